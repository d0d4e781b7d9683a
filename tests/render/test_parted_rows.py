"""Rows that go on over a page: told once, under their name again, and only where asked for."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from pypdf import PdfReader

from minsheng.cli.app import run
from minsheng.layout.paging import CONTINUED
from minsheng.render.parted_rows import PartedRows
from tests.conftest import ROOT, edit
from tests.documents import (
    BOTTOM,
    TOP,
    W,
    docx_part,
    html_table,
    html_widths,
    page_texts,
    pdf_columns,
    pdf_lines,
    pdf_runs,
)
from tests.layout.conftest import LAYOUT
from tests.pdf_lines import drawn_lines


def page() -> Element:
    return fromstring(
        "<html><tbody><tr id='row-1'><td><p>1</p></td><th><p>甲乙</p></th>"
        "<td><p>一<span>23人</span>四五</p><p>六</p></td><td><p>丙</p></td></tr>"
        "<tr id='row-2'><td><p>2</p></td><th><p>丁</p></th><td><p>七</p></td><td/></tr>"
        "</tbody></html>"
    )


def told(page: Element) -> list[list[list[str]]]:
    rows = page.iterfind(".//tr")
    return [[["".join(p.itertext()) for p in cell.iter("p")] for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("cut", "first", "rest"),
    [
        ((0, 0), [], ["一23人四五", "六"]),
        ((0, 1), ["一"], ["23人四五", "六"]),
        ((0, 5), ["一23人四"], ["五", "六"]),
        ((1, 0), ["一23人四五"], ["六"]),
        ((2, 0), ["一23人四五", "六"], []),
    ],
)
def test_a_cell_is_cut_where_it_is_said(
    cut: tuple[int, int], first: list[str], rest: list[str]
) -> None:
    whole = page()
    parted = PartedRows(whole, [True, True])
    parted.part({"row-1": [[cut, (1, 0)]]})

    assert told(whole) == [
        [["1"], ["甲乙"], first, ["丙"]],
        [["1"], [f"甲乙{CONTINUED}"], rest, []],
        [["2"], ["丁"], ["七"], []],
    ]
    parted.part({})
    assert tostring(whole) == tostring(page())


def test_a_row_has_as_many_parts_as_it_takes_pages() -> None:
    whole = page()
    PartedRows(whole, [True, False]).part({"row-1": [[(0, 1), (0, 0)], [(0, 4), (1, 0)]]})

    rows = list(whole.iterfind(".//tr"))
    assert told(whole)[:3] == [
        [["1"], ["甲乙"], ["一"], []],
        [["1"], [f"甲乙{CONTINUED}"], ["23人"], ["丙"]],
        [["1"], [f"甲乙{CONTINUED}"], ["四五", "六"], []],
    ]
    assert [row.get("id") for row in rows] == ["row-1", "row-1-rest", "row-1-rest-rest", "row-2"]


@pytest.mark.parametrize(("fill", "style"), [(True, "text-align-last: justify"), (False, None)])
def test_the_last_line_of_a_page_is_filled_as_the_others(fill: bool, style: str | None) -> None:
    whole = page()
    PartedRows(whole, [fill, fill]).part({"row-1": [[(0, 1), (1, 0)]]})

    looks = [p.get("style") for p in whole.iter("p") if (p.text or "").startswith(("一", "丙"))]
    assert looks == [style, None]


def test_a_bar_stays_on_one_page() -> None:
    whole = fromstring(
        "<html><tbody><tr id='row-1'><th><p>甲</p></th><td><p>一二</p><div/></td></tr>"
        "</tbody></html>"
    )
    PartedRows(whole, [True]).part({"row-1": [[(1, 0)]]})

    assert [[each.tag for each in row[1]] for row in whole.iterfind(".//tr")] == [["p"], ["div"]]


def test_pages_say_whether_it_came_out() -> None:
    parted = PartedRows(page(), [True, True])
    parted.part({"row-1": [[(1, 0)] * 2]})
    assert parted.are_on_their_pages({"row-1": [0], "row-1-rest": [1]})
    assert not parted.are_on_their_pages({"row-1": [0], "row-1-rest": [0]})
    assert not parted.are_on_their_pages({"row-1": [0, 1], "row-1-rest": [1]})


@pytest.fixture(scope="module")
def always(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in a layout whose rows may always go on over a page."""
    root = tmp_path_factory.mktemp("always")
    shutil.copytree(ROOT / "data", root / "data")
    shutil.copytree(ROOT / "templates", root / "templates")
    edit(root / "templates" / "official" / LAYOUT, "\ncolumns:", "\nsplit_rows: always\ncolumns:")
    assert run(["-C", str(root), "render", "2025H1"]) == 0
    return root / "reports"


