"""``minsheng import``: data as a clerk would have written them, and what is asked and told."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

import pytest

from minsheng.cli.app import run
from minsheng.intake.importing import import_bulletin
from tests import messy_bulletin as messy
from tests import word_mess as w
from tests.intake.conftest import SIMPLE, imported, read
from tests.sheets import sample_sheet

LONG = w.simple(
    [
        [*SIMPLE[0], "存在问题", "投资额", "时限", "类别"],
        [*SIMPLE[1], "“难。”他说。（见附件。）ABC。Def。", "3万元" * 30, "年底", "健康"],
        [*SIMPLE[2][:4], "1.做了。还做了。\n又做。\n2.做了。", "无", "3。另计。", "# 无", ""],
    ]
)


def test_the_data_read_as_a_clerk_would_have_written_them(tmp_path: Path) -> None:
    assert imported(tmp_path, w.simple(SIMPLE)) == 0

    assert read(tmp_path, "data/projects.yaml").split("\n", 3)[3] == (
        "area: 槐荫区\n"
        "year: 2025\n"
        "\n"
        "units:\n"
        "  health: {name: 区卫健局}\n"
        "  women_federation: {name: 区妇联}\n"
        "  education: {name: 区教育局}\n"
        "\n"
        "projects:\n"
        "  - id: two-cancers-check\n"
        "    name: “两癌”检查\n"
        "    units: [health, women_federation]\n"
        "    scope: |\n"
        "      计划检查4600人。\n"
        "\n"
        "  - id: canteen-renewal\n"
        "    name: 食堂改造\n"
        "    units: [education]\n"
        "    scope: |\n"
        "      改造食堂6处。\n"
    )
    assert read(tmp_path, "data/progress/2025H1.yaml").split("\n", 3)[3] == (
        "period: 2025H1\n"
        "as_of: 2025-06-30\n"
        "\n"
        "projects:\n"
        "  two-cancers-check:\n"
        "    progress: |\n"
        "      已检查3216人，完成率69.9%。\n"
        "\n"
        "  canteen-renewal:\n"
        "    progress: |\n"
        "      已完成2处。\n"
        "\n"
        "      惠及1500余人。\n"
    )


@pytest.mark.parametrize("options", [(), ("--figures",)])
def test_the_data_are_in_the_form_of_fmt(tmp_path: Path, options: tuple[str, ...]) -> None:
    for name, data in (("a.docx", messy.docx()), ("b.xlsx", sample_sheet()), ("c.docx", LONG)):
        rmtree(tmp_path / "new", ignore_errors=True)
        assert imported(tmp_path, data, *options, name=name) == 0
        assert run(["-C", str(tmp_path / "new"), "fmt", "--check"]) == 0


def test_an_excel_file_is_read_the_same_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(tmp_path, sample_sheet(), name="旧通报.xlsx") == 0

    assert "3行×8列，与原文逐字一致" in capsys.readouterr().out
    assert "due: 2025年12月31日" in read(tmp_path, "data/projects.yaml")
    assert "merge: true" in read(tmp_path, "templates/official/layout.yaml")


def test_a_workspace_is_never_overwritten_without_being_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(tmp_path, w.simple([[*row, "x"] for row in SIMPLE])) == 0
    before = read(tmp_path, "data/projects.yaml")
    other = [SIMPLE[0], SIMPLE[2]]

    assert imported(tmp_path, w.simple(other)) == 2
    assert "已经有了，不会覆盖" in capsys.readouterr().err
    assert read(tmp_path, "data/projects.yaml") == before
    assert imported(tmp_path, w.simple(other), "--force") == 0
    assert read(tmp_path, "data/projects.yaml") == before  # two projects, as before
    assert run(["-C", str(tmp_path / "new"), "render", "2025H1", "-f", "html"]) == 0


def test_the_period_is_asked_for_when_nothing_tells_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [[*SIMPLE[0][:4], "工作进展"], *SIMPLE[1:]]
    data = w.simple(rows, "槐荫区民生实事进展情况")

    assert imported(tmp_path, data) == 2
    wanted = "错误：看不出是哪一期的通报，请加上报告期，如 --period 2025H1\n"
    assert capsys.readouterr().err == wanted
    assert not (tmp_path / "new").exists()
    assert imported(tmp_path, data, "--period", "2025X1") == 2
    assert imported(tmp_path, data, "--period", "2025Q1") == 0
    assert "period: 2025Q1\nas_of: 2025-03-31\n" in read(tmp_path, "data/progress/2025Q1.yaml")

    ahead = w.simple([[*row, text] for row, text in zip(rows, ("下半年计划", "", ""), strict=True)],
                     "槐荫区民生实事进展情况")  # fmt: skip
    assert imported(tmp_path, ahead, "--force") == 2

    questions: list[str] = []

    def answer(question: str) -> str:
        questions.append(question)
        return " 2025-05 "

    (tmp_path / "旧通报.docx").write_bytes(data)
    outcome = import_bulletin(tmp_path / "旧通报.docx", tmp_path / "asked", answer)
    assert (str(outcome.draft.period), len(questions)) == ("2025-05", 1)


def test_a_title_above_each_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the document has none of its own, it is the title; else what it says is told."""
    table = w.table(*(w.row(*(w.cell(w.lines(text)) for text in row)) for row in SIMPLE))
    header = w.document(w.lines("2025年洪山区民生实事进展（上半年）")).replace(
        "w:document", "w:hdr"
    )
    header = header.replace("<w:body>", "").replace("</w:body>", "")
    assert imported(tmp_path, w.package(w.document(table), header1=header)) == 0

    assert "《2025年洪山区民生实事进展（上半年）》" in capsys.readouterr().out
    assert "area: 洪山区" in read(tmp_path, "data/projects.yaml")

    other = w.document(w.lines("2025年甲区民生实事进展（上半年）"), table)
    rmtree(tmp_path / "new")
    assert imported(tmp_path, w.package(other, header1=header)) == 0
    said = capsys.readouterr().out
    assert "《2025年甲区民生实事进展（上半年）》" in said
    assert "页眉里的文字没有导入：2025年洪山区民生实事进展（上半年）" in said


def test_what_is_odd_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = w.simple(SIMPLE, "2024年20项民生实事进展情况（上半年）")
    assert imported(tmp_path, data, "--period", "2025H1") == 0

    said = capsys.readouterr().out
    for remark in (
        "没有看出是哪个区，先写作“本区”，请在 data/projects.yaml 里改",
        "标题说20项，表里是2项",
        "标题是2024年，报告期是2025H1",
    ):
        assert f"  · {remark}\n" in said
