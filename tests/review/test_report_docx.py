"""The Word file of a difference: its changes are Word's own, and settle to what was and is."""

from __future__ import annotations

import copy
import zipfile
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

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
from minsheng.review.phrases import in_words
from minsheng.review.report_docx import as_docx
from tests.review.tracked import NOW, WAS, difference, settled
from tests.word_schema import ORDER, assert_in_order

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def xml_of(told: Difference) -> etree._Element:
    with zipfile.ZipFile(BytesIO(as_docx(told))) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


@pytest.mark.parametrize(("accept", "expected"), [(True, NOW), (False, WAS)])
def test_accepted_it_is_the_new_state_rejected_the_old_one(
    accept: bool, expected: list[str]
) -> None:
    assert settled(xml_of(difference()), accept=accept) == expected


def test_each_change_has_a_number_an_author_and_no_date() -> None:
    changes = [*xml_of(difference()).iter(f"{W}ins", f"{W}del")]
    assert len(changes) > 30
    assert {one.get(f"{W}author") for one in changes} == {"民生实事通报"}
    numbers = [one.get(f"{W}id") for one in changes]
    assert len({*numbers}) == len(numbers)
    assert [one for one in changes if one.get(f"{W}date")] == []


def test_the_same_difference_gives_the_same_bytes() -> None:
    assert as_docx(difference()) == as_docx(difference())
    properties = Document(BytesIO(as_docx(difference()))).core_properties
    assert (properties.title, properties.author) == ("改动对比：main → 现在", "民生实事通报")


def test_the_order_of_elements_is_that_of_word() -> None:
    order = {
        **ORDER,
        "p": "pPr (r|ins|del)",
        "trPr": "(cantSplit|trHeight|tblHeader) (ins|del)",
        "rPr": f"(ins|del) {ORDER['rPr']}",
    }
    seen = 0
    for element in xml_of(difference()).iter():
        name = etree.QName(element).localname
        if name in order:
            seen += 1
            assert_in_order(element, order[name].split(), name)
    assert seen > 100


PIECES = st.lists(
    st.builds(Piece, st.sampled_from(Mark), st.text("改3<&>“\n", min_size=1, max_size=5)),
    min_size=1,
)


@given(st.lists(PIECES, min_size=1, max_size=4))
@settings(max_examples=30)
def test_any_sentences_settle_to_what_they_are_made_of(told: list[list[Piece]]) -> None:
    rewordings = tuple(Rewording("进展", tuple(pieces), follows=False) for pieces in told)
    root = xml_of(Difference("a", "b", (Section("上半年", (), rewordings, (), "通报"),)))
    for accept, gone in ((True, Mark.DELETED), (False, Mark.INSERTED)):
        kept = [[piece for piece in pieces if piece.mark is not gone] for pieces in told]
        said = [
            "进展：" + "".join(in_words(piece.text) for piece in pieces)
            for pieces, all_pieces in zip(kept, told, strict=True)
            if pieces or len({piece.mark for piece in all_pieces}) > 1
        ]
        found = settled(copy.deepcopy(root), accept=accept)
        assert found[5:] == said


def test_no_difference() -> None:
    found = settled(xml_of(Difference("main", "现在", ())), accept=True)
    assert found[:2] == ["改动对比", "main → 现在。没有改动。"]
    assert len(found) == 2


def ends(told: Difference) -> list[etree._Element]:
    """The last blocks of the document, without the properties of its page."""
    return [*xml_of(told)[0]][:-1]


def test_what_ends_the_document_has_no_page_of_its_own() -> None:
    *_, last, end = ends(difference())
    assert [*end.iter(f"{W}t")] == []
    assert end.find(f".//{W}sz").get(f"{W}val") == "2"  # type: ignore[union-attr] # it is there
    assert last.find(f"{W}pPr/{W}keepNext") is not None
    value = ProjectDifference("a", 1, "甲", ChangeKind.KEPT, (Change("数", "value", "1", "2"),), ())
    *_, table, end = ends(Difference("a", "b", (Section("上半年", (), (), (value,)),)))
    assert table.tag == f"{W}tbl"
    kept = [
        [one.find(f".//{W}keepNext") is not None for one in row] for row in table.iter(f"{W}tr")
    ]
    assert all(kept[-1][1:])
    assert not any(kept[-2])
    assert [*end.iter(f"{W}t")] == []
