"""Disability certificates of a child in care, whether or not it belongs to a family of ours."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, EditPage
from families.models import Disability, Person
from fostercare.forms.certificates import CertificateForm
from fostercare.models.placement import child_number
from fostercare.views.base import CHILD, CarePage, child_crumbs
from fostercare.views.children import child_for


class _Certificate(CarePage):
    model = Disability
    form_class = CertificateForm

    @cached_property
    def child(self) -> Person:
        return child_for(self.request.user, self.kwargs["child"])

    @property
    def heading(self) -> str:
        return f"{self.title}: {child_number(self.child.pk)}"

    def crumbs(self):
        return child_crumbs(self.child.pk)

    def done_url(self) -> str:
        return reverse("fostercare:child", args=[self.child.pk])

    def log_subject(self):
        return CHILD, [self.child.pk]


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
