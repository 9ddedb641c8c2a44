"""Forms that place a child, change, move and end a placement, and decide who pays."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import PolishDateField
from families.forms.base import RecordForm, SecondLook
from families.forms.people import NewPersonForm
from fostercare.cofinancing.dates import DAY
from fostercare.forms.base import CareForm, CarerField
from fostercare.models import Placement, ResidenceDecision
from fostercare.services import decide_residence, end_placement, move_child, open_placement
from fostercare.settling.months import settled_after

# Fields that most placements do without: folded until one of them holds something.
RARE = [
    "adult_ground",
    "minor_parent",
    "under_ten_ground",
    "return_sought_on",
    "exclusion",
    "exclusion_ground",
    "note",
    "end",
    "end_reason",
]
DETAILS = ["ground", "court_signature", "known_from", "known_since", "county", *RARE]
#: What decides who pays how much: changing it in months that are settled needs a further settlement.
PAID_BY = {"provider", "start", "end", "exclusion"}


class ChildSearchForm(forms.Form):
    """A name to look for before anybody is added twice; sent by POST, because a name must not stand in an address."""

    name = forms.CharField(
        label=gettext_lazy("Name of the child"),
        max_length=80,
        help_text=gettext_lazy("The beginning of the surname or given name is enough."),
    )


class PlacementForm(CareForm):
    """A child placed with a carer from a day on; with a last day for a stay of the past."""

    class Meta(CareForm.Meta):
        model = Placement
        fields = ["provider", "start", *DETAILS]
        field_classes = {"provider": CarerField}
        labels = {
            "start": gettext_lazy("First day"),
            "end": gettext_lazy("Last day, if the stay is over"),
            "known_from": gettext_lazy("The centre knows of it from"),
        }
        help_texts = {"known_since": gettext_lazy("When the letter, note or file came.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["county"].empty_label = _("our county")
        if not self.instance.pk:
            self.start_with(start=timezone.localdate())

    @property
    def main_fields(self) -> list[forms.BoundField]:
        """Fields that are always shown."""
        return [field for field in self.visible_fields() if field.name not in RARE]

    @property
    def rare_fields(self) -> list[forms.BoundField]:
        """Fields that are folded."""
        return [self[name] for name in RARE]

    @property
    def rare_in_use(self) -> bool:
        """Whether a folded field holds something or has to be mended."""
        return any(field.errors or field.value() for field in self.rare_fields)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("end") and not cleaned.get("end_reason"):
            self.add_error("end_reason", _("Choose the reason of the end."))
        if cleaned.get("end_reason") and not cleaned.get("end") and "end" not in self.errors:
            self.add_error("end", _("Enter the last day of the stay."))
        return cleaned

    def look_twice(self, cleaned):
        days = [cleaned["start"], *([self.initial["start"]] if self.instance.pk else [])]
        if self.instance.pk and set(self.changed_data) & PAID_BY == {"end"}:
            days = [day for day in (cleaned["end"], self.initial["end"]) if day]
        if set(self.changed_data) & PAID_BY and (warning := settled_after(min(days))):
            self.doubt(warning)

    def save(self, commit=True):
        if self.instance.pk:
            return super().save(commit)
        details = {name: self.cleaned_data[name] for name in DETAILS}
        return open_placement(
            child=self.instance.child,
            provider=self.cleaned_data["provider"],
            start=self.cleaned_data["start"],
            **details,
        )


class NewChildForm(NewPersonForm):
    """A child that is not recorded yet."""


class EndForm(CareForm):
    """The child's last day, and why."""

    class Meta(CareForm.Meta):
        model = Placement
        fields = ["end", "end_reason", "end_note"]
        labels = {"end": gettext_lazy("Last day in this placement")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["change_reason"]
        self.fields["end"].required = self.fields["end_reason"].required = True
        self.start_with(end=timezone.localdate())
        # A move has a form of its own, which opens the next placement at once.
        moved = Placement.EndReason.MOVED
        self.fields["end_reason"].choices = [row for row in self.fields["end_reason"].choices if row[0] != moved]

    def look_twice(self, cleaned):
        if warning := settled_after(cleaned["end"] + DAY):
            self.doubt(warning)

    def save(self, commit=True):
        chosen = self.cleaned_data
        placement = Placement.objects.get(pk=self.instance.pk)
        return end_placement(
            placement=placement, day=chosen["end"], end_reason=chosen["end_reason"], note=chosen["end_note"]
        )


class MoveForm(SecondLook, forms.Form):
    """The next carer or facility, and the first day there."""

    provider = CarerField(label=gettext_lazy("New carer or facility"))
    day = PolishDateField(
        label=gettext_lazy("First day there"),
        help_text=gettext_lazy("The earlier placement ends on the day before: a day is never paid twice."),
    )
    under_ten_ground = forms.ChoiceField(
        label=gettext_lazy("Why a child under 10 is in an institution"),
        choices=[("", gettext_lazy("does not apply")), *Placement.UnderTen.choices],
        required=False,
    )
    take_errors = RecordForm.take_errors

    def __init__(self, *args, user, instance: Placement, **kwargs):
        self.user, self.instance = user, instance
        super().__init__(*args, **kwargs)
        self.fields["provider"].queryset = self.fields["provider"].queryset.exclude(pk=instance.provider_id)
        self.initial.setdefault("day", timezone.localdate())

    def look_twice(self, cleaned):
        if warning := settled_after(cleaned["day"]):
            self.doubt(warning)

    def save(self) -> Placement:
        chosen = self.cleaned_data
        return move_child(
            placement=self.instance,
            provider=chosen["provider"],
            day=chosen["day"],
            under_ten_ground=chosen["under_ten_ground"],
        )


class ResidenceForm(CareForm):
    """Which municipality is responsible for the child, by which rule and on what evidence."""

    class Meta(CareForm.Meta):
        model = ResidenceDecision
        fields = ["level", "address", "ours", "municipality", "evidence", "decided_by", "date"]
        labels = {"ours": gettext_lazy("Our municipality is responsible")}
        help_texts = {
            "municipality": gettext_lazy("Only if another one is responsible."),
            "evidence": gettext_lazy(
                "For example: statement of the mother of 12.03.2024, extract from the register. "
                "By a fallback: also why the earlier rule does not decide."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].not_future = True
        self.start_with(date=timezone.localdate())

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("ours") is False and not cleaned.get("municipality"):
            self.add_error("municipality", _("Name the municipality that is responsible."))
        return cleaned

    def save(self, commit=True):
        chosen = dict(self.cleaned_data)
        names = ("level", "address", "ours", "municipality", "evidence", "decided_by")
        details = {name: chosen[name] for name in names}
        return decide_residence(placement=self.instance.placement, day=chosen["date"], **details)
