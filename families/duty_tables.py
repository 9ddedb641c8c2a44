"""Tables and filters of hand-overs and absences."""

import django_filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.pages import Table
from accounts.tables import NUMBER
from families.filters import DayFilter
from families.models import Absence, Handover, Worker
from families.tables import DayColumn


class HandoverTable(Table):
    """Hand-overs: day, from whom to whom, how many families, why, by whom."""

    day = DayColumn(verbose_name=_("from the day"), linkify=("families:handover", {"pk": tables.A("pk")}))
    from_worker = tables.Column(verbose_name=_("from whom"), order_by=("from_worker__sort_name",))
    to_worker = tables.Column(verbose_name=_("to whom"), order_by=("to_worker__sort_name",))
    number = tables.Column(verbose_name=_("families"), attrs=NUMBER, orderable=False)
    reason = tables.Column(verbose_name=_("reason"), orderable=False)
    made_by = tables.Column(verbose_name=_("made by"), orderable=False)

    class Meta(Table.Meta):
        order_by = ("-day",)


class HandoverFilter(django_filters.FilterSet):
    """By day and by who gave or took."""

    od = DayFilter(label=_("From day"), field_name="day", lookup_expr="gte")
    do = DayFilter(label=_("To day"), field_name="day", lookup_expr="lte")
    kto = django_filters.ModelChoiceFilter(
        label=_("From whom"),
        field_name="from_worker",
        queryset=Worker.objects.order_by("sort_name", "pk"),
        empty_label=pgettext_lazy("people", "all"),
    )
    komu = django_filters.ModelChoiceFilter(
        label=_("To whom"),
        field_name="to_worker",
        queryset=Worker.objects.order_by("sort_name", "pk"),
        empty_label=pgettext_lazy("people", "all"),
    )

    class Meta:
        model = Handover
        fields: list[str] = []


class AbsenceTable(Table):
    """Absences: who, when, why, who stands in."""

    worker = tables.Column(
        verbose_name=_("who is absent"),
        order_by=("worker__sort_name",),
        linkify=("families:absence_edit", {"pk": tables.A("pk")}),
    )
    start = DayColumn(verbose_name=_("from"))
    end = DayColumn(verbose_name=_("to"), default=_("it lasts"))
    kind = tables.Column(verbose_name=_("kind of absence"), orderable=False)
    substitute = tables.Column(verbose_name=_("who stands in"), orderable=False, default=_("nobody"))

    class Meta(Table.Meta):
        order_by = ("-start",)


class AbsenceFilter(django_filters.FilterSet):
    """By the person, and those that hold on a day."""

    kto = django_filters.ModelChoiceFilter(
        label=_("Who is absent"),
        field_name="worker",
        queryset=Worker.objects.order_by("sort_name", "pk"),
        empty_label=pgettext_lazy("people", "all"),
    )
    dzien = DayFilter(label=_("Absent on day"), method="on_day")

    class Meta:
        model = Absence
        fields: list[str] = []

    def on_day(self, queryset, name, value):
        return queryset.open_on(value)
