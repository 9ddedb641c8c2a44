"""Tables and filters of the lists of the programme."""

import django_filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from accounts.pages import Table
from accounts.search import fold
from accounts.tables import NUMBER
from programs.models import Institution, InstitutionVariant


class InstitutionTable(Table):
    """Institutions with their other names, and how much of the programme hangs on each."""

    name = tables.Column(verbose_name=_("institution"), linkify=True)
    short = tables.Column(verbose_name=_("short name"), default=_("none"))
    variants = tables.Column(verbose_name=_("name variants"), orderable=False, empty_values=())
    part_of = tables.Column(verbose_name=_("part of"), order_by=("part_of__name",), default=_("none"))
    tasks = tables.Column(verbose_name=_("parts of programmes"), attrs=NUMBER)
    indicators = tables.Column(verbose_name=_("indicators"), attrs=NUMBER)

    class Meta(Table.Meta):
        order_by = ("name",)

    def render_variants(self, record: Institution) -> str:
        return "; ".join(variant.name for variant in record.variants.all()) or str(_("none"))

    def value_variants(self, record: Institution) -> str:
        return "; ".join(variant.name for variant in record.variants.all())

    def render_part_of(self, value: Institution) -> str:
        return value.label


class InstitutionFilter(django_filters.FilterSet):
    """By any part of a name, without regard to Polish letters, and by kind."""

    szukaj = django_filters.CharFilter(label=_("Name"), method="by_name")
    rodzaj = django_filters.ChoiceFilter(
        label=_("Kind"),
        field_name="generic",
        choices=[("False", _("one institution")), ("True", _("a group of institutions"))],
        empty_label=_("all"),
    )

    class Meta:
        model = Institution
        fields: list[str] = []

    def by_name(self, queryset, name, value):
        """The own names are stored folded; variants are few and folded here."""
        wanted = fold(value)
        if not wanted:
            return queryset.none()
        variants = InstitutionVariant.objects.values_list("institution", "name")
        keys = {key for key, variant in variants if wanted in fold(variant)}
        keys |= set(queryset.order_by().filter(search__contains=wanted).values_list("pk", flat=True))
        return queryset.filter(pk__in=keys)
