"""``minsheng verify``: what a clerk is told of a document, and the exit code for a program."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter

from bench.workspace import write_workspace
from minsheng.cli.app import run
from minsheng.layout.short_code import short_code
from tests.compared import write_office
from tests.conftest import PLAN, PROGRESS, ROOT, edit

RECORD = "data/published/2025H1.yaml"
SAME = "现在：数据和版式没有改过"
FORMATS = ("html", "docx", "pdf", "ofd")
FOURTH_PROJECT = {PLAN: r"^  - id: ", PROGRESS: r"^  [a-z-]+:$"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three projects of the sample, published with a code on every page; only read."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "data", folder / "data")
    for name, entry in FOURTH_PROJECT.items():
        text = (folder / name).read_text("utf-8")
        fourth = [*re.finditer(entry, text, re.MULTILINE)][3].start()
        (folder / name).write_text(text[:fourth], encoding="utf-8")
    shutil.copytree(ROOT / "templates/official", folder / "templates/official")
    edit(folder / "templates/official/layout.yaml", "\nsource: ", "\ncode: {qr: 14}\nsource: ")
    said = ["publish", "2025H1", "--number", "3", "--date", "2025-07-10", "-f", ",".join(FORMATS)]
    assert run(["-C", str(folder), *said]) == 0
    return folder


@pytest.fixture
def own(office: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(office, tmp_path / "own"))


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """The exit code, and what was said."""

    def verified(folder: Path, *said: str | Path) -> tuple[int, str]:
        capsys.readouterr()
        code = run(["-C", str(folder), "verify", *map(str, said)])
        told = capsys.readouterr()
        return code, told.out + told.err

    return verified


Verify = Callable[..., tuple[int, str]]


def published(office: Path, suffix: str) -> Path:
    return office / "reports/2025H1" / f"2025H1.{suffix}"


def code_of(office: Path) -> str:
    digest = re.search('(?m)^digest: "?([0-9a-f]{64})', record(office).read_text("utf-8"))
    assert digest
    return short_code(digest[1])


def record(office: Path) -> Path:
    return office / RECORD


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_was_published_is_that(suffix: str, office: Path, verify: Verify) -> None:
    code, said = verify(office, published(office, suffix))

    assert said.splitlines() == [
        f"来源：2025年上半年（2025H1），版式official，minsheng 0.1.0，核验码{code_of(office)}",
        f"记录：第3期，2025年7月10日发布（{RECORD}），和发布的2025H1.{suffix}一个字节不差",
        "文件：没有改过",
        SAME,
    ]
    assert code == 0


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_was_only_rendered_is_ours(suffix: str, own: Path, verify: Verify) -> None:
    record(own).unlink()
    run(["-C", str(own), "render", "2025H1", "-f", suffix])
    code, said = verify(own, own / f"reports/2025H1.{suffix}")

    assert code == 0
    assert "没有发布过" in said
    assert ("文件：没有改过" in said) == (suffix in ("html", "docx"))
    assert "文件：" in said


def _changed_html(page: Path) -> None:
    page.write_text(page.read_text("utf-8").replace("3216", "3261"), encoding="utf-8")


def _changed_docx(file: Path) -> None:
    document = Document(str(file))
    runs = [
        each
        for row in document.tables[0].rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for each in paragraph.runs
        if "3216" in each.text
    ]
    assert runs
    for each in runs:
        each.text = each.text.replace("3216", "3261")
    document.save(str(file))


def _changed_pdf(file: Path) -> None:
    """As an editor does it: the glyphs of two digits exchanged in the page's content."""
    runs = PdfReader(file).pages
    assert any("3216" in page.extract_text() for page in runs)
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            _exchange(page, pdf)
        pdf.save(file)


def _exchange(page: pikepdf.Page, pdf: pikepdf.Pdf) -> None:
    fonts = page.obj["/Resources"]["/Font"]
    for font in fonts.values():
        cmap = font["/ToUnicode"].read_bytes().decode()
        glyphs = {
            chr(int(to, 16)): glyph.lower()
            for glyph, to in re.findall("<([0-9A-Fa-f]{4})> *<([0-9A-Fa-f]{4})>", cmap)
        }
        if {*"3216"} <= glyphs.keys():
            was, now = ("".join(glyphs[digit] for digit in text) for text in ("3216", "3261"))
            content = page.obj["/Contents"]
            held = content.read_bytes()
            found = re.compile(was.encode(), re.IGNORECASE)
            page.obj["/Contents"] = pdf.make_stream(found.sub(now.encode(), held))


