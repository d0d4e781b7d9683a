"""Files that are broken, or made to do harm: each ends in one sentence, and writes nothing."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, EncodedStreamObject, NameObject

from minsheng.cli.app import run
from minsheng.problem import Refused
from minsheng.publishing.carried import carried_by
from minsheng.publishing.held_file import read_held_file
from tests.conftest import ROOT
from tests.programs.test_attached import attached

Verify = Callable[..., tuple[int, str]]


@pytest.fixture
def verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Verify:
    """The exit code and what was said of bytes, in a folder without data."""

    def verified(name: str, data: bytes, *more: str) -> tuple[int, str]:
        (tmp_path / name).write_bytes(data)
        capsys.readouterr()
        code = run(["-C", str(tmp_path), "verify", name, *more])
        told = capsys.readouterr()
        return code, told.out + told.err

    return verified


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.7, 0.95, 0.999])
@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_file_cut_short(suffix: str, share: float, published: Path, verify: Verify) -> None:
    data = (published / f"2025H1.{suffix}").read_bytes()
    code, said = verify(f"x.{suffix}", data[: int(len(data) * share)])

    assert code == 1
    assert len(said.splitlines()) == 1
    assert said.startswith(f"x.{suffix}：")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"{\\rtf1", "一、总体".encode()])
def test_a_word_file_by_its_name_alone(data: bytes, verify: Verify) -> None:
    assert verify("x.docx", data) == (1, "x.docx：扩展名是.docx，里面却不是Word文件\n")


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html", "ofd"])
def test_any_bytes(suffix: str, verify: Verify) -> None:
    for data in (b"", b"\0" * 1000, b"PK\3\4" + b"x" * 500, b"%PDF-1.7\n" + b"\xff" * 500):
        code, said = verify(f"x.{suffix}", data)
        assert code == 1
        assert "Traceback" not in said


def _rewritten(pdf: Path, change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=str(pdf))
    change(writer)
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def _put(writer: PdfWriter, file: Any, stream: Any) -> None:
    """Let an attachment hold another stream."""
    held, reference = file.get_object()["/EF"], writer._add_object(stream)
    for key in ("/F", "/UF"):
        held[NameObject(key)] = reference


def _bomb(writer: PdfWriter) -> None:
    """An attachment that unpacks to 400 MB."""
    packed = zlib.compressobj(9)
    data = b"".join(packed.compress(b"\0" * 2**20) for _ in range(400)) + packed.flush()
    names: Any = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]  # type: ignore[index]
    stream: Any = EncodedStreamObject()
    stream._data = data
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    _put(writer, names[1], stream)


def _page_bomb(writer: PdfWriter) -> None:
    """A page whose content unpacks to 400 MB."""
    packed = zlib.compressobj(9)
    data = b"".join(packed.compress(b"q " * 2**19) for _ in range(400)) + packed.flush()
    stream: Any = EncodedStreamObject()
    stream._data = data
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)


def _large(writer: PdfWriter) -> None:
    writer.add_attachment("large.bin", b"\0" * 40 * 2**20)


def _circle(writer: PdfWriter) -> None:
    """Pages that are their own children."""
    pages: Any = writer.root_object["/Pages"]
    pages["/Kids"].append(writer.root_object.raw_get("/Pages"))


def _encrypted(writer: PdfWriter) -> None:
    writer.encrypt("secret")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_bomb, "文件里的内容太多"),
        (_page_bomb, "文件里的内容太多"),
        (_large, "文件里的内容太多"),
        (_circle, "文件损坏了或不完整"),
        (_encrypted, "文件加了密码"),
    ],
)
def test_a_pdf_made_to_do_harm(
    change: Callable[[PdfWriter], None], told: str, small_pdf: Path, verify: Verify
) -> None:
    code, said = verify("x.pdf", _rewritten(small_pdf, change))

    assert code == 1
    assert len(said.splitlines()) == 1
    assert told in said


_SPINS = "while True: pass"
_TAKES_ALL = "import resource; held = [bytes(2**28) for _ in range(64)]"


@pytest.mark.parametrize("does", [_SPINS, _TAKES_ALL])
def test_a_reader_that_came_to_its_limits(
    does: str, published: Path, verify: Verify, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """By the system, which kills it, or by the clock; or it has no more memory."""
    room = tmp_path / "own"
    (room / "pypdf").mkdir(parents=True)
    (room / "pypdf" / "__init__.py").write_text(does)
    (room / "pypdf" / "errors.py").write_text("class LimitReachedError(Exception): pass")
    monkeypatch.setattr("minsheng.publishing.pdf_file.SECONDS", 1)
    monkeypatch.setenv("PYTHONPATH", f"{room}:{os.environ.get('PYTHONPATH', ROOT)}")
    code, said = verify("x.pdf", (published / "2025H1.pdf").read_bytes())
    assert (code, said) == (1, "x.pdf：文件太大或太复杂，60秒、2 GB内存还没有读完\n")


def test_a_reader_that_was_killed(
    published: Path, verify: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = CompletedProcess([], -9, b"", b"")
    monkeypatch.setattr("minsheng.publishing.pdf_file.subprocess.run", lambda *_, **__: killed)
    code, said = verify("x.pdf", (published / "2025H1.pdf").read_bytes())
    assert (code, said) == (1, "x.pdf：文件太大或太复杂，60秒、2 GB内存还没有读完\n")


def test_zip_bombs(verify: Verify) -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("OFD.xml", b"<a/>")
        archive.writestr("word/document.xml", b" " * 90 * 2**20)
    for suffix in ("docx", "ofd"):
        code, said = verify(f"x.{suffix}", saved.getvalue())
        assert (code, len(said.splitlines())) == (1, 1)
        assert "解压后大得不正常" in said


def test_entities_and_depth(verify: Verify) -> None:
    for page in (b"<p>" * 50_000, b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"<html>" + b"&#0;"):
        assert verify("x.html", page)[0] == 1


def listed(files: dict[str, bytes], changes: dict[str, Any]) -> dict[str, bytes]:
    """The attachments with another list."""
    told = json.loads(files["minsheng.json"]) | changes
    return {**files, "minsheng.json": json.dumps(told).encode()}


ELSEWHERE = [
    *("../x", "/etc/x", "data/../../x", "templates/../x.yaml", "templates/a/../../../x", "C:/x"),
    *("templates/a/.hidden", "data/progress/2025H1.yaml/x", "templates/a\\b/layout.yaml", "keys/a"),
    *("templates/a/b\0c", ".git/config", "data/published/2025H1.yaml", "templates/a/x."),
]


@pytest.mark.parametrize("path", ELSEWHERE)
def test_a_list_that_leads_elsewhere(path: str, small_pdf: Path) -> None:
    files = attached(small_pdf)
    told = json.loads(files["minsheng.json"])
    told["files"][0]["path"] = path

    with pytest.raises(Refused, match="附件要放到别处去"):
        carried_by(listed(files, told), "x.pdf")


NOTHING: list[dict[str, Any]] = [
    *({"files": 1}, {"files": [1]}, {"files": [{"path": 1, "name": 2, "sha256": 3}]}),
    *({"files": []}, {"period": "x"}, {"period": 1}, {"digest": "x"}, {"layout": "../x"}),
]


@pytest.mark.parametrize("changes", NOTHING)
def test_a_list_that_says_nothing(changes: dict[str, Any], small_pdf: Path) -> None:
    with pytest.raises(Refused):
        carried_by(listed(attached(small_pdf), changes), "x.pdf")


@pytest.mark.parametrize("held", [b"", b"[]", b"1", b"\xff", b"[" * 100_000])
def test_a_list_that_is_none(held: bytes, small_pdf: Path) -> None:
    files = {**attached(small_pdf), "minsheng.json": held}

    with pytest.raises(Refused, match="附件清单读不懂"):
        carried_by(files, "x.pdf")


def test_an_attachment_that_was_exchanged(small_pdf: Path, verify: Verify) -> None:
    def change(writer: PdfWriter) -> None:
        names: Any = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]  # type: ignore[index]
        at = names.index("2025H1.yaml")
        stream = DecodedStreamObject()
        stream.set_data(b"period: 2025H1\n")
        _put(writer, names[at + 1], stream)

    code, said = verify("x.pdf", _rewritten(small_pdf, change))
    assert (code, said) == (1, "x.pdf：附件“2025H1.yaml”被换过或少了\n")


def _with_data(pdf: Path, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A PDF whose data and list were both changed, as a forger would."""
    files = attached(pdf)
    change(files)
    told = json.loads(files["minsheng.json"])
    for each in told["files"]:
        each["sha256"] = hashlib.sha256(files[each["name"]]).hexdigest()
    files["minsheng.json"] = json.dumps(told).encode()

    def put(writer: PdfWriter) -> None:
        names: Any = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]  # type: ignore[index]
        for at in range(0, len(names), 2):
            stream = DecodedStreamObject()
            stream.set_data(files[names[at]])
            _put(writer, names[at + 1], stream)

    return _rewritten(pdf, put)


