"""Rule set of art. 191: every point that the statute leaves open is a named option with its legal reading.

Texts are Polish because they stand in explanations, letters to counties and the rule page word for word.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from fostercare.cofinancing.codes import Component


class Anniversary(StrEnum):
    """What the anniversary of the first day does (4.5 point 2)."""

    OPENS_NEXT_BAND = "opens_next_band"
    ENDS_WITH_DAY = "ends_with_day"


class Interruption(StrEnum):
    """What a break in care does to the count of years (4.5 point 3)."""

    CONTINUE = "continue"
    RESTART = "restart"
    CALENDAR = "calendar"


class MoveDay(StrEnum):
    """Whose day is the day on which a child moves to another form (4.5 point 5); it is never paid twice."""

    NEW_FORM = "new_form"
    OLD_FORM = "old_form"


class LeavingDay(StrEnum):
    """Whether the last day is paid when the child leaves care (4.5 point 5)."""

    COUNTED = "counted"
    NOT_COUNTED = "not_counted"


class Rounding(StrEnum):
    """When a shared cost is rounded (4.5 point 7)."""

    UNROUNDED_SHARE_ONCE = "unrounded_share_once"
    ROUNDED_CHILD_SHARE = "rounded_child_share"


class AdultInCare(StrEnum):
    """An adult who stays in care under art. 37 ust. 2 (4.5 point 8)."""

    KEEPS_BAND = "keeps_band"
    NOT_COFINANCED = "not_cofinanced"


class Before2012(StrEnum):
    """A child first placed before 1.01.2012 and, after a break, placed again (4.5 point 9)."""

    EXCLUDED_FOR_GOOD = "excluded_for_good"
    NEW_PLACEMENT_COUNTS = "new_placement_counts"


class Contested(StrEnum):
    """What happens to components that the centre contests (4.4)."""

    MARKED = "marked"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class RuleSet:
    """One reading of the law; the defaults are the recommended ones. The calculation depends on nothing else."""

    anniversary: Anniversary = Anniversary.OPENS_NEXT_BAND
    interruption: Interruption = Interruption.CONTINUE
    move_day: MoveDay = MoveDay.NEW_FORM
    leaving_day: LeavingDay = LeavingDay.COUNTED
    rounding: Rounding = Rounding.UNROUNDED_SHARE_ONCE
    adult: AdultInCare = AdultInCare.KEEPS_BAND
    before_2012: Before2012 = Before2012.EXCLUDED_FOR_GOOD
    contested: Contested = Contested.MARKED
    contested_components: frozenset[Component] = frozenset({Component.COORDINATOR})

    def options(self) -> Iterator[tuple[str, StrEnum]]:
        """Each point with the option chosen, in the order of law-and-domain 4.5."""
        for field in fields(self):
            if field.name in POINTS:
                yield field.name, getattr(self, field.name)


POINTS: dict[str, type[StrEnum]] = {
    "anniversary": Anniversary,
    "interruption": Interruption,
    "move_day": MoveDay,
    "leaving_day": LeavingDay,
    "rounding": Rounding,
    "adult": AdultInCare,
    "before_2012": Before2012,
    "contested": Contested,
}


def other_readings(rules: RuleSet) -> Iterator[tuple[StrEnum, RuleSet]]:
    """Every rule set that differs from this one in a single point."""
    for name, chosen in rules.options():
        for option in POINTS[name]:
            if option is not chosen:
                yield option, replace(rules, **{name: option})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Reading:
    """An option in words: ``name`` for a line, ``text`` with the argument, ``basis`` with the articles."""

    name: str
    text: str
    basis: str


POINT_NAMES: dict[str, str] = {
    "anniversary": "Rocznica pierwszego dnia pieczy",
    "interruption": "Przerwa w pieczy",
    "move_day": "Dzień przejścia do innej formy",
    "leaving_day": "Dzień opuszczenia pieczy",
    "rounding": "Zaokrąglenie kosztów wspólnych",
    "adult": "Osoba pełnoletnia w pieczy",
    "before_2012": "Dziecko umieszczone przed 1 stycznia 2012 r.",
    "contested": "Składniki kwestionowane",
}

READINGS: dict[StrEnum, Reading] = {
    Anniversary.OPENS_NEXT_BAND: Reading(
        "rocznica otwiera próg",
        "Rok pobytu liczy się od pierwszego dnia pieczy, a dzień rocznicy jest pierwszym dniem następnego roku. "
        "Dziecko umieszczone 15 marca 2023 r. ma 30% od 15 marca 2024 r.",
        "art. 191 ust. 9 ustawy: udział „w pierwszym roku pobytu”; ustawa nie odsyła do obliczania terminów",
    ),
    Anniversary.ENDS_WITH_DAY: Reading(
        "rok kończy się z upływem rocznicy",
        "Dzień umieszczenia jest zdarzeniem, którego się nie wlicza, a rok kończy się z upływem dnia odpowiadającego "
        "początkowemu. Dziecko umieszczone 15 marca 2023 r. ma 30% od 16 marca 2024 r.",
        "art. 111 § 2 i art. 112 Kodeksu cywilnego",
    ),
    Interruption.CONTINUE: Reading(
        "przerwa wstrzymuje bieg",
        "Licznik stoi w czasie przerwy i biegnie dalej po powrocie do pieczy. Pobyt nieprzerwany liczy się rocznicami; "
        "po przerwie zlicza się dni pobytu, a rok ma 365 dni.",
        "art. 191 ust. 9 ustawy: „rok pobytu dziecka w pieczy zastępczej”; art. 114 Kodeksu cywilnego",
    ),
    Interruption.RESTART: Reading(
        "po przerwie liczy się od nowa",
        "Ponowne umieszczenie po powrocie do rodziny jest nowym pierwszym umieszczeniem: zaczyna się od 10%.",
        "art. 191 ust. 4 w związku z ust. 10 ustawy, stosowany odpowiednio",
    ),
    Interruption.CALENDAR: Reading(
        "przerwa nie wstrzymuje biegu",
        "Lata liczy się od pierwszego dnia pierwszego umieszczenia bez względu na przerwy.",
        "art. 191 ust. 9 ustawy: ustawa nie przewiduje wstrzymania biegu; art. 112 Kodeksu cywilnego",
    ),
    MoveDay.NEW_FORM: Reading(
        "dzień przejścia płaci nowa forma",
        "Dzień, w którym dziecko przeszło do innej formy, należy do nowej formy; "
        "poprzednią liczy się do dnia wcześniej.",
        "brak przepisu; za jeden dzień nie płaci się dwa razy",
    ),
    MoveDay.OLD_FORM: Reading(
        "dzień przejścia płaci poprzednia forma",
        "Dzień, w którym dziecko przeszło do innej formy, należy jeszcze do poprzedniej.",
        "brak przepisu; za jeden dzień nie płaci się dwa razy",
    ),
    LeavingDay.COUNTED: Reading(
        "dzień opuszczenia pieczy się liczy",
        "Ostatni dzień pobytu jest dniem pieczy, za który powiat poniósł wydatek.",
        "art. 191 ust. 9 ustawy: wydatki za czas pobytu",
    ),
    LeavingDay.NOT_COUNTED: Reading(
        "dnia opuszczenia pieczy się nie liczy",
        "Liczy się noce: za dzień, w którym dziecko opuściło pieczę, nie płaci się.",
        "brak przepisu; spotykane w notach powiatów",
    ),
    Rounding.UNROUNDED_SHARE_ONCE: Reading(
        "zaokrągla się raz, na końcu",
        "Procent liczy się od niezaokrąglonej części przypadającej na dziecko, a do groszy zaokrągla się wynik.",
        "brak przepisu; najmniejsza różnica względem rzeczywistego wydatku",
    ),
    Rounding.ROUNDED_CHILD_SHARE: Reading(
        "najpierw zaokrągla się część dziecka",
        "Koszt wspólny dzieli się przez liczbę dzieci i zaokrągla do groszy, a procent liczy się od tej kwoty.",
        "brak przepisu; tak liczą noty, które podają kwotę na jedno dziecko",
    ),
    AdultInCare.KEEPS_BAND: Reading(
        "osoba pełnoletnia pozostaje w progu",
        "Kto za zgodą opiekunów pozostaje w pieczy po 18. urodzinach, przebywa w niej nadal; udział gminy trwa "
        "w osiągniętym progu, najdłużej do 25. urodzin.",
        "art. 37 ust. 2 w związku z art. 191 ust. 9 ustawy",
    ),
    AdultInCare.NOT_COFINANCED: Reading(
        "udział gminy kończy się z pełnoletnością",
        "Art. 191 ust. 9 mówi o pobycie dziecka; po 18. urodzinach gmina nie współfinansuje.",
        "art. 191 ust. 9 ustawy: „dziecka w pieczy zastępczej”",
    ),
    Before2012.EXCLUDED_FOR_GOOD: Reading(
        "dziecko umieszczone przed 2012 r. bez udziału gminy",
        "Udział gminy nie dotyczy dziecka umieszczonego przed 1 stycznia 2012 r., "
        "także po przerwie i ponownym umieszczeniu.",
        "art. 238 ust. 1 ustawy",
    ),
    Before2012.NEW_PLACEMENT_COUNTS: Reading(
        "liczy się nowe umieszczenie po 2011 r.",
        "Jeżeli dziecko wróciło do rodziny i po 1 stycznia 2012 r. umieszczono je na nowo, współfinansuje się "
        "ten pobyt, a lata liczy się od nowego umieszczenia.",
        "art. 238 ust. 1 w związku z art. 191 ust. 4 ustawy",
    ),
    Contested.MARKED: Reading(
        "kwestionowane składniki liczy się i oznacza",
        "Składnik sporny wchodzi do sumy, ale każdy jego wiersz jest oznaczony, a ich sumę podaje się osobno.",
        "art. 191 ust. 7 ustawy (od 1 lutego 2023 r.); RIO w Bydgoszczy, RIO-NR.N-432-12/2024",
    ),
    Contested.LEFT_OUT: Reading(
        "kwestionowanych składników się nie płaci",
        "Wiersz składnika spornego ma kwotę 0,00; uzasadnienie podaje, ile by wyniosła.",
        "art. 191 ust. 9 ustawy: wydatki na opiekę i wychowanie; Sąd Rejonowy w Kole, I C 46/24",
    ),
}
