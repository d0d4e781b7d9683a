"""``minsheng fmt``: one form for the data files, with all that was typed still in them."""

from __future__ import annotations

import errno
import json
import re
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.source.strict_yaml import parse_document
from tests.conftest import PLAN, PROGRESS, ROOT
from tests.operations.conftest import SAMPLE, render, write


def test_the_sample_and_the_starter_are_in_form(capsys: pytest.CaptureFixture[str]) -> None:
    for folder in (ROOT, ROOT / "minsheng/starter"):
        assert run(["-C", str(folder), "fmt", "--check"]) == 0
        assert capsys.readouterr().out == "2个文件的写法都已统一。\n"


def untidy(text: str) -> bytes:
    """The sample as a careless hand would have it: every kind of thing that fmt puts right."""
    text = re.sub(r"^(    name: .*\n)(    units: .*\n)", r"\2\1", text, flags=re.MULTILINE)
    text = re.sub(r"^(period: .*\n)(as_of: .*\n)", r"\2\1", text, flags=re.MULTILINE)
    text = re.sub(r"^(area: .*\n)(year: .*\n)", r"\2\1", text, flags=re.MULTILINE)
    text = re.sub(r"\{name: ([^,}\s]+), unit: ([^,}\s\"]+)", r"{ unit : '\2' ,name:  '\1'", text)
    head, _, tail = text.partition("projects:\n")
    if "progress:" in tail:  # the last project first, its text before its values
        projects = tail.rstrip("\n").split("\n\n  ")
        *others, last = projects
        values, _, said = last.partition("    progress:")
        name, _, values = values.partition("\n")
        last = f"{name}\n    progress:{said}\n{values}".rstrip("\n")
        tail = f"  {last}\n  " + "\n\n\n  ".join([others[0].lstrip(), *others[1:]]) + "\n\n\n"
    text = f"{head.replace(chr(10) * 2, chr(10))}projects:\n\n{tail}"
    text = re.sub(r"(?<=。)\n {6,}(?=[^\x00-\x7f]|\{\{|\d)", "", text)  # sentences run on
    text = re.sub(r"^( {6,}[^\s#].*，)(?=.*。$)", r"\1\n          ", text, flags=re.MULTILINE)
    text = re.sub(r"^( +)- (?=\w+: )", r"\1-   ", text, flags=re.MULTILINE)
    text = re.sub(r"^ +", lambda blanks: blanks[0] * 2, text, flags=re.MULTILINE)
    text = re.sub(r"^( +)-   (?=\w+: )", r"\1-   ", text, flags=re.MULTILINE)
    text = re.sub(r"(?<=: )(\w+)$", r'"\1"', text, flags=re.MULTILINE)
    text = re.sub(r'"([\d.]+)"$', r"\1", text, flags=re.MULTILINE)
    return b"\xef\xbb\xbf" + text.replace("\n", "  \r\n").encode()


def test_an_untidy_copy_of_the_sample_becomes_the_sample(workspace: Path) -> None:
    for name, text in SAMPLE.items():
        mess = untidy(text)
        lines = set(mess.decode().splitlines()) & set(text.splitlines())
        assert len(lines) < 0.2 * len(set(text.splitlines())), "not untidy enough"
        (workspace / name).write_bytes(mess)
    assert render(workspace) == render(ROOT)
    assert run(["-C", str(workspace), "fmt", "--check"]) == 1
    assert (workspace / PLAN).read_bytes() == untidy(SAMPLE[PLAN])
    assert run(["-C", str(workspace), "fmt"]) == 0
    for name, text in SAMPLE.items():
        assert (workspace / name).read_bytes() == text.encode()


FORMS = re.findall(
    r"^=== (.*)\n([\s\S]*?)^--- becomes\n([\s\S]*?)(?=^===|\Z)",
    Path(__file__).with_name("forms.txt").read_text("utf-8"),
    re.MULTILINE,
)


@pytest.mark.parametrize(
    ("typed", "formed"), [case[1:] for case in FORMS], ids=[c[0] for c in FORMS]
)
def test_forms(workspace: Path, typed: str, formed: str) -> None:
    """The examples of forms.txt; ␣ is a blank at the end of a line."""
    projects = "\n".join(
        f"  - {{id: {one}, name: 名, units: [health], scope: 容}}" for one in ("a", "b", "c")
    )
    plan = f"area: 区\nyear: 2025\nunits: {{health: {{name: 局}}}}\nprojects:\n{projects}\n"
    write(workspace, plan, typed.replace("␣", " "))
    assert run(["-C", str(workspace), "fmt", "2025H1"]) == 0
    assert (workspace / PROGRESS).read_text("utf-8") == formed


