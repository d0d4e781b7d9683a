"""``--fix``: what the rules can mend safely, through edits that leave all else byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.problem import Problem, Refused
from minsheng.record import record
from minsheng.source.edit import Edit, line_starts, offsets_of, with_edits, without_overlaps
from minsheng.source.files import text_in
from minsheng.source.strict_yaml import parse_document

_BOM = "\ufeff"
_ROUNDS = 5  # mending one mark can lay bare the next: ％％ → %％ → %%


@record
class Fix:
    """What was mended: ``was`` stood at the place of ``problem``, now its ``replacement`` does."""

    problem: Problem
    was: str


def fix(workspace: Workspace, period: str | None = None) -> list[Fix]:
    """Mend what is safe in a period, or in all, until nothing is left to mend; return what was.

    A change that would be read as anything but that change (a blank less before a ``#`` begins a
    comment) is left alone. Raises Misuse for an unknown period, Refused for a file that can't be
    written, or was changed meanwhile.
    """
    made: list[Fix] = []
    for _ in range(_ROUNDS):
        found = [one for one in validate(workspace, period) if one.replacement is not None]
        files: dict[Path, bytes] = {}
        for name, problems in groupby(found, key=lambda one: one.place.file):
            path = workspace.root / name
            content = workspace.files.content(path, name)
            if fixes := _safe([*problems], text_in(content, name), name):
                files[path] = _mended(content.decode(), fixes).encode()
                made += fixes
        if not files:
            break
        workspace.edit(files)
    if made:
        workspace.write(workspace.files.edited)
    return made


def _mended(text: str, fixes: Sequence[Fix]) -> str:
    """The file as it is on disk, line ends and byte order mark included, with the fixes made."""
    mark = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    return mark + with_edits(body, _changes(body, [fix.problem for fix in fixes]))


def _changes(text: str, problems: Iterable[Problem]) -> list[Edit]:
    starts = line_starts(text)
    return [Edit(*offsets_of(one.place, starts), one.replacement or "") for one in problems]


def _safe(problems: list[Problem], text: str, name: str) -> list[Fix]:
    """The fixes that can be made together and are read as nothing but themselves."""
    changes = without_overlaps(_changes(text, problems))
    if not _is_read_as_made(text, changes, name):
        wanted, changes = changes, []
        for change in wanted:
            if _is_read_as_made(text, [*changes, change], name):
                changes.append(change)
    fixes = []
    for problem, change in zip(problems, _changes(text, problems), strict=True):
        if change in changes:
            changes.remove(change)
            fixes.append(Fix(problem, text[change.start : change.end]))
    return fixes


def _is_read_as_made(text: str, changes: Sequence[Edit], name: str) -> bool:
    """Whether the edited text has the same values in the same places, longer by its changes."""
    try:
        before, after = (
            [*parse_document(one, name).scalars()] for one in (text, with_edits(text, changes))
        )
    except Refused:
        return False
    if len(before) != len(after):
        return False
    waiting = sorted(changes, reverse=True)
    for (path, was), (path_now, now) in zip(before, after, strict=True):
        grown = 0
        while waiting and waiting[-1].start < was.end:
            change = waiting.pop()
            grown += len(change.replacement) - (change.end - change.start)
        if path != path_now or len(now.text) - len(was.text) != grown:
            return False
    return not waiting
