"""Columns of a county's file: which is which, and what its words and numbers mean. Nothing is guessed silently."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import pesel
from accounts.polish import NoSuchDay, NotADay, parse_day, parse_number
from accounts.search import fold
from families.exchange.sheets import Row
from fostercare.cofinancing.codes import Component, Form
from fostercare.cofinancing.dates import month_end
from fostercare.models import NoteLine


class Role(models.TextChoices):
    """What a column holds."""

    SKIP = "", gettext_lazy("not read")
    NAME = "name", gettext_lazy("surname and given name")
    SURNAME = "surname", gettext_lazy("surname")
    GIVEN = "given", gettext_lazy("given name")
    BORN = "born", gettext_lazy("birth date")
    PESEL = "pesel", gettext_lazy("PESEL (the birth date is read from it)")
    PLACE = "place", gettext_lazy("carer or facility")
    FORM = "form", gettext_lazy("form of care")
    COMPONENT = "component", gettext_lazy("component of the expense")
    MONTH = "month", gettext_lazy("month or days from–to")
    START = "start", gettext_lazy("from")
    END = "end", gettext_lazy("to")
    DAYS = "days", gettext_lazy("number of days")
    MONTHLY = "monthly", gettext_lazy("amount a month")
    BASE = "base", gettext_lazy("expense of the days")
    PERCENT = "percent", gettext_lazy("share in %")
    AMOUNT = "amount", gettext_lazy("amount charged to the municipality")


# The first beginning of a word that a folded header contains says the role.
_HEADERS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.PESEL, ("pesel",)),
    (Role.BORN, ("urodz", "ur ", "data ur")),
    (Role.NAME, ("nazwisko i imi", "imie i nazw", "dziecko", "nazwisko dziecka", "imie nazwisko", "nazwisko imi")),
    (Role.SURNAME, ("nazwisko",)),
    (Role.GIVEN, ("imie", "imiona")),
    (Role.FORM, ("forma", "rodzaj pieczy")),
    (Role.PLACE, ("opiekun", "placowk", "rodzina zast", "nazwa")),
    (Role.COMPONENT, ("skladnik", "tytul", "rodzaj wydat", "rodzaj swiad", "swiadczenie rodzaj")),
    (Role.START, ("od", "okres od", "od dnia", "data od")),
    (Role.END, ("do", "okres do", "do dnia", "data do")),
    (Role.MONTH, ("miesiac", "okres", "za okres")),
    (Role.DAYS, ("dni", "liczba dni", "ilosc dni")),
    (Role.PERCENT, ("procent", "udzial proc", "stawka proc")),
    (Role.AMOUNT, ("obciaz", "udzial gminy", "kwota gminy", "do zaplaty", "naleznosc", "nalezn", "kwota noty")),
    (Role.MONTHLY, ("miesiecz", "stawka", "kwota swiadczenia")),
    (Role.BASE, ("podstawa", "wydatk", "wydatek", "koszt")),
    (Role.AMOUNT, ("kwota",)),
)

#: Beginnings of words that county files use, the first that fits; what fits none is asked.
COMPONENT_WORDS: tuple[tuple[str, Component], ...] = (
    ("koordynator", Component.COORDINATOR),
    ("dodatek", Component.DISABILITY_SUPPLEMENT),
    ("wynagrodzenie osoby", Component.HELPER_PAY),
    ("osoba do pomocy", Component.HELPER_PAY),
    ("wynagrodz", Component.CARER_PAY),
    ("wypoczyn", Component.HOLIDAY),
    ("przyjm", Component.START_UP),
    ("zagospodar", Component.START_UP),
    ("losow", Component.RANDOM_EVENT),
    ("remont", Component.RENOVATION),
    ("lokal", Component.HOUSING),
    ("mieszkan", Component.HOUSING),
    ("srednie", Component.AVERAGE_COST),
    ("w placowce", Component.AVERAGE_COST),
    ("korekta", Component.CORRECTION),
    ("odplatnosc", Component.REDUCTION),
    ("swiadczenie", Component.BENEFIT),
    ("utrzymanie", Component.BENEFIT),
)
FORM_WORDS: tuple[tuple[str, Form], ...] = (
    ("niespokrewn", Form.NON_PROFESSIONAL),
    ("spokrewn", Form.RELATED),
    ("niezawod", Form.NON_PROFESSIONAL),
    ("pogotow", Form.EMERGENCY),
    ("zawod", Form.PROFESSIONAL),
    ("rodzinny dom", Form.FAMILY_HOME),
    ("rdd", Form.FAMILY_HOME),
    ("regionaln", Form.RPOT),
    ("preadop", Form.IOP),
    ("leczni", Form.MEDICAL),
    ("zol", Form.MEDICAL),
    ("placow", Form.INSTITUTION),
    ("pow", Form.INSTITUTION),
    ("dom dziecka", Form.INSTITUTION),
)
_MONTH_NAMES = ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paz", "lis", "gru")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SUM_ROWS = ("razem", "suma", "ogolem", "lacznie", "sporzadz")
_DAYS_SPAN = re.compile(r"\s*(?:od\s+)?(\S+)\s*(?:-|–|—|do)\s*(\S+)\s*(?:r\.?)?\s*")


@dataclass
class Draft:
    """A line as the file gives it, with its row."""

    row: int
    child_name: str
    amount: Decimal
    start: date
    end: date
    birth_date: date | None = None
    form: str = ""
    place: str = ""
    component: str = ""
    days: int | None = None
    monthly: Decimal | None = None
    base: Decimal | None = None
    percent: Decimal | None = None

    def line(self, **more) -> NoteLine:
        """The record, not yet stored."""
        fields = {name: value for name, value in vars(self).items() if name != "row"}
        return NoteLine(**fields | more)


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be taken: where it stands and what to do."""

    row: int
    column: str
    text: str
    message: str


