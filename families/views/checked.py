"""Forms that are shown once more, with what follows from them, before anything is saved."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy

from accounts import drafts
from accounts.pages.words import in_words

CHECKED, MEND = "sprawdzone", "popraw"
_NOT_CARRIED = {"csrfmiddlewaretoken", CHECKED, MEND, drafts.SAVE}


class Checked:
    """Put before a form page: sent once, the page shows ``check_template``; sent again from there, it saves.

    Everything typed travels in hidden fields, so it works without script and keeps nothing; „Popraw" goes back.
    """

    check_template: str
    submit_label = gettext_lazy("Next: check")
    confirm_label = gettext_lazy("Save")

    def post(self, request, *args, **kwargs):
        if MEND in request.POST:
            return self.mend()
        return super().post(request, *args, **kwargs)

    def mend(self):
        """The form again, filled as it was; unfinished is no error yet."""
        self.object = self.get_object() if hasattr(self, "get_object") and "pk" in self.kwargs else self.fixed_object()
        form = self.get_form()
        form._errors = ErrorDict()
        return self.render_to_response(self.get_context_data(form=form))

    def fixed_object(self):
        """The record of a page whose address names none."""
        return None

    def form_valid(self, form):
        if CHECKED in self.request.POST:
            return super().form_valid(form)
        try:
            self._try_out()
        except ValidationError as error:
            form.take_errors(error)
            return self.form_invalid(form)
        return self._check_page(form)

    def _try_out(self) -> None:
        """What a service would refuse is said before the check page, not after it; nothing is written."""
        trial = self.get_form()
        trial.full_clean()
        with transaction.atomic():
            self.save(trial)
            transaction.set_rollback(True)
        if trial.instance is self.object:
            self.object.refresh_from_db()

    def _check_page(self, form):
        carried = [
            (name, value) for name, values in self.request.POST.lists() if name not in _NOT_CARRIED for value in values
        ]
        context = self.get_context_data(form=form) | {
            "carried": carried,
            "lines": self.lines(form),
            "doubts": form.doubts,
            "confirm_label": self.confirm_label,
            "checked_name": CHECKED,
            "mend_name": MEND,
        }
        return self.response_class(
            request=self.request, template=[self.check_template], context=context, using=self.template_engine
        )

    def lines(self, form) -> list[tuple[str, str]]:
        """What was sent, field by field in words."""
        return [
            (field.label, in_words(field.field, form.cleaned_data.get(field.name))) for field in form.visible_fields()
        ]
