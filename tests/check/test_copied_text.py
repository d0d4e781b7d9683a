"""Texts that say what the period before said."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check.rule import Example
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.problem import Problem, Severity
from tests.caught import caught, findings
from tests.check.conftest import ONE

PLAN = """\
area: 槐荫区
year: {year}
units: {{civil: {{name: 区民政局}}}}
projects:
  - id: one
    name: 项目
    units: [civil]
    scope: 面向居民。
"""
LONG = "4月18日召开全区口腔卫生工作会议，确定定点医疗机构名单，"
WHOLE = "消防站主体和附属工程均已竣工，通过消防验收，全部装备到位，正式投入使用，值守良好。"


def test_a_copied_text() -> None:
    text = f"{LONG}宣传工作正在进行。"
    assert caught("copied-text", Example(text, earlier=f"progress: {text}")) == [text]


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (f"{LONG}涂氟6月启动。", f"{LONG}宣传正在进行。"),
        ("尚未启动。", "尚未启动。"),
        ("正在招标，预计9月开工。", "正在招标，预计9月开工。"),
        (WHOLE, WHOLE),
    ],
)
def test_what_is_no_copy(now: str, before: str) -> None:
    assert caught("copied-text", Example(now, earlier=f"progress: {before}")) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("已完成路面改造21.5公里，投入资金3200万元。", Severity.WARNING),
        ("2025年3月15日开工，已建成1所，新增学位900个。", Severity.WARNING),
        ("形象进度45%", Severity.WARNING),
        ("服务老年人4.6万人次", Severity.WARNING),
        ("已建成三所。", Severity.WARNING),
        ("已完工3个小区，其余正在施工。", Severity.WARNING),
        ("工程已竣工，正在办理2项手续。", Severity.WARNING),
        ("已签订合同，正在施工。", Severity.WARNING),
        ("完成施工图设计；开展招标。", Severity.WARNING),
        ("12个小区全部竣工。", Severity.INFO),
        ("项目已竣工，面积3600平方米。", Severity.INFO),
        (
            "已建成11家，完成年度计划的110%，提前完成全年任务，市民普遍反映良好，媒体多次报道。",
            Severity.INFO,
        ),
        ("已完成。", None),
        ("已开工", None),
        ("项目已于3月竣工，通过验收。", None),
        ("尚未启动。", None),
        ("正在施工，预计9月完成。", None),
        ("目标任务4600人，尚未启动。", None),
        ("3月15日开工，主体施工。", None),
        ("第3标段正在招标。", None),
    ],
)
def test_few_words(tmp_path: Path, text: str, severity: Severity | None) -> None:
    """A figure that stands as it did is told; what may be as true as before is at most a hint."""
    found = findings("copied-text", Example(text, earlier=f"progress: {text}"), tmp_path)
    assert [one.severity for one in found] == [severity] * bool(severity)


def test_few_words_with_a_figure_that_is_reported() -> None:
    """The value was filled in for this period: it is what it was before."""
    text, value = "已检查{{ done }}，正在宣传。", "{done: 3216}"
    example = Example(text, value, project=ONE % "", earlier=f'values: {value}\nprogress: "{text}"')
    assert caught("copied-text", example) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [("12个小区全部竣工。", Severity.WARNING), ("项目已竣工。", None)],
)
def test_few_words_of_last_year(tmp_path: Path, text: str, severity: Severity | None) -> None:
    found = _in_the_next_year(tmp_path, text)
    assert [one.severity for one in found] == [severity] * bool(severity)


@pytest.mark.parametrize(
    ("text", "values", "further", "copied"),
    [
        (f"截至{{{{ as_of }}}}，{LONG}已检查{{{{ done }}}}。", "3216", "", True),
        (f"{{{{ period.label }}}}，{LONG}已检查{{{{ done }}}}。", "3216", "", True),
        (f"{WHOLE}服务{{{{ done }}}}。", "3216", "", True),
        (f"{WHOLE}服务{{{{ done }}}}。", "3216", ", target: 4600", True),
        (f"{WHOLE}服务{{{{ done }}}}。", "4600", ", target: 4600", False),
        (f"{{{{ period }}}}，{LONG}已检查{{{{ done }}}}。", "3216", "", True),
        (f"{WHOLE}服务{{{{ done }}}}。", "4600", ", kind: lower, target: 4600", True),
        (f"{WHOLE}服务{{{{ done }}}}。", "4601", ", target: 4600", False),
        (f"{WHOLE}服务{{{{ done }}}}。", "4599", ", target: 4600", True),
        (f"{WHOLE}室内外工程{{{{ done }}}}。", "100", ", kind: percent", False),
        (f"{WHOLE}室内外工程{{{{ done }}}}。", "95", ", kind: percent", True),
        (f"{WHOLE}服务3216人，用了{{{{ done }}}}。", "4600", ", target: 4600", True),
        (f"{WHOLE}预计年底结算，用了{{{{ done }}}}。", "4600", ", target: 4600", True),
    ],
)
def test_a_copy_with_figures(text: str, values: str, further: str, *, copied: bool) -> None:
    """The day that the tool fills in makes no news; the end of a project needs none."""
    example = Example(
        text,
        values=f"{{done: {values}}}",
        project=ONE % further,
        earlier=f'values: {{done: {values}}}\nprogress: "{text}"',
    )

    assert caught("copied-text", example) == [text] * copied


def test_a_new_value_is_news() -> None:
    text = f"{LONG}已检查{{{{ done }}}}。"
    example = Example(
        text,
        values="{done: 4100}",
        project=ONE % "",
        earlier=f'values: {{done: 3216}}\nprogress: "{text}"',
    )

    assert caught("copied-text", example) == []


def test_what_was_over_last_year_is_no_news(tmp_path: Path) -> None:
    """Within the year it needs none; a bulletin of the next one tells something else."""
    assert [one.severity for one in _in_the_next_year(tmp_path, WHOLE)] == [Severity.ERROR]


def _in_the_next_year(folder: Path, text: str) -> list[Problem]:
    """What is told of a text that says in 2025Q1 what it said at the end of 2024."""
    for name, year, period in (("data/2024", 2024, "2024"), ("data", 2025, "2025Q1")):
        (folder / name / "progress").mkdir(parents=True)
        (folder / name / "projects.yaml").write_text(PLAN.format(year=year), "utf-8")
        entry = f"period: {period}\nprojects:\n  one: {{progress: {text}}}\n"
        (folder / name / f"progress/{period}.yaml").write_text(entry, "utf-8")
    found = validate(Workspace(folder), "2025Q1")
    return [one for one in found if one.rule == "copied-text"]


def test_what_is_done_to_the_last_may_be_told_again(tmp_path: Path) -> None:
    """Only that 110% is told spares an error."""
    text = "已建成11家，完成年度计划的55%，市民普遍反映良好，媒体多次报道，受到各方好评。"
    (found,) = findings("copied-text", Example(text, earlier=f"progress: {text}"), tmp_path)
    assert found.severity is None  # that of the rule: an error
