"""Needs of a report: the rows that people keep, their order, and what became of those of the year before."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from programs.taken_up import TakenUp, register_finder
from reporting.blocks import Document, Table
from reporting.models import NeedOutcome, Report, ReportNeed, ReportVersion
from reporting.polish.dates import years

# Tables of needs: of the municipality, and of the county's tasks in a city with county rights.
MUNICIPAL, COUNTY = "needs", "needs.county"
# Begins the references of needs in tables.
PREFIX = "need."


class NeedsLocked(ValueError):
    """The report is adopted: its needs do not change."""


@dataclass(frozen=True)
class EarlierNeed:
    """A need that the adopted report on the year before listed, and what became of it.

    ``spent`` is None where nobody said; ``taken_up`` names the task of the next programme that took it up.
    """

    ref: str
    text: str
    amount: Decimal | None
    words: str = ""
    spent: Decimal | None = None
    taken_up: str = ""


def reference(need: ReportNeed) -> str:
    """How rows of printed tables name the need."""
    return f"{PREFIX}{need.pk}"


def listed(year: int) -> list[ReportNeed]:
    """Needs that the report of the year prints, by priority (one query)."""
    rows = ReportNeed.objects.filter(report__year=year, withdrawn=False)
    return list(rows.select_related("report", "task__programme").order_by("position", "pk"))


def earlier(year: int) -> list[EarlierNeed]:
    """Needs of the adopted report on the year before, as it printed them, with what people said of each since."""
    printed = list(_printed(year - 1))
    if not printed:
        return []
    outcomes = {row.ref: row for row in NeedOutcome.objects.filter(report__year=year)}
    tasks = _tasks([ref for ref, _text, _amount in printed])
    return [_with_outcome(ref, text, amount, outcomes.get(ref), tasks.get(ref, "")) for ref, text, amount in printed]


def _with_outcome(ref: str, text: str, amount: Decimal | None, outcome: NeedOutcome | None, task: str) -> EarlierNeed:
    words, spent = (outcome.words, outcome.spent) if outcome else ("", None)
    return EarlierNeed(ref, text, amount, words, spent, task)


def _printed(year: int) -> Iterator[tuple[str, str, Decimal | None]]:
    """Reference, words and amount of each need in the latest adopted version of the year's report."""
    version = ReportVersion.objects.filter(report__year=year).order_by("-number").values_list("data").first()
    sections = version[0]["sections"] if version else []
    blocks = (block for section in sections if section["key"] == "needs" for block in section["blocks"])
    for table in (block for block in blocks if block.get("id") in {MUNICIPAL, COUNTY}):
        for place, row in enumerate(table["rows"], start=1):
            name, amount = row[1], row[2].get("value")
            if not name.get("strong"):
                ref = name.get("ref") or f"{table['id']}.{place}"
                yield ref, name["text"], None if amount is None else Decimal(amount)


def _tasks(refs: list[str]) -> dict[str, str]:
    """Tasks of programmes that took needs up, by the need's reference."""
    keys = [ref.removeprefix(PREFIX) for ref in refs if ref.startswith(PREFIX)]
    rows = ReportNeed.objects.filter(pk__in=[key for key in keys if key.isdigit()]).exclude(task=None)
    return {reference(need): taken_up(need) for need in rows.select_related("task__programme")}


def taken_up(need: ReportNeed) -> str:
    """„zadanie 1.2 „…” programu na lata 2024–2026”; empty if no programme has taken the need up."""
    if need.task is None:
        return ""
    programme = need.task.programme
    name = f"{need.task.number} „{need.task.name.rstrip('.')}”".strip()
    return f"zadanie {name} programu na lata {years(programme.year_from, programme.year_to)}"


@register_finder
def of_parts(nodes: Collection[int]) -> list[TakenUp]:
    """Needs that parts of a programme take up, those of the latest report first (one query)."""
    rows = ReportNeed.objects.filter(task__in=nodes, withdrawn=False).select_related("report")
    return [
        TakenUp(
            need.task_id, need.text, need.amount, need.report.year, reverse("reporting:needs", args=[need.report.year])
        )
        for need in rows.order_by("-report__year", "position", "pk")
    ]


def total_of(document: Document) -> Decimal | None:
    """Sum of the amounts in the tables of needs of a built report; None if it names no amount."""
    amounts = [
        row[2].value
        for table in _tables(document)
        for row in table.rows
        if not row[1].strong and row[2].value is not None
    ]
    return sum(amounts, Decimal(0)) if amounts else None


def table_numbers(document: Document) -> list[str]:
    """Numbers of the tables of needs in a built report."""
    return [table.number for table in _tables(document)]


def _tables(document: Document) -> Iterator[Table]:
    return (table for table in document.tables() if table.id in {MUNICIPAL, COUNTY})


def _open(report: Report) -> Report:
    report = Report.objects.select_for_update().get(pk=report.pk)
    if not report.is_open:
        raise NeedsLocked(report.status)
    return report


@transaction.atomic
def keep(need: ReportNeed) -> ReportNeed:
    """Keep a need; a new one stands last. Raises ``NeedsLocked`` and ``ValidationError``."""
    report = _open(need.report)
    if need.pk is None and not need.position:
        last = report.needs.aggregate(last=Max("position"))["last"] or 0
        need.position = last + 1
    need.full_clean()
    need.save_because(_("need of the report"))
    return need


@transaction.atomic
def withdraw(need: ReportNeed, *, back: bool = False) -> None:
    """Take a need out of the report, or back into it; its history stays. Raises ``NeedsLocked``."""
    _open(need.report)
    need.withdrawn = not back
    need.save_because(_("need put back") if back else _("need withdrawn"))


@transaction.atomic
def move(need: ReportNeed, *, up: bool) -> bool:
    """Change places with the need before (or after) it; whether there was one. Raises ``NeedsLocked``."""
    report = _open(need.report)
    rows = list(report.needs.filter(withdrawn=False, county_task=need.county_task).order_by("position", "pk"))
    place = next(place for place, row in enumerate(rows) if row.pk == need.pk) + (-1 if up else 1)
    if not 0 <= place < len(rows):
        return False
    other, own = rows[place], next(row for row in rows if row.pk == need.pk)
    if other.position == own.position:
        other.position += 1 if up else -1
    own.position, other.position = other.position, own.position
    for row in (own, other):
        row.save_because(_("order of needs"))
    return True


@transaction.atomic
def tell_outcome(report: Report, ref: str, *, words: str, spent: Decimal | None) -> None:
    """Keep what became of an earlier need. Raises ``NeedsLocked``."""
    _open(report)
    row = report.outcomes.filter(ref=ref).first() or NeedOutcome(report=report, ref=ref)
    if (row.words, row.spent) == (words, spent):
        return
    row.words, row.spent = words, spent
    row.full_clean()
    row.save_because(_("outcome of an earlier need"))
