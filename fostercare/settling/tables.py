"""Table of the lines of a settled calculation."""

from decimal import Decimal

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import Table
from accounts.polish import day_text
from accounts.tables import NUMBER
from accounts.templatetags.ui import money, percent, status
from fostercare.labels import COMPONENTS
from fostercare.models import SettledLine
from fostercare.models.placement import child_number


class SettledLineTable(Table):
    """Lines as they were settled; one that withdraws an earlier line says of which number."""

    child = tables.Column(
        verbose_name=gettext_lazy("child"),
        accessor="child_id",
        order_by=("child_id", "start"),
        linkify=("fostercare:child", {"pk": tables.A("child_id")}),
    )
    start = tables.Column(verbose_name=gettext_lazy("days"))
    form = tables.Column(verbose_name=gettext_lazy("form of care"))
    component = tables.Column(verbose_name=gettext_lazy("component"))
    base = tables.Column(verbose_name=gettext_lazy("expense, zł"), attrs=NUMBER)
    percent = tables.Column(verbose_name=gettext_lazy("share"), attrs=NUMBER)
    amount = tables.Column(verbose_name=gettext_lazy("municipality's share, zł"), attrs=NUMBER)
    reasons = tables.TemplateColumn(
        verbose_name=gettext_lazy("why"), template_name="fostercare/_settled_why.html", orderable=False
    )

    caption = gettext_lazy("Lines of the settled calculation")

    class Meta(Table.Meta):
        order_by = ()

    def render_child(self, value: int) -> str:
        return child_number(value)

    def render_start(self, record: SettledLine) -> str:
        return f"{day_text(record.start)}–{day_text(record.end)}"

    def render_component(self, record: SettledLine) -> str:
        word = COMPONENTS[record.component]
        if record.withdraws is None:
            return format_html(
                "{}{}", word, format_html(" {}", status("soon", _("contested"))) if record.contested else ""
            )
        words = _("withdrawn from number %(number)s") % {"number": record.withdraws.settlement.number}
        return format_html("{} {}", word, status("late", words))

    def render_base(self, value: Decimal) -> str:
        return money(value)

    def render_percent(self, value: Decimal) -> str:
        return percent(value, 0 if value == int(value) else 2)

    def render_amount(self, value: Decimal) -> str:
        return money(value)
