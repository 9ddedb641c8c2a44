"""Live sources about assistants and what they cost."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from families.indicators.units import CUMULATIVE, FAMILIES, FLOW, PERSONS, ZLOTY, counts
from families.indicators.whole import in_whole_months_and_years
from families.loads import limit_on, loads_in
from families.models import Employment, EmploymentCost, Worker
from programs.periods import Period
from programs.sources import Figure, Source

NOTHING = Decimal("0.00")


def assistants_employed(period: Period) -> Figure:
    return Figure(Worker.objects.filter(kind=Worker.Kind.ASSISTANT).employed_in(period).count())


def assistants_hired(period: Period) -> Figure:
    """A contract that follows another without a day between is no new hire."""
    contracts = defaultdict(list)
    employments = Employment.objects.filter(worker__kind=Worker.Kind.ASSISTANT).order_by()
    for worker, start, end in employments.values_list("worker", "start", "end"):
        contracts[worker].append((start, end or date.max))
    return Figure(sum(any(_is_hiring(one, all_of, period) for one in all_of) for all_of in contracts.values()))


def _is_hiring(contract: tuple[date, date], all_of: list[tuple[date, date]], period: Period) -> bool:
    start = contract[0]
    day_before = start - timedelta(days=1)
    return period.contains(start) and not any(first < start and last >= day_before for first, last in all_of)


def assistant_peak_caseload(period: Period) -> Figure:
    """Workers are named by their number only; the date is the first day of the highest peak."""
    loads = loads_in(period)
    if not loads:
        return Figure(0, {"worker": {}}, {"peak_on": None, "days_over_limit": 0, "limit": limit_on(period.last_day)})
    highest = min(loads.values(), key=lambda load: (-load.peak, load.peak_on))
    return Figure(
        highest.peak,
        {"worker": {str(worker): load.peak for worker, load in sorted(loads.items())}},
        {
            "peak_on": highest.peak_on.isoformat(),
            "peaks_on": {str(worker): load.peak_on.isoformat() for worker, load in sorted(loads.items())},
            "days_over_limit": sum(load.days_over for load in loads.values()),
            "limit": limit_on(period.last_day),
        },
    )


def _costs_in(period: Period):
    """Costs of months and of years that lie in the period as a whole: a part of an amount is never guessed."""
    costs = EmploymentCost.objects.filter(employment__worker__kind=Worker.Kind.ASSISTANT)
    return costs.filter(in_whole_months_and_years(period))


def assistant_pay(period: Period) -> Figure:
    """``names`` in the detail: what the sources of money are called, by their code."""
    rows = _costs_in(period).order_by("funding", "funding_name").values_list("funding", "funding_name")
    parts, names = defaultdict(Decimal), defaultdict(list)
    for funding, name, amount in rows.annotate(total=Sum("amount")):
        parts[funding] += amount.quantize(NOTHING)  # SQLite adds amounts up as floating numbers
        if name:
            names[funding].append(name)
    breakdown = {"funding_source": counts(EmploymentCost.Funding.values, parts, NOTHING)}
    return Figure(sum(parts.values(), NOTHING), breakdown, {"names": dict(names)})


SOURCES = [
    Source(
        "families.assistants_employed",
        _("Family assistants employed"),
        PERSONS,
        FLOW,
        _(
            "Family assistants with a contract on at least one day of the period, each once, whatever its "
            "form and size."
        ),
        assistants_employed,
    ),
    Source(
        "families.assistants_hired",
        _("Family assistants newly hired"),
        PERSONS,
        CUMULATIVE,
        _(
            "Family assistants whose employment started in the period; a contract that follows another "
            "without a break is left out."
        ),
        assistants_hired,
    ),
    Source(
        "families.assistant_peak_caseload",
        _("Highest number of families of one assistant"),
        FAMILIES,
        FLOW,
        _(
            "The highest number of families assigned to one assistant at the same moment of the period; "
            "families only monitored are left out."
        ),
        assistant_peak_caseload,
        {"worker": {}},
    ),
    Source(
        "families.assistant_pay",
        _("Pay of family assistants"),
        ZLOTY,
        CUMULATIVE,
        _(
            "Cost of employing family assistants for the months and years that lie in the period as a "
            "whole, by source of money."
        ),
        assistant_pay,
        {"funding_source": dict(EmploymentCost.Funding.choices)},
    ),
]
