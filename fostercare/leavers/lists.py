"""Lists of people leaving care: those becoming independent on a day, and children in care who soon come of age."""

from dataclasses import dataclass
from datetime import date

import django_filters
import django_tables2 as tables
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import Table
from accounts.tables import NUMBER
from accounts.templatetags.ui import status
from families.dates import add_months
from families.models import Person
from families.tables import DayColumn
from fostercare.filters import EVERY, _OnDay
from fostercare.labels import former_form_choices
from fostercare.leavers.leaving import ADULT_MONTHS, Coming, due_before_adulthood
from fostercare.models import CareLeaver, LeaverSupport, Placement

ENDED = "zakonczone"
#: Children who come of age within so many months are on the list.
GROWING_UP = 18


class LeaverFilter(_OnDay):
    """By state on a day, form left, and kind of help on that day."""

    stan = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[(ENDED, gettext_lazy("ended by that day")), (EVERY, gettext_lazy("all, ended ones too"))],
        empty_label=gettext_lazy("becoming independent"),
        method="nothing",
    )
    forma = django_filters.ChoiceFilter(
        label=gettext_lazy("Form left"),
        choices=former_form_choices,
        field_name="former_form",
        empty_label=gettext_lazy("all"),
    )
    pomoc = django_filters.ChoiceFilter(
        label=gettext_lazy("Help on that day"),
        choices=LeaverSupport.Kind.choices,
        empty_label=gettext_lazy("any or none"),
        method="nothing",
    )

    class Meta:
        model = CareLeaver
        fields: list[str] = []

    def filter_queryset(self, queryset):
        chosen, day = self.form.cleaned_data, self.day
        if chosen.get("stan") == ENDED:
            queryset = queryset.filter(end__lt=day)
        elif chosen.get("stan") != EVERY:
            queryset = queryset.open_on(day)
        if chosen.get("forma"):
            queryset = queryset.filter(former_form=chosen["forma"])
        if chosen.get("pomoc"):
            helped = LeaverSupport.objects.open_on(day).filter(kind=chosen["pomoc"]).order_by()
            queryset = queryset.filter(pk__in=helped.values("leaver"))
        given = Prefetch("supports", LeaverSupport.objects.open_on(day).order_by("kind", "pk"), to_attr="given")
        return self.dated(queryset).select_related("person").prefetch_related(given)


class LeaverTable(Table):
    """People becoming independent on a day (``on_day``) with the help they get then (``given``)."""

    person = tables.Column(
        verbose_name=gettext_lazy("care leaver"),
        order_by=("person__surname", "person__given_name"),
        linkify=("fostercare:leaver", {"pk": tables.A("pk")}),
    )
    age = tables.Column(
        verbose_name=gettext_lazy("age"), empty_values=(), order_by=("-person__birth_date",), attrs=NUMBER
    )
    former_form = tables.Column(verbose_name=gettext_lazy("form left"), default=gettext_lazy("not recorded"))
    guardian = tables.Column(verbose_name=gettext_lazy("guardian"), empty_values=(), orderable=False)
    programme_on = DayColumn(verbose_name=gettext_lazy("programme signed on"), empty_values=())
    end = DayColumn(verbose_name=gettext_lazy("until"), default=gettext_lazy("lasts"))
    given = tables.Column(verbose_name=gettext_lazy("help"), empty_values=(), orderable=False)

    caption = gettext_lazy("Care leavers")

    class Meta(Table.Meta):
        order_by = ("person",)

    def render_person(self, record: CareLeaver) -> str:
        return f"{record.number} {record.person}"

    def value_person(self, record: CareLeaver) -> str:
        return f"{record.number} {record.person}"

    def render_age(self, record: CareLeaver) -> str:
        age = record.person.age_on(record.on_day)
        return _("not known") if age is None else str(age)

    def value_age(self, record: CareLeaver):
        return record.person.age_on(record.on_day)

    def render_guardian(self, value: str):
        return value or status("missing", _("none"))

    def value_guardian(self, value: str) -> str:
        return value

    def render_programme_on(self, value: date | None):
        return DayColumn.render(self, value) if value else status("missing", _("not signed"))

    def value_programme_on(self, value: date | None):
        return value

    def render_given(self, record: CareLeaver) -> str:
        words = dict.fromkeys(support.get_kind_display() for support in record.given)
        return ", ".join(words) or _("none")


@dataclass(frozen=True)
class GrowingUp:
    """A child in care who comes of age soon: with whom, when, the leaver's record if there is one, what is due."""

    placement: Placement
    adult_on: date
    leaver: CareLeaver | None
    due: list[Coming]


def growing_up(day: date) -> list[GrowingUp]:
    """Children in care on the day who turn 18 within a year and a half, or have done so, the eldest first."""
    there = Placement.objects.open_on(day).in_foster_care().filter(child__birth_date__lte=_youngest(day))
    placements = list(there.for_lists().order_by("child__birth_date", "pk"))
    children = [placement.child_id for placement in placements]
    known = CareLeaver.objects.filter(person__in=children, end__isnull=True).order_by()
    leavers = {leaver.person_id: leaver for leaver in known}
    return [_growing(placement, leavers.get(placement.child_id)) for placement in placements]


def grows_up(child: Person, day: date) -> bool:
    """Whether a child turns 18 within a year and a half of the day, or has done so."""
    return child.birth_date is not None and child.birth_date <= _youngest(day)


def _youngest(day: date) -> date:
    return add_months(day, GROWING_UP - ADULT_MONTHS)


def _growing(placement: Placement, leaver: CareLeaver | None) -> GrowingUp:
    child: Person = placement.child
    assert child.birth_date is not None
    return GrowingUp(placement, add_months(child.birth_date, ADULT_MONTHS), leaver, due_before_adulthood(child, leaver))
