"""Products: so much for each, shares of several, one measure in another."""

from __future__ import annotations

import pytest

from tests.audit.told import told

UNITS = [
    "人",
    "户",
    "名",
    "个",
    "所",
    "家",
    "场",
    "期",
    "套",
    "台",
    "件",
    "份",
    "栋",
    "座",
    "处",
    "张",
    "辆",
]


@pytest.mark.parametrize("unit", [*UNITS, "场次"])
def test_so_much_for_each(unit: str) -> None:
    finding = [f"?product 1500元×640{unit}＝96万元，文中69万元"]

    assert told(f"补助640{unit}，每{unit}补助1500元，共补助69万元。") == finding
    assert told(f"共补助69万元，平均每{unit}补助1500元，补助640{unit}。") == finding
    assert told(f"补助640{unit}，每{unit}补助1500元，共补助96万元。") == []


@pytest.mark.parametrize(
    "each",
    [
        *("每户", "平均每户", "平均户", "每一户", "每困难户", "为每户居民发放补助", "户均"),
        *("每户每年", "每年每户", "每户标准", "每户居民家庭困难情况核实后"),
    ],
)
def test_how_each_is_told(each: str) -> None:
    text = f"补助640户，{each}1500元，共补助69万元。"

    assert told(text) == ["?product 1500元×640户＝96万元，文中69万元"]
    assert told("补助640户，1500元/户，共补助69万元。") == [
        "?product 1500元/户×640户＝96万元，文中69万元"
    ]


@pytest.mark.parametrize(
    "each",
    [
        *("每户每月{}", "每户每天{}", "每户每日{}", "每户每次{}", "每户每季{}"),
        *("每户每周{}", "每户最高{}", "每户上限{}", "每户提高{}"),
        *("每户{}起", "每户{}不等", "每户{}/月", "每户{}/天", "每户{}/次"),
        *(
            "每月每户{}",
            "每个月每户{}",
            "每季每户{}",
            "户{}",
            "每亩{}",
        ),
    ],
)
def test_what_is_not_for_each_alone(each: str) -> None:
    assert told(f"补助640户，{each.format('1500元')}，共补助69万元。") == []


@pytest.mark.parametrize("words", ["另安排", "计划", "预算", "目标", "投资", "每村", "占"])
def test_money_that_is_no_total(words: str) -> None:
    amount = "69%" if words == "占" else "69万元"

    assert told(f"补助640户，每户1500元，{words}{amount}。") == []


@pytest.mark.parametrize(
    "text",
    [
        "补助640户，每户1500元，共0.3万元。",  # no more than two of them
        "补助640户、试点30户，每户1500元，共69万元。",
        "补助640户，每户1500元，共69万吨。",
        "补助640户。每户1500元，发放69万元。",
        "补助640户。户均1500元。共69万元。",
        "补助640户。每户1500元，每人300元。共69万元。",
        "补助640户，每户区级1500元、镇级300元，共69万元。",
        "补助640户，每户1500元，每户另奖300元，共69万元。",
        "补助640户，每户1500元，另付工本费，共69万元。",
        "补助640户，每户1500元，首批发放69万元。",
        "补助640户，每户1500元，共投入资金260万元。",
        "补助640户，每户30%，共69万元。",
        "补助640户，每户1500元，3个镇、4个村、5个组、6个队，共69万元。",
        "共69万元，3个镇、4个村、5个组、6个队，每户1500元，640户。",
    ],
)
def test_what_need_not_be_a_product(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("parties", "number"),
    [
        *(("市、区", 2), ("市和区", 2), ("市与区", 2), ("市及区", 2), ("市、区两级", 2)),
        *(("省、市、县三级", 3), ("市、区财政", 2), ("甲方、乙方双方", 2), ("甲、乙、丙三方", 3)),
        ("省、市、区、镇", 4),
    ],
)
def test_what_several_share(parties: str, number: int) -> None:
    right = 960 // number

    assert told(f"总投资960万元，{parties}各承担{right}万元。") == []
    assert told(f"总投资960万元，{parties}各承担{right + 300}万元。")[0].startswith(
        f"!shared {right + 300}万元×{number}＝"
    )


