"""Conservation: what stands in the file is in the new bulletin, or named; else it is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from minsheng.intake.conservation.conservation import conserve
from minsheng.intake.conservation.text_pool import Share, folded
from minsheng.layout.bulletin import Block, Bulletin, Cell
from minsheng.office.inventory import NUMBER, RARE, Passage
from minsheng.office.inventory_colours import FILL
from tests import word_mess as w
from tests.intake.conftest import SIMPLE, imported


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
    assert lost(made, "甲", "乙", "丙", remarks=("没有导入：“甲 乙｜1)丙”",)) == []


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
        "页脚没有导入：“填报人：张三”“审核人：李四”",
        "隐藏的文字没有导入：“一段隐藏的文字，写了二十个字以上，要截短”",
        "划掉的文字当作普通文字导入了，请核对：“好”",
    )


def test_a_remark_names_as_many_texts_as_fit() -> None:
    texts = [Passage("正文", f"第{number}句写了十个字以上", "隐藏的文字") for number in range(1, 6)]
    kept = conserve(texts, bulletin(("食堂", "好")), ())
    named = "".join(f"“第{number}句写了十个字以上”" for number in range(1, 5))
    assert kept.remarks == (f"隐藏的文字没有导入：{named}（还有1处，共10字）",)


@pytest.mark.parametrize("word", ["名称", "称", "堂"])
def test_a_hidden_word_that_a_heading_has_was_not_imported(word: str) -> None:
    texts = [*(Passage("正文", each) for each in ("通报", "名称", "进展", "食堂", "好"))]
    kept = conserve([*texts, Passage("正文", word, "隐藏的文字")], bulletin(("食堂", "好")), ())
    assert kept.remarks == (f"隐藏的文字没有导入：“{word}”",)


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
        ("工作表“一季度”里的文字没有导入：“食堂”“已开工。”",),
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


def added(made: Bulletin, *texts: str, remarks: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """What a bulletin says that some texts do not."""
    kept = conserve([Passage("正文", text) for text in texts], made, remarks)
    return [(one.place, one.text) for one in kept.added]


OF_ONE_ROW = ("通报", "名称", "进展", "食堂")


@pytest.mark.parametrize(
    ("told", "texts", "more"),
    [
        ("已完成2处。", ["已完成2处。"], []),
        ("已完成2处。已完成2处。", ["已完成2处。"], [("第1行“进展”", "已完成2处。")]),
        ("已完成12处。", ["已完成2处。"], [("第1行“进展”", "1")]),
        ("已完成；2处｜", ["已完成2处"], []),  # signs alone say nothing
        ("1.已完成2处。", ["已完成2处。"], [("第1行“进展”", "1.")]),
        ("1.已完成2处。", [f"{NUMBER}已完成2处。"], []),  # Word counts by itself
        ("（一）已完成①。", [f"{NUMBER}已完成{NUMBER}。"], []),
        ("1.已完成2处。1.", [f"{NUMBER}已完成2处。"], [("第1行“进展”", "1.")]),
        ("好已完成", [f"{NUMBER}已完成"], [("第1行“进展”", "好")]),  # no number
        ("红", ["●"], [("第1行“进展”", "红")]),
    ],
)
def test_what_the_file_does_not_say_is_told(
    told: str, texts: list[str], more: list[tuple[str, str]]
) -> None:
    assert added(bulletin(("食堂", told)), *OF_ONE_ROW, *texts) == more


def test_what_a_remark_says_of_our_own_words_is_no_addition() -> None:
    made = bulletin(("食堂", "红"))
    assert added(made, *OF_ONE_ROW, "●", remarks=("用颜色区分的圆点：“●”→“红”",)) == []
    assert added(made, *OF_ONE_ROW[1:], "红", remarks=("没有找到标题，用了内置版式的标题",)) == []
    assert added(made, *OF_ONE_ROW[1:], "红") == [("标题", "通报")]


def test_what_a_remark_quotes_and_the_bulletin_says_too_was_not_added() -> None:
    made = bulletin(("食堂", "好"), before=("意见：街道", "同意。"))
    remark = "另有一个表格（“意见：街道同意。”，下面2行），逐行作为文字放到了表前"
    assert added(made, *OF_ONE_ROW, "好", "意见：街道\n同意。", remarks=(remark,)) == []


def test_a_cell_over_several_rows_is_said_once() -> None:
    """The next one that says the same is not taken for the rest of it."""
    made = replace(
        bulletin(("食堂", "一"), ("食堂", "二"), ("食堂", "三")),
        rows=tuple((Cell(("食堂",), rows=over), Cell((said,))) for over, said in ROWS_OF_TWO),
    )
    assert added(made, *OF_ONE_ROW, "食堂", "一", "二", "三") == []


ROWS_OF_TWO = ((2, "一"), (0, "二"), (1, "三"))


def test_lines_of_a_text_come_before_parts_of_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "minsheng.intake.conservation.text_pool._MOST_PARED", 0
    )  # in a very long file
    made = bulletin(("会议室", "再改造会议室！"), before=("已改造会议室。", "会议室见上。"))
    heading = ("通报", "名称", "进展")
    texts = ("会议室", "再", "改造会议室", "！", "已改造会议室。\n会议室见上。")
    assert lost(made, *heading, *texts) == []


def test_cells_of_a_row_that_stand_there_each_are_not_those_of_a_line() -> None:
    cells = [Passage("", text, row=row) for row, text in ((1, "4"), (1, "7"), (2, "47"))]
    heading = [Passage("", text) for text in ("通报", "名称", "进展")]
    made = bulletin(("4", "7"), ("47", ""))
    kept = conserve([*heading, *cells], made, ())
    assert (kept.lost, kept.added) == ((), ())
    lines = [*heading, *cells[:2], Passage("", "好"), Passage("", "7")]
    kept = conserve(lines, bulletin(("好", "7"), before=("47",)), ())
    assert (kept.lost, kept.added) == ((), ())


def test_a_text_is_held_against_the_one_that_goes_on_as_it_does() -> None:
    """All texts of many letters have the same ones."""
    made = bulletin(("abcdefghijklmnop", "ponmlkjihgfedcba!"))
    heading = ("通报", "名称", "进展")
    assert lost(made, *heading, "abcdefgh ijklmnop1", "ponmlkjihgfedcba2") == ["1", "2"]


def test_a_title_from_the_page_header_is_the_files() -> None:
    texts = [
        *(Passage("正文", one) for one in (*OF_ONE_ROW[1:], "好")),
        Passage("页眉", "通报", "页眉"),
    ]
    assert conserve(texts, bulletin(("食堂", "好")), ()).added == ()


def test_a_heading_of_our_own_is_told_by_a_remark() -> None:
    made = replace(bulletin(("食堂", "好")), headings=("类别", "进展"))
    remark = "单独占一行的小标题，作为下面各项的类别"
    assert added(made, "通报", "进展", "食堂", "好") == [("栏目名称", "类别")]
    assert added(made, "通报", "进展", "食堂", "好", remarks=(remark,)) == []


TWO_ROWS = bulletin(("食堂", "已完成2处。"), ("体检", "已完成9人。"), before=("前言说的话",))


@pytest.mark.parametrize(
    ("share", "more"),
    [
        (Share({(0, 0), (0, 1)}, {1}, around=False), ["已完成2处。"]),
        (Share({(0, 0)}, {1}, around=False), []),  # told elsewhere
        (Share({(0, 0)}, {1}, around=True), ["前言说的话"]),
        (Share({(0, 0), (1, 0), (1, 1)}, (), around=False), ["体检", "已完成9人。"]),
    ],
)
def test_only_what_is_the_files_is_held_against_it(share: Share, more: list[str]) -> None:
    kept = conserve([Passage("", "食堂")], TWO_ROWS, (), share)
    assert [one.text for one in kept.added] == more


def test_rows_that_a_file_does_not_tell_excuse_no_loss() -> None:
    said = [Passage("", "食堂"), Passage("", "已完成9人。"), Passage("", "已完成2处。")]
    share = Share({(0, 0), (0, 1)}, {1}, around=False)
    assert [one.text for one in conserve(said, TWO_ROWS, (), share).lost] == ["已完成9人。"]


def test_a_heading_of_the_file_may_stand_over_more_columns() -> None:
    made = replace(bulletin(("食堂", "好")), headings=("进展", "进展"))
    assert added(made, "通报", "进展", "食堂", "好") == []


def test_what_a_merged_cell_hides_is_used_up_last() -> None:
    made = bulletin(("食堂", "1"), ("食堂", "1"))
    rows = (made.rows[0], (replace(made.rows[1][0], rows=0), made.rows[1][1]))
    made = replace(made, rows=((made.rows[0][0], replace(made.rows[0][1], rows=0)), rows[1]))
    assert added(made, "通报", "名称", "进展", "食堂", "1") == []


def test_a_number_in_a_rare_format_is_named_by_its_cell_if_its_sheet_was_read() -> None:
    texts = [
        *(Passage("单元格A1", text, sheet="上半年") for text in ("食堂", "已完成三处。")),
        Passage("单元格C3", "0.75", RARE, sheet="上半年"),
        Passage("单元格D3", "3", RARE, sheet="上半年"),
        Passage("单元格A1", "没有的话", sheet="一季度"),
        Passage("单元格C3", "0.5", RARE, sheet="一季度"),
    ]
    kept = conserve(
        texts, bulletin(("食堂", "已完成三处。3"), before=("3/4",)), ("“通报名称进展”",)
    )
    assert (kept.lost, [one.text for one in kept.added][3:]) == ((), [])
    assert kept.remarks[1:] == ("格式少见的数字请对照原文核对：工作表“上半年”单元格C3存的是0.75",)


def test_colours_are_named_with_all_their_places() -> None:
    texts = [Passage("", f"红（D{number}）", FILL) for number in range(1, 15)]
    remarks = conserve(texts, bulletin(("食堂", "好")), ()).remarks
    places = "、".join(f"红（D{number}）" for number in range(1, 13))
    assert remarks == (f"单元格的底色没有导入：{places}等14处",)


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


@pytest.mark.parametrize("text", ["——", "—1—", "- 3 -", "第页共页", "第12页，共30页", "2/7"])
def test_the_number_of_a_page_is_nothing_to_be_told(text: str) -> None:
    assert conserve([Passage("", text, "页脚")], bulletin(("食堂", "好")), ()).remarks == ()


def test_a_number_among_words_below_a_page_is_told() -> None:
    kept = conserve([Passage("", "共3页附件", "页脚")], bulletin(("食堂", "好")), ())
    assert kept.remarks == ("页脚没有导入：“共3页附件”",)
