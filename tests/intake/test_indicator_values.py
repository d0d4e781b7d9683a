"""Figures in a text: targets, values and rates, parts of a whole, and what is none."""

from __future__ import annotations

import pytest

from minsheng.intake.drafting.draft import DraftProject
from minsheng.intake.figures.indicator_candidates import add_indicators
from minsheng.period import Period
from tests.intake.indicators import made_of, shown, told

FAR = "字" * 36
WOMEN = "check_women 检查妇女/人 of 4600"
LIFT = "added_lift 加装电梯/部 of 50"


@pytest.mark.parametrize(
    ("scope", "progress", "printed", "indicators"),
    [
        ("计划检查妇女46人。", "已检查妇女32人。",
         "计划检查妇女<check_women.target>。|已检查妇女<check_women>。",
         "check_women 检查妇女/人 of 46 = 32"),
        ("计划改造道路3条。", "已改造道路2公里。",
         "计划改造道路<renewal_road.target>。|已改造道路2公里。", "renewal_road 改造道路/条 of 3"),
        ("检查妇女40人。", "没有进展。", "检查妇女40人。|没有进展。", ""),
        ("", "开展义诊93场，服务5370余人次。", "|开展义诊93场，服务5370余人次。", ""),
        ("计划检查妇女90人。", "已检查妇女30人，已检查妇女40人。",
         "计划检查妇女<check_women.target>。|已检查妇女30人，已检查妇女40人。",
         "check_women 检查妇女/人 of 90"),
        ("", "计划检查妇女40人，已检查妇女30人。",
         "|计划检查妇女<check_women.target>，已检查妇女<check_women>。",
         "check_women 检查妇女/人 of 40 = 30"),
        ("检查妇女0人。", "已检查妇女0人，完成0%。", "检查妇女0人。|已检查妇女0人，完成0%。", ""),
        ("计划检查妇女30人左右。", "已检查妇女超20人。",
         "计划检查妇女<check_women.target>。|已检查妇女<check_women>。",
         "check_women 检查妇女/人 of 30人左右 = 超20人"),
        ("免费实施白内障手术100例。", "到院筛查240人，已手术80人。",
         "免费实施白内障手术<cataract_surgery.target>。|到院筛查240人，已手术<cataract_surgery.value>人。",
         "cataract_surgery 白内障手术/例 of 100 = 80"),
        ("培训取证4000人以上。", "今年已培训取证3516人次。",
         "培训取证<training_certified.target>。|今年已培训取证<training_certified.value>人次。",
         "training_certified 培训取证/人 of 4000人以上 = 3516"),
        ("新增30家居家养老照料中心。", "累计完成21家。",
         "新增<elder_care_centre.target>居家养老照料中心。|累计完成<elder_care_centre>。",
         "elder_care_centre 居家养老照料中心/家 of 30 = 21"),
        ("新增30家居家养老照料中心、5家幼儿园。", "累计完成21家。",
         "新增30家居家养老照料中心、5家幼儿园。|累计完成21家。", ""),
        ("创建20个无障碍社区。", "成功创建38个无障碍社区。",
         "创建<community.target>无障碍社区。|成功创建<community>无障碍社区。",
         "community 无障碍社区/个 of 20 = 38"),
        ("建设体育健身场地15处。", "王府小区北区新建健身场地1处；龙王庙村改建篮球场1处。",
         "建设体育健身场地15处。|王府小区北区新建健身场地1处；龙王庙村改建篮球场1处。", ""),
        ("", "全面完成全年目标任务的有46项，正在实施的有63项。",
         "|全面完成全年目标任务的有46项，正在实施的有63项。", ""),
    ],
)  # fmt: skip
def test_targets_and_values(scope: str, progress: str, printed: str, indicators: str) -> None:
    made = made_of(scope, progress)

    assert f"{shown(made, 'scope')}|{shown(made, 'progress')}" == printed
    assert told(made) == indicators


