"""Institutions as the reading of tables asks for them."""

from collections.abc import Iterable

from programs.models import Institution


def known_institutions(institutions: Iterable[Institution]) -> list[dict]:
    """Name, short name and variants of each."""
    return [
        {
            "name": item.name,
            "short": item.short,
            "variants": [variant.name for variant in item.variants.all()],
        }
        for item in institutions
    ]
