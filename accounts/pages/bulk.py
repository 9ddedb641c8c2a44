"""Acting on many rows of a list: chosen here; what will change is shown, and done, on the page of the action."""

from dataclasses import dataclass

import django_tables2
from django.utils.html import format_html
from django.utils.translation import gettext as _

ROWS, SCOPE, ACTION = "wiersze", "zakres", "zbiorczo"
ALL = "wszystkie"
LIMIT = 200
SELECT = "select"


@dataclass(frozen=True)
class BulkAction:
    """A button below the list: its name, its words, and the page that shows what will change (``?parameter=1,2``)."""

    key: str
    label: str
    url: str
    parameter: str


class SelectColumn(django_tables2.Column):
    """A box before each row, named by the row; it belongs to the form below the table."""

    def __init__(self, name_of, **kwargs):
        self.name_of = name_of
        super().__init__(accessor="pk", orderable=False, exclude_from_export=True, verbose_name=_("Selected"), **kwargs)

    def render(self, value, record) -> str:
        label = _("Select %(row)s") % {"row": self.name_of(record)}
        return format_html(
            '<input type="checkbox" form="bulk" name="{}" value="{}" aria-label="{}">', ROWS, value, label
        )
