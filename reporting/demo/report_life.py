"""The report on the published year as its makers leave it: the centre's choices, words, needs and covering letters."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal

from accounts.models import User
from programs.models import Level, Node, TaskReport
from reporting import services
from reporting.demo.centres import FOLDER, Centre
from reporting.models import Report, ReportLetter, ReportNeed, ReportTemplate
from reporting.paperwork import letters, needs

_CHOSEN = "wybór ośrodka"


def content_of(centre: Centre) -> Mapping:
    """What the centre's file says about its report: year, template, texts by chapter, needs, letters."""
    return tomllib.loads((FOLDER / "reports" / f"{centre.code}.toml").read_text(encoding="utf-8"))


def write_report(centre: Centre) -> Report:
    """Open the report and write everything that people add to its figures; it stays a draft."""
    content, editor = content_of(centre), User.objects.get(username="redaktor")
    ReportTemplate(pk=1, **content["template"]).save_because(_CHOSEN)
    report = services.open_report(content["year"], user=editor)
    for chapter, words in content["texts"].items():
        services.write_text(report, chapter, words.strip(), user=editor, seen=None)
    _tell_of_tasks(report, content.get("tasks", {}))
    for row in content.get("needs", ()):
        amount = Decimal(row["amount"]) if "amount" in row else None
        needs.keep(ReportNeed(report=report, **row | {"amount": amount}))
    for kind in ReportLetter.Kind:
        _write_letter(report, kind, content["letters"])
    return report


def _tell_of_tasks(report: Report, undone: Mapping[str, str]) -> None:
    """What became of each task: by code why it was not carried out; where any is named, all others were."""
    if not undone:
        return
    tasks = Node.objects.filter(programme__in=report.programmes.all(), level=Level.TASK, withdrawn=False)
    for node in tasks.exclude(reports__year=report.year):
        reason = undone.get(node.code, "")
        status = TaskReport.Status.NOT_REALISED if reason else TaskReport.Status.REALISED
        TaskReport(node=node, year=report.year, status=status, reason=reason).save_because(_CHOSEN)


def _write_letter(report: Report, kind: str, said: Mapping) -> None:
    letter = letters.begun(report, kind)
    letter.case_number, letter.day = said["case_numbers"][kind], said["days"][kind]
    letters.keep(letter)
