"""Rodziny ze wsparciem asystenta: how many, on what basis, how long, how the work began and ended."""

from reporting.blocks import Block, Cell, Reference, Span
from reporting.context import Context
from reporting.live import number
from reporting.polish.grammar import Case, with_count
from reporting.sections import breakdowns
from reporting.sections.phrases import (
    SHARE_FROM,
    compared,
    covered,
    listing,
    paragraph,
    past,
    phrase,
    sentence,
    share_in_words,
    them,
)

ASSISTED, ON_LAST_DAY = "families.assisted", "families.assisted_on_last_day"
CHILDREN, PERSONS = "families.assisted_children", "families.assisted_persons"
STARTED, ENDED, DURATION = "families.assistance_started", "families.assistance_ended", "families.assistance_duration"
MONITORED, PLANS, ASSESSMENTS = "families.monitored", "families.plans_made", "families.assessments_made"
SOURCES = (ASSISTED, ON_LAST_DAY, CHILDREN, PERSONS, STARTED, ENDED, DURATION, MONITORED, PLANS, ASSESSMENTS)
BASES = ("assistance", "child", "work_plan")
_GOALS_FROM = 5


def build(context: Context) -> tuple[Block, ...]:
    """Flow, stock, beginnings, ends with reasons, bands of time, plans and assessments, monitoring."""
    if not context.counts.holds("families"):
        return context.recorded("families", "Praca asystentów z rodzinami w sprawozdaniu", BASES)
    assisted = context.counts.cell(ASSISTED)
    if not assisted.value:
        nobody = sentence("Ze wsparcia asystenta nie skorzystała żadna rodzina.")
        return (paragraph(nobody, sentence(context.reason("families", "assistance"))),)
    return (
        paragraph(_flow(context, assisted), _children(context, assisted)),
        paragraph(_stock(context), _basis(context, ON_LAST_DAY)),
        *_balance(context),
        *_ends(context),
        *_duration(context),
        *_plans(context),
        *_monitoring(context),
    )


def _flow(context: Context, assisted: Cell) -> tuple[Span, ...]:
    return sentence(
        f"W {context.year} r. ze wsparcia asystenta ",
        past("skorzystać", assisted, "rodzina"),
        " ",
        phrase(assisted, "rodzina"),
        compared(context.counts, assisted),
        ".",
    )


def _children(context: Context, assisted: Cell) -> tuple[Span, ...]:
    children = context.counts.cell(CHILDREN)
    if not children.value:
        return ()
    return sentence(
        past("Wychowywać się", children, "dziecko"),
        " ",
        them("w", assisted, "rodzina"),
        " ",
        phrase(children, "dziecko"),
        compared(context.counts, children),
        ".",
    )


def _stock(context: Context) -> tuple[Span, ...]:
    stock = context.counts.cell(ON_LAST_DAY)
    day = f"Na dzień {context.last_day_in_words} "
    if not stock.value:
        return sentence(day, "wsparciem nie była objęta żadna rodzina.")
    return sentence(
        day,
        "wsparciem ",
        past("być", stock, "rodzina"),
        " ",
        covered(stock, "rodzina"),
        " ",
        phrase(stock, "rodzina"),
        compared(context.counts, stock),
        ".",
    )


def _basis(context: Context, key: str) -> tuple[Span, ...]:
    court, voluntary = (context.counts.part(key, "basis", code) for code in ("court", "voluntary"))
    if not context.counts.cell(key).value:
        return ()
    if not court.value:
        return sentence("Żadnej rodziny nie zobowiązał do współpracy sąd.")
    rest: tuple[Span, ...] = (", dobrowolnie ", voluntary) if voluntary.value else ()
    return sentence(
        "Na podstawie postanowienia sądu ",
        past("współpracować", court, "rodzina"),
        " ",
        phrase(court, "rodzina"),
        rest,
        ".",
    )


def _balance(context: Context) -> tuple[Block, ...]:
    """Start + new − ended = end, said only where it holds: a family that came back within the year breaks it."""
    counts = context.counts
    start, new = counts.at_start(ON_LAST_DAY), counts.cell(STARTED)
    gone, end = counts.cell(ENDED), counts.cell(ON_LAST_DAY)
    if not (start.value and new.value and gone.value) or start.value + new.value - gone.value != end.value:
        return ()
    return (
        paragraph(
            sentence(
                f"Rok zaczął się {with_count(number(start))} ",
                phrase(start, "rodzina", Case.INSTRUMENTAL),
                f" pod opieką asystentów; {past('przybyć', new, 'rodzina')} ",
                new,
                f", {past('ubyć', gone, 'rodzina')} ",
                gone,
                f", na koniec roku {past('pozostać', end, 'rodzina')} ",
                end,
                ".",
            )
        ),
    )


