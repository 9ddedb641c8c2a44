"""The page and the command that tell what was known then from what is true by today's records."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from families.models import Assistance
from tests.reporting.factories import adopt_report, make_assisted_family, make_report

pytestmark = pytest.mark.django_db
PAGE = "/sprawozdania/2023/stan-wiedzy/"


def correct(family) -> None:
    """The basis of the work turns out to be an order of the court."""
    work = Assistance.objects.get(family=family)
    work.basis = "court"
    work.save_because("postanowienie znalezione w aktach")


def lines(response) -> dict:
    """Label → (known then, true now) of the answer."""
    answer = response.context["answer"]
    groups = [line for group in answer.groups for line in group.lines]
    return {line.label: (line.then, line.now) for line in [answer.whole, *groups]}


def test_the_adopted_version_keeps_its_count_beside_the_corrected_one(manager, auditor, client_of):
    family = make_assisted_family()
    adopt_report(make_report(2023, manager), user=manager)
    correct(family)
    make_assisted_family()
    response = client_of(auditor).get(f"{PAGE}?wersja=1&zrodlo=families.assisted")
    shown = lines(response)
    assert shown["całość"] == (1, 2)
    assert shown["dobrowolna"] == (1, 1)
    assert shown["postanowienie sądu"] == (0, 1)
    page = response.content.decode()
    assert "Według zapisów sprzed" in page
    assert "Według dzisiejszych zapisów" in page


def test_the_version_printed_the_number_that_was_known_then(manager, client_of):
    make_assisted_family()
    version = adopt_report(make_report(2023, manager), user=manager)
    make_assisted_family()
    printed = {cell.value for _place, cell in version.document.figures() if cell.source == "families.assisted"}
    shown = lines(client_of(manager).get(f"{PAGE}?wersja=1&zrodlo=families.assisted"))
    assert shown["całość"][0] in printed


def test_without_corrections_both_are_the_same_and_that_is_said(auditor, client_of):
    make_assisted_family()
    make_report(2023)
    response = client_of(auditor).get(PAGE)
    assert response.context["answer"].same
    assert "Nic, co poprawiono" in response.content.decode()


def test_the_records_corrected_since_are_counted_by_kind(manager, client_of):
    family = make_assisted_family()
    adopt_report(make_report(2023, manager), user=manager)
    correct(family)
    changed = client_of(manager).get(f"{PAGE}?wersja=1&zrodlo=families.assisted").context["answer"].changed
    assert changed == [("praca asystentów z rodzinami", 1)]


def test_breakdowns_by_person_are_not_shown(auditor, client_of):
    make_assisted_family()
    make_report(2023)
    response = client_of(auditor).get(f"{PAGE}?zrodlo=families.assistant_peak_caseload")
    assert response.context["answer"].groups == []


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("dzien=31.12.2022", "Wybierz dzień roku 2023"),
        ("znane=01.01.2999", "Wpisz rok od"),
        ("zrodlo=nieznane", "nieznane"),
        ("znane=kiedyś", "Wpisz datę jako dzień"),
    ],
)
def test_a_wrong_question_is_refused_at_its_field(query, message, auditor, client_of):
    make_report(2023)
    response = client_of(auditor).get(f"{PAGE}?{query}")
    assert response.status_code == 422
    assert message in response.content.decode()


def test_people_without_a_right_to_reports_have_no_such_page(partner, client_of):
    make_report(2023)
    assert client_of(partner).get(PAGE).status_code == 404


def test_the_command_counts_as_known_on_a_day(tmp_path):
    make_assisted_family()
    yesterday = timezone.localdate() - timedelta(days=1)
    counted = {}
    for name, options in {"now": {}, "then": {"known_on": yesterday}}.items():
        call_command("live_figures", 2023, output=tmp_path / name, **options)
        counted[name] = json.loads((tmp_path / name).read_text())["families.assisted"]["value"]
    assert counted == {"now": 1, "then": 0}


def test_the_command_refuses_a_day_that_is_none():
    with pytest.raises(CommandError):
        call_command("live_figures", "2023", "--known-on", "31.02.2023")
