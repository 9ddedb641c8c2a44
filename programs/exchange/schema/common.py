"""What many records of the format share."""

from programs.exchange.codecs import NOTE as NOTE_KEY
from programs.exchange.codecs import Choice, PartialDate, Text
from programs.exchange.records import Group, Key

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
NOTE = Key(NOTE_KEY, Text())


def dates(name: str, start: str, end: str, *, bare_year: bool, always: bool = True) -> Group:
    date = PartialDate(bare_year=bare_year)
    return Group(name, always=always, keys=(Key("from", date, start), Key("to", date, end)))
