"""Every address of the application, with sample arguments where it takes some."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter


@dataclass(frozen=True)
class Route:
    """One address: its full name (``families:list``), a path with samples in it, and the view behind it."""

    name: str
    path: str
    view: object

    @property
    def view_class(self) -> type | None:
        return getattr(self.view, "view_class", None)


def _sample(pattern: URLPattern | URLResolver) -> str:
    """The pattern's part of the path, numbers filled with 2023 (a year and a key alike), texts with "x"."""
    text = str(pattern.pattern)
    for name, converter in pattern.pattern.converters.items():
        sample = "2023" if isinstance(converter, IntConverter) else "x"
        for written in (f"<int:{name}>", f"<{name}>", f"<str:{name}>", f"<slug:{name}>", f"<year:{name}>"):
            text = text.replace(written, sample)
    return text


def routes(resolver: URLResolver | None = None, prefix: str = "/", namespace: str = "") -> Iterator[Route]:
    """All routes, nested ones included."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = prefix + _sample(pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from routes(pattern, path, inner)
        else:
            yield Route(f"{namespace}{pattern.name}", path, pattern.callback)