@dataclass
class Reading:
    """How the columns of a file are read: role by place, and meanings of words that are no usual ones."""

    roles: list[str]
    words: dict[str, str] = field(default_factory=dict)

    def places(self, role: Role) -> list[int]:
        """Columns of a role."""
        return [place for place, own in enumerate(self.roles) if own == role]

    @property
    def missing(self) -> list[str]:
        """What a file must say and this mapping does not read."""
        has_name = self.places(Role.NAME) or self.places(Role.SURNAME)
        return [
            *([] if has_name else [_("Choose the column with the name of the child.")]),
            *([] if self.places(Role.AMOUNT) else [_("Choose the column with the amount charged.")]),
        ]


def guess_roles(header: Sequence[str], kept: Mapping[str, str] | None = None) -> list[str]:
    """A role for each column: as kept from the county's last file, else by its header; no role twice."""
    taken: set[str] = set()
    roles = []
    for text in header:
        folded = fold(text)
        role = (kept or {}).get(folded)
        if role is None and "%" in text:
            role = Role.PERCENT.value
        if role is None:
            role = next((own.value for own, words in _HEADERS if own not in taken and _says(folded, words)), "")
        role = "" if role in taken else role
        roles.append(role)
        taken |= {role} if role else set()
    return roles


def _says(folded: str, words: Sequence[str]) -> bool:
    return any(folded == word.strip() or (len(word) > 2 and word in f"{folded} ") for word in words)


def meaning(text: str, words: Sequence[tuple[str, str]], own: Mapping[str, str]) -> str | None:
    """The code of a word of the file: as the county's mapping says, else by its beginning; None: ask."""
    folded = fold(text)
    if folded in own:
        return own[folded]
    return next((code for begin, code in words if re.search(rf"\b{begin}", folded)), None)


def unknown_words(rows: Sequence[Row], mapping: Reading) -> list[tuple[Role, str]]:
    """Words of forms and components that nobody has explained yet, each once, as folded text."""
    found: dict[tuple[Role, str], None] = {}
    for role, words in ((Role.COMPONENT, COMPONENT_WORDS), (Role.FORM, FORM_WORDS)):
        for place in mapping.places(role):
            for row in rows:
                text = row.cells[place] if place < len(row.cells) else ""
                if text and not is_sum(row) and meaning(text, words, mapping.words) is None:
                    found[role, fold(text)] = None
    return list(found)


def is_sum(row: Row) -> bool:
    """Whether a row is a sum or a signature under the lines."""
    first = next((fold(cell) for cell in row.cells if cell), "")
    return first.startswith(_SUM_ROWS)


def read_lines(
    rows: Sequence[Row], header: Sequence[str], mapping: Reading, start: date, end: date
) -> tuple[list[Draft], list[Wrong]]:
    """Drafts of the rows under a header and everything wrong in them; ``start`` and ``end``: the note's own days."""
    drafts: list[Draft] = []
    wrong: list[Wrong] = []
    for row in rows:
        if is_sum(row):
            continue
        reader = _RowReader(row, header, mapping, wrong)
        draft = reader.draft(start, end)
        if draft:
            drafts.append(draft)
    return drafts, wrong


