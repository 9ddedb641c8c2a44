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
    key_figures,
    method,
    needs,
    programme,
    returns,
    supporting,
)

ACT = "ustawy o wspieraniu rodziny i systemie pieczy zastępczej"


def _nothing(context: Context) -> tuple[Block, ...]:
    """A chapter that consists of what people write in it."""
    return ()


@dataclass(frozen=True)
class Chapter:
    """A chapter: ``build`` makes its blocks (none: the chapter is left out unless people wrote in it).

    ``sources`` are the live sources it prints; ``part`` names the part of the report that begins with it, or with the
    first chapter after it that is not left out.
    """

    key: str
    title: str
    legal_basis: str
    build: Callable[[Context], tuple[Block, ...]]
    sources: tuple[str, ...] = ()
    part: str = ""


FAMILY_PART, CARE_PART = "Praca z rodziną", "Dzieci w pieczy zastępczej"
PROGRAMME_PART, NEEDS_PART, APPENDIX_PART = "Program", "Potrzeby", "Źródła i załączniki"

CHAPTERS = (
    Chapter("cover", "Strona tytułowa", f"art. 179 ust. 1 {ACT}", cover.build),
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
    Chapter(
        "supporting", "Rodziny wspierające", f"art. 29–31 {ACT}", supporting.build, supporting.SOURCES, FAMILY_PART
    ),
    Chapter(
        "day_support", "Placówki wsparcia dziennego", f"art. 18–28 {ACT}", day_support.build, day_support.SOURCES,
        FAMILY_PART,
    ),
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
    Chapter("programme", "Wykonanie programu", f"art. 179 ust. 1 {ACT}", programme.build, (), PROGRAMME_PART),
    Chapter("finance", "Finanse", "", finance.build, (), PROGRAMME_PART),
    Chapter("needs", "Potrzeby na rok następny", f"art. 179 ust. 1 {ACT}", needs.build, (), NEEDS_PART),
    Chapter("closing", "Wnioski", "", _nothing, (), NEEDS_PART),
    Chapter("method", "Źródła, definicje, znaki", "", method.build, (), APPENDIX_PART),
    Chapter("tables", "Tabele dokumentu", "", appendix.build_tables, (), APPENDIX_PART),
    Chapter("facts", "Liczby z tekstu dokumentu", "", appendix.build_facts, (), APPENDIX_PART),
)  # fmt: skip
BY_KEY = {chapter.key: chapter for chapter in CHAPTERS}


def check_sources(**kwargs) -> list[Error]:
    """System check: every live source that a chapter prints is registered."""
    return [
        Error(f"chapter {chapter.key} prints the live source {key}, which nobody registers", id="reporting.E001")
        for chapter in CHAPTERS
        for key in chapter.sources
        if key not in SOURCES
    ]
