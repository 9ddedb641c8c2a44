"""Why a line differs, in one Polish sentence fit for the letter to the county and for the accountant's screen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from accounts.polish import number_text
from fostercare.cofinancing.explain import (
    COMPONENT_WORDS,
    FORM_WORDS,
    NBSP,
    band_words,
    day_words,
    days_words,
    number_words,
)
from fostercare.cofinancing.rules import READINGS
from fostercare.verification.charged import Book, Charged
from fostercare.verification.findings import Cause, Finding, Gap
from fostercare.verification.pieces import Piece

SILENT_CHILD = "W nocie nie ma tego dziecka, a według naszych danych za te dni należy się udział gminy."
SILENT_COMPONENT = "Nota nie obejmuje tego składnika albo tych dni, a według naszych danych udział gminy się należy."


def reason(finding: Finding, book: Book) -> str:
    """The sentence of a finding that has a cause."""
    assert finding.cause is not None
    words = _SENTENCES[finding.cause](finding, book)
    if finding.cause.refuses_all or finding.expected in (0, finding.charged.amount):
        return words
    return f"{words} Według naszego wyliczenia należy się {money(finding.expected)}."


def gap_words(gap: Gap) -> Gap:
    """The gap with its sentence."""
    return replace(gap, reason=SILENT_CHILD if gap.whole_child else SILENT_COMPONENT)


def money(amount: Decimal) -> str:
    """1 361,00 zł."""
    return f"{bare_money(amount)}{NBSP}zł"


def bare_money(amount: Decimal) -> str:
    """1 361,00 where the head of a column names the unit."""
    return number_text(amount, 2)


def span_words(start: date, end: date) -> str:
    """01.03.2024–31.03.2024, or the one day."""
    return day_words(start) if start == end else f"{day_words(start)}–{day_words(end)}"


def percent_words(percent: Decimal) -> str:
    """30%, 12,5%."""
    return f"{number_words(percent.normalize() if percent % 1 else percent.quantize(Decimal(1)))}%"


def component_words(charged: Charged) -> str:
    """Name of the component, or „wydatki na dziecko" where the note does not divide them."""
    return COMPONENT_WORDS[charged.component][0] if charged.component else "wydatki na dziecko"


def _pieces(finding: Finding) -> list[Piece]:
    return finding.details.get("pieces", [])


def _bands(finding: Finding, _book: Book) -> str:
    """Which year of stay holds on which days."""
    told = []
    for piece in _pieces(finding):
        band = piece.line.standing.band
        if band and band_words(band) not in told:
            told.append(band_words(band))
    ours = " i ".join(dict.fromkeys(percent_words(piece.percent) for piece in _pieces(finding)))
    theirs = finding.details.get("percent")
    head = f"W nocie przyjęto {percent_words(theirs)}, a należy się {ours}." if theirs else f"Należy się {ours}."
    return f"{head} {' '.join(told)} Podstawa: art. 191 ust. 9 ustawy."


def _days(finding: Finding, _book: Book) -> str:
    number = len({day for piece in _pieces(finding) for day in piece.all_days()})
    counted = finding.details.get("days")
    theirs = f"w nocie policzono {days_words(counted)}, " if counted else ""
    spans = ", ".join(dict.fromkeys(span_words(piece.start, piece.end) for piece in _pieces(finding)))
    return f"Inna liczba dni: {theirs}a pobyt, za który płaci gmina, trwał {days_words(number)} ({spans})."


def _whole_month(finding: Finding, _book: Book) -> str:
    number = len({day for piece in _pieces(finding) for day in piece.all_days()})
    return (
        f"W nocie przyjęto cały miesiąc, a pobyt, za który płaci gmina, trwał {days_words(number)}; "
        "kwotę miesięczną dzieli się przez liczbę dni miesiąca."
    )


def _left_care(finding: Finding, _book: Book) -> str:
    day = day_words(finding.details["day"])
    return f"Ostatnim dniem dziecka w pieczy był {day}; za późniejsze dni udział gminy się nie należy."


def _not_yet(finding: Finding, _book: Book) -> str:
    day = finding.details.get("day")
    if day is None:
        return "Według naszych danych dziecko w tych dniach nie przebywało w pieczy zastępczej."
    return f"Pobyt w pieczy zaczął się {day_words(day)}; za wcześniejsze dni udział gminy się nie należy."


