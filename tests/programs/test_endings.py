"""A printing process that takes too much, is ended by somebody, or breaks down."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.layout.folders import built_in_templates
from minsheng.problem import Refused
from minsheng.render import pdf
from minsheng.render.endings import End, end_by, end_of, is_a_bug
from minsheng.render.limits import Limits, limits_for
from minsheng.render.pdf import PdfPrinter
from tests.conftest import ROOT, edit

PAGE = '<!DOCTYPE html><html lang="zh-CN"><title>x</title>'
LONG = PAGE + "<table>" + "<tr><td>甲<td>乙" * 30_000 + "</table>"
TALL = PAGE + "<table>" + '<tr><td rowspan="65534">甲' * 2000 + "</table>"
DEEP = PAGE + "<div>" * 2000 + "甲"
HUGE = PAGE + "<style>td {font-size: 1e38pt}</style><table><tr><td>甲乙</table>"
DOTS = PAGE + "<style>p::after {content: leader('.'); font-size: 1e-4px}</style><p>甲"
WIDE = Limits(work=60, clock=60, memory=4 * 10**9, file=10**9)
GB = 10**9

no_limits = pytest.mark.skipif(sys.platform != "linux", reason="the system has no such limits")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "templates" / "own"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(autouse=True)
def _nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    yield
    assert [*scratch.iterdir()] == []


Limited = Callable[[Limits], None]


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Limited:
    return lambda limits: monkeypatch.setattr(pdf, "limits_for", lambda _: limits)


def refusal(printer: PdfPrinter, page: str, folder: Path) -> str:
    printer.send(page, folder, "0" * 32, shown=f"templates/{folder.name}")
    with pytest.raises(Refused) as refused:
        printer.receive()
    (problem,) = refused.value.problems
    assert problem.rule == "no-pdf"
    assert problem.place.file == f"templates/{folder.name}/layout.yaml"
    assert f"版式“{folder.name}”" in problem.message
    return f"{problem.message} | {problem.hint}"


@no_limits
@pytest.mark.parametrize(
    ("limits", "page", "said"),
    [
        (Limits(1, 60, 4 * GB, GB), LONG, "用了1秒还没有完"),
        (Limits(60, 2, 4 * GB, GB), LONG, "还没有完"),
        (Limits(60, 60, GB // 2, GB), TALL, "要的内存超过0.5 GB"),
        (Limits(60, 60, 4 * GB, 1000), PAGE, "写出的文件超过0 MB"),
        (WIDE, DEEP, "嵌套太深"),
        (WIDE, DOTS, "印不了的写法（ZeroDivisionError: float division by zero）"),
        (WIDE, HUGE, "印不了的写法（ZeroDivisionError: float division by zero）"),
    ],
    ids=["work", "clock", "memory", "file", "depth", "library", "called by a library"],
)
def test_a_page_that_takes_too_much(
    limits: Limits, page: str, said: str, own: Path, limited: Limited
) -> None:
    limited(limits)
    with PdfPrinter() as printer:
        told = refusal(printer, page, own)

    assert said in told
    assert "检查templates/own里的文件" in told


@pytest.fixture
def _hears_a_hangup() -> Iterator[None]:
    """As in a terminal: what is started under nohup is deaf to it."""
    was = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, was)


@pytest.mark.skipif(os.name != "posix", reason="there are no signals")
@pytest.mark.usefixtures("_hears_a_hangup")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("late", [False, True])
def test_somebody_ends_the_printer(name: str, own: Path, *, late: bool) -> None:
    """While it warms up, or while it prints: told as such, and to try again."""
    with PdfPrinter() as printer:
        if late:
            printer.send(LONG, own, "0" * 32, shown="templates/own")
        time.sleep(2 if late else 0.5)
        printer._printing.process.send_signal(getattr(signal, name))
        told = refusal(printer, LONG, own)

    assert f"被中途结束了（{name}）" in told
    assert "再运行一次" in told


@pytest.mark.parametrize(("page", "digest"), [(DOTS, "0" * 32), (PAGE, "no digits")])
def test_a_layout_is_at_fault_or_we_are(page: str, digest: str, own: Path) -> None:
    """What breaks down over a layout that the tests have printed is a bug of ours."""
    official = built_in_templates() / "official"
    with PdfPrinter() as printer:
        printer.send(page, official, digest, shown="内置版式/official")
        with pytest.raises(RuntimeError, match=r"Traceback(?s:.)*(ZeroDivision|Value)Error"):
            printer.receive()
    assert is_a_bug(End.EXCEPTION, official)
    assert not is_a_bug(End.EXCEPTION, own)
    assert not is_a_bug(End.MEMORY, official)


def test_a_printer_that_does_not_even_begin(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "JOB", "elsewhere.json")
    with PdfPrinter() as printer:
        printer.send(PAGE, own, "0" * 32, shown="templates/own")
        with pytest.raises(RuntimeError, match=r"WeasyPrint ended with 1(?s:.)*FileNotFoundError"):
            printer.receive()


@pytest.mark.parametrize(
    ("code", "said", "end"),
    [
        (-9, "", End.OUTSIDE),
        (-99, "", End.OUTSIDE),
        (1, "", End.OUTSIDE),
        (1, "Traceback\nValueError", None),
        (0, "", None),
        (1, "Traceback\nMemoryError", End.MEMORY),
        (-5, "GLib-ERROR **: failed to allocate 999 bytes", End.MEMORY),
        (-6, "terminate called after throwing an instance of 'std::bad_alloc'", End.MEMORY),
        (-6, "", End.CRASH),
        (-11, "", End.CRASH),
        (-24, "", End.TIME),
        (-25, "", End.FILE),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="signals have other numbers")
def test_how_it_ended(code: int, said: str, end: End | None) -> None:
    assert end_of(code, said) == end


def test_what_raised_it() -> None:
    assert end_by(MemoryError()) is End.MEMORY
    assert end_by(RecursionError()) is End.DEPTH
    assert end_by(OSError(27, "File too large")) is End.FILE
    assert end_by(OSError(28, "No space left on device")) is End.EXCEPTION


def test_the_limits_grow_with_the_bulletin() -> None:
    """A table of 2,000 rows took 38 s and 1.3 GB on the machine on which this was measured."""
    small, large = limits_for(15_000), limits_for(1_375_000)

    assert 15 < small.work < 20
    assert small.clock == 2 * small.work
    assert small.memory < 1.6 * GB
    assert large.work > 10 * 38
    assert large.memory > 3 * 1.3 * GB


@no_limits
def test_whoever_waits_is_killed(tmp_path: Path, own: Path) -> None:
    """The printer ends, too, and clears up."""
    script = f"""
