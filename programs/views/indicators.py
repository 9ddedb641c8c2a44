"""The list of indicators."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.pages import ListPage
from accounts.policy import Right
from programs.indicator_list import IndicatorFilter, IndicatorTable
from programs.models import Indicator, Value
from programs.outline import default_year
from programs.views.base import YEAR_FIELD, current_programme


class Indicators(ListPage):
    """All indicators with their figures of a year."""

    right = Right.SEE_PROGRAMME
    model = Indicator
    table_class = IndicatorTable
    filterset_class = IndicatorFilter
    heading = gettext_lazy("Indicators")
    export_name = "wskazniki"

    def base_queryset(self):
        return super().base_queryset().filter(withdrawn=False).select_related("node", "programme", "reported_by")

    def actions(self):
        links = [{"label": _("Open data"), "url": reverse("programs:open_data"), "icon": "download"}]
        programme = current_programme(self.request.user)
        if programme is not None:
            url = reverse("programs:comparison", args=[programme.pk])
            links.insert(0, {"label": _("Compare two years"), "url": url, "icon": "columns"})
        return links

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
