"""Forms of the acts in the tree editor; each knows the tree and offers only what it allows."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.editing.numbering import children_of
from programs.editing.parts import below, indicators_at, levels_allowed, may_stand_under
from programs.editing.tree_rows import row_of
from programs.forms.fields import TEXT_LENGTH
from programs.models import Level, Measure
from programs.tree_state import State

NUMBER_LENGTH, UNIT_LENGTH = 20, 40
_TOP, _KEEP = "", ""
_NAME, _UNIT = gettext_lazy("Name"), gettext_lazy("Unit")


class ActForm(forms.Form):
    """An act on one row; ``key`` is the row's key in its kind (none: the top of the programme)."""

    def __init__(self, *args, state: State, key: str, **kwargs):
        self.state, self.key = state, key
        super().__init__(*args, auto_id=f"id_{self.name}_%s", **kwargs)
        self.prepare()

    name = ""

    def prepare(self) -> None:
        """Fill choices and first values from the tree."""


def _name(label=_NAME, *, required: bool = True) -> forms.CharField:
    messages = {"required": gettext_lazy("Give the name.")}
    widget = forms.Textarea({"rows": 2})
    return forms.CharField(
        label=label, max_length=TEXT_LENGTH, required=required, widget=widget, error_messages=messages
    )


def _number() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Printed number"),
        max_length=NUMBER_LENGTH,
        required=False,
        widget=forms.TextInput({"class": "short"}),
    )


def _unit(label=_UNIT) -> forms.CharField:
    help_text = gettext_lazy("For example: families, zł, %")
    return forms.CharField(label=label, max_length=UNIT_LENGTH, required=False, help_text=help_text)


class _WithNumber(ActForm):
    """Where numbers are generated nobody types them."""

    def prepare(self):
        programme = next(iter(self.state["programme"].values()))
        if programme["numbering"] == "generated":
            del self.fields["number"]

    def clean(self):
        cleaned = super().clean()
        if "number" not in self.fields:
            cleaned["number"] = self.state["nodes"][self.key]["number"] if self.key else ""
        return cleaned


class AddPartForm(_WithNumber):
    """A new part under the chosen one."""

    name = "dodaj"
    level = forms.ChoiceField(label=gettext_lazy("Level"))
    number = _number()
    text = _name(required=False)

    def prepare(self):
        super().prepare()
        order = list(Level)
        levels = [Level.GOAL, Level.AREA]
        if self.key:
            levels = order[order.index(Level(self.state["nodes"][self.key]["level"])) + 1 :]
        self.fields["level"].choices = [(level.value, level.label) for level in levels]

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("text") and cleaned.get("level") != Level.RESULT and "text" not in self.errors:
            self.add_error("text", _("Give the name."))
        if "number" not in self.fields:
            cleaned["number"] = ""
        return cleaned


class RenamePartForm(_WithNumber):
    """Another name and printed number."""

    name = "nazwa"
    number = _number()
    text = _name()

    def prepare(self):
        super().prepare()
        row = self.state["nodes"][self.key]
        self.initial = {"number": row["number"], "text": row["name"]}
        self.fields["text"].required = row["level"] != Level.RESULT


def _part_choices(state: State, keys, depth_of) -> list[tuple[str, str]]:
    return [(key, f"{'· ' * depth_of(key)}{_short(row_of(state, 'nodes', key).text)}") for key in keys]


def _short(text: str, limit: int = 90) -> str:
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def _depth(state: State, key: str) -> int:
    parent = state["nodes"][key]["parent_id"]
    return 0 if parent is None else 1 + _depth(state, str(parent))


class MovePartForm(ActForm):
    """Another parent, perhaps another level; dragging also says before which part."""

    name = "przenies"
    parent = forms.ChoiceField(label=gettext_lazy("Under"), required=False)
    level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        required=False,
        help_text=gettext_lazy("Kept where it may stand there; otherwise the nearest one."),
    )
    before = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def prepare(self):
        own = self.state["nodes"][self.key]
        places = may_stand_under(self.state, self.key)
        found = _part_choices(self.state, [key for key in places if key], lambda key: _depth(self.state, key))
        top = [(_TOP, _("the programme itself"))] if None in places else []
        self.fields["parent"].choices = top + found
        possible = {level for place in places for level in levels_allowed(self.state, self.key, place)}
        self.fields["level"].choices = [
            (_KEEP, _("as it is")),
            *((level.value, level.label) for level in Level if level.value in possible),
        ]
        self.initial = {"parent": str(own["parent_id"] or _TOP)}

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        parent = cleaned["parent"] or None
        allowed = levels_allowed(self.state, self.key, parent)
        if not allowed:
            self.add_error("parent", _("The part cannot stand there: it would be under itself or above its own level."))
        elif cleaned["level"] and cleaned["level"] not in allowed:
            self.add_error("level", _("A part of this level cannot stand there."))
        elif not cleaned["level"]:
            own = self.state["nodes"][self.key]["level"]
            cleaned["level"] = own if own in allowed else allowed[0]
        return cleaned


