"""What is due about notes of counties: deciding before the payment is due, and answers to our letters."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from families.dates import add_months
from families.deadlines import Due, Rule, Subject
from families.deadlines.base import EVERYBODY, LOOK_BACK
from families.thresholds import Term, Terms
from fostercare.models import NoteLetter, NoteLine

NOTE = "county's note"
_LAW = "art. 191 ust. 9"
_AHEAD = timedelta(days=21)


class NoteRule(Rule):
    """A rule about notes, by records that belong to them; a note or letter itself names the day."""

    family_path = ""
    waits_for_head = True
    extra = ("county_note__number",)
    notice = _AHEAD

    def found(self, families: QuerySet | None, terms: Terms, until: date, whose: Q = EVERYBODY) -> Iterator[Due]:
        yield from super().found(None, terms, until, whose)

    def term(self, row, terms):
        return Term(self.parameter, "days", None, 0, _LAW)

    def url(self, row):
        return reverse("fostercare:note", args=[row["number"]])

    def _column(self, name: str) -> Combinable:
        return F("county_note__county__name") if name == "name" else F("county_note")

    def _due(self, row: dict, terms: Terms) -> Due:
        subject = Subject(NOTE, row["number"], row["county_note__number"], self.url(row))
        return replace(super()._due(row, terms), family=None, subject=subject)


class NoteToDecide(NoteRule):
    """A note with undecided lines, by the day on which its payment is due: later interest runs."""

    code, parameter = "note_to_decide", "note_payment"
    what = _("Check of a county's note")
    event = pgettext_lazy("term runs from", "payment of the note due")

    def rows(self, terms, until):
        undecided = NoteLine.objects.filter(decision=NoteLine.Decision.OPEN)
        before = undecided.filter(county_note=OuterRef("county_note"), position__lt=OuterRef("position"))
        due = Q(county_note__due_on__range=(add_months(terms.day, -LOOK_BACK), until))
        # One row a note: its first undecided line.
        return undecided.filter(due, ~Exists(before)).annotate(anchor=F("county_note__due_on"))


class AnswerToCome(NoteRule):
    """A letter that was sent and asks for an answer by a day, and none is recorded."""

    code, parameter = "note_answer", "note_answer"
    what = _("Answer of the county to a letter")
    event = pgettext_lazy("term runs from", "answer asked for by")

    def rows(self, terms, until):
        sent = NoteLetter.objects.filter(sent_on__isnull=False, answered_on__isnull=True)
        return sent.filter(answer_due__range=(add_months(terms.day, -LOOK_BACK), until)).annotate(
            anchor=F("answer_due")
        )


NOTE_RULES: tuple[NoteRule, ...] = (NoteToDecide(), AnswerToCome())
