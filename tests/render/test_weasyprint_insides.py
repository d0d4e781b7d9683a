"""What is used of WeasyPrint's insides is listed in render/weasy.py, is all, and is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import reduce
from importlib import import_module

import pytest
from weasyprint import HTML, __version__
from weasyprint.text.fonts import FontConfiguration

from minsheng.render import weasy
from tests.conftest import ROOT

CODE = [
    ast.parse(file.read_text(encoding="utf-8"))
    for file in sorted((ROOT / "minsheng" / "render").glob("weasy*.py"))
]
DOCUMENTED = {
    *("weasyprint.HTML", "weasyprint.CSS", "weasyprint.Document"),
    "weasyprint.text.fonts.FontConfiguration",
    *("weasyprint.urls.URLFetcher", "weasyprint.urls.URLFetcherResponse"),
}
LIBRARIES = {"ffi", "pango", "fontconfig"}


def listed() -> set[str]:
    """The names behind the dashes of the docstring."""
    items = re.findall(r"^- (.*?): ", weasy.__doc__ or "", re.MULTILINE | re.DOTALL)
    return {f"weasyprint.{name}" for item in items for name in re.findall("``(.+?)``", item)}


def used() -> Iterator[str]:
    """What the modules import from WeasyPrint, and attributes that begin with _, but their own."""
    for node in (node for tree in CODE for node in ast.walk(tree)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("weasyprint"):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute) and re.match("_(?!exit)[a-z]", node.attr):
            yield from () if ast.unparse(node.value) == "self" else (node.attr,)


def test_the_list_names_all_that_is_used() -> None:
    names = {re.sub(r".*\._", "_", name) for name in listed()}

    assert len(names) > 8
    assert names == {*used()} - DOCUMENTED


@pytest.mark.parametrize("name", sorted(name for name in listed() if "._" not in name))
def test_what_is_listed_is_there(name: str) -> None:
    module, _, attribute = name.rpartition(".")

    assert hasattr(import_module(module), attribute)


# WeasyPrint leaves the file of its colour profile to the garbage collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_private_attributes_are_there() -> None:
    assert HTML(string="<p>文").render().pages[0]._page_box.descendants()
    assert FontConfiguration()._config


def test_the_functions_of_the_libraries_are_declared() -> None:
    calls = {
        (node.value.id, node.attr)
        for tree in CODE
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in LIBRARIES
    }
    ffi = import_module("weasyprint.text.ffi")

    assert len(calls) > 8
    assert [call for call in calls if not hasattr(reduce(getattr, call[:1], ffi), call[1])] == []


def test_the_version_is_one_that_is_known() -> None:
    tied = re.search(r'"weasyprint>=(\d+),<(\d+)"', (ROOT / "pyproject.toml").read_text("utf-8"))

    assert tied
    assert int(tied[1]) <= int(__version__.partition(".")[0]) < int(tied[2])
