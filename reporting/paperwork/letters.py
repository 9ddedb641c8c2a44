"""Covering letters: their words made from the report's data (report guide 7.1), what they begin with, what is wrong."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.letters import Letter
from accounts.letters import sender as sender_of
from accounts.models import CentreProfile
from programs.models import Programme, TaskReport
from reporting import documents, legal
from reporting.blocks import Document
from reporting.checks.finding import Finding, Place, Severity
from reporting.models import Report, ReportLetter, ReportTemplate
from reporting.paperwork import needs
from reporting.polish.dates import in_table, in_words
from reporting.polish.grammar import Case, counted
from reporting.polish.numbers import money
from reporting.polish.typography import bind
from reporting.sections.closing import IN_SENTENCE
from reporting.sections.signature import SIGNED
from reporting.sections.when import day_of

Kind = ReportLetter.Kind
ATTACHMENTS = "sprawozdanie\ntabele w arkuszu"
SECTION = "letters"


@dataclass
class Facts:
    """What letters about a report tell: its document, programmes, tasks that were not carried out."""

    report: Report
    document: Document
    profile: CentreProfile
    programmes: Sequence[Programme]

    @cached_property
    def undone(self) -> Sequence[TaskReport]:
        """Tasks that were not carried out in the year."""
        rows = TaskReport.objects.filter(
            node__programme__in=self.programmes, year=self.report.year, status=TaskReport.Status.NOT_REALISED
        )
        return rows.select_related("node").order_by("node__position", "pk")

    @property
    def closed_on(self) -> date:
        """The day on which data were closed, as the report itself says it."""
        return self.document.data_as_of

    @property
    def matter(self) -> str:
        """What the report is about; a city with county rights reports on its county tasks as well."""
        county = " i systemu pieczy zastępczej" if self.profile.has_county_rights else ""
        return f"z zadań z zakresu wspierania rodziny{county}"

    @property
    def council_dative(self) -> str:
        return self.profile.council_dative or "radzie gminy"


def facts_of(report: Report, document: Document | None = None) -> Facts:
    """Facts of a report; the document that counts now is made unless it is given."""
    document = document or documents.current(report)
    return Facts(
        report=report,
        document=document,
        profile=CentreProfile.current(),
        programmes=tuple(sorted(report.programmes.all(), key=lambda one: (one.year_from, one.pk))),
    )


def letters_of(report: Report) -> list[ReportLetter]:
    """The report's letters, that of the head first."""
    return sorted(report.letters.select_related("version"), key=lambda letter: letter.kind != Kind.TO_EXECUTIVE)


def begun(report: Report, kind: str) -> ReportLetter:
    """A letter that nobody has written yet: names from the centre's profile, else from the letter of last year."""
    profile, before = CentreProfile.current(), _before(report, kind)
    names = {
        Kind.TO_EXECUTIVE: (profile.executive_dative, profile.head_name, profile.head_position),
        Kind.TO_COUNCIL: (profile.council_chair, profile.executive_name, profile.executive),
    }
    addressee, signatory, position = names[kind]
    return ReportLetter(
        report=report,
        kind=kind,
        day=timezone.localdate(),
        place=profile.municipality or (before.place if before else ""),
        addressee=addressee or (before.addressee if before else ""),
        signatory=signatory or (before.signatory if before else ""),
        position=position or (before.position if before else ""),
        attachments=before.attachments if before else ATTACHMENTS,
    )


def case_number_before(report: Report, kind: str) -> str:
    """The case number of the letter of an earlier year; empty if there is none."""
    before = _before(report, kind)
    return before.case_number if before else ""


def _before(report: Report, kind: str) -> ReportLetter | None:
    return ReportLetter.objects.filter(report__year__lt=report.year, kind=kind).order_by("-report__year").first()


@transaction.atomic
def keep(letter: ReportLetter) -> ReportLetter:
    """Keep a letter; one that hands on an adopted version keeps its words too. Raises ``ValidationError``."""
    report = Report.objects.select_for_update().get(pk=letter.report_id)
    letter.version = documents.frozen(report) if report.is_adopted else None
    written = compose(letter, facts_of(report, letter.version.document)) if letter.version else None
    letter.document = written.as_json() if written else None
    letter.full_clean()
    letter.save_because(_("covering letter"))
    return letter


def written(letter: ReportLetter) -> Letter:
    """The letter as it goes out: the words that were kept, else made now."""
    return Letter.from_json(letter.document) if letter.document else compose(letter, facts_of(letter.report))


