"""JSON of a document: the format ``asysta-report/1``, readable and stable."""

import json

from reporting.blocks import Document
from reporting.serial import to_data


def text(document: Document) -> str:
    """Indented JSON with Polish letters as they are."""
    return json.dumps(to_data(document), ensure_ascii=False, indent=1) + "\n"


def render(document: Document) -> bytes:
    """The same as a file."""
    return text(document).encode()
