"""Absences and who stands in: list, form."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, EditPage, ListPage
from accounts.policy import Right
from families.duty_tables import AbsenceFilter, AbsenceTable
from families.forms.absence import AbsenceForm
from families.models import Absence
from families.views.base import StaffRecordPage


class Absences(ListPage):
    """Absences, the last first."""

    right = Right.SEE_TEAM
    model = Absence
    table_class = AbsenceTable
    filterset_class = AbsenceFilter
    heading = gettext_lazy("Absences")
    export_name = "nieobecnosci"

    def base_queryset(self):
        return super().base_queryset().select_related("worker", "substitute")

    def actions(self) -> list[dict]:
        return [
            {"label": _("Add absence"), "url": reverse("families:absence_create"), "icon": "plus"},
            {"label": _("Hand over families"), "url": reverse("families:handing_over"), "icon": "transfer"},
        ]

    def empty_text(self) -> str:
        return _("Nobody is absent within these filters.")


class _Absence(StaffRecordPage):
    model = Absence
    form_class = AbsenceForm
    right = Right.SEE_TEAM

    def done_url(self) -> str:
        return reverse("families:absences")

    def crumbs(self):
        return [(reverse("families:team"), _("Team")), (reverse("families:absences"), _("Absences"))]


class AbsenceCreate(_Absence, CreatePage):
    """A new absence; ``?kto=5`` fills in the person."""

    title = gettext_lazy("Add absence")
    submit_label = gettext_lazy("Add absence")
    saved_message = gettext_lazy("The absence has been saved. The substitute sees the families on its days.")

    def get_initial(self):
        number = self.request.GET.get("kto", "")
        return {"worker": number} if number.isdigit() else {}


class AbsenceEdit(_Absence, EditPage):
    """Its end, or a correction."""

    title = gettext_lazy("Change the absence")
