"""The hour of a contact, typed as people write it."""

import re
from datetime import time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_HOUR = re.compile(r"(\d{1,2})(?:[.:\s]?(\d{2}))?")


class HourField(forms.Field):
    """An hour of the day: „9", „9:05", „9.05" or „905"."""

    widget = forms.TextInput({"class": "whole", "inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {"invalid": _("Enter the hour, for example 9:30")}

    def prepare_value(self, value):
        return f"{value.hour}:{value:%M}" if isinstance(value, time) else value

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, time):
            return value or None
        found = _HOUR.fullmatch(str(value).strip())
        try:
            return time(int(found[1]), int(found[2] or 0)) if found else self._refuse()
        except ValueError:
            self._refuse()

    def _refuse(self):
        raise ValidationError(self.error_messages["invalid"], code="invalid")
