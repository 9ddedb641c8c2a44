"""Rodziny wspierające (art. 29–31): are there any, and whom they help."""

from reporting.blocks import Block
from reporting.context import Context
from reporting.sections.phrases import compared, paragraph, past, phrase, sentence, them

SUPPORTING, SUPPORTED = "families.supporting_families", "families.supported_by_families"
SOURCES = (SUPPORTING, SUPPORTED)
BASES = ("supporting_family",)


def build(context: Context) -> tuple[Block, ...]:
    """Supporting families and those they helped; without any, the reason."""
    if not context.counts.holds("families"):
        return context.recorded("supporting", "Rodziny wspierające w sprawozdaniu", BASES)
    working, helped = context.counts.cell(SUPPORTING), context.counts.cell(SUPPORTED)
    if not working.value:
        return (
            paragraph(
                sentence(f"W {context.year} r. nie było rodzin wspierających."),
                sentence(context.reason("supporting", "supporting_family")),
            ),
        )
    return (
        paragraph(
            sentence(
                f"W {context.year} r. {past('działać', working, 'rodzina wspierająca')} ",
                phrase(working, "rodzina wspierająca"),
                "; pomoc ",
                past("otrzymać", helped, "rodzina"),
                " ",
                them("od", working, "rodzina wspierająca"),
                " ",
                phrase(helped, "rodzina"),
                compared(context.counts, helped),
                ".",
            )
        ),
    )
