"""Forms of indicators and of their measures: what is counted, live source."""

from decimal import Decimal

from django import forms
from django.db import transaction
from django.db.models import Max
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import NumberInput, PolishDecimalField, WholeNumberField
from programs.arranging import indicator_code
from programs.figures import plain
from programs.forms.fields import InstitutionsField, ProgrammeForm, YearField
from programs.forms.redefining import RedefiningForm
from programs.models import Indicator, Measure
from programs.sources import SOURCES, Source

DECIMALS = 4


class FigureInput(PolishDecimalField):
    """A number that a measure can have, or none; shown without the zeros that the database adds."""

    def __init__(self, **kwargs):
        limits = {"max_digits": 15, "decimal_places": DECIMALS, "required": False}
        super().__init__(**{"widget": NumberInput({"class": "money"})} | limits | kwargs)

    def prepare_value(self, value):
        return plain(value) if isinstance(value, Decimal) else value


class IndicatorForm(RedefiningForm, ProgrammeForm):
    """What is watched and who reports it; a new indicator gets its first measure at once."""

    fixed = frozenset({"programme", "node"})
    asks_when = frozenset({"definition"})

    class Meta(ProgrammeForm.Meta):
        model = Indicator
        fields = ["name", "kind", "reported_by", "definition", "programme_name"]
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "definition": gettext_lazy("What is counted and what is left out."),
        }
        error_messages = {"name": {"required": gettext_lazy("Enter what is watched, for example: number of families")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reported_by"].empty_label = _("the centre itself")
        self.fields["others"] = InstitutionsField(
            label=_("Also reported by"),
            municipality=self.instance.programme.municipality,
            help_text=_("One institution a line; each reports the figure for itself."),
            initial=[other.name for other in self.instance.co_reporters.all()] if self.instance.pk else [],
        )
        self.order_fields(["name", "kind", "reported_by", "others", "programme_name", "definition"])
        self.leave_out_if_new()
        if self.instance.pk is None:
            self.fields["unit"] = forms.CharField(
                label=_("Unit"), max_length=40, required=False, help_text=_("For example: families, zł, %")
            )

    def measures_redefined(self):
        return Measure.objects.filter(indicator=self.instance.pk).select_related("indicator")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reported_by") in [institution for institution, _typed in cleaned.get("others") or []]:
            self.add_error("others", _("This institution already reports the indicator; take it out here."))
        return cleaned

    @transaction.atomic
    def save(self, commit=True):
        indicator, is_new = self.instance, self.instance.pk is None
        self.keep_former()
        if "reported_by" in self.changed_data:
            indicator.reported_by_printed = ""
        if is_new:
            indicator.code = indicator_code(indicator)
            indicator.position = 1 + (indicator.programme.indicators.aggregate(last=Max("position"))["last"] or 0)
        indicator = super().save(commit)
        indicator.co_reporters.set([institution for institution, _typed in self.cleaned_data["others"]])
        if is_new:
            Measure(indicator=indicator, unit=self.cleaned_data["unit"]).save_because(_("entered"))
        return indicator


class SourceForm(forms.Form):
    """Which parts of a live source are taken."""

    source_parts = forms.MultipleChoiceField(
        label=gettext_lazy("Only some of it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Nothing ticked: the whole number. Several of one breakdown are added up."),
    )

    def part_groups(self) -> list[tuple[str, list]]:
        """Boxes to tick, by breakdown."""
        boxes = {box.data["value"]: box for box in self["source_parts"]}
        return [(title, [boxes[key] for key, _label in parts]) for title, parts in self.fields["source_parts"].choices]


class MeasureForm(RedefiningForm, ProgrammeForm, SourceForm):
    """One number of an indicator: what it counts, where it should go, how it is put together, where it comes from."""

    fixed = frozenset({"indicator", "position"})
    asks_when = frozenset({"unit", "kind", "figure_kind"})

    source_key = forms.ChoiceField(
        label=gettext_lazy("Live source"),
        required=False,
        help_text=gettext_lazy("Counted from the records; the definition stands below."),
    )
    live_since = YearField(
        label=gettext_lazy("Counted live since the year"),
        required=False,
        help_text=gettext_lazy("The first year with complete records; earlier years print what was entered."),
    )
    decimals = WholeNumberField(label=gettext_lazy("Decimals"), max_value=DECIMALS)
    baseline = FigureInput(
        label=gettext_lazy("Baseline"), help_text=gettext_lazy("The number the programme starts from.")
    )
    baseline_year = YearField(label=gettext_lazy("Year of the baseline"), required=False)
    lower_bound = FigureInput(label=gettext_lazy("Never below"))
    upper_bound = FigureInput(label=gettext_lazy("Never above"))
    change_reason = forms.CharField(
        label=gettext_lazy("Reason of the change"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Kept in the history of changes, for example: mistake in the date."),
    )

    class Meta(ProgrammeForm.Meta):
        model = Measure
        fields = [
            "label",
            "unit",
            "kind",
            "figure_kind",
            "decimals",
            "direction",
            "baseline",
            "baseline_year",
            "baseline_note",
            "lower_bound",
            "upper_bound",
            "combine",
            "aggregation",
            "source_key",
            "live_since",
        ]
        widgets = dict.fromkeys(("kind", "figure_kind", "direction", "combine", "aggregation"), forms.RadioSelect) | {
            "baseline_note": forms.Textarea({"rows": 2})
        }
        help_texts = {
            "combine": gettext_lazy("How the figures of several institutions make one."),
            "aggregation": gettext_lazy("How the figures of the years make one for the whole programme."),
        }

    field_order = [
        *Meta.fields[:5],
        *RedefiningForm.EXTENT_FIELDS,
        *Meta.fields[5:14],
        "source_parts",
        "live_since",
        "change_reason",
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.position:
            self.fields["label"].required = True
            self.fields["label"].error_messages["required"] = _("A part needs a label.")
        else:
            del self.fields["label"]
        if self.instance.pk is None:
            del self.fields["change_reason"]
        self.leave_out_if_new()
        self.fields["source_key"].choices = [("", _("none: the number is entered")), *source_choices()]
        self.fields["source_key"].widget.attrs |= {
            "hx-get": reverse_lazy("programs:source"),
            "hx-target": "#source",
            "hx-swap": "innerHTML",
            "hx-trigger": "change",
        }
        stored = self.initial["source_parts"] = self._stored_parts()
        self.fields["source_parts"].choices = part_choices(self.chosen_source, stored)

    def measures_redefined(self):
        return Measure.objects.filter(pk=self.instance.pk).select_related("indicator")

    @cached_property
    def chosen_source(self) -> Source | None:
        """The source in the sent form, else that of the measure."""
        key = self.data.get(self.add_prefix("source_key"), "") if self.is_bound else self.instance.source_key
        return SOURCES.get(key)

    def _stored_parts(self) -> list[str]:
        measure = self.instance
        if not measure.source_dimension:
            return []
        source = SOURCES.get(measure.source_key)
        known = source.dimensions.get(measure.source_dimension, {}) if source else {}
        codes = [measure.source_code] if measure.source_code in known else measure.source_code.split("+")
        return [f"{measure.source_dimension}:{code}" for code in codes]

    def clean(self):
        cleaned = super().clean()
        source, parts = self.chosen_source, cleaned.get("source_parts") or []
        dimensions = {part.split(":", 1)[0] for part in parts}
        if len(dimensions) > 1:
            self.add_error("source_parts", _("Tick parts of one breakdown only."))
        if source and cleaned.get("figure_kind") and cleaned["figure_kind"] != source.kind:
            wanted = Measure.FigureKind(source.kind).label
            self.add_error("figure_kind", _("This source counts otherwise. Choose: %(kind)s") % {"kind": wanted})
        if cleaned.get("live_since") and not source:
            self.add_error("live_since", _("Choose the live source first."))
        self._check_numbers(cleaned)
        self.instance.source_dimension = dimensions.pop() if len(dimensions) == 1 else ""
        self.instance.source_code = "+".join(part.split(":", 1)[1] for part in parts)
        return cleaned

    def _check_numbers(self, cleaned: dict) -> None:
        low, high = cleaned.get("lower_bound"), cleaned.get("upper_bound")
        if low is not None and high is not None and high < low:
            self.add_error("upper_bound", _("The upper bound is below the lower one."))
        if cleaned.get("baseline_year") and cleaned.get("baseline") is None:
            self.add_error("baseline", _("Enter the baseline, or say in the note why there is none."))
        added_up = cleaned.get("aggregation") == Measure.Aggregation.SUM
        if added_up and cleaned.get("figure_kind") in {Measure.FigureKind.STOCK, Measure.FigureKind.CUMULATIVE}:
            self.add_error("aggregation", _("Only what is counted during a year can be added up over years."))
        if added_up and cleaned.get("kind") == Measure.MeasureKind.PERCENT:
            self.add_error("aggregation", _("Percentages cannot be added up."))

    @transaction.atomic
    def save(self, commit=True):
        reason = self.cleaned_data.get("change_reason") or (_("corrected") if self.instance.pk else _("entered"))
        self.keep_former()
        measure = super().save(commit=False)
        measure.save_because(reason)
        return measure


def source_choices() -> list[tuple[str, str]]:
    """Live sources with unit and kind of figure, by their names."""
    kinds = dict(Measure.FigureKind.choices)
    return [(key, f"{source.label} ({source.unit}, {kinds[source.kind]})") for key, source in SOURCES.items()]


def part_choices(source: Source | None, stored: list[str] = ()) -> list[tuple[str, list[tuple[str, str]]]]:
    """Parts of a source's breakdowns, by breakdown, and those stored that the source does not list by itself."""
    if source is None:
        return []
    groups = []
    for dimension, codes in source.dimensions.items():
        parts = {f"{dimension}:{code}": str(label) for code, label in codes.items()}
        parts |= {key: key.split(":", 1)[1] for key in stored if key.startswith(f"{dimension}:") and key not in parts}
        if parts:
            groups.append((_("Breakdown %(n)d") % {"n": len(groups) + 1}, list(parts.items())))
    return groups
