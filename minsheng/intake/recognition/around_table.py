"""What the lines above, between and below the parts of a table are, by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from minsheng.intake.recognition.column_kinds import without_blanks
from minsheng.layout.signature import SIGNED_ON, SIGNER, plainly, signed_from
from minsheng.office.document import Cell, Grid, Line

_COUNTED = "[0-9一二三四五六七八九十]*"
CONTINUED = re.compile(
    rf"[（(]?(?:[接续]上[页表]|[接续见]前[页表]|[转接续见]下[页表]|上接第?{_COUNTED}页"
    rf"|下[转接]第?{_COUNTED}页|未完待续|续表?){_COUNTED}[）)]?"
)
_ASIDE = re.compile(
    "[（(]?(?:(?:计量|金额|货币|数量)?单位|(?:填报|填表|报送|制表|统计)(?:单位|部门|日期|时间|人))[：:].+"
    rf"|[（(]?(?:备?注|说明)[：:0-9].+|.+[。；]|[（(]?截[至止].{{2,20}}|附[件表]{_COUNTED}[：:]?|[（(]?第{_COUNTED}页.{{0,8}}"
)
_SHOWN = 40


def is_aside(line: Line) -> bool:
    """Whether a line says something of the table (单位：万元) and so is no category."""
    return bool(_ASIDE.fullmatch(without_blanks(line.text)))


def is_continuation(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line is there only as a page was full: 续表, or what stands ``above`` once more."""
    said = without_blanks(line.text)
    titles = {without_blanks(one.text) for one in above}
    return bool(CONTINUED.fullmatch(said)) or said in titles or CONTINUED.sub("", said) in titles


def above_title(before: Sequence[Line], title: str) -> list[Line]:
    """The lines that stand above the title: 附件1, the number of the document, who issued it."""
    return [*takewhile(lambda line: not title.startswith(line.text), before)] if title else []


def signature(after: Sequence[Line]) -> list[Line]:
    """落款: the last lines, where they name who signed, and the day; or one of these, where they
    stand at the right.
    """
    said = [plainly(line.text) for line in after]
    if (at := signed_from(said)) < len(said):
        return [*after[at:]]
    last = [*takewhile(lambda line: line.right and not line.gaps, reversed(after))][::-1]
    named = (plainly(line.text) for line in last)
    return last if any(SIGNER.fullmatch(one) or SIGNED_ON.fullmatch(one) for one in named) else []


def signed_row(rows: Sequence[tuple[Cell, ...]]) -> int:
    """The row of who signed: from there on no project stands; the number of rows where none did."""
    said = [
        [without_blanks(cell.text) for cell in row if cell.text and cell.row == at]
        for at, row in enumerate(rows)
    ]
    days = [at for at, one in enumerate(said) if len(one) == 1 and SIGNED_ON.fullmatch(one[0])]
    if not days or any(len(one) > 2 for one in said[days[0] :]):
        return len(rows)
    above = takewhile(lambda one: len(one) == 1 and SIGNER.fullmatch(one[0]), said[: days[0]][::-1])
    return days[0] - len([*above])


def named(lines: Sequence[Line]) -> str:
    """The lines in quotation marks, for a remark; long ones cut."""
    texts = dict.fromkeys(line.text for line in lines)
    return "".join(f"“{text if len(text) <= _SHOWN else text[:_SHOWN] + '……'}”" for text in texts)


def other_table(grid: Grid, where: str) -> str:
    """What is said of a further table: its headings, and where its rows have gone."""
    said = next(([cell.text for cell in row if cell.text] for row in grid.rows), [])
    rows = len(grid.rows) - 1
    name = named([Line("、".join(map(without_blanks, said)))])
    return f"另有一个表格（{name}，下面{rows}行），栏目与项目表不同，逐行作为文字放到了表{where}"
