"""What is due with a carer: certificates each two years (art. 45a), assessments after 1, 2, then 3 years (art. 134)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from families.dates import add_months
from fostercare.cofinancing.rates import RateEntry
from fostercare.models import CareProvider, CarerAssessment, CarerCertificate, Placement
from fostercare.rate_tables import load

Kind = CarerCertificate.Kind
#: Certificates that art. 45a asks for again and again.
REPEATED = (Kind.HEALTH, Kind.PSYCHOLOGIST)
#: Things due within so many months are told ahead.
AHEAD = 2


@dataclass(frozen=True)
class CarerDue:
    """One thing due with one carer: by which day, since what, by which rule; ``person`` where both carers bring one."""

    provider: CareProvider
    what: str | Promise
    day: date
    since: date
    rule: RateEntry
    person: str = ""
    is_assessment: bool = False

    def is_late(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.day < today


def dues_of(providers: Iterable[CareProvider], today: date) -> list[CarerDue]:
    """The next thing of each kind due with each of the foster families open on the day, the most urgent first.

    Three queries for any number of carers. An assessment is due a year after the first child came, so a family where
    nobody has lived yet has none.
    """
    carers = {one.pk: one for one in providers if one.is_family and one.is_open_on(today)}
    certificates: dict[int, list[CarerCertificate]] = defaultdict(list)
    for certificate in CarerCertificate.objects.filter(provider__in=carers, date__lte=today).order_by("date", "pk"):
        certificates[certificate.provider_id].append(certificate)
    assessments: dict[int, list[CarerAssessment]] = defaultdict(list)
    for assessment in CarerAssessment.objects.filter(provider__in=carers, date__lte=today).order_by("date", "pk"):
        assessments[assessment.provider_id].append(assessment)
    stays = Placement.objects.filter(provider__in=carers, start__lte=today).order_by()
    first = dict(stays.values_list("provider").annotate(Min("start")))
    found = []
    for key, carer in carers.items():
        found += _certificates_due(carer, certificates[key])
        if key in first:
            found.append(assessment_due(carer, first[key], assessments[key]))
    return sorted(found, key=lambda due: (due.day, due.provider.pk, str(due.what), due.person))


def _certificates_due(carer: CareProvider, brought: list[CarerCertificate]) -> list[CarerDue]:
    """For each kind and person the next one; where none was brought, two years run from the beginning."""
    found = []
    for kind in REPEATED:
        latest = {one.person: one.date for one in brought if one.kind == kind} or {"": carer.start}
        for person, since in latest.items():
            rule = load("assessments").on_or_first("carer_certificates", since)
            found.append(CarerDue(carer, kind.label, _after(since, rule), since, rule, person))
    return found


def assessment_due(carer: CareProvider, first_child: date, made: list[CarerAssessment]) -> CarerDue:
    """The next assessment: a year from the first child, two years from the first assessment, then every three.

    ``made``: oldest first. An earlier day set with a result holds instead.
    """
    key = ("carer_first", "carer_second", "carer_next")[min(len(made), 2)]
    since = made[-1].date if made else first_child
    rule = load("assessments").on_or_first(key, since)
    day = _after(since, rule)
    if made and made[-1].repeat_by:
        day = min(day, made[-1].repeat_by)
    return CarerDue(carer, _("Assessment of the foster family"), day, since, rule, is_assessment=True)


def pressing(dues: Iterable[CarerDue], today: date) -> list[CarerDue]:
    """Those overdue or due within the next two months."""
    return [due for due in dues if due.day <= add_months(today, AHEAD)]


def _after(since: date, rule: RateEntry) -> date:
    return add_months(since, int(str(rule.value)))
