"""What a text around the table, or a summary, retells of the data: rightly, or otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check import retold
from minsheng.check.rule import Example
from tests.caught import caught, context, marked
from tests.conftest import PLAN, PROGRESS

_PLAN = """\
area: 青川区
year: 2025
units:
  works: {name: 区交通运输局}
projects:
  - id: road
    name: 农村道路改造
    units: [works]
    scope: 改造农村道路{{ road.target }}。
    indicators: {road: {name: 农村道路, unit: 公里, target: 56}}
  - id: work
    name: 就业服务
    units: [works]
    scope: 城镇新增就业{{ jobs.target }}。
    indicators:
      jobs: {name: 城镇新增就业, unit: 人, target: 3200}
      lessons: {name: 技能培训, unit: 人次, target: 3000}
  - id: pipes
    name: 供水管网更新
    units: [works]
    scope: 更新供水管网{{ pipes.target }}。
    indicators:
      pipes: {name: 供水管网, unit: 公里, target: 45}
      funds: {name: 管网更新资金, unit: 万元}
      works: {name: 管网形象进度, kind: percent}
  - id: canteens
    name: 学校食堂改造
    units: [works]
    scope: 改造学校食堂12所。
"""
_PERIOD = """\
period: 2025Q3
as_of: 2025-09-30
%s
projects:
  road: {values: {road: 42}, progress: '已改造{{ road }}。'%s}
  work:
    values: {jobs: 2401, lessons: 2510}
    progress: 新增就业{{ jobs }}，培训{{ lessons }}。
  pipes:
    values: {pipes: 35, funds: 4900, works: 78%%}
    progress: 已更新{{ pipes }}，投入{{ funds }}，形象进度{{ works }}。
  canteens: {progress: 已开工12所，完工8所。}
"""
_EARLIER = """\
period: 2025H1
as_of: 2025-06-30
projects:
  road: {values: {road: 30}, progress: '已改造{{ road }}。'}
  work: {progress: 稳步推进。}
  pipes: {progress: 稳步推进。}
  canteens: {progress: 稳步推进。}
