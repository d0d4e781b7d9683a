"""What a period says otherwise than the one before it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from minsheng.check import RULES
from minsheng.check.rule import Example, Issue
from tests.caught import caught, context, marked
from tests.conftest import PLAN, PROGRESS, edit

FAMILY = (
    "falling-value",
    "vanished-value",
    "copied-text",
    "falling-figure",
    "changed-target",
    "changed-measure",
)
ONE = "indicators: {done: {name: 检查, unit: 人%s}}"


def printed(now: str, before: str, further: str = "") -> Example:
    """An indicator's value now and in the first quarter."""
    return Example(
        "已检查{{ done }}。",
        values=f"{{done: {now}}}",
        project=ONE % further,
        earlier=f"values: {{done: {before}}}\nprogress: 已检查{{{{ done }}}}。",
    )


@pytest.mark.parametrize(
    ("before", "now", "falls"),
    [
        ("3216", "3000", True),
        ("3216", "3216", False),
        ("3216", "3217", False),
        ("0.3", "0.29", True),
        ("超3000人", "超2800人", True),
        ("3216", "超3000人", False),
        ("3216", "超2900人", True),
        ("约240人", "238", False),
        ("约240人", "200", True),
        ("近300人", "290", False),
        ("5370余人", "5300", True),
        ("5370余人", "5370", False),
        ("1.2万人", "11999", True),
        ("1.2万人", "12000", False),
        ("0", "0", False),
    ],
)
def test_a_total_that_falls(before: str, now: str, *, falls: bool) -> None:
    assert caught("falling-value", printed(now, before)) == [now] * falls


@pytest.mark.parametrize("kind", ["level", "percent", "lower"])
def test_what_is_no_total_may_fall(kind: str) -> None:
    assert caught("falling-value", printed("20", "30", f", kind: {kind}")) == []


@pytest.fixture
def last_year(workspace: Path) -> Path:
    """The sample, and the same of 2024 as the period before it."""
    folder = workspace / "data" / "2024"
    (folder / "progress").mkdir(parents=True)
    shutil.copy(workspace / PLAN, folder / "projects.yaml")
    shutil.copy(workspace / PROGRESS, folder / "progress" / "2024.yaml")
    edit(folder / "projects.yaml", "\nyear: 2025\n", "\nyear: 2024\n")
    edit(folder / "progress" / "2024.yaml", "\nperiod: 2025H1\n", '\nperiod: "2024"\n')
    edit(folder / "progress" / "2024.yaml", "\nas_of: 2025-06-30\n\n", "\nas_of: 2024-12-31\n\n")
    return workspace


def of_the_family(workspace: Path) -> list[tuple[str, Issue]]:
    whole = context(workspace)
    assert whole.before is not None
    rules = [rule for rule in RULES if rule.id in FAMILY]
    assert len(rules) == len(FAMILY)
    return [(rule.id, issue) for rule in rules for issue in rule.find(whole)]


def test_a_new_year_begins_anew(last_year: Path) -> None:
    """Totals, targets, names and what is reported may all be other than the year before's."""
    old = last_year / "data" / "2024"
    edit(old / "progress" / "2024.yaml", "screened: 3216", "screened: 4700")
    edit(old / "projects.yaml", "target: 4600", "target: 4500")
    edit(old / "projects.yaml", "name: 检查人数", "name: 两癌检查人数")
    edit(last_year / PROGRESS, "      low_grade: 20\n", "")
    edit(last_year / PROGRESS, "宫颈低级别病变{{ low_grade }}、", "")

    found = of_the_family(last_year)

    assert {rule for rule, _ in found} == {"copied-text"}
    assert "cancer-screening" not in [issue.project for _, issue in found]


def test_texts_of_last_year_are_copies_too(last_year: Path) -> None:
    found = [issue for rule, issue in of_the_family(last_year) if rule == "copied-text"]

    assert len(found) > 10
    assert found[0].message == "这个项目的进展和上一期（2024年全年）一字不差"


def test_an_indicator_counted_otherwise_than_last_year(last_year: Path) -> None:
    edit(
        last_year / "data" / "2024" / "projects.yaml",
        "name: 检查人数, unit: 人,",
        "name: 检查人数, unit: 人次,",
    )

    found = [issue for rule, issue in of_the_family(last_year) if rule == "changed-measure"]

    assert [issue.message for issue in found] == ["检查人数的单位变了：2024年是人次，现在是人"]
    assert found[0].place.file == PLAN


def test_the_first_period_has_nothing_before_it(workspace: Path) -> None:
    whole = context(workspace)

    assert whole.before is None
    assert [one for rule in RULES if rule.id in FAMILY for one in rule.find(whole)] == []


def test_values_that_vanish_are_said_together() -> None:
    example = Example(
        "progress:\n  - 各街道组织体检。\n  - 开展随访。",
        project="indicators: {done: {name: 检查, unit: 人}, ill: {name: 检出, unit: 人}}",
        earlier="values: {done: 3216, ill: 20}\nprogress: 已检查{{ done }}，检出{{ ill }}。",
    )

    assert caught("vanished-value", example) == ["各街道组织体检。"]


