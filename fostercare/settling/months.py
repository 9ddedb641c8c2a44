"""Whether a change of a stay reaches into months whose calculation has been settled."""

from datetime import date

from django.utils.translation import gettext as _

from accounts.polish import day_text
from fostercare.models import Settlement


def settled_after(day: date) -> str:
    """What a person should know before a stay changes from the day on; empty where no settled month is touched.

    A settled calculation is never changed: what differs is added by a further number of the same months.
    """
    touched = Settlement.objects.filter(end__gte=day).order_by("start", "number")
    spans = list(dict.fromkeys((one.start, one.end) for one in touched))
    if not spans:
        return ""
    months = ", ".join(f"{day_text(start)}–{day_text(end)}" for start, end in spans)
    return _("Settled calculations are touched: %(months)s. They stay; settle the difference by a further number.") % {
        "months": months
    }
