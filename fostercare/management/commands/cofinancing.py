"""``manage.py cofinancing YEAR``: the municipality's share of the year, line by line, each with its explanation."""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from fostercare.calculation import Care
from fostercare.cofinancing.calculation import Calculation, totals_by
from fostercare.cofinancing.explain import FORM_WORDS, day_words, explain, explain_problem, number_words
from fostercare.models.placement import child_number
from fostercare.rows import line_as_json, problem_as_json
from programs.periods import Period

FIRST_YEAR, LAST_YEAR = 2012, 2100


class Command(BaseCommand):
    help = "Lines and totals of co-financing (art. 191) in a year, with explanation."

    def add_arguments(self, parser) -> None:
        parser.add_argument("year", type=int)
        parser.add_argument("--as-of", type=date.fromisoformat, help="count days up to this one (YYYY-MM-DD)")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, year: int, as_of: date | None, format: str, **options) -> None:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise CommandError(f"the year lies between {FIRST_YEAR} and {LAST_YEAR}")
        period = Period.year(year)
        if as_of:
            if not period.contains(as_of):
                raise CommandError(f"{as_of} does not lie in {year}")
            period = period.until(as_of)
        care = Care(period)
        result = care.calculate()
        if format == "json":
            self.stdout.write(json.dumps(self._as_json(care, result), ensure_ascii=False, indent=1))
        else:
            self._write_text(care, result)

    def _as_json(self, care: Care, result: Calculation) -> dict:
        return {
            "format": "asysta-cofinancing/1",
            "year": care.period.start.year,
            "as_of": care.period.last_day.isoformat(),
            "rules": [
                {"from": part.period.start.isoformat()}
                | {point: option.value for point, option in part.rules.options()}
                for part in care.rule_periods
            ],
            "total": str(result.total),
            "contested": str(result.contested),
            "medical_total": str(result.medical_total),
            "by_form": {form.value: str(value) for form, value in _by_form(result).items()},
            "by_form_group": {
                group.value: str(value) for group, value in totals_by(result.lines, lambda line: line.group).items()
            },
            "lines": [line_as_json(line, care.rules_on(line.start)) for line in result.lines],
            "problems": [problem_as_json(problem) for problem in result.problems],
        }

    def _write_text(self, care: Care, result: Calculation) -> None:
        for line in result.lines:
            reasons = " ".join(f"{reason.label}: {reason.text}" for reason in explain(line, care.rules_on(line.start)))
            self.stdout.write(
                f"{child_number(line.child)} {line.start} {line.end} {line.percent:>3}% {line.amount:>12}  {reasons}"
            )
        for form, value in _by_form(result).items():
            self.stdout.write(f"{FORM_WORDS[form]}: {number_words(value)} zł")
        until = day_words(care.period.last_day)
        self.stdout.write(f"Współfinansowanie do {until}: {number_words(result.total)} zł")
        self.stdout.write(f"w tym składniki kwestionowane: {number_words(result.contested)} zł")
        self.stdout.write(f"Zakłady opiekuńcze (odrębna podstawa): {number_words(result.medical_total)} zł")
        for problem in result.problems:
            self.stderr.write(f"{child_number(problem.child)}: {explain_problem(problem)}")


def _by_form(result: Calculation) -> dict:
    return totals_by(result.lines, lambda line: line.stay.form)
