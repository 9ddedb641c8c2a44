"""Lines of history as sentences that need no explaining; impersonal, because forms of the past tense name a sex."""

from collections.abc import Collection, Iterable
from datetime import datetime
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.polish import day_text, number_text
from programs.explorer.snapshots import said
from programs.models import Evidence, Revision, Value

State = Value.State
_ORIGINS = dict(Value.Origin.choices)
_PERIOD = ("as_of", "period_from", "period_to", "cumulative")
_CONTENT = ("number", "number_to", "value_state")
_TOLD = {*_CONTENT, *_PERIOD, "words", "state", "return_remark", "origin", "override_reason", "document", "note"}


def told(revision: Revision) -> str:
    """What was done to a value: „zmieniono 52 na 54; przyjęto"."""
    before, after = revision.before, revision.after
    if before is None:
        return "; ".join([_first(after), *_override("", after["override_reason"]), *_given_state(after)])
    changed = {name for name in after if before.get(name) != after[name]}
    parts = [
        *_content(before, after, changed),
        *([_origin(before, after)] if "origin" in changed else []),
        *(_override(before.get("override_reason", ""), after["override_reason"])),
        *([_("the period it is about was changed")] if changed & set(_PERIOD) else []),
        *([_moved(before, after)] if "state" in changed else []),
        *([pgettext("history", "details were changed")] if changed - _TOLD else []),
        *([_("a note was changed")] if "note" in changed else []),
    ]
    return "; ".join(parts) or pgettext("history", "details were changed")


def _first(after: dict) -> str:
    words = {"value": said(after)}
    if after["origin"] == Value.Origin.IMPORTED:
        return _("imported: %(value)s") % words
    if after["origin"] == Value.Origin.PARTNER:
        return _("received from the institution: %(value)s") % words
    return pgettext("history", "entered: %(value)s") % words


def _given_state(after: dict) -> list[str]:
    """The state of a first entry, unless it is a draft as usual."""
    return [] if after["state"] == State.DRAFT else [_in_state(after)]


def _content(before: dict, after: dict, changed: set[str]) -> list[str]:
    if changed & set(_CONTENT) or ("words" in changed and after["number"] is None):
        was, now = said(before), said(after)
        if was != now:
            return [_("changed from %(before)s to %(after)s") % {"before": was, "after": now}]
        return [_("how %(value)s is given was changed") % {"value": now}]
    if "words" in changed:
        words = {"before": before["words"], "after": after["words"]}
        if not before["words"]:
            return [_("words added: “%(after)s”") % words]
        if not after["words"]:
            return [_("words removed: “%(before)s”") % words]
        return [_("words changed from “%(before)s” to “%(after)s”") % words]
    return []


def _origin(before: dict, after: dict) -> str:
    words = {"before": _ORIGINS[before["origin"]], "after": _ORIGINS[after["origin"]]}
    return _("origin changed from “%(before)s” to “%(after)s”") % words


def _override(before: str, after: str) -> list[str]:
    if before == after:
        return []
    if not after:
        return [_("the counted number stands first again")]
    return [_("stands before the counted number, because “%(reason)s”") % {"reason": after}]


def _moved(before: dict, after: dict) -> str:
    if before["state"] == State.LOCKED:
        return _("opened again")
    return _in_state(after)


def _in_state(after: dict) -> str:
    if after["state"] == State.RETURNED and after["return_remark"]:
        return _("returned with the remark “%(remark)s”") % {"remark": after["return_remark"]}
    return {
        State.DRAFT: _("taken back to a draft"),
        State.SUBMITTED: _("handed over to be checked"),
        State.RETURNED: pgettext("history", "returned"),
        State.ACCEPTED: pgettext("history", "accepted"),
        State.LOCKED: pgettext("history", "closed"),
    }[after["state"]]


def evidence_words(evidence: Evidence) -> str:
    """A note, the words of a link or the name of a file."""
    return evidence.text or evidence.file_name or evidence.url


def column_words(row: models.Model, name: str) -> str:
    """A column's content in words of the person."""
    column = row._meta.get_field(name)
    content = getattr(row, column.attname)
    if content in (None, ""):
        return pgettext("history", "nothing")
    if column.choices:
        return str(dict(column.flatchoices).get(content, content))
    if isinstance(content, bool):
        return _("yes") if content else _("no")
    if isinstance(content, Decimal):
        return number_text(content.normalize())
    if isinstance(content, datetime):
        return day_text(content)
    return str(content)


def differing(before: models.Model, after: models.Model, names: Iterable[str]) -> str:
    """Columns that differ: „jednostka: z „rodziny" na „osoby"; …"."""
    parts = []
    for name in names:
        was, now = column_words(before, name), column_words(after, name)
        if was != now:
            label = str(after._meta.get_field(name).verbose_name)
            words = {"what": label, "before": was, "after": now}
            parts.append(_("%(what)s changed from “%(before)s” to “%(after)s”") % words)
    return "; ".join(parts)


def wording_change(before: dict, after: dict, indicators: Collection[int], measures: Collection[int]) -> str:
    """What an amendment of a programme changed in the words of some indicators, given both trees."""
    parts = []
    for kind, keys, name in (("indicators", indicators, "name"), ("measures", measures, "label")):
        for key in sorted(keys):
            was, now = before.get(kind, {}).get(str(key)), after.get(kind, {}).get(str(key))
            if was is None or now is None:
                parts += [] if was is now else [_("came with it") if was is None else _("went with it")]
            elif was.get(name) != now.get(name):
                words = {"before": was.get(name) or "", "after": now.get(name) or ""}
                parts.append(_("words changed from “%(before)s” to “%(after)s”") % words)
    return "; ".join(dict.fromkeys(parts)) or _("no word of this indicator was changed")


def control_told(before: models.Model | None, after: models.Model) -> str:
    """What a control found about a number, what was answered to it, or what the control made of the answer."""
    words = {"control": after.sample.title, "finding": after.get_finding_display()}
    if found_anew(before, after):
        if after.found_number is None:
            return _("control “%(control)s”: %(finding)s") % words
        words["found"] = number_text(after.found_number.normalize())
        return _("control “%(control)s”: %(finding)s, found %(found)s") % words
    if any(getattr(before, name) != getattr(after, name) for name in ("answer", "answer_text", "corrected_by_id")):
        words["answer"] = after.get_answer_display()
        return _("control “%(control)s”: the centre answered: %(answer)s") % words
    words["review"] = after.get_review_display()
    return _("control “%(control)s”: answer reviewed: %(review)s") % words


def found_anew(before: models.Model | None, after: models.Model) -> bool:
    """Whether a line of a controlled value is a new or a changed finding."""
    columns = ("finding", "found_number", "cause", "evidence_seen", "remark")
    return before is None or any(getattr(before, name) != getattr(after, name) for name in columns)