CHANGES = {"html": _changed_html, "docx": _changed_docx}


@pytest.mark.parametrize("suffix", CHANGES)
def test_a_figure_changed_by_hand_is_seen(
    suffix: str, office: Path, tmp_path: Path, verify: Verify
) -> None:
    file = Path(shutil.copy(published(office, suffix), tmp_path))
    CHANGES[suffix](file)
    code, said = verify(office, file)

    assert code == 1
    assert "文件：被改过，有1处" in said
    assert "应是“……体检。已检查3216人，完成目标……”，文件里是“……体检。已检查3261人" in said
    assert SAME in said


def _with_note(pdf: Path) -> None:
    writer = PdfWriter(clone_from=str(pdf))
    from pypdf.annotations import FreeText

    writer.add_annotation(0, FreeText(text="另有3项", rect=(100, 100, 300, 150)))
    writer.write(str(pdf))


def _without_page(pdf: Path) -> None:
    with pikepdf.open(pdf, allow_overwriting_input=True) as file:
        del file.pages[0]
        file.save(pdf)


def _with_text(pdf: Path) -> None:
    """A digit put beside another, behind all else that is drawn."""
    with pikepdf.open(pdf, allow_overwriting_input=True) as file:
        page = file.pages[0]
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
        font.BaseFont = pikepdf.Name.Helvetica
        page.obj["/Resources"]["/Font"]["/Own"] = file.make_indirect(font)
        page.contents_add(b"BT /Own 12 Tf 100 100 Td (0) Tj ET")
        file.save(pdf)


@pytest.mark.parametrize(
    ("change", "told"),
    [(_with_note, "多出“另有3项”"), (_without_page, "少了“"), (_with_text, "多出“0”")],
)
def test_a_pdf_that_was_changed_is_seen(
    change: Callable[[Path], None], told: str, office: Path, tmp_path: Path, verify: Verify
) -> None:
    file = Path(shutil.copy(published(office, "pdf"), tmp_path))
    change(file)
    code, said = verify(office, file)

    assert code == 1
    assert "文件：被改过" in said
    assert told in said


def test_a_figure_changed_in_a_pdf_is_seen(office: Path, tmp_path: Path, verify: Verify) -> None:
    file = Path(shutil.copy(published(office, "pdf"), tmp_path))
    _changed_pdf(file)
    for folder in (office, tmp_path):  # with its workspace, and without
        code, said = verify(folder, file)
        assert code == 1
        assert "应是“……体检。已检查3216人，完成目标……”，文件里是“……体检。已检查3261人" in said


def _by_qpdf(file: Path, to: Path) -> None:
    with pikepdf.open(file) as pdf:
        streams = pikepdf.ObjectStreamMode.generate
        pdf.save(to, object_stream_mode=streams, linearize=True)


def _by_pypdf(file: Path, to: Path) -> None:
    PdfWriter(clone_from=str(file)).write(str(to))


@pytest.mark.parametrize("save", [_by_qpdf, _by_pypdf])
def test_a_pdf_saved_again_says_the_same(
    save: Callable[[Path, Path], None], office: Path, tmp_path: Path, verify: Verify
) -> None:
    save(published(office, "pdf"), tmp_path / "again.pdf")
    code, said = verify(office, tmp_path / "again.pdf")

    assert code == 0
    assert "文件：文字一样，文件重新保存过" in said
    assert SAME in said


def test_a_word_file_saved_again_says_the_same(
    office: Path, tmp_path: Path, verify: Verify
) -> None:
    Document(str(published(office, "docx"))).save(str(tmp_path / "again.docx"))
    code, said = verify(office, tmp_path / "again.docx")

    assert code == 0
    assert "文件：文字一样，文件重新保存过" in said


def test_a_document_without_its_mark_is_known_by_its_words(
    office: Path, tmp_path: Path, verify: Verify
) -> None:
    document = Document(str(published(office, "docx")))
    document.core_properties.identifier = ""
    document.save(str(tmp_path / "again.docx"))
    code, said = verify(office, tmp_path / "again.docx")

    assert code == 0
    assert "记录：第3期" in said
    assert "文件：文字一样" in said


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_draft_is_not_what_was_published(suffix: str, own: Path, verify: Verify) -> None:
    options = ["--draft", "-f", suffix, "-o", "drafts"]
    assert run(["-C", str(own), "render", "2025H1", *options]) == 0
    code, said = verify(own, own / "drafts" / f"2025H1.{suffix}")
    assert code == 1
    assert "记录：第3期" in said
    assert "文件：文字和数据一样，但这是征求意见稿，不是正式的\n" in said