def test_all_is_told_and_the_name_again(always: Path) -> None:
    table = html_table(always / "2025H1.html")
    columns = ["".join(column) for column in zip(*table.rows, strict=True)]
    shown = pdf_columns(pdf_runs(always / "2025H1.pdf"), html_widths(always / "2025H1.html"))
    names = [row[1] for row in table.rows if row[1] + CONTINUED in shown[1]]

    assert shown[2:] == columns[2:]
    assert names
    for row in table.rows:
        if row[1] in names:
            assert shown[1].count(row[1]) == 2
    assert shown[1].replace(CONTINUED, "") != columns[1]
    for name in names:
        columns[1] = columns[1].replace(name, f"{name}{name}{CONTINUED}")
    assert shown[1] == columns[1]


def test_a_part_is_on_either_page(always: Path) -> None:
    sheets = page_texts(always / "2025H1.pdf")
    table = html_table(always / "2025H1.html")
    for row in table.rows:
        on = [at for at, sheet in enumerate(sheets) if row[1] in sheet]
        assert len(on) == (2 if any(row[1] + CONTINUED in sheet for sheet in sheets) else 1)


def test_in_word_the_same_rows_may_break(always: Path) -> None:
    rows = docx_part(always / "2025H1.docx", "word/document.xml").iter(W + "tr")
    kept = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows]
    sheets = "".join(page_texts(always / "2025H1.pdf"))

    assert kept.count(False) == sheets.count(CONTINUED) > 0


def test_no_page_but_the_last_is_left_empty(published: Path) -> None:
    """In the sample; the first one had room for a quarter more, as its second row is tall."""
    empty = [210 - BOTTOM - edges[-1] for edges in edges_of_rows(published)]

    assert max(empty[:-1]) < 0.15 * (210 - TOP - BOTTOM) < max(empty)


def test_beside_merged_cells_neither(tmp_path: Path) -> None:
    """In quarterly's table, where a category stands beside the part of its row on either page."""
    options = ("--layout", "quarterly", "-f", "pdf", "-o", str(tmp_path))
    assert run(["-C", str(ROOT), "render", "2025H1", *options]) == 0

    empty = [297 - BOTTOM - edges[-1] for edges in edges_of_rows(tmp_path)]
    assert len(empty) == 4
    assert max(empty[:-1]) < 0.15 * (297 - TOP - BOTTOM)
    sheets = page_texts(tmp_path / "2025H1.pdf")
    assert "城乡建设15" in sheets[2]
    assert f"城乡建设17腊山河南段综合治理提升工程{CONTINUED}" in sheets[3]


def test_a_row_is_parted_only_where_its_page_would_be_left_empty(published: Path) -> None:
    sheets = page_texts(published / "2025H1.pdf")
    without = [210 - BOTTOM - edges[-2] for edges in edges_of_rows(published)]
    parted = [room for room, sheet in zip(without, sheets[1:], strict=False) if CONTINUED in sheet]

    assert len(parted) == 3
    assert min(parted) > 0.15 * (210 - TOP - BOTTOM)


