"""Podstawa i program: which law, programme and resolution, and which year of how many."""

import re
from collections.abc import Iterator
from datetime import date

from programs.models import LegalAct, Programme
from reporting import legal
from reporting.blocks import Block, ListBlock, Span
from reporting.context import Context
from reporting.polish.dates import in_words, ordinal, years
from reporting.sections.phrases import paragraph, sentence
from reporting.sections.when import day_of

_GLUED_YEAR = re.compile(r"(?<=\d{4})r\.")
_GLUED_POSITION = re.compile(r"\bpoz\.(?=\d)")
_CONSOLIDATED = re.compile(r"\b(?:t\.\s?j\.|j\.\s?t\.|tekst jednolity)\s*")


def build(context: Context) -> tuple[Block, ...]:
    """The provision that asks for the report, the period and the programme in sentences, the acts as a list."""
    fulfils = legal.basis_in_full(document_day(context), county=context.centre.has_county_rights)
    blocks: list[Block] = [paragraph(sentence(f"Sprawozdanie sporządzono na podstawie {fulfils}, dalej „ustawa”."))]
    blocks += [paragraph(*_programme(one, one.programme)) for one in context.each if one.programme]
    lines = (_beside_main(act, document_day(context)) for act in context.legal_acts)
    acts = tuple((line,) for line in dict.fromkeys(filter(None, lines)))
    if acts:
        blocks += [paragraph(sentence("Sprawozdanie opiera się na następujących aktach prawnych:")), ListBlock(acts)]
    return tuple(blocks)


def document_day(context: Context) -> date:
    """The day of the document: that of the covering letter, else of the imported report, else of its records."""
    printed = day_of(context.document.report_date) if context.document and not context.letter else None
    return printed or context.signed_on


def _programme(context: Context, programme: Programme) -> Iterator[tuple[Span, ...]]:
    year = context.year
    about = f"Sprawozdanie obejmuje okres od 1 stycznia do 31 grudnia {year} r. i dotyczy programu"
    if context.mark:
        about = "Sprawozdanie dotyczy także programu"
    yield sentence(f"{about} „{programme.title}”.")
    place = programme.years.index(year) + 1 if year in programme.years else None
    if place:
        span = years(programme.year_from, programme.year_to)
        yield sentence(f"Był to {ordinal(place)} rok programu zaplanowanego na lata {span}.")
    if adoption := resolution(programme):
        yield sentence(adoption, ".")
    adopted = day_of(programme.resolution_date)
    if place == 1 and adopted and adopted.year == programme.year_from and adopted.timetuple().tm_yday > 1:
        yield sentence("Uchwałę podjęto już po rozpoczęciu okresu, na który program zaplanowano.")


def resolution(programme: Programme) -> str:
    """„Rada … przyjęła go uchwałą nr … z dnia …”; empty if no resolution is recorded."""
    if not programme.resolution_number:
        return ""
    day = day_of(programme.resolution_date)
    number = f"uchwałą nr {programme.resolution_number}" + (f" z dnia {in_words(day)}" if day else "")
    return f"{programme.resolution_body} przyjęła go {number}" if programme.resolution_body else f"Przyjęto go {number}"


def describe(act: LegalAct) -> str:
    """Name, date, Journal of Laws and articles of an act, as the document cites it."""
    day = day_of(act.date)
    dated = day and "z dnia" not in act.name
    citation = _citation(act)
    parts = [act.name, f"z dnia {in_words(day)}" if dated else "", f"({citation})" if citation else ""]
    return _with_articles(_GLUED_YEAR.sub(" r.", " ".join(part for part in parts if part)), act)


def cited(act: LegalAct, day: date) -> str:
    """The same in a document of the day: known acts in full, with the position of that day."""
    known = legal.named(act.name)
    if known is None:
        return describe(act)
    on_day, citation = known.on(day), _citation(act)
    text = on_day.nominative if on_day.row or not citation else f"{on_day.nominative} ({citation})"
    return _with_articles(text, act)


def _beside_main(act: LegalAct, day: date) -> str:
    """The same below a sentence that cites the main act: of that one its articles alone, empty without any."""
    known = legal.named(act.name)
    if known is None or known.key != legal.MAIN:
        return cited(act, day)
    return _with_articles("ustawa", act) if act.articles else ""


def _citation(act: LegalAct) -> str:
    """The position as the document gives it, without „t.j.”, which nobody needs, and with its spaces."""
    text = _CONSOLIDATED.sub("", act.citation).replace("Dz.U.", "Dz. U.")
    return _GLUED_POSITION.sub("poz. ", _GLUED_YEAR.sub(" r.", text)).replace(" r., poz.", " r. poz.")


def _with_articles(text: str, act: LegalAct) -> str:
    articles = act.articles if isinstance(act.articles, str) else ", ".join(act.articles or ())
    articles = articles.replace("Art.", "art.").replace("pkt.", "pkt")
    return f"{text}: {articles}" if articles else text
