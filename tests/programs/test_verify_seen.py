"""``minsheng verify``: a document with all its words that shows its reader something else."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from lxml.html import document_fromstring

from minsheng.cli.app import run
from minsheng.publishing.page_made_of import page_made_of, unlike
from tests.programs.test_verify import Verify, office, published, verify

OFD = "http://www.ofdspec.org/2016"
__all__ = ["office", "verify"]

SCRIPT = "<script>document.body.innerHTML=document.body.innerHTML.replace('3216','9999')</script>"
PAGES = {
    "a script": ("</body>", f"{SCRIPT}</body>", "多了脚本"),
    "a script behind an empty comment": ("</body>", f"<!-->{SCRIPT}--></body>", "多了脚本"),
    "a script in an instruction": ("</body>", f"<?x >{SCRIPT}?></body>", "多了脚本"),
    "a script from elsewhere": ("</head>", '<script src="x.js"></script></head>', "多了脚本"),
    "words of a style sheet": ("</style>", ".c3::after{content:'9999'}</style>", "样式改过"),
    "a hidden row": ("</style>", "tr:nth-child(3){display:none}</style>", "样式改过"),
    "another style sheet": ("</head>", "<style>td{color:#fff}</style></head>", "样式改过"),
    "a linked style sheet": ("</head>", '<link rel="stylesheet" href="x.css"></head>', "样式改过"),
    "a hidden paragraph": ("<td", '<td style="display:none"', "样式改过"),
    "the attribute hidden": ("<tr id", "<tr hidden id", "样式改过"),
    "an event": ("<main>", '<main onclick="alert(1)">', "多了脚本"),
    "a picture over it": ("</main>", '<img src="data:image/gif;base64,R0lGOD"></main>', "图片"),
    "a drawing": ("</main>", "<svg><path d='M0 0h9'/></svg></main>", "多了图片"),
    "a base": ("<head>", '<head><base href="https://example.com/">', "嵌入的内容"),
    "a frame": ("</main>", '<iframe src="x.html"></iframe></main>', "嵌入的内容"),
    "an object": ("</main>", '<object data="x.svg"></object></main>', "嵌入的内容"),
    "another page": (
        "<head>",
        '<head><meta http-equiv="refresh" content="0;url=https://example.com">',
        "网页的结构改过",
    ),
    "words for phones": ('data-heading="', 'data-heading="9999', "网页的结构改过"),
    "words struck out": ("3216", "<del>3216</del>", "网页的结构改过"),
    "all folded": ("<main>", "<main><details>", "网页的结构改过"),
    "another title": ("<title>", "<title>9999", "网页的结构改过"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_shows_something_else(
    name: str, office: Path, tmp_path: Path, verify: Verify
) -> None:
    was, now, told = PAGES[name]
    text = published(office, "html").read_text("utf-8")
    assert was in text
    file = tmp_path / "x.html"
    file.write_text(text.replace(was, now, 1), encoding="utf-8")
    code, said = verify(office, file)

    assert code == 1
    assert "文件：被改过，有" in said
    assert f"{told}" in said.split("文件：")[1]
    assert "看到的可能不一样" in said


def test_a_script_that_the_parser_here_takes_for_a_comment() -> None:
    """As older ones do with what stands behind ``<!-->``; browsers run it."""
    ours, theirs = (f"<body><p>3216</p>{more}</body>".encode() for more in ("", f"<!-->{SCRIPT}"))
    page = document_fromstring(ours)

    told = unlike(page_made_of(theirs, page), [page_made_of(ours, page)], is_page=True)
    assert "多了脚本" in told


def test_a_browser_saves_a_page_again(office: Path, tmp_path: Path, verify: Verify) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    command.append(f"--user-data-dir={tmp_path / 'profile'}")
    address = published(office, "html").as_uri()
    done = subprocess.run([*command, address], check=True, capture_output=True, timeout=120)
    (tmp_path / "again.html").write_bytes(done.stdout)
    code, said = verify(office, tmp_path / "again.html")

    assert code == 0, said
    assert "文件：文字一样，文件重新保存过" in said


@pytest.mark.parametrize("suffix", ["html", "htm"])
def test_what_browsers_write_into_a_page(
    suffix: str, office: Path, tmp_path: Path, verify: Verify
) -> None:
    """As Chromium and Firefox do it: where it was, how it is coded, whole addresses."""
    text = published(office, "html").read_text("utf-8")
    saved = "<!DOCTYPE html>\n<!-- saved from url=(0027)file:///C:/2025H1/2025H1.html -->"
    coded = '<head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">'
    text = text.replace("<!DOCTYPE html>", saved).replace("<head>", coded)
    text = text.replace('href="#', 'href="file:///C:/2025H1/2025H1.html#')
    (tmp_path / f"x.{suffix}").write_text(text, encoding="utf-8")

    assert verify(office, tmp_path / f"x.{suffix}")[0] == 0


def _runs(document: Any) -> list[Any]:
    """The runs of the cell that says 3216."""
    cells = [cell for row in document.tables[0].rows for cell in row.cells]
    (told,) = [cell for cell in cells if "3216" in cell.text]
    return [run for paragraph in told.paragraphs for run in paragraph.runs]


def _look(run: Any, name: str, **said: str) -> None:
    """Set a property of a run."""
    attributes = " ".join(f'w:{key}="{value}"' for key, value in said.items())
    run._r.get_or_add_rPr().append(parse_xml(f"<w:{name} {nsdecls('w')} {attributes}/>"))


def _styled(document: Any) -> None:
    style = document.styles.add_style("Unseen", 2)
    style.font.hidden = True
    other = document.styles.add_style("Made of it", 2)
    other.base_style = style
    for one in _runs(document):
        one.style = other


def _low(document: Any) -> None:
    row = _runs(document)[0]._r.getparent().getparent().getparent()
    height = f'<w:trHeight {nsdecls("w")} w:val="20" w:hRule="exact"/>'
    properties = row.get_or_add_trPr()
    for old in properties.findall(qn("w:trHeight")):
        properties.remove(old)
    properties.append(parse_xml(height))


def _hidden_row(document: Any) -> None:
    row = _runs(document)[0]._r.getparent().getparent().getparent()
    row.get_or_add_trPr().append(parse_xml(f"<w:hidden {nsdecls('w')}/>"))


def _each(change: Callable[[Any], object]) -> Callable[[Any], None]:
    def changed(document: Any) -> None:
        for one in _runs(document):
            change(one)

    return changed


def _white_on_black(run: Any) -> None:
    run.font.color.rgb = RGBColor(0, 0, 0)
    _look(run, "shd", val="clear", fill="000000")


def _header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].add_run("另有9999人")


def _footer(document: Any) -> None:
    document.sections[0].footer.paragraphs[-1].add_run("另有9999人")


def _comment(document: Any) -> None:
    document.add_comment(_runs(document)[0], text="另有9999人", author="某人", initials="某")


def _text_box(document: Any) -> None:
    box = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape>'
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>另有9999人</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    document.paragraphs[0]._p.append(parse_xml(box))


def _around(document: Any, tag: str) -> None:
    run = _runs(document)[0]._r
    around = parse_xml(f'<w:{tag} {nsdecls("w")} w:id="7" w:author="x" w:instr="QUOTE 9"/>')
    run.addprevious(around)
    around.append(run)


def _field(document: Any) -> None:
    run = _runs(document)[0]._r
    for inside in ('fldChar w:fldCharType="begin"/', "instrText>QUOTE 9999</w:instrText"):
        text = f"<w:r {nsdecls('w')}><w:{inside}></w:r>"
        run.addprevious(parse_xml(text))
    for kind, put in (("separate", run.addprevious), ("end", run.addnext)):
        put(parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{kind}"/></w:r>'))


def _numbered(document: Any) -> None:
    number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    _runs(document)[0]._r.getparent().get_or_add_pPr().append(parse_xml(number))


def _bound(document: Any) -> None:
    control = (
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="x"/></w:sdtPr>'
        "<w:sdtContent/></w:sdt>"
    )
    run = _runs(document)[0]._r
    around = parse_xml(control)
    run.addprevious(around)
    around[1].append(run)


def _picture(document: Any) -> None:
    code = document.sections[0].footer._element.find(f".//{qn('w:drawing')}")
    document.sections[0].header.paragraphs[0].add_run()._r.append(deepcopy(code))


MISSING = ("少了“", "应是“")
DOCUMENTS: dict[str, tuple[Callable[[Any], object], tuple[str, ...]]] = {
    "hidden": (_each(lambda run: setattr(run.font, "hidden", True)), MISSING),
    "hidden by a style": (_styled, MISSING),
    "struck out": (_each(lambda run: setattr(run.font, "strike", True)), MISSING),
    "white": (_each(lambda run: setattr(run.font.color, "rgb", RGBColor(255, 255, 254))), MISSING),
    "black on black": (_each(_white_on_black), MISSING),
    "tiny": (_each(lambda run: setattr(run.font, "size", Pt(1))), MISSING),
    "narrow": (_each(lambda run: _look(run, "w", val="1")), MISSING),
    "in a low row": (_low, MISSING),
    "in a hidden row": (_hidden_row, MISSING),
    "a header": (_header, ("多出“另有9999人",)),
    "a footer": (_footer, ("9999人”",)),
    "a comment": (_comment, ("多出“另有9999人",)),
    "a text box": (_text_box, ("另有9999人",)),
    "put in": (lambda document: _around(document, "ins"), ("有修订的痕迹",)),
    "a simple field": (lambda document: _around(document, "fldSimple"), ("会变的文字",)),
    "a field": (_field, ("会变的文字",)),
    "bound": (_bound, ("会变的文字",)),
    "numbered": (_numbered, ("多了自动编号",)),
    "a picture where a draft has one": (_picture, ("多了图片",)),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_word_file_that_shows_something_else(
    name: str, office: Path, tmp_path: Path, verify: Verify
) -> None:
    change, told = DOCUMENTS[name]
    document = Document(str(published(office, "docx")))
    change(document)
    document.save(str(tmp_path / "x.docx"))
    code, said = verify(office, tmp_path / "x.docx")

    assert code == 1, said
    assert "文件：被改过，有" in said
    assert any(one in said for one in told), said


def test_where_what_was_published_is_lost_it_is_made_again(
    office: Path, tmp_path: Path, verify: Verify
) -> None:
    own = Path(shutil.copytree(office, tmp_path / "own"))
    page, word = published(own, "html"), published(own, "docx")
    page.write_text(page.read_text("utf-8").replace("</body>", f"{SCRIPT}</body>"), "utf-8")
    document = Document(str(word))
    _header(document)
    document.save(str(word))

    assert "多了脚本，看到的可能不一样" in verify(own, page)[1]
    assert "多出“另有9999人" in verify(own, word)[1]


def test_a_draft_saved_again_is_one(office: Path, tmp_path: Path, verify: Verify) -> None:
    """Its watermark stands in a header."""
    own = Path(shutil.copytree(office, tmp_path / "own"))
    assert run(["-C", str(own), "render", "2025H1", "--draft", "-f", "docx"]) == 0
    Document(str(own / "reports/2025H1.docx")).save(str(tmp_path / "x.docx"))

    code, said = verify(office, tmp_path / "x.docx")
    assert code == 1
    assert "文件：文字和数据一样，但这是征求意见稿，不是正式的\n" in said


def _unseen(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.obj["/Contents"] = pdf.make_stream(b"3 Tr " + page.obj["/Contents"].read_bytes())


def _annotated(pdf: pikepdf.Pdf, subtype: str) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{subtype}"))
    note.Rect = [100, 100, 300, 200]
    pdf.pages[0].obj["/Annots"] = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))


def _image(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(b"\xff")
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width = picture.Height = 1
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    page = pdf.pages[0]
    page.obj["/Resources"]["/XObject"]["/Own"] = picture
    page.contents_add(b"q 300 0 0 300 100 100 cm /Own Do Q")


def _inline_image(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q")


def _layer(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/OCProperties"] = pikepdf.Dictionary(OCGs=[], D=pikepdf.Dictionary())


def _script(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.Root["/OpenAction"] = action


def _drawn_text(pdf: pikepdf.Pdf) -> None:
    """Text in what is drawn as one, over the page."""
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    form = pdf.make_stream(b"BT /F 12 Tf 100 100 Td (9999) Tj ET")
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 900, 900]
    form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    pdf.pages[0].obj["/Resources"]["/XObject"]["/Own"] = form
    pdf.pages[0].contents_add(b"/Own Do")


def _page_more(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


PDFS: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "unseen text": (_unseen, "有看不见的文字"),
    "a stamp": (partial(_annotated, subtype="Stamp"), "有批注或盖章"),
    "a drawing": (partial(_annotated, subtype="Square"), "有批注或盖章"),
    "a picture": (_image, "多了图片"),
    "a picture in the text": (_inline_image, "多了图片"),
    "a layer": (_layer, "图层"),
    "a script": (_script, "多了脚本"),
    "text over it": (_drawn_text, "多出“9999”"),
    "a page more": (_page_more, "多出“"),
}


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_that_shows_something_else(
    name: str, office: Path, tmp_path: Path, verify: Verify
) -> None:
    change, told = PDFS[name]
    file = Path(shutil.copy(published(office, "pdf"), tmp_path))
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(file)
    for folder in (office, tmp_path):  # with its workspace, and without
        code, said = verify(folder, file)
        assert code == 1, said
        assert told in said.split("文件：被改过")[1]


def test_what_is_painted_over_a_page(office: Path, tmp_path: Path, verify: Verify) -> None:
    """Told where the PDF that was published is kept."""
    file = Path(shutil.copy(published(office, "pdf"), tmp_path))
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.save(file)
        assert verify(office, file)[0] == 0
        pdf.pages[0].contents_add(b"q 1 1 1 rg 100 100 300 300 re f Q")
        pdf.save(file)
    code, said = verify(office, file)

    assert code == 1
    assert "文件：被改过，有1处" in said
    assert "第1页上多画了东西" in said


FIRST_PAGE = "Doc_0/Pages/Page_0/Content.xml"
OFDS = {
    "unseen text": ("<ofd:TextObject", '<ofd:TextObject Visible="false"', "少了“"),
    "a picture": ("</ofd:Layer>", '<ofd:ImageObject ID="9999"/></ofd:Layer>', "多了图片"),
    "other glyphs": ("<ofd:TextCode", "<ofd:CGTransform/><ofd:TextCode", "换过字形"),
}


def _with_parts(file: Path, to: Path, parts: dict[str, str]) -> None:
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(to, "w") as changed:
        for name in archive.namelist():
            changed.writestr(name, parts.get(name) or archive.read(name))
        for name in parts.keys() - {*archive.namelist()}:
            changed.writestr(name, parts[name])


@pytest.mark.parametrize("name", OFDS)
def test_an_ofd_that_shows_something_else(
    name: str, office: Path, tmp_path: Path, verify: Verify
) -> None:
    was, now, told = OFDS[name]
    file = published(office, "ofd")
    with zipfile.ZipFile(file) as archive:
        text = archive.read(FIRST_PAGE).decode()
    assert was in text
    _with_parts(file, tmp_path / "x.ofd", {FIRST_PAGE: text.replace(was, now)})
    code, said = verify(office, tmp_path / "x.ofd")

    assert code == 1
    assert told in said.split("文件：被改过")[1]


def test_an_ofd_with_text_of_a_note(office: Path, tmp_path: Path, verify: Verify) -> None:
    text = f'<ofd:Page xmlns:ofd="{OFD}"><ofd:TextCode>另有9999人</ofd:TextCode></ofd:Page>'
    file = published(office, "ofd")
    _with_parts(file, tmp_path / "x.ofd", {"Doc_0/Annots/Page_0/Annotation.xml": text})

    assert "多出“另有9999人”" in verify(office, tmp_path / "x.ofd")[1]
    _with_parts(file, tmp_path / "again.ofd", {})
    assert verify(office, tmp_path / "again.ofd")[0] == 0
