"""What the document is, the acts it relies on, and the institutions it names."""

from programs.exchange.codecs import Choice, Flag, Mappings, PartialDate, Text, TextOrTexts, Texts, Whole, year
from programs.exchange.records import Group, Key, Record
from programs.exchange.schema.common import NAME, NOTE, SHORT

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
        Group(
            "amendment",
            keys=(
                Key("number", Whole(least=1, most=999), "amendment.number"),
                Key("resolution", SHORT, "amendment.resolution_number"),
                Key("date", PartialDate(), "amendment.resolution_date"),
                Key("body", Text(limit=200), "amendment.resolution_body"),
                Key("valid_from", year(), "amendment.valid_from"),
                Key("summary", Text(), "amendment.summary"),
            ),
        ),
        Key("report_date", PartialDate(), always=True),
        Key("related_dates", Mappings(keys=(("date", PartialDate()), ("label", Text()))), always=True),
        Key(
            "references",
            Mappings(keys=(("label", Text()), ("number", Text()), ("date", PartialDate()), ("text", Text()))),
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
