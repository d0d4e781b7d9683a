"""The short code and its QR code at the foot of every document, where a layout wants them."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from minsheng.cli.app import run
from minsheng.layout.short_code import read_code, short_code
from tests.conftest import edit
from tests.documents import docx_part, html_page, page_texts

FORMATS = ("html", "docx", "pdf", "ofd")


def with_code(templates: Path, said: str) -> Path:
    """The sample with a code; its documents, without their suffix."""
    edit(templates / "layout.yaml", "\nsource: ", f"\ncode: {said}\nsource: ")
    root = templates.parents[1]
    assert run(["-C", str(root), "render", "2025H1", "-f", ",".join(FORMATS)]) == 0
    return root / "reports" / "2025H1"


def the_code(made: Path) -> str:
    found = re.search("sha256:([0-9a-f]{64})", made.with_suffix(".html").read_text("utf-8"))
    assert found
    return short_code(found[1])


def ofd_text(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        pages = [package.read(name) for name in package.namelist() if "Page_0/Content" in name]
    return "".join(re.findall("<ofd:TextCode[^>]*>([^<]*)<", b"".join(pages).decode()))


def test_all_documents_print_it(templates: Path) -> None:
    made = with_code(templates, "{text: '验证码：{}。', qr: 14}")
    code = the_code(made)
    said = f"验证码：{code}。"

    pages = page_texts(made.with_suffix(".pdf"))
    assert [page.count(said) for page in pages] == [1] * len(pages)
    page = html_page(made.with_suffix(".html"))
    assert [each.text_content().strip() for each in page.xpath("//footer")] == [said]
    footer = docx_part(made.with_suffix(".docx"), "word/footer1.xml")
    assert said in "".join(map(str, footer.itertext()))
    assert said in ofd_text(made.with_suffix(".ofd"))


@pytest.mark.parametrize(
    ("more", "content"),
    [
        ("", "MINSHENG:2025H1:{}"),
        (", address: 'https://example.cn/?c='", "https://example.cn/?c={}"),
    ],
)
def test_a_telephone_reads_it(more: str, content: str, templates: Path) -> None:
    made = with_code(templates, f"{{qr: 14{more}}}")
    with zipfile.ZipFile(made.with_suffix(".docx")) as package:
        (picture,) = [name for name in package.namelist() if name.endswith(".png")]
        (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(package.read(picture))).convert("L"))

    assert found.text == content.format(the_code(made).replace("-", ""))
    assert read_code(found.text) == the_code(made)


def test_it_stands_on_both_kinds_of_pages(templates: Path) -> None:
    edit(templates / "layout.yaml", 'text: "— {} —"', 'text: "{}"\n  align: outside')
    made = with_code(templates, "{}")
    for name in ("word/footer1.xml", "word/footer2.xml"):
        footer = docx_part(made.with_suffix(".docx"), name)
        assert the_code(made) in "".join(map(str, footer.itertext()))
    assert all(the_code(made) in page for page in page_texts(made.with_suffix(".pdf")))


def test_other_data_have_another(templates: Path) -> None:
    first = the_code(with_code(templates, "{}"))
    edit(templates.parents[1] / "data/progress/2025H1.yaml", "screened: 3216", "screened: 3217")
    run(["-C", str(templates.parents[1]), "render", "2025H1", "-f", "html"])

    assert the_code(templates.parents[1] / "reports/2025H1") != first


def test_without_it_nothing_is_printed(published: Path) -> None:
    assert "footer" not in (published / "2025H1.html").read_text("utf-8")


def test_a_qr_code_stays_on_the_paper(templates: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(templates / "layout.yaml", "\nsource: ", "\ncode: {qr: 30}\nsource: ")
    root = templates.parents[1]

    assert run(["-C", str(root), "render", "2025H1", "-f", "html"]) == 1
    said = capsys.readouterr().err
    assert "二维码到版心下32毫米，出了纸边" in said
    assert "把qr写小一些" in said
