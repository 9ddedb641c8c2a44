"""Generated tables with everything a reader has, and two attackers who share no code with what they attack."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from programs.suppression import Cell, Relation

BELOW, CHOICE = 5, 3
_HIGHEST = 1_000
_PRIME = (1 << 61) - 1


@dataclass
class World:
    """Numbers by key with sums that hold between them; ``fixed`` ones stand in last year's report."""

    numbers: dict[str, int] = field(default_factory=dict)
    sums: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    fixed: set[str] = field(default_factory=set)
    unseen: set[str] = field(default_factory=set)

    def add(self, whole: str, parts: list[str]) -> None:
        """Put a total of parts in."""
        self.numbers[whole] = sum(self.numbers[part] for part in parts)
        self.sums.append((whole, tuple(parts)))

    @property
    def cells(self) -> list[Cell]:
        return [
            Cell(key, Decimal(number), shown=key not in self.unseen, published=key in self.fixed)
            for key, number in self.numbers.items()
        ]

    @property
    def relations(self) -> list[Relation]:
        return [Relation(whole, parts) for whole, parts in self.sums]

    @property
    def small(self) -> set[str]:
        """What must be hidden."""
        return {key for key, number in self.numbers.items() if 0 < number < BELOW} - self.fixed - self.unseen


def _count(dice: random.Random) -> int:
    return dice.choice((0, 1, 2, 3, 4, 6, 7, 9, 12, 15, 23, 31, 48))


def one_way(dice: random.Random, name: str, size: int) -> World:
    """A total of parts."""
    world = World({f"{name}{place}": _count(dice) for place in range(size)})
    world.add(f"{name}+", list(world.numbers))
    return world


def with_subtotals(dice: random.Random, name: str, groups: int, size: int) -> World:
    """Groups of parts, each with its subtotal, and a total."""
    world, heads = World(), []
    for group in range(groups):
        one = one_way(dice, f"{name}{group}.", size)
        world.numbers |= one.numbers
        world.sums += one.sums
        heads.append(f"{name}{group}.+")
    world.add(f"{name}+", heads)
    return world


def two_way(dice: random.Random, name: str, rows: int, columns: int) -> World:
    """Rows and columns with totals of both."""
    world = World({f"{name}{row},{column}": _count(dice) for row in range(rows) for column in range(columns)})
    for row in range(rows):
        world.add(f"{name}{row},+", [f"{name}{row},{column}" for column in range(columns)])
    for column in range(columns):
        world.add(f"{name}+,{column}", [f"{name}{row},{column}" for row in range(rows)])
    world.add(f"{name}+,+", [f"{name}{row},+" for row in range(rows)])
    world.sums.append((f"{name}+,+", tuple(f"{name}+,{column}" for column in range(columns))))
    return world


def linked(dice: random.Random, size: int) -> World:
    """Two tables that count the same people by two things and print the same total, one part of both the same."""
    one = one_way(dice, "a", size)
    total, parts = one.numbers["a+"], []
    left = total
    for _ in range(size - 1):
        parts.append(dice.randint(0, left))
        left -= parts[-1]
    world = World(one.numbers | {f"b{place}": number for place, number in enumerate([*parts, left])}, one.sums)
    world.add("b+", [f"b{place}" for place in range(size)])
    world.sums.append(("a+", ("b+",)))
    return world


def two_years(dice: random.Random, size: int) -> World:
    """A running total of each row grows by the year's count; last year's totals were published."""
    world = one_way(dice, "now", size)
    for place in range(size):
        world.numbers[f"was{place}"] = dice.choice((0, 8, 11, 30))
        world.fixed.add(f"was{place}")
        world.add(f"sum{place}", [f"now{place}", f"was{place}"])
    world.add("sum+", [f"sum{place}" for place in range(size)])
    return world


def world(seed: int) -> World:
    """One of all kinds; every seed gives the same."""
    dice = random.Random(seed)
    kinds = (
        lambda: one_way(dice, "a", dice.randint(2, 7)),
        lambda: with_subtotals(dice, "a", dice.randint(2, 3), dice.randint(2, 4)),
        lambda: two_way(dice, "a", dice.randint(2, 3), dice.randint(2, 3)),
        lambda: two_way(dice, "a", dice.randint(3, 5), dice.randint(3, 5)),
        lambda: linked(dice, dice.randint(2, 5)),
        lambda: two_years(dice, dice.randint(2, 4)),
    )
    return kinds[seed % len(kinds)]()


