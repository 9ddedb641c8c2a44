"""Tables of the lists of services."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import Table
from accounts.polish import number_text
from accounts.tables import NUMBER
from accounts.templatetags.ui import status
from families.models import Counselling, DayFacility, SocialWork
from families.tables import AmountColumn, DayColumn


class NumberColumn(tables.Column):
    """A number with its thousands apart; typed in a spreadsheet."""

    def render(self, value) -> str:
        return number_text(value)

    def value(self, value):
        return value


class CounsellingTable(Table):
    """Entries of counselling; people are not named here, their family is."""

    date = DayColumn(verbose_name=gettext_lazy("date"), linkify=("families:counselling_edit", {"pk": tables.A("pk")}))
    kind = tables.Column(verbose_name=gettext_lazy("kind"))
    audience = tables.Column(verbose_name=gettext_lazy("for whom"))
    family = tables.Column(
        verbose_name=gettext_lazy("family"),
        order_by=("family__name",),
        default=gettext_lazy("none"),
        linkify=lambda value: value.get_absolute_url() if hasattr(value, "get_absolute_url") else None,
    )
    services = NumberColumn(verbose_name=gettext_lazy("services"), attrs=NUMBER)
    persons = NumberColumn(verbose_name=gettext_lazy("people"), attrs=NUMBER)
    by = tables.Column(verbose_name=gettext_lazy("who gave it"), orderable=False, empty_values=())

    caption = gettext_lazy("Counselling")

    class Meta(Table.Meta):
        order_by = ("-date",)

    def render_by(self, record: Counselling) -> str:
        return ", ".join(str(one) for one in (record.worker, record.provider) if one) or _("not given")


class SocialWorkTable(Table):
    """Social work with families."""

    family = tables.Column(
        verbose_name=gettext_lazy("family"), order_by=("family__name",), linkify=lambda value: value.get_absolute_url()
    )
    start = DayColumn(verbose_name=gettext_lazy("from"))
    end = DayColumn(verbose_name=gettext_lazy("to"), default=gettext_lazy("in progress"))
    worker = tables.Column(
        verbose_name=gettext_lazy("social worker"), order_by=("worker__sort_name",), default=gettext_lazy("not given")
    )
    contract_date = DayColumn(verbose_name=gettext_lazy("social contract"), default=gettext_lazy("none"))
    change = tables.Column(
        verbose_name=gettext_lazy("entry"),
        orderable=False,
        empty_values=(),
        exclude_from_export=True,
        linkify=("families:social_work_edit", {"family": tables.A("family_id"), "pk": tables.A("pk")}),
    )

    caption = gettext_lazy("Social work")

    class Meta(Table.Meta):
        order_by = ("-start",)

    def render_change(self, record: SocialWork):
        return format_html('{}<span class="visually-hidden"> {}</span>', _("Change"), record)


class ActivityTable(Table):
    """Group activities with sessions and people."""

    name = tables.Column(verbose_name=gettext_lazy("name"), linkify=True)
    kind = tables.Column(verbose_name=gettext_lazy("kind"))
    audience = tables.Column(verbose_name=gettext_lazy("for whom"))
    start = DayColumn(verbose_name=gettext_lazy("from"))
    end = DayColumn(verbose_name=gettext_lazy("to"), default=gettext_lazy("in progress"))
    held = NumberColumn(verbose_name=gettext_lazy("sessions"), attrs=NUMBER)
    people = NumberColumn(verbose_name=gettext_lazy("people"), attrs=NUMBER)
    cost = AmountColumn(verbose_name=gettext_lazy("cost, zł"), attrs=NUMBER, default=gettext_lazy("no data"))

    caption = gettext_lazy("Group activities")

    class Meta(Table.Meta):
        order_by = ("-start",)


class FacilityTable(Table):
    """Day-support facilities with places and children on the day."""

    name = tables.Column(verbose_name=gettext_lazy("name"), linkify=True)
    form = tables.Column(verbose_name=gettext_lazy("form of day support"))
    operator = tables.Column(verbose_name=gettext_lazy("who runs it"))
    places = NumberColumn(verbose_name=gettext_lazy("places"), attrs=NUMBER, default=gettext_lazy("no data"))
    enrolled = NumberColumn(verbose_name=gettext_lazy("children"), attrs=NUMBER)
    free = NumberColumn(verbose_name=gettext_lazy("free places"), attrs=NUMBER, default=gettext_lazy("no data"))

    caption = gettext_lazy("Day-support facilities")

    class Meta(Table.Meta):
        order_by = ("name",)

    def render_free(self, value: int, record: DayFacility):
        return number_text(value) if value >= 0 else over_places(-value)


def over_places(number: int):
    """A badge that says by how many children the places are exceeded."""
    return status("late", _("%(n)s over the places") % {"n": number_text(number)})
