"""Each mark, label, stop and bracket in a cell of units, and each usual office."""

from __future__ import annotations

import pytest

from minsheng.intake.drafting.unit_ids import unit_ids
from minsheng.intake.recognition.units import contacts_in, units_in
from minsheng.office.document import Line

TOPICS = {
    "education": "区教育局",
    "sports": "区体育局",
    "health": "区卫健局 区卫生局 区卫生健康局",
    "disease_control": "区疾控中心 疾病预防中心",
    "medical_insurance": "区医疗保障局 区医保局",
    "civil_affairs": "区民政局",
    "disabled_federation": "区残联 残疾人联合会",
    "red_cross": "区红十字会",
    "women_federation": "区妇联 妇女联合会",
    "youth_league": "共青团某区委 区团委 团区委",
    "trade_union": "区总工会 区工会",
    "veterans": "区退役军人局",
    "human_resources": "人力资源局 区人社局",
    "housing": "住房和城乡局 区住建局 区建设局",
    "natural_resources": "自然资源局 区规划局",
    "environment": "生态环境分局 区环保局",
    "urban_management": "城市管理局 区城管局 综合执法局 行政执法局",
    "municipal_works": "区市政处",
    "parks": "区园林局 区绿化办 区林业局",
    "transport": "区交通局 区公路局",
    "water": "区水务局 区水利局",
    "agriculture": "区农业局 农村工作办 乡村振兴局",
    "development_reform": "发展改革局 发展和改革局 区发改局",
    "industry": "工业和信息化局 区工信局",
    "science": "区科技局 科学技术局",
    "finance": "区财政局",
    "tax": "区税务局",
    "audit": "区审计局",
    "commerce": "区商务局 投资促进局",
    "market_regulation": "市场监督局 市场监管局",
    "culture_tourism": "区文化局 区旅游局 区文旅局",
    "emergency": "区应急局",
    "fire_rescue": "消防大队",
    "public_security": "公安分局",
    "justice": "区司法局",
    "petitions": "区信访局",
    "approval": "区审批局 政务服务局",
    "data": "大数据局 数据局",
    "office_affairs": "机关事务中心",
    "publicity": "宣传部 融媒中心",
    "organization": "区委组织部",
    "political_legal": "政法委",
    "united_front": "统战部",
    "subdistrict": "各街道",
    "town": "各镇",
    "power": "供电所 电力局",
    "water_supply": "供水站 自来水厂",
    "gas_heating": "燃气站 热力站 供热站",
    "company": "区城投 某投资集团 区建投 某公司",
    "unit_1": "某某办 红星小学",
}


@pytest.mark.parametrize("topic", TOPICS)
def test_the_id_of_an_office(topic: str) -> None:
    found = {name: unit_ids([name])[name] for name in TOPICS[topic].split()}

    assert found == dict.fromkeys(found, topic)


def test_offices_of_one_kind_are_numbered() -> None:
    names = ["甲小学", "区教育局", "市教育局", "乙小学", "区教育局", "教育处"]

    assert list(unit_ids(names).values()) == [
        *("unit_1", "education", "education_2", "unit_4", "education_3"),
    ]


@pytest.mark.parametrize("stop", "、，,；;／/")
def test_units_end_at_each_stop(stop: str) -> None:
    assert units_in([Line(f"甲{stop}乙")]) == ["甲", "乙"]


@pytest.mark.parametrize("brackets", ["（）", "()", "〔〕", "[]", "【】"])
def test_brackets_hold_together(brackets: str) -> None:
    left, right = brackets[0], brackets[1]
    inside = f"各街道{left}甲、乙{right}"

    assert units_in([Line(f"{inside}、丙")]) == [inside, "丙"]
    assert units_in([Line(f"甲{right}、乙、丙")]) == [f"甲{right}", "乙", "丙"]


@pytest.mark.parametrize(
    "lead",
    [
        *("*区民政局", "★区民政局", "区民政局*", "区民政局●", "区民政局（牵头）", "区民政局(牵头)"),
        *("区民政局（主办）", "区民政局（牵头单位）", "区民政局（主责）", "区民政局牵头"),
        *("**区民政局", "牵头单位：*区民政局"),
    ],
)
def test_the_unit_with_a_mark_leads(lead: str) -> None:
    assert units_in([Line(f"区教育局、{lead}")]) == ["区民政局", "区教育局"]


