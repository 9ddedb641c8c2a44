"""The legal basis in words, and what is doubtful about it."""

from collections.abc import Iterator
from datetime import date, timedelta

from reporting.checks.finding import Finding, Place, Severity
from reporting.legal.acts import LegalAct, acts, provisions
from reporting.polish.dates import in_table

MAIN = "family"
# A row that nobody has looked at for longer may have been replaced meanwhile.
CHECKED_WITHIN = timedelta(days=183)


def _articles(county: bool) -> str:
    return " oraz ".join(provision.article for provision in provisions(county=county))


def basis_in_full(day: date, *, county: bool) -> str:
    """„art. 179 ust. 1 ustawy z dnia 9 czerwca 2011 r. o … (Dz. U. z 2025 r. poz. 49)”: the first mention."""
    return f"{_articles(county)} {acts(day)[MAIN].genitive}"


def basis_in_short(*, county: bool) -> str:
    """„art. 179 ust. 1 ustawy”: every later mention."""
    return f"{_articles(county)} ustawy"


def findings(day: date, today: date, *, county: bool) -> list[Finding]:
    """What is doubtful about the basis of a document of ``day``, as far as is known on ``today``."""
    return [*_about_row(acts(day)[MAIN], today), *unconfirmed(county)]


def doubts(today: date) -> list[Finding]:
    """What is doubtful about every act as a document of today cites it."""
    return [found for cited in acts(today).values() if cited.act.rows for found in _about_row(cited, today)]


def _about_row(cited: LegalAct, today: date) -> Iterator[Finding]:
    place = Place(cited.act.key, "pozycja ustawy w Dzienniku Ustaw", cited.citation, "basis")
    if cited.row is None:
        yield Finding(
            "legal_position",
            Severity.ERROR,
            (place,),
            f"Nie jest znana pozycja ustawy {cited.act.title} w Dzienniku Ustaw na dzień {in_table(cited.day)}.",
            "Trzeba uzupełnić wykaz aktów prawnych.",
        )
        return
    if today - cited.row.checked_on > CHECKED_WITHIN:
        yield Finding(
            "legal_checked",
            Severity.WARNING,
            (place,),
            f"Pozycję {cited.citation} sprawdzono ostatnio {in_table(cited.row.checked_on)}, ponad pół roku temu.",
            "Trzeba sprawdzić, czy nie ogłoszono nowego tekstu jednolitego.",
        )
    if cited.row.published_on is None:
        yield Finding("legal_published", Severity.REMARK, (place,), f"{cited.citation}: {cited.row.remark}")


def unconfirmed(county: bool) -> Iterator[Finding]:
    """Provisions whose number nobody has read in the text in force."""
    for provision in provisions(county=county):
        if not provision.confirmed:
            place = Place(provision.article, "przepis", provision.article, "basis")
            explanation = f"Przepis {provision.article}: {provision.source}."
            yield Finding("legal_provision", Severity.WARNING, (place,), explanation, "Trzeba to potwierdzić.")
