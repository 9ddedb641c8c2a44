"""Live sources about what is done: contacts, plans, assessments, meetings."""

from collections import Counter

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from families.indicators.units import CUMULATIVE, PIECES, counts
from families.models import Contact, PeriodicAssessment, TeamMeeting, Worker, WorkPlan
from programs.periods import Period
from programs.sources import Figure, Source

PLAN_KINDS = {"first": _("first plan"), "revision": _("next version")}
MEETING_KINDS = {
    "about_start": _("about families where the assistant starts"),
    "other": _("about other families"),
}


def _contacts_by_kind(period: Period, **of) -> Counter:
    """Contacts with institutions by their kind; ``of`` narrows down whose they are."""
    made = Contact.objects.done().filter(date__range=(period.start, period.end), **of).exclude(institution_kind="")
    return Counter(dict(made.order_by().values_list("institution_kind").annotate(Count("pk"))))


def contacts(period: Period) -> Figure:
    """The number is of assistants; ``all_workers`` also holds the contacts of social workers and coordinators."""
    kinds = Contact.InstitutionKind.values
    of_assistants = _contacts_by_kind(period, worker__kind=Worker.Kind.ASSISTANT)
    breakdown = {
        "institution_kind": counts(kinds, of_assistants),
        "all_workers": counts(kinds, _contacts_by_kind(period)),
    }
    return Figure(of_assistants.total(), breakdown)


def plans_made(period: Period) -> Figure:
    made = WorkPlan.objects.filter(date__range=(period.start, period.end))
    parts = made.aggregate(first=Count("pk", filter=Q(version=1)), revision=Count("pk", filter=Q(version__gt=1)))
    return Figure(sum(parts.values()), {"kind": parts})


def assessments_made(period: Period) -> Figure:
    made = PeriodicAssessment.objects.filter(date__range=(period.start, period.end)).order_by()
    found = Counter(dict(made.values_list("kind").annotate(Count("pk"))))
    return Figure(found.total(), {"kind": counts(PeriodicAssessment.Kind.values, found)})


def team_meetings(period: Period) -> Figure:
    held = TeamMeeting.objects.filter(date__range=(period.start, period.end)).order_by()
    found = dict(held.values_list("about_start").annotate(Count("pk")))
    parts = {"about_start": found.get(True, 0), "other": found.get(False, 0)}
    return Figure(sum(parts.values()), {"kind": parts})


def _list_of_contacts(period: Period) -> str:
    return f"{_list('families:contacts', period)}&w-sprawozdaniu=on"


def _list_of_meetings(period: Period) -> str:
    return _list("families:meetings", period)


def _list(url_name: str, period: Period) -> str:
    return f"{reverse(url_name)}?od={period.start.isoformat()}&do={period.end.isoformat()}"


SOURCES = [
    Source(
        "families.contacts",
        _("Contacts of assistants with institutions"),
        PIECES,
        CUMULATIVE,
        _(
            "Contacts of family assistants with institutions on a family's behalf, dated in the period; "
            "contacts with the families themselves are left out. The breakdown by all workers also holds those of "
            "social workers and coordinators."
        ),
        contacts,
        {dimension: dict(Contact.InstitutionKind.choices) for dimension in ("institution_kind", "all_workers")},
        _list_of_contacts,
    ),
    Source(
        "families.plans_made",
        _("Plans of work made"),
        PIECES,
        CUMULATIVE,
        _("Plans of work with families dated in the period, first plans and their next versions."),
        plans_made,
        {"kind": PLAN_KINDS},
    ),
    Source(
        "families.assessments_made",
        _("Periodic assessments made"),
        PIECES,
        CUMULATIVE,
        _("Assessments of families' situation dated in the period, by kind."),
        assessments_made,
        {"kind": dict(PeriodicAssessment.Kind.choices)},
    ),
    Source(
        "families.team_meetings",
        _("Team meetings"),
        PIECES,
        CUMULATIVE,
        _("Meetings of teams dated in the period; of them those about families where the assistant was starting."),
        team_meetings,
        {"kind": MEETING_KINDS},
        _list_of_meetings,
    ),
]