@pytest.mark.parametrize(
    "partner",
    [
        *("区民政局（配合）", "区民政局（协办）", "区民政局（协同）", "区民政局（参与）"),
        *("区民政局（配合单位）", "区民政局（配合部门）", "区民政局配合", "区民政局(协办)"),
    ],
)
def test_a_unit_that_only_helps_does_not_lead(partner: str) -> None:
    assert units_in([Line(f"{partner}、*区教育局")]) == ["区教育局", "区民政局"]
    assert units_in([Line(partner)]) == ["区民政局"]


LABELS = "牵头 主办 责任 主要责任单位 配合 协办 协同 参与 参加 牵头责任单位 责任单位 责任部门"


@pytest.mark.parametrize("label", LABELS.split())
def test_labels_in_a_cell(label: str) -> None:
    assert units_in([Line(f"{label}：区教育局、区民政局")]) == ["区教育局", "区民政局"]
    assert units_in([Line(f"{label}: 区教育局")]) == ["区教育局"]


def test_words_that_only_look_like_marks() -> None:
    assert units_in([Line("牵头、配合")]) == ["牵头", "配合"]
    assert units_in([Line("主持单位：区教育局")]) == ["主持单位：区教育局"]
    assert units_in([Line("牵头单位：、区教育局（试点）")]) == ["区教育局（试点）"]


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("区教育局", "区民政局", ["区教育局", "区民政局"]),
        ("区卫生健", "康局", ["区卫生健康局"]),
        ("甲、", "乙", ["甲", "乙"]),
        ("区残联（牵头）", "乙", ["区残联", "乙"]),
        ("甲*", "乙", ["甲", "乙"]),
        ("责任单位：", "乙", ["乙"]),
        ("甲", "乙", ["甲乙"]),
    ],
)
def test_where_a_line_goes_on(first: str, second: str, names: list[str]) -> None:
    assert units_in([Line(first), Line(second)]) == names


def test_blanks_part_units_only_where_both_sides_end_as_units_do() -> None:
    assert units_in([Line("区教育局 *区民政局")]) == ["区民政局", "区教育局"]
    assert units_in([Line("区教育局 区民政局")]) == ["区教育局", "区民政局"]
    assert units_in([Line("区教育局 试点")]) == ["区教育局 试点"]


@pytest.mark.parametrize(
    ("bold", "leads"),
    [((3, 7), False), ((3, 8), True), ((5, 7), False), ((5, 8), True), ((7, 9), False),
     ((0, 4), False), ((0, 5), False), ((0, 9), False)],
)  # fmt: skip
def test_a_unit_leads_if_more_than_half_of_it_is_bold(bold: tuple[int, int], leads: bool) -> None:
    names = units_in([Line("区教育局、区民政局", (bold,))])

    assert names == (["区民政局", "区教育局"] if leads else ["区教育局", "区民政局"])


def test_bold_type_over_two_lines() -> None:
    lines = [Line("区教育局、区卫"), Line("生健康局", ((0, 4),))]
    assert units_in(lines) == ["区卫生健康局", "区教育局"]
    lines = [Line("区教育局、区卫生", ((5, 8),)), Line("健康局、区残联办", ())]
    assert units_in(lines) == ["区教育局", "区卫生健康局", "区残联办"]
    lines = [Line("区教育", ()), Line("局、区卫", ((2, 4),)), Line("生局", ((0, 2),))]
    assert units_in(lines) == ["区卫生局", "区教育局"]


BESIDE = {
    "区教育局（张某 13800000000）": "（张某 13800000000）",
    "区教育局(张三)": "(张三)",
    "区教育局（欧阳修）": "（欧阳修）",
    "区教育局（张三同志）": "（张三同志）",
    "区教育局（联系人：李四，电话：13800000000）": "（联系人：李四，电话：13800000000）",
    "区教育局（负责人：李四）": "（负责人：李四）",
    "区教育局（李四、王五）": "（李四、王五）",
    "区教育局（0531-87654321）": "（0531-87654321）",
    "区教育局87654321": "87654321",
    "区教育局张三13800000000": "张三13800000000",
    "区教育局：张三": "张三",
    "区教育局局长张三": "局长张三",
    "区教育局副局长张三": "副局长张三",
    "区教育局 张三": "张三",
    "张三 区教育局": "张三",
    "张三（区教育局）": "张三",
    "区教育局、张三": "张三",
    "区教育局（局长 张三）": "（局长 张三）",
    "区教育局 主任：张三": "主任：张三",
    "区教育局（0531）87654321": "（0531）87654321",
    "区教育局 (0531)87654321": "(0531)87654321",
    "区教育局基建科（张三）": "（张三）",
    "区教育局（联络员：张三）": "（联络员：张三）",
    "区教育局等": "等",
    "区教育局等部门": "等部门",
    "区教育局等有关单位": "等有关单位",
    "区教育局等相关部门": "等相关部门",
    "区教育局等责任单位": "等责任单位",
    "牵头单位：区教育局（张三）": "（张三）",
}


