"""„Za życiem”: support coordinated by the assistant under the Act of 4 November 2016."""

from reporting.blocks import Block
from reporting.context import Context
from reporting.polish.grammar import Case
from reporting.sections.phrases import compared, paragraph, phrase, sentence

ASSISTED = "families.assisted"
SOURCES = (ASSISTED,)


def build(context: Context) -> tuple[Block, ...]:
    """Families whose support was coordinated; a plain sentence where there were none."""
    if not context.counts.holds("families"):
        return ()
    families = context.counts.part(ASSISTED, "basis", "for_life")
    if not families.value:
        nobody = f"W {context.year} r. asystenci nie koordynowali wsparcia na podstawie ustawy „Za życiem”."
        return (paragraph(sentence(nobody)),)
    return (
        paragraph(
            sentence(
                "Wsparcie „Za życiem” skoordynowano dla ",
                phrase(families, "rodzina", Case.GENITIVE),
                compared(context.counts, families),
                ".",
            )
        ),
    )
