"""What a rule is, and what it finds: a thing due, with its days, its reason in words and the page that settles it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.fields import BigIntegerField
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext

from families.dates import is_working_day, last_working_day
from families.models import Assistance, AssistantAssignment
from families.thresholds import Term, Terms, length_text

DAY = timedelta(days=1)
ROW_LIMIT = 500  # rows of one rule that a page shows; a list longer than this is not a list of things to do
EVERYBODY = Q()
LOOK_BACK = 12  # months after which what was left undone belongs to the year's report and to no list of things to do


@dataclass(frozen=True)
class Subject:
    """Whom a thing due is about where it is no family: kind as in the access log, key, number („D-31"), own page."""

    kind: str
    key: int
    number: str
    url: str


@dataclass(frozen=True)
class Due:
    """One thing due: until which day, in which family (or facility), whose it is, and what the duty rests on.

    ``kind`` is the rule's own words, ``what`` may say more (which activity). ``day`` is the earlier of ``statutory``
    (by the Act, where it gives a term) and ``own`` (by the centre's rule or by the record itself). ``worker`` is who
    has it, ``stand_in`` who stands in for that person on the day; without a worker it waits for the head of the centre.
    ``url`` is where it is done, ``head_url`` where the head decides it, if that is another page, open to the head only.
    ``record`` is the key of what the rule looked at; ``subject``: whom it is about where that is no family, whose name
    then stands in ``family_name``.
    """

    rule: str
    kind: str | Promise
    what: str | Promise
    day: date
    statutory: date | None
    own: date | None
    why: str
    article: str
    record: int
    family: int | None
    family_name: str
    url: str
    worker_id: int | None = None
    worker: str | None = None
    stand_in_id: int | None = None
    stand_in: str | None = None
    head_url: str = ""
    subject: Subject | None = None

    def is_late(self, today: date) -> bool:
        """Whether the last day for it has passed."""
        return self.day < today

    def days_late(self, today: date) -> int:
        """Days since the last day for it; 0 or less while there is time."""
        return (today - self.day).days

    @property
    def number(self) -> str:
        """The case number, or that of whom it is about; empty for what concerns a facility."""
        if self.family:
            return f"R-{self.family}"
        return self.subject.number if self.subject else ""

    @property
    def for_head(self) -> bool:
        """Whether it waits for the head of the centre: nobody else has it."""
        return self.worker_id is None

    @property
    def safe_day(self) -> date | None:
        """The last working day before a term that ends on a free day; None where the term ends on a working day."""
        return None if is_working_day(self.day) else last_working_day(self.day)

    def belongs_to(self, worker: int) -> bool:
        """Whether the worker has it, or stands in for whoever has it."""
        return worker in (self.worker_id, self.stand_in_id)


def subjects_of(dues: Iterable[Due]) -> dict[str, list[int]]:
    """Keys of whom the things are about where that is no family, by kind, as the access log takes them."""
    named: dict[str, set[int]] = {}
    for due in dues:
        if due.subject:
            named.setdefault(due.subject.kind, set()).add(due.subject.key)
    return {kind: sorted(keys) for kind, keys in named.items()}


class Rule:
    """A kind of thing due.

    ``parameter`` names the dated term; ``event`` is what it runs from, in words; ``rows`` gives the records with
    ``anchor`` (the day of the event) whose term ends until ``until``. ``family_path`` leads from a record to its family
    (empty: it concerns none); ``worker_path`` to whose it is, else it is the family's assistant's; with
    ``waits_for_head`` nobody's but the head's. ``extra``: columns that the methods about one row need.
    ``notice``: how long before its day a thing is listed at all, where it would otherwise always stand in lists.
    """

    code: str
    what: str | Promise
    parameter: str
    event: str | Promise
    family_path = "family"
    worker_path = ""
    waits_for_head = False
    url_name = "families:detail"
    extra: tuple[str, ...] = ()
    notice: timedelta | None = None

    def rows(self, terms: Terms, until: date) -> QuerySet:
        raise NotImplementedError

    def latest(self, terms: Terms, until: date) -> date:
        """The latest event whose term ends until the day."""
        return terms[self.parameter].latest(until)

    def term(self, row: dict, terms: Terms) -> Term:
        """The term of this record, by the rule in force on the day that is asked about."""
        return terms[self.parameter]

    def title(self, row: dict) -> str | Promise:
        """What is due, in words."""
        return self.what

    def event_of(self, row: dict) -> str | Promise:
        """What the term of this record runs from, in words."""
        return self.event

    def url(self, row: dict) -> str:
        """Where it is done."""
        return reverse(self.url_name, args=[row["number"]])

    def head_url(self, row: dict) -> str:
        """Where the head decides it, if that is a page open to the head only."""
        return ""

    def worker(self, today: date) -> Combinable:
        """Key of whose it is: the record's own worker, or the assistant of the family on the day."""
        if self.waits_for_head or not self.family_path:
            return Value(None, output_field=BigIntegerField(null=True))
        if self.worker_path:
            return F(self.worker_path)
        return self.assistant(today)

    def assistant(self, today: date) -> Subquery:
        """Key of the assistant of the record's family on the day."""
        assigned = AssistantAssignment.objects.open_on(today).filter(assistance__family=OuterRef(self.family_path))
        return Subquery(assigned.order_by("-start").values("worker")[:1])

    def found(self, families: QuerySet | None, terms: Terms, until: date, whose: Q = EVERYBODY) -> Iterator[Due]:
        """Things due until the day in these families (None: in all the centre), the longest overdue first.

        ``whose``: a condition on ``who``, the key of whoever has it.
        """
        if families is not None and not self.family_path:
            return
        rows = self.rows(terms, min(until, terms.day + self.notice) if self.notice else until)
        if families is not None:
            rows = rows.filter(**{f"{self.family_path}__in": families.order_by().values("pk")})
        rows = rows.annotate(number=self._column("pk"), called=self._column("name"), who=self.worker(terms.day))
        columns = ("pk", "anchor", "number", "called", "who", *self.extra)
        # An expression and not the column: else SQLite walks the index of the order through all of the centre's past.
        in_order = Coalesce(F("anchor"), F("anchor"))
        for row in rows.filter(whose).order_by(in_order, "pk").values(*columns)[:ROW_LIMIT]:
            yield self._due(row, terms)

    def _column(self, name: str) -> Combinable:
        """A column of the family; of a record that concerns none, its own name and no number."""
        if self.family_path:
            return F(f"{self.family_path}__{name}")
        return F("name") if name == "name" else Value(None, output_field=BigIntegerField(null=True))

    def _due(self, row: dict, terms: Terms) -> Due:
        term = self.term(row, terms)
        return Due(
            rule=self.code,
            kind=self.what,
            what=self.title(row),
            day=term.last_day(row["anchor"]),
            statutory=term.statutory_day(row["anchor"]),
            own=term.own_day(row["anchor"]),
            why=reason(self.event_of(row), row["anchor"], term),
            article=term.article,
            record=row["pk"],
            family=row["number"],
            family_name=row["called"],
            url=self.url(row),
            worker_id=row["who"],
            head_url=self.head_url(row),
        )


def reason(event: str | Promise, anchor: date, term: Term) -> str:
    """Why the day is what it is: „pierwszy plan 12.03.2024 + 6 miesięcy; ośrodek: 4 miesiące"."""
    text = f"{event} {anchor:%d.%m.%Y}"
    length = term.own if term.statutory is None else term.statutory
    if length:
        text += f" + {length_text(length, term.unit)}"
    if term.statutory is not None and term.own is not None:
        text += "; " + gettext("the centre: %(length)s") % {"length": length_text(term.own, term.unit)}
    return text


def work_in_progress(today: date) -> QuerySet:
    """Episodes of work with an assistant that are open on the day."""
    return Assistance.objects.open_on(today)


def with_plan(today: date) -> QuerySet:
    """Those of them that need a plan and assessments: not under the Act „For life" (its art. 8)."""
    return work_in_progress(today).filter(~Q(basis=Assistance.Basis.FOR_LIFE))
