"""The Polish catalogue: everything said in the interface is translated, in all its plural forms."""

import shutil
import subprocess
import sys

import polib
import pytest

from tests.source_code import APPS, ROOT

CATALOGUE = ROOT / "locale" / "pl" / "LC_MESSAGES" / "django.po"
# One, few, many, and the form for fractions ("1,5 rodziny").
PLURAL_FORMS = 4


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> polib.POFile:
    """What a fresh collection from a copy of the sources finds."""
    folder = tmp_path_factory.mktemp("sources")
    for part in (*APPS, "config", "templates"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "migrations"))
    (folder / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "-l", "pl", "--add-location=file"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return polib.pofile(str(folder / "locale" / "pl" / "LC_MESSAGES" / "django.po"))


def _is_translated(entry: polib.POEntry) -> bool:
    if entry.msgid_plural:
        return all(entry.msgstr_plural.get(form) for form in range(PLURAL_FORMS))
    return bool(entry.msgstr)


def test_every_text_of_the_interface_has_a_polish_one(catalogue, extracted):
    translated = {(entry.msgctxt, entry.msgid) for entry in catalogue if _is_translated(entry)}
    missing = [entry for entry in extracted if (entry.msgctxt, entry.msgid) not in translated]
    assert not missing, "\n".join(f"{entry.occurrences[0][0]}: {entry.msgid}" for entry in missing)


def test_no_text_lies_unused_in_the_catalogue(catalogue, extracted):
    used = {(entry.msgctxt, entry.msgid) for entry in extracted}
    unused = [entry.msgid for entry in catalogue if (entry.msgctxt, entry.msgid) not in used or entry.obsolete]
    assert not unused


def test_no_text_is_guessed(catalogue):
    assert not [entry.msgid for entry in catalogue if entry.fuzzy]


def test_four_plural_forms_are_declared(catalogue):
    assert catalogue.metadata["Plural-Forms"].startswith(f"nplurals={PLURAL_FORMS};")
