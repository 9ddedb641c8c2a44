"""Drawing a sample: what it is drawn from is counted first; afterwards anybody can draw it again."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.pages import CreatePage
from accounts.policy import Right, right_required
from programs.controls import drawing, recording
from programs.controls.population import Filters, checksum, items_of, population
from programs.controls.preview import Preview
from programs.controls.words import filter_words
from programs.forms.controls import DrawForm
from programs.models import ControlPopulation, ControlSample, Institution, Programme
from programs.outline import default_year
from programs.views.base import current_programme
from programs.views.controls import crumbs, sample_of
from programs.views.editing import ProgrammePage

ACTION, COUNT = "akcja", "policz"
USUAL_SIZE = 30


class Draw(ProgrammePage, CreatePage):
    """A new sample. „Policz" says what it would be drawn from and changes nothing; „Losuj" draws."""

    right = Right.DRAW_CONTROLS
    model = ControlSample
    form_class = DrawForm
    template_name = "programs/control_draw.html"
    title = gettext_lazy("Draw a sample for control")
    submit_label = gettext_lazy("Draw")

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {
            "programmes": Programme.objects.for_user(self.request.user),
            "institutions": Institution.objects.for_user(self.request.user)
            .filter(values__isnull=False)
            .distinct()
            .order_by("name", "pk"),
        }

    def get_initial(self) -> dict:
        programme = current_programme(self.request.user)
        year = {"programme": programme.pk, "year": default_year(programme)} if programme else {}
        return year | {"size": USUAL_SIZE}

    def crumbs(self):
        return crumbs()

    def cancel_url(self) -> str:
        return reverse("programs:controls")

    def form_valid(self, form):
        if self.request.POST.get(ACTION) == COUNT:
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)

    def save(self, form: DrawForm) -> ControlSample:
        try:
            return recording.draw_sample(form.instance, form.filters(), user=self.request.user)
        except recording.NothingToDraw:
            raise ValidationError(_("No value fits what is to be drawn from. Widen the choice.")) from None
        except recording.TooMany:
            words = _("More than %(n)d values fit; draw a part of them.") % {"n": recording.LARGEST}
            raise ValidationError({"method": words}) from None

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        return context | {"preview": self._preview(context["form"])}

    def _preview(self, form: DrawForm) -> Preview | None:
        """What would be drawn from; None as long as the form cannot say."""
        if form.is_bound:
            if form.errors:
                return None
            sample, filters = form.instance, form.filters()
        else:
            programme = current_programme(self.request.user)
            if programme is None:
                return None
            year = default_year(programme)
            sample, filters = ControlSample(programme=programme, year=year, size=USUAL_SIZE), Filters()
        found = population(sample.programme, sample.year, filters, strata=sample.strata, method=sample.method)
        return Preview(sample, found)


@right_required(Right.SEE_CONTROLS)
@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """The draw done once more from what was kept, and what has come or gone since."""
    sample = sample_of(request, pk)
    kept = sample.population.rows
    items = items_of(kept)
    again = drawing.draw(items, method=sample.method, size=sample.size, seed=sample.seed)
    drawn = sample.values.filter(added_because="").order_by("position").select_related("measure__indicator")
    filters = Filters.of(sample.filters)
    now = population(sample.programme, sample.year, filters, strata=sample.strata, method=sample.method)
    then, today = {item.key for item in items}, {item.key for item in now.items}
    context = {
        "sample": sample,
        "is_whole": checksum(kept) == sample.population.checksum,
        "is_same": [item.key for item in again] == [f"{row.measure_id}-{row.value_id or 0}" for row in drawn],
        "ranks": [
            (row, drawing.rank(sample.seed, item.key), item.key) for row, item in zip(drawn, again, strict=False)
        ],
        "come": len(today - then),
        "gone": len(then - today),
        "filters": filter_words(sample),
        "crumbs": crumbs(sample),
        "crumb": _("Proof of the draw"),
    }
    return render(request, "programs/control_proof.html", context)


@right_required(Right.SEE_CONTROLS)
@require_safe
def population_file(request: HttpRequest, pk: int) -> HttpResponse:
    """What was drawn from, byte by byte as it was kept: its SHA-256 is the checksum of the draw."""
    kept = get_object_or_404(ControlPopulation.objects.for_user(request.user), sample=pk)
    answer = HttpResponse(kept.rows, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="populacja-{pk}.csv"'
    return answer
