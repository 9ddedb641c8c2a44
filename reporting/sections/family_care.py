"""Rodzinna piecza zastępcza: carers by form, new ones, coordinators and whom they look after (county part)."""

from dataclasses import replace

from reporting.blocks import Block, Cell, Reference, Span
from reporting.context import Context
from reporting.polish.grammar import Case
from reporting.polish.numbers import percent, share
from reporting.sections import breakdowns
from reporting.sections.care import IN_CARE
from reporting.sections.phrases import SHARE_FROM, compared, paragraph, past, phrase, sentence

CARERS, OPENED = "fostercare.carers", "fostercare.carers_opened"
COORDINATORS, LOOKED_AFTER = "fostercare.coordinators", "fostercare.coordinated_families"
SHARE, LIMIT = "fostercare.share_in_family_forms", "fostercare.professional_families"
ASSESSMENTS, TRAINED = "fostercare.carer_assessments", "fostercare.trained_carers"
SOURCES = (CARERS, OPENED, COORDINATORS, LOOKED_AFTER, SHARE, LIMIT, ASSESSMENTS, TRAINED)
BASES = ("coordinator",)


def build(context: Context) -> tuple[Block, ...]:
    """Only where the records hold foster carers or coordinators of the centre."""
    counts = context.counts
    if not counts.holds("fostercare"):
        return context.recorded("family_care", "Rodzinna piecza zastępcza w sprawozdaniu", BASES)
    return (
        *_carers(context),
        *_limit(context),
        *_coordinators(context),
        *_work_with_carers(context),
        *_share(context),
    )


def _carers(context: Context) -> tuple[Block, ...]:
    carers = context.counts.cell(CARERS)
    if not carers.value:
        return ()
    rows = breakdowns.ranked(context.counts, CARERS, "form")
    said = sentence(
        *_known(context, carers),
        compared(context.counts, carers),
        "; formy podaje ",
        Reference("family_care.carers"),
        ".",
    )
    caption = f"Rodziny zastępcze i rodzinne domy dziecka według formy, {context.year} r."
    table = breakdowns.table("family_care.carers", caption, "Forma", "Liczba rodzin", rows, carers)
    chart = breakdowns.chart(
        "family_care.chart",
        f"Rodziny zastępcze i rodzinne domy dziecka według formy, {context.year} r.",
        "rodziny zastępcze i rodzinne domy dziecka według formy",
        rows,
        "rodziny",
    )
    return (paragraph(said, _opened(context)), table, *chart)


def _known(context: Context, carers: Cell) -> tuple[Span, ...]:
    """The county counts all that it has; a municipality those whom its records name."""
    noun = "rodzina zastępcza"
    if context.centre.has_county_rights:
        return (f"W {context.year} r. {past('działać', carers, noun)} ", phrase(carers, noun))
    return (f"W {context.year} r. ewidencja ośrodka obejmowała ", phrase(carers, noun, Case.ACCUSATIVE))


def _opened(context: Context) -> tuple[Span, ...]:
    opened = context.counts.cell(OPENED)
    if not opened.value:
        return sentence("Nie powstała żadna nowa rodzina zastępcza.")
    noun = "rodzina zastępcza"
    return sentence("W ciągu roku ", past("powstać", opened, noun), " ", phrase(opened, noun), ".")


def _limit(context: Context) -> tuple[Block, ...]:
    """The limit of the year and what became of it (WZ70); a city with county rights is told that none was set."""
    counts = context.counts
    decided = counts.figure(LIMIT).detail.get("decided")
    if not counts.cell(CARERS).value or not (decided or context.centre.has_county_rights):
        return ()
    if not decided:
        return (paragraph(sentence(f"Limitu rodzin zastępczych zawodowych na {context.year} r. nie zapisano.")),)
    limit, new = counts.part(LIMIT, "against", "limit"), counts.part(LIMIT, "against", "new_limit")
    appointed, working = counts.part(LIMIT, "against", "appointed"), counts.cell(LIMIT)
    noun = "rodzina zastępcza"
    allowed = (", w tym nowych: ", new) if new.value else ()
    result = sentence("W ciągu roku nie powstała żadna nowa.")
    if appointed.value:
        made = past("powstać", appointed, noun)
        result = sentence(f"W ciągu roku {made} ", phrase(appointed, noun), " tego rodzaju.")
    return (
        paragraph(
            sentence(f"Limit rodzin zastępczych zawodowych na {context.year} r. wynosił ", limit, allowed, "."),
            result,
            sentence(f"Na dzień {context.last_day_in_words} było ich ", working, "."),
        ),
    )


def _work_with_carers(context: Context) -> tuple[Block, ...]:
    """Assessments by outcome and trained families."""
    made, trained = context.counts.cell(ASSESSMENTS), context.counts.cell(TRAINED)
    good = context.counts.part(ASSESSMENTS, "outcome", "positive")
    told = []
    if made.value:
        positive = (", z wynikiem pozytywnym: ", good) if good.value else ()
        noun = "ocena okresowa"
        told.append(
            sentence(
                "W ciągu roku sporządzono ", phrase(made, noun, Case.ACCUSATIVE), " rodzin zastępczych", positive, "."
            )
        )
    if trained.value:
        told.append(
            sentence("W szkoleniach ", past("uczestniczyć", trained, "rodzina zastępcza"), " ",
                     phrase(trained, "rodzina zastępcza"), ".")
        )  # fmt: skip
    return (paragraph(*told),) if told else ()


def _coordinators(context: Context) -> tuple[Block, ...]:
    working, families = context.counts.cell(COORDINATORS), context.counts.cell(LOOKED_AFTER)
    if not working.value:
        return ()
    care = "pod jego opieką " if working.value == 1 else "pod ich opieką "
    return (
        paragraph(
            sentence(
                f"W {context.year} r. {past('pracować', working, 'koordynator')} ",
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
    # Children of other municipalities are in this share and in no other figure of the report.
    others = "" if whole.value == context.counts.cell(IN_CARE).value else ", także spoza gminy"
    whole = phrase(replace(whole, unit="dzieci"), "dziecko", Case.GENITIVE)
    said = sentence(
        f"W {context.year} r. rodzinne formy pieczy obejmowały ", family, " z ", whole, others, percents, "."
    )
    return (paragraph(said),)
