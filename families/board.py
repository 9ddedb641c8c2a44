"""The manager's board: what waits, who is over the limit, staff and money on a day, two years month by month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Sum
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts import charts
from families.loads import caseloads_in
from families.matters import MATTERS
from families.models import Employment, EmploymentCost, Family, Worker
from families.trends import Month, months_until
from programs.periods import Period
from programs.sources import compute

NO_CONTACT = "bez-kontaktu"
GROSZ = Decimal("0.01")


@dataclass(frozen=True)
class Number:
    """A number with its words and the list that has exactly so many rows."""

    label: str | Promise
    value: int | Decimal
    url: str


def waiting_numbers(user, day: date, days: int) -> list[Number]:
    """One number a matter, counted with the question that its list asks (one query each)."""
    families = Family.objects.for_user(user)
    return [
        Number(
            matter.label,
            families.filter(pk__in=matter.keys(day, days)).count(),
            _families_url(day, matter.code, days if matter.code == NO_CONTACT else None),
        )
        for matter in MATTERS
    ]


def _families_url(day: date, code: str, days: int | None) -> str:
    query = {"sprawa": code, "na-dzien": f"{day:%d.%m.%Y}"} | ({"dni": days} if days else {})
    return f"{reverse('families:list')}?{urlencode(query)}"


def over_limit(day: date) -> tuple[Number, Number]:
    """Assistants above the limit of the Act on the day, and above the centre's own."""
    assistants = Worker.objects.filter(kind=Worker.Kind.ASSISTANT).values_list("pk", flat=True)
    loads = caseloads_in(Period.day(day), assistants).values()
    over = sum(one.load.last > one.limit_on(day) for one in loads)
    over_own = sum(one.load.last > (one.internal_limit_on(day) or one.limit_on(day)) for one in loads)
    team = reverse("families:team")
    return (
        Number(_("Assistants over the limit"), over, f"{team}?dzien={day:%d.%m.%Y}&tylko=ponad-limitem"),
        Number(
            _("Assistants over the own limit"), over_own, f"{team}?dzien={day:%d.%m.%Y}&tylko=ponad-limitem-osrodka"
        ),
    )


@dataclass(frozen=True)
class Staff:
    """Assistants with a contract on the day, their full-time equivalents, and the year's money by its source."""

    employed: Number
    fte: Decimal
    without_fte: int
    money: list[Number]
    total: Decimal


def staff_on(day: date, *, with_money: bool) -> Staff:
    """Counted by the live sources; pay is of the day's year, in the months and years that lie in it as a whole."""
    contracts = Employment.objects.filter(worker__kind=Worker.Kind.ASSISTANT).order_by()
    here = [one for one in contracts if one.is_open_on(day)]
    known = [one.fte for one in here if one.fte is not None]
    url = f"{reverse('families:staff')}?{urlencode({'dzien': f'{day:%d.%m.%Y}'})}"
    pay = compute("families.assistant_pay", Period.year(day.year)) if with_money else None
    labels = dict(EmploymentCost.Funding.choices)
    return Staff(
        employed=Number(_("Assistants employed"), compute("families.assistants_employed", Period.day(day)).value, url),
        fte=Decimal(f"{sum(known, Decimal(0)).normalize():f}"),
        without_fte=len(here) - len(known),
        money=[Number(labels[code], amount, url) for code, amount in pay.breakdown["funding_source"].items() if amount]
        if pay
        else [],
        total=pay.value if pay else Decimal(0),
    )


def staff_rows(day: date) -> list[dict]:
    """Assistants employed on the day with the contracts of that day (two queries)."""
    workers = Worker.objects.filter(kind=Worker.Kind.ASSISTANT).employed_on(day).order_by("sort_name", "pk")
    return [
        {"worker": worker, "contracts": [one for one in worker.employments.all() if one.is_open_on(day)]}
        for worker in workers.prefetch_related("employments")
    ]


def money_rows(year: int) -> list[dict]:
    """Cost of each assistant's employment in the year by source of money (one query)."""
    costs = EmploymentCost.objects.filter(employment__worker__kind=Worker.Kind.ASSISTANT, year=year)
    named = costs.order_by("employment__worker__sort_name", "employment__worker", "funding")
    labels = dict(EmploymentCost.Funding.choices)
    rows = named.values_list("employment__worker", "employment__worker__name", "funding").annotate(Sum("amount"))
    return [
        {"key": key, "name": name, "funding": labels[funding], "amount": amount.quantize(GROSZ)}
        for key, name, funding, amount in rows
    ]


@dataclass(frozen=True)
class Trend:
    """Months with the addresses of the lists behind their numbers, and both drawings."""

    rows: list[dict]
    families: SafeString
    contacts: SafeString


def trend(day: date) -> Trend:
    """Two years until the day."""
    months = months_until(day)
    axis = [f"{month.period.start:%m.%y}" for month in months]
    families = [
        charts.Series(_("in work"), [month.in_work for month in months]),
        charts.Series(_("started"), [month.started for month in months]),
        charts.Series(_("ended"), [month.ended for month in months]),
    ]
    contacts = [
        charts.Series(_("all"), [month.contacts for month in months]),
        charts.Series(_("with institutions"), [month.with_institutions for month in months]),
    ]
    return Trend(
        rows=[_with_lists(month) for month in months],
        families=charts.lines(axis, families, title=_("Families month by month")),
        contacts=charts.lines(axis, contacts, title=_("Contacts month by month")),
    )


def _with_lists(month: Month) -> dict:
    first, last = f"{month.period.start:%d.%m.%Y}", f"{month.period.end:%d.%m.%Y}"
    lists = {
        "started": ("families:episodes", {"poczatek-od": first, "poczatek-do": last}),
        "ended": ("families:episodes", {"koniec-od": first, "koniec-do": last}),
        "in_work": ("families:list", {"stan": "w-pracy", "na-dzien": last}),
        "contacts": ("families:contacts", {"od": first, "do": last}),
        "with_institutions": ("families:contacts", {"od": first, "do": last, "w-sprawozdaniu": "true"}),
    }
    numbers = {
        name: Number("", getattr(month, name), f"{reverse(page)}?{urlencode(query)}")
        for name, (page, query) in lists.items()
    }
    return {"month": month, **numbers}
