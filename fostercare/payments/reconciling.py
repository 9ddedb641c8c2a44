"""The yearly reconciliation with a county (uzgodnienie sald): its figures and the letter that asks to confirm them.

The text of the letter is plain Polish: it leaves the office.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.letters import Letter, LetterTable, sender
from accounts.models import CentreProfile
from accounts.polish import day_text
from fostercare.models import County, YearlyReconciliation
from fostercare.payments.balances import Balance, NoteAccount, accounts_of, balance, notes_of
from fostercare.verification.words import bare_money
from programs.periods import Period

ANSWER_DAYS = 14


@dataclass(frozen=True)
class YearWithCounty:
    """All notes of a year with one county as they stand on a day."""

    county: County
    year: int
    day: date
    balance: Balance
    accounts: list[NoteAccount]


def year_with(county: County, year: int, day: date | None = None) -> YearWithCounty:
    """The year with a county; on its last day unless another one is asked for."""
    day = day or Period.year(year).end
    notes = notes_of(year, county).order_by("start", "issued_on", "pk")
    return YearWithCounty(county, year, day, balance(county, year, day), accounts_of(notes, day))


def fill_in(record: YearlyReconciliation) -> None:
    """Put our figures of the reconciliation's day into it."""
    ours = balance(record.county, record.year, record.date)
    record.ours_owed, record.ours_paid = ours.accepted, ours.paid


def differences(record: YearlyReconciliation) -> tuple[Decimal, Decimal] | None:
    """Theirs less ours: owed and paid; None while the county has not answered."""
    if record.theirs_owed is None or record.theirs_paid is None:
        return None
    return record.theirs_owed - record.ours_owed, record.theirs_paid - record.ours_paid


def letter(stands: YearWithCounty, on: date, case_number: str = "") -> Letter:
    """The letter to the county, of the day ``on``."""
    profile = CentreProfile.current()
    county = stands.county
    return Letter(
        place=profile.municipality,
        date=on,
        case_number=case_number,
        sender=sender(profile),
        addressee=tuple(line for line in (county.office or county.name, county.address) if line),
        subject=f"Uzgodnienie rozliczeń za {stands.year} r.",
        paragraphs=(
            "Prosimy o uzgodnienie rozliczeń z tytułu udziału gminy w wydatkach na pobyt dzieci w pieczy zastępczej "
            "(art. 191 ust. 9 i 10 ustawy z dnia 9 czerwca 2011 r. o wspieraniu rodziny i systemie pieczy zastępczej) "
            f"za {stands.year} r. Poniżej podajemy stan według naszych ksiąg na {day_text(stands.day)} r.",
        ),
        tables=(_sums(stands), _notes(stands.accounts)),
        closing=(
            f"Prosimy o potwierdzenie tych kwot albo wskazanie różnic w ciągu {ANSWER_DAYS} dni od otrzymania pisma. "
            "Brak odpowiedzi nie oznacza uznania kwot zakwestionowanych.",
            "Potwierdzenie powiatu: należność za rok ................................ zł, otrzymano "
            "................................ zł. Zgodne / niezgodne*, różnica dotyczy: "
            "................................................................",
            "Data i podpis: ............................................................ (* niepotrzebne skreślić)",
        ),
        signature=("................................................", "(podpis)"),
    )


def _sums(stands: YearWithCounty) -> LetterTable:
    sums = stands.balance
    rows = [
        ("obciążono notami", sums.charged),
        ("uznano", sums.accepted),
        ("zakwestionowano", sums.disputed),
        ("powiat wycofał lub zastąpił korektą", sums.withdrawn),
        ("w trakcie sprawdzania", sums.open),
        ("zapłacono (należność główna)", sums.paid),
        ("zapłacono odsetki", sums.interest_paid),
        ("pozostało do zapłaty z kwot uznanych", sums.left),
        ("do zwrotu przez powiat", sums.to_return),
    ]
    return LetterTable(
        caption=f"Rozliczenia za {stands.year} r. na {day_text(stands.day)} r.",
        header=("Pozycja", "Kwota, zł"),
        rows=tuple((name, bare_money(amount)) for name, amount in rows),
        numeric=(1,),
        widths=(3, 1),
    )


def _notes(accounts: Iterable[NoteAccount]) -> LetterTable:
    found = list(accounts)
    sums = [(item.note.total, item.owed, item.paid, item.left) for item in found]
    whole = [sum(column, Decimal("0.00")) for column in zip(*sums, strict=True)] or [Decimal("0.00")] * 4
    return LetterTable(
        caption="Noty",
        header=("Nota", "Za okres", "Kwota noty, zł", "Uznano, zł", "Zapłacono, zł", "Pozostało, zł"),
        rows=tuple(
            (item.note.number, f"{day_text(item.note.start)}–{day_text(item.note.end)}", *map(bare_money, amounts))
            for item, amounts in zip(found, sums, strict=True)
        ),
        numeric=(2, 3, 4, 5),
        foot=("Razem", "", *map(bare_money, whole)),
        widths=(4, 4, 3, 3, 3, 3),
    )
