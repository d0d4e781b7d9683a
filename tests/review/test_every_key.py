"""Whatever key of a file is changed, a comparison tells it: the file schemas are walked.

A key that is new in a schema fails here until it stands in one of the files below, and is told.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from minsheng.layout.settings import LayoutFile
from minsheng.model.compound import DictOf, ListOf, Section, section_of
from minsheng.model.file_schema import PlanFile, ProgressFile
from minsheng.model.kinds import DAY, Choice, Kind
from minsheng.model.workspace import Workspace
from minsheng.problem import Refused
from minsheng.review.compare import compare_sides
from minsheng.review.layout_changes import compare_layouts
from minsheng.review.sides import Side
from tests.conftest import ROOT

IGNORE = "[{rule: data-date, reason: 甲}]"
PLAN = f"""\
area: 区
year: 2025
rules: {{percent-sign: error}}
status: {{behind: 5, far_behind: 30}}
nearly_all: 不足100%
units:
  health: {{name: 卫健局, aliases: [卫计局], changed: {{2025Q3: {{name: 卫健委}}}}}}
  civil: {{name: 民政局}}
order: {{2025Q3: [two, one]}}
projects:
  - id: one
    name: 甲项目
    aliases: [老甲]
    since: 2025Q1
    until: 2025
    units: [health, civil]
    scope: [{{title: 甲, as_of: 2025-03-01, text: "检查{{{{ done.target }}}}。", ignore: {IGNORE}}}]
    category: 健康
    due: 年底
    headline: step
    extra: {{依据: 文件}}
    items:
      - id: row
        name: 甲段
        scope: 修路。
        units: [health]
        due: 七月
        headline: found
        within: true
        extra: {{依据: 批复}}
        since: 2025Q1
        until: 2025
        changed:
          2025Q3: {{name: 乙段, units: [civil], scope: 修桥。, due: 八月, extra: {{依据: 函}}}}
      - {{id: other, name: 丙段}}
    indicators:
      done: {{name: 检查人数, unit: 人, target: 100, plan: {{2025H1: 50}}, rate_digits: 1}}
      found: {{name: 确诊人数, unit: 人, kind: level, target: 9}}
      step: {{name: 进度, kind: stage, stages: [动工, 封顶, 完工]}}
    checks: [found <= done]
    changed:
      2025Q3:
        name: 新甲项目
        units: [civil]
        scope: [{{title: 乙, as_of: 2025-03-02, text: 再检查。, ignore: {IGNORE}}}]
        category: 民生
        due: 明年
        extra: {{依据: 新文件}}
        targets: {{done: 120}}
    ignore: {IGNORE}
  - {{id: two, name: 乙项目, units: [civil], scope: 建成。, indicators: {{found: {{name: 人}}}}}}
"""
ITEM = f"[{{title: 甲, as_of: 2025-06-01, text: 正文。, ignore: {IGNORE}}}]"
PROGRESS = f"""\
period: 2025H1
as_of: 2025-06-30
published: 2025-07-05
number: 第3期
title: 自己的标题
above: [附件1, 第2号]
introduction: {ITEM}
notes: {ITEM}
signature: [区政府, 2025年7月]
corrections:
  - date: 2025-07-09
    where: one
    indicator: found
    was: 3人
    now: 2人
    reason: 漏报
ignore: {IGNORE}
projects:
  one:
    as_of: 2025-06-29
    values: {{done: 50, found: 2, step: 封顶}}
    progress: {ITEM}
    status: 已完成
    summary: 一句话。
    problems: {ITEM}
    next: {ITEM}
    remarks: {ITEM}
    extra: {{依据: 函}}
    items:
      row:
        progress: {ITEM}
        status: 已完成
        summary: 一句话。
        problems: {ITEM}
        next: {ITEM}
        remarks: {ITEM}
        extra: {{依据: 函}}
      other: {{progress: 在建。}}
    ignore: {IGNORE}
  two: {{values: {{found: 1}}, progress: 已开工。}}
"""
FURTHER = """\
page: {characters: 28}
fonts: {subheading: [楷体]}
styles:
  text: {font: body, size: 16, line: 28, align: justify, indent: 2, space_after: 4, latin: Arial}
  level1: {font: heading, size: 16, line: 28, align: left}
  level2: {font: heading, size: 16, line: 28, align: left}
  level3: {font: heading, size: 16, line: 28, align: left}
