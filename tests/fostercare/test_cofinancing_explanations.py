"""Lines explain themselves, and what is missing is said."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from fostercare.cofinancing.calculation import calculate_sound
from fostercare.cofinancing.codes import Component, Exclusion, Form
from fostercare.cofinancing.explain import (
    BAR_WORDS,
    COMPONENT_WORDS,
    FORM_WORDS,
    exact_words,
    explain,
    explain_problem,
    number_words,
)
from fostercare.cofinancing.facts import Announcement, CareRecords, OneOffCost, Span
from fostercare.cofinancing.problems import ProblemKind
from fostercare.cofinancing.rounding import to_grosze
from fostercare.cofinancing.rules import AdultInCare, Contested, RuleSet
from fostercare.cofinancing.segments import Bar
from tests.fostercare.pure import RATES, benefit, child, run, stay

MARCH = (date(2024, 3, 1), date(2024, 3, 31))


def texts(line, **rules) -> dict[str, str]:
    return {reason.label: reason.text.replace("\xa0", " ") for reason in explain(line, RuleSet(**rules))}


def test_a_line_says_days_base_band_rate_rule_and_article():
    second = run(CareRecords((child(),), (benefit(start=date(2023, 6, 1)),)), *MARCH).lines[1]
    said = texts(second)
    assert said["Dni"] == "17 dni z 31 (15.03.2024–31.03.2024)."
    assert "1 361,00 zł × 17 ÷ 31 = 746,3548 zł" in said["Podstawa"]
    assert "art. 80" in said["Podstawa"]
    assert said["Próg"].startswith("Drugi rok pieczy od 15.03.2024: pierwszy dzień pieczy 15.03.2023")
    assert said["Udział"] == "30% z 746,3548 zł = 223,9065 zł, po zaokrągleniu 223,91 zł."
    assert said["Stawka"].startswith("30% od 01.01.2012: art. 191 ust. 9 pkt 2")
    assert "rocznica otwiera próg" in said["Reguły"]


def test_a_whole_month_in_the_third_year_needs_no_rounding_and_says_how_many_months_passed():
    line = run(CareRecords((child(),), (benefit(),)), date(2025, 4, 1), date(2025, 4, 30)).lines[0]
    said = texts(line)
    assert said["Udział"] == "50% z 1 361,00 zł = 680,50 zł."
    assert said["Próg"].endswith("pierwszy dzień pieczy 15.03.2023, 24 miesiące minęły przed 15.03.2025.")


def test_a_line_beside_a_move_or_the_day_of_leaving_names_that_reading():
    care = CareRecords(
        (child(stay(end=date(2024, 3, 9)), stay(key=2, provider=2, start=date(2024, 3, 10), end=date(2024, 3, 20))),),
        (benefit(), benefit(of=2, key=2)),
    )
    first, second, third = (texts(line)["Reguły"] for line in run(care, *MARCH).lines if not line.is_one_off)
    assert "dzień przejścia płaci nowa forma" in first
    assert "dzień przejścia płaci nowa forma" in second
    assert "dzień opuszczenia pieczy" not in first + second
    assert "dzień opuszczenia pieczy się liczy" in third
    assert "dzień przejścia" not in third


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Koszt wspólny w całości: w tych dniach było tam jedno dziecko."),
        ({"children": 4}, "Liczba dzieci według noty powiatu."),
    ],
)
def test_a_shared_cost_says_where_the_number_of_children_comes_from(more, words):
    pay = benefit("4000.00", of=None, provider=1, component=Component.CARER_PAY, **more)
    assert words in texts(run(CareRecords((child(),), (pay,)), *MARCH).lines[0])["Podstawa"]


def test_a_broken_stay_says_how_many_days_were_counted():
    care = CareRecords(
        (child(stay(start=date(2023, 9, 1), end=date(2024, 6, 30)), stay(key=2, start=date(2025, 2, 1))),),
        (benefit(of=2, start=date(2025, 2, 1)),),
    )
    line = run(care, date(2025, 4, 3), date(2025, 4, 30)).lines[0]
    said = texts(line)
    assert "wcześniej było ich 304, próg otwiera się po 365 dniach" in said["Próg"]
    assert "przerwa wstrzymuje bieg" in said["Reguły"]


def test_an_announced_average_says_where_and_when_it_was_published():
    care = CareRecords(
        (child(stay(form=Form.INSTITUTION, start=date(2020, 1, 1))),),
        announcements=(Announcement(1, 1, Decimal("9000.00"), date(2024, 2, 20), "Dz. Urz. poz. 1234"),),
    )
    said = texts(run(care, *MARCH).lines[0])
    assert "Ogłoszono 20.02.2024 (Dz. Urz. poz. 1234)" in said["Podstawa"]
    assert "01.03.2024" in said["Podstawa"]


def test_a_contested_component_left_out_says_what_it_would_be():
    cost = benefit("6500.00", component=Component.COORDINATOR, children=30)
    line = run(CareRecords((child(),), (cost,)), *MARCH, contested=Contested.LEFT_OUT).lines[1]
    said = texts(line, contested=Contested.LEFT_OUT)
    assert said["Udział"] == "Składnik kwestionowany: 0,00 zł; według noty byłoby 35,65 zł."
    assert "÷ 30 dzieci" in said["Podstawa"]


def test_an_adult_and_a_medical_institution_are_explained():
    grown = CareRecords((child(born=date(2005, 1, 1)),), (benefit(),))
    assert "Osoba pełnoletnia" in texts(run(grown, *MARCH).lines[0])["Próg"]
    line = run(grown, *MARCH, adult=AdultInCare.NOT_COFINANCED).lines[0]
    assert texts(line)["Próg"] == BAR_WORDS[Bar.ADULT]
    fee = OneOffCost(1, Component.MEDICAL_FEE, Decimal("1082.45"), date(2024, 3, 31), 1)
    said = texts(run(CareRecords((child(stay(form=Form.MEDICAL)),), one_off_costs=(fee,)), *MARCH).lines[0])
    assert said["Udział"] == "Kwota zapłacona: 1 082,45 zł."
    assert "nie jest pieczą zastępczą" in said["Próg"]
    assert "Stawka" not in said


def test_all_codes_have_words():
    assert set(COMPONENT_WORDS) == set(Component)
    assert set(FORM_WORDS) == set(Form)
    assert set(BAR_WORDS) == set(Bar)


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("10005/1000", "10.01"), ("10004999/1000000", "10.00"), ("-10005/1000", "-10.01"), ("0", "0.00")],
)
def test_half_a_grosz_is_rounded_away_from_zero(amount, rounded):
    assert str(to_grosze(Fraction(amount))) == rounded


def test_numbers_are_written_the_polish_way():
    assert number_words(Decimal("118562.82")) == "118\xa0562,82"
    assert number_words(Decimal("-8.78")) == "−8,78"
    assert exact_words(Fraction(1361)) == "1\xa0361,00"
    assert exact_words(Fraction(2, 3)) == "0,6667"


def kinds(result) -> list[ProblemKind]:
    return [problem.kind for problem in result.problems]


def test_days_without_a_cost_are_named():
    result = run(CareRecords((child(),), (benefit(start=date(2024, 3, 11)),)), *MARCH)
    problem = result.problems[0]
    assert (problem.kind, problem.start, problem.end) == (ProblemKind.NO_COST, date(2024, 3, 1), date(2024, 3, 10))
    assert explain_problem(problem) == "Brak kosztów na dni 01.03.2024–10.03.2024. Dodaj koszt miesięczny."


def test_days_of_a_facility_before_its_first_announcement_are_named():
    care = CareRecords((child(stay(form=Form.INSTITUTION)),))
    result = run(care, date(2024, 2, 1), date(2024, 4, 30))
    assert kinds(result) == [ProblemKind.NO_AVERAGE_COST]
    assert explain_problem(result.problems[0]).startswith(
        "Brak ogłoszonych średnich wydatków placówki na dni 01.02.2024–30.04.2024"
    )


def test_nothing_is_missing_where_nothing_is_paid():
    excluded = child(stay(exclusion=Exclusion.SPECIAL_FINANCING))
    elsewhere = child(key=2, paid_elsewhere=(Span(date(2023, 1, 1)),))
    assert run(CareRecords((excluded, elsewhere)), *MARCH).problems == ()


def test_a_benefit_under_the_floor_is_a_remark_with_its_reference():
    result = run(CareRecords((child(),), (benefit("700.00"),)), *MARCH)
    assert set(kinds(result)) == {ProblemKind.BELOW_FLOOR}
    assert "niższe niż 1\xa0361,00" in explain_problem(result.problems[0])


def test_a_one_off_amount_outside_the_stay_is_not_counted_and_said():
    stray = OneOffCost(1, Component.HOLIDAY, Decimal(450), date(2024, 3, 20), 1)
    care = CareRecords((child(stay(end=date(2024, 3, 10))),), (benefit(),), (stray,))
    result = run(care, *MARCH)
    assert ProblemKind.ONE_OFF_OUTSIDE_STAY in kinds(result)
    assert all(line.component is not Component.HOLIDAY for line in result.lines)
    assert "20.03.2024" in explain_problem(result.problems[-1])


def test_a_child_with_overlapping_stays_is_set_aside_and_the_others_are_calculated():
    broken = child(stay(), stay(key=2, start=date(2024, 3, 1)))
    sound = child(stay(key=3), key=2)
    care = CareRecords((broken, sound), (benefit(), benefit(of=3, key=2)))
    result = calculate_sound(care, *MARCH, rules=RuleSet(), rates=RATES)
    assert {line.child for line in result.lines} == {2}
    assert (result.problems[-1].kind, result.problems[-1].child) == (ProblemKind.OVERLAP, 1)
    assert "Popraw daty" in explain_problem(result.problems[-1])


def test_only_the_children_asked_for_are_charged_though_all_share_costs():
    pay = benefit("4000.00", of=None, provider=1, component=Component.CARER_PAY)
    care = CareRecords((child(), child(stay(key=2), key=2)), (pay,))
    result = calculate_sound(care, *MARCH, rules=RuleSet(), rates=RATES, children=[1])
    assert {line.child for line in result.lines} == {1}
    assert {line.children for line in result.lines} == {2}


def test_a_period_before_the_law_has_no_lines():
    assert run(CareRecords((child(),)), date(2011, 1, 1), date(2011, 12, 31)).lines == ()
