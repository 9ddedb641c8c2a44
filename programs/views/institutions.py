"""S18: institutions that carry out the programme and report its figures."""

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from accounts.pages import CreatePage, EditPage, ListPage
from accounts.policy import Right, may, right_required
from programs.forms.institutions import InstitutionForm
from programs.models import Indicator, Institution, NodeInstitution, Programme
from programs.tables import InstitutionFilter, InstitutionTable
from programs.views.editing import ProgrammePage


def _counted(rows, what: str) -> Coalesce:
    """How many different ``what`` the rows of the institution have."""
    counts = rows.order_by().annotate(one=Value(1)).values("one").annotate(n=Count(what, distinct=True)).values("n")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


def _reported_by(institution) -> Q:
    return Q(reported_by=institution) | Q(co_reporters=institution)


class Institutions(ListPage):
    """All institutions with variants of their names."""

    right = Right.SEE_PROGRAMME
    model = Institution
    table_class = InstitutionTable
    filterset_class = InstitutionFilter
    heading = gettext_lazy("Institutions")
    export_name = "instytucje"

    def base_queryset(self):
        me = OuterRef("pk")
        counted = (
            super()
            .base_queryset()
            .annotate(
                tasks=_counted(NodeInstitution.objects.filter(institution=me), "node"),
                indicators=_counted(Indicator.objects.filter(_reported_by(me)), "pk"),
            )
        )
        return counted.select_related("part_of").prefetch_related("variants")

    def actions(self):
        if not may(self.request.user, Right.EDIT_PROGRAMME):
            return []
        return [{"label": _("Add institution"), "url": reverse("programs:institution_create"), "icon": "plus"}]

    def count_line(self, count, exceeds):
        if exceeds:
            return super().count_line(count, exceeds)
        return ngettext("%(count)s institution", "%(count)s institutions", count) % {"count": count}

    def empty_text(self):
        return _("No institution matches. Clear the filters, add an institution or import a programme.")


@right_required(Right.SEE_PROGRAMME)
@require_safe
def institution(request, pk: int):
    """One institution: its names, what it does in the programmes, which indicators it reports."""
    found = get_object_or_404(Institution.objects.for_user(request.user).select_related("part_of"), pk=pk)
    roles = NodeInstitution.objects.filter(institution=found).select_related("node__programme")
    context = {
        "institution": found,
        "variants": found.variants.all(),
        "units": found.units.all(),
        "people": found.members.select_related("user").order_by("user__last_name", "user__first_name"),
        "roles": roles.order_by("node__programme", "node__position", "node", "role"),
        "indicators": Indicator.objects.filter(_reported_by(found)).select_related("programme").distinct(),
        "may_edit": may(request.user, Right.EDIT_PROGRAMME),
        "crumbs": [(reverse("programs:institutions"), _("Institutions"))],
        "crumb": found.label,
    }
    return render(request, "programs/institution.html", context)


class _InstitutionPage(ProgrammePage):
    model = Institution
    form_class = InstitutionForm

    def crumbs(self):
        return [(reverse("programs:institutions"), _("Institutions"))]


class InstitutionCreate(_InstitutionPage, CreatePage):
    """A new institution; the place is that of the latest programme."""

    title = gettext_lazy("New institution")
    submit_label = gettext_lazy("Add institution")

    def get_initial(self):
        latest = Programme.objects.for_user(self.request.user).first()
        return {"municipality": latest.municipality if latest else ""}

    def cancel_url(self):
        return reverse("programs:institutions")


class InstitutionEdit(_InstitutionPage, EditPage):
    """Names and variants of an institution."""

    title = gettext_lazy("Change the institution")

    def crumbs(self):
        return [*super().crumbs(), (self.object.get_absolute_url(), self.object.label)]
