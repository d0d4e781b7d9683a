"""The layout of a draft: ``layout.yaml`` that shows the table of the old bulletin, as it was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from minsheng.intake.drafting.draft import Draft, DraftColumn
from minsheng.intake.drafting.draft_items import DraftItem
from minsheng.intake.drafting.yaml_text import escaped, inline
from minsheng.intake.recognition.column_kinds import EXTRA, NAME, UNITS
from minsheng.layout.folders import DEFAULT_LAYOUT, built_in_templates
from minsheng.layout.settings import AUTO

MAX_COLUMNS = 30
_SEPARATORS = ("、", "\n", "，", "；", " ", ",", "/")
_PARTED = [f"{{{{ units | join({separator!r}) }}}}" for separator in _SEPARATORS]
UNIT_CELLS = (
    *_PARTED,
    *(f"*{cell}" for cell in _PARTED[:2]),
    (
        "牵头单位：{{ lead }}"
        "{% if partners %}{{ '\\n' }}配合单位：{{ partners | join('、') }}{% endif %}"
    ),
)
"""How units can stand in one cell; an old bulletin has one of these habits, by and large."""
_MARGINS = {
    True: "{top: 28, bottom: 26, left: 35, right: 37}",
    False: "{top: 37, bottom: 35, left: 28, right: 26}",
}


def unit_form(draft: Draft) -> int:
    """The one of UNIT_CELLS that most rows of the old bulletin follow."""
    place = next((n for n, one in enumerate(draft.columns) if one.kind is UNITS), None)
    if place is None:
        return 0
    counts: Counter[int] = Counter()
    for project, item in draft.rows:
        own = None if item is None else item.source[place]
        units = project.units if own is None or item is None else item.units or ()
        said = "\n".join(project.source[place] if own is None else own)
        counts.update(n for n, form in enumerate(_unit_texts(units)) if form == said)
    return max(range(len(UNIT_CELLS)), key=lambda form: (counts[form], -form))


def _unit_texts(units: Sequence[str]) -> list[str]:
    """What each of UNIT_CELLS makes of some units."""
    parted = [separator.join(units) for separator in _SEPARATORS]
    lead, partners = "".join(units[:1]), "、".join(units[1:])
    both = f"牵头单位：{lead}" + (f"\n配合单位：{partners}" if partners else "")
    return [*parted, f"*{parted[0]}", f"*{parted[1]}", both]


def cell_of(column: DraftColumn, draft: Draft) -> str:
    """The Jinja of a column's cells."""
    own = f"extra['{column.key}']"
    kept_all = draft.as_is.get(column.key)
    if column.kind is EXTRA or kept_all:
        return f"{{{{ {own} }}}}"
    usual = column.kind.cell or f"{{{{ {column.kind.key} }}}}"
    if column.kind is NAME and any(_is_named(item, draft) for _, item in draft.rows):
        usual = "{{ item.name or name }}"
    if column.kind is UNITS:
        usual = UNIT_CELLS[draft.unit_form]
    if kept_all is None:
        return usual
    return f"{{% if {own} %}}{{{{ {own} }}}}{{% else %}}{usual}{{% endif %}}"


def _is_named(item: DraftItem | None, draft: Draft) -> bool:
    """Whether a row has a name in the place of the project's."""
    place = next((at for at, column in enumerate(draft.columns) if column.kind is NAME), None)
    return item is not None and place is not None and item.source[place] is not None


def with_names(text: str, draft: Draft, *, whole: bool = True) -> str:
    """A title or heading with year, area, number and period as names, to serve the next period."""
    period = draft.period
    marks = [(re.escape(period.label), "{{ period.label }}")]
    if said := re.search(rf"(?<![0-9])(1月?\s*[-–~～至]\s*){period.month}(?=月)", text):
        marks.append((re.escape(said[0]) + "(?=月)", f"{said[1]}{{{{ period.month }}}}"))
    marks.append((rf"(?<=截[至止]){period.month}(?=月[底末])", "{{ period.month }}"))
    if whole:
        marks += [
            (f"{draft.year}(?=年)", "{{ year }}"),
            (re.escape(draft.area), "{{ area }}"),
            (rf"(?<![0-9]){len(draft.projects)}(?=[项件个])", "{{ count }}"),
        ]
    pattern = re.compile("|".join(f"({mark})" for mark, _ in marks))
    pieces, at = [], 0
    for match in pattern.finditer(text):
        pieces += [escaped(text[at : match.start()]), marks[(match.lastindex or 1) - 1][1]]
        at = match.end()
    return "".join([*pieces, escaped(text[at:])]) or "{{ '' }}"


def layout_text(draft: Draft) -> str | None:
    """``layout.yaml`` for a draft, or None when the official one shows just that."""
    official = (built_in_templates() / DEFAULT_LAYOUT / "layout.yaml").read_text(encoding="utf-8")
    title = inline(with_names(draft.title, draft)) if draft.title else ""
    if _is_official(official, title, draft):
        return None
    text = official[: official.index("columns:\n")]
    text = re.sub(r"^# 通报的版式.*", "# 通报的版式，照导入的旧通报排。", text)
    text = re.sub(r"^# 依据.*\n", "", text, flags=re.MULTILINE)
    turned = "landscape" if draft.landscape else "portrait"
    text = re.sub(r"(?<=  orientation: )\w+.*", turned, text)
    text = re.sub(r"(?<=  paper: )\w+", draft.paper, text)
    text = re.sub(r"(?<=  margins: ).*", _MARGINS[draft.landscape], text)
    if title:
        text = re.sub(r"^title: .*", lambda _: f"title: {title}", text, flags=re.MULTILINE)
    lines = [
        f"  - {{{', '.join(f'{key}: {value}' for key, value in one.items())}}}"
        for one in _columns(draft)
    ]
    where = list(dict.fromkeys(total.where for total in draft.totals if draft.total_cells))
    totals = f"totals: [{', '.join(where)}]\n" if where else ""
    return text + totals + "columns:\n" + "\n".join(lines) + "\n"


def _is_official(official: str, title: str, draft: Draft) -> bool:
    """Whether page, headings and cells are those of the official layout."""
    if draft.as_is or draft.total_cells or not draft.landscape or draft.paper != "A4":
        return False
    if any(column.group or column.merged for column in draft.columns):
        return False
    own = [
        (with_names(column.heading, draft, whole=False), cell_of(column, draft))
        for column in draft.columns
    ]
    listed = re.findall(r'heading: "?(.+?)"?, cell: "(.+?)", ', official)
    wanted = re.search(r'^title: "(.*)"$', official, re.MULTILINE)
    same_title = not title or (wanted is not None and title in (wanted[1], f"'{wanted[1]}'"))
    return own == listed and same_title


def _columns(draft: Draft) -> list[dict[str, str]]:
    columns = []
    for place, column in enumerate(draft.columns):
        heading = with_names(column.heading, draft, whole=False)
        entry = {"heading": _quoted(heading), "cell": _quoted(cell_of(column, draft))}
        if column.group:
            entry["group"] = _quoted(with_names(column.group, draft, whole=False))
        entry["width"] = AUTO
        if column.kind.centred:
            entry["align"] = "center"
        if column.merged:
            entry["merge"] = "true"
        if column.kind is NAME:
            entry["row_header"] = "true"
        if place in draft.total_cells:
            entry["total"] = _quoted(draft.total_cells[place])
        columns.append(entry)
    return columns


def _quoted(jinja: str) -> str:
    """A template as layouts have it: in double quotes, where it has none itself."""
    return inline(jinja) if re.search(r'["\\\\]', jinja) else f'"{jinja}"'
