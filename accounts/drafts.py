"""What people were writing when something came between: saved as a draft, or sent after their session had ended.

A draft is no record: nothing counts it, only its writer sees it, its content is encrypted, and it goes after 30 days.
A form sent without a session is *parked*: for 15 minutes the same page opens with it again, for the same person only.
Who that is, is said by the owner's mark that the form carries, because without a session nobody else can say it.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.core import signing
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from accounts.crypto import decrypt, encrypt
from accounts.models import Draft, User

KEPT = timedelta(days=30)
PARKED = timedelta(minutes=15)
# Of one person's drafts the oldest beyond this number go; a form of more characters is too long for our fields.
LIMIT, LENGTH = 100, 1_000_000
RESTORE, SAVE, DISCARD = "szkic", "zapisz-szkic", "odrzuc-szkic"
OWNER, CODE = "_owner", "_draft"
# What a form carries besides the fields a person fills in; a doubt has to be confirmed anew.
NOT_KEPT = {"csrfmiddlewaretoken", OWNER, CODE, SAVE, DISCARD, "confirmed"}
KEY_LENGTH, CODE_LENGTH = 300, 16
# A page that has been open for longer than this is no longer taken for its owner's.
OWNER_AGE = timedelta(days=2)
_SALT = "accounts.drafts.owner"


@dataclass(frozen=True)
class Kept:
    """A draft as its writer gets it back: the fields as they were typed."""

    code: str
    label: str
    updated: datetime
    posted: QueryDict
    parked: bool


@dataclass(frozen=True)
class DraftLine:
    """A draft on the page „My day": what is being written, since when, and where to go on."""

    label: str
    url: str
    updated: datetime


def new_code() -> str:
    """Names one opened form, so that two windows with the same page do not write over one another."""
    return secrets.token_hex(CODE_LENGTH // 2)


def owner_mark(user, label: str, *, lasting: bool = False) -> str:
    """Signed word in a form: whose it is and what is written in it, for the case that it is sent without a session.

    ``lasting`` forms are kept as drafts, others until they open again.
    """
    return signing.dumps([user.pk, str(label), lasting], salt=_SALT, compress=True) if user.is_authenticated else ""


@dataclass(frozen=True)
class Owner:
    """What the mark of a form says."""

    person: User
    label: str
    lasting: bool


def owner_of(request: HttpRequest) -> Owner | None:
    """The person whose form was sent; None for forms without a mark, with a false or an old one."""
    try:
        pk, label, lasting = signing.loads(request.POST.get(OWNER, ""), salt=_SALT, max_age=OWNER_AGE)
    except signing.BadSignature:
        return None
    person = User.objects.filter(pk=pk, is_active=True).first()
    return Owner(person, label, lasting) if person else None


def key_of(request: HttpRequest) -> str:
    """What is being written, named by the address of its form."""
    query = request.GET.copy()
    query.pop(RESTORE, None)
    key = f"{request.path}?{query.urlencode()}" if query else request.path
    return key if len(key) <= KEY_LENGTH else request.path[:KEY_LENGTH]


def save_draft(user, key: str, code: str, label: str, posted: QueryDict) -> Draft | None:
    """Write or renew a draft; None if it is too long to keep."""
    return _write(user, key, code, label, posted, expires=timezone.now() + KEPT)


def park(request: HttpRequest) -> bool:
    """Keep a form sent without a session for its owner; whether that was done."""
    view = getattr(getattr(request.resolver_match, "func", None), "view_class", None)
    owner = owner_of(request) if getattr(view, "keeps_what_was_typed", False) else None
    if owner is None or (request.user.is_authenticated and request.user != owner.person):
        return False
    until = timezone.now() + PARKED
    written = _write(
        owner.person,
        key_of(request),
        request.POST.get(CODE, ""),
        owner.label,
        request.POST,
        expires=timezone.now() + KEPT if owner.lasting else until,
        parked_until=until,
    )
    return written is not None


def _write(user, key: str, code: str, label: str, posted: QueryDict, **times) -> Draft | None:
    fields = {name: posted.getlist(name) for name in posted if name not in NOT_KEPT}
    content = json.dumps({"label": str(label), "fields": fields}, ensure_ascii=False)
    if len(content) > LENGTH:
        return None
    purge()
    values = {"key": key, "content": encrypt(content), "updated": timezone.now(), "parked_until": None} | times
    code = code if len(code) == CODE_LENGTH else new_code()
    draft, _created = Draft.objects.update_or_create(person=user, code=code, defaults=values)
    _drop_beyond_limit(user)
    return draft


def drafts_at(user, key: str) -> list[Kept]:
    """What the person was writing on this page, newest first."""
    return [_open(draft) for draft in _alive(user).filter(key=key)]


def drafts_of(user) -> list[DraftLine]:
    """Drafts of the person, newest first."""
    lines = []
    for draft in _alive(user):
        url = f"{draft.key}{'&' if '?' in draft.key else '?'}{urlencode({RESTORE: draft.code})}"
        lines.append(DraftLine(json.loads(decrypt(draft.content))["label"], url, draft.updated))
    return lines


def remove_draft(user, code: str) -> None:
    """The record has been saved, or the person does not want the draft."""
    Draft.objects.filter(person=user, code=code).delete()


def purge() -> int:
    """Drop what has been kept long enough; how many went."""
    return Draft.objects.filter(expires__lte=timezone.now()).delete()[0]


def _alive(user) -> QuerySet[Draft]:
    return Draft.objects.filter(person=user, expires__gt=timezone.now()).order_by("-updated", "-pk")


def _open(draft: Draft) -> Kept:
    content = json.loads(decrypt(draft.content))
    posted = QueryDict(mutable=True)
    for name, values in content["fields"].items():
        posted.setlist(name, values)
    return Kept(
        draft.code,
        content["label"],
        draft.updated,
        posted,
        bool(draft.parked_until and draft.parked_until > timezone.now()),
    )


def _drop_beyond_limit(user) -> None:
    kept = Draft.objects.filter(person=user).order_by("-updated", "-pk").values("pk")[:LIMIT]
    Draft.objects.filter(person=user).exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
