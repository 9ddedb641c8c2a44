"""Which chapters a report has and in which order: the usual ones for the kind of centre, or as people arranged them.

The cover comes first, then the chapters before all parts; the chapters of a part stand together, so that each part
opens once whatever was moved where. Without rows of ``ReportChapter`` the usual order holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from accounts.history import record_many
from accounts.models import CentreProfile
from reporting.chapters import (
    CARE_PART,
    CHAPTERS,
    COUNTY_BASES,
    COUNTY_CARE,
    COUNTY_PART,
    COVER,
    PARTS,
    Chapter,
    own_chapter,
)
from reporting.models import Report, ReportChapter, TemplateChapter
from reporting.models.arrangement import ChosenChapter


@dataclass(frozen=True)
class Arranged:
    """A chapter in its place under the title it gets; ``reason`` says why it is not printed."""

    chapter: Chapter
    printed: bool = True
    reason: str = ""
    is_own: bool = False

    @property
    def key(self) -> str:
        """Key of the chapter."""
        return self.chapter.key

    @property
    def title(self) -> str:
        """The title under which it is printed."""
        return self.chapter.title

    @property
    def is_fixed(self) -> bool:
        """The cover is always printed and always first."""
        return self.key == COVER


def chapters_of(report: Report | None, centre: CentreProfile | None = None) -> tuple[Arranged, ...]:
    """All chapters of a report in their order, also those that are left out; ``centre`` where it is at hand."""
    rows = list(report.chapters.all()) if report is not None else []
    return arranged(rows, usual_order(centre or CentreProfile.current()))


def usual_order(centre: CentreProfile) -> tuple[Chapter, ...]:
    """The order of the report guide (1.2): a city with county rights reports on its county tasks in the second part."""
    if not centre.has_county_rights:
        return CHAPTERS
    usual = [replace(one, legal_basis=COUNTY_BASES.get(one.key, one.legal_basis)) for one in CHAPTERS]
    places = [place for place, chapter in enumerate(usual) if chapter.part == CARE_PART]
    care = [replace(chapter, part=COUNTY_PART) for chapter in usual if chapter.part == CARE_PART]
    rank = {key: place for place, key in enumerate(COUNTY_CARE)}
    care.sort(key=lambda chapter: rank.get(chapter.key, len(rank)))
    return (*usual[: places[0]], *care, *usual[places[-1] + 1 :])


def arranged(rows: Iterable[ChosenChapter], usual: Sequence[Chapter]) -> tuple[Arranged, ...]:
    """Chapters as the rows say; one that no row knows (it is newer) comes after its usual neighbour."""
    by_key = {chapter.key: chapter for chapter in usual}
    found: list[Arranged] = []
    for row in sorted(rows, key=lambda row: row.position):
        if row.is_own:
            part = _part(row.part, found[-1].chapter.part if found else "")
            found.append(Arranged(own_chapter(row.key, row.title, part), row.printed, row.reason, is_own=True))
        elif row.key in by_key:
            chapter = by_key[row.key]
            chapter = replace(chapter, title=row.title or chapter.title, part=_part(row.part, chapter.part))
            found.append(Arranged(chapter, row.printed or row.key == COVER, row.reason))
    return tuple(_together(_with_newer(found, usual)))


# What a row says for a chapter that stands before all parts.
NO_PART = "none"


def _part(chosen: str, usual: str) -> str:
    """The part of a chapter: as chosen, else the usual one."""
    if chosen == NO_PART:
        return ""
    return chosen if chosen in PARTS else usual


def _with_newer(found: list[Arranged], usual: Sequence[Chapter]) -> list[Arranged]:
    known = {item.key for item in found}
    before = ""
    for chapter in usual:
        if chapter.key not in known:
            places = [place for place, item in enumerate(found, start=1) if item.key == before]
            found.insert(places[0] if places else 0, Arranged(chapter))
        before = chapter.key
    return found


def _together(found: Iterable[Arranged]) -> list[Arranged]:
    """The cover, what stands before all parts, then part by part in the order of their first chapters."""
    found = list(found)
    parts = list(dict.fromkeys(["", *(item.chapter.part for item in found)]))
    ordered = [item for part in parts for item in found if item.chapter.part == part]
    return sorted(ordered, key=lambda item: not item.is_fixed)


def neighbours(found: Sequence[Arranged], key: str) -> tuple[Arranged | None, Arranged | None]:
    """The chapters between which one can move: those before and after it in its part, but for the cover."""
    place = next(place for place, item in enumerate(found) if item.key == key)

    def at(other: int) -> Arranged | None:
        item = found[other] if 0 <= other < len(found) else None
        return item if item and not item.is_fixed and item.chapter.part == found[place].chapter.part else None

    return at(place - 1), at(place + 1)


def take_over_template(report: Report) -> None:
    """Give a newly opened report the chapters that the centre usually chooses; nothing where it never chose."""
    if report.chapters.exists():
        return
    rows = [ReportChapter(report=report, **choices_of(row)) for row in TemplateChapter.objects.all()]
    record_many(rows, reason="taken over from the template")


def choices_of(row: ChosenChapter) -> dict:
    """What a row says of its chapter, to be said by another row."""
    return {name: getattr(row, name) for name in ("key", "title", "part", "position", "printed", "reason")}
