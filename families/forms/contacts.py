"""Forms of one contact: the whole one, its removal, and a planned one that did not take place."""

from django import forms
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from families.forms.base import FamilyNumbersField, RecordForm, worker_choices
from families.forms.hours import HourField
from families.models import Contact, Family, PlanGoal, Worker, WorkPlan
from families.visits import change_together, hold_with

NOTE_HELP = gettext_lazy("Facts needed for the plan, without data of people outside the family.")
SENSITIVE_HELP = gettext_lazy(
    "Read only by you, the workers in charge and managers; others give a reason, which is logged."
)
TOGETHER_HELP = gettext_lazy(
    "Each family has the whole time of a common contact; in the worker's own time it counts once."
)
# Earlier names of institutions are offered from so many of the last contacts.
NAMES_FROM = 200
# Families beyond this number are typed by their case numbers instead of ticked.
TICKED = 20


def own_worker(user) -> Worker | None:
    """The person as a member of the staff, if the person is one."""
    return Worker.objects.filter(user=user).first()


class OfferingInput(forms.TextInput):
    """A text field that offers earlier values (a ``datalist``, without script) and takes any other."""

    template_name = "families/offering_input.html"

    def __init__(self, attrs=None):
        super().__init__({"autocomplete": "off"} | (attrs or {}))
        self.offered: list[str] = []

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["offered"] = self.offered
        if self.offered:
            context["widget"]["attrs"]["list"] = f"{context['widget']['attrs']['id']}_offered"
        return context


def current_plan(family: Family) -> WorkPlan | None:
    """The plan that work goes by: the newest approved version, else the newest one."""
    plans = WorkPlan.objects.filter(assistance__family=family, assistance__end__isnull=True).order_by("-version")
    return plans.filter(status=WorkPlan.Status.APPROVED).first() or plans.first()


def check_status(form: forms.Form, cleaned: dict) -> None:
    """A contact that did not take place says why; the reason of any other is forgotten."""
    if cleaned.get("status") != Contact.Status.MISSED:
        cleaned["missed_reason"] = ""
    elif not cleaned.get("missed_reason") and "missed_reason" not in form.errors:
        form.add_error("missed_reason", _("Choose why the contact did not take place"))


