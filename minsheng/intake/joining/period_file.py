"""The file of a period: written anew, or some of its projects put into one that is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Mapping as Names
from typing import Any

from minsheng.intake.drafting.data_files import progress_entry
from minsheng.intake.drafting.draft import DraftProject
from minsheng.intake.joining.yaml_setting import end_of, with_value, without_key
from minsheng.model.plan import Project
from minsheng.source.node import Mapping, Scalar
from minsheng.source.outline import is_flow
from minsheng.source.strict_yaml import parse_document

_FORMER = re.compile(r"[ ]*#[ ]*上一期[^。\s]*(?:。[ ]*(.+)|.*)$", re.MULTILINE)
_WORDS = {"progress": "进展", "problems": "存在问题", "values": "数值"}
Leaf = tuple[str | int, ...]


def with_entries(text: str, projects: Sequence[DraftProject], columns: Collection[str] = ()) -> str:
    """The text of a period's file in which some projects have other entries.

    What these tell is set, each key in its place; the others stay, and so do comments. Values that
    they don't tell go, as they were of other sentences, and so do texts of ``columns`` (the keys of
    those that the file has) whose cells are empty.
    """
    for project in projects:
        text = _with_entry(text, project, columns)
    return text


def _with_entry(text: str, project: DraftProject, columns: Collection[str]) -> str:
    document = parse_document(text, "")
    entries = document.node(("projects",))
    lines = progress_entry(project)
    if not isinstance(entries, Mapping) or not entries.items:
        return _with_entry(with_value(text, ("projects",), {project.id: ""}), project, columns)
    if project.id not in entries.items and not is_flow(entries):
        return _added(text, entries, project.id, lines)
    here = ("projects", project.id)
    plain: Any = parse_document("\n".join(lines) + "\n", "").plain
    if "progress" not in project.texts and "progress" not in columns:
        plain.pop("progress", None)
    there = entries.items.get(project.id)
    if there:
        for path in _untold(there[1].plain, plain, columns):
            text = without_key(text, (*here, *path))
    in_line = is_flow(there[1] if there else entries)
    for path, value in _told(plain):
        said = value.rstrip("\n") if in_line and isinstance(value, str) else value
        text = with_value(text, (*here, *path), said)
    return _without_former(text, project.id)


def _untold(there: Any, plain: Any, columns: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The keys of an entry that may not stay beside what is told."""
    known = there if isinstance(there, dict) else {}
    values = known.get("values")
    told = plain.get("values", {})
    if isinstance(values, dict) and told:
        yield from (("values", name) for name in values if name not in told)
    elif "values" in known:
        yield ("values",)
    yield from ((key,) for key in columns if key in known and key not in plain)


def _told(plain: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The keys to be set, with their values; those of rows and of other tables one by one."""
    for key, value in plain.items():
        if isinstance(value, dict) and value:
            yield from (((key, *path), one) for path, one in _told(value))
        else:
            yield (key,), value


def _added(text: str, entries: Mapping, name: str, lines: Sequence[str]) -> str:
    """The text with an entry behind the others, an empty line above it."""
    at = end_of(entries)
    margin = _margin(text, next(iter(entries.items.values()))[0])
    new = ["", *_shifted([f"{name}:", *(f"  {line}" for line in lines)], margin)]
    stop = text.find("\n", at - 1 if text[at - 1 : at] == "\n" else at)
    stop = len(text) if stop < 0 else stop + 1
    lead = "" if text[:stop].endswith("\n") else "\n"
    return text[:stop] + lead + "".join(f"{line}\n" for line in new) + text[stop:]


def _without_former(text: str, name: str) -> str:
    """The text without the comments of an entry that tell the values of the period before."""
    values = parse_document(text, "").root
    for step in ("projects", name, "values"):
        if not isinstance(values, Mapping) or step not in values.items:
            return text
        values = values.items[step][1]
    stop = text.find("\n", end_of(values))
    stop = len(text) if stop < 0 else stop
    return text[: values.start] + _FORMER.sub(_note, text[values.start : stop]) + text[stop:]


def _note(former: re.Match[str]) -> str:
    """What a clerk has written behind the value of the period before."""
    return f"  # {former[1]}" if former[1] else ""


def _margin(text: str, key: Scalar) -> str:
    return " " * (key.start - text.rfind("\n", 0, key.start) - 1)


def _shifted(lines: Sequence[str], margin: str) -> list[str]:
    return [margin + line if line.strip() else "" for line in lines]


def without_entries(text: str, projects: Sequence[Project]) -> str:
    """The text of a period's file, which may be empty, without some projects."""
    for project in projects:
        known = parse_document(text, "").node(("projects",)) if text else None
        if isinstance(known, Mapping) and project.id in known.items:
            text = without_key(text, ("projects", project.id))
    return text


def texts_gone(before: str, after: str, names: Names[str, str]) -> Iterator[str]:
    """What a file said of some projects (names by ids) and says no more, with where it stood."""
    was, now = _leaves(before), _leaves(after)
    for path, said in was.items():
        if path[0] == "projects" and path[1] in names and path not in now:
            where = "的".join(_WORDS.get(str(one), str(one)) for one in path[2:])
            yield f"“{names[str(path[1])]}”的{where}：{said}"


def _leaves(text: str) -> dict[Leaf, str]:
    """All texts and values of a file by their paths; those with several lines without blanks."""
    return {
        tuple(path): "".join(one.text.split())
        for path, one in parse_document(text, "").scalars()
        if one.text.strip()
    }


def is_filled(text: str, prepared: str, project: str) -> bool:
    """Whether an entry says something that a clerk or an import has put there.

    ``prepared`` is the file as it was before anybody wrote into it: an entry is filled if it has a
    value, or a text that does not stand there.
    """
    was, now = (_leaves(one) for one in (prepared, text))
    return any(
        path[:2] == ("projects", project) and was.get(path) != said for path, said in now.items()
    )
