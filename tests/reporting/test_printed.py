"""Which adopted version printed which number: read at adoption, never from frozen documents at a page."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from programs.exchange import import_document
from programs.models import Indicator, Measure
from programs.printed import printings
from programs.services import record_value
from reporting import services
from reporting.models import PrintedFigure
from reporting.printed import index, measures_by_ref, placed_cells
from tests.programs.factories import document_text
from tests.reporting.factories import adopt_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def adopted(manager):
    """The report on 2022 of Sopot, adopted."""
    import_document(document_text("sopot"))
    return adopt_report(services.open_report(2022, user=manager), user=manager)


def test_adoption_writes_down_every_number_of_the_programme(adopted):
    measures = measures_by_ref(2022, adopted.report_id, apps)
    printed = [cell for _place, cell in placed_cells(adopted.document) if cell.ref in measures]
    assert len(printed) > 200
    assert [row.text for row in PrintedFigure.objects.order_by("position")] == [cell.text for cell in printed]


def test_each_version_says_what_it_printed_and_when_and_where(adopted, manager):
    row = PrintedFigure.objects.filter(value__gt=0, year=2022, measure__position=0).first()
    measure, year, before = row.measure, row.year, row.text
    services.return_to_draft(adopted.report, user=manager, reason="pomyłka w druku")
    value = measure.values.get(year=year)
    record_value(measure=measure, year=year, number=7654, user=manager, reason="pomyłka", replaces=value)
    adopt_report(adopted.report, user=manager)
    imported, first, second = [
        item for item in printings([measure])[measure.pk, year] if not item.place.startswith("Załącznik")
    ][:3]
    assert (imported.edition, first.edition, second.edition) == ("wczytano", "wersja 1", "wersja 2")
    assert (first.text, second.text) == (before, "7\N{NO-BREAK SPACE}654")
    assert first.document == "sprawozdanie za 2022 r."
    assert first.day == second.day is not None
    assert first.url.startswith("/sprawozdania/2022/wersje/1/#")
    assert row.table in first.place


def test_versions_adopted_before_the_index_are_read_by_the_migration(adopted):
    before = list(PrintedFigure.objects.order_by("position").values("measure", "year", "text", "anchor"))
    PrintedFigure.objects.all()._raw_delete("default")
    assert index(adopted, apps) == len(before)
    assert list(PrintedFigure.objects.order_by("position").values("measure", "year", "text", "anchor")) == before


def test_printings_cost_the_same_for_one_measure_and_for_all(adopted):
    indicator = Indicator.objects.first()
    with CaptureQueriesContext(connection) as one:
        printings(Measure.objects.filter(indicator=indicator))
    with CaptureQueriesContext(connection) as many:
        printings(Measure.objects.all())
    assert len(many) == len(one) <= 4


def test_a_printed_measure_cannot_be_removed(adopted):
    with pytest.raises(ProtectedError):
        PrintedFigure.objects.first().measure.delete()