class ContactForm(RecordForm):
    """A contact: today, a visit, that took place, by oneself, with whom it was last time – unless said otherwise.

    ``rare`` are the fields that most contacts leave alone; the page folds them.
    """

    rare = ("time", "place", "others", "together", "sensitive", "worker")

    class Meta(RecordForm.Meta):
        model = Contact
        fields = [
            "date",
            "channel",
            "minutes",
            "status",
            "missed_reason",
            "persons",
            "institution_kind",
            "institution_name",
            "goals",
            "note",
            "time",
            "place",
            "sensitive",
            "worker",
        ]
        field_classes = {"time": HourField}
        widgets = {
            "channel": forms.RadioSelect({"class": "choices-in-line"}),
            "status": forms.RadioSelect({"class": "choices-in-line"}),
            "persons": forms.CheckboxSelectMultiple({"class": "choices-in-line"}),
            "goals": forms.CheckboxSelectMultiple,
            "institution_name": OfferingInput,
            "note": forms.Textarea({"rows": 4}),
        }
        help_texts = {
            "institution_kind": gettext_lazy("Only for a contact with an institution on the family's behalf."),
            "note": NOTE_HELP,
            "sensitive": SENSITIVE_HELP,
        }

    def __init__(self, *args, own_families: list[Family] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.own = own_worker(self.user)
        if self.is_bound and self.add_prefix("status") not in self.data:
            self.data = self.data.copy()
            self.data[self.add_prefix("status")] = self.instance.status
        self.siblings = list(
            Contact.objects.for_user(self.user).held_with(self.instance.joint).exclude(pk=self.instance.pk)
        )
        self.fields["worker"].queryset = worker_choices()
        self.fields["institution_kind"].choices = [
            ("", _("none, a contact with the family")),
            *Contact.InstitutionKind.choices,
        ]
        self._offer_people()
        self._offer_goals()
        self._offer_names()
        if self.instance.pk:
            self._offer_change_together()
        else:
            self._start_new(own_families or [])

    def _start_new(self, own_families: list[Family]) -> None:
        self.fields["date"].widget.attrs["autofocus"] = True
        self.start_with(date=timezone.localdate())
        others = [family for family in own_families if family.pk != self.instance.family_id]
        if others and len(others) <= TICKED:
            self.fields["others"] = forms.ModelMultipleChoiceField(
                Family.objects.filter(pk__in=[family.pk for family in others]),
                required=False,
                label=_("Also with these families"),
                help_text=TOGETHER_HELP,
                widget=forms.CheckboxSelectMultiple({"class": "choices-in-line"}),
            )
        else:
            self.fields["others"] = FamilyNumbersField(
                user=self.user,
                required=False,
                label=_("Also with these families"),
                help_text=_("Case numbers, for example R-147, R-131") + f". {TOGETHER_HELP}",
            )
        if self.own:
            del self.fields["worker"]
            self.instance.worker = self.own

    def _offer_people(self) -> None:
        """Members of today and whoever is ticked already; ticked at first is who took part last time."""
        family = self.instance.family
        here = set(family.members.open_on(timezone.localdate()).values_list("person", flat=True))
        if self.instance.pk:
            here |= set(self.instance.persons.values_list("pk", flat=True))
        self.fields["persons"].queryset = self.fields["persons"].queryset.filter(pk__in=here)
        if not here:
            del self.fields["persons"]
        elif not self.instance.pk and not self.initial.get("persons"):
            last = family.contacts.done().filter(institution_kind="").order_by("-date", "-pk").first()
            took_part = last.persons.values_list("pk", flat=True) if last else ()
            self.initial["persons"] = [person for person in took_part if person in here]

    def _offer_goals(self) -> None:
        """Goals of the current plan and those ticked already."""
        plan = current_plan(self.instance.family)
        offered = Q(plan=plan) if plan else Q(pk__in=[])
        if self.instance.pk:
            offered |= Q(pk__in=self.instance.goals.values("pk"))
        goals = PlanGoal.objects.filter(offered)
        self.fields["goals"].queryset = goals
        if not goals:
            del self.fields["goals"]

    def _offer_names(self) -> None:
        """Names of institutions from the family's and the worker's last contacts."""
        lately = Contact.objects.exclude(institution_name="").order_by("-date")
        names = list(lately.filter(family=self.instance.family).values_list("institution_name", flat=True)[:NAMES_FROM])
        if self.own:
            names += lately.filter(worker=self.own).values_list("institution_name", flat=True)[:NAMES_FROM]
        self.fields["institution_name"].widget.offered = sorted(set(names))

    def _offer_change_together(self) -> None:
        if self.siblings:
            numbers = ", ".join(sorted(f"R-{row.family_id}" for row in self.siblings))
            self.fields["together"] = forms.BooleanField(
                required=False,
                initial=True,
                label=_("Change also for: %(families)s") % {"families": numbers},
                help_text=TOGETHER_HELP,
            )

    @property
    def common_fields(self) -> list:
        """Bound fields of most contacts, in order."""
        return [field for field in self.visible_fields() if field.name not in self.rare or self._must_be_seen(field)]

    @property
    def rare_fields(self) -> list:
        """Bound fields that most contacts leave alone."""
        return [field for field in self.visible_fields() if field not in self.common_fields]

    def _must_be_seen(self, field) -> bool:
        return bool(field.errors) or (field.name == "worker" and not self.instance.pk) or field.name == "together"

    def clean(self):
        check_status(self, self.cleaned_data)
        cleaned = super().clean()
        if cleaned.get("institution_name") and not cleaned.get("institution_kind") and "institution_kind" in cleaned:
            self.add_error("institution_kind", _("Choose what kind of institution it is"))
        return cleaned

    def look_twice(self, cleaned: dict) -> None:
        if self.instance.pk or cleaned.get("status") == Contact.Status.MISSED:
            return
        families = [self.instance.family, *cleaned.get("others", ())]
        same = Contact.objects.exclude(status=Contact.Status.MISSED).filter(
            family__in=families,
            date=cleaned["date"],
            channel=cleaned["channel"],
            institution_kind=cleaned["institution_kind"],
        )
        if same.exists():
            self.doubt(_("The same contact of this family on this day is already recorded."))

    @transaction.atomic
    def save(self, commit=True):
        reason = self.reason
        contact = super().save(commit)
        if self.cleaned_data.get("others"):
            hold_with(contact, self.cleaned_data["others"], reason)
        if self.cleaned_data.get("together"):
            change_together(contact, self.siblings, reason)
        return contact


class RemovalForm(RecordForm):
    """Why a contact is removed; needed. Of a common contact all rows go, or only this family's."""

    class Meta(RecordForm.Meta):
        model = Contact
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["change_reason"].required = True
        self.fields["change_reason"].label = _("Reason of the removal")
        self.siblings = list(
            Contact.objects.for_user(self.user).held_with(self.instance.joint).exclude(pk=self.instance.pk)
        )
        if self.siblings:
            numbers = ", ".join(sorted(f"R-{row.family_id}" for row in self.siblings))
            self.fields["together"] = forms.BooleanField(
                required=False, label=_("Remove also for: %(families)s") % {"families": numbers}
            )

    @transaction.atomic
    def save(self, commit=True):
        rows = [self.instance, *(self.siblings if self.cleaned_data.get("together") else ())]
        for row in rows:
            row._change_reason = self.reason
            row.delete()
        return self.instance


class MissedForm(RecordForm):
    """Why a planned contact did not take place, and perhaps another day for it."""

    class Meta(RecordForm.Meta):
        model = Contact
        fields = ["missed_reason", "note"]
        widgets = {"missed_reason": forms.RadioSelect, "note": forms.Textarea({"rows": 2})}
        help_texts = {"note": NOTE_HELP}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.status = Contact.Status.MISSED
        reason = self.fields["missed_reason"]
        reason.required, reason.choices = True, Contact.MissedReason.choices
        del self.fields["change_reason"]

    @property
    def reason(self) -> str:
        return _("did not take place")
