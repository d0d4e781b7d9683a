"""Ids of responsible units: 区教育局 → education."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minsheng.intake.drafting.yaml_text import free_key

_TOPICS = (
    ("教育", "education"),
    ("体育", "sports"),
    ("卫健|卫生", "health"),
    ("疾控|疾病预防", "disease_control"),
    ("医疗保障|医保", "medical_insurance"),
    ("民政", "civil_affairs"),
    ("残联|残疾人", "disabled_federation"),
    ("红十字", "red_cross"),
    ("妇联|妇女", "women_federation"),
    ("共青团|团委|团区委", "youth_league"),
    ("工会", "trade_union"),
    ("退役军人", "veterans"),
    ("人力资源|人社", "human_resources"),
    ("住房|住建|建设局", "housing"),
    ("自然资源|规划", "natural_resources"),
    ("生态环境|环保", "environment"),
    ("城市管理|城管|综合执法|行政执法", "urban_management"),
    ("市政", "municipal_works"),
    ("园林|绿化|林业", "parks"),
    ("交通|公路", "transport"),
    ("水务|水利", "water"),
    ("农业|农村|乡村振兴", "agriculture"),
    ("发展改革|发展和改革|发改", "development_reform"),
    ("工业|工信", "industry"),
    ("科技|科学技术", "science"),
    ("财政", "finance"),
    ("税务", "tax"),
    ("审计", "audit"),
    ("商务|投资促进", "commerce"),
    ("市场监督|市场监管", "market_regulation"),
    ("文化|旅游|文旅", "culture_tourism"),
    ("应急", "emergency"),
    ("消防", "fire_rescue"),
    ("公安", "public_security"),
    ("司法", "justice"),
    ("信访", "petitions"),
    ("审批|政务服务", "approval"),
    ("数据", "data"),
    ("机关事务", "office_affairs"),
    ("宣传|融媒", "publicity"),
    ("组织部", "organization"),
    ("政法", "political_legal"),
    ("统战", "united_front"),
    ("街道", "subdistrict"),
    ("镇", "town"),
    ("供电|电力", "power"),
    ("供水|自来水", "water_supply"),
    ("燃气|热力|供热", "gas_heating"),
    ("城投|投资集团|建投|公司", "company"),
)


def unit_ids(names: Iterable[str]) -> dict[str, str]:
    """Give each unit an id: 区教育局 → education; one that is no usual office is unit_7."""
    ids: dict[str, str] = {}
    for number, name in enumerate(dict.fromkeys(names), 1):
        topic = next((topic for words, topic in _TOPICS if re.search(words, name)), "")
        ids[name] = free_key(topic or f"unit_{number}", ids.values())
    return ids
