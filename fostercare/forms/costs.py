"""Forms of costs and announcements."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import MoneyField
from fostercare.cofinancing.codes import MONTHLY_COMPONENTS, ONE_OFF_COMPONENTS, Component
from fostercare.forms.base import CareForm
from fostercare.labels import COMPONENTS
from fostercare.models import AverageCostAnnouncement, CareProvider, MonthlyCost, OneOffCost
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
