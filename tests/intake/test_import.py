"""``minsheng import``: a Word bulletin with all its mess comes back word for word, cell by cell."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest
from docx import Document

from minsheng.cli.app import run
from minsheng.intake.importing import import_bulletin
from tests import messy_bulletin as messy
from tests import word_mess as w
from tests.documents import html_page, page_texts, pdf_columns, pdf_runs, squeezed
from tests.sheets import sample_sheet

ROWS = [[squeezed("".join(cell)) for cell in row] for row in messy.rows()]
SIMPLE = [
    ["序号", "项目名称", "内容及规模", "责任单位", "上半年工作进展"],
    ["1", "“两癌”检查", "计划检查4600人。", "区卫健局、区妇联", "已检查3216人，完成率69.9%。"],
    ["2", "食堂改造", "改造食堂6处。", "区教育局", "已完成2处。\n惠及1500余人。"],
]
LONG = w.simple(
    [
        [*SIMPLE[0], "存在问题", "投资额", "时限", "类别"],
        [*SIMPLE[1], "“难。”他说。（见附件。）ABC。Def。", "3万元" * 30, "年底", "健康"],
        [*SIMPLE[2][:4], "1.做了。还做了。\n又做。\n2.做了。", "无", "3。另计。", "# 无", ""],
    ]
)


def imported(folder: Path, data: bytes, *options: str, name: str = "旧通报.docx") -> int:
    """Import a file into ``new`` within a folder."""
    (folder / name).write_bytes(data)
    return run(["-C", str(folder), "import", name, "--into", "new", *options])


def read(folder: Path, name: str) -> str:
    """A file of the new workspace."""
    return (folder / "new" / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def messy_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the three documents made of the messy bulletin."""
    folder = tmp_path_factory.mktemp("messy")
    assert imported(folder, messy.docx()) == 0
    assert run(["-C", str(folder / "new"), "render", "2025H1"]) == 0
    return folder / "new" / "reports"


def html_rows(file: Path) -> list[list[list[str]]]:
    """The cells of a page row by row, each as its paragraphs."""
    return [
        [
            [paragraph.text_content() for paragraph in cell.xpath(".//p")]
            for cell in row.xpath("td|th")
        ]
        for row in html_page(file).xpath("//tbody/tr")
    ]


def test_the_page_says_what_the_old_bulletin_said(messy_reports: Path) -> None:
    """Paragraph by paragraph; blanks are compared, too."""
    page = html_page(messy_reports / "2025H1.html")
    said = html_rows(messy_reports / "2025H1.html")

    assert [[[_bare(line) for line in cell] for cell in row] for row in said] == messy.rows()
    assert page.xpath("string(//h1)") == messy.TITLE
    assert [row.text_content().split() for row in page.xpath("//thead/tr")] == [
        [*messy.HEADINGS[:4], "责任单位", *messy.HEADINGS[6:]],
        messy.HEADINGS[4:6],
    ]
    around = [_bare(one.text_content()) for one in page.xpath("//main//p[not(ancestor::table)]")]
    assert around == [*messy.INTRODUCTION, *messy.NOTES]


def _bare(text: str) -> str:
    """Without the marks that tell a browser where a line may break."""
    return re.sub("[\u2060\u200b]", "", text)


def test_word_says_what_the_old_bulletin_said(messy_reports: Path) -> None:
    document = Document(str(messy_reports / "2025H1.docx"))
    (table,) = document.tables
    said = [[squeezed(cell.text) for cell in row.cells] for row in table.rows]

    assert said[2:] == ROWS
    assert said[1] == messy.HEADINGS
    assert said[0] == [*messy.HEADINGS[:4], "责任单位", "责任单位", *messy.HEADINGS[6:]]
    around = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert around == [messy.TITLE, *messy.INTRODUCTION, *messy.NOTES]


def test_the_pdf_says_what_the_old_bulletin_said(messy_reports: Path) -> None:
    """Column by column, all cells in their order; a category once for its rows on each page."""
    layout = (messy_reports.parent / "templates/official/layout.yaml").read_text(encoding="utf-8")
    widths = tuple(float(width) for width in re.findall(r" width: ([0-9]+)", layout))
    columns = pdf_columns(pdf_runs(messy_reports / "2025H1.pdf"), widths)

    wanted = ["".join(column) for column in zip(*ROWS, strict=True)]
    assert columns[1:] == wanted[1:]
    assert [one for one, _ in groupby(re.findall("..", columns[0]))] == [
        one for one, _ in groupby(row[0] for row in ROWS)
    ]
    pages = "".join(page_texts(messy_reports / "2025H1.pdf"))
    assert all(squeezed(text) in pages for text in (messy.TITLE, *messy.INTRODUCTION, *messy.NOTES))


