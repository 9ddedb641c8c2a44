"""Removal of a record entered by mistake: the reason is needed, the history stays."""

from django.utils.translation import gettext as _

from families.forms.base import RecordForm


def removal_form(record_model: type) -> type[RecordForm]:
    """The form that asks why a record of the model is removed."""

    class RemovalForm(RecordForm):
        class Meta(RecordForm.Meta):
            model = record_model
            fields: list[str] = []

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["change_reason"].required = True
            self.fields["change_reason"].label = _("Reason of the removal")

        def save(self, commit=True):
            self.instance._change_reason = self.reason
            self.instance.delete()
            return self.instance

    return RemovalForm
