"""Which nouns a number of a unit may be said with. Pure."""

from reporting.placeholders.problems import Kind, Unprintable
from reporting.polish.grammar import NOUNS
from reporting.units import NOUNS as UNIT_NOUNS
from reporting.units import PERCENT, PIECES, ZLOTY

_FAMILIES = frozenset({"rodzina", "rodzina zastępcza", "rodzina wspierająca"})
_CHILDREN = frozenset({"dziecko", "dziewczynka", "chłopiec", "wychowanek", "uczeń", "uczestnik", "przypadek"})
_PERSONS = frozenset(
    word for word, noun in NOUNS.items() if noun.counts_persons or word in {"osoba", "kobieta", "dziewczynka"}
)
_TIME_AND_MONEY = frozenset(
    {"rok", "miesiąc", "tydzień", "dzień", "godzina", "złoty", "grosz", "etat", "punkt procentowy", "liczba"}
)
# Nouns by unit; a unit that is not here (people may write any) takes every noun.
_FITTING = {
    "rodziny": _FAMILIES | {"przypadek"},
    "dzieci": _CHILDREN,
    "osoby": _PERSONS,
    PIECES: frozenset(NOUNS) - _FAMILIES - _PERSONS - _TIME_AND_MONEY,
    "miejsca": frozenset({"miejsce"}),
    "placówki": frozenset({"placówka"}),
    "instytucje": frozenset({"instytucja"}),
    "godziny": frozenset({"godzina"}),
    "sprawy": frozenset({"sprawa", "przypadek"}),
    "grupy": frozenset({"grupa", "warsztat", "projekt"}),
    "lata": frozenset({"rok"}),
    "miesiące": frozenset({"miesiąc"}),
    ZLOTY: frozenset(),
    PERCENT: frozenset(),
}
# What a live source counts where its unit does not say it.
OF_SOURCES = {
    "families.contacts": "kontakt",
    "families.plans_made": "plan",
    "families.assessments_made": "ocena okresowa",
    "families.team_meetings": "posiedzenie",
    "families.counselling_services": "porada",
    "families.group_sessions": "spotkanie",
    "families.assistants_employed": "asystent",
    "families.assistants_hired": "asystent",
    "families.group_participants": "uczestnik",
    "families.supporting_families": "rodzina wspierająca",
    "fostercare.carers": "rodzina zastępcza",
    "fostercare.carers_on_last_day": "rodzina zastępcza",
    "fostercare.carers_opened": "rodzina zastępcza",
    "fostercare.coordinators": "koordynator",
    "fostercare.coordinated_families": "rodzina zastępcza",
    "fostercare.carer_assessments": "ocena",
    "fostercare.carer_trainings": "szkolenie",
    "fostercare.leavers": "wychowanek",
    "fostercare.leavers_helped": "wychowanek",
}


def usual_noun(unit: str, source: str = "") -> str:
    """The noun that a figure is offered with; empty where nothing says what is counted."""
    return OF_SOURCES.get(source) or UNIT_NOUNS.get(unit, "")


def figure_mark(name: str, unit: str) -> str:
    """The placeholder of a figure, with its usual noun where there is one."""
    noun = usual_noun(unit, name.partition("#")[0])
    return f"{{{name}|{noun}}}" if noun else f"{{{name}}}"


def noun_for(unit: str, wanted: str, source: str = "") -> str:
    """The noun said with a number of a unit: as wanted, else the usual one; raises ``Unprintable``."""
    wanted = wanted or OF_SOURCES.get(source, "")
    if not wanted:
        if unit not in UNIT_NOUNS:
            raise Unprintable(Kind.NOUN_NEEDED)
        return UNIT_NOUNS[unit]
    if wanted not in NOUNS:
        raise Unprintable(Kind.NOUN, wanted)
    if wanted not in _FITTING.get(unit, NOUNS):
        raise Unprintable(Kind.MISMATCH, unit)
    return wanted
