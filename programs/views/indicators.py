"""The list of indicators, and one indicator over the years with its definition, chart, parts and every change."""

import csv
from collections.abc import Sequence
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from accounts.pages import ListPage
from accounts.policy import Right, may, right_required
from accounts.spreadsheets import safe_cell, workbook_response
from programs.indicator_list import IndicatorFilter, IndicatorTable
from programs.indicator_story import IndicatorStory, story
from programs.models import Indicator, Value
from programs.outline import default_year
from programs.views.base import YEAR_FIELD, current_programme, node_crumbs


class Indicators(ListPage):
    """All indicators with their figures of a year."""

    right = Right.SEE_PROGRAMME
    model = Indicator
    table_class = IndicatorTable
    filterset_class = IndicatorFilter
    heading = gettext_lazy("Indicators")
    export_name = "wskazniki"

    def base_queryset(self):
        return super().base_queryset().filter(withdrawn=False).select_related("node", "reported_by")

    @property
    def year(self) -> int:
        """The year asked for, else the latest one with values."""
        wanted = self.request.GET.get(YEAR_FIELD, "")
        if wanted.isdigit() and int(wanted) in self.years:
            return int(wanted)
        return self.years[-1]

    @property
    def years(self) -> list[int]:
        """Years with values, in order."""
        recorded = Value.objects.order_by("year").values_list("year", flat=True).distinct()
        programme = current_programme(self.request.user)
        return list(recorded) or [default_year(programme) if programme else 2000]

    def get_filterset_kwargs(self, filterset_class):
        return super().get_filterset_kwargs(filterset_class) | {"years": self.years, "year": self.year}

    def get_table_class(self):
        # The spreadsheet is made from the class alone, so the class must know the year.
        return partial(self.table_class, year=self.year)

    def count_line(self, count, exceeds):
        if exceeds:
            return super().count_line(count, exceeds)
        words = ngettext("%(count)s indicator, figures of %(year)s", "%(count)s indicators, figures of %(year)s", count)
        return words % {"count": count, "year": self.year}

    def empty_text(self):
        return _("No indicator matches these filters. Clear the filters or import a programme.")


def _story(request: HttpRequest, pk: int) -> IndicatorStory:
    indicators = Indicator.objects.for_user(request.user).select_related("programme", "node__parent", "reported_by")
    return story(get_object_or_404(indicators, pk=pk))


@right_required(Right.SEE_PROGRAMME)
@require_safe
def indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """One indicator: values over the years, target, definition, where it was printed, every change."""
    told = _story(request, pk)
    context = {
        "story": told,
        "indicator": told.indicator,
        "crumbs": [(reverse("programs:indicators"), _("Indicators")), *node_crumbs(told.indicator.node)[1:]],
        "crumb": told.indicator.code,
        "may_edit": may(request.user, Right.EDIT_PROGRAMME),
        "may_enter": may(request.user, Right.ENTER_VALUES),
    }
    return render(request, "programs/indicator.html", context)


def _header() -> Sequence[str]:
    return (
        _("code"),
        _("indicator"),
        _("part"),
        _("unit"),
        _("year"),
        _("value"),
        _("words"),
        _("target"),
        _("origin"),
        _("live source"),
        _("reported by"),
        _("state"),
    )


@right_required(Right.SEE_PROGRAMME)
@require_safe
def indicator_data(request: HttpRequest, pk: int, file_format: str) -> HttpResponse:
    """All values of an indicator as CSV or XLSX, with its definition."""
    told = _story(request, pk)
    name = f"wskaznik-{told.indicator.pk}"
    if file_format == "xlsx":
        about = [(_("Definition"), told.definition), (_("Programme"), told.indicator.programme.title)]
        return workbook_response(
            name=name, title=told.indicator.code, header=_header(), rows=told.data_rows(), about=about
        )
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(_header())
    for row in told.data_rows():
        writer.writerow([safe_cell("" if cell is None else cell) for cell in row])
    return response