"""


def told(folder: Path, around: str, summary: str = "") -> list[str]:
    """What is marked in what stands around the table, or in the summary of the first project."""
    files = {
        PLAN: _PLAN,
        PROGRESS: _EARLIER,
        PROGRESS.replace("2025H1", "2025Q3"): _PERIOD % (around, summary),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (rule,) = retold.RULES
    lines = files[PROGRESS.replace("2025H1", "2025Q3")].split("\n")
    found = sorted(one.place for one in rule.find(context(folder, "2025Q3")))
    return [lines[at.line - 1][at.column - 1 :][: at.width] for at in found]


@pytest.mark.parametrize(
    "said",
    [
        "城镇新增就业⟦2410人⟧。",
        "新增城镇就业⟦2410人⟧。",
        "全区已实现城镇新增就业⟦2041人⟧。",
        "已有⟦2410人⟧实现城镇新增就业。",
        "城镇新增就业方面，累计完成⟦2410人⟧。",
        "一是城镇新增就业。已完成⟦2410人⟧。",
        "1.城镇新增就业：已完成⟦2410人⟧。",
        "城镇新增就业进展较快，累计完成⟦2410人⟧。",
        "累计培训⟦2150人次⟧。",
        "累计就业⟦2410人⟧。",
        "就业服务有序推进，技能培训⟦2150人次⟧，农村道路改造42公里。",
        "城镇新增就业⟦0.42万人⟧。",
        "区交通运输局改造农村道路⟦48公里⟧、更新供水管网35公里。",
        "农村道路已改造⟦56公里⟧。",
        "农村道路已改造⟦420公里⟧。",
        "农村道路已改造⟦42平方公里⟧。",
        "城镇新增就业⟦2401户⟧。",
        "管网更新资金投入⟦0.94亿元⟧。",
        "管网更新投入⟦4900元⟧。",
        "今年计划改造农村道路⟦65公里⟧。",
        "全年要改造农村道路⟦65公里⟧。",
        "今年计划改造农村道路⟦42公里⟧。",
        "⟦65公里⟧农村道路改造任务已完成42公里。",
        "农村道路改造⟦65公里⟧已完成42公里。",
        "农村道路改造年度任务⟦65公里⟧，已完成42公里。",
        "农村道路改造（目标⟦65公里⟧）已完成42公里。",
        "农村道路改造完成42公里，占年度任务的⟦85%⟧。",
        "农村道路改造完成率⟦85%⟧。",
        "农村道路改造完成全年计划的⟦八成五⟧。",
        "农村道路改造完成全年计划的⟦百分之八十五⟧。",
        "农村道路改造完成全年计划的⟦85％⟧。",
        "农村道路改造任务已完成⟦九成⟧。",
        "管网形象进度达到⟦87%⟧。",
        "学校食堂改造已开工⟦21所⟧。",
        "今年计划改造学校食堂⟦15所⟧。",
        "农村道路改造⟦30公里⟧。",
    ],
)
def test_another_figure_than_the_data_have(tmp_path: Path, said: str) -> None:
    text, wrong = marked(said)
    assert told(tmp_path, f"introduction: {text}") == wrong != []


@pytest.mark.parametrize(
    "said",
    [
        "城镇新增就业2401人，完成年度任务的75%。",
        "城镇新增就业2400余人、近2500人。",
        "城镇新增就业2400人。",
        "城镇新增就业0.24万人。",
        "农村道路改造完成4.2万米、42000米。",
        "管网更新资金投入0.49亿元。",
        "农村道路改造完成全年计划的七成五、四分之三、七成以上。",
        "农村道路改造还剩14公里。",
        "农村道路和供水管网共改造77公里。",
        "农村道路较上半年多改造12公里。",
        "上半年农村道路改造30公里。",
        "去年城镇新增就业2410人。",
        "2024年城镇新增就业2410人。",
        "2024年成绩突出。城镇新增就业2410人。",
        "全市城镇新增就业2410人。",
        "其中，城镇新增就业2041人。",
        "城东街道城镇新增就业2041人。",
        "三季度城镇新增就业2041人。",
        "8月份城镇新增就业2041人。",
        "城镇新增就业困难人员2041人。",
        "城镇新增就业惠及家庭2041人。",
        "农村道路改造惠及居民2041人。",
        "农村道路改造安装护栏65公里。",
        "农村道路改造开工48公里。",
        "农村道路每公里补助42万元。",
        "城镇新增就业、技能培训分别完成2041人、2150人次。",
        "城镇新增就业300人。",
        "改造道路65公里和城镇新增就业2401人。",
        "预计明年改造农村道路65公里。",
        "学校食堂改造已开工12所、完工8所。",
        "今年计划改造学校食堂12所。",
        "学校食堂改造惠及9所学校。",
        "技能培训完成前三季度任务2200人次。",
        "供水管网更新：完成35公里；农村道路改造：年度目标56公里，完成42公里。",
        "全区农村道路总里程65公里。",
        "全区现有农村道路65公里。",
        "全区就业2410人。",
        "各项工作进展顺利，65公里。",
        "全区办理案件2410人次。",
    ],
)
def test_what_may_be_said_so(tmp_path: Path, said: str) -> None:
    assert told(tmp_path, f"introduction: {said}") == []


@pytest.mark.parametrize("part", ["title", "above", "introduction", "notes"])
def test_wherever_it_stands(tmp_path: Path, part: str) -> None:
    assert told(tmp_path, f"{part}: 农村道路改造48公里") == ["48公里"]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("学校食堂改造还有4所未完工。", []),
        ("学校食堂改造还有5所未完工。", ["5所"]),
        ("学校食堂改造进度偏慢，已完工8所，其余6所正在施工。", ["6所"]),
        ("学校食堂改造进度偏慢，其余6家企业已整改。", []),
        ("农村道路改造还有6所学校未完工。", []),
        ("农村道路改造42公里，不到年度计划的一半。", ["不到年度计划的一半"]),
        ("农村道路改造42公里，超过年度计划的一半。", []),
        ("农村道路改造42公里，占年度计划不足七成。", ["不足七成"]),
        ("农村道路改造42公里，完成年度任务的四分之三。", []),
        ("农村道路改造42公里，超过年度任务的五分之四。", ["超过年度任务的五分之四"]),
        ("农村道路改造任务尚未过半。", ["尚未过半"]),
        ("农村道路改造任务已经过半。", []),
        ("农村道路改造资金尚未过半。", []),
        ("上半年农村道路改造任务尚未过半。", []),
        ("学校食堂改造完工8所，不足任务数的三分之一。", ["不足任务数的三分之一"]),
        ("年度计划投资4亿元。累计完成投资3亿元，不足年度计划的一半。", ["不足年度计划的一半"]),
        ("年度计划投资4亿元。累计完成投资3亿元，超过年度计划的七成。", []),
    ],
)
def test_rests_and_shares_in_words(tmp_path: Path, said: str, wrong: list[str]) -> None:
    assert told(tmp_path, f"introduction: {said}") == wrong


def test_a_city_counts_all_of_itself(tmp_path: Path) -> None:
    said = "introduction: 全市城镇新增就业2410人。"
    assert told(tmp_path, said) == []
    plan = _PLAN.replace("青川区", "青川市")
    assert [told(tmp_path, said)] == [[]]
    (tmp_path / PLAN).write_text(plan, "utf-8")
    (rule,) = retold.RULES
    assert len([*rule.find(context(tmp_path, "2025Q3"))]) == 1


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        ("已改造48公里。", ["48公里"]),
        ("年度目标65公里，完成{{ road }}。", ["65公里"]),
        ("完成率85%。", ["85%"]),
        ("已改造{{ road }}，完成年度任务的{{ road.rate }}。", []),
        ("年度目标56公里，完成42公里，完成率75%。", []),
        ("已开工48公里。", []),
        ("惠及群众2041人。", []),
    ],
)
def test_a_summary(tmp_path: Path, summary: str, wrong: list[str]) -> None:
    assert told(tmp_path, "", f", summary: '{summary}'") == wrong


_ONE = "indicators: {done: {name: 检查人数, unit: 人, target: 4600}}"


def test_a_message_says_what_the_data_have(tmp_path: Path) -> None:
    around = "introduction: 检查人数3261人，完成率85%。检查人数3216户。"
    (rule,) = retold.RULES
    told(tmp_path, around.replace("检查人数", "城镇新增就业").replace("3216", "2401"))
    assert [one.message for one in rule.find(context(tmp_path, "2025Q3"))] == [
        "城镇新增就业的数值是2401人，目标是3200人，这里是“3261人”",
        "城镇新增就业是2401人，目标3200人，完成率应为75%，这里是“85%”",
        "城镇新增就业的单位是“人”，这里是“2401户”",
    ]


def test_a_figure_that_the_projects_own_texts_tell() -> None:
    told_too = "已检查{{ done }}，其中复查3261人。"
    around = "introduction: 累计检查3261人。"
    assert caught(
        "retold-otherwise", Example("已检查{{ done }}。", "{done: 3216}", _ONE, around=around)
    )
    assert not caught("retold-otherwise", Example(told_too, "{done: 3216}", _ONE, around=around))
