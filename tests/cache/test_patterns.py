"""Remembered patterns find what compiled ones find, and each is compiled once."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minsheng.cache import memory, patterns
from minsheng.cache.memory import Memory, kept_memories
from minsheng.cache.patterns import remembered_patterns
from tests.conftest import ROOT

NUMBER = r"[-+]?([0-9]*\.)?[0-9]+([eE][+-]?[0-9]+)?"  # in tinycss2
COMPILER: Any = re._compiler  # type: ignore[attr-defined] # typeshed leaves it out


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(memory, "_opened", [])


def compiled(pattern: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    """A pattern that ``re`` hasn't at hand."""
    re.purge()
    return re.compile(pattern, flags)


def compilations(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is compiled from now on."""
    found = []
    parse = COMPILER._parser.parse

    def parsed(pattern: object, *rest: Any) -> Any:
        found.append(pattern)
        return parse(pattern, *rest)

    monkeypatch.setattr(COMPILER._parser, "parse", parsed)
    return found


def test_each_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = compilations(monkeypatch)
    for _run in range(2):
        with kept_memories(), remembered_patterns():
            assert compiled("[年月日]{2}(?P<of>区)").search("年月区")
            assert compiled("a", re.IGNORECASE).search("A")
            assert not compiled("a").search("A")
            assert compiled(b"a").search(b"a")
            assert re.Scanner([("[0-9]", None)]).scan("1")  # type: ignore[attr-defined]
    assert [one for one in found if one != "[0-9]"] == ["[年月日]{2}(?P<of>区)", "a", "a", b"a"]


PIECES = (
    "[年月日]",
    "[^，。0-9]",
    "(?P<one>区|县)",
    "(?<!不)",
    "(?=人)",
    r"\d",
    "百?",
    "已{0,2}",
    "(.)",
    "|",
)


@given(
    pattern=st.lists(st.sampled_from(PIECES), max_size=5, unique=True).map("".join),
    text=st.text("年月区县不人0百已，a", max_size=12),
    flags=st.sampled_from([0, re.IGNORECASE, re.ASCII, re.DOTALL]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_they_find_the_same(pattern: str, text: str, flags: int) -> None:
    seen = []
    for _run in range(2):
        with kept_memories(), remembered_patterns():
            one = compiled(pattern, flags)
        found = [(match.span(), match.groups(), match.groupdict()) for match in one.finditer(text)]
        seen.append((found, one.flags, one.groups, one.groupindex, one.pattern))
    assert seen[0] == seen[1]


def test_threads_do_not_take_one_for_another() -> None:
    def compile_many(thread: int) -> None:
        for number in range(100):
            re.compile(f"[年月日]{thread}_{number}")

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with kept_memories(), remembered_patterns(), ThreadPoolExecutor(4) as pool:
            list(pool.map(compile_many, range(4)))
    finally:
        sys.setswitchinterval(interval)
    with remembered_patterns():
        for thread in range(4):
            for number in range(100):
                assert compiled(f"[年月日]{thread}_{number}").search(f"年{thread}_{number}")


def test_what_is_compiled_meanwhile_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = COMPILER._parser.parse

    def parsed(pattern: object, *rest: Any) -> Any:
        if pattern == "outer":
            re.compile("inner")
        return parse(pattern, *rest)

    monkeypatch.setattr(COMPILER._parser, "parse", parsed)
    re.purge()
    with kept_memories(), remembered_patterns():
        re.compile("outer")
    with remembered_patterns():
        assert compiled("inner").search("inner")
        assert compiled("outer").search("outer")


def test_a_kind_of_text_that_cannot_be_kept_is_compiled_as_ever() -> None:
    class Marked(str):
        """As Jinja marks HTML."""

    with kept_memories(), remembered_patterns():
        assert compiled(Marked("[年月日]")).search("月")


def known() -> Memory:
    """What was kept."""
    return Memory("patterns", sys.version.encode(), patterns._MOST)


def test_numbers_that_the_engine_refuses_are_made_anew() -> None:
    with kept_memories(), remembered_patterns():
        compiled("[年月日]")
    own, _, *rest = known().get(("[年月日]", 0))
    wrong = known()
    wrong.put(("[年月日]", 0), (own, b"\xff\xff\xff\xff" * 9, *rest))
    wrong.keep()
    with kept_memories(), remembered_patterns():
        assert compiled("[年月日]").search("月")


@pytest.mark.parametrize("missing", ["_sre", "compile"])
def test_another_re_stays_as_it_is(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        """A compiler that lacks something."""

    for name in {"_sre", "compile"} - {missing}:
        setattr(Other, name, getattr(COMPILER, name))
    monkeypatch.setattr(re, "_compiler", Other)
    before = dict(vars(Other))
    with kept_memories(), remembered_patterns():
        assert dict(vars(Other)) == before


def test_re_is_afterwards_what_it_was() -> None:
    before = COMPILER.compile, COMPILER._sre
    with remembered_patterns():
        assert (COMPILER.compile, COMPILER._sre) != before
    assert (COMPILER.compile, COMPILER._sre) == before


def test_the_command_and_the_printer_remember_theirs(tmp_path: Path) -> None:
    def run(*arguments: str) -> None:
        command = [sys.executable, "-m", "minsheng", "-C", str(ROOT), *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)

    run("validate")
    assert known().get(("[；。！？\n]", 0))
    assert not known().get((NUMBER, 0))
    run("render", "2025H1", "-f", "pdf", "-o", str(tmp_path / "out"))
    assert known().get((NUMBER, 0)), "as WeasyPrint reads CSS"
