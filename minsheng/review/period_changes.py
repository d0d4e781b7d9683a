"""What changed in how the projects stand: values with what follows from them, then sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from minsheng.model.plan import Indicator, Task
from minsheng.model.progress import Correction, Progress, ProjectProgress, TaskProgress
from minsheng.model.status import row_status, status_of
from minsheng.period import Period
from minsheng.quantity import Quantity, Unreadable, chinese_date
from minsheng.review.amounts import amount, change_of
from minsheng.review.difference import Change, ChangeKind, ProjectDifference, Section, if_changed
from minsheng.review.indicators import indicators_paired
from minsheng.review.passages import (
    Parts,
    ignore_reasons,
    passage_changes,
    printed_parts,
    reworded_sentences,
)
from minsheng.review.plan_changes import paired, printed_name
from minsheng.review.tasks import TaskPair, tasks_paired, texts_of_tasks
from minsheng.sentences.compared import progress_names
from minsheng.sentences.corrections import correction_in_words
from minsheng.sentences.names import IndicatorReading, whole_names

Standing = tuple[Progress, ProjectProgress]
"""A project's progress, and the period that it belongs to."""


def compare_periods(was: Progress, now: Progress) -> Section:
    """The section of a period, or of a period and the one that it is compared with."""
    old, new = ({one.project.id: (side, one) for one in side.projects} for side in (was, now))
    standings = [
        (old.get(one.id) if one else None, new.get(other.id) if other else None)
        for one, other in paired(was.plan, now.plan)
    ]
    projects = [_project(*both) for both in standings if any(both)]
    around = _around(was), _around(now)
    return Section(
        title=_title(was.period, now.period),
        changes=(*_of_the_whole(was, now, *around), *passage_changes(*around)),
        rewordings=tuple(reworded_sentences(*around)),
        projects=tuple(project for project in projects if not project.is_empty),
        whole="通报",
    )


def _around(progress: Progress) -> Parts:
    """The texts around the table."""
    parts = {
        "标题": progress.own_title,
        "标题上面": progress.above,
        "表前文字": progress.introduction,
        "表后文字": progress.notes,
        "落款": progress.signature,
    }
    return printed_parts(parts, {}, whole_names(progress))


def _title(was: Period, now: Period) -> str:
    if was == now:
        return f"{now.year}年{now.label}进展"
    year = "" if was.year == now.year else f"{now.year}年"
    return f"{was.year}年{was.label} → {year}{now.label}"


def _of_the_whole(was: Progress, now: Progress, old: Parts, new: Parts) -> Iterator[Change]:
    yield from if_changed("截至日期", "as-of", chinese_date(was.as_of), chinese_date(now.as_of))
    published = [
        "" if one.published == one.as_of else chinese_date(one.published) for one in (was, now)
    ]
    yield from if_changed("发布日期", "published", *published)
    yield from if_changed("期号", "number", was.number, now.number)
    if was.period == now.period:
        yield from _corrections(was, now)
    ignored = ignore_reasons(was.ignores, old), ignore_reasons(now.ignores, new)
    yield from if_changed("忽略的规则", "ignore", *ignored)


def _corrections(was: Progress, now: Progress) -> Iterator[Change]:
    """The corrections that came, or went."""
    for one in was.corrections:
        if one not in now.corrections:
            yield Change("更正", "correction", _said(one, was), "")
    for one in now.corrections:
        if one not in was.corrections:
            yield Change("更正", "correction", "", _said(one, now))


def _said(one: Correction, progress: Progress) -> str:
    project = printed_name(progress.plan, one.project) if one.project else ""
    return f"{chinese_date(one.date)}，{correction_in_words(one, project)}：{one.reason}"


