"""What is decided about the tables before they are read: by recognition first, then by the person who corrects it."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What a column holds."""

    AREA = "area"
    GOAL = "goal"
    NUMBER = "number"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"
    REALIZERS = "realizers"
    TERM = "term"
    RESPONSIBLE = "responsible"
    FUNDING = "funding"
    INDICATORS = "indicators"
    VALUE = "value"
    UNIT = "unit"
    NARRATIVE = "narrative"
    BASELINE = "baseline"
    TARGET = "target"
    IGNORE = "ignore"


ROLE_LABELS = {
    Role.AREA: _("area"),
    Role.GOAL: _("goal"),
    Role.NUMBER: _("ordinal number"),
    Role.TASK: _("task"),
    Role.ACTION: _("action"),
    Role.RESULT: _("result"),
    Role.REALIZERS: _("realizers"),
    Role.TERM: _("term"),
    Role.RESPONSIBLE: _("responsible institution"),
    Role.FUNDING: _("funding"),
    Role.INDICATORS: _("indicators"),
    Role.VALUE: _("values of years"),
    Role.UNIT: _("unit"),
    Role.NARRATIVE: _("description with figures"),
    Role.BASELINE: _("baseline"),
    Role.TARGET: _("target"),
    Role.IGNORE: _("is not read"),
}


@dataclass
class ColumnChoice:
    """A column's role; ``years`` of a value column, in the order in which a cell prints them (``2022 / 2021``)."""

    role: str
    years: list[int] = field(default_factory=list)
    header: str = ""
    sure: bool = True


@dataclass
class TableChoice:
    """Whether a table is read and how. ``continues``: key of the table whose rows go on here after a page break."""

    use: bool = True
    header_rows: list[int] = field(default_factory=list)
    columns: list[ColumnChoice] = field(default_factory=list)
    continues: str = ""
    area: str = ""
    goal: str = ""
    why: str = ""


@dataclass
class Choices:
    """All decisions on a file. ``corrections``: cell → words to be read instead of the printed ones (a line each);
    ``confirmed``: cells whose flags a person has looked at and let stand; ``institutions``: printed name → name of the
    institution meant (``""``: a new one, as printed); ``programme``: title, municipality, unit, period and so on.
    """

    kind: str = "programme"
    year: int | None = None
    previous_year: int | None = None
    tables: dict[str, TableChoice] = field(default_factory=dict)
    programme: dict = field(default_factory=dict)
    corrections: dict[str, str] = field(default_factory=dict)
    confirmed: list[str] = field(default_factory=list)
    institutions: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict) -> "Choices":
        """The choices of their JSON form; what is left out keeps its default."""
        tables = {
            key: TableChoice(**{**table, "columns": [ColumnChoice(**column) for column in table.get("columns", [])]})
            for key, table in data.get("tables", {}).items()
        }
        return cls(**{**data, "tables": tables})
