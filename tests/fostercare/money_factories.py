"""Fictional notes of counties and plans of the budget for tests of money."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from fostercare.models import BudgetPlan, County, CountyNote, NoteLine, NotePayment
from fostercare.payments.recording import record_payment

_NUMBERS = count(1)
PARAGRAPH = "855-85508-4330"


def make_county(**overrides) -> County:
    return County.objects.create(**{"name": f"Powiat przykładowy {next(_NUMBERS)}"} | overrides)


def make_note(county: County | None = None, *, lines=(("1000.00", "1000.00"),), **overrides) -> CountyNote:
    """A note for March 2024, due on 28 April; ``lines``: amounts charged and acknowledged (None: not decided)."""
    values = {
        "number": f"{next(_NUMBERS)}/2024",
        "issued_on": date(2024, 4, 5),
        "due_on": date(2024, 4, 29),
        "start": date(2024, 3, 1),
        "end": date(2024, 3, 31),
        "total": sum(Decimal(charged) for charged, _accepted in lines),
    } | overrides
    values.setdefault("received_on", values["issued_on"] + timedelta(days=3))
    note = CountyNote.objects.create(county=county or make_county(), **values)
    for position, (charged, accepted) in enumerate(lines, start=1):
        make_line(note, position, Decimal(charged), None if accepted is None else Decimal(accepted))
    return note


def make_line(note: CountyNote, position: int, charged: Decimal, accepted: Decimal | None = None) -> NoteLine:
    decision = {None: "", charged: "accepted", Decimal(0): "disputed"}.get(accepted, "partly")
    return NoteLine.objects.create(
        county_note=note,
        position=position,
        child_name="Jan Przykładowy",
        start=note.start,
        end=note.end,
        amount=charged,
        accepted=accepted,
        decision=decision,
        reason="" if decision in ("", "accepted") else "próg",
    )


def make_plan(**overrides) -> BudgetPlan:
    values = {"year": 2024, "classification": PARAGRAPH, "amount": Decimal("340000"), "since": date(2024, 1, 1)}
    return BudgetPlan.objects.create(**values | overrides)


def make_yearly_plan() -> BudgetPlan:
    """The plan of another year than those made before."""
    return make_plan(year=2012 + next(_NUMBERS) % 80)


def make_payment(note: CountyNote | None = None, **overrides) -> NotePayment:
    values = {"paid_on": date(2024, 4, 20), "amount": Decimal("1000.00"), "classification": PARAGRAPH}
    return record_payment(note or make_note(), **values | overrides)[0]
