"""``manage.py check_cofinancing [YEAR]``: proof that every zloty of co-financing is acknowledged, disputed or open.

Exit code 0: everything adds up (remarks may be printed); 1: money is lost or counted twice; 2: no such year.
"""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fostercare.cofinancing.explain import number_words
from fostercare.settling.proving import Level, Proof, prove, years_to_prove

FIRST_YEAR, LAST_YEAR = 2012, 2100
WORDS = {Level.WRONG: "BŁĄD", Level.REMARK: "uwaga"}


class Command(BaseCommand):
    help = "Proof for each year: lines of co-financing = acknowledged notes + disputed + open; exit code 1 if not."

    def add_arguments(self, parser) -> None:
        parser.add_argument("year", type=int, nargs="?", help="one year; all years with care or notes if left out")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, year: int | None, format: str, **options) -> None:
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise CommandError(f"the year lies between {FIRST_YEAR} and {LAST_YEAR}", returncode=2)
        today = timezone.localdate()
        proofs = [prove(one, today) for one in ([year] if year else years_to_prove(today))]
        if format == "json":
            self.stdout.write(json.dumps([_as_json(proof) for proof in proofs], ensure_ascii=False, indent=1))
        else:
            self._write_text(proofs)
        wrong = [str(proof.year) for proof in proofs if not proof.holds]
        if wrong:
            raise CommandError(f"does not add up: {', '.join(wrong)}", returncode=1)

    def _write_text(self, proofs: list[Proof]) -> None:
        for proof in proofs:
            self.stdout.write(
                f"{proof.year}: pozycje {number_words(proof.lines)} zł = uznane {number_words(proof.acknowledged)} "
                f"+ kwestionowane {number_words(proof.disputed)} + otwarte {number_words(proof.open)}; "
                f"zatwierdzone {number_words(proof.settled)}; noty {number_words(proof.notes.charged)}"
            )
            for finding in proof.findings:
                self.stdout.write(f"  {WORDS[finding.level]}: {finding.text}")
        if not proofs:
            self.stdout.write("Nie ma pieczy ani not.")


def _as_json(proof: Proof) -> dict:
    notes = proof.notes
    return {
        "year": proof.year,
        "holds": proof.holds,
        "lines": str(proof.lines),
        "settled": str(proof.settled),
        "acknowledged": str(proof.acknowledged),
        "disputed": str(proof.disputed),
        "open": str(proof.open),
        "notes": {name: str(getattr(notes, name)) for name in ("charged", "accepted", "disputed", "withdrawn", "open")},
        "findings": [{"level": finding.level.value, "text": finding.text} for finding in proof.findings],
    }
