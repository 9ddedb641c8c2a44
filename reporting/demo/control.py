"""A finished control of the figures of the last reported year.

Figures and institutions are real, so no deviation is invented: what the demo can check agrees with the published
document or with the records, and of one number it truly says that its source list is not here.
"""

from datetime import date, timedelta

from accounts.models import User
from programs.controls import recording
from programs.controls.population import Filters
from programs.controls.recording import Found
from programs.models import ControlledValue, ControlSample, Value

SIZE = 12
_ANSWERED_WITHIN = timedelta(days=14)
Answer, Finding, Review = ControlledValue.Answer, ControlledValue.Finding, ControlledValue.Review


def write_control(as_of: date) -> None:
    """Draw a sample by origin, write findings, answer the one objection, finish."""
    auditor, editor = (User.objects.get(username=name) for name in ("audytor", "redaktor"))
    last = Value.objects.order_by("-year", "pk").select_related("measure__indicator__programme").first()
    if last is None:
        return
    year = last.year
    sample = ControlSample(
        programme=last.measure.indicator.programme,
        year=year,
        title=f"Wiarygodność liczb za {year} rok",
        body=ControlSample.Body.COUNCIL,
        purpose="Czy liczby sprawozdania są takie jak w opublikowanym dokumencie i w ewidencji.",
        strata=ControlSample.Strata.ORIGIN,
        size=SIZE,
        seed=str(year),
        answers_due=as_of + _ANSWERED_WITHIN,
        conclusion="Sprawdzone liczby są zgodne. Zalecenie: dołączać do wartości listy źródłowe jako dowody.",
    )
    recording.draw_sample(sample, Filters(), user=auditor)
    _check(sample, auditor, editor)
    recording.finish(sample, user=auditor)


def _check(sample: ControlSample, auditor: User, editor: User) -> None:
    """Everything agrees but the last number that nobody counted here."""
    rows = list(sample.values.all())
    unproven = next((row for row in reversed(rows) if not row.is_live), None)
    for row in rows:
        if row != unproven:
            seen = "Ponowne zliczenie ewidencji." if row.is_live else "Opublikowany dokument."
            recording.record_finding(row, Found(Finding.AGREES, evidence_seen=seen), user=auditor)
    if unproven is not None:
        remark = "W danych przykładowych nie ma listy źródłowej tej liczby."
        recording.record_finding(unproven, Found(Finding.UNCHECKABLE, remark=remark), user=auditor)
        words = "Lista źródłowa nie należy do danych przykładowych; liczba jest taka jak w opublikowanym dokumencie."
        recording.record_answer(unproven, Answer.EXPLAINED, words, user=editor)
        recording.record_review(unproven, Review.SETTLED, "", user=auditor)
