"""The acts that the editor's page offers: their forms, their words, and what they do with what was typed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.editing import indicators, parts
from programs.editing.steps import Act
from programs.editing.tree_rows import INDICATOR, PART
from programs.forms import acts as forms
from programs.models import Indicator, Node, Programme

SHORT = 80


@dataclass(frozen=True)
class Target:
    """What an act is about: a part, an indicator, or neither (the top of the programme)."""

    programme: Programme
    node: Node | None = None
    indicator: Indicator | None = None

    @property
    def text(self) -> str:
        """How messages call it."""
        return called(self.indicator or self.node) if self.indicator or self.node else str(self.programme)


@dataclass(frozen=True)
class Offer:
    """An act with its form. ``run`` does it, says in ``Act.summary`` what was done, and returns the row's new key.

    ``concerns_below``: it changes what hangs on the row too, so that others' changes there stand against it.
    """

    form: type[forms.ActForm]
    label: str
    button: str
    run: Callable[[Act, Target, dict], str]
    concerns_below: bool = False
    is_danger: bool = False

    @property
    def name(self) -> str:
        """Name of the act in forms and addresses."""
        return self.form.name


def called(row: Node | Indicator) -> str:
    """A row in a message: number and name, cut at a word."""
    text = str(row)
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + "…"


def _add_part(act: Act, target: Target, typed: dict) -> str:
    new = parts.add(
        target.programme, target.node, level=typed["level"], name=typed["text"], number=typed.get("number", "")
    )
    act.summary = _("Added: %(what)s") % {"what": called(new)}
    return f"{PART}{new.pk}"


def _rename_part(act: Act, target: Target, typed: dict) -> str:
    old = called(target.node)
    parts.rename(target.node, name=typed["text"], number=typed["number"])
    target.node.refresh_from_db()
    act.summary = _("Renamed: %(old)s → %(new)s") % {"old": old, "new": called(target.node)}
    return f"{PART}{target.node.pk}"


def _move_part(act: Act, target: Target, typed: dict) -> str:
    nodes = target.programme.nodes
    parent = nodes.get(pk=typed["parent"]) if typed["parent"] else None
    before = nodes.filter(pk=typed["before"]).first() if typed.get("before") else None
    parts.move(target.node, parent=parent, level=typed["level"], before=before)
    words = {"what": target.text, "where": called(parent) if parent else _("the programme itself")}
    act.summary = _("Moved: %(what)s, to: %(where)s") % words
    return f"{PART}{target.node.pk}"


def _split_part(act: Act, target: Target, typed: dict) -> str:
    new = parts.split(
        target.node,
        name=typed["text"],
        number="" if typed["number"] == target.node.number else typed["number"],
        indicators=typed.get("indicators", []),
        parts=typed.get("parts", []),
    )
    act.summary = _("Split: %(what)s; second part: %(new)s") % {"what": target.text, "new": called(new)}
    return f"{PART}{new.pk}"


def _merge_part(act: Act, target: Target, typed: dict) -> str:
    into = target.programme.nodes.get(pk=typed["into"])
    parts.merge(target.node, into)
    act.summary = _("Merged: %(what)s, into: %(into)s") % {"what": target.text, "into": called(into)}
    return f"{PART}{into.pk}"


def _withdraw_part(act: Act, target: Target, typed: dict) -> str:
    parts.withdraw(target.node)
    act.summary = _("Removed: %(what)s") % {"what": target.text}
    return f"{PART}{target.node.parent_id}" if target.node.parent_id else ""


def _add_indicator(act: Act, target: Target, typed: dict) -> str:
    new = indicators.add_indicator(target.node, name=typed["text"], unit=typed["unit"])
    act.summary = _("Added the indicator: %(what)s") % {"what": called(new)}
    return f"{INDICATOR}{new.pk}"


def _rename_indicator(act: Act, target: Target, typed: dict) -> str:
    old = target.text
    indicators.rename_indicator(target.indicator, name=typed["text"])
    target.indicator.refresh_from_db()
    act.summary = _("Renamed: %(old)s → %(new)s") % {"old": old, "new": called(target.indicator)}
    return f"{INDICATOR}{target.indicator.pk}"


def _move_indicator(act: Act, target: Target, typed: dict) -> str:
    node = target.programme.nodes.get(pk=typed["node"])
    before = target.programme.indicators.filter(pk=typed["before"]).first() if typed.get("before") else None
    indicators.move_indicator(target.indicator, node=node, before=before)
    act.summary = _("Moved: %(what)s, to: %(where)s") % {"what": target.text, "where": called(node)}
    return f"{INDICATOR}{target.indicator.pk}"


def _split_indicator(act: Act, target: Target, typed: dict) -> str:
    first, second = indicators.split_indicator(
        target.indicator,
        names=(typed["first"], typed["second"]),
        units=(typed["first_unit"], typed["second_unit"]),
        second={int(key) for key in typed.get("parts", [])},
    )
    words = {"what": target.text, "first": called(first), "second": called(second)}
    act.summary = _("Split: %(what)s, into: %(first)s; %(second)s") % words
    return f"{INDICATOR}{first.pk}"


def _merge_indicator(act: Act, target: Target, typed: dict) -> str:
    into = target.programme.indicators.get(pk=typed["into"])
    indicators.merge_indicator(target.indicator, into, comparable=typed["comparable"])
    act.summary = _("Merged: %(what)s, into: %(into)s") % {"what": target.text, "into": called(into)}
    return f"{INDICATOR}{into.pk}"


def _withdraw_indicator(act: Act, target: Target, typed: dict) -> str:
    indicators.withdraw_indicator(target.indicator)
    act.summary = _("Removed: %(what)s") % {"what": target.text}
    return f"{PART}{target.indicator.node_id}"


_ADD = Offer(forms.AddPartForm, gettext_lazy("Add a part"), gettext_lazy("Add part"), _add_part)
_RENAME, _MOVE = gettext_lazy("Name and number"), gettext_lazy("Move elsewhere")
_SPLIT, _MERGE = gettext_lazy("Split in two"), gettext_lazy("Merge with another")
_SAVE, _PUT = gettext_lazy("Save the name"), gettext_lazy("Move")
_REMOVE = gettext_lazy("Remove")

OFFERS: dict[str, list[Offer]] = {
    "top": [_ADD],
    "nodes": [
        Offer(forms.RenamePartForm, _RENAME, _SAVE, _rename_part),
        Offer(forms.AddPartForm, gettext_lazy("Add a part under it"), gettext_lazy("Add part"), _add_part),
        Offer(forms.AddIndicatorForm, gettext_lazy("Add an indicator"), gettext_lazy("Add indicator"), _add_indicator),
        Offer(forms.MovePartForm, _MOVE, _PUT, _move_part),
        Offer(forms.SplitPartForm, _SPLIT, gettext_lazy("Split"), _split_part, concerns_below=True),
        Offer(forms.MergePartForm, _MERGE, gettext_lazy("Merge"), _merge_part, concerns_below=True),
        Offer(forms.WithdrawForm, _REMOVE, _REMOVE, _withdraw_part, concerns_below=True, is_danger=True),
    ],
    "indicators": [
        Offer(forms.RenameIndicatorForm, gettext_lazy("Name"), _SAVE, _rename_indicator),
        Offer(forms.MoveIndicatorForm, _MOVE, _PUT, _move_indicator),
        Offer(forms.SplitIndicatorForm, _SPLIT, gettext_lazy("Split"), _split_indicator),
        Offer(forms.MergeIndicatorForm, _MERGE, gettext_lazy("Merge"), _merge_indicator),
        Offer(forms.WithdrawForm, _REMOVE, _REMOVE, _withdraw_indicator, is_danger=True),
    ],
}
