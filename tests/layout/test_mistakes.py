"""What is said of a broken layout: every mistake at its place, and nothing is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from tests.conftest import ROOT, edit, lines_of
from tests.layout.conftest import LAYOUT, write


def refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(["-C", str(folder), "render", "2025H1", "--layout", "own", "-f", "html"]) == 1
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "{{ rate_value }}",
            "{{ rate }}",
            f"{LAYOUT}:23:46: 错误: 进度条应是0到100的数，这里是“5%”",
        ),
        ("'green' if", "'gren' if", f"{LAYOUT}:24:49: 错误: 没有“gren”这种灯"),
        (
            'group: "{{ year }}年项目"}\n  - {heading: 完',
            "group: '{{ yaer }}'}\n  - {heading: 完",
            "没有“yaer”",
        ),
        ("  heading: {font", "  headin: {font", "不认识的键“headin”"),
        (
            "table: {rule: 0.5, padding: {vertical: 1, horizontal: 1}}\n",
            "",
            "缺少“table”",
        ),
        ("closing:", "body: text\nclosing:", f"{LAYOUT}:20:1: 错误: body是text，用不到columns"),
        ("closing:", "sections: 甲\nclosing:", f"{LAYOUT}:18:1: 错误: body是table，用不到sections"),
        ("closing:", "body: text\nclosing:", "缺少“sections”"),
        ('closing: "注', "closing: \"{{ '甲' | heading(7) }}注", "标题只有1到3级"),
    ],
)
def test_a_mistake_is_found_at_its_place(
    tmp_path: Path, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = write(tmp_path, "甲")
    edit(layout / LAYOUT, old, new)

    assert said in refused(tmp_path, capsys)


PAGE, STYLE = "bulletin.html.j2", "style.css.j2"
BROKEN = {
    "unknown key": (
        LAYOUT,
        "columns:",
        "colums:",
        "不认识的键“colums”（是不是“columns”？） [unknown-key]",
    ),
    "missing key": (LAYOUT, "  paper: A4\n", "", "缺少“paper”（A4 或 A3） [missing-key]"),
    "unknown paper": (LAYOUT, "paper: A4", "paper: B5", "“B5”不可用"),
    "unknown orientation": (
        LAYOUT,
        "orientation: landscape ",
        "orientation: landscap ",
        "“landscap”不可用（是不是“landscape”？）",
    ),
    "widths": (
        LAYOUT,
        'progress }}", width: auto}',
        'progress }}", width: 200}',
        "各栏至少要249毫米，版心宽225毫米（把width、min写小一些）",
    ),
    "margins": (LAYOUT, "top: 28,", "top: 180,", "页边距太大，版心不足50毫米"),
    "negative margin": (LAYOUT, "top: 28,", "top: -28,", "数字太小"),
    "text for a number": (LAYOUT, "size: 22,", "size: 二号,", "这里应是数字"),
    "no size": (LAYOUT, "size: 22,", "size: 0.1,", "数字太小"),
    "huge size": (LAYOUT, "size: 22,", "size: 99999,", "数字太大"),
    "unknown font": (LAYOUT, "{font: title,", "{font: titel,", "“titel”不可用（是不是“title”？）"),
    "no name of a font": (
        LAYOUT,
        "cell: {font: body,",
        "cell: {font: body, latin: 5,",
        "这里的写法不对",
    ),
    "a wrong name": (LAYOUT, "cell: {font: body,", "cell: {font: body, latin: a;b,", "写法不对"),
    "no fonts": (LAYOUT, "[黑体, SimHei, FandolHei, Noto Sans CJK SC]", "[]", "这里不能是空的"),
    "font that breaks out": (LAYOUT, "[黑体, SimHei,", "['黑体\";}', SimHei,", "字体名称"),
    "unknown alignment": (
        LAYOUT,
        "width: auto, align: center}",
        "width: auto, align: centre}",
        "“centre”不可用",
    ),
    "page number": (LAYOUT, "— {} —", "第页", "写法不对（页码，{} 处是数字"),
    "justified page number": (
        LAYOUT,
        "size: 14, line: 16, align: center}",
        "size: 14, line: 16, align: justify}",
        "页码不能两端对齐（写left、center或right）",
    ),
    "no columns": (LAYOUT, None, "columns: []\n", "这里不能是空的"),
    "empty cell": (LAYOUT, '"{{ scope }}"', '" "', "这里不能是空的"),
    "cell, unknown name": (
        LAYOUT,
        "{{ scope }}",
        "{{ scoop }}",
        "没有“scoop”（是不是“scope”？） [layout-template]",
    ),
    "cell, unknown suffix": (LAYOUT, '"{{ name }}"', '"{{ period.labl }}"', "没有“.labl”这个后缀"),
    "cell, unknown filter that is not always used": (
        LAYOUT,
        "{{ no }}",
        "{% if no %}{{ no | nosuch }}{% endif %}",
        "没有“nosuch”这个过滤器",
    ),
    "cell, more loops than a program may have": (
        LAYOUT,
        "{{ no }}",
        "{% for a in [1] %}" * 120 + "{% endfor %}" * 120,
        "模板嵌套太深",
    ),
    "cell, unknown filter": (LAYOUT, "units | join", "units | jion", "没有“jion”这个过滤器"),
    "cell, unfinished": (LAYOUT, "{{ scope }}", "{{ scope", "模板写法有误"),
    "cell, for without end": (LAYOUT, "{{ scope }}", "{% for x in units %}", "缺少 {% endfor %}"),
    "heading": (LAYOUT, "heading: 序号", 'heading: "{{ nr }}"', "没有“nr”"),
    "title": (LAYOUT, "{{ year }}年", "{{ yaer }}年", "没有“yaer”（是不是“year”？）"),
    "page, unknown name": (
        PAGE,
        "{{ bulletin.title_lines | in_lines }}</h1>",
        "{{ buletin.title }}</h1>",
        "没有“buletin”（是不是“bulletin”？）",
    ),
    "page, unknown suffix": (
        PAGE,
        "{{ bulletin.title_lines | in_lines }}</h1>",
        "{{ bulletin.titel }}</h1>",
        "没有“.titel”这个后缀",
    ),
    "page, syntax": (
        PAGE,
        "{% for row in bulletin.rows %}",
        "{% for row bulletin.rows %}",
        "模板写法有误",
    ),
    "page, private": (
        PAGE,
        "{{ bulletin.title_lines | in_lines }}</h1>",
        "{{ bulletin.__class__ }}</h1>",
        "模板里不能这样写",
    ),
    "page, no such part": (PAGE, "</main>", "{% include 'foot.j2' %}</main>", "没有模板“foot.j2”"),
    "style, unknown name": (
        STYLE,
        "{{ styles.title.space_after }}",
        "{{ styles.title.after }}",
        "没有“.after”这个后缀",
    ),
    "style, syntax": (STYLE, "{% if column.align %}", "{% if column.align }", "模板写法有误"),
}


@pytest.fixture
def small(workspace: Path, templates: Path) -> Path:
    """A workspace with its own layout, and two projects where twenty would only take time."""
    assert templates.is_dir()
    shutil.rmtree(workspace / "data")
    shutil.copytree(ROOT / "minsheng" / "starter" / "data", workspace / "data")
    return workspace


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_layout_says_where(name: str, small: Path, templates: Path) -> None:
    file, old, new, said = BROKEN[name]
    text = (templates / file).read_text("utf-8")
    if old is None:
        changed = text[: text.index("columns:")] + new
    else:
        assert text.count(old) == 1, old
        changed = text.replace(old, new)
    (templates / file).write_text(changed, encoding="utf-8")
    line = (changed.split(new)[0] if new else text.split(str(old))[0]).count("\n") + 1
    lines = [line]
    if name == "widths":
        lines = [changed.split("columns:")[0].count("\n") + 1]
    elif name == "missing key":
        lines = [changed.split("page:")[0].count("\n") + 1, line]

    assert run(["-C", str(small), "validate"]) == 1
    found = [entry for entry in lines_of(validate(Workspace(small))) if said in entry]
    places = [f"templates/official/{file}:{number}:" for number in lines]
    assert any(entry.startswith(place) for entry in found for place in places), found
    assert run(["-C", str(small), "render", "2025H1", "-f", "docx"]) == 1
    assert not (small / "reports").exists()


def test_all_faults_of_a_layout_at_once(
    small: Path, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(templates / LAYOUT, 'progress }}", width: auto}', 'progress }}", width: 230}')
    edit(templates / LAYOUT, "{{ scope }}", "{{ scope")
    edit(templates / LAYOUT, "{{ year }}年", "{{ year }年")

    assert run(["-C", str(small), "validate"]) == 1
    assert "共3个错误。" in capsys.readouterr().out


def test_a_layout_that_is_no_text(
    small: Path, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (PAGE, STYLE, LAYOUT):
        (templates / file).write_bytes("竖排".encode("gbk"))
        assert run(["-C", str(small), "render", "2025H1", "-f", "html"]) == 1
        assert f"official/{file}:1:1: 错误: 文件不是UTF-8编码" in capsys.readouterr().err