@pytest.mark.parametrize(
    ("scope", "progress", "printed", "indicators"),
    [
        ("计划检查妇女4600人。", "已检查3216人，完成率69.91%。",
         "已检查<check_women>，完成率<check_women.rate>。", f"{WOMEN} = 3216"),
        ("计划检查妇女4600人。", "已检查3216人，完成率69.9%。",
         "已检查<check_women>，完成率<check_women.rate>。", f"{WOMEN} to 1 = 3216"),
        ("计划检查妇女4600人。", "已检查3216人，完成率70%。",
         "已检查<check_women>，完成率<check_women.rate>。", f"{WOMEN} to 0 = 3216"),
        ("计划检查妇女4600人。", "已检查3216人，完成率69.8%。",
         "已检查<check_women>，完成率69.8%。", f"{WOMEN} = 3216"),
        ("计划检查妇女4600人。", "已检查3216人，完成率69.9％。",
         "已检查<check_women>，完成率<check_women.rate_value>％。", f"{WOMEN} to 1 = 3216"),
        ("计划检查妇女4600人。", "已检查3216人，完成率79.9%。",
         "已检查3216人，完成率79.9%。", WOMEN),
        ("计划检查妇女4600人。", f"已筛3216人，{FAR}完成率69.9%。",
         f"已筛<check_women>，{FAR}完成率<check_women.rate>。", f"{WOMEN} to 1 = 3216"),
        ("计划检查妇女4600人。", f"已筛3216人，{FAR}字完成率69.9%。",
         f"已筛3216人，{FAR}字完成率69.9%。", WOMEN),
        ("计划检查妇女40人，计划检查男士40人。", "已筛查30人，完成率75%。",
         "已筛查30人，完成率75%。",
         "check_women 检查妇女/人 of 40, check 检查男士/人 of 40"),
        ("计划检查妇女40人，计划检查男士50人。", "已筛查30人，完成率75%；已筛查30人，完成率60%。",
         "已筛查<check_women>，完成率<check_women.rate>；已筛查<check>，完成率<check.rate>。",
         "check_women 检查妇女/人 of 40 to 0 = 30, check 检查男士/人 of 50 to 0 = 30"),
        ("计划投资1.2亿元。", "已投资6000万元，完成50%。",
         "已投资<investment>，完成<investment.rate>。",
         "investment 投资/亿元 of 1.2 to 0 = 6000万元"),
        ("加装电梯50部。", "加装38部，占目标的76%。",
         "加装<added_lift>，占目标的<added_lift.rate>。", f"{LIFT} to 0 = 38"),
        ("加装电梯50部。", "加装38部，占76%。",
         "加装<added_lift>，占<added_lift.rate>。", f"{LIFT} to 0 = 38"),
        ("加装电梯50部，加装扶梯50部。", "加装38部，完成76%。", "加装38部，完成76%。", ""),
        ("", "目标人群4600人，已检查3216人，完成率69.9%。",
         "目标人群<check.target>，已检查<check>，完成率<check.rate>。",
         "check 检查人数/人 of 4600 to 1 = 3216"),
        ("", "城镇新增就业21.89万人，完成全年23万人目标任务的95.17%。",
         ("城镇新增就业<urban_new_employment>，"
         "完成全年<urban_new_employment.target>目标任务的<urban_new_employment.rate>。"),
         "urban_new_employment 城镇新增就业/万人 of 23 = 21.89"),
        ("", "50万人生态搬迁。累计下达搬迁计划53.8万人，累计完成搬迁42.3万人，占总计划的84.6%。",
         ("<relocation.target>生态搬迁。累计下达搬迁计划53.8万人，"
         "累计完成搬迁<relocation>，占总计划的<relocation.rate>。"),
         "relocation 生态搬迁/万人 of 50 to 1 = 42.3"),
        ("", "65件实事已完成26件，完成率40%；已开工65件，开工率达100%。",
         "<shi_shi.target>实事已完成<shi_shi>，完成率<shi_shi.rate>；已开工65件，开工率达100%。",
         "shi_shi 实事/件 of 65 to 0 = 26"),
    ],
)  # fmt: skip
def test_rates_of_targets(scope: str, progress: str, printed: str, indicators: str) -> None:
    made = made_of(scope, progress)

    assert shown(made, "progress") == printed
    assert told(made) == indicators


