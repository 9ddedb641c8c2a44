"""Rodzinna piecza zastępcza: carers by form, new ones, coordinators and whom they look after (county part)."""

from dataclasses import replace

from reporting.blocks import Block, Reference, Span
from reporting.context import Context
from reporting.polish.grammar import Case
from reporting.polish.numbers import percent, share
from reporting.sections import breakdowns
from reporting.sections.phrases import SHARE_FROM, compared, paragraph, past, phrase, sentence

CARERS, OPENED = "fostercare.carers", "fostercare.carers_opened"
COORDINATORS, LOOKED_AFTER = "fostercare.coordinators", "fostercare.coordinated_families"
SHARE = "fostercare.share_in_family_forms"
SOURCES = (CARERS, OPENED, COORDINATORS, LOOKED_AFTER, SHARE)
BASES = ("coordinator",)


def build(context: Context) -> tuple[Block, ...]:
    """Only where the records hold foster carers or coordinators of the centre."""
    counts = context.counts
    if not counts.holds("fostercare"):
        return context.recorded("family_care", "Rodzinna piecza zastępcza w sprawozdaniu", BASES)
    return (*_carers(context), *_coordinators(context), *_share(context))


def _carers(context: Context) -> tuple[Block, ...]:
    carers = context.counts.cell(CARERS)
    if not carers.value:
        return ()
    rows = breakdowns.ranked(context.counts, CARERS, "form")
    said = sentence(
        past("Działać", carers, "rodzina zastępcza"),
        " ",
        phrase(carers, "rodzina zastępcza"),
        compared(context.counts, carers),
        "; formy podaje ",
        Reference("family_care.carers"),
        ".",
    )
    caption = f"Rodziny zastępcze i rodzinne domy dziecka według formy, {context.year} r."
    table = breakdowns.table("family_care.carers", caption, "Forma", "Liczba rodzin", rows, carers)
    return (paragraph(said, _opened(context)), table)


def _opened(context: Context) -> tuple[Span, ...]:
    opened = context.counts.cell(OPENED)
    if not opened.value:
        return sentence("Nie powstała żadna nowa rodzina zastępcza.")
    noun = "rodzina zastępcza"
    return sentence("W ciągu roku ", past("powstać", opened, noun), " ", phrase(opened, noun), ".")


def _coordinators(context: Context) -> tuple[Block, ...]:
    working, families = context.counts.cell(COORDINATORS), context.counts.cell(LOOKED_AFTER)
    if not working.value:
        return ()
    care = "pod jego opieką " if working.value == 1 else "pod ich opieką "
    return (
        paragraph(
            sentence(
                past("Pracować", working, "koordynator"),
                " ",
                phrase(working, "koordynator"),
                " rodzinnej pieczy zastępczej; ",
                care,
                past("być", families, "rodzina zastępcza"),
                " ",
                phrase(families, "rodzina zastępcza"),
                compared(context.counts, families),
                ".",
            )
        ),
    )


def _share(context: Context) -> tuple[Block, ...]:
    """Children in family forms of all children in care; a percentage only of a large enough whole (WZ56)."""
    family, whole = (context.counts.part(SHARE, "part", code) for code in ("family_forms", "all"))
    if not whole.value or not context.counts.cell(CARERS).value:
        return ()
    percents = f", czyli {percent(share(family.value, whole.value))}" if whole.value >= SHARE_FROM else ""
    whole = phrase(replace(whole, unit="dzieci"), "dziecko", Case.GENITIVE)
    return (paragraph(sentence("Rodzinne formy pieczy obejmowały ", family, " z ", whole, percents, ".")),)
