"""Needs that the records themselves suggest: the forecast, posts of assistants, targets that were not reached.

Nothing here is written anywhere: people take a proposal over and change it as they like.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from families.caseload import Load
from families.loads import limit_on, loads_in
from families.models import Employment, EmploymentCost, Worker
from fostercare import forecasts
from programs import figures, sources
from programs.judging import Verdict, judge_figure, wanted_interval
from programs.models import Measure, Target
from programs.models import Need as ImportedNeed
from programs.periods import Period, open_in
from programs.targets import targets_of
from reporting.models import Report, ReportNeed
from reporting.polish.dates import in_words
from reporting.polish.grammar import Case, counted
from reporting.polish.numbers import money, plain
from reporting.sections.foreseen import CLASSIFICATIONS
from reporting.targets import aimed
from reporting.units import exact, with_unit

Origin = ReportNeed.Origin
GROSZ = Decimal("0.01")
PAY, SPENT = "families.assistant_pay", "fostercare.cofinanced_amount"


@dataclass(frozen=True)
class Proposal:
    """A need as the records suggest it; ``key`` names it on the page, ``taken`` says that the report has it."""

    key: str
    origin: str
    text: str
    basis: str
    amount: Decimal | None = None
    spent: Decimal | None = None
    statutory_task: str = ""
    taken: bool = False

    def need(self, report: Report) -> ReportNeed:
        """The need that it would make."""
        return ReportNeed(
            report=report,
            text=self.text,
            amount=self.amount,
            spent=self.spent,
            basis=self.basis,
            origin=self.origin,
            statutory_task=self.statutory_task,
        )


def proposals(report: Report) -> list[Proposal]:
    """Everything that the records suggest for the year after the report's."""
    kept = set(report.needs.filter(withdrawn=False).values_list("origin", "text"))
    found = [*_of_document(report.year), *_of_forecast(report.year), *_of_staffing(report.year), *_of_targets(report)]
    return [replace(proposal, taken=(proposal.origin, proposal.text) in kept) for proposal in found]


def imported(year: int) -> list[ImportedNeed]:
    """Needs of the imported report on the year, in its order."""
    return list(ImportedNeed.objects.filter(document__reporting_year=year).order_by("position", "pk"))


def _of_document(year: int) -> Iterator[Proposal]:
    """Needs of the imported report on the year: the report prints them until somebody keeps needs of its own."""
    for need in imported(year):
        basis = need.basis or ("Kwota ze sprawozdania." if need.amount is not None else "")
        yield Proposal(f"dokument-{need.pk}", Origin.PEOPLE, need.text, basis, need.amount)


def _of_forecast(year: int) -> Iterator[Proposal]:
    """Co-financing of foster care, by the forecast chosen for the report."""
    foreseen = forecasts.needs(year + 1)
    if foreseen is None:
        return
    parts = [
        f"{CLASSIFICATIONS.get(code, code)}: {money(amounts.expected)}"
        for code, amounts in sorted(foreseen.paragraphs.items())
    ]
    span = f"od {money(foreseen.amount.low)} do {money(foreseen.amount.high)}"
    rests = f"Prognoza według ewidencji na {in_words(foreseen.as_of)}, {span}"
    yield Proposal(
        key="prognoza",
        origin=Origin.FORECAST,
        text="Współfinansowanie pobytu dzieci w pieczy zastępczej",
        basis=f"{'; '.join([rests, *parts])}.",
        amount=foreseen.amount.expected.quantize(GROSZ),
        spent=sources.compute(SPENT, Period.year(year)).value,
        statutory_task="176-5",
    )


def _of_staffing(year: int) -> Iterator[Proposal]:
    """Posts of assistants at the year's cost of a post, and further ones where the limit of families asks for them."""
    period = Period.year(year)
    contracts = Employment.objects.filter(open_in(period), worker__kind=Worker.Kind.ASSISTANT)
    contracts = list(contracts.exclude(fte=None))
    cost = _cost_of_post(contracts, period)
    if cost is None:
        return
    posts = sum((one.fte for one in contracts if _holds_on(one, period.last_day)), Decimal(0)).normalize()
    if posts:
        yield Proposal(
            key="etaty",
            origin=Origin.STAFFING,
            text="Wynagrodzenia asystentów rodziny z pochodnymi",
            basis=f"{_posts(posts)} × {money(cost)} (koszt etatu w {year} r.).",
            amount=(posts * cost).quantize(GROSZ, ROUND_HALF_UP),
            spent=sources.compute(PAY, period).value,
            statutory_task="176-3a",
        )
    yield from _further_posts(contracts, period, cost)