@pytest.mark.parametrize(
    "verb",
    [
        *("承担", "负担", "出资", "补助", "投入", "拨付", "配套", "分担", "筹集", "安排"),
        *("自承担", "承担资金", "承担了"),
    ],
)
def test_how_they_share(verb: str) -> None:
    text = f"总投资960万元，市、区各{verb}440万元。"

    assert told(text) == ["!shared 440万元×2＝880万元，文中960万元"]


@pytest.mark.parametrize(
    "text",
    [
        "总投资960万元，市各承担230万元。",
        "总投资960万元，市、区各获得230万元。",
        "总投资230万元，市、区各承担230万元。",
        "总投资60万元，市、区各承担230万元。",
        "市、区各承担230万元，总投资960万元。",
        "总投资960万吨，市、区各承担230万元。",
        "总投资960万元，计划460万元，市、区各承担230万元。",
    ],
)
def test_what_is_not_shared(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        *(
            (words, "3吨×1000＝3000公斤，文中3500公斤")
            for words in ("即", "折合", "约合", "折算成")
        ),
        *((words, "3吨×1000＝3000公斤，文中3500公斤") for words in ("合", "相当于", "也就是")),
    ],
)
def test_the_same_in_another_measure(words: str, finding: str) -> None:
    assert told(f"运粮3吨（{words}3500公斤）。") == [f"!conversion {finding}"]
    assert told(f"运粮3吨（{words}3000公斤）。") == []
    assert told(f"投资3万元（{words}50000元）。") == ["!conversion 3万元＝30000元，文中50000元"]


@pytest.mark.parametrize(
    "text",
    [
        "运粮3吨（含3500公斤）。",
        "修路3公里（其中3500米）。",
        "流转20公顷（350亩，5户）。",
        "流转20公顷，350亩种菜。",
        "流转20公顷，约350亩的菜地。",
        "投资3万元，即3万元。",
        "投资3万元，即每户5000元。",
        "发放3万元，合计发放5万元。",
        "占地2500亩（167公顷）。",
        "流转20公顷（合350户）。",
        "流转土地（合350亩）。",
        "占地6000平方米（约9亩）。",
    ],
)
def test_what_is_not_the_same(text: str) -> None:
    assert told(text) == []


def _slipped(number: str) -> str:
    """The number with its first digit off."""
    return f"{int(number[0]) % 9 + 1}{number[1:]}"


@pytest.mark.parametrize(
    ("time", "number"),
    [
        *(("3个月", 3), ("全年", 12), ("本年度", 12), ("一年", 12), ("上半年", 6), ("半年", 6)),
        *(("前三季度", 9), ("一季度", 3), ("1—9月", 9), ("3至5月", 3)),
        *(("6月份", 1), ("6月", 1), ("当月", 1), ("本月", 1)),
    ],
)
def test_how_many_months_something_is_paid(time: str, number: int) -> None:
    right = f"{52000 * number}"

    assert told(f"每人每月200元，260人{time}共{right}元。") == []
    assert len(told(f"每人每月200元，260人{time}共{_slipped(right)}元。")) == 1
    assert told(f"每人每月200元，截至6月底260人共{_slipped(right)}元。") == []


@pytest.mark.parametrize(
    ("each", "number"),
    [
        *(("每天5元、100天", 1), ("每周5元、100周", 1), ("每学期500元，全学年", 2)),
        *(("每学期500元，春季", 1), ("每季500元，全年", 4), ("每季500元，上半年", 2)),
        *(("每季500元，三季度", 1), ("每年500元，", 1)),
    ],
)
def test_what_is_paid_in_other_times(each: str, number: int) -> None:
    right = 13 * number

    assert told(f"每名学生{each}资助260人，共{right}万元。") == []
    assert told(f"每名学生{each}资助260人，共{right + 30}万元。") != []


