"""What the forms of the programme share: lists typed line by line, institutions by name, numbers of a year."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import WholeNumberField, polish_formfield
from accounts.polish import parse_day
from accounts.search import fold
from programs.models import Institution
from programs.models.fields import FIRST_YEAR, LAST_YEAR, PARTIAL_DATE, PartialDateField

TEXT_LENGTH = 5000
LINES_LENGTH = 50_000


_MONTH = re.compile(r"(\d{1,2})[.\-/](\d{4})")


class PartialDateInput(forms.CharField):
    """A date as exact as known: 2024, 03.2024 or 18.03.2024; kept as ISO text."""

    default_error_messages = {"partial_date": gettext_lazy("Enter a year, a month or a day: 2024, 03.2024, 18.03.2024")}

    def __init__(self, **kwargs):
        widget = forms.TextInput({"class": "short", "autocomplete": "off"})
        help_text = gettext_lazy("As exact as known: 2024, 03.2024 or 18.03.2024.")
        super().__init__(**kwargs | {"max_length": 30, "widget": widget, "help_text": help_text})

    def prepare_value(self, value):
        if value and PARTIAL_DATE.fullmatch(value):
            return ".".join(reversed(value.split("-")))
        return value

    def to_python(self, value):
        text = super().to_python(value)
        if not text or PARTIAL_DATE.fullmatch(text):
            return text
        if found := _MONTH.fullmatch(text):
            text = f"{found[2]}-{int(found[1]):02d}"
        else:
            try:
                text = parse_day(text, today=timezone.localdate()).isoformat()
            except ValueError:
                text = ""
        if not PARTIAL_DATE.fullmatch(text):
            raise ValidationError(self.error_messages["partial_date"], code="partial_date")
        return text

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


def programme_formfield(db_field, **kwargs):
    """Polish numbers and dates, and a limit for texts that the model leaves unlimited, so that it gets a message."""
    if db_field.get_internal_type() == "TextField" and not db_field.max_length:
        kwargs.setdefault("max_length", TEXT_LENGTH)
    if isinstance(db_field, PartialDateField):
        kwargs.setdefault("form_class", PartialDateInput)
    return polish_formfield(db_field, **kwargs)


class ProgrammeForm(forms.ModelForm):
    """Base of the forms of the programme; checks the model's rules also with columns that the page has fixed."""

    fixed: frozenset[str] = frozenset()

    class Meta:
        formfield_callback = programme_formfield

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.RadioSelect) and field.required:
                field.choices = [choice for choice in field.choices if choice[0] != ""]

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - self.fixed


class YearField(WholeNumberField):
    """A calendar year."""

    default_error_messages = {
        "required": gettext_lazy("Enter a year, for example 2024"),
        "invalid": gettext_lazy("Enter a year, for example 2024"),
    }

    def __init__(self, **kwargs):
        super().__init__(**{"min_value": FIRST_YEAR, "max_value": LAST_YEAR} | kwargs)

    def prepare_value(self, value):
        # As text: a year has no space between thousands.
        return str(value) if isinstance(value, int) else value


class LinesField(forms.CharField):
    """A list of texts, one a line; empty lines and repetitions are dropped."""

    widget = forms.Textarea

    def __init__(self, *, line_length: int = 500, **kwargs):
        self.line_length = line_length
        super().__init__(**{"max_length": LINES_LENGTH} | kwargs)

    def prepare_value(self, value):
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), (data or "").replace("\r\n", "\n"))

    def clean(self, value):
        text = super().clean(value)
        lines = list(dict.fromkeys(line for raw in text.splitlines() if (line := " ".join(raw.split()))))
        if any(len(line) > self.line_length for line in lines):
            raise ValidationError(_("A line has at most %(n)d characters.") % {"n": self.line_length})
        return lines


class InstitutionsField(LinesField):
    """Institutions by name, short name or variant, one a line; gives pairs of the institution and the typed name."""

    default_help = gettext_lazy("One a line, in order: the full name, the short name or a variant from the list.")

    def __init__(self, *, municipality: str = "", **kwargs):
        self.municipality = municipality
        super().__init__(**{"required": False, "line_length": 300, "help_text": self.default_help} | kwargs)

    def clean(self, value):
        lines = super().clean(value)
        if not lines:
            return []
        known = self._known()
        unknown = [line for line in lines if fold(line) not in known]
        if unknown:
            words = _("Not on the list of institutions: %(names)s. Add it there first.")
            raise ValidationError(words % {"names": "; ".join(unknown[:5])})
        return [(known[fold(line)], line) for line in lines]

    def _known(self) -> dict[str, Institution]:
        """Folded name → institution; those of the programme's place go first, own names before variants."""
        found = Institution.objects.prefetch_related("variants").order_by("pk")
        ordered = sorted(found, key=lambda item: item.municipality != self.municipality)
        known: dict[str, Institution] = {}
        for item in ordered:
            for name in (item.name, item.short):
                if name:
                    known.setdefault(fold(name), item)
        for item in ordered:
            for variant in item.variants.all():
                known.setdefault(fold(variant.name), item)
        return known