def rank(matrix: list[list[int]]) -> int:
    """Rank over the field of a large prime."""
    rows, found = [[number % _PRIME for number in row] for row in matrix], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((index for index in range(found, len(rows)) if rows[index][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        inverse = pow(rows[found][column], -1, _PRIME)
        for index in range(found + 1, len(rows)):
            factor = rows[index][column] * inverse % _PRIME
            if factor:
                rows[index] = [(a - factor * b) % _PRIME for a, b in zip(rows[index], rows[found], strict=True)]
        found += 1
    return found


def computed(world: World, hidden: set[str]) -> set[str]:
    """Hidden numbers that the attacker works out: knowing one more would add nothing to the equations."""
    order = sorted(hidden | world.unseen)
    place = {key: index for index, key in enumerate(order)}
    matrix = []
    for whole, parts in world.sums:
        row = [0] * len(order)
        for key, sign in ((whole, 1), *((part, -1) for part in parts)):
            if key in place:
                row[place[key]] += sign
        matrix.append(row)
    base = rank(matrix)
    unit = {key: [int(index == place[key]) for index in range(len(order))] for key in order}
    return {key for key in hidden if rank([*matrix, unit[key]]) == base}


def leaves_choice(world: World, hidden: set[str]) -> bool:
    """Whether an attacker who knows that hidden numbers are at least 1 keeps three whole values of each."""
    domains = dict.fromkeys(hidden, (1, _HIGHEST)) | dict.fromkeys(world.unseen, (0, _HIGHEST))
    domains = _narrowed(world, domains)
    return domains is not None and all(_values(world, domains, key) for key in sorted(hidden))


def _values(world: World, domains: dict, key: str) -> bool:
    true, found = world.numbers[key], 1
    for guess in (true + 1, true - 1, true + 2, true - 2):
        low, high = domains[key]
        if low <= guess <= high and _is_possible(world, domains | {key: (guess, guess)}):
            found += 1
        if found == CHOICE:
            return True
    return False


def _is_possible(world: World, domains: dict) -> bool:
    """Whether whole numbers in their domains fulfil every sum, by trying those nearest to the truth first."""
    narrow = _narrowed(world, domains)
    if narrow is None:
        return False
    left = [key for key, (low, high) in narrow.items() if low < high]
    if not left:
        return True
    key = min(left, key=lambda one: narrow[one][1] - narrow[one][0])
    low, high = narrow[key]
    true = min(max(world.numbers[key], low), high)
    return any(
        _is_possible(world, narrow | {key: (guess, guess)})
        for step in range(high - low + 1)
        for guess in sorted({true - step, true + step})
        if low <= guess <= high
    )


def _narrowed(world: World, domains: dict) -> dict | None:
    """Domains without values that a single sum excludes; None where nothing is left of one."""
    found, changed = dict(domains), True
    while changed:
        changed = False
        for whole, parts in world.sums:
            terms = [(whole, -1), *((part, 1) for part in parts)]
            ranges = {key: found.get(key, (world.numbers[key],) * 2) for key, _sign in terms}
            least = sum(ranges[key][sign < 0] * sign for key, sign in terms)
            most = sum(ranges[key][sign > 0] * sign for key, sign in terms)
            for key, sign in terms:
                low, high = ranges[key]
                rest = (least - (low if sign > 0 else -high), most - (high if sign > 0 else -low))
                new = (max(low, -rest[1]), min(high, -rest[0])) if sign > 0 else (max(low, rest[0]), min(high, rest[1]))
                if new[0] > new[1]:
                    return None
                if key in found and new != found[key]:
                    found[key], changed = new, True
    return found


def fewest(world: World, limit: int, protects: Callable[[World, set[str]], bool]) -> int | None:
    """How many numbers must be hidden at least so that all are protected; None where ``limit`` sets do not tell."""
    usable = sorted(key for key, number in world.numbers.items() if number and key not in world.fixed | world.small)
    tried = 0
    for size in range(len(usable) + 1):
        for chosen in combinations(usable, size):
            tried += 1
            if tried > limit:
                return None
            if protects(world, world.small | set(chosen)):
                return len(world.small) + size
    return None


def from_computing(world: World, hidden: set[str]) -> bool:
    """Whether nobody computes a hidden number: the weakest protection."""
    return not computed(world, hidden)


def from_guessing(world: World, hidden: set[str]) -> bool:
    """Whether nobody computes a hidden number nor knows it to fewer than three values: what the search promises."""
    return not computed(world, hidden) and leaves_choice(world, hidden)
