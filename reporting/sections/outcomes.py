"""The sentence about a task that was not carried out, wholly or in part (WZ75, WZ76)."""

from programs.models import TaskReport
from reporting.blocks import Paragraph
from reporting.programme_data import TaskData
from reporting.sections.phrases import REASON_UNKNOWN, paragraph, sentence

_STARTS = {
    TaskReport.Status.NOT_REALISED: "Zadania nie zrealizowano.",
    TaskReport.Status.PARTLY: "Zadanie zrealizowano częściowo.",
}


def outcome(task: TaskData) -> Paragraph | None:
    """What became of the task named above and why; nothing for a task that was carried out."""
    report = task.report
    if report is None or report.status not in _STARTS:
        return None
    return paragraph(
        sentence(_STARTS[report.status]), sentence(f"Przyczyna: {report.reason.rstrip('.') or REASON_UNKNOWN}.")
    )
