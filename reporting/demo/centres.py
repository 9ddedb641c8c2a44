"""The centres of the demo data: profile, shape of the case records, links from published figures to live sources."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from reporting.demo.plans.caseload import Post

FOLDER = Path(__file__).parent
CENTRES = ("elblag", "krosniewice", "mielec", "sopot", "cieszyn")


@dataclass(frozen=True)
class Centre:
    """One centre. ``shape`` is the rest of its file: staff, assistance, contacts, meetings, care."""

    code: str
    years: tuple[int, ...]
    profile: Mapping
    court: str
    shape: Mapping
    links: Mapping

    @property
    def document(self) -> Path:
        """The published document, in the exchange format."""
        return FOLDER / "documents" / f"{self.code}.yaml"

    @property
    def first_day(self) -> date:
        """The first day of the years of the document."""
        return date(self.years[0], 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of the years of the document."""
        return date(self.years[-1], 12, 31)

    def chance(self, subject: str) -> Random:
        """Chance for one subject: the same every time, and no subject disturbs another."""
        return Random(f"{self.code}/{subject}")

    def posts(self, kind: str) -> list[Post]:
        """Posts of assistants or coordinators."""
        return [Post(row["from"], row.get("to")) for row in self.shape["staff"].get(kind, [])]


@cache
def load(code: str) -> Centre:
    """The centre with the code; raises ``ValueError`` for an unknown one."""
    if code not in CENTRES:
        raise ValueError(f"{code} is none of {', '.join(CENTRES)}")
    content = tomllib.loads((FOLDER / "centres" / f"{code}.toml").read_text(encoding="utf-8"))
    return Centre(
        code=code,
        years=tuple(content.pop("years")),
        profile=content.pop("profile"),
        court=content.pop("court"),
        links=content.pop("links"),
        shape=content,
    )
