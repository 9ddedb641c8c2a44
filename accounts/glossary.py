"""Terms of the Act in plain Polish, from one data file: for the glossary page and for the help beside fields."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from accounts.search import fold

FILE = Path(__file__).with_name("glossary.toml")


@dataclass(frozen=True)
class Term:
    """One term: what it means in a sentence or three, by which article, beside which fields (``Model.field``)."""

    slug: str
    term: str
    text: str
    law: str
    fields: list[str] = field(default_factory=list)


@cache
def terms() -> dict[str, Term]:
    """All terms by their slug, in Polish alphabetical order."""
    found = [Term(**entry) for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["terms"]]
    return {term.slug: term for term in sorted(found, key=lambda term: fold(term.term.strip("„”")))}


@cache
def _by_field() -> dict[str, Term]:
    return {name: term for term in terms().values() for name in term.fields}


def term_of(bound_field) -> Term | None:
    """The term explained beside a field of a model's form, if there is one."""
    model = getattr(getattr(bound_field.form, "_meta", None), "model", None)
    return _by_field().get(f"{model.__name__}.{bound_field.name}") if model else None
