"""hash-in-text: a note behind a ``#`` where YAML knows none, below ``|`` and in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minsheng.check.check_context import CheckContext
from minsheng.check.rule import Example, Issue, OfEachProject, Rule

_TO_DO = "[待需未请问注核查补改删等暂]"
"""What a note begins with; a table of statistics may have #储蓄存款 for 其中."""
_NOTE = re.compile(
    rf"(?:^|(?<=[ \u3000]))(?<![0-9A-Za-z] )#+(?:[ \u3000]+(?=\S)|(?={_TO_DO})(?![^#\n]*#))"
    r"[^\n]*",
    re.MULTILINE,
)
_HINT = "是说明的，移到“|”的上面另起一行；是正文的，写ignore说明理由"


@OfEachProject
def _notes(context: CheckContext) -> Iterator[Issue]:
    """Not 1#楼, #1机组 nor #话题#."""
    for checked in context.texts:
        source = checked.printed.source
        for match in _NOTE.finditer(source.value) if "#" in source.value else ():
            width = len(match[0].rstrip())
            place = replace(source.at(match.start()), width=width)
            said = "这里的“#”不是注释，从它起都会印出来"
            yield Issue(place, said, _HINT, checked.project.id, checked.ignores)


RULES = (
    Rule(
        id="hash-in-text",
        title="文字里的“#”不是注释",
        explanation=(
            "“|”下面和引号里的“#”是文字，连同后面的话都会印出来。说明写在“|”的上面，单独一行。"
            "楼号、机组号（1#楼、#1机组）和#话题#不算。"
        ),
        wrong=Example("二次结构完成 ⟦# 核实⟧\n⟦# 等街道报数⟧\n目前正在装修。"),
        right=Example(
            "1#楼、2 # 楼和#1机组已完成，#3机组、 #2炉开工，开展 #民生实事# 宣传，做到3#。"
        ),
        find=_notes,
    ),
)
