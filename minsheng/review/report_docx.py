"""A difference as a Word file with tracked changes: accepted it says what is, rejected what was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.parser import parse_xml

from minsheng.layout.settings import LayoutFile
from minsheng.render.docx import set_page
from minsheng.render.docx_package import blank_package
from minsheng.render.docx_page_number import add_page_number
from minsheng.render.docx_styles import add_text_styles, apply_styles, font_table
from minsheng.render.docx_text import W, thin_paragraph_xml, twips
from minsheng.render.package import repacked
from minsheng.review.difference import (
    Change,
    ChangeKind,
    Difference,
    Mark,
    Piece,
    ProjectDifference,
    Rewording,
    Section,
)
from minsheng.review.figures import Row, besides_figures, figures
from minsheng.review.paper_layout import paper
from minsheng.review.phrases import change, groups, in_words, part, summary
from minsheng.review.tracked_xml import AUTHOR, Paragraph, TableRow, TrackedXml

_TITLE = "改动对比"
_NOTE = (
    "删去的字有删除线，新写的字有下划线。在“审阅”里接受所有修订，就是现在的内容；拒绝所有修订，"
    "就是原来的内容。"
)
_HEADINGS = ("指标", "数字", "变化")
_SHARES = (0.36, 0.36)  # of the width for all columns but the last
_OF_PROJECTS = {ChangeKind.ADDED: Mark.INSERTED, ChangeKind.REMOVED: Mark.DELETED}
_TEXT, _CELL, _SECTION, _PART = "BulletinText", "TableText", "Heading1", "Heading2"


def as_docx(difference: Difference) -> bytes:
    """The Word file; the same difference gives the same bytes."""
    settings, xml = paper(), TrackedXml()
    document = Document(BytesIO(blank_package(font_table(settings))))
    apply_styles(document, settings)
    add_text_styles(document, settings, ())
    set_page(document.sections[0], settings)
    _set_properties(document, difference)
    end, thin = document.sections[0]._sectPr, thin_paragraph_xml(W)
    *blocks, last = _blocks(difference)
    for block in (*blocks, _kept(last)):
        if isinstance(block, Paragraph):
            end.addprevious(parse_xml(xml.paragraph(block, W)))
        else:
            end.addprevious(parse_xml(xml.table(block, _widths(settings), W)))
            end.addprevious(parse_xml(thin))
    if isinstance(last, Paragraph):  # what ends a document can't be one that goes
        end.addprevious(parse_xml(thin))
    add_page_number(document, settings)
    saved = BytesIO()
    document.save(saved)
    return repacked(saved.getvalue())


def _set_properties(document: WordDocument, difference: Difference) -> None:
    properties = document.core_properties
    properties.title = f"{_TITLE}：{difference.was} → {difference.now}"
    properties.author = AUTHOR
    properties.language = "zh-CN"


def _widths(settings: LayoutFile) -> list[int]:
    """The columns of the table of figures, in twips."""
    room = twips(settings.page.text_width)
    first = [round(room * share) for share in _SHARES]
    return [*first, room - sum(first)]


def _blocks(difference: Difference) -> Iterator[Paragraph | list[TableRow]]:
    yield _plain("Title", _TITLE)
    yield _plain(_TEXT, f"{difference.was} → {difference.now}。{summary(difference)}")
    if difference.sections:
        yield _plain(_TEXT, _NOTE)
    tables = figures(difference)
    if tables:
        yield _plain(_SECTION, "改动的数字")
    for title, rows in tables:
        yield _plain(_PART, title)
        yield [*_table(rows)]
    for section in besides_figures(difference):
        yield from _section(section)


def _kept(last: Paragraph | list[TableRow]) -> Paragraph | list[TableRow]:
    """The last block, on one page with what ends the document: that has no page of its own."""
    if isinstance(last, Paragraph):
        return replace(last, keeps=True)
    *rows, row = last
    return [*rows, replace(row, cells=tuple(replace(one, keeps=True) for one in row.cells))]


def _table(rows: list[Row]) -> Iterator[TableRow]:
    headings = tuple(_plain("TableHeading", said) for said in _HEADINGS)
    yield TableRow(headings, is_heading=True)
    for row in rows:
        of_project = _OF_PROJECTS.get(row.project.kind, Mark.SAME)
        if row.begins:
            name = f"第{row.project.no}项 {row.project.name}"
            yield TableRow((_plain(_CELL, name, of_project),), of_project)
        one = row.changed
        mark = of_project if of_project is not Mark.SAME else _mark(one.was, one.now)
        said = "　" * row.depth + one.what
        value = Paragraph(_CELL, _replaced(one), mark)
        yield TableRow((_plain(_CELL, said, mark), value, _plain(_CELL, one.change, mark)), mark)


def _section(section: Section) -> Iterator[Paragraph]:
    yield _plain(_SECTION, section.title)
    for heading, group in groups(section):
        kind = group.kind if isinstance(group, ProjectDifference) else ChangeKind.KEPT
        mark = _OF_PROJECTS.get(kind, Mark.SAME)
        if heading:
            yield _plain(_PART, heading, mark)
        yield from (_fact(one, mark) for one in group.changes)
        yield from (_text(one, mark) for one in group.rewordings)


def _fact(changed: Change, around: Mark) -> Paragraph:
    mark = around if around is not Mark.SAME else _mark(changed.was, changed.now)
    label, remark = _same(f"{changed.what}："), _same(change(changed))
    return Paragraph(_TEXT, (label, *_replaced(changed), remark), mark)


def _text(reworded: Rewording, around: Mark) -> Paragraph:
    marks = {piece.mark for piece in reworded.pieces}
    mark = around if len(marks) > 1 or around is not Mark.SAME else marks.pop()
    said = (Piece(piece.mark, in_words(piece.text)) for piece in reworded.pieces)
    return Paragraph(_TEXT, (_same(f"{part(reworded)}："), *said), mark)


def _replaced(changed: Change) -> tuple[Piece, ...]:
    return (Piece(Mark.DELETED, changed.was), Piece(Mark.INSERTED, changed.now))


def _mark(was: str, now: str) -> Mark:
    """Whether a fact as a whole came or went."""
    return Mark.SAME if was and now else Mark.INSERTED if now else Mark.DELETED


def _same(text: str) -> Piece:
    return Piece(Mark.SAME, text)


def _plain(style: str, text: str, mark: Mark = Mark.SAME) -> Paragraph:
    return Paragraph(style, (_same(text),), mark)