def test_it_says_that_it_is_the_same_and_what_it_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(tmp_path, messy.docx()) == 0
    said = capsys.readouterr().out

    title, size, *remarks = said.partition("\n已写")[0].splitlines()
    assert (title, size) == (f"《{messy.TITLE}》", "20行×12列，与原文逐字一致")
    assert [remark.removeprefix("  · ") for remark in remarks] == [
        "原文有修订标记，按接受修订后的文字导入",
        "原文有隐藏的文字，没有导入",
        "表格里还套着表格，里面的文字按行导入",
        "空行没有导入",
        "表格中间重复的表头，没有导入",
        "续表前重复的标题和“续表”字样，没有导入",
        "这几栏按原样保留在 extra 里：分管领导",
        "没有进展的项目：第19项",
    ]
    assert "full-width-digit" in said  # the audit of the old bulletin
    assert said.endswith(f"\n下一步：minsheng -C {tmp_path / 'new'} render 2025H1\n")


def test_a_bulletin_of_our_own_comes_back_without_a_layout(tmp_path: Path, published: Path) -> None:
    """The official layout shows it as it was: data, and what editors and git need."""
    assert imported(tmp_path, (published / "2025H1.docx").read_bytes()) == 0

    files = sorted(path.name for path in (tmp_path / "new").rglob("*") if path.is_file())
    assert files == [
        *(".gitattributes", ".gitignore", ".pre-commit-config.yaml", "2025H1.yaml"),
        *("progress.schema.json", "projects.schema.json", "projects.yaml"),
    ]
    assert run(["-C", str(tmp_path / "new"), "render", "2025H1", "-f", "html"]) == 0
    ours, again = published / "2025H1.html", tmp_path / "new" / "reports" / "2025H1.html"
    cells = [
        [cell.text_content() for cell in html_page(file).xpath("//td|//th|//h1")]
        for file in (ours, again)
    ]
    assert cells[0] == cells[1]


def test_a_table_on_an_upright_page_stays_upright(tmp_path: Path) -> None:
    table = w.table(*(w.row(*(w.cell(w.lines(text)) for text in row)) for row in SIMPLE))
    title = w.lines("2025年槐荫区民生实事进展情况（上半年）")
    assert imported(tmp_path, w.package(w.document(title, table, landscape=False))) == 0

    layout = read(tmp_path, "templates/official/layout.yaml")
    assert "  orientation: portrait\n" in layout
    widths = [int(width) for width in re.findall(r" width: ([0-9]+)", layout)]
    assert sum(widths) == 156
    assert run(["-C", str(tmp_path / "new"), "render", "2025H1", "-f", "html"]) == 0


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
        "  - id: project-01\n"
        "    name: “两癌”检查\n"
        "    units: [health, women_federation]\n"
        "    scope: |\n"
        "      计划检查4600人。\n"
        "\n"
        "  - id: project-02\n"
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
        "  project-01:\n"
        "    progress: |\n"
        "      已检查3216人，完成率69.9%。\n"
        "\n"
        "  project-02:\n"
        "    progress: |\n"
        "      已完成2处。\n"
        "\n"
        "      惠及1500余人。\n"
    )


def test_clear_figures_become_values_without_a_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(tmp_path, w.simple(SIMPLE), "--figures") == 0

    assert "2行×5列，与原文逐字一致" in capsys.readouterr().out
    plan = read(tmp_path, "data/projects.yaml")
    assert "计划检查{{ people.target }}。" in plan
    assert "people: {name: 检查, unit: 人, target: 4600, rate_digits: 1}" in plan
    progress = read(tmp_path, "data/progress/2025H1.yaml")
    assert "      people: 3216\n" in progress
    assert "已检查{{ people }}，完成率{{ people.rate }}。" in progress
    assert "惠及{{ people }}。" in progress
    assert "people: 1500余人" in progress


@pytest.mark.parametrize(
    ("scope", "progress", "proven"),
    [
        ("加装电梯50部。", "已完成38部，在建12部，完成率76%。", "加装电梯50部"),
        ("新增学位3000个、教师50名。", "新增学位1500个，完成年度任务的50%。", "新增学位3000个"),
        ("加装电梯50部。", "已完成38部，完成率75%。", ""),
        ("加装电梯50部。", "已完成38部，占76%。", ""),
        ("改造楼房12栋、小区12个。", "改造完成9个、9栋，完成年度任务的75%。", ""),
        ("上半年加装电梯50部。", "已完成38部，完成率76%。", ""),
    ],
)  # fmt: skip
def test_a_figure_is_a_target_if_its_rate_comes_out(
    tmp_path: Path, scope: str, progress: str, proven: str
) -> None:
    """A goal need not be called one; a rate that could be of two proves neither."""
    rows = [SIMPLE[0], ["1", "甲", scope, "区教育局", progress]]
    assert imported(tmp_path, w.simple(rows), "--figures") == 0

    plan, told = (read(tmp_path, f"data/{name}.yaml") for name in ("projects", "progress/2025H1"))
    assert ("target: " in plan) == bool(proven)
    assert (".rate }}" in told) == bool(proven)
    assert not proven or proven not in plan
    assert proven or scope in plan


