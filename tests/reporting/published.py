"""What the documents of the demo data print: values by reference, and the time they are of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import yaml

from programs import sources
from programs.periods import Period
from reporting.demo.centres import Centre
from reporting.demo.links import Link, links_of


@dataclass(frozen=True)
class Printed:
    """One printed number with the link that must count the same; words instead of a number stand for nothing, 0."""

    reference: str
    link: Link
    period: Period
    value: Decimal

    @property
    def counted(self) -> Decimal:
        """What the records say."""
        return Decimal(self.link.count(self.period))


def document(centre: Centre) -> dict:
    """The published document."""
    return yaml.safe_load(centre.document.read_text(encoding="utf-8"))


def printed(centre: Centre) -> Iterator[Printed]:
    """Every printed number that a link says can be counted."""
    content = document(centre)
    yield from _facts(centre, {fact["id"]: fact for fact in [*content["case_facts"], *content["prose_facts"]]})
    yield from _indicators(centre, {indicator["id"]: indicator for indicator in content["indicators"]})
    yield from _tables(centre, {table["id"]: table for table in content["tables"]})


def _facts(centre: Centre, facts: dict) -> Iterator[Printed]:
    for reference, link in links_of(centre, "facts").items():
        code, part = _split(reference)
        fact = facts[code]
        row = fact["parts"][part - 1] if part else fact
        yield Printed(reference, link, _period(fact, link, centre.years[-1]), _number(row["value"]))


def _indicators(centre: Centre, indicators: dict) -> Iterator[Printed]:
    for reference, link in links_of(centre, "indicators").items():
        code, part = _split(reference)
        for value in indicators[code]["values"]:
            rows = value.get("parts", []) if part else [value]
            if len(rows) >= part:
                row = rows[part - 1] if part else value
                yield Printed(reference, link, Period.year(value["year"]), _number(row["value"]))


def _tables(centre: Centre, tables: dict) -> Iterator[Printed]:
    for reference, link in links_of(centre, "tables").items():
        table, row, column = reference.split("/")
        cell = tables[table]["rows"][int(row)][int(column)]
        yield Printed(reference, link, Period.year(centre.years[-1]), _number(cell))


def _split(reference: str) -> tuple[str, int]:
    code, _, part = reference.partition("#")
    return code, int(part or 0)


def _number(value) -> Decimal:
    return Decimal(0) if value is None else Decimal(str(value))


def _period(fact: dict, link: Link, year: int) -> Period:
    """The time of a fact: its year, its days or years; a stock as of a day, anything else since January up to it.

    A fact without any is about the document's year.
    """
    if "year" in fact:
        return Period.year(fact["year"])
    if "period" in fact:
        first, last = (str(fact["period"][end]) for end in ("from", "to"))
        return Period(_day(first, "-01-01"), _day(last, "-12-31"))
    if "as_of" not in fact:
        return Period.year(year)
    day = _day(fact["as_of"], "-31")
    is_stock = sources.get(link.source).kind == sources.FigureKind.STOCK
    return Period.day(day) if is_stock else Period(date(day.year, 1, 1), day)


def _day(text: str, rest: str) -> date:
    return date.fromisoformat(text if len(text) == len("2020-12-31") else text + rest)


def countable(centre: Centre) -> Iterator[str]:
    """References of every case fact, and of every indicator and part that can be counted from records."""
    content = document(centre)
    for fact in content["case_facts"]:
        yield fact["id"]
        for part, row in enumerate(fact["parts"], start=1):
            if row["value"] is not None:
                yield f"{fact['id']}#{part}"
    for indicator in content["indicators"]:
        if indicator["derivable_from_cases"]:
            yield from _parts_of(indicator)


def _parts_of(indicator: dict) -> Iterator[str]:
    values = indicator["values"]
    whole = not values or any(value["value"] is not None for value in values)
    if whole or indicator["kind"] == "text":
        yield indicator["id"]
    most = max((len(value.get("parts", [])) for value in values), default=0)
    yield from (f"{indicator['id']}#{part}" for part in indicator.get("derivable_parts", range(1, most + 1)))
