"""The record of a publication: what is written is read again; what was changed is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.model.workspace import Workspace
from minsheng.operations.format import fmt
from minsheng.period import Period
from minsheng.problem import Problem
from minsheng.publishing.publication import (
    Edition,
    Publication,
    PublishedCorrection,
    PublishedProject,
    edition_note,
    publication_of,
    publications,
    read_publication,
)
from minsheng.publishing.record_text import publication_text
from minsheng.source.strict_yaml import parse_document
from tests.conftest import edit

SUM = "0123456789abcdef" * 4
H1 = Period.parse("2025H1")
FIRST = Edition(date(2025, 7, 10), 1, "第3期", SUM, "0.1.0", {"2025H1.pdf": SUM[::-1]})
RECORD = Publication(
    period=H1,
    current=replace(FIRST, date=date(2025, 8, 1), edition=2),
    layout="official",
    own_layout=True,
    data_digest=SUM,
    layout_digest=SUM,
    prints=("no", "name", "progress"),
    layout_keys={"page.paper": "A4", "columns.1.width": "12"},
    around={"title": "推进情况", "above": ""},
    projects={
        "screening": PublishedProject(
            {"screened": "3216人", "percent(found, screened, 2)": "0.62%"},
            {"progress": "已检查3216人。\n“两癌”: {{ 无 }} #号"},
        ),
        "empty": PublishedProject(),
    },
    corrections=(PublishedCorrection(date(2025, 8, 1), "两癌", "screened", "1人", "2人", "误"),),
    earlier=(FIRST,),
)


def text_of() -> str:
    return publication_text(RECORD)


def write(folder: Path, text: str, name: str = "2025H1.yaml") -> Path:
    file = folder / "data" / "published" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def told(folder: Path) -> list[str]:
    found = read_publication(Workspace(folder).years()[0], H1)
    assert found.value is None
    return [str(one) for one in found.problems]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write(tmp_path, text_of())
    (_, found), *others = publications(Workspace(tmp_path))
    assert found == RECORD
    assert others == []
    assert [one.note for one in found.editions] == ["更正版", ""]


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=30))
def test_any_text_is_read_again(text: str) -> None:
    project = PublishedProject({text or "a": text}, {"progress": f"{text}\n{text}"})
    around = {"title": text}
    wanted = replace(RECORD, projects={"any": project}, around=around, layout_keys=around)
    problems: list[object] = []
    document = parse_document(publication_text(wanted), "2025H1.yaml")
    assert publication_of(document, H1, problems.append) == wanted, problems


def test_it_begins_with_a_warning_and_is_as_fmt_leaves_it(tmp_path: Path) -> None:
    text = text_of()
    assert text.startswith("# 由 minsheng publish 写成，不要手工修改\nversion: 1\nperiod: 2025H1\n")
    file = write(tmp_path, text)
    assert fmt(Workspace(tmp_path), tmp_path).changed == []
    edit(file, "layout: official", 'layout: "official"')  # is the same, and may be put right
    assert fmt(Workspace(tmp_path), tmp_path).changed == [file]
    assert file.read_text("utf-8") == text


def test_never_published_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    found = read_publication(Workspace(tmp_path).years()[0], H1)
    assert (found.value, found.problems) == (None, ())


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("3216人", "3260人"),
        ("number: 第3期\ndate: 2025-08-01", "number: 第4期\ndate: 2025-08-01"),
        ("edition: 2", "edition: 3"),
        ("corrections:", "earlier: []\ncorrections:"),
        ("version: 1", "version: 2"),
        ("date: 2025-08-01\nedition", "date: 2025-13-01\nedition"),
        ("layout: official\n", ""),
        ("seal: ", "seal: f"),
    ],
)
def test_a_record_changed_by_hand_is_told(tmp_path: Path, was: str, now: str) -> None:
    text = text_of()
    assert was in text
    write(tmp_path, text.replace(was, now, 1))
    said = told(tmp_path)
    assert said
    for one in said:
        assert one.startswith("data/published/2025H1.yaml:")
        assert "git checkout HEAD -- data/published/2025H1.yaml" in one


def test_a_record_under_another_name_is_told(tmp_path: Path) -> None:
    write(tmp_path, publication_text(replace(RECORD, period=Period.parse("2025Q1"))))
    assert "2025Q1的发布记录" in "".join(told(tmp_path))


def test_a_merge_that_was_not_settled_is_told(tmp_path: Path) -> None:
    merged = "<<<<<<< ours\nedition: 2\n=======\nedition: 3\n>>>>>>> theirs\n"
    write(tmp_path, text_of().replace("edition: 2\n", merged, 1))
    (said,) = told(tmp_path)
    assert "[merge-conflict]" in said
    assert "git checkout --ours -- data/published/2025H1.yaml" in said


def test_the_notes_of_editions() -> None:
    said = [edition_note(edition) for edition in (1, 2, 3, 4, 8)]
    assert said == ["", "更正版", "第二次更正版", "第三次更正版", "第7次更正版"]


def test_a_day_is_read_as_it_is_printed() -> None:
    """Records had it as data do."""
    old = replace(RECORD, around={"published": "2025-07-10", "title": "2025-07-10"})
    problems: list[Problem] = []
    found = publication_of(parse_document(publication_text(old), ""), H1, problems.append)
    assert found
    assert found.around == {"published": "2025年7月10日", "title": "2025-07-10"}