@pytest.mark.parametrize(
    ("number", "each"),
    [
        *(("260张床位", "每床"), ("260家养老站", "每站"), ("260名学生", "每生"), ("260例", "每例")),
        *(("260人次", "每餐"), ("260人次", "每次"), ("260人次", "每人"), ("260公里", "每公里")),
        *(("260台", "单价"), ("260台", "单台价格"), ("260台", "每台设备")),
    ],
)
def test_what_something_is_for_each_of(number: str, each: str) -> None:
    assert told(f"补助{number}，{each}500元，共13万元。") == []
    assert len(told(f"补助{number}，{each}500元，共18万元。")) == 1


@pytest.mark.parametrize("shifted", ["1.3万元", "130万元", "13元"])
def test_a_total_with_its_decimal_point_or_scale_off(shifted: str) -> None:
    assert told(f"补助260户，每户500元，合计补助{shifted}。") == [
        f"?product 500元×260户＝{in_scale}，文中{shifted}"
        for in_scale in ["13万元" if "万" in shifted else "130000元"]
    ]


@pytest.mark.parametrize(
    "total", ["共18.6万元", "共补助18.6万元", "补助资金18.6万元", "合计支出18.6万元"]
)
def test_a_total_that_is_surely_of_these(total: str) -> None:
    """No slip makes 18.6万元 of 13万元; what was spent may be more than what is for each."""
    assert len(told(f"补助260户，每户补助500元，{total}。")) == 1


@pytest.mark.parametrize("total", ["共投入18.6万元", "拨付补助18.6万元", "累计使用18.6万元"])
def test_a_total_that_may_be_of_more(total: str) -> None:
    assert told(f"补助260户，每户补助500元，{total}。") == []


def test_groups_with_one_total() -> None:
    groups = "甲类25家每家补助5万元，乙类118家每家补助2万元"

    assert told(f"{groups}，共补助361万元。") == []
    assert told(f"{groups}，共补助316万元。") == [
        "?product 5万元×25家＋2万元×118家＝361万元，文中316万元"
    ]


@pytest.mark.parametrize(
    ("ratio", "first", "second"),
    [
        *(("按6:4分担", 576, 384), ("按照6：4承担", 576, 384), ("以6∶4比例出资", 576, 384)),
        *(("四六分担", 384, 576), ("各半", 480, 480), ("各承担50%", 480, 480)),
        *(("平均分摊", 480, 480), ("对半承担", 480, 480)),
    ],
)
def test_what_is_shared_in_a_ratio(ratio: str, first: int, second: int) -> None:
    text = f"工程款960万元，县与乡镇{ratio}，县级{{}}万元、乡镇{{}}万元。"
    wrong = second + 30

    assert told(text.format(first, second)) == []
    assert told(text.format(first, wrong)) != []
    assert told(f"工程款960万元，县与乡镇{ratio}，县级已到位{wrong}万元。") == []


def test_shares_told_as_percentages() -> None:
    text = "工程款960万元，县级承担六成、乡镇承担四成，乡镇出资{}万元。"

    assert told(text.format(384)) == []
    assert told(text.format(348)) == ["!shared 960万元×0.4＝384万元，文中348万元"]


@pytest.mark.parametrize(
    "verb", ["出", "补", "拿", "缴", "承担", "负担", "自筹", "资助", "捐", "掏"]
)
def test_who_pays(verb: str) -> None:
    assert told(f"造价75万元，公司{verb}45万元，村里{verb}30万元。") == []
    assert told(f"造价75万元，公司{verb}45万元，村里{verb}50万元。") == [
        "?sum 45万元＋50万元＝95万元，文中75万元"
    ]
    assert told(f"造价75万元，公司已{verb}45万元，村里{verb}50万元。") == []


def test_what_is_left_is_paid_too() -> None:
    assert told("造价75万元，公司出45万元，余下30万元由各户分摊。") == []
    assert len(told("造价75万元，公司出45万元，余下50万元由各户分摊。")) == 1


