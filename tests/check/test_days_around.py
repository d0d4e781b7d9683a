"""Days and years around the table that are not those of the period."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check import RULES
from minsheng.check.rule import Example
from tests.caught import caught, context
from tests.conftest import PROGRESS, edit


def told(workspace: Path, around: str) -> list[tuple[str, str]]:
    """What is marked in what stands around the table, and the message, of that rule and its kin."""
    edit(workspace / PROGRESS, "\nprojects:\n", f"\n{around}\nprojects:\n")
    lines = (workspace / PROGRESS).read_text("utf-8").split("\n")
    return [
        (lines[one.place.line - 1][one.place.column - 1 :][: one.place.width], one.message)
        for rule in RULES
        if rule.id in ("day-around", "stale-period")
        for one in rule.find(context(workspace))
    ]


def marked(workspace: Path, around: str) -> list[str]:
    return [words for words, _ in told(workspace, around)]


@pytest.mark.parametrize(
    ("around", "found"),
    [
        (
            "signature: [区办, 2025年6月29日]",
            [("2025年6月29日", "落款日期2025年6月29日早于数据截至日期2025年6月30日")],
        ),
        (
            "published: 2025-07-07\nsignature: 2025年7月8日",
            [("2025年7月8日", "落款日期2025年7月8日晚于发布日期2025年7月7日")],
        ),
        (
            "signature: 2026年7月10日",
            [("2026年7月10日", "落款日期2026年7月10日比数据截至日期晚了一年多")],
        ),
    ],
)
def test_what_is_said_of_who_signed(
    workspace: Path, around: str, found: list[tuple[str, str]]
) -> None:
    assert told(workspace, around) == found


@pytest.mark.parametrize(
    ("published", "month", "is_told"),
    [("01", "7月", False), ("31", "7月", False), ("31", "8月", True), ("01", "5月", True)],
)
def test_a_month_is_no_day(workspace: Path, published: str, month: str, *, is_told: bool) -> None:
    around = f"published: 2025-07-{published}\nsignature: [区办公室, 2025年{month}]"

    assert marked(workspace, around) == [f"2025年{month}"] * is_told


def test_a_note_below_who_signed_is_read_as_any(workspace: Path) -> None:
    around = "signature: [区办公室, 2025年7月8日, 注：截至4月10日。]"

    assert marked(workspace, around) == ["截至4月10日"]


_DAYS = ["2025年4月10日", "2025年4月", "2025 年 4 月 10 日", "2025.4.10", "2025-04-10", "2025/4/10"]
_DAYS += ["２０２５年４月１０日", "二〇二五年四月十日", "二○二五年四月二十九日", "2024年7月10日"]


@pytest.mark.parametrize("day", _DAYS)
def test_however_a_day_is_written(workspace: Path, day: str) -> None:
    assert marked(workspace, f"signature: {day}") == [day]


@pytest.mark.parametrize(
    "around",
    [
        "notes: |\n  槐荫区人民政府办公室\n\n  ⟦2025年4月10日⟧",
        "notes: |\n  槐荫区人民政府办公室\n  ⟦2025年4月10日⟧",
        "notes: |\n  数据由各单位报送。\n\n  槐荫区民生实事专班\n\n  ⟦2025年4月10日⟧",
        "notes: （⟦2025年4月10日⟧印发）",
        "notes: 槐荫区人民政府办公室⟦2025年4月10日⟧印发",
        "notes: 填报日期：⟦2025年4月10日⟧",
        "introduction: |\n  填报日期：⟦2025年4月10日⟧\n\n  20项民生实事全部开工。",
        "introduction: |\n  （⟦2025年4月10日⟧）\n\n  20项民生实事全部开工。",
        "notes: |\n  槐荫区人民政府办公室\n\n  ⟦2025年4月10日⟧\n\n  （联系人：张三）",
        "signature: [区办, '报送时间：⟦2025年4月10日⟧']",
        "signature: [区办, '印发时间：⟦2025年4月10日⟧']",
        "notes: ⟦统计时间为2025年3月31日⟧，由区统计局提供。",
        "introduction: ⟦截至5月12日⟧，已培训210人次；12处全部完工。",
        "above: 第3期（⟦2025年4月10日⟧）",
        "above: ⟦2025年4月10日⟧第3期",
        "above: 槐荫区民生实事工作专班 ⟦2025年4月10日⟧",
        "introduction: ⟦2025年4月10日⟧",
        "notes: ⟦统计时间：2025年3月31日⟧",
        "notes: ⟦数据统计截止时间为2025年3月31日⟧。",
        "notes: ⟦统计期为2025年1月1日至3月31日⟧。",
        "notes: 注：以上数据⟦截至2025年5月31日⟧。",
        "notes: 数据⟦截至3月31日⟧。",
        "notes: 注：数据统计口径为⟦2024年6月30日⟧。",
        "notes: 注：数据来源于各责任单位，统计至⟦3月31日⟧。",
        "notes: 以上数据为⟦3月底⟧数。",
        "notes: 注：数据更新至⟦2025年3月31日⟧。",
        "notes: 注：以上为⟦2025年3月31日⟧数据。",
        "notes: 注：完成率按⟦三月底⟧数据计算。",
        "notes: 注：数据由各单位于⟦4月5日⟧前报送。",
        "notes: 编制：区政府办，⟦2025年4月8日⟧。",
        "notes: 本通报于⟦2025年4月8日⟧发布。",
        "notes: 本期于⟦4月8日⟧印发。",
        "notes: 附件：⟦2025年一季度⟧民生实事进展情况表",
        "title: 槐荫区2025年民生实事推进情况（⟦四季度⟧）",
        "title: 槐荫区2025年民生实事推进情况（⟦1—10月⟧）",
        "introduction: ⟦截至3月31日⟧，20项民生实事全部开工。",
        "introduction: ⟦截至5月底⟧，20项民生实事全部开工。",
        "introduction: ⟦截至5月12日⟧，已动工21410户；竣工16030户。",
        "introduction: 20项民生实事⟦截至5月底⟧全部开工。",
        "introduction: 我区⟦截至5月12日⟧已建成12处，入住120户。",
        "above: 民生实事进展情况（⟦截至5月31日⟧）",
        "introduction: ⟦截至2024年9月30日⟧，20项民生实事全部开工。",
        "introduction: ⟦截至2024年6月30日⟧，20项民生实事全部开工。",
        "introduction: ⟦2024年⟧区政府确定的20项民生实事进展顺利。",
        "introduction: 区政府⟦2024年⟧确定的20件为民办实事项目进展顺利。",
        "introduction: 现将⟦2024年⟧上半年进展通报如下。",
        "introduction: ⟦截至目前（2025年7月1日⟧），20项民生实事全部开工。",
        "introduction: ⟦截至目前（5月20日⟧），20项民生实事全部开工。",
        "notes: 本表为⟦2025年1—3月⟧数据。",
        "notes: 注：以上数据均为⟦一季度⟧数据。",
        "notes: ⟦统计区间：1-5月⟧",
        "introduction: ⟦2024年⟧，区委、区政府确定实施8项民生实事。",
        "introduction: ⟦2024年度⟧，全区确定实施8项民生实事。",
        "introduction: ⟦2024年⟧，区政府紧扣群众期盼，安排部署了20件为民实事，进展顺利。",
        "introduction: ⟦2024年⟧，区人大票决产生20件民生实事。截至2025年6月30日，已完成3件。",
        "introduction: ⟦2024年⟧，区委、区政府在2023年工作的基础上确定实施8项民生实事。",
        "introduction: ⟦2024年⟧，省政府民生实事共有12类45件。",
        "introduction: 现通报⟦2024年⟧省、市、区三级为民办实事项目的进展。",
        "introduction: ⟦2026年⟧20项民生实事进展如下：",
        "introduction: 区委、区政府确定的⟦2026年⟧20件为民办实事项目，年度计划投资3.86亿元。",
        "introduction: 现将⟦2026年度⟧民生实事项目推进情况通报如下。",
        "introduction: 根据《槐荫区⟦2024年⟧民生实事项目实施方案》，区委、区政府确定实施8项。",
        "introduction: 按照《关于印发⟦2024年⟧民生实事任务分工的通知》，全区承诺办好8项民生实事。",
        "introduction: 现将⟦2024年⟧民生实事进展情况通报如下。",
        "introduction: 现将全区⟦2024年度⟧民生实事进展通报如下。",
        "introduction: ⟦2024年⟧全区列入计划的20项民生实事进展顺利。",
        "introduction: ⟦2024年⟧区政府实施的20项民生实事进展顺利。",
        "introduction: 列入⟦2024年⟧民生实事的20个项目全部开工。",
        "introduction: ⟦2024年⟧全区20项民生实事进展总体顺利。",
        "introduction: ⟦2024年⟧民生实事各项目正按序时有序推进。",
        "introduction: 全区⟦2024年⟧上半年经济运行平稳。",
        "title: 槐荫区⟦2024年⟧民生实事进展",
        "title: ⟦2026年度⟧民生实事进展",
    ],
)
def test_what_still_stands_there_of_another_period(workspace: Path, around: str) -> None:
    plain = around.replace("⟦", "").replace("⟧", "")
    assert marked(workspace, plain) == [around.split("⟦")[1].split("⟧")[0]]


@pytest.mark.parametrize(
    "around",
    [
        "signature: [区办, 2025年7月8日]",
        "signature: 2025年6月30日",
        "signature: 2025年6月",
        "published: 2025-07-08\nsignature: 2025年7月8日",
        "signature: 2025年2月30日",
        "signature: 2025年13月1日",
        "notes: 2025年6月29日印发。",
        "notes: 数据由区民政局统计，区政府常务会议2025年1月10日审定。",
        "notes: 本办法有效期至2025年4月10日",
        "introduction: |\n  会议时间：2025年6月10日\n\n  20项民生实事全部开工。",
        "introduction: 会议时间：2025年6月10日",
        "introduction: |\n  印发时间：2025年3月1日\n\n  20项民生实事全部开工。",
        "notes: 印发时间：2025年3月1日",
        "notes: 与上半年相比，3月数据有修正。",
        "notes: 意见征集情况统计至4月5日。",
        "title: 槐荫区2025年民生实事任务清单（全年）",
        "notes: 发布会上表示：受台风影响，3月29日停课。",
        "notes: 本表不含3月底前已办结事项，反馈截至7月20日。",
        "introduction: |\n  方案印发 2025年3月1日\n\n  20项民生实事全部开工。",
        "notes: |\n  实施方案印发 2025年3月1日\n\n  数据由各单位报送。\n\n  区民生实事专班。",
        "notes: 《民生实事实施方案》2025年3月1日印发",
        "notes: 区政府常务会议2025年3月1日",
        "introduction: |\n  20项民生实事全部开工。\n\n  2025年4月\n\n  区人大常委会听取了进展。",
        "title: 槐荫区民生实事进展 2025年4月",
        "introduction: 截至7月7日，20项民生实事全部开工。",
        "notes: 数据截至2025年6月30日。",
        "notes: 数据截至6月底。",
        "notes: 统计时间：2025年6月30日",
        "notes: 意见征求截至5月31日。",
        "introduction: 截至6月15日，共收到建议12条。",
        "introduction: 截至6月15日，共收到群众对民生实事项目的建议12条。",
        "introduction: 补贴发放截至5月，养老项目的资金全部到位。",
        "introduction: 截至5月31日，各单位报送的项目材料已全部收齐。",
        "introduction: 截至5月31日，全区常住人口45万人。",
        "introduction: 截至{{ as_of }}，20项民生实事全部开工。",
        "introduction: 截至2024年底，全区60岁以上老年人12万人。",
        "introduction: 2025年区政府确定的20项民生实事进展顺利。",
        "introduction: 2024年结转的3项民生实事全部完成。",
        "introduction: 2024年民生实事项目转入常态化。",
        "introduction: 2024年民生实事完成情况已通报。",
        "introduction: 根据2024年民生实事测评结果，调整了责任单位。",
        "introduction: 2024年启动的民生实事项目今年收尾。",
        "introduction: 2024年实施的12件民生实事今年转入管护。",
        "notes: 附件：2024年度民生实事满意度",
        "introduction: 2025年，区委、区政府在2024年工作的基础上确定实施8项民生实事。",
        "introduction: 在2024年工作的基础上确定实施8项民生实事。",
        "introduction: 2024年区政府确定的20项民生实事已全部完成，群众满意率98%。",
        "introduction: 2024年实施的民生实事项目均已建成投用。",
        "introduction: 现将2024年民生实事考核办法印发给你们。",
        "introduction: 2026年拟实施的民生实事正在征集。",
        "introduction: 区政府研究确定的2026年民生实事正在征集。",
        "introduction: 《2024年确定的民生实事考核办法》继续执行。",
        "introduction: 2018年起区政府每年实施10件民生实事。",
        "introduction: 区政府2018年推出民生实事票决制。",
        "introduction: 2024年民生实事全部完成，2025年的项目有序推进。",
        "introduction: 按照2024年上半年民生实事测评结果，调整了责任单位。",
        "introduction: 2024年上半年完成12项，今年上半年完成20项。",
        "title: 2024年度结转、2025年民生实事进展",
        "introduction: 较2024年上半年增加3项。",
        "introduction: 《2024年民生实事考核办法》继续执行。",
        "introduction: 截至3月底完成40%，截至6月底完成60%。",
        "introduction: 较截至5月底的12项增加3项。",
        "introduction: 截至5月底，20项民生实事全部开工。区民政局截至6月底已建成12处。",
        "introduction: 截至2023年9月30日，全区有小区120个。",
        "introduction: 2024年一季度检查3216人。",
        "introduction: 谋划2026年民生实事。",
        "introduction: 2024年12月，区人大代表票决产生20项。",
        "introduction: 截至目前（2025年6月30日），20项民生实事全部开工。",
        "introduction: 截至目前，20项民生实事全部开工。",
        "notes: 本表为2025年1—6月数据。",
        "notes: 本表为1—6月数据，同期数据为2024年1—6月数据。",
        "notes: 增速为与1—5月相比。",
        "notes: 数据由各单位于一季度报送。",
        "introduction: 2024年，区政府确定实施8项民生实事，全部完成。",
        "introduction: 2024年，区政府承诺办好8项民生实事；2025年，区政府确定实施20项民生实事。",
        "introduction: 2025年20项民生实事名单公布。2024年，票决确定10项民生实事，投资3亿元。",
        "introduction: 2024年底，区人大票决确定20项民生实事。",
        "introduction: 2024年12月，区人大票决确定20项民生实事。",
        "introduction: 与2024年相比，新安排5项民生实事。",
        "introduction: 按照《2024—2026年民生实事三年行动计划》，区政府确定实施20项。",
        "introduction: 按照《2024年民生实事考核办法》，区政府确定实施20项。",
        "introduction: 根据《2024年民生实事项目实施方案》，对遗留问题进行整改。",
        "introduction: 根据《2024年民生实事实施方案》和2025年安排，确定实施20项。",
        "introduction: 启动2026年民生实事征集工作。",
        "introduction: 2024—2026年，全区共安排60项民生实事。",
        "introduction: 2026年将安排20项民生实事。",
        "title: 2025年民生实事进展",
        "introduction: 上半年，各责任单位压实责任，各项工作进展顺利。",
        "introduction: 全年，各责任单位要压实责任。",
        "notes: 下半年，各责任单位要加快推进。",
        "title: 2024—2025年度民生实事进展",
    ],
)
def test_what_is_of_the_period_or_told_on_purpose(workspace: Path, around: str) -> None:
    assert marked(workspace, around) == []


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("各单位报送的材料已全部收齐", []),
        ("共收到建议12条", []),
        ("20项民生实事全部完工", ["截至7月8日"]),
    ],
)
def test_how_the_bulletin_was_made_is_no_data(workspace: Path, told: str, found: list[str]) -> None:
    edit(workspace / PROGRESS, "\nprojects:\n", f"\nnotes: 截至7月8日，{told}。\nprojects:\n")
    late = [rule for rule in RULES if rule.id in ("data-date", "day-around")]
    issues = [one for rule in late for one in rule.find(context(workspace))]
    lines = (workspace / PROGRESS).read_text("utf-8").split("\n")
    words = [lines[one.place.line - 1][one.place.column - 1 :][: one.place.width] for one in issues]
    assert [word for word in words if "{{" not in word] == found


def test_as_of_is_what_counts(workspace: Path) -> None:
    edit(workspace / PROGRESS, "as_of: 2025-06-30\n\n", "as_of: 2025-06-25\n\n")
    around = "introduction: 截至6月25日，20项全部开工。\nnotes: 数据截至6月30日。\nabove: 截至6月底"
    assert marked(workspace, around) == ["截至6月30日"]


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        ("截至5月20日，已检查3216人。", ["截至5月20日"]),
        ("截至5月底建成3个站点。", ["截至5月底"]),
        ("截至6月30日，已检查3216人。", []),
        ("截至5月底2000人，截至6月底3216人。", []),
        ("较截至5月底的2000人增加1216人。", []),
        ("2024年民生实事2个站点投用。", []),
    ],
)
def test_a_summary_is_as_of_the_day_of_the_data(summary: str, found: list[str]) -> None:
    example = Example(f"progress: 已检查3216人。\nsummary: {summary}")
    assert caught("day-around", example) == found


def test_a_summary_of_a_project_with_its_own_day() -> None:
    example = Example(
        "as_of: 2025-05-20\nprogress: 已检查3216人。\nsummary: 截至5月20日，已检查3216人。"
    )
    assert caught("day-around", example) == []


def test_a_project_may_tell_of_another_day() -> None:
    assert caught("day-around", Example("截至5月底，已检查3216人。")) == []


def test_what_was_all_done_last_year_is_told_again_only_by_mistake(workspace: Path) -> None:
    """At the year's end it is the sentence of the year before."""
    around = "notes: 2024年区政府确定的20项民生实事已全部完成。"
    edit(workspace / PROGRESS, "\nprojects:\n", f"\n{around}\nprojects:\n")
    whole = (workspace / PROGRESS).read_text("utf-8")
    whole = whole.replace("period: 2025H1", "period: 2025").replace("2025-06-30", "2025-12-31")
    (workspace / "data/progress/2025.yaml").write_text(whole, "utf-8")
    (rule,) = (one for one in RULES if one.id == "day-around")
    messages = [one.message for one in rule.find(context(workspace, "2025"))]
    assert messages == ["这一期是2025年的，这里写的是2024年"]


