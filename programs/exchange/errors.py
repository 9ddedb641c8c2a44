"""What is wrong with a file, and where in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

Step = str | int
Path = tuple[Step, ...]


@dataclass(frozen=True)
class Problem:
    """One thing to mend: ``path`` as in ``indicators[3].values[0].year``, ``line`` in the file where known."""

    path: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path} ({self.line})"
        return f"{place}: {self.message}" if place else self.message


class ImportRefused(ValueError):
    """A document that cannot be imported; ``problems`` say why, in the order of the file."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def show(path: Path) -> str:
    """A path as people write it: ``indicators[3].values[0].year``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


@dataclass
class Report:
    """Collects problems while a file is read; knows the line of every place."""

    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def at(self, *path: Step) -> "Place":
        """A place in the file."""
        return Place(self, tuple(path))

    def add(self, path: Path, message: str) -> None:
        """Note a problem; a place that is missing in the file takes the line of what should hold it."""
        line = next((self.lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.lines), None)
        self.problems.append(Problem(show(path), str(message), line))

    def refuse_if_any(self) -> None:
        """Raise ``ImportRefused`` with all problems found so far."""
        if self.problems:
            raise ImportRefused(self.problems)


@dataclass(frozen=True)
class Place:
    """A place in the file that can be gone down from and complained about."""

    report: Report
    path: Path = ()

    def __truediv__(self, step: Step) -> "Place":
        return Place(self.report, (*self.path, step))

    def problem(self, message: str) -> None:
        """Note what is wrong here."""
        self.report.add(self.path, message)

    def each(self, items: list) -> "Iterator[tuple[object, Place]]":
        """The items of a list, each with its place."""
        for number, item in enumerate(items):
            yield item, self / number