def compose(letter: ReportLetter, facts: Facts) -> Letter:
    """Words of a letter about a report."""
    make = _to_executive if letter.kind == Kind.TO_EXECUTIVE else _to_council
    signature = [letter.position, letter.signatory, *([SIGNED] if letter.signed_electronically else [])]
    return Letter(
        place=letter.place,
        date=letter.day,
        case_number=f"Znak sprawy: {letter.case_number}",
        addressee=tuple(bind(line) for line in letter.addressee.splitlines()),
        subject=bind(f"Sprawozdanie za {facts.report.year} r. {facts.matter}"),
        paragraphs=tuple(bind(text) for text in make(letter, facts)),
        closing=tuple(bind(text) for text in _data_protection(facts.profile)),
        signature=tuple(signature),
        sender=_sender(letter, facts.profile),
        attachments=tuple(line.strip() for line in letter.attachments.splitlines() if line.strip()),
    )


def _sender(letter: ReportLetter, profile: CentreProfile) -> tuple[str, ...]:
    if letter.kind == Kind.TO_COUNCIL:
        return tuple(filter(None, (profile.executive or letter.position, profile.official_name)))
    return tuple(filter(None, (*sender_of(profile), profile.address)))


def _basis(letter: ReportLetter, facts: Facts) -> str:
    return legal.basis_in_full(letter.day, county=facts.profile.has_county_rights)


def _to_executive(letter: ReportLetter, facts: Facts) -> Iterator[str]:
    year = facts.report.year
    shows = " oraz ".join(_programme(programme, facts.profile) for programme in facts.programmes)
    yield " ".join(
        [
            f"Przekazuję roczne sprawozdanie za {year} r. {facts.matter} wraz z potrzebami na {year + 1} r.",
            f"Obowiązek wynika z {_basis(letter, facts)}.",
            *([f"Sprawozdanie pokazuje też wykonanie programu {shows}."] if shows else []),
        ]
    )
    number = facts.document.version
    closed = "Dane zostaną zamknięte z przyjęciem sprawozdania; wersja robocza."
    if number:
        day = in_words(facts.closed_on)
        closed = f"Dane zamknięto {day}; wersja {number}, suma kontrolna {facts.document.checksum}."
    yield " ".join(
        [
            f"Proszę o zatwierdzenie sprawozdania i przedstawienie go {facts.council_dative} do dnia 31 marca "
            f"{year + 1} r.",
            closed,
        ]
    )


def _programme(programme: Programme, profile: CentreProfile) -> str:
    """„„Program …” (uchwała nr … Rady … z dnia …)”, from the record of the programme."""
    if not programme.resolution_number:
        return f"„{programme.title}”"
    day = day_of(programme.resolution_date)
    dated = f" z dnia {in_words(day)}" if day else ""
    council = f" {profile.council_genitive}" if profile.council_genitive else ""
    return f"„{programme.title}” (uchwała nr {programme.resolution_number}{council}{dated})"


def _to_council(letter: ReportLetter, facts: Facts) -> Iterator[str]:
    year = facts.report.year
    whom = facts.council_dative
    yield (
        f"Na podstawie {_basis(letter, facts)} przedstawiam {whom} sprawozdanie za {year} r. {facts.matter} oraz "
        "potrzeby związane z tymi zadaniami."
    )
    yield " ".join(filter(None, [_needs(facts), _undone(facts)]))
    if ReportTemplate.current().council_votes:
        yield "Proszę o podjęcie uchwały w sprawie przyjęcia sprawozdania."
    hidden = " w wersji bez małych liczebności" if facts.profile.small_count else ""
    yield f"Sprawozdanie zostanie opublikowane w Biuletynie Informacji Publicznej{hidden}."


def _undone(facts: Facts) -> str:
    """Tasks that were not carried out; of more than a sentence holds their number and where they stand."""
    names = [f"zadania {one.node.number} „{one.node.name.rstrip('.')}”".replace("  ", " ") for one in facts.undone]
    lead = f"W {facts.report.year} r. nie zrealizowano"
    if len(names) > IN_SENTENCE:
        return f"{lead} {counted(len(names), 'zadanie', Case.GENITIVE)}; wymieniono je we wnioskach sprawozdania."
    return f"{lead}: {', '.join(names)}." if names else ""


def _needs(facts: Facts) -> str:
    """„Potrzeby na 2024 r. wynoszą 344 000,00 zł i są opisane w tabeli 61.”"""
    year, numbers = facts.report.year + 1, needs.table_numbers(facts.document)
    total = needs.total_of(facts.document)
    where = f"w tabeli {numbers[0]}" if len(numbers) == 1 else f"w tabelach {' i '.join(numbers)}"
    if not numbers:
        return f"Potrzeb na {year} r. nie zgłoszono."
    if total is None:
        return f"Potrzeby na {year} r. są opisane {where}; kwot nie określono."
    return f"Potrzeby na {year} r. wynoszą {money(total)} i są opisane {where}."


