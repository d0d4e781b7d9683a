"""``bench.audit`` and ``bench.determined``: a measure on texts that others wrote."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import audit
from bench.determined import Tuple, determined, figures, sentences, slips

FIRST = """# made up for this test
计划改造厕所4500户，已改造3210户，完成率71.3%。全年培训1268人，其中城区640人、乡村628人。
计划改造厕所4500户，已改造3210户，完成率73.1%。

"""
SECOND = "床位由3200张增加到4600张，增加1400张。办结率98.2%。"


def test_sentences() -> None:
    assert sentences("甲，乙；丙。丁！ 戊？\n\n己") == ["甲，乙；丙。", "丁！", "戊？", "己"]
    assert sentences("  \n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共3216人", [(3216, 1, "人")]),
        ("占79.5%，高3.2个百分点", [(79.5, 0.1, "%"), (3.2, 0.1, "个百分点")]),
        ("高3百分点", [(3, 1, "百分点")]),
        ("占79％", [(79, 1, "%")]),
        (
            "投资1.2万元、3亿元、4万亿元",
            [(12000, 1000, "元"), (3e8, 1e8, "元"), (4e12, 1e12, "元")],
        ),
        ("2025年6月30日18号9时8点60岁", []),
        ("第3条，A4纸，共0人", []),
        ("共12", [(12, 1, "")]),
        ("1.2.3版", [(1.2, 0.1, ".")]),
        ("、".join(["3个"] * 20), [(3, 1, "个")] * 14),
    ],
)
def test_figures(text: str, expected: list[tuple[float, float, str]]) -> None:
    found = figures(text)

    assert [(float(one.value), float(one.step), one.unit) for one in found] == expected
    assert all(text[one.start : one.end][0].isdigit() for one in found)


def kinds(text: str) -> list[tuple[str, list[str]]]:
    return [
        (one.kind, [text[figure.start : figure.end] for figure in one.figures])
        for one in determined(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("计划4500户，改造3210户，完成71.3%", [("rate", ["4500", "3210", "71.3"])]),
        ("改造3210户，计划4500户，完成71.3%", [("rate", ["3210", "4500", "71.3"])]),
        ("计划4500户，改造3210户，完成71.4%", []),
        ("计划4500户，改造3210个，完成71.3%", []),
        ("计划50户，改造40户，完成80%", []),  # by chance
        ("计划500户，改造400户，完成80%", [("rate", ["500", "400", "80"])]),
        ("计划500户，改造400户，验收500户，完成80%", []),  # of which?
        ("培训1268人，城区640人、乡村628人", [("sum", ["1268", "640", "628"])]),
        ("城区640人、乡村628人，共1268人", [("sum", ["1268", "628", "640"])]),
        ("培训1268人，城区640人、乡村620人、其他8人", [("sum", ["1268", "640", "620", "8"])]),
        ("培训1268人，城区640人、乡村620人", []),
        ("培训12人，城区4人、乡村8人", []),
        ("合计100%，城区60%、乡村40%", []),
        ("由3200张增加到4600张，增加1400张", [("change", ["3200", "4600", "1400"])]),
        ("由3200张到4600张，差距1400张", []),
        ("受理3216件，增加216件，增长7.2%", [("growth", ["3216", "216", "7.2"])]),
        ("发案860起，减少140起，下降14%", [("growth", ["860", "140", "14"])]),
        ("受理3216件，增加216件，增长7.9%", []),
    ],
)
def test_what_determines_what(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert kinds(text) == expected


def test_a_figure_is_in_one_of_them_at_most() -> None:
    text = "改造3210户，其中水厕1605户、旱厕1605户，占4500户的71.3%"

    assert kinds(text) == [("sum", ["3210", "1605", "1605"])]


def test_a_slip_changes_one_figure_and_is_always_the_same() -> None:
    text = "计划4500户，改造3210户，完成71.3%"
    (found,) = determined(text)

    (wrong,) = slips(text, found)

    assert [*slips(text, found)] == [wrong]
    assert len(wrong) == len(text)
    changed = [one for one, two in zip(text, wrong, strict=True) if one != two]
    assert len(changed) in (1, 2)
    assert determined(wrong) == []


@pytest.mark.parametrize("digits", ["1111", "12", "7.5", "30"])
def test_a_slip_begins_with_no_zero(digits: str) -> None:
    text = f"共{digits}户"
    for wrong in slips(text, Tuple("sum", tuple(figures(text)))):
        assert wrong != text
        assert not wrong.startswith("共0")
        assert wrong.endswith("户")


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.setattr(sys, "argv", ["audit", str(folder), *options])
    return audit.main()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    (tmp_path / "b.txt").write_text(SECOND, "utf-8")
    (tmp_path / "notes.md").write_text("计划45户，已改造30户，完成率73.1%。", "utf-8")
    return tmp_path


def test_findings_and_counts(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, monkeypatch) == 0

    out = capsys.readouterr().out.splitlines()
    assert out[:2] == [
        "a.txt error rate: 3210户÷4500户＝71.3%，文中73.1%",
        "    计划改造厕所4500户，已改造3210户，完成率73.1%。",
    ]
    assert "2 texts, 120 characters, about 1 cells" in out
    assert "1 findings, to be read by a person; 100.00 in 100 cells" in out
    assert out[-4:] == [
        "change     1 of    1 slips caught",
        "rate       1 of    1 slips caught",
        "sum        1 of    1 slips caught",
        "all        3 of    3",
    ]


def test_a_slip_that_is_missed_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("东街640米，西街628米，长1268米。", "utf-8")

    run(tmp_path, monkeypatch)
    assert "missed" not in capsys.readouterr().out
    run(tmp_path, monkeypatch, "--misses")
    assert "missed sum: 东街" in capsys.readouterr().out


def test_a_folder_without_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="no texts in"):
        run(tmp_path, monkeypatch)
