"""Two people with the same form open: what only one of them changed is merged, what both changed is asked.

The form carries a *base*: what its fields held when it was opened. Sent back, every field has three versions: the base,
mine (as sent) and theirs (as the record is now). All three are what the control would send, so that a field of any kind
can be compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django import forms
from django.core import signing
from django.db.models import Model
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.pages.words import in_words

BASE, KEEP = "_base", "_keep-"
MINE, THEIRS = "mine", "theirs"
# Written anew with every change, so it cannot be in conflict.
NOT_COMPARED = {"change_reason", "confirmed"}
_SALT = "accounts.pages.base"

type Sent = str | bool | list[str]


@dataclass(frozen=True)
class Conflict:
    """A field that both changed: its three versions in words, and the names of the two choices."""

    name: str
    label: str
    was: str
    mine: str
    theirs: str
    keep_mine: str
    keep_theirs: str
    chosen: str

    @property
    def field(self) -> str:
        """Name of the radio buttons."""
        return f"{KEEP}{self.name}"


@dataclass(frozen=True)
class Merged:
    """What the form is filled with after merging, what has to be asked, and the names of fields taken over."""

    posted: QueryDict
    conflicts: list[Conflict]
    taken_over: list[str]


def held(field: BoundField) -> Sent:
    """What the control of a field would send."""
    widget, value = field.field.widget, field.value()
    if isinstance(widget, forms.CheckboxInput):
        return bool(value)
    shown = widget.format_value(value)
    if isinstance(shown, list | tuple):
        several = getattr(widget, "allow_multiple_selected", False)
        return sorted(map(str, shown)) if several else str(shown[0]) if shown else ""
    return "" if shown is None else str(shown).replace("\r\n", "\n").strip()


def snapshot(form: forms.BaseForm) -> dict[str, Sent]:
    """What all fields hold, by the names under which they are sent."""
    return {field.html_name: held(field) for field in _compared(form)}


def base_mark(form: forms.BaseForm) -> str:
    """The base as a signed word for a hidden field."""
    return signing.dumps(snapshot(form), salt=_SALT, compress=True)


def read_base(mark: str) -> dict[str, Sent] | None:
    """The base that a form was opened with; None if there is none, or it is not ours."""
    try:
        return signing.loads(mark, salt=_SALT)
    except signing.BadSignature:
        return None


def merge(base: dict[str, Sent], posted: QueryDict, now: forms.BaseForm, sent: forms.BaseForm) -> Merged:
    """Three-way merge; ``now`` is the form of the record as it stands, ``sent`` the same form bound to ``posted``."""
    result, conflicts, taken_over = posted.copy(), [], []
    sent_fields = {field.html_name: field for field in _compared(sent)}
    for field in _compared(now):
        name, theirs = field.html_name, held(field)
        if name not in sent_fields or theirs == base.get(name, theirs):
            continue
        mine = held(sent_fields[name])
        if mine == theirs:
            continue
        if mine == base[name]:
            taken_over.append(str(field.label))
            _put(result, name, theirs)
            continue
        keep_mine, keep_theirs = (f"{choice}:{_digest(theirs)}" for choice in (MINE, THEIRS))
        chosen = posted.get(f"{KEEP}{name}", "")
        if chosen == keep_theirs:
            _put(result, name, theirs)
        elif chosen != keep_mine:
            words = [in_words(field.field, value) for value in (base[name], mine, theirs)]
            conflicts.append(Conflict(name, str(field.label), *words, keep_mine, keep_theirs, chosen))
    return Merged(result, conflicts, taken_over)


def last_writer(record: Model):
    """The newest line in the record's history; None for records that keep none."""
    history = getattr(record, "history", None)
    return history.select_related("history_user").order_by("-history_date", "-history_id").first() if history else None


def message() -> str:
    """What stands above a form with conflicts."""
    return _("Someone changed this record meanwhile. Choose what to keep.")


def _compared(form: forms.BaseForm) -> Iterable[BoundField]:
    for field in form.visible_fields():
        if field.name not in NOT_COMPARED and not isinstance(field.field.widget, forms.FileInput):
            yield field


def _put(posted: QueryDict, name: str, value: Sent) -> None:
    if value is True or value is False:
        posted.setlist(name, ["on"] if value else [])
    else:
        posted.setlist(name, value if isinstance(value, list) else [value])


def _digest(value: Sent) -> str:
    """Names the version a choice was made about: a third change asks again."""
    return sha256(repr(value).encode()).hexdigest()[:16]
