"""What each role finds on the start page: things to do first, then the ways into the work."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.drafts import drafts_of
from accounts.models import User
from accounts.policy import Right, Role, may
from families import today as casework
from families.deadlines import Due, due_in, rules_for
from families.loads import limit_on, loads_in
from families.models import Worker
from programs.collecting.progress import OpenRound, Progress, Silent, open_rounds, silent_in, waiting_for
from programs.control_list import waiting_controls
from programs.figures import figures
from programs.models import ControlSample, Indicator, Measure, Programme, Revision
from programs.periods import Period
from reporting.models import Report

CORRECTIONS = 8
QUESTIONS = 30


@dataclass(frozen=True)
class LoadLine:
    """Families of one assistant today, against the limit."""

    name: str
    families: int
    limit: int
    url: str

    @property
    def is_over(self) -> bool:
        """Whether the limit of art. 15 ust. 4 is exceeded."""
        return self.families > self.limit


@dataclass
class Start:
    """The start page of one person; parts that are ``None`` do not belong to the role."""

    today: date
    dues: list[Due] | None = None
    late_by_worker: list[tuple[str, int]] = field(default_factory=list)
    loads: list[LoadLine] | None = None
    own_load: tuple[int, int] | None = None
    quick_form: object = None
    quick_url: str = ""
    saved: list | None = None
    visits: casework.Visits | None = None
    worked: tuple[int, int] | None = None
    opened: list | None = None
    returned: list | None = None
    drafts: list | None = None
    report: Report | None = None
    gaps: int | None = None
    adopted: list[Report] | None = None
    corrections: list[Revision] | None = None
    rounds: list[OpenRound] = field(default_factory=list)
    controls: list[ControlSample] = field(default_factory=list)
    silent: list[Silent] = field(default_factory=list)
    questions: list | None = None
    enquiries: list[Progress] = field(default_factory=list)
    ways: list[tuple[str, str]] = field(default_factory=list)

    @property
    def late(self) -> list[Due]:
        """Things whose day has passed."""
        return [due for due in self.dues or () if due.is_late(self.today)]

    @property
    def families(self) -> set[int]:
        """Case numbers of the families that the page names, for the access log."""
        named = {due.family for due in self.dues or () if due.family} | {family.pk for family in self.opened or ()}
        visited = {contact.family_id for contact in self.visits.all} if self.visits else set()
        returned = {plan.assistance.family_id for plan in self.returned or ()}
        return named | visited | returned | {number for line in self.saved or () for number in line.families}

    @property
    def ahead(self) -> list[Due]:
        """Things due within the week."""
        return [due for due in self.dues or () if not due.is_late(self.today)]


def start_of(user: User) -> Start:
    """The start page for the person's role."""
    page = Start(timezone.localdate())
    if may(user, Right.SEE_FAMILIES):
        _casework(page, user)
    if may(user, Right.SEE_TEAM):
        _team(page)
    if may(user, Right.EDIT_REPORTS):
        _reporting(page, user)
    if user.role == Role.AUDITOR:
        _audit(page, user)
    if may(user, Right.SEE_CONTROLS):
        page.controls = list(waiting_controls(user))
    if user.role == Role.PARTNER:
        page.questions, page.enquiries = questions_of(user), waiting_for(user)
    page.ways = _ways(user)
    return page


def _casework(page: Start, user: User) -> None:
    """Own things due, the shortest contact form, the last entries; a manager sees all that is due."""
    if may(user, Right.SEE_ALL_FAMILIES):
        page.dues = due_in(None, page.today, page.today + casework.WEEK, rules_for(user))
        counted = Counter(due.worker or _("nobody") for due in page.late)
        page.late_by_worker = counted.most_common()
    else:
        page.dues = casework.due_for(user, page.today)
        page.own_load = casework.own_load(user, page.today)
    page.visits = casework.visits_of(user, page.today)
    page.dues = _without_visits_shown(page)
    page.worked = casework.week_of_work(user, page.today)
    page.saved = casework.saved_by(user)
    page.opened = casework.opened_by(user)
    page.returned = casework.returned_to(user)
    page.drafts = drafts_of(user)
    page.quick_form = casework.quick_contact_form(user)
    if page.quick_form is not None:
        page.quick_form.fields["family"].widget.attrs["data-key"] = "k"
    page.quick_url = casework.quick_contact_url()


def _without_visits_shown(page: Start) -> list[Due]:
    """Things due, but not the planned contacts that the page lists with their buttons."""
    listed = {contact.family_id for contact in page.visits.unsettled} if page.visits else set()
    return [due for due in page.dues or () if due.rule != "contact_result" or due.family not in listed]


def _team(page: Start) -> None:
    """Who has how many families today, the fullest first."""
    limit = limit_on(page.today)
    loads = loads_in(Period.day(page.today))
    workers = Worker.objects.filter(pk__in=loads)
    lines = [LoadLine(worker.name, loads[worker.pk].last, limit, worker.get_absolute_url()) for worker in workers]
    page.loads = sorted(lines, key=lambda line: (-line.families, line.name))


def _reporting(page: Start, user: User) -> None:
    """The report in the making, its term, and how many figures nobody has given."""
    page.rounds = open_rounds(user)
    reports = Report.objects.for_user(user)
    page.report = reports.exclude(status__in=Report.ADOPTED).first() or reports.first()
    if page.report is None:
        return
    programmes = Programme.objects.filter(reports=page.report)
    printed = Indicator.objects.filter(programme__in=programmes, withdrawn=False)
    measures = Measure.objects.filter(indicator__in=printed, position=0).select_related("indicator")
    shown = figures(measures, [page.report.year])
    page.silent = silent_in(programmes, page.report.year)
    page.gaps = sum(1 for figure in shown.values() if not figure.is_known)


def _audit(page: Start, user: User) -> None:
    """Adopted reports, and the last corrections of values."""
    page.adopted = list(Report.objects.for_user(user).filter(versions__isnull=False).distinct())
    corrected = Revision.objects.for_user(user).filter(before__isnull=False).exclude(reason="")
    page.corrections = list(
        corrected.select_related("user", "value__measure__indicator").order_by("-at", "-pk")[:CORRECTIONS]
    )


def questions_of(user: User) -> list:
    """Figures that the partner's institutions have not given for the year asked about: (indicator, year)."""
    year = asked_year()
    indicators = Indicator.objects.for_user(user).filter(withdrawn=False)
    measures = Measure.objects.filter(indicator__in=indicators, position=0).select_related("indicator")
    shown = figures(measures, [year])
    return [(figure.measure.indicator, year) for figure in shown.values() if not figure.is_known][:QUESTIONS]


def asked_year() -> int:
    """The year that figures are gathered for: of the report in the making, else the last full year."""
    report = Report.objects.exclude(status__in=Report.ADOPTED).first()
    return report.year if report else timezone.localdate().year - 1


def _ways(user: User) -> list[tuple[str, str]]:
    """Links that a role begins its work with."""
    ways = (
        (Right.SEE_FOSTER_CARE, _("Children in foster care"), "fostercare:children"),
        (Right.SEE_PROGRAMME, _("Programme"), "programs:overview"),
        (Right.SEE_PROGRAMME, _("Indicators"), "programs:indicators"),
        (Right.SEE_REPORTS, _("Reports"), "reporting:reports"),
        (Right.MANAGE_USERS, _("Users"), "accounts:users"),
        (Right.MANAGE_CENTRE, _("Centre profile"), "accounts:profile"),
        (Right.SEE_ACCESS_LOG, _("Access log"), "accounts:access_log"),
    )
    return [(label, reverse(name)) for right, label, name in ways if may(user, right)]
