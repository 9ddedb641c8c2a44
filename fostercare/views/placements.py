"""Pages that change one placement: correct, move, end, decide who pays."""

from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, EditPage
from fostercare.children.spells import spell_with
from fostercare.forms.placements import EndForm, MoveForm, PlacementForm, ResidenceForm
from fostercare.models import Placement, ResidenceDecision
from fostercare.views.base import OfPlacement


class _EditPlacement(OfPlacement, EditPage):
    model = Placement

    def get_object(self, queryset=None):
        return self.placement


class PlacementEdit(_EditPlacement):
    """Correction of a placement; overlaps with the child's other placements are refused."""

    form_class = PlacementForm
    template_name = "fostercare/placement_form.html"
    title = gettext_lazy("Change the placement")


class PlacementMove(_EditPlacement):
    """The child moves to another carer or facility: one ends, the next begins."""

    form_class = MoveForm
    title = gettext_lazy("Move the child")
    submit_label = gettext_lazy("Move the child")


class PlacementEnd(_EditPlacement):
    """The child leaves this placement and foster care."""

    form_class = EndForm
    title = gettext_lazy("End the placement")
    submit_label = gettext_lazy("End the placement")


class ResidenceCreate(OfPlacement, CreatePage):
    """Which municipality is responsible; the latest decision holds."""

    model = ResidenceDecision
    form_class = ResidenceForm
    template_name = "fostercare/residence_form.html"
    title = gettext_lazy("Decide on the responsible municipality")
    submit_label = gettext_lazy("Save the decision")
    saved_message = gettext_lazy("Decision saved.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": ResidenceDecision(placement=self.placement)}

    def get_context_data(self, **kwargs):
        """The decisions of this stay and of earlier ones: after a return to the family it is decided anew."""
        first = spell_with(self.placement)[0]
        known = ResidenceDecision.objects.filter(placement__child=self.placement.child_id).select_related("placement")
        return super().get_context_data(**kwargs) | {
            "child": self.placement.child,
            "stay_from": first.start,
            "of_stay": [one for one in known if one.placement.start >= first.start],
            "earlier": [one for one in known if one.placement.start < first.start],
        }
