"""Przeciwdziałanie przemocy domowej: Blue Card procedures of families with an assistant, counts only."""

from reporting.blocks import Block, Span
from reporting.context import Context
from reporting.polish.grammar import Case
from reporting.sections.phrases import compared, paragraph, phrase, sentence

CARDS, OPENED, ENDED = "families.blue_cards", "families.blue_cards_opened", "families.blue_cards_ended"
SOURCES = (CARDS, OPENED, ENDED)


def build(context: Context) -> tuple[Block, ...]:
    """Families in a procedure, procedures opened and ended; nothing where the records hold none."""
    families = context.counts.cell(CARDS)
    if not families.value:
        return ()
    return (
        paragraph(
            sentence(
                f"W {context.year} r. procedurą „Niebieskie Karty” objęto ",
                phrase(families, "rodzina", Case.ACCUSATIVE),
                " ze wsparciem asystenta",
                compared(context.counts, families),
                ".",
            ),
            _cases(context, OPENED, "W ciągu roku procedurę wszczęto w "),
            _cases(context, ENDED, "Zakończono ją w "),
        ),
    )


def _cases(context: Context, key: str, start: str) -> tuple[Span, ...]:
    cell = context.counts.cell(key)
    return sentence(start, phrase(cell, "przypadek", Case.LOCATIVE), ".") if cell.value else ()
