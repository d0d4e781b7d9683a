"""Each thing that speaks for a base or a list changes what is told of its example."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from minsheng.audit import base_evidence, sum_evidence
from minsheng.audit.claims import claims
from tests.audit.told import told

OF_BASES = {
    "_is_named_by_rate": "筛查1000名，确诊64例，确诊率4.6%。",
    "_is_named_as_base": "登记个体户1000家，办证640家，占登记企业户的46%。",
    "_is_the_aim": "计划改造500户。已改造450户，完成近八成。",
    "_is_beside": "改造500户，已改造320户，即46%。",
    "_is_alone": "改造500户，已改造450户，近八成。",
    "_is_near": "现有1000户，改造640户，完成46%。",
    "_is_whole": "组织公益讲座72场，覆盖全区144个社区中的108个，社区覆盖率80%。",
    "_is_of_another": "全区老人8.2万人，家庭医生已签约6.1万人，其中重点人群签约率达85%。",
    "_is_of_another_work": "已开工15个，其中完工11个。管网铺设已完成80%。",
    "_is_of_works": "第一批40处已完工，第二批35处完成80%，第三批25处正在招标。",
    "_is_demanded": "计划储煤8万吨，已储煤4.5万吨，确保签约率达100%，储煤率达65%。",
    "_is_parted": "登记1000户，入户640户，办证640户，占46%，其中城区30户，占4.7%。",
    "_is_parallel": "房产税收入7730万元，契税收入3540万元，占35.2%。",
    "_is_told_at_once": "改造厕所500户，已改造320户，即46%。",
    "_is_met_by_another": "甲县计划建房50套，已建40套。乙县建成63套，完成年度任务的86%。",
    "_is_a_place": "现有86个民族乡，7个民族乡的职工中民族职工比例达14%。",
    "_is_behind": "新建智能泵房36座，泵房智能化改造48座，智能泵房比重超过一半。",
    "_is_done_itself": "接种疫苗26.8万剂，其中儿童18.6万剂，接种率79.4%。",
    "_is_another_thing": "全年计划新建学校60个。建设公办园40个，占年度目标的17%。",
}
OF_SUMS = {
    "_is_opened": "慰问1120人，包括在职270人和退休450人。",
    "_is_summed_up": "覆盖医院3家、社区服务中心8家和卫生院12家，共计32家。",
    "_is_complete": "48个小区已开工35个，尚有15个未开工。",
    "_is_exhaustive": "改造道路47公里，分别为县道20公里、乡道20公里。",
    "_is_alone": "上半年开工12个，下半年开工15个，加上去年结转的6个，全年在建33个。",
    "_is_cut_short": "区域内62所学校中，小学44所，初中16所，高中8所，九年一贯制学校4所。",
    "_is_uneven": "检查1268家，其中城镇640家，农村618家；立案30家。",
    "_is_closed": "名单1268家，检查640家，回访20人，其余608家。",
    "_is_parallel": "排查问题84个，整改完成73个，正在整改10个。",
    "_is_long": "累计加装电梯96部，其中城东街道38部、城西街道29部、城南街道27部。",
    "_is_close": "首批11个小区启动改造，已完成5个，还有2个正在施工。",
    "_is_too_much": "参保费380元中，个人缴纳80元，财政承担330元。",
    "_is_open": "检查1268家，其中甲片640家、乙片618家等。",
    "_is_of_other_things": "排查84个小区，已整改73个问题，未整改10个问题。",
    "_is_of_several_kinds": "服务老人1640人，其中80岁以上620人、失能人员310人、低保对象860人。",
    "_is_of_stages": "计划建设24个，其中开工19个、完工11个。",
    "_is_denied_of_whole": "已评估396户，尚有4户未评估，完成改造312户。",
    "_is_of_another_verb": "通报问题12个、9个、7个，累计整改26个。",
    "_is_of_joined_periods": "1—4月受理310件，5—6月受理140件，上半年共受理460件。",
    "_is_within_another": "贸易额86.4亿元，其中出口64.8亿元，增长9%，对东盟出口15.6亿元，增长21%。",
    "_is_stock": "年初在册1460户，年内新增15户，退出62户，年末在册1413户。",
    "_is_with_debts": "税收286万元，其中增值税182万元，所得税-12万元，契税84万元，房产税22万元。",
    "_is_classed_again": "续建投资304亿元，新建投资996亿元。按类型分，治污428亿元，供水518亿元。",
}


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    claims.cache_clear()
    yield
    claims.cache_clear()


def test_each_has_an_example() -> None:
    assert [one.__name__ for one in base_evidence.EVIDENCE] == [*OF_BASES]
    assert [one.__name__ for one in sum_evidence.EVIDENCE] == [*OF_SUMS]


@pytest.mark.parametrize(
    ("module", "name", "text"),
    [
        *((base_evidence, name, text) for name, text in OF_BASES.items()),
        *((sum_evidence, name, text) for name, text in OF_SUMS.items()),
    ],
)
def test_without_it_another_thing_is_told(
    module: ModuleType, name: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_it = told(text)
    others = tuple(one for one in module.EVIDENCE if one.__name__ != name)
    monkeypatch.setattr(module, "EVIDENCE", others)
    claims.cache_clear()

    assert told(text) != with_it
