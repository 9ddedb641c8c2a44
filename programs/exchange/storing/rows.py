"""Rows that belong to one document alone: found by code or position, updated in place, removed when gone."""

from collections.abc import Callable
from dataclasses import dataclass

from programs.exchange.drafts import DocumentDraft, Draft
from programs.exchange.storing.names import Names
from programs.exchange.table_form import write_table
from programs.models import (
    DataTable,
    Document,
    Fact,
    FactPart,
    FundingSource,
    LegalAct,
    ListItem,
    Need,
    PrintedList,
    Project,
    ProjectParty,
)


@dataclass(frozen=True)
class Kind:
    """A list of the file and the model that holds it; ``key`` tells rows apart, ``fixed`` are set on every row."""

    name: str
    model: type
    key: str = "code"
    fixed: tuple = ()
    nested: Callable | None = None


def _parts(row, draft: Draft, names: Names) -> list:
    return _children(draft.nested["parts"], FactPart, fact=row)


def _items(row, draft: Draft, names: Names) -> list:
    return _children(draft.nested["items"], ListItem, printed_list=row)


def _parties(row, draft: Draft, names: Names) -> list:
    roles = {"run_by": ProjectParty.Role.RUN_BY, "partners": ProjectParty.Role.PARTNER}
    return [
        ProjectParty(project=row, role=role, position=position, name=item.name, institution=names.find(item.name))
        for key, role in roles.items()
        for position, item in enumerate(draft.nested[key])
    ]


def _children(drafts: list[Draft], model: type, **owner) -> list:
    children = []
    for position, draft in enumerate(drafts):
        child = model(position=position, **owner, **_columns(draft))
        draft.record.complete(draft.raw, child)
        children.append(child)
    return children


KINDS = (
    Kind("legal_acts", LegalAct, key="position"),
    Kind("tables", DataTable),
    Kind("lists", PrintedList, nested=_items),
    Kind("case_facts", Fact, fixed=(("group", Fact.Group.CASE),), nested=_parts),
    Kind("prose_facts", Fact, fixed=(("group", Fact.Group.PROSE),), nested=_parts),
    Kind("projects", Project, nested=_parties),
    Kind("funding_sources", FundingSource, key="position"),
    Kind("needs", Need),
)


def store_rows(draft: DocumentDraft, document: Document, names: Names) -> None:
    """Make the document's own rows equal to the file."""
    for kind in KINDS:
        _store(kind, draft.parts[kind.name], document, names)


def _store(kind: Kind, drafts: list[Draft], document: Document, names: Names) -> None:
    stored = kind.model.objects.filter(document=document, **dict(kind.fixed))
    known = {getattr(row, kind.key): row for row in stored}
    new, changed, children = [], [], []
    for position, draft in enumerate(drafts):
        key = position if kind.key == "position" else draft["code"]
        row = known.pop(key, None)
        (new if row is None else changed).append(row := row or kind.model(document=document, **dict(kind.fixed)))
        _fill(row, draft, names, position)
        if kind.nested:
            children += kind.nested(row, draft, names)
        draft.record.complete(draft.raw, row, _nested(draft, row))
    stored.filter(pk__in=[row.pk for row in known.values()]).delete()
    kind.model.objects.bulk_create(new)
    if changed:
        kind.model.objects.bulk_update(changed, _own_columns(kind.model))
    _replace(children, changed)


def _fill(row, draft: Draft, names: Names, position: int) -> None:
    columns = _columns(draft)
    if "reported_by_name" in columns:
        row.reported_by, row.reported_by_printed = names.pair(columns.pop("reported_by_name"))
    row.position = position
    for column, value in columns.items():
        setattr(row, column, value)


def _columns(draft: Draft) -> dict:
    """Columns of a draft; rare keys are gathered into ``extra``."""
    columns = {name: value for name, value in draft.columns.items() if not name.startswith("extra.")}
    rare = {name.removeprefix("extra."): value for name, value in draft.columns.items() if name.startswith("extra.")}
    return columns | {"extra": {name: value for name, value in rare.items() if value not in (None, "", False)}}


def _nested(draft: Draft, row) -> dict:
    """The nested keys as the writer will write them, or (where rows of their own follow) as drafts."""
    if isinstance(row, DataTable):
        return write_table(row)
    if isinstance(row, Project):
        return {key: [party.name for party in parties] for key, parties in draft.nested.items()}
    return dict(draft.nested)


def _own_columns(model: type) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if not field.primary_key]


def _replace(children: list, parents_kept: list) -> None:
    """Children have no life of their own: those of kept parents give way to the new ones."""
    if not children and not parents_kept:
        return
    for model, owner in ((FactPart, "fact"), (ListItem, "printed_list"), (ProjectParty, "project")):
        if parents_kept and isinstance(parents_kept[0], model._meta.get_field(owner).related_model):
            model.objects.filter(**{f"{owner}__in": parents_kept}).delete()
    if children:
        type(children[0]).objects.bulk_create(children)
