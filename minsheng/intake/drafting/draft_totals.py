"""Rows of totals as a layout says them: computed where that gives the file's words, else typed.

A number that does not come out stays as it was, in its period only, and a remark tells both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from minsheng.intake.drafting.draft import Draft
from minsheng.intake.drafting.yaml_text import escaped
from minsheng.intake.recognition.title import join_lines
from minsheng.layout.bulletin import Bulletin
from minsheng.layout.totals import (
    TotalledRow,
    column_names,
    decimals,
    percent_of,
    projects_in,
    sum_of,
    texts_of,
    thousands,
)
from minsheng.model.file_schema import NEARLY_ALL
from minsheng.quantity import Quantity, Unreadable
from minsheng.record import record

_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")
_DASHES = frozenset("—－–-/")
_COUNTED = re.compile("[0-9]+(?=[项个件])")
_COUNT = re.compile("[共计]{0,2}([0-9]+)[项个件]")
_PART = re.compile("完成|支付|拨付|到位|已|实际|开工|竣工")
_RATE = re.compile("率|比例|占比|百分比|[%％]")
_HEDGED = re.compile("(?:不[足到]|未[到达]|低于|小于|近|超过?|逾|约|[<＜>＞≈])$")
"""In front of a share: the number itself is not what is told."""
_WHOLE = re.compile("计划|目标|任务|总|应|年度|下达")


@record
class TotalCell:
    """A cell of a row of totals: its Jinja in any period (each that gives what the file says),
    what is typed in this one, a remark.
    """

    computed: tuple[str, ...]
    typed: str = ""
    remark: str = ""


def fit_totals(draft: Draft, bulletin: Bulletin) -> list[str]:
    """Find the Jinja of each column's totals; return what to say about them."""
    draft.total_cells = {}
    rows = _rows(draft, bulletin)
    names = column_names(bulletin.headings, [column.group for column in draft.columns])
    found = [
        _cells(total.cells, names, [one for one in rows if total.category in ("", one.category)])
        for total in draft.totals
    ]
    for place in range(len(names)):
        cells = {
            (total.category): row[place] for total, row in zip(draft.totals, found, strict=True)
        }
        if any(any(cell.computed) or cell.typed for cell in cells.values()):
            draft.total_cells[place] = _by_category(cells, str(draft.period))
    return [
        f"“{_label(total.cells)}”一行的“{name}”：{cell.remark}"
        for total, row in zip(draft.totals, found, strict=True)
        for name, cell in zip(names, row, strict=True)
        if cell.remark
    ]


def _rows(draft: Draft, bulletin: Bulletin) -> list[TotalledRow]:
    printed = [row for at, row in enumerate(bulletin.rows) if at not in bulletin.totals]
    return [
        TotalledRow(
            cells,
            "".join(project.texts.get("category", ())),
            project.id,
            within=bool(item and item.within),
        )
        for cells, (project, item) in zip(printed, draft.rows, strict=True)
    ]


def _label(cells: Sequence[Sequence[str]]) -> str:
    return next((join_lines(tuple(cell)) for cell in cells if cell), "")


def _cells(
    cells: Sequence[tuple[str, ...]], names: Sequence[str], rows: Sequence[TotalledRow]
) -> list[TotalCell]:
    """The cells of a row of totals of some rows."""
    texts = texts_of(rows, names)
    sums: dict[str, Quantity | str] = {}
    for name in names:
        try:
            sums[name] = sum_of(texts[name])
        except Unreadable as error:
            sums[name] = str(error)
    label = next((at for at, cell in enumerate(cells) if cell), None)
    averages = label is not None and "平均" in "".join(cells[label])
    category = rows[0].category if rows else ""
    found = []
    for at, (cell, name) in enumerate(zip(cells, names, strict=True)):
        said = "\n".join(cell)
        if at == label:
            found.append(TotalCell((_worded(said, category, projects_in(rows)),)))
        elif not said or not set(said) - _DASHES:
            found.append(TotalCell((escaped(said),)))
        elif isinstance(sums[name], str) and (match := _COUNT.fullmatch(said)):
            same = match[1] == str(projects_in(rows))
            counted = _worded(said, category, projects_in(rows))
            found.append(TotalCell((counted,)) if same else TotalCell((), counted))
        elif averages and _NUMBER.search(said):
            remark = f"原文是{said}，平均数不计算，这一期照原文写"
            found.append(TotalCell((), escaped(said), remark))
        else:
            found.append(_number(said, name, sums, any(texts[name])))
    return found


def _worded(said: str, category: str, count: int) -> str:
    """A label with the names of its category and the number of projects in their place."""
    text = escaped(said)
    if len(category) > 1 and category in said:
        text = text.replace(escaped(category), "{{ category }}")
    return _COUNTED.sub(lambda match: "{{ count }}" if match[0] == str(count) else match[0], text)


