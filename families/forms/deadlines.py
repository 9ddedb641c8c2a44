"""Filters of things due, and the form of the centre's own thresholds."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import PolishDateField
from families.deadlines import Due, rules_for
from families.forms.base import FamilyNumbersField, RecordForm
from families.models import CentreThreshold, Worker

HEAD = "kierownik"


class DeadlinesForm(forms.Form):
    """Whose, of which kind, in which family, between which days, late only; all in the address."""

    kto = forms.ChoiceField(label=gettext_lazy("Whose"), required=False)
    rodzaj = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    od = PolishDateField(label=gettext_lazy("Term from"), required=False)
    do = PolishDateField(label=gettext_lazy("Term to"), required=False)
    late = forms.BooleanField(label=gettext_lazy("Overdue only"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        workers = Worker.objects.for_user(user).order_by("sort_name", "pk").values_list("pk", "name")
        people = [(str(key), name) for key, name in workers]
        self.fields["kto"].choices = [("", _("all")), *people, (HEAD, _("waits for the head"))]
        self.fields["rodzaj"].choices = [("", _("all"))] + [(rule.code, rule.what) for rule in rules_for(user)]
        self.fields["rodzina"] = FamilyNumbersField(label=_("Family"), user=user, one=True, required=False)
        self.fields["po-terminie"] = self.fields.pop("late")
        self.order_fields(["kto", "rodzaj", "rodzina", "od", "do", "po-terminie"])

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("od"), cleaned.get("do")
        if first and last and last < first:
            self.add_error("do", _("The last day is earlier than the first day."))
        return cleaned

    def chosen(self, name: str):
        """What was chosen in a field; nothing where it could not be read (its message stands at the field)."""
        return self.cleaned_data.get(name) if self.is_bound and not self.errors.get(name) else None

    def fits(self, due: Due, today: date) -> bool:
        """Whether a thing due is among those asked for."""
        whose, family, first, last = (self.chosen(name) for name in ("kto", "rodzina", "od", "do"))
        return all(
            (
                not whose or (due.for_head if whose == HEAD else due.belongs_to(int(whose))),
                not self.chosen("rodzaj") or due.rule == self.chosen("rodzaj"),
                not family or due.family == family.pk,
                not first or due.day >= first,
                not last or due.day <= last,
                not self.chosen("po-terminie") or due.is_late(today),
            )
        )


class ThresholdForm(RecordForm):
    """The centre's own figure for one term or limit, from a day on, with its ground."""

    class Meta(RecordForm.Meta):
        model = CentreThreshold
        fields = ["value", "start", "ground"]
        help_texts = {"ground": gettext_lazy("For example the number and day of the head's order.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.start_with(start=timezone.localdate())


class ThresholdEndForm(RecordForm):
    """The last day on which the centre's own figure holds; after it the law's counts again."""

    class Meta(RecordForm.Meta):
        model = CentreThreshold
        fields = ["end"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["end"].required = True
        self.start_with(end=timezone.localdate())
