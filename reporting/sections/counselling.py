"""Poradnictwo i praca socjalna: who got advice, of which kind, and families with social work."""

from reporting.blocks import Block, Reference, Span
from reporting.context import Context
from reporting.polish.grammar import Case
from reporting.sections import breakdowns
from reporting.sections.phrases import compared, paragraph, past, phrase, sentence, them

PERSONS, SERVICES = "families.counselling_persons", "families.counselling_services"
SOCIAL_WORK, SOCIAL_WORK_CHILDREN = "families.social_work", "families.social_work_children"
SOURCES = (PERSONS, SERVICES, SOCIAL_WORK, SOCIAL_WORK_CHILDREN)
_RANKING_FROM = 20


def build(context: Context) -> tuple[Block, ...]:
    """Persons and services apart, services by kind, social work by problem; nothing where the year holds neither."""
    blocks: list[Block] = []
    if context.counts.cell(SERVICES).value:
        blocks += _counselling(context)
    if context.counts.cell(SOCIAL_WORK).value:
        blocks += _social_work(context)
    return tuple(blocks)


def _counselling(context: Context) -> list[Block]:
    persons, services = context.counts.cell(PERSONS), context.counts.cell(SERVICES)
    rows = breakdowns.ranked(context.counts, SERVICES, "kind")
    table = breakdowns.table(
        "counselling.kinds",
        f"Porady specjalistyczne według rodzaju, {context.year} r.",
        "Rodzaj poradnictwa",
        "Liczba porad",
        rows,
        services,
    )
    told = paragraph(
        sentence(
            f"W {context.year} r. z poradnictwa specjalistycznego ",
            past("skorzystać", persons, "osoba"),
            " ",
            phrase(persons, "osoba"),
            compared(context.counts, persons),
            ".",
        ),
        sentence("Udzielono ", phrase(services, "porada", Case.GENITIVE), compared(context.counts, services), "."),
        _most(rows) if services.value >= _RANKING_FROM else (),
        sentence("Wszystkie rodzaje zawiera ", Reference(table.id), "."),
    )
    chart = breakdowns.chart(
        "counselling.chart",
        f"Porady specjalistyczne według rodzaju, {context.year} r.",
        "porady według rodzaju",
        rows,
        "porady",
    )
    return [told, table, *chart]


def _most(rows: list[breakdowns.Row]) -> tuple[Span, ...]:
    """The two most frequent kinds, unless they tie with one another or with the third."""
    if len(rows) < 2 or rows[0][1].value == rows[1][1].value:
        return ()
    if len(rows) > 2 and rows[1][1].value == rows[2][1].value:
        return ()
    (first, one), (second, two) = rows[:2]
    return sentence(f"Najczęstsze rodzaje poradnictwa: {first} (", one, f") i {second} (", two, ").")


def _social_work(context: Context) -> list[Block]:
    families, children = context.counts.cell(SOCIAL_WORK), context.counts.cell(SOCIAL_WORK_CHILDREN)
    told = [
        sentence(
            f"W {context.year} r. pracą socjalną objęto ",
            phrase(families, "rodzina", Case.ACCUSATIVE),
            compared(context.counts, families),
            ".",
        ),
        sentence(
            past("Wychowywać się", children, "dziecko"),
            f" {them('w', families, 'rodzina')} ",
            phrase(children, "dziecko"),
            ".",
        ),
    ]
    rows = breakdowns.ranked(context.counts, SOCIAL_WORK, "problem")
    if not rows:
        return [paragraph(*told)]
    table = breakdowns.overlapping(
        "counselling.problems",
        f"Rodziny objęte pracą socjalną według problemu, {context.year} r.",
        "Problem (art. 7 ustawy o pomocy społecznej)",
        "Liczba rodzin",
        rows,
        "jedna rodzina może mieć kilka problemów, dlatego liczby nie sumują się.",
    )
    return [paragraph(*told, sentence("Problemy tych rodzin zawiera ", Reference(table.id), ".")), table]
