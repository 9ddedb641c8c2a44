"""Read the tables of a Word or Excel file and load them as a programme or an annual report."""

import json
import sys
from argparse import RawDescriptionHelpFormatter
from pathlib import Path

import yaml
from django.core.management.base import BaseCommand, CommandError, DjangoHelpFormatter
from django.utils.translation import gettext as _

from programs.exchange import ImportRefused, import_document
from programs.management.commands.import_document import refused_message
from programs.models import Institution
from programs.table_reading import Choices, NotReadable, Reading, SourceTable, build, read, recognise
from programs.table_reading.overriding import BadMap, override
from programs.table_reading.packages import SIZE_LIMIT

_TOLD = ("programme_title", "title", "municipality", "unit")


_EPILOG = """\
exit codes:
  0  read, and stored without --dry-run; flags are told and do not stop it
  1  the file or the map cannot be read; nothing is stored
  2  the document is not complete, or names of institutions are doubtful; nothing is stored

--format json writes one object:
  tables    the tables found: key, rows of cells with paragraphs and spans, the words before them
  mapping   the decisions taken; any part of it, changed, is a --map for the next run
  document  the document in the exchange format (indicators with values, measures with baseline and targets)
  cells     by address (t2.r5.c1: table, row, column from 0): role, text, items [kind, text, code], flags, ignored
  flags     every flag that nobody confirmed: cell, code, words, message
  names     institutions: printed, kind (exact, variant, doubtful, new), institution, candidates, cells
"""


class _Help(RawDescriptionHelpFormatter, DjangoHelpFormatter):
    """Keeps the lines of the epilog."""


class Command(BaseCommand):
    """All or nothing; exit codes and the shape of the JSON are in ``_EPILOG``, which ``--help`` prints."""

    help = "Read the tables of a DOCX or XLSX file into a programme or an annual report; all or nothing."

    def create_parser(self, prog_name, subcommand, **kwargs):
        """The parser with exit codes and the shape of the JSON below the options."""
        return super().create_parser(prog_name, subcommand, epilog=_EPILOG, formatter_class=_Help, **kwargs)

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", help="the file, or - for standard input")
        parser.add_argument("--map", help="a JSON file with decisions that replace the recognised ones")
        parser.add_argument("--dry-run", action="store_true", help="store nothing")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="what is written")
        parser.add_argument("--programme-title", help="title of the programme")
        parser.add_argument("--title", help="title of the document")
        parser.add_argument("--municipality", help="name of the municipality")
        parser.add_argument("--unit", help="institution that drew the document up")
        parser.add_argument("--from", dest="first", type=int, help="first year of the programme")
        parser.add_argument("--to", dest="last", type=int, help="last year of the programme")
        parser.add_argument("--year", type=int, help="reporting year")

    def handle(self, *args, **options) -> None:
        tables = self._tables(options["file"])
        choices = self._choices(tables, options)
        reading = build(tables, choices, known_institutions())
        if options["format"] == "json":
            self.stdout.write(json.dumps(as_json(tables, choices, reading), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(summary(tables, choices, reading))
        if options["dry_run"]:
            return
        self._refuse_doubtful(reading)
        self._store(reading)

    def _tables(self, file: str) -> list[SourceTable]:
        try:
            if file == "-":
                content = sys.stdin.buffer.read(SIZE_LIMIT + 1)
            else:
                with Path(file).open("rb") as stream:
                    content = stream.read(SIZE_LIMIT + 1)
            return read(content, file)
        except OSError as error:
            raise CommandError(_("Cannot read %(file)s: %(why)s") % {"file": file, "why": error.strerror}) from None
        except NotReadable as error:
            raise CommandError(str(error), returncode=1) from None

    def _choices(self, tables: list[SourceTable], options: dict) -> Choices:
        """Recognised decisions, replaced by those of the map, replaced by options."""
        choices = recognise(tables)
        choices.programme["source"] = Path(options["file"]).name[:200]
        if options["map"]:
            try:
                choices = override(choices, json.loads(Path(options["map"]).read_text(encoding="utf-8-sig")))
            except OSError as error:
                words = {"file": options["map"], "why": error.strerror}
                raise CommandError(_("Cannot read %(file)s: %(why)s") % words, returncode=1) from None
            except (BadMap, ValueError, RecursionError) as error:
                words = {"file": options["map"], "why": error}
                raise CommandError(_("The map %(file)s cannot be used: %(why)s") % words, returncode=1) from None
        choices.programme |= {key: options[key] for key in _TOLD if options[key]}
        if options["first"] and options["last"]:
            choices.programme["period"] = {"from": options["first"], "to": options["last"]}
        if options["year"]:
            choices.kind, choices.year = "annual_report", options["year"]
        return choices

    def _refuse_doubtful(self, reading: Reading) -> None:
        doubtful = [name for name in reading.names if name.kind == "doubtful"]
        for name in doubtful:
            words = {"printed": name.printed, "known": ", ".join(name.candidates)}
            self.stderr.write(_("„%(printed)s”: is it one of these: %(known)s? Answer in the map.") % words)
        if doubtful:
            raise CommandError(refused_message(len(doubtful)), returncode=2)

    def _store(self, reading: Reading) -> None:
        try:
            document = import_document(yaml.safe_dump(reading.document, allow_unicode=True, sort_keys=False))
        except ImportRefused as refusal:
            for problem in refusal.problems:
                self.stderr.write(str(problem))
            raise CommandError(refused_message(len(refusal.problems)), returncode=2) from None
        self.stderr.write(_("Imported: %(what)s") % {"what": document})


def known_institutions() -> list[dict]:
    """The institutions of the centre with their spellings."""
    return [
        {
            "name": institution.name,
            "short": institution.short,
            "variants": [variant.name for variant in institution.variants.all()],
        }
        for institution in Institution.objects.prefetch_related("variants")
    ]


def as_json(tables: list[SourceTable], choices: Choices, reading: Reading) -> dict:
    """Everything that was read: source tables, decisions, document, cells, flags, names."""
    read_cells = reading.as_json()
    return {
        "tables": [table.as_json() for table in tables],
        "mapping": choices.as_json(),
        "document": reading.document,
        "cells": read_cells["cells"],
        "flags": read_cells["flags"],
        "names": read_cells["names"],
    }


def summary(tables: list[SourceTable], choices: Choices, reading: Reading) -> str:
    """A few lines for people: tables with their columns, what was read, and every flag."""
    lines = []
    for table in tables:
        choice = choices.tables[table.key]
        columns = ", ".join(column.role for column in choice.columns) if choice.use else _("not read")
        lines.append(f"{table.key}: {table.height} × {table.width} – {columns}")
    indicators = reading.document["indicators"]
    values = sum(len(item["values"]) for item in indicators)
    words = {"kind": choices.kind, "indicators": len(indicators), "values": values, "flags": len(reading.flags)}
    lines.append(_("%(kind)s: %(indicators)d indicators, %(values)d values, %(flags)d flags") % words)
    lines += [f"{key}: {flag.message} [{flag.words}]" for key, flag in reading.flags]
    return "\n".join(lines)
