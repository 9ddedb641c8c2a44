"""The form of a child's disability certificate."""

from django.utils import timezone

from families.models import Disability
from fostercare.forms.base import CareForm


class CertificateForm(CareForm):
    """Degree and days of a certificate."""

    class Meta(CareForm.Meta):
        model = Disability
        fields = ["degree", "start", "end"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.start_with(start=timezone.localdate())
