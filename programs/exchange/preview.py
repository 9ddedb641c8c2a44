"""What an import would bring, found out by doing it and taking it back."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from programs.exchange import import_document
from programs.models import Document, Indicator, Institution, Node, Programme, Revision, Value


@dataclass(frozen=True)
class Line:
    """Rows of one kind: how many the document has, and how many of them are new."""

    label: str
    there: int
    new: int


@dataclass(frozen=True)
class Preview:
    """The document as it would be stored, and what would be new.

    ``changed`` counts values that would change, ``withdrawn`` parts and indicators that it prints no more.
    """

    document: Document
    is_new_programme: bool
    is_new_document: bool
    lines: list[Line]
    changed: int
    withdrawn: int


def preview(content: bytes | str, *, user=None) -> Preview:
    """Everything an import does, taken back; raises ``ImportRefused`` as the import would."""
    with transaction.atomic():
        before, withdrawn = _counts(), _withdrawn()
        document = import_document(content, user=user)
        after, withdrawn = _counts(), _withdrawn() - withdrawn
        there = _in_document(document)
        transaction.set_rollback(True)
    new = {model: after[model] - before[model] for model in after}
    labels = {
        Institution: _("institutions"),
        Node: _("parts of the programme"),
        Indicator: _("indicators"),
        Value: _("values"),
    }
    return Preview(
        document,
        is_new_programme=bool(new[Programme]),
        is_new_document=bool(new[Document]),
        lines=[Line(label, there[model], new[model]) for model, label in labels.items()],
        changed=new[Revision] - new[Value],
        withdrawn=max(0, withdrawn),
    )


def _counts() -> dict:
    models = (Programme, Document, Institution, Node, Indicator, Value, Revision)
    return {model: model.objects.count() for model in models}


def _withdrawn() -> int:
    return sum(model.objects.filter(withdrawn=True).count() for model in (Node, Indicator))


def _in_document(document: Document) -> dict:
    return {
        Institution: document.institutions.count(),
        Node: document.node_entries.count(),
        Indicator: document.entries.count(),
        Value: document.values.count(),
    }
