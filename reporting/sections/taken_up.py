"""Needs of reports that a programme takes up (art. 179 ust. 2): the reasons of its tasks."""

from programs.models import Programme
from reporting.blocks import Block, Cell, Column, Reference, Table
from reporting.models import ReportNeed
from reporting.sections.earlier_needs import NOT_SET, amount_cell
from reporting.sections.phrases import paragraph, row_header, sentence, words

TABLE = "needs.taken_up"


def build(programme: Programme) -> tuple[Block, ...]:
    """One row a need, with the task that answers it; nothing where no need is linked."""
    rows = ReportNeed.objects.filter(task__programme=programme, task__withdrawn=False, withdrawn=False)
    needs = list(rows.select_related("report", "task").order_by("-report__year", "position", "pk"))
    if not needs:
        return ()
    said = sentence("Program podejmuje potrzeby wskazane w sprawozdaniach; wymienia je ", Reference(TABLE), ".")
    columns = (
        Column("Potrzeba", 62),
        Column("Sprawozdanie za rok", 25),
        Column("Kwota, zł", 28, numeric=True),
        Column("Zadanie programu", 50),
    )
    return (paragraph(said), Table(TABLE, "Potrzeby, które podejmuje program", columns, tuple(map(_row, needs))))


def _row(need: ReportNeed) -> tuple[Cell, ...]:
    amount = amount_cell(need.amount, NOT_SET, need.report.year + 1)
    task = f"{need.task.number} {need.task.name}".strip()
    return (row_header(need.text), words(str(need.report.year)), amount, words(task))
