"""Live sources of the organiser of foster care: candidates, assessments and supports of carers, places and limits."""

from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from families.indicators.units import CUMULATIVE, FAMILIES, FLOW, PERSONS, PIECES, PLACES, STOCK
from fostercare.carers.coordination import coordinations_in
from fostercare.carers.free_places import free_by_form
from fostercare.carers.professional_limit import limit_of
from fostercare.cofinancing.codes import Form
from fostercare.indicators.dimensions import FAMILY_FORM, FORM, Tally
from fostercare.models import Candidate, CandidateStep, CarerAssessment, CarerCertificate, CarerSupport
from programs.periods import Period
from programs.sources import Figure, Source

STEP = dict(CandidateStep.Kind.choices)
OUTCOME = dict(CarerAssessment.Outcome.choices)
CERTIFICATE = dict(CarerCertificate.Kind.choices)
SUPPORT = dict(CarerSupport.Kind.choices)
AGAINST = {"limit": _("limit of the year"), "appointed": _("appointed in the year"), "new_limit": _("new ones allowed")}


def candidates_applied(period: Period) -> Figure:
    tally, everybody = Tally({"form": FAMILY_FORM}), set()
    applied = Candidate.objects.filter(applied_on__range=(period.start, period.end)).order_by()
    for key, form in applied.values_list("pk", "form"):
        everybody.add(key)
        tally.add("form", form, key)
    return Figure(len(everybody), tally.counts())


def candidate_steps(period: Period) -> Figure:
    tally, everybody = Tally({"step": STEP}), set()
    made = CandidateStep.objects.filter(date__range=(period.start, period.end)).order_by()
    for key, kind in made.values_list("candidate", "kind"):
        everybody.add(key)
        tally.add("step", kind, key)
    return Figure(len(everybody), tally.counts())


def carer_assessments(period: Period) -> Figure:
    tally, made = Tally({"outcome": OUTCOME}), set()
    found = CarerAssessment.objects.filter(date__range=(period.start, period.end)).order_by()
    for key, outcome in found.values_list("pk", "outcome"):
        made.add(key)
        tally.add("outcome", outcome, key)
    return Figure(len(made), tally.counts())


def carer_certificates(period: Period) -> Figure:
    tally, brought = Tally({"kind": CERTIFICATE}), set()
    found = CarerCertificate.objects.filter(date__range=(period.start, period.end)).order_by()
    for key, kind in found.values_list("pk", "kind"):
        brought.add(key)
        tally.add("kind", kind, key)
    return Figure(len(brought), tally.counts())


def supported_carers(period: Period) -> Figure:
    tally, everybody, hours = Tally({"kind": SUPPORT}), set(), defaultdict(int)
    given = CarerSupport.objects.open_in(period).order_by()
    for key, kind, spent in given.values_list("provider", "kind", "hours"):
        everybody.add(key)
        tally.add("kind", kind, key)
        hours[kind] += spent or 0
    return Figure(len(everybody), tally.counts(), {"hours": {kind: str(number) for kind, number in hours.items()}})


def carer_trainings(period: Period) -> Figure:
    """The same training of several families is one: same topic, same first day."""
    given = CarerSupport.objects.filter(kind=CarerSupport.Kind.TRAINING).begun_in(period).order_by()
    return Figure(len(set(given.values_list("topic", "start"))))


def trained_carers(period: Period) -> Figure:
    given = CarerSupport.objects.filter(kind=CarerSupport.Kind.TRAINING).begun_in(period).order_by()
    return Figure(given.values("provider").distinct().count())


def free_places(period: Period) -> Figure:
    rows = free_by_form(period.last_day)
    free = {row.form.value: row.free for row in rows}
    return Figure(sum(free.values()), {"form": {code: free.get(code, 0) for code in FORM if code != Form.RELATED}})


