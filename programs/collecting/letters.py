"""Letters to institutions: the request, a reminder, a return for correction. Plain Polish, one letter to one address.

Names stand in the nominative after a colon, because the program inflects none. Who gets a link gets one more with each
letter: of the earlier one only a digest is known.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import CentreProfile
from accounts.polish import day_text
from accounts.spreadsheets import XLSX_TYPE
from programs.collecting import links, sheets
from programs.collecting.asking import Sheet, sheet_of
from programs.collecting.terms import BETWEEN_REMINDERS, link_expiry
from programs.models import DataRequest, RequestLetter

logger = logging.getLogger("asysta.letters")

Channel, Kind = DataRequest.Channel, RequestLetter.Kind
# Where a letter is only looked at, the secret does not exist yet.
NO_ADDRESS_YET = "(tu będzie osobisty link)"
OPENINGS = {
    Kind.REMINDER: "przypominamy o odpowiedzi na nasze pytania. Jeżeli odpowiedź została już wysłana, dziękujemy.",
    Kind.RETURN: "część odpowiedzi wymaga poprawy. Uwagi stoją przy pytaniach.",
}


@dataclass(frozen=True)
class Letter:
    """A letter as it is sent, or printed where there is no e-mail."""

    request: DataRequest
    kind: str
    subject: str
    body: str

    @property
    def to(self) -> str:
        """The one address it goes to; empty if none is known."""
        return self.request.email


def default_words(programme, year: int) -> str:
    """The opening of the first letter, which people may rewrite for the round."""
    centre = CentreProfile.current()
    who, whom = centre.executive or "wójt (burmistrz, prezydent miasta)", centre.council_dative or "radzie"
    return (
        f"przygotowujemy sprawozdanie za {year} r. z realizacji programu „{programme.title}”. "
        f"{who[:1].upper()}{who[1:]} składa je {whom} do 31 marca {year + 1} r. (art. 179 ust. 1 ustawy o wspieraniu "
        "rodziny i systemie pieczy zastępczej). Prosimy o dane i krótki opis zadań, w których bierze udział Państwa "
        "instytucja."
    )


def compose(sheet: Sheet, kind: str, address: str = NO_ADDRESS_YET) -> Letter:
    """The letter about what the request asks now."""
    request, centre = sheet.request, CentreProfile.current()
    found = request.round
    opening = OPENINGS.get(kind) or found.letter or default_words(found.programme, found.year)
    left = sheet.returned if kind == Kind.RETURN else sheet.left
    lines = [
        "Szanowni Państwo,",
        "",
        opening,
        "",
        f"Instytucja: {request.institution.name}",
        f"Pytania za {found.year} r.: {_asked(sheet)}",
        f"Termin odpowiedzi: {day_text(found.due)}",
    ]
    if kind != Kind.REQUEST:
        lines.append(f"Bez odpowiedzi lub do poprawy: {left}")
    lines += ["", *_how(request, address), ""]
    lines += ["Jeżeli nie mają Państwo nic do zgłoszenia, wystarczy to zaznaczyć i przesłać.", ""]
    lines += ["Z poważaniem", centre.name]
    return Letter(request, kind, _subject(kind, found), "\n".join(lines) + "\n")


def _subject(kind: str, found) -> str:
    words = {Kind.REMINDER: "Przypomnienie o danych", Kind.RETURN: "Dane do poprawy"}
    return f"{words.get(kind, 'Prośba o dane')} za {found.year} r. (termin: {day_text(found.due)})"


def _asked(sheet: Sheet) -> str:
    parts = [f"liczby: {len(sheet.questions)}"] if sheet.questions else []
    parts += [f"opisy zadań: {len(sheet.tasks)}"] if sheet.tasks else []
    return ", ".join(parts) or "brak"


def _how(request: DataRequest, address: str) -> list[str]:
    if request.channel == Channel.ACCOUNT:
        url = settings.SITE_URL + reverse("programs:enquiry", args=[request.pk])
        return ["Odpowiedzieć można po zalogowaniu:", url]
    until = day_text(link_expiry(request.round.due, timezone.localdate()))
    lines = [
        "Odpowiedzieć można pod osobistym linkiem, bez konta i hasła, także w telefonie:",
        address,
        f"Link działa do {until} i pokazuje tylko Państwa pytania. Prosimy nie przekazywać go innym instytucjom.",
    ]
    if request.channel == Channel.SHEET:
        lines += ["", "Można też wypełnić arkusz z załącznika i odesłać go w odpowiedzi na ten list albo pod linkiem."]
    return lines


@dataclass
class Outcome:
    """Letters that went out, those to be printed, and requests whose letter the mail server did not take."""

    sent: list[Letter]
    to_print: list[Letter]
    failed: list[DataRequest]


def send(requests: Iterable[DataRequest], kind: str, *, user) -> Outcome:
    """Write to each institution by itself; a letter that fails changes nothing, so that it can be sent again."""
    done = Outcome([], [], [])
    for request in requests:
        try:
            letter = _write(request, kind, user)
        except OSError as error:
            logger.warning("letter about request %s failed: %s", request.pk, type(error).__name__)
            done.failed.append(request)
            continue
        (done.sent if letter.to else done.to_print).append(letter)
    return done


@transaction.atomic
def _write(request: DataRequest, kind: str, user) -> Letter:
    """One letter with everything that it leaves behind; nothing if it cannot be sent."""
    sheet = sheet_of(request)
    needs_link = request.channel != Channel.ACCOUNT
    letter = compose(sheet, kind, links.address(links.add(request)) if needs_link else NO_ADDRESS_YET)
    RequestLetter.objects.create(request=request, kind=kind, user=user, to=letter.to)
    if request.sent_at is None:
        request.sent_at = timezone.now()
        request.save_because("wysłanie zapytania")
    if letter.to:
        _mail(letter, sheet, user)
    return letter


def _mail(letter: Letter, sheet: Sheet, user) -> None:
    reply_to = [user.email] if user.email else None
    mail = EmailMessage(letter.subject, letter.body, to=[letter.to], reply_to=reply_to)
    if letter.request.channel == Channel.SHEET:
        mail.attach(sheets.file_name(letter.request), sheets.write(sheet), XLSX_TYPE)
    mail.send()


def written_lately(request: DataRequest) -> bool:
    """Whether the institution got a letter within the last day."""
    since = timezone.now() - BETWEEN_REMINDERS
    return any(letter.at > since for letter in request.letters.all())
