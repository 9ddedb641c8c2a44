"""Podpis: place, day, post and name; words before it keep the block from standing alone on a page."""

from collections.abc import Iterator

from reporting.blocks import Block, Paragraph, Span
from reporting.context import Context
from reporting.models import Report, ReportLetter
from reporting.polish.dates import in_words
from reporting.sections.phrases import paragraph, sentence

ROLE = "signature"
SIGNED = "Podpisano kwalifikowanym podpisem elektronicznym"


def build(context: Context) -> tuple[Block, ...]:
    """As the letter to the mayor says it; before there is one, as the centre's profile does; else nothing."""
    letter = ReportLetter.objects.filter(report__year=context.year, kind=ReportLetter.Kind.TO_EXECUTIVE).first()
    centre = context.centre
    name = letter.signatory if letter else centre.head_name
    if not name:
        return ()
    place, day = (letter.place, letter.day) if letter else (context.place, context.as_of)
    lines = [
        f"{place}, {in_words(day)}" if place else in_words(day),
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
    yield sentence(f"Dane zamknięto {in_words(context.as_of)}")
    yield sentence("Wersję dokumentu i jego sumę kontrolną podano w stopce każdej strony.")
