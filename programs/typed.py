"""What a person types into a cell of a table of values, read into columns of a value; and a value as one would type it.

A cell takes a number („52", „1 234 zł", „15 rodzin"), „ok. 3 800", a range „10–12", a percentage with both parts
„12/40", words in quotation marks, „nie dotyczy" or „brak danych"; a measure of words takes words as they are. Nothing
is guessed: a number of something else than the measure counts is refused, in words that say so.
"""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.polish import number_text
from accounts.search import fold
from programs.definitions import Definition
from programs.figures import plain, written
from programs.forms.values import number_field
from programs.models import Measure, Value
from programs.percentages import share

ValueState, Kind = Value.ValueState, Measure.MeasureKind
WORDS_LIMIT = 2000

# Folded, as everything that is compared with them.
_SAID = {
    "nie dotyczy": ValueState.NOT_APPLICABLE,
    "nie dot": ValueState.NOT_APPLICABLE,
    "nd": ValueState.NOT_APPLICABLE,
    "n d": ValueState.NOT_APPLICABLE,
    "not applicable": ValueState.NOT_APPLICABLE,
    "brak danych": ValueState.NOT_REPORTED,
    "brak": ValueState.NOT_REPORTED,
    "b d": ValueState.NOT_REPORTED,
    "bd": ValueState.NOT_REPORTED,
    "no data": ValueState.NOT_REPORTED,
}
_ABOUT = re.compile(r"(?:ok\.?|około|approx\.?|~)\s*(?=\d)", re.IGNORECASE)
_QUOTED = re.compile(r'[„”"«](.+)[”"“»]', re.DOTALL)
_SHARE = re.compile(r"([\d\s.,]+)(?:/|\bz\b)([\d\s.,]+)")
_RANGE = re.compile(r"(.*\d)\s*(?:[–—-]|\bdo\b)\s*(\d.*)")
_COUNTED = re.compile(r"(?P<number>.*\d)\s*(?P<noun>%|[^\W\d][^\d%]*)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_SEVERAL = re.compile(r"\d[^\d/]*/\s*\d")

# Folded beginnings of nouns → the unit they name, as units are written in documents.
_NOUNS = {
    "rodzin": "rodziny",
    "dzieck": "dzieci",
    "dziec": "dzieci",
    "osob": "osoby",
    "os": "osoby",
    "szt": "szt.",
    "placow": "placówki",
    "godz": "godziny",
    "h": "godziny",
    "miejsc": "miejsca",
    "instytuc": "instytucje",
    "spraw": "sprawy",
    "grup": "grupy",
    "miesi": "miesiące",
    "dni": "dni",
    "dzien": "dni",
    "lat": "lata",
    "zl": "zł",
    "pln": "zł",
    "proc": "%",
}


def typed_form(value: Value | None, defined: Definition | Measure) -> str:
    """What a person would type to get the value of a measure as it was defined in the year."""
    if value is None or value.value_state in {ValueState.NOT_REPORTED, ValueState.PARTS}:
        return ""
    if value.value_state == ValueState.NOT_APPLICABLE:
        return _("not applicable")
    if value.number is None:
        return value.words if defined.kind == Kind.TEXT else f"„{value.words}”"
    if defined.kind == Kind.PERCENT and value.denominator is not None:
        return f"{_bare(value.numerator)}/{_bare(value.denominator)}"
    text = written(value.number, defined)
    if value.number_to is not None:
        text = f"{text}–{written(value.number_to, defined)}"
    return f"ok. {text}" if value.approximate else text


def _bare(number: Decimal) -> str:
    return number_text(plain(number))


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but spaces."""
    return " ".join(one.split()) == " ".join(other.split())


def read_typed(text: str, defined: Definition | Measure) -> dict:
    """Columns of a value from what was typed; raises ``ValidationError`` with words for the cell."""
    text = text.strip()
    if len(text) > WORDS_LIMIT:
        raise ValidationError(_("At most %(n)d characters.") % {"n": WORDS_LIMIT})
    if not text:
        return {"number": None, "value_state": ValueState.NOT_REPORTED}
    if fold(text) in _SAID:
        return {"number": None, "value_state": _SAID[fold(text)]}
    if defined.kind == Kind.TEXT:
        return {"number": None, "words": text, "value_state": ValueState.WORDS}
    if quoted := _QUOTED.fullmatch(text):
        return {"number": None, "words": quoted[1].strip(), "value_state": ValueState.WORDS}
    return _read_number(text, defined)


def _read_number(text: str, defined: Definition | Measure) -> dict:
    if _SEVERAL.search(text) and defined.kind != Kind.PERCENT:
        words = _("Two numbers in one cell. Enter each in its own cell; here only: %(unit)s")
        raise ValidationError(words % {"unit": defined.unit or _("one number")})
    about = _ABOUT.match(text)
    text = text[about.end() :] if about else text
    state = ValueState.APPROXIMATE if about else ValueState.NUMBER
    text = _without_noun(text, defined)
    if defined.kind == Kind.PERCENT and (both := _SHARE.fullmatch(text)):
        return {"value_state": state} | _share(both[1], both[2])
    if both := _RANGE.fullmatch(text):
        first, last = (_number(side, defined) for side in both.groups())
        if last < first:
            raise ValidationError(_("The upper end of the range is below the lower."))
        return {"number": first, "number_to": last, "value_state": state}
    return {"number": _number(text, defined), "value_state": state}


def _number(text: str, defined: Definition | Measure) -> Decimal:
    """The number; where whole things are counted, „1.066" has a dot between thousands."""
    text = text.strip()
    if defined.kind == Kind.COUNT and _THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    return Decimal(number_field(defined, required=True).clean(text))


def _without_noun(text: str, defined: Definition | Measure) -> str:
    """The text without the noun after its number; another noun than the measure's is refused."""
    found = _COUNTED.fullmatch(text)
    if found is None:
        return text
    named = _unit_of(found["noun"])
    if named is None:
        return text
    own = {Kind.PERCENT: "%", Kind.MONEY: "zł"}.get(defined.kind) or _unit_of(defined.unit) or defined.unit
    if own and named != own:
        words = _("Here stands: %(own)s. Typed: %(typed)s. Enter only what this line counts.")
        raise ValidationError(words % {"own": defined.unit or own, "typed": found["noun"].strip()})
    return found["number"]


def _unit_of(noun: str) -> str | None:
    """The unit that a noun names; None for a noun that names none."""
    if noun.strip() == "%":
        return "%"
    folded = fold(noun)
    fitting = [begin for begin in _NOUNS if folded == begin or (len(begin) > 2 and folded.startswith(begin))]
    return _NOUNS[max(fitting, key=len)] if fitting else None


def _share(part: str, whole: str) -> dict:
    """A percentage of its two parts."""
    field = number_field(Measure(kind=Kind.DECIMAL), required=True)
    numerator, denominator = Decimal(field.clean(part.strip())), Decimal(field.clean(whole.strip()))
    if not denominator:
        raise ValidationError(_("Nothing can be a percentage of zero. Say „nie dotyczy”."))
    return {"number": share(numerator, denominator), "numerator": numerator, "denominator": denominator}
