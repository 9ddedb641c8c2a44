"""The programme and its tree, with what was done about a task."""

from programs.exchange.codecs import Choice, Flag, Text, Texts, Whole
from programs.exchange.records import Key, Nested, Record
from programs.exchange.schema.common import CODE, ID, LABEL, NOTE, NUMBER, dates

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
        dates("term", "term_from", "term_to", bare_year=True, always=always),
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
