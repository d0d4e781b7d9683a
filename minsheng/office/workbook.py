"""An Excel file → its tables: one a sheet, merged cells whole, values as they are shown."""

from __future__ import annotations

from collections import defaultdict

from minsheng.office.archive import Archive
from minsheng.office.document import Grid, Line, OfficeDocument
from minsheng.office.sheet import Shared, Sheet
from minsheng.office.sheet_styles import sheet_styles, sheet_text
from minsheng.office.sheet_surroundings import beside, page_margins, related
from minsheng.office.xml_tree import attribute, child, children, is_switched_on, local_name

_MOST_SHEETS = 200
_HIDDEN, _LARGE = "隐藏的工作表没有导入", "太大的工作表没有导入"
_CHARTS = "只有图表的工作表没有导入"
_UNCOMPUTED = "有的公式没有存下结果，那里是空的：用Excel打开，保存一次再导入"
_SAID = {
    "row": "隐藏的行没有导入",
    "column": "隐藏的列没有导入",
    "covered": "合并的单元格盖住的文字没有导入",
    "error": "公式出错的单元格，那里是空的",
    "struck": "划掉的文字没有导入",
    "flattened": "有上标或下标写成了普通文字",
    "format": "数字格式不认识，请核对",
    "undated": "按日期显示的数不是日期（Excel里是####），写成了原来的数",
    "symbols": "原文有认不出的符号，写成了“□”",
    "far": "离表格很远的单元格没有导入",
    "comment": "批注没有导入",
    "drawn": "文本框里的文字没有导入",
    "footer": "页脚没有导入",
}
"""What is said of a kind of cells, before their names."""


def read_workbook(archive: Archive) -> OfficeDocument:
    """Return the document in an .xlsx; raises Refused for what is damaged or too much."""
    return _Workbook(archive).document()


class _Workbook:
    """Goes through the sheets once, gathering tables and what is to be said of them."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.root = archive.xml(archive.main)
        self.shared = self._shared()
        self.grids: list[Grid] = []
        self.headers: list[Line] = []
        self.turned: list[bool | None] = []
        self.left: defaultdict[str, list[str]] = defaultdict(list)
        self.told: defaultdict[str, list[str]] = defaultdict(list)
        self.uncomputed = False

    def document(self) -> OfficeDocument:
        """Read all sheets."""
        targets = {key: target for key, _, target in related(self.archive, self.archive.main)}
        entries = [*children(child(self.root, "sheets"), "sheet")] if self.root is not None else []
        for count, entry in enumerate(entries):
            title = attribute(entry, "name") or ""
            if attribute(entry, "state") in ("hidden", "veryHidden"):
                self.left[_HIDDEN].append(title)
            elif count < _MOST_SHEETS:
                part = targets.get(attribute(entry, "id") or "", "")
                self._take(title, part, f"工作表“{title}”" if len(entries) > 1 else "")
            else:
                self.left[_LARGE].append(title)
        if not self.grids and self.left[_LARGE]:
            self.archive.refuse("large-file", "表格太大，不像是一份通报", "删掉多余的行和列")
        return OfficeDocument(
            tuple(self.grids),
            tuple(self._remarks()),
            landscape=self.turned[0] if self.turned else None,
            headers=tuple(dict.fromkeys(self.headers)),
        )

    def _remarks(self) -> list[str]:
        remarks = [f"{said}：{'、'.join(names)}" for said, names in self.left.items() if names]
        if self.uncomputed:
            remarks.append(_UNCOMPUTED)
        told = ((said, self.told[kind]) for kind, said in _SAID.items())
        return remarks + [f"{said}：{'；'.join(places)}" for said, places in told if places]

    def _take(self, title: str, part: str, where: str) -> None:
        page = self.archive.xml_within_limits(part)
        if page is None or local_name(page) != "worksheet":
            self.left[_LARGE if page is None else _CHARTS].append(title)
            return
        sheet = Sheet(title, page, self.shared)
        if sheet.too_large:
            self.left[_LARGE].append(title)
            return
        grid = sheet.grid()
        if grid is not None:
            self.grids.append(grid)
        setup = child(page, "pageSetup")
        said = None if setup is None else attribute(setup, "orientation")
        self.turned.append(None if said is None else said == "landscape")
        self.uncomputed |= sheet.uncomputed
        above, below = page_margins(page)
        self.headers += above
        sheet.told["footer"] += below
        for kind, what in beside(self.archive, part):
            sheet.told[kind].append(what)
        for kind, places in sheet.told.items():
            if places:
                self.told[kind].append(where + "、".join(places))

    def _shared(self) -> Shared:
        """Styles and texts, wherever the relations say they are."""
        parts = {kind: target for _, kind, target in related(self.archive, self.archive.main)}
        setting = child(self.root, "workbookPr") if self.root is not None else None
        return Shared(
            sheet_styles(self.archive.xml(parts.get("styles", ""))),
            [
                sheet_text(entry)
                for entry in children(self.archive.xml(parts.get("sharedStrings", "")), "si")
            ],
            setting is not None
            and attribute(setting, "date1904") is not None
            and is_switched_on(setting, "date1904"),
        )
