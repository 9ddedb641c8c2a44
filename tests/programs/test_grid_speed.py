"""The grid of Sopot, as its report was published: 80 indicators, 107 parts, two years."""

from io import StringIO
from time import process_time

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.models import Indicator, Measure, Programme, Revision, Value, YearLock
from tests.programs.factories import DOCUMENTS

pytestmark = pytest.mark.django_db
YEAR, CELLS, SECONDS = 2022, 200, 2.0


@pytest.fixture
def sopot() -> Programme:
    call_command("import_document", str(DOCUMENTS / "sopot.yaml"), stdout=StringIO(), stderr=StringIO())
    return Programme.objects.get()


def address(programme: Programme) -> str:
    return f"{reverse('programs:grid', args=[YEAR])}?program={programme.pk}"


def test_the_document_is_as_large_as_said(sopot):
    assert Indicator.objects.count() >= 80
    assert Measure.objects.count() >= 107
    assert set(Value.objects.values_list("year", flat=True)) == {2021, 2022}


@pytest.mark.parametrize("is_closed", [False, True])
def test_the_year_opens_within_thirteen_queries(sopot, client_of, report_editor, is_closed):
    if is_closed:
        YearLock.objects.create(programme=sopot, year=YEAR, locked_by=report_editor, reason="przyjęte")
    client = client_of(report_editor)
    client.get(address(sopot))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address(sopot)).status_code == 200
    assert len(captured) <= 13 + is_closed


def measures_of(programme: Programme) -> list[Measure]:
    """As many measures as are saved at once: those of the document and further parts of its first indicator."""
    measures = list(Measure.objects.filter(indicator__programme=programme).select_related("indicator").order_by("pk"))
    for position in range(len(measures), CELLS):
        part = Measure(indicator=measures[0].indicator, position=position, label=f"część {position}", unit="osoby")
        part.save_because("więcej wierszy")
        measures.append(part)
    return measures[:CELLS]


def test_two_hundred_cells_are_saved_in_one_request_within_two_seconds(sopot, client_of, report_editor):
    measures = measures_of(sopot)
    client = client_of(report_editor)
    base = client.get(address(sopot)).context["grid"].sheet.base
    cells = {f"w-{measure.pk}": f"„wpis {measure.pk}”" for measure in measures}
    # The work itself: tests run beside others. The benchmark measures by the clock.
    start = process_time()
    response = client.post(address(sopot), cells | {"akcja": "zapisz", "powod": "dane roczne", "widziane": base})
    seconds = process_time() - start
    assert response.status_code == 302
    assert Value.objects.filter(year=YEAR, words__contains="wpis ").count() == CELLS
    assert Revision.objects.filter(reason="dane roczne").count() == CELLS
    assert seconds < SECONDS, f"{seconds:.1f} s"
