"""How many a list is said to have, and how many it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from minsheng.audit.oddity import Oddity
from minsheng.audit.reading import Reading
from minsheng.audit.strands import Strand
from minsheng.audit.words import holds
from minsheng.numerals import from_hanzi, in_hanzi
from minsheng.problem import Severity

_FEWEST, _MOST, _FAR = 3, 30, 2
_BESIDE = 24  # characters in front of a list that may say its number
_SURE = 4
"""So many names are no kinds of things (公园、绿地、步道7处 may be seven parks)."""
_SAID = (
    "(?<![0-9.第前一二三四五六七八九十百千约近超过逾])(?P<said>(?P<number>[0-9]{1,2}|[两三四五六七八九]|[二三]?十[一二三四五六七八九]?)"
    "(?:[个项家所条处件座类种名村镇乡]|批次|方面|大类?|点(?=：|做法|意见|建议|要求)|[\u4e00-\u9fff](?=”)))"
)
_NOUN = "[^，。；：、0-9]{0,8}"
_BRACKETED = re.compile(f"{_SAID}{_NOUN}$")
_NAMED = re.compile(
    f"{_SAID}{_NOUN}(?:(?P<all>，?(?:分别[为是]|依次[为是]|即)|——|：)|[是为]|(?P<plain>(?<!中)，)(?=[^，。；：\n]*、[^，。；：\n]*[分均都全先])"
    "|(?P<at_least>，?包括|包含))(?P<list>[^，。；：—\n]*、[^，。；：—\n]*)"
)
_OF_OTHERS = re.compile("[对给在向把将从让][^，。；]{0,6}$")
_HEAD = re.compile(_SAID)
_NAME = re.compile("(?=.{2,14}$)[\u4e00-\u9fff]*[A-Z]*[\u4e00-\u9fff]*|[A-Z]{0,2}[0-9]{1,4}[路线]?")
_NO_LIST = re.compile("等|一是|其中|如|主要|“|含")
_JOINED = re.compile("以及|[和及与或]")
_FOLLOWING = re.compile(f"(?:以下|下列|如下|[了好]){_SAID}[^：。；]{{0,6}}：(?P<list>[^。\n]+)")
_NUMBERED = ("一是", "一，")
_POINTS = re.compile(f"{_SAID}[^，。；：0-9]{{0,6}}[：。，](?P<list>(?:一是|[其第]一，)[^\n]*)")


def list_lengths(reading: Reading) -> Iterator[Oddity]:
    """3个街道（甲、乙、丙、丁）; 四个村分别为甲、乙、丙; 甲、乙、丙共4条路."""
    for strand in reading.strands:
        if "、" in strand.text:
            if strand.parent >= 0:
                yield from _in_brackets(reading.strands[strand.parent], strand)
            yield from _named(strand)
            yield from _summed_up(strand)


def _in_brackets(parent: Strand, strand: Strand) -> Iterator[Oddity]:
    start = max(0, strand.anchor - _BESIDE)
    if head := _BRACKETED.search(parent.text, start, strand.anchor):
        yield from _counted(parent, head, strand.text)


def _named(strand: Strand) -> Iterator[Oddity]:
    for match in _NAMED.finditer(strand.text):
        start = max(0, match.start() - _BESIDE)
        if not (match["plain"] and _OF_OTHERS.search(strand.text, start, match.start())):
            yield from _counted(strand, match, match["list"])


def _summed_up(strand: Strand) -> Iterator[Oddity]:
    for clause in re.finditer("[^，。；：\n]+", strand.text):
        if head := _HEAD.search(strand.text, *clause.span()) if "、" in clause[0] else None:
            listed = strand.text[clause.start() : head.start()]
            summed_up = "、" in listed and listed[-1] in "共这"
            if summed_up or listed.count("、") >= _SURE - 1:
                yield from _counted(strand, head, listed.rstrip("共这"))


def _counted(strand: Strand, match: re.Match[str], listed: str) -> Iterator[Oddity]:
    names = listed.split("、")
    if _NO_LIST.search(listed) or not all(map(_NAME.fullmatch, names)):
        return
    number, most = _number(match), len(names) + len(_JOINED.findall(listed))
    fewer = match.groupdict().get("at_least") is None
    off = number - most if number > most and fewer else len(names) - number
    fewest = _FEWEST - bool(match.groupdict().get("all"))
    if fewest <= min(len(names), number) and number <= _MOST and 0 < off <= _FAR:
        start, end = match.span("said")
        yield _told(match, len(names), strand.offsets[start], strand.offsets[end - 1] + 1)


def announced(reading: Reading) -> Iterator[Oddity]:
    """以下6项：甲、乙、丙、丁、戊; 三个方面：一是甲，二是乙."""
    text = reading.text
    for match in _FOLLOWING.finditer(text) if "：" in text else ():
        mark = "；" if "；" in match["list"] else "、"
        names = [name for name in match["list"].split(mark) if name.strip()]
        plain = mark == "；" or not re.search("[等0-9，：（]|其中", match["list"])
        most = len(names) + len(_JOINED.findall(names[-1]))
        if plain and len(names) > 1 and not len(names) <= _number(match) <= most:
            yield _told(match, len(names), *match.span("said"))
    for match in _POINTS.finditer(text) if holds(text, _NUMBERED) else ():
        found = re.findall("([一二三四五六七八九十]+)(?:是|，)", match["list"])
        named = [*takewhile(lambda pair: pair[1] == in_hanzi(pair[0]), enumerate(found, 1))]
        if len(named) > 1 and len(named) != _number(match):
            yield _told(match, len(named), *match.span("said"))


def _told(match: re.Match[str], length: int, start: int, end: int) -> Oddity:
    return Oddity(
        "list-count", start, end, f"写的是{match['said']}，列出的是{length}个", Severity.INFO
    )


def _number(match: re.Match[str]) -> int:
    written = match["number"]
    return int(written) if written.isdigit() else from_hanzi(written)
