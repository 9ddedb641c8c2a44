"""Forms of group activities, their sessions, counted participants and attendance."""

from collections.abc import Sequence

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import MoneyField, PolishDateField, WholeNumberField
from families.forms.base import RecordForm
from families.models import GroupActivity, GroupSession, ParticipantCount, Participation
from families.timeline import period_text
from programs.periods import Period


def must_run_on(activity, day) -> None:
    """Refuse a day on which the activity does not run."""
    if not activity.is_open_on(day):
        ran = {"period": period_text(activity.start, activity.end)}
        raise forms.ValidationError(_("The activity runs %(period)s. Choose a day of it.") % ran)


class ActivityForm(RecordForm):
    """A group, workshop, project, holiday or event."""

    class Meta(RecordForm.Meta):
        model = GroupActivity
        fields = ["kind", "name", "audience", "start", "end", "organiser", "place", "cost", "funding", "note"]
        field_classes = {"cost": MoneyField}
        widgets = {"note": forms.Textarea({"rows": 3})}
        help_texts = {
            "name": gettext_lazy("It stands in the report; without names of people."),
            "end": gettext_lazy("Leave empty while it goes on. For an event of one day the same as the first day."),
        }


class SessionForm(RecordForm):
    """One meeting with those who came, or meetings summed up until a day."""

    class Meta(RecordForm.Meta):
        model = GroupSession
        fields = ["date", "held", "minutes", "topic", "present", "others"]
        widgets = {"present": forms.CheckboxSelectMultiple}
        help_texts = {"held": gettext_lazy("More than 1 only for a sum of sessions until that day.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].not_future = True
        self._offer(self.instance.activity.participations.in_scope(self.user).select_related("person"))
        if not self.instance.pk:
            last = self.instance.activity.sessions.first()
            self.start_with(date=timezone.localdate(), minutes=last.minutes if last else None)

    def _offer(self, people) -> None:
        """Participants in the person's scope; others who were ticked stay ticked."""
        ordered = people.order_by("person__surname", "person__given_name", "pk")
        self.fields["present"].queryset = ordered
        self.fields["present"].label_from_instance = lambda one: str(one.person)
        if not ordered:
            del self.fields["present"]

    def clean_date(self):
        must_run_on(self.instance.activity, self.cleaned_data["date"])
        return self.cleaned_data["date"]

    def clean(self):
        cleaned = super().clean()
        day, present = cleaned.get("date"), cleaned.get("present")
        absent = [one for one in present or () if day and not one.is_open_on(day)]
        if absent:
            names = ", ".join(str(one.person) for one in absent)
            self.add_error("present", _("On this day these people did not take part: %(names)s") % {"names": names})
        return cleaned

    def _save_m2m(self):
        shown = set(self.fields["present"].queryset) if "present" in self.fields else set()
        kept = set(self.instance.present.all()) - shown
        self.instance.present.set(kept | set(self.cleaned_data.get("present", ())))


class CountForm(RecordForm):
    """How many people without names took part in a year, of one sex and age or of all."""

    class Meta(RecordForm.Meta):
        model = ParticipantCount
        fields = ["year", "age", "sex", "number"]
        help_texts = {"number": gettext_lazy("Without the people who are entered by name.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["age"].choices = [("", _("not known")), *ParticipantCount.Age.choices]
        self.fields["sex"].choices = [("", _("not known")), *self.fields["sex"].choices[1:]]
        if not self.instance.pk:
            self.start_with(year=(self.instance.activity.end or timezone.localdate()).year)

    def clean_year(self):
        year, activity = self.cleaned_data["year"], self.instance.activity
        if not activity.overlaps(Period.year(year).start, Period.year(year).end):
            ran = {"period": period_text(activity.start, activity.end)}
            raise forms.ValidationError(_("The activity runs %(period)s. Choose a year of it.") % ran)
        return year


class AttendanceForm(forms.Form):
    """The whole attendance of an activity: a box for each participant and session, and one column for a new session.

    Fields: ``s<session>`` (ticked participations), ``o<session>`` (others present), ``day``, ``new``, ``others``.
    """

    def __init__(self, *args, activity: GroupActivity, sessions: Sequence[GroupSession], people, **kwargs):
        super().__init__(*args, **kwargs)
        self.activity, self.sessions, self.people = activity, list(sessions), list(people)
        ticked = {session.pk: {one.pk for one in session.present.all()} for session in self.sessions}
        for session in self.sessions:
            here = [one for one in self.people if one.is_open_on(session.date)]
            self.fields[f"s{session.pk}"] = self._boxes(here, [one.pk for one in here if one.pk in ticked[session.pk]])
            self.fields[f"o{session.pk}"] = WholeNumberField(required=False, initial=session.others)
        self.fields["day"] = PolishDateField(required=False, not_future=True, label=_("New session on"))
        self.fields["new"] = self._boxes(self.people, [])
        self.fields["others"] = WholeNumberField(required=False, initial=0)

    def _boxes(self, people: list[Participation], initial: list[int]) -> forms.TypedMultipleChoiceField:
        return forms.TypedMultipleChoiceField(
            choices=[(one.pk, str(one.person)) for one in people], coerce=int, required=False, initial=initial
        )

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day:
            must_run_on(self.activity, day)
        return day

    def clean(self):
        cleaned = super().clean()
        day, ticked = cleaned.get("day"), cleaned.get("new") or []
        if (ticked or cleaned.get("others")) and not day and "day" not in self.errors:
            self.add_error("day", _("Enter the day of the new session"))
        if day:
            absent = [str(one.person) for one in self.people if one.pk in ticked and not one.is_open_on(day)]
            if absent:
                self.add_error(
                    "day", _("On this day these people did not take part: %(names)s") % {"names": ", ".join(absent)}
                )
        return cleaned

    def save(self) -> int:
        """Write what has changed; gives the number of sessions written. People out of scope stay as they were."""
        changed = [session for session in self.sessions if self._write(session)]
        if not self.cleaned_data["day"]:
            return len(changed)
        session = GroupSession(
            activity=self.activity, date=self.cleaned_data["day"], others=self.cleaned_data["others"] or 0
        )
        session.save_because(_("entered"))
        session.present.set(self.cleaned_data["new"])
        return len(changed) + 1

    def _write(self, session: GroupSession) -> bool:
        boxes = self.fields[f"s{session.pk}"]
        offered, wanted = {key for key, _name in boxes.choices}, set(self.cleaned_data[f"s{session.pk}"])
        others = self.cleaned_data[f"o{session.pk}"] or 0
        if wanted == set(boxes.initial) and others == session.others:
            return False
        session.others = others
        session.save_because(_("attendance"))
        kept = {one.pk for one in session.present.all()} - offered
        session.present.set(kept | wanted)
        return True

    def columns(self) -> list[dict]:
        """Sessions as the page draws them: the field of ticks, the field of others."""
        return [
            {"session": session, "others": self[f"o{session.pk}"], "name": f"s{session.pk}"}
            for session in self.sessions
        ]

    def rows(self) -> list[dict]:
        """Participants, each with a cell per session: ``None`` where the person did not take part yet or any more."""
        fields = [(f"s{session.pk}", session) for session in self.sessions]
        values = {name: {str(key) for key in self[name].value() or ()} for name, _session in fields}
        new = {str(key) for key in self["new"].value() or ()}
        return [
            {
                "participation": one,
                "cells": [
                    {"name": name, "session": session, "ticked": str(one.pk) in values[name]}
                    if one.is_open_on(session.date)
                    else None
                    for name, session in fields
                ],
                "new": str(one.pk) in new,
            }
            for one in self.people
        ]
