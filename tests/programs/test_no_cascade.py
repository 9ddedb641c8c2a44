"""Reference data never take numbers with them: whatever a value hangs on cannot be deleted under it."""

import pytest
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import CASCADE

from programs.models import (
    ControlledValue,
    ControlPopulation,
    ControlSample,
    Evidence,
    FormerDefinition,
    MeasureLink,
    Revision,
    Value,
    YearLock,
)
from tests.programs.factories import make_document, make_institution, make_value

pytestmark = pytest.mark.django_db
KEPT = (
    *(Value, Revision, Evidence, FormerDefinition, MeasureLink, YearLock),
    *(ControlSample, ControlPopulation, ControlledValue),
)


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_no_column_of_what_must_stay_cascades(model):
    cascading = [
        column.name for column in model._meta.fields if column.remote_field and column.remote_field.on_delete is CASCADE
    ]
    assert cascading == []


def test_what_a_value_hangs_on_cannot_be_deleted(report_editor):
    institution = make_institution()
    value = make_value(reporter=institution, user=report_editor)
    document = make_document(programme=value.measure.indicator.programme)
    make_value(value.measure, year=2021, document=document, user=report_editor)
    indicator = value.measure.indicator
    for row in (institution, document, value.measure, indicator, indicator.node, indicator.programme, report_editor):
        with pytest.raises((ProtectedError, RestrictedError)):
            row.delete()
    assert Value.objects.count() == 2
    assert Revision.objects.count() == 2
