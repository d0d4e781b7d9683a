"""Texts that still tell of an earlier part of the year."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.problem import Severity
from tests.check.conftest import ONE
from tests.conftest import edit

_PLAN = """\
area: 槐荫区
year: {year}
units: {{civil: {{name: 区民政局}}}}
projects:
  - id: one
    name: 项目
    units: [civil]
    scope: 面向居民。
    {indicators}
"""


def severities(
    folder: Path, now: str, before: str = "", *, values: tuple[str, str] = ("", ""), top: str = ""
) -> list[str]:
    """What is said of a text in 2025Q3, behind one in 2025H1."""
    (folder / "data/progress").mkdir(parents=True, exist_ok=True)
    indicators = ONE % "" if values[0] else ""
    (folder / "data/projects.yaml").write_text(_PLAN.format(year=2025, indicators=indicators))
    for period, text, value in (("2025Q3", now, values[1]), ("2025H1", before, values[0])):
        file = folder / f"data/progress/{period}.yaml"
        file.unlink(missing_ok=True)
        if text:
            figures = f", values: {{done: {value}}}" if values[0] else ""
            entry = f"{{progress: {json.dumps(text, ensure_ascii=False)}{figures}}}"
            file.write_text(
                f"period: {period}\n{top if text == now else ''}projects:\n  one: {entry}\n",
                "utf-8",
            )
    found = validate(Workspace(folder), "2025Q3")
    return [one.severity.value for one in found if one.rule == "stale-period"]


STALE = [
    "2025年上半年发放孤困儿童基本生活补贴124.93万元。",
    "截至6月底，已检查3216人。",
    "截至2025年6月30日，累计服务5370余人次。",
    "截至2025-06-30，已检查3216人。",
    "截至６月３０日，已检查3216人。",
    "检查妇女（上半年3216人）。",
    "上半年，共受理案件215件，调解成功188件。",
    "今年上半年新增床位373张。",
    "一季度审核通过2363户。",
    "1—6月，办理理赔128人。",
    "1至6月份办理理赔128人。",
    "前6个月培训227人。",
    "前两季度培训227人。",
    "二季度完成改造12个小区。",
    "到6月底，已培训取证3516人次。",
    "截止六月底，已培训取证3516人次。",
    "截至二季度末，已培训取证3516人次。",
    "第一、二季度培训取证3516人次。",
    "上半年度培训取证3516人次。",
    "年初至6月底，培训取证3516人次。",
    "1月1日至6月30日，培训取证3516人次。",
    "上半年，区卫健局组织体检3216人。",
    "一至六月培训取证3516人次。",
    "2025年1-6月份，培训取证3516人次。",
    "全年目标4600人，上半年已检查3216人，完成目标的69.9%。",
    "半年来，已检查3216人。",
    "今年半年已检查3216人。",
    "过去半年，已检查3216人。",
    "半年累计检查3216人。",
    "前半年检查3216人。",
    "年中已检查3216人。",
    "截至年中，检查3216人。",
    "截止半年末，检查3216人。",
    "上半年内，检查3216人。",
    "6月底，已检查3216人。",
    "2025年6月末，累计检查3216人。",
    "首季检查3216人。",
    "头季度检查3216人。",
    "前两季，检查3216人。",
    "截至二季末，检查3216人。",
    "头三个月检查3216人。",
    "前三月检查3216人。",
    "前6月检查3216人。",
    "6个月来，检查3216人。",
    "元至6月，检查3216人。",
    "从年初到6月底，检查3216人。",
    "截至6.30，检查3216人。",
    "截至06-30，检查3216人。",
    "时间过半，任务完成过半。",
    "各项任务时间任务双过半，进展良好。",
]


@pytest.mark.parametrize("text", STALE)
def test_an_earlier_time(tmp_path: Path, text: str) -> None:
    assert severities(tmp_path, text) == ["warning"]


@pytest.mark.parametrize(
    "text", ["2025年1-8月份，发放补贴124.93万元。", "1—7月检查3216人。", "前8个月，检查3216人。"]
)
def test_a_time_that_falls_short_of_the_period(tmp_path: Path, text: str) -> None:
    """A unit may know no later figure; the bulletin as a whole is of its period."""
    assert severities(tmp_path, text) == ["info"]
    top = f"introduction: {text}\nnotes: {text}\n"
    assert severities(tmp_path, "已检查4100人。", top=top) == ["warning", "info"]


@pytest.mark.parametrize("day", ["2025-08-31", "2025-09-30"])
def test_a_project_whose_data_are_older(tmp_path: Path, day: str) -> None:
    said = severities(tmp_path, "1—8月检查3216人。", top=f"as_of: {day}\n")
    assert said == ["info"] * (day == "2025-09-30")


@pytest.mark.parametrize(
    "text",
    [
        "较上半年增加684人，已检查4100人。",
        "已检查4100人，比一季度多884人。",
        "与上半年相比，检查人数增加684人。",
        "较一季度、上半年分别增加1000人、684人。",
        "已检查4100人（上半年为3216人）。",
        "上半年已完成的12个小区全部通过验收。",
        "对上半年完成的3个站点进行验收。",
        "上半年以来，检查4100人。",
        "一季度起按新标准发放，惠及128人。",
        "截至6月底已全部完成，共改造12个小区。",
        "于上半年建成2个站点。",
        "上半年目标2300人，已提前完成。",
        "上半年检查3216人，前三季度检查4100人。",
        "上半年检查3216人，截至9月底检查4100人。",
        "一季度10户，二季度12户，三季度15户。",
        "上半年检查3216人，目前已检查4100人。",
        "去年上半年检查3000人。",
        "2024年上半年检查3000人。",
        "截至2024年底，全区有小区120个。",
        "“上半年好项目”评选收到23件。",
        "3月10日启动体检，已检查4100人。",
        "上半年召开动员会。",
        "计划上半年开工5个，已开工6个。",
        "上半年拟开工5个项目。",
        "在上半年3216人的基础上，新增884人。",
        "截至6月底尚有12户未签约，现已全部签约。",
        "上半年民生实事考评第一名，获奖金10万元。",
        "一季度启动，累计检查4100人。",
        "上半年已完成3个，其余2个正在施工。",
        "上一季度满意度98%，本季度99%。",
        "一季度末在校120人。",
        "下半年检查884人。",
        "截至8月底，已检查4000人。",
        "1—8月检查4000人，截至9月底检查4100人。",
        "较1—8月增加100人。",
        "1—8月规模以上工业增加值同比增长4.1%，新增企业38家。",
        "上半年实现“双过半”。",
        "前三季度检查4100人。",
        "头季稻亩产600公斤。",
        "在外的前半年，已走访128户。",
        "一年半来，已检查4100人。",
        "近半年来，已检查4100人。",
        "全年中，检查4100人。",
        "此前6月的检查查出128人。",
        "提前3月完成128处。",
        "前3月底前完成128处。",
        "首季节目播出128期。",
        "工作6个月来信128件。",
        "第二季节目播出12期。",
        "争取上半年内完成12个，已完成15个。",
        "截至6.5%，利率下降128个点。",
        "9个月来，检查4100人。",
        "年中考核128人。",
        "截至{{ as_of }}，上半年报名的3216人均已检查。",
    ],
)
def test_what_is_told_on_purpose(tmp_path: Path, text: str) -> None:
    assert severities(tmp_path, text) == []


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("上半年检查4100人。", "上半年检查3216人。", ["error"]),
        ("上半年检查3216人，情况良好。", "上半年检查3216人。", ["warning"]),
        ("上半年检查3216人。", "上半年检查3216人。", ["warning"]),
        ("上半年组织两次宣传。新增3人。", "上半年组织两次宣传。", ["warning"]),
        ("上半年检查3216人。前三季度检查4100人。", "上半年检查3216人。", []),
        ("上半年检查3300人。前三季度检查4100人。", "上半年检查3216人。", ["error"]),
        ("一季度检查1200人。", "一季度检查1200人。", []),
        ("上半年检查3216人。目前人手不足。", "上半年检查3216人。目前人手不足。", ["warning"]),
        ("截至6月底，检查4100人。", "截至6月底，检查3216人。", ["error"]),
        ("截至8月底，检查4100人。", "截至6月底，检查3216人。", []),
        ("因资金不足，上半年尚未发放。", "因资金不足，上半年尚未发放。", ["warning"]),
    ],
)
def test_beside_the_same_words_before(
    tmp_path: Path, now: str, before: str, said: list[str]
) -> None:
    assert severities(tmp_path, now, before) == said


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("上半年检查{{ done }}。", "4100", ["error"]),
        ("上半年检查{{ done }}。", "", ["error"]),
        ("上半年检查{{ done }}。", "3216", ["warning"]),
        ("检查{{ done }}。", "4100", []),
        ("一季度检查{{ done }}。", "", []),
        ("截至{{ as_of }}，检查{{ done }}。上半年检查3216人。", "4100", []),
        ("{{ period.label }}检查{{ done }}。", "4100", []),
    ],
)
def test_figures_that_are_filled_in(tmp_path: Path, text: str, value: str, said: list[str]) -> None:
    assert severities(tmp_path, text, text, values=("3216", value)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("截至8月底，已检查4000人。", ["warning"]),
        ("1—8月检查4000人。", ["warning"]),
        ("截至9月15日，已检查4100人。", []),
    ],
)
def test_a_bulletin_of_each_month(tmp_path: Path, text: str, said: list[str]) -> None:
    severities(tmp_path, text)
    (tmp_path / "data/progress/2025Q3.yaml").rename(tmp_path / "data/progress/2025-09.yaml")
    edit(tmp_path / "data/progress/2025-09.yaml", "period: 2025Q3", "period: 2025-09")
    found = validate(Workspace(tmp_path), "2025-09")
    assert [one.severity.value for one in found if one.rule == "stale-period"] == said


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("8月份检查4100人。", "8月份检查3216人。", ["error"]),
        ("8月检查4100人。", "8月检查3216人。", ["error"]),
        ("8月份检查3216人。", "8月份检查3216人。", []),
        ("8月份检查3216人，9月份检查884人。", "8月份检查3216人。", []),
        ("8月开工，已完成41%。", "8月开工，已完成32%。", []),
        ("7月份检查4100人。", "7月份检查3216人。", []),
    ],
)
def test_the_month_before(tmp_path: Path, now: str, before: str, said: list[str]) -> None:
    severities(tmp_path, now, before)
    for was, period in (("2025Q3", "2025-09"), ("2025H1", "2025-08")):
        (tmp_path / f"data/progress/{was}.yaml").rename(tmp_path / f"data/progress/{period}.yaml")
        edit(tmp_path / f"data/progress/{period}.yaml", f"period: {was}", f"period: {period}")
    found = validate(Workspace(tmp_path), "2025-09")
    assert [one.severity.value for one in found if one.rule == "stale-period"] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("截至2024年9月底，已检查3216人。", ["warning"]),
        ("截至2024-09-30，已检查3216人。", ["warning"]),
        ("截至2024年6月底，全区有小区120个。", []),
        ("较截至2024年9月底的3216人增加884人。", []),
        ("截至2023年9月底，全区有小区120个。", []),
    ],
)
def test_the_day_of_last_year(tmp_path: Path, text: str, said: list[str]) -> None:
    assert severities(tmp_path, text) == said


def test_the_title_of_an_item(tmp_path: Path) -> None:
    severities(tmp_path, "检查顺利。")
    items = 'progress: [{title: 检查（上半年）, text: "检查顺利。"}]'
    edit(tmp_path / "data/progress/2025Q3.yaml", 'progress: "检查顺利。"', items)
    found = validate(Workspace(tmp_path), "2025Q3")
    assert [one.severity.value for one in found if one.rule == "stale-period"] == ["warning"]


def test_an_indicator_of_that_time(tmp_path: Path) -> None:
    """What is counted of the first quarter alone is told of it in every bulletin."""
    severities(tmp_path, "一季度审核{{ done }}。", values=("1", "2363"))
    plan = tmp_path / "data/projects.yaml"
    plan.write_text(plan.read_text("utf-8").replace("name: 检查", "name: 一季度审核"), "utf-8")
    found = validate(Workspace(tmp_path), "2025Q3")
    assert [one for one in found if one.rule == "stale-period"] == []


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2025年共发放4100万元。", ["error"]),
        ("2025年共发放3216万元。", ["warning"]),
        ("2025年共发放3216万元，今年一季度发放12万元。", []),
        ("2026年一季度发放4100万元。", []),
        ("全年检查4100人。", ["error"]),
        ("2025年3月15日开工，已修4100米。", []),
    ],
)
def test_in_the_next_year(tmp_path: Path, now: str, said: list[str]) -> None:
    """What is told of the year before can't have changed since."""
    before = now.replace("4100", "3216")
    for folder, year, period, text in (
        ("data/2025", 2025, "2025", before),
        ("data", 2026, "2026Q1", now),
    ):
        (tmp_path / folder / "progress").mkdir(parents=True, exist_ok=True)
        plan = _PLAN.format(year=year, indicators="")
        (tmp_path / folder / "projects.yaml").write_text(plan, "utf-8")
        entry = f"period: {period}\nprojects:\n  one: {{progress: {text}}}\n"
        (tmp_path / folder / f"progress/{period}.yaml").write_text(entry, "utf-8")
    found = validate(Workspace(tmp_path), "2026Q1")
    assert [one.severity.value for one in found if one.rule == "stale-period"] == said


