"""The next bulletin of a district with columns of its own: places, money, figures of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import word_mess as w
from tests.intake.brought_in import document, row
from tests.intake.test_history import composed, imports, plain, put, written

Rows = Sequence[Sequence[str]]


def bulletin(period: str, rows: Rows) -> bytes:
    """A Word file; the first row are the headings."""
    title = f"2025年槐荫区民生实事进展情况（{period}）"
    return document(w.lines(title), w.table(*map(row, rows)))


def progress(folder: Path, period: str) -> str:
    return written(folder)[f"data/progress/{period}.yaml"].decode()


PLACES = ["序号", "项目名称", "建设地点", "总投资", "责任单位", "工作进展"]


def test_a_changed_column_of_the_plan_is_listed_and_taken_only_if_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [PLACES, ["1", "社区食堂", "段店街道", "300万元", "区民政局", "正在装修。"]]
    later = [PLACES, ["1", "社区食堂", "西市场街道", "350万元", "区民政局", "正在收尾。"]]
    put(tmp_path, h1=bulletin("上半年", before), q3=bulletin("前三季度", later))
    imports(tmp_path, "h1.docx")
    capsys.readouterr()
    assert imports(tmp_path, "q3.docx") == 0
    said = plain(capsys.readouterr().out)
    assert "其余与原文逐字一致，计划里不同的见下面" in said
    assert "第1项“社区食堂”的“建设地点”：“段店街道” → “西市场街道”" in said
    assert "第1项“社区食堂”的“总投资”：“300万元” → “350万元”" in said
    assert imports(tmp_path, "q3.docx", "--plan", "--force") == 0
    for period, rows in (("2025H1", before), ("2025Q3", later)):
        (cells,) = composed(tmp_path, period).rows
        assert ["".join(cell.paragraphs) for cell in cells] == rows[1]


def test_a_cell_of_the_plan_that_is_empty_now_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    headings = ["序号", "项目名称", "内容及规模", "完成时限", "责任单位", "工作进展"]
    before = [headings, ["1", "社区食堂", "建食堂12处。", "10月底", "区民政局", "正在装修。"]]
    later = [headings, ["1", "社区食堂", "建食堂14处。", "", "区民政局", "正在收尾。"]]
    put(tmp_path, h1=bulletin("上半年", before), q3=bulletin("前三季度", later))
    imports(tmp_path, "h1.docx")
    capsys.readouterr()
    assert imports(tmp_path, "q3.docx") == 0
    said = plain(capsys.readouterr().out)
    assert "其余与原文逐字一致，计划里不同的见下面" in said
    assert "第1项“社区食堂”的完成时限：“10月底” → “”" in said


def test_only_what_was_listed_is_excused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A cell of an own column that is empty now is in no list: it differs."""
    before = [PLACES, ["1", "社区食堂", "段店街道", "300万元", "区民政局", "正在装修。"]]
    later = [PLACES, ["1", "社区食堂", "", "350万元", "区民政局", "正在收尾。"]]
    put(tmp_path, h1=bulletin("上半年", before), q3=bulletin("前三季度", later))
    imports(tmp_path, "h1.docx")
    capsys.readouterr()
    assert imports(tmp_path, "q3.docx") == 1
    said = plain(capsys.readouterr().out)
    assert (
        "有1处与原文不同，计划里不同的见下面：\n  第1行“建设地点”：原文“”，现为“段店街道”" in said
    )


def test_other_numbers_of_the_rows_are_excused_only_where_rows_moved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    headings = ["序号", "项目名称", "责任单位", "工作进展"]
    one, two = ["社区食堂", "区民政局", "正在装修。"], ["托育服务", "区卫健局", "正在选址。"]
    before = [headings, ["1", *one], ["2", *two]]
    put(
        tmp_path,
        h1=bulletin("上半年", before),
        moved=bulletin("前三季度", [headings, ["1", *two], ["2", *one]]),
        other=bulletin("前三季度", [headings, ["1", *one], ["3", *two]]),
    )
    imports(tmp_path, "h1.docx")
    capsys.readouterr()
    assert imports(tmp_path, "moved.docx") == 0
    assert "先后不同：" in capsys.readouterr().out
    assert imports(tmp_path, "other.docx", "--force") == 1
    assert "第2行“序号”：原文“3”，现为“2”" in plain(capsys.readouterr().out)