@pytest.mark.parametrize("rate", ["69.8%", "70%", "69.91%", "近七成"])
def test_a_rate_that_does_not_come_out_stays_as_it_is(tmp_path: Path, rate: str) -> None:
    rows = [SIMPLE[0], [*SIMPLE[1][:4], f"已检查3216人，完成率{rate}。"]]
    code = imported(tmp_path, w.simple(rows), "--figures")

    progress = read(tmp_path, "data/progress/2025H1.yaml")
    assert code == 0
    assert f"完成率{'{{ people.rate }}' if rate in ('70%', '69.91%') else rate}" in progress


def test_a_column_of_rates_is_computed_where_it_comes_out(tmp_path: Path) -> None:
    rows = [
        [*SIMPLE[0], "完成率"],
        [*SIMPLE[1][:4], "已检查3216人，完成率69.9%。", "69.9%"],
        [*SIMPLE[2], "三分之一"],
    ]
    assert imported(tmp_path, w.simple(rows), "--figures") == 0

    layout = read(tmp_path, "templates/official/layout.yaml")
    assert "{% if extra['完成率'] %}{{ extra['完成率'] }}{% else %}{{ rate }}{% endif %}" in layout
    assert read(tmp_path, "data/progress/2025H1.yaml").count("完成率:") == 1


def test_errors_of_the_old_bulletin_do_not_stop_the_new_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = [*SIMPLE[1][:4], "年度计划检查4600人，已检查3216人，完成率96.9%。"]
    assert imported(tmp_path, w.simple([SIMPLE[0], wrong])) == 0

    assert "警告: 百分比与前后数字不符" in capsys.readouterr().out
    assert "\nrules:\n  percent-mismatch: warning\n" in read(tmp_path, "data/projects.yaml")
    assert run(["-C", str(tmp_path / "new"), "render", "2025H1", "-f", "html"]) == 0


@pytest.mark.parametrize("options", [(), ("--figures",)])
def test_the_data_are_in_the_form_of_fmt(tmp_path: Path, options: tuple[str, ...]) -> None:
    for name, data in (("a.docx", messy.docx()), ("b.xlsx", sample_sheet()), ("c.docx", LONG)):
        assert imported(tmp_path, data, *options, "--force", name=name) == 0
        assert run(["-C", str(tmp_path / "new"), "fmt", "--check"]) == 0


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (0, ["一", "二"]),
        (0, ["1.", "3."]),
        (0, ["", "1"]),
        (1, ["", "无名"]),
        (1, ["很长" * 150, "甲"]),
        (3, ["", "区教育局"]),
        (3, ["", ""]),
        (3, ["区教育局\n区民政局", "区教育局、区民政局"]),
        (3, ["*区教育局、区民政局", "区教育局、*区民政局"]),
        (3, ["牵头单位：区教育局\n配合单位：区民政局、区残联", "牵头单位：区水务局"]),
        (3, ["区教育局，区民政局", "区教育局 区民政局"]),
        (2, ["", "甲"]),
        (2, ["", ""]),
        (4, ["", "甲"]),
        (4, ["", ""]),
        (4, ["{{ progress }}", "{% include 'x' %}"]),
        (4, ["1.甲\n2.乙", "3.甲\n4.乙"]),
    ],
)
def test_whatever_a_column_says_comes_back(tmp_path: Path, column: int, texts: list[str]) -> None:
    rows = [list(row) for row in SIMPLE]
    for row, text in zip(rows[1:], texts, strict=True):
        row[column] = text
    assert imported(tmp_path, w.simple(rows)) == 0
    assert run(["-C", str(tmp_path / "new"), "render", "2025H1", "-f", "docx"]) == 0

    (table,) = Document(str(tmp_path / "new" / "reports" / "2025H1.docx")).tables
    found = [squeezed(row.cells[column].text) for row in table.rows]
    assert found == [squeezed(row[column]) for row in rows]


@pytest.mark.parametrize(
    "heading", ["进展‘情况’", '进展"情况"', "{{ 进展 }}", "a: b", "", "# 进展", "\\n", "x" * 90]
)
def test_whatever_a_heading_says_comes_back(tmp_path: Path, heading: str) -> None:
    rows = [[*row, text] for row, text in zip(SIMPLE, (heading, "甲", "乙"), strict=True)]
    assert imported(tmp_path, w.simple(rows)) == 0
    assert run(["-C", str(tmp_path / "new"), "render", "2025H1", "-f", "html"]) == 0

    page = html_page(tmp_path / "new" / "reports" / "2025H1.html")
    assert page.xpath("string(//thead//th[last()])") == heading
    assert page.xpath("string(//tbody/tr[1]/*[last()])").strip() == "甲"


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
    assert "两癌" not in read(tmp_path, "data/projects.yaml")
    assert run(["-C", str(tmp_path / "new"), "render", "2025H1", "-f", "html"]) == 0
    page = html_page(tmp_path / "new" / "reports" / "2025H1.html")
    assert [one.text_content() for one in page.xpath("//thead//th")] == SIMPLE[0]


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
    assert (str(outcome.period), len(questions)) == ("2025-05", 1)


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
    assert imported(tmp_path, w.package(other, header1=header), "--force") == 0
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
