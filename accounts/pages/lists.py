"""A list of records: a queryset, a table and a filter.

Everything else (filters in the address, sorting, paging, spreadsheet of exactly the filtered rows) is here, so that all
lists behave alike and none costs more when its table grows.
"""

from itertools import islice

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from accounts.models import AccessLog, log_access
from accounts.pages import bulk, columns, saved_views
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
        return {"empty_text": self.empty_text()} | self.table_layout()

    def table_layout(self) -> dict:
        """Columns that the person does not want to see, and a box before each row where rows can be acted on."""
        table_class = self.get_table_class()
        shown = columns.chosen_columns(self.request, table_class)
        layout = {"exclude": [name for name in columns.optional_columns(table_class) if name not in shown]}
        if self.bulk_actions():
            layout |= {"extra_columns": [(bulk.SELECT, bulk.SelectColumn(self.row_name))]}
            layout |= {"sequence": (bulk.SELECT, "...")}
        return layout

    def bulk_actions(self) -> list[bulk.BulkAction]:
        """What can be done with several rows at once."""
        return []

    def row_name(self, record) -> str:
        """How a row is called where it is selected; on screens that others may see, so nothing personal."""
        return str(record)

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

    def post(self, request, *args, **kwargs):
        """Choosing columns, saving a view, starting to act on several rows."""
        if columns.COLUMNS in request.POST:
            return columns.remember(request, self.get_table_class())
        if saved_views.NAME in request.POST:
            return saved_views.save_view(request)
        if saved_views.DELETE in request.POST:
            return saved_views.delete_view(request)
        return self.start_bulk_action()

    def start_bulk_action(self):
        """Lead to the page of the action with the chosen rows: those with a mark, or all of the filter."""
        actions = {action.key: action for action in self.bulk_actions()}
        action = actions.get(self.request.POST.get(bulk.ACTION, ""))
        if action is None:
            return redirect(self.request.get_full_path())
        rows = self.filtered_rows()
        if self.request.POST.get(bulk.SCOPE) != bulk.ALL:
            marked = [key for key in self.request.POST.getlist(bulk.ROWS) if key.isdigit() and len(key) < 16]
            rows = rows.filter(pk__in=marked[: bulk.LIMIT])
        keys = list(rows.values_list("pk", flat=True)[: bulk.LIMIT + 1])
        if not keys:
            messages.error(self.request, _("Select rows first."))
        elif len(keys) > bulk.LIMIT:
            messages.error(self.request, _("At most %(n)s rows at once. Narrow the filter.") % {"n": bulk.LIMIT})
        else:
            separator = "&" if "?" in action.url else "?"
            return redirect(f"{action.url}{separator}{action.parameter}={','.join(map(str, keys))}")
        return redirect(self.request.get_full_path())

    def filtered_rows(self):
        """All rows of the filters in the address."""
        filterset = self.get_filterset(self.get_filterset_class())
        return filterset.qs if filterset.form.is_valid() else self.get_queryset()

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
            "column_choices": columns.choices(self.request, self.get_table_class()),
            "saved_views": saved_views.views_for(self.request),
            "role_choices": saved_views.role_choices(self.request.user),
            "bulk_actions": self.bulk_actions(),
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
        table = self.get_table_class()(self.filtered_rows(), **self.table_layout())
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
