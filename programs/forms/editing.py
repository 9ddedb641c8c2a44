"""Forms of the programme itself and of the parts of its tree."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.arranging import levels_under, node_code, put_last
from programs.forms.fields import InstitutionsField, LinesField, ProgrammeForm, YearField
from programs.models import Funding, Level, Node, NodeInstitution, Programme

SPARE_FUNDING = 2


def _lines(label) -> LinesField:
    return LinesField(label=label, required=False, line_length=2000, help_text=gettext_lazy("One a line."))


class ProgrammeDataForm(ProgrammeForm):
    """Title, years and resolution; a length other than three years is remarked on by the page and never blocked.

    A programme made by hand begins as a draft; its stages are changed on the page of versions.
    """

    specific_goals = _lines(gettext_lazy("Specific goals"))
    beneficiaries = _lines(gettext_lazy("Beneficiaries"))

    class Meta(ProgrammeForm.Meta):
        model = Programme
        fields = [
            "title",
            "municipality",
            "year_from",
            "year_to",
            "kind",
            "resolution_number",
            "resolution_date",
            "resolution_body",
            "coordinator",
            "main_goal",
            "specific_goals",
            "beneficiaries",
            "monitoring",
            "predecessor",
        ]
        field_classes = {
            "year_from": YearField,
            "year_to": YearField,
        }
        widgets = {
            "title": forms.Textarea({"rows": 2}),
            "kind": forms.RadioSelect,
            "monitoring": forms.Textarea({"rows": 5}),
        }
        help_texts = {
            "monitoring": gettext_lazy(
                "Who watches over the programme, how and when; printed in the programme document."
            ),
        }
        error_messages = {"title": {"required": gettext_lazy("Enter the title of the programme")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["coordinator"].empty_label = _("not named")
        earlier = self.fields["predecessor"]
        earlier.label, earlier.empty_label = _("Comes after the programme"), _("none")
        earlier.queryset = Programme.objects.exclude(pk=self.instance.pk)
        earlier.label_from_instance = _with_years

    def save(self, commit=True):
        if "coordinator" in self.changed_data:
            self.instance.coordinator_printed = ""
        if self.instance.pk is None:
            self.instance.status = Programme.Status.DRAFT
        return super().save(commit)


def _with_years(programme: Programme) -> str:
    return f"{programme.year_from}–{programme.year_to}: {programme.title}"


class NodeForm(ProgrammeForm):
    """A part of the tree: what it says, who carries it out and answers for it, when, and from which money."""

    fixed = frozenset({"programme", "parent"})

    class Meta(ProgrammeForm.Meta):
        model = Node
        fields = ["level", "number", "name", "term_from", "term_to"]
        widgets = {"level": forms.RadioSelect}
        help_texts = {
            "number": gettext_lazy("As the document prints it, for example 2.1."),
        }
        error_messages = {"name": {"required": gettext_lazy("Give the name.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["term_from"].label = _("Term: from")
        self.fields["term_to"].label = _("Term: to")
        self._limit_levels()
        level = self.data.get(self.add_prefix("level")) if self.is_bound else self["level"].initial
        self.fields["name"].required = level != Level.RESULT
        roles = NodeInstitution.Role
        self.roles = {roles.REALIZER: "realizers", roles.RESPONSIBLE: "responsible"}
        for role, name in self.roles.items():
            label = _("Carried out by") if role == roles.REALIZER else _("Responsible")
            self.fields[name] = InstitutionsField(label=label, municipality=self.instance.programme.municipality)
            self.initial[name] = [mention.text for mention in self._mentions(role)]
        self._add_funding()

    def _limit_levels(self) -> None:
        """Below the parent and above everything that stands under it."""
        wanted = levels_under(self.instance.parent)
        order = list(Level)
        if self.instance.pk:
            below = [order.index(Level(child.level)) for child in self.instance.children.all()]
            lowest = min(below, default=len(order))
            wanted = [level for level in wanted if order.index(level) < lowest or level == self.instance.level]
        else:
            self.initial["level"] = wanted[0]
        self.fields["level"].choices = [(level.value, level.label) for level in wanted]

    def _mentions(self, role: str) -> list[NodeInstitution]:
        if not self.instance.pk:
            return []
        return list(self.instance.institutions.filter(role=role).select_related("institution"))

    def _add_funding(self) -> None:
        known = list(self.instance.funding.all()) if self.instance.pk else []
        self.funding_rows = []
        for number in range(len(known) + SPARE_FUNDING):
            old = known[number] if number < len(known) else None
            names = (f"funding_{number}_name", f"funding_{number}_kind")
            self.fields[names[0]] = forms.CharField(
                label=_("Source of money %(n)d") % {"n": number + 1},
                max_length=500,
                required=False,
                initial=old.name if old else "",
            )
            self.fields[names[1]] = forms.ChoiceField(
                label=_("Kind of source %(n)d") % {"n": number + 1},
                choices=[("", _("not given")), *Funding.Kind.choices],
                required=False,
                initial=old.kind if old else "",
            )
            self.funding_rows.append(names)

    def clean(self):
        cleaned = super().clean()
        for name, kind in self.funding_rows:
            if cleaned.get(kind) and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Name the source, or choose no kind."))
        return cleaned

    @transaction.atomic
    def save(self, commit=True):
        node, is_new = self.instance, self.instance.pk is None
        if is_new:
            node.code = node_code(node)
        node = super().save(commit)
        if is_new:
            put_last(node)
        for role, name in self.roles.items():
            if is_new or name in self.changed_data:
                self._save_role(role, self.cleaned_data[name])
        if any(name in self.changed_data for names in self.funding_rows for name in names):
            self._save_funding()
        return node

    def _save_role(self, role: str, named: list) -> None:
        notes = {mention.institution_id: mention.note for mention in self._mentions(role)}
        self.instance.institutions.filter(role=role).delete()
        NodeInstitution.objects.bulk_create(
            NodeInstitution(
                node=self.instance,
                institution=institution,
                role=role,
                printed="" if typed == institution.name else typed,
                position=position,
                note=notes.get(institution.pk, ""),
            )
            for position, (institution, typed) in enumerate(named)
        )

    def _save_funding(self) -> None:
        self.instance.funding.all().delete()
        rows = [(self.cleaned_data[name], self.cleaned_data[kind]) for name, kind in self.funding_rows]
        Funding.objects.bulk_create(
            Funding(node=self.instance, position=position, name=name, kind=kind)
            for position, (name, kind) in enumerate(rows)
            if name
        )
