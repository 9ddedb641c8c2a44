"""Forms of costs, announcements and the choice of rules."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import MoneyField
from fostercare.cofinancing.codes import MONTHLY_COMPONENTS, ONE_OFF_COMPONENTS, Component, FormGroup
from fostercare.cofinancing.rules import POINTS
from fostercare.forms.base import CareForm
from fostercare.labels import COMPONENTS
from fostercare.models import AverageCostAnnouncement, CareProvider, MonthlyCost, OneOffCost, RuleChoice
from fostercare.querysets import INSTITUTIONS


def _components(allowed: frozenset[Component]) -> list[tuple[str, object]]:
    return [("", _("choose")), *((code.value, label) for code, label in COMPONENTS.items() if code in allowed)]


class MonthlyCostForm(CareForm):
    """A monthly amount of a placement, or of everybody with a carer."""

    class Meta(CareForm.Meta):
        model = MonthlyCost
        fields = ["component", "amount", "start", "end", "children", "document"]
        field_classes = {"amount": MoneyField}
        labels = {"start": gettext_lazy("First day"), "end": gettext_lazy("Last day")}
        help_texts = {"end": gettext_lazy("Empty: as long as the stay lasts.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["component"].choices = _components(MONTHLY_COMPONENTS[self.instance.group])
        if self.instance.placement_id:
            self.start_with(start=self.instance.placement.start)


class OneOffCostForm(CareForm):
    """An amount of one day of a placement."""

    class Meta(CareForm.Meta):
        model = OneOffCost
        fields = ["component", "amount", "day", "document"]
        field_classes = {"amount": MoneyField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["component"].choices = _components(ONE_OFF_COMPONENTS[self.instance.placement.group])


class AnnouncementForm(CareForm):
    """The average cost that a county announced for a facility."""

    class Meta(CareForm.Meta):
        model = AverageCostAnnouncement
        fields = ["provider", "amount", "published_on", "journal", "replaced_by"]
        field_classes = {"amount": MoneyField}
        labels = {"provider": gettext_lazy("Facility")}
        help_texts = {
            "published_on": gettext_lazy("The amount holds from the first day of the next month (art. 196)."),
            "journal": gettext_lazy("For example: Dz. Urz. Woj. Podkarpackiego poz. 1234."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["provider"].queryset = CareProvider.objects.filter(form__in=INSTITUTIONS).order_by("name", "pk")
        self.fields["provider"].empty_label = _("choose")
        others = AverageCostAnnouncement.objects.select_related("provider").exclude(pk=self.instance.pk)
        self.fields["replaced_by"].queryset = others
        self.fields["replaced_by"].empty_label = _("not replaced")
        self.fields["replaced_by"].label_from_instance = announcement_label


def announcement_label(announcement: AverageCostAnnouncement) -> str:
    """Facility and day of publication."""
    return f"{announcement.provider.name}, {announcement.published_on:%d.%m.%Y}"


class RuleChoiceForm(CareForm):
    """One reading for each open point of the law, since when, on what ground."""

    contested_components = forms.MultipleChoiceField(
        label=gettext_lazy("Components that the centre contests"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta(CareForm.Meta):
        model = RuleChoice
        fields = ["start", *POINTS, "contested_components", "ground", "decided_on"]
        widgets = dict.fromkeys(POINTS, forms.RadioSelect)
        labels = {"start": gettext_lazy("Rules hold from")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        family = MONTHLY_COMPONENTS[FormGroup.FAMILY] | ONE_OFF_COMPONENTS[FormGroup.FAMILY]
        self.fields["contested_components"].choices = _components(family)[1:]
        self.fields["decided_on"].not_future = True
        self.start_with(decided_on=timezone.localdate())
        if not self.instance.decided_by_id:
            self.instance.decided_by = self.user
