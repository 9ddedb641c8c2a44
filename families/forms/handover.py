"""Forms of a hand-over: from whom and when, then what goes to whom."""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import PolishDateField
from families.duties import Duty, Role
from families.forms.assign import over_limit_field
from families.forms.base import worker_choices
from families.loads import limit_on, loads_in
from families.models import Worker
from programs.periods import Period

_KINDS = {
    Role.ASSISTANT: {Worker.Kind.ASSISTANT},
    Role.MONITORING: {Worker.Kind.ASSISTANT, Worker.Kind.SOCIAL_WORKER},
    Role.SOCIAL_WORKER: {Worker.Kind.SOCIAL_WORKER},
}


class FromWhomForm(forms.Form):
    """Whose families are to be handed over, and from what day."""

    od = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Whose families"))
    dzien = PolishDateField(label=gettext_lazy("From the day"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["od"].queryset = worker_choices().exclude(kind=Worker.Kind.COORDINATOR)
        self.fields["od"].widget.attrs["autofocus"] = True
        self.fields["od"].error_messages["required"] = _("Choose the person")


def takers(duties: list[Duty], day: date) -> list[Worker]:
    """Who may take over one of the duties: staff of the right kind, employed on the day."""
    kinds = set().union(*(_KINDS[duty.role] for duty in duties)) if duties else set()
    employed = Worker.objects.employed_on(day).values("pk")
    workers = worker_choices().filter(Q(pk__in=employed) | Q(employments__isnull=True), kind__in=kinds)
    givers = {duty.worker for duty in duties}
    return [worker for worker in workers.prefetch_related("employments") if givers != {worker}]


class HandoverForm(forms.Form):
    """The duties of the former workers, each with a mark and, where it is another than for all, its own taker."""

    to = forms.ChoiceField(label=gettext_lazy("To whom, all"), required=False)
    day = PolishDateField(
        label=gettext_lazy("From the day"),
        help_text=gettext_lazy("First day of the new person; the former one sees the families until the day before."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason of the hand-over"),
        max_length=200,
        help_text=gettext_lazy("Stands in the protocol and in the history of each family."),
        error_messages={"required": gettext_lazy("Write the reason of the hand-over")},
    )

    def __init__(self, *args, duties: list[Duty], day: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.duties, self.workers = duties, {str(worker.pk): worker for worker in takers(duties, day)}
        choices = self._choices(day)
        self.fields["to"].choices = [("", _("choose")), *choices]
        self.fields["to"].widget.attrs["autofocus"] = True
        self.fields["day"].initial = day
        self.fields["over_limit_reason"] = over_limit_field()
        for duty in duties:
            words = f"{duty.family}, {duty.role_in_words}"
            self.fields[f"take-{duty.key}"] = forms.BooleanField(label=words, required=False, initial=True)
            own = forms.ChoiceField(
                label=_("To whom: %(duty)s") % {"duty": words}, required=False, choices=[("", _("as all")), *choices]
            )
            self.fields[f"to-{duty.key}"] = own

    def _choices(self, day: date) -> list[tuple[str, str]]:
        """Workers with their number of families on the day, assistants first."""
        loads, limit = loads_in(Period(day, day)), limit_on(day)
        found = []
        for key, worker in self.workers.items():
            words = str(worker)
            if worker.kind == Worker.Kind.ASSISTANT:
                now = loads[worker.pk].last if worker.pk in loads else 0
                words = _("%(worker)s: %(now)s of %(limit)s families") % {"worker": worker, "now": now, "limit": limit}
            found.append((key, words))
        return found

    def general_fields(self) -> list[forms.BoundField]:
        """Fields about the hand-over as a whole."""
        return [self[name] for name in ("to", "day", "reason", "over_limit_reason")]

    def rows(self) -> Iterator[tuple[Duty, forms.BoundField, forms.BoundField]]:
        """Each duty with its mark and the choice of its taker."""
        for duty in self.duties:
            yield duty, self[f"take-{duty.key}"], self[f"to-{duty.key}"]

    def clean(self):
        cleaned = super().clean()
        taken = [duty for duty in self.duties if cleaned.get(f"take-{duty.key}")]
        if not taken:
            raise ValidationError(_("Choose at least one family."))
        if not cleaned.get("to") and any(not cleaned.get(f"to-{duty.key}") for duty in taken):
            self.add_error("to", _("Choose who takes over the families"))
        return cleaned

    def choices(self) -> list[tuple[Duty, Worker | None]]:
        """Each duty with the worker chosen for it; None where it is not marked."""
        data = self.cleaned_data
        return [(duty, self._taker(duty) if data[f"take-{duty.key}"] else None) for duty in self.duties]

    def _taker(self, duty: Duty) -> Worker | None:
        return self.workers.get(self.cleaned_data[f"to-{duty.key}"] or self.cleaned_data["to"])
