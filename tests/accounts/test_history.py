"""History of case records: who, when, why; and no way of writing past it."""

import pytest

from accounts.history import UnrecordedWrite, changes_of, record_many
from accounts.models import User
from families.models import Family
from tests.families.factories import SOME_DAY, make_family

pytestmark = pytest.mark.django_db


def test_a_change_is_kept_with_its_reason():
    family = make_family(name="Jabłonkowscy")
    family.name = "Jabłońscy"
    family.save_because("literówka w nazwisku")
    newest, oldest = changes_of(family)
    assert (oldest.name, newest.name) == ("Jabłonkowscy", "Jabłońscy")
    assert newest.history_change_reason == "literówka w nazwisku"


def test_a_long_reason_is_cut_to_what_the_column_holds():
    family = make_family()
    family.save_because("x" * 500)
    assert len(changes_of(family)[0].history_change_reason) == 100


@pytest.mark.parametrize(
    "write",
    [
        lambda families: families.update(name="x"),
        lambda families: families.bulk_create([Family(name="x", opened=SOME_DAY)]),
        lambda families: families.bulk_update(list(families), ["name"]),
    ],
    ids=["update", "bulk_create", "bulk_update"],
)
def test_writes_in_bulk_are_refused(write):
    make_family(name="Jabłonkowscy")
    with pytest.raises(UnrecordedWrite):
        write(Family.objects.all())
    with pytest.raises(UnrecordedWrite):
        write(Family.objects.filter(pk__gt=0))
    assert Family.objects.get().name == "Jabłonkowscy"


def test_many_records_are_inserted_with_their_history(manager: User):
    families = [Family(name=f"Rodzina {number}", opened=SOME_DAY) for number in range(3)]
    created = record_many(families, reason="dane początkowe", user=manager)
    lines = Family.history.all()
    assert {line.id for line in lines} == {family.pk for family in created}
    assert {(line.history_user, line.history_change_reason) for line in lines} == {(manager, "dane początkowe")}


def test_a_long_reason_of_many_records_is_cut_to_what_the_column_holds():
    record_many([Family(name="Rodzina", opened=SOME_DAY)], reason="x" * 500)
    assert len(Family.history.get().history_change_reason) == 100


def test_no_records_are_no_work():
    assert record_many([], reason="nic") == []
