"""Forms of counties, their notes, lines typed by hand and letters."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import MoneyField, PolishDateField, WholeNumberField
from families.models import Person
from fostercare.forms.base import CareForm
from fostercare.labels import COMPONENTS
from fostercare.models import County, CountyNote, NoteLetter, NoteLine
from fostercare.notes.columns import Draft
from fostercare.notes.matching import Children

EMPTY_ROWS = 12
ANSWER_TIME = timedelta(days=14)


def _below_zero(**kwargs) -> MoneyField:
    return MoneyField(min_value=None, **kwargs)


class CountyForm(CareForm):
    """A county and its office."""

    class Meta(CareForm.Meta):
        model = County
        fields = ["name", "own", "office", "address", "email", "account", "note"]


class NoteForm(CareForm):
    """The head of a note, as printed on it."""

    class Meta(CareForm.Meta):
        model = CountyNote
        fields = ["county", "kind", "corrects", "number", "issued_on", "received_on", "due_on", "start", "end",
                  "total", "note"]  # fmt: skip
        field_classes = {"total": _below_zero}
        help_texts = {
            "corrects": gettext_lazy("For a correcting note: the note that it corrects."),
            "total": gettext_lazy("As printed on the note; it is compared with the sum of the lines."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["county"].empty_label = _("choose")
        others = CountyNote.objects.exclude(pk=self.instance.pk).select_related("county")
        self.fields["corrects"].queryset = others
        self.fields["corrects"].empty_label = _("no other note")
        self.fields["corrects"].label_from_instance = note_label
        self.fields["received_on"].not_future = True
        if self.instance.pk and self.instance.lines.exists():
            self.fields["county"].disabled = self.fields["kind"].disabled = True

    def clean(self):
        cleaned = super().clean()
        corrects, county = cleaned.get("corrects"), cleaned.get("county")
        if corrects and county and corrects.county_id != county.pk:
            self.add_error("corrects", _("This is a note of another county."))
        if corrects and cleaned.get("issued_on") and corrects.issued_on > cleaned["issued_on"]:
            self.add_error("corrects", _("The note that is corrected was issued later."))
        return cleaned


def note_label(note: CountyNote) -> str:
    """Number, day and county."""
    return f"{note.number}, {note.issued_on:%d.%m.%Y}, {note.county.name}"


class LineForm(CareForm):
    """One line of a note: mended, or with the child that it means."""

    class Meta(CareForm.Meta):
        model = NoteLine
        fields = ["child", "child_name", "birth_date", "form", "place", "component", "start", "end", "days", "monthly",
                  "base", "percent", "amount"]  # fmt: skip
        field_classes = {"monthly": MoneyField, "base": _below_zero, "amount": _below_zero}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        children = Children()
        likely = [one.person for one in children.candidates(self.instance.child_name, self.instance.birth_date)]
        others = [person for person in children.people if person not in likely]
        names = [(person.pk, _child_label(person)) for person in likely]
        rest = [(person.pk, _child_label(person)) for person in others]
        groups = [(_("most likely"), names)] if names else []
        self.fields["child"].queryset = Person.objects.filter(pk__in=[person.pk for person in children.people])
        self.fields["child"].choices = [("", _("nobody of ours")), *groups, (_("all children"), rest)]

    def clean(self):
        cleaned = super().clean()
        amount = cleaned.get("amount")
        if amount is not None and amount < 0 and self.instance.county_note.kind != CountyNote.Kind.CORRECTION:
            self.add_error("amount", _("Only a correcting note has lines below zero."))
        return cleaned


def _child_label(person) -> str:
    born = f", {person.birth_date:%d.%m.%Y}" if person.birth_date else ""
    return f"{person.surname} {person.given_name}{born}"


class QuickLineForm(forms.Form):
    """A row of the table in which lines are typed; an empty row is no line.

    What is left empty is taken from above: the child from the row before, the days from the note.
    """

    child_name = forms.CharField(
        label=gettext_lazy("child"), max_length=160, required=False, widget=forms.TextInput({"list": "children"})
    )
    birth_date = PolishDateField(label=gettext_lazy("birth date"), required=False)
    component = forms.ChoiceField(label=gettext_lazy("component"), required=False)
    start = PolishDateField(label=gettext_lazy("from"), required=False)
    end = PolishDateField(label=gettext_lazy("to"), required=False)
    days = WholeNumberField(label=gettext_lazy("days"), required=False, max_value=999)
    monthly = MoneyField(label=gettext_lazy("a month, zł"), required=False)
    percent = MoneyField(label=gettext_lazy("share, %"), required=False, max_value=100)
    amount = _below_zero(label=gettext_lazy("charged, zł"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = [(code.value, label) for code, label in COMPONENTS.items()]
        self.fields["component"].choices = [("", _("not divided")), *words]
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = str(field.label)
            # A button at every date would make the row wider than the page.
            field.widget.attrs.pop("data-calendar", None)


class QuickLines(forms.BaseFormSet):
    """Rows typed into the table of a note."""

    def __init__(self, *args, note: CountyNote, **kwargs):
        self.note = note
        super().__init__(*args, **kwargs)

    def clean(self):
        self.drafts: list[Draft] = []
        name, born = "", None
        for number, form in enumerate(self.forms, start=1):
            if not form.has_changed() or form.errors:
                continue
            typed = form.cleaned_data
            if typed["child_name"]:
                name, born = typed["child_name"], typed["birth_date"]
            draft = self._draft(number, form, name, typed["birth_date"] or born)
            if draft:
                self.drafts.append(draft)
        if not any(self.errors) and not self.drafts:
            raise ValidationError(_("Enter at least one line."))

    def _draft(self, number: int, form: QuickLineForm, name: str, born) -> Draft | None:
        """The line of a row, or None with the error at its field."""
        typed = form.cleaned_data
        start, end = typed["start"] or self.note.start, typed["end"] or self.note.end
        if not name:
            form.add_error("child_name", _("Every line needs the name of a child."))
        if typed["amount"] is None:
            form.add_error("amount", _("Enter the amount, for example 118 562,82"))
        elif typed["amount"] < 0 and self.note.kind != CountyNote.Kind.CORRECTION:
            form.add_error("amount", _("Only a correcting note has lines below zero."))
        if end < start:
            form.add_error("end", _("The last day is earlier than the first day."))
        if form.errors:
            return None
        return Draft(
            row=number,
            child_name=name,
            amount=typed["amount"],
            start=start,
            end=end,
            birth_date=born,
            component=typed["component"],
            days=typed["days"],
            monthly=typed["monthly"],
            percent=typed["percent"],
        )


QuickLineSet = forms.formset_factory(QuickLineForm, formset=QuickLines, extra=EMPTY_ROWS, max_num=500, absolute_max=500)


class LetterForm(CareForm):
    """A letter before it is sent: its day, number, own words and the term for an answer."""

    class Meta(CareForm.Meta):
        model = NoteLetter
        fields = ["date", "case_number", "words", "answer_due", "sent_on"]
        help_texts = {
            "words": gettext_lazy("Added after the first paragraph; an empty line begins a new paragraph."),
            "sent_on": gettext_lazy("From then on the letter stays word for word as it is."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.start_with(date=today)
        if self.instance.kind == NoteLetter.Kind.QUESTION:
            self.start_with(answer_due=today + ANSWER_TIME)
        else:
            del self.fields["answer_due"]
        self.fields["sent_on"].not_future = True
        if not self.instance.pk:
            del self.fields["sent_on"]


class AnswerForm(CareForm):
    """What the county answered to a letter that was sent."""

    class Meta(CareForm.Meta):
        model = NoteLetter
        fields = ["answered_on", "answer"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answered_on"].not_future = True
