"""Forms of the wizard: which tables, what their columns are, single cells, institutions."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import PolishDecimalField
from programs.forms.fields import TEXT_LENGTH, LinesField, PartialDateInput, YearField
from programs.importing.amendments import INDICATOR, VALUE, Amendment, address
from programs.importing.state import Work
from programs.models import Institution, Programme
from programs.table_reading import ROLE_LABELS, CellReading, ColumnChoice, NameReading, Role, SourceTable, TableChoice

HEADER_ROWS = 5
PROGRAMME, REPORT = "programme", "annual_report"
# What a programme that is already there brings along.
_OWN_DATA = ("programme_title", "municipality", "year_from", "year_to")


class TablesForm(forms.Form):
    """Which of the tables found are read."""

    def __init__(self, *args, work: Work, **kwargs):
        super().__init__(*args, **kwargs)
        self.work = work
        for table in work.tables:
            label = _("Read table %(n)d") % {"n": table.number}
            self.fields[table.key] = forms.BooleanField(
                label=label, required=False, initial=work.choices.tables[table.key].use
            )

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.values()):
            raise ValidationError(_("Tick at least one table."))
        return cleaned

    def apply(self, work: Work) -> None:
        """Keep the choice."""
        for key, use in self.cleaned_data.items():
            work.choices.tables[key].use = use


class DataForm(forms.Form):
    """The programme that the tables belong to, and whether they are a programme or a report on a year."""

    into = forms.ModelChoiceField(
        label=gettext_lazy("Programme"),
        queryset=Programme.objects.none(),
        required=False,
        empty_label=gettext_lazy("a new one"),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("The tables are"),
        choices=[(PROGRAMME, gettext_lazy("a programme")), (REPORT, gettext_lazy("a report on a year"))],
        widget=forms.RadioSelect,
    )
    year = YearField(label=gettext_lazy("Year of the report"), required=False)
    previous_year = YearField(label=gettext_lazy("Year compared with"), required=False)
    programme_title = forms.CharField(
        label=gettext_lazy("Title of the programme"),
        max_length=500,
        error_messages={"required": gettext_lazy("Enter the title of the programme")},
    )
    municipality = forms.CharField(
        label=gettext_lazy("Municipality"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter the municipality.")},
    )
    year_from = YearField(label=gettext_lazy("First year of the programme"))
    year_to = YearField(label=gettext_lazy("Last year of the programme"))
    resolution_number = forms.CharField(label=gettext_lazy("Resolution number"), max_length=60, required=False)
    resolution_date = PartialDateInput(label=gettext_lazy("Resolution date"), required=False)

    def __init__(self, *args, work: Work, user, **kwargs):
        super().__init__(*args, **kwargs)
        if self.data.get("into") if self.is_bound else work.into:
            for name in _OWN_DATA:
                self.fields[name].required = False
        self.fields["into"].queryset = Programme.objects.for_user(user)
        self.fields["into"].label_from_instance = _with_years
        self.fields["into"].help_text = _("Of a programme that is already there title, place and years are taken.")
        choices = work.choices
        period, resolution = choices.programme.get("period") or {}, choices.programme.get("resolution") or {}
        self.initial |= {
            "into": work.into,
            "kind": choices.kind,
            "year": choices.year,
            "previous_year": choices.previous_year,
            "programme_title": choices.programme.get("programme_title") or choices.programme.get("title"),
            "municipality": choices.programme.get("municipality"),
            "year_from": period.get("from"),
            "year_to": period.get("to"),
            "resolution_number": resolution.get("number"),
            "resolution_date": resolution.get("date"),
        }

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == REPORT and not cleaned.get("year") and "year" not in self.errors:
            self.add_error("year", _("Enter the year that the report is on."))
        year, previous = cleaned.get("year"), cleaned.get("previous_year")
        if year and previous and previous >= year:
            self.add_error("previous_year", _("The year compared with must be earlier."))
        first, last = cleaned.get("year_from"), cleaned.get("year_to")
        if not cleaned.get("into") and first and last and last < first:
            self.add_error("year_to", _("The last year is earlier than the first year."))
        return cleaned

    def apply(self, work: Work) -> None:
        """Keep the data; those of an existing programme are its own."""
        data, choices = self.cleaned_data, work.choices
        is_report = data["kind"] == REPORT
        choices.kind = data["kind"]
        choices.year = data["year"] if is_report else None
        choices.previous_year = data["previous_year"] if is_report else None
        into = data["into"]
        work.into = into.pk if into else None
        choices.programme |= _own_data(into) if into else _typed_data(data)


def _with_years(programme: Programme) -> str:
    return f"{programme.year_from}–{programme.year_to}: {programme.title}"


def _own_data(programme: Programme) -> dict:
    return {
        "programme_title": programme.title,
        "municipality": programme.municipality,
        "period": {"from": programme.year_from, "to": programme.year_to},
        "resolution": _resolution(programme.resolution_number, programme.resolution_date, programme.resolution_body),
    }


def _typed_data(data: dict) -> dict:
    return {
        "programme_title": data["programme_title"],
        "municipality": data["municipality"],
        "period": {"from": data["year_from"], "to": data["year_to"]},
        "resolution": _resolution(data["resolution_number"], data["resolution_date"], ""),
    }


def _resolution(number: str, date: str, body: str) -> dict:
    return {"number": number or None, "date": date or None, "body": body or None}


class TableForm(forms.Form):
    """What the columns of one table are; prefix: its key."""

    area = forms.CharField(label=gettext_lazy("Area that the table is about"), max_length=2000, required=False)
    goal = forms.CharField(label=gettext_lazy("Goal that the table is about"), max_length=2000, required=False)

    def __init__(self, *args, work: Work, table: SourceTable, **kwargs):
        super().__init__(*args, prefix=table.key, **kwargs)
        self.table = table
        choice = work.choices.tables[table.key]
        self.choice = choice
        self.initial |= {"area": choice.area, "goal": choice.goal}
        rows = [(str(row), _("row %(n)d") % {"n": row + 1}) for row in range(min(HEADER_ROWS, table.height))]
        self.fields["header_rows"] = forms.MultipleChoiceField(
            label=_("Rows of the header"),
            choices=rows,
            required=False,
            initial=[str(row) for row in choice.header_rows],
            widget=forms.CheckboxSelectMultiple,
        )
        before = [other for other in work.used if other.number < table.number]
        self.fields["continues"] = forms.ChoiceField(
            label=_("Goes on after a page break"),
            choices=[("", _("no")), *((other.key, _("table %(n)d") % {"n": other.number}) for other in before)],
            required=False,
            initial=choice.continues,
        )
        for number in range(table.width):
            self._add_column(number, choice.columns[number] if number < len(choice.columns) else None)

    def _add_column(self, number: int, column: ColumnChoice | None) -> None:
        name = {"n": number + 1}
        self.fields[f"role_{number}"] = forms.ChoiceField(
            label=_("Column %(n)d") % name,
            choices=[(role.value, label) for role, label in ROLE_LABELS.items()],
            initial=column.role if column else Role.IGNORE,
        )
        self.fields[f"years_{number}"] = forms.CharField(
            label=_("Years of column %(n)d") % name,
            required=False,
            max_length=60,
            initial=" ".join(map(str, column.years)) if column else "",
            widget=forms.TextInput({"class": "short", "autocomplete": "off", "placeholder": _("years")}),
        )

    def columns(self) -> list[tuple]:
        """Role and years of each column, as fields."""
        return [(self[f"role_{number}"], self[f"years_{number}"]) for number in range(self.table.width)]

    def plain_fields(self) -> list:
        """Fields about the whole table."""
        return [self[name] for name in ("header_rows", "area", "goal", "continues")]

    def clean(self):
        cleaned = super().clean()
        for number in range(self.table.width):
            name = f"years_{number}"
            parts = cleaned.get(name, "").replace("/", " ").replace(",", " ").split()
            try:
                cleaned[name] = [YearField().clean(part) for part in parts]
            except ValidationError:
                self.add_error(name, _("Enter years, for example 2023 2022."))
        return cleaned

    def apply(self, work: Work) -> None:
        """Keep what the columns are."""
        data, old = self.cleaned_data, work.choices.tables[self.table.key].columns
        columns = [
            ColumnChoice(
                role=data[f"role_{number}"],
                years=data[f"years_{number}"],
                header=old[number].header if number < len(old) else "",
            )
            for number in range(self.table.width)
        ]
        work.choices.tables[self.table.key] = TableChoice(
            use=True,
            header_rows=sorted(int(row) for row in data["header_rows"]),
            columns=columns,
            continues=data["continues"],
            area=data["area"],
            goal=data["goal"],
            why=work.choices.tables[self.table.key].why,
        )


class CellForm(forms.Form):
    """A cell of a source table: the words to be read instead, whether it is read, whether its flags may stand."""

    words = LinesField(
        label=gettext_lazy("Words to be read"),
        required=False,
        line_length=TEXT_LENGTH,
        help_text=gettext_lazy("Put right what the cell says; each line is a paragraph of the cell."),
        widget=forms.Textarea({"rows": 5}),
    )
    ignored = forms.BooleanField(label=gettext_lazy("Do not read this cell"), required=False)
    confirmed = forms.BooleanField(label=gettext_lazy("What is flagged may stay as it was read"), required=False)

    def __init__(self, *args, work: Work, key: str, printed: list[str], flagged: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.key, self.printed = key, printed
        corrected = work.choices.corrections.get(key)
        self.initial |= {
            "words": printed if corrected in (None, "") else corrected.splitlines(),
            "ignored": corrected == "",
            "confirmed": key in work.choices.confirmed,
        }
        if not flagged and key not in work.choices.confirmed:
            del self.fields["confirmed"]

    def clean(self):
        cleaned = super().clean()
        if "words" not in self.errors and not cleaned.get("words") and not cleaned.get("ignored") and self.printed:
            self.add_error("words", _("Leave words in the cell, or tick that it is not read."))
        return cleaned

    def apply(self, work: Work) -> None:
        """Keep the correction; new words make corrections of what was read from the old ones pointless."""
        words = "\n".join(self.cleaned_data["words"])
        wanted = "" if self.cleaned_data["ignored"] else words
        before = work.choices.corrections.get(self.key, "\n".join(self.printed))
        if wanted == "\n".join(self.printed):
            work.choices.corrections.pop(self.key, None)
        else:
            work.choices.corrections[self.key] = wanted
        if wanted != before:
            for address_ in [item for item in work.amendments if item.rpartition("#")[0] == self.key]:
                del work.amendments[address_]
        confirmed = set(work.choices.confirmed) - {self.key}
        if self.cleaned_data.get("confirmed"):
            confirmed.add(self.key)
        work.choices.confirmed = sorted(confirmed)


class ItemForm(forms.Form):
    """One thing read from a cell: an indicator's words, unit and task, or a value's number; prefix: its place."""

    def __init__(self, *args, work: Work, cell: CellReading, place: int, tasks: list, indicator: dict, **kwargs):
        super().__init__(*args, prefix=f"i{place}", **kwargs)
        self.item, self.place, self.address = cell.items[place], place, address(cell.key, place)
        self.indicator = indicator
        said = work.amendments.get(self.address) or Amendment(self.item.text)
        if self.item.kind == INDICATOR:
            self._add_indicator(said, tasks)
        elif self.item.kind == VALUE:
            self.fields["number"] = PolishDecimalField(
                label=_("Number"), required=False, max_digits=15, decimal_places=4, initial=said.number or None
            )
            self.fields["number"].help_text = _("Empty: as it was read.")
            self.fields["is_words"] = forms.BooleanField(
                label=_("Words, not a number"), required=False, initial=said.is_words
            )

    def _add_indicator(self, said: Amendment, tasks: list) -> None:
        name = said.name or self.indicator.get("name", self.item.text)
        unit = said.unit or self.indicator.get("unit") or ""
        self.fields["name"] = forms.CharField(
            label=_("Name of the indicator"), max_length=TEXT_LENGTH, initial=name, widget=forms.Textarea({"rows": 2})
        )
        self.fields["unit"] = forms.CharField(label=_("Unit"), max_length=40, required=False, initial=unit)
        self.fields["task"] = forms.ChoiceField(
            label=_("Belongs to the task"), choices=tasks, initial=said.task or self.indicator.get("task")
        )

    def apply(self, work: Work) -> None:
        """Keep what differs from what was read."""
        data, read = self.cleaned_data, self.indicator
        amendment = Amendment(self.item.text)
        if self.item.kind == INDICATOR and read:
            said = work.amendments.get(self.address)
            for column in ("name", "unit", "task"):
                # What an earlier correction says stays said, though the document shows it as read now.
                is_new = data[column] != (read.get(column) or "") or (said and getattr(said, column))
                setattr(amendment, column, data[column] if is_new else "")
        elif self.item.kind == VALUE:
            amendment.is_words = data["is_words"]
            amendment.number = "" if data["number"] is None or data["is_words"] else str(data["number"])
        work.amendments.pop(self.address, None)
        if not amendment.is_empty:
            work.amendments[self.address] = amendment


NEW, OPEN = "+", "?"
_ORDER = ("doubtful", "variant", "new", "exact")


class InstitutionsForm(forms.Form):
    """Which institution each printed name means; doubtful ones have to be decided."""

    def __init__(self, *args, names: list[NameReading], institutions: list[Institution], decided: dict, **kwargs):
        super().__init__(*args, **kwargs)
        asked = [name for name in names if name.kind != "exact" or name.printed in decided]
        self.names = sorted(asked, key=lambda name: _ORDER.index(name.kind))
        known = [item.name for item in institutions]
        for number, name in enumerate(self.names):
            likely = [candidate for candidate in name.candidates if candidate in known]
            others = [item for item in known if item not in likely]
            choices = [(NEW, _("a new institution: %(name)s") % {"name": name.printed})]
            if likely:
                choices.append((_("Alike"), [(item, item) for item in likely]))
            if others:
                choices.append((_("Others"), [(item, item) for item in others]))
            initial = self._initial(name, decided, known)
            if initial == OPEN:
                choices.insert(0, ("", _("decide")))
            self.fields[f"n{number}"] = forms.ChoiceField(
                label=name.printed,
                choices=choices,
                initial="" if initial == OPEN else initial,
                error_messages={"required": _("Decide which institution is meant.")},
            )

    @staticmethod
    def _initial(name: NameReading, decided: dict, known: list[str]) -> str:
        if name.printed in decided:
            return decided[name.printed] or NEW
        if name.kind == "new":
            return NEW
        return name.institution if name.institution in known and name.kind != "doubtful" else OPEN

    def rows(self) -> list[tuple]:
        """Each name with its field."""
        return [(name, self[f"n{number}"]) for number, name in enumerate(self.names)]

    def apply(self, work: Work) -> None:
        """Keep the decisions."""
        for number, name in enumerate(self.names):
            chosen = self.cleaned_data[f"n{number}"]
            work.choices.institutions[name.printed] = "" if chosen == NEW else chosen


class AcceptForm(forms.Form):
    """The last step; ``flags_stay`` where something is still flagged."""

    flags_stay = forms.BooleanField(
        label=gettext_lazy("Read in with the flags: the words are kept where there is no number"),
        error_messages={"required": gettext_lazy("Look at the flags, or tick that they may stay.")},
    )

    def __init__(self, *args, flags: int, **kwargs):
        super().__init__(*args, **kwargs)
        if not flags:
            del self.fields["flags_stay"]
