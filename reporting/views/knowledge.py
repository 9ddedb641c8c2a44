"""What a live number was when it was reported, and what it is after later corrections."""

from datetime import date, datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.formfields import PolishDateField
from accounts.knowledge import end_of
from accounts.policy import Right, right_required
from programs import sources
from programs.periods import Period
from reporting.knowledge import answer
from reporting.models import Report, ReportVersion
from reporting.views.reports import report_of


class KnowledgeForm(forms.Form):
    """Which number, counted until which day of the year, from records known on which day."""

    zrodlo = forms.ChoiceField(label=gettext_lazy("Number"))
    dzien = PolishDateField(
        label=gettext_lazy("Counted until"), help_text=gettext_lazy("Stock is counted on this day.")
    )
    znane = PolishDateField(
        label=gettext_lazy("As known on"),
        not_future=True,
        help_text=gettext_lazy("Only what was entered up to the end of this day."),
    )

    def __init__(self, *args, year: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year
        self.fields["zrodlo"].choices = [(key, str(source.label)) for key, source in sources.SOURCES.items()]

    def clean_dzien(self) -> date:
        day = self.cleaned_data["dzien"]
        if day.year != self.year:
            raise forms.ValidationError(_("Choose a day of %(year)s.") % {"year": self.year})
        return day


def _version(report: Report, wanted: str) -> ReportVersion | None:
    """The adopted version in the address, if the report has it."""
    return report.versions.filter(number=wanted).first() if wanted.isdigit() and len(wanted) < 5 else None


def _defaults(report: Report, version: ReportVersion | None) -> dict[str, str]:
    """The whole year, as known when the version was adopted, else today."""
    today = timezone.localdate()
    last = min(max(today, date(report.year, 1, 1)), date(report.year, 12, 31))
    known = timezone.localdate(version.adopted_at) if version else today
    return {"zrodlo": next(iter(sources.SOURCES)), "dzien": f"{last:%d.%m.%Y}", "znane": f"{known:%d.%m.%Y}"}


def _moment(version: ReportVersion | None, day: date) -> datetime:
    """The adoption itself for the day of the version, else the end of the day."""
    if version and timezone.localdate(version.adopted_at) == day:
        return version.adopted_at
    return end_of(day)


@right_required(Right.SEE_REPORTS)
@require_safe
def knowledge(request: HttpRequest, year: int) -> HttpResponse:
    """One number as known then and as true by today's records; which is which is said beside both."""
    report = report_of(request, year)
    versions = list(report.versions.order_by("number"))
    version = _version(report, request.GET.get("wersja", "")) or (versions[-1] if versions else None)
    form = KnowledgeForm(_defaults(report, version) | request.GET.dict(), year=year)
    context = {"report": report, "form": form, "versions": versions}
    if not form.is_valid():
        return render(request, "reporting/knowledge.html", context, status=422)
    source = sources.get(form.cleaned_data["zrodlo"])
    period = Period(date(year, 1, 1), form.cleaned_data["dzien"])
    moment = _moment(version, form.cleaned_data["znane"])
    context |= {"source": source, "period": period, "moment": moment, "answer": answer(source, period, moment)}
    return render(request, "reporting/knowledge.html", context)
