"""Finding indicators by words: of their names and parts, today's and former ones and of those merged in; and by codes.

Polish letters do not matter. Former names are few and folded one by one.
"""

from django.db.models import Q, QuerySet

from accounts.search import fold
from programs.models import FormerDefinition, Indicator, IndicatorEntry, Measure

FORMER_READ = 2000


def matching(indicators: QuerySet[Indicator], text: str) -> QuerySet[Indicator]:
    """Indicators that each word of the text finds; all of them for an empty text."""
    words = fold(text).split()
    if not words:
        return indicators
    by_name = Q()
    for word in words:
        by_name &= Q(search__contains=word)
    merged = Indicator.objects.filter(by_name, merged_into__isnull=False).values("merged_into")
    elsewhere = Q(pk__in=[*_former(words), *_labelled(words)]) | Q(pk__in=merged)
    return indicators.filter(by_name | _by_code(text.strip()) | elsewhere)


def _by_code(code: str) -> Q:
    """The code as we or a document write it, or the code of a task or goal above."""
    printed = IndicatorEntry.objects.filter(code__iexact=code)
    return Q(code__iexact=code) | Q(code__istartswith=f"{code}.") | Q(pk__in=printed.values("indicator"))


def _former(words: list[str]) -> list[int]:
    """Indicators that once had such a name, label or definition."""
    rows = FormerDefinition.objects.values_list("measure__indicator", "name", "label")[:FORMER_READ]
    return [pk for pk, *texts in rows if _has_all(" ".join(texts), words)]


def _has_all(text: str, words: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)


def _labelled(words: list[str]) -> list[int]:
    """Indicators with such a part."""
    rows = Measure.objects.exclude(label="").values_list("indicator", "label")
    return [pk for pk, label in rows[: 10 * FORMER_READ] if _has_all(label, words)]
