"""What was printed stays as printed, however the programme is edited and amended afterwards."""

from datetime import date

import pytest

from programs.editing import indicators, parts
from programs.editing.steps import editing
from programs.exchange import import_document
from programs.models import FormerDefinition, Programme, Revision
from programs.versions import Resolution, adopt, amend
from reporting import documents, serial
from reporting.models import ReportVersion
from tests.programs.factories import document_text
from tests.reporting.factories import adopt_report, make_report

pytestmark = pytest.mark.django_db
RESOLUTION = Resolution(number="XX/1/2021", dated="2021-01-01", body="Rada Miejska", day=date(2021, 1, 1))


def _edit_everything(programme: Programme, user) -> None:
    """Move a task, rename an indicator, change a unit, merge two indicators, split one, remove a task."""
    goals = list(programme.nodes.filter(level="goal").order_by("position"))
    tasks = list(programme.nodes.filter(level="task").order_by("position"))
    watched = list(programme.indicators.order_by("position", "pk"))
    with editing(programme, user, "przeniesienie"):
        parts.move(tasks[0], parent=goals[-1], level="task")
    with editing(programme, user, "nazwa"):
        indicators.rename_indicator(watched[0], name="zupełnie inna nazwa")
    measure = watched[1].measures.get(position=0)
    FormerDefinition(measure=measure, last_year=2023, unit=measure.unit, kind=measure.kind, reason="zmiana").save()
    measure.unit = "godziny"
    measure.save()
    with editing(programme, user, "łączenie"):
        indicators.merge_indicator(watched[2], watched[3], comparable=False)
    with editing(programme, user, "podział"):
        indicators.split_indicator(watched[4], names=("jedna", "druga"), units=("osoby", "osoby"), second=[])
    with editing(programme, user, "usunięcie"):
        parts.withdraw(tasks[-1])


def _programme_of(document) -> list:
    """The chapters that print the programme, as data."""
    return [part for part in serial.to_data(document)["sections"] if part["key"] != "cover"]


def test_adopted_reports_histories_and_old_years_stay_exactly_as_printed(manager):
    import_document(document_text("krosniewice"))
    programme = Programme.objects.get()
    adopt(programme, valid_from=programme.year_from, resolution=RESOLUTION, user=manager)
    version = adopt_report(make_report(2023, manager), user=manager)
    stored = serial.canonical(version.document)
    drafted = _programme_of(documents.draft(2023))
    history = list(Revision.objects.order_by("pk").values())
    _edit_everything(programme, manager)
    assert _programme_of(documents.draft(2023)) == drafted
    amend(programme, valid_from=2024, resolution=RESOLUTION, summary="Zmiany od 2024 r.", user=manager)
    frozen = ReportVersion.objects.get()
    assert frozen.is_intact
    assert serial.canonical(frozen.document) == stored
    assert list(Revision.objects.order_by("pk").values()) == history
    assert _programme_of(documents.draft(2023)) == drafted