page_number: {align: outside, start: 3}
code: {text: "码 {}", size: 10, qr: 12, address: "https://example.cn/"}
attach_data: false
body: text
above: "{{ above }}附"
corrections: "{{ corrections }}附"
signature: "{{ signature }}附"
sections: 正文。
row_group: "{{ category }}"
totals: [end]
corrections: "{{ corrections }}附"
split_rows: never
"""
COLUMN = """\
{heading: 责任单位, cell: "{{ units }}", width: 30, min: 20, max: 40, align: left, row_header: true,
 group: 单位, merge: true, bar: "50", when_empty: hide, light: red, total: 合计}
"""


def _layout() -> Any:
    """The official layout with every key that there is; that it can be printed is no matter."""
    form = yaml.safe_load((ROOT / "templates/official/layout.yaml").read_text("utf-8"))
    for key, said in yaml.safe_load(FURTHER).items():
        form[key] = {**form.get(key, {}), **said} if isinstance(said, dict) else said
    del form["columns"][0]["row_header"]  # it is what it would be without
    form["columns"].append(yaml.safe_load(COLUMN))
    return form


FILES: dict[str, tuple[type, Any]] = {
    "data/projects.yaml": (PlanFile, yaml.load(PLAN, yaml.BaseLoader)),
    "data/progress/2025H1.yaml": (ProgressFile, yaml.load(PROGRESS, yaml.BaseLoader)),
    "templates/own/layout.yaml": (LayoutFile, _layout()),
}
OTHERS: dict[tuple[str, str], Any] = {
    ("PlanFile", "units"): {**FILES["data/projects.yaml"][1]["units"], "art": {"name": "文旅局"}},
    ("Project", "scope"): "另一段。",
    ("Project", "headline"): "done",
    ("Project", "indicators"): {
        **FILES["data/projects.yaml"][1]["projects"][0]["indicators"],
        "more": {"name": "另一个"},
    },
    ("Task", "headline"): "done",
    ("CorrectionForm", "where"): "two",
    ("CorrectionForm", "indicator"): "done",
}
"""What a key can be changed into where what is made up of its value refers to nothing."""

TOGETHER: dict[tuple[str, str], tuple[str, str]] = {
    ("Project", "id"): ("one", "three"),
    ("Task", "id"): ("row", "lane"),
    ("PlanFile", "year"): ("2025", "2026"),
    ("ProgressFile", "period"): ("2025H1", "2025-06"),
    ("ProgressFile", "projects"): ("two", "four"),
}
"""What can only be changed in both files at once, from what into what."""

UNTOLD = {("PlanFile", "version"), ("ProgressFile", "version")}
"""What can hold one value only."""

Key = tuple[str, str]
Loc = tuple[str | int, ...]


def _numbers(said: Any) -> Any:
    """The numbers and flags of a file as such, where its days were left words."""
    if isinstance(said, dict):
        return {key: _numbers(value) for key, value in said.items()}
    if isinstance(said, list):
        return [_numbers(value) for value in said]
    if isinstance(said, str):
        return int(said) if said.isdigit() else {"true": True, "false": False}.get(said, said)
    return said


def _keys(kind: Kind, said: Any, loc: Loc) -> Iterator[tuple[Key, Loc, Kind]]:
    """Each key of a section that stands in what a file says, with its place and kind."""
    if isinstance(kind, Section) and isinstance(said, dict):
        for name, key in kind.keys.items():
            if name in said:
                yield (kind.cls.__name__, name), (*loc, name), key.kind
                yield from _keys(key.kind, said[name], (*loc, name))
    elif isinstance(kind, DictOf) and isinstance(said, dict):
        for name, value in said.items():
            yield from _keys(kind.entry, value, (*loc, name))
    elif isinstance(kind, ListOf) and isinstance(said, list):
        for at, value in enumerate(said):
            yield from _keys(kind.entry, value, (*loc, at))
    elif not isinstance(kind, Section | DictOf | ListOf):
        for part in kind.parts:
            yield from _keys(part, said, loc)


def _all_keys(kind: Kind) -> set[Key]:
    own = {(kind.cls.__name__, key) for key in kind.keys} if isinstance(kind, Section) else set()
    return own.union(*(_all_keys(part) for part in kind.parts))


def _others(key: Key, kind: Kind, value: Any) -> Iterator[Any]:
    """Other values for a key; it may also be taken away."""
    if key in OTHERS:
        yield OTHERS[key]
    choices = [part for part in (kind, *kind.parts) if isinstance(part, Choice)]
    if choices and isinstance(value, str):
        yield from (word for word in choices[0].words if word != value)
    elif DAY in (kind, *kind.parts):
        yield "2025-05-31"
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1
    elif isinstance(value, str):
        yield from ("false" if value == "true" else f"{value}改", "2025H1", "health")
    elif isinstance(value, list):
        yield from (value[:-1], [*reversed(value)])
    elif isinstance(value, dict):
        yield {name: value[name] for name in [*value][1:]}
        yield dict.fromkeys(value, "off")


def _changed(said: Any, loc: Loc, value: Any = None) -> Any:
    """A copy with another value at a place; without the key where there is none."""
    changed = copy.deepcopy(said)
    inner = changed
    for step in loc[:-1]:
        inner = inner[step]
    if value is None:
        del inner[loc[-1]]
    else:
        inner[loc[-1]] = value
    return changed


def _written(folder: Path, **files: Any) -> Workspace:
    """A folder with the files, one of which may say something else."""
    for file, (_, usual) in FILES.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        form = _numbers(files.get(file, usual))
        path.write_text(json.dumps(form, ensure_ascii=False), "utf-8")  # which is YAML, too
    return Workspace(folder)


def _is_told(usual: Side, folder: Path, file: str, said: Any) -> bool:
    """Whether a comparison tells of another content of a file. Raises Refused."""
    now = Side("现在", _written(folder, **{file: said}))
    if file.startswith("templates"):
        layouts = compare_layouts(usual.workspace.templates, now.workspace.templates)
        return not all(one.is_empty for one in layouts)
    return bool(compare_sides(usual, now).sections)


CASES = [
    pytest.param(file, key, loc, kind, id=f"{key[0]}.{key[1]}-{'.'.join(map(str, loc))}")
    for file, (schema, said) in FILES.items()
    for key, loc, kind in _keys(section_of(schema), said, ())
    if key not in TOGETHER and loc[-2:] != ("step", "kind")
]


def test_every_key_of_the_schemas_is_tried() -> None:
    tried = {*TOGETHER, *UNTOLD, *(param.values[1] for param in CASES)}
    assert {key for schema, _ in FILES.values() for key in _all_keys(section_of(schema))} == tried


@pytest.mark.parametrize(("was", "now"), TOGETHER.values(), ids=map(".".join, TOGETHER))
def test_what_changes_in_both_files_is_told(
    usual: Side, tmp_path: Path, was: str, now: str
) -> None:
    for name, text in (("projects", PLAN), ("progress/2025H1", PROGRESS)):
        file = tmp_path / "data" / f"{name.replace(was, now)}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(re.sub(rf"\b{was}(?=\b|[QH])", now, text), "utf-8")
    templates = usual.workspace.root / "templates"
    (tmp_path / "templates").symlink_to(templates, target_is_directory=True)
    found = compare_sides(usual, Side("现在", Workspace(tmp_path)))
    assert [one.title for one in found.sections if "版式" not in one.title]


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Side:
    return Side("原来", _written(tmp_path_factory.mktemp("usual")))


@pytest.mark.parametrize(("file", "key", "loc", "kind"), CASES)
def test_a_changed_key_is_told(
    usual: Side, tmp_path: Path, file: str, key: Key, loc: Loc, kind: Kind
) -> None:
    """In each way in which it can be changed so that the file still has no errors."""
    said = FILES[file][1]
    value = said
    for step in loc:
        value = value[step]
    told = 0
    others = (one for one in _others(key, kind, value) if one != value)
    for other in (*others, None):
        with suppress(Refused):
            assert _is_told(usual, tmp_path, file, _changed(said, loc, other)), other
            told += 1
    assert told
