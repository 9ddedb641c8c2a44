"""The exchange format, record by record, in the key order of its description (``golden/README.md``).

Column paths name attributes of the models; ``extra.…`` are rare keys that only the format needs.
"""

from programs.exchange.codecs import (
    Choice,
    Flag,
    Mappings,
    Money,
    Number,
    PartialDate,
    Text,
    TextOrTexts,
    Texts,
    Whole,
    year,
)
from programs.exchange.records import Group, Key, Nested, Record

NAME = Text(limit=300, required=True)
SHORT = Text(limit=60)
LABEL = Text(required=True)
CODE = Text(limit=60, required=True)
ID = Text(limit=20, required=True)
NUMBER = Text(limit=20)
UNIT = Text(limit=40)
CASE_BASES = frozenset(
    [
        "assistance",
        "child",
        "assistant",
        "coordinator",
        "supporting_family",
        "work_plan",
        "placement",
        "co_financing",
        "return",
        "contact",
    ]
)
CASE_BASIS = Choice(options=CASE_BASES)
PARTS_KIND = Choice(options=frozenset(["split", "of_which", "each", "related"]))
NOTE = Key("note", Text())


def _dates(name: str, start: str, end: str, *, bare_year: bool, always: bool = True) -> Group:
    date = PartialDate(bare_year=bare_year)
    return Group(name, always=always, keys=(Key("from", date, start), Key("to", date, end)))


DOCUMENT = Record(
    (
        Key("source", Text(limit=200), always=True),
        Key("title", Text(limit=500), always=True),
        Key("programme_title", Text(limit=500, required=True), "programme.title", needed=True),
        Key("municipality", Text(limit=120, required=True), "programme.municipality", needed=True),
        Key("municipality_full", Text(limit=200), always=True),
        Key("voivodeship", Text(limit=60), always=True),
        Key("unit", Text(limit=300), always=True),
        Key("unit_short", SHORT, always=True),
        Key("unit_type", Text(limit=20), always=True),
        Key("kind", Choice(options=frozenset(["programme", "annual_report"]), required=True), needed=True),
        Group(
            "period",
            needed=True,
            keys=(
                Key("from", year(required=True), "programme.year_from"),
                Key("to", year(required=True), "programme.year_to"),
            ),
        ),
        Key("reporting_year", year(), always=True),
        Key("previous_year", year(), always=True),
        Group(
            "resolution",
            always=True,
            none=False,
            keys=(
                Key("number", SHORT, "programme.resolution_number"),
                Key("date", PartialDate(), "programme.resolution_date"),
                Key("body", Text(limit=200), "programme.resolution_body"),
            ),
        ),
        Key("report_date", PartialDate(), always=True),
        Key("related_dates", Mappings(keys=(("date", PartialDate()), ("label", Text()))), always=True),
        Key(
            "references",
            Mappings(keys=(("label", Text()), ("number", Text()), ("date", PartialDate()))),
            always=True,
        ),
        Key("submission_deadline", Text(limit=200)),
        NOTE,
    )
)

LEGAL_ACT = Record(
    (
        Key("name", Text(limit=500), always=True),
        Key("date", PartialDate(), always=True),
        Key("citation", Text(limit=300), always=True),
        Key("articles", TextOrTexts()),
        Key("where", SHORT),
        NOTE,
    )
)

INSTITUTION = Record(
    (
        Key("name", NAME, needed=True),
        Key("short", SHORT, always=True),
        Key("variants", Texts(item=NAME), always=True),
        Key("part_of", Text(limit=300)),
        Key("generic", Flag()),
        NOTE,
    )
)

PROGRAMME = Record(
    (
        Key("coordinator", Text(limit=300), "coordinator_name", always=True),
        Key("main_goal", Text(), always=True),
        Key("specific_goals", Texts(), always=True),
        Key("announced_areas", Texts(), always=True),
        Key("announced_tasks", Texts(), always=True),
        Key("expected_effects", Texts(), always=True),
        Key("beneficiaries", Texts(), always=True),
        Nested("realizers", whole=True),
        NOTE,
        Nested("areas"),
        Nested("goals"),
    )
)