def _other_form(finding: Finding, _book: Book) -> str:
    stay = finding.details.get("stay")
    form = f": {FORM_WORDS[stay.form]}" if stay else ""
    return f"W tych dniach dziecko przebywało w innym miejscu lub formie pieczy{form}. Prosimy o sprawdzenie wydatku."


def _again(finding: Finding, _book: Book) -> str:
    other: Charged = finding.details["other"]
    where = f"w nocie {other.note}, pozycja {other.position}" if other.note else f"w pozycji {other.position} tej noty"
    days = f" ({days_words(finding.details['days'])})" if finding.expected else ""
    return f"Za to dziecko, ten składnik i te dni{days} udział już ujęto {where}; nie płaci się dwa razy."


def _double_day(finding: Finding, _book: Book) -> str:
    day = finding.details["day"]
    return (
        f"Dzień przejścia dziecka {day_words(day)} policzono dwa razy: w poprzednim i w nowym miejscu pobytu. "
        "Za jeden dzień płaci się raz."
    )


def _reading(finding: Finding, book: Book) -> str:
    theirs = READINGS[finding.details["option"]]
    kind = type(finding.details["option"])
    chosen = next((READINGS[option] for _point, option in book.rules.options() if isinstance(option, kind)), None)
    assert chosen is not None
    return (
        f"Nota odpowiada innemu odczytaniu przepisów: {theirs.name} ({theirs.basis}). "
        f"Gmina przyjmuje: {chosen.name} ({chosen.basis})."
    )


def _old_rate(finding: Finding, _book: Book) -> str:
    return f"W nocie przyjęto poprzednią stawkę {_their_amount(finding)}, a obowiązuje {_our_amounts(finding)}."


def _new_rate(finding: Finding, _book: Book) -> str:
    since = finding.details.get("since")
    told = f", która obowiązuje dopiero od {day_words(since)}" if since else ""
    ours = _our_amounts(finding)
    return f"W nocie przyjęto nową stawkę {_their_amount(finding)}{told}; w tych dniach obowiązuje {ours}."


def _their_amount(finding: Finding) -> str:
    return money(finding.details["amount"])


def _our_amounts(finding: Finding) -> str:
    amounts = dict.fromkeys(money(piece.line.cost.amount) for piece in _pieces(finding))
    return " i ".join(amounts) + " miesięcznie"


def _average(finding: Finding, _book: Book) -> str:
    other = finding.details["announcement"]
    journal = f" ({other.journal})" if other.journal else ""
    if finding.cause is Cause.EARLY_AVERAGE:
        told = (
            f"ogłoszone {day_words(other.published_on)}{journal}, które obowiązują dopiero od "
            f"{day_words(other.valid_from)}"
        )
    else:
        told = f"ogłoszone {day_words(other.published_on)}{journal}, które w tych dniach już nie obowiązywały"
    return (
        f"W nocie przyjęto średnie miesięczne wydatki {money(other.amount)} {told}; właściwa kwota to "
        f"{_our_amounts(finding)} (art. 196 ustawy)."
    )


def _below_floor(finding: Finding, _book: Book) -> str:
    return (
        f"Kwota przyjęta w nocie jest niższa niż świadczenie ustawowe {money(finding.details['floor'])} miesięcznie "
        "(art. 80 ust. 1 ustawy). Prosimy o wskazanie, czy pomniejszył je dochód dziecka."
    )


def _base(finding: Finding, _book: Book) -> str:
    if "base" in finding.details:
        return f"W nocie przyjęto wydatek {money(finding.details['base'])}; prosimy o dokument, z którego wynika."
    return (
        f"W nocie przyjęto kwotę miesięczną {_their_amount(finding)}, a według naszych danych wynosi ona "
        f"{_our_amounts(finding)}."
    )


def _children(finding: Finding, _book: Book) -> str:
    ours = " i ".join(dict.fromkeys(str(piece.line.children) for piece in _pieces(finding)))
    return (
        f"Koszt wspólny podzielono przez {finding.details['children']}, a według naszych danych liczba dzieci "
        f"w tych dniach wynosi {ours} (art. 191 ust. 7 ustawy)."
    )


