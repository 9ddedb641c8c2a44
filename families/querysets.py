"""The questions that can be asked of case records. Every question takes a day or a period and a person asking.

``for_user`` says which rows a person sees: a manager all; a caseworker or coordinator the families they are in charge
of on the day, and those of the team's colleagues if the team shares its families. All other roles see none.

In charge of a family (``in_charge``) is who works with it or monitors it on the day, its social worker, who stands in
for one of these during an absence, and who entered the family while nobody has been assigned yet. So access begins and
ends with the assignment, and a substitute's with the absence.
"""

from datetime import date

from django.db.models import Case, CharField, Count, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull
from django.utils import timezone

from accounts.crypto import blind_index
from accounts.history import RecordedQuerySet
from accounts.policy import Right, may
from accounts.search import fold, starts_with
from families.dates import last_adult_birth
from programs.periods import Period, begun_in, ended_in, open_in, open_on

ASSIGNMENTS = "assistances__assignments__"
MONITORINGS = "assistances__monitorings__"
WORKER = ("assistances", "assignments", "worker")
NAME_COLUMNS = ("search_name", "search_given", "search_surname2", "search_given2")
# So many people of one word's beginning are looked at for the other words, however many there are.
CANDIDATES = 1000


def exists_row_by_row(rows) -> IsNull:
    """Condition „there is such a row", always asked of one row at a time.

    PostgreSQL answers an EXISTS for the whole table beforehand where it does not reckon with the limit of a page; a
    page of a large table would then cost more than one of a small table.
    """
    return IsNull(Subquery(rows.order_by().values("pk")[:1]), False)


def _any_word_begins(word: str) -> Q:
    """Condition „some word of the person's name begins with this one"."""
    matches = Q()
    for column in NAME_COLUMNS:
        matches |= starts_with(column, word)
    return matches


def _of_team(user, **conditions) -> Q:
    """Condition „a worker of the person's team"; nobody's without a team."""
    return Q(user__team=user.team_id, **conditions) if user.team_id else Q(pk__in=[])


class IntervalQuerySet(RecordedQuerySet):
    """Records that hold from ``start`` to ``end``."""

    def open_on(self, day: date):
        """Stock: those that hold on the day."""
        return self.filter(open_on(day))

    def open_in(self, period: Period):
        """Flow: those that hold on at least one day of the period."""
        return self.filter(open_in(period))

    def begun_in(self, period: Period):
        """Events: those whose first day lies in the period."""
        return self.filter(begun_in(period))

    def ended_in(self, period: Period):
        """Events: those whose last day lies in the period."""
        return self.filter(ended_in(period))


class ScopedByFamilyQuerySet(IntervalQuerySet):
    """Records that belong to a family, at ``family_path``; whoever sees the family sees them."""

    family_path = "family"

    def for_user(self, user):
        """Records of families that the person sees today."""
        if may(user, Right.SEE_ALL_FAMILIES):
            return self
        if not may(user, Right.SEE_FAMILIES):
            return self.none()
        field = self.model
        for name in self.family_path.split("__"):
            field = field._meta.get_field(name).related_model
        families = field.objects.for_user(user)
        if self.model._meta.get_field(self.family_path.split("__")[0]).many_to_many:
            return self.filter(pk__in=self.model.objects.filter(families__in=families).values("pk"))
        return self.filter(**{f"{self.family_path}__in": families})


class AssistanceQuerySet(ScopedByFamilyQuerySet):
    """Episodes of work with an assistant."""


class ReferralQuerySet(ScopedByFamilyQuerySet):
    """Referrals; they have a date instead of an interval."""


class MemberQuerySet(ScopedByFamilyQuerySet):
    """Memberships of people in families."""

    def children_on(self, day: date):
        """Members with the role of a child who are under 18 on the day, or whose date of birth is not known."""
        minor = Q(person__birth_date__isnull=True) | Q(person__birth_date__gt=last_adult_birth(day))
        return self.open_on(day).filter(minor, role="child")


