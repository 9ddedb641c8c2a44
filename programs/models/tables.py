"""Tables and lists of a document that are not tables of indicators."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.models.documents import Document
from programs.models.fields import Described, FigureField, TextListField, not_negative

_DECIMAL = re.compile(r"-?\d+\.\d+", re.ASCII)


@dataclass(frozen=True)
class Cell:
    """One cell of a table: ``value`` is a number, or None for words; ``text`` is what was printed."""

    row: int
    column: int
    value: Decimal | None
    text: str
    unit: str
    as_of: str


class DataTable(Described):
    """Tabela dokumentu: a table of the needs analysis or of a report, with typed cells.

    ``columns``: ``[{label, unit, as_of}]``, the first usually the row's label. ``rows``: ``[{cells, texts, unit,
    as_of, case_basis}]``; a cell is a whole number, a decimal as text, words, or null; ``texts`` are the same cells as
    printed where the document did not print plain whole numbers. A row's unit, day or basis stands before the
    column's, the column's before the table's. ``total_row`` counts from 0.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="tables")
    code = models.CharField(_("code"), max_length=20)
    position = models.PositiveSmallIntegerField(_("position"))
    number = models.CharField(_("printed number"), max_length=20, blank=True)
    title = models.TextField(_("title"), blank=True)
    label = models.TextField(_("what it shows"), blank=True)
    section = models.CharField(_("section"), max_length=40, blank=True)
    header = models.TextField(_("heading over the table"), blank=True)
    header_groups = models.JSONField(_("headings over columns"), default=list, blank=True)
    columns = models.JSONField(_("columns"), default=list)
    rows = models.JSONField(_("rows"), default=list)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    source_note = models.CharField(_("source"), max_length=300, blank=True)
    total_row = models.PositiveSmallIntegerField(_("row with the total"), null=True, blank=True)
    derivable_from_cases = models.BooleanField(_("can be counted from case records"), default=False)
    case_basis = models.CharField(_("counted from"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("table of a document")
        verbose_name_plural = _("tables of documents")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["document", "code"], name="programs_table_code_once")]

    def __str__(self) -> str:
        return self.title or self.label

    @property
    def has_row_labels(self) -> bool:
        """Whether the first column holds words that name the rows."""
        return any(isinstance(row["cells"][0], str) for row in self.rows if row["cells"])

    def printed(self, row: int, column: int) -> str:
        """A cell as the document prints it."""
        texts = self.rows[row].get("texts")
        value = texts[column] if texts else self.rows[row]["cells"][column]
        return "" if value is None else str(value)

    def shown_rows(self) -> list[list[Cell]]:
        """Cells row by row."""
        rows: list[list[Cell]] = [[] for _row in self.rows]
        for cell in self.cells():
            rows[cell.row].append(cell)
        return rows

    def cells(self) -> Iterator[Cell]:
        """Every cell in reading order; a cell of the column of row labels is words even where it looks like a year."""
        for number, row in enumerate(self.rows):
            for column, raw in enumerate(row["cells"]):
                words = raw is None or (column == 0 and self.has_row_labels)
                yield Cell(
                    row=number,
                    column=column,
                    value=None if words or not _is_number(raw) else Decimal(str(raw)),
                    text=self.printed(number, column),
                    unit=row.get("unit") or self.columns[column].get("unit") or self.unit,
                    as_of=row.get("as_of") or self.columns[column].get("as_of") or "",
                )


def _is_number(raw) -> bool:
    """A whole number, or a decimal written as text with a dot."""
    return isinstance(raw, int) or bool(_DECIMAL.fullmatch(str(raw)))


class PrintedList(Described):
    """Wykaz: a list printed without a table (camps, projects, trainings); its items may make up a value."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="lists")
    code = models.CharField(_("code"), max_length=20)
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=30, blank=True)
    label = models.TextField(_("what it lists"), blank=True)
    section = models.CharField(_("section"), max_length=40, blank=True)
    indicators = TextListField(_("indicators"))
    organiser = models.CharField(_("organiser"), max_length=300, blank=True)
    stated_count = models.PositiveIntegerField(_("printed number of items"), null=True, blank=True)
    stated_participants = models.PositiveIntegerField(_("printed number of participants"), null=True, blank=True)
    printed_twice = models.BooleanField(_("printed twice"), default=False)

    class Meta:
        verbose_name = _("list of a document")
        verbose_name_plural = _("lists of documents")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["document", "code"], name="programs_list_code_once")]

    def __str__(self) -> str:
        return self.label


class ListItem(Described):
    """Pozycja wykazu: one camp, project, training or activity."""

    printed_list = models.ForeignKey(PrintedList, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("position"))
    number = models.CharField(_("printed number"), max_length=20, blank=True)
    name = models.TextField(_("name"), blank=True)
    organiser = models.CharField(_("organiser"), max_length=300, blank=True)
    type = models.CharField(_("type"), max_length=300, blank=True)
    topic = models.TextField(_("topic"), blank=True)
    sessions = models.PositiveIntegerField(_("sessions"), null=True, blank=True)
    participants = FigureField(_("participants"))
    participants_to = FigureField(_("participants up to"))
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    text = models.TextField(_("as printed"), blank=True)

    class Meta:
        verbose_name = _("item of a list")
        verbose_name_plural = _("items of lists")
        ordering = ["position", "pk"]
        constraints = [
            not_negative("participants", "programs_participants_not_negative", _("The number is less than zero.")),
        ]

    def __str__(self) -> str:
        return self.name or self.text
