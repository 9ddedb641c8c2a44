"""Where commands write: a file, or standard output for ``-`` and without ``-o``."""

import sys
from pathlib import Path

from django.core.management.base import CommandError


def add_output_argument(parser) -> None:
    """The option ``-o FILE``."""
    parser.add_argument("-o", "--output", default="-", metavar="FILE", help="file to write; - for standard output")


def write(content: str | bytes, output: str | Path) -> None:
    """Write text as UTF-8 or bytes as they are; raises ``CommandError`` if the file cannot be written."""
    data = content.encode() if isinstance(content, str) else content
    if str(output) == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        Path(output).write_bytes(data)
    except OSError as problem:
        raise CommandError(f"cannot write {output}: {problem.strerror}") from problem
