"""Columns of the files: what each holds, the headers it is known by, and how its text is read.

Headers are part of the format and stay Polish in every language of the interface.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.forms import Field
from django.utils.translation import gettext as _

from accounts.formfields import PeselField, PolishDateField
from accounts.search import fold
from families.exchange.sheets import Row, cell
from families.models import Assistance, Employment, FamilyMember, Person, Worker

ADDRESS_LENGTH = 200


@dataclass(frozen=True)
class Problem:
    """What is wrong in a cell or a row; ``text`` is what stands there."""

    row: int
    column: str
    text: str
    message: str


@dataclass(frozen=True)
class Column:
    """One column; ``read`` turns its text (never empty) into a value or raises ``ValidationError``."""

    key: str
    header: str
    read: Callable[[str], object]
    aliases: tuple[str, ...] = ()
    required: bool = False

    def is_named(self, header: str) -> bool:
        """Whether the header means this column, capitals and Polish marks aside."""
        return fold(header) in {fold(name) for name in (self.header, *self.aliases)}


@dataclass(frozen=True)
class Parsed:
    """A row read: values by the columns' keys, None where the cell is empty."""

    number: int
    values: dict


def text(limit: int) -> Callable[[str], str]:
    """Text of at most so many characters."""

    def read(value: str) -> str:
        if len(value) > limit:
            raise ValidationError(_("At most %(n)s characters fit here.") % {"n": limit})
        return value

    return read


def _field(field: Field) -> Callable[[str], object]:
    return lambda value: field.clean(value)


def one_of(choices: dict[str, Sequence[str]]) -> Callable[[str], str]:
    """One of some words; the choices map a code to the words that mean it, the first one is named in the message."""
    known = {fold(word): code for code, words in choices.items() for word in words}

    def read(value: str) -> str:
        if fold(value) not in known:
            words = ", ".join(names[0] for names in choices.values())
            raise ValidationError(_("Enter one of: %(words)s") % {"words": words})
        return known[fold(value)]

    return read


def _part_of_post(value: str) -> Decimal:
    try:
        part = Decimal(value.replace(",", "."))
    except ArithmeticError:
        raise ValidationError(_("Enter the part of full time as a number, for example 0,5")) from None
    if not 0 < part <= 1:
        raise ValidationError(_("The full-time equivalent lies above 0 and up to 1."))
    return part


def _worker_named(value: str) -> Worker:
    """The only worker of the name; two of one name are told apart on the page of the family."""
    found = [worker for worker in Worker.objects.all() if fold(worker.name) == fold(value)]
    if len(found) != 1:
        raise ValidationError(
            _("There are several workers of this name; leave the cell empty and assign later.")
            if found
            else _("There is no worker of this name. Add the worker first or read in the staff.")
        )
    return found[0]


DAY: Callable[[str], date] = _field(PolishDateField())
PAST_DAY: Callable[[str], date] = _field(PolishDateField(not_future=True))
BIRTH: Callable[[str], date] = _field(PolishDateField(birth=True))
ROLES = {
    FamilyMember.Role.CHILD: ("dziecko", "syn", "córka"),
    FamilyMember.Role.PARENT: ("rodzic", "matka", "ojciec", "opiekun", "opiekunka", "rodzic lub opiekun"),
    FamilyMember.Role.OTHER: ("inna osoba", "inna", "inny", "babcia", "dziadek"),
}
SEXES = {Person.Sex.FEMALE: ("kobieta", "k", "ż", "żeńska"), Person.Sex.MALE: ("mężczyzna", "m", "męska")}
BASES = {
    Assistance.Basis.VOLUNTARY: ("dobrowolna", "dobrowolnie", "zgoda", "wniosek"),
    Assistance.Basis.COURT: ("sąd", "postanowienie sądu", "zobowiązanie sądu", "sądowa"),
    Assistance.Basis.FOR_LIFE: ("Za życiem", "ustawa Za życiem"),
}
REASONS = {
    "goals_met": ("osiągnięcie celów", "cele osiągnięte", "realizacja planu"),
    "no_cooperation": ("brak współpracy", "zaprzestanie współpracy", "rezygnacja"),
    "moved": ("zmiana miejsca zamieszkania", "wyprowadzka", "przeprowadzka"),
    "no_effect": ("brak efektów", "brak efektu"),
    "method_changed": ("zmiana metody pracy", "zmiana metody"),
    "death": ("śmierć", "zgon"),
    "court_lifted": ("uchylenie postanowienia", "uchylenie obowiązku"),
    "other": ("inna przyczyna", "inna", "inne"),
}
KINDS = {
    Worker.Kind.ASSISTANT: ("asystent rodziny", "asystent", "asystentka"),
    Worker.Kind.SOCIAL_WORKER: ("pracownik socjalny", "pracownica socjalna"),
    Worker.Kind.COORDINATOR: ("koordynator", "koordynator rodzinnej pieczy zastępczej"),
}
FORMS = {
    Employment.Form.CONTRACT: ("umowa o pracę",),
    Employment.Form.SERVICE: ("umowa zlecenia", "umowa o świadczenie usług", "zlecenie"),
    Employment.Form.COMMISSIONED: ("podmiot zewnętrzny", "zlecenie zadania"),
}