@pytest.mark.parametrize(
    ("progress", "indicators"),
    [
        ("一季度审核通过2363户。", "approved 审核通过/户 of 3000"),
        ("一季度审核通过2363户，上半年审核通过2533户。", "approved 审核通过/户 of 3000 = 2533"),
        ("去年同期审核通过2363户。", "approved 审核通过/户 of 3000"),
        ("截至6月30日，审核通过2533户。", "approved 审核通过/户 of 3000 = 2533"),
        ("截至3月底，审核通过2533户。", "approved 审核通过/户 of 3000"),
    ],
)
def test_a_figure_of_another_period_is_no_value(progress: str, indicators: str) -> None:
    assert told(made_of("计划审核通过3000户。", progress)) == indicators


def test_parts_of_a_whole_are_checked_and_only_this_period_is() -> None:
    made = made_of(
        "",
        "2025年一季度补贴资金374.9856万元，其中市级承担187.4928万元、区级承担187.4928万元。"
        "2025年上半年补贴资金381.3874万元，其中市级承担190.6937万元、区级承担190.6937万元。",
    )

    assert told(made) == (
        "subsidy_fund 补贴资金/万元 = 381.3874, city_share 补贴资金（市级承担）/万元 = 190.6937, "
        "district_share 补贴资金（区级承担）/万元 = 190.6937, "
        "city_share + district_share == subsidy_fund"
    )
    assert shown(made, "progress").startswith("2025年一季度补贴资金374.9856万元，其中市级承担187")


def test_posts_and_those_who_hold_them_are_a_pair_and_no_sum_of_two_units() -> None:
    made = made_of(
        "提供城镇公益性岗位1939个、乡村公益性岗位1717个。",
        "在岗人员共2422人，其中城镇公益性岗位1321人、乡村公益性岗位1101人。",
    )

    assert told(made) == (
        "urban_public_post 城镇公益性岗位/个 of 1939 = 1321, "
        "rural_public_post 乡村公益性岗位/个 of 1717 = 1101"
    )
    assert "城镇公益性岗位<urban_public_post.value>人" in shown(made, "progress")


@pytest.mark.parametrize(
    ("progress", "printed"),
    [
        ("婚前医学检查971人，检出疾病62人，检出率6.39%。",
         "检出率<percent(premarital_found_disease, premarital_check, 2)>。"),
        ("孕前优生健康检查616人，其中高风险人群91人，占14.77%。",
         "占<percent(pre_pregnancy_high_risk_group, pre_pregnancy_health_check, 2)>。"),
        ("婚前医学检查971人，检出疾病62人，检出率6.4%。",
         "检出率<percent(premarital_found_disease, premarital_check, 1)>。"),
        ("婚前医学检查971人，检出疾病62人，检出率7.39%。", "检出率7.39%。"),
    ],
)  # fmt: skip
def test_shares_of_another_figure(progress: str, printed: str) -> None:
    assert shown(made_of("", progress), "progress").endswith(printed)


def test_figures_in_several_paragraphs() -> None:
    project = DraftProject("a", "甲", ())
    project.texts = {
        "scope": ("概况。", "计划检查妇女40人、男士50人。"),
        "progress": ("已检查妇女30人。", "检查男士20人，完成率40%。"),
    }
    add_indicators(project, Period.parse("2025H1"), "2025-06-30")

    assert told(project) == (
        "check_women 检查妇女/人 of 40 = 30, nan_shi 男士人数/人 of 50 to 0 = 20"
    )
    assert (
        shown(project, "scope")
        == "概况。\n计划检查妇女<check_women.target>、男士<nan_shi.target>。"
    )
    assert shown(project, "progress") == (
        "已检查妇女<check_women>。\n检查男士<nan_shi>，完成率<nan_shi.rate>。"
    )
