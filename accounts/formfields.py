"""Form fields for Polish dates, money, numbers and PESEL: read what people write, say what to do when they cannot."""

from datetime import date, datetime
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import pesel as pesel_number
from accounts.polish import NoSuchDay, NotADay, ShortYear, day_text, number_text, parse_day, parse_number

# What the columns behind the fields can hold.
LARGEST_WHOLE = 2_000_000_000
FIRST_YEAR, LAST_YEAR = 1850, 2200


class DateInput(forms.DateInput):
    """A typed date; the script adds the button „Kalendarz”, which opens the browser's own picker."""

    def __init__(self, attrs=None):
        super().__init__({"class": "date", "autocomplete": "off", "data-calendar": _("Calendar")} | (attrs or {}))

    def format_value(self, value):
        if isinstance(value, datetime):
            value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
        return day_text(value) if isinstance(value, date) else value


class NumberInput(forms.TextInput):
    """A number typed as text (no spinner that changes it under the wheel), shown back in Polish form."""

    def __init__(self, attrs=None, *, places: int | None = None):
        self.places = places
        super().__init__({"autocomplete": "off"} | (attrs or {}))

    def format_value(self, value):
        return number_text(value, self.places) if isinstance(value, int | float | Decimal) else value


class PolishDateField(forms.DateField):
    """A civil date. ``birth`` refuses two-digit years and days after today; ``not_future`` only the latter."""

    widget = DateInput
    default_error_messages = {
        "required": _("Enter the date, for example 14.03.2024"),
        "invalid": _("Enter the date as day, month and year, for example 14.03.2024"),
        "no_such_day": _("There is no such day: %(day)s"),
        "short_year": _("Enter the year with four digits, for example 14.03.2012"),
        "year": _("Enter a year from %(first)s to %(last)s"),
        "future": _("The date is later than today (%(today)s)"),
    }

    def __init__(self, *, birth: bool = False, not_future: bool = False, **kwargs):
        self.birth, self.not_future = birth, birth or not_future
        super().__init__(**kwargs)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return super().to_python(value)
        try:
            day = parse_day(str(value).strip(), today=timezone.localdate(), full_year=self.birth)
        except ShortYear:
            raise ValidationError(self.error_messages["short_year"], code="short_year") from None
        except NoSuchDay as error:
            raise ValidationError(
                self.error_messages["no_such_day"], code="no_such_day", params={"day": error.args[0]}
            ) from None
        except NotADay:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            limits = {"first": FIRST_YEAR, "last": LAST_YEAR}
            raise ValidationError(self.error_messages["year"], code="year", params=limits)
        return day

    def validate(self, value):
        super().validate(value)
        today = timezone.localdate()
        if value and self.not_future and value > today:
            raise ValidationError(self.error_messages["future"], code="future", params={"today": day_text(today)})


_SLASH = _("Enter one number here; the other one belongs in its own field")
_TOO_SMALL = _("Enter a number not smaller than %(limit_value)s")
_TOO_LARGE = _("Enter a number not larger than %(limit_value)s")
_TOO_LONG = _("The number is too large for this field")


def _number(field: forms.Field, value) -> Decimal:
    """The typed number; raises ``ValidationError`` with the field's own words."""
    text = str(value)
    if "/" in text and text.replace("/", "").replace(" ", "").isdigit():
        raise ValidationError(field.error_messages["slash"], code="slash")
    try:
        return parse_number(text)
    except ValueError:
        raise ValidationError(field.error_messages["invalid"], code="invalid") from None


class PolishDecimalField(forms.DecimalField):
    """A decimal number with a comma or a dot; not negative unless ``min_value=None``."""

    widget = NumberInput
    default_error_messages = {
        "required": _("Enter a number, for example 13,5"),
        "invalid": _("Enter a number, for example 13,5"),
        "slash": _SLASH,
        "max_decimal_places": _("At most %(max)s digits after the comma"),
        "max_digits": _TOO_LONG,
        "max_whole_digits": _TOO_LONG,
        "min_value": _TOO_SMALL,
        "max_value": _TOO_LARGE,
    }

    def __init__(self, *, min_value=0, max_digits=12, decimal_places=2, **kwargs):
        super().__init__(min_value=min_value, max_digits=max_digits, decimal_places=decimal_places, **kwargs)

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, Decimal):
            return super().to_python(value)
        return _number(self, value)

    def widget_attrs(self, widget):
        # Django's own would add min, max and step, which belong to type="number".
        return {}


class MoneyField(PolishDecimalField):
    """An amount in PLN to the grosz; not negative unless ``min_value=None``."""

    default_error_messages = {
        "required": _("Enter the amount, for example 118 562,82"),
        "invalid": _("Enter the amount in figures, for example 118 562,82"),
        "max_decimal_places": _("An amount has at most 2 decimals, for example 118 562,82"),
        "min_value": _("An amount is not smaller than %(limit_value)s"),
        "max_value": _("An amount is not larger than %(limit_value)s"),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", NumberInput({"class": "money"}, places=2))
        super().__init__(**kwargs)


class WholeNumberField(forms.IntegerField):
    """A whole number; not negative unless ``min_value=None``."""

    widget = NumberInput
    default_error_messages = {
        "required": _("Enter a whole number, for example 52"),
        "invalid": _("Enter a whole number, for example 52"),
        "slash": _SLASH,
        "min_value": _TOO_SMALL,
        "max_value": _TOO_LARGE,
    }

    def __init__(self, *, min_value=0, max_value=LARGEST_WHOLE, **kwargs):
        kwargs.setdefault("widget", NumberInput({"class": "whole", "inputmode": "numeric"}))
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        number = _number(self, value)
        if number != number.to_integral_value():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(number)

    def widget_attrs(self, widget):
        return {}


class PeselField(forms.CharField):
    """Eleven digits with a right check digit and a real date inside; spaces and dashes are dropped."""

    default_error_messages = {
        "required": _("Enter the PESEL number"),
        "digits": _("A PESEL number consists of digits only"),
        "length": _("A PESEL number has 11 digits, %(entered)s entered"),
        "day": _("Check the PESEL number: there is no such day as its first six digits say"),
        "check_digit": _("Check the PESEL number: the last digit does not fit the others"),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "PESEL")
        kwargs.setdefault(
            "widget",
            forms.TextInput({"class": "pesel", "inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}),
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        return "".join((super().to_python(value) or "").split()).replace("-", "")

    def validate(self, value):
        super().validate(value)
        if not value:
            return
        if not (value.isascii() and value.isdigit()):
            raise ValidationError(self.error_messages["digits"], code="digits")
        if len(value) != 11:
            raise ValidationError(self.error_messages["length"], code="length", params={"entered": len(value)})
        if pesel_number.birth_date(value) is None:
            raise ValidationError(self.error_messages["day"], code="day")
        if pesel_number.check_digit(value) != value[10]:
            raise ValidationError(self.error_messages["check_digit"], code="check_digit")


_FORM_CLASSES = (
    (models.DecimalField, PolishDecimalField),
    (models.IntegerField, WholeNumberField),
    (models.DateField, PolishDateField),
)


def polish_formfield(db_field: models.Field, **kwargs):
    """The ``formfield_callback`` of model forms: dates and numbers of a model become the fields above.

    Amounts of money stay with their form, which says ``field_classes = {"amount": MoneyField}``.
    """
    if not db_field.choices and not isinstance(db_field, models.DateTimeField):
        for model_field, form_class in _FORM_CLASSES:
            if isinstance(db_field, model_field):
                kwargs.setdefault("form_class", form_class)
                break
    return db_field.formfield(**kwargs)
