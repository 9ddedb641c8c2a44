"""Podpis: place, day, post and name; words before it keep the block from standing alone on a page."""

from collections.abc import Iterator

from reporting.blocks import Block, Paragraph, Span
from reporting.context import Context
from reporting.models import Report
from reporting.polish.dates import in_words
from reporting.sections.phrases import paragraph, sentence

ROLE = "signature"
SIGNED = "Podpisano kwalifikowanym podpisem elektronicznym"


def build(context: Context) -> tuple[Block, ...]:
    """As the letter to the mayor says it; before there is one, as the centre's profile does; else nothing."""
    letter, centre = context.letter, context.centre
    name = letter.signatory if letter else centre.head_name
    if not name:
        return ()
    place, day = letter.place if letter else context.place, in_words(context.signed_on)
    lines = [
        f"{place}, {day}" if place else day,
        letter.position if letter else centre.head_position,
        name,
        SIGNED if letter and letter.signed_electronically else "",
    ]
    said = paragraph(
        sentence(f"Sprawozdanie sporządził: {context.centre_name}."),
        *_state(context),
    )
    return (said, *(Paragraph((line,), ROLE) for line in lines if line))


def _state(context: Context) -> Iterator[tuple[Span, ...]]:
    """Up to which day an adopted report counts and where its version stands; a draft has neither yet."""
    if context.status not in {Report.Status.ADOPTED, Report.Status.PRESENTED}:
        yield sentence("Dokument jest projektem; wersję i sumę kontrolną otrzyma po przyjęciu.")
        return
    yield sentence("Wersję dokumentu i jego sumę kontrolną podano w stopce każdej strony.")
