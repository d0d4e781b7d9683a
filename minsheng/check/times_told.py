"""Each time that a text tells, read the way of what may be told of too early."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minsheng.audit.days import When, days_of, when_at
from minsheng.audit.feasts import NAMES, feast_at
from minsheng.audit.words import holds, lazily, places, sentences_with

_FURTHER = lazily(
    "(?<![0-9])20[0-9]{2}[-./][0-9]|下半年|第?[四4]季度(?!末)|(?<![0-9去上前往每当年])年[底末]"
    "|(?<![一二三四五六七八九十])(?:十[一二]?|[七八九])月(?!饼)"
)
_OF_FURTHER = ("20", "下半年", "季度", "年底", "年末", "月")
"""One of them stands in each."""
_A_YEAR = lazily("20[0-9]{2}年(?=，?(?:[均全]部?)?(?:已|累计|共))|明年(?=已)")
_YEAR = lazily("(?<!年)全年(?=，?(?:[就便均也都]?已|共(?![有建享同计])))")
_IN_FRONT = frozenset("、和及或")  # 中秋、国庆
_EARLY = 2  # months of the year with feasts that may be meant of this year, or of the next
_FINISHED = lazily(
    "(?:之|以)?前(?:[就便均也都]|全部)*已经?(?:全部|全面|整体)*(?:建成|投用|投入使用|[完竣]工|开放|交付)"
)


def times_told(text: str, year: int) -> Iterator[tuple[int, When]]:
    """Each day, month or feast that a text tells, and where it begins."""
    told = [day.start + 2 * text.startswith("同年", day.start) for day in days_of(text)]
    for sentence in sentences_with(text, _OF_FURTHER):
        told += (further.start() for further in _FURTHER.finditer(text, *sentence))
    if holds(text, ("年已", "年，", "年均", "年共", "年全部", "年累计")):
        told += (named.start() for named in _A_YEAR.finditer(text))
    for name in NAMES if holds(text, NAMES) else ():
        told += (at for at in places(text, name) if text[max(0, at - 1) : at] not in _IN_FRONT)
    end = 0
    for start in sorted(told):
        if start < end:
            continue  # 建军节, of 八一建军节
        if when := when_at(text, start, year):
            is_early = when.year is None and when.months[0] <= _EARLY
            if is_early and feast_at(text, start) and _FINISHED.match(text, when.end):
                when = replace(when, year=year + 1)
            end = when.end
            yield start, when
    for match in _YEAR.finditer(text) if "全年" in text else ():
        yield match.start(), When(match.end(), year, (12, 12), (31, 31), is_vague=True)
