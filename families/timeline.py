"""The story of a family in three strands: work with the family, court and foster care, situation of the children.

A fourth one, changes of data, is told only when asked for.

Other apps add their events with ``register_strand``; what they add is merged by day, newest first, and bounded.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db import models
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.polish import day_text
from families.changes import changes_of_family
from families.models import (
    Assistance,
    AssistantAssignment,
    Contact,
    Family,
    FamilyMember,
    Monitoring,
    PeriodicAssessment,
    Referral,
    SupportAgreement,
    TeamMeeting,
    WorkPlan,
)

PAGE = 60


class Strand(models.TextChoices):
    WORK = "praca", gettext_lazy("work with the family")
    COURT = "sad", gettext_lazy("court and foster care")
    CHILDREN = "dzieci", gettext_lazy("situation of the children")
    CHANGES = "zmiany", gettext_lazy("changes of data")


TOLD = (Strand.WORK, Strand.COURT, Strand.CHILDREN)


@dataclass(frozen=True)
class Event:
    """One line of the story; ``text`` is never the note of a contact marked as sensitive."""

    day: date
    strand: str
    title: str
    text: str = ""
    who: str = ""
    url: str = ""
    icon: str = ""


# Family and the last day to tell of → events until that day, newest first, at most ``PAGE`` of each kind.
Teller = Callable[[Family, date], Iterable[Event]]
_TELLERS: list[Teller] = []


def register_strand(teller: Teller) -> Teller:
    """Add a source of events; called when an application starts."""
    if teller not in _TELLERS:
        _TELLERS.append(teller)
    return teller


def story(family: Family, until: date, strands: Sequence[str] = ()) -> tuple[list[Event], date | None]:
    """Events until the day, newest first, and the day from which to go on to older ones (None: there are none)."""
    strands = strands or TOLD
    events = [event for teller in _TELLERS for event in teller(family, until) if event.strand in strands]
    if Strand.CHANGES in strands:
        events += _changes(family, until)
    events.sort(key=attrgetter("day"), reverse=True)
    if len(events) <= PAGE:
        return events, None
    # A day is never torn apart: the next part begins with the day of the first event left out.
    following = events[PAGE].day
    kept = [event for event in events if event.day > following]
    return (kept, following) if kept else (events[:PAGE], None)


def years_of(family: Family, today: date) -> list[tuple[int, int]]:
    """Years of the case, newest first, each with its number of contacts that took place (one query)."""
    found = Contact.objects.done().filter(family=family, date__lte=today).order_by().values_list("date__year")
    counted = dict(found.annotate(Count("pk")))
    first = min([family.opened.year, *counted])
    return [(year, counted.get(year, 0)) for year in range(today.year, first - 1, -1)]


def _changes(family: Family, until: date) -> Iterable[Event]:
    """Who changed which record, and why; never what it said."""
    for change in changes_of_family(family):
        day = timezone.localtime(change.at).date()
        if day <= until:
            title = f"{change.record}: {change.kind}"
            fields = ", ".join(field.label for field in change.fields)
            text = " · ".join(part for part in (fields, change.reason) if part)
            yield Event(day, Strand.CHANGES, title.capitalize(), text, change.who, icon="history")


def _newest(rows, day: str = "date"):
    """So many rows of one kind as a page can hold, the newest first."""
    return rows.order_by(f"-{day}", "-pk")[: PAGE + 1]


def _record_url(name: str, family: Family, record) -> str:
    return reverse(f"families:{name}", args=[family.pk, record.pk])


def _contact_title(contact: Contact) -> str:
    parts = [contact.get_channel_display().capitalize()]
    if contact.institution_kind:
        parts.append(contact.institution_name or contact.get_institution_kind_display())
    if contact.minutes:
        parts.append(_("%(minutes)s min") % {"minutes": contact.minutes})
    if contact.status == Contact.Status.MISSED:
        parts.append(f"{contact.get_status_display()} ({contact.get_missed_reason_display()})")
    elif contact.status == Contact.Status.PLANNED:
        parts.append(contact.get_status_display())
    return ", ".join(parts)


def _contact_people(contact: Contact) -> str:
    """The worker, who took part, and which goals it served."""
    parts = [contact.worker.name]
    if people := [person.given_name for person in contact.persons.all()]:
        parts.append(", ".join(people))
    if goals := [goal.name for goal in contact.goals.all()]:
        parts.append(_("goal: %(goals)s") % {"goals": "; ".join(goals)})
    return " · ".join(parts)


_CONTACT_ICONS = {"visit": "home", "phone": "phone", "office": "building", "remote": "send"}


@register_strand
def contacts(family: Family, until: date):
    """Contacts; who and how long at once, the note unless it is sensitive."""
    rows = Contact.objects.filter(family=family, date__lte=until).select_related("worker")
    for contact in _newest(rows.prefetch_related("persons", "goals")):
        yield Event(
            contact.date,
            Strand.WORK,
            _contact_title(contact),
            _("Sensitive note, shown on the page of the contact.") if contact.sensitive else contact.note,
            _contact_people(contact),
            _record_url("contact_edit", family, contact),
            _CONTACT_ICONS.get(contact.channel, "circle-dot") if contact.status == Contact.Status.DONE else "clock",
        )


@register_strand
def work(family: Family, until: date):
    """Beginnings and ends of work, assignments, monitoring, and orders of the court."""
    for episode in _newest(Assistance.objects.filter(family=family, start__lte=until), "start"):
        url = _record_url("assistance_edit", family, episode)
        title = _("Work with an assistant started: %(basis)s") % {"basis": episode.get_basis_display()}
        yield Event(episode.start, Strand.WORK, title, url=url, icon="heart-handshake")
        if episode.court_order_date and episode.court_order_date <= until:
            text = episode.court_order_number
            yield Event(episode.court_order_date, Strand.COURT, _("Order of the court"), text, url=url, icon="gavel")
        if episode.end and episode.end <= until:
            title = _("Work ended: %(reason)s") % {"reason": episode.get_end_reason_display()}
            yield Event(episode.end, Strand.WORK, title, episode.end_note, url=url, icon="square")
    assignments = AssistantAssignment.objects.filter(assistance__family=family, start__lte=until)
    for assignment in _newest(assignments.select_related("worker"), "start"):
        # Only managers change assignments; the page of the work is open to everybody who sees the family.
        url = reverse("families:work", args=[family.pk])
        title = _("Assistant assigned: %(worker)s") % {"worker": assignment.worker}
        yield Event(assignment.start, Strand.WORK, title, assignment.reason, url=url, icon="user")
    for monitoring in _newest(Monitoring.objects.filter(assistance__family=family, start__lte=until), "start"):
        url = _record_url("monitoring_edit", family, monitoring)
        yield Event(monitoring.start, Strand.WORK, _("Monitoring started"), monitoring.note, url=url, icon="eye")
        if monitoring.end and monitoring.end <= until:
            yield Event(monitoring.end, Strand.WORK, _("Monitoring ended"), url=url, icon="eye")


@register_strand
def paperwork(family: Family, until: date):
    """Referrals, plans, assessments, meetings, agreements with supporting families."""
    for referral in _newest(Referral.objects.filter(family=family, date__lte=until)):
        strand = Strand.COURT if referral.source in ("court", "probation") else Strand.WORK
        title = _("Report: %(source)s") % {"source": referral.get_source_display()}
        url = _record_url("referral_edit", family, referral)
        yield Event(referral.date, strand, title, referral.note, url=url, icon="inbox")
    for plan in _newest(WorkPlan.objects.filter(assistance__family=family, date__lte=until)):
        title = _("Plan of work, version %(version)s") % {"version": plan.version}
        yield Event(plan.date, Strand.WORK, title, url=_record_url("plan", family, plan), icon="clipboard-check")
    rows = PeriodicAssessment.objects.filter(assistance__family=family, date__lte=until).select_related("worker")
    for assessment in _newest(rows):
        title = _("Assessment (%(kind)s): %(outcome)s") % {
            "kind": assessment.get_kind_display(),
            "outcome": assessment.get_outcome_display(),
        }
        who = assessment.worker.name if assessment.worker else ""
        url = _record_url("assessment", family, assessment)
        yield Event(assessment.date, Strand.CHILDREN, title, assessment.conclusions, who, url, "file-text")
    for meeting in _newest(TeamMeeting.objects.filter(families=family, date__lte=until)):
        url = reverse("families:meeting_edit", args=[meeting.pk])
        yield Event(meeting.date, Strand.WORK, meeting.get_kind_display().capitalize(), meeting.note, "", url, "users")
    agreements = SupportAgreement.objects.filter(family=family, start__lte=until)
    for agreement in _newest(agreements.select_related("supporting_family"), "start"):
        title = _("Supporting family: %(name)s") % {"name": agreement.supporting_family}
        yield Event(agreement.start, Strand.WORK, title, agreement.scope, icon="heart-handshake")


@register_strand
def people(family: Family, until: date):
    """Births, and people who joined or left."""
    for member in _newest(
        FamilyMember.objects.filter(family=family, start__lte=until).select_related("person"), "start"
    ):
        person, born = {"person": member.person}, member.person.birth_date
        days = []
        if born and family.opened <= born <= until:
            days.append((born, _("Born: %(person)s") % person))
        elif member.start > family.opened:
            days.append((member.start, _("Joined: %(person)s") % person))
        if member.end and member.end <= until:
            days.append((member.end, _("Left: %(person)s") % person))
        for day, title in days:
            yield Event(day, Strand.CHILDREN, title, url=_record_url("member_edit", family, member), icon="user")


def period_text(start: date, end: date | None) -> str:
    """„14.01.2023–13.06.2023", or „od 14.01.2023" while it lasts."""
    if end is None:
        return _("from %(start)s") % {"start": day_text(start)}
    return f"{day_text(start)}–{day_text(end)}"
