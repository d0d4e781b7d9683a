"""Files that are no bulletin, are broken, or mean harm: one clear message, and nothing is left."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bench.hostile import attempts_in_one_process
from minsheng.cli.app import run
from minsheng.office.archive import Archive
from minsheng.problem import Refused
from tests import word_mess as w

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
ROWS = [["序号", "项目名称", "工作进展"], ["1", "甲", "乙"]]
GOOD = w.simple(ROWS)
MIDDLE = GOOD.index(b"word/document.xml") + 60
BODY = w.document(w.lines("2025年槐荫区民生实事进展情况"), w.table(w.row(w.cell(w.lines("甲")))))
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'


def zipped(**parts: str | bytes) -> bytes:
    """A zip of parts; ``__`` stands for a slash."""
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return saved.getvalue()


def encrypted(data: bytes) -> bytes:
    """The flags of a zip say that its entries need a password."""
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark) + offset
        data = data[:at] + bytes([data[at] | 1]) + data[at + 1 :]
    return data


def with_part(name: str, data: bytes) -> bytes:
    """A good file with one more part."""
    saved = BytesIO(GOOD)
    with zipfile.ZipFile(saved, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return saved.getvalue()


FILES: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "empty-file", "文件是空的"),
    "old Word": (OLE + "WordDocument".encode("utf-16-le"), "other-format", "旧格式的Word文件"),
    "old Excel": (OLE + "Workbook".encode("utf-16-le"), "other-format", "旧格式的Excel文件"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted-file", "加了密码"),
    "zip password": (encrypted(GOOD), "encrypted-file", "加了密码"),
    "PDF": (b"%PDF-1.7 ...", "other-format", "这是PDF文件"),
    "RTF": (b"{\\rtf1 ...}", "other-format", "这是RTF文件"),
    "web page": (b"\xef\xbb\xbf\n<HTML><table>", "other-format", "这是网页"),
    "text": ("序号,项目名称".encode("gbk"), "other-format", "这不是Word或Excel文件"),
    "OpenDocument": (zipped(mimetype="odt", content="x"), "other-format", "别的软件"),
    "any zip": (zipped(readme="x"), "other-format", "这不是Word或Excel文件"),
    "cut off": (GOOD[: len(GOOD) // 2], "damaged-file", "文件损坏"),
    "head only": (b"PK\x03\x04", "damaged-file", "文件损坏"),
    "flipped": (GOOD[:MIDDLE] + bytes(40) + GOOD[MIDDLE + 40 :], "damaged-file", "文件损坏"),
    "broken XML": (w.package("<w:document"), "damaged-file", "文件损坏"),
    "no body": (w.package(f'<w:document xmlns:w="{w.W}"/>'), "damaged-file", "文件损坏"),
    "no table": (w.package(w.document(w.lines("只有文字"))), "no-table", "没有找到"),
    "other table": (w.package(BODY), "no-table", "没有找到"),
    "a billion laughs": (w.package(BOMB + BODY.replace("甲", "&a9;")), "unsafe-file", "实体定义"),
    "outside entity": (w.package(OUTSIDE + BODY.replace("甲", "&a9;")), "unsafe-file", "实体定义"),
    "outside DTD": (
        w.package('<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">' + BODY), "unsafe-file", "实体定义",
    ),
    "bomb in a picture": (with_part("word/media/a.png", bytes(30_000_000)), "unsafe-file", "解压"),
    "bomb in a part": (
        w.package(BODY, styles="<a>" + " " * 30_000_000 + "</a>"), "unsafe-file", "解压",
    ),
    "too deep": (w.package("<a>" * 5000 + "</a>" * 5000), "unsafe-file", "嵌套得太深"),
    "too many elements": (
        w.package("<a>" + "".join(f'<b i="{n * n}"/>' for n in range(610_000)) + "</a>"),
        "large-file", "内容太多",
    ),
    "too many parts": (zipped(**{f"p{n}": "x" for n in range(3001)}), "unsafe-file", "部件太多"),
    "too wide": (
        w.simple([[f"栏{n}" for n in range(30)] + ["项目名称", "工作进展"], ["x"] * 32]),
        "large-file", "32栏",
    ),
    "too long": (w.simple([*ROWS, ["2", "丙", "长" * 100_001]]), "large-file", "不像是一份通报"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_it_gets_one_message_and_nothing_is_left(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, rule, message = FILES[kind]
    (tmp_path / "旧通报.docx").write_bytes(data)

    arguments = ["-C", str(tmp_path), "import", "旧通报.docx", "--into", "新", "--period", "2025H1"]
    assert run(arguments) == 1
    said, nothing = capsys.readouterr().err.splitlines()
    assert said.startswith("旧通报.docx:1:1: 错误: ")
    assert said.endswith(f" [{rule}]")
    assert message in said
    assert nothing == "没有生成文件，原有的文件没有改动。"
    assert [path.name for path in tmp_path.iterdir()] == ["旧通报.docx"]


@pytest.mark.parametrize(
    ("name", "inside", "said"),
    [
        ("a.et", "Workbook", "这是WPS表格文件（.et） 用WPS打开，另存为 .xlsx，再导入"),
        ("a.et", "", "这是WPS表格文件（.et）"),
        ("a.wps", "WordDocument", "这是WPS文字文件（.wps） 用WPS打开，另存为 .docx，再导入"),
        ("a.xls", "", "这是旧格式的Excel文件（.xls） 用Excel或WPS打开，另存为 .xlsx"),
        ("a.doc", "", "这是旧格式的Word文件（.doc） 用Word或WPS打开，另存为 .docx，"),
        ("a.bin", "", "这是旧格式的Office文件"),
        ("a.xls", "PowerPoint Document", "这是旧格式的演示文稿（.ppt）"),
        ("a.xlsx", "EncryptedPackage", "在Excel或WPS里打开"),
        ("a.docx", "EncryptedPackage", "在Word或WPS里打开"),
        ("a", "EncryptedPackage", "用原来的软件打开"),
    ],
)
def test_it_is_called_what_it_is(name: str, inside: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        Archive(OLE + inside.encode("utf-16-le"), name)

    problem = refused.value.problems[0]
    assert said in f"{problem.message} {problem.hint}"


def test_a_binary_workbook_is_called_what_it_is() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{w.R}/officeDocument" Target="xl/workbook.bin"/>'
        "</Relationships>"
    )
    with zipfile.ZipFile(saved := BytesIO(), "w") as archive:
        archive.writestr("_rels/.rels", relations)
        archive.writestr("xl/workbook.bin", b"\x83\x01\x00")
    with pytest.raises(Refused) as refused:
        Archive(saved.getvalue(), "a.xlsb")
    problem = refused.value.problems[0]
    assert problem.message == "这是二进制的Excel文件（.xlsb）"
    assert problem.hint == "用Excel或WPS打开，另存为 .xlsx，再导入"


def test_a_part_that_is_named_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = with_part("word/document.xml", b"<a/>")
    (tmp_path / "x.docx").write_bytes(data)

    assert run(["import", str(tmp_path / "x.docx"), "--into", str(tmp_path / "new")]) == 1
    assert "里面有重名的部件" in capsys.readouterr().err


def test_a_bomb_in_another_encoding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = '<?xml version="1.0" encoding="utf-16"?>' + BOMB + BODY.replace("甲", "&a9;")
    saved = BytesIO(GOOD)
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = text.encode("utf-16")
    (tmp_path / "x.docx").write_bytes(zipped(**{k.replace("/", "__"): v for k, v in parts.items()}))

    assert run(["import", str(tmp_path / "x.docx"), "--into", str(tmp_path / "new")]) == 1
    assert "里面有实体定义" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "message"),
    [("没有.docx", "没有这个文件"), (".", "这是一个文件夹"), ("/dev/null", "这不是普通文件")],
)
def test_what_is_no_file(
    name: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(tmp_path), "import", name, "--into", "新"]) == 1
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_told_with_what_lies_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(name: str) -> str:
        assert run(["-C", str(tmp_path), "import", name, "--into", "新"]) == 1
        return capsys.readouterr().err.split("（")[1].split("）")[0]

    assert told("没有.docx") == f"在{tmp_path}里找，那里没有Word和Excel文件"
    assert told("甲/没有.docx") == f"没有文件夹{tmp_path / '甲'}"
    for name in ("2025年上半年进展.docx", "台账.xlsx", "笔记.txt"):
        (tmp_path / name).touch()
    assert told("上半年进展.docx") == f"在{tmp_path}里找，是不是“2025年上半年进展.docx”？"
    assert "可用的文件：2025年上半年进展.docx、台账.xlsx" in told("x")


def test_a_sample_of_mutated_files(tmp_path: Path) -> None:
    """``python -m bench.hostile`` tries twenty thousand of them."""
    verdicts = list(attempts_in_one_process(24, seed=15, keep=tmp_path))

    assert [verdict for verdict in verdicts if verdict.fault] == []
    outcomes = {verdict.outcome for verdict in verdicts}
    refused = {f"refused: {kind}-file" for kind in ("damaged", "large", "unsafe")}
    assert {"imported", *refused} <= outcomes
