"""Every character of a YAML value knows where it stands in the file, in every style of YAML."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from minsheng.problem import Place
from minsheng.source import strict_yaml
from minsheng.source.alignment import source_offsets
from minsheng.source.node import Mapping, Node, Scalar, Series

LOADERS = [yaml.CSafeLoader, yaml.SafeLoader]
STYLES = [None, "|", ">", "'", '"']
values = st.text(st.sampled_from("ab你，。 '\"\n:#-{}\\é😀\N{NO-BREAK SPACE}"), max_size=40)

LITERAL = """
- |
  一甲

    二乙
  三丙
- |2
    缩进的头行
  乙
- |+
  甲

- |-
    甲
     乙

    丙
"""
FOLDED = """
- >
  一甲
  乙丙

  二


  丁
- >-
  甲
    更深
    的行

  乙
- >2+
   头行
  乙

"""
FLOW = """
- 甲
  乙

  丙  # 注释
- 'it''s
  了

  '
- "a\\u4e59\\x41 \\
   续行 \\"引\\"
   换行

   空行"
- {k: 甲 乙, 'l': "\\x20丙"}
- ['a
    b', c d]
- "\\U0001F600丁"
"""


@contextmanager
def _reading_with(loader: type) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict_yaml, "_Loader", loader)
        yield


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.items.values():
            yield key
            yield from _scalars(value)
    elif isinstance(node, Series):
        for part in node.items:
            yield from _scalars(part)


def _says(raw: str, offset: int, character: str, style: str) -> bool:
    """Whether the source at ``offset`` stands for ``character``."""
    if raw[offset : offset + 1] == character and not (style == '"' and character == "\\"):
        return True
    if character in " \n" and raw[offset : offset + 1] in (" ", "\n"):
        return True  # a folded line break
    if style != '"' or raw[offset] != "\\":
        return False
    lengths = {"x": 4, "u": 6, "U": 10}
    escape = raw[offset : offset + lengths.get(raw[offset + 1], 2)]
    return bool(yaml.safe_load(f'"{escape}"') == character)


def _check(text: str) -> int:
    document = strict_yaml.parse_document(text, "f.yaml")
    found = 0
    for scalar in _scalars(document.root):
        raw = text[scalar.start : scalar.end]
        offsets = source_offsets(raw, scalar.style, scalar.text)
        assert len(offsets) == len(scalar.text) + 1
        assert offsets == sorted(offsets)
        assert offsets[-1] <= len(raw)
        solid = [
            (character, offset)
            for character, offset in zip(scalar.text, offsets, strict=False)
            if character not in " \n"
        ]
        assert len({offset for _, offset in solid}) == len(solid)
        for character, offset in zip(scalar.text, offsets, strict=False):
            assert offset < len(raw) or character == "\n", (text, scalar.text, offset)
            assert offset == len(raw) or _says(raw, offset, character, scalar.style), (
                text,
                scalar.text,
                offset,
            )
        found += len(solid)
    return found


@pytest.mark.parametrize("loader", LOADERS)
@given(value=values, style=st.sampled_from(STYLES), width=st.sampled_from([5, 20, 80]))
def test_each_character_comes_from_its_source(
    loader: type, value: str, style: str | None, width: int
) -> None:
    """Whatever is dumped in whatever style, at the top, in a list and nested."""
    for allow_unicode in (True, False):
        text = yaml.dump(
            {"k": value, "l": [value, {"m": value}]},
            default_style=style,
            allow_unicode=allow_unicode,
            width=width,
        )
        with _reading_with(loader):
            _check(text)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("text", [LITERAL, FOLDED, FLOW])
def test_forms_that_people_write(loader: type, text: str) -> None:
    """Indentation indicators, chomping, deeper lines, escapes, joined lines, comments."""
    with _reading_with(loader):
        assert _check(text) > 10


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "word", "line", "column"),
    [
        ("k: 甲乙丙", "丙", 1, 6),
        ("k: 甲\n   乙丙", "丙", 2, 5),
        ("k: '甲''丙'", "丙", 1, 8),
        ("k: '甲\n\n  丙'", "丙", 3, 3),
        ('k: "甲\\u4e59丙"', "丙", 1, 12),
        ('k: "甲\\\n   丙"', "丙", 2, 4),
        ("k: |\n  甲\n\n  乙丙\n", "丙", 4, 4),
        ("k: |2\n    甲\n  丙\n", "丙", 3, 3),
        ("k: >-\n  甲\n  乙\n\n    丙\n", "丙", 5, 5),
        ("k:\n  - >\n    甲\n\n\n    乙 丙\n", "丙", 6, 7),
        ("k: |  # 说明\n  甲丙\n", "丙", 2, 4),
    ],
)
def test_a_word_is_found_at_its_own_line_and_column(
    loader: type, text: str, word: str, line: int, column: int
) -> None:
    """What a message points at, counted as an editor counts."""
    with _reading_with(loader):
        node = strict_yaml.parse_document(text, "f.yaml").root
    scalar = list(_scalars(node))[-1]

    assert scalar.place(scalar.text.index(word)) == Place("f.yaml", line, column)