# What hangs on a node at whatever level the document has it.
BODY = ("results", "realizers", "responsible", "funding", "indicators", "term")


def _carries(written) -> bool:
    """Tasks without ways of carrying out carry realizers and the rest themselves; others only if they have any."""
    return "actions" not in written or any(written.get(key) for key in BODY)


def _result_carries(written) -> bool:
    return any(written.get(key) for key in BODY)


def _body(always) -> tuple[Key, ...]:
    return (
        Nested("realizers", always=always, whole=True),
        Key("realizers_text", Text()),
        Key("realizers_source", Text(limit=30)),
        Nested("responsible", always=always, whole=True),
        _dates("term", "term_from", "term_to", bare_year=True, always=always),
        Nested("funding", always=always, whole=True),
    )


AREA = Record(
    (
        Key("code", CODE, needed=True),
        Key("number", NUMBER),
        Key("name", LABEL, needed=True),
        Key("name_variants", Texts()),
        Key("appendix", NUMBER),
        Key("main_goal", Text()),
        Key("specific_goals", Texts()),
        Key("announced_tasks", Texts()),
        NOTE,
        Nested("goals", always=True, needed=True),
    )
)

GOAL = Record(
    (
        Key("code", CODE, needed=True),
        Key("number", NUMBER, always=True),
        Key("name", LABEL, needed=True),
        Key("name_variants", Texts()),
        NOTE,
        Nested("tasks", always=True, needed=True),
    )
)

TASK = Record(
    (
        Key("code", CODE, needed=True),
        Key("number", NUMBER, always=True),
        Key("name", LABEL, needed=True),
        Key("name_parts", Texts()),
        Nested("actions"),
        Nested("results", always=_carries),
        *_body(_carries),
        Key("status", Choice(options=frozenset(["realised", "partly", "not_realised"])), "report.status"),
        Key("status_reason", Text(), "report.reason"),
        NOTE,
        Nested("indicators", always=_carries),
        Nested("contributions"),
    )
)

ACTION = Record(
    (
        Key("code", CODE, needed=True),
        Key("number", NUMBER, always=True),
        Key("name", LABEL, needed=True),
        Key("steps", Texts()),
        Nested("results", always=True),
        *_body(True),
        Nested("indicators", always=True),
        NOTE,
    )
)

RESULT = Record(
    (
        Key("code", CODE, needed=True),
        Key("number", NUMBER, always=True),
        Key("text", Text(), "name", always=True),
        *_body(_result_carries),
        Nested("indicators", always=_result_carries),
        NOTE,
    )
)

CONTRIBUTION = Record(
    (
        Key("position", Whole(least=1, required=True), needed=True),
        Nested("institutions", always=True, whole=True),
        Nested("partners", whole=True),
        Nested("funding", always=True, whole=True),
        Key("funding_text", Text(), always=True),
        Key("funding_missing", Flag()),
        Key("text", Text()),
        Nested("indicators", always=True),
        Key("lists", Texts(item=ID), always=True),
        NOTE,
    )
)

FUNDING = Record(
    (
        Key("name", Text(limit=500, required=True), needed=True),
        Key("kind", Text(limit=30), always=True),
    )
)

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
        _dates("period", "period_from", "period_to", bare_year=True, always=False),
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
            _dates("period", "period_from", "period_to", bare_year=True, always=False),
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
        _dates("term", "term_from", "term_to", bare_year=False),
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

TOP_LEVEL = (
    "document",
    "legal_acts",
    "institutions",
    "programme",
    "indicators",
    "tables",
    "lists",
    "case_facts",
    "prose_facts",
    "projects",
    "funding_sources",
    "needs",
)
OPTIONAL_TOP_LEVEL = frozenset({"lists"})
# What the format describes for tests and what the application finds out for itself.
NOT_IMPORTED = ("checks", "inconsistencies")
