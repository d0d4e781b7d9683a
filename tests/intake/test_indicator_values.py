"""Figures in a text: which are targets and values of one indicator, and which rates are its."""

from __future__ import annotations

import pytest

from minsheng.intake.draft import DraftProject
from minsheng.intake.indicator_candidates import add_indicators
from tests.intake.indicators import made_of, shown, told

FAR = "字" * 36


@pytest.mark.parametrize(
    ("scope", "progress", "printed", "indicators"),
    [
        ("计划检查妇女46人。", "已检查妇女32人。",
         "计划检查妇女<people.target>。|已检查妇女<people>。", "people 检查妇女/人 of 46 = 32"),
        ("计划改造道路3条。", "已改造道路2公里。",
         "计划改造道路<items.target>。|已改造道路2公里。", "items 改造道路/条 of 3"),
        ("计划检查妇女30人，计划检查妇女20人。", "",
         "计划检查妇女<people.target>，计划检查妇女20人。|", "people 检查妇女/人 of 30"),
        ("计划检查妇女30人，计划检查男士20人。", "",
         "计划检查妇女<people.target>，计划检查男士<people_2.target>。|",
         "people 检查妇女/人 of 30, people_2 检查男士/人 of 20"),
        ("", "已检查妇女30人，已检查妇女40人。",
         "|已检查妇女<people>，已检查妇女40人。", "people 检查妇女/人 = 30"),
        ("计划检查妇女90人。", "已检查妇女30人，已检查妇女40人。",
         "计划检查妇女<people.target>。|已检查妇女<people>，已检查妇女40人。",
         "people 检查妇女/人 of 90 = 30"),
        ("", "检查妇女30名，男士40名，老人50名。",
         "|检查妇女<people>，男士<people_2>，老人<people_3>。",
         "people 检查妇女/名 = 30, people_2 男士/名 = 40, people_3 老人/名 = 50"),
        ("", "计划检查妇女40人，已检查妇女30人。",
         "|计划检查妇女40人，已检查妇女<people>。", "people 检查妇女/人 = 30"),
        ("上半年计划检查妇女40人。", "已检查妇女30人。",
         "上半年计划检查妇女40人。|已检查妇女<people>。", "people 检查妇女/人 = 30"),
        ("检查妇女40人。", "没有进展。", "检查妇女40人。|没有进展。", ""),
        ("计划检查妇女30人左右。", "已检查妇女超20人。",
         "计划检查妇女<people.target>。|已检查妇女<people>。",
         "people 检查妇女/人 of 30人左右 = 超20人"),
        ("检查妇女0人。", "已检查妇女0人，完成0%。", "检查妇女0人。|已检查妇女<people>，完成0%。",
         "people 检查妇女/人 = 0"),
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
         "已检查<people>，完成率<people.rate>。", "people 检查妇女/人 of 4600 = 3216"),
        ("计划检查妇女4600人。", "已检查3216人，完成率69.9%。",
         "已检查<people>，完成率<people.rate>。", "people 检查妇女/人 of 4600 to 1 = 3216"),
        ("计划检查妇女4600人。", "已检查3216人，完成率70%。",
         "已检查<people>，完成率<people.rate>。", "people 检查妇女/人 of 4600 to 0 = 3216"),
        ("计划检查妇女4600人。", "已检查3216人，完成率69.8%。",
         "已检查<people_2>，完成率69.8%。",
         "people 检查妇女/人 of 4600, people_2 检查/人 = 3216"),
        ("计划检查妇女4600人。", "完成率69.9%，已检查3216人。",
         "完成率69.9%，已检查<people_2>。",
         "people 检查妇女/人 of 4600, people_2 检查/人 = 3216"),
        ("计划检查妇女4600人。", f"已检查3216人，{FAR}完成率69.9%。",
         f"已检查<people>，{FAR}完成率<people.rate>。",
         "people 检查妇女/人 of 4600 to 1 = 3216"),
        ("计划检查妇女4600人。", f"已检查3216人，{FAR}字完成率69.9%。",
         f"已检查<people_2>，{FAR}字完成率69.9%。",
         "people 检查妇女/人 of 4600, people_2 检查/人 = 3216"),
        ("计划检查妇女4600人。", "已检查3216人69.9%。",
         "已检查<people><people.rate>。", "people 检查妇女/人 of 4600 to 1 = 3216"),
        ("计划检查妇女40人，计划检查男士40人。", "已筛查30人，完成率75%。",
         "已筛查<people_3>，完成率75%。",
         "people 检查妇女/人 of 40, people_2 检查男士/人 of 40, people_3 筛查/人 = 30"),
        ("计划检查妇女40人，计划检查男士50人。", "已筛查30人，完成率75%；已筛查30人，完成率60%。",
         "已筛查<people>，完成率<people.rate>；已筛查<people_2>，完成率<people_2.rate>。",
         "people 检查妇女/人 of 40 to 0 = 30, people_2 检查男士/人 of 50 to 0 = 30"),
        ("计划检查妇女40人。", "已筛查30人，完成率75%；又筛查30人，完成率75%。",
         "已筛查<people>，完成率<people.rate>；又筛查<people_2>，完成率75%。",
         "people 检查妇女/人 of 40 to 0 = 30, people_2 又筛查/人 = 30"),
        ("计划投资1.2亿元。", "已投资6000万元，完成50%。", "已投资6000万元，完成50%。",
         "yi_yuan 投资/亿元 of 1.2"),
        ("计划投资12000万元。", "已投资6000万元，完成50%。",
         "已投资<wan_yuan>，完成<wan_yuan.rate>。", "wan_yuan 投资/万元 of 12000 to 0 = 6000"),
    ],
)  # fmt: skip
def test_rates_of_targets(scope: str, progress: str, printed: str, indicators: str) -> None:
    made = made_of(scope, progress)

    assert shown(made, "progress") == printed
    assert told(made) == indicators


