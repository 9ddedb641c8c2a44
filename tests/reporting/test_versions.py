"""Versions: frozen whatever changes, whole, different for reasons that can be named."""

from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest
from django.utils import timezone

from accounts.models import CentreProfile
from programs.exchange import import_document
from programs.models import FormerDefinition, Measure
from programs.services import record_value
from reporting import chapters, documents, serial, services
from reporting.blocks import Cell
from reporting.course import causes, corrections, differences
from reporting.course.causes import Inquiry
from reporting.making import files
from reporting.models import ReportChapter, ReportNeed, ReportTemplate, ReportVersion
from reporting.paperwork import needs
from reporting.polish.dates import in_words
from reporting.publishing import public
from reporting.writers.formats import FORMATS
from tests.programs.factories import document_text
from tests.reporting.documents import document
from tests.reporting.factories import adopt_report, make_assisted_family, make_report

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def adopted(manager):
    """The report on 2022 of Sopot, adopted."""
    import_document(document_text("sopot"))
    make_assisted_family(start=date(2022, 3, 1))
    return adopt_report(services.open_report(2022, user=manager), user=manager)


def value_of(year: int):
    """A reported value of the year with its measure."""
    measure = Measure.objects.filter(values__year=year, values__number__gt=0, position=0, source_key="").first()
    return measure, measure.values.get(year=year)


def change_everything(version, user) -> None:
    """Records, values, definitions, template, profile, chapters."""
    make_assisted_family(start=date(2022, 5, 1))
    measure, value = value_of(2022)
    record_value(measure=measure, year=2022, number=7654, user=user, reason="pomyłka w arkuszu", replaces=value)
    FormerDefinition.objects.create(measure=measure, last_year=2021, name="Dawna nazwa", reason="zmiana ustawy")
    ReportTemplate(pk=1, font="lato", header="Urząd Miasta").save_because("nowy wzór")
    CentreProfile.objects.update_or_create(pk=1, defaults={"name": "Inny Ośrodek", "municipality": "Inne Miasto"})
    ReportChapter(report=version.report, key="goals", position=1, printed=False, reason="skrót").save_because("skrót")


def test_no_change_of_anything_touches_an_adopted_version(adopted, manager):
    data, checksum = serial.to_data(adopted.document), adopted.checksum
    change_everything(adopted, manager)
    with patch.object(chapters, "CHAPTERS", ()):
        stored = ReportVersion.objects.get()
        assert (stored.data, stored.checksum, stored.is_intact) == (data, checksum, True)
        stored.report.refresh_from_db()
        assert serial.canonical(documents.current(stored.report)) == serial.canonical(adopted.document)
    assert documents.draft(2022).checksum != checksum


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_stored_file_is_given_byte_by_byte_whatever_changed(kind, adopted, manager, monkeypatch):
    report, frozen = adopted.report, adopted.document
    first = bytes(files.file_of(report, kind, frozen, user=manager, version=adopted).content)
    change_everything(adopted, manager)
    monkeypatch.setitem(FORMATS, kind, replace(FORMATS[kind], render=lambda document: pytest.fail("made again")))
    stored = ReportVersion.objects.get()
    again = files.file_of(stored.report, kind, stored.document, user=manager, version=stored)
    assert bytes(again.content) == first


def test_every_difference_has_a_cause_with_its_person(adopted, manager, auditor):
    change_everything(adopted, manager)
    fresh = documents.draft(2022, "adopted")
    found = differences.compare(adopted.document, fresh)
    inquiry = Inquiry(adopted.report, adopted.document, fresh, adopted.adopted_at, None, auditor)
    explained = inquiry.explain(found)
    assert all(one.causes for one in explained)
    by_kind = {str(cause.kind): cause for one in explained for cause in one.causes}
    value = by_kind[str(causes.VALUE)]
    assert (value.said, value.who) == ("pomyłka w arkuszu", str(manager))
    assert by_kind[str(causes.DEFINITION)].said == "zmiana ustawy"
    records = by_kind[str(causes.RECORDS)]
    assert records.said.endswith("1")
    assert not records.url.startswith("/rodziny")
    assert {str(cause.kind) for cause in inquiry.besides} >= {str(causes.TEMPLATE), str(causes.CHAPTERS)}


def test_a_figure_whose_records_stayed_is_blamed_on_the_program(adopted, manager):
    before = adopted.document
    live = next(cell for _place, cell in before.figures() if cell.source and cell.value)
    after = replace(live, value=live.value + 1, text="999")
    inquiry = Inquiry(adopted.report, before, before, adopted.adopted_at, None, manager)
    (cause,) = inquiry.causes(differences.Difference("Rozdział", "liczba", live, after))
    assert cause.kind == causes.PROGRAM


