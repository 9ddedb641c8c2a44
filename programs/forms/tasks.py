"""Forms of a task's yearly report and of the contributions to it."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.forms.fields import InstitutionsField, LinesField, ProgrammeForm
from programs.models import Contribution, ContributionInstitution, Funding, TaskReport

REASON_LENGTH = 100


class TaskReportForm(ProgrammeForm):
    """Status with the reason, and what was done; a change of an earlier report says why it is changed."""

    change_reason = forms.CharField(
        label=gettext_lazy("Why is the report changed"),
        max_length=REASON_LENGTH,
        error_messages={"required": gettext_lazy("Say why the report is changed.")},
    )

    class Meta(ProgrammeForm.Meta):
        model = TaskReport
        fields = ["status", "reason", "narrative"]
        widgets = {"status": forms.RadioSelect, "reason": forms.Textarea({"rows": 3})}
        labels = {
            "status": gettext_lazy("Was the task realised"),
            "reason": gettext_lazy("Why not, or why in part"),
            "narrative": gettext_lazy("What was done"),
        }
        help_texts = {"reason": gettext_lazy("The council reads it; name no persons.")}

    fixed = frozenset({"node", "year"})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        status = self.fields["status"]
        status.choices = TaskReport.Status.choices
        status.required = True
        status.error_messages["required"] = _("Choose whether the task was realised.")
        if self.instance.pk is None:
            del self.fields["change_reason"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("status") == TaskReport.Status.NOT_REALISED and not cleaned.get("reason"):
            self.add_error("reason", _("Give the reason why the task was not realised."))
        return cleaned

    def save(self, commit=True):
        self.instance.reason_not_given = False
        self.instance.save_because(self.cleaned_data.get("change_reason") or _("yearly report"))
        return self.instance


class ContributionForm(ProgrammeForm):
    """What institutions did, with whom, and with whose money."""

    funding = LinesField(label=gettext_lazy("Sources of money"), required=False, help_text=gettext_lazy("One a line."))

    class Meta(ProgrammeForm.Meta):
        model = Contribution
        fields = ["text"]
        labels = {"text": gettext_lazy("What was done")}

    field_order = ["institutions", "text", "partners", "funding"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        roles = ContributionInstitution.Role
        self.roles = {roles.CONTRIBUTOR: "institutions", roles.PARTNER: "partners"}
        place = self.instance.report.node.programme.municipality
        self.fields["institutions"] = InstitutionsField(
            label=_("Institutions"),
            municipality=place,
            required=True,
            error_messages={"required": _("Name at least one institution.")},
        )
        self.fields["partners"] = InstitutionsField(label=_("Partners"), municipality=place)
        self.order_fields(self.field_order)
        if self.instance.pk:
            for role, name in self.roles.items():
                self.initial[name] = [item.text for item in self._mentions(role)]
            self.initial["funding"] = [item.name for item in self.instance.funding.all()]

    def _mentions(self, role: str) -> list[ContributionInstitution]:
        return list(self.instance.institutions.filter(role=role).select_related("institution"))

    @transaction.atomic
    def save(self, commit=True):
        contribution = super().save(commit)
        for role, name in self.roles.items():
            contribution.institutions.filter(role=role).delete()
            ContributionInstitution.objects.bulk_create(
                ContributionInstitution(
                    contribution=contribution,
                    institution=institution,
                    printed="" if typed == institution.name else typed,
                    role=role,
                    position=position,
                )
                for position, (institution, typed) in enumerate(self.cleaned_data[name])
            )
        self._save_funding(contribution)
        return contribution

    def _save_funding(self, contribution: Contribution) -> None:
        """Sources keep the kind they had."""
        kinds = {item.name: item.kind for item in contribution.funding.all()}
        contribution.funding.all().delete()
        Funding.objects.bulk_create(
            Funding(contribution=contribution, position=position, name=name, kind=kinds.get(name, ""))
            for position, name in enumerate(self.cleaned_data["funding"])
        )
