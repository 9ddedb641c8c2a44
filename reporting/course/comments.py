"""Remarks on a draft: made on one block of a chapter, answered and settled once.

Whoever prepares reports makes and settles remarks; every reader of reports may read them. An auditor writes none: their
findings have their own way (controls), and what they remark must not change a report without a trace of the request.
"""

from collections import Counter
from collections.abc import Callable
from textwrap import shorten

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from reporting.blocks import Block, Document, Figure, Heading, ListBlock, Paragraph, Section, Table
from reporting.models import Report, ReportComment

_QUOTE = 200


class Settled(ValueError):
    """The remark was settled already."""


class NotOpen(ValueError):
    """The report is adopted: what is frozen gets no remarks; a correction begins with returning it."""


def quote(block: Block) -> str:
    """The words by which a reader knows the block again."""
    match block:
        case Table():
            text = f"Tabela {block.number}. {block.caption}"
        case Figure():
            text = f"Wykres {block.number}. {block.caption}"
        case ListBlock():
            text = "; ".join("".join(s if isinstance(s, str) else s.text for s in item) for item in block.items)
        case Paragraph() | Heading():
            text = block.text
    return shorten(text, _QUOTE, placeholder=" …")


def place(document: Document, key: str, number: int) -> tuple[Section, str]:
    """The chapter and the words of its block (counted from 1; 0 is the whole chapter); raises ``LookupError``."""
    section = next((section for section in document.sections if section.key == key), None)
    if section is None or number > len(section.blocks):
        raise LookupError(key, number)
    return section, quote(section.blocks[number - 1]) if number else ""


def link(report: Report) -> Callable[[str, int], str]:
    """A function that gives the address of the page to remark on a block."""

    def address(section: str, number: int) -> str:
        return reverse("reporting:remark", args=[report.year, section, number])

    return address


def open_by_chapter(report: Report) -> dict[str, int]:
    """Chapter's key → how many remarks on it nobody has settled."""
    return dict(Counter(report.comments.filter(settled_at=None).values_list("section", flat=True)))


@transaction.atomic
def add(report: Report, section: str, number: int, words: str, text: str, *, user) -> ReportComment:
    """Write a remark down; ``words`` are what stands in the block now. Raises ``NotOpen``."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.is_adopted:
        raise NotOpen(report.status)
    return ReportComment.objects.create(
        report=report, section=section, block=str(number) if number else "", quote=words, text=text.strip(), by=user
    )


@transaction.atomic
def settle(remark: ReportComment, *, answer: str, user) -> ReportComment:
    """Answer a remark and close it; raises ``Settled`` if somebody did already."""
    remark = ReportComment.objects.select_for_update().get(pk=remark.pk)
    if remark.settled_at is not None:
        raise Settled(remark.pk)
    remark.answer, remark.settled_by, remark.settled_at = answer.strip(), user, timezone.now()
    remark.save(update_fields=["answer", "settled_by", "settled_at"])
    return remark
