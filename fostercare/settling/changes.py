"""What has changed since months were settled: line by line, by how much, and why.

The cause is told twice: from the lines themselves (which fact of the calculation differs) and from the history of the
records behind them (who changed what since, and for what reason).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.history import Recorded
from accounts.polish import day_text
from accounts.templatetags.ui import money, percent
from fostercare.cofinancing.codes import Form, FormGroup
from fostercare.labels import FORMS
from fostercare.models import (
    AverageCostAnnouncement,
    MonthlyCost,
    OneOffCost,
    Placement,
    ResidenceDecision,
    RuleChoice,
    SettledLine,
)
from fostercare.models.placement import child_number
from fostercare.settling.settle import Draft, sum_of

Words = Callable[[SettledLine], str]


@dataclass
class Change:
    """One child, month and component: the lines as they were settled and as they would be now."""

    child: int
    month: date
    component: str
    before: list[SettledLine] = field(default_factory=list)
    now: list[SettledLine] = field(default_factory=list)

    @property
    def number(self) -> str:
        """The child's number."""
        return child_number(self.child)

    @property
    def was(self) -> Decimal:
        """Settled, in zł."""
        return sum_of(self.before)

    @property
    def due(self) -> Decimal:
        """By the present records, in zł."""
        return sum_of(self.now)

    @property
    def difference(self) -> Decimal:
        """What settling would add, in zł."""
        return self.due - self.was

    @property
    def causes(self) -> list[str]:
        """Which facts differ, each as „was …, is …"."""
        if not self.before:
            return [_("The line is new: nothing of the kind was settled.")]
        if not self.now:
            return [_("The line is gone: the records no longer give it.")]
        return [
            _("%(fact)s: was %(before)s, is %(now)s") % {"fact": fact, "before": before, "now": now}
            for fact, words in FACTS
            if (before := _words(self.before, words)) != (now := _words(self.now, words))
        ]


def _words(lines: Iterable[SettledLine], words: Words) -> str:
    """A fact of several lines in the order of days, each wording once."""
    return ", ".join(dict.fromkeys(words(line) for line in sorted(lines, key=lambda line: (line.start, line.end))))


def _days(line: SettledLine) -> str:
    return f"{day_text(line.start)}–{day_text(line.end)}"


def _share(line: SettledLine) -> str:
    return percent(line.percent, 0 if line.percent == int(line.percent) else 2)


FACTS: tuple[tuple[object, Words], ...] = (
    (gettext_lazy("days"), _days),
    (gettext_lazy("form of care"), lambda line: str(FORMS[line.form])),
    (gettext_lazy("year of stay (share)"), _share),
    (gettext_lazy("expense, zł"), lambda line: money(line.base)),
    (gettext_lazy("shared by children"), lambda line: str(line.children)),
    (gettext_lazy("county"), lambda line: line.county or _("not recorded")),
    (gettext_lazy("contested component"), lambda line: _("yes") if line.contested else _("no")),
    (gettext_lazy("municipality's share, zł"), lambda line: money(line.amount)),
)


def changes_in(made: Draft) -> list[Change]:
    """The lines of a draft that corrects, by child, month and component; empty for a first settling."""
    if made.number == 1:
        return []
    found: dict[tuple, Change] = {}
    for line in made.lines:
        key = (line.child_id, line.month, line.component)
        change = found.setdefault(key, Change(*key))
        (change.now if line.withdraws is None else change.before).append(line.withdraws or line)
    return list(found.values())


@dataclass(frozen=True)
class Trace:
    """A record changed since the settling: what it is, when, by whom and why."""

    what: str
    at: datetime
    who: str
    why: str


@dataclass(frozen=True)
class Traces:
    """Records changed since: of all children (rules), and of each child or of those who share its costs."""

    of_all: list[Trace]
    of_child: dict[int, list[Trace]]


def traces(changes: Sequence[Change], since: datetime) -> Traces:
    """Records behind the changes that were entered or changed after ``since`` (a handful of queries)."""
    places = _places(changes)
    children_at: dict[int, set[int]] = {}
    child_in = {}
    for key, child, provider in places:
        child_in[key] = child
        children_at.setdefault(provider, set()).add(child)
    of_child: dict[int, dict[Trace, None]] = {}
    for model, condition in _sources(list(child_in), list(children_at)):
        for row in _since(model, since).filter(condition):
            for child in _concerned(model, row, child_in, children_at):
                of_child.setdefault(child, {})[_trace(model, row)] = None
    of_all = [_trace(RuleChoice, row) for row in _since(RuleChoice, since)]
    return Traces(of_all, {child: sorted(found, key=lambda one: one.at) for child, found in of_child.items()})


def _places(changes: Sequence[Change]) -> list[tuple[int, int, int]]:
    """(placement, child, carer) of the children whose lines changed."""
    children = {change.child for change in changes}
    return list(
        Placement.objects.filter(child__in=children).order_by("pk").values_list("pk", "child_id", "provider_id")
    )


def _sources(places: list[int], providers: list[int]) -> list[tuple[type[Recorded], Q]]:
    """Which history rows concern the placements and their carers."""
    shared = Q(provider_id__in=providers)
    own = Q(placement_id__in=places)
    return [
        (Placement, Q(id__in=places) | shared),
        (MonthlyCost, own | shared),
        (OneOffCost, own),
        (AverageCostAnnouncement, shared),
        (ResidenceDecision, own),
    ]


def _concerned(model: type[Recorded], row, child_in: dict[int, int], children_at: dict[int, set[int]]) -> set[int]:
    """Children whose lines a history row can change: in a family, everybody who shares its costs."""
    own = child_in.get(row.id if model is Placement else getattr(row, "placement_id", None))
    alone = {own} if own else set()
    provider = getattr(row, "provider_id", None)
    if provider is None or (model is Placement and Form(row.form).group is not FormGroup.FAMILY):
        return alone
    return alone | children_at.get(provider, set())


def _since(model: type[Recorded], since: datetime):
    return model.history.filter(history_date__gt=since).select_related("history_user").order_by("history_date")


def _trace(model: type[Recorded], row) -> Trace:
    who = str(row.history_user) if row.history_user else ""
    return Trace(str(model._meta.verbose_name), row.history_date, who, row.history_change_reason or "")
