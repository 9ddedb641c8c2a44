"""What people say when they take a report to its next step."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.formfields import PolishDateField
from accounts.models import CentreProfile
from reporting.course import life

REASON_LENGTH = 500


def _words(label, *, rows: int = 3, **kwargs) -> forms.CharField:
    return forms.CharField(label=label, max_length=REASON_LENGTH, widget=forms.Textarea({"rows": rows}), **kwargs)


class StepForm(forms.Form):
    """A form that knows the report and who takes the step."""

    def __init__(self, *args, report, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.report, self.user = report, user


class RemarkForm(StepForm):
    """Words for whoever takes the next step; they stay in the history of the report."""

    reason = _words(_("Remark for the others"), required=False)


class SubmitForm(StepForm):
    """Asks why, where the one who checked the report also submits it."""

    reason = _words(_("Why nobody else can submit it"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.same_eyes = self.report.checked_by == self.user
        if not self.same_eyes:
            del self.fields["reason"]
            return
        field = self.fields["reason"]
        field.required = True
        field.error_messages["required"] = _("You checked the report yourself. Say why nobody else can submit it.")
        field.help_text = life.other_readers(self.user)


class AdoptForm(StepForm):
    """When and by whom the report was adopted."""

    day = PolishDateField(label=_("Day of adoption"), not_future=True)
    person = forms.CharField(
        label=_("By whom"),
        max_length=200,
        error_messages={"required": _("Say who adopted the report: the post, with or without the name.")},
    )
    reference = forms.CharField(
        label=_("Number of the order"), max_length=120, required=False, help_text=_("If there is one.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].initial = CentreProfile.current().executive


class TakeOverForm(AdoptForm):
    """The same, and how it is known of a report that was adopted on paper."""

    reason = _words(
        _("How this is known"),
        help_text=_("For example: the order and the printed report stand in the public bulletin."),
        error_messages={"required": _("Say how it is known that the report was adopted; it stays in its history.")},
    )


class PresentForm(StepForm):
    """When and at which session the council got the report."""

    day = PolishDateField(label=_("Day of the session"), not_future=True)
    reference = forms.CharField(
        label=_("Number of the session"),
        max_length=120,
        help_text=_("For example: XXI"),
        error_messages={"required": _("Give the number of the session, for example XXI.")},
    )


class ReturnForm(StepForm):
    """Why a report goes back to be corrected."""

    reason = _words(_("Why"), error_messages={"required": _("Give the reason, it stays in the history of the report.")})
