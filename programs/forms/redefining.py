"""Whether a change of what a measure counts mends all years, or begins a new definition that old years do not have."""

from collections.abc import Iterable

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.forms.fields import TEXT_LENGTH, YearField
from programs.models import FormerDefinition, Measure, Value

# Columns of a former definition that come from the measure; the others come from the indicator.
MEASURE_COLUMNS = ("label", "unit", "kind", "figure_kind", "decimals")


class Extent(TextChoices):
    """For which years a change holds."""

    CORRECTION = "correction", gettext_lazy("a correction: all years were meant so")
    FROM_YEAR = "from_year", gettext_lazy("a new definition from a year on: earlier years keep the old one")


class RedefiningForm(forms.Form):
    """Fields that ask for the extent of a change; set ``asks_when`` to the names of the fields that lead to it."""

    asks_when: frozenset[str] = frozenset()

    extent = forms.ChoiceField(
        label=gettext_lazy("The change is"),
        choices=Extent.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    new_from = YearField(label=gettext_lazy("New definition from the year"), required=False)
    comparable = forms.BooleanField(
        label=gettext_lazy("Numbers before and after can be compared (one line in the chart)"), required=False
    )
    former_reason = forms.CharField(
        label=gettext_lazy("Why it is defined otherwise"),
        required=False,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea({"rows": 2}),
    )

    EXTENT_FIELDS = ("extent", "new_from", "comparable", "former_reason")

    def measures_redefined(self) -> Iterable[Measure]:
        """Stored measures whose definition changes with the form, as they are before it."""
        raise NotImplementedError

    def leave_out_if_new(self) -> None:
        """A row without numbers has no years to keep anything for."""
        measures = list(self.measures_redefined())
        counted = any(measure.source_key for measure in measures)
        if not counted and not Value.objects.filter(measure__in=measures).exists():
            for name in self.EXTENT_FIELDS:
                del self.fields[name]

    def extent_fields(self) -> list[forms.BoundField]:
        """The fields that ask, in order; none for a row without numbers."""
        return [self[name] for name in self.EXTENT_FIELDS if name in self.fields]

    @property
    def redefines(self) -> bool:
        """Whether something changes that numbers already given depend on."""
        return "extent" in self.fields and bool(self.asks_when & set(self.changed_data))

    def clean(self):
        cleaned = super().clean()
        if self.redefines and not self.errors:
            self._ask(cleaned)
        return cleaned

    def _ask(self, cleaned: dict) -> None:
        if not cleaned.get("extent"):
            self.add_error("extent", _("Numbers have been given already: choose for which years the change holds."))
            return
        if cleaned["extent"] == Extent.CORRECTION:
            return
        if not cleaned.get("former_reason"):
            self.add_error("former_reason", _("Say why it is defined otherwise; it stands under the chart."))
        year = cleaned.get("new_from")
        if year is None:
            self.add_error("new_from", _("Enter the first year of the new definition."))
            return
        kept = FormerDefinition.objects.filter(measure__in=list(self.measures_redefined())).order_by("-last_year")
        latest = kept.values_list("last_year", flat=True).first()
        if latest is not None and year <= latest + 1:
            words = _("An earlier definition holds until %(year)s; choose a later year.")
            self.add_error("new_from", words % {"year": latest})

    def keep_former(self) -> None:
        """Write down what held until now, before the change is saved."""
        cleaned = self.cleaned_data
        if not self.redefines or cleaned["extent"] != Extent.FROM_YEAR:
            return
        for measure in self.measures_redefined():
            former = FormerDefinition(
                measure=measure,
                last_year=cleaned["new_from"] - 1,
                name=measure.indicator.name,
                definition=measure.indicator.definition,
                comparable=cleaned["comparable"],
                reason=cleaned["former_reason"],
                **{column: getattr(measure, column) for column in MEASURE_COLUMNS},
            )
            former.save_because(_("defined otherwise since %(year)s") % {"year": cleaned["new_from"]})
