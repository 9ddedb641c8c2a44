"""Everything that the application holds, as open files: one text file of JSON lines a table, and the stored documents.

So that a centre is never locked in: the archive is readable without the application.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.db import models
from django.utils import timezone

from families.models import Person

FORMAT = "asysta-everything/1"
APPS = ("accounts", "programs", "families", "fostercare", "reporting")
# Secrets and what people have not finished writing are no records.
LEFT_OUT = {"accounts.draft", "accounts.calendarfeed", "accounts.failedsignin", "reporting.savedsearch"}
CHUNK = 1024**2


def tables() -> Iterator[type[models.Model]]:
    """Every table of the application, histories among them."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in APPS and model._meta.label_lower not in LEFT_OUT:
            yield model


def write(path: Path, *, with_pesel: bool, progress: Callable[[str], None]) -> int:
    """Write the archive (ZIP) and return the number of rows; ``manifest.json`` in it lists files with checksums.

    PESEL numbers stand in it encrypted as they are stored; ``with_pesel`` adds a file with them in clear.
    """
    manifest: dict = {"format": FORMAT, "made_at": timezone.now().isoformat(timespec="seconds"), "files": {}}
    total = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for model in tables():
            name = f"{model._meta.label_lower}.jsonl"
            rows = _write_rows(archive, name, _lines(model), manifest)
            total += rows
            if rows:
                progress(f"{name}: {rows}")
        if with_pesel:
            total += _write_rows(archive, "pesel.jsonl", _pesels(), manifest)
        for file in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
            if file.is_file():
                _write_file(archive, file, manifest)
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    return total


def _lines(model: type[models.Model]) -> Iterator[str]:
    """Rows as JSON, the password and sign-in columns of accounts left out."""
    fields = [field.name for field in model._meta.get_fields() if getattr(field, "concrete", False)]
    kept = [name for name in fields if name not in {"password", "last_login"}]
    for row in model._base_manager.order_by("pk").iterator(chunk_size=2000):
        stream = io.StringIO()
        serializers.serialize("jsonl", [row], stream=stream, fields=kept, ensure_ascii=False)
        yield stream.getvalue()


def _pesels() -> Iterator[str]:
    for person in Person.objects.exclude(pesel_token="").order_by("pk").iterator(chunk_size=2000):
        yield json.dumps({"person": person.pk, "pesel": person.pesel}) + "\n"


def _write_rows(archive: zipfile.ZipFile, name: str, lines: Iterator[str], manifest: dict) -> int:
    digest, rows = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as target:
        for line in lines:
            content = line.encode()
            digest.update(content)
            target.write(content)
            rows += 1
    manifest["files"][name] = {"rows": rows, "sha256": digest.hexdigest()}
    return rows


def _write_file(archive: zipfile.ZipFile, file: Path, manifest: dict) -> None:
    name = f"files/{file.relative_to(settings.MEDIA_ROOT).as_posix()}"
    digest = hashlib.sha256()
    with file.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        while content := source.read(CHUNK):
            digest.update(content)
            target.write(content)
    manifest["files"][name] = {"bytes": file.stat().st_size, "sha256": digest.hexdigest()}
