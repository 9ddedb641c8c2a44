"""The table and the filters of the list of controls."""

import django_filters
import django_tables2 as tables
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.pages import Table
from accounts.tables import NUMBER
from accounts.templatetags.ui import day, status
from programs.controls.words import progress_words
from programs.models import ControlledValue, ControlSample

Finding = ControlledValue.Finding
OPEN, FINISHED, ABANDONED = "trwa", "zakonczona", "odstapiono"
OBJECTIONS = (Finding.DIFFERS, Finding.UNCHECKABLE)


def counted(samples):
    """Samples with how many of their values were checked, deviate and wait for an answer."""
    return samples.annotate(
        drawn=Count("values"),
        checked=Count("values", filter=~Q(values__finding="")),
        differs=Count("values", filter=Q(values__finding=Finding.DIFFERS)),
        unanswered=Count("values", filter=Q(values__finding__in=OBJECTIONS, values__answer="")),
    )


def waiting_controls(user):
    """Controls that somebody still has to do something about: check values, answer what was found."""
    samples = counted(ControlSample.objects.for_user(user).filter(abandoned_at__isnull=True))
    return samples.filter(Q(finished_at__isnull=True) | Q(unanswered__gt=0))


class ControlTable(Table):
    """Controls, the latest first."""

    title = tables.Column(verbose_name=_("title"), linkify=True)
    year = tables.Column(verbose_name=_("year"), attrs=NUMBER)
    body = tables.Column(verbose_name=_("who controls"))
    drawn_at = tables.Column(verbose_name=_("drawn on"))
    checked = tables.Column(verbose_name=_("progress"), orderable=False)
    differs = tables.Column(verbose_name=_("do not agree"), attrs=NUMBER)
    unanswered = tables.Column(verbose_name=_("without an answer"), attrs=NUMBER)
    state = tables.Column(verbose_name=_("state"), empty_values=(), orderable=False, accessor="pk")

    caption = _("Controls")

    class Meta(Table.Meta):
        order_by = ("-drawn_at",)

    def render_drawn_at(self, value) -> str:
        return day(value)

    def render_checked(self, record) -> str:
        return progress_words(record.checked, record.drawn)

    def render_state(self, record):
        return state_badge(record)

    def value_state(self, record) -> str:
        return str(_state(record)[1])


def _state(sample: ControlSample) -> tuple:
    """Sign and word of how far a control is."""
    if sample.abandoned_at:
        return "ended", pgettext_lazy("control", "abandoned")
    if sample.finished_at:
        return "locked", pgettext_lazy("control", "finished")
    return "open", pgettext_lazy("control", "in progress")


def state_badge(sample: ControlSample):
    """How far a control is, as a badge."""
    sign, word = _state(sample)
    return status(sign, str(word))


class ControlFilter(django_filters.FilterSet):
    """By year, who controls, how far it is, and whether an answer is missing."""

    rok = django_filters.ChoiceFilter(label=_("Year"), field_name="year", empty_label=_("all"))
    kto = django_filters.ChoiceFilter(
        label=_("Who controls"), field_name="body", choices=ControlSample.Body.choices, empty_label=_("all")
    )
    stan = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[
            (OPEN, pgettext_lazy("control", "in progress")),
            (FINISHED, pgettext_lazy("control", "finished")),
            (ABANDONED, pgettext_lazy("control", "abandoned")),
        ],
        empty_label=_("all"),
        method="by_state",
    )
    odpowiedz = django_filters.ChoiceFilter(
        label=_("Answers"), choices=[("brak", _("some are missing"))], empty_label=_("all"), method="by_answers"
    )

    class Meta:
        model = ControlSample
        fields: list[str] = []

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        years = ControlSample.objects.order_by("-year").values_list("year", flat=True).distinct()
        self.filters["rok"].extra["choices"] = [(year, str(year)) for year in years]

    def by_state(self, queryset, name, value: str):
        if value == ABANDONED:
            return queryset.filter(abandoned_at__isnull=False)
        return queryset.filter(abandoned_at__isnull=True, finished_at__isnull=value == OPEN)

    def by_answers(self, queryset, name, value: str):
        missing = ControlledValue.objects.filter(sample=OuterRef("pk"), finding__in=OBJECTIONS, answer="")
        return queryset.filter(Exists(missing), abandoned_at__isnull=True)
