"""The page about how hard the work with a family is."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy

from families.difficulties import may_weigh
from families.forms.difficulty import DifficultyForm
from families.models import Difficulty
from families.views.base import AddToAssistance


class DifficultyCreate(AddToAssistance):
    """A weight from a day on, beside all earlier ones."""

    model = Difficulty
    form_class = DifficultyForm
    template_name = "families/difficulty.html"
    title = gettext_lazy("Difficulty of work")
    submit_label = gettext_lazy("Save the difficulty")

    def new_record(self):
        if self.assistance.end or not may_weigh(self.request.user, self.assistance):
            raise Http404
        return super().new_record()

    def done_url(self) -> str:
        return reverse("families:work", args=[self.family.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"earlier": self.assistance.difficulties.all()}
