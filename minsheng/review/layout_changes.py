"""What changed in the layouts of two workspaces: by key in ``layout.yaml``, else line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from minsheng.layout.folders import built_in_templates, layout_files, layouts_in
from minsheng.layout.settings import LayoutFile
from minsheng.model.compound import REQUIRED, Section, section_of
from minsheng.problem import Refused
from minsheng.review import difference
from minsheng.review.difference import Change, Rewording, if_changed
from minsheng.review.layout_words import name_of, section_in, value_in_words
from minsheng.review.match import moved, pairs
from minsheng.review.rewording import Sentence, reworded
from minsheng.source.strict_yaml import parse_document

_FILE = "layout.yaml"
_LONG = 60
_Found = Change | Rewording
_Form = Mapping[str, Any]


def compare_layouts(was: Path, now: Path) -> Iterator[difference.Section]:
    """A section for each layout in one of two folders of templates that differs.

    One that a folder has not is the built-in one of that name, if there is such a one. Raises
    OSError when a folder can't be looked into.
    """
    built_in, old, new = (layouts_in(one) for one in (built_in_templates(), was, now))
    for name in sorted({*old, *new}):
        one, other = (side.get(name, built_in.get(name)) for side in (old, new))
        found = [*_layout(name, one, other)]
        yield difference.Section(
            title=f"版式 {name}",
            changes=tuple(each for each in found if isinstance(each, Change)),
            rewordings=tuple(each for each in found if isinstance(each, Rewording)),
            projects=(),
        )


def _layout(name: str, was: Path | None, now: Path | None) -> Iterator[_Found]:
    if was is None or now is None:
        yield Change("这个版式", "layout", name if was else "", name if now else "")
        return
    old, new = dict(layout_files(was)), dict(layout_files(now))
    for file in sorted({*old, *new}, key=lambda file: (file != _FILE.encode(), file)):
        one, other = old.get(file), new.get(file)
        if one != other:
            yield from _file(file.decode("utf-8", "replace"), one, other)


def _file(name: str, was: bytes | None, now: bytes | None) -> Iterator[_Found]:
    if was is None or now is None:
        yield from if_changed(f"文件{name}", "layout-file", _there(was), _there(now))
        return
    forms = _form(was), _form(now)
    if name == _FILE and forms[0] is not None and forms[1] is not None:
        yield from _keys(section_of(LayoutFile), (forms[0], forms[1]), "", ("layout",))
        return
    try:
        yield from _lines(f"文件{name}", was.decode(), now.decode())
    except UnicodeDecodeError:  # a picture
        was_size, size = (f"{len(content)}字节" for content in (was, now))
        yield Change(f"文件{name}", "layout-file", was_size, size, change="内容不同")


def _form(content: bytes) -> _Form | None:
    """What ``layout.yaml`` says, by its keys; None where that can't be read."""
    try:
        plain = parse_document(content.decode(), _FILE).plain
    except (Refused, UnicodeDecodeError):
        return None
    return plain if isinstance(plain, dict) else None


def _lines(what: str, was: str, now: str) -> list[Rewording]:
    """The lines of a text that differ, without those that are blank."""
    old, new = (
        [Sentence(line, line) for line in text.split("\n") if line.strip()] for text in (was, now)
    )
    return reworded(what, old, new)


def _keys(
    section: Section, sides: tuple[_Form, _Form], of: str, path: tuple[str, ...]
) -> Iterator[_Found]:
    """What differs in a section that is called ``of``; a key that isn't there has its default."""
    for key in dict.fromkeys((*section.keys, *sides[0], *sides[1])):
        one, other = (_value(section, side, key) for side in sides)
        if one == other:
            continue
        inner = section_in(section.keys[key].kind if key in section.keys else None)
        here = (*path, key)
        if inner is None:
            yield from _key(section, key, (one, other), of, here)
        elif isinstance(one or other, list):
            yield from _columns(inner, _forms(one), _forms(other), here)
        else:
            within = tuple(side if isinstance(side, dict) else {} for side in (one, other))
            yield from _keys(inner, (within[0], within[1]), name_of(section, key, of), here)


def _value(section: Section, said: _Form, key: str) -> Any:
    if key in said or key not in section.keys:
        return said.get(key)
    default = section.keys[key].default
    return None if default is REQUIRED else default


def _key(
    section: Section, key: str, values: tuple[Any, Any], of: str, path: tuple[str, ...]
) -> Iterator[_Found]:
    was, now = (value_in_words(section, key, value) for value in values)
    name = name_of(section, key, of)
    if "\n" in was + now or min(len(was), len(now)) > _LONG:
        yield from _lines(name, was, now)
    else:
        yield from if_changed(name, ".".join(path), was, now)


def _forms(side: Any) -> list[_Form]:
    return [one for one in side if isinstance(one, dict)] if isinstance(side, list) else []


def _columns(
    section: Section, was: list[_Form], now: list[_Form], path: tuple[str, ...]
) -> Iterator[_Found]:
    """Columns that came, went or moved, and what is otherwise in each."""
    found = pairs(
        [*enumerate(was, 1)],
        [*enumerate(now, 1)],
        lambda one: str(one[1].get("heading", "")),
        lambda one: str(one[1].get("cell", "")),
        lambda one: one[0],
    )
    kind = ".".join(path)
    both = [(one, other) for one, other in found if one and other]
    movers = moved([one[0] for one, _ in both])
    for one, other in found:
        _, known = other or one or (0, {})
        called = f"“{known.get('heading', '')}”一栏"
        if one is None or other is None:
            yield Change(called, kind, _there(one), _there(other))
        elif both.index((one, other)) in movers:
            yield Change(f"{called}的位置", kind, f"第{one[0]}栏", f"第{other[0]}栏")
        sides = (one[1] if one else _named_like(other), other[1] if other else _named_like(one))
        yield from _keys(section, sides, called, path)


def _named_like(column: tuple[int, _Form] | None) -> _Form:
    """Of a column that isn't there nothing but the heading, which has been told."""
    return {"heading": column[1].get("heading")} if column else {}


def _there(thing: object) -> str:
    return "" if thing is None else "有"