@dataclass
class _RowReader:
    """Reads the cells of one row; what cannot be read is added to ``wrong``."""

    row: Row
    header: Sequence[str]
    mapping: Reading
    wrong: list[Wrong]

    def text(self, role: Role) -> str:
        places = self.mapping.places(role)
        cells = self.row.cells
        return cells[places[0]].strip() if places and places[0] < len(cells) else ""

    def refuse(self, role: Role, message: str) -> None:
        places = self.mapping.places(role)
        column = self.header[places[0]] if places else str(role.label)
        self.wrong.append(Wrong(self.row.number, column, self.text(role), message))

    def draft(self, start: date, end: date) -> Draft | None:
        """The line of the row; None where something in it cannot be taken."""
        before = len(self.wrong)
        name = self.text(Role.NAME) or f"{self.text(Role.SURNAME)} {self.text(Role.GIVEN)}".strip()
        if not name:
            self.refuse(Role.NAME, _("Every line needs the name of a child."))
        amount = self.number(Role.AMOUNT, 2)
        if amount is None and len(self.wrong) == before:
            self.refuse(Role.AMOUNT, _("Enter the amount in figures, for example 118 562,82"))
        first, last = self.span(start, end)
        days = self.number(Role.DAYS, 0)
        values = {
            "birth_date": self.birth_date(),
            "form": self.code(Role.FORM, FORM_WORDS),
            "component": self.code(Role.COMPONENT, COMPONENT_WORDS),
            "place": self.text(Role.PLACE)[:200],
            "days": int(days) if days is not None and 0 <= days < 1000 else None,
            "monthly": self.number(Role.MONTHLY, 2),
            "base": self.number(Role.BASE, 2),
            "percent": self.percent(),
        }
        if len(self.wrong) > before or amount is None:
            return None
        return Draft(self.row.number, name[:160], amount, first, last, **values)

    def number(self, role: Role, places: int) -> Decimal | None:
        text = self.text(role).replace("%", "")
        if not text or text in ("-", "–"):
            return None
        try:
            value = parse_number(text)
        except ValueError:
            self.refuse(role, _("Enter a number, for example 13,5"))
            return None
        if abs(value) >= Decimal(10) ** 10:
            self.refuse(role, _("The number is too large for this field"))
            return None
        # A spreadsheet computes in binary fractions: 285.37000000000001 is an amount with two decimals.
        return value.quantize(Decimal(1).scaleb(-places)) if places else value

    def percent(self) -> Decimal | None:
        """The share; a spreadsheet that formats 0.3 as 30% says 0.3."""
        value = self.number(Role.PERCENT, 4)
        if value is not None and "%" not in self.text(Role.PERCENT) and 0 < value <= 1:
            value *= 100
        if value is not None and not 0 <= value <= 100:
            self.refuse(Role.PERCENT, _("A share is from 0 to 100%."))
            return None
        return value.quantize(Decimal("0.01")) if value is not None else None

    def code(self, role: Role, words) -> str:
        text = self.text(role)
        found = meaning(text, words, self.mapping.words) if text else ""
        if found is None:
            self.refuse(role, _("Say what this word means."))
        return found or ""

    def birth_date(self) -> date | None:
        number = "".join(self.text(Role.PESEL).split())
        if number and number.isdigit() and len(number) == 11:
            return pesel.birth_date(number)
        return self.day(Role.BORN)

    def day(self, role: Role) -> date | None:
        text = self.text(role)
        if not text:
            return None
        try:
            return parse_day(text, today=timezone.localdate())
        except (NotADay, NoSuchDay):
            self.refuse(role, _("Enter the date as day, month and year, for example 14.03.2024"))
            return None

    def span(self, start: date, end: date) -> tuple[date, date]:
        """Days of the line: its own, else those of its month, else the note's."""
        if text := self.text(Role.MONTH):
            months = parse_span(text, start.year)
            if months is None:
                self.refuse(Role.MONTH, _("Enter the month, for example 03.2024, or the days from–to."))
            else:
                start, end = months
        first, last = self.day(Role.START) or start, self.day(Role.END) or end
        if last < first:
            self.refuse(Role.END, _("The last day is earlier than the first day."))
        return first, last


def parse_span(text: str, year: int) -> tuple[date, date] | None:
    """Days of „03.2024", „2024-03", „marzec 2024", „III 2024", „marzec", „01.03.2024–31.03.2024"; None: not read."""
    try:
        if match := _DAYS_SPAN.fullmatch(text.replace(" r.", "")):
            first, last = (parse_day(part, today=timezone.localdate()) for part in match.groups())
            return first, last
    except (NotADay, NoSuchDay):
        pass
    words = fold(text).removesuffix(" r").split()
    years = [int(word) for word in words if len(word) == 4 and word.isdigit()]
    others = [word for word in words if len(word) != 4 or not word.isdigit()]
    month = _month(others[0]) if len(others) == 1 and len(years) <= 1 else None
    if month is None:
        return None
    first = date(years[0] if years else year, month, 1)
    return first, month_end(first)


def _month(word: str) -> int | None:
    if word.isdigit() and 1 <= int(word) <= 12:
        return int(word)
    if word in _ROMAN:
        return _ROMAN.index(word) + 1
    return next((n for n, name in enumerate(_MONTH_NAMES, start=1) if word.startswith(name)), None)