FIGURES = ["序号", "项目名称", "责任单位", "计划数", "完成数", "完成率", "工作进展"]


@pytest.mark.parametrize("unit", ["处", ""])
def test_columns_of_figures_are_filled_again(tmp_path: Path, unit: str) -> None:
    def rows(meals: str, meals_rate: str, beds: str, beds_rate: str, said: str) -> Rows:
        return [
            FIGURES,
            ["1", "社区食堂", "区民政局", f"12{unit}", f"{meals}{unit}", meals_rate, said],
            ["2", "托育点", "区卫健局", f"60{unit}", f"{beds}{unit}", beds_rate, said],
        ]

    before = bulletin("上半年", rows("5", "41.67%", "39", "65%", "正在装修。"))
    later = rows("9", "75%", "48", "80%", "正在收尾。")
    put(tmp_path, h1=before, q3=bulletin("前三季度", later))
    imports(tmp_path, "--figures", "h1.docx")
    assert imports(tmp_path, "q3.docx") == 0
    texts = [progress(tmp_path, one).split("projects:")[1] for one in ("2025H1", "2025Q3")]
    assert ": 9\n" in texts[1]
    assert ": 48\n" in texts[1]
    for was, now in (("5", "9"), ("39", "48"), ("装修", "收尾")):
        texts[0] = texts[0].replace(f": {was}\n", f": {now}\n").replace(was, now)
    assert texts[0] == texts[1]
    assert [
        ["".join(cell.paragraphs) for cell in one] for one in composed(tmp_path, "2025Q3").rows
    ] == [[*one] for one in later[1:]]


def test_columns_of_figures_are_filled_again_row_by_row(tmp_path: Path) -> None:
    headings = ["序号", "项目名称", "子任务", "责任单位", "计划数", "完成数", "完成率", "工作进展"]

    def rows(meals: Sequence[str], beds: Sequence[str]) -> Rows:
        return [
            headings,
            ["1", "社区养老", "新建食堂", "区民政局", "12处", *meals, "正在装修。"],
            ["", "", "新增床位", "区卫健局", "200张", *beds, "床位到位。"],
            ["2", "公园改造", "口袋公园", "区园林局", "6个", "3个", "50%", "正在施工。"],
        ]

    before = rows(["5处", "41.67%"], ["80张", "40%"])
    later = rows(["9处", "75%"], ["90张", "45%"])
    put(tmp_path, h1=bulletin("上半年", before), q3=bulletin("前三季度", later))
    imports(tmp_path, "--figures", "h1.docx")
    assert imports(tmp_path, "q3.docx") == 0
    text = progress(tmp_path, "2025Q3")
    assert [one in text for one in (": 9\n", ": 90\n", ": 3\n")] == [True] * 3
    assert "9处" not in text
    assert text.count("完成数: '{{ ") == 3


def test_a_rate_that_does_not_come_of_its_value_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    headings = ["序号", "项目名称", "内容及规模", "责任单位", "工作进展", "完成率"]

    def rows(said: str, rate: str) -> Rows:
        return [headings, ["1", "老年助餐", "新建社区食堂12处。", "区民政局", said, rate]]

    put(
        tmp_path,
        q1=bulletin("一季度", rows("已建成社区食堂3处，完成年度目标的25%。", "25%")),
        text=bulletin("上半年", rows("已建成社区食堂6处，完成年度目标的52%。", "50%")),
        column=bulletin("上半年", rows("已建成社区食堂6处，完成年度目标的50%。", "53%")),
        right=bulletin("上半年", rows("已建成社区食堂6处，完成年度目标的50%。", "50%")),
    )
    imports(tmp_path, "--figures", "q1.docx")
    for file, said in (("text", "52%"), ("column", "53%"), ("right", "")):
        capsys.readouterr()
        assert imports(tmp_path, f"{file}.docx", "--force") == 0
        told = plain(capsys.readouterr().out)
        assert (f"第1项“老年助餐”的完成率（社区食堂）：原文{said}，算出50%" in told) == bool(said)
        assert ("算出" in told) == bool(said)
        assert ": 6\n" in progress(tmp_path, "2025H1")


