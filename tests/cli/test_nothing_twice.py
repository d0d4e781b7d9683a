"""``render`` and ``validate`` do nothing twice, and say the same as if they did."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.twice import CHANGES, COMMANDS, OF_FONTS, Trial
from minsheng.cache.runs import FORCE, begun
from minsheng.cli.app import run
from minsheng.cli.streams import speak_chinese
from minsheng.render.pdf import PdfPrinter
from tests.conftest import PROGRESS, ROOT, edit
from tests.fonts import everything, machine

HTML = ("render", "2025H1", "-f", "html")
LIGHT = {"__future__", "_blake2", "gc", "marshal", "time", "unicodedata", "zlib"}
ASKS = """\
import sys
before = {*sys.modules}
from minsheng.cli import main
try:
    main()
finally:
    print(*sorted({*sys.modules} - before), file=sys.stderr)
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """One's own; and this process is no run that is remembered, afterwards."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    yield tmp_path / "cache" / "minsheng"
    begun([FORCE])


def minsheng(folder: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """Run it in a folder, as a process: its exit code, and what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "minsheng", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_documents_are_made_once(few: Path) -> None:
    assert minsheng(few, *HTML) == (0, "已生成 reports/2025H1.html\n", "")
    document = few / "reports" / "2025H1.html"
    made = document.stat()
    assert minsheng(few, *HTML) == (0, "没有变化：reports/2025H1.html\n", "")
    assert document.stat() == made
    assert minsheng(few, *HTML, "--force") == (0, "已生成 reports/2025H1.html\n", "")
    assert document.stat() != made


def test_what_was_changed_is_made_again(few: Path) -> None:
    minsheng(few, *HTML)
    document = few / "reports" / "2025H1.html"
    made = document.read_bytes()
    document.write_bytes(b"by hand")
    assert minsheng(few, *HTML)[1] == "已生成 reports/2025H1.html\n"
    assert document.read_bytes() == made
    edit(few / PROGRESS, "screened: 3216", "screened: 3217")
    assert minsheng(few, *HTML)[1] == "已生成 reports/2025H1.html\n"
    assert "3217" in document.read_text("utf-8")


def test_warnings_are_said_again(few: Path, tmp_path: Path) -> None:
    fonts = machine(tmp_path / "machine", {"One": everything()})
    known = {"FONTCONFIG_FILE": fonts}
    minsheng(few, "render", "2025H1", "-f", "pdf", **known)  # with fonts that are too new to trust
    code, out, err = minsheng(few, "render", "2025H1", "-f", "pdf", "--force", **known)
    assert "font-fallback" in err
    minsheng(few, "render", "2025H1", "-f", "pdf", **known)
    again = minsheng(few, "render", "2025H1", "-f", "pdf", **known)
    assert again == (code, out.replace("已生成 ", "没有变化："), err)


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_problems_are_said_again(few: Path, form: str) -> None:
    edit(few / PROGRESS, "screened: 3216", "screend: 3216")
    arguments = ("validate", "--format", form)
    first = minsheng(few, *arguments)
    assert first[0] == 1
    assert "screend" in first[1]
    assert minsheng(few, *arguments) == first
    assert minsheng(few, *arguments, "--force") == first
    edit(few / PROGRESS, "screend: 3216", "screened: 3216")
    assert minsheng(few, *arguments)[0] == 0


def test_what_was_refused_is_tried_again(few: Path) -> None:
    """It may be the folder, or the machine, that was in the way."""
    (few / "reports").write_text("in the way")
    assert minsheng(few, *HTML)[0] == 1
    (few / "reports").unlink()
    assert minsheng(few, *HTML)[0] == 0


def test_mending_is_no_run_to_be_remembered(few: Path) -> None:
    edit(few / PROGRESS, "screened: 3216", "screened:   3216")
    first, second = (minsheng(few, "validate", "--fix") for _ in range(2))
    assert first[0] == second[0] == 0
    assert minsheng(few, "validate", "--fix") == second


def test_a_locale_without_chinese(few: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    edit(few / PROGRESS, "screened: 3216", "screend: 3216")
    first = minsheng(few, "validate", **plain)
    assert "没有指标“screend”" in first[1]
    assert minsheng(few, "validate", **plain) == first


def test_the_look_needs_nothing_that_takes_time_to_import(few: Path) -> None:
    def asked() -> tuple[str, set[str]]:
        done = subprocess.run(
            [sys.executable, "-c", ASKS, *HTML], cwd=few, capture_output=True, check=True
        )
        return done.stdout.decode(), {*done.stderr.decode().split()}

    _, first = asked()
    assert {"click", "pathlib"} & first
    said, again = asked()
    assert said == "没有变化：reports/2025H1.html\n"
    assert {name for name in again if not name.startswith("minsheng")} <= LIGHT
    assert {name for name in again if name.startswith("minsheng")} == {
        "minsheng",
        *("minsheng.cli", "minsheng.cli.streams", "minsheng.cache"),
        *(f"minsheng.cache.{name}" for name in ("kept", "program", "runs", "seen")),
    }


def test_without_a_folder_to_keep_it_in_it_is_made_again(few: Path, cache: Path) -> None:
    cache.parent.write_text("in the way")
    for _ in range(2):
        assert minsheng(few, *HTML) == (0, "已生成 reports/2025H1.html\n", "")


def test_deleting_what_was_kept_loses_nothing(few: Path, cache: Path) -> None:
    first = minsheng(few, *HTML)
    shutil.rmtree(cache)
    assert minsheng(few, *HTML) == first


def test_nobody_has_to_read_on(few: Path) -> None:
    edit(few / PROGRESS, "screened: 3216", "screend: 3216")
    minsheng(few, "validate")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "minsheng", "validate"],
        cwd=few,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_what_nobody_took_is_not_printed_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(BytesIO):
        is_taken = False

        def write(self, _: object) -> int:
            if self.is_taken:
                return 1
            raise BrokenPipeError

    reader = Closed()
    stream = TextIOWrapper(reader, encoding="utf-8", errors="backslashreplace")
    stream.write("没有发现问题")
    monkeypatch.setattr("sys.stdout", stream)
    speak_chinese()

    with pytest.raises(BrokenPipeError):
        stream.flush()  # it is still there
    reader.is_taken = True  # or Python would complain at the end


STEPS = st.tuples(
    st.sampled_from([name for name in CHANGES if name not in OF_FONTS]), st.sampled_from(COMMANDS)
)


@given(steps=st.lists(STEPS, min_size=3, max_size=8), seed=st.integers(0, 99))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_run_is_remembered_wrongly(
    steps: list[tuple[str, str]], seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """After each change a run says and leaves what one without a memory does."""
    trial = Trial(tmp_path_factory.mktemp("trial").resolve(), Random(seed))
    for change, command in steps:
        trial.step(change, command)


def test_a_pdf_of_which_the_fonts_are_not_told_is_not_remembered(
    few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PdfPrinter, "places", property(lambda _: (), lambda _self, _value: None))
    words = ["-C", str(few), "render", "2025H1", "-f", "pdf"]
    begun(words)
    assert run(words) == 0
    assert begun(words).again() is None


def test_fonts_of_a_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path.resolve()
    trial = Trial(place, Random(3))
    monkeypatch.setenv("FONTCONFIG_FILE", str(place / "fonts.conf"))
    for change in ("nothing", "nothing", "a font"):
        trial.step(change, "render 2025H1 -f pdf")
    assert trial.outcomes["pdf, remembered"] >= 2
    assert trial.outcomes["pdf, run"] >= 2
