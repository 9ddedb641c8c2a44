"""What an assessment rests on and says: facts counted from the records, areas against the assessment before."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from families.models import Assistance, Contact, PeriodicAssessment, PlanActivity, TeamMeeting

# Facts in the order in which they are told.
FACTS = {
    "visits": _("visits"),
    "calls": _("calls"),
    "other_contacts": _("other contacts with the family"),
    "institutions": _("contacts with institutions"),
    "missed": _("contacts that did not take place"),
    "meetings": _("team meetings"),
    "activities_done": _("activities of the plan done or partly done"),
    "activities_late": _("activities of the plan after their deadline"),
}
CHANGES = {
    "better": _("better"),
    "same": _("no change"),
    "worse": _("worse"),
    "none": _("not applicable"),
}


@dataclass(frozen=True)
class AreaLine:
    """One area of an assessment in words, with the assessment before; ``change`` empty: the two cannot be compared."""

    code: str
    area: str
    level: str
    change: str
    note: str
    earlier_level: str
    earlier_note: str

    @property
    def change_word(self) -> str:
        return str(CHANGES.get(self.change, ""))


def change_between(earlier: str, level: str) -> str:
    """Code of the change from one level of the scale to another; empty if one of them was not given."""
    if not earlier or not level:
        return ""
    return "same" if earlier == level else "better" if level > earlier else "worse"


def last_before(assistance: Assistance, day: date, besides: int | None = None) -> PeriodicAssessment | None:
    """The last assessment of this work until the day, one left out."""
    found = assistance.assessments.filter(date__lte=day).exclude(pk=besides)
    return found.select_related("worker").order_by("-date", "-pk").first()


def area_lines(assessment: PeriodicAssessment, earlier: PeriodicAssessment | None) -> list[AreaLine]:
    """All areas that either of the two says something of, in their order."""
    levels = dict(PeriodicAssessment.Level.choices)
    lines = []
    for area in PeriodicAssessment.Area:
        now = assessment.areas.get(area.value, {})
        before = earlier.areas.get(area.value, {}) if earlier else {}
        if not now and not before:
            continue
        lines.append(
            AreaLine(
                code=area.value,
                area=area.label,
                level=str(levels.get(now.get("level", ""), "")),
                change=change_between(before.get("level", ""), now.get("level", "")) or now.get("change", ""),
                note=now.get("note", ""),
                earlier_level=str(levels.get(before.get("level", ""), CHANGES.get(before.get("change", ""), ""))),
                earlier_note=before.get("note", ""),
            )
        )
    return lines


def period_of(assistance: Assistance, day: date, besides: int | None = None) -> tuple[date, date]:
    """The days that an assessment of the day looks back on: since the one before, else since the start of work."""
    earlier = last_before(assistance, day, besides)
    return (min(earlier.date + timedelta(days=1), day) if earlier else assistance.start), day


def facts_between(assistance: Assistance, start: date, end: date) -> dict[str, int]:
    """Numbers counted from the family's records between two days, both included (three queries)."""
    contacts = Contact.objects.filter(family=assistance.family_id, date__range=(start, end))
    rows = list(contacts.values_list("status", "channel", "institution_kind"))
    held = [(channel, institution) for status, channel, institution in rows if status == Contact.Status.DONE]
    with_family = [channel for channel, institution in held if not institution]
    activities = PlanActivity.objects.filter(goal__plan__assistance=assistance, deadline__range=(start, end))
    newest = activities.filter(Q(goal__plan__in=assistance.plans.newest()))
    results = list(newest.values_list("result", flat=True))
    return {
        "visits": with_family.count(Contact.Channel.VISIT),
        "calls": with_family.count(Contact.Channel.PHONE),
        "other_contacts": sum(channel not in (Contact.Channel.VISIT, Contact.Channel.PHONE) for channel in with_family),
        "institutions": len(held) - len(with_family),
        "missed": sum(status == Contact.Status.MISSED for status, _channel, _institution in rows),
        "meetings": TeamMeeting.objects.filter(families=assistance.family_id, date__range=(start, end)).count(),
        "activities_done": sum(result in ("done", "partly") for result in results),
        "activities_late": results.count("open"),
    }


def facts_in_words(facts: dict[str, int]) -> list[tuple[str, int]]:
    """Name and number of each fact that was counted."""
    return [(str(label), facts[code]) for code, label in FACTS.items() if code in facts]
