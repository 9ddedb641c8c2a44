"""Współpraca z instytucjami: contacts of assistants on families' behalf, by kind of institution."""

from reporting.blocks import Block, Reference, Span
from reporting.context import Context
from reporting.polish.grammar import Case
from reporting.sections import breakdowns
from reporting.sections.phrases import compared, paragraph, phrase, sentence

CONTACTS = "families.contacts"
SOURCES = (CONTACTS,)
BASES = ("contact",)
_RANKING_FROM = 20


def build(context: Context) -> tuple[Block, ...]:
    """Number, the two most frequent kinds, the table and its chart."""
    if not context.counts.holds("families"):
        return context.recorded("contacts", "Kontakty z instytucjami w sprawozdaniu", BASES)
    made = context.counts.cell(CONTACTS)
    if not made.value:
        return (paragraph(sentence(f"W {context.year} r. nie odnotowano kontaktów asystentów z instytucjami.")),)
    rows = breakdowns.ranked(context.counts, CONTACTS, "institution_kind")
    return (
        paragraph(
            sentence(
                f"W {context.year} r. odnotowano ",
                phrase(made, "kontakt", Case.ACCUSATIVE),
                " asystentów z instytucjami",
                compared(context.counts, made),
                ".",
            ),
            _most(rows) if made.value >= _RANKING_FROM else (),
            sentence("Wszystkie rodzaje instytucji zawiera ", Reference("contacts.kinds"), "."),
        ),
        breakdowns.table(
            "contacts.kinds",
            f"Kontakty asystentów rodziny według rodzaju instytucji, {context.year} r.",
            "Rodzaj instytucji",
            "Liczba kontaktów",
            rows,
            made,
        ),
        *breakdowns.chart(
            "contacts.chart",
            f"Najczęstsze kontakty według rodzaju instytucji, {context.year} r.",
            "kontakty asystentów według rodzaju instytucji",
            rows,
            "kontakty",
        ),
    )


def _most(rows: list[breakdowns.Row]) -> tuple[Span, ...]:
    """The two most frequent kinds, unless they tie with the third."""
    if len(rows) < 3 or rows[1][1].value == rows[2][1].value:
        return ()
    (first, one), (second, two) = rows[:2]
    return sentence(f"Najczęstsze kontakty: {first} – ", one, f", {second} – ", two, ".")
