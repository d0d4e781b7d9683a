"""A file written anew reads as it did before, and holds no comment."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.source.plain_yaml import Tree, tree_of, yaml_text
from minsheng.source.strict_yaml import parse_document
from tests.conftest import PLAN, PROGRESS, ROOT

_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))
_ODD = (
    "",
    "~",
    "null",
    "010",
    "1.5",
    "- a",
    "a: b",
    "a #b",
    " a",
    "a ",
    "一\n二",
    "一\n\n二\n",
    "\n",
)
_ODDER = ("a\n", "\na", " a\nb", "a\n b\n", "a\n\n\n", "#", '"', "a\\n", "|", "2025-06-30", "*a")
_TEXTS = st.text(_CHARACTERS) | st.sampled_from((*_ODD, *_ODDER))
_KEYS = st.text(_CHARACTERS, min_size=1, max_size=8)
_TREES: st.SearchStrategy[Tree] = st.recursive(
    _TEXTS | st.booleans() | st.integers(-999, 10**6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(_KEYS, _TREES, min_size=1, max_size=4))
def test_what_is_written_reads_as_it_was(tree: dict[str, Tree]) -> None:
    text = yaml_text(tree)
    document = parse_document(text, "x.yaml")

    assert document.plain == tree
    assert yaml_text(tree_of(document.root)) == text


TYPED = """\
# 待核实
a: 1.50   # 王局长
b: {c: [x, "y # 不是注释", 010], d: 'it''s'}   # 注释
e: &name
  - f: |  # 注释
      一行。
      # 不是注释
    g: >-
      折
      行
  # 注释
  - *name2
h: 多
  行
i:
j: "a\\nb"
""".replace("&name\n", "\n").replace("  - *name2\n", "  - 末\n")


def test_what_was_typed_reads_as_it_was_without_comments() -> None:
    document = parse_document(TYPED, "x.yaml")
    text = yaml_text(tree_of(document.root))

    assert parse_document(text, "x.yaml").plain == document.plain
    assert text.count("#") == 2
    assert "不是注释" in text
    assert "待核实" not in text
    assert "a: 1.50\n" in text


@pytest.mark.parametrize("name", [PLAN, PROGRESS, "templates/official/layout.yaml"])
def test_the_sample(name: str) -> None:
    document = parse_document(Path(ROOT, name).read_text("utf-8"), name)

    assert parse_document(yaml_text(tree_of(document.root)), name).plain == document.plain
