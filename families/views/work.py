"""Pages of the work with a family: its stages, its beginning and basis, corrections of assignments."""

from django.utils.translation import gettext_lazy

from accounts.policy import Right
from families.forms.assistance import AssignmentForm, AssistanceForm, EndedAssistanceForm, StartForm
from families.models import Assistance, AssistantAssignment
from families.views.base import AddToFamily, EditOfFamily, ShowsWork


class AssistanceCreate(ShowsWork, AddToFamily):
    """Work with an assistant begins, or is taken up again."""

    model = Assistance
    form_class = StartForm
    title = gettext_lazy("Start work with an assistant")
    submit_label = gettext_lazy("Start work")


class AssistanceEdit(ShowsWork, EditOfFamily):
    """Basis, consent, order of the court; of ended work also its end."""

    model = Assistance
    title = gettext_lazy("Change the data of the work")

    def get_form_class(self):
        return EndedAssistanceForm if self.object.end else AssistanceForm


class AssignmentEdit(ShowsWork, EditOfFamily):
    """Correction of an assignment."""

    model = AssistantAssignment
    form_class = AssignmentForm
    right = Right.SEE_TEAM
    title = gettext_lazy("Change the assignment")
