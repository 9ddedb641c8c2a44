"""Reading our own source text: what the tests of conventions and architecture share."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("accounts", "programs", "families", "fostercare", "reporting")


@cache
def modules(app: str) -> tuple[Path, ...]:
    """Python files of an app without its migrations, which only repeat what the models say."""
    return tuple(path for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def nodes(*apps: str) -> Iterator[tuple[str, ast.AST]]:
    """Every syntax node of the apps (all of them if none is named) with its file, relative to the project."""
    for app in apps or APPS:
        for path in modules(app):
            name = path.relative_to(ROOT).as_posix()
            for node in _walked(path):
                yield name, node


@cache
def _walked(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


def called_name(node: ast.AST) -> str:
    """``update`` for ``x.y.update(…)`` and ``update(…)``; empty for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


@cache
def template_files() -> tuple[tuple[str, Path], ...]:
    """Name as Django knows it (``families/detail.html``) and file of every template."""
    folders = [ROOT / "templates", *(ROOT / app / "templates" for app in APPS)]
    return tuple(
        (path.relative_to(folder).as_posix(), path) for folder in folders for path in sorted(folder.rglob("*.html"))
    )
