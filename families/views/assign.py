"""Who works with a family from a day on, with the loads of all assistants in sight."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.policy import Right
from families.forms.assign import AssignForm
from families.models import AssistantAssignment
from families.parameters import entry
from families.views.base import AddToAssistance


class Assign(AddToAssistance):
    """The choice of the assistant."""

    model = AssistantAssignment
    form_class = AssignForm
    right = Right.SEE_TEAM
    template_name = "families/assign.html"
    title = gettext_lazy("Assign assistant")
    submit_label = gettext_lazy("Assign assistant")

    def done_url(self) -> str:
        return reverse("families:work", args=[self.family.pk])

    def get_context_data(self, **kwargs):
        limit = entry("caseload_limit", timezone.localdate())
        return super().get_context_data(**kwargs) | {"limit": limit}
