"""What is wanted of an indicator's numbers: baselines, targets, limits, bounds, and how they combine."""

from collections.abc import Callable

from programs.exchange import schema
from programs.exchange.drafts import Draft
from programs.exchange.storing.measures import Parts
from programs.models import Document, Indicator, IndicatorEntry, Measure, Target

_NAMES = {"label", "unit"}


def store_wanted(item: Draft, measures: list[Measure], *, reason: str) -> None:
    """Take over what the file says of the numbers it names; what it does not mention stays as it is."""
    parts = Parts(item, measures)
    by_key = parts.by_key(measures)
    for draft in item.nested["measures"]:
        label, unit = draft["label"], draft["unit"] or item["unit"]
        measure = by_key[parts.key(label, unit)] if label else measures[0]
        given = {name: value for name, value in draft.columns.items() if name not in _NAMES}
        changed = {name: value for name, value in given.items() if getattr(measure, name) != value}
        if changed:
            for name, value in changed.items():
                setattr(measure, name, value)
            measure.save_because(reason)
        if "targets" in draft.raw:
            _store_targets(measure, draft.nested["targets"], reason)


def _store_targets(measure: Measure, drafts: list[Draft], reason: str) -> None:
    known = {(target.kind, target.scope, target.year): target for target in measure.targets.all()}
    for draft in drafts:
        target = known.pop((draft["kind"], draft["scope"], draft["year"]), None) or Target(measure=measure)
        changed = {name: value for name, value in draft.columns.items() if getattr(target, name) != value}
        if changed or target.pk is None:
            for name, value in changed.items():
                setattr(target, name, value)
            target.save_because(reason)
    for target in known.values():
        target._change_reason = reason[:100]
        target.delete()


def written_wanted(measures: list[Measure]) -> list[dict]:
    """What is wanted of the numbers, in our own form; numbers of which nothing is wanted are left out."""
    written = []
    for measure in measures:
        targets = [schema.TARGET.write(target) for target in sorted(measure.targets.all(), key=_order)]
        row = schema.MEASURE.write(measure, {"targets": targets})
        if row.keys() - _NAMES:
            written.append(row)
    return written


def _order(target: Target) -> int:
    """In the order in which they were first named."""
    return target.pk


def is_wanting_for(document: Document) -> Callable[[Indicator], bool]:
    """Whether a document is the one that says what is wanted of an indicator.

    The programme's own document says it; where there is none, the first one that prints the indicator.
    """
    if document.pk is None or document.kind == Document.Kind.PROGRAMME:
        return lambda indicator: True
    owners: dict[int, int] = {}
    entries = IndicatorEntry.objects.filter(indicator__programme=document.programme).order_by("document")
    for indicator, owner in entries.values_list("indicator", "document"):
        owners.setdefault(indicator, owner)
    return lambda indicator: owners.get(indicator.pk, document.pk) == document.pk
