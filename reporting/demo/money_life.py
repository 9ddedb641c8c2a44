"""What the centre did with the money of care: settled months, a letter about a note, a forecast for the budget."""

from datetime import date, timedelta
from decimal import Decimal

from accounts.models import User
from fostercare import forecasts
from fostercare.models import CountyNote, ForecastScenario, NoteLetter, Placement, ScenarioFlow
from fostercare.notes.facts import check_of
from fostercare.notes.letters import compose
from fostercare.settling.settle import settle
from programs.periods import Period
from reporting.demo.centres import Centre
from reporting.demo.county_notes import county_quarters
from reporting.demo.records import REASON

ANSWERED_IN = timedelta(days=14)


def write_money_life(centre: Centre, as_of: date) -> None:
    """Quarters of the last two years are settled; the newest refusal is sent; next year's need is forecast."""
    manager = User.objects.get(username="kierownik")
    if "notes" in centre.shape["care"]:
        for period in county_quarters(centre, as_of):
            if period.start.year >= as_of.year - 1:
                settle(period, user=manager, note=REASON)
        _letter(as_of)
    _forecast(as_of, manager)


def _letter(as_of: date) -> None:
    """The refusal of what was disputed in the newest note that was checked; the county has not answered yet."""
    note = CountyNote.objects.filter(status=CountyNote.Status.CHECKED).order_by("-start").first()
    if note is None:
        return
    sent = note.checked_at.date()
    letter = NoteLetter(
        county_note=note,
        kind=NoteLetter.Kind.REFUSAL,
        date=sent,
        case_number=f"DPZ.3133.2.{sent.year}",
        answer_due=sent + ANSWERED_IN,
        sent_on=sent,
    )
    letter.document = compose(letter, check_of(note)).as_json()
    letter.save_because(REASON)


def _forecast(as_of: date, manager: User) -> None:
    """The coming three years with usual rises and as many new children as came in the last years."""
    scenario = ForecastScenario(
        title="Założenia do projektu budżetu",
        benefits_rise=Decimal("5.00"),
        averages_rise=Decimal("6.00"),
        ground="Wzrost świadczeń jak w ostatnich latach; umieszczenia i powroty jak średnio w trzech ostatnich latach.",
    )
    scenario.save_because(REASON)
    years = Period(date(as_of.year - 3, 1, 1), date(as_of.year - 1, 12, 31))
    placed = Placement.objects.ours().in_foster_care().filter(start__range=(years.start, years.end))
    for form in sorted({*placed.values_list("form", flat=True)}):
        usual = round(placed.filter(form=form).count() / 3)
        if usual:
            ScenarioFlow(
                scenario=scenario,
                form=form,
                placed_low=usual // 2,
                placed=usual,
                placed_high=usual + 1,
                left_low=0,
                left=usual // 2,
                left_high=usual,
            ).save_because(REASON)
    first = as_of.year + 1
    made = forecasts.make(first, as_of, scenario)
    forecasts.keep(made.result, first_year=first, as_of=as_of, scenario=scenario, user=manager, for_report=True)
