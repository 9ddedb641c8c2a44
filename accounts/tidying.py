"""What apps drop once a day besides drafts and sessions; each says how many rows went."""

from collections.abc import Callable

_TASKS: dict[str, Callable[[], int]] = {}


def register(name: str, task: Callable[[], int]) -> None:
    """Name a task of the daily clean-up; called from ``AppConfig.ready()``."""
    _TASKS[name] = task


def run() -> dict[str, int]:
    """Do all tasks; how many rows each of them dropped."""
    return {name: task() for name, task in _TASKS.items()}
