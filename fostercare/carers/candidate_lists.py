"""The list of candidates for foster families."""

import django_filters
import django_tables2 as tables
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import Table
from accounts.polish import day_text
from accounts.templatetags.ui import status
from families.filters import DayFilter
from families.tables import DayColumn
from fostercare.carers.qualification import ENDS, next_kinds, state_of
from fostercare.labels import family_form_choices
from fostercare.models import Candidate, CandidateStep

UNDER_WAY, APPOINTED, ENDED = "w-toku", "powolani", "bez-powolania"


class CandidateFilter(django_filters.FilterSet):
    """By how far they are, form applied for and day of the application."""

    stan = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[
            (UNDER_WAY, gettext_lazy("under way")),
            (APPOINTED, gettext_lazy("appointed")),
            (ENDED, gettext_lazy("refused or resigned")),
        ],
        empty_label=gettext_lazy("all"),
        method="by_state",
    )
    forma = django_filters.ChoiceFilter(
        label=gettext_lazy("Form applied for"),
        choices=family_form_choices,
        field_name="form",
        empty_label=gettext_lazy("all"),
    )
    od = DayFilter(label=gettext_lazy("Applied from"), field_name="applied_on", lookup_expr="gte")
    do = DayFilter(label=gettext_lazy("Applied to"), field_name="applied_on", lookup_expr="lte")

    class Meta:
        model = Candidate
        fields: list[str] = []

    def by_state(self, queryset, name, value):
        steps = CandidateStep.objects.filter(candidate=OuterRef("pk"))
        appointed, ended = steps.filter(kind=CandidateStep.Kind.APPOINTED), steps.filter(kind__in=ENDS)
        if value == APPOINTED:
            return queryset.filter(Exists(appointed))
        return queryset.filter(Exists(ended)) if value == ENDED else queryset.filter(~Exists(appointed), ~Exists(ended))


class CandidateTable(Table):
    """Candidates with the step reached and what comes next; the rows have their steps prefetched."""

    name = tables.Column(
        verbose_name=gettext_lazy("candidate"), linkify=("fostercare:candidate", {"pk": tables.A("pk")})
    )
    form = tables.Column(verbose_name=gettext_lazy("form applied for"))
    applied_on = DayColumn(verbose_name=gettext_lazy("applied on"))
    reached = tables.Column(verbose_name=gettext_lazy("step reached"), empty_values=(), orderable=False)
    coming = tables.Column(verbose_name=gettext_lazy("next step"), empty_values=(), orderable=False)

    caption = gettext_lazy("Candidates for foster families")

    class Meta(Table.Meta):
        order_by = ("-applied_on",)

    def render_name(self, record: Candidate) -> str:
        return f"{record.number} {record.name}"

    def value_name(self, record: Candidate) -> str:
        return f"{record.number} {record.name}"

    def render_reached(self, record: Candidate):
        step = state_of(record.steps.all())
        if step is None:
            return _("applied")
        words = _("%(step)s, %(day)s") % {"step": step.get_kind_display(), "day": day_text(step.date)}
        return status("ended", words) if step.kind in ENDS else words

    def value_reached(self, record: Candidate) -> str:
        step = state_of(record.steps.all())
        return step.get_kind_display() if step else _("applied")

    def render_coming(self, record: Candidate) -> str:
        coming = [kind for kind in self._next(record) if kind not in ENDS]
        return str(coming[0].label) if coming else _("none")

    def _next(self, record: Candidate):
        return next_kinds(record.form, [step.kind for step in record.steps.all()])
