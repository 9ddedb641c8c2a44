"""Forms about needs: the need itself, what became of earlier ones, and the task of a programme that takes one up."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import MoneyField
from programs.models import Level, Node, Programme
from reporting import legal
from reporting.models import ReportNeed
from reporting.paperwork.needs import EarlierNeed


class NeedForm(forms.ModelForm):
    """A need; tasks of the county are offered to a city with county rights only."""

    statutory_task = forms.ChoiceField(label=gettext_lazy("Task of the Act"), required=False)
    amount = MoneyField(
        label=gettext_lazy("Amount, zł"),
        required=False,
        max_digits=12,
        decimal_places=2,
        help_text=gettext_lazy("Empty: „nie określono”."),
    )
    spent = MoneyField(
        label=gettext_lazy("Spent in the report's year, zł"), required=False, max_digits=12, decimal_places=2
    )

    class Meta:
        model = ReportNeed
        fields = ["text", "statutory_task", "amount", "basis", "spent", "county_task"]
        widgets = {"text": forms.Textarea({"rows": 3}), "basis": forms.Textarea({"rows": 3})}
        error_messages = {"text": {"required": gettext_lazy("Write what is needed, in one sentence.")}}
        help_texts = {
            "text": gettext_lazy("What is needed, in one sentence. No names."),
            "basis": gettext_lazy("The calculation: posts × pay, children × rate × share."),
        }

    def __init__(self, *args, county: bool, **kwargs):
        super().__init__(*args, **kwargs)
        tasks = [task for task in legal.tasks().values() if county or not task.county]
        chosen = [("", _("none named")), *((task.key, f"{task.article} – {task.name}") for task in tasks)]
        self.fields["statutory_task"].choices = chosen
        if not county:
            del self.fields["county_task"]

    def clean(self):
        data = super().clean()
        if data.get("amount") is not None and not data.get("basis"):
            self.add_error("basis", _("Say how the amount was reckoned: the report prints it beside the amount."))
        return data


class ProposalsForm(forms.Form):
    """Which proposals become needs."""

    proposals = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, error_messages={"required": gettext_lazy("Choose at least one proposal.")}
    )

    def __init__(self, *args, keys: Sequence[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["proposals"].choices = [(key, key) for key in keys]


class OutcomeForm(forms.Form):
    """What became of one earlier need."""

    words = forms.CharField(
        label=gettext_lazy("What became of it"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )
    spent = MoneyField(
        label=gettext_lazy("Spent in the report's year, zł"), required=False, max_digits=12, decimal_places=2
    )

    def __init__(self, *args, need: EarlierNeed, **kwargs):
        super().__init__(*args, initial={"words": need.words, "spent": need.spent}, **kwargs)
        self.need = need


class TaskForm(forms.Form):
    """The task of a coming programme that takes a need up: one that is there, or a new one under a goal of a draft."""

    task = forms.ModelChoiceField(
        Node.objects.none(), label=gettext_lazy("Task of a programme"), required=False, empty_label=gettext_lazy("none")
    )
    goal = forms.ModelChoiceField(
        Node.objects.none(),
        label=gettext_lazy("Or a new task under this goal of the draft"),
        required=False,
        empty_label=gettext_lazy("no new task"),
    )
    name = forms.CharField(label=gettext_lazy("Name of the new task"), required=False, max_length=300)

    def __init__(self, *args, year: int, **kwargs):
        super().__init__(*args, **kwargs)
        coming = Programme.objects.filter(year_to__gt=year)
        nodes = Node.objects.filter(programme__in=coming, withdrawn=False).select_related("programme")
        nodes = nodes.order_by("programme__year_from", "programme", "position", "pk")
        self.fields["task"].queryset = nodes.filter(level__in=[Level.TASK, Level.ACTION])
        self.fields["goal"].queryset = nodes.filter(level=Level.GOAL, programme__status=Programme.Status.DRAFT)
        for name in ("task", "goal"):
            self.fields[name].label_from_instance = _named
        if not self.fields["goal"].queryset.exists():
            del self.fields["goal"], self.fields["name"]

    def clean(self):
        data = super().clean()
        if data.get("goal") and data.get("task"):
            self.add_error("goal", _("Choose either a task that is there or a goal for a new one."))
        if data.get("goal") and not data.get("name"):
            self.add_error("name", _("Name the new task."))
        return data


def _named(node: Node) -> str:
    years = f"{node.programme.year_from}–{node.programme.year_to}"
    return f"{years}: {node.number} {node.name}".replace("  ", " ")
