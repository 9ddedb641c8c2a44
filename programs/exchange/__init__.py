"""Documents in the exchange format: into the programme and out of it."""

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from programs.exchange import consistency, drafts, parsing, storing, writer
from programs.exchange.errors import ImportRefused, Problem
from programs.models import Document

__all__ = ["ImportRefused", "Problem", "export_document", "import_document"]


class _DryRun(Exception):
    """Rolls back a trial."""


def import_document(content: bytes | str, *, user=None, dry_run: bool = False, reason: str = "") -> Document:
    """Import a document, all or nothing; raises ``ImportRefused`` with every problem and its place in the file.

    The same document imported again updates what changed, values through revisions; a report on another year joins
    the programme of the same place, title and years. ``dry_run`` does everything and takes it back.
    """
    data, report = parsing.parse(content)
    draft = drafts.read(data, report)
    report.refuse_if_any()
    consistency.check(draft)
    report.refuse_if_any()
    named = draft.document["title"] or draft.document["source"] or _("a file")
    reason = reason or _("Imported from %(file)s") % {"file": named}
    try:
        with transaction.atomic():
            document = storing.store(draft, user=user, reason=reason)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    except (IntegrityError, DataError) as error:
        # The checks should have said it better, by path; whatever they overlook must still be a message.
        raise ImportRefused(
            [Problem("", _("The database does not accept the file: %(why)s") % {"why": error})]
        ) from None
    return document


def export_document(document: Document) -> str:
    """The document as YAML text; importing it again gives the same text."""
    return writer.to_yaml(writer.write(document))