@pytest.mark.parametrize(
    "around",
    [
        "introduction: 现将⟦前三季度⟧进展情况通报如下：",
        "introduction: 现就全区⟦1—9月⟧民生实事进展通报如下。",
        "introduction: 现将⟦2024年前三季度⟧进展情况通报如下。",
        "introduction: ⟦前三季度⟧进展情况如下：",
        "introduction: 现将⟦一季度⟧进展情况通报如下：",
        "introduction: 现将我区⟦一季度⟧的进展情况通报如下：",
        "introduction: 现将⟦截至3月底⟧的进展情况通报如下。",
        "introduction: 现将上半年进展情况通报如下：",
        "introduction: 现将全年计划的进展情况通报如下：",
        "introduction: 现将一季度以来的进展情况通报如下：",
        "introduction: 现将下一步安排通报如下：前三季度完成招标。",
    ],
)
def test_what_is_announced(workspace: Path, around: str) -> None:
    plain = around.replace("⟦", "").replace("⟧", "")
    assert marked(workspace, plain) == [one.split("⟧")[0] for one in around.split("⟦")[1:]]


def test_a_day_that_is_missing_now(workspace: Path) -> None:
    """``new`` takes it away; who has none in either period is not asked for one."""
    first = (workspace / PROGRESS).read_text("utf-8")
    edit(
        workspace / PROGRESS, "\nprojects:\n", "\nsignature: [区办公室, 2025年7月8日]\nprojects:\n"
    )
    now = workspace / PROGRESS.replace("H1", "Q3")
    later = first.replace("2025H1", "2025Q3").replace("2025-06-30", "2025-09-30")

    def missing(signature: str) -> list[str]:
        text = later.replace("\nprojects:\n", f"\nsignature: {signature}\nprojects:\n")
        now.write_text(text, "utf-8")
        (rule,) = (one for one in RULES if one.id == "day-around")
        found = [one.message for one in rule.find(context(workspace, "2025Q3"))]
        return [one for one in found if one.startswith("落款没有")]

    assert missing("区办公室") == ["落款没有日期，上一期有（2025年7月8日）"]
    assert missing("[区办公室, 2025年10月9日]") == []
    assert missing("区办公室 2025年10月9日") == []
    edit(workspace / PROGRESS, ", 2025年7月8日]", "]")
    assert missing("区办公室") == []