def test_data_that_were_forged_do_not_fit_the_mark(small_pdf: Path, verify: Verify) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["2025H1.yaml"] = files["2025H1.yaml"].replace(b"3216", b"3261")

    code, said = verify("x.pdf", _with_data(small_pdf, change))
    assert code == 1
    assert "附上的数据被改过，和清单里的记号对不上" in said


@pytest.mark.parametrize("held", [b"", b"a: [", b"!!python/object:os.system {}", b"\xff", b"- 1"])
@pytest.mark.parametrize("name", ["2025H1.yaml", "projects.yaml", "layout.yaml"])
def test_data_that_are_none(name: str, held: bytes, small_pdf: Path, verify: Verify) -> None:
    def change(files: dict[str, bytes]) -> None:
        files[name] = held

    code, said = verify("x.pdf", _with_data(small_pdf, change))
    assert code == 1
    assert len(said.splitlines()) == 1
    assert "附上的数据生成不了通报" in said


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_any_damage_is_told(data: st.DataObject, published: Path, tmp_path: Path) -> None:
    """Of a Word file, an OFD and a page: whatever bytes are changed, nothing else is raised."""
    suffix = data.draw(st.sampled_from(["docx", "html"]))
    held = bytearray((published / f"2025H1.{suffix}").read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        held[data.draw(st.integers(0, len(held) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path / f"x.{suffix}"
    file.write_bytes(held)
    try:
        read_held_file(file, file.name)
    except Refused as found:
        (problem,) = found.problems
        told = problem.message
    else:
        told = "read"
    assert told


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    assert run(["-C", str(tmp_path), "verify", "x.pdf"]) == 1
    shutil.rmtree(tmp_path / "x.pdf")
    assert run(["-C", str(tmp_path), "verify", "x.pdf"]) == 2
