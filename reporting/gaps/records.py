"""Records that the year still owes: answers of institutions, assessments of families, months of co-financing."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from accounts.policy import Right
from families.deadlines import due_in
from families.deadlines.assessments import AssessmentDue, AssessmentToHandOver, ClosingAssessmentMissing
from fostercare.models import Settlement
from reporting.checks.finding import Severity
from reporting.gaps.gap import Asked, Gap
from reporting.polish.dates import MONTHS
from reporting.reconciliation.care import AMOUNT

ASSESSMENTS = (AssessmentDue(), ClosingAssessmentMissing(), AssessmentToHandOver())


def answers(asked: Asked) -> Iterator[Gap]:
    """Institutions that were asked and owe answers, each by its own term."""
    for silent in asked.silent:
        yield Gap(
            "answer",
            "programme",
            f"Odpowiedź instytucji: {silent.answered} z {silent.asked}",
            reverse("programs:request", args=[silent.request.pk]),
            silent.due,
            institution=silent.institution.label,
            institution_pk=silent.institution.pk,
        )


def assessments(asked: Asked) -> Iterator[Gap]:
    """Assessments that were due in the year and are still not made or handed over: counted by worker, nobody named."""
    last = min(date(asked.year, 12, 31), asked.today)
    late: Counter = Counter()
    first: dict[tuple, date] = {}
    for due in due_in(None, asked.today, last, ASSESSMENTS):
        key = (due.rule, str(due.kind), due.worker or "", due.worker_id)
        late[key] += 1
        first[key] = min(first.get(key, due.day), due.day)
    for (rule, kind, worker, worker_pk), number in sorted(late.items(), key=str):
        query = {"rodzaj": rule, "kto": worker_pk or "kierownik", "do": f"{last:%d.%m.%Y}"}
        yield Gap(
            "assessment",
            "families",
            f"{kind}: {number}",
            f"{reverse('families:deadlines')}?{urlencode(query)}",
            first[rule, kind, worker, worker_pk],
            person=worker,
            right=Right.SEE_FAMILIES,
        )


def months(asked: Asked) -> Iterator[Gap]:
    """Months of the year that nobody has settled, where the municipality pays for children at all."""
    if not asked.context.counts.figure(AMOUNT).value:
        return
    settled = set()
    for start, end in Settlement.objects.filter(
        start__lte=date(asked.year, 12, 31), end__gte=date(asked.year, 1, 1)
    ).values_list("start", "end"):
        settled |= {month for month in range(1, 13) if start <= date(asked.year, month, 1) <= end}
    last = 12 if asked.today.year > asked.year else asked.today.month - 1
    missing = [month for month in range(1, last + 1) if month not in settled]
    if missing:
        names = ", ".join(MONTHS[month - 1] for month in missing)
        yield Gap(
            "month",
            "cofinancing",
            f"Miesiące współfinansowania bez zatwierdzonego obliczenia: {len(missing)} ({names})",
            reverse("fostercare:cofinancing_months", args=[asked.year]),
            asked.due,
            Severity.REMARK,
            right=Right.SEE_MONEY,
        )