class SplitPartForm(_WithNumber):
    """A second part that takes over some of what hangs on the first."""

    name = "podziel"
    number = _number()
    text = _name(gettext_lazy("Name of the second part"))
    indicators = forms.MultipleChoiceField(
        label=gettext_lazy("Indicators that go with it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Parts that go with it"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self):
        super().prepare()
        state = self.state
        at = [key for key in indicators_at(state, {self.key}) if not state["indicators"][key]["withdrawn"]]
        choices = {
            "indicators": [(key, _short(state["indicators"][key]["name"])) for key in at],
            "parts": [(key, _short(row_of(state, "nodes", key).text)) for key in children_of(state, int(self.key))],
        }
        for field, found in choices.items():
            self.fields[field].choices = found
            if not found:
                del self.fields[field]


class MergePartForm(ActForm):
    """Another part of the same level that takes everything over."""

    name = "polacz"
    into = forms.ChoiceField(label=gettext_lazy("Becomes a part of"))

    def prepare(self):
        level = self.state["nodes"][self.key]["level"]
        rows = self.state["nodes"]
        inside = set(below(self.state, self.key))
        ordered = [key for top in children_of(self.state, None) for key in below(self.state, top, withdrawn=False)]
        found = [key for key in ordered if rows[key]["level"] == level and key not in inside]
        self.fields["into"].choices = _part_choices(self.state, found, lambda key: 0)


class WithdrawForm(ActForm):
    """Nothing to fill in."""

    name = "usun"


class AddIndicatorForm(ActForm):
    """A new indicator at the part."""

    name = "dodaj-wskaznik"
    text = _name()
    unit = _unit()


class RenameIndicatorForm(ActForm):
    """Another name."""

    name = "nazwa"
    text = _name()

    def prepare(self):
        self.initial = {"text": self.state["indicators"][self.key]["name"]}


class MoveIndicatorForm(ActForm):
    """Another part; dragging also says before which indicator."""

    name = "przenies"
    node = forms.ChoiceField(label=gettext_lazy("At the part"))
    before = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def prepare(self):
        ordered = [key for top in children_of(self.state, None) for key in below(self.state, top, withdrawn=False)]
        self.fields["node"].choices = _part_choices(self.state, ordered, lambda key: _depth(self.state, key))
        self.initial = {"node": str(self.state["indicators"][self.key]["node_id"])}


class SplitIndicatorForm(ActForm):
    """Names and units of the two that stand in its place."""

    name = "podziel"
    first = _name(gettext_lazy("Name of the first"))
    first_unit = _unit(gettext_lazy("Unit of the first"))
    second = _name(gettext_lazy("Name of the second"))
    second_unit = _unit(gettext_lazy("Unit of the second"))
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Parts that go with the second"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self):
        measures = {key: row for key, row in self.state["measures"].items() if str(row["indicator_id"]) == self.key}
        unit = next((row["unit"] for row in measures.values() if row["position"] == 0), "")
        self.initial = {
            "first": self.state["indicators"][self.key]["name"],
            "first_unit": unit,
            "second_unit": unit,
        }
        parts = [(key, row["label"]) for key, row in measures.items() if row["position"]]
        self.fields["parts"].choices = parts
        if not parts:
            del self.fields["parts"]


class MergeIndicatorForm(ActForm):
    """The indicator that goes on in its place."""

    name = "polacz"
    into = forms.ChoiceField(label=gettext_lazy("Becomes a part of the indicator"))
    comparable = forms.BooleanField(
        label=gettext_lazy("The numbers can be compared"),
        required=False,
        help_text=gettext_lazy("Then the years are drawn as one line."),
    )

    def prepare(self):
        rows, wholes = self.state["indicators"], self._wholes()
        own = wholes.get(self.key)
        found = [key for key, row in rows.items() if key != self.key and not row["withdrawn"] and key in wholes]
        # Those of the same unit first: they are the likely ones.
        found.sort(key=lambda key: own is None or wholes[key]["unit"] != own["unit"])
        self.fields["into"].choices = [
            (key, f"{rows[key]['code']} · {_short(rows[key]['name'])} ({wholes[key]['unit'] or _('no unit')})")
            for key in found
        ]

    def _wholes(self) -> dict[str, dict]:
        return {str(row["indicator_id"]): row for row in self.state["measures"].values() if row["position"] == 0}

    def clean(self):
        cleaned = super().clean()
        wholes = self._wholes()
        own, other = wholes.get(self.key), wholes.get(cleaned.get("into", ""))
        kinds = Measure.MeasureKind
        if cleaned.get("comparable") and own and other and own["unit"] != other["unit"]:
            self.add_error("comparable", _("The units differ: the numbers cannot be compared."))
        if own and other and (own["kind"] == kinds.TEXT) != (other["kind"] == kinds.TEXT):
            self.add_error("into", _("Words and numbers cannot become one."))
        return cleaned