def _project(was: Standing | None, now: Standing | None) -> ProjectDifference:
    known = now or was
    assert known is not None
    progress, entry = known
    tasks = tasks_paired(*(one[1].project if one else None for one in (was, now)))
    old, new = _texts(was, tasks, now=False), _texts(now, tasks, now=True)
    ignored = (
        ignore_reasons(one[1].ignores, parts) if one else ""
        for one, parts in ((was, old), (now, new))
    )
    return ProjectDifference(
        id=entry.project.id,
        no=entry.project.no,
        name=printed_name(progress.plan, entry.project),
        kind=ChangeKind.KEPT if was and now else ChangeKind.ADDED if now else ChangeKind.REMOVED,
        changes=(
            *_values(was, now),
            *_others(was, now),
            *passage_changes(old, new),
            *if_changed("忽略的规则", "ignore", *ignored),
            *_statuses(tasks, was, now),
        ),
        rewordings=tuple(reworded_sentences(old, new)),
    )


def _texts(standing: Standing | None, tasks: Sequence[TaskPair], *, now: bool) -> Parts:
    """The texts of a project and of its rows, by what a clerk calls them."""
    if standing is None:
        return {}
    progress, entry = standing
    names = progress_names(progress, entry)

    def parts(of: ProjectProgress | TaskProgress) -> Parts:
        texts = {
            "工作进展": of.text,
            "一句话进展": of.summary,
            "存在问题": of.problems,
            "下步计划": of.next,
            "备注": of.remarks,
        }
        return printed_parts(texts, of.extra, names)

    rows = {one.task.id: one for one in entry.tasks}
    return {**parts(entry), **texts_of_tasks(tasks, lambda task: parts(rows[task.id]), now=now)}


def _values(was: Standing | None, now: Standing | None) -> Iterator[Change]:
    projects = (standing[1].project if standing else None for standing in (was, now))
    for one, other in indicators_paired(*projects):
        known = other or one
        assert known is not None
        before = was[1].values.get(one.id) if was and one else None
        after = now[1].values.get(other.id) if now and other else None
        rates = _rate(one, was), _rate(other, now)
        said, by = (str(rate or "") for rate in rates), change_of(*rates)
        follows = (
            *if_changed("完成率", "rate", *said, change=by, indicator=known.id),
            *_status(known, was, now),
        )
        if amount(before) != amount(after):
            yield Change(
                known.name, "value", amount(before), amount(after),
                change_of(before, after), known.id, follows,
            )  # fmt: skip
        else:  # another target
            yield from (replace(one, what=f"{one.what}（{known.name}）") for one in follows)


def _status(indicator: Indicator, was: Standing | None, now: Standing | None) -> Iterator[Change]:
    """The status that follows from a headline; one that was typed is no consequence."""
    entries = [one[1] for one in (was, now) if one]
    headlines = [entry.project.headline for entry in entries]
    is_headline = any(one and one.id == indicator.id for one in headlines)
    if is_headline and not any(entry.status for entry in entries):
        said = ("" if one is None else status_of(one[1], one[0]) for one in (was, now))
        yield from if_changed("进度状态", "status", *said)


def _statuses(
    tasks: Sequence[TaskPair], was: Standing | None, now: Standing | None
) -> Iterator[Change]:
    """The statuses of rows: typed, or by their own headlines."""
    for pair in tasks:
        said = (_row_status(pair.was, was), _row_status(pair.now, now))
        if was and now:
            yield from if_changed(f"{pair.called}的进度状态", "item-status", *said)


def _row_status(task: Task | None, standing: Standing | None) -> str:
    rows = standing[1].tasks if standing else ()
    row = next((one for one in rows if one.task is task), None)
    return row_status(row, standing[1], standing[0]) if row and standing else ""


def _rate(indicator: Indicator | None, standing: Standing | None) -> Quantity | None:
    """The rate of an indicator as its sentence would print it, or none."""
    if indicator is None or standing is None:
        return None
    try:
        return IndicatorReading(indicator, standing[1].values.get(indicator.id)).share()
    except Unreadable:
        return None


def _others(was: Standing | None, now: Standing | None) -> Iterator[Change]:
    own = (
        chinese_date(one[1].as_of) if one and one[1].as_of != one[0].as_of else ""
        for one in (was, now)
    )
    yield from if_changed("本项目的截至日期", "as-of", *own)
    if any(one and one[1].status for one in (was, now)):
        said = (status_of(one[1], one[0]) if one else "" for one in (was, now))
        yield from if_changed("进度状态", "status", *said)