class _ByAssistance(ScopedByFamilyQuerySet):
    family_path = "assistance__family"


class AssignmentQuerySet(_ByAssistance):
    """Assignments of assistants."""


class MonitoringQuerySet(_ByAssistance):
    """Monitoring after the end of work."""


class PlanQuerySet(_ByAssistance):
    """Plans of work, in versions."""

    def newest(self):
        """The last version of each plan."""
        later = self.model._base_manager.filter(assistance=OuterRef("assistance"), version__gt=OuterRef("version"))
        return self.exclude(exists_row_by_row(later))

    def waiting_for_approval(self):
        """Handed over to the supervisor and not decided yet, the longest waiting first."""
        return self.newest().filter(status="submitted").order_by("date", "pk")

    def returned_to(self, user):
        """Returned with a comment to whoever handed them over, or works as the family's assistant today."""
        reviews = self.model._meta.get_field("reviews").related_model._base_manager
        sent = reviews.filter(plan=OuterRef("pk"), decision="submitted", made_by=user)
        assigned = open_on(timezone.localdate(), "assistance__assignments__")
        own = self.model._base_manager.filter(assigned, assistance__assignments__worker__user=user)
        mine = Q(exists_row_by_row(sent)) | Q(pk__in=own.values("pk"))
        return self.newest().filter(mine, status="returned").order_by("date", "pk")


class OfPlanQuerySet(ScopedByFamilyQuerySet):
    """Parts of plans: goals, decisions."""

    family_path = "plan__assistance__family"


class OfGoalQuerySet(ScopedByFamilyQuerySet):
    """Activities of a plan's goals."""

    family_path = "goal__plan__assistance__family"


class DifficultyQuerySet(_ByAssistance):
    """Weights that the centre gives to work with a family."""


class AssessmentQuerySet(_ByAssistance):
    """Periodic assessments."""

    def unread(self):
        """Handed over to the head and not read yet, the longest waiting first."""
        return self.filter(handed_over_on__isnull=False, read_on__isnull=True).order_by("handed_over_on", "pk")


class SupportCostQuerySet(ScopedByFamilyQuerySet):
    """Refunds of supporting families' costs."""

    family_path = "agreement__family"


class StaffRecordQuerySet(IntervalQuerySet):
    """Records about staff and the centre's own settings: managers only."""

    def for_user(self, user):
        """All for people who see the team, none for others."""
        return self if may(user, Right.SEE_TEAM) else self.none()


class PersonScopedQuerySet(IntervalQuerySet):
    """Facts about a person, seen by whoever sees the person."""

    def for_user(self, user):
        """Facts about people that the person sees today."""
        if may(user, Right.SEE_ALL_FAMILIES):
            return self
        people = self.model._meta.get_field("person").related_model.objects.for_user(user)
        return self.filter(person__in=people)


class MeetingQuerySet(ScopedByFamilyQuerySet):
    """Team meetings; seen by whoever sees one of the families."""

    family_path = "families"


class PersonQuerySet(RecordedQuerySet):
    """People."""

    def for_user(self, user):
        """People who are or were members of families that the person sees today."""
        if may(user, Right.SEE_ALL_FAMILIES):
            return self
        if not may(user, Right.SEE_FAMILIES):
            return self.none()
        families = self.model._meta.get_field("memberships").related_model.objects.for_user(user)
        return self.filter(pk__in=families.values("person"))

    def with_pesel(self, number: str):
        """Whoever has the number, found by its index; nobody for none."""
        # Without the second condition SQLite would not use the index, which leaves out people without a number.
        return self.filter(pesel_index=blind_index(number)).exclude(pesel_index="") if number else self.none()

    def named(self, text: str):
        """Those whose name begins with the text (surname or given name first), or of whose name every typed word begins
        some word; nobody for an empty text. Accents do not matter.

        The time does not grow with the table: of several words the longest one finds the people, at most
        ``CANDIDATES`` of them, and the others choose among these. Whole names typed in full are always found.
        """
        words = sorted(fold(text).split(), key=len, reverse=True)
        if not words:
            return self.none()
        if len(words) == 1:
            return self.filter(_any_word_begins(words[0]))
        people = self.model._base_manager.order_by()
        by_longest = people.filter(_any_word_begins(words[0])).values("pk")[:CANDIDATES]
        by_words = people.filter(pk__in=by_longest)
        for word in words[1:]:
            by_words = by_words.filter(_any_word_begins(word))
        whole = starts_with("search_name", text) | starts_with("search_given", text)
        return self.filter(whole | Q(pk__in=by_words.values("pk")))


