"""Compares what was read with the golden file, cell by cell: right, flagged, or silently wrong."""

from dataclasses import dataclass, field

from programs.table_reading import Reading


@dataclass
class Score:
    """``wrong`` holds what differs without any flag on the cells concerned."""

    right: int = 0
    flagged: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / max(1, self.right + len(self.flagged) + len(self.wrong))


def nodes(programme: dict):
    """(kind, node, task code) of the whole tree in order."""
    for area in programme.get("areas") or [None]:
        if area:
            yield "area", area, ""
        for goal in (area or programme)["goals"]:
            yield "goal", goal, ""
            for task in goal["tasks"]:
                yield "task", task, task["code"]
                for action in task.get("actions", []):
                    yield "action", action, task["code"]
                    for result in action.get("results", []):
                        yield "result", result, task["code"]
                for result in task.get("results", []):
                    yield "result", result, task["code"]


ROLE = {"realizers": "realizers", "responsible": "responsible", "term": "term", "funding": "funding"}


def compare(golden: dict, reading: Reading) -> Score:
    """The score of all cells: names, numbers, realizers, terms, funding, indicators and values."""
    score = compare_tree(golden, reading)
    _check_indicators(score, golden, reading, _flagged(reading))
    return score


def compare_tree(golden: dict, reading: Reading) -> Score:
    """The score of areas, goals, tasks, actions and results with their realizers, terms and funding."""
    score = Score()
    flagged = _flagged(reading)
    read = {node["code"]: (kind, node) for kind, node, _task in nodes(reading.document["programme"])}
    for kind, node, task in nodes(golden["programme"]):
        code = node["code"]
        own = read.get(code, ("", {}))[1]
        for key in ("number", "name", "text", "name_parts"):
            if key in node and not (key == "number" and kind == "area"):
                _check(
                    score,
                    f"{code}.{key}",
                    node[key],
                    own.get(key),
                    (task or code, kind) in flagged or (task, "any") in flagged,
                )
        for key, role in ROLE.items():
            if (key in node and node.get("realizers_source") != "narrative") or (key == "funding" and node.get(key)):
                _check(score, f"{code}.{key}", node.get(key), own.get(key), (task, role) in flagged)
    extra = set(read) - {node["code"] for _kind, node, _task in nodes(golden["programme"])}
    score.wrong += [f"extra {code}: {read[code][1].get('name') or read[code][1].get('text')}" for code in sorted(extra)]
    return score


def _check_indicators(score: Score, golden: dict, reading: Reading, flagged: set) -> None:
    read = {item["id"]: item for item in reading.document["indicators"]}
    for item in golden["indicators"]:
        own = read.pop(item["id"], {})
        doubtful = {(item["task"], "indicators"), (item["task"], "value"), (item["task"], "narrative")} & flagged
        _check(score, f"{item['id']}.name", item["name"], own.get("name"), bool(doubtful))
        values = {value["year"]: value for value in own.get("values", [])}
        for value in item["values"]:
            mine = values.get(value["year"], {})
            _check(score, f"{item['id']}@{value['year']}", simple(value), simple(mine), bool(doubtful))
        if not item["values"]:
            _check(score, f"{item['id']} without values", [], own.get("values"), bool(doubtful))
    for code, own in read.items():
        doubtful = {(own["task"], "value"), (own["task"], "narrative"), (own["task"], "indicators")} & flagged
        (score.flagged if doubtful else score.wrong).append(f"extra indicator {code}: {own['name']}")


def simple(value: dict):
    """A value with its parts; the words only where there is no number."""
    parts = [(part["value"], part["unit"]) for part in value.get("parts", [])]
    if value.get("value") is None and not parts:
        return value.get("text") or None
    return value.get("value"), parts


def _check(score: Score, where: str, expected, read, doubtful: bool) -> None:
    if expected == read or (not expected and not read):
        score.right += 1
    else:
        (score.flagged if doubtful else score.wrong).append(f"{where}: {expected!r} ≠ {read!r}")


def _flagged(reading: Reading) -> set[tuple[str, str]]:
    """(task code, role) of cells with flags; ("task", "any") where a cell with a flag gave no place."""
    found = set()
    for cell in reading.cells.values():
        if not cell.flags:
            continue
        for item in cell.items:
            parts = item.code.partition("@")[0].split(".")
            task = ".".join(
                parts[: next((at + 1 for at, part in enumerate(parts) if part.startswith("Z")), len(parts))]
            )
            found |= {(task, cell.role), (task, item.kind)}
    return found
