"""Forms of what is kept about a foster family: certificates, assessments, supports."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from fostercare.cofinancing.codes import Form
from fostercare.forms.base import CareForm
from fostercare.models import CareProvider, CarerAssessment, CarerCertificate, CarerSupport

#: More children than this give the right to a helper (art. 57 ust. 1, art. 64).
WITHOUT_HELPER = {Form.FAMILY_HOME: 4}
USUALLY_WITHOUT_HELPER = 3


def check_open(provider: CareProvider, day: date, field: str) -> None:
    """Raises ``ValidationError`` for a day before the family began; what comes after its end may still be its own."""
    if day < provider.start:
        raise ValidationError({field: _("On this day the carer or facility was not open.")})


class _OfCarer(CareForm):
    """A dated record of a foster family; today unless said otherwise."""

    day_field = "date"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[self.day_field].not_future = True
        if not self.instance.pk:
            self.start_with(**{self.day_field: timezone.localdate()})

    def clean(self):
        cleaned = super().clean()
        if self.day_field in cleaned:
            check_open(self.instance.provider, cleaned[self.day_field], self.day_field)
        return cleaned


class CarerCertificateForm(_OfCarer):
    """A certificate; candidates bring theirs before the family begins, so any day will do."""

    class Meta(CareForm.Meta):
        model = CarerCertificate
        fields = ["kind", "date", "person"]

    def clean(self):
        return super(_OfCarer, self).clean()


class CarerAssessmentForm(_OfCarer):
    """An assessment with its result."""

    class Meta(CareForm.Meta):
        model = CarerAssessment
        fields = ["date", "outcome", "note", "repeat_by"]

    def look_twice(self, cleaned: dict) -> None:
        if cleaned["outcome"] == CarerAssessment.Outcome.NEGATIVE and not cleaned.get("repeat_by"):
            self.doubt(_("After a negative result say by when the assessment is repeated (art. 134)."))


class CarerSupportForm(_OfCarer):
    """A support from–to; of one day where both days are the same."""

    day_field = "start"

    class Meta(CareForm.Meta):
        model = CarerSupport
        fields = ["kind", "topic", "start", "end", "hours"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["start"].not_future = False

    def look_twice(self, cleaned: dict) -> None:
        provider, day = self.instance.provider, cleaned["start"]
        if cleaned["kind"] != CarerSupport.Kind.HELPER:
            return
        enough = WITHOUT_HELPER.get(Form(provider.form), USUALLY_WITHOUT_HELPER)
        if provider.placements.open_on(day).count() <= enough:
            text = _("A helper is due to carers of more than %(children)s children (art. 57, 64). Is it justified?")
            self.doubt(text % {"children": enough})
