"""What the start page shows of casework: things due, the last entries, the shortest contact form."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.policy import Right, may
from families.deadlines import Due, due_in
from families.forms.contacts import QuickContactForm, own_worker
from families.loads import limit_on
from families.models import AssistantAssignment, Contact, Family, Worker
from programs.periods import open_on

WEEK = timedelta(days=7)
RECENT = 8


def own_families(user, day: date | None = None) -> list[Family]:
    """Families that the person is in charge of on the day, also for an absent colleague; the last visited first."""
    worker = own_worker(user)
    if worker is None:
        return []
    day = day or timezone.localdate()
    visited = dict(
        Contact.objects.filter(worker=worker, date__lte=day).order_by("date", "pk").values_list("family", "date")
    )
    families = Family.objects.in_charge(user, day)
    return sorted(families, key=lambda family: (visited.get(family.pk, date.min), family.pk), reverse=True)


def due_for(user, day: date | None = None) -> list[Due]:
    """What is due for the person within a week: in own families, for a manager in all."""
    day = day or timezone.localdate()
    if not may(user, Right.SEE_FAMILIES):
        return []
    if may(user, Right.SEE_ALL_FAMILIES):
        return due_in(None, day, day + WEEK)
    keys = [family.pk for family in own_families(user, day)]
    return due_in(Family.objects.filter(pk__in=keys), day, day + WEEK) if keys else []


def recent_for(user) -> list[Contact]:
    """The contacts that the person entered last, newest first, with their families."""
    worker = own_worker(user)
    if worker is None:
        return []
    return list(Contact.objects.for_user(user).filter(worker=worker).select_related("family").order_by("-pk")[:RECENT])


def quick_contact_form(user) -> QuickContactForm | None:
    """The form for the start page, or None for people who do not work with families."""
    if not may(user, Right.EDIT_FAMILIES):
        return None
    families = own_families(user)
    return QuickContactForm(user=user, families=families) if families else None


def quick_contact_url() -> str:
    """Where the form is sent."""
    return reverse("families:contact_quick")


def own_load(user, day: date | None = None) -> tuple[int, int] | None:
    """Families of the person as an assistant on the day, and the limit; None for everybody else."""
    day = day or timezone.localdate()
    worker = own_worker(user)
    if worker is None or worker.kind != Worker.Kind.ASSISTANT:
        return None
    return AssistantAssignment.objects.filter(open_on(day), worker=worker).count(), limit_on(day)
