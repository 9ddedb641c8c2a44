"""A list of records: a queryset, a table and a filter.

Everything else (filters in the address, sorting, paging, spreadsheet of exactly the filtered rows) is here, so that all
lists behave alike and none costs more when its table grows.
"""

from itertools import islice

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from accounts.models import AccessLog, log_access
from accounts.pages.table import PAGE_FIELD
from accounts.pages.words import in_words
from accounts.policy import RightRequiredMixin
from accounts.spreadsheets import workbook_response

PAGE_SIZES = (25, 50, 100)
COUNT_LIMIT = 1000
EXPORT_LIMIT = 20_000


class BoundedPaginator(Paginator):
    """Counts to ``COUNT_LIMIT`` and no further: counting a large table would cost more than showing the page.

    ``exceeds`` says that there are more rows; pages beyond the limit are reached by narrowing the filter.
    """

    @cached_property
    def _bounded_count(self) -> int:
        # django-tables2 pages its rows, which hold the queryset two layers down.
        queryset = getattr(getattr(self.object_list, "data", None), "data", self.object_list)
        if hasattr(queryset, "query"):
            return queryset.order_by().values("pk")[: COUNT_LIMIT + 1].count()
        return len(queryset)

    @property
    def count(self) -> int:
        return min(self._bounded_count, COUNT_LIMIT)

    @property
    def exceeds(self) -> bool:
        """Whether there are more rows than were counted."""
        return self._bounded_count > COUNT_LIMIT


class ListPage(RightRequiredMixin, SingleTableMixin, FilterView):
    """A list of records.

    Set ``right``, ``model`` (with ``for_user`` on its queryset), ``table_class``, ``filterset_class``, ``heading`` and,
    where the rows are personal data, ``subject`` (the word in the access log). Override ``base_queryset`` to prepare
    the rows, ``actions`` for links beside the heading, ``count_line`` for the sentence under the filters.
    """

    template_name = "components/list_page.html"
    paginator_class = BoundedPaginator
    heading: str = ""
    subject: str | None = None
    export_name: str = "asysta"
    strict = False

    def base_queryset(self):
        """Rows that the person may see, before filtering."""
        return self.model.objects.for_user(self.request.user)

    def get_queryset(self):
        return self.base_queryset()

    def get_table_kwargs(self) -> dict:
        return {"empty_text": self.empty_text()}

    def empty_text(self) -> str:
        """One sentence shown instead of an empty table."""
        return _("Nothing matches these filters. Remove a filter or add a record.")

    def get_table_pagination(self, table) -> dict:
        size = self.request.GET.get("na-stronie", "")
        per_page = int(size) if size.isdigit() and int(size) in PAGE_SIZES else PAGE_SIZES[0]
        return {"per_page": per_page, "paginator_class": self.paginator_class}

    def actions(self) -> list[dict]:
        """Links beside the heading: ``label``, ``url``, ``icon``; the first is the primary one."""
        return []

    def count_line(self, count: int, exceeds: bool) -> str:
        """The sentence that says how many rows there are, of what, and on which day."""
        if exceeds:
            return _("More than %(count)s rows") % {"count": count}
        return _("Rows: %(count)s") % {"count": count}

    def get(self, request, *args, **kwargs):
        if request.GET.get("format") == "xlsx":
            return self.export()
        response = super().get(request, *args, **kwargs)
        if self.subject:
            shown = [row.record.pk for row in response.context_data["table"].page.object_list]
            log_access(request, self.subject, shown)
        return response

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        context["table"].caption = self.heading
        paginator = context["table"].paginator
        query = self.request.GET.copy()
        for name in (PAGE_FIELD, "format"):
            query.pop(name, None)
        query["format"] = "xlsx"
        return context | {
            "heading": self.heading,
            "actions": self.actions(),
            "count": paginator.count,
            "count_line": self.count_line(paginator.count, paginator.exceeds),
            "chips": self.chips(context["filter"]),
            "export_url": f"?{query.urlencode()}",
            "page_sizes": PAGE_SIZES,
        }

    def chips(self, filterset) -> list[dict]:
        """Active filters: ``label``, ``value`` as words, ``remove_url`` (the address without that filter)."""
        if not filterset.form.is_valid():
            return []
        chips = []
        for name, field in filterset.form.fields.items():
            raw = self.request.GET.get(name)
            value = filterset.form.cleaned_data.get(name)
            if raw in (None, "") or value in (None, ""):
                continue
            rest = self.request.GET.copy()
            for key in (name, PAGE_FIELD):
                rest.pop(key, None)
            chips.append({"label": field.label, "value": in_words(field, value), "remove_url": f"?{rest.urlencode()}"})
        return chips

    def export(self) -> HttpResponse:
        """A spreadsheet of exactly the filtered rows in the page's order; a second sheet says how it was made."""
        filterset = self.get_filterset(self.get_filterset_class())
        rows = filterset.qs if filterset.form.is_valid() else self.get_queryset()
        table = self.get_table_class()(rows)
        table.order_by = self.request.GET.get(table.prefixed_order_by_field, table.order_by)
        columns = [column for column in table.columns if not column.column.exclude_from_export]
        values = (
            [row.get_cell_value(column.name) for column in columns] for row in islice(iter(table.rows), EXPORT_LIMIT)
        )
        if self.subject:
            log_access(
                self.request,
                self.subject,
                table.data.data.values_list("pk", flat=True)[:EXPORT_LIMIT],
                AccessLog.Action.EXPORT,
            )
        about = [(chip["label"], chip["value"]) for chip in self.chips(filterset)]
        about += [(_("Made by"), str(self.request.user)), (_("Made on"), timezone.localdate())]
        return workbook_response(
            name=self.export_name,
            title=str(self.heading),
            header=[str(column.header) for column in columns],
            rows=values,
            about=about,
        )
