"""Filters of casework lists; all of them stand in the address, so none is about a name."""

from datetime import date

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.formfields import PolishDateField
from families.deadlines import with_something_late
from families.matters import BY_CODE, MATTERS, USUAL_DAYS
from families.models import Assistance, Family, Problem, TeamMeeting, Worker
from families.waiting import waiting_families
from programs.periods import Period

LATE = "po-terminie"
DAY = "na-dzien"


def typed_day(text: str) -> date | None:
    """The day typed in an address; None for nothing and for what is no day."""
    try:
        return PolishDateField(required=False).clean(text)
    except ValidationError:
        return None


class DayFilter(django_filters.Filter):
    """A day typed the Polish way."""

    field_class = PolishDateField


class _FamilyFilterForm(forms.Form):
    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("od"), cleaned.get("do")
        if first and last and last < first:
            self.add_error("do", _("The last day is earlier than the first day."))
        return cleaned


class FamilyFilter(django_filters.FilterSet):
    """By state, people, basis, problem and lateness on a day; by having had an assistant in a period."""

    stan = django_filters.ChoiceFilter(
        label=_("State"), choices=Family.State.choices, empty_label=_("all"), method="nothing"
    )
    asystent = django_filters.ModelChoiceFilter(
        label=_("Assistant"), queryset=Worker.objects.none(), empty_label=_("all"), method="nothing"
    )
    podstawa = django_filters.ChoiceFilter(
        label=_("Basis"), choices=Assistance.Basis.choices, empty_label=_("all"), method="nothing"
    )
    pracownik = django_filters.ModelChoiceFilter(
        label=_("Social worker"), queryset=Worker.objects.none(), empty_label=_("all"), method="nothing"
    )
    problem = django_filters.ChoiceFilter(
        label=_("Problem"), choices=Problem.Ground.choices, empty_label=_("all"), method="nothing"
    )
    termin = django_filters.ChoiceFilter(
        label=_("Terms"), choices=[(LATE, _("something overdue"))], empty_label=_("all"), method="nothing"
    )
    sprawa = django_filters.ChoiceFilter(
        label=_("Matter"),
        choices=[(matter.code, matter.label) for matter in MATTERS],
        empty_label=_("all"),
        method="nothing",
    )
    dni = django_filters.NumberFilter(
        label=_("Days without contact"), min_value=1, max_value=366, decimal_places=0, method="nothing"
    )
    od = DayFilter(label=_("With an assistant from"), method="nothing")
    do = DayFilter(label=_("With an assistant to"), method="nothing")

    # Always in sight; the others are folded until one of them is in use.
    main = ("stan", "asystent", "podstawa", DAY)

    class Meta:
        model = Family
        fields: list[str] = []
        form = _FamilyFilterForm

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        day = DayFilter(label=_("On day"), method="nothing")
        self.filters[DAY] = day
        day.parent, day.model, day.field_name = self, Family, DAY
        workers = Worker.objects.for_user(self.request.user)
        self.filters["asystent"].queryset = workers.filter(kind=Worker.Kind.ASSISTANT)
        self.filters["pracownik"].queryset = workers.filter(kind=Worker.Kind.SOCIAL_WORKER)

    @property
    def more_in_use(self) -> bool:
        """Whether one of the folded filters is in use, or has a message."""
        return any(self.data.get(name) or name in self.form.errors for name in self.filters if name not in self.main)

    def nothing(self, queryset, name, value):
        """The filters belong together (a state is a state on a day), so they are applied in one place."""
        return queryset

    @property
    def day(self) -> date:
        """The day that the list is about: today unless another one is asked for."""
        return typed_day(self.data.get(DAY, "")) or timezone.localdate()

    def filter_queryset(self, queryset):
        # A filter that could not be read has its message at the field and filters nothing.
        chosen, day = self.form.cleaned_data.get, self.day
        if chosen("stan") == Family.State.WAITING:
            # Few families wait, so they are looked up; to look at one row after the other would pass the whole archive.
            queryset = queryset.filter(pk__in=waiting_families(day).order_by().values("pk"))
        elif chosen("stan"):
            queryset = queryset.in_state(chosen("stan"), day)
        if chosen("asystent"):
            queryset = queryset.assisted_by(chosen("asystent"), day)
        if chosen("podstawa"):
            queryset = queryset.with_basis_on(day, chosen("podstawa"))
        if chosen("pracownik"):
            queryset = queryset.filter(social_worker=chosen("pracownik"))
        if chosen("problem"):
            # Looked up from the problem, which has an index of its own; the families come in the order of the list.
            living_with = Problem.objects.open_on(day).filter(ground=chosen("problem"))
            queryset = queryset.filter(pk__in=living_with.order_by().values("family"))
        if chosen("od") or chosen("do"):
            first, last = chosen("od") or chosen("do"), chosen("do") or day
            queryset = queryset.assisted_in(Period(first, max(first, last)))
        if chosen("sprawa"):
            keys = BY_CODE[chosen("sprawa")].keys(day, int(chosen("dni") or USUAL_DAYS))
            queryset = queryset.filter(pk__in=keys)
        if chosen("termin") == LATE:
            queryset = with_something_late(queryset, day)
        return queryset


class MeetingFilter(django_filters.FilterSet):
    """By team and days."""

    od = DayFilter(label=_("From day"), field_name="date", lookup_expr="gte")
    do = DayFilter(label=_("To day"), field_name="date", lookup_expr="lte")
    zespol = django_filters.ChoiceFilter(
        label=_("Team"), field_name="kind", choices=TeamMeeting.Kind.choices, empty_label=_("all")
    )

    class Meta:
        model = TeamMeeting
        fields: list[str] = []


class WorkerFilter(django_filters.FilterSet):
    """By kind of work."""

    praca = django_filters.ChoiceFilter(
        label=_("Work"), field_name="kind", choices=Worker.Kind.choices, empty_label=_("all")
    )

    class Meta:
        model = Worker
        fields: list[str] = []
