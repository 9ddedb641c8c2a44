"""Indicators and their values."""

from programs.exchange.codecs import Choice, Flag, Number, PartialDate, Text, Texts, Whole, year
from programs.exchange.records import Key, Nested, Record
from programs.exchange.schema.common import CASE_BASIS, CODE, ID, LABEL, NOTE, PARTS_KIND, UNIT, dates

INDICATOR = Record(
    (
        Key("id", CODE, "code", needed=True),
        Key("task", CODE, "place.task", needed=True),
        Key("action", Text(limit=60), "place.action", always=True),
        Key("result", Text(limit=60), "place.result", always=True),
        Key("name", LABEL, needed=True),
        Key("value_label", Text(), "entry.value_label"),
        Key("label_source", Text(limit=20)),
        Key("programme_name", Text(limit=300)),
        Key("unit", UNIT, always=True),
        Key("kind", Choice(options=frozenset(["count", "money", "percent", "text", "composite"])), needed=True),
        Key("reported_by", Text(limit=300), "reported_by_name", always=True),
        Key("contribution", Whole(least=1), "entry.contribution"),
        Key("part_labels", Texts(), always=True),
        Key("cell_text", Text(), "entry.cell_text"),
        Key("lists", Texts(item=ID), "entry.lists"),
        Nested("values", always=True, needed=True),
        Key("derivable_from_cases", Flag(empty=False), always=True),
        Key("derivable_parts", Texts(item=Whole(least=1))),
        Key("case_basis", CASE_BASIS, always=True),
        NOTE,
    )
)

VALUE = Record(
    (
        Key("year", year(required=True), needed=True),
        Key("value", Number(), "number", always=True, needed=True),
        Key("value_to", Number(), "number_to"),
        Key("text", Text(), "printed_words"),
        Nested("parts"),
        Key("parts_kind", PARTS_KIND),
        Key("approx", Flag(), "approximate"),
        Key("as_of", PartialDate()),
        dates("period", "period_from", "period_to", bare_year=True, always=False),
        Key("cumulative", Flag()),
        Key("missing", Flag()),
        Key("per", UNIT),
        Key("list", Text(limit=20), "list_code"),
        Key("shared_with", Texts(item=CODE)),
        NOTE,
    )
)

VALUE_PART = Record(
    (
        Key("label", Text(limit=500, required=True), needed=True),
        Key("value", Number(), "number", always=True, needed=True),
        Key("value_to", Number(), "number_to"),
        Key("unit", UNIT, always=True),
        Key("per", UNIT),
        Key("text", Text(), "printed_words"),
        Key("approx", Flag(), "approximate"),
        NOTE,
    )
)
