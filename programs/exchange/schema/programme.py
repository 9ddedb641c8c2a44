"""The programme and its tree, with what was done about a task."""

from django.utils.translation import gettext as _

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
        Key("monitoring", Text(), kept=True),
        Key("kind", Choice(options=frozenset(["municipal", "county", "joint"]), blank="municipal"), kept=True),
        NOTE,
        Nested("areas"),
        Nested("goals"),
    )
)

LEVEL_KEYS = ("areas", "goals", "tasks", "actions", "results")

# What hangs on a node at whatever level the document has it.
BODY = ("results", "realizers", "responsible", "funding", "indicators", "term")


def _carries(written) -> bool:
    """Tasks without ways of carrying out carry realizers and the rest themselves; others only if they have any."""
    return "actions" not in written or any(written.get(key) for key in BODY)


def _has_own(written) -> bool:
    return any(written.get(key) for key in BODY if key != "results")


def _why_not_here(name: str, value: object) -> str:
    """What is wrong with a key that a part of the tree does not know: a level too many, or in the wrong place."""
    parts = isinstance(value, list) and any(isinstance(item, dict) and "code" in item for item in value)
    if name not in LEVEL_KEYS and not parts:
        return ""
    return _(
        "A programme has at most five levels, in this order: areas, goals, tasks, actions, results. "
        "There is no level „%(key)s” below this one."
    ) % {"key": name}


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
        Nested("goals", always=True),
        Nested("tasks"),
        Nested("actions"),
        Nested("results"),
        *_body(_has_own),
        Nested("indicators", always=_has_own),
    ),
    _why_not_here,
)

GOAL = Record(
    (
        Key("code", CODE, needed=True),
        Key("number", NUMBER, always=True),
        Key("name", LABEL, needed=True),
        Key("name_variants", Texts()),
        NOTE,
        Nested("tasks", always=True),
        Nested("actions"),
        Nested("results"),
        *_body(_has_own),
        Nested("indicators", always=_has_own),
    ),
    _why_not_here,
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
    ),
    _why_not_here,
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
    ),
    _why_not_here,
)

RESULT = Record(
    (
        Key("code", CODE, needed=True),
        Key("number", NUMBER, always=True),
        Key("text", Text(), "name", always=True),
        *_body(_has_own),
        Nested("indicators", always=_has_own),
        NOTE,
    ),
    _why_not_here,
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
        # There is no column for it: it comes out as the file wrote it while the money of the part stays the same.
        Nested("note", whole=True),
    )
)
