"""The public document of a plan: numbers as „#”, sentences without them, charts without their bars, and what became
of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reporting.blocks import (
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Reference,
    Section,
    Span,
    Table,
    numbered,
)
from reporting.suppression import charts, tables
from reporting.suppression.hidden import Hidden, Text
from reporting.suppression.plan import Plan, Rule
from reporting.suppression.prose import Prose
from reporting.suppression.tables import SIGN

PUBLIC = "public"
KEY, TITLE = "public_edition", "Wersja publiczna"
SIGN_MEANING = "liczby nie podano, aby nie ujawnić sytuacji osób"


@dataclass
class Edition:
    """A public document with the list of what is not in it and the texts that a person should read first."""

    document: Document
    hidden: list[Hidden] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


def edition(document: Document, plan: Plan, texts: Mapping[str, str] | None = None) -> Edition:
    """The public document; ``texts`` are those that a person wrote instead of proposed ones, by their ids."""
    made = Edition(document)
    if not plan.below:
        made.document = replace(document, edition=PUBLIC)
        return made
    merged: list[str] = []
    dropped: set[str] = set()
    sections = []
    for place, section in enumerate(document.sections):
        blocks = _blocks(made, plan, place, section, texts or {}, merged, dropped)
        if blocks:
            sections.append(replace(section, blocks=blocks))
    sections = [_without_mentions(section, dropped) for section in sections]
    sections.append(_about(plan.below, merged))
    made.document = numbered(replace(document, sections=tuple(sections), edition=PUBLIC))
    return made


def _blocks(
    made: Edition, plan: Plan, place: int, section: Section, texts: Mapping[str, str], merged: list[str],
    dropped: set[str],
) -> tuple[Block, ...]:  # fmt: skip
    """Blocks of a chapter as everybody may read them."""
    prose = Prose(plan, section, place, texts)
    blocks: list[Block | None] = []
    orphans: set[int] = set()
    for index, block in enumerate(section.blocks):
        match block:
            case Table():
                table = tables.public(plan, section, place, index, block, prose)
                made.hidden += table.hidden
                merged += table.merged
                blocks.append(_with_sign(table.table))
            case Figure():
                figure, hidden = charts.public(plan, section, place, block)
                made.hidden += hidden
                dropped |= set() if figure else {block.id}
                blocks.append(figure)
            case Paragraph():
                shown = prose.paragraph(index, block)
                blocks.append(shown)
                if block.text.endswith(":") and not (shown and shown.text.endswith(":")):
                    # A list goes with the sentence that says what it lists.
                    orphans.add(index + 1)
            case ListBlock():
                blocks.append(prose.list(index, block) if index not in orphans else None)
            case _:
                blocks.append(block)
    made.hidden += prose.hidden
    made.texts += prose.texts
    if section.key == "cover":
        blocks.append(Paragraph((TITLE,), "meta"))
    return _without_lonely_headings([block for block in blocks if block is not None])


def _without_lonely_headings(blocks: list[Block]) -> tuple[Block, ...]:
    """A heading under which nothing is left goes with it."""
    kept: list[Block] = []
    for block in reversed(blocks):
        following = kept[-1] if kept else None
        if isinstance(block, Heading) and (
            following is None or (isinstance(following, Heading) and following.level <= block.level)
        ):
            continue
        kept.append(block)
    return tuple(reversed(kept))


def _with_sign(table: Table) -> Table:
    """The legend of signs explains the sign of the public edition."""
    if table.id != "method.signs":
        return table
    return replace(table, rows=(*table.rows, (Cell(SIGN, header=True), Cell(SIGN_MEANING, prose=True))))


def _without_mentions(section: Section, dropped: set[str]) -> Section:
    """Mentions of charts that are not there."""

    def told(spans: tuple[Span, ...]) -> bool:
        return not any(isinstance(span, Reference) and span.target in dropped for span in spans)

    blocks = tuple(block for block in section.blocks if not isinstance(block, Paragraph) or told(block.spans))
    return replace(section, blocks=blocks)


def _about(below: int, merged: list[str]) -> Section:
    """What readers must know of the edition (report guide 7.4)."""
    legend = (
        f"W wersji publicznej nie podano liczb od 1 do {below - 1}, a część sum połączono, aby nie ujawnić sytuacji "
        f"osób. Takie miejsca oznaczono znakiem {SIGN} albo słowami „mniej niż {below}”; pominięto też liczby, z "
        "których można by je obliczyć."
    )
    blocks: list[Block] = [Paragraph((legend,))]
    if merged:
        blocks += [Paragraph(("Wiersze, które połączono:",)), ListBlock(tuple((text,) for text in merged))]
    return Section(KEY, TITLE, "", tuple(blocks))


def counts(plan: Plan) -> dict[str, int]:
    """How many numbers of each chapter a public edition would not give."""
    found: dict[str, int] = {}
    for spot, rule in plan.rules.items():
        if rule != Rule.DERIVED:
            key = plan.sheet.document.sections[spot.section].key
            found[key] = found.get(key, 0) + 1
    return found
