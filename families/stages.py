"""Where a case stands: its stages in order, told from the records, and what the next one needs.

Report → interview → request → decision → plan → work → end → monitoring → closed. Nothing is stored: each stage has
the day of its fact, the person who recorded it and the reason from the history. The order is kept by the services,
which refuse what comes too early. Work under the Act „For life" has neither interview nor plan (its art. 8); a child's
placement in foster care changes nothing here (art. 8 of the Act).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.policy import Right, may
from families.models import Assistance, Family, Referral, WorkPlan


class Stage(models.TextChoices):
    REPORT = "report", gettext_lazy("Report")
    INTERVIEW = "interview", gettext_lazy("Interview")
    REQUEST = "request", gettext_lazy("Request for an assistant")
    DECISION = "decision", gettext_lazy("Decision and assistant")
    PLAN = "plan", gettext_lazy("Plan of work")
    WORK = "work", gettext_lazy("Work with the family")
    END = "end", gettext_lazy("End of work")
    MONITORING = "monitoring", gettext_lazy("Monitoring")
    CLOSED = "closed", gettext_lazy("Case closed")


class State(models.TextChoices):
    DONE = "done", pgettext_lazy("stage", "done")
    NEXT = "next", pgettext_lazy("stage", "now")
    LATER = "later", pgettext_lazy("stage", "later")
    SKIPPED = "skipped", pgettext_lazy("stage", "not needed")


@dataclass
class Step:
    """One stage of a case.

    ``day``, ``who`` recorded it, ``reason``, ``detail`` of what has happened; ``missing`` for what has not, by
    ``due`` where a term runs, with the page that settles it (``url`` empty: somebody else does).
    """

    stage: Stage
    state: State = State.LATER
    day: date | None = None
    who: str = ""
    reason: str = ""
    detail: str = ""
    missing: tuple[str, ...] = ()
    due: date | None = None
    url: str = ""
    url_label: str = ""

    @property
    def label(self) -> str:
        return str(self.stage.label)

    @property
    def state_word(self) -> str:
        return str(self.state.label)


def course_of(family: Family, user, dues: Iterable) -> list[Step]:
    """The stages of the case that is open, else of the last one; ``dues`` of the family give the terms.

    The number of queries does not grow with the records.
    """
    assistance = family.assistances.order_by("-start").first()
    waiting = family.referrals.filter(outcome=Referral.Outcome.PENDING).first()
    if assistance and assistance.end and waiting and waiting.date > assistance.end:
        assistance = None
    referral = (assistance.referral if assistance else None) or waiting
    if referral is None and assistance is None:
        referral = family.referrals.first()
    return _Course(family, referral, assistance, user, {due.rule: due for due in dues}).steps()


def _recorded(record, holds: Callable) -> dict:
    """Who recorded a fact and why: the line of the history from which on it has held without a break."""
    found = None
    for line in record.history.select_related("history_user").order_by("history_date", "history_id"):
        found = (found or line) if holds(line) else None
    if found is None:
        return {}
    return {"who": str(found.history_user or ""), "reason": found.history_change_reason or ""}


class _Course:
    """Works the stages out one after another; the first that lacks something is the one to do now."""

    def __init__(self, family, referral, assistance, user, dues):
        self.family, self.referral, self.assistance = family, referral, assistance
        self.dues = dues
        self.may_edit, self.may_assign = may(user, Right.EDIT_FAMILIES), may(user, Right.SEE_TEAM)
        self.for_life = bool(assistance and assistance.basis == Assistance.Basis.FOR_LIFE) or bool(
            not assistance and referral and referral.for_life
        )

    def steps(self) -> list[Step]:
        steps = [self._report(), self._interview(), self._request(), self._decision()]
        if self._refused():
            steps.append(self._settled_without_work())
        else:
            steps += [self._plan(), self._work(), self._end(), self._monitoring(), self._closed()]
        for step in steps:
            if step.state == State.LATER:
                step.state = State.NEXT
                break
        return steps

    def _url(self, name: str, *arguments) -> str:
        return reverse(f"families:{name}", args=[self.family.pk, *arguments]) if self.may_edit else ""

    def _due(self, rule: str) -> date | None:
        return self.dues[rule].day if rule in self.dues else None

    def _refused(self) -> bool:
        settled = (Referral.Outcome.PENDING, Referral.Outcome.ASSISTANT)
        return bool(self.referral and not self.assistance and self.referral.outcome not in settled)

    def _report(self) -> Step:
        if self.referral is None:
            if self.assistance:
                return Step(Stage.REPORT, State.SKIPPED, detail=_("No report has been entered."))
            url = self._url("referral_create")
            return Step(Stage.REPORT, missing=(_("report"),), url=url, url_label=_("Add report"))
        return Step(
            Stage.REPORT,
            State.DONE,
            self.referral.date,
            detail=self.referral.get_source_display() + (f", {_('urgent')}" if self.referral.urgent else ""),
            **_recorded(self.referral, lambda line: True),
        )

    def _interview(self) -> Step:
        referral = self.referral
        if self.for_life:
            return Step(Stage.INTERVIEW, State.SKIPPED, detail=_("Act „For life”, art. 8"))
        if referral and referral.interview_done:
            told = _recorded(referral, lambda line: line.interview_done is not None)
            return Step(
                Stage.INTERVIEW, State.DONE, referral.interview_done, detail=str(referral.interviewer or ""), **told
            )
        if self.assistance or self._refused():
            return Step(Stage.INTERVIEW, State.SKIPPED, detail=_("No interview has been entered."))
        return Step(
            Stage.INTERVIEW,
            missing=(_("interview with the family"),),
            due=self._due("interview"),
            url=self._url("referral_edit", referral.pk) if referral else "",
            url_label=_("Enter the interview"),
        )

    def _request(self) -> Step:
        referral = self.referral
        if referral and referral.assistant_requested:
            told = _recorded(referral, lambda line: line.assistant_requested is not None)
            who = str(referral.requested_by or "")
            return Step(Stage.REQUEST, State.DONE, referral.assistant_requested, detail=who, **told)
        if self.assistance or self._refused():
            detail = _("The court obliged the family.") if self._by_court() else ""
            return Step(Stage.REQUEST, State.SKIPPED, detail=detail)
        return Step(
            Stage.REQUEST,
            missing=(_("request of the social worker"),),
            url=self._url("referral_edit", referral.pk) if referral else "",
            url_label=_("Enter the request"),
        )

    def _by_court(self) -> bool:
        return bool(self.assistance and self.assistance.basis == Assistance.Basis.COURT)

    def _decision(self) -> Step:
        if self._refused():
            referral = self.referral
            told = _recorded(referral, lambda line: line.outcome == referral.outcome)
            told["reason"] = referral.decision_reason or told.get("reason", "")
            return Step(
                Stage.DECISION,
                State.DONE,
                referral.decided_on or referral.assistant_requested or referral.date,
                detail=referral.get_outcome_display(),
                **told,
            )
        first = self.assistance and self.assistance.assignments.select_related("worker").order_by("start").first()
        lacking = self._foundation()
        if first and not lacking:
            return Step(
                Stage.DECISION,
                State.DONE,
                first.start,
                detail=str(first.worker),
                **_recorded(first, lambda line: True),
            )
        missing = lacking if first else (*lacking, _("assistant assigned by the head"))
        step = Step(Stage.DECISION, missing=missing, due=self._due("consent") or self._due("request"))
        step.url, step.url_label = self._way_to_decision(assigned=bool(first))
        return step

    def _foundation(self) -> tuple[str, ...]:
        """Consent or order that work in progress rests on and lacks."""
        episode = self.assistance
        if episode is None or episode.end:
            return ()
        if episode.basis == Assistance.Basis.VOLUNTARY and not episode.consent_date:
            return (_("consent of the family"),)
        if episode.basis == Assistance.Basis.COURT and not episode.court_order_date:
            return (_("court's order"),)
        return ()

    def _way_to_decision(self, *, assigned: bool) -> tuple[str, str]:
        if self.assistance and (assigned or not self.may_assign):
            return self._url("assistance_edit", self.assistance.pk), _("Enter the consent or order")
        if self.assistance:
            return self._url("assign"), _("Assign assistant")
        if self.referral and self.referral.assistant_requested and self.may_assign:
            return self._url("decision", self.referral.pk), _("Decide")
        return self._url("assistance_create"), _("Start work with an assistant")

    def _settled_without_work(self) -> Step:
        day = self.referral.decided_on or self.referral.assistant_requested or self.referral.date
        return Step(Stage.CLOSED, State.DONE, day, detail=self.referral.get_outcome_display())

    def _plan(self) -> Step:
        if self.for_life:
            return Step(Stage.PLAN, State.SKIPPED, detail=_("Act „For life”, art. 8"))
        plans = list(self.assistance.plans.order_by("-version")) if self.assistance else []
        approved = next((plan for plan in plans if plan.status == WorkPlan.Status.APPROVED), None)
        if approved:
            told = _recorded(approved, lambda line: line.status == WorkPlan.Status.APPROVED)
            detail = _("version %(version)s, approved") % {"version": approved.version}
            return Step(Stage.PLAN, State.DONE, approved.approved_on, detail=detail, **told)
        if self.assistance and self.assistance.end:
            return Step(Stage.PLAN, State.SKIPPED, detail=_("No approved plan."))
        if not plans:
            url = self._url("plan_create") if self.assistance else ""
            missing = (_("plan of work with goals"), _("approval"))
            return Step(Stage.PLAN, missing=missing, due=self._due("plan"), url=url, url_label=_("Make the plan"))
        detail = _("version %(version)s: %(status)s") % {
            "version": plans[0].version,
            "status": plans[0].get_status_display(),
        }
        url = reverse("families:plan", args=[self.family.pk, plans[0].pk])
        return Step(Stage.PLAN, detail=detail, missing=(_("approval"),), url=url, url_label=_("Open the plan"))

    def _work(self) -> Step:
        episode = self.assistance
        if episode is None:
            return Step(Stage.WORK)
        told = _recorded(episode, lambda line: True) | (
            {"reason": episode.reopening_reason} if episode.reopens_id else {}
        )
        detail = episode.get_basis_display()
        if episode.end:
            return Step(Stage.WORK, State.DONE, episode.start, detail=detail, **told)
        step = Step(Stage.WORK, day=episode.start, detail=detail, due=self._due("assessment"), **told)
        if not self.for_life:
            step.missing = (_("assessment of the family's situation"),) if step.due else ()
            step.url, step.url_label = self._url("assessment_create"), _("Add assessment")
        return step

    def _end(self) -> Step:
        episode = self.assistance
        if episode and episode.end:
            told = _recorded(episode, lambda line: line.end is not None)
            return Step(Stage.END, State.DONE, episode.end, detail=episode.get_end_reason_display(), **told)
        step = Step(Stage.END)
        if episode:
            step.url, step.url_label = self._url("end"), _("End work with the family")
        return step

    def _monitoring(self) -> Step:
        monitoring = self.assistance and self.assistance.monitorings.select_related("worker").first()
        if monitoring:
            told = _recorded(monitoring, lambda line: True)
            step = Step(Stage.MONITORING, State.DONE, monitoring.start, detail=str(monitoring.worker or ""), **told)
            if monitoring.end is None:
                step.state, step.due = State.LATER, self._due("monitoring")
                step.missing = (_("outcome of monitoring"),)
                step.url, step.url_label = self._url("monitoring_end", monitoring.pk), _("End the monitoring")
            return step
        if self.assistance and self.assistance.end:
            url = self._url("monitoring_create")
            return Step(Stage.MONITORING, State.SKIPPED, url=url, url_label=_("Start monitoring"))
        return Step(Stage.MONITORING)

    def _closed(self) -> Step:
        episode = self.assistance
        if episode is None or episode.end is None or episode.monitorings.filter(end__isnull=True).exists():
            return Step(Stage.CLOSED)
        last = episode.monitorings.order_by("-end").first()
        day = max(episode.end, last.end) if last else episode.end
        detail = last.get_outcome_display() if last else episode.get_end_reason_display()
        url, label = self._url("assistance_create"), _("Take up the work again")
        return Step(Stage.CLOSED, State.DONE, day, detail=detail, url=url, url_label=label)
