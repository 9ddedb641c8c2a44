"""The kinds of record of a child in care: how each is called, told on the child's page, entered and printed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.polish import day_text
from families.dates import add_months
from families.models import Person
from fostercare.forms import child_records as forms
from fostercare.models import Absence, ChildAssessment, CourtOrder, HelpPlan, ParentContact

HALF_YEAR = 6


@dataclass(frozen=True)
class Told:
    """A record in one line: when, what, and a note in soft print; ``missing``: it did not happen or is not finished."""

    when: str
    title: str
    note: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of record.

    ``code`` stands in addresses; ``child_path`` leads from a record to the child; ``summary`` tells many records,
    newest first, in one line.
    """

    code: str
    model: type[models.Model]
    form: type[forms.ChildRecordForm]
    heading: str | Promise
    adding: str | Promise
    changing: str | Promise
    none: str | Promise
    told: Callable[[models.Model], Told]
    child_path: str = "child"
    on_paper: bool = False
    summary: Callable[[Sequence, date], str] | None = None

    def of_child(self, child: Person) -> QuerySet:
        """Records of the child, newest first."""
        return self.model.objects.filter(**{self.child_path: child})

    def new_record(self, child: Person) -> models.Model:
        """An empty record; the placement of an absence follows from its days."""
        return self.model(child=child) if self.child_path == "child" else self.model()


def joined(*parts: str) -> str:
    """The parts that say something, with commas."""
    return ", ".join(filter(None, parts))


def _days(start: date, end: date | None) -> str:
    """„14.01.2023–13.06.2023", one day alone, or „od 14.01.2023"."""
    if end is None:
        return _("from %(day)s") % {"day": day_text(start)}
    return day_text(start) if start == end else f"{day_text(start)}–{day_text(end)}"


def _order(record: CourtOrder) -> Told:
    until = _("in force until %(day)s") % {"day": day_text(record.until)} if record.until else ""
    received = _("received on %(day)s") % {"day": day_text(record.received_on)} if record.received_on else ""
    where = joined(record.court, record.signature)
    return Told(day_text(record.date), record.get_kind_display(), joined(where, received, until, record.note))


def _absence(record: Absence) -> Told:
    reported = _("reported on %(day)s") % {"day": day_text(record.reported_on)} if record.reported_on else ""
    escape = record.kind == Absence.Kind.ESCAPE
    missing = _("not reported") if escape and not record.reported_on else ""
    goes_on = _("not an interruption of care") if escape else ""
    when = _days(record.start, record.end)
    return Told(when, record.get_kind_display(), joined(reported, record.note, goes_on), missing)


def _assessment(record: ChildAssessment) -> Told:
    told = _("court told on %(day)s") % {"day": day_text(record.court_told_on)} if record.court_told_on else ""
    missing = "" if record.court_told_on else _("court not told")
    present = joined(*(str(ChildAssessment.PARTICIPANTS[one]) for one in record.participants))
    note = joined(_("present: %(people)s") % {"people": present} if present else "", told)
    return Told(day_text(record.date), record.get_outcome_display(), note, missing)


def _plan(record: HelpPlan) -> Told:
    review = _("next review on %(day)s") % {"day": day_text(record.review_on)} if record.review_on else ""
    together = _("made with the family's assistant") if record.made_with_assistant else ""
    effects = _("effects: %(text)s") % {"text": record.effects} if record.effects else ""
    when = _days(record.start, record.end)
    return Told(when, record.get_goal_display(), joined(together, "" if record.end else review, effects))


def _contact(record: ParentContact) -> Told:
    minutes = _("%(n)s min") % {"n": record.minutes} if record.minutes else ""
    missing = "" if record.happened else _("did not take place")
    title = f"{record.get_kind_display()}: {record.whom}"
    return Told(day_text(record.date), title, joined(minutes, record.note), missing)


def _contacts(records: Sequence[ParentContact], today: date) -> str:
    """The last half-year: what took place and what did not, and when the last meeting was."""
    since = add_months(today, -HALF_YEAR)
    of_late = [one for one in records if since < one.date <= today]
    done = [one for one in records if one.happened and one.date <= today]
    text = _("Last half-year: took place %(done)s, did not %(missed)s; the last one: %(day)s.")
    return text % {
        "done": sum(one.happened for one in of_late),
        "missed": sum(not one.happened for one in of_late),
        "day": day_text(done[0].date) if done else _("none"),
    }


KINDS: Mapping[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            "postanowienia",
            CourtOrder,
            forms.CourtOrderForm,
            gettext_lazy("court orders"),
            gettext_lazy("Add an order"),
            gettext_lazy("Change the order"),
            gettext_lazy("No order has been entered."),
            _order,
        ),
        Kind(
            "nieobecnosci",
            Absence,
            forms.AbsenceForm,
            gettext_lazy("absences"),
            gettext_lazy("Add an absence"),
            gettext_lazy("Change the absence"),
            gettext_lazy("No absence has been entered."),
            _absence,
            child_path="placement__child",
        ),
        Kind(
            "oceny",
            ChildAssessment,
            forms.ChildAssessmentForm,
            gettext_lazy("assessments of the child's situation"),
            gettext_lazy("Add an assessment"),
            gettext_lazy("Change the assessment"),
            gettext_lazy("No assessment has been entered."),
            _assessment,
            on_paper=True,
        ),
        Kind(
            "plany",
            HelpPlan,
            forms.HelpPlanForm,
            gettext_lazy("plan of help"),
            gettext_lazy("Add a plan of help"),
            gettext_lazy("Change the plan of help"),
            gettext_lazy("No plan of help has been entered."),
            _plan,
            on_paper=True,
        ),
        Kind(
            "kontakty",
            ParentContact,
            forms.ParentContactForm,
            gettext_lazy("contacts with parents"),
            gettext_lazy("Add a contact with parents"),
            gettext_lazy("Change the contact with parents"),
            gettext_lazy("No contact with parents has been entered."),
            _contact,
            summary=_contacts,
        ),
    )
}
