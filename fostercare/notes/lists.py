"""Lists of notes and counties: tables and filters."""

from decimal import Decimal

import django_filters
import django_tables2 as tables
from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.pages import Table
from accounts.polish import day_text
from accounts.tables import NUMBER
from accounts.templatetags.ui import due, money, status
from families.tables import DayColumn
from fostercare.models import County, CountyNote, NoteLine

STATES = {CountyNote.Status.ENTERED: "open", CountyNote.Status.CHECKED: "accepted", CountyNote.Status.CLOSED: "locked"}
UNDECIDED = Q(lines__decision=NoteLine.Decision.OPEN)


def with_sums(notes):
    """Adds what the table of notes shows of their lines: sums acknowledged and undecided, lines, undecided lines."""
    return notes.annotate(
        acknowledged=Sum("lines__accepted", default=Decimal("0.00")),
        undecided=Sum("lines__amount", filter=UNDECIDED, default=Decimal("0.00")),
        line_count=Count("lines"),
        undecided_count=Count("lines", filter=UNDECIDED),
    ).select_related("county")


class NoteTable(Table):
    """Notes of counties."""

    number = tables.Column(
        verbose_name=pgettext_lazy("county", "note"), linkify=("fostercare:note", {"pk": tables.A("pk")})
    )
    county = tables.Column(verbose_name=gettext_lazy("county"), accessor="county__name", order_by=("county__name",))
    issued_on = DayColumn(verbose_name=gettext_lazy("issued on"))
    days = tables.Column(verbose_name=gettext_lazy("for the days"), empty_values=(), order_by=("start", "end"))
    total = tables.Column(verbose_name=gettext_lazy("amount, zł"), attrs=NUMBER)
    acknowledged = tables.Column(verbose_name=gettext_lazy("acknowledged, zł"), attrs=NUMBER)
    undecided = tables.Column(verbose_name=gettext_lazy("undecided, zł"), attrs=NUMBER)
    due_on = tables.Column(verbose_name=gettext_lazy("payment due"), default=gettext_lazy("not given"))
    status = tables.Column(verbose_name=gettext_lazy("state"))

    caption = gettext_lazy("Notes of counties")

    class Meta(Table.Meta):
        order_by = ("-issued_on",)

    def render_days(self, record: CountyNote) -> str:
        return f"{day_text(record.start)}–{day_text(record.end)}"

    value_days = render_days

    def render_total(self, value: Decimal) -> str:
        return money(value)

    def value_total(self, value: Decimal) -> Decimal:
        return value

    render_acknowledged = render_undecided = render_total
    value_acknowledged = value_undecided = value_total

    def render_due_on(self, record: CountyNote):
        today = timezone.localdate()
        return day_text(record.due_on) if record.due_on < today else due(record.due_on, today)

    def value_due_on(self, value):
        return value

    def render_status(self, record: CountyNote):
        word = record.get_status_display()
        if record.status == CountyNote.Status.ENTERED and record.undecided_count:
            word = _("to decide: %(n)s") % {"n": record.undecided_count}
        return status(STATES[CountyNote.Status(record.status)], word)

    def value_status(self, record: CountyNote) -> str:
        return record.get_status_display()


class NoteFilter(django_filters.FilterSet):
    """By county, year of the days, state, kind."""

    powiat = django_filters.ModelChoiceFilter(
        label=gettext_lazy("County"),
        field_name="county",
        queryset=County.objects.all(),
        empty_label=gettext_lazy("all"),
    )
    rok = django_filters.NumberFilter(label=gettext_lazy("Year"), field_name="end__year")
    stan = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        field_name="status",
        choices=CountyNote.Status.choices,
        empty_label=gettext_lazy("all"),
    )
    rodzaj = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind"), field_name="kind", choices=CountyNote.Kind.choices, empty_label=gettext_lazy("all")
    )

    class Meta:
        model = CountyNote
        fields: list[str] = []


class CountyTable(Table):
    """Counties."""

    name = tables.Column(verbose_name=gettext_lazy("county"), linkify=("fostercare:county", {"pk": tables.A("pk")}))
    office = tables.Column(verbose_name=gettext_lazy("office"), default=gettext_lazy("not given"))
    own = tables.Column(verbose_name=gettext_lazy("our county"))
    notes = tables.Column(verbose_name=gettext_lazy("notes"), accessor="note_count", attrs=NUMBER)

    caption = gettext_lazy("Counties")

    class Meta(Table.Meta):
        order_by = ("-own", "name")

    def render_own(self, value: bool) -> str:
        return _("yes") if value else _("no")

    value_own = render_own


class CountyFilter(django_filters.FilterSet):
    """No filter: there are few counties."""

    class Meta:
        model = County
        fields: list[str] = []
