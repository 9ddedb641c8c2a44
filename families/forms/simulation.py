"""Who would get which waiting family: a question to the page, nothing is saved."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import PolishDateField
from families.models import Family
from families.waiting import Waiting


class SimulationForm(forms.Form):
    """The day, and for each waiting family the assistant tried out; both stand in the address."""

    od = PolishDateField(label=gettext_lazy("From day"), required=False)

    def __init__(self, *args, waiting: list[Waiting], assistants: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.waiting = waiting
        choices = [("", _("nobody")), *((str(worker.pk), worker.name) for worker in assistants)]
        for one in waiting:
            self.fields[self._name(one.family)] = forms.ChoiceField(
                label=str(one.family), choices=choices, required=False
            )

    @staticmethod
    def _name(family: Family) -> str:
        return f"r{family.pk}"

    def rows(self) -> list[tuple[Waiting, forms.BoundField]]:
        """Each waiting family with its field."""
        return [(one, self[self._name(one.family)]) for one in self.waiting]

    def choices(self) -> dict[Family, int]:
        """The worker tried out for each family, by key; families left alone are left out."""
        if not self.is_valid():
            return {}
        chosen = {one.family: self.cleaned_data.get(self._name(one.family)) for one in self.waiting}
        return {family: int(worker) for family, worker in chosen.items() if worker}
