"""Forms of people leaving care and of the help they get."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.polish import day_text, number_text
from families.forms.people import NewPersonForm
from fostercare.forms.base import CareForm
from fostercare.leavers.leaving import MONEY, floor_of, is_entitled, last_birthday, stay_of
from fostercare.models import CareLeaver, LeaverSupport

YOUNGEST = 16  # a programme is prepared from about the 17th birthday on


class LeaverSearchForm(forms.Form):
    """A name to look for; sent by POST, because a name must not stand in an address."""

    name = forms.CharField(
        label=gettext_lazy("Name of the person"),
        max_length=80,
        help_text=gettext_lazy("The beginning of the surname or given name is enough."),
    )


class NewLeaverPersonForm(NewPersonForm):
    """A person who left care before the records began."""


class LeaverForm(CareForm):
    """A person's way to independence: guardian, programme, aims; the end with how it ended."""

    class Meta(CareForm.Meta):
        model = CareLeaver
        fields = [
            "start",
            "former_form",
            "left_care_on",
            "guardian",
            "guardian_chosen_on",
            "programme_on",
            "aims",
            "end",
            "outcome",
            "note",
        ]
        labels = {
            "start": gettext_lazy("Becoming independent since"),
            "end": gettext_lazy("Last day, once it has ended"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("guardian_chosen_on", "programme_on"):
            self.fields[name].not_future = True
        if self.instance.pk:
            return
        self.start_with(start=timezone.localdate())
        if self.instance.person_id:
            stay = stay_of(list(self.instance.person.placements.all()), timezone.localdate())
            if stay:
                self.start_with(former_form=stay.form, left_care_on=stay.last_day)

    def _get_validation_exclusions(self) -> set[str]:
        exclude = super()._get_validation_exclusions()
        return exclude - {"person"} if self.instance.person_id else exclude

    def look_twice(self, cleaned: dict) -> None:
        if not self.instance.person_id:
            return
        person = self.instance.person
        age = person.age_on(cleaned["start"])
        if age is not None and age < YOUNGEST:
            self.doubt(_("On the first day the person is younger than %(age)s.") % {"age": YOUNGEST})
        stay = stay_of(list(person.placements.all()), cleaned["start"])
        if stay and not is_entitled(stay, cleaned["start"]):
            self.doubt(
                _("The stay in care is too short for help in money: 3 years with relatives, 1 elsewhere (art. 141).")
            )


class LeaverSupportForm(CareForm):
    """One help; an amount under the statutory one and help after the last birthday ask for a second look."""

    class Meta(CareForm.Meta):
        model = LeaverSupport
        fields = ["kind", "housing", "amount", "monthly", "start", "end", "decision", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.start_with(start=timezone.localdate())

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"leaver"}

    def clean(self):
        cleaned = super().clean()
        kind, amount = cleaned.get("kind"), cleaned.get("amount")
        if kind in MONEY and "amount" in cleaned and amount is None:
            self.add_error("amount", ValidationError(_("Say how much.")))
        if kind == LeaverSupport.Kind.HOUSING and not cleaned.get("housing"):
            self.add_error("housing", ValidationError(_("Say what housing it is.")))
        return cleaned

    def look_twice(self, cleaned: dict) -> None:
        leaver, day, kind = self.instance.leaver, cleaned["start"], cleaned["kind"]
        stay = stay_of(list(leaver.person.placements.all()), day)
        disability = leaver.person.disabilities.open_on(day).exists()
        form = stay.form if stay else leaver.former_form
        floor = floor_of(kind, day, form, stay.days if stay else None, disability=disability)
        if floor and cleaned["amount"] is not None and cleaned["amount"] < floor.value:
            words = {"amount": number_text(floor.value, 2), "article": floor.reference}
            self.doubt(_("Less than the statutory %(amount)s zł (%(article)s).") % words)
        birthday = last_birthday(leaver.person, kind, day)
        if birthday and (cleaned.get("end") or day) >= birthday:
            text = _("After the birthday with which the right to it ends, %(day)s (art. 146, 150).")
            self.doubt(text % {"day": day_text(birthday)})
