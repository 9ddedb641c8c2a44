"""Covering letters: their words, what they begin with, what is kept of them, what is wrong about them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from accounts.letters import Letter
from accounts.models import CentreProfile
from programs.models import TaskReport
from reporting import documents
from reporting.blocks import Document
from reporting.models import Report, ReportLetter, ReportNeed
from reporting.paperwork import letters, needs
from tests.programs.factories import make_node, make_task_report
from tests.reporting.factories import adopt_report, make_programme, make_report

pytestmark = [pytest.mark.django_db, pytest.mark.once]
YEAR = 2023
Kind = ReportLetter.Kind


@pytest.fixture
def profile() -> CentreProfile:
    names = {
        "name": "Ośrodek Pomocy Społecznej w Lipowie",
        "municipality": "Lipowo",
        "executive": "Wójt Gminy Lipowo",
        "executive_dative": "Wójtowi Gminy Lipowo",
        "executive_name": "Jan Lipa",
        "council_dative": "Radzie Gminy Lipowo",
        "council_genitive": "Rady Gminy Lipowo",
        "council_chair": "Przewodnicząca Rady Gminy Lipowo",
        "head_name": "Anna Kowal",
        "head_position": "Kierownik Ośrodka",
        "data_protection_contact": "iod@lipowo.example",
        "privacy_notice": "lipowo.example/rodo",
    }
    return CentreProfile.objects.update_or_create(pk=1, defaults=names)[0]


@pytest.fixture
def report(profile) -> Report:
    make_programme(title="Program Lipowa", resolution_number="V/12/2021", resolution_date="2021-02-04")
    return make_report(YEAR)


def make_letter(report: Report, kind: str = Kind.TO_EXECUTIVE, **overrides) -> ReportLetter:
    letter = letters.begun(report, kind)
    for name, value in ({"case_number": "OPS.8123.1.2024", "day": date(2024, 3, 1)} | overrides).items():
        setattr(letter, name, value)
    return letters.keep(letter)


def words(letter: ReportLetter) -> str:
    return plain(letters.written(letter))


def plain(written: Letter) -> str:
    return " ".join(written.paragraphs).replace("\N{NO-BREAK SPACE}", " ")


def rules(report: Report, document: Document | None = None) -> set[str]:
    return {finding.rule for finding in letters.findings(report, document)}


def closed(report: Report) -> Document:
    """The report as it is, with data of 15 February 2024."""
    return replace(documents.current(report), data_as_of=date(2024, 2, 15))


def test_the_letter_of_the_head_tells_law_programme_and_state(report):
    written = letters.compose(make_letter(report), letters.facts_of(report, closed(report)))
    assert written.addressee == ("Wójtowi Gminy Lipowo",)
    assert written.signature == ("Kierownik Ośrodka", "Anna Kowal")
    said = plain(written)
    assert "wraz z potrzebami na 2024 r. Obowiązek wynika z art. 179 ust. 1 ustawy z dnia 9 czerwca 2011 r." in said
    assert "(Dz. U. z 2024 r. poz. 177)" in said
    assert "„Program Lipowa” (uchwała nr V/12/2021 Rady Gminy Lipowo z dnia 4 lutego 2021 r.)" in said
    assert "przedstawienie go Radzie Gminy Lipowo do dnia 31 marca 2024 r." in said
    assert "Dane zostaną zamknięte z przyjęciem sprawozdania; wersja robocza." in said
    assert "iod@lipowo.example" in written.closing[0]


def test_the_letter_to_the_council_tells_the_sum_of_needs_and_what_was_not_done(report):
    needs.keep(ReportNeed(report=report, text="asystent", amount=Decimal("90000"), basis="1 etat"))
    task = make_node(programme=report.programmes.get(), number="3.6", name="Mieszkania chronione.")
    make_task_report(node=task, year=YEAR, status=TaskReport.Status.NOT_REALISED, reason="brak lokalu")
    said = words(make_letter(report, Kind.TO_COUNCIL))
    assert "Potrzeby na 2024 r. wynoszą 90 000,00 zł i są opisane w tabeli " in said
    assert "W 2023 r. nie zrealizowano: zadania 3.6 „Mieszkania chronione”." in said
    assert said.endswith("w wersji bez małych liczebności.")


def test_a_letter_about_an_adopted_version_keeps_its_words(report, profile):
    version = adopt_report(report)
    letter = make_letter(report, signed_electronically=True)
    assert letter.version == version
    assert f"wersja 1, suma kontrolna {version.checksum}." in words(letter)
    assert letters.written(letter).signature[-1] == "Podpisano kwalifikowanym podpisem elektronicznym"
    profile.council_dative = "Radzie Miejskiej"
    profile.save()
    assert "Radzie Gminy Lipowo" in words(ReportLetter.objects.get())


def test_names_that_the_profile_lacks_come_from_the_letter_of_last_year(report, profile):
    make_letter(make_report(YEAR - 1), addressee="Burmistrz Lipowa", attachments="sprawozdanie")
    profile.executive_dative = ""
    profile.save()
    begun = letters.begun(report, Kind.TO_EXECUTIVE)
    assert (begun.addressee, begun.attachments) == ("Burmistrz Lipowa", "sprawozdanie")
    assert letters.case_number_before(report, Kind.TO_EXECUTIVE) == "OPS.8123.1.2024"


def test_letters_in_order_have_no_findings(report):
    for kind in Kind:
        make_letter(report, kind)
    assert rules(report, closed(report)) == set()


def test_what_is_wrong_about_letters_is_found(report, profile):
    assert rules(report, closed(report)) == {"letter"}
    make_letter(report, day=date(2024, 2, 1), case_number="OPS.8123.1.2023")
    make_letter(report, Kind.TO_COUNCIL, day=date(2024, 1, 31))
    assert rules(report, closed(report)) == {"letter_day", "letter_case", "letter_order"}
    make_letter_late = report.letters.get(kind=Kind.TO_COUNCIL)
    make_letter_late.day = date(2024, 4, 2)
    letters.keep(make_letter_late)
    profile.privacy_notice = ""
    profile.save()
    report.programmes.get().delete()
    make_other = make_programme(title="Dawny", year_from=2018, year_to=2020)
    report.programmes.set([make_other])
    found = rules(report)
    assert found >= {"letter_late", "letter_privacy", "letter_programme", "letter_resolution"}


def test_a_letter_about_an_older_version_is_found(report):
    make_letter(report)
    adopt_report(report)
    assert "letter_version" in rules(Report.objects.get(pk=report.pk))


def test_pages_of_letters(report, report_editor, auditor, client_of):
    page = f"/sprawozdania/{YEAR}/pisma/"
    editor, reader = client_of(report_editor), client_of(auditor)
    assert editor.get(f"{page}organ/dane/").context["form"]["signatory"].value() == "Anna Kowal"
    assert editor.post(f"{page}organ/dane/", {"place": "Lipowo"}).status_code == 422
    typed = {
        "case_number": "OPS.1.2024",
        "place": "Lipowo",
        "day": "1.03.2024",
        "addressee": "Wójtowi",
        "position": "Kierownik",
        "signatory": "Anna Kowal",
        "attachments": "sprawozdanie",
    }
    assert editor.post(f"{page}organ/dane/", typed).status_code == 302
    assert {reader.get(f"{page}{name}").status_code for name in ("", "organ/")} == {200}
    assert {reader.get(f"{page}{name}").status_code for name in ("rada/", "inne/", "organ/dane/")} == {404}
    assert reader.get(f"{page}organ/docx/").content[:2] == b"PK"
    assert reader.get(f"{page}organ/odt/").status_code == 404
    assert reader.get("/sprawozdania/podstawy/").status_code == 200


def test_the_signature_stands_at_the_end_of_the_report(report):
    make_letter(report, signed_electronically=True)
    last = documents.draft(YEAR).sections[-1]
    lines = [block.text.replace("\N{NO-BREAK SPACE}", " ") for block in last.blocks if block.role == "signature"]
    assert last.key == "signature"
    assert lines == [
        "Lipowo, 1 marca 2024 r.",
        "Kierownik Ośrodka",
        "Anna Kowal",
        "Podpisano kwalifikowanym podpisem elektronicznym",
    ]
