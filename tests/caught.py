"""What one rule marks in an example."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from minsheng.check import RULES
from minsheng.check.check_context import CheckContext
from minsheng.check.rule import Example, Issue
from minsheng.model.workspace import Workspace
from minsheng.sentences.printed_period import print_period
from tests.conftest import load
from tests.examples import write_example


def findings(rule: str, example: Example | str, folder: Path) -> list[Issue]:
    """What ``rule`` finds in an example, whose files are sound."""
    write_example(Example(example) if isinstance(example, str) else example, folder)
    (wanted,) = (one for one in RULES if one.id == rule)
    return sorted(wanted.find(context(folder)))


def context(folder: Path, period: str = "2025H1") -> CheckContext:
    """A period of a workspace, and the one before it, both without a problem in their form."""
    progress, unsound = load(folder, period)
    assert unsound == []
    assert progress is not None
    earlier = Workspace(folder).before(progress.period)
    before, unsound = load(folder, str(earlier[1])) if earlier else (None, [])
    assert unsound == []
    return CheckContext(print_period(progress), print_period(before) if before else None)


def count(rules: Iterable[str], example: Example | str) -> dict[str, int]:
    """How often each rule speaks about an example."""
    with tempfile.TemporaryDirectory() as name:
        write_example(Example(example) if isinstance(example, str) else example, Path(name))
        whole = context(Path(name))
    wanted = {rule: [one for one in RULES if one.id == rule] for rule in rules}
    return {rule: len([*one.find(whole)]) for rule, (one,) in wanted.items()}


def caught(rule: str, example: Example | str) -> list[str]:
    """The characters that ``rule`` marks, in the order of the files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = [issue.place for issue in findings(rule, example, folder)]
        files = {place.file for place in found}
        lines = {file: (folder / file).read_text("utf-8").split("\n") for file in files}
    return [lines[at.file][at.line - 1][at.column - 1 :][: at.width] for at in found]


def marked(text: str) -> tuple[str, list[str]]:
    """A text without its ⟦ ⟧, and what stood in them."""
    parts = [part.split("⟧")[0] for part in text.split("⟦")[1:]]
    return text.replace("⟦", "").replace("⟧", ""), parts
