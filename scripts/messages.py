"""messages.py: collects the texts of the interface into the Polish catalogue and lists those without a translation.

The catalogue is kept sorted by text and without dates, so that two people's changes meet only where they touch the
same text. Guesses that gettext makes for changed texts are dropped: a wrong sentence is worse than a missing one.
"""

import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "pl" / "LC_MESSAGES" / "django.po"
COLLECT = "makemessages -l pl --no-obsolete --no-wrap --add-location=file -i .venv -i var -i tests -i static"
# Whole numbers only reach the first three forms (one, few, many); the fourth is for fractions.
PLURALS = (
    "nplurals=4; plural=(n==1 ? 0 : (n%10>=2 && n%10<=4) && (n%100<12 || n%100>14) ? 1 : "
    "n!=1 && (n%10>=0 && n%10<=1) || (n%10>=5 && n%10<=9) || (n%100>=12 && n%100<=14) ? 2 : 3);"
)


def drop_guess(entry: polib.POEntry) -> None:
    entry.flags.remove("fuzzy")
    entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
    entry.msgstr = ""
    entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")


def tidy(catalogue: polib.POFile) -> None:
    """Put the catalogue into the form in which it is kept."""
    catalogue.header = ""
    catalogue.metadata_is_fuzzy = False
    catalogue.metadata = {
        "Project-Id-Version": "Asysta",
        "Language": "pl",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS,
    }
    for entry in catalogue:
        if entry.fuzzy:
            drop_guess(entry)
    catalogue.sort(key=lambda entry: (entry.msgid.lower(), entry.msgid, entry.msgctxt or ""))


def main() -> None:
    subprocess.run([sys.executable, "manage.py", *COLLECT.split()], cwd=ROOT, check=True)
    catalogue = polib.pofile(str(CATALOGUE), wrapwidth=0)
    tidy(catalogue)
    catalogue.save()
    missing = [entry for entry in catalogue if not entry.translated()]
    for entry in missing:
        print(f"{entry.occurrences[0][0]}: {entry.msgid}")
    print(f"{len(missing)} of {len(catalogue)} texts wait for a translation in {CATALOGUE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
