"""Settling whole months: what is kept, that nothing changes it, and how later differences are added."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from django.utils import timezone

from fostercare.calculation import Care
from fostercare.models import County, SettledLine, SettledMonth, Settlement
from fostercare.querysets import WrittenOnce
from fostercare.services import end_placement
from fostercare.settling.changes import changes_in, traces
from fostercare.settling.frozen import file_of, is_intact
from fostercare.settling.settle import draft, settle, settled_periods
from programs.periods import Period
from tests.fostercare.factories import (
    make_announcement,
    make_child,
    make_facility,
    make_monthly_cost,
    make_one_off_cost,
    make_placement,
    make_provider,
    make_rule_choice,
)

pytestmark = pytest.mark.django_db
MARCH, QUARTER = Period.month(2024, 3), Period(date(2024, 1, 1), date(2024, 3, 31))


@pytest.fixture
def placement():
    """Placed 15.03.2023 with 1 361 zł a month: March 2024 is 61.46 + 223.91."""
    placement = make_placement()
    make_monthly_cost(placement)
    return placement


def amounts(settlement: Settlement) -> list[Decimal]:
    return list(settlement.lines.order_by("pk").values_list("amount", flat=True))


def settled_sum(period: Period) -> Decimal:
    found = SettledLine.objects.filter(start__range=(period.start, period.end))
    return found.aggregate(sum=Sum("amount"))["sum"].quantize(Decimal("0.01"))


def test_settling_keeps_every_line_with_its_reasons_and_the_rules_of_the_moment(placement, manager):
    County.objects.create(name="mielecki", own=True)
    settlement = settle(MARCH, user=manager, note="nota 3/2024")
    assert amounts(settlement) == [Decimal("61.46"), Decimal("223.91")]
    assert (settlement.number, settlement.total, settlement.medical_total) == (1, Decimal("285.37"), 0)
    first = settlement.lines.first()
    assert (first.county, first.percent, first.base) == ("mielecki", 10, Decimal("614.65"))
    assert ["Dni", "14\xa0dni z 31 (01.03.2024–14.03.2024)."] in first.reasons
    assert settlement.rules[0]["anniversary"] == "opens_next_band"
    assert [month.month for month in SettledMonth.objects.all()] == [date(2024, 3, 1)]


def test_the_file_is_the_same_bytes_again_and_its_checksum_notices_any_change(placement, manager):
    settlement = settle(MARCH, user=manager)
    first = file_of(settlement)
    assert first == file_of(Settlement.objects.get())
    assert is_intact(settlement)
    content = json.loads(first)
    assert (content["total"], len(content["lines"])) == ("285.37", 2)
    assert str(placement.child) not in first.decode()
    settlement.total = Decimal("285.38")
    assert not is_intact(settlement)


def test_what_is_settled_cannot_be_changed_or_removed(placement, manager):
    settlement = settle(MARCH, user=manager)
    line = settlement.lines.first()
    for change in (settlement.save, settlement.delete, line.save, line.delete):
        with pytest.raises(WrittenOnce):
            change()
    for rows in (Settlement.objects.all(), SettledLine.objects.all(), SettledMonth.objects.all()):
        with pytest.raises(WrittenOnce):
            rows.update(pk=1)
        with pytest.raises(WrittenOnce):
            rows.delete()


def test_months_without_changes_have_nothing_more_to_settle(placement, manager):
    settle(MARCH, user=manager)
    assert draft(MARCH).lines == []
    with pytest.raises(ValidationError, match="zmieni"):
        settle(MARCH, user=manager)


def test_a_later_number_holds_differences_only_and_all_numbers_sum_to_the_present(placement, manager):
    settle(QUARTER, user=manager)
    before = settled_sum(QUARTER)
    end_placement(placement=placement, day=date(2024, 3, 20), end_reason="returned_to_family")
    second = settle(QUARTER, user=manager, note="dziecko wróciło do rodziny")
    assert second.number == 2
    # 17 days at 30% are taken back, 6 days (15-20 March) take their place: 1361 × 6 ÷ 31 × 30% = 79.026.
    assert amounts(second) == [Decimal("-223.91"), Decimal("79.03")]
    assert second.total == Decimal("-144.88")
    assert settled_sum(QUARTER) == before - Decimal("144.88") == Care(QUARTER).calculate().total
    assert is_intact(second)


def test_a_change_that_is_taken_back_settles_back_to_the_first_sum(placement, manager):
    cost = placement.monthly_costs.get()
    settle(MARCH, user=manager)
    for amount in ("1500.00", "1361.00", "1400.00"):
        cost.amount = Decimal(amount)
        cost.save()
        settle(MARCH, user=manager)
        assert settled_sum(MARCH) == Care(MARCH).calculate().total
    assert Settlement.objects.count() == 4


def test_a_month_is_settled_in_one_period_only(placement, manager):
    settle(QUARTER, user=manager)
    with pytest.raises(ValidationError, match=r"01\.01\.2024–31\.03\.2024"):
        settle(MARCH, user=manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        SettledMonth.objects.create(month=date(2024, 2, 1), settlement=Settlement.objects.get())
    assert settled_periods(2024) == [QUARTER]


def test_only_whole_months_of_one_year_that_have_ended_are_settled(placement, manager):
    for period in (Period(date(2023, 12, 1), date(2024, 1, 31)), Period.year(timezone.localdate().year)):
        with pytest.raises(ValidationError):
            settle(period, user=manager)
    assert settle(Period(date(2024, 3, 5), date(2024, 3, 9)), user=manager).end == date(2024, 3, 31)


def test_records_that_changed_after_the_look_are_looked_at_again(placement, manager):
    seen = draft(MARCH).checksum
    make_one_off_cost(placement, day=date(2024, 3, 2))
    with pytest.raises(ValidationError):
        settle(MARCH, user=manager, seen=seen)
    assert settle(MARCH, user=manager, seen=draft(MARCH).checksum).total == Decimal("330.37")


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL itself refuses such records")
def test_a_child_in_two_places_keeps_the_months_from_being_settled(placement, manager):
    make_placement(placement.child, start=date(2023, 6, 1), end=date(2023, 6, 30))
    with pytest.raises(ValidationError):
        settle(MARCH, user=manager)


def test_medical_institutions_are_summed_apart(manager):
    placement = make_placement(provider=make_provider("medical"), start=date(2024, 3, 1))
    make_one_off_cost(placement, component="medical_fee", amount=Decimal("1082.45"), day=date(2024, 3, 31))
    settlement = settle(MARCH, user=manager)
    assert (settlement.total, settlement.medical_total) == (0, Decimal("1082.45"))


def test_a_late_announcement_and_one_that_replaces_it_add_to_what_was_settled(manager):
    facility = make_facility()
    make_placement(provider=facility, start=date(2020, 1, 10))
    make_announcement(facility, amount=Decimal("7000.00"), published_on=date(2023, 2, 20))
    settle(QUARTER, user=manager)
    late = make_announcement(facility, amount=Decimal("8000.00"), published_on=date(2024, 1, 27))
    second = settle(QUARTER, user=manager)
    # February and March: 4 000 instead of 3 500 each.
    assert second.total == Decimal("1000.00")
    replacing = make_announcement(facility, amount=Decimal("7900.00"), published_on=date(2024, 2, 11))
    late.replaced_by = replacing
    late.save()
    # The replacing one holds from 1 March only: 3 950 instead of 4 000.
    assert settle(QUARTER, user=manager).total == Decimal("-50.00")
    assert settled_sum(QUARTER) == Decimal("11450.00")


def test_what_changed_is_told_line_by_line_with_its_cause_and_the_record_behind_it(placement, manager):
    settle(MARCH, user=manager)
    since = timezone.now()
    cost = placement.monthly_costs.get()
    cost.amount = Decimal("1400.00")
    cost.save_because("nowa decyzja powiatu")
    (change,) = changes_in(draft(MARCH))
    # 1400 × 14 ÷ 31 × 10% = 63.23 and 1400 × 17 ÷ 31 × 30% = 230.32.
    assert (change.was, change.due, change.difference) == (Decimal("285.37"), Decimal("293.55"), Decimal("8.18"))
    assert [cause.split(":")[0] for cause in change.causes] == ["wydatek, zł", "udział gminy, zł"]
    (trace,) = traces([change], since).of_child[placement.child_id]
    assert (trace.what, trace.why) == ("koszt miesięczny", "nowa decyzja powiatu")


def test_a_brother_who_comes_later_is_told_as_the_cause_of_a_smaller_share(manager):
    provider = make_provider("professional")
    first = make_placement(provider=provider)
    make_monthly_cost(provider=provider, component="carer_pay", amount=Decimal("4100.00"))
    settle(MARCH, user=manager)
    since = timezone.now()
    brother = make_placement(make_child(), provider, start=date(2024, 3, 11))
    brother.save_because("postanowienie z mocą wsteczną")
    changes = {change.child: change for change in changes_in(draft(MARCH))}
    assert any(cause.startswith("dzieci dzielące koszt: było 1, jest 1, 2") for cause in changes[first.child_id].causes)
    assert changes[brother.child_id].causes == ["Nowa pozycja: takiej nie zatwierdzono."]
    found = traces(list(changes.values()), since)
    assert "postanowienie z mocą wsteczną" in {trace.why for trace in found.of_child[first.child_id]}


def test_other_rules_chosen_later_are_told_as_the_cause(placement, manager):
    settle(MARCH, user=manager)
    since = timezone.now()
    make_rule_choice(manager, anniversary="ends_with_day")
    (change,) = changes_in(draft(MARCH))
    assert change.difference == Decimal("-8.78")
    assert change.causes[0].startswith("dni: było 01.03.2024–14.03.2024, 15.03.2024–31.03.2024, jest 01.03.2024–15.03")
    assert [trace.what for trace in traces([change], since).of_all] == ["wybór reguł"]


def test_a_first_settling_whose_reductions_exceed_the_expense_is_refused(placement, manager):
    make_one_off_cost(placement, component="reduction", amount=Decimal("9000.00"), day=date(2024, 3, 20))
    with pytest.raises(ValidationError):
        settle(MARCH, user=manager)


def _copy(line: SettledLine, **changes) -> SettledLine:
    """Another line of the same settlement."""
    columns = {one.attname: getattr(line, one.attname) for one in line._meta.concrete_fields if one.name != "id"}
    return SettledLine(**columns | changes)


def test_the_database_takes_no_line_below_zero_and_no_second_withdrawal(placement, manager):
    line = settle(MARCH, user=manager).lines.first()
    with pytest.raises(IntegrityError, match="only_withdrawal_lowers"), transaction.atomic():
        _copy(line, amount=Decimal("-1.00")).save()
    _copy(line, amount=-line.amount, withdraws_id=line.pk).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        _copy(line, amount=-line.amount, withdraws_id=line.pk).save()
