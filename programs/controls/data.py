"""Findings of a control as data: CSV, XLSX and JSON with what each number was, what was found, what became of it."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.controls.results import Line, Result
from programs.controls.words import filter_words
from programs.explorer.open_data import DataSet, stamp
from programs.explorer.telling import told

FORMAT = "asysta-control/1"
COLUMNS = {
    "position": gettext_lazy("position"),
    "group": gettext_lazy("group"),
    "added_because": gettext_lazy("why it was added by hand"),
    "code": gettext_lazy("code"),
    "indicator": gettext_lazy("indicator"),
    "unit": gettext_lazy("unit"),
    "period": gettext_lazy("period"),
    "reported_by": gettext_lazy("reported by"),
    "origin": gettext_lazy("origin"),
    "state": gettext_lazy("state"),
    "as_drawn": gettext_lazy("as drawn"),
    "number": gettext_lazy("number as drawn"),
    "finding": gettext_lazy("finding"),
    "found_number": gettext_lazy("number found by the control"),
    "deviation": gettext_lazy("deviation"),
    "percent": gettext_lazy("deviation in percent"),
    "cause": gettext_lazy("cause"),
    "evidence_seen": gettext_lazy("evidence seen"),
    "remark": gettext_lazy("remark of the control"),
    "checked_at": gettext_lazy("checked at"),
    "checked_by": gettext_lazy("checked by"),
    "answer": gettext_lazy("answer of the centre"),
    "answer_text": gettext_lazy("words of the answer"),
    "corrected_by": gettext_lazy("corrected by"),
    "answered_at": gettext_lazy("answered at"),
    "review": gettext_lazy("what the control makes of the answer"),
    "review_remark": gettext_lazy("remark on the answer"),
    "now": gettext_lazy("number now"),
    "since": gettext_lazy("since the draw"),
    "generated": gettext_lazy("generated on"),
}


def rows_of(lines: list[Line]) -> Iterator[dict]:
    """One row for each value of the sample."""
    for line in lines:
        row = line.row
        yield {
            "position": row.position,
            "group": row.stratum,
            "added_because": row.added_because,
            "code": row.measure.ref,
            "indicator": row.name,
            "unit": row.unit,
            "period": row.period,
            "reported_by": row.reporter.name if row.reporter else _("the centre"),
            "origin": row.get_origin_display(),
            "state": row.get_state_display(),
            "as_drawn": row.text,
            "number": line.number,
            "finding": str(row.get_finding_display()),
            "found_number": line.found,
            "deviation": line.deviation,
            "percent": line.percent,
            "now": line.now,
            "since": line.since_words,
            "generated": stamp()["generated"],
        } | _words(row)


def _words(row) -> dict:
    """What was written about it, and when."""
    return {
        "cause": row.get_cause_display() if row.cause else "",
        "evidence_seen": row.evidence_seen,
        "remark": row.remark,
        "checked_at": _day(row.checked_at),
        "checked_by": str(row.checked_by or ""),
        "answer": row.get_answer_display() if row.answer else "",
        "answer_text": row.answer_text,
        "corrected_by": told(row.corrected_by) if row.corrected_by else "",
        "answered_at": _day(row.answered_at),
        "review": row.get_review_display() if row.review else "",
        "review_remark": row.review_remark,
    }


def _day(moment) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""


def data_of(result: Result, address: str) -> DataSet:
    """The whole control."""
    sample = result.sample
    about = [
        (_("Programme"), sample.programme.title),
        (_("Year"), sample.year),
        (_("Who controls"), sample.get_body_display()),
        (_("Reference number"), sample.reference or _("not given")),
        (_("Drawn on"), timezone.localdate(sample.drawn_at)),
        (_("Values that could be drawn"), result.population),
        *filter_words(sample),
        (_("How it was drawn"), sample.get_method_display()),
        (_("Divided"), sample.get_strata_display()),
        (_("Seed of the draw"), sample.seed),
        (_("Checksum of the population (SHA-256)"), sample.population.checksum),
        (_("What the sample says"), result.assurance or _("not all values are checked")),
        (_("Conclusions"), sample.conclusion or _("none")),
    ]
    name = f"kontrola-{sample.year}-{sample.pk}"
    return DataSet(name, sample.title, address, rows_of(result.lines), about, COLUMNS, FORMAT, "")
