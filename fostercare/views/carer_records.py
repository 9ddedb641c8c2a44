"""What is kept about a foster family: certificates, assessments, supports and trainings."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, EditPage
from fostercare.forms.carer_records import CarerAssessmentForm, CarerCertificateForm, CarerSupportForm
from fostercare.models import CareProvider, CarerAssessment, CarerCertificate, CarerSupport
from fostercare.views.base import OfCarer


class _OfFosterFamily(OfCarer):
    """Facilities have none of these records."""

    @cached_property
    def carer(self) -> CareProvider:
        families = CareProvider.objects.for_user(self.request.user).foster_families()
        return get_object_or_404(families, pk=self.kwargs["carer"])


class _Create(_OfFosterFamily, CreatePage):
    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.model(provider=self.carer)}


class _Edit(_OfFosterFamily, EditPage):
    def get_queryset(self):
        return super().get_queryset().filter(provider=self.carer)


class CarerCertificateCreate(_Create):
    """A certificate that the carers brought."""

    model, form_class = CarerCertificate, CarerCertificateForm
    title = submit_label = gettext_lazy("Add carer's certificate")


class CarerCertificateEdit(_Edit):
    """Correction of a certificate."""

    model, form_class = CarerCertificate, CarerCertificateForm
    title = gettext_lazy("Change the carer's certificate")


class CarerAssessmentCreate(_Create):
    """An assessment of the family."""

    model, form_class = CarerAssessment, CarerAssessmentForm
    title = submit_label = gettext_lazy("Add assessment of the family")


class CarerAssessmentEdit(_Edit):
    """Correction of an assessment."""

    model, form_class = CarerAssessment, CarerAssessmentForm
    title = gettext_lazy("Change the assessment of the family")


class CarerSupportCreate(_Create):
    """A support or training of the carers."""

    model, form_class = CarerSupport, CarerSupportForm
    title = submit_label = gettext_lazy("Add support")


class CarerSupportEdit(_Edit):
    """Correction or end of a support."""

    model, form_class = CarerSupport, CarerSupportForm
    title = gettext_lazy("Change the support")
