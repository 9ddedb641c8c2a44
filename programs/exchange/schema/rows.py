"""What else stands in a document: tables, lists, numbers in prose, projects, money, needs."""

from programs.exchange.codecs import Choice, Flag, Mappings, Money, Number, PartialDate, Text, Texts, Whole, year
from programs.exchange.records import Group, Key, Nested, Record
from programs.exchange.schema.common import CASE_BASIS, CODE, ID, LABEL, NOTE, NUMBER, PARTS_KIND, UNIT, dates

TABLE = Record(
    (
        Key("id", ID, "code", needed=True),
        Key("number", NUMBER, always=True),
        Key("title", Text(), always=True),
        Key("label", Text(), always=True),
        Key("section", UNIT, always=True),
        Key("header", Text()),
        Key(
            "header_groups",
            Mappings(keys=(("label", Text()), ("columns", Texts(item=Text())))),
        ),
        Nested("columns", always=True, needed=True, whole=True),
        Nested("rows", always=True, needed=True, whole=True),
        Nested("rows_text", whole=True),
        Nested("columns_as_of", whole=True),
        Nested("rows_as_of", whole=True),
        Nested("unit", always=True, empty=None, whole=True),
        Nested("rows_unit", whole=True),
        Key("source_note", Text(limit=300), always=True),
        Key("total_row", Whole(), always=True),
        Key("derivable_from_cases", Flag(empty=False), always=True),
        Key("case_basis", CASE_BASIS, always=True),
        Nested("rows_case_basis", whole=True),
        Key(
            "footnotes",
            Mappings(keys=(("mark", NUMBER), ("row", Whole()), ("column", Whole()), ("text", LABEL))),
            "extra.footnotes",
        ),
        NOTE,
    )
)

LIST = Record(
    (
        Key("id", ID, "code", needed=True),
        Key("kind", Text(limit=30), always=True),
        Key("label", Text(), always=True),
        Key("section", UNIT, always=True),
        Key("indicators", Texts(item=CODE), always=True),
        Key("organiser", Text(limit=300)),
        Key("stated_count", Whole(), always=True),
        Key("stated_participants", Whole(most=1_000_000), always=True),
        Key("printed_twice", Flag()),
        Nested("items", always=True, needed=True),
        NOTE,
    )
)

ITEM = Record(
    (
        Key("number", NUMBER, always=True),
        Key("number_appendix", NUMBER, "extra.number_appendix"),
        Key("name", Text(), always=True),
        Key("organiser", Text(limit=300)),
        Key("type", Text(limit=300)),
        Key("topic", Text()),
        Key("sessions", Whole()),
        Key("participants", Number(may_be_negative=False)),
        Key("participants_to", Number(may_be_negative=False)),
        Key("unit", UNIT),
        Key("per", UNIT, "extra.per"),
        Key("text", Text()),
        Key("turns", Whole(), "extra.turns"),
        Key("project", Text(), "extra.project"),
        Key("sub_items", Whole(), "extra.sub_items"),
        Key("parts_of", CODE, "extra.parts_of"),
        Key("in_prose", Flag(), "extra.in_prose"),
        NOTE,
    )
)


def _fact(*own: Key) -> Record:
    """A number in prose; ``own`` are the keys of its group."""
    return Record(
        (
            Key("id", ID, "code", needed=True),
            Key("label", LABEL, needed=True),
            Key("value", Number(), "number", always=True, needed=True),
            Key("value_to", Number(), "number_to"),
            Key("unit", UNIT, always=True),
            Key("text", Text(), "words"),
            Key("approx", Flag(), "approximate"),
            dates("period", "period_from", "period_to", bare_year=True, always=False),
            Key("as_of", PartialDate()),
            Key("year", year()),
            Group("hours", keys=(Key("from", NUMBER, "hours_from"), Key("to", NUMBER, "hours_to"))),
            Key("per", UNIT),
            Key("section", UNIT, always=True),
            Nested("parts", always=True),
            Key("parts_kind", PARTS_KIND),
            *own,
            Key("reported_by", Text(limit=300), "reported_by_name"),
            Key("funding", Texts()),
            Key("same_as", Texts(item=CODE), always=True),
            Key("part_same_as", Texts(item=CODE)),
            Key("refs", Texts(item=CODE)),
            Key("printed", Whole(), "times_printed"),
            Key("same_place", Flag()),
            NOTE,
        )
    )


CASE_FACT = _fact(Key("case_basis", CASE_BASIS, always=True, needed=True))
PROSE_FACT = _fact(Key("kind", Choice(options=frozenset(["data", "rule", "target"])), always=True))

FACT_PART = Record(
    (
        Key("label", LABEL, needed=True),
        Key("value", Number(), "number", always=True, needed=True),
        Key("unit", UNIT, always=True),
        Key("text", Text(), "words"),
        NOTE,
    )
)

PROJECT = Record(
    (
        Key("id", ID, "code", needed=True),
        Key("number", NUMBER, always=True),
        Key("name", LABEL, needed=True),
        dates("term", "term_from", "term_to", bare_year=False),
        Nested("run_by", always=True, whole=True),
        Nested("partners", always=True, whole=True),
        Key("funder", Text(limit=300), always=True),
        Key("meetings", Mappings(keys=(("date", PartialDate()), ("name", Text())))),
        Key("facts", Texts(item=CODE), always=True),
        Key("lists", Texts(item=ID)),
        NOTE,
    )
)

FUNDING_SOURCE = Record(
    (
        Key("name", Text(limit=500, required=True), needed=True),
        Key("amount", Money(), always=True),
        Key("year", year(), always=True),
        Key("text", Text(), always=True),
        Key("purpose", Text()),
        Key("kind", Text(limit=30)),
        Key("tasks", Texts(item=CODE)),
        Key("sections", Texts()),
        NOTE,
    )
)

NEED = Record(
    (
        Key("id", ID, "code", needed=True),
        Key("text_short", LABEL, "text", needed=True),
        Key("amount", Money(), always=True),
        Key("text", Text(), "printed", always=True),
        Key("year", year(), always=True),
        NOTE,
    )
)
