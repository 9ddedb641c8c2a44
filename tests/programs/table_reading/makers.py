"""Word and Excel files in the shapes of the five real documents, made of the golden files."""

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from docx import Document
from openpyxl import Workbook

DOCUMENTS = Path(__file__).parents[3] / "reporting" / "demo" / "documents"
FILES = {path.stem: path for path in sorted(DOCUMENTS.glob("*.yaml"))}


@cache
def golden(centre: str) -> dict:
    """The golden data of a centre, read once; nobody changes it."""
    return yaml.load(FILES[centre].read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@dataclass(frozen=True)
class Shape:
    """How a file is drawn up. ``bullets``: typed, word (Word's own lists) or inline (all in one line);
    ``breaks``: rows on a page (0: no page breaks), ``repeat``: headings repeated on the next page;
    ``torn``: a sentence broken by the page; ``across``: areas and goals as rows of the table."""

    merged: bool = True
    bullets: str = "typed"
    breaks: int = 0
    repeat: bool = False
    torn: bool = False
    across: bool = True
    two_rows: bool = False
    values_inside: bool = True
    soft: bool = False


@dataclass
class Cell:
    """A cell's lines; a line is words or (marker, words); ``span`` columns; ``None`` in a row is merged from above."""

    lines: list
    span: int = 1


class Sheet:
    """Rows of one table before they are drawn: cells, None for a cell merged with the one above."""

    def __init__(self, width: int, header: list[str], before: tuple[str, ...] = ()) -> None:
        self.width, self.header, self.before = width, header, before
        self.rows: list[list[Cell | None]] = []

    def across(self, *lines: str) -> None:
        self.rows.append([Cell(list(lines), self.width)])

    def head(self) -> None:
        self.rows.append([Cell([text]) for text in self.header])

    def row(self, *cells) -> None:
        self.rows.append(
            [Cell(cell) if isinstance(cell, list) else None if cell is None else Cell([cell]) for cell in cells]
        )


def bullet(shape: Shape, words: list[str], mark: str = "-") -> list:
    """Lines of a bulleted list in the shape's way."""
    if shape.bullets == "word":
        return [("•", text) for text in words]
    if shape.bullets == "inline" and mark == "-":
        return [" ".join(f"{mark} {text}" for text in words)] if words else []
    return [f"{mark} {text}" for text in words]


def draw(sheets: list[Sheet], shape: Shape) -> bytes:
    """The DOCX file of the tables."""
    document = Document()
    for sheet in sheets:
        for words in sheet.before:
            document.add_paragraph(words)
        for rows in pages(sheet, shape):
            table(document, sheet.width, rows, shape)
            if len(sheet.rows) > len(rows):
                document.add_paragraph().add_run().add_break()
        document.add_paragraph("")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pages(sheet: Sheet, shape: Shape) -> list[list]:
    """The rows of each page; a torn row goes on with the rest of its longest cell on the next page."""
    if not shape.breaks or len(sheet.rows) <= shape.breaks + 2:
        return [sheet.rows]
    found, page = [], []
    for row in sheet.rows:
        is_body = (
            len(row) > 1
            and row[0] is not None
            and [cell.lines[:1] for cell in row if cell] != [[t] for t in sheet.header]
        )
        if len(page) > shape.breaks and is_body:
            found.append(page)
            page = [[Cell([text]) for text in sheet.header]] if shape.repeat else []
            if shape.torn and (torn := tear(found[-1])):
                page.append(torn)
        page.append(row)
    return [*found, page]


def tear(rows: list) -> list | None:
    """Take the end of the last row's last long single-line cell off into a row for the next page."""
    last = rows[-1]
    place = next(
        (at for at in (2, 1) if len(last) > at and last[at] and last[at].lines and isinstance(last[at].lines[-1], str)
         and " i " in last[at].lines[-1] and len(last[at].lines) == 1),
        None,
    )  # fmt: skip
    if place is None:
        return None
    first, _and, rest = last[place].lines[-1].rpartition(" i ")
    last[place].lines[-1] = first
    return [Cell([f"i {rest}"] if at == place else []) for at in range(len(last))]


def table(document, width: int, rows: list, shape: Shape) -> None:
    drawn = document.add_table(rows=len(rows), cols=width)
    boxes = list(drawn._cells)  # asked once: python-docx collects them anew for every cell
    above: dict[int, object] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            span = cell.span if cell else 1
            box = boxes[number * width + column]
            if cell is None:
                if shape.merged and above.get(column) is not None:
                    above[column] = above[column].merge(box)
            else:
                if span > 1:
                    box = box.merge(boxes[number * width + column + span - 1])
                fill(box, cell.lines, shape)
                above[column] = box if span == 1 else None
            column += span


def fill(box, lines: list, shape: Shape) -> None:
    first = True
    for line in lines:
        mark, words = line if isinstance(line, tuple) else ("", line)
        paragraph = box.paragraphs[0] if first else box.add_paragraph()
        first = False
        if mark:
            paragraph.style = "List Bullet"
        if shape.soft:
            words = words.replace("wania", "wa\u00adnia").replace(" w ", " w\u00a0")
        for place, piece in enumerate(words.split("\n")):
            if place:
                paragraph.add_run().add_break()
            paragraph.add_run(piece)


def numbered(number: str | None, name: str) -> str:
    return f"{number}. {name}" if number else name


def names_of(items: list) -> list[str]:
    return [f"{item['name']} – {item['note']}" if isinstance(item, dict) else item for item in items]


# --- the five documents -------------------------------------------------------------------------------------------


def elblag(data: dict, shape: Shape) -> list[Sheet]:
    """Seven columns; areas over the tables, goals as rows across, one row per way of carrying out or per result."""
    header = ["Zadanie", "Sposób realizacji", "Rezultat działania", "Realizatorzy", "Termin realizacji"]
    header += ["Instytucja odpowiedzialna", "Wskaźniki"]
    labels = {item["id"]: item["name"] for item in data["indicators"]}
    sheets = []
    for area in data["programme"]["areas"]:
        words = f"OBSZAR DZIAŁANIA: {area['name']}"
        sheet = Sheet(7, header, () if shape.across else (words,))
        if shape.across:
            sheet.across(words)
        sheet.head()
        for goal in area["goals"]:
            sheet.across(f"CEL {goal['number']}: {goal['name']}")
            for task in goal["tasks"]:
                _elblag_task(sheet, task, labels, shape)
        sheets.append(sheet)
    return sheets


def _elblag_task(sheet: Sheet, task: dict, labels: dict, shape: Shape) -> None:
    first = numbered(task["number"], task["name"])
    empty = None if shape.merged else []
    for action in task["actions"]:
        name = numbered(action["number"], action["name"])
        carriers = [result for result in action["results"] if result.get("realizers")] or [action]
        for place, holder in enumerate(carriers):
            results = [holder] if holder is not action else action["results"]
            texts = [numbered(item["number"], item["text"] or "").strip() for item in results]
            sheet.row(
                first if first is not None else empty,
                name if place == 0 else empty,
                [" ".join(texts)] if shape.bullets == "inline" else texts,
                _numbered_list(names_of(holder["realizers"]), shape),
                f"{holder['term']['from']}-{holder['term']['to']}",
                _brackets(holder["responsible"]),
                bullet(shape, [labels[code] for code in holder["indicators"]]),
            )
            first = None


def _brackets(items: list) -> list[str]:
    return [f"{item['name']} ({item['note']})." if isinstance(item, dict) else f"{item}." for item in items]


def _numbered_list(names: list[str], shape: Shape) -> list[str]:
    lines = [f"{place}. {name}." for place, name in enumerate(names, 1)]
    return [" ".join(lines)] if shape.bullets == "inline" else lines


def krosniewice(data: dict, shape: Shape) -> list[Sheet]:
    """A goal across, four columns, values inside the indicators."""
    header = ["zadania", "realizato-\nrzy/partnerzy", "czas realizacji", "wskaźniki monito-\nringowe"]
    width = 4
    if not shape.values_inside:
        header, width = ["Zadania", "Realizatorzy/partnerzy", "Czas realizacji", "Wskaźniki", "Wartość w 2023 r."], 5
    indicators = {item["id"]: item for item in data["indicators"]}
    sheets = []
    for goal in data["programme"]["goals"]:
        words = f"Cel operacyjny {goal['number']}: {goal['name']}"
        sheet = Sheet(width, header, () if shape.across else (words,))
        if shape.across:
            sheet.across(words)
        sheet.head()
        for task in goal["tasks"]:
            own = [indicators[code] for code in task["indicators"]]
            cells = [
                numbered(task["number"], task["name"]),
                task.get("realizers_text") or ", ".join(task["realizers"]),
                "2023",
            ]
            if shape.values_inside:
                lines = [line_with_value(item) for item in own]
                cells.append([" ".join(lines)] if shape.bullets == "inline" else lines)
            else:
                cells += [[item["name"] for item in own], [printed(item["values"][0]) for item in own]]
            sheet.row(*cells)
        sheets.append(sheet)
    return sheets


def line_with_value(item: dict) -> str:
    value = item["values"][0]
    if value.get("text", "").startswith(item["name"][:12]):
        return value["text"]
    return f"{item['name']}: {printed(value)}"


def printed(value: dict) -> str:
    return str(value.get("text") or ("" if value["value"] is None else value["value"]))


def mielec(data: dict, shape: Shape) -> list[Sheet]:
    """Goal and its name across, realizers bulleted; blocks by realizer are rows of their own, a row per indicator."""
    header = ["ZADANIA", "REALIZATORZY/ PARTNERZY", "WSKAŹNIKI EWALUACJI", "WARTOŚĆ WSKAŹNIKA"]
    if shape.two_rows:
        header = ["ZADANIA", "REALIZATORZY/", "WSKAŹNIKI EWALUACJI", "WARTOŚĆ WSKAŹNIKA"]
    indicators = {item["id"]: item for item in data["indicators"]}
    sheets = []
    for goal in data["programme"]["goals"]:
        lines = (f"CEL OPERACYJNY {goal['number']}", goal["name"])
        sheet = Sheet(4, header, () if shape.across else lines)
        if shape.across:
            sheet.across(lines[0])
            sheet.across(lines[1])
        sheet.head()
        if shape.two_rows:
            sheet.row([], "partnerzy", [], "w roku 2021")
        for task in goal["tasks"]:
            _mielec_task(sheet, task, [indicators[code] for code in task["indicators"]], shape)
        sheets.append(sheet)
    if sheets:
        sheets[0].before = (
            "Wskaźniki osiągnięte w ramach realizacji Programu w roku 2021 przedstawia zestawienie.",
            *sheets[0].before,
        )
    return sheets


def _mielec_task(sheet: Sheet, task: dict, own: list[dict], shape: Shape) -> None:
    name, *rest = task["name"].partition(": ")
    listed = rest[1].split(", ") if rest[1] and task["number"] == "2.2" else []
    first = (
        [f"{task['number']}. {name}:", *(f"▪ {word}" for word in listed)]
        if listed
        else f"{task['number']}. {task['name']}"
    )
    reporters = list(dict.fromkeys(item["reported_by"] for item in own))
    if len(reporters) > 1 and None not in reporters:
        _mielec_blocks(sheet, task, own, reporters, first, shape)
        return
    values: list[str] = []
    for item in own:
        text = printed(item["values"][0])
        if not values or values[-1] != text or not item["values"][0].get("shared_with"):
            values.append(text)
    sheet.row(first, bullet(shape, task["realizers"], "●"), bullet(shape, [item["name"] for item in own], "●"), values)


def _mielec_blocks(sheet: Sheet, task: dict, own: list[dict], reporters: list[str], first, shape: Shape) -> None:
    where = [task["realizers"].index(name) for name in reporters]
    for place, reporter in enumerate(reporters):
        end = where[place + 1] if place + 1 < len(reporters) else len(task["realizers"])
        realizers = bullet(shape, task["realizers"][where[place] : end], "●")
        value: str | None = None
        for item in own:
            if item["reported_by"] != reporter:
                continue
            text = printed(item["values"][0])
            shared = item["values"][0].get("shared_with") and value == text
            cell = None if shared else text
            sheet.row(first, realizers, bullet(shape, [item["name"]], "●"), cell)
            first = realizers = None if shape.merged else []
            value = text


def sopot(data: dict, shape: Shape) -> list[Sheet]:
    """Appendices by area, goals across, numbered tasks, two years in every value."""
    indicators = {item["id"]: item for item in data["indicators"]}
    sheets = []
    for area in data["programme"]["areas"]:
        before: tuple[str, ...] = (f"Załącznik nr {area['appendix']} – Szczegółowy wykaz wskaźników", area["name"])
        with_numbers = area["code"] == "O1"
        for goal in area["goals"]:
            title = f"Cel szczegółowy {goal['number']}:" if goal["number"] else "Cel:"
            header = [
                "Lp.",
                "Zadanie",
                "Podmiot realizujący",
                "Wskaźnik/miernik",
                "Wartość wskaźnika w roku 2022 / 2021",
            ]
            if not with_numbers:
                header = ["Kierunki działań / Sposoby realizacji", "Podmiot realizujący", "Wskaźnik", header[-1]]
            sheet = Sheet(len(header), header, before if shape.across else (*before, title, goal["name"]))
            if shape.across:
                sheet.across(title, goal["name"])
            sheet.head()
            for task in goal["tasks"]:
                own = [indicators[code] for code in task["indicators"]]
                _sopot_task(sheet, task, own, with_numbers, shape)
            sheets.append(sheet)
            before = ()
    return sheets


def _sopot_task(sheet: Sheet, task: dict, own: list[dict], with_numbers: bool, shape: Shape) -> None:
    name: list = [task["name"]]
    if task.get("name_parts") and task.get("actions"):
        name = [f"{place}. {part}" for place, part in enumerate(task["name_parts"], 1)]
    elif task.get("name_parts"):
        name = bullet(shape, task["name_parts"], "·")
    for action in task.get("actions", []):
        name += bullet(shape, [action["name"]], "·")
        name += [f"- {step};" for step in action.get("steps", [])]
    realizers = task.get("realizers_text", "").split("; ") if task.get("realizers_text") else task["realizers"]
    cells = [name, bullet(shape, realizers, "·")]
    labels = [f"{item['name']}" for item in own if item.get("label_source") != "value_column"]
    cells.append(bullet(shape, labels, "·"))
    values: list = []
    for item in own:
        values += sopot_value(item, shape, labelled=with_numbers)
    cells.append(values)
    sheet.row(*([f"{task['number']}."] if with_numbers else []), *cells)


def sopot_value(item: dict, shape: Shape, *, labelled: bool) -> list:
    """A value cell's lines for one indicator, as the report prints them."""
    values = {value["year"]: value for value in item["values"]}
    if item.get("cell_text"):
        head, mark, rest = item["cell_text"].partition("w tym: ")
        if mark:
            return [*bullet(shape, [f"{head}w tym:"], "·"), *(f"* {part}" for part in rest.lstrip("* ").split(" * "))]
        head, mark, rest = item["cell_text"].partition(": - ")
        if mark:
            return [f"{head}:", *(f"- {part}" for part in rest.split(" - "))]
        return bullet(shape, [item["cell_text"]], "·")
    years = [values.get(2022, {}), values.get(2021, {})]
    texts = [str(value.get("text") or ("" if value.get("value") is None else value["value"])) for value in years]
    if not any(texts):
        return []
    pair = " / ".join(text for text in texts if text)
    label = item.get("value_label", item["name"]).rstrip(".")
    return bullet(shape, [f"{label}: {pair}" if labelled else pair], "·")


def cieszyn(data: dict, shape: Shape) -> list[Sheet]:
    """Goals across, descriptions divided by dashed lines beside their sources of money."""
    header = ["Lp.", "Działania", "Wskaźniki", "Źródło finansowania"]
    indicators = {item["id"]: item for item in data["indicators"]}
    sheet = Sheet(4, header, ("Sprawozdanie za rok 2019 z realizacji Gminnego Programu Wspierania Rodziny",))
    sheet.across(f"Cel główny: {data['programme']['main_goal']}")
    sheet.head()
    for goal in data["programme"]["goals"]:
        sheet.across(f"Cel szczegółowy {goal['number']}) {goal['name']}")
        for task in goal["tasks"]:
            lines: list[str] = []
            money: list[str] = []
            for place, part in enumerate(task.get("contributions", [])):
                if place:
                    lines.append("-" * 60)
                lines += sentences([indicators[code] for code in part["indicators"]], part)
                if part.get("funding_text"):
                    money.append(part["funding_text"])
            sheet.row(task["number"] or [], task["name"], lines, money)
    return [sheet]


def sentences(own: list[dict], part: dict) -> list[str]:
    """A description: a sentence for the institutions, one for every figure."""
    who = ", ".join(part["institutions"]) or "Gmina"
    lines = [
        f"{who} prowadziły działania na rzecz rodzin z dziećmi, które przeżywały trudności opiekuńczo-wychowawcze."
    ]
    for item in own:
        value = item["values"][0]
        if value["value"] is None:
            lines.append(f"{value.get('text') or item['name']}.")
        else:
            number = value.get("text") if item["unit"] == "zł" else value["value"]
            lines.append(f"{item['name']}: {number}.")
    return lines


MAKERS = {"elblag": elblag, "krosniewice": krosniewice, "mielec": mielec, "sopot": sopot, "cieszyn": cieszyn}


@cache
def docx(centre: str, shape: Shape | None = None) -> bytes:
    """The Word file of a centre."""
    shape = shape or Shape()
    return draw(MAKERS[centre](golden(centre), shape), shape)


def xlsx(centre: str) -> bytes:
    """The Excel file of a centre: a sheet per table, lines of a cell kept, merged cells merged."""
    shape = Shape()
    book = Workbook()
    book.remove(book.active)
    for number, made in enumerate(MAKERS[centre](golden(centre), shape), 1):
        sheet = book.create_sheet(f"Tabela {number}")
        top = 1
        for words in made.before:
            sheet.cell(top, 1, words)
            top += 1
        top += bool(made.before)
        for place, row in enumerate(made.rows):
            column = 1
            for cell in row:
                if cell and cell.lines:
                    lines = [f"{line[0]} {line[1]}" if isinstance(line, tuple) else line for line in cell.lines]
                    text = "\n".join(lines)
                    sheet.cell(top + place, column, int(text) if text.isdigit() else text)
                if cell and cell.span > 1:
                    sheet.merge_cells(
                        start_row=top + place,
                        end_row=top + place,
                        start_column=column,
                        end_column=column + cell.span - 1,
                    )
                column += cell.span if cell else 1
        _merge_down(sheet, made, top)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _merge_down(sheet, made: Sheet, top: int) -> None:
    for column in range(made.width):
        start = None
        for place, row in enumerate([*made.rows, [Cell([])] * made.width]):
            cell = row[column] if len(row) == made.width else Cell([])
            if cell is None:
                continue
            if start is not None and place - start > 1:
                sheet.merge_cells(
                    start_row=top + start, end_row=top + place - 1, start_column=column + 1, end_column=column + 1
                )
            start = place
