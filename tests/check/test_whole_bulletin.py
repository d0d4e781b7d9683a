"""What is said of a bulletin as a whole, beside what it has: three projects, one short of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check import all_done, project_count
from minsheng.check.rule import Example
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from tests.caught import caught, context
from tests.check.conftest import ONE
from tests.conftest import PLAN, PROGRESS, edit
from tests.examples import write_example

_PLAN = """\
area: 槐荫区
year: 2025
units:
  health: {name: 区卫生健康局}
projects:
"""
_PROJECT = """\
  - id: %s
    name: 项目%s
    units: [health]
    scope: 面向居民。
    indicators: {done: {name: 检查, unit: 人, target: 4600}}
"""
_OWN = ONE % ", target: 4600"


def told(folder: Path, head: str, *, done: str = "4599", area: str = "槐荫区") -> list[str]:
    """What these rules mark in the head of a period of three projects."""
    plan = _PLAN.replace("槐荫区", area) + "".join(_PROJECT % (one, one) for one in "abc")
    entries = (
        f"  {name}: {{values: {{done: {value}}}, progress: '检查{{{{ done }}}}。'}}\n"
        for name, value in zip("abc", (4600, done, 5000), strict=True)
    )
    files = {
        PLAN: plan,
        PROGRESS: f"period: 2025H1\nas_of: 2025-06-30\n{head}\nprojects:\n{''.join(entries)}",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")

    places = [
        place
        for rule in (*project_count.RULES, *all_done.RULES)
        for place in rule.find(context(folder))
    ]
    lines = files[PROGRESS].split("\n")
    found = sorted(one.place for one in places)
    return [lines[at.line - 1][at.column - 1 :][: at.width] for at in found]


@pytest.mark.parametrize(
    ("head", "marked"),
    [
        ("title: 槐荫区2025年11项民生实事进展情况", ["11"]),
        ("title: 二十项民生实事进展情况", ["二十"]),
        ("title: 2025年2项民生实事进展情况", ["2"]),
        ("introduction: 2025年，区政府确定的10件为民实事进展顺利。", ["10"]),
        ("introduction: 现将全区十一项重点民生实事项目进展情况通报如下。", ["十一"]),
        ("introduction: 今年4类11项民生工程有序推进。", ["11"]),
        ("introduction: 各单位抓紧，11项民生实事进展顺利。", ["11"]),
        ("notes: 以上11个项目由各单位报送。", ["11"]),
        ("notes: 上述2个项目由各单位报送。", ["2"]),
        ("title: 槐荫区2025年3项民生实事进展情况", []),
        ("title: 槐荫区2025年三件民生实事进展情况", []),
        ("title: 槐荫区2025年{{ count }}项民生实事进展情况", []),
        ("introduction: 全区3项民生实事，较2024年20项民生实事少。", []),
        ("introduction: 2024年20项民生实事全面收官。", []),
        ("introduction: 抽查了5个民生项目，区委围绕七大民生事项部署。", []),
        ("introduction: 区政府督查5件民生实事。", []),
        ("introduction: 对全区11项民生实事开展督查。", ["11"]),
        ("introduction: 承担省20项民生实事。", []),
        ("introduction: 市政府20项民生实事进展顺利。", []),
        ("introduction: 全市20项民生实事进展顺利。", []),
        ("introduction: 对照市十大民生实事，逐项推进。", []),
        ("introduction: 从8项民生实事候选项目中票决产生。", []),
        ("introduction: 从征集到的120项民生实事中确定。", []),
        ("introduction: 各街道自办5件民生实事。", []),
        ("introduction: 每个社区办好10件实事。", []),
        ("introduction: 全区第一批5项民生工程同步推进。", []),
        ("introduction: 民生实事开工2项，2项民生实事正在施工。", []),
        ("introduction: 全区2项民生实事完成招标。", []),
        ("introduction: 民生实事中，其中2项民生实事进展顺利。", []),
        ("introduction: 三年累计办理60件民生实事。", []),
        ("introduction: 民生实事分解为20项任务，第11项民生实事按计划推进。", []),
        ("introduction: 确定3项民生实事，截至6月底，4项实事全部按序时推进。", ["4"]),
        ("introduction: 确定3项民生实事，2项实事按序时推进。", []),
        ("introduction: 省20件民生实事、区3件民生实事有序推进。", []),
        ("introduction: 围绕十件民生实事，各单位狠抓落实。", ["十"]),
        ("introduction: 2件民生实事共3项内容，各单位狠抓落实。", []),
        ("introduction: 2项民生实事中，1项已完成。", ["2"]),
        ("introduction: 截至6月底，2项民生实事均已开工。", ["2"]),
        ("introduction: 已完成2项。2项民生实事均已投用。", []),
        ("introduction: 区政府确定实施2项民生实事。3项民生实事有序推进。", ["2"]),
        ("introduction: 各乡镇人民政府：3项民生实事中，已完成1项。4件实事已启动。", ["4"]),
        ("introduction: 区政府确定实施2项民生实事，省级实事3项。3项民生实事有序推进。", []),
        ("notes: 全部4个项目由区政府督查室督办。", ["4"]),
    ],
)
def test_counts(head: str, marked: list[str], tmp_path: Path) -> None:
    assert told(tmp_path, head, done="4600") == marked


def test_a_title_claims_as_well(tmp_path: Path) -> None:
    assert told(tmp_path, "title: 民生实事全部完成情况通报") == ["全部完成情况通报"]
    assert told(tmp_path, "title: 民生实事完成情况通报") == []


def test_a_city_counts_its_own(tmp_path: Path) -> None:
    assert told(tmp_path, "title: 2025年全市20项民生实事", area="济南市") == ["20"]


def test_a_project_that_cannot_be_read_is_counted_by_nobody(tmp_path: Path) -> None:
    told(tmp_path, "title: 2025年4项民生实事")
    plan = tmp_path / PLAN
    sound = plan.read_text("utf-8")
    for wrong in (_PROJECT, _PROJECT.replace("scope", "scpoe")):
        plan.write_text(sound + wrong % ("d", "d"), "utf-8")
        rules = {one.rule for one in validate(Workspace(tmp_path))}
        assert rules & {"missing-progress", "unknown-key"}
        assert "project-count" not in rules


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("3项民生实事全部完成。", "全部完成"),
        ("截至6月底，各项任务已全部完成。", "已全部完成"),
        ("目前，全面完成目标任务。", "全面完成目标任务"),
        ("上半年，各单位压实责任，细化举措，各项任务已全面完成。", "已全面完成"),
        ("上半年，各项任务已全面完成。", ""),
        ("现已全部完成年度任务。", "已全部完成年度任务"),
        ("2025年3项民生实事年度目标任务圆满完成。", "圆满完成"),
        ("所有项目均已完成。", "均已完成"),
        ("各项目已完成年度任务。", "已完成年度任务"),
        ("已完成2项。", ""),
        ("2项民生实事全部完成。", ""),
        ("三项民生实事全部完成。", "全部完成"),
        ("3项民生实事共25项内容，已全部完成年度任务。", "已全部完成年度任务"),
        ("各项目完成率均达100%。", "完成率均达100%"),
        ("确保年底前全部完成。", ""),
        ("下一步加快进度，力争各项任务全面完成。", ""),
        ("上半年任务全部完成。", ""),
        ("场地平整全部完成。", ""),
        ("其中2项民生实事全部完成。", ""),
        ("2024年3项民生实事已全部完成，今年的有序推进。", ""),
        ("全部完成招标。", ""),
        ("未全部完成。", ""),
        ("全年新增就业4055人，超额完成目标任务。", ""),
        ("新增就业4055人，民生实事全部完成。", "全部完成"),
        ("各项目标任务的圆满完成，标志着十四五收官。", ""),
        ("槐荫区3项民生实事已全部完成。", "已全部完成"),
        ("槐荫区2项民生实事已全部完成。", ""),
        ("年度任务全部达标。", "全部达标"),
        ("水质全部达标。", ""),
        ("目前民生实事项目已全部竣工交付。", "已全部竣工交付"),
        ("全年目标任务已完成。", "已完成"),
        ("项目a、项目c，已全部完成年度任务。", ""),
        ("项目c：已全部完成年度任务。", ""),
        ("培训类项目，已全部完成。", ""),
        ("区卫生健康局牵头的项目，均已完成。", ""),
        ("3件实事全部达到年度目标。", "全部达到年度目标"),
        ("年度目标任务100%完成。", "100%完成"),
        ("3项实事已百分之百完成。", "已百分之百完成"),
        ("各项实事悉数完成。", "悉数完成"),
        ("各项实事无一遗漏地完成了任务。", "无一遗漏地完成了任务"),
        ("3项民生实事件件办结。", "件件办结"),
        ("全部项目已经竣工。", "已经竣工"),
        ("所有项目均已落地见效。", "均已落地见效"),
        ("全部项目完成招标。", ""),
        ("各项任务完成情况良好。", ""),
        ("3项民生实事项目，均已完成。", "均已完成"),
    ],
)
def test_all_done(said: str, marked: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"introduction: {said}") == ([marked] if marked else [])
    assert told(tmp_path, f"introduction: {said}", done="4600") == []


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("已检查{{ done }}，已全部完成。", "已全部完成"),
        ("已检查{{ done }}，全部完成。", "全部完成"),
        ("目前，项目已全部完成。下一步加强管理。", "已全部完成"),
        ("宣传到位。已全部完成。", ""),
        ("宣传到位。全面完成年度目标任务。", "全面完成年度目标任务"),
        ("已检查{{ done }}，宣传到位，圆满完成任务。", "圆满完成任务"),
        ("已检查{{ done }}，招标已全部完成。", ""),
        ("已检查{{ done }}，开展场地平整，已全部完成。", ""),
        ("场地平整、设备采购，已全部完成。", ""),
        ("已检查{{ done }}。培训300人，全面完成培训任务。", ""),
        ("已检查{{ done }}，力争全面完成年度任务。", ""),
        ("已检查{{ done }}。年度任务已全部完成。", "已全部完成"),
        ("已检查{{ done }}。全年目标任务已完成。", "已完成"),
        ("目标任务全部达标。", "全部达标"),
        ("已全面完成妇女检查任务。", ""),
        ("已全面完成检查任务。", "已全面完成检查任务"),
        ("检查任务已全部完成。", "已全部完成"),
        ("4600人已全部检查完毕。", "已全部检查完毕"),
        ("4600人全部完成摸底。", ""),
        ("检查4600人，已全部完成。", "已全部完成"),
        ("全年目标已达成。", "已达成"),
        ("300人已全部检查完毕。", ""),
        ("第一批检查任务已全部完成。", ""),
        ("检查任务前期工作全部完成。", ""),
        ("除城关镇外，检查任务已全部完成。", ""),
        ("预计年底前检查任务全部完成。", ""),
        ("已检查{{ done }}，全部投入使用。", ""),
        ("检查、培训，培训任务全部完成。", ""),
    ],
)
def test_a_projects_own(said: str, marked: str) -> None:
    for value, wrong in (("4599", bool(marked)), ("4600", False), ("超4500", False)):
        example = Example(said, f"{{done: {value}}}", _OWN)
        assert caught("all-done", example) == [marked] * wrong


_TWO = """\
indicators:
  done: {name: 老年助餐点, unit: 处, target: 20}
  taught: {name: 培训人数, unit: 人, target: 300}"""


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("已全面完成老年助餐点新建任务。", ["已全面完成老年助餐点新建任务"]),
        ("老年助餐点20处已全部建成。", ["已全部建成"]),
        ("助餐点建设任务已全部完成。", ["已全部完成"]),
        ("20个助餐点全部建成投用。", ["全部建成投用"]),
        ("助餐点和培训任务已全部完成。", ["已全部完成"]),
        ("培训任务已全部完成。", []),
        ("300人已全部培训到位。", []),
        ("建成{{ done }}。已培训{{ taught }}。年度任务已全部完成。", []),
        ("建成{{ done }}，培训{{ taught }}。年度任务已全部完成。", ["已全部完成"]),
        ("8个助餐点全部建成。", []),
        ("助餐点选址、设计全部完成。", []),
        ("助餐点厨房设备已全部配备到位。", []),
        ("设计任务已完成。", []),
    ],
)
def test_of_what_a_clause_names(said: str, marked: list[str]) -> None:
    assert caught("all-done", Example(said, "{done: 16, taught: 300}", _TWO)) == marked


def test_what_comes_next_is_no_claim() -> None:
    example = Example("progress: 检查{{ done }}。\nnext: 全面完成年度任务。", "{done: 1}", _OWN)
    assert caught("all-done", example) == []


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("已建成充电站35处，已全部完成。", ["已全部完成"]),
        ("已建成35处，全面完成年度任务。", ["全面完成年度任务"]),
        ("已建成充电站36处，已全部完成。", []),
        ("已建成充电站3处，已全部完成。", []),
        ("已建成充电站超30处，已全部完成。", []),
        ("新增充电站较上年多35处，已全部完成。", []),
        ("充电站35处，接电、验收到位，已全部完成。", []),
        ("建成岗亭35处，已全部完成。", []),
        ("计划建设充电站35处，已全部完成。", []),
        ("已建成充电站35处。36处充电站已全部建成。", ["已全部建成"]),
        ("已建成35处，36处充电站全部建成。", ["全部建成"]),
        ("已建成充电站35处。年度任务已全部完成。", ["已全部完成"]),
        ("其中城关镇建成充电站35处。年度任务已全部完成。", []),
        ("城关镇建成15处、城北镇建成21处。36处充电站全部建成。", []),
        ("已建成岗亭35处。设备已全部更换完毕。", []),
        ("计划建设36处，已建成35处，已全部完成。", []),  # target-mismatch has told it
        ("已开工36处，建成35处。建设任务全部完成。", ["全部完成"]),
        ("建成35处。已100%完工。", ["已100%完工"]),
        ("建成35处。悉数建成。", ["悉数建成"]),
        ("宣传到位。悉数建成。", []),
        ("建设任务圆满完成，目前建成35处。", ["圆满完成"]),
        ("建设任务圆满完成，目前建成36处。", []),
        ("36处充电站已悉数建成，在建充电站1处。", ["已悉数建成"]),
    ],
)
def test_of_what_the_scope_promised(said: str, marked: list[str]) -> None:
    example = Example(said, project="scope: 建设充电站36处。")
    assert caught("all-done", example) == marked


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("列入区政府2025年11项民生实事。", ["11"]),
        ("列入槐荫区11项民生实事。", ["11"]),
        ("全年安排20项实事，分解为46项任务。", []),
        ("列入11项民生实事。", []),
        ("列入全市十一大民生实事之一。", []),
    ],
)
def test_counts_in_a_project(said: str, marked: list[str]) -> None:
    assert caught("project-count", said) == marked


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("老旧小区改造已全部完工，完成投资6885万元。", ["已全部完工"]),
        ("老旧小区改造工程已全部建成投用。", ["已全部建成投用"]),
        ("老旧小区改造已全部开工，其中完工15个。", []),
        ("老旧小区改造入户评估已全部完成。", []),
        ("首批老旧小区改造已全部完工。", []),
        ("确保年底前老旧小区改造全部完工。", []),
        ("老旧小区改造其中15个已全部完工。", []),
    ],
)
def test_one_project_is_said_to_be_done(said: str, wrong: list[str], tmp_path: Path) -> None:
    example = Example(
        "24个小区已全部开工，其中完工15个、在建9个。",
        project="scope: 改造老旧小区24个，涉及居民6480户。",
        around=f"introduction: {said}",
    )
    write_example(example, tmp_path)
    edit(tmp_path / PLAN, "示例项目", "城镇老旧小区改造")
    (rule,) = all_done.RULES
    whole = context(tmp_path)
    told = "城镇老旧小区改造的进展里却是完工15个，目标是24个"
    for looked_at in (whole, whole.without({"example"})):
        found = [one.message for one in rule.find(looked_at)]
        assert found == [f"说“{one}”，{told}" for one in wrong]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("球场建成{{ done }}，已全部建成投用。", ["已全部建成投用"]),
        ("球场建成{{ done }}，已全部投用。", []),
        ("球场开工{{ done }}，首批已全部建成投用。", []),
    ],
)
def test_all_of_it_is_built(said: str, wrong: list[str]) -> None:
    court = "indicators: {done: {name: 笼式足球场, unit: 处, target: 3}}"
    assert caught("all-done", Example(said, values="{done: 2}", project=court)) == wrong
