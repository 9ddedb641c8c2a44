"""The shared page classes: a list of records, and a form that creates or changes one."""

from accounts.pages.drafted import Drafted
from accounts.pages.forms import CreatePage, EditPage, FormPage
from accounts.pages.lists import COUNT_LIMIT, EXPORT_LIMIT, PAGE_SIZES, BoundedPaginator, ListPage
from accounts.pages.table import ORDER_FIELD, PAGE_FIELD, Table

__all__ = [
    "COUNT_LIMIT",
    "EXPORT_LIMIT",
    "ORDER_FIELD",
    "PAGE_FIELD",
    "PAGE_SIZES",
    "BoundedPaginator",
    "CreatePage",
    "Drafted",
    "EditPage",
    "FormPage",
    "ListPage",
    "Table",
]
