"""Whatever came in by the exchange format can be rendered and looked at."""

import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from programs.exchange import import_document
from programs.figures import value_text
from programs.models import Indicator, Node, Value
from reporting.serial import from_data
from tests.programs.test_exchange_shapes import NAMES, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def written(capfd, command: str, *arguments: str) -> dict:
    """What a command writes as JSON."""
    call_command(command, *arguments, "--format", "json", verbosity=0)
    return json.loads(capfd.readouterr().out)


@pytest.mark.parametrize("shape", NAMES)
def test_documents_of_every_shape_are_rendered(shape, capfd):
    document = import_document(text(shape))
    year = document.reporting_year or document.programme.year_from
    report = written(capfd, "render_report", str(year))
    assert report["format"] == "asysta-report/1"
    assert written(capfd, "render_programme", str(document.programme.pk))["title"] == document.programme.title
    from_data(report)


def test_every_number_is_printed_wherever_its_indicator_hangs(capfd):
    import_document(text("indicators_on_a_goal_and_an_area"))
    cells = [cell for _place, cell in from_data(written(capfd, "render_report", "2022")).figures()]
    printed = {(cell.ref, cell.text) for cell in cells}
    assert printed >= {("O1.C1.W1", "1"), ("O1.Z1.W1", "2"), ("O1.W1", "3")}


def test_halves_and_days_are_printed_beside_the_year(capfd):
    document = import_document(text("halves_and_days_beside_the_year"))
    report = written(capfd, "render_report", str(document.reporting_year))
    printed = json.dumps(report, ensure_ascii=False)
    beside = [value for value in Value.objects.filter(year=document.reporting_year) if not value.is_whole_year]
    assert beside
    for value in beside:
        assert f": {value_text(value)}." in printed


@pytest.mark.parametrize("shape", NAMES)
def test_pages_of_documents_of_every_shape_open(shape, client_of, report_editor):
    programme = import_document(text(shape)).programme
    client = client_of(report_editor)
    addresses = [reverse("programs:overview"), programme.get_absolute_url(), reverse("programs:indicators")]
    addresses += [reverse("programs:grid", args=[year]) for year in programme.years[:2]]
    addresses += [node.get_absolute_url() for node in Node.objects.filter(level="task")[:2]]
    addresses += [indicator.get_absolute_url() for indicator in Indicator.objects.all()[:2]]
    for address in addresses:
        assert client.get(address).status_code == 200, address
