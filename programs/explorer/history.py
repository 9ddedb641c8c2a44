"""The history of an indicator in plain language, page by page: however long it is, a page costs the same."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import CharField, F, Value
from django.utils.functional import cached_property

from programs.explorer.events import KINDS, STRANDS, Event, Scope, Strand
from programs.models import Measure, Revision

PER_PAGE = 25
_STRANDS = {strand.name: strand for strand in STRANDS}


class _Keys:
    """When, which strand and which row, newest first: sliced in the database."""

    def __init__(self, scope: Scope, kind: str) -> None:
        parts = [self._part(strand, scope) for strand in STRANDS if kind in {"", strand.kind}]
        joined = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        self.rows = joined.order_by("-moment", "-row", "strand")

    def _part(self, strand: Strand, scope: Scope):
        named = {
            "moment": F(strand.moment),
            "strand": Value(strand.name, output_field=CharField()),
            "row": F(strand.key),
        }
        return strand.rows(scope).order_by().annotate(**named).values_list(*named)

    def __getitem__(self, item):
        return list(self.rows[item])

    @cached_property
    def _count(self) -> int:
        return self.rows.count()

    def count(self) -> int:
        """How many events there are."""
        return self._count


@dataclass(frozen=True)
class History:
    """One page of events with what the filters of the page offer."""

    page: Page
    events: list[Event]
    kind: str
    year: int | None

    kinds = KINDS


def history(measures: dict[int, Measure], *, year: int | None = None, kind: str = "", page: str = "1") -> History:
    """A page of everything that happened to some measures, newest first; ``kind`` is one of ``KINDS``."""
    scope = Scope(measures, year)
    kind = kind if kind in dict(KINDS) else ""
    found = Paginator(_Keys(scope, kind), PER_PAGE).get_page(page)
    return History(found, _events(found.object_list, scope), kind, year)


def _events(keys: list[tuple], scope: Scope) -> list[Event]:
    """The events of some keys in their order; each strand reads its rows at once."""
    wanted: dict[str, list] = defaultdict(list)
    for _moment, strand, row in keys:
        wanted[strand].append(row)
    told: dict[tuple[str, int], Event] = {}
    for name, rows in wanted.items():
        strand = _STRANDS[name]
        shown = strand.rows(scope).filter(**{f"{strand.key}__in": rows}).order_by(strand.key)
        for row, event in zip(sorted(rows), strand.tell(shown, scope), strict=True):
            told[name, row] = event
    return [told[strand, row] for _moment, strand, row in keys]


def last_change(measures: dict[int, Measure]) -> Revision | None:
    """The latest change of any value."""
    return Revision.objects.filter(value__measure__in=measures).order_by("-at", "-pk").first()
