"""Figures of the half-yearly return: entered line by line, corrected with what stood there before."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from accounts.formfields import MoneyField, WholeNumberField
from accounts.policy import Right, may, require, right_required
from reporting.live import ZLOTY
from reporting.models import StatisticalFigure
from reporting.reconciliation.statistics import BY_KEY, HALVES, LINES, entered
from reporting.views.reports import report_of

HISTORY = 50


class ReturnForm(forms.Form):
    """A field for every line and half-year; an empty field takes a figure back."""

    def __init__(self, *args, known: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known
        for place, (half, line) in self.places().items():
            field = MoneyField if line.unit == ZLOTY else WholeNumberField
            row = known.get((half, line.key))
            label = f"{line.label}, {HALVES[half]}"
            value = None if row is None else row.value if line.unit == ZLOTY else int(row.value)
            self.fields[place] = field(label=label, required=False, initial=value)
            self.fields[place].widget.attrs["class"] = "cell"

    @staticmethod
    def places() -> dict:
        """Name of a field → half-year and line."""
        return {f"p{half}-{number}": (half, line) for number, line in enumerate(LINES) for half in HALVES}

    def rows(self) -> list:
        """Lines by block, each with its fields and the half-years that they are of."""
        blocks: dict[str, list] = {}
        for number, line in enumerate(LINES):
            fields = [(words, self[f"p{half}-{number}"]) for half, words in HALVES.items()]
            blocks.setdefault(line.block, []).append((line, fields))
        return list(blocks.items())

    def changes(self):
        """Half-year, line and new value of every field that says something else than what is known."""
        for place, (half, line) in self.places().items():
            value = self.cleaned_data.get(place)
            row = self.known.get((half, line.key))
            if value != (None if row is None else row.value):
                yield half, line, value


@right_required(Right.SEE_REPORTS)
@require_http_methods(["GET", "POST"])
def statistics(request: HttpRequest, year: int) -> HttpResponse:
    """What the returns of the year say; findings compare it with the records."""
    found = report_of(request, year)
    may_edit = may(request.user, Right.EDIT_REPORTS)
    with override("pl"):
        form = ReturnForm(request.POST or None, known=entered(year))
    if request.method == "POST":
        require(request.user, Right.EDIT_REPORTS)
        if form.is_valid():
            count = _write(year, form, request.user)
            messages.success(request, _("Saved. Figures changed: %(n)d.") % {"n": count})
            return redirect(request.path)
    history = StatisticalFigure.objects.filter(year=year).select_related("by").order_by("-at", "-pk")[:HISTORY]
    context = {
        "report": found,
        "form": form,
        "halves": list(HALVES.values()),
        "history": [(row, _label(row)) for row in history],
        "may_edit": may_edit,
    }
    return render(request, "reporting/statistics.html", context, status=422 if form.errors else 200)


def _label(row: StatisticalFigure) -> str:
    """What a figure counts; the key of a line that the dictionary no longer has."""
    line = BY_KEY.get(f"{row.source}|{row.part}")
    return line.label if line else f"{row.source} {row.part}".strip()


@transaction.atomic
def _write(year: int, form: ReturnForm, user) -> int:
    rows = [
        StatisticalFigure(year=year, half=half, source=line.source, part=line.part, value=value, by=user)
        for half, line, value in form.changes()
    ]
    return len(StatisticalFigure.objects.bulk_create(rows))
