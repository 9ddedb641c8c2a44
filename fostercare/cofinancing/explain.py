"""Polish explanation of a line: days, base, band and why, rate entry, rule, article.

For people who pay and who check.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from fostercare.cofinancing.bands import Band, CountMethod
from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.codes import Component, Form, FormGroup
from fostercare.cofinancing.dates import month_days
from fostercare.cofinancing.facts import Announcement, MonthlyCost, OneOffCost
from fostercare.cofinancing.problems import Problem, ProblemKind
from fostercare.cofinancing.rounding import to_grosze
from fostercare.cofinancing.rules import READINGS, RuleSet
from fostercare.cofinancing.segments import Bar

NBSP = "\N{NO-BREAK SPACE}"

COMPONENT_WORDS: dict[Component, tuple[str, str]] = {
    Component.BENEFIT: ("świadczenie na utrzymanie dziecka", "art. 80 ust. 1"),
    Component.DISABILITY_SUPPLEMENT: ("dodatek na dziecko z niepełnosprawnością lub nieletnie", "art. 81"),
    Component.HOUSING: ("utrzymanie lokalu", "art. 84 pkt 1"),
    Component.CARER_PAY: ("wynagrodzenie opiekuna", "art. 85 i art. 191 ust. 7"),
    Component.HELPER_PAY: ("wynagrodzenie osoby do pomocy", "art. 57, art. 64 i art. 191 ust. 7"),
    Component.COORDINATOR: ("koszt koordynatora", "art. 191 ust. 7"),
    Component.HOLIDAY: ("dofinansowanie wypoczynku", "art. 83 ust. 1 pkt 1"),
    Component.START_UP: ("potrzeby przyjmowanego dziecka", "art. 83 ust. 1 pkt 2 lit. a"),
    Component.RANDOM_EVENT: ("zdarzenie losowe", "art. 83 ust. 1 pkt 2 lit. b"),
    Component.RENOVATION: ("remont lokalu", "art. 84 pkt 2"),
    Component.AVERAGE_COST: ("średnie miesięczne wydatki na utrzymanie dziecka", "art. 196"),
    Component.MEDICAL_FEE: ("opłata za pobyt w zakładzie opiekuńczym", "odrębna podstawa prawna"),
    Component.CORRECTION: ("korekta wydatków wcześniejszego okresu", "nota korygująca"),
    Component.REDUCTION: ("pomniejszenie wydatku", "art. 193, dochód dziecka albo dotacja"),
}

FORM_WORDS: dict[Form, str] = {
    Form.RELATED: "rodzina zastępcza spokrewniona",
    Form.NON_PROFESSIONAL: "rodzina zastępcza niezawodowa",
    Form.PROFESSIONAL: "rodzina zastępcza zawodowa",
    Form.EMERGENCY: "pogotowie rodzinne",
    Form.FAMILY_HOME: "rodzinny dom dziecka",
    Form.INSTITUTION: "placówka opiekuńczo-wychowawcza",
    Form.RPOT: "regionalna placówka opiekuńczo-terapeutyczna",
    Form.IOP: "interwencyjny ośrodek preadopcyjny",
    Form.MEDICAL: "zakład opiekuńczo-leczniczy",
}

YEAR_WORDS = {1: "pierwszy", 2: "drugi"}
PASSED = {12: "12 miesięcy minęło", 24: "24 miesiące minęły"}

BAR_WORDS: dict[Bar, str] = {
    Bar.PAID_ELSEWHERE: "Płaci inna gmina (decyzja o gminie właściwej, art. 191 ust. 2–4 i 9).",
    Bar.BEFORE_2012: (
        "Dziecko umieszczono w pieczy przed 1 stycznia 2012 r.: gmina nie współfinansuje (art. 238 ust. 1)."
    ),
    Bar.SPECIAL_FINANCING: (
        "Pobyt finansuje się z innych środków: udział gminy wyłączono decyzją zapisaną przy umieszczeniu."
    ),
    Bar.OVER_AGE_LIMIT: "Ukończone 25 lat: pobyt w pieczy trwa najdłużej do tego dnia (art. 37 ust. 2).",
    Bar.ADULT: "Osoba pełnoletnia: według wybranej reguły udział gminy się kończy (art. 191 ust. 9).",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of an explanation: a label and a sentence."""

    label: str
    text: str