@pytest.mark.parametrize(
    ("one", "right", "wrong"),
    [
        *(("36公顷", "540亩", "450亩"), ("12平方公里", "1200公顷", "1800公顷")),
        *(("3.6吨", "7200斤", "2700斤"), ("25兆瓦", "2.5万千瓦", "25万千瓦")),
        *(("1250亩", "83公顷", "38公顷"), ("40小时", "2400分钟", "2040分钟")),
        *(("4.85公里", "4850米", "4580米"), ("1.35亿元", "13500万元", "15300万元")),
    ],
)
def test_two_measures_of_one_dimension(one: str, right: str, wrong: str) -> None:
    for form in ("总量{}（{}）。", "总量{}，即{}。", "总量{}，也就是{}。"):
        assert told(form.format(one, right)) == []
        assert len(told(form.format(one, wrong))) == 1


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("每个服务点配2台自助机，建成服务点126个，合计配备{}台。", "252", "225"),
        ("社区14个，每个社区派驻法官1名、律师2名，共派驻{}名。", "42", "24"),
        ("每人每年参训40学时，312名村医累计完成{}学时。", "12480", "14280"),
        ("每点每月巡查4次，58个站点全年巡查{}次。", "2784", "2874"),
        ("每人每月入户4次，服务415人，月服务量{}人次。", "1660", "1606"),
        ("分校24所，校均开课15门，共开课{}门。", "360", "306"),
        ("每车拉运8吨，拉运135车，清运垃圾{}吨。", "1080", "1800"),
        ("每桶回收计3分，投放2.4万桶，兑出{}万分。", "7.2", "2.7"),
        ("每所学校配2名保健员，学校42所，名额{}个。", "84", "48"),
        ("一户补2000元，改灶1350户，兑付{}万元。", "270", "207"),
        ("机井日出水80立方米，全年运行300天，出水{}万立方米。", "2.4", "4.2"),
        ("护理员每人每天补贴60元，按22天计，每月{}元。", "1320", "1230"),
        ("拨付{}万元，按每人600元的标准，救助415人。", "24.9", "29.4"),
    ],
)
def test_what_is_for_each_of_any_noun_or_time(text: str, right: str, wrong: str) -> None:
    assert told(text.format(right)) == []
    assert len(told(text.format(wrong))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "新建每座补助8万元、改建每座补助3万元，共35座，下达补助资金205万元。",
        "新装慢充桩120个、快充桩40个，慢充桩每个7千瓦，总功率5640千瓦。",
        "老年大学分校24所，开课480门。",
        "每户每月150元，共46户，全年8.1万元（2户年中新增）。",
    ],
)
def test_what_is_for_each_of_others(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("费用由各方分摊：每台36.4万元，国债15.2万元、区财政{}万元、住户15万元。", "6.2", "9.2"),
        ("人均筹资960元，财政补助600元，个人缴360元，财政这边占{}%。", "62.5", "65.2"),
        ("省市县三级按4:3:3筹措，总额1200万元，县级应筹{}万元。", "360", "630"),
        ("改造费650万元，铁路方承担六成390万元，地方承担四成{}万元。", "260", "206"),
        ("项目花了330万元，三分之一由县里出，为{}万元。", "110", "101"),
        ("总价84万元，三家单位平摊，每家{}万元。", "28", "82"),
        ("今年共需450万元，由区、街道按8:2分担，区里负担{}万元。", "360", "630"),
        ("大棚投入1460万元，帮扶资金拿大头，出1100万元，县级配套{}万元。", "360", "460"),
    ],
)
def test_who_pays_what(text: str, right: str, wrong: str) -> None:
    assert told(text.format(right)) == []
    assert len(told(text.format(wrong))) == 1


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("补播草场860公顷，按亩计{}万亩。", "1.29", "12.9"),
        ("流转土地6300亩，折算成公顷是{}公顷。", "420", "240"),
        ("蓄水池容积1500立方米，即{}吨水。", "1500", "150"),
        ("停水检修36小时，也就是{}天。", "1.5", "2.5"),
        ("步道宽2.5米，即{}厘米。", "250", "25"),
    ],
)
def test_more_ways_to_say_the_same(text: str, right: str, wrong: str) -> None:
    assert told(text.format(right)) == []
    assert len(told(text.format(wrong))) == 1
    assert told("清运污泥1200立方米，折合960吨。") == []
