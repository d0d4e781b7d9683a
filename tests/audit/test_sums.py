"""Sums: a whole and its parts."""

from __future__ import annotations

import pytest

from tests.audit.told import told

PARTS = "甲队{0}、乙队{1}、丙队{2}"


@pytest.mark.parametrize(
    "opening",
    [
        *("，其中{}", "，包括{}", "，包含{}", "，分别为{}", "：{}", "，其中：{}", "，其中有{}"),
        *("企业中，{}", "各类企业里：{}", "，含执法检查：{}"),
    ],
)
def test_how_a_list_of_parts_opens(opening: str) -> None:
    text = f"检查1268家{opening.format(PARTS.format('640家', '618家', '20家'))}。"

    assert told(text) == ["!sum 640家＋618家＋20家＝1278家，文中1268家"]


@pytest.mark.parametrize("between", ["，一二三四五六七八九十又：", "，任务中，", "，", "。"])
def test_a_list_without_a_word_that_opens_it(between: str) -> None:
    findings = told(f"检查1268家{between}甲队640家、乙队618家、丙队20家。")

    assert findings == ([] if between == "。" else ["?sum 640家＋618家＋20家＝1278家，文中1268家"])


@pytest.mark.parametrize("word", ["同时", "此外", "截至6月底"])
def test_what_opens_another_matter(word: str) -> None:
    assert told(f"检查1268家，{word}甲队640家、乙队618家、丙队20家。") == []


@pytest.mark.parametrize("last", ["和", "及", "以及", "与"])
def test_a_list_that_closes(last: str) -> None:
    text = f"检查1268家，其中国企640家{last}私企618家。"

    assert told(text) == ["!sum 640家＋618家＝1258家，文中1268家"]


@pytest.mark.parametrize(
    "text",
    [
        "检查1268家，其中甲片640家、乙片618家等。",
        "检查1268家，其中主要是甲片640家和乙片618家。",
        "检查1268家，其中重点检查甲片640家和乙片618家。",
        "检查1268家，其中甲片640家。",
        "检查1268家，其中甲片640人和乙片618人。",
        "检查1268家，其中已检查甲片640家、计划检查乙片618家。",
        "检查1268家，其中甲片640家、乙片600家。",  # ratio 0.98, but two only, and not alike
        "检查1268家，其中甲片160家和乙片118家。",
        "检查1268家企业，其中甲片640家门店和乙片618家门店。",
        "开工1268家，其中开工640家、完工618家。",
        f"检查1268家，其中城镇640家，{'甲' * 60}农村618家。",
    ],
)
def test_what_need_not_be_all(text: str) -> None:
    assert told(text) in ([], ["?sum 640家＋600家＝1240家，文中1268家"])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        # the list ends where its members are parted by another mark
        (
            "检查1268家，其中城镇640家、农村618家，立案30家。",
            "!sum 640家＋618家＝1258家，文中1268家",
        ),
        (
            "检查1268家，其中城镇640家，农村618家；立案30家。",
            "!sum 640家＋618家＝1258家，文中1268家",
        ),
        *(
            (
                f"检查1268家，其中城镇640家，农村618家，{word}30家。",
                "!sum 640家＋618家＝1258家，文中1268家",
            )
            for word in ("包括新增", "合计整改", "此外整改", "总整改", "平均", "每月整改")
        ),
    ],
)
def test_where_a_list_ends(text: str, finding: str) -> None:
    assert told(text) == [finding]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("检查1268家（甲队640家、乙队638家）。", "!sum 640家＋638家＝1278家，文中1268家"),
        ("检查1268家（甲队640家、其余638家）。", "!sum 640家＋638家＝1278家，文中1268家"),
        ("检查1268家（城镇640家、农村638家）。", "!sum 640家＋638家＝1278家，文中1268家"),
        ("检查1268家（甲队640家，占50.5%；乙队638家）。", "!sum 640家＋638家＝1278家，文中1268家"),
    ],
)
def test_parts_in_brackets(text: str, finding: str) -> None:
    assert told(text) == [finding]


