"""The family's circumstances in its story: addresses, problems, warnings, certificates, schools, merges.

Protected addresses are told without the address, Blue Card procedures not at all: their readers are fewer than those of
the story.
"""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from families.models import Address, Disability, Family, Merge, Problem, Schooling, WarningNote
from families.timeline import PAGE, Event, Strand


def _newest(rows, until: date):
    return rows.filter(start__lte=until).order_by("-start", "-pk")[: PAGE + 1]


def home(family: Family, until: date) -> Iterator[Event]:
    """Moves to another address; where the family lived when it was recorded is no event."""
    url = reverse("families:situation", args=[family.pk])
    for address in _newest(Address.objects.filter(family=family, start__gt=family.opened), until):
        text = _("protected address") if address.protected else address.address
        yield Event(address.start, Strand.WORK, _("Moved to another address"), text, url=url, icon="map-pin")


def problems(family: Family, until: date) -> Iterator[Event]:
    """Problems that began or ceased."""
    url = reverse("families:situation", args=[family.pk])
    for problem in _newest(Problem.objects.filter(family=family), until):
        ground = {"ground": problem.get_ground_display()}
        title = _("Problem: %(ground)s") % ground
        yield Event(problem.start, Strand.WORK, title, problem.note, url=url, icon="alert-circle")
        if problem.end and problem.end <= until:
            yield Event(problem.end, Strand.WORK, _("No longer a problem: %(ground)s") % ground, url=url, icon="check")


def warnings(family: Family, until: date) -> Iterator[Event]:
    """What visitors had to know."""
    url = reverse("families:situation", args=[family.pk])
    for warning in _newest(WarningNote.objects.filter(family=family), until):
        yield Event(warning.start, Strand.WORK, _("Warning"), warning.text, url=url, icon="alert-circle")


def certificates_and_schools(family: Family, until: date) -> Iterator[Event]:
    """Certificates of members given since the family is recorded, and schools begun since then."""
    url = reverse("families:situation", args=[family.pk])
    members = family.members.order_by().values("person")
    for certificate in _newest(_of(Disability, members, family), until):
        title = _("Disability certificate: %(degree)s") % {"degree": certificate.get_degree_display()}
        yield Event(certificate.start, Strand.CHILDREN, title, str(certificate.person), url=url, icon="file-text")
    for school in _newest(_of(Schooling, members, family), until):
        title = _("School begun: %(kind)s") % {"kind": school.get_kind_display()}
        text = ", ".join(filter(None, (str(school.person), school.name, school.grade)))
        yield Event(school.start, Strand.CHILDREN, title, text, url=url, icon="school")


def _of(model, members, family: Family):
    rows = model.objects.filter(person__in=members, start__gte=family.opened)
    return rows.select_related("person")


def merges(family: Family, until: date) -> Iterator[Event]:
    """Other records of the same family that were merged with this one."""
    made = Merge.objects.filter(kind=Merge.Kind.FAMILY, kept=family.pk, undone_at=None).select_related("made_by")
    for one in made[: PAGE + 1]:
        day = timezone.localdate(one.made_at)
        if day <= until:
            title = _("Merged with the record %(number)s") % {"number": f"R-{one.absorbed}"}
            yield Event(day, Strand.WORK, title, one.reason, str(one.made_by), icon="files")


TELLERS = (home, problems, warnings, certificates_and_schools, merges)