def day_words(day: date) -> str:
    """14.03.2024."""
    return f"{day:%d.%m.%Y}"


def days_words(count: int) -> str:
    """1 dzień, 2 dni."""
    return f"{count}{NBSP}{'dzień' if count == 1 else 'dni'}"


def number_words(value: Decimal) -> str:
    """1 361,00: groups of three digits and a comma, as many decimals as the value has."""
    whole, _point, decimals = f"{abs(value):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", NBSP)
    return ("−" if value < 0 else "") + grouped + (f",{decimals}" if decimals else "")


def exact_words(value: Fraction) -> str:
    """An exact amount with four decimals where it does not end at the grosz: 746,3548, otherwise 1 361,00."""
    if value * 100 == int(value * 100):
        return number_words(to_grosze(value))
    return number_words(to_grosze(value * 100).scaleb(-2))


def explain(line: Line, rules: RuleSet) -> list[Reason]:
    """Why the line says what it says, in the order in which one would check it by hand."""
    reasons = [Reason("Dni", _days(line)), Reason("Podstawa", _base(line, rules))]
    band = _band(line, rules)
    if band:
        reasons.append(Reason("Próg", band))
    reasons.append(Reason("Udział", _share(line)))
    if line.standing.share:
        entry = line.standing.share
        reasons.append(Reason("Stawka", f"{entry.value}% od {day_words(entry.start)}: {entry.reference}."))
    applied = _rules(line, rules)
    if applied:
        reasons.append(Reason("Reguły", applied))
    return reasons


def _days(line: Line) -> str:
    if line.is_one_off:
        return f"Kwota jednorazowa z dnia {day_words(line.start)}, nie dzieli się jej na dni."
    length = month_days(line.start)
    span = f"{day_words(line.start)}–{day_words(line.end)}"
    if line.days == length:
        return f"Cały miesiąc: {days_words(length)} ({span})."
    return f"{days_words(line.days)} z {length} ({span})."


def _base(line: Line, rules: RuleSet) -> str:
    word, article = COMPONENT_WORDS[line.component]
    amount = number_words(to_grosze(Fraction(line.cost.amount) * line.component.sign))
    formula = f"{amount}{NBSP}zł"
    if line.children > 1:
        formula += f" ÷ {line.children} dzieci"
    length = month_days(line.start)
    if not line.is_one_off and line.days != length:
        formula += f" × {line.days} ÷ {length}"
    if formula != f"{amount}{NBSP}zł":
        formula += f" = {exact_words(line.base)}{NBSP}zł"
    return f"{word[0].upper()}{word[1:]} ({article}): {formula}.{_sharing(line)}{_source(line)}"


def _sharing(line: Line) -> str:
    """Where the number of children comes from that a cost is divided by; nothing for a cost of one child."""
    if not isinstance(line.cost, MonthlyCost) or not line.cost.shared:
        return ""
    if line.cost.children is not None:
        return " Liczba dzieci według noty powiatu."
    if line.children == 1:
        return " Koszt wspólny w całości: w tych dniach było tam jedno dziecko."
    return " Liczba dzieci obecnych w tych dniach według zapisów."


def _source(line: Line) -> str:
    """Since when the amount holds, and for an announced average where and when it was published."""
    cost = line.cost
    if isinstance(cost, Announcement):
        journal = f" ({cost.journal})" if cost.journal else ""
        return (
            f" Ogłoszono {day_words(cost.published_on)}{journal}; obowiązuje od pierwszego dnia następnego miesiąca, "
            f"{day_words(cost.valid_from)}."
        )
    if isinstance(cost, OneOffCost):
        return ""
    return f" Kwota od {day_words(cost.start)}."


def _band(line: Line, rules: RuleSet) -> str:
    standing = line.standing
    if standing.bar is not None:
        return BAR_WORDS[standing.bar]
    if line.group is FormGroup.MEDICAL:
        return "Bez progu: pobyt w zakładzie opiekuńczym nie jest pieczą zastępczą; wykazuje się kwoty zapłacone."
    assert standing.band is not None
    text = band_words(standing.band)
    if standing.adult:
        text += f" Osoba pełnoletnia: {READINGS[rules.adult].name} ({READINGS[rules.adult].basis})."
    return text


