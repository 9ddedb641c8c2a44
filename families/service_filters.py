"""Filters of the lists of services; all of them stand in the address, so none is about a name."""

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from families.filters import DAY, DayFilter, typed_day
from families.models import Audience, Counselling, DayFacility, GroupActivity, SocialWork, SupportingFamily
from programs.periods import Period, open_in


class _PeriodForm(forms.Form):
    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("od"), cleaned.get("do")
        if first and last and last < first:
            self.add_error("do", _("The last day is earlier than the first day."))
        return cleaned


class _InPeriod(django_filters.FilterSet):
    """Rows that hold on at least one day from ``od`` to ``do``; only one of them given means that day alone."""

    od = DayFilter(label=_("From day"), method="nothing")
    do = DayFilter(label=_("To day"), method="nothing")
    path = ""

    def nothing(self, queryset, name, value):
        """The two days belong together, so they are applied in one place."""
        return queryset

    @property
    def period(self) -> Period | None:
        """The days asked for; None for all days."""
        if not self.form.is_valid():
            return None
        first, last = self.form.cleaned_data.get("od"), self.form.cleaned_data.get("do")
        return Period(first or last, last or first) if first or last else None

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return self.narrowed(queryset, self.period) if self.period else queryset

    def narrowed(self, queryset, period: Period):
        """Rows of the period."""
        return queryset.filter(open_in(period))


class CounsellingFilter(django_filters.FilterSet):
    """By days, kind, audience, and whether a family is known."""

    od = DayFilter(label=_("From day"), field_name="date", lookup_expr="gte")
    do = DayFilter(label=_("To day"), field_name="date", lookup_expr="lte")
    rodzaj = django_filters.ChoiceFilter(
        label=_("Kind"), field_name="kind", choices=Counselling.Kind.choices, empty_label=_("all")
    )
    dla = django_filters.ChoiceFilter(
        label=_("For whom"), field_name="audience", choices=Audience.choices, empty_label=_("all")
    )
    wpis = django_filters.ChoiceFilter(
        label=_("Entries"),
        choices=[("rodzin", _("of families")), ("sumy", _("without a family, and sums"))],
        empty_label=_("all"),
        method="of_families",
    )

    class Meta:
        model = Counselling
        fields: list[str] = []
        form = _PeriodForm

    def of_families(self, queryset, name, value):
        """Entries with a family, or without."""
        return queryset.filter(family__isnull=value != "rodzin")


class SocialWorkFilter(_InPeriod):
    """By days and contract; of a period each family stands once, with its latest work, as the report counts it."""

    kontrakt = django_filters.ChoiceFilter(
        label=_("Social contract"),
        choices=[("tak", _("signed")), ("nie", _("none"))],
        empty_label=_("all"),
        method="by_contract",
    )

    class Meta:
        model = SocialWork
        fields: list[str] = []
        form = _PeriodForm

    def by_contract(self, queryset, name, value):
        """With a contract or without."""
        return queryset.filter(contract_date__isnull=value == "nie")

    def narrowed(self, queryset, period: Period):
        return queryset.latest_of_each_family(period)


class ActivityFilter(_InPeriod):
    """By days on which they ran, kind, audience."""

    rodzaj = django_filters.ChoiceFilter(
        label=_("Kind"), field_name="kind", choices=GroupActivity.Kind.choices, empty_label=_("all")
    )
    dla = django_filters.ChoiceFilter(
        label=_("For whom"), field_name="audience", choices=Audience.choices, empty_label=_("all")
    )

    class Meta:
        model = GroupActivity
        fields: list[str] = []
        form = _PeriodForm


class FacilityFilter(_InPeriod):
    """By days on which they ran, form, operator; places and children are those of one day."""

    forma = django_filters.ChoiceFilter(
        label=_("Form of day support"), field_name="form", choices=DayFacility.Form.choices, empty_label=_("all")
    )
    prowadzi = django_filters.ChoiceFilter(
        label=_("Who runs it"), field_name="operator", choices=DayFacility.Operator.choices, empty_label=_("all")
    )

    class Meta:
        model = DayFacility
        fields: list[str] = []
        form = _PeriodForm

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        day = DayFilter(label=_("Places and children on day"), method="nothing")
        self.filters[DAY] = day
        day.parent, day.model, day.field_name = self, DayFacility, DAY

    @property
    def day(self):
        """The day of places and children: today unless another one is asked for."""
        return typed_day(self.data.get(DAY, "")) or timezone.localdate()


class SupportingFilter(_InPeriod):
    """By days on which an agreement was in force."""

    class Meta:
        model = SupportingFamily
        fields: list[str] = []
        form = _PeriodForm

    def narrowed(self, queryset, period: Period):
        agreements = queryset.model._meta.get_field("agreements").related_model.objects.open_in(period)
        return queryset.filter(pk__in=agreements.order_by().values("supporting_family"))