PROVEN = "pieces 加装电梯/部 of 50 to 0 = 38"


@pytest.mark.parametrize(
    ("scope", "progress", "indicators"),
    [
        ("加装电梯50部。", "加装38部，占目标的76%。", PROVEN),
        ("加装电梯50部。", "加装38部，占任务的76%。", PROVEN),
        ("加装电梯50部。", "加装38部，占计划的76%。", PROVEN),
        ("加装电梯50部。", "加装38部，完成76%。", PROVEN),
        ("加装电梯50部。", "加装38部，占76%。", "pieces 加装/部 = 38"),
        ("加装电梯50部。", "占目标的76%，加装38部。", "pieces 加装/部 = 38"),
        ("加装电梯50部。", f"已完成38部，{FAR}完成率76%。", PROVEN),
        ("加装电梯50部。", f"已完成38部，{FAR}字完成率76%。", ""),
        ("加装电梯50部。", "目标38部，完成76%。", ""),
        ("加装电梯50部，加装扶梯50部。", "加装38部，完成76%。", "pieces 加装/部 = 38"),
        ("加装电梯50部，计划加装扶梯50部。", "加装38部，完成76%。",
         "pieces 加装扶梯/部 of 50 to 0 = 38"),
        ("计划改造小区20个。加装电梯50部，修电梯40部。", "加装38部，完成76%；修30部，完成75%。",
         f"items 改造小区/个 of 20, {PROVEN}, pieces_2 修电梯/部 of 40 to 0 = 30"),
        ("计划加装电梯20部。加装电梯50部。", "加装38部，完成76%。",
         "pieces 加装电梯/部 of 20, pieces_2 加装/部 = 38"),
        ("加装电梯50部。", "加装38部，完成76%。又加装38部，完成76%。",
         f"{PROVEN}, pieces_2 又加装/部 = 38"),
    ],
)  # fmt: skip
def test_targets_that_a_rate_proves(scope: str, progress: str, indicators: str) -> None:
    assert told(made_of(scope, progress)) == indicators


def test_figures_in_several_paragraphs() -> None:
    project = DraftProject("project-01", "甲", ())
    project.texts = {
        "scope": ("概况。", "计划检查妇女40人、男士50人。"),
        "progress": ("已检查妇女30人。", "检查30人，完成75%；男士20人。"),
    }
    add_indicators(project)

    assert (
        told(project)
        == "people 检查妇女/人 of 40 = 30, people_2 男士/人 of 50 = 20, people_3 检查/人 = 30"
    )
    assert shown(project, "scope") == "概况。\n计划检查妇女<people.target>、男士<people_2.target>。"
    assert shown(project, "progress") == (
        "已检查妇女<people>。\n检查<people_3>，完成75%；男士<people_2>。"
    )