import sys, time
from pathlib import Path
from minsheng.render.pdf import PdfPrinter
printer = PdfPrinter()
printer.send({PAGE!r} + "<table>" + "<tr><td>甲<td>乙" * 90_000, Path({str(own)!r}), "0" * 32)
print(printer._printing.process.pid, printer._printing.folder, flush=True)
time.sleep(60)
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "scratch")}
    waiting = subprocess.Popen(
        [sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert waiting.stdout is not None
    pid, folder = waiting.stdout.readline().split()
    time.sleep(1.5)
    assert Path(folder).is_dir()
    waiting.kill()
    waiting.wait()
    waiting.stdout.close()
    for _ in range(100):
        if not Path("/proc", pid).exists() and not Path(folder).exists():
            break
        time.sleep(0.1)
    assert not Path(folder).exists()
    assert not Path("/proc", pid).exists()


def test_a_clerk_reads_a_sentence(
    workspace: Path, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1, the layout named, and yesterday's report as it was."""
    edit(templates / "bulletin.html.j2", "</main>", "<div>" * 2000 + "</main>")
    (workspace / "reports").mkdir()
    (workspace / "reports" / "2025H1.pdf").write_bytes(b"yesterday")

    assert run(["-C", str(workspace), "render", "2025H1"]) == 1
    said = capsys.readouterr()
    assert "错误: 版式“official”的页面嵌套太深，印不出来 [no-pdf]" in said.err
    assert said.err.endswith("没有生成文件，原有的文件没有改动。\n")
    assert [file.read_bytes() for file in (workspace / "reports").iterdir()] == [b"yesterday"]


def test_a_picture_that_can_not_be_printed(
    workspace: Path, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """WeasyPrint leaves it out, and says so in its log alone."""
    official = templates
    (official / "a.png").write_bytes(b"\x89PNG\r\n\x1a\nno more")
    laughs = '<svg viewBox="0 0 9 9"><g id="a"><use href="#a"/></g></svg>'
    edit(official / "bulletin.html.j2", "</main>", f'<img src="a.png">{laughs}</main>')

    assert run(["-C", str(workspace), "render", "2025H1", "-f", "pdf"]) == 1
    said = capsys.readouterr().err
    assert "版式“official”的图片“a.png”“页面里的svg”印不出来" in said
    assert "[unprinted-picture]" in said