def test_words_that_were_added_and_exchanged(office: Path, tmp_path: Path, verify: Verify) -> None:
    text = published(office, "html").read_text("utf-8")
    added, exchanged = tmp_path / "added.html", tmp_path / "exchanged.html"
    added.write_text(text.replace("</main>", "<p>另外一句。</p></main>"), encoding="utf-8")
    head, body = text.split("<body>")
    swapped = body.replace("69.9%", "@").replace("64.73%", "69.9%").replace("@", "64.73%")
    exchanged.write_text(f"{head}<body>{swapped}", encoding="utf-8")

    assert "多出“另外一句。”" in verify(office, added)[1]
    code, said = verify(office, exchanged)
    assert code == 1
    assert "被改过，有2处" in said


def test_cells_that_were_exchanged(office: Path, tmp_path: Path, verify: Verify) -> None:
    text = published(office, "html").read_text("utf-8")
    file = tmp_path / "exchanged.html"
    first, second = re.findall(r'class="c2"[^>]*>\n(<p>.*?</p>)', text)[:2]
    file.write_text(text.replace(first, "@").replace(second, first).replace("@", second))
    code, said = verify(office, file)

    assert code == 1
    assert "换了地方" in said


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_has_changed_since_is_told(suffix: str, own: Path, verify: Verify) -> None:
    """Of documents without data, too: the PDF that is kept has them."""
    edit(own / PROGRESS, "screened: 3216", "screened: 3261")
    code, said = verify(own, published(own, suffix))

    assert code == 1
    assert "文件：没有改过" in said
    assert "现在：数据或版式改过了，见下面" in said
    assert "检查人数：3216人 → 3261人（+45人，+1.4%）" in said


def test_a_changed_document_of_changed_data(own: Path, tmp_path: Path, verify: Verify) -> None:
    edit(own / PROGRESS, "screened: 3216", "screened: 3261")
    file = Path(shutil.copy(published(own, "docx"), tmp_path))
    _changed_docx(file)
    code, said = verify(own, file)

    assert code == 1
    assert "被改过，有1处" in said
    assert "3216人 → 3261人" in said
    published(own, "pdf").unlink()
    assert "没法逐字核对" in verify(own, file)[1]


def test_a_layout_that_has_changed_is_told(own: Path, verify: Verify) -> None:
    edit(own / "templates/official/layout.yaml", "rule: 0.5 ", "rule: 0.6 ")
    code, said = verify(own, published(own, "pdf"))

    assert code == 1
    assert "表格线粗细：0.5磅 → 0.6磅" in said


def test_a_layout_that_prints_the_same_words_is_another(own: Path, verify: Verify) -> None:
    record(own).unlink()
    edit(own / "templates/official/layout.yaml", "rule: 0.5 ", "rule: 0.6 ")
    code, said = verify(own, published(own, "pdf"))

    assert code == 1
    assert "现在：数据或版式改过了，见下面" in said


def test_what_is_not_printed_may_change(own: Path, verify: Verify) -> None:
    entry = "  cancer-screening:\n"
    edit(own / PROGRESS, entry, f"{entry}    problems: 内部的话。\n    # 注释\n")

    assert verify(own, published(own, "pdf"))[0] == 0


@pytest.mark.parametrize("is_published", [True, False])
def test_data_that_are_not_printed_may_change(
    own: Path, verify: Verify, *, is_published: bool
) -> None:
    """They lie in the PDF, so it is told what has changed."""
    if not is_published:
        record(own).unlink()
    screened = "      screened: {name: 检查人数"
    edit(own / PLAN, screened, "      spare: {name: 备用数, unit: 人}\n" + screened)
    code, said = verify(own, published(own, "pdf"))

    assert code == 0, said
    assert "现在：数据改过，纸上印的没有变，见下面" in said
    assert "备用数" in said
    edit(own / PROGRESS, "生日蛋糕", "蛋糕")
    code, said = verify(own, published(own, "pdf"))
    assert code == 1
    assert "现在：数据或版式改过了，见下面" in said