def test_a_changed_need_is_told_by_its_own_history(manager):
    need = ReportNeed(report=make_report(2023), text="drugi asystent")
    needs.keep(need)
    inquiry = Inquiry(need.report, document(), document(), timezone.now(), None, manager)
    need.amount, need.basis = 46_000, "pół etatu"
    needs.keep(need)
    cell = Cell("46 000,00", ref=needs.reference(need))
    (cause,) = inquiry.causes(differences.Difference("Potrzeby", "drugi asystent", cell, cell))
    assert (cause.kind, cause.url) == (causes.NEED, "/sprawozdania/2023/potrzeby/")


def test_the_next_version_states_what_it_changed_and_why(adopted, manager):
    report = adopted.report
    services.return_to_draft(report, user=manager, reason="Pomyłka w arkuszu")
    measure, value = value_of(2022)
    record_value(measure=measure, year=2022, number=7654, user=manager, reason="pomyłka", replaces=value)
    second = adopt_report(report, user=manager).document
    section = second.sections[-1]
    assert section.key == corrections.KEY
    assert "Przyczyna: Pomyłka w arkuszu." in section.blocks[0].text
    assert any("7\N{NO-BREAK SPACE}654" in row[3].text for row in section.blocks[-1].rows)
    assert not list(section.figures())
    assert "Zastępuje wersję 1" in second.sections[0].blocks[-1].text
    assert serial.checksum(second) == second.checksum
    assert differences.compare(second, documents.draft(2022, "adopted")) == []


def test_a_correction_of_nothing_says_so():
    replaced = corrections.Replaced(1, date(2024, 3, 12), "Literówka.")
    section = corrections.stated(document(), document(), replaced).sections[-1]
    assert [block.text for block in section.blocks] == [
        f"Ta wersja zastępuje wersję 1, przyjętą {in_words(replaced.day)} Przyczyna: Literówka.",
        "Żadna liczba się nie zmieniła.",
    ]


def test_versions_are_listed_compared_and_verified(manager, auditor, client_of):
    report = make_report(2023, manager)
    first = adopt_report(report, user=manager)
    services.return_to_draft(report, user=manager, reason="Brak rodziny")
    make_assisted_family()
    second = adopt_report(report, user=manager)
    client = client_of(auditor)
    page = client.get("/sprawozdania/2023/wersje/").content.decode()
    assert first.checksum in page
    assert second.checksum in page
    assert "Brak rodziny" in page
    between = client.get("/sprawozdania/2023/wersje/1/roznice/2/")
    assert ("1", "2") not in between.context["changes"]
    assert between.context["explained"]
    assert client.get("/sprawozdania/2023/wersje/2/roznice/1/").status_code == 404
    assert client.get("/sprawozdania/2023/wersje/1/sprawdzenie/").context["same"]
    data = first.data | {"title": "Inny tytuł"}
    with patch.object(ReportVersion, "document", serial.from_data(data)):
        assert not client.get("/sprawozdania/2023/wersje/1/sprawdzenie/").context["same"]


def test_the_page_and_the_next_version_name_the_same_reason(manager, auditor, client_of):
    report = make_report(2023, manager)
    services.collect(report, user=manager)
    services.return_to_draft(report, user=manager, reason="Przed pierwszym przyjęciem")
    adopt_report(report, user=manager)
    services.return_to_draft(report, user=manager, reason="Brak rodziny")
    services.collect(report, user=manager)
    services.return_to_draft(report, user=manager, reason="Jeszcze jedna uwaga")
    second = adopt_report(report, user=manager)
    assert "Przyczyna: Brak rodziny." in second.document.sections[-1].blocks[0].text
    page = client_of(auditor).get("/sprawozdania/2023/wersje/").content.decode()
    assert "Brak rodziny" in page
    assert "Przed pierwszym przyjęciem" not in page
    assert "Jeszcze jedna uwaga" not in page


def test_a_public_edition_does_not_print_what_a_correction_changed(adopted, manager):
    services.return_to_draft(adopted.report, user=manager, reason="Pomyłka w arkuszu")
    second = adopt_report(adopted.report, user=manager)
    assert second.document.sections[-1].key == corrections.KEY
    edition = public.edition_of(second, manager).document
    assert corrections.KEY not in [section.key for section in edition.sections]
