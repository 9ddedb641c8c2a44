"""Live sources about families with an assistant, and families monitored afterwards."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from families.counting import Membership, by_family, duration_band, people_in
from families.indicators.units import CHILDREN, CUMULATIVE, FAMILIES, FLOW, PERSONS, STOCK, counts
from families.models import Assistance, AssistantAssignment, FamilyMember, Monitoring
from families.parameters import entry
from programs.periods import Period
from programs.sources import Figure, Source

_DAY = timedelta(days=1)
BANDS = {
    "up_to_3_months": _("up to 3 months"),
    "over_3_to_12_months": _("over 3 to 12 months"),
    "over_12_months": _("over 12 months"),
}
BASIS = {"basis": dict(Assistance.Basis.choices)}


def _latest_work(period: Period, *columns: str) -> dict[int, tuple]:
    """Columns of the episode behind the latest assignment of each family that has an assistant in the period."""
    rows = AssistantAssignment.objects.open_in(period).order_by("assistance__start", "start", "pk")
    named = rows.values_list("assistance__family", *(f"assistance__{column}" for column in columns))
    return {family: values for family, *values in named.iterator()}


def assisted(period: Period) -> Figure:
    latest = _latest_work(period, "basis")
    found = Counter(basis for (basis,) in latest.values())
    return Figure(len(latest), {"basis": counts(Assistance.Basis.values, found)})


def assisted_on_last_day(period: Period) -> Figure:
    return assisted(Period.day(period.last_day))


def people_of_families(records: QuerySet, family: str, period: Period, *, minors: bool) -> Figure:
    """People of families while the records about them hold; ``family`` is the column that leads to the family."""
    records = records.order_by()
    intervals = by_family(records.values_list(family, "start", "end"))
    members = FamilyMember.objects.open_in(period).filter(family__in=records.values(family)).order_by()
    if minors:
        members = members.filter(role=FamilyMember.Role.CHILD)
    rows = members.values_list(
        "person", "family", "start", "end", "person__birth_date", "person__death_date"
    ).iterator()
    return Figure(len(people_in(intervals, (Membership(*row) for row in rows), period, minors=minors)))


def assisted_children(period: Period) -> Figure:
    return _assisted_people(period, minors=True)


def assisted_persons(period: Period) -> Figure:
    return _assisted_people(period, minors=False)


def _assisted_people(period: Period, *, minors: bool) -> Figure:
    return people_of_families(AssistantAssignment.objects.open_in(period), "assistance__family", period, minors=minors)


def assistance_started(period: Period) -> Figure:
    found = Counter(Assistance.objects.begun_in(period).order_by().values_list("basis", flat=True))
    return Figure(found.total(), {"basis": counts(Assistance.Basis.values, found)})


def assistance_ended(period: Period) -> Figure:
    rows = list(Assistance.objects.ended_in(period).order_by().values_list("end_reason", "basis"))
    breakdown = {
        "reason": counts(Assistance.EndReason.values, Counter(reason for reason, _basis in rows)),
        "basis": counts(Assistance.Basis.values, Counter(basis for _reason, basis in rows)),
    }
    return Figure(len(rows), breakdown)


def _by_basis(episodes) -> Figure:
    found = Counter(episodes.order_by().values_list("basis", flat=True))
    return Figure(found.total(), {"basis": counts(Assistance.Basis.values, found)})


def carried_over(period: Period) -> Figure:
    return _by_basis(Assistance.objects.open_on(period.start).filter(start__lt=period.start))


def remaining(period: Period) -> Figure:
    in_progress = Assistance.objects.open_on(period.last_day)
    return _by_basis(in_progress.exclude(end=period.last_day))


def assistance_duration(period: Period) -> Figure:
    short, medium = (int(entry(name, period.last_day).value) for name in ("short_work", "medium_work"))
    latest = _latest_work(period, "start", "end")
    found = Counter(
        duration_band(start, min(end or period.last_day, period.last_day), short, medium)
        for start, end in latest.values()
    )
    return Figure(len(latest), {"band": counts(BANDS, found)})


def monitored(period: Period) -> Figure:
    rows = Monitoring.objects.open_in(period).order_by()
    return Figure(rows.values("assistance__family").distinct().count())


def monitored_children(period: Period) -> Figure:
    return people_of_families(Monitoring.objects.open_in(period), "assistance__family", period, minors=True)


def _list_of_assisted(period: Period) -> str:
    return f"{reverse('families:list')}?od={period.start.isoformat()}&do={period.end.isoformat()}"


def _list_on_last_day(period: Period) -> str:
    return f"{reverse('families:list')}?stan=w-pracy&na-dzien={period.last_day.isoformat()}"


def _episodes(**days: date) -> str:
    """The list of episodes by its filters; names of filters have a hyphen."""
    query = "&".join(f"{name.replace('_', '-')}={day.isoformat()}" for name, day in days.items())
    return f"{reverse('families:episodes')}?{query}"


def _list_of_started(period: Period) -> str:
    return _episodes(poczatek_od=period.start, poczatek_do=period.end)


def _list_of_ended(period: Period) -> str:
    return _episodes(koniec_od=period.start, koniec_do=period.end)


def _list_of_carried_over(period: Period) -> str:
    return _episodes(poczatek_do=period.start - _DAY, trwa_na=period.start)


def _list_of_remaining(period: Period) -> str:
    return _episodes(poczatek_do=period.last_day, trwa_na=period.last_day + _DAY)


SOURCES = [
    Source(
        "families.assisted",
        _("Families with an assistant"),
        FAMILIES,
        FLOW,
        _(
            "Families with an assistant assigned on at least one day of the period, each once; by the "
            "basis of the latest episode."
        ),
        assisted,
        BASIS,
        _list_of_assisted,
    ),
    Source(
        "families.assisted_on_last_day",
        _("Families with an assistant on the last day"),
        FAMILIES,
        STOCK,
        _("Families with an assistant assigned on the last day of the period, by the basis of the work."),
        assisted_on_last_day,
        BASIS,
        _list_on_last_day,
    ),
    Source(
        "families.assisted_children",
        _("Children in families with an assistant"),
        CHILDREN,
        FLOW,
        _(
            "Children under 18 who belong to a family on at least one day of the period on which it has "
            "an assistant, each once; a child in foster care still belongs to the family."
        ),
        assisted_children,
    ),
    Source(
        "families.assisted_persons",
        _("Persons in families with an assistant"),
        PERSONS,
        FLOW,
        _(
            "All persons who belong to a family on at least one day of the period on which it has an "
            "assistant, each once."
        ),
        assisted_persons,
    ),
    Source(
        "families.assistance_started",
        _("Work with families started"),
        FAMILIES,
        CUMULATIVE,
        _(
            "Episodes of work with an assistant whose first day lies in the period; a family that came "
            "back starts a new one."
        ),
        assistance_started,
        BASIS,
        _list_of_started,
    ),
    Source(
        "families.assistance_ended",
        _("Work with families ended"),
        FAMILIES,
        CUMULATIVE,
        _("Episodes of work with an assistant whose last day lies in the period, by the reason of the end."),
        assistance_ended,
        {"reason": dict(Assistance.EndReason.choices)} | BASIS,
        _list_of_ended,
    ),
    Source(
        "families.work_carried_over",
        _("Work with families carried over"),
        FAMILIES,
        STOCK,
        _(
            "Episodes of work with an assistant that began before the period and go on in it. Carried over, and "
            "started, less ended, is what remains at the end."
        ),
        carried_over,
        BASIS,
        _list_of_carried_over,
    ),
    Source(
        "families.work_remaining",
        _("Work with families that goes on after the period"),
        FAMILIES,
        STOCK,
        _(
            "Episodes of work with an assistant that have not ended by the end of the period's last day, also those "
            "that nobody is assigned to for the moment."
        ),
        remaining,
        BASIS,
        _list_of_remaining,
    ),
    Source(
        "families.assistance_duration",
        _("Time of work with families"),
        FAMILIES,
        FLOW,
        _(
            "Families with an assistant in the period by the time from the first day of the latest "
            "episode to its end or to the last day of the period; three full months are still up to "
            "three."
        ),
        assistance_duration,
        {"band": BANDS},
    ),
    Source(
        "families.monitored",
        _("Families monitored after the end of work"),
        FAMILIES,
        FLOW,
        _("Families monitored after the end of work on at least one day of the period, each once."),
        monitored,
    ),
    Source(
        "families.monitored_children",
        _("Children in monitored families"),
        CHILDREN,
        FLOW,
        _(
            "Children under 18 who belong to a family on at least one day of the period on which it is "
            "monitored, each once."
        ),
        monitored_children,
    ),
]
