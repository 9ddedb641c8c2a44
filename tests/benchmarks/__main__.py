"""python -m tests.benchmarks lists|pages|pdf|grid|reports|cofinancing|histories: what must not slow down as a centre
grows, what our PDF costs beside WeasyPrint's own work, how long the year's grid, the report's data and the year's
co-financing take, and whether two calculators of co-financing agree.

Runs on a database of its own: a new SQLite file, or the empty PostgreSQL database that ``DATABASE_URL`` names.
Exit code 1 if a ratio or a time is above its limit.
"""

import importlib
import os
import sys
import tempfile

import django
from django.core.management import call_command

SUBJECTS = ("lists", "pages", "pdf", "grid", "reports", "cofinancing", "histories")


def main(subject: str) -> int:
    with tempfile.TemporaryDirectory(prefix="asysta-bench-") as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ["ASYSTA_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        django.setup()
        from django.db import connection

        call_command("migrate", verbosity=0)
        print(f"\n{connection.vendor}: times in milliseconds, medians", flush=True)
        good = list(importlib.import_module(f"tests.benchmarks.{subject}").compare())
        connection.close()
    return 0 if all(good) else 1


if __name__ == "__main__":
    if sys.argv[1:] not in ([name] for name in SUBJECTS):
        raise SystemExit(__doc__)
    sys.exit(main(sys.argv[1]))
