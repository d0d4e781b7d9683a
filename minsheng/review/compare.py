"""Two sides → what differs between them, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.period import Period
from minsheng.problem import Misuse, Refused, nearest
from minsheng.review.difference import Change, Difference, Section
from minsheng.review.layout_changes import compare_layouts
from minsheng.review.period_changes import compare_periods
from minsheng.review.period_pairs import paired_periods
from minsheng.review.plan_changes import compare_plans
from minsheng.review.sides import Side, open_sides
from minsheng.sentences.compared import SAID_OF_OTHERS


def compare(workspace: Workspace, words: Sequence[str], periods: Sequence[str]) -> Difference:
    """What changed, by the words of a command: two periods, one and that before it, or revisions.

    Words that are periods of the workspace mean these, as ``periods`` do, which limit what is
    compared of revisions. Raises Misuse and Refused.
    """
    known = {str(period) for year in workspace.years() for period in year.periods()}
    if words and not periods and known.issuperset(words):
        return _named_periods(workspace, words)
    try:
        return _revisions(workspace, words, periods)
    except Misuse:
        for word in words:
            with suppress(ValueError):  # no revision, and no period either: find says which are
                workspace.find(str(Period.parse(word)))
        raise


def _revisions(workspace: Workspace, words: Sequence[str], periods: Sequence[str]) -> Difference:
    """What changed between two revisions, or since one; Misuse for words that git doesn't know."""
    with open_sides(workspace, words) as (was, now):
        return compare_sides(was, now, periods)


def compare_sides(was: Side, now: Side, periods: Sequence[str] = ()) -> Difference:
    """What differs between two workspaces: data and layouts, of all periods or the named ones.

    Either is a folder with ``data/`` and perhaps ``templates/``, wherever it comes from. Raises
    Misuse for a period that neither has, Refused where the data of one have errors; of all periods
    those that have some are told, unless there is nothing else to tell.
    """
    wanted = {_period(name, (was, now)) for name in periods}
    years = sorted({*was.workspace.planned(), *now.workspace.planned()})
    unread: list[Refused] = []
    sections = (
        *(section for year in years for section in _year(was, now, year, wanted, unread)),
        *compare_layouts(was.workspace.templates, now.workspace.templates),
    )
    filled = tuple(section for section in sections if not section.is_empty)
    if unread and len(unread) == len(filled):
        raise unread[0]
    return Difference(was.label, now.label, filled)


def _named_periods(workspace: Workspace, names: Sequence[str]) -> Difference:
    """What changed from one period of the work tree to another, or to one from that before it."""
    if len(names) > 2:
        raise Misuse("最多写两期，如 minsheng diff 2025Q1 2025H1")
    places = [workspace.find(name) for name in names]
    if len(places) == 1:
        before = workspace.before(places[0][1])
        if before is None:
            raise Misuse(f"{names[0]}以前没有别的报告期可以对比")
        places.insert(0, before)
    was, now = (year.error_free(period) for year, period in places)
    sections = [compare_periods(was, now)]
    if was.plan != now.plan:
        sections.insert(0, compare_plans(was.plan, now.plan))
    filled = tuple(section for section in sections if not section.is_empty)
    return Difference(str(was.period), str(now.period), filled)


def _period(name: str, sides: Sequence[Side]) -> Period:
    folders = [folder for side in sides for folder in side.workspace.years()]
    known = {str(period) for folder in folders for period in folder.periods()}
    if name not in known:
        hint = nearest(name, known) or f"现有：{'、'.join(sorted(known))}"
        raise Misuse(f"两边都没有“{name}”这一期。{hint}")
    return Period.parse(name)


def _year(
    was: Side, now: Side, year: int, wanted: set[Period], unread: list[Refused]
) -> Iterator[Section]:
    """What differs in a year; why a period was not compared goes to ``unread``."""
    old, new = (side.workspace.planned().get(year) for side in (was, now))
    if old is None or new is None:
        yield from _whole_year(year, was, now, wanted)
        return
    same_plan = old.plan_file.read_bytes() == new.plan_file.read_bytes()
    if not same_plan:
        yield compare_plans(old.plan().error_free(), new.plan().error_free())
    for before, after in paired_periods(old, new, year):
        if wanted and wanted.isdisjoint({before, after}):
            continue
        try:
            if before is None or after is None:
                yield _whole_period(now.workspace, before, after)
            elif before != after:
                section = compare_periods(old.error_free(before), new.error_free(after))
                yield _with(section, Change("报告期", "period", _called(before), _called(after)))
            elif not same_plan or _differ(old, new, after):
                yield compare_periods(old.error_free(before), new.error_free(after))
        except Refused as refused:
            if wanted:
                raise
            unread.append(refused)
            yield _unread(before, after, refused)


def _unread(was: Period | None, now: Period | None, refused: Refused) -> Section:
    """That a period was not compared, for it has errors; the others are."""
    known = now or was
    assert known is not None
    said = f"有{len(refused.problems)}个错误，没有对比，如 {refused.problems[0]}"
    changed = Change("这一期", "unread", _called(known), said)
    return Section(f"{known.year}年{known.label}进展", (changed,), (), ())


def _differ(old: YearFolder, new: YearFolder, period: Period) -> bool:
    """Whether a period may print something else: its file says so, or tells of other periods."""
    was, now = (folder.progress_file(period).read_bytes() for folder in (old, new))
    return was != now or bool(SAID_OF_OTHERS.search(now.decode(errors="replace")))


def _whole_year(year: int, was: Side, now: Side, wanted: set[Period]) -> Iterator[Section]:
    """A year that one side has; a new one is compared with that before it."""
    old, new = (side.workspace.planned() for side in (was, now))
    listed = [
        "、".join(map(str, side[year].periods())) or "还没有报告期" if year in side else ""
        for side in (old, new)
    ]
    changed = Change("全年的数据", "year", was=listed[0], now=listed[1])
    earlier = max((one for one in new if one < year), default=None) if year in new else None
    section = Section(f"{year}年", (), (), ())
    if earlier is not None:
        section = compare_plans(new[earlier].plan().error_free(), new[year].plan().error_free())
        section = replace(section, title=f"{year}年（新的一年，和{earlier}年相比）")
    yield _with(section, changed)
    for period in new[year].periods() if year in new else ():
        if not wanted or period in wanted:
            yield _whole_period(now.workspace, None, period)


def _whole_period(workspace: Workspace, was: Period | None, now: Period | None) -> Section:
    """A period that one side has; a new one is compared with that before it in its workspace."""
    known = now or was
    assert known is not None
    title = f"{known.year}年{known.label}进展"
    changed = Change("这一期", "period", _called(was), _called(now))
    before = workspace.before(now) if now else None
    if now is None or before is None:
        return Section(title, (changed,), (), ())
    folder, earlier = before
    year = "" if earlier.year == now.year else f"{earlier.year}年"
    section = compare_periods(
        folder.error_free(earlier), workspace.find(str(now))[0].error_free(now)
    )
    title = f"{title}（新的一期，和{year}{earlier.label}相比）"
    return _with(replace(section, title=title), changed)


def _called(period: Period | None) -> str:
    return f"{period.label}（{period}）" if period else ""


def _with(section: Section, changed: Change) -> Section:
    return replace(section, changes=(changed, *section.changes))