def _ends(context: Context) -> tuple[Block, ...]:
    """Beginnings and ends; the reasons stand in a sentence, a table and, where it helps, a chart."""
    counts = context.counts
    ended = counts.cell(ENDED)
    if not ended.value:
        return (paragraph(_started(context), sentence("Żadna rodzina nie zakończyła współpracy z asystentem.")),)
    said = sentence(
        "Współpracę ",
        past("zakończyć", ended, "rodzina"),
        " ",
        phrase(ended, "rodzina"),
        compared(counts, ended),
        "; przyczyny podaje ",
        Reference("families.reasons"),
        ".",
    )
    reasons = breakdowns.ranked(counts, ENDED, "reason")
    caption = f"Rodziny, które zakończyły współpracę z asystentem, według przyczyny, {context.year} r."
    return (
        paragraph(_started(context), said, _goals(context, ended)),
        breakdowns.table("families.reasons", caption, "Przyczyna zakończenia", "Liczba rodzin", reasons, ended),
        *breakdowns.chart(
            "families.reasons-chart",
            f"Przyczyny zakończenia współpracy, liczba rodzin, {context.year} r.",
            "przyczyny zakończenia współpracy z asystentem",
            reasons,
            "rodziny",
        ),
    )


def _started(context: Context) -> tuple[Span, ...]:
    started = context.counts.cell(STARTED)
    if not started.value:
        return sentence("Żadna rodzina nie rozpoczęła współpracy.")
    return sentence(
        "Współpracę ",
        past("rozpocząć", started, "rodzina"),
        " ",
        phrase(started, "rodzina"),
        compared(context.counts, started),
        ".",
    )


def _goals(context: Context, ended: Cell) -> tuple[Span, ...]:
    if ended.value < _GOALS_FROM:
        return ()
    met = context.counts.part(ENDED, "reason", "goals_met")
    among = ("Spośród ", phrase(ended, "rodzina", Case.GENITIVE), ", które zakończyły współpracę, ")
    if not met.value:
        return sentence(*among, "żadna nie osiągnęła celów planu.")
    return sentence(
        *among,
        "cele planu ",
        past("osiągnąć", met, "rodzina"),
        " ",
        met,
        share_in_words(met, ended) if ended.value >= SHARE_FROM else "",
        ".",
    )


def _duration(context: Context) -> tuple[Block, ...]:
    rows = breakdowns.in_order(context.counts, DURATION, "band")
    total = context.counts.cell(DURATION)
    if not total.value:
        return ()
    caption = f"Rodziny ze wsparciem asystenta według czasu współpracy, {context.year} r."
    said = sentence("Jak długo trwało wsparcie, pokazuje ", Reference("families.duration"), ".")
    return (
        paragraph(said),
        breakdowns.table("families.duration", caption, "Czas współpracy", "Liczba rodzin", rows, total),
    )


def _plans(context: Context) -> tuple[Block, ...]:
    plans, assessments = context.counts.cell(PLANS), context.counts.cell(ASSESSMENTS)
    clauses: list[tuple[Span, ...]] = []
    if plans.value:
        clauses.append(sentence("opracowano ", phrase(plans, "plan", Case.ACCUSATIVE), f" {_work(plans)}"))
    if assessments.value:
        clauses.append(sentence("sporządzono ", phrase(assessments, "ocena okresowa", Case.ACCUSATIVE)))
    if not clauses:
        return ()
    return (paragraph(sentence(f"W {context.year} r. ", listing(clauses), ".")),)


def _work(plans: Cell) -> str:
    """„plan pracy z rodziną”, „plany pracy z rodzinami”."""
    return "pracy z rodziną" if plans.value == 1 else "pracy z rodzinami"


def _monitoring(context: Context) -> tuple[Block, ...]:
    monitored = context.counts.cell(MONITORED)
    if not monitored.value:
        return ()
    return (
        paragraph(
            sentence(
                "Po zakończeniu współpracy ośrodek monitorował sytuację ",
                phrase(monitored, "rodzina", Case.GENITIVE),
                compared(context.counts, monitored),
                ".",
            )
        ),
    )
