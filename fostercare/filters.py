"""Filters of foster-care lists; all of them stand in the address, so none is about a name."""

from datetime import date

import django_filters
from django.db import models
from django.db.models import Prefetch, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from families.filters import DayFilter
from families.models import Worker
from fostercare.children.marks import MARKS
from fostercare.cofinancing.codes import Form, FormGroup
from fostercare.deadlines import RULES, late_children
from fostercare.labels import FORM_GROUPS, form_choices
from fostercare.models import AverageCostAnnouncement, CareProvider, County, Placement

ANY_LATE = "dowolny"
IN_CARE, ENDED, EVERY = "w-pieczy", "zakonczone", "wszystkie"
OURS, OTHERS, UNDECIDED = "nasza", "inna", "brak"


def _in_group(group: str) -> list[Form]:
    return [form for form in Form if form.group == group]


class _OnDay(django_filters.FilterSet):
    """Filters that belong together with a day: applied in one place; today unless another day is asked for."""

    def __init__(self, data=None, *args, **kwargs):
        # Without anything asked for, the list is still about today.
        super().__init__({} if data is None else data, *args, **kwargs)
        day = DayFilter(label=_("On day"), method="nothing")
        self.filters["na-dzien"] = day
        day.parent, day.model, day.field_name = self, self._meta.model, "na-dzien"

    def nothing(self, queryset, name, value):
        """Applied in ``filter_queryset``."""
        return queryset

    @property
    def day(self) -> date:
        """The day that the list is about."""
        chosen = self.form.cleaned_data.get("na-dzien") if self.form.is_valid() else None
        return chosen or timezone.localdate()

    def dated(self, queryset):
        """Adds ``on_day``, which the table's cells ask for."""
        return queryset.annotate(on_day=Value(self.day, output_field=models.DateField()))


class PlacementFilter(_OnDay):
    """By state on a day, form of care, kind of form, responsible municipality."""

    stan = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[(ENDED, _("ended by that day")), (EVERY, _("all placements"))],
        empty_label=_("in care"),
        method="nothing",
    )
    forma = django_filters.ChoiceFilter(
        label=_("Form of care"), choices=form_choices, field_name="form", empty_label=_("all")
    )
    rodzaj = django_filters.ChoiceFilter(
        label=_("Kind of form"),
        choices=[(group.value, label) for group, label in FORM_GROUPS.items()],
        empty_label=_("all"),
        method="nothing",
    )
    gmina = django_filters.ChoiceFilter(
        label=_("Responsible municipality"),
        choices=[(OURS, _("ours")), (OTHERS, _("another")), (UNDECIDED, _("no decision"))],
        empty_label=_("all"),
        method="nothing",
    )

    powiat = django_filters.ModelChoiceFilter(
        label=_("County that pays"), field_name="county", queryset=County.objects.all(), empty_label=_("all")
    )
    koordynator = django_filters.ModelChoiceFilter(
        label=_("Coordinator"),
        queryset=Worker.objects.filter(kind=Worker.Kind.COORDINATOR).order_by("sort_name", "pk"),
        empty_label=_("all"),
        method="nothing",
    )
    uwaga = django_filters.ChoiceFilter(
        label=_("To look at"),
        choices=[(code, mark.label) for code, mark in MARKS.items()],
        empty_label=_("all"),
        method="nothing",
    )
    termin = django_filters.ChoiceFilter(
        label=_("Overdue"),
        choices=lambda: [(ANY_LATE, _("anything")), *((rule.code, rule.what) for rule in RULES)],
        empty_label=_("all"),
        method="nothing",
    )

    class Meta:
        model = Placement
        fields: list[str] = []

    def filter_queryset(self, queryset):
        chosen, day = self.form.cleaned_data, self.day
        queryset = queryset.with_decision().with_coordinator(day)
        if chosen.get("powiat"):
            queryset = queryset.filter(county=chosen["powiat"])
        if chosen.get("koordynator"):
            queryset = queryset.filter(coordinator_key=chosen["koordynator"].pk)
        if chosen.get("uwaga"):
            queryset = queryset.filter(MARKS[chosen["uwaga"]].condition(day))
        if chosen.get("termin"):
            code = "" if chosen["termin"] == ANY_LATE else chosen["termin"]
            queryset = queryset.filter(child__in=late_children(day, code))
        if chosen.get("stan") == ENDED:
            queryset = queryset.filter(end__lt=day)
        elif chosen.get("stan") != EVERY:
            queryset = queryset.open_on(day)
        if chosen.get("forma"):
            queryset = queryset.filter(form=chosen.get("forma"))
        if chosen.get("rodzaj"):
            queryset = queryset.filter(form__in=_in_group(chosen.get("rodzaj")))
        if chosen.get("gmina"):
            wanted = {OURS: {"ours": True}, OTHERS: {"ours": False}, UNDECIDED: {"decided": False}}
            queryset = queryset.filter(**wanted[chosen["gmina"]])
        history = Prefetch("child__placements", Placement.objects.order_by("start", "pk"))
        return self.dated(queryset).for_lists().prefetch_related(history)


class CarerFilter(_OnDay):
    """By form of care, kind of form, and whether open on a day."""

    forma = django_filters.ChoiceFilter(
        label=_("Form of care"), choices=form_choices, field_name="form", empty_label=_("all")
    )
    rodzaj = django_filters.ChoiceFilter(
        label=_("Kind of form"),
        choices=[(group.value, label) for group, label in FORM_GROUPS.items()],
        empty_label=_("all"),
        method="nothing",
    )
    stan = django_filters.ChoiceFilter(
        label=_("State"), choices=[(EVERY, _("also closed"))], empty_label=_("open on that day"), method="nothing"
    )

    class Meta:
        model = CareProvider
        fields: list[str] = []

    def filter_queryset(self, queryset):
        chosen, day = self.form.cleaned_data, self.day
        if chosen.get("stan") != EVERY:
            queryset = queryset.open_on(day)
        if chosen.get("forma"):
            queryset = queryset.filter(form=chosen.get("forma"))
        if chosen.get("rodzaj"):
            queryset = queryset.filter(form__in=_in_group(chosen.get("rodzaj")))
        return self.dated(queryset).with_occupancy(day)


class AnnouncementFilter(django_filters.FilterSet):
    """By facility and days of publication."""

    placowka = django_filters.ModelChoiceFilter(
        label=_("Facility"),
        field_name="provider",
        queryset=CareProvider.objects.filter(form__in=_in_group(FormGroup.INSTITUTION)).order_by("name"),
        empty_label=_("all"),
    )
    od = DayFilter(label=_("Published from"), field_name="published_on", lookup_expr="gte")
    do = DayFilter(label=_("Published to"), field_name="published_on", lookup_expr="lte")

    class Meta:
        model = AverageCostAnnouncement
        fields: list[str] = []
