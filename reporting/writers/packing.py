"""Zip files that are the same again: no moment of writing in them, entries in the order in which they were put in."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date

# What every entry says instead of the moment at which it was written; the format knows no earlier one.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def packed(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A compressed archive of names and contents."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def settled(package: bytes, day: date) -> bytes:
    """An office file without the moments that its library put in: its properties say the day of its data."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return packed((name, _dated(name, archive.read(name), day)) for name in archive.namelist())


def _dated(name: str, content: bytes, day: date) -> bytes:
    if name != "docProps/core.xml":
        return content
    moment = f"{day.isoformat()}T00:00:00Z".encode()
    for tag in (b"dcterms:created", b"dcterms:modified"):
        head, opened, rest = content.partition(b"<" + tag)
        if opened:
            attributes, _gt, tail = rest.partition(b">")
            content = head + opened + attributes + b">" + moment + tail[tail.index(b"</") :]
    return content
