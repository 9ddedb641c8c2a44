"""Chapters on violence, institutions and leaving care: sentences agree with their numbers, nothing stands empty."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from programs.sources import Figure
from reporting.blocks import Paragraph, Table
from reporting.live import LiveCounts
from reporting.sections import family_care, institutions, leaving, violence

pytestmark = pytest.mark.once


class Counts(LiveCounts):
    """Counts of 2023 that say these figures, and zero of everything else."""

    def __init__(self, figures: dict[str, Figure]):
        super().__init__(2023, date(2024, 3, 1))
        self.said = figures

    def figure(self, key: str) -> Figure:
        return self.said.get(key, Figure(0))

    def holds(self, app: str) -> bool:
        return any(figure.value for key, figure in self.said.items() if key.startswith(f"{app}."))


def context_of(county: bool = True, **figures: Figure):
    """What the chapters ask of a context; figures by the name of their source after the application."""
    names = {"blue_cards": "families", "blue_cards_opened": "families"}
    keyed = {f"{names.get(name, 'fostercare')}.{name}": figure for name, figure in figures.items()}
    return SimpleNamespace(
        counts=Counts(keyed),
        year=2023,
        last_day_in_words="31 grudnia 2023 r.",
        centre=SimpleNamespace(has_county_rights=county),
    )


def text(blocks) -> str:
    words = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_without_records_these_chapters_say_nothing():
    for section in (violence, institutions, leaving):
        assert section.build(context_of()) == ()


def test_procedures_against_violence_are_counted_and_nothing_else():
    said = text(violence.build(context_of(blue_cards=Figure(2), blue_cards_opened=Figure(1))))
    assert said == (
        "W 2023 r. procedurą „Niebieskie Karty” objęto 2 rodziny ze wsparciem asystenta. "
        "W ciągu roku procedurę wszczęto w 1 przypadku."
    )


def test_facilities_stand_in_falling_order_and_changes_are_explained():
    parts = {"form_group": {"institution": 5}, "facility": {"A": 2, "B": 4}, "institution_age": {"under_10": 1}}
    blocks = institutions.build(context_of(children_in_care=Figure(9, parts)))
    table = next(block for block in blocks if isinstance(block, Table))
    assert [row[0].text for row in table.rows] == ["B", "A"]
    assert table.notes == (institutions.CHANGED,)
    assert "przebywało 5 dzieci" in text(blocks)
    assert "Poniżej 10. roku życia było 1 dziecko." in text(blocks)


def test_help_of_care_leavers_is_told_with_flats_and_money():
    parts = {"kind": {"education": 20, "housing": 6}, "housing": {"protected": 6, "other": 1}}
    figures = {"leavers": Figure(30), "leavers_helped": Figure(22, parts), "leavers_signed": Figure(1)}
    said = text(leaving.build(context_of(**figures, leavers_money=Figure(Decimal("76715.00")))))
    assert "W 2023 r. pomocą w usamodzielnieniu objęto 22 osoby." in said
    assert "W mieszkaniach chronionych mieszkało 6 osób, w innych mieszkaniach mieszkała 1 osoba." in said
    assert "W ciągu roku program usamodzielnienia rozpoczęła 1 osoba." in said
    assert "Na pomoc pieniężną wydano 76 715,00 zł." in said


@pytest.mark.parametrize(
    ("appointed", "result"),
    [
        (0, "W ciągu roku nie powstała żadna nowa."),
        (1, "W ciągu roku powstała 1 rodzina zastępcza tego rodzaju."),
        (2, "W ciągu roku powstały 2 rodziny zastępcze tego rodzaju."),
    ],
)
def test_the_limit_of_professional_families_is_told_with_its_result(appointed, result):
    limit = Figure(10, {"against": {"limit": 12, "appointed": appointed, "new_limit": 2}}, {"decided": True})
    said = text(family_care.build(context_of(carers=Figure(50), professional_families=limit)))
    assert "Limit rodzin zastępczych zawodowych na 2023 r. wynosił 12, w tym nowych: 2." in said
    assert result in said


def test_only_a_city_with_county_rights_misses_a_limit():
    for county in (True, False):
        limit = Figure(10, {"against": {}}, {"decided": False})
        said = text(family_care.build(context_of(county, carers=Figure(50), professional_families=limit)))
        assert ("nie zapisano" in said) == county
