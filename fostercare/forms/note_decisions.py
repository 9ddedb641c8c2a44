"""Decisions about the lines of a note, all in one form."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from accounts.formfields import MoneyField
from fostercare.models import NoteLine
from fostercare.notes.deciding import Choice, suggestion
from fostercare.notes.matching import Candidate
from fostercare.verification.findings import Finding

Decision = NoteLine.Decision
REASON_LENGTH = 500


@dataclass(frozen=True)
class Row:
    """A line on the page: what the note says, what was found, the fields to decide with."""

    line: NoteLine
    finding: Finding
    decision: BoundField | None
    accepted: BoundField | None
    reason: BoundField | None
    child: BoundField | None
    original: NoteLine | None = None


class DecisionsForm(forms.Form):
    """Decision, acknowledged part, reason for each line; and for a line without a child, whom it means."""

    def __init__(self, *args, shown: Sequence[tuple[NoteLine, Finding, list[Candidate]]], is_open: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.shown, self.is_open = shown, is_open
        for line, finding, candidates in shown if is_open else ():
            self._add_fields(line, finding, candidates)

    def _add_fields(self, line: NoteLine, finding: Finding, candidates: list[Candidate]) -> None:
        if line.decision == Decision.CORRECTED:
            return
        offered = suggestion(finding)
        number = {"n": line.position}
        choices = [("", _("not decided")), (Decision.ACCEPTED, _("accept")), (Decision.PARTLY, _("accept in part")),
                   (Decision.DISPUTED, _("dispute"))]  # fmt: skip
        self.fields[f"decision-{line.pk}"] = forms.ChoiceField(
            label=_("Decision, line %(n)s") % number,
            choices=choices,
            required=False,
            initial=line.decision,
            widget=forms.Select({"data-decision": "", "aria-label": _("Decision, line %(n)s") % number}),
        )
        accepted = line.accepted if line.decision else offered.accepted
        self.fields[f"accepted-{line.pk}"] = MoneyField(
            label=_("Acknowledged part, line %(n)s") % number,
            required=False,
            initial=accepted if accepted and 0 < accepted < line.amount else None,
        )
        self.fields[f"accepted-{line.pk}"].widget.attrs["aria-label"] = _("Acknowledged part, line %(n)s") % number
        self.fields[f"reason-{line.pk}"] = forms.CharField(
            label=_("Reason, line %(n)s") % number,
            max_length=REASON_LENGTH,
            required=False,
            initial=line.reason or finding.reason,
            widget=forms.Textarea({"rows": 4, "aria-label": _("Reason, line %(n)s") % number}),
        )
        if line.child_id is None and candidates:
            people = [(str(one.person.pk), f"{one.person}{_born(one)}") for one in candidates]
            self.fields[f"child-{line.pk}"] = forms.ChoiceField(
                label=_("Does line %(n)s mean this child?") % number,
                choices=[("", _("nobody of these")), *people],
                required=False,
                widget=forms.Select({"aria-label": _("Does line %(n)s mean this child?") % number}),
            )

    def rows(self) -> list[Row]:
        """Lines with their fields; None where there is nothing to decide."""
        return [
            Row(line, finding, *(self._field(name, line) for name in ("decision", "accepted", "reason", "child")))
            for line, finding, _candidates in self.shown
        ]

    def _field(self, name: str, line: NoteLine) -> BoundField | None:
        return self[f"{name}-{line.pk}"] if f"{name}-{line.pk}" in self.fields else None

    @property
    def choices(self) -> dict[int, Choice]:
        """Decisions that were sent, by number of the line."""
        found = {}
        for line, _finding, _candidates in self.shown:
            if f"decision-{line.pk}" in self.fields:
                found[line.pk] = self._choice(line)
        return found

    def _choice(self, line: NoteLine) -> Choice:
        decision = self.cleaned_data[f"decision-{line.pk}"]
        if decision in (Decision.OPEN, Decision.ACCEPTED):
            reason = line.reason if decision == line.decision else ""
            return Choice(decision, reason=reason)
        accepted: Decimal | None = self.cleaned_data[f"accepted-{line.pk}"]
        return Choice(decision, accepted, self.cleaned_data[f"reason-{line.pk}"])

    @property
    def children(self) -> dict[int, int]:
        """Number of the line → number of the child that it means."""
        return {
            line.pk: int(chosen)
            for line, _finding, _candidates in self.shown
            if (chosen := self.cleaned_data.get(f"child-{line.pk}"))
        }

    def take_errors(self, error) -> None:
        """Show what a service refused at the decision of its line."""
        for key, messages in error.message_dict.items() if hasattr(error, "error_dict") else (("", error.messages),):
            name = f"decision-{key}"
            for message in messages:
                self.add_error(name if name in self.fields else None, message)


def _born(one: Candidate) -> str:
    return f", {one.person.birth_date:%d.%m.%Y}" if one.person.birth_date else ""
