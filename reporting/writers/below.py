"""What stands directly below a table in every format: its notes, then its source."""

import re

from reporting.blocks import Table

_LETTERED = re.compile(r"[a-z]+\) ")


def lines(table: Table) -> tuple[str, ...]:
    """„Uwagi: …” and „Źródło: …”, what there is of them; each note after the first begins as a sentence of its own."""
    first, *rest = table.notes or ("",)
    notes = " ".join([first, *(note if _LETTERED.match(note) else f"{note[:1].upper()}{note[1:]}" for note in rest)])
    said = (("Uwagi", notes), ("Źródło", table.source))
    return tuple(f"{word}: {text}" for word, text in said if text)
