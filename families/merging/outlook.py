"""What a merge would move, and where the two records clash, told before anything is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from simple_history.models import HistoricalChanges

from accounts.polish import day_text
from families.models.base import Interval

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Clash:
    """A row that cannot simply be moved: its counterpart (None if it alone breaks a rule), and what happens."""

    column: models.ForeignKey
    row: models.Model
    present: models.Model | None
    words: str
    refused: bool = False


@dataclass
class Outlook:
    """What a merge would do: rows to move by kind, and clashes with how each is settled."""

    counts: list[tuple[str, int]] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)

    @property
    def refused(self) -> list[Clash]:
        """Clashes that somebody has to settle first."""
        return [clash for clash in self.clashes if clash.refused]

    @property
    def settled(self) -> list[Clash]:
        """Clashes that a rule settles."""
        return [clash for clash in self.clashes if not clash.refused]


def rows_of(model: type[models.Model]) -> models.QuerySet:
    """All rows of a model, absorbed ones too, open to writing many at once."""
    return models.QuerySet(model)


@cache
def pointers(model: type[models.Model]) -> tuple[models.ForeignKey, ...]:
    """Every column of every application that points to the model: foreign keys and both ends of many-to-many tables.

    Histories and rows that are written once keep telling what was, and ``merged_into`` tells of earlier merges; all of
    them stay as they are.
    """
    return tuple(
        column
        for other in apps.get_models(include_auto_created=True)
        if not issubclass(other, HistoricalChanges) and not other._meta.proxy
        if not getattr(other, "written_once", False)
        for column in other._meta.local_concrete_fields
        if column.is_relation and column.related_model is model and column.name != "merged_into"
    )


def kind_of(model: type[models.Model], *, plural: bool = False) -> str:
    """What people call the rows; rows of a many-to-many table are called like the records they belong to."""
    meta = (model._meta.auto_created or model)._meta
    return str(meta.verbose_name_plural if plural else meta.verbose_name)


def outlook(kept: models.Model, absorbed: models.Model) -> Outlook:
    """What merging the two would move and where they clash; changes nothing."""
    found, counts = Outlook(), {}
    for column in pointers(type(kept)):
        number = rows_of(column.model).filter(**{column.name: absorbed.pk}).count()
        if number:
            kind = kind_of(column.model, plural=True)
            counts[kind] = counts.get(kind, 0) + number
            doubled = list(_doubled(column, kept, absorbed))
            found.clashes += doubled
            found.clashes += _misplaced(column, kept, absorbed, {clash.row.pk for clash in doubled})
    found.counts = sorted(counts.items())
    return found


def _doubled(column: models.ForeignKey, kept: models.Model, absorbed: models.Model) -> Iterator[Clash]:
    """Rows of the absorbed record that a rule of uniqueness keeps from being moved, each with its counterpart."""
    told = set()
    for fields, condition in _uniques(column):
        others = [column.model._meta.get_field(name).attname for name in fields if name != column.name]
        rows = rows_of(column.model).filter(condition).order_by("pk")
        present = {_key(row, others): row for row in rows.filter(**{column.name: kept.pk})}
        for row in rows.filter(**{column.name: absorbed.pk}):
            counterpart = present.get(_key(row, others))
            if counterpart is not None and row.pk not in told:
                told.add(row.pk)
                yield _judged(column, row, counterpart)


def _key(row: models.Model, names: Iterable[str]) -> tuple:
    return tuple(getattr(row, name) for name in names)


def _uniques(column: models.ForeignKey) -> Iterator[tuple[Iterable[str], models.Q]]:
    """Rules of uniqueness that the column takes part in: the fields, and the rows for which the rule holds."""
    for fields in column.model._meta.unique_together:
        if column.name in fields:
            yield fields, models.Q()
    for rule in column.model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and column.name in rule.fields:
            yield rule.fields, rule.condition or models.Q()
    if column.unique:
        yield [column.name], models.Q()


def _judged(column: models.ForeignKey, row: models.Model, present: models.Model) -> Clash:
    """What happens to two rows of which only one may be."""
    what = kind_of(column.model)
    if column.model._meta.auto_created:
        words = _("%(what)s: both are entered there, one entry remains.") % {"what": what}
        return Clash(column, row, present, words)
    if not getattr(row, "joined_when_merged", False):
        words = _("%(what)s: both records have one and only one may be. End or correct one of them first.")
        return Clash(column, row, present, words % {"what": what}, refused=True)
    earlier, later = in_order(row, present)
    if said_twice(column, row, present):
        words = _("%(what)s: entered in both, one remains, from %(day)s.")
        return Clash(column, row, present, words % {"what": what, "day": day_text(earlier.start)})
    if earlier.start == later.start:
        words = _("%(what)s: two different ones began on %(day)s. Correct one of them first.")
        return Clash(column, row, present, words % {"what": what, "day": day_text(later.start)}, refused=True)
    words = _("%(what)s: the earlier one ends on %(end)s, the one from %(day)s holds.")
    ends = {"what": what, "end": day_text(later.start - DAY), "day": day_text(later.start)}
    return Clash(column, row, present, words % ends)


def in_order(one: Interval, other: Interval) -> tuple[Interval, Interval]:
    """The two by their first days."""
    return (one, other) if one.start <= other.start else (other, one)


def said_twice(column: models.ForeignKey, row: Interval, present: Interval) -> bool:
    """Whether two rows say the same of their records, the first day aside, and nothing points to the first row."""
    aside = {column.name, "start", row._meta.pk.name}
    same = all(
        getattr(row, one.attname) == getattr(present, one.attname)
        for one in row._meta.concrete_fields
        if one.name not in aside
    )
    return same and not any(rows_of(one.model).filter(**{one.name: row.pk}).exists() for one in pointers(type(row)))


def _misplaced(column: models.ForeignKey, kept: models.Model, absorbed: models.Model, told: set) -> Iterator[Clash]:
    """Intervals that the model's own rules would refuse at the kept record (a child in two places on one day)."""
    if not issubclass(column.model, Interval):
        return
    for row in rows_of(column.model).filter(**{column.name: absorbed.pk}).exclude(pk__in=told).order_by("pk"):
        if _complaint(row):
            continue
        setattr(row, column.name, kept)
        complaint = _complaint(row)
        if complaint:
            words = f"{kind_of(column.model)}, {_span(row.start, row.end)}: {complaint}"
            yield Clash(column, row, None, words, refused=True)


def _complaint(row: models.Model) -> str:
    """What the model's own rules say against the row; empty if they agree."""
    try:
        row.clean()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _span(start: date, end: date | None) -> str:
    return f"{day_text(start)}–{day_text(end) if end else ''}"
