"""The folder that a clerk works in: its plans and periods, each loaded once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from minsheng.model.loaded import Remembering, remembered
from minsheng.model.progress import OtherPeriod, OtherPeriods
from minsheng.model.strays import Stray, strays
from minsheng.model.year_folder import YearFolder
from minsheng.period import FORMS, Period
from minsheng.problem import Misuse, nearest
from minsheng.source.files import FilesRead

_YEARS = "20[0-9][0-9]"
_MOST_NAMED = 5


def find_workspace(start: Path) -> Workspace:
    """Return the workspace that holds ``start``: the nearest folder upwards with a plan in it.

    Raises Misuse when there is none.
    """
    here = start.resolve()
    if not here.is_dir():
        raise Misuse(f"没有文件夹“{start}”")
    for folder in (here, *here.parents):
        if is_workspace(folder):
            return Workspace(folder)
    nothing = "这里和上级文件夹里都没有data/projects.yaml"
    meant = [one for one in strays(here, {}) if one.place]
    if meant:
        names = "、".join(one.path.relative_to(here).as_posix() for one in meant[:_MOST_NAMED])
        raise Misuse(f"{nothing}；{names}没有放对：第一个{meant[0].hint(here)}")
    raise Misuse(f"{nothing}；用 minsheng init 文件夹名 新建一个")


def is_workspace(folder: Path) -> bool:
    """Whether there are data of a year in a folder."""
    return (folder / "data" / "projects.yaml").exists() or _has_years(folder / "data")


def _has_years(data: Path) -> bool:
    return any((data / "progress").glob("20*.yaml")) or any(data.glob(f"{_YEARS}/projects.yaml"))


def _meant(name: str, known: Iterable[str]) -> str:
    """The hint for a name that means a period in other words: the known one that ends with it."""
    periods = [Period.parse(one) for one in known]
    meant = Period.meant(name, max((one.year for one in periods), default=None))
    if meant is None:
        return ""
    same = [one for one in periods if one.last_day == meant.last_day]
    return f"是不是“{meant if meant in same or not same else same[0]}”？"


class Workspace(Remembering):
    """A folder with ``data/``, and perhaps ``templates/`` and ``reports/``; each file is read once.

    ``prefix`` stands before the names of files in problems: ``HEAD~1:data/projects.yaml``.
    """

    def __init__(self, root: Path, prefix: str = "") -> None:
        super().__init__()
        self.root, self._prefix = root, prefix
        self.files = FilesRead()

    def forget(self) -> None:
        """Read everything again when it is next asked for: data files have been written."""
        self.files = FilesRead()
        self._memory.clear()

    def edit(self, files: Mapping[Path, bytes]) -> None:
        """Let files that have been read read otherwise, until they are written."""
        self.files.edited |= files
        self._memory.clear()

    def write(self, files: Mapping[Path, bytes], gone: Iterable[Path] = ()) -> None:
        """Write what has been made of the data, and let files go: all of it or nothing.

        Raises Refused, also where any file was changed since it was read here, or came to be.
        """
        from minsheng.source.write import write_all  # most commands only read

        unread = dict.fromkeys((*files, *gone))
        try:
            write_all(files, gone, was={**unread, **self.files.contents}, root=self.root)
        finally:
            self.forget()

    @property
    def templates(self) -> Path:
        """Where layouts of its own lie, if it has any."""
        return self.root / "templates"

    @remembered
    def years(self) -> list[YearFolder]:
        """The current year first, then the earlier ones, newest first."""
        data = self.root / "data"
        earlier = sorted(data.glob(_YEARS), reverse=True)
        folders = [path for path in (data, *earlier) if path.is_dir()]
        others = OtherPeriods(self._period_before, self._last_year)
        return [YearFolder(self.root, path, self.files, self._prefix, others) for path in folders]

    def planned(self) -> dict[int, YearFolder]:
        """The folders that have a plan, by year; that of a year may have moved to another since.

        Raises Refused when the plan of the current year has errors.
        """
        folders = [one for one in self.years() if one.plan_file.exists()]
        return {
            int(name) if (name := one.path.name).isdigit() else one.plan().error_free().year: one
            for one in reversed(folders)  # the current wins
        }

    def find(self, name: str) -> tuple[YearFolder, Period]:
        """Return the folder and the period for a name that a user typed. Raises Misuse."""
        years = reversed(self.years())  # the current year wins
        known = {str(period): year for year in years for period in year.periods()}
        try:
            period = Period.parse(name)
        except ValueError:
            hint = _meant(name, known) or nearest(name, known) or f"应写成{FORMS}"
            raise Misuse(f"“{name}”不是报告期。{hint}") from None
        if str(period) not in known:
            there = "、".join(sorted(known)) or "还没有任何报告期"
            found = next((one for one in self.strays() if one.period == period), None)
            where = found.path.relative_to(self.root).as_posix() if found else ""
            more = f"；{where}没有放对：{found.hint(self.root)}" if found else ""
            raise Misuse(f"没有“{period}”这一期。现有：{there}{more}")
        return known[str(period)], period

    def before(self, period: Period) -> tuple[YearFolder, Period] | None:
        """The latest period that ends before ``period`` does and has a file, and its folder."""
        earlier = [
            (year, other)
            for year in self.years()
            for other in year.periods()
            if other.last_day < period.last_day
        ]
        return max(earlier, key=lambda found: found[1].order, default=None)

    def strays(self) -> list[Stray]:
        """Files that look like data but are not read, as their place or name is wrong."""
        years: dict[int, Path] = {}
        for one in reversed([each for each in self.years() if each.plan_file.exists()]):
            plan = one.plan().value if one.path.name == "data" else None
            if plan or one.path.name != "data":
                years[plan.year if plan else int(one.path.name)] = one.path  # the current wins
        return [*strays(self.root, years)]

    def _period_before(self, period: Period) -> OtherPeriod | None:
        found = self.before(period)
        return _other(*found) if found else None

    def _last_year(self, period: Period) -> OtherPeriod:
        """The period of last year that ends with the same month, by the same name if it can be."""
        wanted = Period(period.year - 1, period.code)
        there = [
            (year, one)
            for year in self.years()
            for one in year.periods()
            if (one.year, one.month) == (wanted.year, wanted.month)
        ]
        if not there:
            file = f"{self._prefix}data/{wanted.year}/progress/{wanted}.yaml"
            return OtherPeriod(wanted, file, lambda: None, is_there=False)
        return _other(*next((found for found in there if found[1] == wanted), there[0]))


def _other(year: YearFolder, period: Period) -> OtherPeriod:
    file = year.name_of(year.progress_file(period))
    return OtherPeriod(period, file, lambda: year.progress(period).value)
