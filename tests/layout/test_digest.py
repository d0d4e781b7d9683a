"""The digest tells whether two documents were made from the same: data, layout and program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import minsheng.layout.digest
from minsheng.layout.digest import digest
from minsheng.layout.layout import open_layout
from minsheng.model.workspace import Workspace
from tests.conftest import PLAN, PROGRESS, load


@pytest.fixture
def office(workspace: Path, templates: Path) -> Path:
    """A workspace with its own layout."""
    assert templates.is_dir()
    return workspace


def digest_of(office: Path) -> str:
    progress, problems = load(office)
    assert problems == []
    return digest(progress, open_layout(Workspace(office), "official"))


def rewrite(file: Path, pattern: str, new: str) -> None:
    """Replace the first match of ``pattern``."""
    text = file.read_text("utf-8")
    changed = re.sub(pattern, new, text, count=1)
    assert changed != text
    file.write_text(changed, encoding="utf-8")


SAME = {
    "comment": (PROGRESS, r"\A", "# 一条注释\n"),
    "comment behind a value": (PROGRESS, r"screened: 3216", "screened: 3216   # 区卫健局"),
    "empty lines": (PLAN, r"\nprojects:", "\n\n\nprojects:"),
    "flow for block": (PROGRESS, r"values:\n +premarital: 971", "values:\n      premarital:   971"),
    "order of values": (
        PROGRESS,
        r"(      low_grade: 20\n)(      high_grade: 10\n)",
        r"\2\1",
    ),
    "quotes": (PLAN, r"name: 适龄妇女“两癌”检查项目", 'name: "适龄妇女“两癌”检查项目"'),
    "a line broken": (PROGRESS, r"，完成目标任务的", "，\n      完成目标任务的"),
    "order of keys": (PROGRESS, r"period: 2025H1\nas_of: (.*)\n", r"as_of: \1\nperiod: 2025H1\n"),
    "last line": (PROGRESS, r"\n\Z", "\n\n\n"),
}
OTHER = {
    "a value": (PROGRESS, "screened: 3216", "screened: 3217"),
    "a qualifier": (PROGRESS, "reached: 超3000人次", "reached: 3000人次"),
    "a word": (PROGRESS, "3月10日启动体检", "3月11日启动体检"),
    "a paragraph": (PROGRESS, "3月10日启动体检。\n", "3月10日启动体检。\n\n"),
    "a target": (PLAN, "target: 4600", "target: 4601"),
    "a unit": (PLAN, "name: 区残联", "name: 区残疾人联合会"),
    "words for nearly all": (PLAN, "\nunits:\n", "\nnearly_all: 不足100%\nunits:\n"),
    "a day": (PROGRESS, "as_of: 2025-06-30", "as_of: 2025-06-29"),
    "the layout": ("templates/official/layout.yaml", "vertical: 1,", "vertical: 1.5,"),
    "the page": ("templates/official/bulletin.html.j2", "<main>", "<main >"),
    "the style": ("templates/official/style.css.j2", "#000", "#111"),
}


@pytest.mark.parametrize("name", SAME)
def test_another_form_is_the_same(office: Path, name: str) -> None:
    before = digest_of(office)
    file, old, new = SAME[name]
    rewrite(office / file, old, new)

    assert digest_of(office) == before


@pytest.mark.parametrize("name", OTHER)
def test_another_meaning_is_another(office: Path, name: str) -> None:
    before = digest_of(office)
    file, old, new = OTHER[name]
    rewrite(office / file, old, new)

    assert digest_of(office) != before


def test_windows_line_ends_are_the_same(office: Path) -> None:
    before = digest_of(office)
    for file in (office / PROGRESS, office / "templates/official/style.css.j2"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert digest_of(office) == before


def test_order_of_projects_counts(office: Path) -> None:
    """It is the 序号; the order in the progress file is not."""
    before = digest_of(office)
    text = (office / PLAN).read_text("utf-8")
    head, first, second, rest = re.split(r"(?m)^(?=  - id: )", text, maxsplit=3)
    (office / PLAN).write_text(head + second + first + rest, encoding="utf-8")

    assert digest_of(office) != before


def test_version_counts(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest_of(office)
    monkeypatch.setattr(minsheng.layout.digest, "__version__", "99.0")

    assert digest_of(office) != before


def test_pictures_in_a_subfolder_count(office: Path) -> None:
    folder = office / "templates" / "official" / "pictures"
    folder.mkdir()
    (folder / "logo.svg").write_text("<svg/>", encoding="utf-8")
    before = digest_of(office)
    (folder / "logo.svg").write_text("<svg />", encoding="utf-8")

    assert digest_of(office) != before


def test_an_editors_leavings_do_not_count(office: Path) -> None:
    before = digest_of(office)
    for name in (".layout.yaml.swp", ".DS_Store", "layout.yaml~"):
        (office / "templates" / "official" / name).write_bytes(b"x")

    assert digest_of(office) == before


def test_where_the_workspace_lies_does_not_count(office: Path) -> None:
    before = digest_of(office)
    moved = office.rename(office.with_name("moved"))

    assert digest_of(moved) == before
    assert re.fullmatch("[0-9a-f]{64}", before)
