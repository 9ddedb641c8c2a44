"""The exchange form of a report, ``asysta-report/1``: documents to plain JSON data and back without loss.

Only what is set is written, so a frozen report stays readable; headings are paragraphs with a ``level``.
"""

import hashlib
import json
from dataclasses import MISSING, fields, replace
from datetime import date
from decimal import Decimal

from reporting.blocks import (
    FORMAT,
    Bar,
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    ListBlock,
    Look,
    Paragraph,
    Reference,
    Section,
    Series,
    Span,
    Table,
)

# What a cell with a value always says, even where it is empty.
_FIGURE_KEYS = ("value", "unit", "origin", "source", "reporter", "ref")


class UnknownFormat(ValueError):
    """Data that is not a report of this format."""


def to_data(document: Document) -> dict:
    """Plain JSON data of a document."""
    return {
        "format": FORMAT,
        "centre": document.centre,
        "programme": {
            "title": document.programme_title,
            "from": document.programme_from,
            "to": document.programme_to,
        },
        "year": document.year,
        "status": document.status,
        "checksum": document.checksum,
        "title": document.title,
        "running_title": document.running_title,
        "data_as_of": document.data_as_of.isoformat(),
        "version": document.version,
        "sections": [_section_data(section) for section in document.sections],
    } | _later_additions(document)


def _later_additions(document: Document) -> dict:
    """What the format did not know at first: written only where it is set, so that old checksums stay true."""
    look = _set_fields(document.look)
    return ({"look": look} if look else {}) | ({"edition": document.edition} if document.edition else {})


def from_data(data: dict) -> Document:
    """The document of JSON data; raises ``UnknownFormat``."""
    if data.get("format") != FORMAT:
        raise UnknownFormat(f"expected {FORMAT}, found {data.get('format')!r}")
    return Document(
        centre=data["centre"],
        title=data["title"],
        running_title=data["running_title"],
        programme_title=data["programme"]["title"],
        programme_from=data["programme"]["from"],
        programme_to=data["programme"]["to"],
        year=data["year"],
        status=data["status"],
        data_as_of=date.fromisoformat(data["data_as_of"]),
        sections=tuple(_section(item) for item in data["sections"]),
        version=data["version"],
        checksum=data["checksum"],
        look=Look(**data.get("look", {})),
        edition=data.get("edition", ""),
    )


def canonical(document: Document) -> str:
    """The text that the checksum is taken of: sorted keys, no spaces, without the checksum itself."""
    return json.dumps(
        to_data(replace(document, checksum="")), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def checksum(document: Document) -> str:
    """SHA-256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def sealed(document: Document) -> Document:
    """The document with its own checksum written into it."""
    return replace(document, checksum=checksum(document))


def _set_fields(item) -> dict:
    """Fields of a dataclass that differ from their defaults, JSON-ready for plain values."""
    data = {}
    for field in fields(item):
        value = getattr(item, field.name)
        if field.default is MISSING or value != field.default:
            data[field.name] = list(value) if isinstance(value, tuple) else value
    return data


def _section_data(section: Section) -> dict:
    data = {"key": section.key, "title": section.title, "legal_basis": section.legal_basis}
    if section.part:
        data["part"] = section.part
    return data | {"blocks": [_block_data(block) for block in section.blocks]}


def _block_data(block: Block) -> dict:
    match block:
        case Paragraph():
            return {"type": "paragraph", "text": block.text, "role": block.role, "spans": _spans_data(block.spans)}
        case Heading():
            return {"type": "paragraph", "text": block.text, "level": block.level}
        case ListBlock():
            return {"type": "list", "ordered": block.ordered, "items": [_spans_data(item) for item in block.items]}
        case Table():
            return {
                "type": "table",
                "id": block.id,
                "number": block.number,
                "caption": block.caption,
                "layout": block.layout,
                "listed": block.listed,
                "columns": [_set_fields(column) for column in block.columns],
                "rows": [[_cell_data(cell) for cell in row] for row in block.rows],
                "notes": list(block.notes),
                "source": block.source,
            }
        case Figure():
            bars = [{"label": bar.label, "value": f"{bar.value:f}"} for bar in block.bars]
            series = [{"label": one.label, "values": [_decimal_text(v) for v in one.values]} for one in block.series]
            return {"type": "figure"} | _set_fields(block) | {"bars": bars} | ({"series": series} if series else {})
    raise TypeError(f"unknown block {block!r}")


def _decimal_text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _spans_data(spans: tuple[Span, ...]) -> list:
    return [_span_data(span) for span in spans]


def _span_data(span: Span):
    match span:
        case Cell():
            return _cell_data(span)
        case Reference():
            return {"target": span.target, "word": span.word, "number": span.number}
    return span


def _cell_data(cell: Cell) -> dict:
    data = _set_fields(cell)
    if cell.is_figure:
        data = {key: getattr(cell, key) or None for key in _FIGURE_KEYS} | data
        data["value"] = None if cell.value is None else f"{cell.value:f}"
    if cell.as_of:
        data["as_of"] = cell.as_of.isoformat()
    return data


def _section(data: dict) -> Section:
    return Section(
        key=data["key"],
        title=data["title"],
        legal_basis=data["legal_basis"],
        blocks=tuple(_block(item) for item in data["blocks"]),
        part=data.get("part", ""),
    )


def _block(data: dict) -> Block:
    match data["type"]:
        case "paragraph" if "level" in data:
            return Heading(data["text"], data["level"])
        case "paragraph":
            return Paragraph(_spans(data["spans"]), data["role"])
        case "list":
            return ListBlock(tuple(_spans(item) for item in data["items"]), data["ordered"])
        case "table":
            return Table(
                id=data["id"],
                number=data["number"],
                caption=data["caption"],
                layout=data["layout"],
                listed=data["listed"],
                columns=tuple(Column(**column) for column in data["columns"]),
                rows=tuple(tuple(_cell(cell) for cell in row) for row in data["rows"]),
                notes=tuple(data["notes"]),
                source=data["source"],
            )
        case "figure":
            return _figure(data)
    raise UnknownFormat(f"unknown block type {data['type']!r}")


def _figure(data: dict) -> Figure:
    rest = {key: value for key, value in data.items() if key not in {"type", "bars", "series", "labels"}}
    return Figure(
        **rest,
        bars=tuple(Bar(bar["label"], Decimal(bar["value"])) for bar in data["bars"]),
        labels=tuple(data.get("labels", ())),
        series=tuple(
            Series(one["label"], tuple(None if value is None else Decimal(value) for value in one["values"]))
            for one in data.get("series", ())
        ),
    )


def _spans(data: list) -> tuple[Span, ...]:
    return tuple(_span(item) for item in data)


def _span(item) -> Span:
    if isinstance(item, str):
        return item
    return Reference(**item) if "target" in item else _cell(item)


def _cell(data: dict) -> Cell:
    known = {key: value for key, value in data.items() if value is not None}
    if "value" in known:
        known["value"] = Decimal(known["value"])
    if "as_of" in known:
        known["as_of"] = date.fromisoformat(known["as_of"])
    if "items" in known:
        known["items"] = tuple(known["items"])
    return Cell(**known)
