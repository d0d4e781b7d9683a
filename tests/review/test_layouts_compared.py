"""What is told of layouts: by key in words, or line by line; not what prints the same."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from minsheng.layout.settings import LayoutFile
from minsheng.model.compound import Section, section_of
from minsheng.model.kinds import Kind
from minsheng.model.workspace import Workspace
from minsheng.review.compare import compare
from minsheng.review.difference import Mark
from minsheng.review.difference import Section as Told
from minsheng.review.layout_changes import compare_layouts
from minsheng.review.layout_words import name_of
from tests.conftest import ROOT, edit
from tests.repositories import committed

OFFICIAL = "{heading: 责任单位, cell: \"{{ units | join('、') }}\", width: auto, align: center}"


def told(was: Path, now: Path) -> list[str]:
    """Everything told of the layouts in two folders, a line each."""
    return [line for one in compare_layouts(was, now) if not one.is_empty for line in lines_of(one)]


def lines_of(section: Told) -> list[str]:
    forms = {Mark.SAME: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "[+{}+]"}
    facts = [f"{one.what}：{one.was}→{one.now}{one.change}" for one in section.changes]
    texts = [
        f"{one.part}：{''.join(forms[piece.mark].format(piece.text) for piece in one.pieces)}"
        for one in section.rewordings
    ]
    return [section.title, *facts, *texts]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("top: 28", "top: 30.5", "上边距：28毫米→30.5毫米"),
        ("landscape ", "portrait ", "纸张方向：横→竖"),
        ("size: 22, line: 32", "size: 20, line: 32", "标题的字号：22磅→20磅"),
        ("[黑体, SimHei,", "[SimHei,", "表头和一级标题字体：黑体、SimHei、FandolHei、Noto Sans"),
        ("title: {font: title", "title: {font: heading", "标题的字体：标题字体→表头和一级标题"),
        ("indent: 2, space_after: 4", "space_after: 4", "正文的首行缩进：2字→0字"),
        ("rule: 0.5", "rule: 0.75", "表格线粗细：0.5磅→0.75磅"),
        ("vertical: 1,", "vertical: 2,", "单元格上下的空白：1毫米→2毫米"),
        ("below: 7", "below: 7\n  start: 3", "页码的起始数：1→3"),
        ("closing: ", "totals: [start, end]\nclosing: ", "合计行的位置：→各行前、各行后"),
        ("closing: ", "split_rows: never\nclosing: ", "一行可否分在两页：自动→不可以"),
        ('"{{ notes }}"', '"{{ notes }}附。"', "表格后的文字：{{ notes }}→{{ notes }}附。"),
        (
            OFFICIAL,
            OFFICIAL.replace("责任单位", "牵头单位"),
            "“牵头单位”一栏的栏目名称：责任单位→牵头单位",
        ),
        (
            OFFICIAL,
            OFFICIAL.replace("auto, align: center", "30, merge: true, total: 合计"),
            """“责任单位”一栏的宽度：自动→30毫米
“责任单位”一栏的对齐：居中→
“责任单位”一栏的是否合并相同的单元格：否→是
“责任单位”一栏的合计：→合计""",
        ),
        (
            f"  - {OFFICIAL}\n",
            "",
            """“责任单位”一栏：有→