def test_a_short_code_leads_to_the_record(office: Path, verify: Verify) -> None:
    for typed in (code_of(office), code_of(office).lower().replace("-", " ")):
        code, said = verify(office, typed)
        assert code == 0
        assert "记录：第3期，2025年7月10日发布" in said
        assert SAME in said


def test_a_mistyped_short_code(office: Path, verify: Verify) -> None:
    typed = code_of(office)
    wrong = typed[:-1] + ("0" if typed[-1] != "0" else "1")

    assert verify(office, wrong) == (
        2,
        f"错误：核验码“{wrong}”打错了：应是10个数字和字母，对照纸上的再看一遍\n",
    )


def test_a_short_code_of_others(office: Path, verify: Verify) -> None:
    assert verify(office, "00000-00000") == (
        1,
        "来源：00000-00000不在发布记录里，也不是现在的数据生成的\n",
    )


def test_a_short_code_of_what_was_not_published(own: Path, verify: Verify) -> None:
    code_now = code_of(own)
    record(own).unlink()
    code, said = verify(own, code_now)

    assert code == 0
    assert "没有发布过；现在的数据和版式生成的就是它" in said


def _corrected(own: Path) -> str:
    """Publish again with a correction; the code of the first edition comes back."""
    first = code_of(own)
    edit(own / PROGRESS, "screened: 3216", "screened: 3261")
    edit(
        own / PROGRESS,
        "\nprojects:\n",
        "\ncorrections:\n  - {date: 2025-08-01, where: cancer-screening, indicator: screened,"
        " was: 3216, now: 3261, reason: 漏报}\nprojects:\n",
    )
    assert run(["-C", str(own), "publish", "2025H1", "-f", ",".join(FORMATS)]) == 0
    return first


def test_an_earlier_edition_is_traced(own: Path, verify: Verify) -> None:
    first = _corrected(own)
    for what in (first, published(own, "pdf"), published(own, "docx")):
        code, said = verify(own, what)
        assert code == 1
        assert "记录：第3期，2025年7月10日发布" in said
        assert "以后又发布过第3期，更正版（2025年8月1日），这一份不是最新的" in said
        assert "3216人 → 3261人" in said


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_corrected_edition(suffix: str, own: Path, tmp_path: Path, verify: Verify) -> None:
    _corrected(own)
    file = own / f"reports/2025H1/2025H1-更正版.{suffix}"
    code, said = verify(own, file)

    assert code == 0, said
    assert "记录：第3期，更正版，2025年8月1日发布" in said
    if suffix == "pdf":  # its title says 更正版, which the data alone do not
        code, said = verify(tmp_path, file)
        assert code == 0, said


def test_rows_that_begin_alike_go_on_over_pages(tmp_path: Path, verify: Verify) -> None:
    """What of a cell stands on the next page is not looked for in another cell."""
    folder = write_workspace(tmp_path, 150)
    assert run(["-C", str(folder), "render", "2025H1", "-f", "pdf"]) == 0
    code, said = verify(folder, folder / "reports/2025H1.pdf")

    assert code == 0, said
    assert "文件：文字和数据一样" in said


def test_a_text_that_is_a_part_of_one_over_two_pages(tmp_path: Path, verify: Verify) -> None:
    """In a letter the plans stand again behind the progress."""
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    assert run(["-C", str(tmp_path), "render", "2025H1", "--layout", "letter", "-f", "pdf"]) == 0
    code, said = verify(tmp_path, tmp_path / "reports/2025H1.pdf")

    assert code == 0, said


def test_a_file_that_is_not_there(tmp_path: Path, verify: Verify) -> None:
    code, said = verify(tmp_path, tmp_path / "没有.pdf")
    assert code != 0
    assert "没有文件" in said


def test_an_earlier_year_is_traced(own: Path, verify: Verify) -> None:
    known = code_of(own)
    (own / "data/2024").mkdir()
    for name in ("progress", "published", "projects.yaml"):
        (own / "data" / name).rename(own / "data/2024" / name)
    shutil.copy(own / "data/2024/projects.yaml", own / "data/projects.yaml")
    edit(own / "data/projects.yaml", "year: 2025", "year: 2026")

    assert "（data/2024/published/2025H1.yaml）" in verify(own, known)[1]


