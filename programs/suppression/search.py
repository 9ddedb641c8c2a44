"""Which numbers to hide so that no hidden one can be worked out, and as few as a short search finds."""

from collections.abc import Callable, Iterable

from programs.suppression.fewest import fewest
from programs.suppression.joined import blocks, joined
from programs.suppression.model import Cell, Key, Relation, Result, is_small
from programs.suppression.paths import Paths
from programs.suppression.task import Keys, Task

_LOOKED_AHEAD = 12


def suppressed(cells: Iterable[Cell], relations: Iterable[Relation], below: int) -> frozenset[Key]:
    """Keys of the cells to hide: counts of people from 1 to ``below`` − 1, and what would give them away."""
    return suppress(cells, relations, below).hidden


def suppress(
    cells: Iterable[Cell],
    relations: Iterable[Relation],
    below: int,
    tell: Callable[[float], None] = lambda _share: None,
) -> Result:
    """The same, with the reason of each, and what cannot be protected any more; ``tell`` hears the share done."""
    known = {cell.key: cell for cell in cells}
    usable = [relation for relation in relations if all(key in known for key in relation.members)]
    one, names, usable = joined(known, usable)
    primary = {key for key, cell in one.items() if cell.may_be_hidden and (cell.secret or is_small(cell, below))}
    hidden, lost = set(primary), set[Key]()
    order = {key: place for place, key in enumerate(one)}
    groups = [(sorted(members, key=order.__getitem__), group) for members, group in blocks(one, usable)]
    done, total = 0, sum(len(keys) ** 2 for keys, _group in groups)
    for keys, group in groups:
        task = _task(one, keys, group, below)
        hidden |= {keys[place] for place in solved(task)}
        lost |= {keys[place] for place in task.open}
        done += len(keys) ** 2
        tell(done / total)
    shown = {key for key, cell in known.items() if cell.may_be_hidden}
    return Result(
        frozenset(key for key in shown if names[key] in primary),
        frozenset(key for key in shown if names[key] in hidden - primary),
        frozenset(key for key in known if names[key] in lost),
    )


def _task(cells: dict[Key, Cell], keys: list[Key], relations: list[Relation], below: int) -> Task:
    """The numbers of a group by their place in it; those that stay in sight take no part."""
    places = {key: place for place, key in enumerate(keys)}
    return Task([cells[key] for key in keys], [_equation(relation, places) for relation in relations], below)


def _equation(relation: Relation, places: dict[Key, int]) -> dict[int, int]:
    """What a relation says of changes: those of the whole and of the parts are equal."""
    row: dict[int, int] = {}
    for key, sign in [(relation.whole, 1), *((part, -1) for part in relation.parts)]:
        if key in places:
            row[places[key]] = row.get(places[key], 0) + sign
    return {place: pace for place, pace in row.items() if pace}


def solved(task: Task) -> Keys:
    """Everything to hide."""
    hidden = task.primary
    paths = Paths(task.equations, task.places)
    while weak := task.weak(hidden):
        more = _companions(task, paths, hidden, weak) or _best(task, paths, hidden, weak)
        if not more:
            return hidden | task.candidates(hidden)
        hidden |= more
    return fewest(task, _pruned(task, hidden))


def _companions(task: Task, paths: Paths, hidden: Keys, weak: Keys) -> Keys:
    """The cheapest numbers that would move together with a weak one, over all weak ones."""
    prices, free = _prices(task, task.candidates(hidden)), hidden | task.unseen
    ways = dict.fromkeys(paths.companions(key, prices, free) for key in sorted(weak))
    return min(filter(None, ways), key=lambda way: _outcome(task, hidden, way), default=frozenset())


def _best(task: Task, paths: Paths, hidden: Keys, weak: Keys) -> Keys:
    """A number, with those that would move together with it, after which the fewest are weak."""
    usable, free = task.candidates(hidden), hidden | task.unseen
    beside = {key for weak_one in weak for place in task.places[weak_one] for key in task.equations[place]}
    near = sorted(usable & beside or usable, key=lambda key: (task.prices[key], key))[:_LOOKED_AHEAD]
    sets = [paths.companions(key, _prices(task, usable - {key}), free) | {key} for key in near]
    return min(sets, key=lambda keys: _outcome(task, hidden, keys), default=frozenset())


def _prices(task: Task, usable: Keys) -> dict:
    return {key: task.prices[key] for key in usable}


def _outcome(task: Task, hidden: Keys, more: Keys) -> tuple:
    """How many would be weak, and the price."""
    return len(task.weak(hidden | more)), task.price(more)


def _pruned(task: Task, hidden: Keys) -> Keys:
    """Without what turned out not to be needed, the dearest first."""
    for key in sorted(hidden - task.primary, key=lambda key: (task.prices[key], key), reverse=True):
        if not task.weak(hidden - {key}):
            hidden -= {key}
    return hidden
