"""The next programme made of an earlier one: chosen parts with their indicators, which go on where they stopped."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.history import record_many
from programs.arranging import in_order
from programs.models import (
    Funding,
    Indicator,
    Measure,
    MeasureLink,
    Node,
    NodeInstitution,
    Programme,
    ProgrammeRealizer,
    Target,
)

_PROGRAMME = ("municipality", "kind", "numbering", "coordinator_id", "coordinator_printed", "main_goal", "monitoring")
_LISTS = ("specific_goals", "announced_areas", "announced_tasks", "expected_effects", "beneficiaries")
_NODE = (
    "level",
    "code",
    "number",
    "name",
    "name_parts",
    "steps",
    "main_goal",
    "specific_goals",
    "announced_tasks",
    "realizers_text",
)
_INDICATOR = (
    "code",
    "name",
    "kind",
    "reported_by_id",
    "reported_by_printed",
    "programme_name",
    "part_labels",
    "parts_kind",
    "derivable_from_cases",
    "derivable_parts",
    "case_basis",
    "definition",
    "search",
)
_MEASURE = (
    "position",
    "label",
    "unit",
    "kind",
    "figure_kind",
    "decimals",
    "direction",
    "lower_bound",
    "upper_bound",
    "aggregation",
    "combine",
    "source_key",
    "source_dimension",
    "source_code",
    "live_since",
)
_TARGET = ("kind", "scope", "comparator", "value", "value_to", "note")
_YEAR = re.compile(r"^\d{4}")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is copied: the new programme's title and years, keys of parts, and whether targets go along."""

    title: str
    year_from: int
    year_to: int
    parts: Collection[int]
    with_targets: bool = False


@transaction.atomic
def copy_programme(programme: Programme, plan: Plan, *, user) -> Programme:
    """A draft that succeeds the programme: institutions stay, years are shifted, indicators are linked old → new.

    A part is copied with those above it. Raises ``ValidationError`` where title and years are those of another one.
    """
    new = Programme(
        title=plan.title,
        year_from=plan.year_from,
        year_to=plan.year_to,
        status=Programme.Status.DRAFT,
        predecessor=programme,
        **_columns(programme, (*_PROGRAMME, *_LISTS)),
    )
    new.full_clean()
    new.save()
    ProgrammeRealizer.objects.bulk_create(
        ProgrammeRealizer(programme=new, **_columns(row, ("institution_id", "printed", "position")))
        for row in programme.realizers.all()
    )
    nodes = _copy_nodes(programme, new, plan)
    measures = _copy_indicators(programme, new, nodes, user)
    links = [
        MeasureLink(earlier=old, later=later, kind=MeasureLink.Kind.CONTINUES, comparable=True)
        for old, later in measures
    ]
    record_many(links, reason=_("copied into the next programme"), user=user)
    if plan.with_targets:
        record_many(list(_targets(measures, programme, new)), reason=_("copied into the next programme"), user=user)
    return new


def _columns(row, names: Collection[str]) -> dict:
    return {name: getattr(row, name) for name in names}


def _copy_nodes(programme: Programme, new: Programme, plan: Plan) -> dict[int, Node]:
    """Copies of the chosen parts and of those above them, by the key of the old part."""
    kept = programme.nodes.filter(withdrawn=False).order_by("position", "pk")
    rows = in_order(list(kept.prefetch_related("institutions", "funding")))
    parents = {node.pk: node.parent_id for node in rows}
    wanted: set[int] = set()
    for key in plan.parts:
        above: int | None = key
        while above in parents and above not in wanted:
            wanted.add(above)
            above = parents[above]
    shift = new.year_from - programme.year_from
    copies: dict[int, Node] = {}
    for position, node in enumerate(row for row in rows if row.pk in wanted):
        copies[node.pk] = Node.objects.create(
            programme=new,
            parent=copies.get(node.parent_id),
            position=position,
            term_from=_shifted(node.term_from, shift),
            term_to=_shifted(node.term_to, shift),
            **_columns(node, _NODE),
        )
    _copy_lists(rows, copies)
    return copies


def _copy_lists(rows: list[Node], copies: dict[int, Node]) -> None:
    """Institutions and money of the copied parts."""
    mentions, funding = ("institution_id", "printed", "position", "role", "note"), ("position", "name", "kind")
    NodeInstitution.objects.bulk_create(
        NodeInstitution(node=copies[node.pk], **_columns(row, mentions))
        for node in rows
        if node.pk in copies
        for row in node.institutions.all()
    )
    Funding.objects.bulk_create(
        Funding(node=copies[node.pk], **_columns(row, funding))
        for node in rows
        if node.pk in copies
        for row in node.funding.all()
    )


def _shifted(text: str, years: int) -> str:
    """A partial date so many years later."""
    return _YEAR.sub(lambda found: str(int(found[0]) + years), text)


def _copy_indicators(
    programme: Programme, new: Programme, nodes: dict[int, Node], user
) -> list[tuple[Measure, Measure]]:
    """Pairs of old and new measures; baselines are not copied, the new programme starts from its own."""
    rows = programme.indicators.filter(withdrawn=False, node__in=nodes).order_by("position", "pk")
    pairs = []
    for position, indicator in enumerate(rows.prefetch_related("measures", "co_reporters")):
        copy = Indicator.objects.create(
            programme=new, node=nodes[indicator.node_id], position=position, **_columns(indicator, _INDICATOR)
        )
        copy.co_reporters.set(indicator.co_reporters.all())
        pairs += [(old, Measure(indicator=copy, **_columns(old, _MEASURE))) for old in indicator.measures.all()]
    record_many([later for _old, later in pairs], reason=_("copied into the next programme"), user=user)
    return pairs


def _targets(measures: list[tuple[Measure, Measure]], old: Programme, new: Programme):
    """Targets of the copied measures, those of single years shifted; what falls behind the last year is left out."""
    later = {measure.pk: copy for measure, copy in measures}
    shift = new.year_from - old.year_from
    for target in Target.objects.filter(measure__in=later):
        year = target.year + shift if target.year is not None else None
        if year is None or year in new.years:
            yield Target(measure=later[target.measure_id], year=year, **_columns(target, _TARGET))
