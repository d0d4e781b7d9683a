"""Files beside the data that nobody reads: those of systems and editors, and data out of place."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from minsheng.period import FORMS, PATTERN, Period
from minsheng.problem import Place, Problem
from minsheng.record import record

PUBLISHED = "published"
"""The folder of a year with the records of what was published; it is read elsewhere."""
SIGNATURE = ".sig"
"""What the name of such a record's signature ends with, behind the record's own."""

MISPLACED = "misplaced-file"
_DEEPEST = 5
"""How far down files are looked for; where no workspace is, ``data`` may be anything."""

_OF_A_SYSTEM = re.compile(
    r"[.~].*|#.*#|.*~|.*\.(?:swp|swo|bak|tmp|orig|rej)|thumbs\.db|desktop\.ini|icon\r?"
    r"|__macosx|@eadir|\$recycle\.bin|system volume information|lost\+found",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\s*(?:\.\s*(?:ya?ml|txt))+\s*$", re.IGNORECASE)
_SURE = re.compile(PATTERN, re.IGNORECASE)
_YEAR = re.compile("20[0-9]{2}")


def is_of_a_system(name: str) -> bool:
    """Whether a file or folder of that name was left by a system, an editor or an office."""
    return bool(_OF_A_SYSTEM.fullmatch(name))


@record
class Stray:
    """A file that looks like data but is not read; what it is meant as, and where that belongs."""

    path: Path
    period: Period | None
    place: Path | None
    is_ahead: bool
    """Whether it is of a year that has not been begun."""

    def hint(self, root: Path) -> str:
        """What to do with it."""
        otherwise = "；不用的移到data文件夹外面"
        if self.place is None:
            return f"各期放在progress文件夹里，名称写成{FORMS}，以.yaml结尾{otherwise}"
        place = self.place.relative_to(root).as_posix()
        if self.place.exists() and not self.place.samefile(self.path):
            return f"{place}已经有了，核对留哪一个{otherwise}"
        first = (
            f"先执行 minsheng new {self.period.year}，再" if self.period and self.is_ahead else ""
        )
        move = "改名为" if self.place.parent == self.path.parent else "移到"
        return f"{first}{move}{place}{otherwise}"

    def problem(self, root: Path) -> Problem:
        """The complaint that it was not looked at."""
        name = self.path.relative_to(root).as_posix()
        message = "这个文件没有核对：放的位置或名称不对"
        return Problem(Place(name), MISPLACED, message, self.hint(root))


def strays(root: Path, years: Mapping[int, Path]) -> Iterator[Stray]:
    """What looks like data but is not read: in ``data/``, and beside it where it surely is data.

    ``years`` are the folders of the years that have a plan; that of the current one is ``data/``.
    Raises OSError when a folder can't be looked into.
    """
    data = root / "data"
    current = max(years, default=None)
    for path in _files(root):
        folder = path.parent if path.parent.name != "progress" else path.parent.parent
        is_read = folder == data or (folder.parent == data and _YEAR.fullmatch(folder.name))
        stem, ending = _parted(path.name)
        if is_read and ending == ".yaml" and _is_named_well(path, stem):
            continue
        is_yaml = "y" in ending.casefold()
        period = Period.meant(stem, current) if is_yaml or _SURE.fullmatch(stem) else None
        is_plan = stem.casefold() in ("projects", "project")
        if period:
            home = years.get(period.year, data / str(period.year))
            is_ahead = current is not None and period.year > current
            place = (data if is_ahead or not years else home) / "progress" / f"{period}.yaml"
            yield Stray(path, period, place, is_ahead)
        elif is_plan:
            yield Stray(path, None, _of_plan(path, data), is_ahead=False)
        elif is_yaml and path.is_relative_to(data):
            yield Stray(path, None, None, is_ahead=False)


def _parted(name: str) -> tuple[str, str]:
    """A name without its ending, in plain letters and digits, and the ending as it is typed."""
    plain = unicodedata.normalize("NFKC", name)
    found = _ENDING.search(plain)
    stem, ending = (plain[: found.start()], found[0]) if found else (plain, "")
    return stem, ending if plain == name else ending.upper()


def _is_named_well(path: Path, stem: str) -> bool:
    """Whether a file ends as data do and has the name of what is read in its folder."""
    if path.parent.name != "progress":
        return stem == "projects"
    try:
        return str(Period.parse(stem)) == stem
    except ValueError:
        return False


def _of_plan(path: Path, data: Path) -> Path:
    """Where a plan belongs: to the year that a folder above it names, else to the current one."""
    inside = path.relative_to(data).parts[:-1] if path.is_relative_to(data) else ()
    year = next((found[0] for part in inside if (found := _YEAR.search(part))), "")
    return data / year / "projects.yaml"


def _files(root: Path) -> Iterator[Path]:
    """The files that can be meant as data, in order; no folder of a system is looked into."""
    beside = sorted(path for path in root.iterdir() if not is_of_a_system(path.name))
    yield from (path for path in beside if path.is_file())
    for top in beside:
        name = unicodedata.normalize("NFKC", top.name).casefold()
        if name in ("data", "progress") and top.is_dir():
            yield from _below(top)


def _below(top: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise error

    for folder, folders, files in os.walk(top, onerror=refuse):
        at = Path(folder)
        depth = len(at.relative_to(top).parts)
        of_a_year = depth == 0 or (depth == 1 and _YEAR.fullmatch(at.name))
        passed_over = {PUBLISHED} if of_a_year else set[str]()
        read = [one for one in folders if not is_of_a_system(one) and one not in passed_over]
        folders[:] = [] if depth >= _DEEPEST else sorted(read)
        yield from (at / name for name in sorted(files) if not is_of_a_system(name))
