"""Tables of casework lists."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.pages import Table
from accounts.polish import day_text, number_text
from accounts.tables import NUMBER
from accounts.templatetags.ui import due, status
from families.models import Assistance, Family, TeamMeeting

_BASES = dict(Assistance.Basis.choices)
_STATES = dict(Family.State.choices)
# Signs of the states; a tint only where somebody must act.
_SIGNS = {
    "w-pracy": "open",
    "czeka": "soon",
    "monitorowana": "open",
    "zakonczona": "ended",
    "w-ewidencji": "ended",
}


def state_badge(state: str):
    """A family's state as sign and word."""
    return status(_SIGNS[state], _STATES[state])


class DayColumn(tables.Column):
    """A date as 14.03.2024; typed in a spreadsheet."""

    def render(self, value) -> str:
        return day_text(value)

    def value(self, value):
        return value


class AmountColumn(tables.Column):
    """Zlotys to the grosz; typed in a spreadsheet."""

    def render(self, value) -> str:
        return number_text(value, 2)

    def value(self, value):
        return value


class FamilyTable(Table):
    """Families on a day; ``nearest`` maps a family to the first thing due, found for the shown rows only."""

    family = tables.Column(
        verbose_name=_("family"),
        accessor="name",
        order_by=("name",),
        linkify=("families:detail", {"family": tables.A("pk")}),
    )
    state = tables.Column(verbose_name=_("state"), orderable=False)
    basis = tables.Column(verbose_name=_("basis"), orderable=False, default=_("none"))
    since = DayColumn(verbose_name=_("since"), orderable=False, default=_("no work"))
    assistant = tables.Column(verbose_name=_("assistant"), orderable=False, default=_("none"))
    children = tables.Column(verbose_name=_("children"), orderable=False, attrs=NUMBER)
    last_contact = DayColumn(verbose_name=_("last contact"), orderable=False, default=_("no contact"))
    opened = DayColumn(verbose_name=_("recorded on"))
    term = tables.Column(verbose_name=_("nearest term"), orderable=False, empty_values=(), exclude_from_export=True)

    caption = _("Families")

    class Meta(Table.Meta):
        order_by = ("family",)

    nearest: dict = {}

    def render_family(self, record: Family) -> str:
        return f"{record.number} {record.name}"

    def value_family(self, record: Family) -> str:
        return f"{record.number} {record.name}"

    def render_state(self, value: str):
        return state_badge(value)

    def value_state(self, value: str) -> str:
        return str(_STATES[value])

    def render_basis(self, value: str) -> str:
        return str(_BASES[value])

    def render_term(self, record: Family):
        nearest = self.nearest.get(record.pk)
        if nearest is None:
            return _("none")
        return format_html("{} {}", nearest.kind, due(nearest.day))


class WorkerTable(Table):
    """Staff."""

    name = tables.Column(
        verbose_name=_("name"), order_by=("sort_name",), linkify=("families:worker", {"pk": tables.A("pk")})
    )
    kind = tables.Column(verbose_name=_("work"))
    user = tables.Column(verbose_name=_("account"), default=_("none"), orderable=False)

    caption = _("Staff")

    class Meta(Table.Meta):
        order_by = ("name",)


class MeetingTable(Table):
    """Team meetings."""

    date = DayColumn(verbose_name=_("date"), linkify=("families:meeting_edit", {"pk": tables.A("pk")}))
    kind = tables.Column(verbose_name=_("team"))
    numbers = tables.Column(verbose_name=_("families"), orderable=False, empty_values=())
    about_start = tables.Column(verbose_name=_("the assistant starts"))

    caption = _("Team meetings")

    class Meta(Table.Meta):
        order_by = ("-date",)

    def render_numbers(self, record: TeamMeeting) -> str:
        return ", ".join(family.number for family in record.families.all()) or _("none")

    def render_about_start(self, value: bool) -> str:
        return _("yes") if value else _("no")


class SupportingFamilyTable(Table):
    """Supporting families and how many families each helps on the day."""

    name = tables.Column(verbose_name=_("name"), linkify=("families:supporting_family", {"pk": tables.A("pk")}))
    appointed = DayColumn(verbose_name=_("appointed on"), default=_("no data"))
    helped = tables.Column(verbose_name=_("helps families"), attrs=NUMBER, orderable=False)
    refunded = AmountColumn(verbose_name=_("refunded this year, zł"), attrs=NUMBER, orderable=False)

    caption = _("Supporting families")

    class Meta(Table.Meta):
        order_by = ("name",)