class WorkerQuerySet(RecordedQuerySet):
    """Staff."""

    def for_user(self, user):
        """A manager sees all staff, a caseworker the own team and those for whom the person stands in today."""
        if may(user, Right.SEE_TEAM):
            return self
        if not may(user, Right.SEE_FAMILIES):
            return self.none()
        stood_in_for = self.acting_as(user, timezone.localdate()).values("pk")
        return self.filter(Q(pk__in=stood_in_for) | _of_team(user))

    def acting_as(self, user, day: date):
        """The person as a worker, and the absent workers for whom the person stands in on the day."""
        absences = self.model._meta.get_field("absences").related_model.objects
        absent = absences.open_on(day).filter(substitute__user=user).order_by()
        return self.filter(Q(user=user) | Q(pk__in=absent.values("worker")))

    def whose_families_are_open_to(self, user, day: date):
        """Those as whom the person acts on the day, and the colleagues of a team that shares its families."""
        acting = self.acting_as(user, day).values("pk")
        return self.filter(Q(pk__in=acting) | _of_team(user, user__team__shares_families=True))

    def employed_on(self, day: date):
        """Those with a contract on the day, each once."""
        return self._with_employment(open_on(day, "employments__"))

    def employed_in(self, period: Period):
        """Those with a contract on at least one day of the period, each once."""
        return self._with_employment(open_in(period, "employments__"))

    def _with_employment(self, condition: Q):
        return self.filter(pk__in=self.model._base_manager.filter(condition).values("pk"))


class SupportingFamilyQuerySet(RecordedQuerySet):
    """Supporting families: a resource of the centre, open to everybody who works with families."""

    def for_user(self, user):
        """All for people with a right to families, none for others."""
        return self if may(user, Right.SEE_FAMILIES) else self.none()


