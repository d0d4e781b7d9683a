"""What the rules found in each project, remembered from run to run.

Most of a large workspace is as it was in the run before. What a rule of each project by itself
(``OfEachProject``) has found is kept by all that it was found in: the project's lines in the files
of the period and of the one before, its texts as they were printed, and what stands around the
projects. Places are kept as they are within those lines: they hold where the lines have moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from minsheng import check
from minsheng.cache.kept import forget_oldest
from minsheng.cache.memory import Memory
from minsheng.cache.program import program_state
from minsheng.check import Finding, findings
from minsheng.check.check_context import CheckContext
from minsheng.check.rule import OfEachProject
from minsheng.model.plan import Ignore
from minsheng.problem import Place, Problem, Severity
from minsheng.sentences.printed_period import PrintedPeriod
from minsheng.source.entries import Entries, Lines

_KIND = "findings-"
"""How the names begin under which they are kept."""
_WORKSPACES = 20  # of so many, and of the one at hand
_MOST = 10_000  # projects in the periods of a workspace; one takes some hundred bytes
_END = "\0"  # stands in no file that can be read

Files = Sequence[Entries]
"""The plan and the period's own file, then those of the period before, if there is one."""
_OwnLines = Sequence[Lines | None]
_Packed = tuple[Any, ...]


@cache
def memory_of(root: Path) -> Memory:
    """What was found in a workspace, in this run or an earlier one."""
    name = blake2b(str(root).encode(errors="surrogatepass"), digest_size=16).hexdigest()
    forget_oldest(_KIND, _WORKSPACES)
    return Memory(f"{_KIND}{name}", program_state(), _MOST)


def remembered_findings(memory: Memory, context: CheckContext, files: Files) -> Iterator[Finding]:
    """What all rules have to say about a period; of projects that are known, what is known."""
    of_each = [rule for rule in check.RULES if isinstance(rule.find, OfEachProject)]
    yield from findings(context, [rule for rule in check.RULES if rule not in of_each])
    keys = _keys(context, files)
    own = {name: [file.of.get(name) for file in files] for name in keys}
    known = {name: found for name, key in keys.items() if (found := memory.get(key)) is not None}
    new: dict[str, list[Finding]] = {name: [] for name in keys if name not in known}
    for finding in findings(context.without(known), of_each):
        yield finding
        new.setdefault(finding.problem.project, []).append(finding)
    for name in new.keys() & keys:
        packed = tuple(_packed(finding, own[name]) for finding in new[name])
        if None not in packed:
            memory.put(keys[name], packed)
    for name, found in known.items():
        yield from (_unpacked(one, name, own[name]) for one in found)


def _keys(context: CheckContext, files: Files) -> dict[str, bytes]:
    """A digest, for each project, of all that what is found in it depends on."""
    both = [one for one in (context.printed, context.printed_before) if one]
    around = (text for file in files for text in (file.name, file.around))
    common = _digest((*map(_units, both), str(context.layouts_show_values), *around))
    said = [_said(printed) for printed in both]
    keys = {}
    for entry in context.progress.projects:
        name, no = entry.project.id, str(entry.project.no)
        lines = (one.text if (one := file.of.get(name)) else "" for file in files)
        texts = (_END.join(one.get(name, ())) for one in said)
        keys[name] = _digest((common.hex(), no, *lines, *texts))
    return keys


def _units(printed: PrintedPeriod) -> str:
    """The units of a period: what they are depends on which projects are in it."""
    return str([(unit.name, unit.aliases) for unit in printed.progress.plan.units.values()])


def _said(printed: PrintedPeriod) -> dict[str, list[str]]:
    """The texts of each project as they read, and what in them was computed."""
    said: dict[str, list[str]] = {}
    for part in printed.parts:
        own = said.setdefault(part.progress.project.id, [])
        for item in part.passage.items:
            for text in item.texts:
                own.append(text.value)
                own += (f"{figure.start} {figure.end}" for figure in text.figures)
    return said


def _digest(texts: Iterable[str]) -> bytes:
    return blake2b(_END.join(texts).encode(), digest_size=16).digest()


def _packed(finding: Finding, own: _OwnLines) -> _Packed | None:
    """A finding as it is kept; None where a place of it is in none of a project's lines."""
    problem, silencers = finding
    marked = (problem.place, *(one.place for one in silencers))
    places = [_relative(one, own) for one in marked]
    if None in places:
        return None
    said = (problem.rule, problem.message, problem.hint, problem.severity.value)
    ignored = tuple((one.rule, one.reason) for one in silencers)
    return tuple(places), said, problem.replacement, problem.to_paste, ignored


def _unpacked(packed: _Packed, project: str, own: _OwnLines) -> Finding:
    """The same in the lines where the project stands now."""
    kept, (rule, message, hint, severity), replacement, to_paste, ignored = packed
    place, *places = (_place(one, own) for one in kept)
    problem = Problem(
        place, rule, message, hint, project, Severity(severity), replacement, to_paste
    )
    silencers = (
        Ignore(name, reason, at) for (name, reason), at in zip(ignored, places, strict=True)
    )
    return Finding(problem, tuple(silencers))


def _relative(place: Place, own: _OwnLines) -> _Packed | None:
    """In which of a project's lines a place is, and where in them."""
    for number, lines in enumerate(own):
        if lines and (found := lines.relative(place)):
            return number, found
    return None


def _place(kept: _Packed, own: _OwnLines) -> Place:
    number, relative = kept
    lines = own[number]
    assert lines is not None  # a text of it is in the key
    return lines.place(relative)
