"""A reading of tables between two requests: kept in ``TableImport``, changed only under its lock."""

from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import yaml
from django.db import transaction

from accounts.models import CentreProfile
from programs.importing.amendments import Amendment, amend
from programs.importing.register import known_institutions
from programs.models import Institution, TableImport
from programs.table_reading import Choices, Reading, SourceTable, build, recognise


@dataclass
class Work:
    """A person's reading: tables, decisions on them, corrections of single things, and the programme they go into.

    ``amendments``: address of a thing read (cell and place in it) → what a person says it is.
    """

    row: TableImport
    tables: list[SourceTable]
    choices: Choices
    amendments: dict[str, Amendment] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    into: int | None = None

    @classmethod
    def of(cls, row: TableImport) -> "Work":
        """The reading as it was kept."""
        kept = row.choices
        return cls(
            row,
            [SourceTable.from_json(table) for table in row.tables],
            Choices.from_json(kept.get("choices", {})),
            {key: Amendment(**item) for key, item in kept.get("amendments", {}).items()},
            kept.get("files", []),
            kept.get("into"),
        )

    def save(self) -> None:
        """Keep the reading."""
        self.row.tables = [table.as_json() for table in self.tables]
        self.row.choices = {
            "choices": self.choices.as_json(),
            "amendments": {key: item.as_json() for key, item in self.amendments.items()},
            "files": self.files,
            "into": self.into,
        }
        self.row.save()

    @property
    def used(self) -> list[SourceTable]:
        """Tables that are read."""
        return [table for table in self.tables if self.choices.tables[table.key].use]

    @property
    def mapped(self) -> list[SourceTable]:
        """Tables that are read by columns; those that only head others have none."""
        return [table for table in self.used if self.choices.tables[table.key].why != "context"]

    @property
    def municipality(self) -> str:
        """The place whose institutions are meant."""
        return self.choices.programme.get("municipality", "")

    def institutions(self) -> list[Institution]:
        """Institutions of the place, with their variants."""
        found = Institution.objects.filter(municipality=self.municipality).prefetch_related("variants")
        return list(found.order_by("name", "pk"))

    def read(self, institutions: list[Institution] | None = None) -> Reading:
        """What the tables give with everything decided so far."""
        known = known_institutions(self.institutions() if institutions is None else institutions)
        reading = build(self.tables, self.choices, known)
        amend(reading, self.amendments)
        return reading


def begin(user, file_name: str, tables: list[SourceTable]) -> Work:
    """A new reading of the tables of a file, as far as they are recognised."""
    profile = CentreProfile.current()
    choices = recognise(tables)
    defaults = {
        "source": file_name[:200],
        "municipality": profile.municipality,
        "municipality_full": profile.official_name,
        "voivodeship": profile.voivodeship,
        "unit": profile.name,
        "unit_short": profile.short_name,
    }
    choices.programme = defaults | {key: value for key, value in choices.programme.items() if value}
    work = Work(TableImport(user=user, file_name=file_name[:200]), tables, choices, files=[file_name[:200]])
    work.save()
    return work


def join(work: Work, file_name: str, tables: list[SourceTable]) -> None:
    """Tables of a second file into the same reading; decisions made so far stay."""
    number = len(work.files) + 1
    tables = [
        replace(
            table,
            key=_renamed(table.key, number),
            parent=_renamed(table.parent, number),
            number=len(work.tables) + place,
        )
        for place, table in enumerate(tables, start=1)
    ]
    work.choices.tables |= recognise(tables).tables
    work.tables += tables
    work.files.append(file_name[:200])


def _renamed(cell: str, number: int) -> str:
    """The address of a cell of the file of this number."""
    return f"f{number}{cell}" if cell else ""


@contextmanager
def changing(row: TableImport):
    """The reading, locked; what the block decides is kept when it ends well."""
    with transaction.atomic():
        work = Work.of(TableImport.objects.select_for_update().get(pk=row.pk, accepted_at=None))
        yield work
        work.save()


def to_yaml(document: dict) -> str:
    """The document as a file of the exchange format."""
    return yaml.dump(document, Dumper=_Plain, allow_unicode=True, sort_keys=False)


class _Plain(yaml.SafeDumper):
    """Repeated lists are written out, because the format has no references."""

    def ignore_aliases(self, data) -> bool:
        return True
