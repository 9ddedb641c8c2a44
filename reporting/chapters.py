"""The chapters of the report, in their default order. To add one: a module in ``sections`` and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.checks import Error

from programs.sources import SOURCES
from reporting.blocks import Block
from reporting.context import Context
from reporting.sections import (
    activities,
    appendix,
    assistants,
    basis,
    care,
    closing,
    cofinancing,
    contacts,
    counselling,
    cover,
    day_support,
    families,
    family_care,
    finance,
    for_life,
    goals,
    groups,
    institutions,
    key_figures,
    leaving,
    method,
    needs,
    programme,
    returns,
    signature,
    supporting,
    trends,
    violence,
)

ACT = "ustawy o wspieraniu rodziny i systemie pieczy zastępczej"


def _nothing(context: Context) -> tuple[Block, ...]:
    """A chapter that consists of what people write in it."""
    return ()


@dataclass(frozen=True)
class Chapter:
    """A chapter: ``build`` makes its blocks (none: the chapter is left out unless people wrote in it).

    ``sources`` are the live sources it prints; ``part`` is the key of the part of the report it belongs to (empty: it
    stands before all parts). A ``closing`` chapter tells about all others and is built after them, wherever it stands.
    An ``annex`` is numbered apart from the chapters, with its tables.
    """

    key: str
    title: str
    legal_basis: str
    build: Callable[[Context], tuple[Block, ...]]
    sources: tuple[str, ...] = ()
    part: str = ""
    closing: bool = False
    annex: bool = False


FAMILY_PART, CARE_PART, COUNTY_PART = "family", "care", "county"
PROGRAMME_PART, NEEDS_PART, APPENDIX_PART = "programme", "needs", "appendix"
# Parts of the report by key, as they are printed.
PARTS = {
    FAMILY_PART: "Praca z rodziną",
    CARE_PART: "Dzieci w pieczy zastępczej",
    COUNTY_PART: "Piecza zastępcza (zadania powiatu)",
    PROGRAMME_PART: "Program",
    NEEDS_PART: "Potrzeby",
    APPENDIX_PART: "Źródła i załączniki",
}
COVER = "cover"

CHAPTERS = (
    Chapter(COVER, "Strona tytułowa", f"art. 179 ust. 1 {ACT}", cover.build),
    Chapter("key_figures", "Najważniejsze liczby roku", "", key_figures.build, key_figures.SOURCES),
    Chapter("basis", "Podstawa i program", f"art. 176 pkt 1 i art. 179 {ACT}", basis.build),
    Chapter("goals", "Cele programu", "", goals.build),
    Chapter("conditions", "Warunki realizacji", "", _nothing),
    Chapter(
        "assistants", "Asystenci rodziny", f"art. 12–15 {ACT}", assistants.build, assistants.SOURCES, FAMILY_PART
    ),
    Chapter(
        "families", "Rodziny ze wsparciem asystenta", f"art. 8–11 i 15 {ACT}", families.build, families.SOURCES,
        FAMILY_PART,
    ),
    Chapter(
        "for_life", "Wsparcie „Za życiem”", "ustawa z dnia 4 listopada 2016 r. o wsparciu kobiet w ciąży i rodzin",
        for_life.build, for_life.SOURCES, FAMILY_PART,
    ),
    Chapter("contacts", "Współpraca z instytucjami", "", contacts.build, contacts.SOURCES, FAMILY_PART),
    Chapter(
        "counselling", "Poradnictwo i praca socjalna", f"art. 10 {ACT}", counselling.build, counselling.SOURCES,
        FAMILY_PART,
    ),
    Chapter("groups", "Zajęcia grupowe", f"art. 10 {ACT}", groups.build, groups.SOURCES, FAMILY_PART),
    Chapter("violence", "Przeciwdziałanie przemocy domowej", "", violence.build, violence.SOURCES, FAMILY_PART),
    Chapter(
        "supporting", "Rodziny wspierające", f"art. 29–31 {ACT}", supporting.build, supporting.SOURCES, FAMILY_PART
    ),
    Chapter(
        "day_support", "Placówki wsparcia dziennego", f"art. 18–28 {ACT}", day_support.build, day_support.SOURCES,
        FAMILY_PART,
    ),
    Chapter("benefits", "Świadczenia, posiłki, karty, mieszkania", "", _nothing, (), FAMILY_PART),
    Chapter("activities", "Projekty, zajęcia i wykazy", "", activities.build, (), FAMILY_PART),
    Chapter("care", "Dzieci w pieczy zastępczej", f"art. 32–35 {ACT}", care.build, care.SOURCES, CARE_PART),
    Chapter(
        "cofinancing", "Współfinansowanie pobytu dzieci", f"art. 191 ust. 9 i 10 {ACT}", cofinancing.build,
        cofinancing.SOURCES, CARE_PART,
    ),
    Chapter("returns", "Powroty i przysposobienia", "", returns.build, returns.SOURCES, CARE_PART),
    Chapter(
        "family_care", "Rodzinna piecza zastępcza", f"art. 41–54 i 76–78 {ACT}", family_care.build,
        family_care.SOURCES, CARE_PART,
    ),
    Chapter(
        "institutions", "Instytucjonalna piecza zastępcza", f"art. 93–139 {ACT}", institutions.build,
        institutions.SOURCES, CARE_PART,
    ),
    Chapter("leaving", "Usamodzielnienia", f"art. 140–153 {ACT}", leaving.build, leaving.SOURCES, CARE_PART),
    Chapter("staff", "Szkolenia i superwizja", "", _nothing, (), PROGRAMME_PART),
    Chapter("programme", "Wykonanie programu", f"art. 179 ust. 1 {ACT}", programme.build, (), PROGRAMME_PART),
    Chapter("finance", "Finanse", "", finance.build, (), PROGRAMME_PART),
    Chapter("diagnosis", "Analiza wieloletnia", "", trends.build, trends.SOURCES, PROGRAMME_PART),
    Chapter("needs", "Potrzeby na rok następny", f"art. 179 ust. 1 {ACT}", needs.build, (), NEEDS_PART),
    Chapter("closing", "Wnioski", "", closing.build, (), NEEDS_PART, closing=True),
    Chapter("method", "Źródła, definicje, znaki", "", method.build, (), APPENDIX_PART, closing=True),
    Chapter("tables", "Tabele dokumentu", "", appendix.build_tables, (), APPENDIX_PART, annex=True),
    Chapter("facts", "Liczby z tekstu dokumentu", "", appendix.build_facts, (), APPENDIX_PART, annex=True),
    Chapter("signature", "Podpis", "", signature.build, (), APPENDIX_PART),
)  # fmt: skip
BY_KEY = {chapter.key: chapter for chapter in CHAPTERS}
# What the report of a city with county rights fulfils as well, by chapter.
COUNTY_BASES = {
    COVER: f"art. 179 ust. 1 oraz art. 182 ust. 5 {ACT}",
    "basis": f"art. 176 pkt 1, art. 179, art. 180 pkt 1 i art. 182 ust. 5 {ACT}",
    "programme": f"art. 179 ust. 1 oraz art. 182 ust. 5 {ACT}",
    "needs": f"art. 179 ust. 1 oraz art. 182 ust. 5 {ACT}",
}
# How the part on foster care begins in a city with county rights.
COUNTY_CARE = ("family_care", "institutions", "care", "leaving", "returns")


def own_chapter(key: str, title: str, part: str) -> Chapter:
    """A chapter that people added: it holds their words and nothing else."""
    return Chapter(key, title, "", _nothing, (), part)


def check_sources(**kwargs) -> list[Error]:
    """System check: every live source that a chapter prints is registered."""
    return [
        Error(f"chapter {chapter.key} prints the live source {key}, which nobody registers", id="reporting.E001")
        for chapter in CHAPTERS
        for key in chapter.sources
        if key not in SOURCES
    ]
