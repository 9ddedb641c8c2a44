"""Findings of a report: what does not agree, where it is mended, why it stands, and what was looked at and holds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django import forms
from django.apps import apps
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from accounts.policy import Right, may, require, right_required
from programs import sources
from programs.models import Measure
from programs.views.returning import way_back
from reporting.checks.finding import Finding, Place
from reporting.checks.titles import title
from reporting.examining import completeness
from reporting.examining import findings as review_of
from reporting.examining.findings import Checked, Review, WaiverRefused
from reporting.models import Report
from reporting.printed import measures_by_ref
from reporting.trace import Key
from reporting.views.reports import report_of

CHAPTER = "rozdzial"
CHOSEN, ACT, WITHDRAW = "uwaga", "akcja", "cofnij"


class ReasonForm(forms.Form):
    """Why findings stand, or why they shall count again."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("It stays with the report. No names of families or children."),
        error_messages={"required": gettext_lazy("Give the reason: a committee will ask for it.")},
    )


class WithdrawalForm(ReasonForm):
    """Why reasons are taken back; ids of its own, as both forms stand on one page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="withdrawal_%s", **kwargs)
        self.fields["reason"].label = _("Why the chosen shall count again")


@dataclass(frozen=True)
class Cell:
    """One number of a finding, and where it is read and entered."""

    place: Place
    read_url: str
    edit_url: str


@dataclass(frozen=True)
class Line:
    """A finding on the page."""

    checked: Checked
    title: str
    chapter: str
    cells: tuple[Cell, ...]
    is_chosen: bool = False

    @property
    def finding(self) -> Finding:
        """What was found."""
        return self.checked.finding

    @property
    def mend_url(self) -> str:
        """Where the first number that can be changed is entered."""
        return next((cell.edit_url for cell in self.cells if cell.edit_url), "")


@right_required(Right.SEE_REPORTS)
@require_http_methods(["GET", "POST"])
def findings(request: HttpRequest, year: int) -> HttpResponse:
    """All findings of the report; editors give reasons for those that stand, many at once, and take them back.

    The address may choose findings, and name the page that one goes back to.
    """
    found = report_of(request, year)
    may_judge = may(request.user, Right.EDIT_REPORTS) and not found.is_adopted
    review = review_of.review(found)
    asked = WithdrawalForm if request.POST.get(ACT) == WITHDRAW else ReasonForm
    form = asked(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(request.user, Right.EDIT_REPORTS)
        chosen = set(request.POST.getlist(CHOSEN))
        wanted = [one.finding for one in review.checked if one.finding.fingerprint in chosen]
        if not wanted:
            form.add_error(None, _("Choose at least one finding."))
        elif form.is_valid():
            _judge(request, found, wanted, form.cleaned_data["reason"])
            return redirect(way_back(request) or request.get_full_path())
    forms_shown = {"waiver": ReasonForm(), "withdrawal": WithdrawalForm()}
    forms_shown["withdrawal" if asked is WithdrawalForm else "waiver"] = form
    context = _page(request, found, review) | forms_shown | {"form": form, "may_judge": may_judge}
    return render(request, "reporting/findings.html", context, status=422 if form.errors else 200)


@right_required(Right.SEE_REPORTS)
def of_measure(request: HttpRequest, year: int, measure: int) -> HttpResponse:
    """What checks say about one figure, as a part of the page where it is entered."""
    found = report_of(request, year)
    get_object_or_404(Measure.objects.filter(indicator__programme__in=found.programmes.all()), pk=measure)
    noted = review_of.about(review_of.review(found), found, measure, apps)
    return render(request, "reporting/_noted.html", {"report": found, "noted": noted})


def _judge(request: HttpRequest, found: Report, wanted: list[Finding], reason: str) -> None:
    """Write the reasons; says so, or why not."""
    try:
        if request.POST.get(ACT) == WITHDRAW:
            count = review_of.withdraw(found, wanted, reason=reason, user=request.user)
            words = ngettext("%(n)d finding counts again.", "%(n)d findings count again.", count)
        else:
            count = review_of.waive(found, wanted, reason=reason, user=request.user)
            words = ngettext("%(n)d finding stands with its reason.", "%(n)d findings stand with their reason.", count)
    except WaiverRefused:
        messages.error(request, _("The report is adopted; its findings can no longer be judged."))
    else:
        messages.success(request, words % {"n": count})


def _page(request: HttpRequest, found: Report, review: Review) -> dict:
    titles = completeness.titles(found)
    chosen = set((request.POST or request.GET).getlist(CHOSEN))
    link = _links(request, found, review)

    def lines(of: Iterable[Checked]) -> list[Line]:
        return [
            Line(
                one,
                title(one.finding.rule),
                titles.get(one.chapter, ""),
                tuple(link(place) for place in one.finding.places),
                one.finding.fingerprint in chosen,
            )
            for one in of
            if wanted in {"", one.chapter}
        ]

    wanted = request.GET.get(CHAPTER, "")
    counted = review.by_chapter()
    return {
        "report": found,
        "open": lines(review.open),
        "waived": lines(review.waived),
        "remarks": lines(review.remarks),
        "blocking": len(review.blocking),
        "chapter": wanted if wanted in titles else "",
        "chapters": [(key, name, counted[key]) for key, name in titles.items() if counted[key]],
        "all_open": len(review.open),
        "examined": len(review.examined),
        "holding": len(review.holding),
        "by_chapter": _examined_by_chapter(review, titles),
    }


def _examined_by_chapter(review: Review, titles: dict[str, str]) -> list[tuple[str, list]]:
    """What was looked at, in the order of chapters."""
    order = {key: place for place, key in enumerate(titles)}
    rows = sorted(review.examined, key=lambda one: (order.get(one.section, len(order)), one.section))
    return [
        (titles.get(key, ""), [(title(one.rule), one.title, one.holds) for one in some])
        for key, some in groupby(rows, lambda one: one.section)
    ]


def _links(request: HttpRequest, found: Report, review: Review) -> Callable[[Place], Cell]:
    """A function that says where a number is read (on the preview) and entered."""
    preview = reverse("reporting:preview", args=[found.year])
    measures = measures_by_ref(found.year, found.pk, apps, review.programme)
    may_enter = may(request.user, Right.ENTER_VALUES) and not found.is_adopted
    back = urlencode({"next": request.get_full_path()})
    pages = {
        "needs": reverse("reporting:needs", args=[found.year]),
        "need": reverse("reporting:needs", args=[found.year]),
        "letter": reverse("reporting:letters", args=[found.year]),
        "programme": reverse("programs:overview"),
    }

    def linked(place: Place) -> Cell:
        read = f"{preview}#{place.anchor}" if place.anchor else ""
        ref, _hash, part = place.ref.partition("#")
        if ref in sources.SOURCES:
            edit = f"{reverse('reporting:trace', args=[found.year])}?{Key(source=ref, part=part).query()}"
        elif place.ref in measures and may_enter:
            edit = f"{reverse('programs:value', args=[measures[place.ref], found.year])}?{back}"
        elif may_enter:
            edit = pages.get(place.ref.partition(":")[0], "")
        else:
            edit = ""
        return Cell(place, read, edit)

    return linked
