"""What can be put into a text: figures with their names in words, and the tables and charts of the report."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.search import fold
from programs import sources
from reporting.blocks import Cell, Figure
from reporting.context import Context
from reporting.measured import measures
from reporting.placeholders.marks import CASES, COMPARISON, FigureMark, read
from reporting.placeholders.problems import Unprintable
from reporting.placeholders.words import figure_mark
from reporting.polish.grammar import VERBS
from reporting.trace import PERSONAL

SHOWN = 40
OWN, LIVE, INDICATOR, FACT, TARGET = (
    _("counted for this chapter"),
    _("from the records"),
    _("indicators of the programme"),
    _("numbers of the document"),
    _("tables and charts"),
)
CASE_NAMES = {
    "M": _("who? what? (5 families)"),
    "D": _("of whom? of what?"),
    "B": _("whom? what?"),
    "N": _("with whom? with what?"),
    "Ms": _("about whom? about what?"),
}


@dataclass(frozen=True)
class Choice:
    """A figure (or table) to choose: its name in words, the name in braces, what it says now where that is known.

    ``programme`` names the programme it belongs to where the report has several.
    """

    label: str
    name: str
    group: str | Promise
    unit: str = ""
    cell: Cell | None = None
    word: str = ""
    programme: str = ""

    @property
    def heading(self) -> str:
        """What it stands under: its group, and the programme where the report has several."""
        return f"{self.group}: {self.programme}" if self.programme else str(self.group)

    @property
    def mark(self) -> str:
        """The placeholder that the main button puts in: with its noun where the unit has one."""
        if self.word:
            return f"{{{self.word}|{self.name}}}"
        return figure_mark(self.name, self.unit)

    @property
    def is_compared(self) -> bool:
        """Whether a comparison with the year before can be put in: for figures of the year, not for facts."""
        return not self.word and self.group != FACT

    @property
    def comparison(self) -> str:
        """The placeholder of that comparison."""
        return f"{{{COMPARISON}|{self.name}}}"

    @property
    def words(self) -> str:
        """What it is searched by."""
        return f"{self.label} {self.name} {self.programme}"

    @property
    def text(self) -> str:
        """What it says now."""
        return self.cell.text if self.cell else ""


def choices(context: Context, own: tuple[str, ...], tables: Collection[str] = ()) -> list[Choice]:
    """Everything that can be chosen; live sources (``own``) and ``tables`` of the chapter come first."""
    rest = [key for key in sources.SOURCES if key not in own]
    return [
        *_live(context, own, OWN),
        *sorted(_targets(context), key=lambda choice: choice.name not in tables),
        *_live(context, rest, LIVE),
        *_indicators(context),
        *_facts(context),
    ]


def _live(context: Context, keys, group) -> Iterator[Choice]:
    """Live sources; only those counted already show their numbers and parts, so that listing costs nothing."""
    for key in keys:
        source = sources.get(key)
        counted = group is OWN or key in context.printed_sources
        cell = context.counts.cell(key) if counted else None
        yield Choice(str(source.label), key, group, source.unit, cell)
        for dimension in source.dimensions if counted else ():
            if dimension not in PERSONAL:
                for code, label, part in context.counts.parts(key, dimension):
                    if part.value:
                        name = f"{key}#{dimension}:{code}"
                        yield Choice(f"{source.label}: {label}", name, group, source.unit, part)


def _indicators(context: Context) -> Iterator[Choice]:
    for item in measures(context):
        code, programme = item.ref.removeprefix(item.of.mark), item.of.name.nominative
        yield Choice(f"{code} {item.label}", item.ref, INDICATOR, item.measure.unit, item.cell, programme=programme)


def _facts(context: Context) -> Iterator[Choice]:
    labels = {fact.code: fact.label for fact in context.facts}
    names = {one.mark: one.name.nominative for one in context.each}
    for ref, cell in context.facts_by_ref.items():
        head, colon, code = ref.rpartition(":")
        label = f"{code} {labels.get(ref.partition('#')[0], '')}"
        yield Choice(label, ref, FACT, cell.unit, cell, programme=names.get(f"{head}{colon}", ""))


def _targets(context: Context) -> Iterator[Choice]:
    for id, block in context.targets.items():
        word = "wykres" if isinstance(block, Figure) else "tabela"
        yield Choice(block.caption, id, TARGET, word=word)


def search(found: list[Choice], words: str, tables: Collection[str] = ()) -> list[Choice]:
    """Choices that hold all the words; without any, those of the chapter itself."""
    wanted = fold(words).split()
    if not wanted:
        own = (choice for choice in found if choice.group is OWN or choice.name in tables)
        return list(islice(own, SHOWN))
    hits = [choice for choice in found if all(word in fold(choice.words) for word in wanted)]
    programmes = dict.fromkeys(choice.programme for choice in hits)
    return [choice for one in programmes for choice in islice((hit for hit in hits if hit.programme == one), SHOWN)]


def composed(mark: str, case: str = "", verb: str = "") -> str:
    """The placeholder as chosen: its noun in a case, with a verb that agrees before it."""
    try:
        meaning = read(mark) if mark.startswith("{") and mark.count("{") == 1 else None
    except Unprintable:
        meaning = None
    if not isinstance(meaning, FigureMark):
        return mark
    if meaning.noun and case.upper() in CASES and case != "M":
        mark = f"{mark[:-1]}:{case}}}"
    if verb.lower() not in VERBS:
        return mark
    inner = "|".join(filter(None, (verb, mark[1:-1].split("|")[0], meaning.noun)))
    return f"{{{inner}}} {mark}"


def inserted(text: str, addition: str, cursor: int | None) -> tuple[str, int]:
    """The text with the addition at the cursor (at the end without one), and where the cursor stands after it."""
    place = len(text) if cursor is None or not 0 <= cursor <= len(text) else cursor
    before, after = text[:place], text[place:]
    space = " " if before and not before[-1].isspace() and addition[:1] not in ".,;:" else ""
    return f"{before}{space}{addition}{after}", place + len(space) + len(addition)


def valued(found: list[Choice]) -> list[Choice]:
    """Choices whose number is known, wholes before parts, for comparison with what somebody typed."""
    found = sorted(found, key=lambda choice: "#" in choice.name)
    return [choice for choice in found if choice.cell is not None and choice.cell.value is not None]
