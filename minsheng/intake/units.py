"""Responsible units out of a cell: where one ends and the next begins, which of them leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minsheng.intake.contacts import UNIT_END, is_contact, name_and_rest
from minsheng.intake.yaml_text import free_key
from minsheng.office.document import Line

_NOTE = re.compile("[①-⑳]+$")
_MARK = re.compile(
    r"^[*＊★☆▲△●]+|[*＊★☆▲△●]+$|[（(【〔\[<＜](?:牵头|主办|牵头单位|主责)[）)】〕\]>＞]$|(?<=.)牵头$"
)
_OTHER_MARK = re.compile(r"[（(](?:配合|协办|协同|参与)(?:单位|部门)?[）)]$|(?<=.)配合$")
_LABEL = re.compile(
    r"^(?:牵头|主办|责任|主要责任|配合|协办|协同|参与|参加)(?:责任)?(?:单位|部门)?[：:]\s*"
)
_NUMBER = re.compile(r"^(?:[0-9]{1,2}[.、．)）]|[（(][0-9一二三四五六七八九十]{1,2}[）)]|[①-⑳])\s*")
_NOBODY = re.compile(r"[—\-–]+|暂?无|待定")
_STOPS = frozenset("、，,；;／/")
_OPENING, _CLOSING = "（(〔[【", "）)〕]】"
_ENDS = "、，,；;／/：:）)*＊★☆▲△●"
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


def units_in(lines: Sequence[Line]) -> list[str]:
    """Split a cell into units. The one in bold, or with a mark, leads; else the first."""
    leads: list[str] = []
    others: list[str] = []
    for name, _, leading in _units(lines):
        if name:
            (leads if leading else others).append(name)
    return list(dict.fromkeys([*leads, *others]))


def contacts_in(lines: Sequence[Line]) -> list[str]:
    """What a cell says beside the units' names: people, telephone numbers, 等部门."""
    return [rest for _, rest, _ in _units(lines) if rest]


def _units(lines: Sequence[Line]) -> list[tuple[str, str, bool]]:
    """The name of each unit, what stands beside it, and whether it is marked as leading.

    A person beside units is none; where a cell names only people, these stand for units.
    """
    found = []
    for text, bold in _parts(lines):
        name = _NOTE.sub("", _LABEL.sub("", _NUMBER.sub("", text)))
        marked = bool(_MARK.search(name)) or bold
        name = _OTHER_MARK.sub("", _MARK.sub("", name)).strip()
        if not _NOBODY.fullmatch(name):
            found.append((*name_and_rest(_bare(name)), marked))
    alone = all(is_contact(name) for name, _, _ in found if name)
    return [
        ("", name, marked) if is_contact(name) and not alone else (name, rest, marked)
        for name, rest, marked in found
    ]


def _bare(name: str) -> str:
    """Without brackets around all of it: （区疾控中心） below 区卫健局."""
    return name[1:-1] if re.fullmatch(r"[（(][^（）()]+[）)]", name) else name


def _parts(lines: Sequence[Line]) -> list[tuple[str, bool]]:
    """The stretches between the stops, each with whether it is in bold; brackets hold together."""
    found: list[tuple[str, bool]] = []
    for line in _whole(lines):
        depth, start = 0, 0
        for at, character in enumerate(line.text):
            depth += (character in _OPENING) - (character in _CLOSING)
            if character in _STOPS and depth <= 0:
                found.append(_part(line, start, at))
                start = at + 1
        found.append(_part(line, start, len(line.text)))
    return [piece for part in found for piece in _at_blanks(part)]


def _whole(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those put together that a name goes on in: 区卫生健 / 康局."""
    whole: list[Line] = []
    for line in lines:
        ended = whole and (UNIT_END.search(whole[-1].text) or whole[-1].text[-1] in _ENDS)
        person = whole and (
            is_contact(whole[-1].text) or is_contact(line.text) or name_and_rest(whole[-1].text)[1]
        )
        if whole and not (ended or person):
            before = whole.pop()
            shift = len(before.text)
            bold = tuple((start + shift, end + shift) for start, end in line.bold)
            line = Line(before.text + line.text, before.bold + bold)  # noqa: PLW2901 -- it grew
        whole.append(line)
    return whole


def _part(line: Line, start: int, end: int) -> tuple[str, bool]:
    heavy = sum(max(0, min(end, stop) - max(start, first)) for first, stop in line.bold)
    return line.text[start:end].strip(), heavy * 2 > end - start


def _at_blanks(part: tuple[str, bool]) -> list[tuple[str, bool]]:
    """A blank parts units, too, where what stands on both sides of it ends as units do."""
    text, bold = part
    pieces = text.split()
    if any(len(piece) == 1 and UNIT_END.search(text) for piece in pieces):  # 区 教 育 局
        return [("".join(pieces), bold)]
    named = [piece for piece in pieces if not is_contact(piece)]
    if named and all(UNIT_END.search(_MARK.sub("", piece)) for piece in named):
        return [(piece, bold) for piece in pieces]
    return [part]


def unit_ids(names: Iterable[str]) -> dict[str, str]:
    """Give each unit an id: 区教育局 → education; one that is no usual office is unit_7."""
    ids: dict[str, str] = {}
    for number, name in enumerate(dict.fromkeys(names), 1):
        topic = next((topic for words, topic in _TOPICS if re.search(words, name)), "")
        ids[name] = free_key(topic or f"unit_{number}", ids.values())
    return ids
