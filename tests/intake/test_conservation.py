"""Conservation: what stands in the file is in the new bulletin, or named; else it is lost."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.intake.conservation import conserve, folded
from minsheng.intake.importing import import_bulletin
from minsheng.layout.bulletin import Block, Bulletin, Cell
from minsheng.office.inventory import Passage
from tests import sheets
from tests import word_mess as w
from tests.broken import FUZZ
from tests.intake.conftest import SIMPLE, imported
from tests.intake.test_yaml_text import lines


def bulletin(*rows: tuple[str, ...], before: tuple[str, ...] = ()) -> Bulletin:
    """A bulletin with two columns."""
    return Bulletin(
        title="通报",
        title_lines=(("通报",),),
        columns=(0, 1),
        before=tuple(Block(0, text) for text in before),
        headings=("名称", "进展"),
        heading_rows=(),
        rows=tuple(tuple(Cell((text,)) for text in row) for row in rows),
        after=(),
        area="",
        source="",
        as_of=date(2025, 6, 30),
        published=date(2025, 7, 1),
        measure_words=(),
        digest="",
    )


def lost(made: Bulletin, *texts: str, remarks: tuple[str, ...] = ()) -> list[str]:
    """What of some texts is lost."""
    return [one.text for one in conserve([Passage("正文", t) for t in texts], made, remarks).lost]


@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        (["食堂", "已完成2处。"], []),
        (["通报", "名称", "名称", "通报"], []),  # on each page
        (["食 堂", "已完成\n2处。"], []),
        (["食堂", "食堂"], ["食堂"]),  # it stands there once
        (["食堂", "不已完成2处。"], ["不"]),
        (["食堂", "已完成12处。"], ["1"]),
        (["已完成2处。\n食堂"], []),  # its lines may stand apart
        (["已完成2处。\n没有的\n食堂"], ["没有的"]),
        (["食堂", "已完成2处。", "别的话"], ["别的话"]),
        (["已完成2处", "甲乙丙丁戊"], ["甲乙丙丁戊"]),
    ],
)
def test_each_character_serves_once(texts: list[str], missing: list[str]) -> None:
    assert lost(bulletin(("食堂", "已完成2处。")), *texts) == missing


def test_a_word_that_is_lost_is_not_excused_by_the_same_word_elsewhere() -> None:
    made = bulletin(("食堂", "按时完成。"), ("体检", "不能按时开工。"))
    assert lost(made, "食堂", "不按时完成。", "体检", "不能按时开工。") == ["不"]


def test_what_a_remark_names_is_not_lost() -> None:
    made, text = bulletin(("食堂", "好")), "一句没有导入的话，它很长很长很长很长很长很长"
    assert lost(made, text, remarks=(f"没有导入：“{text[:20]}……”",)) == []
    assert lost(made, text, remarks=("没有导入：“另一句”",)) == [text]
    assert lost(made, "甲", remarks=("没有导入：“甲”",)) == []
    assert lost(made, "甲", remarks=("没有导入：“甲乙”",)) == ["甲"]


def test_what_has_no_place_in_a_bulletin_is_named() -> None:
    aside = [
        *(Passage("页脚", text, "页脚") for text in ("填报人：张三", "审核人：李四", "第 页")),
        Passage("页眉", "通报", "页眉"),
        Passage("正文", "一段隐藏的文字，写了二十个字以上，要截短", "隐藏的文字"),
        Passage("正文", "好", "划掉的文字"),
        Passage("正文", "（续表）"),
    ]
    kept = conserve(aside, bulletin(("食堂", "好")), ())
    assert kept.lost == ()
    assert kept.remarks == (
        "分页的标记没有导入：“（续表）”",
        "页脚没有导入：“填报人：张三”（还有1处，共6字）",
        "隐藏的文字没有导入：“一段隐藏的文字，写了二十个字以上，要截短”",
        "划掉的文字当作普通文字导入了，请核对：“好”",
    )


def test_hidden_text_that_stands_elsewhere_too_is_no_mistake() -> None:
    texts = [Passage("正文", "好"), Passage("正文", "好", "隐藏的文字")]
    kept = conserve(texts, bulletin(("食堂", "好")), ())
    assert kept.remarks == ("隐藏的文字没有导入：“好”",)


def test_a_sheet_that_was_not_meant_is_named_not_lost() -> None:
    texts = [
        *(Passage("单元格A1", text, sheet="上半年") for text in ("食堂", "已完成2处。")),
        *(Passage("单元格A1", text, sheet="一季度") for text in ("食堂", "已开工。", "名称")),
    ]
    kept = conserve(texts, bulletin(("食堂", "已完成2处。")), ())
    assert (kept.lost, kept.remarks) == (
        (),
        ("工作表“一季度”里的文字没有导入：“食堂”（还有1处，共4字）",),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("√", "✔"), ("□", "☐"), ("½", "1/2"), ("③", "3"), ("a b\u3000c\n", "abc")],
)
def test_signs_that_read_the_same_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("10³", "103"), ("☑", "☐"), ("５", "5"), ("，", ",")])
def test_signs_that_read_otherwise_are_not(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_import_says_what_it_did_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stray = [Passage("表格第3行“工作进展”", "丢了的话"), Passage("脚注", "注")]
    monkeypatch.setattr("minsheng.intake.importing.list_texts", lambda _: stray)

    assert imported(tmp_path, w.simple(SIMPLE)) == 1

    said = capsys.readouterr().out
    assert "2行×5列，原文有2处没有读入，请对照原文补上：" in said
    assert "  原文里的“丢了的话”（表格第3行“工作进展”）没有读入\n" in said
    assert "逐字一致" not in said
    assert (tmp_path / "new/data/projects.yaml").exists()


HEADINGS = ["序号", "项目名称", "主要内容", "责任单位", "工作进展"]
LOOKS = ("", "<w:b/>", "<w:vanish/>", '<w:color w:val="FF0000"/>', '<w:sz w:val="18"/>')
looked = st.tuples(lines.filter(str.strip), st.sampled_from(LOOKS), st.sampled_from("rid"))
paragraphs = st.lists(looked, max_size=3)


def xml(pieces: list[tuple[str, str, str]]) -> str:
    """A paragraph of runs: plain, inserted, deleted."""
    marks = {"r": "{}", "i": "<w:ins>{}</w:ins>", "d": "<w:del>{}</w:del>"}
    runs = [marks[mark].replace("{}", w.run(text, look)) for text, look, mark in pieces]
    return w.paragraph("".join(runs).replace("\u0000", ""))


@settings(max_examples=FUZZ or 15)
@given(st.lists(st.lists(paragraphs, min_size=2, max_size=2), min_size=1, max_size=3), paragraphs)
def test_whatever_stands_in_a_word_file_is_kept_or_named(
    rows: list[list[list[tuple[str, str, str]]]], boxed: list[tuple[str, str, str]]
) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{xml(boxed)}</w:txbxContent></w:pict></w:r>"
    table = w.table(
        w.row(*(w.cell(w.lines(heading)) for heading in HEADINGS)),
        *(
            w.row(
                w.cell(w.lines(str(number))),
                w.cell(w.lines(f"第{number}个项目")),
                w.cell(xml(aim)),
                w.cell(w.lines("区教育局")),
                w.cell(xml(told)),
            )
            for number, (aim, told) in enumerate(rows, 1)
        ),
    )
    body = w.document(w.lines("2025年槐荫区民生实事（上半年）"), table, w.paragraph(box))
    assert_conserved("x.docx", w.package(body))


values = st.one_of(lines, st.integers(-(10**9), 10**9), st.just(None))


@settings(max_examples=FUZZ or 15)
@given(st.lists(st.lists(values, min_size=2, max_size=2), min_size=1, max_size=4))
def test_whatever_stands_in_a_sheet_is_kept_or_named(rows: list[list[str | int | None]]) -> None:
    table = [HEADINGS]
    whole = [[n, f"第{n}个项目", aim, "区教育局", told] for n, (aim, told) in enumerate(rows, 1)]
    assert_conserved("x.xlsx", sheets.workbook([*table, *whole]))


def assert_conserved(name: str, data: bytes) -> None:
    """Import a file; nothing of it may be lost."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        outcome = import_bulletin(
            Path(folder) / name, Path(folder) / "new", lambda _: "2025H1", force=True
        )
    assert outcome.lost == ()


@pytest.mark.parametrize(
    ("remark", "missing"),
    [
        ("这一期有自己的工作表，没有再导入：汇总", []),
        ("别的期的工作表没有导入：一季度、汇总（要导入哪一期，用 --period）", []),
        ("别的期的工作表没有导入：汇总表", ["总的"]),
        ("隐藏的行没有导入：汇总", ["总的"]),
        ("", ["总的"]),
    ],
)
def test_a_sheet_that_was_left_out_is_not_lost(remark: str, missing: list[str]) -> None:
    made = bulletin(("食堂改造项目", "好"))
    texts = [
        Passage("A1", text, "", "汇总", row) for row, text in enumerate(("食堂改造项目", "总的"))
    ]
    assert [one.text for one in conserve(texts, made, (remark,)).lost] == missing