def test_without_a_workspace_a_pdf_is_held_against_its_data(
    office: Path, tmp_path: Path, verify: Verify
) -> None:
    code, said = verify(tmp_path, published(office, "pdf"))

    assert code == 0
    assert "这里不是工作文件夹，没有查发布记录" in said
    assert "文件：文字和数据一样" in said


def test_without_a_workspace_the_others_can_not_be(
    office: Path, tmp_path: Path, verify: Verify
) -> None:
    code, said = verify(tmp_path, published(office, "docx"))

    assert code == 1
    assert "到工作文件夹里再核验" in said


def test_a_document_of_others(office: Path, tmp_path: Path, verify: Verify) -> None:
    document = Document()
    document.add_paragraph("别的文件")
    document.save(str(tmp_path / "别的.docx"))
    code, said = verify(office, tmp_path / "别的.docx")

    assert code == 1
    assert "文件里也没有minsheng的记号" in said


def test_the_data_come_back(office: Path, tmp_path: Path, verify: Verify) -> None:
    into = tmp_path / "取出"
    code, said = verify(office, published(office, "pdf"), "--extract", into)
    assert code == 0
    assert "已取出2025H1的数据和版式official" in said

    assert run(["-C", str(into), "render", "2025H1", "-f", ",".join(FORMATS)]) == 0
    for suffix in FORMATS:
        again = (into / f"reports/2025H1.{suffix}").read_bytes()
        assert again == published(office, suffix).read_bytes()
    assert verify(office, published(office, "pdf"), "--extract", into)[0] == 2


def test_only_a_pdf_has_data(office: Path, tmp_path: Path, verify: Verify) -> None:
    code, said = verify(office, published(office, "docx"), "--extract", tmp_path / "x")

    assert code == 1
    assert "只有minsheng生成的PDF附有数据" in said
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("what", ["nothing.pdf", "2025H1", "reports"])
def test_what_can_not_be_asked(what: str, office: Path, verify: Verify) -> None:
    code, said = verify(office, what)

    assert code == 2
    assert len(said.splitlines()) == 1


def test_a_missing_file_outside_a_workspace(tmp_path: Path, verify: Verify) -> None:
    assert verify(tmp_path, "没有.pdf") == (2, "错误：没有文件“没有.pdf”，也不是核验码\n")
    assert "data/projects.yaml" in verify(tmp_path, "7K2M9-XQ4TD")[1]


def test_libreoffice_saves_a_word_file_again(office: Path, tmp_path: Path, verify: Verify) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    to = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path)]
    source = str(published(office, "docx"))
    subprocess.run([*command, *to, source], check=True, capture_output=True, timeout=120)
    code, said = verify(office, tmp_path / "2025H1.docx")

    assert code == 0
    assert "文件：文字一样，文件重新保存过" in said


@pytest.mark.parametrize("suffix", ["html", "pdf"])
def test_a_bulletin_that_tells_of_other_periods(
    suffix: str, tmp_path: Path, verify: Verify
) -> None:
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    elsewhere.mkdir()
    write_office(home, "已检查{{ done }}，比一季度增加{{ done.added }}，同比{{ done.growth }}。")
    words = ["publish", "2025H1", "--date", "2025-07-10", "-f", "html,pdf"]
    assert run(["-C", str(home), *words]) == 0
    code, said = verify(home, published(home, suffix))
    assert (code, SAME in said) == (0, True), said
    assert verify(home, code_of(home))[0] == 0
    if suffix == "pdf":
        assert verify(elsewhere, published(home, suffix))[0] == 0
        assert verify(elsewhere, published(home, suffix), "--extract", "out")[0] == 0
        assert run(["-C", str(elsewhere / "out"), "render", "2025H1", "-f", "pdf"]) == 0
    edit(home / "data/2024/progress/2024H1.yaml", "done: 2858", "done: 2800")
    code, said = verify(home, published(home, suffix))
    assert (code, SAME in said) == (1, False), said


@pytest.mark.parametrize("what", ["docx", "html", "pdf", "code"])
def test_a_record_that_was_changed_is_no_record_of_nothing(
    what: str, own: Path, verify: Verify
) -> None:
    edit(record(own), "\nnumber: 第3期", "\nnumber: 第5期")
    code, said = verify(own, code_of(own) if what == "code" else published(own, what))

    assert code == 1
    assert f"记录：{RECORD}不能作准，没法说有没有发布过：这份发布记录被改动过" in said
    assert "没有发布过\n" not in said