def _number(said: str, name: str, sums: Mapping[str, Quantity | str], filled: bool) -> TotalCell:
    """What a cell says, computed: the sum of its column, or a share of two others."""
    own = sums[name]
    match = _NUMBER.search(said)
    if len(_NUMBER.findall(said)) > 1:  # a sentence
        return TotalCell((), escaped(said))
    if match is None or (not filled and not said.endswith("%")):
        return TotalCell((), escaped(said))
    hedged = _is_rate(name, said) and _HEDGED.search(said[: match.start()])
    around = escaped(said[: match.start()]), escaped(said[match.end() :])
    ways = []
    for jinja, value in _candidates(name, sums, said):
        for form, text in _forms(jinja, value, match[0]):
            if text == said:
                ways.append(f"{{{{ {form} }}}}")
            elif text == match[0] and "%" not in text and not hedged:
                ways.append(f"{around[0]}{{{{ {form} }}}}{around[1]}")
    if ways:
        return TotalCell(tuple(ways))
    if _is_rate(name, said):
        rates = [value for _, value in _candidates(name, sums, said)]
        reckoned = f"算出来是{rates[0]}" if rates else "算不出来"
        return TotalCell((), escaped(said), f"原文是{said}，{reckoned}，这一期照原文写，请核对")
    if isinstance(own, str):
        remark = f"原文是{said}，这一栏不能相加（{own}），这一期照原文写"
        return TotalCell((), escaped(said), remark)
    remark = f"原文是{said}，各行相加是{own}，这一期照原文写，请核对"
    return TotalCell(("{{ sum }}",), escaped(said), remark)


def _candidates(
    name: str, sums: Mapping[str, Quantity | str], said: str
) -> Iterator[tuple[str, Quantity]]:
    """Expressions and what they give; of two columns' shares the likeliest first."""
    own = sums[name]
    if not _is_rate(name, said):
        if isinstance(own, Quantity):
            yield "sum", own
        return
    number = _NUMBER.search(said)
    digits = min(len(number[0].partition(".")[2]), 6) if number else 0
    words = NEARLY_ALL if said == NEARLY_ALL else ""
    known = [(one, value) for one, value in sums.items() if isinstance(value, Quantity)]
    pairs = [
        pair
        for pair in permutations([one for one in known if one[0] != name and one[1].number], 2)
        if pair[0][1].base_unit == pair[1][1].base_unit
    ]
    pairs.sort(key=lambda pair: -bool(_PART.search(pair[0][0])) - bool(_WHOLE.search(pair[1][0])))
    for (part, above), (whole, below) in pairs:
        if _WHOLE.search(part) and _PART.search(whole) and not _PART.search(part):
            continue  # upside down
        share = percent_of(above, below, digits, nearly_all=words)
        if isinstance(share, Quantity):
            yield f"percent(sums[{part!r}], sums[{whole!r}], {digits})", share


def _is_rate(name: str, said: str) -> bool:
    return "%" in said or bool(_RATE.search(name))


def _forms(jinja: str, value: Quantity, number: str) -> Iterator[tuple[str, str]]:
    """The ways in which a number can be written, with and without its unit."""
    digits = min(len(number.partition(".")[2]), 6)
    for form in (jinja, f"{jinja} | decimals({digits})"):
        one = value if form == jinja else decimals(value, digits)
        yield form, str(one)
        yield f"{form} | thousands", thousands(one)
        if value.unit:
            yield f"{form} | trim('{value.unit}')", str(one).removesuffix(value.unit)
            bare = thousands(one).removesuffix(value.unit)
            yield f"{form} | thousands | trim('{value.unit}')", bare


def _by_category(cells: Mapping[str, TotalCell], period: str) -> str:
    """One template for all rows of totals of a column: what most say, and what others do."""
    said = [way for cell in cells.values() for way in cell.computed]
    common = {way: said.count(way) for way in dict.fromkeys(said)}
    ways = {
        category: _in_period(cell, max(cell.computed, key=common.__getitem__, default=""), period)
        for category, cell in cells.items()
    }
    of_categories = [way for category, way in ways.items() if category]
    usual = Counter(of_categories).most_common(1)[0][0] if of_categories else ""
    parts = [
        f"category == {category!r} %}}{way}"
        for category, way in ways.items()
        if category and way != usual
    ]
    if of_categories and "" in ways and ways[""] != usual:
        parts.append(f"category %}}{usual}")
        usual = ways[""]
    elif not of_categories:
        usual = ways[""]
    if not parts:
        return usual
    return "{% if " + "{% elif ".join(parts) + f"{{% else %}}{usual}{{% endif %}}"


def _in_period(cell: TotalCell, computed: str, period: str) -> str:
    if not cell.typed:
        return computed
    others = f"{{% else %}}{computed}" if computed else ""
    return f"{{% if period | string == {period!r} %}}{cell.typed}{others}{{% endif %}}"
