"""Indicators and their values."""

from programs.exchange.codecs import EMPTY, Choice, Flag, NamedOrNull, Number, PartialDate, Text, Texts, Whole, year
from programs.exchange.records import Group, Key, Nested, Record
from programs.exchange.schema.common import CASE_BASIS, CODE, ID, LABEL, NOTE, PARTS_KIND, UNIT, dates


def _never(row) -> bool:
    """Numbers of targets and bounds are written as they are, in whatever unit."""
    return False


# Both parts of a percentage, where they are known.
_FRACTION = (
    Key("numerator", Number(is_money=_never)),
    Key("denominator", Number(is_money=_never)),
)

INDICATOR = Record(
    (
        Key("id", CODE, "code", needed=True),
        Key("task", Text(limit=60), "place.task", always=True, needed=True),
        Key("action", Text(limit=60), "place.action", always=True),
        Key("result", Text(limit=60), "place.result", always=True),
        Key("goal", Text(limit=60), "place.goal"),
        Key("area", Text(limit=60), "place.area"),
        Key("name", LABEL, needed=True),
        Key("value_label", Text(), "entry.value_label"),
        Key("label_source", Text(limit=20)),
        Key("programme_name", Text(limit=300)),
        Key("unit", UNIT, always=True),
        Key("kind", Choice(options=frozenset(["count", "money", "percent", "text", "composite"])), needed=True),
        Key("reported_by", Text(limit=300), "reported_by_name", always=True),
        Nested("also_reported_by", whole=True),
        Key("contribution", Whole(least=1), "entry.contribution"),
        Key("part_labels", Texts(), always=True),
        Key("cell_text", Text(), "entry.cell_text"),
        Key("lists", Texts(item=ID), "entry.lists"),
        Nested("values", always=True, needed=True),
        Key("derivable_from_cases", Flag(empty=False), always=True),
        Key("derivable_parts", Texts(item=Whole(least=1))),
        Key("case_basis", CASE_BASIS, always=True),
        Key("definition", Text(), kept=True),
        Nested("measures", whole=True, kept=True),
        NOTE,
    )
)

VALUE = Record(
    (
        Key("year", year(required=True), needed=True),
        Key("value", Number(), "number", always=True, needed=True),
        Key("value_to", Number(), "number_to"),
        Key("unit", UNIT, "own_unit"),
        Key("reported_by", NamedOrNull(blank=EMPTY, limit=300), "own_reporter"),
        *_FRACTION,
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
        *_FRACTION,
        Key("text", Text(), "printed_words"),
        Key("approx", Flag(), "approximate"),
        NOTE,
    )
)

TARGET = Record(
    (
        Key("kind", Choice(options=frozenset(["target", "limit"]), blank="target")),
        Key("year", year()),
        Key("scope", Choice(options=frozenset(["year", "every_year", "whole"]), blank="year")),
        Key("comparator", Choice(options=frozenset(["at_least", "at_most", "exactly", "between"]), required=True)),
        Key("value", Number(is_money=_never, required=True), needed=True),
        Key("value_to", Number(is_money=_never)),
        NOTE,
    )
)

# What is wanted of one number of an indicator: of the whole (no label) or of a part.
MEASURE = Record(
    (
        Key("label", Text(limit=500), always=True),
        Key("unit", UNIT, always=True),
        Key("figure_kind", Choice(options=frozenset(["stock", "flow", "cumulative"]), blank="flow")),
        Key("direction", Choice(options=frozenset(["up", "down", "keep"]))),
        Key("combine", Choice(options=frozenset(["sum", "maximum", "last", "side_by_side"]), blank="sum")),
        Key("aggregation", Choice(options=frozenset(["sum", "last", "average", "maximum"]))),
        Group(
            "bounds",
            keys=(
                Key("from", Number(is_money=_never), "lower_bound"),
                Key("to", Number(is_money=_never), "upper_bound"),
            ),
        ),
        Group(
            "baseline",
            keys=(
                Key("value", Number(is_money=_never), "baseline"),
                Key("year", year(), "baseline_year"),
                Key("text", Text(), "baseline_note"),
            ),
        ),
        Nested("targets"),
    )
)