FAMILY_COLUMNS = (
    Column("key", "Nr rodziny", text(40), ("numer rodziny", "nr", "lp rodziny", "numer sprawy"), required=True),
    Column("name", "Nazwa rodziny", text(120), ("rodzina", "nazwisko rodziny")),
    Column("opened", "Data rejestracji", PAST_DAY, ("data zgłoszenia", "zarejestrowano", "w ewidencji od")),
    Column("address", "Adres", text(ADDRESS_LENGTH), ("adres zamieszkania",)),
    Column("social_worker", "Pracownik socjalny", _worker_named),
    Column("given_name", "Imię", text(80), ("imiona",), required=True),
    Column("surname", "Nazwisko", text(80), (), required=True),
    Column("birth_date", "Data urodzenia", BIRTH, ("ur", "urodzony", "data ur")),
    Column("sex", "Płeć", one_of(SEXES)),
    Column("pesel", "PESEL", _field(PeselField()), ("nr pesel",)),
    Column("role", "Rola", one_of(ROLES), ("rola w rodzinie", "kto"), required=True),
    Column("member_from", "Należy do rodziny od", PAST_DAY, ("w rodzinie od",)),
    Column("basis", "Podstawa pracy asystenta", one_of(BASES), ("podstawa",)),
    Column("work_from", "Praca asystenta od", PAST_DAY, ("praca od", "asystent od", "objęta od")),
    Column("work_to", "Praca asystenta do", PAST_DAY, ("praca do", "asystent do", "objęta do")),
    Column("end_reason", "Powód zakończenia", one_of(REASONS), ("przyczyna zakończenia",)),
    Column("assistant", "Asystent", _worker_named, ("asystent rodziny", "imię i nazwisko asystenta")),
    Column("consent_date", "Zgoda z dnia", PAST_DAY, ("data zgody",)),
    Column("court_order_date", "Postanowienie z dnia", PAST_DAY, ("data postanowienia",)),
    Column("court_order_number", "Sąd i sygnatura", text(160), ("sygnatura", "sygnatura akt")),
)
STAFF_COLUMNS = (
    Column("name", "Imię i nazwisko", text(120), ("pracownik", "nazwisko i imię"), required=True),
    Column("kind", "Praca", one_of(KINDS), ("stanowisko", "rodzaj pracy"), required=True),
    Column("form", "Forma zatrudnienia", one_of(FORMS), ("umowa",)),
    Column("fte", "Etat", _part_of_post, ("wymiar etatu", "część etatu")),
    Column("start", "Zatrudniony od", DAY, ("od", "zatrudniona od")),
    Column("end", "Zatrudniony do", DAY, ("do", "zatrudniona do")),
)


def parse(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[list[Parsed], list[Problem]]:
    """Rows under the header read by their columns, and everything that could not be read."""
    places, problems = _places(rows[0], columns)
    parsed = []
    for row in rows[1:]:
        values: dict = {}
        for column in columns:
            found = cell(row, places[column.key]) if column.key in places else ""
            values[column.key] = None
            if found:
                try:
                    values[column.key] = column.read(found)
                except ValidationError as error:
                    problems.append(Problem(row.number, column.header, found, " ".join(error.messages)))
            elif column.required and column.key in places:
                problems.append(Problem(row.number, column.header, "", _("This cell must not be empty.")))
        parsed.append(Parsed(row.number, values))
    return parsed, problems


def _places(header: Row, columns: Sequence[Column]) -> tuple[dict[str, int], list[Problem]]:
    """Where each column stands; unknown headers and missing columns are problems, so that nothing is lost silently."""
    places: dict[str, int] = {}
    problems = []
    for place, name in enumerate(header.cells):
        if not name:
            continue
        column = next((one for one in columns if one.is_named(name)), None)
        if column is None:
            problems.append(Problem(header.number, name, name, _("This column is not known. Rename or remove it.")))
        elif column.key in places:
            problems.append(Problem(header.number, name, name, _("This column stands twice.")))
        else:
            places[column.key] = place
    for column in columns:
        if column.required and column.key not in places:
            problems.append(Problem(header.number, column.header, "", _("This column is missing.")))
    return places, problems
