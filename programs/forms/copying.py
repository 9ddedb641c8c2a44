"""Forms for the next programme: what is copied into it, and which indicators go on in it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.arranging import in_order
from programs.continuity import Suggestion
from programs.copying import Plan
from programs.forms.fields import TEXT_LENGTH, YearField
from programs.models import Measure, Programme


class CopyForm(forms.Form):
    """Title and years of the next programme, and the parts that go into it."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=500, widget=forms.Textarea({"rows": 2}))
    year_from = YearField(label=gettext_lazy("First year"))
    year_to = YearField(label=gettext_lazy("Last year"))
    with_targets = forms.BooleanField(
        label=gettext_lazy("Copy targets too"),
        required=False,
        help_text=gettext_lazy("Targets of single years are shifted by as many years as the programme."),
    )
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Parts to copy"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("A part goes with those above it."),
        error_messages={"required": gettext_lazy("Mark at least one part.")},
    )

    def __init__(self, *args, programme: Programme, **kwargs):
        length = len(programme.years)
        nodes = in_order(list(programme.nodes.filter(withdrawn=False).order_by("position", "pk")))
        initial = {
            "title": _years_later(programme),
            "year_from": programme.year_to + 1,
            "year_to": programme.year_to + length,
            "parts": [str(node.pk) for node in nodes],
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["parts"].choices = [(str(node.pk), f"{node.get_level_display()}: {node}") for node in nodes]

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("year_from"), cleaned.get("year_to")
        if first and last and last < first:
            self.add_error("year_to", _("The last year is earlier than the first year."))
        return cleaned

    @property
    def plan(self) -> Plan:
        """What was chosen."""
        typed = self.cleaned_data
        return Plan(
            title=typed["title"],
            year_from=typed["year_from"],
            year_to=typed["year_to"],
            parts={int(key) for key in typed["parts"]},
            with_targets=typed["with_targets"],
        )


def _years_later(programme: Programme) -> str:
    """The title with the programme's first and last year moved on."""
    length = len(programme.years)
    title = programme.title.replace(str(programme.year_to), str(programme.year_to + length))
    return title.replace(str(programme.year_from), str(programme.year_from + length))


class SuggestedLinksForm(forms.Form):
    """Suggested pairs; none is marked until a person marks it."""

    pairs = forms.MultipleChoiceField(
        label=gettext_lazy("The same name and unit"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Mark at least one pair.")},
    )

    def __init__(self, *args, found: list[Suggestion], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pairs"].choices = [(item.key, f"{_words(item.earlier)} → {item.later.ref}") for item in found]


class LinkForm(forms.Form):
    """One pair by hand."""

    earlier = forms.ChoiceField(label=gettext_lazy("Earlier measure"))
    later = forms.ChoiceField(label=gettext_lazy("Later measure"))
    comparable = forms.BooleanField(
        label=gettext_lazy("The numbers can be compared"),
        required=False,
        help_text=gettext_lazy("Then the years are drawn as one line."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=TEXT_LENGTH, required=False)

    def __init__(self, *args, earlier: list[Measure], later: list[Measure], **kwargs):
        super().__init__(*args, **kwargs)
        self.measures = {str(measure.pk): measure for measure in [*earlier, *later]}
        for name, measures in (("earlier", earlier), ("later", later)):
            self.fields[name].choices = [
                ("", _("choose")),
                *((str(measure.pk), _words(measure)) for measure in measures),
            ]

    def clean(self):
        cleaned = super().clean()
        first, second = (self.measures.get(cleaned.get(name, "")) for name in ("earlier", "later"))
        if first and second and cleaned.get("comparable") and first.unit != second.unit:
            self.add_error("comparable", _("The units differ: the numbers cannot be compared."))
        if first and second and first.later_links.filter(later=second).exists():
            self.add_error("later", _("These measures are already linked."))
        return cleaned


def _words(measure: Measure) -> str:
    name = f"{measure.indicator.name}: {measure.label}" if measure.position else measure.indicator.name
    name = name if len(name) <= 120 else name[:119] + "…"
    return f"{measure.ref} · {name} ({measure.unit or _('no unit')})"
