"""``make mutants`` changes what it should, and tells what is noticed from what is not."""

from __future__ import annotations

import os
import sys
import time
import tomllib
from pathlib import Path

import pytest

from bench import mutants
from bench.forked import Job, run_all
from bench.mutators import mutants_of
from bench.operators import alternatives
from bench.touched import BY_HAND, Run, Touched
from tests.conftest import ROOT

CHANGES = {
    "a < b": ["a < b → a <= b"],
    "a == b not in c": ["a == b not in c → a != b not in c", "a == b not in c → a == b in c"],
    "a and b": ["a and b → a", "a and b → a or b", "a and b → b"],
    "(c := a) and c": ["(c := a) and c → (c := a)", "(c := a) and c → (c := a) or c"],
    "not a": ["not a → a"],
    "[True, 9]": ["True → False", "9 → 10"],
    "a + 1 - b": ["a + 1 - b → a + 1 + b", "a + 1 → a - 1", "1 → 2"],
    "'a' + b": [],
    "a if b else c": ["a if b else c → a", "a if b else c → c"],
    "[a for a in b if a]": ["a → True"],
    "a in ('甲', '乙')": [
        "'乙' → (dropped)",
        "'甲' → (dropped)",
        "a in ('甲', '乙') → a not in ('甲', '乙')",
    ],
    "a not in '余多'": [
        "'余' → (dropped)",
        "'多' → (dropped)",
        "a not in '余多' → a in '余多'",
    ],
    "{'甲': a, '乙': b}": ["'乙' → (dropped)", "'甲' → (dropped)"],
    "re.search('近|约', a)": ["'近|约' → '(?!)'", "约 → (dropped)", "近 → (dropped)"],
    "rf'(?P<a>{b}|[|]|\\|)c'": ["[|] → (dropped)", "\\| → (dropped)", "{} → (dropped)"],
    "say(message='a|b', hint=9)": [],
    "f'{a < b}'": [],
}
UNTOUCHED = '''
"""A docstring | with a bar."""
from typing import TYPE_CHECKING, Literal

__all__ = ("a", "b")

if TYPE_CHECKING:
    import ast

@record(frozen=True)
class A:
    kind: Literal["a", "b", 3]

    def __repr__(self) -> str:
        return "a" if self.kind == "b" else "c"

assert A is not None
'''
MODULE = """
def is_large(number: int) -> bool:
    return number > 3


def is_odd(number: int) -> bool:
    return bool(number % 2)
"""
TESTS = """
from minsheng.toy import is_large, is_odd

def test_large():
    assert is_large(4)
    assert not is_large(2)

def test_odd():
    is_odd(3)
"""


@pytest.mark.parametrize("source", CHANGES)
def test_what_is_changed(source: str) -> None:
    said = sorted(
        str(mutant).removeprefix("a.py:1: ") for mutant in mutants_of("a.py", source.encode())
    )
    assert said == sorted(CHANGES[source])


def test_each_change_is_another_program() -> None:
    for source in CHANGES:
        for mutant in mutants_of("a.py", source.encode()):
            changed = mutant.applied(source.encode())
            compile(changed, "a.py", "exec")
            assert changed != source.encode()


def test_statements() -> None:
    source = (
        "def f(a: int = 1, *, b: str = '') -> bool:\n    if a:\n        return a\n    return True\n"
    )
    found = mutants_of("a.py", source.encode())
    assert [str(mutant) for mutant in found] == [
        "a.py:1: 1 → 2",
        "a.py:1: '' → '?'",
        "a.py:2: a → False",
        "a.py:3: a → False",
        "a.py:3: a → True",
        "a.py:4: True → False",
    ]
    assert [(mutant.first, mutant.last) for mutant in found] == [
        (1, 4), (1, 4), (2, 2), (1, 4), (1, 4), (4, 4),
    ]  # fmt: skip


def test_what_no_user_would_notice_stays() -> None:
    assert mutants_of("a.py", UNTOUCHED.encode()) == []


def test_alternatives_of_a_pattern() -> None:
    pattern = r"a(?:b|(?P<c>[|)]|\|)|d)?|e"
    cut = [pattern[:start] + pattern[end:] for start, end in alternatives(pattern)]
    assert cut == [
        "e",
        r"a(?:(?P<c>[|)]|\|)|d)?|e",
        "a(?:b|d)?|e",
        r"a(?:b|(?P<c>\|)|d)?|e",
        "a(?:b|(?P<c>[|)])|d)?|e",
        r"a(?:b|(?P<c>[|)]|\|))?|e",
        r"a(?:b|(?P<c>[|)]|\|)|d)?",
    ]
    assert alternatives("| a | b |") == alternatives("(|") == alternatives("a") == []


def test_the_tests_that_come_to_a_line_the_telling_ones_first() -> None:
    tests = [
        Run("", 0, {"a.py": 0b0001}),
        Run("t.py::all", 1, {"a.py": 0b1110}),
        Run("t.py::some", 1, {"a.py": 0b0110}),
        Run("t.py::slow", 99, {"a.py": 0b1110}),
        Run("t.py::none", 1, {"b.py": 0b0010}),
    ]
    bodies = {"a.py": 0b1110, "b.py": 0b0010, "c.py": 0}
    known = Touched(tests, bodies, {"a.py": {"b.py"}, "c.py": {"b.py"}})
    assert known.batches("a.py", 3, 3) == [["t.py::all"], []]
    assert known.batches("a.py", 2, 3) == [["t.py::all"], ["t.py::some"]]
    assert known.batches("a.py", 0, 0) == [["t.py::all"], ["t.py::some"]]
    assert known.batches("a.py", 9, 9) == [[], []]
    assert known.batches("c.py", 0, 0) == [["t.py::none"], []]


def test_tests_that_pytest_leaves_out_are_left_out() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]
    assert BY_HAND in settings["ini_options"]["norecursedirs"]


def test_what_is_noticed_and_what_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"minsheng/__init__.py": "", "minsheng/toy.py": MODULE, "tests/a/test_toy.py": TESTS}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    for name in [name for name in sys.modules if name.partition(".")[0] == "minsheng"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setenv("PYTHONPATH", "")
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    monkeypatch.setattr(mutants, "ROOMS", ("toy.py",))

    assert mutants.main(["-j", "2"]) == 1
    survivors, _, rooms = capsys.readouterr().out.split("\n\n", 3)[:3]
    assert survivors.splitlines() == [
        "minsheng/toy.py:3: number > 3 → number >= 3  [comparison]",
        "minsheng/toy.py:7: bool(number % 2) → False  [returned]",
        "minsheng/toy.py:7: bool(number % 2) → True  [returned]",
        "minsheng/toy.py:7: 2 → 3  [constant]",
    ]
    assert "toy.py                      3 of     7 killed    43 %" in rooms


def test_nothing_runs_on_when_it_is_stopped(tmp_path: Path) -> None:
    said = tmp_path / "pid"

    def stay() -> int:
        said.write_text(str(os.getpid()))
        time.sleep(60)
        return 0

    def wait() -> int:
        while not (said.exists() and said.read_text()):
            time.sleep(0.01)
        return 0

    runs = run_all([Job("stays", stay, 5), Job("waits", wait, 5)], 2)
    assert next(runs) == ("waits", 0)
    runs.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(said.read_text()), 0)