“责任单位”一栏的内容：{{ units | join('、') }}→
“责任单位”一栏的宽度：自动→
“责任单位”一栏的对齐：居中→""",
        ),
    ],
)
def test_a_key(tmp_path: Path, templates: Path, old: str, new: str, expected: str) -> None:
    edit(templates / "layout.yaml", old, new)
    title, *lines = told(tmp_path / "none", templates.parent)
    assert title == "版式 official"
    assert "\n".join(lines).startswith(expected)
    assert len(lines) == expected.count("\n") + 1


def test_what_prints_the_same_is_no_difference(tmp_path: Path, templates: Path) -> None:
    """Comments, defaults that are written out, one font as a list, built-in layouts copied."""
    file = templates / "layout.yaml"
    edit(file, "closing: ", "# 说明\nbody: table\ntotals: []\nclosing: ")
    edit(file, ", row_header: false}", "}")
    assert told(tmp_path / "none", templates.parent) == []


def test_long_texts_and_files_line_by_line(tmp_path: Path, templates: Path) -> None:
    letter = templates.parent / "letter/layout.yaml"
    edit(letter, "项民生实事进展情况如下", "项民生实事进展如下")
    body = "body { margin: 0; color: #000; overflow-wrap: anywhere; text-spacing-trim: space-all; }"
    edit(templates / "style.css.j2", body, body.replace("000", "111"))
    (templates / "seal.png").write_bytes(b"\x89PNG")
    (templates / "further.css.j2").unlink()
    assert told(tmp_path / "none", templates.parent) == [
        "版式 letter",
        "正文：截至{{ as_of }}，{{ count }}项民生实事进展[-情况-]如下。",
        "版式 official",
        "文件further.css.j2：有→",
        "文件seal.png：→有",
        f"文件style.css.j2：{body.replace('000', '[-000-][+111+]')}",
    ]


def test_a_picture_and_a_layout_that_can_not_be_read(tmp_path: Path, templates: Path) -> None:
    was = tmp_path / "was"
    (was / "official").mkdir(parents=True)
    for file in templates.iterdir():
        (was / "official" / file.name).write_bytes(file.read_bytes())
    (was / "official/seal.png").write_bytes(b"\x89PNG\xff")
    (templates / "seal.png").write_bytes(b"\x89PNG\xfe")
    (templates / "layout.yaml").write_text("page: [\n", "utf-8")
    _, picture, *lines = told(was, templates.parent)
    assert picture == "文件seal.png：5字节→5字节内容不同"
    assert len(lines) > 20
    assert all(line.startswith("文件layout.yaml：") for line in lines)


def test_layouts_that_came_went_or_moved_their_columns(tmp_path: Path, templates: Path) -> None:
    (templates.parent / "quarterly").rename(templates.parent / "own")
    file = templates / "layout.yaml"
    first, *columns = re.findall("^  - {.*\n", file.read_text("utf-8"), re.MULTILINE)
    edit(file, "".join((first, *columns)), "".join((*columns, first)))
    assert told(tmp_path / "none", templates.parent) == [
        *("版式 official", "“序号”一栏的位置：第1栏→第5栏"),
        *("版式 own", "这个版式：→own"),
    ]
    assert told(templates.parent, tmp_path / "none")[-2:] == ["版式 own", "这个版式：own→"]


def test_the_layout_of_a_revision(workspace: Path, templates: Path) -> None:
    """It is taken from that revision, and told behind the data, whatever periods are asked for."""
    committed(workspace)
    edit(templates / "layout.yaml", "top: 28", "top: 30")
    edit(workspace / "data/progress/2025H1.yaml", "screened: 3216", "screened: 3300")
    for periods in ((), ("2025H1",)):
        found = compare(Workspace(workspace), (), periods)
        assert [one.title for one in found.sections] == ["2025年上半年进展", "版式 official"]
        (fact,) = found.sections[1].changes
        assert (fact.kind, fact.was) == ("layout.page.margins.top", "28毫米")


def test_a_layout_of_ones_own_against_the_built_in_one(workspace: Path) -> None:
    """What a revision had was the built-in one, which the workspace has taken a copy of."""
    committed(workspace)
    shutil.copytree(ROOT / "templates", workspace / "templates")
    assert compare(Workspace(workspace), (), ()).sections == ()
    edit(workspace / "templates/official/layout.yaml", "top: 28", "top: 30")
    (section,) = compare(Workspace(workspace), (), ()).sections
    assert lines_of(section) == ["版式 official", "上边距：28毫米→30毫米"]


def _sections(kind: Kind) -> list[Section]:
    own = [kind] if isinstance(kind, Section) else []
    return [*own, *(one for part in kind.parts for one in _sections(part))]


def test_every_key_has_a_chinese_name() -> None:
    """That of a key which passes its keys on is that of what they are in."""
    known = {(one, key) for one in _sections(section_of(LayoutFile)) for key in one.keys}
    assert len(known) > 60
    names = {(one.cls.__name__, key): name_of(one, key, "它") for one, key in known}
    assert [key for key, name in names.items() if not re.fullmatch("[\u4e00-\u9fff]+", name)] == []
