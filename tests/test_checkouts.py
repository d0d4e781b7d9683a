"""``bench/same.py`` sees every difference between two checkouts: here, of a command made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.accidents import ACCIDENTS, mutated
from bench.cases import Case
from bench.same import compare

SAYS = """\
import sys
from pathlib import Path
print("好。")
print("错误。", file=sys.stderr)
Path("f.html").write_text("<p>1人</p>", "utf-8")
Path("f.pdf").write_bytes(b"%PDF\\xff" + b"1")
Path("typed.yaml").write_text(Path("typed.yaml").read_text() + sys.argv[1])
"""
CRASH = "raise ValueError('x')\n"


def checkout(folder: Path, program: str) -> Path:
    """A folder that holds a package of that name, which does what is told."""
    (folder / "minsheng").mkdir(parents=True)
    (folder / "minsheng" / "__init__.py").touch()
    (folder / "minsheng" / "__main__.py").write_text(program, "utf-8")
    return folder


def differences(folder: Path, old: str, new: str, *, forked: bool = True) -> list[str]:
    """What differs between two programs; a case's second command starts where the first ended."""
    case = Case("k", lambda work: (work / "typed.yaml").write_text("x"), ["a", "b"], forked)
    sides = checkout(folder / "old", old), checkout(folder / "new", new)
    verdict = compare(*sides, folder / "scratch", (0, case))
    assert (verdict.commands, verdict.outputs >= 6) == (2, True)
    return verdict.faults


@pytest.mark.parametrize("forked", [False, True])
def test_the_same_program_says_the_same(tmp_path: Path, forked: bool) -> None:
    assert differences(tmp_path, SAYS, SAYS, forked=forked) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("好。", "好", "k · minsheng a · stdout\n    --- OLD\n    +++ NEW\n    @@ -1,2 +1,2 @@\n"),
        ("错误。", "错误", "k · minsheng a · stderr\n"),
        ("1人", "2人", "k · minsheng a · f.html\n"),
        ('b"1"', 'b"2"', "k · minsheng a · f.pdf: 6 and 6 bytes, the first 5 are the same"),
        ("f.html", "g.html", "k · minsheng a · f.html: only OLD has it"),
        ("sys.argv[1])", "sys.argv[1])\nsys.exit(1)", "k · minsheng a · exit code\n"),
        ("sys.argv[1])", "'a')", "k · minsheng b · typed.yaml\n"),
        (SAYS, "", "k · minsheng a · f.html: only OLD has it"),
    ],
)
def test_every_difference_is_told(tmp_path: Path, old: str, new: str, expected: str) -> None:
    found = differences(tmp_path, SAYS, SAYS.replace(old, new))
    assert found[0].startswith(expected)


def test_a_process_of_its_own_tells_the_same(tmp_path: Path) -> None:
    changed = SAYS.replace("好", "不好").replace("1人", "2人").replace("sys.argv[1])", "'a')")
    forked, started = (
        differences(tmp_path / str(forked), SAYS, changed, forked=forked)
        for forked in (True, False)
    )
    assert forked == started
    assert len(forked) == 4


def test_crashes_of_one_error_are_the_same_wherever_they_come_from(tmp_path: Path) -> None:
    assert differences(tmp_path / "1", CRASH, "\n\n" + CRASH, forked=False) == []
    assert differences(tmp_path / "2", CRASH, CRASH.replace("'x'", "'y'")) != []


def test_a_seed_makes_the_same_accidents() -> None:
    text = "projects:\n  - id: a\n    name: 甲，乙。\n" * 9
    made = [mutated(text, seed, ACCIDENTS, 3) for seed in range(20)]
    assert made == [mutated(text, seed, ACCIDENTS, 3) for seed in range(20)]
    assert len(set(made)) > 15
