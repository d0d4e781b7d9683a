"""What each word in a heading makes of a column."""

from __future__ import annotations

import pytest

from minsheng.intake.drafting.draft import DraftColumn
from minsheng.intake.recognition.column_kinds import is_of_a_period, kind_of, kinds_of
from minsheng.intake.recognition.heading_rows import find_heading
from tests.intake.grids import grid

HEADINGS = {
    "no": "序号 编号 序 项目编号 项目序号 No. no NO． 顺序 排序 项次",
    "category": "类别 分类 类型 领域 方面 项目类别 实事类别 工程类别 所属领域 民生类别",
    "problems": "存在的问题 问题及原因 困难及原因 问题和困难 困难和问题 存在困难 主要问题 问题",
    "next": "下一步措施 下步计划 下一阶段工作 下半年计划 下半年安排 下半年打算 工作打算 推进措施 "
    "整改措施",
    "rate": "完成率 完成比例 完成百分比 进度比例 达成率 目标完成率（%） 完成% 完成（％）",
    "status": "状态 当前状态 目前状态 项目状态 工作状态 推进状态 进度状态 进展状态 完成状态 "
    "是否完成 是否已完成 进度预警 预警",
    "due": "时限 期限 时间 时间节点 节点 日期 计划完成时间 预计完成时间 拟完成时间 应完成时间 "
    "办结时限 竣工日期 时限要求 计划时间 何时完成 什么时候完成 几时能完工 何时要办结",
    "remarks": "备注 说明 备注说明",
    "summary": "一句话进展 进展摘要 进展概要",
    "lead": "牵头 牵头单位 牵头部门 牵头责任单位 牵头负责单位 主办单位 主办部门 主要责任单位 "
    "第一责任单位 牵头抓总",
    "partners": "配合单位 协办单位 协同单位 参与单位 参加单位 协作单位 配合部门 配合责任单位 "
    "配合实施单位 协办",
    "units": "责任单位 承办单位 实施单位 主管单位 负责单位 承担单位 落实单位 主责单位 责任部门 "
    "责任主体 责任主体单位 市级责任单位 单位 主责 谁负责 谁牵头 谁来办",
    "progress": "进展 工作进展 进展成效 推进情况 完成情况 落实情况 进度情况 实施情况 办理情况 "
    "开展情况 建设情况 推进成效 建设进度 推进的情况 资金完成情况（万元） 推进进展情况说明 "
    "干得怎样 做得怎么样 办得如何 干到哪了 最新动态 项目现状 近况 工作成效 办理结果 完成效果 "
    "推进状况 工作成效（截至6月底） 目前情况 当前情况 最新情况 近期情况 已完成任务 实际完成内容 "
    "上半年完成任务 截至目前完成内容 截至6月底完成任务 本月完成内容 本期已完成 本周完成内容 "
    "累计完成任务 至今完成",
    "scope": "建设内容 建设规模 年度目标 工作任务 建设标准 任务量 要求 工作要求 具体要求 "
    "上半年工作目标 应完成任务 计划完成内容",
    "name": "名称 办理事项 惠民实事 重点项目 惠民工程",
    "extra": "分管领导 投资额 进度计划书 实施办法 完成人数 存在 困难 下半年 工作 措施 完成率高 "
    "时间安排 牵头领导 配合度 单位数 目前 备注栏 摘要 "
    "预期成效 预计效果 年度成效 累计完成投资 当前完成任务量 实际完成数 "
    "上半年完成资金 已完成金额 累计完成量",
}


@pytest.mark.parametrize("key", HEADINGS)
def test_each_word_of_a_heading(key: str) -> None:
    said = {heading: kind_of(heading).key for heading in HEADINGS[key].split()}

    assert said == dict.fromkeys(said, key)


def test_a_heading_is_short() -> None:
    assert kind_of("建设内容" + "及" * 26).key == "scope"
    assert kind_of("建设内容" + "及" * 27).key == "extra"
    assert kind_of("建设内容" + " 及" * 26).key == "scope"


USUAL = {  # a heading that means the same, and those that win over it
    "落实情况": "工作进展 进展情况 完成情况 推进情况 工作进展情况",
    "建设标准": "内容及规模 主要内容 项目内容 建设内容 内容 建设内容及规模 目标任务",
    "重点工程": "项目名称 实事名称 事项 事项名称 实事项目 民生实事项目 项目 名称",
}


@pytest.mark.parametrize(
    ("first", "usual"), [(first, one) for first, words in USUAL.items() for one in words.split()]
)
def test_the_usual_heading_wins_over_an_earlier_one(first: str, usual: str) -> None:
    kinds = [kind.key for kind in kinds_of([("", "事项甲"), ("", first), ("", usual)])]
    if kind_of(usual).key == "name":
        kinds = [kind.key for kind in kinds_of([("", first), ("", usual)])]

    assert kinds[-2:] == ["extra", kind_of(usual).key]


