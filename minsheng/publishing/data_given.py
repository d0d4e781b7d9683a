"""The data as a document may give them away: what its paper is made of, and nothing beside it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from minsheng.layout.unprinted import Unprinted
from minsheng.model.plan import Project, Task
from minsheng.model.plan_over_time import is_counted
from minsheng.period import Period
from minsheng.source.node import Document, Scalar
from minsheng.source.plain_yaml import Tree, tree_of, yaml_text

_REASON_KEPT_BACK = "略"


def plan_given(document: Document, projects: Iterable[Project], at: Period, of: Unprinted) -> bytes:
    """``projects.yaml`` as it counts in a period: without comments, why a rule is ignored, what
    comes only later, and columns that are not printed.

    ``projects`` are all that the file has.
    """
    away = {one.id for one in projects if not is_counted(one, at)}
    gone_rows = {(one.id, row.id) for one in projects for row in one.tasks if _is_away(row, at)}
    tree = tree_of(document.root)
    _keep_back_reasons(tree)
    kept = [one for one in _list(tree, "projects") if _text(one, "id") not in away]
    for project in kept:
        known = _text(project, "id")
        rows = [
            row for row in _list(project, "items") if (known, _text(row, "id")) not in gone_rows
        ]
        _put(project, "items", rows)
        for part in (project, *rows):
            _forget_later(part, "changed", at)
            _drop(part, {"until"})
            for told in (part, *_dict(part, "changed").values()):
                _drop_columns(told, of)
    _put(tree, "projects", kept)
    _forget_later(tree, "order", at)
    for unit in _dict(tree, "units").values():
        _forget_later(unit, "changed", at)
    return yaml_text(tree).encode()


def progress_given(document: Document, of: Unprinted) -> bytes:
    """A period's file without comments, why a rule is ignored, and texts that are not printed."""
    tree = tree_of(document.root)
    _keep_back_reasons(tree)
    projects = _dict(tree, "projects").values()
    rows = chain.from_iterable(_dict(one, "items").values() for one in projects)
    for part in (tree, *projects, *rows):
        _drop(part, of.keys)
        _drop_columns(part, of)
    return yaml_text(tree).encode()


def figures_given(document: Document) -> bytes:
    """Of another period's file its values alone, with which the bulletin is compared."""
    tree = tree_of(document.root)
    assert isinstance(tree, dict)  # its file schema says so
    told = _dict(tree, "projects")
    kept: Tree = {
        name: {"values": {**_dict(one, "values")}, "progress": ""} for name, one in told.items()
    }
    head: dict[str, Tree] = {
        name: tree[name] for name in ("version", "period", "as_of") if name in tree
    }
    return yaml_text({**head, "projects": kept}).encode()


def _is_away(row: Task, at: Period) -> bool:
    return not is_counted(row, at)


def _keep_back_reasons(tree: Tree) -> None:
    """A rule stays ignored; what the office says of it is its own business."""
    parts = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    for part in parts:
        _keep_back_reasons(part)
    for ignore in _list(tree, "ignore"):
        _put(ignore, "reason", _REASON_KEPT_BACK)


def _forget_later(tree: Tree, key: str, at: Period) -> None:
    """Of what is told by periods, drop what begins only after one."""
    told = _dict(tree, key)
    _drop(told, {name for name in told if Period.parse(name).last_day > at.last_day})
    if not told:
        _drop(tree, {key})


def _drop_columns(tree: Tree, of: Unprinted) -> None:
    own = _dict(tree, "extra")
    _drop(own, of.columns(own))
    if not own:
        _drop(tree, {"extra"})


def _drop(tree: Tree, keys: Iterable[str]) -> None:
    if isinstance(tree, dict):
        for key in keys:
            tree.pop(key, None)


def _put(tree: Tree, key: str, value: Tree) -> None:
    """Put another value in the place of one that is there."""
    if isinstance(tree, dict) and key in tree:
        tree[key] = value


def _list(tree: Tree, key: str) -> list[Tree]:
    found = tree.get(key) if isinstance(tree, dict) else None
    return found if isinstance(found, list) else []


def _dict(tree: Tree, key: str) -> dict[str, Tree]:
    found = tree.get(key) if isinstance(tree, dict) else None
    return found if isinstance(found, dict) else {}


def _text(tree: Tree, key: str) -> str:
    found = tree.get(key) if isinstance(tree, dict) else None
    return found.text if isinstance(found, Scalar) else ""
