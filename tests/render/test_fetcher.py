"""What a layout may put into the PDF: files of its own folder, and nothing else in the world."""

from __future__ import annotations

import base64
import shutil
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from pypdf import PdfReader

from minsheng.cli.app import run
from minsheng.render.weasy import print_page
from minsheng.render.weasy_fetcher import may_read
from tests.conftest import ROOT, edit

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJg"
    "gg=="
)
LOGO = "data:image/png;base64," + base64.b64encode(PNG).decode()


@dataclass(frozen=True)
class Office:
    """A workspace with its own layout, a secret beside it, and a report made earlier."""

    root: Path

    @property
    def layout(self) -> Path:
        return self.root / "templates" / "official"

    @property
    def report(self) -> Path:
        return self.root / "reports" / "2025H1.pdf"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path / "区办 100%#1")
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, office.root / folder)
    (office.layout / "logo.png").write_bytes(PNG)
    (office.root / "templates" / "secret.png").write_bytes(PNG)
    (office.layout / "link.png").symlink_to(office.root / "templates" / "secret.png")
    (office.layout / "outside").symlink_to(office.root / "data")
    office.report.parent.mkdir()
    office.report.write_bytes(b"the report of yesterday")
    return office


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("logo.png", True),
        ("./logo.png", True),
        ("inner/../logo.png", True),
        ("lgoo.png", False),
        (".", False),
        ("../secret.png", False),
        ("%2e%2e/secret.png", False),
        ("link.png", False),
        ("outside/projects.yaml", False),
        ("..", False),
    ],
)
def test_only_the_layout_folder_is_read(office: Office, name: str, allowed: bool) -> None:
    assert may_read(f"{office.layout.as_uri()}/{name}", office.layout) is allowed


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "file://server/share/logo.png",
        "http://localhost/logo.png",
        "https://example.org/logo.png",
        "ftp://example.org/logo.png",
        "logo.png",
        "/etc/passwd",
        "",
    ],
)
def test_nothing_else_is_read(office: Office, url: str) -> None:
    assert not may_read(url, office.layout)


def test_installed_fonts_are_read(office: Office) -> None:
    """A local() font in the style sheet is a file of the system."""
    font = office.root / "FandolSong-Bold.otf"
    font.touch()

    assert may_read(font.as_uri(), office.layout)


SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{}</svg>"
NESTED = SVG.format("<image href='file:///etc/passwd' width='9' height='9'/>")
LEAKS = {
    "system file": '<img src="file:///etc/passwd">',
    "parent folder": '<img src="../secret.png">',
    "parent folder, escaped": '<img src="%2e%2e/secret.png">',
    "link out": '<img src="link.png">',
    "folder that leads out": '<img src="outside/projects.yaml">',
    "network": '<img src="http://127.0.0.1:9/logo.png">',
    "network by default": '<img src="//127.0.0.1:9/logo.png">',
    "style attribute": '<p style="background: url(file:///etc/passwd)">',
    "style sheet": '<link rel="stylesheet" href="file:///etc/passwd">',
    "attachment": '<link rel="attachment" href="file:///etc/passwd">',
    "attached link": '<a rel="attachment" href="../secret.png">x</a>',
    "object": '<object data="file:///etc/passwd"></object>',
    "picture in a picture": f'<img src="data:image/svg+xml,{quote(NESTED)}">',
    "null character": '<img src="logo.png%00">',
    "no such file": '<img src="lgoo.png">',
    "background": "<style>body { background: url(file:///etc/passwd) }</style>",
    "background from above": "<style>body { background: url('../secret.png') }</style>",
    "import": "<style>@import url(file:///etc/passwd);</style>",
    "background from the network": "<style>p { background: url(http://127.0.0.1:9/x) }</style><p>",
    "list mark": "<style>li { list-style: url(file:///etc/passwd) }</style><ul><li>x</ul>",
    "content": "<style>p::before { content: url(file:///etc/passwd) }</style><p>x",
    "font": "<style>@font-face { font-family: x; src: url(file:///etc/passwd) } "
    "p { font-family: x }</style><p>x",
}


# WeasyPrint leaves the file of its colour profile to the garbage collector.
careless = pytest.mark.filterwarnings("ignore:.*sRGB2014")


@careless
@pytest.mark.parametrize("leak", LEAKS)
def test_a_link_out_is_refused(leak: str, office: Office) -> None:
    page = f'<html lang="zh-CN"><title>x</title>{LEAKS[leak]}</html>'
    _, answer = print_page(page, str(office.layout), "00" * 16)

    assert len(answer.refused) == 1
    assert answer.refused[0].startswith("版式里不能引用“")


def test_a_layout_with_links_out_prints_nothing(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1, a message that names the links, and yesterday's report as it was."""
    page, style = office.layout / "bulletin.html.j2", office.layout / "style.css.j2"
    edit(page, "<main>", '<main><img src="../secret.png"><img src="http://127.0.0.1:9/x.png">')
    style.write_text("html { background: url(file:///etc/passwd) }" + style.read_text("utf-8"))

    assert run(["-C", str(office.root), "render", "2025H1"]) == 1
    said = capsys.readouterr()
    for link in ("“file:///etc/passwd”", "“http://127.0.0.1:9/x.png”"):
        assert link in said.err
    assert said.err.count("版式里不能引用“") == 3
    assert "图片等只能放在版式文件夹里" in said.err
    assert "[refused-link]" in said.err
    assert said.out == ""
    assert office.report.read_bytes() == b"the report of yesterday"
    assert [file.name for file in office.report.parent.iterdir()] == ["2025H1.pdf"]


@careless
def test_a_picture_of_the_layout_is_printed(office: Office) -> None:
    """From its folder, whatever characters the way there has, and as data."""
    page = f'<html lang="zh-CN"><title>x</title><img src="logo.png"><img src="{LOGO}">'
    pdf, answer = print_page(page, str(office.layout), "00" * 16)

    assert answer.refused == []
    (sheet,) = PdfReader(BytesIO(pdf)).pages
    assert len(sheet.images) >= 1


@careless
def test_the_pictures_are_seen_in_the_pdf(office: Office) -> None:
    """The test above can fail: without a picture there is none."""
    pdf, _ = print_page('<html lang="zh-CN"><title>x</title>', str(office.layout), "00" * 16)

    assert len(PdfReader(BytesIO(pdf)).pages[0].images) == 0
