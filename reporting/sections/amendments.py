"""Zmiany programu: what each amendment changed, as an annex of the consolidated text."""

from collections.abc import Iterator, Sequence

from programs.models import ProgrammeVersion
from programs.version_words import Line, lines_between
from reporting.blocks import Block, Column, Heading, Reference, Table
from reporting.polish.dates import in_words
from reporting.sections.phrases import paragraph, row_header, sentence, words
from reporting.sections.when import day_of

NONE = "nie dotyczy"
_COLUMNS = (Column("Część programu", 52), Column("Zmiana", 27), Column("Było", 43), Column("Jest", 43))


def build(versions: Sequence[ProgrammeVersion]) -> tuple[Block, ...]:
    """Of each amendment its resolution, its summary and every change; ``versions`` in order of number."""
    return tuple(block for version in versions if version.number for block in _amendment(version, versions))


def resolution(version: ProgrammeVersion) -> str:
    """„uchwała nr XXX/200/2022 z dnia 24 lutego 2022 r.”, as much of it as is known."""
    if not version.resolution_number:
        return f"zmiana nr {version.number}"
    day = day_of(version.resolution_date)
    return f"uchwała nr {version.resolution_number}" + (f" z dnia {in_words(day)}" if day else "")


def _amendment(version: ProgrammeVersion, versions: Sequence[ProgrammeVersion]) -> Iterator[Block]:
    yield Heading(f"Zmiana nr {version.number}")
    named = resolution(version)
    said = [sentence(f"{named[0].upper()}{named[1:]}; zmiany obowiązują od {version.valid_from} r.")]
    if version.summary:
        said.append(sentence(version.summary.rstrip(".") + "."))
    before = next((other for other in reversed(versions) if other.number < version.number), None)
    lines = lines_between(before.tree, version.tree) if before else []
    if not lines:
        yield paragraph(*said)
        return
    id = f"amendment.{version.number}"
    yield paragraph(*said, sentence("Zmiany wymienia ", Reference(id), "."))
    yield Table(id, f"Zmiany wprowadzone zmianą nr {version.number}", _COLUMNS, tuple(map(_row, lines)), layout="prose")


def _row(line: Line):
    what = line.what[:1].upper() + line.what[1:]
    return (row_header(what), words(line.words), words(line.before or NONE), words(line.after or NONE))
