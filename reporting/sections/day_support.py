"""Placówki wsparcia dziennego (art. 18–28): places, children, attendance, money."""

import re
from dataclasses import replace

from accounts.search import fold
from reporting.blocks import Block, Cell, Column, Reference, Span, Table
from reporting.context import Context
from reporting.polish.grammar import Case
from reporting.polish.numbers import decimal
from reporting.sections.phrases import (
    compared,
    in_zloty,
    paragraph,
    past,
    phrase,
    row_header,
    sentence,
    share_in_words,
    them,
)
from reporting.values import MISSING

FACILITIES, PLACES = "families.day_support_facilities", "families.day_support_places"
ENROLLED, LAST_DAY = "families.day_support_enrolled", "families.day_support_on_last_day"
ATTENDANCE, FUNDING = "families.day_support_attendance", "families.day_support_funding"
_DIGITS = re.compile(r"(\d+)")
SOURCES = (FACILITIES, PLACES, ENROLLED, LAST_DAY, ATTENDANCE, FUNDING)


def build(context: Context) -> tuple[Block, ...]:
    """What ran, for whom and for how much; nothing where no facility is recorded, so that people may say why."""
    if not context.counts.cell(FACILITIES).value:
        return ()
    table = _table(context)
    return (
        paragraph(
            _offer(context), _stock(context), _money(context), sentence("Placówki wymienia ", Reference(table.id), ".")
        ),
        table,
    )


def _offer(context: Context) -> tuple[Span, ...]:
    counts = context.counts
    facilities, places, children = counts.cell(FACILITIES), counts.cell(PLACES), counts.cell(ENROLLED)
    with_places = (" z ", phrase(places, "miejsce", Case.INSTRUMENTAL)) if places.value else ()
    used = (
        (
            "; ",
            past("korzystać", children, "dziecko"),
            f" {them('z', facilities, 'placówka')} ",
            phrase(children, "dziecko"),
            *compared(counts, children),
        )
        if children.value
        else ()
    )
    return sentence(
        f"W {context.year} r. {past('działać', facilities, 'placówka')} ",
        phrase(facilities, "placówka"),
        " wsparcia dziennego",
        with_places,
        used,
        ".",
    )


def _stock(context: Context) -> tuple[Span, ...]:
    taken, places = context.counts.cell(LAST_DAY), context.counts.cell(PLACES)
    if not taken.value or not places.value:
        return ()
    return sentence(
        f"Na dzień {context.last_day_in_words} dzieci zajmowały ",
        taken,
        " z ",
        phrase(places, "miejsce", Case.GENITIVE),
        share_in_words(taken, places),
        ".",
    )


def _money(context: Context) -> tuple[Span, ...]:
    grant = context.counts.part(FUNDING, "kind", "grant")
    own = context.counts.part(FUNDING, "kind", "own")
    told: list[Span] = []
    if grant.value:
        told += ["Dotacja gminy wyniosła ", in_zloty(grant)]
    if own.value:
        told += ["; koszt własny wyniósł " if told else "Koszt własny gminy wyniósł ", in_zloty(own)]
    return sentence(*told, ".") if told else ()


def _table(context: Context) -> Table:
    """Facility by facility; a number that nobody gave is „b.d.”."""
    counts = context.counts
    rows = []
    for code, label, children in sorted(counts.parts(ENROLLED, "facility"), key=lambda line: _in_order(line[1])):
        numbers = (counts.part(PLACES, "facility", code), children, counts.part(ATTENDANCE, "facility", code))
        *whole, mean = map(_known, numbers)
        rows.append((row_header(label), *whole, _with_tenths(mean)))
    columns = (
        Column("Placówka", 66),
        Column("Miejsca", 27, numeric=True),
        Column("Dzieci w roku", 30, numeric=True),
        Column("Średnio dzieci dziennie", 42, numeric=True),
    )
    return Table("day_support.facilities", f"Placówki wsparcia dziennego, {context.year} r.", columns, tuple(rows))


def _in_order(name: str) -> list[str]:
    """Sorts „nr 2” before „nr 10”: numbers in a name by their size."""
    return [part.zfill(6) if part.isdigit() else part for part in _DIGITS.split(fold(name))]


def _with_tenths(mean: Cell) -> Cell:
    """A mean with one decimal place, as all in its column."""
    return mean if mean.value is None else replace(mean, text=decimal(mean.value, 1))


def _known(cell: Cell) -> Cell:
    return cell if cell.value else replace(cell, text=MISSING, value=None)