def edges_of_rows(folder: Path) -> list[list[float]]:
    """The lower edges of the rows on each page of the sample, in mm from its top."""
    found = []
    for page in PdfReader(folder / "2025H1.pdf").pages:
        edges = sorted(pdf_lines(page)[1])
        found.append([above for above, y in pairwise([*edges, 999]) if y - above > 1])
    return found


def bridges(folder: Path, told: str) -> Path:
    """A workspace with four rows that tell the same, and its layout.yaml."""
    (folder / "data" / "progress").mkdir(parents=True)
    ids = ("p1", "p2", "p3", "p4")
    plan = "".join(f"  - {{id: {one}, name: 桥, units: [u], scope: 修桥}}\n" for one in ids)
    head = "area: 区\nyear: 2025\nunits:\n  u: {name: 局}\nprojects:\n"
    (folder / "data" / "projects.yaml").write_text(head + plan, encoding="utf-8")
    each = "".join(f"  {one}: {{progress: {told}}}\n" for one in ids)
    head = "period: 2025H1\nas_of: 2025-06-30\nprojects:\n"
    (folder / "data" / "progress" / "2025H1.yaml").write_text(head + each, encoding="utf-8")
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder / "templates" / "official" / LAYOUT


def printed(folder: Path) -> tuple[int, int]:
    """How many pages it takes, and how many rows go on over one."""
    assert run(["-C", str(folder), "render", "2025H1", "-f", "pdf"]) == 0
    pdf = folder / "reports" / "2025H1.pdf"
    return len(PdfReader(pdf).pages), "".join(page_texts(pdf)).count(CONTINUED)


def test_auto_parts_rows_where_that_saves_a_page(tmp_path: Path) -> None:
    """Four rows, each a little more than half a page."""
    layout = bridges(tmp_path, "逐项推进落实到位" * 58)
    auto, parted = printed(tmp_path)
    edit(layout, "\ncolumns:", "\nsplit_rows: never\ncolumns:")
    never, none = printed(tmp_path)

    assert auto < never
    assert parted > 0 == none


def test_lines_of_another_font_are_reckoned_again(tmp_path: Path) -> None:
    """Its digits are wider than half an em, and so are the lines: no row would come to its page."""
    layout = bridges(tmp_path, "逐项推进1234567次、" * 48)
    edit(layout, "body: [仿宋_GB2312, 仿宋, FangSong, FandolFang, ", "body: [")

    _, parted = printed(tmp_path)
    assert parted > 0
    empty = [210 - BOTTOM - edges[-1] for edges in edges_of_rows(tmp_path / "reports")]
    assert max(empty[:-1]) < 0.15 * (210 - TOP - BOTTOM)


def test_no_row_is_cut_within_a_line(tmp_path: Path) -> None:
    """Points are narrower than half an em here: still the lines at the foot of a page are flush."""
    bridges(tmp_path, "".join(f"1.{number}.{number}修桥，" for number in range(1, 60)))

    _, parted = printed(tmp_path)
    drawn = drawn_lines(tmp_path / "reports" / "2025H1.pdf")
    lines = [line for line in drawn if re.search("[0-9][修桥]|桥，", line.text)]
    edge = max(line.right for line in lines)
    assert parted > 0
    assert sum(line.right < edge - 0.5 for line in lines) == 4  # the last ones of the paragraphs


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "{% for row in bulletin.rows %}",
            "<tr><td colspan='5'>本区</td></tr>\n{% for row in bulletin.rows %}",
        ),
        ("</main>", "</main>\n<style>tbody tr { display: none }</style>"),
    ],
    ids=["rows of its own", "no rows"],
)
def test_what_a_page_of_its_own_does_never_costs_the_pdf(
    old: str, new: str, templates: Path
) -> None:
    edit(templates / "layout.yaml", "columns:\n", "split_rows: always\n\ncolumns:\n")
    edit(templates / "bulletin.html.j2", old, new)

    assert run(["-C", str(templates.parents[1]), "render", "2025H1", "-f", "pdf"]) == 0
