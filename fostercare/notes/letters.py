"""Letters about a note: what they say, made of its lines and decisions. Polish, for the county's accountant."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from accounts.letters import Letter, LetterTable, sender
from accounts.models import CentreProfile
from families.models import Person
from fostercare.cofinancing.explain import COMPONENT_WORDS, day_words
from fostercare.models import CountyNote, NoteLetter, NoteLine
from fostercare.notes.facts import NoteCheck
from fostercare.notes.totals import NoteTotals, totals_by_note
from fostercare.verification.findings import Gap
from fostercare.verification.words import bare_money, money, span_words

SUBJECTS = {
    NoteLetter.Kind.QUESTION: "prośba o wyjaśnienie",
    NoteLetter.Kind.REFUSAL: "odmowa uznania części kwoty",
    NoteLetter.Kind.ACCEPTANCE: "uznanie kwoty",
}
# Number, child, span, component, two amounts, words.
_LINE_WIDTHS = (8, 17, 17, 18, 13, 13, 24)
SIGNATURE = ("", "……………………………………………", "podpis osoby upoważnionej")
LAW = "ustawy z dnia 9 czerwca 2011 r. o wspieraniu rodziny i systemie pieczy zastępczej"


def compose(letter: NoteLetter, check: NoteCheck) -> Letter:
    """The letter as it would go out now; ``letter`` gives kind, date, case number, own words and the term."""
    note, profile = check.note, CentreProfile.current()
    totals = totals_by_note([note])[note.pk]
    bodies = {
        NoteLetter.Kind.QUESTION: _question,
        NoteLetter.Kind.REFUSAL: _refusal,
        NoteLetter.Kind.ACCEPTANCE: _acceptance,
    }
    kind = NoteLetter.Kind(letter.kind)
    paragraphs, tables, closing = bodies[kind](letter, check, totals)
    own = [text.strip() for text in letter.words.split("\n\n") if text.strip()]
    return Letter(
        place=profile.municipality,
        date=letter.date,
        case_number=letter.case_number,
        sender=sender(profile),
        addressee=tuple(part for part in (note.county.office or note.county.name, note.county.address) if part),
        subject=f"{note_words(note)}: {SUBJECTS[kind]}",
        paragraphs=(*paragraphs, *own),
        tables=tuple(table for table in tables if table.rows),
        closing=closing,
        signature=SIGNATURE,
    )


def note_words(note: CountyNote) -> str:
    """„Nota nr 12/2024 z dnia 28.03.2024 r."."""
    word = "Nota korygująca" if note.kind == CountyNote.Kind.CORRECTION else "Nota"
    return f"{word} nr {note.number} z dnia {day_words(note.issued_on)}\N{NO-BREAK SPACE}r."


def subject_to_question(check: NoteCheck) -> list[NoteLine]:
    """Lines that a question is about: those that differ and are not decided, and those that are disputed."""
    asked = (NoteLine.Decision.OPEN, NoteLine.Decision.DISPUTED, NoteLine.Decision.PARTLY)
    return [line for line in check.lines if line.decision in asked and check.findings[line.pk].cause]


def refused(check: NoteCheck) -> list[NoteLine]:
    """Lines that are not accepted, or not in full."""
    return [line for line in check.lines if line.decision in (NoteLine.Decision.DISPUTED, NoteLine.Decision.PARTLY)]


def _question(letter: NoteLetter, check: NoteCheck, _totals: NoteTotals):
    head = (
        f"Gmina sprawdziła pozycje noty za okres {_days(check.note)} na kwotę {money(check.note.total)} z danymi "
        f"o pobycie dzieci w pieczy zastępczej i wydatkach (art. 191 ust. 9 i 10 {LAW}). Pozycje wymienione niżej "
        "różnią się od naszego wyliczenia. Prosimy o ich wyjaśnienie albo korektę."
    )
    asked = subject_to_question(check)
    rows = [
        (*_line(line), bare_money(line.amount), bare_money(check.findings[line.pk].expected), _reason(line, check))
        for line in asked
    ]
    charged = sum((line.amount for line in asked), Decimal(0))
    counted = sum((check.findings[line.pk].expected for line in asked), Decimal(0))
    table = LetterTable(
        "Pozycje do wyjaśnienia",
        ("Poz.", "Dziecko", "Okres", "Składnik", "Nota, zł", "Wyliczenie gminy, zł", "Uwaga"),
        tuple(rows),
        numeric=(4, 5),
        foot=("", "Razem", "", "", bare_money(charged), bare_money(counted), ""),
        widths=_LINE_WIDTHS,
    )
    return (head, *_total_words(check)), (table, _silent(check.gaps)), _ask_by(letter.answer_due)