def _rounding(finding: Finding, book: Book) -> str:
    if "option" in finding.details:
        return _reading(finding, book)
    return "Różnica wynika z zaokrągleń: nota zaokrągla kwoty pośrednie."


def _arithmetic(finding: Finding, _book: Book) -> str:
    details = finding.details
    return (
        f"Błąd rachunkowy noty: {percent_words(details['percent'])} z {money(details['base'])} "
        f"nie daje {money(finding.charged.amount)}."
    )


def _no_cost(finding: Finding, _book: Book) -> str:
    days = span_words(finding.charged.start, finding.charged.end)
    return (
        f"Nie znamy wydatku: {component_words(finding.charged)} za {days}. "
        "Prosimy o podstawę prawną i dokument, z którego wynika."
    )


def _contested(finding: Finding, _book: Book) -> str:
    return (
        f"Gmina kwestionuje składnik „{component_words(finding.charged)}”: nie jest to wydatek na opiekę i wychowanie "
        "dziecka w rozumieniu art. 191 ust. 9 ustawy (por. wyrok Sądu Rejonowego w Kole, I C 46/24)."
    )


def _plain(text: str) -> Callable[[Finding, Book], str]:
    return lambda _finding, _book: text


_SENTENCES: dict[Cause, Callable[[Finding, Book], str]] = {
    Cause.UNKNOWN_CHILD: _plain(
        "Nie znamy tego dziecka. Prosimy o postanowienie sądu, datę pierwszego umieszczenia w pieczy i ustalenie "
        "miejsca zamieszkania przed umieszczeniem (art. 191 ust. 1–4 ustawy)."
    ),
    Cause.DUPLICATE: _again,
    Cause.CHARGED_BEFORE: _again,
    Cause.DOUBLE_DAY: _double_day,
    Cause.NOT_OURS: _plain(
        "Za te dni płaci inna gmina: miejsce zamieszkania dziecka przed umieszczeniem nie leżało w naszej gminie "
        "(art. 191 ust. 2–4 i 9 ustawy)."
    ),
    Cause.OTHER_COUNTY: _plain(
        "Według naszych danych wydatki na to dziecko w tych dniach ponosi inny powiat. Prosimy o sprawdzenie."
    ),
    Cause.BEFORE_2012: _plain(
        "Dziecko umieszczono w pieczy przed 1 stycznia 2012 r.; gmina nie współfinansuje (art. 238 ust. 1 ustawy)."
    ),
    Cause.SPECIAL_FINANCING: _plain("Pobyt finansuje się z innych środków; udział gminy się nie należy."),
    Cause.OVER_AGE: _plain(
        "W tych dniach osoba miała ukończone 25 lat; pobyt w pieczy trwa najdłużej do tego dnia (art. 37 ust. 2)."
    ),
    Cause.ADULT: _plain("Osoba pełnoletnia: art. 191 ust. 9 ustawy mówi o pobycie dziecka."),
    Cause.LEFT_CARE: _left_care,
    Cause.NOT_YET: _not_yet,
    Cause.OTHER_FORM: _other_form,
    Cause.CONTESTED: _contested,
    Cause.NO_COST: _no_cost,
    Cause.READING: _reading,
    Cause.BAND_LOWER: _bands,
    Cause.BAND_HIGHER: _bands,
    Cause.DAYS: _days,
    Cause.WHOLE_MONTH: _whole_month,
    Cause.MONTH_OF_30: _plain(
        "W nocie kwotę miesięczną podzielono przez 30; część miesiąca liczy się przez liczbę jego dni."
    ),
    Cause.OLD_RATE: _old_rate,
    Cause.NEW_RATE: _new_rate,
    Cause.OLD_AVERAGE: _average,
    Cause.EARLY_AVERAGE: _average,
    Cause.BELOW_FLOOR: _below_floor,
    Cause.BASE: _base,
    Cause.CHILDREN: _children,
    Cause.ROUNDING: _rounding,
    Cause.ARITHMETIC: _arithmetic,
    Cause.OTHER: _plain("Kwoty nie da się odtworzyć z danych noty. Prosimy o wyliczenie: dni, podstawę i procent."),
}