@pytest.mark.parametrize(
    ("further", "before", "vanishes"),
    [
        ("", "3216", True),
        (", target: 3000", "3216", True),
        (", kind: level", "3216", True),
        (", kind: percent", "80", True),
        (", kind: percent", "100", False),
        (", kind: stage, stages: [施工, 竣工]", "施工", True),
        (", kind: stage, stages: [施工, 竣工]", "竣工", False),
    ],
)
def test_a_value_that_vanishes(further: str, before: str, *, vanishes: bool) -> None:
    example = Example(
        "各街道组织体检。",
        project=ONE % further,
        earlier=f"values: {{done: {before}}}\nprogress: 已检查{{{{ done }}}}。",
    )

    assert caught("vanished-value", example) == ["各街道组织体检。"] * vanishes


LONG = "4月18日召开全区口腔卫生工作会议，确定定点医疗机构名单，"
WHOLE = "消防站主体和附属工程均已竣工，通过消防验收，全部装备到位，正式投入使用，值守良好。"


def test_a_copied_text() -> None:
    text = f"{LONG}宣传工作正在进行。"
    assert caught("copied-text", Example(text, earlier=f"progress: {text}")) == [text]


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (f"{LONG}涂氟6月启动。", f"{LONG}宣传正在进行。"),
        ("尚未启动。", "尚未启动。"),
        ("正在招标，预计9月开工。", "正在招标，预计9月开工。"),
        (WHOLE, WHOLE),
    ],
)
def test_what_is_no_copy(now: str, before: str) -> None:
    assert caught("copied-text", Example(now, earlier=f"progress: {before}")) == []


@pytest.mark.parametrize(
    ("text", "values", "further", "copied"),
    [
        (f"截至{{{{ as_of }}}}，{LONG}已检查{{{{ done }}}}。", "3216", "", True),
        (f"{{{{ period.label }}}}，{LONG}已检查{{{{ done }}}}。", "3216", "", True),
        (f"{WHOLE}服务{{{{ done }}}}。", "3216", "", True),
        (f"{WHOLE}服务{{{{ done }}}}。", "3216", ", target: 4600", True),
        (f"{WHOLE}服务{{{{ done }}}}。", "4600", ", target: 4600", False),
        (f"{WHOLE}室内外工程{{{{ done }}}}。", "100", ", kind: percent", False),
        (f"{WHOLE}室内外工程{{{{ done }}}}。", "95", ", kind: percent", True),
        (f"{WHOLE}服务3216人，用了{{{{ done }}}}。", "4600", ", target: 4600", True),
        (f"{WHOLE}预计年底结算，用了{{{{ done }}}}。", "4600", ", target: 4600", True),
    ],
)
def test_a_copy_with_figures(text: str, values: str, further: str, *, copied: bool) -> None:
    """The day that the tool fills in makes no news; the end of a project needs none."""
    example = Example(
        text,
        values=f"{{done: {values}}}",
        project=ONE % further,
        earlier=f'values: {{done: {values}}}\nprogress: "{text}"',
    )

    assert caught("copied-text", example) == [text] * copied


