"""Where a report stands and what comes next: for the page that shows its steps."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from accounts.policy import RIGHTS, Right, may
from reporting.models import Report, ReportStep
from reporting.services import STEPS, is_imported

Status = Report.Status


@dataclass(frozen=True)
class Move:
    """A step that can be taken now: its page, its words, and the right that it needs."""

    to: str
    page: str
    label: str | Promise
    right: Right


FORWARD = (
    Move(Status.COLLECTED, "reporting:collect", gettext_lazy("The figures are collected"), Right.EDIT_REPORTS),
    Move(Status.CHECKED, "reporting:check", gettext_lazy("Check the report"), Right.EDIT_REPORTS),
    Move(Status.SUBMITTED, "reporting:submit", gettext_lazy("Submit for adoption"), Right.EDIT_REPORTS),
    Move(Status.ADOPTED, "reporting:adopt", gettext_lazy("Adopt the report"), Right.ADOPT_REPORTS),
    Move(Status.PRESENTED, "reporting:present", gettext_lazy("Write down the presentation"), Right.ADOPT_REPORTS),
)


@dataclass(frozen=True)
class Taken:
    """A step in the history; ``alone`` where the one who checked the report also submitted it."""

    step: ReportStep
    alone: bool


@dataclass(frozen=True)
class Life:
    """What the page shows: steps taken, the next one as (label, address), and the ways aside.

    ``waiting`` says who takes the next step where this person may not.
    """

    taken: list[Taken]
    next: tuple[str | Promise, str] | None
    waiting: str
    may_return: bool
    may_take_over: bool


def leads(report: Report, to: str) -> bool:
    """Whether the report can be taken there now."""
    return report.status in STEPS[to]


def may_take_over(report: Report) -> bool:
    """Whether the report may have been adopted on paper before the program came."""
    return report.status == Status.DRAFT and is_imported(report) and not report.versions.exists()


def right_to_return(report: Report) -> Right:
    """Editors take back what has not left the centre; from submission on it is the manager's to say."""
    left = report.is_adopted or report.status == Status.SUBMITTED
    return Right.ADOPT_REPORTS if left else Right.EDIT_REPORTS


def of(report: Report, user) -> Life:
    """The life of a report as one person sees it."""
    move = next((move for move in FORWARD if report.status in STEPS[move.to]), None)
    allowed = move is not None and may(user, move.right)
    return Life(
        taken=_taken(report),
        next=(move.label, reverse(move.page, args=[report.year])) if allowed else None,
        waiting=_waits_for(move) if move and not allowed else "",
        may_return=report.status != Status.DRAFT and may(user, right_to_return(report)),
        may_take_over=may(user, Right.ADOPT_REPORTS) and may_take_over(report),
    )


def _taken(report: Report) -> list[Taken]:
    taken, checker = [], None
    for step in report.steps.select_related("by"):
        step.report = report
        if step.status == Status.CHECKED:
            checker = step.by
        alone = step.status == Status.SUBMITTED and step.by is not None and step.by == checker
        taken.append(Taken(step, alone))
    return taken


def _waits_for(move: Move) -> str:
    if move.right == Right.ADOPT_REPORTS:
        return _("The next step is the manager's.")
    return _("The next step is taken by the editor of reports or the manager.")


def other_readers(user) -> str:
    """How many other people could check or submit a report."""
    roles = [role for role, rights in RIGHTS.items() if Right.EDIT_REPORTS in rights]
    others = User.objects.filter(is_active=True, role__in=roles).exclude(pk=user.pk).count()
    if not others:
        return _("Nobody else in the centre has the right to. The reason is shown with the step.")
    return ngettext(
        "%(n)d other person may submit it. The reason is shown with the step.",
        "%(n)d other people may submit it. The reason is shown with the step.",
        others,
    ) % {"n": others}