@pytest.mark.parametrize(
    "text",
    [
        "检查1268家（甲队640家、乙队638家等）。",
        "检查1268家（甲队640家、乙队638人）。",
        "检查1268家（甲队640家）。",
        "检查1268家店铺和市场的情况已汇总（甲队640家、乙队638家）。",
        "检查1268家（甲队140家、乙队138家）。",
    ],
)
def test_brackets_that_hold_no_parts(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("甲队640家、乙队618家，合计1268家。", "!"),
        ("甲队640家，乙队618家，总计达1268家。", "!"),
        ("甲队640家；乙队618家；合计1268家。", "!"),
        ("甲队检查640家、乙队检查618家，共检查1268家。", "?"),
        ("甲队检查640家、乙队检查618家，总检查1268家。", "?"),
        ("城镇检查640家、农村检查618家，共检查1268家。", "!"),
        ("城镇640家、农村618家，共1268家。", "!"),
        (f"甲队640家、{'乙' * 25}队618家，合计1268家。", "!"),
        ("甲队检查640家；乙队检查618家；共检查1268家。", "?"),
    ],
)
def test_a_sum_behind_its_parts(text: str, finding: str) -> None:
    assert told(text) == [f"{finding}sum 640家＋618家＝1258家，文中1268家"]


@pytest.mark.parametrize(
    "text",
    [
        "甲队640家，合计1268家。",
        "甲队640家、乙队618人，合计1268家。",
        "甲队640家、乙队618家，其中合计1268家。",
        "甲队640家，其中乙队618家，合计1268家。",
        "甲队640家、乙队618家，其中总计整改1268家。",
        "甲队检查640家、乙队检查618家，共整改1268家。",
        "甲队检查640家、乙队检查618家，累计检查1268家。",
        "甲队检查640家、乙队累计618家，合计1268家。",
        "计划检查640家、已检查618家，合计1268家。",
        "甲队640家店铺、乙队618家店铺，合计1268家企业。",
        "占比640家、乙队618家，合计1268家。",
        "甲队640家、乙队618家，每期共1268家。",
        "甲队40家、乙队18家，合计1268家。",
        f"甲队640家、乙队618家，{'丙' * 60}合计1268家。",
    ],
)
def test_what_need_not_be_a_sum(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "名单1268家，检查640家，其余618家未查。",
        "名单1268家，已检查640家，尚有618家。",
        "名单1268家，首批检查640家，二批检查20家，还有618家。",
    ],
)
def test_what_is_left(text: str) -> None:
    (finding,) = told(text)

    assert finding.endswith("文中1268家")
    assert finding[1:].startswith("sum 640家＋")


@pytest.mark.parametrize(
    "text",
    [
        "名单1268家，其余618家。",
        "名单1268家，检查640家，其余628家。",
        "名单1268家，检查640家，其余618人。",
        "名单1268家，检查640家，复查600家，其余668家。",
        "名单1268家，检查640家，复查628家，其余628家。",
        "名单1268家，其中国企640家，私企618家，剩余618家。",
        "名单1268家，检查64家，其余618家。",
    ],
)
def test_what_is_left_of_another_whole(text: str) -> None:
    assert [one for one in told(text) if "其余" in one] == []
    assert not any("＋618家＝1258家" in one and "1268" not in one for one in told(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("排查问题84个，已整改73个，未整改10个。", True),
        ("排查问题84个，整改完成73个，正在整改10个。", True),
        ("排查问题84个，73个已整改，10个尚在整改。", True),
        ("排查问题84个，已整改73个，在建4个，待定5个。", True),
        ("排查问题84个，已整改73个，正在整改11个。", False),
        ("排查问题84个，已整改73个，已销号10个。", False),
        ("排查问题84个；已整改73个，正在整改10个。", True),
        ("排查问题84个，已整改73个；正在整改10个。", True),
        ("排查问题84个，未整改10个，正在整改73个。", True),
        ("排查问题84个，已整改73个，正在整改11个，未回访30个。", False),
        ("每月排查84个，已整改73个，正在整改10个。", False),
        ("已排查84个，已整改73个，正在整改10个。", True),
        ("排查问题84个，已整改73个，同时，正在整改10个。", False),
        ("排查问题84个，已整改73个，正在整改10件。", False),
        ("排查问题84个，已整改43个，正在整改10个。", False),
    ],
)
def test_how_parts_stand(text: str, expected: bool) -> None:
    assert [one for one in told(text) if "sum" in one] == told(text)
    assert bool(told(text)) is expected


@pytest.mark.parametrize("unit", list("人名位户家个处所座栋台部辆套间条项例起张"))
def test_a_mean_of_what_is_counted_is_no_part(unit: str) -> None:
    text = f"新增1268{unit}，其中城镇640{unit}，农村618{unit}，达4.5{unit}。"

    assert told(text) == [f"!sum 640{unit}＋618{unit}＝1258{unit}，文中1268{unit}"]
