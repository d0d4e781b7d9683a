"""Figures of what can only grow, told to be less than before though no word says 已 or 累计."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check import RULES
from minsheng.check.rule import Example
from minsheng.problem import Severity
from tests.caught import caught, context, findings, marked
from tests.examples import EARLIER, write_example


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("已开工，惠及居民4520户。", "正在施工，惠及居民⟦3850户⟧。"),
        ("已开工，惠及居民4520户。", "正在施工，⟦3850户⟧居民受益。"),
        ("基坑开挖完成，完成投资5100万元。", "主体封顶，投资完成⟦2700万元⟧。"),
        ("完成投资3960万元。", "9月20日主体结构封顶，完成投资⟦3860万元⟧。"),
        ("修建机耕路40公里、灌排渠道52.5公里。", "修建机耕路61公里、灌排渠道⟦48.6公里⟧。"),
        ("已平整土地，修建机耕路40公里。", "机耕路修建⟦16公里⟧，灌排渠道60公里。"),
        ("已开工18个，其中完工7个、在建11个。", "24个小区已全部开工，其中完工⟦5个⟧、在建19个。"),
        ("24个小区已全部开工，7个完工。", "24个小区全面施工，⟦5个⟧已完工。"),
        ("正在筛查，检出阳性病例52例。", "正在筛查，阳性病例检出⟦25例⟧。"),
        ("一季度发放低保金，惠及群众6820人。", "上半年发放低保金，惠及群众⟦5710人⟧。"),
    ],
)
def test_what_can_only_grow(before: str, now: str, tmp_path: Path) -> None:
    text, wrong = marked(now)
    example = Example(text, earlier=f"progress: {before}")
    assert caught("falling-figure", example) == wrong != []
    assert [one.severity for one in findings("falling-figure", example, tmp_path)] == [
        Severity.WARNING
    ]


@pytest.mark.parametrize(
    "now",
    [
        "正在施工，惠及居民4850户。",
        "一期惠及居民3850户。",
        "三季度惠及居民3850户。",
        "正在施工，预计惠及居民3850户。",
        "正在施工，可惠及居民3850户。",
        "9月完工，惠及居民3850户。",
        "正在施工，又惠及居民3850户。",
        "正在施工，惠及商户3850户。",
        "河东镇已开工，惠及居民3850户。",
        "名单核减后，惠及居民3850户。",
        "惠及居民3850户，惠及居民1000户。",
        "今年新开工6个，惠及居民3850户。",
        "直接惠及居民3850户，间接惠及居民2000户。",
    ],
)
def test_what_is_of_something_else(now: str) -> None:
    earlier = "progress: 已开工，惠及居民4520户。"
    assert caught("falling-figure", Example(now, earlier=earlier)) == []


@pytest.mark.parametrize(
    ("before", "now", "falls"),
    [
        ("13件已开工，累计完成投资2.12亿元。", "累计完成投资2.02亿元。", True),
        ("甲校形象进度58%。", "甲校形象进度48%。", True),
        ("甲校形象进度58%。", "乙校形象进度48%。", False),
        ("体检已开展，完成投资2.12亿元。", "道路已开工，完成投资2.02亿元。", False),
    ],
)
def test_in_front_of_the_table(before: str, now: str, *, falls: bool, tmp_path: Path) -> None:
    assert introduced("falling-figure", now, before, tmp_path) == ([Severity.WARNING] * falls)


@pytest.mark.parametrize(
    ("before", "now", "severity"),
    [
        (
            "开工6个，完成投资4860万元。新增就业3150人。",
            "完工6个，完成投资4860万元。新增就业4350人。",
            Severity.WARNING,
        ),
        (
            "甲校形象进度58%。新增就业3150人。",
            "甲校形象进度58%。新增就业4350人。",
            Severity.INFO,
        ),
        ("年度计划投资4860万元。新增就业3150人。", "年度计划投资4860万元。新增就业4350人。", None),
        ("总投资4860万元。新增就业3150人。", "总投资4860万元。新增就业4350人。", None),
    ],
)
def test_left_in_front_of_the_table(
    before: str, now: str, severity: Severity | None, tmp_path: Path
) -> None:
    assert introduced("figure-left", now, before, tmp_path) == ([severity] if severity else [])


def introduced(rule: str, now: str, before: str, folder: Path) -> list[Severity | None]:
    """How serious the findings are in what stands in front of the table."""
    project = "各街道组织体检。"
    write_example(
        Example(project, around=f"introduction: {now}", earlier=f"progress: {project}"), folder
    )
    file = folder / EARLIER
    text = file.read_text("utf-8")
    file.write_text(text.replace("projects:", f"introduction: {before}\nprojects:"), "utf-8")
    (wanted,) = (one for one in RULES if one.id == rule)
    return [one.severity for one in wanted.find(context(folder))]


ONE = "indicators: {done: {name: 检查, unit: 人}}"


@pytest.mark.parametrize(
    ("before", "now", "severity"),
    [
        ("正在施工，完成投资5100万元。", "主体已封顶，完成投资5100万元。", Severity.WARNING),
        ("已开工，惠及居民4520户。", "7个已完工，惠及居民4520户。", Severity.WARNING),
        ("15个村已开工，完工4个，已铺设。", "15个村全部开工，完工4个，正铺设。", Severity.INFO),
        ("基础施工，形象进度22%。", "主体施工至四层，形象进度22%。", Severity.INFO),
        ("正在施工，总投资5100万元。", "主体已封顶，总投资5100万元。", None),
        ("正在施工，合同金额5100万元。", "主体已封顶，合同金额5100万元。", None),
        ("正在施工，每户补助1500元。", "主体已封顶，每户补助1500元。", None),
        ("正在施工，计划投资5100万元。", "主体已封顶，计划投资5100万元。", None),
        ("完成投资5100万元。", "受汛期影响停工，完成投资5100万元。", None),
        ("新增线路125条。", "已完成年度任务，新增线路125条。", None),
        ("完成投资5100万元。", "完成投资5800万元。", None),
    ],
)
def test_a_clause_that_was_left(
    before: str, now: str, severity: Severity | None, tmp_path: Path
) -> None:
    """Beside a value that has changed, in a text that was edited."""
    example = Example(
        f"{now}已检查{{{{ done }}}}。",
        values="{done: 4100}",
        project=ONE,
        earlier=f'values: {{done: 3216}}\nprogress: "{before}已检查{{{{ done }}}}。"',
    )
    found = [one.severity for one in findings("figure-left", example, tmp_path)]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("before", "now", "marked"),
    [
        ("桩基工程已完成，正在做基础。", "基础已完成，桩基工程完成80%。", ["80%"]),
        ("外墙保温全部完成。", "外墙保温完成九成。", ["九成"]),
        ("外墙保温尚未完成。", "外墙保温完成九成。", []),
        ("外墙保温全部完成。", "外墙保温完成100%。", []),
        ("一期外墙保温全部完成。", "二期外墙保温完成90%。", []),
        ("外墙保温全部完成。", "外墙保温调整方案后完成90%。", []),
    ],
)
def test_a_share_of_what_was_done(before: str, now: str, marked: list[str]) -> None:
    assert caught("falling-share", Example(now, earlier=f"progress: {before}")) == marked


@pytest.mark.parametrize(
    "now",
    [
        "开展汽车置换，发放补贴450万元。",
        "开展家电以旧换新，发放补贴⟦450万元⟧。",
        "工作有序推进，发放补贴⟦450万元⟧。",
    ],
)
def test_what_the_clause_before_opens(now: str) -> None:
    text, wrong = marked(now)
    earlier = "progress: 开展家电以旧换新，发放补贴540万元。"
    assert caught("falling-figure", Example(text, earlier=earlier)) == wrong
