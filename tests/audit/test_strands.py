"""What stands in brackets hangs behind what stands around it; each character keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.audit.strands import Strand, normal, spans, strands

MARKS = "（）()，；：,;:\n。、"


def found(text: str) -> list[str]:
    return [strand.text for strand in strands(normal(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("共25项。", ["共25项。"]),
        ("25项（省12、市13）中20项", ["25项中20项", "省12、市13"]),
        ("（一）开工3处（含续建1处）", ["开工3处", "一", "含续建1处"]),
        ("甲（乙（丙）丁）戊", ["甲戊", "乙丁", "丙"]),
        ("甲（乙（丙）（丁））戊（己）", ["甲戊", "乙", "己", "丙", "丁"]),
        ("甲()乙", ["甲乙", ""]),
        ("甲(乙）丙（丁)", ["甲丙", "乙", "丁"]),
        ("甲（乙", ["甲（乙"]),
        ("甲）乙", ["甲）乙"]),
        ("甲（乙（丙）", ["甲（乙", "丙"]),
        ("甲）（乙）", ["甲）", "乙"]),
        ("甲（乙\n丙）丁", ["甲（乙\n丙）丁"]),  # a bracket closes in its line or not at all
        ("甲（乙\n（丙）丁", ["甲（乙\n丁", "丙"]),
    ],
)
def test_what_stands_in_brackets_is_cut_out(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("length", "strands_found"), [(399, 2), (400, 1)])
def test_a_bracket_that_closes_too_late_was_left_open(length: int, strands_found: int) -> None:
    assert len(found(f"甲（{'乙' * length}）")) == strands_found


def test_where_a_strand_hangs() -> None:
    text = "甲乙（丙（丁）戊）己（庚）"

    assert strands(text) == [
        Strand("甲乙己", (0, 1, 9, 13), -1, 0),
        Strand("丙戊", (3, 7, 8), 0, 2),
        Strand("庚", (11, 12), 0, 3),
        Strand("丁", (5, 6), 1, 1),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共３２１６人，占７９．５％", "共3216人，占79.5%"),
        ("甲,乙;丙:丁(戊)", "甲，乙；丙：丁（戊）"),
        ("3,216人", "3,216人"),
        ("12,345,678元", "12,345,678元"),
        ("3处,5处", "3处，5处"),
        ("116,24处", "116，24处"),
        ("116,2400处", "116，2400处"),
        ("甲,216人", "甲，216人"),
        ("116,甲", "116，甲"),
        ("9:30", "9:30"),
        ("共:30处", "共：30处"),
        ("共30:甲", "共30：甲"),
        ("3.5万元。", "3.5万元。"),
    ],
)
def test_half_width_marks_are_read_as_full(text: str, expected: str) -> None:
    assert normal(text) == expected


def test_stretches_between_marks() -> None:
    text = "甲，乙；丙。"
    assert [text[slice(*span)] for span in spans(text, "，；。")] == ["甲，", "乙；", "丙。"]
    assert [*spans(text, "；")] == [(0, 4), (4, 6)]
    assert [*spans("", "；")] == []


@given(st.text(st.sampled_from("甲乙3,8" + MARKS)))
def test_every_character_is_in_one_strand_or_is_a_bracket(text: str) -> None:
    plain = normal(text)
    places = sorted(at for strand in strands(plain) for at in strand.offsets[:-1])

    assert len(plain) == len(text)
    assert len(places) == len({*places})
    assert all(plain[at] in "（）" for at in {*range(len(plain))} - {*places})
    assert plain.count("（") + plain.count("）") == len(plain) - len(places) + sum(
        strand.text.count("（") + strand.text.count("）") for strand in strands(plain)
    )


@given(st.text(st.sampled_from("甲乙3,8" + MARKS)))
def test_offsets_give_the_characters_back(text: str) -> None:
    plain = normal(text)
    for strand in strands(plain):
        assert "".join(plain[at] for at in strand.offsets[:-1]) == strand.text
        assert list(strand.offsets) == sorted({*strand.offsets})
        if strand.parent >= 0:
            parent = strands(plain)[strand.parent]
            start = strand.offsets[0]  # behind the character before its anchor, before the next
            assert not strand.anchor or parent.offsets[strand.anchor - 1] < start
            assert parent.offsets[strand.anchor] > start


@given(st.text(), st.sampled_from(["。", "，；", "甲"]))
def test_stretches_cover_a_text(text: str, ends: str) -> None:
    assert "".join(text[start:end] for start, end in spans(text, ends)) == text
