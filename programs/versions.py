"""Versions of a programme: what the council adopted, what has been edited since, corrections and amendments."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from programs.lifecycle import record_stage
from programs.models import Programme, ProgrammeVersion
from programs.tree_state import State, changed
from programs.version_words import ADDED, Line, lines_between
from programs.wordings import INSTITUTIONS, laid_down


class CorrectionRefused(ValueError):
    """A line cannot become a correction by itself; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """The act of the council: its number, its date as exact as known (ISO), the body, and the day it counts from."""

    number: str = ""
    dated: str = ""
    body: str = ""
    day: date


def newest(programme: Programme) -> ProgrammeVersion | None:
    """The version that was recorded last; what is edited now is compared with it."""
    return programme.versions.order_by("-number").first()


def draft_lines(programme: Programme, version: ProgrammeVersion) -> list[Line]:
    """What was edited since a version: the draft of the next amendment."""
    return lines_between(version.tree, laid_down(programme))


@transaction.atomic
def adopt(programme: Programme, *, valid_from: int, resolution: Resolution, user, remark: str = "") -> ProgrammeVersion:
    """Record the programme as it stands as version 0, adopted by a resolution (art. 179 ust. 2)."""
    programme.resolution_number = resolution.number
    programme.resolution_date = resolution.dated
    programme.resolution_body = resolution.body
    programme.save(update_fields=["resolution_number", "resolution_date", "resolution_body"])
    version = _record(programme, 0, valid_from, resolution, "")
    record_stage(programme, Programme.Status.ADOPTED, day=resolution.day, user=user, remark=remark)
    return version


@transaction.atomic
def amend(programme: Programme, *, valid_from: int, resolution: Resolution, summary: str, user) -> ProgrammeVersion:
    """Record what has been edited since the last version as its amendment."""
    last = newest(programme)
    version = _record(programme, last.number + 1, valid_from, resolution, summary)
    record_stage(programme, Programme.Status.AMENDED, day=resolution.day, user=user, remark=summary)
    return version


def _record(
    programme: Programme, number: int, valid_from: int, resolution: Resolution, summary: str
) -> ProgrammeVersion:
    version = ProgrammeVersion(
        programme=programme,
        number=number,
        valid_from=valid_from,
        resolution_number=resolution.number,
        resolution_date=resolution.dated,
        resolution_body=resolution.body,
        summary=summary,
        tree=laid_down(programme),
    )
    version.save_because(_("recorded"))
    return version


@transaction.atomic
def correct(version: ProgrammeVersion, keys: Collection[str], *, reason: str) -> int:
    """Take lines of the draft into the version as corrections of its printed words; how many there were.

    The version's history keeps the words as they were, with the reason. Raises ``CorrectionRefused`` where a row would
    stand under one that the version does not have.
    """
    version = ProgrammeVersion.objects.select_for_update().get(pk=version.pk)
    now = laid_down(version.programme)
    lines = [line for line in lines_between(version.tree, now) if line.key in keys]
    tree = version.tree
    for line in lines:
        tree = changed(tree, _taken(line, now))
    _check_parents(tree)
    version.tree = tree | {INSTITUTIONS: tree.get(INSTITUTIONS, {}) | now[INSTITUTIONS]}
    version.save_because(reason)
    return len(lines)


def _taken(line: Line, now: State) -> dict:
    """Changes that a line makes in a tree."""
    if line.aspect == ADDED:
        taken: dict = {line.kind: {line.row: now[line.kind][line.row]}}
        if line.kind == "indicators":
            taken["measures"] = {
                key: row for key, row in now["measures"].items() if str(row["indicator_id"]) == line.row
            }
        return taken
    rows = line.rows or (line.row,)
    if any(key not in now[line.kind] for key in rows):
        return {line.kind: {line.row: None}}
    return {line.kind: {key: {name: now[line.kind][key][name] for name in line.columns} for key in rows}}


def _check_parents(tree: State) -> None:
    nodes = tree["nodes"]
    for row in nodes.values():
        if row["parent_id"] is not None and str(row["parent_id"]) not in nodes:
            raise CorrectionRefused(_("Mark the part that “%(what)s” stands under too.") % {"what": row["name"]})
    for row in tree["indicators"].values():
        if str(row["node_id"]) not in nodes:
            raise CorrectionRefused(_("Mark the part that “%(what)s” stands under too.") % {"what": row["name"]})
