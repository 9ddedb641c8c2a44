"""Words that only people can write: texts of chapters, reasons of zeros, placeholders that can be printed."""

from collections.abc import Iterator

from django.urls import reverse

from reporting.blocks import Paragraph, Section
from reporting.checks.finding import Severity
from reporting.gaps.gap import Asked, Gap
from reporting.reconciliation.entered import SECTION
from reporting.sections.phrases import REASON_UNKNOWN
from reporting.workshop import arrangement

# Chapters that hold nothing but what people write.
WRITTEN = ("conditions", "closing")
NO_REASON = f"Przyczyna: {REASON_UNKNOWN}."


def narratives(asked: Asked) -> Iterator[Gap]:
    """Chapters of words that nobody has written; one that is left out with a reason is not missing."""
    for item in arrangement.chapters_of(asked.report, asked.context.centre):
        wanted = item.printed and (item.key in WRITTEN or item.is_own)
        if wanted and not asked.context.texts.get(item.key, "").strip():
            yield _of_chapter(asked, "text", item.key, f"Tekst rozdziału „{item.title}”")


def reasons(asked: Asked) -> Iterator[Gap]:
    """Zeros of which the report has to say that no reason was given."""
    for section in asked.document.sections:
        if section.key != SECTION and _lacks_reason(section):
            yield _of_chapter(asked, "zero", section.key, f"Przyczyna zera w rozdziale „{section.title}”")


def _lacks_reason(section: Section) -> bool:
    return any(isinstance(block, Paragraph) and NO_REASON in block.text for block in section.blocks)


def placeholders(asked: Asked) -> Iterator[Gap]:
    """Figures inside texts that cannot be printed: the report would be submitted with a hole."""
    for chapter, problem in asked.context.problems:
        yield _of_chapter(asked, "placeholder", chapter, problem.message, Severity.ERROR)


def _of_chapter(asked: Asked, kind: str, key: str, what: str, severity: Severity = Severity.WARNING) -> Gap:
    url = reverse("reporting:chapter", args=[asked.year, key])
    writer = asked.writers.get(key)
    name, pk = (str(writer), writer.pk) if writer else ("", None)
    return Gap(kind, key, what, url, asked.due, severity, person=name, user_pk=pk)
