"""Tables and filters of the lists behind numbers: episodes of work, contacts."""

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.pages import Table
from accounts.tables import NUMBER
from families.filters import DayFilter
from families.models import Assistance, Contact, Worker
from families.tables import DayColumn


class EpisodeTable(Table):
    """Episodes of work with an assistant."""

    family = tables.Column(
        verbose_name=_("family"),
        order_by=("family__name",),
        linkify=("families:work", {"family": tables.A("family_id")}),
    )
    basis = tables.Column(verbose_name=_("basis"))
    start = DayColumn(verbose_name=_("from"))
    end = DayColumn(verbose_name=_("to"), default=_("in progress"))
    end_reason = tables.Column(verbose_name=_("reason of the end"), default="–")
    end_effect = tables.Column(verbose_name=_("effect of the work"), default="–")

    class Meta(Table.Meta):
        model = Assistance
        fields = ("family", "basis", "start", "end", "end_reason", "end_effect")
        order_by = ("-start",)


class EpisodeFilter(django_filters.FilterSet):
    """By the days of beginning and end, by basis and reason."""

    podstawa = django_filters.ChoiceFilter(
        label=_("Basis"), field_name="basis", choices=Assistance.Basis.choices, empty_label=_("all")
    )
    powod = django_filters.ChoiceFilter(
        label=_("Reason of the end"),
        field_name="end_reason",
        choices=Assistance.EndReason.choices,
        empty_label=_("all"),
    )

    class Meta:
        model = Assistance
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label, column, lookup in (
            ("poczatek-od", _("Started from"), "start", "gte"),
            ("poczatek-do", _("Started to"), "start", "lte"),
            ("koniec-od", _("Ended from"), "end", "gte"),
            ("koniec-do", _("Ended to"), "end", "lte"),
        ):
            self.filters[name] = DayFilter(label=label, field_name=column, lookup_expr=lookup)
            self.filters[name].parent, self.filters[name].model = self, Assistance
        going_on = DayFilter(label=_("In progress on"), method="going_on")
        self.filters["trwa-na"] = going_on
        going_on.parent, going_on.model, going_on.field_name = self, Assistance, "trwa-na"

    def going_on(self, queryset, name, value):
        """Those that hold on the day."""
        return queryset.open_on(value)


class ContactTable(Table):
    """Contacts, without their notes."""

    date = DayColumn(
        verbose_name=_("date"),
        linkify=("families:contact_edit", {"family": tables.A("family_id"), "pk": tables.A("pk")}),
    )
    family = tables.Column(
        verbose_name=_("family"), orderable=False, linkify=("families:detail", {"family": tables.A("family_id")})
    )
    worker = tables.Column(verbose_name=_("worker"), orderable=False)
    channel = tables.Column(verbose_name=_("how"), orderable=False)
    institution_kind = tables.Column(verbose_name=_("institution"), orderable=False, default=_("with the family"))
    minutes = tables.Column(verbose_name=_("minutes"), orderable=False, default="–", attrs=NUMBER)

    class Meta(Table.Meta):
        model = Contact
        fields = ("date", "family", "worker", "channel", "institution_kind", "minutes")
        order_by = ("-date",)


class ContactFilter(django_filters.FilterSet):
    """By days, by worker, and whether the report counts the contact."""

    od = DayFilter(label=_("From day"), field_name="date", lookup_expr="gte")
    do = DayFilter(label=_("To day"), field_name="date", lookup_expr="lte")
    kto = django_filters.ModelChoiceFilter(
        label=_("Worker"), field_name="worker", queryset=Worker.objects.none(), empty_label=_("all")
    )

    class Meta:
        model = Contact
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["kto"].queryset = Worker.objects.for_user(self.request.user)
        counted = django_filters.BooleanFilter(
            label=_("Counted in the report: of assistants with institutions"),
            method="counted",
            widget=forms.CheckboxInput,
        )
        self.filters["w-sprawozdaniu"] = counted
        counted.parent, counted.model, counted.field_name = self, Contact, "w-sprawozdaniu"

    def counted(self, queryset, name, value):
        """Those that ``families.contacts`` counts."""
        if not value:
            return queryset
        return queryset.filter(worker__kind=Worker.Kind.ASSISTANT).exclude(institution_kind="")