def _refusal(_letter: NoteLetter, check: NoteCheck, totals: NoteTotals):
    head = (
        f"Gmina sprawdziła notę za okres {_days(check.note)} na kwotę {money(check.note.total)} "
        f"(art. 191 ust. 9 i 10 {LAW}). Uznaje kwotę {money(totals.accepted)}, a odmawia uznania kwoty "
        f"{money(totals.disputed)} z przyczyn podanych przy pozycjach."
    )
    lines = refused(check)
    rows = [
        (*_line(line), bare_money(line.amount), bare_money(line.accepted or Decimal(0)), line.reason) for line in lines
    ]
    charged = sum((line.amount for line in lines), Decimal(0))
    accepted = sum((line.accepted or Decimal(0) for line in lines), Decimal(0))
    table = LetterTable(
        "Pozycje nieuznane w całości lub w części",
        ("Poz.", "Dziecko", "Okres", "Składnik", "Nota, zł", "Uznano, zł", "Przyczyna"),
        tuple(rows),
        numeric=(4, 5),
        foot=("", "Razem", "", "", bare_money(charged), bare_money(accepted), ""),
        widths=_LINE_WIDTHS,
    )
    closing = (
        "Prosimy o wystawienie noty korygującej do kwoty uznanej. Kwota uznana zostanie zapłacona w terminie; "
        "od kwoty nieuznanej gmina nie uznaje odsetek.",
    )
    return (head,), (table,), closing


def _acceptance(_letter: NoteLetter, check: NoteCheck, totals: NoteTotals):
    due = check.note.due_on
    term = f" w terminie do {day_words(due)}\N{NO-BREAK SPACE}r." if due else " w terminie wynikającym z noty."
    head = (
        f"Gmina sprawdziła notę za okres {_days(check.note)} i uznaje kwotę {money(totals.accepted)} "
        f"(art. 191 ust. 9 i 10 {LAW}). Kwota zostanie zapłacona{term}"
    )
    sums: dict[str, Decimal] = {}
    for line in check.lines:
        if line.accepted:
            word = COMPONENT_WORDS[line.component][0] if line.component else "wydatki na dziecko"
            sums[word] = sums.get(word, Decimal(0)) + line.accepted
    table = LetterTable(
        "Uznana kwota według składników",
        ("Składnik", "Uznano, zł"),
        tuple((word, bare_money(paid)) for word, paid in sorted(sums.items())),
        numeric=(1,),
        foot=("Razem", bare_money(totals.accepted)),
        widths=(3, 1),
    )
    rest = totals.charged - totals.accepted
    closing = (f"Kwota nieuznana: {money(rest)}; przyczyny podano w odrębnym piśmie.",) if rest else ()
    return (head,), (table,), closing


def _line(line: NoteLine) -> tuple[str, str, str, str]:
    component = COMPONENT_WORDS[line.component][0] if line.component else "wydatki na dziecko"
    born = f", ur. {day_words(line.birth_date)}" if line.birth_date else ""
    return str(line.position), f"{line.child_name}{born}", span_words(line.start, line.end), component


def _reason(line: NoteLine, check: NoteCheck) -> str:
    return line.reason or check.findings[line.pk].reason


def _days(note: CountyNote) -> str:
    return span_words(note.start, note.end)


def _total_words(check: NoteCheck) -> Sequence[str]:
    if not check.total_differs:
        return ()
    return (
        f"Suma pozycji wynosi {money(check.sum_of_lines)}, a kwota noty {money(check.note.total)}; "
        "prosimy wyjaśnić różnicę.",
    )


def _silent(gaps: Sequence[Gap]) -> LetterTable:
    """What we counted and the note is silent about; the county knows the children by name."""
    people = Person.objects.in_bulk({gap.child for gap in gaps})
    rows = tuple(
        (
            str(people[gap.child]),
            span_words(gap.start, gap.end),
            COMPONENT_WORDS[gap.component][0],
            bare_money(gap.amount),
            gap.reason,
        )
        for gap in gaps
    )
    head = ("Dziecko", "Okres", "Składnik", "Wyliczenie gminy, zł", "Uwaga")
    return LetterTable("Czego nota nie obejmuje", head, rows, numeric=(3,), widths=(18, 16, 18, 13, 35))


def _ask_by(due: date | None) -> tuple[str, ...]:
    term = f" do {day_words(due)}\N{NO-BREAK SPACE}r." if due else "."
    return (f"Prosimy o odpowiedź{term} Do czasu wyjaśnienia gmina nie uznaje kwot, o które pyta.",)
