"""The sample files, cut, swapped, retyped and injected into: strategies for fuzzing."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from difflib import unified_diff
from typing import Any

from hypothesis import strategies as st

from minsheng.source.strict_yaml import parse_document
from tests.conftest import PLAN, PROGRESS, ROOT

LAYOUT = "templates/official/layout.yaml"
PAGE = "templates/official/bulletin.html.j2"
STYLE = "templates/official/style.css.j2"
FILES = (PLAN, PROGRESS, LAYOUT, PAGE, STYLE)
SAMPLE = {name: (ROOT / name).read_bytes() for name in FILES}
TREES: dict[str, Any] = {
    name: parse_document(SAMPLE[name].decode(), name).plain for name in (PLAN, PROGRESS, LAYOUT)
}
FUZZ = int(os.environ.get("FUZZ", "0"))
TOKENS = r"""
' " : , - # | > [ ] { } ? & * \ {{ }} {% %} {# #} {{}} {{' {{x}} {%if%} {%endfor%} ${x} <<: --
|+9 &a *a !!int !x no null ~ true 0x10 010 1e999 -1 0 .nan 12:30 2025-02-30 0000-00-00 9999-99-99
2025H9 ２０ ٣ 1,000 1.2.3 1e99999999 超 约 余 千 100% 𠮷㙓 🏠 &<> </style> ../x "\ud800" "\0" "\x07"
"\U00110000" screened .rate .target + 1-1 1/0 a.b percent( ) (1) __class__ loop |join |int
"""
WORDS = (
    *TOKENS.split(),
    *(": ", " #", "? ", "\t", "\r", "\n", "\n\n", "\n  ", "\0", "\x07", "\x85", "\u2028", "\ufeff"),
    *(
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "!!python/name:os.system ",
        "&a [*a, *a]",
        "percent(1, 1, 9)",
    ),
    *("{% for x in y %}", " | map('x')", "{% include 'layout.yaml' %}", "{% set x = loop %}"),
    *("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{{ ''.format }}", "{{ 2 ** 99 }}"),
    *("[" * 200, "{" * 200, "{{ " + "(" * 400, "- " * 60, "a: " * 9, "文" * 3000, "9" * 5000),
    *("9" * 20, "0." + "0" * 300 + "1", "{{ 1" + "-1" * 99, "range(9**9)", "namespace()"),
)
BYTES = (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xb3\xac", b"\xff\xfe", b"\xef\xbb\xbf", b"\xf4\x90")
words = st.one_of(
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=5).map("".join),
    st.text(max_size=8),
)
spots = st.floats(0, 1)
Mutation = Callable[[str], str]


def _cut(spot: float, length: int) -> Mutation:
    def apply(text: str) -> str:
        at = int(spot * len(text))
        return text[:at] + text[at + length :]

    return apply


def _inject(spot: float, word: str, at_value: bool) -> Mutation:
    """Put ``word`` anywhere, or where a value or a line begins."""

    def apply(text: str) -> str:
        edges = [match.end() for match in re.finditer(r": |\n *|\{\{ ", text)]
        at = edges[int(spot * (len(edges) - 1))] if at_value and edges else int(spot * len(text))
        return text[:at] + word + text[at:]

    return apply


def _retype(spot: float, word: str) -> Mutation:
    """Put ``word`` in the place of a value."""

    def apply(text: str) -> str:
        values = list(re.finditer(r"(?<=: )[^\s{][^\n,}]*|(?<=\{\{ ).*?(?= \}\})", text))
        if not values:
            return text
        value = values[int(spot * (len(values) - 1))]
        return text[: value.start()] + word + text[value.end() :]

    return apply


def _swap(one: float, other: float) -> Mutation:
    def apply(text: str) -> str:
        lines = text.split("\n")
        i, j = int(one * (len(lines) - 1)), int(other * (len(lines) - 1))
        lines[i], lines[j] = lines[j], lines[i]
        return "\n".join(lines)

    return apply


def _indent(spot: float, spaces: int) -> Mutation:
    def apply(text: str) -> str:
        lines = text.split("\n")
        i = int(spot * (len(lines) - 1))
        lines[i] = " " * spaces + lines[i].lstrip()
        return "\n".join(lines)

    return apply


mutations = st.one_of(
    st.builds(_cut, spots, st.integers(1, 400)),
    st.builds(_inject, spots, words, st.booleans()),
    st.builds(_retype, spots, words),
    st.builds(_swap, spots, spots),
    st.builds(_indent, spots, st.integers(0, 9)),
)


class Broken:
    """A sample file of the workspace with other content; pytest shows what is different."""

    def __init__(self, name: str, data: bytes, before: bytes = b"") -> None:
        self.name = name
        self.data = data
        self.before = before or SAMPLE[name]

    def __repr__(self) -> str:
        old, new = (
            data.decode("utf-8", "backslashreplace").split("\n")
            for data in (self.before, self.data)
        )
        return f"{self.name}\n" + "\n".join(unified_diff(old, new, n=0))[:3000]


@st.composite
def broken_texts(draw: st.DrawFn) -> Broken:
    """A sample file, and what a clumsy or malicious hand made of it."""
    name = draw(st.sampled_from(FILES))
    text = SAMPLE[name].decode()
    for mutate in draw(st.lists(mutations, min_size=1, max_size=4)):
        text = mutate(text)
    data = text.encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 9)) == 0:
        at = int(draw(spots) * len(data))
        data = data[:at] + draw(st.sampled_from(BYTES)) + data[at:]
    return Broken(name, data)


scalars = st.one_of(words, st.integers(), st.booleans(), st.none(), st.floats(-1e9, 1e9))
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)


def _paths(tree: Any, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    steps: Any = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for step, part in steps:
        yield (*here, step)
        if isinstance(part, dict | list):
            yield from _paths(part, (*here, step))


@st.composite
def broken_trees(draw: st.DrawFn) -> Broken:
    """A sample file, well-formed, with wrong things in its right places."""
    name = draw(st.sampled_from(list(TREES)))
    tree = deepcopy(TREES[name])
    for _ in range(draw(st.integers(1, 3))):
        paths = list(_paths(tree))
        if not paths:
            break
        *way, last = draw(st.sampled_from(paths))
        owner = tree
        for step in way:
            owner = owner[step]
        deed = draw(st.sampled_from(("replace", "delete", "rename", "append")))
        if deed == "delete":
            del owner[last]
        elif deed == "rename" and isinstance(owner, dict):
            owner[draw(words)] = owner.pop(last)
        elif deed == "append" and isinstance(owner[last], str):
            owner[last] += draw(words)
        else:
            owner[last] = draw(values)
    ascii_only = draw(st.booleans())
    return Broken(name, _json(tree, ascii_only), _json(TREES[name], ascii_only))


def _json(tree: Any, ascii_only: bool) -> bytes:
    """A tree as JSON, which is YAML too; ``\\ud800`` is left in it, or as bytes."""
    text = json.dumps(tree, ensure_ascii=ascii_only, default=float, indent=0)
    return text.encode("utf-8", "surrogatepass")
