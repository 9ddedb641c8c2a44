"""Invented people: names put together at random from word lists, ages that fit what the law and the plan ask."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

NAMES = Path(__file__).with_name("names.toml")
FEMALE, MALE = "f", "m"
_ENDINGS = {"ski": ("ska", "scy"), "cki": ("cka", "ccy"), "dzki": ("dzka", "dzcy")}


@dataclass(frozen=True)
class Surname:
    """One surname: of a man, of a woman, of a family (nominative plural)."""

    man: str
    woman: str
    family: str

    def of(self, sex: str) -> str:
        """The form for a person of the sex."""
        return self.woman if sex == FEMALE else self.man


@cache
def words() -> dict[str, list[str]]:
    """The word lists."""
    return tomllib.loads(NAMES.read_text(encoding="utf-8"))


@cache
def surnames() -> tuple[Surname, ...]:
    """Every surname in its three forms."""
    found = []
    for man in words()["adjectives"]:
        ending = max((end for end in _ENDINGS if man.endswith(end)), key=len)
        woman, family = (man.removesuffix(ending) + form for form in _ENDINGS[ending])
        found.append(Surname(man, woman, family))
    for pair in words()["nouns"]:
        name, family = pair.split(":")
        found.append(Surname(name, name, family))
    return tuple(found)


class Namer:
    """Gives out surnames in a shuffled order, again from the start when all are used, and given names at random."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._waiting: list[Surname] = []

    def surname(self) -> Surname:
        """The next surname."""
        if not self._waiting:
            self._waiting = self.rng.sample(surnames(), len(surnames()))
        return self._waiting.pop()

    def adult(self, sex: str) -> str:
        """A given name of somebody grown up."""
        return self.rng.choice(words()["women" if sex == FEMALE else "men"])

    def children(self, sexes: list[str]) -> list[str]:
        """Given names of siblings, all different."""
        taken: list[str] = []
        for sex in sexes:
            free = [name for name in words()["girls" if sex == FEMALE else "boys"] if name not in taken]
            taken.append(self.rng.choice(free))
        return taken

    def worker(self) -> str:
        """Given name and surname of a member of staff; most are women."""
        sex = FEMALE if self.rng.random() < 0.85 else MALE
        return f"{self.adult(sex)} {self.surname().of(sex)}"


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def born_between(rng: Random, first: date, last: date) -> date:
    """A random day from ``first`` to ``last``, both included; raises ``ValueError`` if they are reversed."""
    return first + timedelta(days=rng.randint(0, (last - first).days))


@cache
def texts() -> dict:
    """Sentences of fictional case records."""
    return tomllib.loads(NAMES.with_name("texts.toml").read_text(encoding="utf-8"))
