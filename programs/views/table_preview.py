"""S25, the preview: the tree that comes of the tables beside the tables, and the correction of single cells."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import Right, right_required
from programs.forms.table_import import CellForm, ItemForm
from programs.importing.amendments import INDICATOR, VALUE
from programs.importing.display import counts, grid, read_tables, tasks_of, tree
from programs.importing.state import Work, changing
from programs.table_reading import Reading, SourceCell, SourceTable
from programs.views.table_import import open_import, page

NEXT = "dalej"
# Names are decided once for all cells, in their own step.
NAME_FLAG = "name"


@right_required(Right.EDIT_PROGRAMME)
def import_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Every cell with what was read from it, flags first, and the tree that comes of it."""
    work = Work.of(open_import(request, pk))
    reading = work.read()
    headers = {table.key: work.choices.tables[table.key].header_rows for table in work.used}
    return page(
        request,
        work,
        "import_preview",
        tables=read_tables(work.used, reading, headers),
        tree=list(tree(reading.document)),
        flags=[(key, flag) for key, flag in reading.flags if flag.code != NAME_FLAG],
        name_flags=sum(flag.code == NAME_FLAG for _key, flag in reading.flags),
        counts=counts(reading),
    )


@right_required(Right.EDIT_PROGRAMME)
def import_cell(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One cell: its words, what was read, what a person says instead."""
    row = open_import(request, pk)
    work = Work.of(row)
    table, cell = _cell(work, key)
    reading = work.read()
    found = reading.cells.get(key)
    flagged = bool(found and found.flags)
    form = CellForm(request.POST or None, work=work, key=key, printed=cell.lines, flagged=flagged)
    items = _item_forms(request, work, reading, key)
    if request.method == "POST" and all([form.is_valid(), *(item.is_valid() for item in items)]):
        with changing(row) as locked:
            for item in items:
                item.apply(locked)
            form.apply(locked)
        return redirect(_after(request, pk, key, Work.of(open_import(request, pk))))
    return page(
        request,
        work,
        "import_preview",
        template="import_cell",
        heading=_("Correct a cell"),
        form=form,
        items=items,
        cell=cell,
        found=found,
        table=table,
        row=_row_of(table, cell),
        status=422 if request.method == "POST" else 200,
    )


def _cell(work: Work, key: str) -> tuple[SourceTable, SourceCell]:
    for table in work.used:
        for cell in table.cells:
            if table.cell_key(cell) == key:
                return table, cell
    raise Http404


def _row_of(table: SourceTable, cell: SourceCell) -> list:
    """The row that the cell stands in, for a look at what is beside it."""
    return grid(table)[cell.row].cells


def _item_forms(request: HttpRequest, work: Work, reading: Reading, key: str) -> list[ItemForm]:
    """Forms of the indicators and values read from the cell."""
    found = reading.cells.get(key)
    if found is None or (key in work.choices.corrections and not work.choices.corrections[key]):
        return []
    indicators = {item["id"]: item for item in reading.document.get("indicators", [])}
    tasks = tasks_of(reading.document)
    forms = []
    for place, item in enumerate(found.items):
        indicator = indicators.get(item.code.partition("@")[0].partition("#")[0])
        if indicator is not None and item.kind in {INDICATOR, VALUE}:
            forms.append(
                ItemForm(request.POST or None, work=work, cell=found, place=place, tasks=tasks, indicator=indicator)
            )
    return forms


def _after(request: HttpRequest, pk: int, key: str, work: Work) -> str:
    """Back to the cell in the preview, or on to the next flag."""
    if NEXT in request.POST:
        reading = work.read()
        order = [table.cell_key(cell) for table in work.used for row in table.rows() for cell in row]
        flagged = {address for address, flag in reading.flags if flag.code != NAME_FLAG}
        later = [address for address in order[order.index(key) + 1 :] if address in flagged]
        following = (later or [address for address in order if address in flagged])[:1]
        if following:
            return reverse("programs:import_cell", args=[pk, following[0]])
    return f"{reverse('programs:import_preview', args=[pk])}#{key}"
