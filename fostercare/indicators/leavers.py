"""Live sources about people leaving care: their programmes, the help they get, the money paid."""

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from families.indicators.units import CUMULATIVE, FLOW, PERSONS, STOCK, ZLOTY, counts
from fostercare.cofinancing.codes import Form, FormGroup
from fostercare.indicators.dimensions import Tally
from fostercare.labels import FORM_GROUPS, SCHOOL_CENTRE, former_form_choices
from fostercare.leavers.leaving import MONEY, paid
from fostercare.models import CareLeaver, LeaverSupport
from programs.periods import Period
from programs.sources import Figure, Source

UNKNOWN = "unknown"
FORMER = {**dict(former_form_choices()), UNKNOWN: _("form not recorded")}
GROUP = {
    FormGroup.FAMILY.value: FORM_GROUPS[FormGroup.FAMILY],
    FormGroup.INSTITUTION.value: FORM_GROUPS[FormGroup.INSTITUTION],
    SCHOOL_CENTRE: FORMER[SCHOOL_CENTRE],
    UNKNOWN: FORMER[UNKNOWN],
}
LEAVERS = {"former_form": FORMER, "former_group": GROUP}
KIND = dict(LeaverSupport.Kind.choices)
HOUSING = dict(LeaverSupport.Housing.choices)
NATURE = {"money": _("help in money"), "service": _("other help")}
HELPED = {"kind": KIND, "nature": NATURE, "housing": HOUSING, "housing_former": FORMER}
OUTCOME = dict(CareLeaver.Outcome.choices)


def _group(form: str) -> str:
    if not form or form == SCHOOL_CENTRE:
        return form or UNKNOWN
    return Form(form).group.value


def leavers(period: Period) -> Figure:
    tally, everybody = Tally(LEAVERS), set()
    signed = CareLeaver.objects.open_in(period).filter(programme_on__lte=period.last_day).order_by()
    for person, form in signed.values_list("person", "former_form"):
        everybody.add(person)
        tally.add("former_form", form or UNKNOWN, person)
        tally.add("former_group", _group(form), person)
    return Figure(len(everybody), tally.counts())


def leavers_on_last_day(period: Period) -> Figure:
    return leavers(Period.day(period.last_day))


def leavers_signed(period: Period) -> Figure:
    signed = CareLeaver.objects.filter(programme_on__range=(period.start, period.end)).order_by()
    return Figure(signed.values("person").distinct().count())


def leavers_ended(period: Period) -> Figure:
    tally, everybody = Tally({"outcome": OUTCOME}), set()
    for person, outcome in CareLeaver.objects.ended_in(period).order_by().values_list("person", "outcome"):
        everybody.add(person)
        tally.add("outcome", outcome, person)
    return Figure(len(everybody), tally.counts())


def leavers_helped(period: Period) -> Figure:
    tally, everybody = Tally(HELPED), set()
    given = LeaverSupport.objects.open_in(period).order_by()
    rows = given.values_list("leaver__person", "kind", "housing", "leaver__former_form")
    for person, kind, housing, form in rows:
        everybody.add(person)
        tally.add("kind", kind, person)
        tally.add("nature", "money" if kind in MONEY else "service", person)
        if housing:
            tally.add("housing", housing, person)
        if kind == LeaverSupport.Kind.HOUSING:
            tally.add("housing_former", form or UNKNOWN, person)
    return Figure(len(everybody), tally.counts())


def leavers_helped_on_last_day(period: Period) -> Figure:
    return leavers_helped(Period.day(period.last_day))


def leavers_money(period: Period) -> Figure:
    given = LeaverSupport.objects.open_in(period).filter(amount__isnull=False).order_by()
    sums = paid(given, period)
    return Figure(sum(sums.values(), Decimal(0)), {"kind": counts(KIND, sums, Decimal(0))})


def _list_url(period: Period) -> str:
    return f"{reverse('fostercare:leavers')}?na-dzien={period.last_day.isoformat()}"


SOURCES = [
    Source(
        "fostercare.leavers",
        _("Care leavers with a programme of independence"),
        PERSONS,
        FLOW,
        _(
            "People whose programme of independence was signed by the last day of the period and who were becoming "
            "independent on at least one day of it, each once, by the form they left."
        ),
        leavers,
        LEAVERS,
        _list_url,
    ),
    Source(
        "fostercare.leavers_on_last_day",
        _("Care leavers with a programme on the last day"),
        PERSONS,
        STOCK,
        _("People with a signed programme of independence on the last day of the period, by the form they left."),
        leavers_on_last_day,
        LEAVERS,
        _list_url,
    ),
    Source(
        "fostercare.leavers_signed",
        _("Programmes of independence signed"),
        PERSONS,
        CUMULATIVE,
        _("People whose programme of independence was signed in the period."),
        leavers_signed,
    ),
    Source(
        "fostercare.leavers_ended",
        _("Care leavers whose programme ended"),
        PERSONS,
        CUMULATIVE,
        _("People who ceased becoming independent in the period, by how it ended."),
        leavers_ended,
        {"outcome": OUTCOME},
    ),
    Source(
        "fostercare.leavers_helped",
        _("Care leavers helped"),
        PERSONS,
        FLOW,
        _(
            "People with at least one help for care leavers on at least one day of the period, each once; by kind of "
            "help and of housing, so the parts may add up to more."
        ),
        leavers_helped,
        HELPED,
        _list_url,
    ),
    Source(
        "fostercare.leavers_helped_on_last_day",
        _("Care leavers helped on the last day"),
        PERSONS,
        STOCK,
        _("People with at least one help for care leavers on the last day of the period, by kind of help and housing."),
        leavers_helped_on_last_day,
        HELPED,
        _list_url,
    ),
    Source(
        "fostercare.leavers_money",
        _("Money for care leavers"),
        ZLOTY,
        CUMULATIVE,
        _(
            "Money granted to care leavers for the period by kind: a monthly amount for each month it was begun, any "
            "other on its first day. The municipality does not co-finance it (art. 191 ust. 1 pkt 3)."
        ),
        leavers_money,
        {"kind": KIND},
    ),
]
