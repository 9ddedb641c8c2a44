"""The base of list tables."""

import django_tables2

from accounts.pages.bulk import SELECT

PAGE_FIELD, ORDER_FIELD = "strona", "sortuj"


class Table(django_tables2.Table):
    """Base of list tables: every ordering ends with the key, so equal rows never repeat or vanish between pages."""

    class Meta:
        attrs = {"class": "table"}
        orderable = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"page_field": PAGE_FIELD, "order_by_field": ORDER_FIELD} | kwargs)
        self._tie_break()

    @property
    def selectable(self) -> bool:
        """Whether a box stands before each row."""
        return SELECT in self.columns

    def _tie_break(self) -> None:
        queryset = getattr(self.data, "data", None)
        if hasattr(queryset, "query"):
            ordering = [*queryset.query.order_by] or [*(queryset.model._meta.ordering or [])]
            if ordering and ordering[-1] not in ("pk", "-pk"):
                self.data.data = queryset.order_by(*ordering, "pk")

    @django_tables2.Table.order_by.setter
    def order_by(self, value) -> None:
        django_tables2.Table.order_by.fset(self, value)
        self._tie_break()
