"""What the start page shows of casework: things due, visits planned, the last entries, the shortest contact form."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog
from accounts.policy import Right, may
from families.deadlines import Due, added_for, due_in, rules_for, theirs
from families.forms.contacts import own_worker
from families.forms.quick import QuickContactForm
from families.loads import limit_on
from families.models import AssistantAssignment, Contact, Family, Worker, WorkPlan
from families.undo import ADDED, REMOVED, acts_of
from programs.periods import open_on

WEEK = timedelta(days=7)
RECENT = 8
OPENED = 6
# So many opened pages are looked at for the families opened last.
LOOKED_AT = 100
VISITS = 60


def own_families(user, day: date | None = None) -> list[Family]:
    """Families that the person is in charge of on the day, also for an absent colleague; the last visited first."""
    worker = own_worker(user)
    if worker is None:
        return []
    day = day or timezone.localdate()
    families = list(Family.objects.in_charge(user, day))
    seen = Contact.objects.done().filter(worker=worker, family__in=families, date__lte=day).order_by()
    visited = dict(seen.values_list("family").annotate(Max("date")))
    return sorted(families, key=lambda family: (visited.get(family.pk, date.min), family.pk), reverse=True)


def due_for(user, day: date | None = None) -> list[Due]:
    """What is due for the person within a week: in own families and own other work, for a manager in all."""
    day = day or timezone.localdate()
    if not may(user, Right.SEE_FAMILIES):
        return []
    if may(user, Right.SEE_ALL_FAMILIES):
        return due_in(None, day, day + WEEK, rules_for(user))
    keys = [family.pk for family in own_families(user, day)]
    dues = due_in(Family.objects.filter(pk__in=keys), day, day + WEEK) if keys else []
    worker, added = own_worker(user), added_for(user)
    if worker is None or not added:
        return dues
    others = due_in(None, day, day + WEEK, added, theirs(worker.pk, day))
    return sorted([*dues, *others], key=lambda due: due.day)


@dataclass
class Visits:
    """Planned contacts: those whose day has passed without a word, those of today, those of the coming week."""

    unsettled: list[Contact]
    today: list[Contact]
    week: list[Contact]

    @property
    def all(self) -> list[Contact]:
        """All of them, in the order of days."""
        return [*self.unsettled, *self.today, *self.week]


def visits_of(user, day: date | None = None) -> Visits | None:
    """The person's planned contacts in families the person still sees; None for people who visit nobody."""
    worker = own_worker(user)
    if worker is None or not may(user, Right.SEE_FAMILIES):
        return None
    day = day or timezone.localdate()
    planned = Contact.objects.for_user(user).planned().filter(worker=worker, date__lte=day + WEEK)
    rows = list(planned.select_related("family").order_by("date", "time", "pk")[:VISITS])
    return Visits(
        [row for row in rows if row.date < day],
        [row for row in rows if row.date == day],
        [row for row in rows if row.date > day],
    )


@dataclass(frozen=True)
class Saved:
    """A contact that the person saved: what it says, and the address that takes it back while that is possible."""

    contact: Contact
    kind: str
    at: datetime | None
    families: list[int]
    undo_url: str = ""

    @property
    def is_removed(self) -> bool:
        """Whether the person has removed it."""
        return self.kind == REMOVED


def saved_by(user) -> list[Saved]:
    """What the person saved last, newest first: first what can be taken back, then earlier entries."""
    acts = acts_of(user)
    lines = [
        Saved(act.contact, act.kind, act.at, act.families, reverse("families:undo", args=[act.key])) for act in acts
    ]
    told = {step.newest.id for act in acts for step in act.steps}
    earlier = [
        Saved(contact, ADDED, None, [contact.family_id]) for contact in recent_for(user) if contact.pk not in told
    ]
    return [*lines, *earlier][:RECENT]


def recent_for(user) -> list[Contact]:
    """The contacts that the person entered last, newest first, with their families; plans of a series aside."""
    worker = own_worker(user)
    if worker is None:
        return []
    entered = Contact.objects.for_user(user).filter(worker=worker).exclude(series__isnull=False, status="planned")
    return list(entered.select_related("family").order_by("-pk")[:RECENT])


def opened_by(user) -> list[Family]:
    """Families whose page the person opened last, by the access log; only those the person still sees."""
    if not may(user, Right.SEE_FAMILIES):
        return []
    log = AccessLog.objects.filter(user=user, page="families:detail", action=AccessLog.Action.READ)
    keys = {key: None for ids in log.order_by("-at").values_list("ids", flat=True)[:LOOKED_AT] for key in ids}
    visible = Family.objects.for_user(user).in_bulk(list(keys))
    return [visible[key] for key in keys if key in visible][:OPENED]


def returned_to(user) -> list[WorkPlan]:
    """Plans that the supervisor returned to the person with a comment, in families the person still sees."""
    return list(WorkPlan.objects.for_user(user).returned_to(user).select_related("assistance__family"))


def quick_contact_form(user, families: list[Family] | None = None) -> QuickContactForm | None:
    """The form for the start page, or None for people who do not work with families."""
    if not may(user, Right.EDIT_FAMILIES):
        return None
    families = own_families(user) if families is None else families
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


def week_of_work(user, day: date | None = None) -> tuple[int, int] | None:
    """Contacts of this week that took place, and their minutes of work; None for people who visit nobody."""
    worker = own_worker(user)
    if worker is None:
        return None
    day = day or timezone.localdate()
    monday = day - timedelta(days=day.weekday())
    return Contact.objects.filter(worker=worker, date__range=(monday, day)).work_done()
