"""Charts of a public edition: no bar for a hidden number, none at all where too little would be left."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from accounts.search import fold
from programs.suppression import counts_people
from reporting.blocks import Figure, Section
from reporting.polish.numbers import plain
from reporting.suppression.hidden import Hidden
from reporting.suppression.numbers import Number
from reporting.suppression.plan import Plan, Rule

_FEWEST, _WHOLE = 3, frozenset({"stacked", "dots"})


def public(plan: Plan, section: Section, place: int, figure: Figure) -> tuple[Figure | None, list[Hidden]]:
    """The chart without bars of hidden numbers; nothing where a line or a stacked bar would show one."""
    secret = _secrets(plan, place)
    # Parts make a whole, the last of them may be several lines of the table; dots stand for numbers of many tables.
    if figure.kind in _WHOLE and secret:
        return None, [Hidden(section.title, figure.caption, Rule.CHART, figure.alt)]
    secret |= _secrets_elsewhere(plan, place)
    harmless = _harmless(plan, place)
    small = counts_people(figure.unit)

    def is_secret(label: str, value: Decimal) -> bool:
        words = fold(label)
        if small and 0 < value < plan.below and (words, value) not in harmless:
            return True
        return any(value == number and name and name in words for name, number in secret)

    bars = tuple(bar for bar in figure.bars if not is_secret(bar.label, bar.value))
    names = [(f"{one.label} {label}", value) for one in figure.series for label, value in _points(figure, one.values)]
    if len(bars) == len(figure.bars) and not any(is_secret(*name) for name in names):
        return figure, []
    hidden = [Hidden(section.title, figure.caption, Rule.CHART, figure.alt)]
    if figure.series or len(bars) < _FEWEST:
        return None, hidden
    top = max(bars, key=lambda bar: bar.value)
    alt = (
        f"Wykres słupkowy: {figure.caption.rstrip('.')}. Najwięcej: {top.label} – {plain(top.value)}. Liczb ukrytych w "
        "wersji publicznej wykres nie pokazuje"
    )
    return replace(figure, bars=bars, alt=alt), hidden


def _points(figure: Figure, values: tuple[Decimal | None, ...]) -> list[tuple[str, Decimal]]:
    return [(label, value) for label, value in zip(figure.labels, values, strict=False) if value is not None]


def _secrets(plan: Plan, place: int) -> set[tuple[str, Decimal]]:
    """Labels and values of the chapter's hidden numbers; percentages of hidden counts among them."""
    hidden = [number for number in _hidden(plan) if number.spot.section == place]
    return {(fold(word), number.value) for number in hidden for word in (number.label, number.head)}


def _secrets_elsewhere(plan: Plan, place: int) -> set[tuple[str, Decimal]]:
    """The same of other chapters, by their rows alone."""
    return {(fold(number.label), number.value) for number in _hidden(plan) if number.spot.section != place}


def _hidden(plan: Plan) -> Iterator[Number]:
    return (number for number in (*plan.sheet.numbers, *plan.sheet.shares) if plan.is_hidden(number.spot))


def _harmless(plan: Plan, place: int) -> set[tuple[str, Decimal]]:
    """Labels and values of the chapter's numbers that count nobody and stand in sight."""
    return {
        (fold(number.label), number.value)
        for number in plan.sheet.numbers
        if number.spot.section == place and not number.counts_people and not plan.is_hidden(number.spot)
    }
