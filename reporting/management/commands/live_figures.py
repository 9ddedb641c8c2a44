"""``manage.py live_figures YEAR``: every registered source and what it counts."""

import json
from contextlib import nullcontext
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from accounts.knowledge import end_of, known_at
from programs import sources
from programs.periods import Period
from programs.sources import Figure, Source
from reporting import output


class Command(BaseCommand):
    help = (
        "Counts every live source for a year (or its part up to --as-of; stock figures are counted on that day). "
        "Exit codes: 0 counted, 1 the day is not in the year or the file cannot be written, 2 wrong arguments."
    )

    def add_arguments(self, parser):
        parser.add_argument("year", type=int)
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help="last day that counts")
        parser.add_argument(
            "--known-on",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="count only what was recorded by the end of this day, as a report made then did",
        )
        parser.add_argument("--format", choices=["json", "text"], default="json", help="default: json")
        output.add_output_argument(parser)

    def handle(self, *args, **options):
        period = Period.year(options["year"])
        if options["as_of"]:
            if not period.contains(options["as_of"]):
                raise CommandError(f"{options['as_of']} is not a day of {options['year']}")
            period = period.until(options["as_of"])
        known = known_at(end_of(options["known_on"])) if options["known_on"] else nullcontext()
        with translation.override("pl"), known:
            counted = {key: described(source, source.compute(period)) for key, source in sources.SOURCES.items()}
        text = as_json(counted) if options["format"] == "json" else as_text(counted)
        output.write(text, options["output"])


def described(source: Source, figure: Figure) -> dict:
    """A source's figure as plain data."""
    return {
        "value": plain(figure.value),
        "unit": source.unit,
        "kind": str(source.kind),
        "definition": str(source.definition),
        "breakdown": {
            dimension: {code: plain(value) for code, value in parts.items()}
            for dimension, parts in figure.breakdown.items()
        },
    }


def plain(value):
    """Whole numbers as numbers, money and shares as decimal text: a binary fraction would change them."""
    if value is None or isinstance(value, int):
        return value
    return f"{value:f}"


def as_json(counted: dict) -> str:
    """Indented JSON in the order of registration."""
    return json.dumps(counted, ensure_ascii=False, indent=1) + "\n"


def as_text(counted: dict) -> str:
    """One line a source, one an entry of a breakdown."""
    lines = []
    for key, figure in counted.items():
        lines.append(f"{key}: {figure['value']} {figure['unit']}")
        for dimension, parts in figure["breakdown"].items():
            lines += [f"  {dimension}={code}: {value}" for code, value in parts.items()]
    return "\n".join(lines) + "\n"
