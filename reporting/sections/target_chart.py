"""Wykres celów: results of a programme's indicators beside the targets of the year, the farthest from theirs first."""

from decimal import Decimal

from programs.judging import Comparator, judge_figure
from programs.models import Target
from reporting.blocks import Block, Figure, Series
from reporting.context import Context
from reporting.measured import Measured, measures

_FEWEST, _MOST, _HIGHEST = 3, 12, 5
_DRAWN = frozenset({Comparator.AT_LEAST, Comparator.EXACTLY})
Aimed = tuple[Measured, Decimal, Target]


def chart(context: Context) -> tuple[Block, ...]:
    """Dots of those that have a number and something to reach, where three or more have."""
    found = sorted(_aimed(context), key=lambda one: one[1] / one[2].value)
    rows = found[:_MOST]
    if len(rows) < _FEWEST or max(max(result, target.value) for _item, result, target in rows) < _HIGHEST:
        return ()
    good = sum(judge_figure(item.shown, target).is_good is True for item, _result, target in found)
    farthest = f", {_MOST} najdalszych od celu" if len(found) > _MOST else ""
    alt = (
        "Wykres punktowy: wyniki wskaźników na drodze do wartości docelowych. "
        f"Cel osiągnięto dla {good} z {len(found)} wskaźników. Wszystkie liczby podają tabele tego rozdziału"
    )
    return (
        Figure(
            "programme.targets",
            f"Wyniki wskaźników i ich wartości docelowe, {context.year} r.{farthest}",
            alt,
            kind="dots",
            labels=tuple(item.label.rstrip(".") for item, _result, _target in rows),
            series=(
                Series("wynik", tuple(result for _item, result, _target in rows)),
                Series("cel", tuple(target.value for _item, _result, target in rows)),
            ),
        ),
    )


def _aimed(context: Context) -> list[Aimed]:
    """Measures of this programme with a result and a target to reach."""
    found = []
    for item in measures(context):
        target, result = item.target(), item.shown.value
        if item.of is context and target and target.value > 0 and target.comparator in _DRAWN and result is not None:
            found.append((item, result, target))
    return found
