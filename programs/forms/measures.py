"""Forms of indicators and of their measures: unit, live source, targets."""

from django import forms
from django.db import transaction
from django.db.models import Max
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import NumberInput, PolishDecimalField, WholeNumberField
from programs.arranging import indicator_code
from programs.forms.fields import InstitutionsField, ProgrammeForm, YearField
from programs.models import Indicator, Measure, Target
from programs.sources import SOURCES, Source

DECIMALS = 4


def _figure(label, **kwargs) -> PolishDecimalField:
    """A number that a measure can have, or none."""
    widget = NumberInput({"class": "money"})
    limits = {"max_digits": 15, "decimal_places": DECIMALS}
    return PolishDecimalField(label=label, required=False, widget=widget, **limits, **kwargs)


class IndicatorForm(ProgrammeForm):
    """What is watched and who reports it; a new indicator gets its first measure at once."""

    fixed = frozenset({"programme", "node"})

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
        self.order_fields(["name", "kind", "reported_by", "others"])
        if self.instance.pk is None:
            self.fields["unit"] = forms.CharField(
                label=_("Unit"), max_length=40, required=False, help_text=_("For example: families, zł, %")
            )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reported_by") in [institution for institution, _typed in cleaned.get("others") or []]:
            self.add_error("others", _("This institution already reports the indicator; take it out here."))
        return cleaned

    @transaction.atomic
    def save(self, commit=True):
        indicator, is_new = self.instance, self.instance.pk is None
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


class MeasureForm(ProgrammeForm, SourceForm):
    """One number of an indicator, and what is wanted of it in each year of the programme."""

    fixed = frozenset({"indicator", "position"})

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
    baseline = _figure(gettext_lazy("Baseline"))
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
            "combine",
            "baseline",
            "source_key",
            "live_since",
        ]
        widgets = dict.fromkeys(("kind", "figure_kind", "direction", "combine"), forms.RadioSelect)

    field_order = [*Meta.fields[:9], "source_parts", "live_since"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.position:
            self.fields["label"].required = True
            self.fields["label"].error_messages["required"] = _("A part needs a label.")
        else:
            del self.fields["label"]
        if self.instance.pk is None:
            del self.fields["change_reason"]
        self.fields["source_key"].choices = [("", _("none: the number is entered")), *source_choices()]
        self.fields["source_key"].widget.attrs |= {
            "hx-get": reverse_lazy("programs:source"),
            "hx-target": "#source",
            "hx-swap": "innerHTML",
            "hx-trigger": "change",
        }
        stored = self.initial["source_parts"] = self._stored_parts()
        self.fields["source_parts"].choices = part_choices(self.chosen_source, stored)
        self._add_targets()

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

    def _add_targets(self) -> None:
        measure = self.instance
        self.targets = {target.year: target for target in measure.targets.all()} if measure.pk else {}
        self.years = sorted({*measure.indicator.programme.years, *self.targets})
        for year in self.years:
            old = self.targets.get(year)
            self.fields[f"comparator_{year}"] = forms.ChoiceField(
                label=_("Target for %(year)d") % {"year": year},
                choices=Target.Comparator.choices,
                initial=old.comparator if old else Target.Comparator.AT_LEAST,
                required=False,
            )
            self.fields[f"target_{year}"] = _figure(
                _("Value wanted in %(year)d") % {"year": year}, initial=old.value if old else None
            )
        self.order_fields([name for name in self.fields if name != "change_reason"])

    def target_rows(self):
        """The two fields of each year's target, side by side."""
        return [(self[f"comparator_{year}"], self[f"target_{year}"]) for year in self.years]

    def plain_fields(self):
        """All other visible fields, in order."""
        in_rows = {field.name for row in self.target_rows() for field in row}
        return [field for field in self.visible_fields() if field.name not in in_rows]

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
        for year in self.years:
            if cleaned.get(f"target_{year}") is not None and not cleaned.get(f"comparator_{year}"):
                self.add_error(f"comparator_{year}", _("Choose how the value is compared."))
        self.instance.source_dimension = dimensions.pop() if len(dimensions) == 1 else ""
        self.instance.source_code = "+".join(part.split(":", 1)[1] for part in parts)
        return cleaned

    @transaction.atomic
    def save(self, commit=True):
        reason = self.cleaned_data.get("change_reason") or (_("corrected") if self.instance.pk else _("entered"))
        measure = super().save(commit=False)
        measure.save_because(reason)
        for year in self.years:
            self._save_target(year, reason)
        return measure

    def _save_target(self, year: int, reason: str) -> None:
        value, comparator = self.cleaned_data[f"target_{year}"], self.cleaned_data[f"comparator_{year}"]
        old = self.targets.get(year)
        if value is None:
            if old:
                old._change_reason = reason[:100]
                old.delete()
            return
        target = old or Target(measure=self.instance, year=year)
        if old is None or (old.value, old.comparator) != (value, comparator):
            target.value, target.comparator = value, comparator
            target.save_because(reason)


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
