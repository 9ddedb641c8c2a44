"""Tables of foster-care lists."""

from decimal import Decimal
from functools import cached_property

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import Table
from accounts.polish import day_text
from accounts.tables import NUMBER
from accounts.templatetags.ui import due as due_badge
from accounts.templatetags.ui import money, percent, status
from families.deadlines import Due
from families.tables import DayColumn
from fostercare.calculation import rules_in
from fostercare.children.standing import Standing, child_facts, standing_on
from fostercare.deadlines import nearest_by_child
from fostercare.labels import FORMS
from fostercare.models import AverageCostAnnouncement, CareProvider, Placement
from fostercare.rate_tables import cofinancing_rates
from fostercare.summary import ChildSum
from programs.periods import Period

NOT_PAID = gettext_lazy("not co-financed")


def form_word(form: str) -> str:
    """Name of a form of care."""
    return str(FORMS[form])


class PlacementTable(Table):
    """Children in care on a day (``on_day``); the rows have the child's placements prefetched."""

    child = tables.Column(
        verbose_name=gettext_lazy("child"),
        accessor="child",
        order_by=("child__surname", "child__given_name"),
        linkify=("fostercare:child", {"pk": tables.A("child_id")}),
    )
    age = tables.Column(
        verbose_name=gettext_lazy("age"), empty_values=(), order_by=("-child__birth_date",), attrs=NUMBER
    )
    form = tables.Column(verbose_name=gettext_lazy("form of care"))
    provider = tables.Column(
        verbose_name=gettext_lazy("carer or facility"),
        order_by=("provider__name",),
        linkify=("fostercare:carer", {"pk": tables.A("provider_id")}),
    )
    start = DayColumn(verbose_name=gettext_lazy("there since"))
    end = DayColumn(verbose_name=gettext_lazy("until"), default=gettext_lazy("lasts"))
    since = tables.Column(verbose_name=gettext_lazy("in care since"), empty_values=(), orderable=False)
    band = tables.Column(verbose_name=gettext_lazy("share"), empty_values=(), orderable=False, attrs=NUMBER)
    change = tables.Column(verbose_name=gettext_lazy("next change"), empty_values=(), orderable=False)
    municipality = tables.Column(
        verbose_name=gettext_lazy("municipality"), empty_values=(), order_by=("ours", "decided")
    )
    coordinator = tables.Column(verbose_name=gettext_lazy("coordinator"), default=gettext_lazy("none"))
    due = tables.Column(verbose_name=gettext_lazy("nearest term"), empty_values=(), orderable=False)

    caption = gettext_lazy("Children in foster care")

    class Meta(Table.Meta):
        order_by = ("child",)

    @cached_property
    def _rates(self):
        return cofinancing_rates()

    @cached_property
    def _rules(self) -> dict:
        return {}

    @cached_property
    def _dues(self) -> dict:
        return {}

    def _due(self, placement: Placement) -> Due | None:
        day = placement.on_day
        if day not in self._dues:
            self._dues[day] = nearest_by_child(day)
        return self._dues[day].get(placement.child_id) if placement.is_open_on(day) else None

    def _standing(self, placement: Placement) -> Standing:
        day = placement.on_day
        if day not in self._rules:
            self._rules[day] = rules_in(Period.day(day))[-1].rules
        facts = child_facts(placement.child, list(placement.child.placements.all()))
        return standing_on(facts, day, self._rules[day], self._rates)

    def render_child(self, record: Placement) -> str:
        return f"{record.number} {record.child}"

    def value_child(self, record: Placement) -> str:
        return f"{record.number} {record.child}"

    def render_age(self, record: Placement) -> str:
        age = record.child.age_on(record.on_day)
        return _("not known") if age is None else str(age)

    def value_age(self, record: Placement):
        return record.child.age_on(record.on_day)

    def render_since(self, record: Placement) -> str:
        since = self._standing(record).since
        return day_text(since) if since else _("not in foster care")

    def value_since(self, record: Placement):
        return self._standing(record).since

    def render_band(self, record: Placement):
        standing = self._standing(record)
        if standing.overlapping:
            return status("late", _("overlap"))
        return NOT_PAID if standing.percent is None else percent(standing.percent)

    def value_band(self, record: Placement):
        return self._standing(record).percent

    def render_change(self, record: Placement) -> str:
        standing = self._standing(record)
        if standing.next_on is None or standing.next_percent is None:
            return _("none")
        return _("%(percent)s from %(day)s") % {
            "percent": percent(standing.next_percent),
            "day": day_text(standing.next_on),
        }

    def render_due(self, record: Placement):
        due = self._due(record)
        if due is None:
            return _("none in 30 days")
        term = format_html('<a href="{}">{}</a> {}', due.url, due.what, day_text(due.day))
        return format_html("{} {}", term, due_badge(due.day, record.on_day)) if due.is_late(record.on_day) else term

    def value_due(self, record: Placement) -> str:
        due = self._due(record)
        return f"{day_text(due.day)} {due.what}" if due else ""

    def render_municipality(self, record: Placement):
        if not record.decided:
            return status("missing", _("no decision"))
        return _("ours") if record.ours else _("another")

    def value_municipality(self, record: Placement) -> str:
        if not record.decided:
            return _("no decision")
        return _("ours") if record.ours else _("another")


