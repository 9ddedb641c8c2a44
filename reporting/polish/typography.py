"""Where lines must not end: one function over every printed text, in every output (report guide, section 6)."""

import re
from functools import lru_cache

from accounts.polish import NBSP
from reporting.polish.dates import MONTHS_GENITIVE
from reporting.polish.numbers import EN_DASH

WORD_JOINER = "\N{WORD JOINER}"
_LOWER = "a-ząćęłńóśźż"
_NOT_A_CITATION = "".join(rf"(?<!{word}{NBSP})" for word in (r"art\.", r"ust\.", r"poz\.", "nr", "pkt", "§"))
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # One-letter words hang on the next word; the second rule reads chains such as „a w tym”.
        (rf"(?<![\w{NBSP}])([aiouwzAIOUWZ]) (?=\S)", rf"\1{NBSP}"),
        (rf"(?<={NBSP})([aiouwz]) (?=\S)", rf"\1{NBSP}"),
        # Abbreviations before their number, and those that always stand before a word.
        (r"\b([Nn]r|[Aa]rt\.|ust\.|pkt|poz\.|s\.|[Tt]abel[aięe]|[Ww]ykres|[Zz]ałącznik) (?=[\dIVX]|Z\d)", rf"\1{NBSP}"),
        (r"(§) (?=\d)", rf"\1{NBSP}"),
        (r"\b(ul\.|ok\.|np\.|tj\.|m\.in\.|tzw\.|im\.|ds\.|św\.|al\.|pl\.) (?=\S)", rf"\1{NBSP}"),
        (r"\bDz\. ?U\.", f"Dz.{NBSP}U."),
        (rf"(?<=Dz\.{NBSP}U\.) (?=z)", NBSP),
        # Groups of digits, number with its noun or unit, year with „r.”, day with month and year.
        (r"(?<=\d) (?=\d{3}(?!\d))", NBSP),
        (rf"{_NOT_A_CITATION}\b(?!(?:19|20)\d\d )(\d[\d,.{NBSP}]*) (?=[{_LOWER}]{{2}})", rf"\1{NBSP}"),
        (r"(?<=\d) (?=r\.|rok|zł|%)", NBSP),
        (rf"(?<=\d) (?={'|'.join(MONTHS_GENITIVE)})", NBSP),
        (rf"(?<=[{_LOWER}]) (?=\d{{4}}[ {NBSP}]r\.)", NBSP),
        (r"\b([Ll]at|[Ll]ata|[Ll]atach|[Rr]ok|[Rr]oku) (?=\d{4})", rf"\1{NBSP}"),
        (r"\b([A-ZŻŹĆĄŚĘŁÓŃ]\.) (?=[A-ZŻŹĆĄŚĘŁÓŃ])", rf"\1{NBSP}"),
        (r"(?<=\d) / (?=\d)", f"{NBSP}/{NBSP}"),
        (r"(?<=[≥≤=]) (?=\d)", NBSP),
        (r"(?<=\S) – ", f"{NBSP}– "),
        # The letter of a note stays with the word that it explains.
        (r"(?<=\S) (?=[a-z]\)$)", NBSP),
    )
)
# A line may end after a dash; not after that of a range.
_RANGE = re.compile(rf"(?<=\d){EN_DASH}(?=\d)")
_QUOTES = re.compile("([„”])")
_HEADING_WORDS = re.compile(r"(?<!\w)([Dd]o|[Nn]a|[Oo]d|[Pp]o|[Zz]e|[Zz]a|[Ww]e) (?=\S)")


def inner_quotes(text: str) -> str:
    """The text with » « for quotation marks within others; as it was where not every „ has its ”."""
    depth, pieces = 0, []
    for piece in _QUOTES.split(text):
        if piece == "„":
            pieces.append("»" if depth else piece)
            depth += 1
        elif piece == "”":
            depth -= 1
            pieces.append("«" if depth else piece)
        else:
            pieces.append(piece)
        if depth < 0:
            return text
    return text if depth else "".join(pieces)


def bind(text: str) -> str:
    """The text with U+00A0, and within „2021–2023” with U+2060, wherever a line must not end."""
    return join_ranges(bind_words(text))


@lru_cache(maxsize=20_000)
def bind_words(text: str) -> str:
    """Spaces alone: as many characters as before, but for „Dz.U.”, which gets its space."""
    if " " not in text:
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def join_ranges(text: str) -> str:
    """Both ends of „2021–2023” on one line."""
    return _RANGE.sub(f"{EN_DASH}{WORD_JOINER}", text)


def bind_heading(text: str) -> str:
    """Headings and captions also keep short prepositions with the next word."""
    return _HEADING_WORDS.sub(rf"\1{NBSP}", bind(text))
