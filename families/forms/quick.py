"""The shortest form of a contact: own families in a list, any other found by half a name or a number."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from families.forms.base import RecordForm, worker_choices
from families.forms.contacts import NOTE_HELP, own_worker
from families.models import Contact, Family
from families.search import find_families

MATCHES = 8


class QuickContactForm(RecordForm):
    """Family, day, how, minutes, a note. ``searching`` adds the field for families that are not one's own.

    A day that is still to come makes a planned contact, after one question.
    """

    class Meta(RecordForm.Meta):
        model = Contact
        fields = ["family", "worker", "date", "channel", "minutes", "note"]
        widgets = {
            "family": forms.Select({"data-key": "k"}),
            "channel": forms.RadioSelect({"class": "choices-in-line"}),
            "note": forms.Textarea({"rows": 2}),
        }
        help_texts = {"note": NOTE_HELP}

    def __init__(self, *args, families: list[Family], searching: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        # Families that the words fit, for the page's entry in the access log.
        self.found: list[Family] = []
        self.start_with(date=timezone.localdate())
        self.fields["worker"].queryset = worker_choices()
        own = own_worker(self.user)
        if own:
            del self.fields["worker"]
            self.instance.worker = own
        self._offer(families)
        if searching:
            self._offer_search(bool(families))

    def _offer(self, families: list[Family]) -> None:
        """Own families, the last visited first; the name comes first, so that typing it jumps there."""
        field = self.fields["family"]
        field.queryset = Family.objects.for_user(self.user)
        field.choices = [(family.pk, f"{family.name}, {family.number}") for family in families]
        if not families:
            del self.fields["family"]

    def _offer_search(self, has_own: bool) -> None:
        self.fields["find"] = forms.CharField(
            label=_("Or find another family") if has_own else _("Find the family"),
            required=False,
            max_length=120,
            help_text=_("The beginning of a name, or a number such as R-147"),
            widget=forms.TextInput({"class": "short", "autocomplete": "off"}),
        )
        self.fields["match"] = forms.ModelChoiceField(
            Family.objects.for_user(self.user),
            required=False,
            widget=forms.HiddenInput,
            label=_("Which family"),
        )
        self.order_fields(["family", "find", "match", "worker", "date", "channel", "minutes", "note", "confirmed"])
        first = "family" if has_own else "find"
        self.fields[first].widget.attrs["autofocus"] = True
        if has_own:
            self.fields["family"].required = False

    def clean(self):
        if "find" in self.fields:
            self._choose_family(self.cleaned_data)
        if self.cleaned_data.get("family"):
            self.instance.family = self.cleaned_data["family"]
        return super().clean()

    def _choose_family(self, cleaned: dict) -> None:
        """The family that was found stands for the one in the list; of several, one has to be chosen."""
        words = cleaned.get("find")
        if not words:
            if not cleaned.get("family") and not self.errors:
                self.add_error("find", _("Say which family it is"))
            return
        self.found = find_families(self.user, words, MATCHES)
        chosen = self.data.get(self.add_prefix("match"))
        fitting = [family for family in self.found if len(self.found) == 1 or str(family.pk) == chosen]
        if fitting:
            cleaned["family"] = fitting[0]
        elif self.found:
            self._offer_matches()
        else:
            self.add_error("find", _("No family was found. Try the beginning of a name, or a number."))

    def _offer_matches(self) -> None:
        field = self.fields["match"]
        field.widget = forms.RadioSelect()
        field.choices = [(family.pk, f"{family.name}, {family.number}") for family in self.found]
        number = len(self.found)
        said = ngettext("%(n)s family fits. Choose it.", "%(n)s families fit. Choose one.", number) % {"n": number}
        self.add_error("match", said)

    def look_twice(self, cleaned: dict) -> None:
        day = cleaned["date"]
        if day > timezone.localdate():
            self.instance.status = Contact.Status.PLANNED
            self.doubt(_("This day is still to come. The contact will be saved as planned."))
        family = cleaned.get("family")
        if family and self._is_twice(family, cleaned):
            self.doubt(_("The same contact of this family on this day is already recorded."))

    def _is_twice(self, family: Family, cleaned: dict) -> bool:
        same = family.contacts.exclude(status=Contact.Status.MISSED)
        return same.filter(date=cleaned["date"], channel=cleaned["channel"], institution_kind="").exists()