def professional_families(period: Period) -> Figure:
    found = limit_of(period.last_day.year, period.last_day)
    against = {"limit": found.families or 0, "appointed": found.appointed, "new_limit": found.new or 0}
    return Figure(found.open, {"against": against}, {"over": found.is_over, "decided": found.families is not None})


def coordinator_peak(period: Period) -> Figure:
    rows = [one for one in coordinations_in(period) if one.load.peak]
    if not rows:
        return Figure(0)
    highest = max(rows, key=lambda one: one.load.peak)
    over = {"days_over": sum(one.load.days_over for one in rows)}
    return Figure(highest.load.peak, {}, over | {"peak_on": highest.load.peak_on.isoformat()})


SOURCES = [
    Source(
        "fostercare.candidates_applied",
        _("Candidates for foster families who applied"),
        PERSONS,
        CUMULATIVE,
        _("Candidates (a couple is one) who applied in the period, by the form they applied for."),
        candidates_applied,
        {"form": FAMILY_FORM},
        lambda period: reverse("fostercare:candidates"),
    ),
    Source(
        "fostercare.candidate_steps",
        _("Candidates by step of qualification"),
        PERSONS,
        CUMULATIVE,
        _("Candidates (a couple is one) with at least one step of qualification dated in the period, by step."),
        candidate_steps,
        {"step": STEP},
        lambda period: reverse("fostercare:candidates"),
    ),
    Source(
        "fostercare.carer_assessments",
        _("Assessments of foster families"),
        PIECES,
        CUMULATIVE,
        _("Assessments of foster families dated in the period, by result."),
        carer_assessments,
        {"outcome": OUTCOME},
    ),
    Source(
        "fostercare.carer_certificates",
        _("Certificates brought by carers"),
        PIECES,
        CUMULATIVE,
        _("Certificates of foster carers dated in the period, by kind."),
        carer_certificates,
        {"kind": CERTIFICATE},
    ),
    Source(
        "fostercare.supported_carers",
        _("Foster families with support"),
        FAMILIES,
        FLOW,
        _(
            "Foster families with at least one support or training on at least one day of the period, each once; by "
            "kind of support, so the kinds may add up to more. Hours stand beside the number."
        ),
        supported_carers,
        {"kind": SUPPORT},
    ),
    Source(
        "fostercare.carer_trainings",
        _("Trainings for foster families"),
        PIECES,
        CUMULATIVE,
        _("Trainings that began in the period; the same topic on the same day is one, however many families came."),
        carer_trainings,
    ),
    Source(
        "fostercare.trained_carers",
        _("Foster families trained"),
        FAMILIES,
        CUMULATIVE,
        _("Foster families with a training that began in the period, each once."),
        trained_carers,
    ),
    Source(
        "fostercare.free_places",
        _("Free places"),
        PLACES,
        STOCK,
        _(
            "Places of carers and facilities open on the last day of the period, by permit, contract or the Act, less "
            "the children there; a surplus in one takes no place of another. Relatives have no limit and are left out."
        ),
        free_places,
        {"form": {code: label for code, label in FORM.items() if code != Form.RELATED}},
        lambda period: f"{reverse('fostercare:free_places')}?na-dzien={period.last_day.isoformat()}",
    ),
    Source(
        "fostercare.professional_families",
        _("Professional foster families against the limit"),
        FAMILIES,
        STOCK,
        _(
            "Professional foster families, emergency ones included, open in our municipality on the last day of the "
            "period; beside them the limit of the year (art. 180) and those appointed in the year by that day."
        ),
        professional_families,
        {"against": AGAINST},
        lambda period: reverse("fostercare:limits"),
    ),
    Source(
        "fostercare.coordinator_peak_caseload",
        _("Most foster families of one coordinator at one time"),
        FAMILIES,
        FLOW,
        _("The highest number of foster families of one coordinator on one day of the period (art. 77)."),
        coordinator_peak,
        {},
        lambda period: f"{reverse('fostercare:coordinators')}?rok={period.last_day.year}",
    ),
]