@pytest.mark.parametrize(
    ("headings", "kinds"),
    [
        ("项目 年度目标 建设标准", "name scope extra"),
        ("序号 责任单位 项目", "no units name"),
        ("序号 牵头单位 项目", "no lead name"),
        ("序号 领导 进展情况", "no name progress"),
        ("序号 领导 年度目标 建设标准", "no extra name scope"),
        ("序号 进展情况 完成情况", "no name progress"),
        ("序号 备注", "no remarks"),
        ("项目名称 项目名称 工作进展 工作进展", "extra name progress extra"),
        ("重点工程 惠民工程", "name extra"),
    ],
)
def test_what_columns_are_together(headings: str, kinds: str) -> None:
    found = kinds_of([("", heading) for heading in headings.split()])

    assert " ".join(kind.key for kind in found) == kinds


@pytest.mark.parametrize(
    ("group", "heading", "kind"),
    [("责任单位", "牵头", "lead"), ("牵头", "人", "extra"), ("下步", "计划 安排", "next"),
     ("投资", "情况", "extra"), ("", "人", "extra")],
)  # fmt: skip
def test_a_heading_under_another(group: str, heading: str, kind: str) -> None:
    assert kind_of(heading, group).key == kind


SURE = {
    "序号": True, "类别": False, "问题": False, "下步计划": False, "完成率": True, "状态": True,
    "完成时限": False, "一句话进展": False, "牵头单位": True, "配合单位": False, "责任单位": True,
    "工作进展": True, "主要内容": True, "项目名称": True, "分管领导": False,
}  # fmt: skip


@pytest.mark.parametrize("heading", SURE)
def test_a_heading_that_only_projects_have(heading: str) -> None:
    """Beside one that any table might have."""
    table = grid([heading, "备注"], ["1", "2"])

    assert (find_heading(table) is not None) == SURE[heading]


PLANNED = "序号 类别 完成时限 牵头单位 配合单位 责任单位 主要内容 项目名称 分管领导 投资额"
REPORTED = "存在问题 下步计划 完成率 工作状态 备注 一句话进展 工作进展 资金到位"


def column(heading: str) -> DraftColumn:
    return DraftColumn(kind_of(heading), "", heading, merged=False, key=heading)


def test_what_was_promised_and_how_things_stand() -> None:
    assert [each for each in PLANNED.split() if not column(each).is_of_the_year] == []
    assert [each for each in REPORTED.split() if column(each).is_of_the_year] == []


def test_which_of_the_districts_own_columns_tell_how_things_stand() -> None:
    of_a_period = (
        "资金进展 资金进度 资金情况 本月新增 本季新增 本期新增 上月数 上季数 累计数 已用 下拨资金 "
        "保障措施 有何问题 工作计划 有何打算 完成数 资金支付 资金到位"
    )
    assert [each for each in of_a_period.split() if not is_of_a_period(each)] == []
    of_the_year = (
        "分管领导 投资额 本金 上级 季节 月份 联系人 年度计划 全年计划 计划总投资 "
        "年度计划投资（万元） 计划投资 计划开工时间"
    )
    assert [each for each in of_the_year.split() if is_of_a_period(each)] == []


LOOKS = {  # kept word for word; whether line breaks mean nothing; in the middle
    "序号": (False, True, True),
    "项目名称": (False, True, False),
    "责任单位": (False, True, True),
    "牵头单位": (False, True, True),
    "配合单位": (False, True, True),
    "类别": (False, True, True),
    "状态": (False, True, True),
    "完成时限": (False, True, True),
    "主要内容": (False, False, False),
    "工作进展": (False, False, False),
    "完成率": (True, False, True),
    "分管领导": (True, False, False),
}


@pytest.mark.parametrize("heading", LOOKS)
def test_how_the_cells_of_a_column_are_kept_and_shown(heading: str) -> None:
    kind = kind_of(heading)

    assert (kind.as_is, kind.joined, kind.centred) == LOOKS[heading]


def test_what_has_been_done_is_never_the_plan_of_the_year() -> None:
    done = (
        "最新动态 工作现状 推进状况 工作成效 落实结果 效果 干得怎样 怎么样 目前 当前值 最新 近期 "
        "实际数 至今"
    )
    assert [one for one in done.split() if not is_of_a_period(one)] == []
    assert [
        one for one in ("预期成效", "预期效果", "负责人", "谁负责") if is_of_a_period(one)
    ] == []


@pytest.mark.parametrize(
    "headings",
    [
        "上半年计划进度 上半年完成进度", "序时进度 实际进度", "目标进度 工作进度",
        "计划推进进度 工作进展", "预期进展 工作推进", "应达进度 形象进度", "进度要求 建设进度",
    ],
)  # fmt: skip
def test_how_things_stand_is_progress_where_the_plan_stands_beside_it(headings: str) -> None:
    for said in (headings.split(), headings.split()[::-1]):
        found = kinds_of([("", heading) for heading in ("项目名称", *said)])
        assert found[1 + said.index(headings.split()[1])].key == "progress"
