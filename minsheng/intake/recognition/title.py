"""The title of a bulletin and what it says: year, area, how many projects, which period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minsheng.intake.recognition.dates import YEAR, with_digits
from minsheng.model.text import line_joiner
from minsheng.numerals import in_hanzi
from minsheng.office.document import Line
from minsheng.record import record

_ABOUT = re.compile("实事|民生|为民办")
_OF_WHAT = re.compile("情况|进展|通报|清单|台账|汇总|一览|进度|表$|表[（(]")
_LONGEST, _MOST_LINES = 80, 5
_AREA = re.compile(
    r"([\u4e00-\u9fff×A-Z]{1,12}?(?:自治县|自治州|开发区|街道办事处|街道|[区县市]|[旗镇乡](?!街道|镇|乡)))"
)
_COUNT = re.compile(
    r"(?<![0-9])([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:项|件|个)(?=.{0,8}(?:实事|项目|工程|事项))"
)
_NOT_AN_AREA = re.compile(
    "[社小校园片全辖景我项件]区|项.{0,6}中区|(?:^|[主老中心])城区|[全城我]市|[全各我]县"
    "|(?:^|[全各].?)[城乡村]镇|镇乡|^(?:市县|县区|区县|市区|市区县)$"
)
_NO_TITLE = re.compile(
    r"附[件表]|[〔\[（(［][0-9]{4}[〕\]）)］]\S{0,4}号|第\s*[0-9一二三四五六七八九十百]+\s*期|文\s*件$"
    r"|^[（(]?(?:(?:数据|统计|资料|信息)*截[至止].*|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)[）)]?$|^签发|^(?:单位|密级)[：:]"
)
"""What stands above or below a title and looks as it does: numbers, days, who issued it."""
_SIGNED = re.compile(r"\S{0,24}(?:政府|办公室|办|专班|小组|中心|[局委处])")
_TIMES = re.compile(
    r"[上下]半年|全年|[前第]?[一二三四1-4]季度[底末]?|关于|今年以来|目前"
    r"|截[至止]到?|第?[0-9]+(?:月份?[初底末]?|周|期|[日号])?|年[初底末]"
)
_HANZI = {in_hanzi(number): number for number in range(1, 100)}


@record
class Title:
    """What a title says; what it does not say is empty, or 0."""

    year: int
    area: str
    count: int


def split_title(before: Sequence[Line]) -> tuple[str, tuple[Line, ...]]:
    """Find the title among the lines before the table; return it, and the other lines."""
    scores = [_score(line) for line in before]
    if not scores or max(scores) < 3:
        return "", tuple(before)
    first = last = scores.index(max(scores))
    while first > 0 and _belongs(before[first - 1], before[last]):
        first -= 1
    while last + 1 < len(before) and _belongs(before[last + 1], before[first]):
        last += 1
    if first == last and last + 1 < len(before) and _completes(before[last + 1], before[last]):
        last += 1
    last = min(last, first + _MOST_LINES - 1)
    title = join_lines(line.text for line in before[first : last + 1])
    return title, (*before[:first], *before[last + 1 :])


def join_lines(lines: Iterable[str]) -> str:
    """Several lines as one: a blank stands only between two Latin words."""
    text = ""
    for line in lines:
        both = f"{text}\n{line}"
        text = text + (line_joiner(both, len(text), len(text) + 1) if text else "") + line
    return text


def _score(line: Line) -> int:
    text = line.text
    if len(text) > _LONGEST or text.endswith(("。", "；", "，", "：")):
        return 0
    found = 3 * bool(_ABOUT.search(text)) + 2 * bool(_OF_WHAT.search(text))
    return found + bool(YEAR.search(text)) + line.centred + (line.size >= 16)


def _belongs(line: Line, title: Line) -> bool:
    """Whether a neighbouring line is part of the title: it looks the same."""
    if len(line.text) > _LONGEST or line.text.endswith(("。", "：")) or _NO_TITLE.search(line.text):
        return False
    same_unit = line.centred == title.centred and line.size == title.size
    return same_unit and (line.size >= 16 or (line.centred and line.size == 0))


def _completes(line: Line, title: Line) -> bool:
    """Whether the title goes on: 2025年槐荫区20项民生实事 / 推进情况（上半年）."""
    return bool(
        not _OF_WHAT.search(title.text)
        and _OF_WHAT.search(line.text)
        and len(line.text) <= 2 * len(title.text)
        and not line.text.endswith(("。", "：", "，"))
        and (line.centred, line.size) == (title.centred, title.size)
    )


def read_title(text: str, around: Sequence[str] = (), behind: Sequence[str] = ()) -> Title:
    """Read a title; ``around`` is what else may name the year and the area, best first. The area
    may be named by who signed ``behind`` the table, too.
    """
    dated = (with_digits(part) for part in (text, *around))
    year = next((int(match[1]) for part in dated if (match := YEAR.search(part))), 0)
    signed = [said for said in behind[-_MOST_LINES:] if _SIGNED.fullmatch(said)]
    area = next((found for said in (text, *around[:3], *signed) if (found := _area(said))), "")
    match = _COUNT.search(text)
    said = match[1] if match else "0"
    return Title(year, area, int(said) if said.isdecimal() else _HANZI.get(said, 0))


def _area(text: str) -> str:
    """济南市槐荫区: the names of one area after the other, as far as they touch."""
    text = _TIMES.sub(" ", YEAR.sub(" ", with_digits(text)))
    found = ""
    end = -1
    for match in _AREA.finditer(text):
        if _NOT_AN_AREA.search(match[0]):
            continue
        if found and match.start() != end:
            break
        found += match[1]
        end = match.end()
    return found if len(found) <= 20 else ""
