"""part-of-one and repeated-name: what stands in values and names that can't be meant so."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check.rule import Example
from tests.caught import caught
from tests.conftest import PLAN, edit, load

ONE = "indicators: {done: {name: 检查, unit: %s, target: %s}}"


@pytest.mark.parametrize(
    ("unit", "value", "target", "marked"),
    [
        ("人", "3216.5", "4600", ["3216.5"]),
        ("人", "超3216.5", "4600", ["超3216.5"]),
        ("户", "3216", "4600.5", ["done"]),
        ("人次", "0.5", "10", ["0.5"]),
        ("户（次）", "2533.5", "4600", ["2533.5"]),
        ("人", "3216.0", "4600", []),
        ("人", "1.25万人", "2万人", []),
        ("万人", "1.2345", "2", []),
        ("万户", "0.5", "2", []),
        ("公里", "3.5", "10", []),
        ("万元", "124.93", "300", []),
        ("亩", "3.5", "10", []),
        ("吨", "3.5", "10", []),
    ],
)
def test_parts_of_what_is_counted(unit: str, value: str, target: str, marked: list[str]) -> None:
    example = Example("已检查{{ done }}。", f"{{done: {value}}}", ONE % (unit, target))
    assert caught("part-of-one", example) == marked


@pytest.mark.parametrize(
    "text",
    [
        "已检查⟦3216.5人⟧。",
        "走访⟦12.5户⟧。",
        "培训⟦1203.4人次⟧。",
        "建成⟦2.5个⟧，在建⟦3.5处⟧，新增⟦2.5个⟧充电站。",
        "栽树⟦35.5棵⟧，更换电梯⟦2.5部⟧。",
        "progress: 已开工。\nremarks: 建成⟦2.5个⟧。",
    ],
)
def test_parts_in_a_sentence(text: str) -> None:
    marked = [one.split("⟧")[0] for one in text.split("⟦")[1:]]
    assert caught("part-of-one", text.replace("⟦", "").replace("⟧", "")) == marked


@pytest.mark.parametrize(
    "text",
    [
        "已检查1.25万人。",
        "平均每户2.5人，户均1.5间。",
        "提高2.5个百分点，用时3.5个月、1.5小时。",
        "新增0.5人/平方米、418.39人／平方公里、3.5公里、2.5倍。",
        "每周检查1.5次。",
        "开办时间压缩到3.5个工作日，低于指标1.67个千分点，超5.6个和9个百分点。",
        "每百户有洗衣机81台、冰箱29.2台。",
        "平均下来，有的村3.2处，有的2.5处。",
        "千人口托位数达到4.5个，千人口医生3.5人，较去年底提高0.4人。",
    ],
)
def test_sentences_without_parts(text: str) -> None:
    assert caught("part-of-one", text) == []


@pytest.mark.parametrize("name", ["户均人口", "每村干部", "师生比"])
def test_means_have_parts(name: str) -> None:
    example = Example("现为{{ done }}。", "{done: 2.5}", ONE.replace("检查", name) % ("人", "3"))
    assert caught("part-of-one", example) == []


@pytest.mark.parametrize("name", ["适龄妇女 “两癌”检查项目", "适龄妇女两癌检查项目"])
def test_two_projects_of_one_name(workspace: Path, name: str) -> None:
    edit(workspace / PLAN, "    name: 适龄儿童免费牙齿涂氟防龋项目\n", f"    name: {name}\n")
    progress, (found,) = load(workspace)

    assert str(found.severity) == "warning"
    assert (found.rule, found.message) == ("repeated-name", "和“cancer-screening”同名")
    assert progress is not None
    assert len(progress.projects) == 20


def test_a_project_that_takes_the_place_of_another(workspace: Path) -> None:
    edit(
        workspace / PLAN,
        "    name: 适龄儿童免费牙齿涂氟防龋项目\n",
        "    name: 适龄妇女“两癌”检查项目\n    since: 2025Q1\n",
    )
    edit(
        workspace / PLAN,
        "  - id: cancer-screening\n",
        "  - id: cancer-screening\n    until: 2025\n",
    )
    assert [one for one in load(workspace)[1] if one.rule == "repeated-name"] == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("{name: 宫颈高级别病变", "{name: 宫颈低级别病变", "宫颈低级别病变"),
        ("区民政局", "区卫生健康局", "区卫生健康局"),
    ],
)
def test_two_of_one_name(old: str, new: str, line: str, workspace: Path) -> None:
    edit(workspace / PLAN, old, new)
    found = [one for one in load(workspace)[1] if one.rule == "repeated-name"]
    assert len(found) == 1
    lines = (workspace / PLAN).read_text("utf-8").split("\n")
    assert line in lines[(found[0].place.line or 0) - 1]


def _same(tmp_path: Path, units: str, project: str) -> list[str]:
    for name, text in (
        (PLAN, f"area: 甲区\nyear: 2025\nunits: {units}\nprojects:\n  - {project}\n"),
        ("data/progress/2025H1.yaml", _NOW),
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return [one.message for one in load(tmp_path)[1] if one.rule == "repeated-name"]


_NOW = "period: 2025H1\nas_of: 2025-06-30\nprojects: {p: {progress: 已完成。}}\n"
_UNITS = "{a: {name: 甲局}, b: {name: 乙局}}"
_PROJECT = "{id: p, name: 项目, units: [a], scope: 内容。%s}"


@pytest.mark.parametrize(
    ("units", "more", "told"),
    [
        (_UNITS, "", []),
        ("{a: {name: 甲局}, b: {name: 乙局, aliases: [甲局]}}", "", ["和“a”同名"]),
        ("{a: {name: 甲局, aliases: [甲 局]}, b: {name: 乙局}}", "", []),
        (_UNITS, "indicators: {x: {name: 数, unit: 人}, y: {name: 数, unit: 人}}", ["和“x”同名"]),
        (_UNITS, "indicators: {x: {name: 数, unit: 人}, y: {name: 数, unit: 场}}", []),
        (_UNITS, "items: [{id: x, name: 食堂}, {id: y, name: 食堂}]", ["和“x”同名"]),
        (_UNITS, "items: [{id: x, name: 食堂, units: [a]}, {id: y, name: 食堂, units: [b]}]", []),
        (
            _UNITS,
            "items: [{id: x, name: 食堂, until: 2025Q1}, {id: y, name: 食堂, since: 2025H1}]",
            [],
        ),
    ],
)
def test_names_of_units_indicators_and_rows(
    units: str, more: str, told: list[str], tmp_path: Path
) -> None:
    assert _same(tmp_path, units, _PROJECT % (f", {more}" if more else "")) == told
