"""Forms that ask pages of the organiser about a day or a year, who needs places, and the yearly limit."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import PolishDateField, WholeNumberField
from families.team import year_until
from fostercare.carers.free_places import Wanted
from fostercare.forms.base import CareForm
from fostercare.forms.carers import DayForm
from fostercare.models import Placement, ProfessionalLimit
from programs.periods import Period

MOST_CHILDREN, OLDEST = 10, 25


class YearForm(forms.Form):
    """The year that a page is about; this year until today unless another is asked for."""

    rok = WholeNumberField(
        label=gettext_lazy("Year"), required=False, validators=[MinValueValidator(2012), MaxValueValidator(2100)]
    )

    @property
    def period(self) -> Period:
        """The whole year, or until today where it is the present one."""
        chosen = self.cleaned_data.get("rok") if self.is_valid() else None
        return year_until(timezone.localdate(), chosen)


class WantedForm(DayForm):
    """Who needs places: ages of the children, whether they are siblings, and on which day."""

    wiek = forms.CharField(
        label=gettext_lazy("Ages of the children"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Whole years, for example: 4, 9"),
    )
    rodzenstwo = forms.BooleanField(label=gettext_lazy("They are siblings"), required=False)
    dziecko = forms.CharField(
        label=gettext_lazy("Their sibling in care"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Number of a child whose siblings they are, for example D-31"),
    )
    orzeczenie = forms.BooleanField(label=gettext_lazy("One has a disability certificate"), required=False)

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
        self.order_fields(["wiek", "rodzenstwo", "dziecko", "orzeczenie", "na-dzien"])

    def clean_wiek(self) -> list[int]:
        parts = self.cleaned_data["wiek"].replace(";", ",").replace(" ", ",").split(",")
        ages = [part for part in parts if part]
        if not all(age.isascii() and age.isdigit() and int(age) <= OLDEST for age in ages):
            raise ValidationError(_("Enter ages in whole years, for example: 4, 9"))
        if len(ages) > MOST_CHILDREN:
            raise ValidationError(_("At most %(number)s children at once.") % {"number": MOST_CHILDREN})
        return [int(age) for age in ages]

    def clean_dziecko(self) -> int | None:
        text = self.cleaned_data["dziecko"].strip().upper().removeprefix("D-")
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 16):
            raise ValidationError(_("Enter the number of a child, for example D-31"))
        if not Placement.objects.for_user(self.user).filter(child=text).exists():
            raise ValidationError(_("There is no such child in care."))
        return int(text)

    @property
    def wanted(self) -> Wanted | None:
        """What is looked for; None until ages have been given."""
        if not self.is_valid() or not self.cleaned_data["wiek"]:
            return None
        told = self.cleaned_data
        return Wanted(
            day=self.day,
            ages=told["wiek"],
            siblings=told["rodzenstwo"] or told["dziecko"] is not None,
            siblings_of=told["dziecko"],
            disability=told["orzeczenie"],
        )


class LimitForm(CareForm):
    """A decision on the yearly limit of professional foster families."""

    class Meta(CareForm.Meta):
        model = ProfessionalLimit
        fields = ["year", "families", "new", "since", "ground"]
        field_classes = {"since": PolishDateField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.start_with(year=timezone.localdate().year, since=timezone.localdate())

    def clean(self):
        cleaned = super().clean()
        families, new = cleaned.get("families"), cleaned.get("new")
        if families is not None and new is not None and new > families:
            self.add_error("new", ValidationError(_("There cannot be more new families than families in all.")))
        return cleaned
