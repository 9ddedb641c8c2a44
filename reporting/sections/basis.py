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


def build(context: Context) -> tuple[Block, ...]:
    """The provision that asks for the report, the period and the programme in sentences, the acts as a list."""
    fulfils = legal.basis_in_full(document_day(context), county=context.centre.has_county_rights)
    blocks: list[Block] = [paragraph(sentence(f"Sprawozdanie sporządzono na podstawie {fulfils}, dalej „ustawa”."))]
    blocks += [paragraph(*_programme(one, one.programme)) for one in context.each if one.programme]
    acts = tuple((line,) for line in dict.fromkeys(map(describe, context.legal_acts)))
    if acts:
        blocks += [paragraph(sentence("Sprawozdanie opiera się na następujących aktach prawnych:")), ListBlock(acts)]
    return tuple(blocks)


def document_day(context: Context) -> date:
    """The day of the document: that of the imported report, else the day on which its data were closed."""
    printed = day_of(context.document.report_date) if context.document else None
    return printed or context.as_of


def _programme(context: Context, programme: Programme) -> Iterator[tuple[Span, ...]]:
    year = context.year
    about = f"Sprawozdanie obejmuje okres od 1 stycznia do 31 grudnia {year} r. i dotyczy programu"
    if context.mark:
        about = "Sprawozdanie dotyczy także programu"
    yield sentence(f"{about} „{programme.title}”{resolution(programme)}.")
    place = programme.years.index(year) + 1 if year in programme.years else None
    if place:
        span = years(programme.year_from, programme.year_to)
        yield sentence(f"Był to {ordinal(place)} rok programu zaplanowanego na lata {span}.")
    adopted = day_of(programme.resolution_date)
    if place == 1 and adopted and adopted.year == programme.year_from and adopted.timetuple().tm_yday > 1:
        body = programme.resolution_body or context.centre.council
        if body:
            late = "czyli już po rozpoczęciu okresu, na który go zaplanowano"
            yield sentence(f"{body} przyjęła program {in_words(adopted)}, {late}.")


def resolution(programme: Programme) -> str:
    """„, który Rada … przyjęła uchwałą nr … z dnia …”; empty if no resolution is recorded."""
    if not programme.resolution_number:
        return ""
    day = day_of(programme.resolution_date)
    dated = f" z dnia {in_words(day)}".rstrip(".") if day else ""
    number = f"uchwałą nr {programme.resolution_number}{dated}"
    if programme.resolution_body:
        return f", który {programme.resolution_body} przyjęła {number}"
    return f" przyjętego {number}"


def describe(act: LegalAct) -> str:
    """Name, date, Journal of Laws and articles of an act, as the document cites it."""
    day = day_of(act.date)
    dated = day and "z dnia" not in act.name
    parts = [act.name, f"z dnia {in_words(day)}" if dated else "", f"({act.citation})" if act.citation else ""]
    text = _GLUED_YEAR.sub(" r.", " ".join(part for part in parts if part))
    articles = act.articles if isinstance(act.articles, str) else ", ".join(act.articles or ())
    articles = articles.replace("Art.", "art.")
    return f"{text}: {articles}" if articles else text
