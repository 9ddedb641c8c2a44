"""Lists of payments and budget plans: tables and filters."""

from decimal import Decimal

import django_filters
import django_tables2 as tables
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.pages import Table
from accounts.tables import NUMBER, DayFilter, NumberFilter
from accounts.templatetags.ui import money, status
from families.tables import DayColumn
from fostercare.models import BudgetPlan, County, NotePayment


class _Money(tables.Column):
    """An amount in zł; a number in the spreadsheet."""

    def __init__(self, **kwargs):
        super().__init__(**{"attrs": NUMBER} | kwargs)

    def render(self, value: Decimal) -> str:
        return money(value)

    def value(self, value: Decimal) -> Decimal:
        return value


class PaymentTable(Table):
    """Payments of counties' notes; reversals are marked."""

    paid_on = DayColumn(verbose_name=gettext_lazy("paid on"))
    county = tables.Column(
        verbose_name=pgettext_lazy("money", "county"),
        accessor="county_note__county__name",
        order_by=("county_note__county__name",),
    )
    county_note = tables.Column(
        verbose_name=pgettext_lazy("county", "note"),
        accessor="county_note__number",
        order_by=("county_note__number",),
        linkify=("fostercare:note_account", {"note": tables.A("county_note_id")}),
    )
    amount = _Money(verbose_name=gettext_lazy("principal, zł"))
    interest = _Money(verbose_name=gettext_lazy("interest, zł"))
    classification = tables.Column(verbose_name=gettext_lazy("classification"))
    document = tables.Column(verbose_name=gettext_lazy("document"), default=gettext_lazy("none"))
    state = tables.Column(verbose_name=gettext_lazy("state"), empty_values=(), orderable=False)

    caption = gettext_lazy("Payments")

    class Meta(Table.Meta):
        order_by = ("-paid_on",)

    def render_state(self, record: NotePayment):
        if record.reverses_id:
            return status("locked", _("reversal"))
        return status("soon", _("reversed")) if record.is_reversed else _("paid")

    def value_state(self, record: NotePayment) -> str:
        if record.reverses_id:
            return _("reversal")
        return _("reversed") if record.is_reversed else _("paid")


class PaymentFilter(django_filters.FilterSet):
    """By days, county and classification."""

    od = DayFilter(label=gettext_lazy("From day"), field_name="paid_on", lookup_expr="gte")
    do = DayFilter(label=gettext_lazy("To day"), field_name="paid_on", lookup_expr="lte")
    powiat = django_filters.ModelChoiceFilter(
        label=gettext_lazy("County"),
        queryset=County.objects.all(),
        field_name="county_note__county",
        empty_label=gettext_lazy("all"),
    )
    klasyfikacja = django_filters.ChoiceFilter(
        label=gettext_lazy("Budget classification"),
        field_name="classification",
        choices=lambda: _classifications(NotePayment),
        empty_label=gettext_lazy("all"),
    )

    class Meta:
        model = NotePayment
        fields: list[str] = []


class PlanTable(Table):
    """Plans of the budget with the day from which each holds."""

    year = tables.Column(verbose_name=gettext_lazy("year"))
    classification = tables.Column(
        verbose_name=gettext_lazy("classification"), linkify=("fostercare:plan", {"pk": tables.A("pk")})
    )
    amount = _Money(verbose_name=gettext_lazy("planned, zł"))
    since = DayColumn(verbose_name=gettext_lazy("from"))
    ground = tables.Column(verbose_name=gettext_lazy("resolution or order"), default=gettext_lazy("not given"))

    caption = gettext_lazy("Budget plan")

    class Meta(Table.Meta):
        order_by = ("-year", "classification", "-since")


class PlanFilter(django_filters.FilterSet):
    """By year."""

    rok = NumberFilter(label=gettext_lazy("Year"), field_name="year")

    class Meta:
        model = BudgetPlan
        fields: list[str] = []


def _classifications(model) -> list[tuple[str, str]]:
    codes = model.objects.order_by("classification").values_list("classification", flat=True).distinct()
    return [(code, code) for code in codes]
