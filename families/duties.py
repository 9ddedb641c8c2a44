"""What a worker does for families from a day on: assigned as assistant, monitoring, social worker."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.collation import polish_key
from families.models import Absence, AssistantAssignment, Contact, Employment, Family, Monitoring, Worker
from programs.periods import Period


class Role(models.TextChoices):
    """As whom a worker is in charge of a family."""

    ASSISTANT = "asystent", _("assistant")
    MONITORING = "monitorowanie", _("monitoring after the end of work")
    SOCIAL_WORKER = "pracownik-socjalny", _("social worker")


@dataclass(frozen=True)
class Duty:
    """One role of one worker in one family; ``record`` is what says so: assignment, monitoring, or the family."""

    role: str
    worker: Worker
    family: Family
    record: AssistantAssignment | Monitoring | Family

    @property
    def key(self) -> str:
        """Names the duty in forms and addresses."""
        return f"{self.role}-{self.record.pk}"

    @property
    def role_in_words(self) -> str:
        return Role(self.role).label


def duties_of(worker: Worker, day: date) -> list[Duty]:
    """Everything the worker does for families on the day or is already booked for later, by name of the family."""
    return _found(Period(day, date.max), {"worker": worker}, {"social_worker": worker})


def duties_in(families, day: date) -> list[Duty]:
    """Who works with the families (a queryset) or monitors them on the day, by name of the family."""
    return _found(Period(day, day), {"assistance__family__in": families}, None)


def _found(period: Period, of_work: dict, of_social_work: dict | None) -> list[Duty]:
    """Duties that hold within the period (three queries)."""
    duties = []
    for role, model in ((Role.ASSISTANT, AssistantAssignment), (Role.MONITORING, Monitoring)):
        rows = model.objects.open_in(period).filter(worker__isnull=False, **of_work)
        duties += [
            Duty(role, row.worker, row.assistance.family, row)
            for row in rows.select_related("assistance__family", "worker")
        ]
    if of_social_work is not None:
        families = Family.objects.filter(**of_social_work).select_related("social_worker")
        duties += [Duty(Role.SOCIAL_WORKER, family.social_worker, family, family) for family in families]
    order = list(Role)
    return sorted(duties, key=lambda duty: (polish_key(duty.family.name), duty.family.pk, order.index(duty.role)))


@dataclass(frozen=True)
class Leaving:
    """What is still open when a worker's employment ends."""

    last_day: date
    duties: list[Duty]
    planned: int
    standing_in: list[Absence]

    def __bool__(self) -> bool:
        return bool(self.duties or self.planned or self.standing_in)

    @property
    def day_after(self) -> date:
        """The first day of whoever takes over."""
        return self.last_day + date.resolution


def leaving(worker: Worker) -> Leaving | None:
    """What is left open after the worker's last day; None while a contract has no end or nobody employs the worker."""
    ends = list(Employment.objects.filter(worker=worker).values_list("end", flat=True))
    if not ends or None in ends:
        return None
    last_day = max(ends)
    planned = Contact.objects.filter(worker=worker, status=Contact.Status.PLANNED, date__gt=last_day)
    following = last_day + date.resolution
    absences = Absence.objects.open_in(Period(following, date.max)).filter(substitute=worker)
    standing_in = list(absences.select_related("worker"))
    return Leaving(last_day, duties_of(worker, following), planned.count(), standing_in)