class CarerTable(Table):
    """Carers and facilities on a day (``on_day``) with the number of children there (``occupied``)."""

    name = tables.Column(
        verbose_name=gettext_lazy("carer or facility"), linkify=("fostercare:carer", {"pk": tables.A("pk")})
    )
    form = tables.Column(verbose_name=gettext_lazy("form of care"))
    county = tables.Column(verbose_name=gettext_lazy("county"), default=gettext_lazy("not given"))
    start = DayColumn(verbose_name=gettext_lazy("open since"))
    end = DayColumn(verbose_name=gettext_lazy("closed on"), default=gettext_lazy("still open"))
    occupied = tables.Column(verbose_name=gettext_lazy("children"), attrs=NUMBER)
    places = tables.Column(verbose_name=gettext_lazy("places"), empty_values=(), orderable=False, attrs=NUMBER)
    free = tables.Column(verbose_name=gettext_lazy("occupancy"), empty_values=(), orderable=False)

    caption = gettext_lazy("Carers and facilities")

    class Meta(Table.Meta):
        order_by = ("name",)

    def render_places(self, record: CareProvider) -> str:
        places = record.places_on(record.on_day)
        return _("no limit") if places is None else str(places)

    def value_places(self, record: CareProvider):
        return record.places_on(record.on_day)

    def render_free(self, record: CareProvider):
        return occupancy(record.occupied, record.places_on(record.on_day))

    def value_free(self, record: CareProvider):
        places = record.places_on(record.on_day)
        return None if places is None else places - record.occupied


def occupancy(children: int, places: int | None):
    """„2 wolne", „komplet", „ponad limit o 1"; colour only where there are too many."""
    if places is None:
        return _("no limit")
    if children > places:
        return status("late", _("over by %(n)s") % {"n": children - places})
    return _("no free place") if children == places else _("free places: %(n)s") % {"n": places - children}


class AnnouncementTable(Table):
    """Announced average costs of facilities."""

    provider = tables.Column(
        verbose_name=gettext_lazy("facility"),
        order_by=("provider__name",),
        linkify=("fostercare:announcement", {"pk": tables.A("pk")}),
    )
    amount = tables.Column(verbose_name=gettext_lazy("amount a month, zł"), attrs=NUMBER)
    published_on = DayColumn(verbose_name=gettext_lazy("published on"))
    valid_from = DayColumn(verbose_name=gettext_lazy("holds from"), orderable=False)
    journal = tables.Column(verbose_name=gettext_lazy("journal"), default=gettext_lazy("not given"))
    replaced = tables.Column(verbose_name=gettext_lazy("replaced"), empty_values=(), orderable=False)

    caption = gettext_lazy("Announced average costs")

    class Meta(Table.Meta):
        order_by = ("provider", "-published_on")

    def render_amount(self, value: Decimal) -> str:
        return money(value)

    def value_amount(self, value: Decimal) -> Decimal:
        return value

    def render_replaced(self, record: AverageCostAnnouncement) -> str:
        if record.replaced_by is None:
            return _("no")
        return _("by that of %(day)s") % {"day": day_text(record.replaced_by.published_on)}


class ChildSumTable(Table):
    """Children of a year with their share; rows are ``summary.ChildSum``. ``year`` stands in their links."""

    child = tables.Column(
        verbose_name=gettext_lazy("child"), accessor="number", order_by=("sort_name", "key"), empty_values=()
    )
    forms = tables.Column(verbose_name=gettext_lazy("form of care"), orderable=False, empty_values=())
    days = tables.Column(verbose_name=gettext_lazy("days"), attrs=NUMBER)
    percents = tables.Column(verbose_name=gettext_lazy("share"), orderable=False, attrs=NUMBER, empty_values=())
    base = tables.Column(verbose_name=gettext_lazy("expense, zł"), attrs=NUMBER)
    amount = tables.Column(verbose_name=gettext_lazy("municipality's share, zł"), attrs=NUMBER)
    remarks = tables.Column(verbose_name=gettext_lazy("to check"), attrs=NUMBER)

    caption = gettext_lazy("Share of the municipality by child")

    class Meta(Table.Meta):
        order_by = ("child",)

    def __init__(self, *args, year: int, **kwargs):
        self.year = year
        super().__init__(*args, **kwargs)

    def render_child(self, record: ChildSum) -> str:
        url = reverse("fostercare:cofinancing_child", args=[self.year, record.key])
        return format_html('<a href="{}">{} {}</a>', url, record.number, record.name)

    def render_forms(self, value: list) -> str:
        return ", ".join(form_word(form) for form in value) or _("none")

    def render_percents(self, value: list) -> str:
        return ", ".join(percent(number) for number in value) or NOT_PAID

    def render_base(self, value: Decimal) -> str:
        return money(value)

    def render_amount(self, value: Decimal) -> str:
        return money(value)

    def render_remarks(self, value: int):
        return status("soon", str(value)) if value else "0"
