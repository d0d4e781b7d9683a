"""The rows of a project (子项 ``items``) on two sides: which is which, and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from minsheng.model.plan import Project, Task
from minsheng.record import record
from minsheng.review.difference import Change, if_changed
from minsheng.review.match import moved, pairs
from minsheng.review.passages import Parts
from minsheng.sentences.printed_period import PrintedPassage


@record
class TaskPair:
    """A row as it was and as it is, and what it is called: 子项“助老食堂”."""

    was: Task | None
    now: Task | None
    called: str


def tasks_paired(was: Project | None, now: Project | None) -> list[TaskPair]:
    """Each new row with what it was, then those that are no more; no two are called alike."""
    old, new = (one.tasks if one else () for one in (was, now))
    found = pairs(
        old,
        new,
        lambda task: task.id,
        lambda task: task.name.value if task.name else "",
        lambda task: task.scope,
    )
    known = [new or old for old, new in found]
    labels = [task.label for task in known if task]
    return [
        TaskPair(*both, f"子项“{task.label}”" + f"（{task.id}）" * (labels.count(task.label) > 1))
        for both, task in zip(found, known, strict=True)
        if task
    ]


def texts_of_tasks(
    pairs: Sequence[TaskPair], parts: Callable[[Task], Parts], *, now: bool
) -> dict[str, PrintedPassage]:
    """The texts of the rows of one side, by what a clerk calls them: 子项“助老食堂”的工作进展."""
    return {
        f"{pair.called}的{part}": told
        for pair in pairs
        if (task := pair.now if now else pair.was)
        for part, told in parts(task).items()
    }


def task_changes(
    was: Project | None, now: Project | None, renamed: Mapping[str, str]
) -> Iterator[Change]:
    """The rows that came or went or moved, and what is defined otherwise.

    ``renamed`` are the units that are called otherwise, by their former names.
    """
    tasks = tasks_paired(was, now)
    for pair in tasks:
        if pair.was and pair.now:
            yield from _task(pair.called, pair.was, pair.now, renamed)
        else:
            old, new = (task.label if task else "" for task in (pair.was, pair.now))
            yield Change("子项", "item", old, new)
    if was and now:
        both = [(was.tasks.index(pair.was), pair) for pair in tasks if pair.was and pair.now]
        movers = moved([before for before, _ in both])
        for position in sorted(movers):
            before, pair = both[position]
            after = now.tasks.index(pair.now) if pair.now else 0
            yield Change(f"{pair.called}的次序", "item-order", str(before + 1), str(after + 1))


def _task(called: str, was: Task, now: Task, renamed: Mapping[str, str]) -> Iterator[Change]:
    for what, kind, old, new in (
        ("代号", "item-id", was.id, now.id),
        ("名称", "item-name", _words(was.name), _words(now.name)),
        ("责任单位", "item-units", _units(was, renamed), _units(now, {})),
        ("完成时限", "item-due", _words(was.due), _words(now.due)),
        ("数是否含在别的行里", "item-within", *("是" * one.within for one in (was, now))),
    ):
        yield from if_changed(f"{called}的{what}", kind, old, new)
    old_one, new_one = was.headline, now.headline
    if (old_one and old_one.id) != (new_one and new_one.id):
        names = (one.name if one else "" for one in (old_one, new_one))
        yield from if_changed(f"{called}用的指标", "item-headline", *names)


def _words(text: object) -> str:
    return str(text or "")


def _units(task: Task, renamed: Mapping[str, str]) -> str:
    return "、".join(renamed.get(unit.name, unit.name) for unit in task.units)
