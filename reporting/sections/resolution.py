"""Uchwała w sprawie programu: the resolution whose annex the programme is, and its reasons (report guide 7.3)."""

from datetime import date

from programs.models import Programme
from reporting import legal
from reporting.blocks import Block, Paragraph
from reporting.context import Context
from reporting.polish.dates import in_words
from reporting.sections import taken_up
from reporting.sections.phrases import paragraph, sentence
from reporting.sections.signature import ROLE
from reporting.sections.when import day_of

# What people fill in while nothing is adopted.
BLANK = "……………"


def build(context: Context) -> tuple[Block, ...]:
    """Number, council, day and subject, the legal basis, one paragraph for each provision, who signs."""
    programme = context.programme
    heads = (
        f"UCHWAŁA NR {programme.resolution_number or BLANK}",
        _council(context).upper(),
        f"z dnia {_dated(programme)}",
        f"w sprawie przyjęcia programu „{programme.title}”",
    )
    executive = context.centre.executive_dative or "organowi wykonawczemu gminy"
    provisions = (
        f"§ 1. Przyjmuje się program „{programme.title}”, który stanowi załącznik do uchwały.",
        f"§ 2. Wykonanie uchwały powierza się {executive}.",
        "§ 3. Uchwała wchodzi w życie z dniem podjęcia.",
    )
    return (
        *(Paragraph((line,), "lead") for line in heads),
        paragraph(sentence(f"Na podstawie {legal_basis(context)} uchwala się, co następuje:")),
        *(paragraph(sentence(line)) for line in provisions),
        Paragraph((context.centre.council_chair or "Przewodniczący rady",), ROLE),
    )


def annex_of(context: Context) -> str:
    """„Załącznik do uchwały nr … Rady … z dnia … r.”: the head of the programme itself."""
    programme = context.programme
    number = programme.resolution_number or BLANK
    return f"Załącznik do uchwały nr {number} {_council(context)} z dnia {_dated(programme)}"


def reasons(context: Context) -> tuple[Block, ...]:
    """Why the council adopts it: the duty, and the needs of reports that it takes up (art. 179 ust. 2)."""
    programme = context.programme
    duty = f"Uchwałę podejmuje się na podstawie potrzeb wskazanych w sprawozdaniach ({_provision(context)} ustawy)."
    found = taken_up.build(programme)
    if not found:
        return (paragraph(sentence(duty), sentence("Z zadaniami programu nie powiązano potrzeb ze sprawozdań.")),)
    return (paragraph(sentence(duty)), *found)


def _provision(context: Context) -> str:
    found = ["art. 179 ust. 2"] * _is_municipal(context) + ["art. 182 ust. 6"] * _is_county(context)
    return " i ".join(found)


def day_of_resolution(context: Context) -> date:
    """The day whose positions of the Journal of Laws are cited; of a draft the day of its records."""
    return day_of(context.programme.resolution_date) or context.as_of


def legal_basis(context: Context) -> str:
    """Who may adopt programmes, then who has to: of the municipality, of the county, or of a city that is both."""
    acts = legal.acts(day_of_resolution(context))
    municipal, county = _is_municipal(context), _is_county(context)
    may = [f"art. 18 ust. 2 pkt 15 {acts['municipal_government'].genitive}"] * municipal
    may += [f"art. 12 pkt 11 {acts['county_government'].genitive}"] * county
    articles = ["art. 176 pkt 1", "art. 179 ust. 2"] * municipal + ["art. 180 pkt 1", "art. 182 ust. 6"] * county
    has_to = f"{', '.join(articles[:-1])} i {articles[-1]} {acts[legal.MAIN].genitive}"
    return f"{', '.join(may)} oraz {has_to}"


def _is_municipal(context: Context) -> bool:
    return context.programme.kind != Programme.Kind.COUNTY


def _is_county(context: Context) -> bool:
    return context.programme.kind != Programme.Kind.MUNICIPAL


def _council(context: Context) -> str:
    return context.centre.council_genitive or "rady gminy"


def _dated(programme: Programme) -> str:
    day = day_of(programme.resolution_date)
    return in_words(day) if day else f"{BLANK} r."