@pytest.mark.parametrize("key", ["title", "introduction"])
def test_around_the_table(tmp_path: Path, key: str) -> None:
    top = f"{key}: 2025年上半年民生实事进展通报\n"
    assert severities(tmp_path, "检查4100人。", top=top) == ["warning"]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("上半年，各责任单位压实责任。截至9月30日，已检查4100人。", ["warning"]),
        ("1—6月，全区上下加快推进。截至9月30日，已检查4100人。", ["warning"]),
        ("截至9月30日，已检查4100人。现将上半年有关情况通报如下：", ["warning"]),
        ("截至9月30日，已检查4100人。现将民生实事上半年推进情况通报如下：", ["warning"]),
        ("截至9月30日，已检查4100人。上半年各项目进展情况如下：", ["warning"]),
        ("前三季度，各责任单位压实责任。截至9月30日，已检查4100人。", []),
        ("上半年，各责任单位做好准备，三季度以来，各责任单位加快推进。目前已检查4100人。", []),
        ("上半年以来，各责任单位压实责任。截至9月30日，已检查4100人。", []),
        ("现将三季度有关情况通报如下：", []),
        ("截至9月30日，已检查4100人。上半年具体进展情况见下表。", ["warning"]),
        ("截至9月30日，已检查4100人。从上半年进展情况看，总体较好。", ["warning"]),
        ("截至9月30日，已检查4100人。从目前进展情况看，总体较好。", []),
    ],
)
def test_the_time_of_the_whole_bulletin(tmp_path: Path, told: str, said: list[str]) -> None:
    """截至 a day of this period beside it is of the figures alone."""
    assert severities(tmp_path, "检查4100人。", top=f"introduction: {told}\n") == said


def test_it_names_the_words(tmp_path: Path) -> None:
    severities(tmp_path, "2025年上半年检查4100人。", "2025年上半年检查3216人。")
    (found,) = (one for one in validate(Workspace(tmp_path)) if one.rule == "stale-period")
    assert found.severity is Severity.ERROR
    assert found.message == "这一期是前三季度，“2025年上半年”是前一期的时间"
    assert (found.place.file, found.place.width) == ("data/progress/2025Q3.yaml", 8)