def band_words(band: Band) -> str:
    """Which year of stay it is and why, for example „Drugi rok pieczy od 15.03.2024: …”."""
    opened = day_words(band.start)
    if band.year > 2:
        head = f"Trzeci lub dalszy rok pieczy od {opened}"
    else:
        head = f"{YEAR_WORDS[band.year].capitalize()} rok pieczy od {opened}"
    if band.method is CountMethod.ACCUMULATED_DAYS:
        text = f"{head}: pobyt był przerwany, więc zlicza się dni; wcześniej było ich {band.days_before}"
        return text + (f", próg otwiera się po {band.threshold}{NBSP}dniach." if band.threshold else ".")
    first = f"pierwszy dzień pieczy {day_words(band.counted_from)}"
    if band.year == 1 or band.start == band.counted_from:
        return f"{head}: {first}."
    return f"{head}: {first}, {PASSED[12 * (band.year - 1)]} przed {opened}."


def _share(line: Line) -> str:
    amount = f"{number_words(line.amount)}{NBSP}zł"
    if line.left_out:
        return f"Składnik kwestionowany: {amount}; według noty byłoby {number_words(line.due)}{NBSP}zł."
    if line.group is FormGroup.MEDICAL and line.standing.bar is None:
        return f"Kwota zapłacona: {amount}."
    note = " Składnik kwestionowany, w sumie oznaczony osobno." if line.contested else ""
    exact = exact_words(line.base * Fraction(line.percent) / 100)
    rounded = "" if exact == number_words(line.amount) else f"{exact}{NBSP}zł, po zaokrągleniu "
    return f"{line.percent}% z {exact_words(line.base)}{NBSP}zł = {rounded}{amount}.{note}"


def _rules(line: Line, rules: RuleSet) -> str:
    """Readings of the law that this very line rests on."""
    band = line.standing.band
    used: list[StrEnum] = []
    if band and line.standing.bar is None:
        if band.year > 1 or band.method is CountMethod.ACCUMULATED_DAYS:
            used.append(rules.anniversary)
        if band.method is CountMethod.ACCUMULATED_DAYS or band.counted_from != line.stay.start:
            used.append(rules.interruption)
    used.extend(_edges(line, rules))
    if line.children > 1:
        used.append(rules.rounding)
    if line.contested:
        used.append(rules.contested)
    return "; ".join(f"{READINGS[option].name} ({READINGS[option].basis})" for option in used) + ("." if used else "")


def _edges(line: Line, rules: RuleSet) -> list[StrEnum]:
    """Readings about the day of a move and the day of leaving, on lines that begin or end beside such a day."""
    presence = line.standing.presence
    if presence is None or line.is_one_off or line.group is FormGroup.MEDICAL:
        return []
    begins, ends = line.start == presence.start, line.end == presence.end
    moved = (begins and presence.came_by_move) or (ends and presence.left_by_move)
    left = ends and not presence.left_by_move
    return [rules.move_day] * moved + [rules.leaving_day] * left


def explain_problem(problem: Problem) -> str:
    """What is missing, on which days, and which table or record to fill."""
    days = f"{day_words(problem.start)}–{day_words(problem.end)}"
    if problem.start == problem.end:
        days = day_words(problem.start)
    match problem.kind:
        case ProblemKind.OVERLAP:
            return f"Dwa umieszczenia w tych samych dniach ({days}). Popraw daty; do tego czasu nic nie policzono."
        case ProblemKind.NO_AVERAGE_COST:
            return f"Brak ogłoszonych średnich wydatków placówki na dni {days}. Dodaj ogłoszenie."
        case ProblemKind.NO_COST:
            return f"Brak kosztów na dni {days}. Dodaj koszt miesięczny."
        case ProblemKind.ONE_OFF_OUTSIDE_STAY:
            return f"Kwota jednorazowa z dnia {days} leży poza pobytem, więc nie ma progu i jej nie policzono."
        case ProblemKind.BELOW_FLOOR:
            assert problem.floor is not None
            floor = problem.floor.value
            assert isinstance(floor, Decimal)
            return (
                f"Sprawdź: świadczenie w dniach {days} jest niższe niż {number_words(floor)}{NBSP}zł "
                f"({problem.floor.reference}). Może być niższe, gdy dziecko ma własny dochód."
            )
