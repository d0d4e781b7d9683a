"""The file of a period: written anew, or some of its projects put into one that is there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from minsheng.intake.drafting.data_files import progress_entry
from minsheng.intake.drafting.draft import DraftProject
from minsheng.intake.joining.yaml_setting import end_of, with_value
from minsheng.source.edit import Edit, with_edits
from minsheng.source.node import Mapping, Node, Scalar
from minsheng.source.outline import is_flow
from minsheng.source.strict_yaml import parse_document

_FORMER = re.compile(r"#\s*上一期")
_COMMENT = re.compile(r"^[ ]*(#.*)$", re.MULTILINE)


def with_entries(text: str, projects: Sequence[DraftProject]) -> str:
    """The text of a period's file in which some projects have other entries.

    What stands around these keeps its bytes; comments on lines of their own within an entry stay
    above it, but for those that tell the value of the period before.
    """
    for project in projects:
        text = _with_entry(text, project)
    return text


def _with_entry(text: str, project: DraftProject) -> str:
    document = parse_document(text, "")
    entries = document.node(("projects",))
    lines = progress_entry(project)
    if isinstance(entries, Mapping) and entries.items and is_flow(entries):
        data: Any = parse_document("\n".join(lines) + "\n", "").plain
        return with_value(text, ("projects", project.id), data)
    if not isinstance(entries, Mapping) or not entries.items:
        return _with_entry(with_value(text, ("projects",), {project.id: ""}), project)
    if project.id not in entries.items:
        at = end_of(entries)
        margin = _margin(text, next(iter(entries.items.values()))[0])
        new = ["", *_shifted([f"{project.id}:", *(f"  {line}" for line in lines)], margin)]
        stop = text.find("\n", at - 1 if text[at - 1 : at] == "\n" else at)
        stop = len(text) if stop < 0 else stop + 1
        lead = "" if text[:stop].endswith("\n") else "\n"
        return text[:stop] + lead + "".join(f"{line}\n" for line in new) + text[stop:]
    key, node = entries.items[project.id]
    start = text.rfind("\n", 0, key.start) + 1
    end = max(end_of(node), key.end + 1)
    if text[end - 1 : end] != "\n":
        found = text.find("\n", end)
        end = len(text) if found < 0 else found + 1
    kept = [one for one in _COMMENT.findall(text[key.end : end]) if not _FORMER.match(one)]
    margin = _margin(text, key)
    new = _shifted(
        [f"{project.id}:", *(f"  {line}" if line else "" for line in (*kept, *lines))], margin
    )
    after = with_edits(text, [Edit(start, end, "".join(f"{line}\n" for line in new))])
    rows: Any = (
        node.items["items"][1].plain if isinstance(node, Mapping) and _has_rows(node) else None
    )
    if not rows or project.items:
        return after
    return with_value(after, ("projects", project.id, "items"), rows)


def _has_rows(node: Mapping) -> bool:
    """Whether an entry tells of rows of the project, which the file may not know."""
    return "items" in node.items


def _margin(text: str, key: Scalar) -> str:
    return " " * (key.start - text.rfind("\n", 0, key.start) - 1)


def _shifted(lines: Sequence[str], margin: str) -> list[str]:
    return [margin + line if line.strip() else "" for line in lines]


def is_filled(entry: Node, former: str) -> bool:
    """Whether an entry says something that a clerk or an import has put there.

    A value that is empty, and a text that is that of the period before, are still to be filled.
    """
    plain = entry.plain
    if not isinstance(plain, dict):
        return bool(plain)
    values = plain.get("values")
    if isinstance(values, dict) and values:
        return any(value is not None for value in values.values())
    others = {key: value for key, value in plain.items() if key not in ("values", "as_of")}
    texts = [value for value in others.values() if value]
    return bool(texts) and _without_blanks(_progress_of(plain)) != _without_blanks(former)


def _progress_of(plain: dict[Any, Any]) -> str:
    """The progress of a project and of its rows."""
    rows = plain.get("items")
    entries = [plain, *(rows.values() if isinstance(rows, dict) else ())]
    return "".join(str(one.get("progress") or "") for one in entries if isinstance(one, dict))


def _without_blanks(text: str) -> str:
    return "".join(text.split())
