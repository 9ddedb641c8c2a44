"""Pages on which several people join something at once: whose families first, then who of them."""

from django.utils.functional import cached_property

from accounts.models import log_access
from accounts.pages import CreatePage
from families.forms.taking_part import FamiliesForm
from families.models import Family
from families.today import own_families
from families.views.base import SUBJECT, StaffRecordPage

FAMILIES = "rodziny"


class JoiningPage(StaffRecordPage, CreatePage):
    """``?rodziny=R-147,R-131`` names the families; without it those of the person signed in are offered."""

    template_name = "families/joining.html"

    @cached_property
    def families_form(self) -> FamiliesForm:
        """The form that asks for the families' numbers."""
        data = self.request.GET if FAMILIES in self.request.GET else None
        return FamiliesForm(data, user=self.request.user)

    @cached_property
    def families(self) -> list[Family]:
        """Families whose people are offered."""
        if not self.families_form.is_bound:
            return own_families(self.request.user)
        return self.families_form.cleaned_data[FAMILIES] if self.families_form.is_valid() else []

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if response.status_code in (200, 422):
            log_access(request, SUBJECT, [family.pk for family in self.families])
        return response

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"families": self.families}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"families_form": self.families_form, "families": self.families}
