"""What stands around a quantity, and whether it makes it a target, an increase or a decrease."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minsheng.audit.cues import Role, says
from minsheng.audit.measures import MEASURE_WORDS
from minsheng.audit.mention import POINTS, SHARE, Mention
from minsheng.audit.strands import Strand

LEAD = 30  # characters in front of a quantity that say what it is
CLAUSE = 300  # of its clause, which goes on and on in a list of thousands of figures
_BY = re.compile(
    r"(?:(?P<up>(?:增加|增长|增多|净增|(?<!新)增)(?:收入?|支出?|投资)?|提高|上升|上涨|上调|(?<!提)升|涨|扩大"
    r"|(?<!至)多出?[\u4e00-\u9fff]{0,2}|(?:[增涨]长?幅度?|增长率)(?:达到?|为)?)"
    r"|(?P<down>(?:减少|下降|降低|压减|减)(?:收入?|支出?|投资)?|降|(?<![至不青])少(?![至到])[\u4e00-\u9fff]{0,2}|缩[小短]|压缩|回落"
    r"|下[滑调]|(?:[降减]|下降|减少)幅度?(?:达到?|为)?))(?:约|近|超过?|了)*$"
)
_MAY_CHANGE = re.compile("[增高升涨调扩多幅减降少缩落滑]")
"""A look that spares most quantities the whole pattern."""
_AMONG = re.compile("[中里](?=[的，已])")
_OF_THE_ONE_BEFORE = re.compile("^的?(?:目标|任务|计划|指标)")  # 800户任务，完成520户


class Words(NamedTuple):
    """What stands around a quantity."""

    lead: str
    tail: str
    clause: str
    heading: str


def words_around(
    mention: Mention, strand: Strand, parents: Sequence[Strand], clause: tuple[int, int], gap: range
) -> Words:
    """What stands around a quantity of a strand, in its clause and the gap between others."""
    text, (start, stop) = strand.text, clause
    start = max(start, mention.start - CLAUSE)
    lead = text[max(start, gap.start) : mention.start]
    return Words(
        lead or _lead_from_afar(mention, strand, parents, gap.start),
        text[mention.end : min(stop, gap.stop)].rstrip("，。；：！？\n"),
        text[start : mention.start],
        text[max(0, start - 8) : start - 1] if text[start - 1 : start] == "：" else "",
    )


def _lead_from_afar(
    mention: Mention, strand: Strand, parents: Sequence[Strand], before: int
) -> str:
    """What leads one that opens a bracket (年度目标（400公里）), or stands behind a colon."""
    lead = ""
    if not before and strand.parent >= 0:
        parent = parents[strand.parent].text[max(0, strand.anchor - 8) : strand.anchor]
        lead = re.split("[，。；：、0-9]", parent)[-1]
        if mention.unit == SHARE and lead in MEASURE_WORDS:
            lead = ""  # 完成42台（75%）
    if not lead and strand.text[mention.start - 1 : mention.start] == "：":
        lead = strand.text[max(before, mention.start - 9) : mention.start - 1]
        lead = re.split("[，。；：、]", lead)[-1]
    return lead


def is_target(mention: Mention, words: Words, *, listed: bool) -> bool:
    """Whether words, a floor (170处以上), or what it is listed behind say that it is to be done."""
    lead, tail, clause, heading = words
    near = heading + _AMONG.split(lead[-LEAD:])[-1]
    if lead != clause:
        near = _OF_THE_ONE_BEFORE.sub("", near)
    if says(tail[:10], Role.TARGET_BEHIND):
        return True
    if says(near, Role.DONE):
        return False
    floor = not mention.is_exact and mention.high > 100 * mention.number
    return says(near, Role.TARGET) or (floor and not tail.startswith("的")) or listed


def change(mention: Mention, lead: str) -> tuple[int, int]:
    """1 behind words of an increase, -1 of a decrease, else 0; and where they begin in the lead."""
    near = max(0, len(lead) - 10)
    if not _MAY_CHANGE.search(lead, near):
        return 0, len(lead)
    enhanced = mention.unit in (SHARE, POINTS)
    match = _BY.search(lead.replace("提升", "提高" if enhanced else "  "), near)
    return (1 if match["up"] else -1, match.start()) if match else (0, len(lead))
