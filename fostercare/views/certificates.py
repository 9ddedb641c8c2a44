"""Disability certificates of a child in care, whether or not it belongs to a family of ours."""

from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, EditPage
from families.models import Disability
from fostercare.forms.certificates import CertificateForm
from fostercare.views.base import OfChild


class _Certificate(OfChild):
    model = Disability
    form_class = CertificateForm


class CertificateCreate(_Certificate, CreatePage):
    """A new one."""

    title = gettext_lazy("Add certificate")
    submit_label = gettext_lazy("Add certificate")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Disability(person=self.child)}


class CertificateEdit(_Certificate, EditPage):
    """Correction, or the last day."""

    title = gettext_lazy("Change the certificate")

    def get_queryset(self):
        return self.child.disabilities.all()
