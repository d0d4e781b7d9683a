"""One sheet of a workbook → a table of what its cells show; what is hidden is told of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from lxml import etree

from minsheng.office.document import Cell, Grid, Line, lines_in
from minsheng.office.format_token import NoDate, UnknownFormat
from minsheng.office.number_format import shown_number, shown_text
from minsheng.office.sheet_places import (
    HiddenRows,
    Place,
    hidden_columns,
    letters,
    name_of,
    place_of,
)
from minsheng.office.sheet_styles import SheetStyle, SheetText, sheet_text, unescaped
from minsheng.office.word_shown import printable
from minsheng.office.word_symbols import readable
from minsheng.office.xml_tree import attribute, child, children, local_name, number
from minsheng.record import record

MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 3000, 63, 20_000
_MOST_RANGES, _MOST_FAR = 20_000, 20
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)")


@record
class Shared:
    """What all sheets of a workbook have in common."""

    styles: Sequence[SheetStyle]
    texts: Sequence[SheetText]
    since_1904: bool = False


class Sheet:
    """The cells of a sheet. ``told`` says by kind what was left out or made of which cell."""

    def __init__(self, title: str, root: etree._Element, shared: Shared) -> None:
        self.title = title
        self.root = root
        self.shared = shared
        self.told: defaultdict[str, list[str]] = defaultdict(list)
        self.uncomputed = False
        self.too_large = False
        self._cells: dict[Place, tuple[Line, ...]] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns = hidden_columns(root, MAX_COLUMNS)
        self._read()

    def _read(self) -> None:
        far: list[tuple[str, str]] = []
        row_at = -1
        hidden = HiddenRows(self.root)
        for row in children(child(self.root, "sheetData"), "row"):
            row_at = number(attribute(row, "r"), row_at + 2) - 1
            if hidden.holds(row):
                self._hidden_rows.add(row_at)
            column = -1
            for cell in children(row, "c"):
                place = place_of(attribute(cell, "r") or "") or (row_at, column + 1)
                column = place[1]
                lines = self._lines(cell, name_of(place))
                if not lines:
                    continue
                if place[0] >= MAX_ROWS or place[1] >= MAX_COLUMNS:
                    far.append((name_of(place), " ".join(line.text for line in lines)))
                else:
                    self._cells[place] = lines
                if len(far) > _MOST_FAR or len(self._cells) > MAX_CELLS:
                    self.too_large = True
                    return
        self.told["far"] += [f"{place}“{text}”" for place, text in far]

    def grid(self) -> Grid | None:
        """The filled part that can be seen as a table; None where nothing is."""
        self._tell_hidden()
        rows = self._seen({row for row, _ in self._cells}, self._hidden_rows)
        columns = self._seen({column for _, column in self._cells}, self._hidden_columns)
        if not rows or not columns:
            return None
        at_row = {row: index for index, row in enumerate(rows)}
        at_column = {column: index for index, column in enumerate(columns)}
        covered: list[list[Cell | None]] = [[None] * len(columns) for _ in rows]
        for top, left, bottom, right in self._ranges(rows[-1] + 1, columns[-1] + 1):
            if top in at_row and left in at_column and covered[at_row[top]][at_column[left]]:
                continue
            down = [at_row[row] for row in range(top, bottom) if row in at_row]
            across = [at_column[column] for column in range(left, right) if column in at_column]
            if not down or not across or any(covered[row][at] for row in down for at in across):
                continue  # ranges that overlap: the first one holds
            lines = self._cells.get((top, left), ())
            merged = Cell(down[0], across[0], len(across), len(down), lines)
            for row in down:
                covered[row][across[0] : across[-1] + 1] = [merged] * len(across)
            self._tell_covered(top, left, bottom, right)
        whole: list[tuple[Cell, ...]] = []
        for index, marks in enumerate(covered):
            cells: list[Cell] = []
            for at, cell in enumerate(marks):
                if cell is None:
                    lines = self._cells.get((rows[index], columns[at]), ())
                    cells.append(Cell(index, at, 1, 1, lines))
                elif not cells or cells[-1] is not cell:
                    cells.append(cell)
            whole.append(tuple(cells))
        return Grid(tuple(whole), 0, printable(self.title).strip())

    @staticmethod
    def _seen(filled: set[int], hidden: set[int]) -> list[int]:
        """From the first one on all up to the last filled one, without what is hidden."""
        last = max((one for one in filled if one not in hidden), default=-1)
        return [one for one in range(last + 1) if one not in hidden]

    def _tell_hidden(self) -> None:
        """Name the hidden rows and columns, with what they say."""
        rows: defaultdict[int, list[str]] = defaultdict(list)
        columns: defaultdict[int, list[str]] = defaultdict(list)
        for (row, column), lines in self._cells.items():
            said = [line.text for line in lines]
            if row in self._hidden_rows:
                rows[row] += said
            elif column in self._hidden_columns:
                columns[column] += said
        self.told["row"] += [f"第{row + 1}行“{' '.join(rows[row])}”" for row in sorted(rows)]
        self.told["column"] += [
            f"{letters(column)}列“{' '.join(columns[column])}”" for column in sorted(columns)
        ]

    def _tell_covered(self, top: int, left: int, bottom: int, right: int) -> None:
        """Name what stands in a merged range without being seen."""
        for row in range(top, bottom):
            for column in range(left, right):
                lines = self._cells.get((row, column), ())
                if (row, column) != (top, left) and lines:
                    said = " ".join(line.text for line in lines)
                    self.told["covered"].append(f"{name_of((row, column))}（{said}）")

    def _ranges(self, rows: int, columns: int) -> Iterator[tuple[int, int, int, int]]:
        """The merged ranges that begin among the filled cells, cut off at their end."""
        for entry in islice(children(child(self.root, "mergeCells"), "mergeCell"), _MOST_RANGES):
            first, _, last = (attribute(entry, "ref") or "").partition(":")
            start, end = place_of(first), place_of(last)
            if start and end and start[0] < rows and start[1] < columns:
                yield *start, min(end[0] + 1, rows), min(end[1] + 1, columns)

    def _lines(self, cell: etree._Element, place: str) -> tuple[Line, ...]:
        which = number(attribute(cell, "s"), 0)
        styles = self.shared.styles
        style = styles[which] if 0 <= which < len(styles) else SheetStyle()
        text = printable(self._text(cell, place, style))
        if style.struck and text.strip():
            self.told["struck"].append(f"{place}“{text}”")
            return ()
        return tuple(
            lines_in(
                [(text, style.bold)], centred=style.centred, size=style.size, right=style.right
            )
        )

    def _text(self, cell: etree._Element, place: str, style: SheetStyle) -> str:
        """What a cell shows."""
        parts = {local_name(part): part for part in cell}
        said = (parts["v"].text or "") if "v" in parts else ""
        if "f" in parts and not said and attribute(cell, "t") != "str":
            self.uncomputed = True
        match attribute(cell, "t") or "n":
            case "inlineStr":
                return self._rich(sheet_text(parts["is"]), place, style) if "is" in parts else ""
            case "s":
                which = number(said, -1)
                texts = self.shared.texts
                return self._rich(texts[which], place, style) if 0 <= which < len(texts) else ""
            case "b":
                return {"1": "TRUE", "0": "FALSE", "": ""}.get(said, said)
            case "str" | "e":
                return self._rich(SheetText(unescaped(said)), place, style)
            case "d":
                return self._day(said, place, style)
        return self._number(said, place, style) if said else ""

    def _rich(self, text: SheetText, place: str, style: SheetStyle) -> str:
        if _ERROR.fullmatch(text.text.strip()):
            self.told["error"].append(f"{place}（{text.text.strip()}）")
            return ""
        if text.struck.strip():
            self.told["struck"].append(f"{place}“{printable(text.struck)}”")
        if text.flattened:
            self.told["flattened"].append(f"{place}（{printable(text.flattened)}）")
        said, unknown = readable(text.text, style.font)
        self.told["symbols"] += [f"{place}“{code}”" for code in unknown]
        try:
            return shown_text(said, style.form)
        except UnknownFormat:
            return said

    def _day(self, said: str, place: str, style: SheetStyle) -> str:
        try:
            span = datetime.fromisoformat(said.removesuffix("Z")) - datetime(1899, 12, 30)  # noqa: DTZ001 -- as Excel has it
        except (ValueError, TypeError):
            return said
        form = "yyyy/m/d" if style.form == "General" else style.form
        return self._number(repr(span.total_seconds() / 86_400), place, SheetStyle(form))

    def _number(self, said: str, place: str, style: SheetStyle) -> str:
        try:
            value = float(said)
        except ValueError:
            return said
        try:
            return shown_number(value, style.form, since_1904=self.shared.since_1904)
        except UnknownFormat as unknown:
            plain = shown_number(value, "General")
            if isinstance(unknown, NoDate):
                self.told["undated"].append(f"{place}（{plain}）")
            else:
                self.told["format"].append(f"{place}（格式 {style.form}，写成了{plain}）")
            return plain
