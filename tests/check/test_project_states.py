"""How many projects are said to be so far, beside three: one done, one more than done, one not."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check import project_states
from tests.caught import context
from tests.conftest import PLAN, PROGRESS

_PLAN = """\
area: 槐荫区
year: 2025
units:
  health: {name: 区卫生健康局}
projects:
"""
_TARGET = ", indicators: {done: {name: 检查, unit: 人, target: 4600}}"


def told(
    folder: Path,
    said: str,
    *,
    values: tuple[str, ...] = ("4600", "5000", "4599"),
    names: tuple[str, ...] = ("项目0", "项目1", "项目2"),
) -> list[str]:
    """What is marked in an introduction; a project without a value has typed figures instead."""
    plan, entries = _PLAN, ""
    for number, value in enumerate(values):
        figures = value.isdecimal()
        plan += f"  - {{id: p{number}, name: {names[number]}, units: [health], scope: 改造食堂15所"
        plan += f"{_TARGET if figures else ''}}}\n"
        entry = f"values: {{done: {value}}}, progress: '检查{{{{ done }}}}。'"
        entries += f"  p{number}: {{{entry if figures else value}}}\n"
    files = {
        PLAN: plan,
        PROGRESS: f"period: 2025H1\nas_of: 2025-06-30\nintroduction: {said}\nprojects:\n{entries}",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (rule,) = project_states.RULES
    lines = files[PROGRESS].split("\n")
    found = sorted(one.place for one in rule.find(context(folder)))
    return [lines[at.line - 1][at.column - 1 :][: at.width] for at in found]


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("民生实事已完成3项。", ["3项"]),
        ("民生实事已完成2项。", []),
        ("民生实事进展顺利。老旧小区改造已全部开工，完工15个。", []),
        ("民生实事进展顺利。各单位压实责任，老旧小区开始改造，完工3个。", []),
        ("民生实事进展顺利。截至6月30日，完工3个。", ["3个"]),
        ("3项民生实事，已完成1项、超额完成1项。", []),
        ("3项民生实事，三项已完成年度任务。", ["三项"]),
        ("3项民生实事中，完成率达到100%的有3个。", ["3个"]),
        ("3项民生实事中，完成率达到100%的有2个。", []),
        ("3项民生实事中，完成率超过99%的有3个。", []),
        ("3项民生实事中，完成率不足100%的有2个。", ["2个"]),
        ("3项民生实事中，完成率为50%的有2个。", []),
        ("3项民生实事已完成3件。", ["3件"]),
        ("3个民生项目有3个已完工。", ["3个"]),
        ("民生实事超额完成2项。", ["2项"]),
        ("民生实事未完成的有2项。", ["2项"]),
        ("民生实事未完成的有1项。", []),
        ("民生实事项目，尚未开工的1项。", ["1项"]),
        ("民生实事项目，正在推进2项。", ["2项"]),
        ("民生实事项目，2项进度滞后。", ["2项"]),
        ("民生实事项目，2项进展顺利，1项进度滞后。", ["1项"]),
        ("民生实事项目，3项进展顺利，1项进度滞后。", ["1项"]),
        ("民生实事项目，2项已完成，其余2项正在推进。", ["2项"]),
        ("民生实事项目，2项已完成，其余1项正在推进。", []),
        ("民生实事项目，2项已完成，其余1项预计年底完成。", []),
        ("民生实事项目，2项已完成，其余4项预计年底完成。", ["4项"]),
        ("民生实事项目，3项按序时推进，其中2项已完成。", []),
        ("民生实事项目，4个项目进展顺利。", ["4个"]),
        ("民生实事共12项内容，已完成9项。", []),
        ("省民生实事20项，已完成9项。", []),
        ("全市民生实事，已完成9项。", []),
        ("2024年民生实事，已完成9项。", []),
        ("3件民生实事33项指标，已完成7项。", []),
        ("征集民生实事建议30件，已完成7件。", []),
        ("省民生实事20项，已完成9项。3项民生实事，已完成3项。", ["3项"]),
        ("上半年民生实事，完成半年任务的3项。", []),
        ("民生实事确保完成3项。", []),
    ],
)
def test_counts_by_state(said: str, marked: list[str], tmp_path: Path) -> None:
    assert told(tmp_path, said) == marked


_SLOW = ("4600", "2300", "1000")  # one done, one just on time, one behind


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("3项民生实事中，1项已完成，1项达到或超过序时进度，1项进度滞后。", []),
        ("3项民生实事中，1项已完成，2项达到或超过序时进度，1项进度滞后。", ["1项"]),
        ("3项民生实事中，1项已完成，1项快于时序进度，1项进度缓慢。", []),
        ("民生实事中，已完成1件，分别是项目0；正常推进2件；进度滞后1件。", ["1件"]),
        ("3项民生实事中，1项按计划推进，1项进度滞后。", ["1项"]),
        ("3项民生实事中，2项按计划推进，1项进度滞后。", []),
        ("民生实事中，1项按计划推进，1项进度滞后。", []),
        ("3项民生实事全部达到序时进度。", ["3项"]),
        ("民生实事中，2项进度滞后。", ["2项"]),
        ("3项民生实事中，2项达到序时进度，其中1项已完成；1项进度滞后。", []),
        ("道路改造已开工18个，完成投资4860万元。目前，已有3个项目完成年度任务。", ["3个"]),
        ("道路改造已开工18个，完成投资4860万元。目前，已有1个项目完成年度任务。", []),
        ("实施道路改造工程18个。目前，已有3个项目完成年度任务。", []),
        ("民生实事有序推进。目前已有1项提前完成全年任务，其余2项按进度推进中。", []),
        ("民生实事有序推进。目前已有2项提前完成全年任务，其余1项按进度推进中。", ["2项"]),
        ("民生实事，进度滞后1件。项目0、项目1这2个项目较快。目前，1个项目进度滞后。", []),
    ],
)
def test_the_pace_by_the_share_of_the_year(said: str, marked: list[str], tmp_path: Path) -> None:
    assert told(tmp_path, said, values=_SLOW) == marked


def test_more_are_behind_than_was_told_before(tmp_path: Path) -> None:
    values = ("4600", "progress: 有序开展。", "progress: 有序开展。")
    said = "民生实事项目中，1项进度滞后。现将情况通报如下。目前，%s个项目进度滞后。"
    assert told(tmp_path, said % 2, values=values) == ["2个"]
    assert told(tmp_path, said % 1, values=values) == []


def test_a_project_that_says_that_it_is_behind(tmp_path: Path) -> None:
    values = ("4600", "2300", "progress: 完工1所，慢于序时进度30个百分点。")
    assert told(tmp_path, "3项民生实事全部达到序时进度。", values=values) == ["3项"]
    assert told(tmp_path, "民生实事中，2项达到序时进度。", values=values) == []


_NAMES = ("城乡公交一体化", "农村幸福食堂建设", "高标准农田建设")


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("民生实事中，已完成1件，分别是城乡公交一体化。", []),
        ("民生实事中，已完成1件，分别是农村幸福食堂建设。", ["农村幸福食堂建设"]),
        ("民生实事中，已完成1件（城乡公交一体化）。", []),
        ("民生实事中，进度滞后1件，即城乡公交一体化。", ["城乡公交一体化"]),
        (
            "民生实事中，正常推进1件，分别是城乡公交一体化、农村幸福食堂。",
            ["城乡公交一体化、农村幸福食堂"],
        ),
        ("城乡公交一体化、农村幸福食堂建设2个项目进展较快。", []),
        ("城乡公交一体化、农村幸福食堂建设3个项目进展较快。", ["3"]),
        ("城乡公交一体化、农村幸福食堂建设等3个项目进展较快。", []),
        ("城乡公交一体化、道路改造3个项目进展较快。", []),
        ("城乡公交一体化、农村幸福食堂和高标准农田建设三项民生实事进展较快。", []),
        ("城乡公交一体化、农村幸福食堂和高标准农田建设两项民生实事进展较快。", ["两"]),
        ("民生实事，除高标准农田建设外，其余2个项目均达到序时进度。", []),
        ("民生实事，除高标准农田建设外，其余1个项目均达到序时进度。", ["1个"]),
        ("民生实事，除道路改造外，其余1个项目均达到序时进度。", []),
    ],
)
def test_projects_told_by_name(said: str, marked: list[str], tmp_path: Path) -> None:
    assert told(tmp_path, said, values=_SLOW, names=_NAMES) == marked


@pytest.mark.parametrize(
    ("third", "marked"),
    [
        ("progress: 完工8所。", ["3项"]),
        ("progress: 有序开展。", []),
        ("progress: 完工15所。", []),
        ("progress: 尚未完工。", ["3项"]),
        ("status: 按序时推进, progress: 有序开展。", []),
    ],
)
def test_what_was_typed_of_a_project(third: str, marked: list[str], tmp_path: Path) -> None:
    values = ("4600", "5000", third)
    assert told(tmp_path, "民生实事已完成3项。", values=values) == marked