def test_a_new_value_is_news() -> None:
    text = f"{LONG}已检查{{{{ done }}}}。"
    example = Example(
        text,
        values="{done: 4100}",
        project=ONE % "",
        earlier=f'values: {{done: 3216}}\nprogress: "{text}"',
    )

    assert caught("copied-text", example) == []


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("已检查3216人。", "已检查⟦3000人⟧。"),
        ("截至3月31日，已检查3216人。", "截至6月30日，已检查⟦3000人⟧。"),
        ("截至2025年3月底已检查3216人。", "截至目前，已检查⟦3000人⟧。"),
        ("一季度，累计发放补贴3.5万元。", "上半年，累计发放补贴⟦3.2万元⟧。"),
        ("2025年以来已检查3216人。", "今年以来，已检查⟦3000人⟧。"),
        ("已检查3216人，已确诊20人。", "已检查4100人，已确诊⟦18人⟧。"),
        ("3月10日启动，已检查3216人。", "3月10日启动，已检查⟦3000人⟧。"),
        ("已修补坑槽1.2万平方米。", "已修补坑槽⟦9800平方米⟧。"),
        ("已检查3216名。", "已检查⟦3000人⟧。"),
        ("已服务5370余人次。", "已服务⟦5200人次⟧。"),
    ],
)
def test_a_typed_total_that_falls(before: str, now: str) -> None:
    plain, wrong = marked(now)

    assert caught("falling-figure", Example(plain, earlier=f"progress: {before}")) == wrong != []


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("已检查3216人。", "已检查4100人。"),
        ("已检查3216人。", "已检查3216人。"),
        ("一季度审核通过2363户。", "二季度审核通过170户。"),
        ("3月，已检查400人。", "6月，已检查300人。"),
        ("一季度，已检查400人。", "二季度，已检查300人。"),
        ("本月已检查400人。", "本月已检查300人。"),
        ("当前在岗2500人。", "当前在岗2422人。"),
        ("已在岗2500人。", "已在岗2422人。"),
        ("养老机构已入住120人。", "养老机构已入住110人。"),
        ("已安排2500人在岗。", "已安排2422人在岗。"),
        ("正在调解8件。", "正在调解1件。"),
        ("剩余3处。", "剩余1处。"),
        ("尚有30户未发放。", "尚有10户未发放。"),
        ("腊山街道，已检查300人。", "玉清湖街道，已检查200人。"),
        ("腊山街道已检查300人。", "玉清湖街道已检查200人。"),
        ("已完成3处。已完成8处。", "已完成3处。已完成5处。"),
        ("已检查3216人。", "已检查300户。"),
        ("已检查约3200人。", "已检查3100人。"),
        ("已检查3216人。", "已检查超3000人。"),
        ("计划检查4600人。", "计划检查4500人。"),
        ("已检查人均费用300元。", "已检查人均费用280元。"),
        ("共有在册儿童300人。", "共有在册儿童280人。"),
        ("已明确目标任务4600人。", "已明确目标任务4500人。"),
        ("比上一年已减少30人。", "比上一年已减少20人。"),
        ("3处已竣工。", "2处已竣工。"),
    ],
)
def test_what_is_no_falling_total(before: str, now: str) -> None:
    assert caught("falling-figure", Example(now, earlier=f"progress: {before}")) == []


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("年度目标4600人，已检查3216人。", "年度目标⟦5000人⟧，已检查4100人。"),
        ("目标任务为4600人。", "目标任务为⟦5000人⟧。"),
        ("全年计划检查4600人。", "全年计划检查⟦4500人⟧。"),
        ("今年计划建设15处。", "今年计划建设⟦12处⟧。"),
        ("已检查3216人，完成年度任务4600人的69.9%。", "已检查4100人，完成年度任务⟦5000人⟧的82%。"),
    ],
)
def test_a_typed_target_that_changes(before: str, now: str) -> None:
    plain, wrong = marked(now)

    assert caught("changed-target", Example(plain, earlier=f"progress: {before}")) == wrong != []


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("年度目标4600人。", "年度目标4600人。"),
        ("年度目标0.46万人。", "年度目标4600人。"),
        ("一季度目标1000人。", "上半年目标2300人。"),
        ("季度目标1000人。", "季度目标1300人。"),
        ("本月任务100人。", "本月任务120人。"),
        ("下一步计划再检查800人。", "下一步计划再检查500人。"),
        ("剩余任务1384人。", "剩余任务500人。"),
        ("年度目标4600人。", "年度目标由4600人调整为5000人。"),
        ("年度目标4600人。", "年度目标调整为5000人。"),
        ("新增任务300人。", "新增任务200人。"),
        ("腊山街道任务300人。", "兴福街道任务200人。"),
        ("完成目标任务3216人。", "完成目标任务4100人。"),
        ("已超额完成任务230人。", "已超额完成任务250人。"),
        ("目标：检查4600人、确诊20人。", "检查4600人。"),
        ("年度目标4600人。年度目标200户。", "年度目标5000人。年度目标200户。"),
        ("任务分解到9个街道。", "任务分解到8个街道。"),
        ("已下达任务20个。", "已下达任务30个。"),
    ],
)
def test_what_is_no_changed_target(before: str, now: str) -> None:
    assert caught("changed-target", Example(now, earlier=f"progress: {before}")) == []


@pytest.mark.parametrize(
    ("before", "now", "changed"),
    [
        ("已服务老年人3216人次。", "已服务老年人⟦5370人⟧。", True),
        ("已服务老年人3216名。", "已服务老年人⟦5370人次⟧。", True),
        ("审核通过2363户（次）。", "审核通过⟦2533户⟧。", True),
        ("已服务老年人3216名。", "已服务老年人5370人。", False),
        ("已服务老年人3216人。", "已服务老年人3200户。", False),
        ("举办赛事30场。", "举办赛事70场次。", False),
        ("补贴资金3万元。", "补贴资金40000元。", False),
        ("服务500人，走访300人次。", "走访400人，服务600人次。", False),
    ],
)
def test_a_measure_that_changes(before: str, now: str, *, changed: bool) -> None:
    plain, wrong = marked(now)

    assert bool(wrong) == changed
    assert caught("changed-measure", Example(plain, earlier=f"progress: {before}")) == wrong


def test_figures_from_values_are_not_typed() -> None:
    """They are compared as values, at the value."""
    assert caught("falling-figure", printed("3000", "3216")) == []


@pytest.mark.parametrize(
    "text", ["已检查1人，" * 15000, "1" * 100000, "目标" * 50000, "（" * 100000]
)
def test_a_very_long_text(text: str) -> None:
    for rule in FAMILY:
        assert len(caught(rule, Example(text, earlier=f"progress: {text}"))) <= 1
