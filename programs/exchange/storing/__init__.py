"""A checked document, put into the database."""

from accounts.search import fold
from programs.exchange.drafts import DocumentDraft, Draft
from programs.exchange.rows import programme_nested
from programs.exchange.schema import LEVEL_KEYS
from programs.exchange.storing.indicators import store_indicators
from programs.exchange.storing.names import Names, store_institutions
from programs.exchange.storing.rows import store_rows
from programs.exchange.storing.tree import store_tree
from programs.exchange.storing.values import ValueStore
from programs.exchange.storing.versions import Versions
from programs.models import Document, Programme, ProgrammeRealizer

_PROGRAMME = "programme."


def store(draft: DocumentDraft, *, user, reason: str) -> Document:
    """Store everything the file holds; call within a transaction.

    Raises ``ImportRefused`` where a value of a closed year or the words of an amended programme would change.
    """
    programme = _programme(draft.document)
    versions = Versions(programme, draft, user=user, reason=reason)
    versions.prepare()
    document = _document(draft.document, programme)
    names = store_institutions(draft, document)
    if programme.documents.order_by("pk").first() == document:
        # The first document of a programme gives its words; later ones keep theirs beside it, as deviations.
        _fill_programme(programme, draft, names)
    store_rows(draft, document, names)
    nodes = store_tree(draft, document, names, reason=reason)
    stored = store_indicators(draft, document, names, nodes, user=user, reason=reason)
    ValueStore(stored, document, names, draft.report).store(user=user, reason=reason)
    versions.record(document)
    _note_deviations(draft, document)
    return document


def _programme(item: Draft) -> Programme:
    """The programme of this place, title and years, added if it is new."""
    years = {"year_from": item["programme.year_from"], "year_to": item["programme.year_to"]}
    place, title = item["programme.municipality"], item["programme.title"]
    for programme in Programme.objects.filter(municipality=place, **years):
        if fold(programme.title) == fold(title):
            return programme
    return Programme.objects.create(title=title, municipality=place, **years)


def _document(item: Draft, programme: Programme) -> Document:
    """The document of this kind and year, with the file's own columns."""
    key = {"programme": programme, "kind": item["kind"], "reporting_year": item["reporting_year"]}
    document = Document.objects.filter(**key).first() or Document(**key)
    for column, value in item.columns.items():
        if not column.startswith((_PROGRAMME, "amendment.")):
            setattr(document, column, value)
    document.save()
    return document


def _fill_programme(programme: Programme, draft: DocumentDraft, names: Names) -> None:
    columns = draft.programme.columns | {
        name.removeprefix(_PROGRAMME): value
        for name, value in draft.document.columns.items()
        if name.startswith(_PROGRAMME)
    }
    programme.coordinator, programme.coordinator_printed = names.pair(columns.pop("coordinator_name"))
    if "kind" not in draft.programme.raw:
        columns.pop("kind")
    for column, value in columns.items():
        setattr(programme, column, value)
    programme.save()
    programme.realizers.all().delete()
    ProgrammeRealizer.objects.bulk_create(
        names.mention(ProgrammeRealizer, item, position, programme=programme)
        for position, item in enumerate(draft.programme.nested["realizers"])
    )


def _note_deviations(draft: DocumentDraft, document: Document) -> None:
    """Keep how this document writes itself, its programme and its top level, where that differs from our own way."""
    document.extra = {"note": draft.raw["note"]} if "note" in draft.raw else {}
    draft.document.record.complete(draft.document.raw, document)
    programme = draft.programme
    nested = programme_nested(document.programme) | {key: programme.raw.get(key) for key in LEVEL_KEYS[:2]}
    found = programme.record.deviations(programme.raw, programme.record.write(document.programme, nested))
    if found:
        document.extra["programme"] = found
    if draft.raw.get("lists") == []:
        document.extra["lists"] = []
    document.save()