def _posts(posts: Decimal) -> str:
    return counted(int(posts) if posts == posts.to_integral_value() else posts, "etat")


def _holds_on(contract: Employment, day: date) -> bool:
    return contract.start <= day and (contract.end is None or contract.end >= day)


def _cost_of_post(contracts: Sequence[Employment], period: Period) -> Decimal | None:
    """What a full-time post cost in the year: the money by the part of the year that was worked; None if unknown."""
    worked = sum((one.fte * period.clip(one.start, one.end).days for one in contracts), Decimal(0)) / period.days
    costs = EmploymentCost.objects.filter(employment__in=contracts, year=period.start.year)
    paid = sum(costs.values_list("amount", flat=True), Decimal(0))
    return (paid / worked).quantize(GROSZ, ROUND_HALF_UP) if worked and paid else None


def _further_posts(contracts: Sequence[Employment], period: Period, cost: Decimal) -> Iterator[Proposal]:
    """Posts that the highest number of families at one moment asks for, beyond the assistants who work."""
    loads = list(loads_in(period, {one.worker_id for one in contracts}).values())
    peak, day = _together(loads)
    limit = limit_on(period.last_day)
    working = len({one.worker_id for one in contracts if _holds_on(one, period.last_day)})
    needed = -(-peak // limit)
    if day is None or needed <= working:
        return
    further = needed - working
    families, most = counted(peak, "rodzina"), counted(limit, "rodzina", Case.GENITIVE)
    assistants = counted(needed, "asystent", Case.GENITIVE)
    yield Proposal(
        key="dodatkowe-etaty",
        origin=Origin.STAFFING,
        text=f"Dodatkowe zatrudnienie asystentów rodziny: {_posts(Decimal(further))}",
        basis=(
            f"{families} równocześnie ({in_words(day)}) przy limicie {most} na asystenta (art. 15 ust. 4 ustawy) "
            f"wymaga {assistants}, pracuje {working}; {further} × {money(cost)}."
        ),
        amount=further * cost,
        statutory_task="176-3a",
    )


def _together(loads: Sequence[Load]) -> tuple[int, date | None]:
    """The highest number of families of all workers at one moment, and the first day of it."""
    days = sorted({day for load in loads for day, _families in load.steps})
    found = [(sum(load.on(day) for load in loads), day) for day in days]
    return max(found, key=lambda one: (one[0], -one[1].toordinal()), default=(0, None))


def _of_targets(report: Report) -> Iterator[Proposal]:
    """Targets of the year that were not reached."""
    measures = Measure.objects.filter(indicator__programme__in=report.programmes.all(), indicator__withdrawn=False)
    measures = list(measures.exclude(targets=None).select_related("indicator").distinct())
    wanted = targets_of(measures, report.year)
    shown = figures.figures([measure for measure in measures if measure.pk in wanted], [report.year])
    for measure in measures:
        target, figure = wanted.get(measure.pk), shown.get((measure.pk, report.year))
        if target is not None and judge_figure(figure, target) == Verdict.MISSED:
            yield _of_target(measure, target, figure, report.year)


def _of_target(measure: Measure, target: Target, figure: figures.ShownFigure, year: int) -> Proposal:
    name = measure.indicator.name.rstrip(".")
    part = f" ({measure.label})" if measure.label else ""
    return Proposal(
        key=f"cel-{measure.pk}",
        origin=Origin.TARGET,
        text=f"Osiągnięcie celu „{name}”{part}: {aimed(target, measure.unit)}",
        basis=f"W {year} r.: {with_unit(figure.value, measure.unit)}, {_distance(figure.value, target)}.",
    )


def _distance(value: Decimal, target: Target) -> str:
    """How far the number is from what was wanted."""
    wanted = wanted_interval(target)
    if wanted.low is not None and value < wanted.low:
        return f"do celu brakuje {plain(exact(wanted.low - value, ''))}"
    return f"przekroczono o {plain(exact(value - wanted.high, ''))}"
