"""Typed figures in a text that nobody touched, beside values that were changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check.rule import Example, Issue
from minsheng.cli.app import run
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from tests.caught import findings
from tests.check.conftest import ONE
from tests.conftest import PROGRESS, edit


def told(folder: Path, rest: str, now: str = "", further: str = "") -> list[Issue]:
    """What is told of a text behind 已检查{{ done }}。, whose value was changed."""
    before = f'values: {{done: 3216}}\nprogress: "已检查{{{{ done }}}}。{rest}"{further}'
    text = f"已检查{{{{ done }}}}。{now or rest}"
    whole = f'progress: "{text}"{further}' if further else text
    example = Example(whole, values="{done: 4100}", project=ONE % "", earlier=before)
    return findings("typed-left", example, folder)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("累计举办招聘会14场次，参加求职者8600人。", "14场次、8600人"),
        ("已完成投资3200万元。", "3200万元"),
        ("已到位资金2300万元，2段未进场。", "2300万元、2段"),
        ("3处在装修。", "3处"),
        ("举办培训班32期。", "32期"),
        ("组织开展8轮排查，抽检食品12批。", "8轮、12批"),
        ("已拨付3批资金。", "3批"),
        ("完成年度投资计划的46%。", "46%"),
        ("已覆盖12个社区，覆盖率85%。", "12个、85%"),
        ("已签订合同12份，标准化厕所建成6座。", "12份、6座"),
        ("已培训60岁以上老人860人。", "860人"),
        ("已完工5个，在建3个。", "5个、3个"),
        ("已建成三所，形象进度45%。", "三所、45%"),
        ("甲1个，乙2个，丙3个，丁4个，戊5个。", "1个、2个、3个、4个等5处"),
    ],
)
def test_figures_that_nobody_touched(tmp_path: Path, text: str, figures: str) -> None:
    (found,) = told(tmp_path, text)
    assert found.message == f"手写的数没有改：{figures}"


@pytest.mark.parametrize(
    "text",
    [
        "各街道组织体检。",
        "慢于序时进度5个百分点。",
        "又查{{ done }}。",
        "每人补助200元，面向60岁以上老人，开展“一对一”辅导。",
        "2月20日举办招聘会1场，参加600人。",
        "12个小区全部竣工。",
        "计划建设12个，总投资3200万元。",
        "海信时代城15班幼儿园正在施工，第3标段正在招标。",
        "依据《3个一批》，由2家公司负责。",
        "2期工程正在施工，完成2期改造。",
        "编发简报第14期，每期3天，分3批发放。",
        "完成12班规模幼儿园建设，面向60岁以上老人开放。",
        "计划举办培训班40期，完成3期项目。",
    ],
)
def test_what_stays_as_it_is(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


def test_a_text_that_was_touched(tmp_path: Path) -> None:
    assert told(tmp_path, "完成投资3200万元。", "完成投资3200万元，已验收。") == []


def test_the_other_texts_of_the_project(tmp_path: Path) -> None:
    (found,) = told(tmp_path, "各街道组织体检。", further="\nproblems: 缺口资金300万元。")
    assert found.message == "手写的数没有改：300万元"


def test_in_a_new_period(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the unit that has to report it, until a reason is given; a month that came, too."""
    path = workspace / "data/progress/2025Q3.yaml"
    edit(workspace / PROGRESS, "      3月10日启动体检。\n", "      3处在装修，7月开工。\n")
    text = (workspace / PROGRESS).read_text("utf-8")
    text = text.replace("2025H1", "2025Q3").replace("2025-06-30", "2025-09-30")
    path.write_text(text.replace("screened: 3216", "screened: 4100"), "utf-8")

    run(["-C", str(workspace), "validate", "2025Q3"])
    line = "适龄妇女“两癌”检查项目 (cancer-screening)：手写的数没有改：3处、7月"
    assert f"  区卫生健康局 第2项 {line}  " in capsys.readouterr().out

    edit(
        path,
        "cancer-screening:\n",
        "cancer-screening:\n    ignore: [{rule: typed-left, reason: 没变}]\n",
    )
    found = validate(Workspace(workspace), "2025Q3")
    rules = {one.rule for one in found if one.project == "cancer-screening"}
    assert not rules & {"typed-left", "useless-ignore"}
