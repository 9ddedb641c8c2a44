"""Pages of supporting families and their agreements."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import log_access
from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, may, right_required
from families.forms.supporting import AgreementForm, SupportingFamilyForm
from families.models import SupportAgreement, SupportingFamily
from families.views.base import StaffRecordPage


def _crumbs() -> list[tuple[str, str]]:
    return [
        (reverse("families:list"), _("Families")),
        (reverse("families:supporting"), _("Supporting families")),
    ]


@right_required(Right.SEE_FAMILIES)
def supporting_family(request, pk: int):
    """A supporting family and the agreements that the person may see."""
    found = get_object_or_404(SupportingFamily.objects.for_user(request.user), pk=pk)
    agreements = SupportAgreement.objects.for_user(request.user).filter(supporting_family=found)
    log_access(request, "supporting family", [found.pk])
    context = {
        "supporting": found,
        "agreements": agreements.select_related("family"),
        "crumbs": _crumbs(),
        "may_edit": may(request.user, Right.EDIT_FAMILIES),
    }
    return render(request, "families/supporting_family.html", context)


class SupportingCreate(StaffRecordPage, CreatePage):
    """A new supporting family."""

    model = SupportingFamily
    form_class = SupportingFamilyForm
    title = gettext_lazy("Add supporting family")
    submit_label = gettext_lazy("Add supporting family")

    def done_url(self):
        return self.object.get_absolute_url() if self.object else reverse("families:supporting")

    def crumbs(self):
        return _crumbs()


class _OfSupporting(StaffRecordPage):
    @cached_property
    def supporting(self) -> SupportingFamily:
        found = SupportingFamily.objects.for_user(self.request.user)
        return get_object_or_404(found, pk=self.kwargs["supporting"])

    def done_url(self):
        return self.supporting.get_absolute_url()

    def crumbs(self):
        return [*_crumbs(), (self.supporting.get_absolute_url(), _("Supporting family"))]


class SupportingEdit(_OfSupporting, EditPage):
    """Name, address, appointment."""

    model = SupportingFamily
    form_class = SupportingFamilyForm
    pk_url_kwarg = "supporting"
    title = gettext_lazy("Change the supporting family's data")


class AgreementCreate(_OfSupporting, CreatePage):
    """An agreement to help a family."""

    model = SupportAgreement
    form_class = AgreementForm
    title = gettext_lazy("Add agreement")
    submit_label = gettext_lazy("Add agreement")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": SupportAgreement(supporting_family=self.supporting)}


class AgreementEdit(_OfSupporting, EditPage):
    """Correction or end of an agreement."""

    model = SupportAgreement
    form_class = AgreementForm
    title = gettext_lazy("Change the agreement")

    def get_queryset(self):
        return super().get_queryset().filter(supporting_family=self.supporting)