@pytest.mark.parametrize("cell", BESIDE)
def test_people_and_telephones_are_no_part_of_a_name(cell: str) -> None:
    unit = "区教育局基建科" if "基建科" in cell else "区教育局"
    assert units_in([Line(cell)]) == [unit]
    assert contacts_in([Line(cell)]) == [BESIDE[cell]]
    assert units_in([Line(f"{cell}、区民政局")]) == [unit, "区民政局"]


WHOLE = (
    "区教育局（试点） 区城管局（城管大队） 区教育局（高新区） 文旅局（高新区） 金融办 区文旅局 "
    "各街道 张家镇 白云区教育局 马山街道 园区管委会 区安监 高新 张三 110 金融"
)


@pytest.mark.parametrize("cell", WHOLE.split())
def test_what_only_looks_like_people(cell: str) -> None:
    assert units_in([Line(cell)]) == [cell]
    assert contacts_in([Line(cell)]) == []


@pytest.mark.parametrize("cell", ["区教育局、金融", "区教育局、高新", "区教育局、安监"])
def test_short_names_beside_units_are_units(cell: str) -> None:
    assert units_in([Line(cell)]) == cell.split("、")


def test_people_on_lines_of_their_own() -> None:
    lines = [Line("区住建局"), Line("王五"), Line("13800000000"), Line("区教育局")]
    assert (units_in(lines), contacts_in(lines)) == (
        ["区住建局", "区教育局"],
        ["王五", "13800000000"],
    )
    lines = [Line("区卫健局"), Line("（区疾控中心）")]
    assert units_in(lines) == ["区卫健局", "区疾控中心"]
    assert units_in([Line("区住建局 王五、区财政局 赵六")]) == ["区住建局", "区财政局"]


@pytest.mark.parametrize(
    "label",
    [
        "分管领导",
        "责任领导",
        "牵头领导",
        "包保领导",
        "主管领导",
        "分管负责人",
        "主要负责人",
        "科室负责人",
        "联络员",
    ],
)
def test_leaders_on_a_line_of_their_own(label: str) -> None:
    lines = [Line(f"{label}：张三"), Line("责任单位：区教育局")]
    assert (units_in(lines), contacts_in(lines)) == (["区教育局"], [f"{label}：张三"])


def test_a_line_that_ends_with_a_telephone_does_not_go_on() -> None:
    lines = [Line("区教育局 张三 13800000000"), Line("区财政局 李四 13900000000")]
    assert units_in(lines) == ["区教育局", "区财政局"]
    assert contacts_in(lines) == ["张三", "13800000000", "李四", "13900000000"]


@pytest.mark.parametrize(
    "cell", ["1.区教育局\n2.区财政局", "①区教育局 ②区财政局", "（1）区教育局；（2）区财政局"]
)
def test_units_that_are_numbered(cell: str) -> None:
    assert units_in([Line(line) for line in cell.split("\n")]) == ["区教育局", "区财政局"]


@pytest.mark.parametrize("mark", ["【牵头】", "<牵头>", "[牵头单位]", "〔主办〕", "＜主责＞"])
def test_a_mark_in_any_brackets(mark: str) -> None:
    assert units_in([Line(f"区财政局、区教育局{mark}")]) == ["区教育局", "区财政局"]


@pytest.mark.parametrize("cell", ["—", "——", "-", "/", "无", "待定", "暂无"])
def test_a_cell_that_names_nobody(cell: str) -> None:
    assert units_in([Line(cell)]) == []


@pytest.mark.parametrize("cell", ["区 教 育 局、区财政局", "区 教育局、 区财政局"])
def test_blanks_within_a_name(cell: str) -> None:
    assert units_in([Line(cell)]) == ["区教育局", "区财政局"]


def test_the_mark_of_a_note_is_no_part_of_a_name() -> None:
    assert units_in([Line("区教育局①、②区民政局③")]) == ["区教育局", "区民政局"]
