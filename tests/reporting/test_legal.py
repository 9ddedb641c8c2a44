"""Acts under the position of the document's day: choice of the row, form of the line, doubts."""

from copy import deepcopy
from datetime import date

import pytest

from reporting import legal
from reporting.checks.finding import Severity
from reporting.legal.loading import InvalidActs, checked, content

pytestmark = pytest.mark.once
TITLE = "ustawy z dnia 9 czerwca 2011 r. o wspieraniu rodziny i systemie pieczy zastępczej"


def citation(day: date) -> str:
    return legal.acts(day)["family"].citation


@pytest.mark.parametrize(
    ("day", "cited"),
    [
        (date(2021, 3, 18), "Dz. U. z 2020 r. poz. 821 oraz z 2021 r. poz. 159"),
        (date(2021, 6, 10), "Dz. U. z 2020 r. poz. 821 oraz z 2021 r. poz. 159 i 1006"),
        (date(2022, 3, 10), "Dz. U. z 2022 r. poz. 447"),
        (date(2023, 11, 13), "Dz. U. z 2023 r. poz. 1426 i 1429"),
        (date(2024, 2, 12), "Dz. U. z 2023 r. poz. 1426 z późn. zm."),
        (date(2024, 2, 13), "Dz. U. z 2024 r. poz. 177"),
        (date(2026, 3, 1), "Dz. U. z 2025 r. poz. 49"),
    ],
)
def test_a_document_cites_the_position_of_its_day(day, cited):
    assert citation(day) == cited


def test_the_first_mention_is_full_and_has_no_comma_before_the_position():
    line = legal.basis_in_full(date(2024, 3, 20), county=False).replace("\N{NO-BREAK SPACE}", " ")
    assert line == f"art. 179 ust. 1 {TITLE} (Dz. U. z 2024 r. poz. 177)"
    assert legal.basis_in_short(county=False) == "art. 179 ust. 1 ustawy"


def test_a_city_with_county_rights_fulfils_two_provisions():
    assert legal.basis_in_short(county=True) == "art. 179 ust. 1 oraz art. 182 ust. 5 ustawy"
    rules = [one.rule for one in legal.findings(date(2026, 3, 1), date(2026, 11, 23), county=True)]
    assert "legal_provision" in rules


def test_an_act_before_its_first_row_is_cited_without_a_position_and_that_is_an_error():
    assert not citation(date(2018, 1, 1))
    (found,) = legal.findings(date(2018, 1, 1), date(2026, 11, 23), county=False)
    assert (found.rule, found.severity) == ("legal_position", Severity.ERROR)


def test_a_row_that_nobody_has_looked_at_for_half_a_year_is_doubtful():
    day = date(2024, 3, 20)
    assert not legal.findings(day, date(2027, 5, 20), county=False)
    (found,) = legal.findings(day, date(2027, 5, 25), county=False)
    assert (found.rule, found.severity) == ("legal_checked", Severity.WARNING)


def test_an_unconfirmed_day_of_publication_is_said():
    (found,) = legal.findings(date(2026, 3, 1), date(2026, 11, 23), county=False)
    assert (found.rule, found.severity) == ("legal_published", Severity.REMARK)
    assert "poz. 49" in found.explanation


def _without_source(table):
    del table["acts"]["family"]["rows"][0]["source"]


def _without_remark(table):
    del table["acts"]["family"]["rows"][0]["remark"]


def _in_disorder(table):
    table["acts"]["family"]["rows"].reverse()


def _of_unknown_act(table):
    table["provisions"][0]["act"] = "other"


def _with_unknown_column(table):
    table["tasks"][0]["note"] = "x"


@pytest.mark.parametrize(
    "spoil", [_without_source, _without_remark, _in_disorder, _of_unknown_act, _with_unknown_column]
)
def test_a_wrong_table_is_refused(spoil):
    table = deepcopy(content())
    checked(table)
    spoil(table)
    with pytest.raises(InvalidActs):
        checked(table)
