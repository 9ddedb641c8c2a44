"""Asystenci rodziny: how many work, how many families each has at once, what they cost and who pays."""

from datetime import date
from decimal import Decimal

from reporting.blocks import Block, Cell, Reference, Span
from reporting.context import Context
from reporting.polish.dates import in_words
from reporting.polish.grammar import Case, counted
from reporting.sections.breakdowns import table
from reporting.sections.phrases import compared, in_zloty, paragraph, past, phrase, sentence

EMPLOYED, HIRED = "families.assistants_employed", "families.assistants_hired"
PEAK, PAY, MEETINGS = "families.assistant_peak_caseload", "families.assistant_pay", "families.team_meetings"
SOURCES = (EMPLOYED, HIRED, PEAK, PAY, MEETINGS)
BASES = ("assistant",)


def build(context: Context) -> tuple[Block, ...]:
    """Employment, load, team meetings, pay by source; without records what the document itself says."""
    if not context.counts.holds("families"):
        return context.recorded("assistants", "Asystenci rodziny w sprawozdaniu", BASES)
    employed = context.counts.cell(EMPLOYED)
    if not employed.value:
        return (
            paragraph(
                sentence(f"W {context.year} r. ośrodek nie zatrudniał asystenta rodziny."),
                sentence(context.reason("assistants", "assistant")),
            ),
        )
    return (
        paragraph(_employed(context, employed), _hired(context), _load(context)),
        *_meetings(context),
        *_pay(context),
    )


def _employed(context: Context, employed: Cell) -> tuple[Span, ...]:
    return sentence(
        f"W {context.year} r. w ośrodku ",
        past("pracować", employed, "asystent"),
        " ",
        phrase(employed, "asystent"),
        " rodziny",
        compared(context.counts, employed),
        ".",
    )


def _hired(context: Context) -> tuple[Span, ...]:
    hired = context.counts.cell(HIRED)
    if not hired.value:
        return ()
    return sentence(
        "W ciągu roku pracę ", past("rozpocząć", hired, "asystent"), " ", phrase(hired, "asystent"), " rodziny."
    )


def _load(context: Context) -> tuple[Span, ...]:
    """The statutory limit is about one moment (art. 15 ust. 4), so the peak is said with its day."""
    peak, detail = context.counts.cell(PEAK), context.counts.figure(PEAK).detail
    if not peak.value:
        return ()
    limit, day = int(detail["limit"]), in_words(date.fromisoformat(detail["peak_on"]))
    start = sentence(
        "Na jednego asystenta ",
        past("przypadać", peak, "rodzina"),
        " równocześnie najwyżej ",
        phrase(peak, "rodzina"),
        f" ({day})",
    )
    if not detail["days_over_limit"]:
        return sentence(start, f"; ustawowego limitu ({limit}) nie przekroczono.")
    days = counted(int(detail["days_over_limit"]), "dzień", Case.ACCUSATIVE)
    return sentence(
        start,
        f", czyli więcej niż {counted(limit, 'rodzina')} ustawowego limitu; przekroczenie trwało łącznie {days}.",
        f" {context.reason('assistants', '')}",
    )


def _meetings(context: Context) -> tuple[Block, ...]:
    held = context.counts.cell(MEETINGS)
    if not held.value:
        return ()
    start = context.counts.part(MEETINGS, "kind", "about_start")
    rest: tuple[Span, ...] = (
        (", z tego ", start, " w sprawie rodzin, z którymi asystent rozpoczynał pracę") if start.value else ()
    )
    return (
        paragraph(
            sentence(
                "W ciągu roku zespół do spraw asysty rodzinnej odbył ",
                phrase(held, "posiedzenie", Case.ACCUSATIVE),
                rest,
                ".",
            )
        ),
    )


def _pay(context: Context) -> tuple[Block, ...]:
    total = context.counts.cell(PAY)
    if not total.value:
        return ()
    names = context.counts.figure(PAY).detail.get("names", {})
    rows = [
        (f"{label}: {', '.join(names[code])}" if names.get(code) else label, cell)
        for code, label, cell in context.counts.parts(PAY, "funding_source")
        if cell.value
    ]
    rows.sort(key=lambda row: -(row[1].value or Decimal(0)))
    said = sentence(
        f"Wynagrodzenia asystentów z pochodnymi wyniosły w {context.year} r. ",
        in_zloty(total),
        "; źródła pieniędzy podaje ",
        Reference("assistants.pay"),
        ".",
    )
    caption = f"Wynagrodzenia asystentów rodziny z pochodnymi według źródła, {context.year} r."
    return (paragraph(said), table("assistants.pay", caption, "Źródło", "Kwota, zł", rows, total, share_from=0))