@pytest.mark.parametrize(
    ("said", "rate", "known"),
    [
        ("全区已建成社区食堂6处，正在验收。", "50%", True),
        ("全区已建成社区食堂6处，正在验收。", "75%", False),
        ("全区已建成社区食堂6处，完成年度任务的75%。", "", False),
        ("全区已建成社区食堂7处，完成年度任务的58%。", "58.3%", True),
    ],
)
def test_a_value_of_another_sentence_has_to_give_the_rate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], said: str, rate: str, known: bool
) -> None:
    headings = ["序号", "项目名称", "内容及规模", "责任单位", "工作进展", "完成率"]
    front = ["1", "老年助餐", "新建社区食堂12处。", "区民政局"]
    before = [headings, [*front, "已建成社区食堂3处，完成年度目标的25%。", "25%"]]
    put(
        tmp_path,
        q1=bulletin("一季度", before),
        h1=bulletin("上半年", [headings, [*front, said, rate]]),
    )
    imports(tmp_path, "--figures", "q1.docx")
    capsys.readouterr()
    imports(tmp_path, "h1.docx")
    told = capsys.readouterr().out
    assert ("没有把握，没有填，数字留在文字里：第1项“老年助餐”的社区食堂" in told) != known
    assert ("values:" in progress(tmp_path, "2025H1")) == known


@pytest.mark.parametrize(
    ("scope", "target", "unread"),
    [
        ("累计建成食堂20处，今年新建8处。", "", True),
        ("新建食堂14处，改造食堂3处。", "14", False),
        ("新建食堂12处，改造食堂3处。", "", False),
    ],
)
def test_a_target_that_a_changed_text_does_not_tell_is_said_to_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], scope: str, target: str, unread: bool
) -> None:
    headings = ["序号", "项目名称", "内容及规模", "责任单位", "工作进展"]

    def rows(promised: str, said: str) -> Rows:
        return [headings, ["1", "社区食堂建设", promised, "区民政局", said]]

    put(
        tmp_path,
        h1=bulletin("上半年", rows("新建食堂12处。", "已建成食堂5处。")),
        q3=bulletin("前三季度", rows(scope, "已建成食堂7处。")),
    )
    imports(tmp_path, "--figures", "h1.docx")
    for words in ((), ("--plan", "--force")):
        capsys.readouterr()
        assert imports(tmp_path, "q3.docx", *words) == 0
        said = plain(capsys.readouterr().out)
        told = "第1项“社区食堂建设”的目标（新建食堂）没有认出，仍是12处"
        assert (told in said) == unread
    text = written(tmp_path)["data/projects.yaml"].decode()
    assert ("targets:" in text) == bool(target)


def test_figures_of_columns_that_do_not_come_out_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    headings = ["序号", "项目名称", "责任单位", "计划数", "完成数", "完成率（%）", "工作进展"]

    def rows(goal: str, done: str, rate: str) -> Rows:
        return [
            headings,
            ["1", "社区食堂", "区民政局", goal, done, rate, "正在装修。"],
            ["2", "托育点", "区卫健局", "60", "39", "65", "正在装修。"],
        ]

    put(
        tmp_path,
        h1=bulletin("上半年", rows("12", "3", "25")),
        q3=bulletin("前三季度", rows("14", "6", "52")),
    )
    imports(tmp_path, "--figures", "h1.docx")
    capsys.readouterr()
    assert imports(tmp_path, "q3.docx") == 0
    said = plain(capsys.readouterr().out)
    assert "第1项“社区食堂”的完成率（社区食堂）：原文52%，算出50%" in said
    assert "第1项“社区食堂”的目标（社区食堂）：原文14，计划里是12" in said
    assert "第2项“托育点”的目标" not in said


def test_units_that_are_kept_word_for_word_are_taken_over_so(tmp_path: Path) -> None:
    headings = ["序号", "项目名称", "责任单位", "工作进展"]
    before, later = (
        [
            headings,
            ["1", "社区食堂", units, said],
            ["2", "托育服务", "区教育局", said],
        ]
        for units, said in (
            ("区民政局/区卫健局 等", "正在装修。"),
            ("区民政局/区住建局 等", "正在收尾。"),
        )
    )
    put(tmp_path, h1=bulletin("上半年", before), q3=bulletin("前三季度", later))
    imports(tmp_path, "h1.docx")
    assert imports(tmp_path, "q3.docx", "--plan") == 0
    for period, rows in (("2025H1", before), ("2025Q3", later)):
        printed = [
            ["".join(cell.paragraphs) for cell in one] for one in composed(tmp_path, period).rows
        ]
        assert printed == rows[1:]
