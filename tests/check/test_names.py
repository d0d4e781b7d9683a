"""Units and the district under a name that is not theirs, or under two."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check import RULES
from minsheng.check.rule import Example
from tests.caught import caught, context, count, marked
from tests.conftest import PLAN, PROGRESS, edit

SENTENCE = "实行统一化、标准化运行，在日常工作中加大巡查和监管力度。"
FAMILY = ("unit-name", "mixed-unit-name", "mixed-area-name")


def said(workspace: Path, text: str) -> list[tuple[str, str]]:
    """Rule and message of what is found when a project of the sample says ``text``."""
    edit(workspace / PROGRESS, SENTENCE, text)
    whole = context(workspace)
    rules = [rule for rule in RULES if rule.id in FAMILY]
    assert len(rules) == len(FAMILY)
    return [(rule.id, issue.message) for rule in rules for issue in rule.find(whole)]


@pytest.mark.parametrize(
    ("text", "named", "meant"),
    [
        ("由区卫生健康委组织。", "区卫生健康委", "区卫生健康局"),
        ("由区卫生健康委员会组织。", "区卫生健康委员会", "区卫生健康局"),
        ("区卫生局牵头。", "区卫生局", "区卫生健康局"),
        ("区卫健委牵头。", "区卫健委", "区卫生健康局"),
        ("会同区民政所开展。", "区民政所", "区民政局"),
        ("区教育局、区残联参加。", "区教育局", "区教育和体育局"),
        ("区体育局参加。", "区体育局", "区教育和体育局"),
        ("区教育体育局参加。", "区教育体育局", "区教育和体育局"),
        ("与区住房和城乡建设局对接。", "区住房和城乡建设局", "区住房城乡建设局"),
        ("与区住建委对接。", "区住建委", "区住房城乡建设局"),
        ("区人力资源和社会保障局参加。", "区人力资源和社会保障局", "区人力资源社会保障局"),
        ("区人力资源局参加。", "区人力资源局", "区人力资源社会保障局"),
        ("槐荫区卫生建康局组织。", "区卫生建康局", "区卫生健康局"),
        ("我区水务所负责。", "区水务所", "区水务局"),
        ("区审批局受理。", "区审批局", "区行政审批服务局"),
        ("区体育发展中心承办。", "区体育发展中心", "区体育事业发展中心"),
        ("区市政工程中心施工。", "区市政工程中心", "区市政工程服务中心"),
        ("区消防救援支队不参加，区消防应援大队参加。", "区消防应援大队", "区消防救援大队"),
        ("（区卫计局）", None, None),
    ],
)
def test_a_name_like_that_of_a_unit(
    text: str, named: str | None, meant: str | None, workspace: Path
) -> None:
    edit(workspace / PROGRESS, SENTENCE, text)
    (rule,) = (rule for rule in RULES if rule.id == "unit-name")

    found = [(one.message, one.hint.split("？")[0]) for one in rule.find(context(workspace))]

    assert found == [(f"“{named}”不是登记过的单位名称", f"是不是“{meant}”")] * (named is not None)


@pytest.mark.parametrize(
    "text",
    [
        "由区卫生健康局组织。",
        "由区卫健局组织。",
        "会同区教体局、区编办办理。",
        "由区人社局劳动人事争议仲裁院牵头。",
        "由槐荫区民政局牵头。",
        "由市卫生健康委、省民政厅指导。",
        "济南市教育局组织。",
        "国家卫生健康委印发通知。",
        "与历城区卫健委、市中区教育局交流。",
        "社区卫生所、园区水务所参加。",
        "全区民政所建设达标。",
        "各区教育局参加。",
        "市、区教育局联合检查。",
        "省、市、区卫生健康委联合检查。",
        "区卫生监督所、区疾控中心参加。",
        "区卫生健康服务中心参加。",
        "区民政部门、区水务部门参加。",
        "区民政局所属单位参加。",
        "区水务科技公司中标。",
        "区财政局、区发展改革局、区统计局参加。",
        "区住房保障中心、区建设工程质量站参加。",
        "区体育中心对外开放。",
        "区政务服务中心受理。",
        "区人民法院、区检察院参加。",
        "区教育教学研究中心参加。",
        "区消防救援站建成。",
        "区委办公室、区政府办公室督办。",
        "区委教育工委参加。",
        "在全区卫生健康系统开展。",
        "辖区水务设施运行良好。",
        "区市场监管局检查。",
        "区民政所辖范围。",
        "区水务委托第三方运维。",
        "城区教育布局优化。",
        "区红十字会、区残联参加。",
        "区",
        "由区局",
    ],
)
def test_names_that_are_right_or_of_others(text: str, workspace: Path) -> None:
    assert said(workspace, text) == []


def test_a_registered_alias_is_a_name(workspace: Path) -> None:
    edit(workspace / PLAN, "区水务局}", "区水务局, aliases: [区水利局, 区城乡水务局]}")

    assert said(workspace, "区水利局牵头。") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("区卫生健康局部署。⟦区卫健局⟧检查。区卫健局通报。", 1),
        ("区卫健局部署。⟦区卫生健康局⟧检查。", 1),
        ("由槐荫区卫生健康局部署，⟦区卫健局⟧检查。", 1),
        ("区卫生健康局部署。区卫生健康局检查。", 0),
        ("区卫健局部署。区卫健局检查。", 0),
        ("区卫生健康局（以下简称区卫健局）部署。区卫健局检查。", 0),
        ("区卫生健康局部署，历城区卫健局交流。", 0),
        ("市卫健局部署，区卫生健康局落实。", 0),
        ("区民政局部署，区卫健局落实。", 0),
    ],
)
def test_two_names_of_a_unit_in_a_project(text: str, wrong: int) -> None:
    plain, parts = marked(text)

    assert len(parts) == wrong
    assert caught("mixed-unit-name", plain) == parts


def test_two_names_of_a_unit_in_the_bulletin(workspace: Path) -> None:
    """Once, however often the one and the other are used: projects 19 and 20 use the short form."""
    found = said(workspace, "区人力资源社会保障局协助。区人力资源社会保障局检查。")

    assert found == [("mixed-unit-name", "第15项用了“区人力资源社会保障局”，这里用“区人社局”")]


@pytest.mark.parametrize(
    "text",
    [
        "为槐荫区老年人体检。⟦我区⟧老年人满意。",
        "⟦我区⟧共有30处，居住在槐荫区的老年人受益，我区再建3处。",
        "面向槐荫区失独家庭。⟦我区⟧共有300户。",
    ],
)
def test_the_district_under_two_names(text: str) -> None:
    plain, wrong = marked(text)

    assert caught("mixed-area-name", plain) == wrong != []


@pytest.mark.parametrize(
    "text",
    [
        "为槐荫区老年人体检。全区老年人满意。",
        "我区老年人满意。全区共有30处。",
        "槐荫区共有30处，全区、辖区均已覆盖。",
        "槐荫区人民医院承办，我区老年人受益。",
        "槐荫区劳动人事争议调解中心已设立，我区案件均可受理。",
        "槐荫区政府印发方案，我区全面铺开。",
        "2025年度槐荫区水务设施一体化运维项目已招标，我区统一运维。",
        "“槐荫区好人”评选结束，我区3人入选。",
        "地址为济南市槐荫区济齐路365号，我区群众可前往。",
        "为槐荫区户籍居民投保，我区群众受益。",
        "居住在槐荫区的老年人均可自我区分需要。",
        "居住在槐荫区的老年人由历下区、市中区同步服务。",
    ],
)
def test_the_district_under_one_name(text: str) -> None:
    assert caught("mixed-area-name", text) == []


def test_a_promise_counts_as_the_same_project() -> None:
    scope = "scope: 面向居住在槐荫区的老年人。"

    assert caught("mixed-area-name", Example("我区老年人满意。", project=scope)) == ["我区"]


def test_the_sample(workspace: Path) -> None:
    """区教体局, 区编办 and 区人社局 stand as on the official page."""
    text = (workspace / PROGRESS).read_text("utf-8")
    assert [name for name in ("区教体局", "区编办", "区人社局") if name not in text] == []

    assert said(workspace, SENTENCE) == []


@pytest.mark.parametrize(
    "text",
    ["区" * 25000, "由区" * 12500, "由区卫" * 7500, "由区卫生委员" * 4000, "槐荫区我区" * 5000],
)
def test_a_very_long_text(text: str) -> None:
    assert max(count(FAMILY, text).values()) <= 1
