"""Tables and filters of the accounts pages."""

import django_filters
import django_tables2 as tables
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.collation import polish_key
from accounts.formfields import PolishDateField, WholeNumberField
from accounts.models import AccessLog, Team, User
from accounts.pages import Table
from accounts.policy import Role
from accounts.templatetags.ui import moment, status

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}


class DayFilter(django_filters.Filter):
    """A day typed the Polish way."""

    field_class = PolishDateField


class NumberFilter(django_filters.Filter):
    """A whole number."""

    field_class = WholeNumberField


class UserTable(Table):
    """Accounts of people."""

    name = tables.Column(
        verbose_name=_("person"),
        accessor="last_name",
        linkify=("accounts:user", {"pk": tables.A("pk")}),
        order_by=("last_name", "first_name"),
    )
    username = tables.Column(verbose_name=_("user name"))
    role = tables.Column(verbose_name=_("role"))
    team = tables.Column(verbose_name=_("team"), default=_("none"))
    last_login = tables.Column(verbose_name=_("last signed in"), default=_("never"))
    is_active = tables.Column(verbose_name=_("access"), exclude_from_export=True)

    class Meta(Table.Meta):
        order_by = ("name",)

    def render_name(self, record: User) -> str:
        return f"{record.last_name} {record.first_name}".strip() or record.username

    def value_name(self, record: User) -> str:
        return self.render_name(record)

    def render_last_login(self, value) -> str:
        return moment(value)

    def render_is_active(self, value) -> str:
        return status("accepted", _("active")) if value else status("locked", _("ended"))


class UserFilter(django_filters.FilterSet):
    """By role, team and access; never by name, which would stand in the address."""

    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role.choices, empty_label=_("all"))
    team = django_filters.ModelChoiceFilter(label=_("Team"), queryset=Team.objects.all(), empty_label=_("all"))
    access = django_filters.ChoiceFilter(
        label=_("Access"),
        choices=[("True", _("active")), ("False", _("ended"))],
        field_name="is_active",
        empty_label=pgettext_lazy("access", "all"),
    )

    class Meta:
        model = User
        fields: list[str] = []


class TeamTable(Table):
    """Teams and how many active people each has."""

    name = tables.Column(verbose_name=_("team"), linkify=("accounts:team", {"pk": tables.A("pk")}))
    people = tables.Column(verbose_name=_("active people"), attrs=NUMBER)
    shares_families = tables.Column(verbose_name=_("who sees the families"))

    class Meta(Table.Meta):
        order_by = ("name",)

    def render_shares_families(self, value: bool) -> str:
        return gettext("the whole team") if value else gettext("those in charge of them")


class TeamFilter(django_filters.FilterSet):
    """No filters: a centre has a handful of teams."""

    class Meta:
        model = Team
        fields: list[str] = []


def _subjects() -> list[tuple[str, str]]:
    """Kinds of records that occur in the log, as people call them."""
    kinds = AccessLog.objects.order_by().values_list("subject", flat=True).distinct()
    return sorted(((kind, gettext(kind)) for kind in kinds), key=lambda pair: polish_key(pair[1]))


class AccessLogTable(Table):
    """Who read, searched or exported what."""

    at = tables.Column(verbose_name=_("when"))
    user = tables.Column(verbose_name=_("who"), order_by=("user__last_name", "user__first_name"))
    action = tables.Column(verbose_name=_("action"))
    subject = tables.Column(verbose_name=_("kind of record"))
    ids = tables.Column(verbose_name=_("numbers of the records"), orderable=False, empty_values=())
    page = tables.Column(verbose_name=_("page"))
    reason = tables.Column(verbose_name=_("reason"), default="")

    class Meta(Table.Meta):
        order_by = ("-at",)

    def render_at(self, value) -> str:
        return moment(value)

    def render_subject(self, value: str) -> str:
        # Pages log the name of the model, which the catalogue has.
        return gettext(value)

    def render_ids(self, value: list[int]) -> str:
        """The first numbers at once, a long list folded."""
        if not value:
            return _("none")
        if len(value) <= 8:
            return ", ".join(map(str, value))
        numbers = format_html_join(", ", "{}", ((number,) for number in value))
        return format_html(
            "<details><summary>{}</summary>{}</details>", _("%(n)s records") % {"n": len(value)}, numbers
        )

    def value_ids(self, value: list[int]) -> str:
        return ", ".join(map(str, value))


class AccessLogFilter(django_filters.FilterSet):
    """By day, person, action and record: „who opened this family's file”."""

    since = DayFilter(label=_("From day"), field_name="at", lookup_expr="date__gte")
    until = DayFilter(label=_("To day"), field_name="at", lookup_expr="date__lte")
    user = django_filters.ModelChoiceFilter(
        label=_("Who"), queryset=User.objects.all(), empty_label=pgettext_lazy("people", "all")
    )
    action = django_filters.ChoiceFilter(label=_("Action"), choices=AccessLog.Action.choices, empty_label=_("all"))
    subject = django_filters.ChoiceFilter(label=_("Kind of record"), choices=_subjects, empty_label=_("all"))
    record = NumberFilter(label=_("Number of the record"), method="by_record")

    class Meta:
        model = AccessLog
        fields: list[str] = []

    def by_record(self, queryset, name, value):
        """Rows whose list holds the number; a list is kept as ``[1, 22, 147]`` on both databases."""
        text = queryset.annotate(ids_text=Cast("ids", TextField()))
        lists = (f"[{value}]", f"[{value},", f" {value},", f" {value}]")
        condition = Q()
        for part in lists:
            condition |= Q(ids_text__contains=part)
        return text.filter(condition)