def test_a_file_with_an_error_is_left_and_the_others_are_put_in_form(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = untidy(SAMPLE[PLAN]).replace(b"year: ", b"yaer: ")
    (workspace / PLAN).write_bytes(broken)
    (workspace / PROGRESS).write_text(SAMPLE[PROGRESS].replace("as_of", "as_of ", 1), "utf-8")
    assert run(["-C", str(workspace), "fmt"]) == 1
    said = capsys.readouterr()
    assert "不认识的键“yaer”" in said.err
    assert "有错误的文件没有改动。" in said.err
    assert said.out == f"已整理：{PROGRESS}\n"
    assert (workspace / PLAN).read_bytes() == broken
    assert (workspace / PROGRESS).read_text("utf-8") == SAMPLE[PROGRESS]


@pytest.mark.parametrize("spoilt", ["x: [", "\tx: 1", "x: 1", "<<<<<<< HEAD"])
def test_an_error_changes_nothing(workspace: Path, spoilt: str) -> None:
    (workspace / PROGRESS).write_bytes(untidy(SAMPLE[PROGRESS]) + f"{spoilt}\n".encode())
    before = (workspace / PROGRESS).read_bytes()
    assert run(["-C", str(workspace), "fmt"]) == 1
    assert (workspace / PROGRESS).read_bytes() == before


def test_check_lists_and_changes_nothing(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("data/2024", "data"):
        (workspace / folder / "progress").mkdir(parents=True, exist_ok=True)
        (workspace / folder / "projects.yaml").write_bytes(untidy(SAMPLE[PLAN]))
    files = {path: path.read_bytes() for path in workspace.rglob("*.yaml")}
    assert run(["-C", str(workspace), "fmt", "--check"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["需要整理：data/projects.yaml", "需要整理：data/2024/projects.yaml"]
    assert said[2:] == ["运行 minsheng fmt 整理。"]
    assert {path: path.read_bytes() for path in workspace.rglob("*.yaml")} == files


def test_periods_and_files_can_be_named(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in SAMPLE.items():
        (workspace / name).write_bytes(untidy(text))
    monkeypatch.chdir(workspace / "data")
    assert run(["fmt", "2025H1", "progress/2025H1.yaml"]) == 0
    assert capsys.readouterr().out == f"已整理：{PROGRESS}\n"
    assert (workspace / PLAN).read_bytes() == untidy(SAMPLE[PLAN])
    assert run(["-C", "..", "fmt", PLAN]) == 0
    assert (workspace / PLAN).read_text("utf-8") == SAMPLE[PLAN]
    for wrong in ("2025Q1", "2025H9", "projects.yml", "progress", "/etc/passwd"):
        assert run(["fmt", wrong]) == 2
        assert wrong in capsys.readouterr().err


def test_nothing_is_written_when_one_file_can_not_be(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in SAMPLE.items():
        (workspace / name).write_bytes(untidy(text))
    move = Path.rename

    def full(self: Path, target: Path) -> Path:
        if self == workspace / PROGRESS:
            raise OSError(errno.ENOSPC, "full", str(target))
        return move(self, target)

    monkeypatch.setattr(Path, "rename", full)
    assert run(["-C", str(workspace), "fmt"]) == 1
    for name, text in SAMPLE.items():
        assert (workspace / name).read_bytes() == untidy(text)


def test_json_is_yaml_and_stays_json(workspace: Path) -> None:
    plain = parse_document(SAMPLE[PLAN], PLAN).plain
    (workspace / PLAN).write_text(json.dumps(plain, default=float), "utf-8")
    assert run(["-C", str(workspace), "fmt"]) == 0
    text = (workspace / PLAN).read_text("utf-8")
    assert text.startswith("{area: ")
    assert text.count("\n") == 1
    assert (
        parse_document(text, PLAN).plain
        == parse_document(json.dumps(plain, default=float), "").plain
    )
    assert run(["-C", str(workspace), "fmt", "--check"]) == 0


SAID = '"甲\\ \n 乙\\\n  丙"'


@pytest.mark.parametrize(
    "typed",
    [
        f"{{as_of: 2025-06-30,  \n period: 2025H1, projects: {{a: {{progress: {SAID}}}}}}}\n",
        f"period: 2025H1\nas_of: 2025-06-30\nprojects:\n  a:\n     progress: {SAID}\n",
    ],
)
def test_a_blank_behind_a_backslash_is_text(workspace: Path, typed: str) -> None:
    (workspace / PROGRESS).write_text(typed, "utf-8")
    assert run(["-C", str(workspace), "fmt", "2025H1"]) == 0
    text = (workspace / PROGRESS).read_text("utf-8")
    assert text != typed
    assert parse_document(text, "f").plain == parse_document(typed, "f").plain
    assert run(["-C", str(workspace), "fmt", "2025H1", "--check"]) == 0