class FamilyQuerySet(RecordedQuerySet):
    """Families, each row once whatever is asked."""

    def for_user(self, user, day: date | None = None):
        """Families that the person sees on the day (today unless said otherwise); see the module's docstring."""
        if may(user, Right.SEE_ALL_FAMILIES):
            return self
        if not may(user, Right.SEE_FAMILIES):
            return self.none()
        day = day or timezone.localdate()
        return self._open_to(user, day, self._related(*WORKER).whose_families_are_open_to(user, day))

    def in_charge(self, user, day: date | None = None):
        """Families that the person is in charge of on the day; see the module's docstring. A manager's own ones too."""
        if not may(user, Right.SEE_FAMILIES):
            return self.none()
        day = day or timezone.localdate()
        return self._open_to(user, day, self._related(*WORKER).acting_as(user, day))

    def _open_to(self, user, day: date, workers):
        """Families of the workers on the day, and those the person entered that have never been assigned."""
        # Workers first, as a list of keys: otherwise SQLite starts from all open assignments of the centre.
        keys = workers.order_by().values("pk")
        assigned = self._related("assistances", "assignments").open_on(day).filter(worker__in=keys)
        monitored = self._related("assistances", "monitorings").open_on(day).filter(worker__in=keys)
        families = self.model._base_manager.order_by()
        entered = families.filter(~self._having(Q(**{f"{ASSIGNMENTS}isnull": False})), created_by=user)
        # One list of keys, each part from its own index: conditions joined by „or" make SQLite read all families.
        open_to = (
            assigned.order_by()
            .values("assistance__family")
            .union(
                monitored.order_by().values("assistance__family"),
                families.filter(social_worker__in=keys).values("pk"),
                entered.values("pk"),
            )
        )
        return self.filter(pk__in=open_to)

    def _having(self, *conditions: Q) -> IsNull:
        """„There is a related row for which all conditions hold together"."""
        return exists_row_by_row(self.model._base_manager.filter(*conditions, pk=OuterRef("pk")))

    def assisted_in(self, period: Period):
        """With an assistant on at least one day of the period."""
        return self.filter(self._having(open_in(period, ASSIGNMENTS)))

    def assisted_by(self, worker, day: date):
        """With this assistant on the day; a worker has few families, so they are looked up from the worker."""
        assigned = self._related("assistances", "assignments").open_on(day).filter(worker=worker)
        return self.filter(pk__in=assigned.order_by().values("assistance__family"))

    def with_basis_on(self, day: date, basis: str):
        """In work with an assistant on the day, on this basis."""
        return self.filter(self._having(open_on(day, "assistances__"), Q(assistances__basis=basis)))

    def _is_in(self, state: str, day: date) -> Q:
        """Whether one state's own condition holds, the order of states aside."""
        states = self.model.State
        requested = Q(referrals__assistant_requested__lte=day, referrals__outcome="pending")
        return {
            states.IN_WORK: Q(self._having(open_on(day, ASSIGNMENTS))),
            states.WAITING: Q(self._having(open_on(day, "assistances__"))) | Q(self._having(requested)),
            states.MONITORED: Q(self._having(open_on(day, MONITORINGS))),
            states.ENDED: Q(self._having(Q(assistances__end__lt=day))),
            states.RECORDED: Q(),
        }[state]

    def in_state(self, state: str, day: date):
        """Families whose state on the day is this one: its condition holds and no earlier one of ``Family.State``."""
        condition = Q()
        for earlier in self.model.State:
            if earlier == state:
                return self.filter(condition & self._is_in(state, day))
            condition &= ~self._is_in(earlier, day)
        raise ValueError(f"unknown state {state}")

    def with_state(self, day: date):
        """Adds ``state``: the code of ``Family.State`` on the day."""
        states = self.model.State
        cases = [When(self._is_in(state, day), then=Value(state.value)) for state in states if state != states.RECORDED]
        return self.annotate(
            state=Case(*cases, default=Value(states.RECORDED.value), output_field=CharField(max_length=20))
        )

    def with_overview(self, day: date):
        """Adds what a list shows of each family on the day: assistance, assistant, children, last contact.

        All are subqueries of the row, which databases work out only for the rows that are shown.
        """
        current = self._related("assistances").filter(open_on(day), family=OuterRef("pk")).order_by("-start")
        assigned = (
            self._related("assistances", "assignments")
            .filter(open_on(day), assistance__family=OuterRef("pk"))
            .order_by("-start")
        )
        children = self._related("members").children_on(day).filter(family=OuterRef("pk")).order_by().values("family")
        contacts = (
            self._related("contacts").filter(family=OuterRef("pk"), date__lte=day, status="done").order_by("-date")
        )
        return self.annotate(
            basis=Subquery(current.values("basis")[:1]),
            since=Subquery(current.values("start")[:1]),
            assistant=Subquery(assigned.values("worker__name")[:1]),
            children=Coalesce(Subquery(children.annotate(number=Count("pk")).values("number")), 0),
            last_contact=Subquery(contacts.values("date")[:1]),
        )

    def _related(self, *path: str):
        model = self.model
        for name in path:
            model = model._meta.get_field(name).related_model
        return model.objects
