"""Services in the story of a family: counselling, social work, groups and day support of its people."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from families.models import Counselling, Enrolment, Family, Participation, SocialWork
from families.timeline import PAGE, Event, Strand


def counselling_of_family(family: Family, until: date) -> Iterator[Event]:
    """Counselling; who got it and how many times, without the note."""
    rows = Counselling.objects.filter(family=family, date__lte=until).select_related("person", "worker", "provider")
    for entry in rows.order_by("-date", "-pk")[: PAGE + 1]:
        title = _("Counselling: %(kind)s") % {"kind": entry.get_kind_display()}
        times = ngettext("%(count)s service", "%(count)s services", entry.services) % {"count": entry.services}
        people = str(entry.person) if entry.person else _("people: %(n)s") % {"n": entry.persons}
        who = ", ".join(str(one) for one in (entry.worker, entry.provider) if one)
        url = reverse("families:counselling_edit", args=[entry.pk])
        yield Event(entry.date, Strand.WORK, title, f"{people}, {times}", who, url, "help")


def social_work_with_family(family: Family, until: date) -> Iterator[Event]:
    """Beginnings, contracts and ends of social work."""
    rows = SocialWork.objects.filter(family=family, start__lte=until).select_related("worker")
    for work in rows.order_by("-start", "-pk")[: PAGE + 1]:
        who, url = str(work.worker or ""), reverse("families:social_work_edit", args=[family.pk, work.pk])
        days = (
            (work.start, _("Social work started")),
            (work.contract_date, _("Social contract signed")),
            (work.end, _("Social work ended")),
        )
        for day, title in days:
            if day and day <= until:
                yield Event(day, Strand.WORK, title, "", who, url, "clipboard-check")


def groups_and_day_support(family: Family, until: date) -> Iterator[Event]:
    """Beginnings and ends of what people of the family take part in."""
    people = family.members.order_by().values("person")
    groups = Participation.objects.filter(person__in=people, start__lte=until).select_related("person", "activity")
    enrolments = Enrolment.objects.filter(person__in=people, start__lte=until).select_related("person", "facility")
    told = (
        (groups, "activity", _("Takes part: %(what)s"), _("Takes part no more: %(what)s"), "users-group"),
        (enrolments, "facility", _("Enrolled: %(what)s"), _("Enrolled no more: %(what)s"), "school"),
    )
    for rows, place, begun, ended, icon in told:
        for row in rows.order_by("-start", "-pk")[: PAGE + 1]:
            what = {"what": getattr(row, place)}
            url = getattr(row, place).get_absolute_url()
            yield Event(row.start, Strand.CHILDREN, begun % what, str(row.person), "", url, icon)
            if row.end and row.end <= until:
                yield Event(row.end, Strand.CHILDREN, ended % what, str(row.person), "", url, icon)


TELLERS = (counselling_of_family, social_work_with_family, groups_and_day_support)
