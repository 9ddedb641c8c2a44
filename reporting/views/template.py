"""The template of the centre's reports: look, habits of printing, usual chapters.

Open to those who prepare reports: how a report looks belongs to making it. The administrator, who keeps accounts and
the profile of the centre, neither sees nor makes reports.
"""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.pages import EditPage
from accounts.policy import Right, right_required
from reporting.look import template_chapters, template_samples
from reporting.look.emblems import MEDIA_TYPE, EmblemField
from reporting.models import Report, ReportTemplate
from reporting.views.arrangement import parts_of
from reporting.workshop.ordering import Immovable
from reporting.writers import pdf

_LEFT_OUT = "rozdział pominięty we wzorze ośrodka"


class TemplateForm(forms.ModelForm):
    """Choices of the template; the coat of arms is a file beside them."""

    emblem_file = EmblemField(
        label=gettext_lazy("Coat of arms"),
        required=False,
        help_text=gettext_lazy("PNG or JPG, at most 2 MB. It decorates the cover and is read out to nobody."),
    )
    without_emblem = forms.BooleanField(label=gettext_lazy("Take the coat of arms away"), required=False)

    class Meta:
        model = ReportTemplate
        fields = [
            "header",
            "font",
            "years",
            "task_shape",
            "signs",
            "percent_space",
            "total_first",
            "council_votes",
            "states_accessibility",
            "states_publication",
        ]
        widgets = dict.fromkeys(("font", "years", "task_shape", "signs"), forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.emblem:
            del self.fields["without_emblem"]
        self.order_fields(["header", "emblem_file", "without_emblem"])

    def save(self, commit=True):
        drawn = self.cleaned_data.get("emblem_file")
        if drawn:
            self.instance.emblem, self.instance.emblem_type = drawn, MEDIA_TYPE
        elif self.cleaned_data.get("without_emblem"):
            self.instance.emblem, self.instance.emblem_type = None, ""
        return super().save(commit)


class Template(EditPage):
    """The choices, each beside a sample of how it prints."""

    right = Right.EDIT_REPORTS
    form_class = TemplateForm
    template_name = "reporting/template.html"
    heading = gettext_lazy("Template of reports")

    def get_object(self, queryset=None):
        return ReportTemplate.current()

    def done_url(self):
        return reverse("reporting:template")

    def cancel_url(self):
        return reverse("reporting:reports")

    def get_context_data(self, **kwargs):
        saved = ReportTemplate.current()
        return super().get_context_data(**kwargs) | {
            "template": saved,
            "years": template_samples.of_years(),
            "signs": template_samples.of_signs(),
            "shapes": template_samples.of_shapes(),
            "habits": template_samples.of_habits(saved),
        }


@right_required(Right.EDIT_REPORTS)
@require_GET
def emblem(request: HttpRequest) -> HttpResponse:
    """The coat of arms that is kept."""
    template = ReportTemplate.current()
    if not template.emblem:
        raise Http404
    response = HttpResponse(bytes(template.emblem), content_type=template.emblem_type)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@right_required(Right.EDIT_REPORTS)
@require_GET
def sample(request: HttpRequest) -> HttpResponse:
    """A PDF of two pages in everything that is chosen."""
    content = pdf.render(template_samples.sheet(ReportTemplate.current()))
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="wzor-sprawozdania.pdf"'
    return response


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def chapters(request: HttpRequest) -> HttpResponse:
    """The usual chapters: a button moves one or leaves it out; a report's own arrangement can be taken over."""
    if request.method == "POST":
        return _arranged(request)
    context = {
        "parts": parts_of(template_chapters.chapters()),
        "reports": Report.objects.for_user(request.user).filter(chapters__isnull=False).distinct(),
        "moved": request.GET.get("ruszono", ""),
    }
    return render(request, "reporting/template_chapters.html", context)


def _arranged(request: HttpRequest) -> HttpResponse:
    act, _colon, what = request.POST.get("akt", "").partition(":")
    address = reverse("reporting:template_chapters")
    try:
        match act:
            case "w-gore" | "w-dol":
                template_chapters.move(what, up=act == "w-gore")
            case "pomin" | "drukuj":
                template_chapters.choose(what, printed=act == "drukuj", reason=_LEFT_OUT)
            case "przejmij" if what.isdigit():
                report = get_object_or_404(Report.objects.for_user(request.user), year=int(what))
                template_chapters.take_from(report)
                messages.success(request, _("The chapters of the report are the usual ones now."))
            case "przywroc":
                template_chapters.restore()
                messages.success(request, _("The usual chapters are those of the guide again."))
            case _:
                raise Http404
    except Immovable:
        messages.error(request, _("It cannot be moved further."))
    return redirect(f"{address}?ruszono={act}:{what}#{what}")
