"""Files of a programme as a document: a registry, because what writes documents lies above the programme."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.policy import Right, may
from programs.models import Programme


@dataclass(frozen=True)
class Download:
    """A file in one format; ``url`` gives its address, of a version by ``?wersja=``; ``right`` opens it."""

    format: str
    right: Right
    url: Callable[[Programme], str]


_DOWNLOADS: list[Download] = []


def register(download: Download) -> None:
    """Offer a file on the pages of every programme."""
    if download.format not in {known.format for known in _DOWNLOADS}:
        _DOWNLOADS.append(download)


def downloads(user, programme: Programme) -> list[tuple[str, str]]:
    """Format and address of every file, for those who may open them."""
    return [(known.format, known.url(programme)) for known in _DOWNLOADS if may(user, known.right)]
