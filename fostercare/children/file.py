"""Everything about one child in care, loaded at once; its page, its findings and what comes next read from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from families.models import Person, Worker
from fostercare.calculation import rules_in
from fostercare.children.records import KINDS, Kind, Told
from fostercare.children.spells import spells_of
from fostercare.children.standing import Standing, child_facts, standing_on
from fostercare.cofinancing.facts import Child
from fostercare.cofinancing.rules import RuleSet
from fostercare.models import Absence, CoordinatorAssignment, CourtOrder, Placement, ResidenceDecision
from fostercare.rate_tables import cofinancing_rates
from programs.periods import Period

#: Records of one kind that the page shows at all, and those that it shows unfolded.
KEPT, SHOWN = 200, 6


@dataclass(frozen=True)
class Row:
    """A record with its line."""

    record: object
    told: Told


@dataclass(frozen=True)
class Section:
    """Records of one kind, newest first: those shown at once, and the earlier ones, folded."""

    kind: Kind
    rows: list[Row]
    summary: str = ""

    @property
    def newest(self) -> list[Row]:
        """Shown at once."""
        return self.rows[:SHOWN]

    @property
    def earlier(self) -> list[Row]:
        """Folded."""
        return self.rows[SHOWN:]


@dataclass
class ChildFile:
    """A child with its placements in order, the records about it, and how it stands on the day."""

    child: Person
    today: date
    placements: list[Placement]
    rules: RuleSet
    standing: Standing
    facts: Child
    sections: list[Section] = field(default_factory=list)
    coordinator: Worker | None = None

    @property
    def current(self) -> Placement | None:
        """Where the child is today."""
        return next((item for item in reversed(self.placements) if item.is_open_on(self.today)), None)

    @property
    def spells(self) -> list[list[Placement]]:
        """Unbroken stays, oldest first."""
        return spells_of(self.placements)

    @property
    def last_spell(self) -> list[Placement]:
        """The present unbroken stay, or the last one."""
        return self.spells[-1]

    @property
    def previous_decisions(self) -> list[ResidenceDecision]:
        """Decisions on the municipality of earlier stays, newest first."""
        earlier = [placement for spell in self.spells[:-1] for placement in spell]
        return sorted((one for item in earlier for one in item.decisions.all()), key=lambda one: one.date, reverse=True)

    @property
    def orders(self) -> list[CourtOrder]:
        """Court orders, newest first."""
        return self._records("postanowienia")

    @property
    def absences(self) -> list[Absence]:
        """Absences, newest first."""
        return self._records("nieobecnosci")

    def _records(self, code: str) -> list:
        return [row.record for section in self.sections if section.kind.code == code for row in section.rows]


def load(child: Person, today: date, *, related: Sequence[str] = ()) -> ChildFile:
    """The file of a child; as many queries for twenty placements as for one. ``related``: also of each placement."""
    found = Placement.objects.filter(child=child).for_lists().select_related("child", "provider", "county")
    placements = list(found.order_by("start", "pk").prefetch_related("decisions", *related))
    rules = rules_in(Period.day(today))[-1].rules
    facts = child_facts(child, placements)
    file = ChildFile(child, today, placements, rules, standing_on(facts, today, rules, cofinancing_rates()), facts)
    file.sections = [_section(kind, kind.of_child(child), today) for kind in KINDS.values()]
    if file.current:
        assigned = CoordinatorAssignment.objects.open_on(today).filter(provider=file.current.provider_id)
        newest = assigned.select_related("worker").first()
        file.coordinator = newest.worker if newest else None
    return file


def _section(kind: Kind, found: QuerySet, today: date) -> Section:
    records = list(found[:KEPT])
    summary = kind.summary(records, today) if kind.summary and records else ""
    return Section(kind, [Row(record, kind.told(record)) for record in records], summary)
