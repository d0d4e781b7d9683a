"""The Word file of ``diff``: what LibreOffice makes of its changes, accepted and rejected."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from minsheng.office.archive import open_archive
from minsheng.office.document import CELL_EDGE, lines_of
from minsheng.office.word import read_word
from minsheng.review.report_docx import as_docx
from tests.programs.validators import word_faults
from tests.review.tracked import NOW, WAS, difference, settled

_MODULE = (
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settle" '
    'script:language="StarBasic">'
    """
Sub Settle(source, command, target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; command, "", 0, Array())
  Dim word(0) As New com.sun.star.beans.PropertyValue
  word(0).Name = "FilterName" : word(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, word())
  document.close(True)
End Sub
</script:module>"""
)
_LIBRARY = (
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false">'
    '<library:element library:name="Settle"/></library:library>'
)
_LIBRARIES = (
    '<library:libraries xmlns:library="http://openoffice.org/2000/library" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" '
    'xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>'
    "</library:libraries>"
)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("changes") / "改动.docx"
    file.write_bytes(as_docx(difference()))
    return file


def settled_by_libreoffice(document: Path, command: str) -> Path:
    """The document after LibreOffice has run a command on it, saved as Word again."""
    profile = document.parent / "profile"
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    if not profile.exists():  # its first run makes the profile, and runs no macro
        subprocess.run([*office, "--terminate_after_init"], check=True, timeout=300)
    basic = profile / "user" / "basic"
    kinds = {"script.xlc": _LIBRARIES, "Standard/script.xlb": _LIBRARY}
    for name, content in {**kinds, "Standard/Settle.xba": _MODULE}.items():
        file = basic / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{content}', "utf-8")
    target = document.with_name(f"{command}.docx")
    macro = (
        f'macro:///Standard.Settle.Settle("{document.as_uri()}","{command}","{target.as_uri()}")'
    )
    subprocess.run([*office, macro], check=True, capture_output=True, timeout=300)
    return target


def paragraphs(document: Path) -> list[str]:
    with zipfile.ZipFile(document) as archive:
        return settled(etree.fromstring(archive.read("word/document.xml")), accept=None)


@pytest.mark.parametrize(
    ("command", "expected"),
    [("AcceptAllTrackedChanges", NOW), ("RejectAllTrackedChanges", WAS)],
)
def test_libreoffice_accepts_and_rejects(document: Path, command: str, expected: list[str]) -> None:
    found = settled_by_libreoffice(document, command)
    with zipfile.ZipFile(found) as archive:
        xml = archive.read("word/document.xml")
    assert b"<w:ins " not in xml
    assert b"<w:del " not in xml
    assert paragraphs(found) == expected


def test_the_document_is_valid(document: Path) -> None:
    assert word_faults(document) == []


def test_import_reads_what_is_accepted(document: Path) -> None:
    read = read_word(open_archive(document, document.name))
    said = "｜".join(line.text for line in lines_of(read.blocks)).split(CELL_EDGE)
    assert said == [one.strip() for one in NOW]