def _data_protection(profile: CentreProfile) -> Iterator[str]:
    """Who keeps the personal data that stand in the letter."""
    said = [f"Administratorem danych osobowych w tym piśmie jest {profile.name}."]
    if profile.data_protection_contact:
        said.append(f"Kontakt z inspektorem ochrony danych: {profile.data_protection_contact}.")
    if profile.privacy_notice:
        said.append(f"Informacja o przetwarzaniu danych: {profile.privacy_notice}.")
    yield " ".join(said)


def findings(report: Report, document: Document | None = None) -> list[Finding]:
    """What is wrong about the letters of a report (report guide 7.1)."""
    facts = facts_of(report, document)
    kept = {letter.kind: letter for letter in letters_of(report)}
    found = [*_about_record(facts), *_about_profile(facts.profile)]
    for kind in Kind:
        if letter := kept.get(kind):
            found += _about_letter(letter, facts)
        else:
            words = f"Nie przygotowano pisma: {_name(kind)}."
            found.append(_finding("letter", Severity.WARNING, kind, words, "Przygotuj pismo."))
    first, second = (kept.get(kind) for kind in (Kind.TO_EXECUTIVE, Kind.TO_COUNCIL))
    if first and second and second.day < first.day:
        words = "Pismo do rady ma wcześniejszą datę niż pismo, którym przekazano sprawozdanie organowi wykonawczemu."
        found.append(_finding("letter_order", Severity.WARNING, second.kind, words, "Popraw datę pisma."))
    return found


def _name(kind: str) -> str:
    return {Kind.TO_EXECUTIVE: "kierownik → organ wykonawczy", Kind.TO_COUNCIL: "organ wykonawczy → rada"}[Kind(kind)]


def _finding(rule: str, severity: Severity, kind: str, explanation: str, mending: str, text: str = "") -> Finding:
    label = f"Pismo przewodnie: {_name(kind)}"
    return Finding(rule, severity, (Place(f"letter:{kind}", label, text, SECTION),), explanation, mending)


def _about_record(facts: Facts) -> Iterator[Finding]:
    """Programme and resolution come from the record: what it lacks, letters lack."""
    for programme in facts.programmes:
        place = Place(f"programme:{programme.pk}", programme.title, programme.resolution_number, SECTION)
        if not programme.resolution_number or not day_of(programme.resolution_date):
            words = f"W danych programu „{programme.title}” brak numeru albo daty uchwały."
            yield Finding("letter_resolution", Severity.WARNING, (place,), words, "Uzupełnij dane programu.")
        if facts.report.year not in programme.years:
            words = f"Program „{programme.title}” nie obejmuje {facts.report.year} r."
            yield Finding("letter_programme", Severity.ERROR, (place,), words, "Wskaż program roku sprawozdania.")


def _about_profile(profile: CentreProfile) -> Iterator[Finding]:
    if not (profile.data_protection_contact and profile.privacy_notice):
        place = Place("profile", "profil ośrodka", "", SECTION)
        words = "Klauzula o danych osobowych w pismach nie podaje kontaktu albo adresu informacji."
        yield Finding("letter_privacy", Severity.REMARK, (place,), words, "Uzupełnij profil ośrodka.")


def _about_letter(letter: ReportLetter, facts: Facts) -> Iterator[Finding]:
    kind, day = letter.kind, in_table(letter.day)
    if letter.day < facts.closed_on:
        words = f"Pismo z {day} jest wcześniejsze niż zamknięcie danych ({in_table(facts.closed_on)})."
        yield _finding("letter_day", Severity.ERROR, kind, words, "Popraw datę pisma.", day)
    if letter.day > facts.report.deadline:
        words = f"Pismo z {day} jest późniejsze niż termin z ustawy ({in_table(facts.report.deadline)})."
        yield _finding("letter_late", Severity.WARNING, kind, words, "Podaj przyczynę opóźnienia.", day)
    if not re.search(rf"(?<!\d){letter.day.year}(?!\d)", letter.case_number):
        words = f"Znak sprawy {letter.case_number} nie zawiera roku pisma ({letter.day.year})."
        yield _finding("letter_case", Severity.ERROR, kind, words, "Popraw znak sprawy.", letter.case_number)
    number, latest = (letter.version.number if letter.version else None), facts.document.version
    if latest is not None and number != latest:
        words = f"Pismo nie dotyczy przyjętej wersji {latest}."
        yield _finding("letter_version", Severity.ERROR, kind, words, "Otwórz i zapisz pismo jeszcze raz.")
    county = facts.profile.has_county_rights
    wrong = legal.findings(letter.day, timezone.localdate(), county=county)
    yield from (one for one in wrong if one.rule == "legal_position")
