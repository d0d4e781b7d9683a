"""The rows of a project (子项 ``items``) on two sides: which is which, and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from minsheng.model.plan import Project, Task
from minsheng.period import Period
from minsheng.record import record
from minsheng.review.difference import Change, if_changed
from minsheng.review.match import moved, pairs
from minsheng.review.passages import Parts
from minsheng.sentences.printed_period import PrintedPassage


@record
class TaskPair:
    """A row as it was and as it is, and what it is called: 子项“助老食堂”; by its number alone
    where it has no name.
    """

    was: Task | None
    now: Task | None
    called: str

    @property
    def bare(self) -> str:
        """The same without 子项 and quotation marks."""
        return self.called.removeprefix("子项").removeprefix("“").replace("”", "")


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
    names = [_words(known.name if (known := now or was) else None) for was, now in found]
    return [
        TaskPair(*both, _called(name, _place(both, old, new), is_alone=names.count(name) == 1))
        for both, name in zip(found, names, strict=True)
    ]


def _place(both: tuple[Task | None, Task | None], was: Sequence[Task], now: Sequence[Task]) -> str:
    """第2行; of a row that is no more 原第2行."""
    old, new = both
    if new:
        return f"第{now.index(new) + 1}行"
    return f"原第{was.index(old) + 1}行" if old else ""


def _called(name: str, place: str, *, is_alone: bool) -> str:
    if not name:
        return f"子项{place}"
    return f"子项“{name}”" + f"（{place}）" * (not is_alone)


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
        if not (pair.was and pair.now):
            old, new = (pair.bare if task else "" for task in (pair.was, pair.now))
            yield Change("子项", "item", old, new)
        yield from _task(pair, renamed)
    if was and now:
        both = [(was.tasks.index(pair.was), pair) for pair in tasks if pair.was and pair.now]
        movers = moved([before for before, _ in both])
        for position in sorted(movers):
            before, pair = both[position]
            after = now.tasks.index(pair.now) if pair.now else 0
            yield Change(f"{pair.called}的次序", "item-order", str(before + 1), str(after + 1))


def _task(pair: TaskPair, renamed: Mapping[str, str]) -> Iterator[Change]:
    """What is defined otherwise; of a row that came or went what its name doesn't say."""
    old = _defined(pair.was, renamed) if pair.was else {}
    new = _defined(pair.now, {}) if pair.now else {}
    for what, kind in new or old:
        if (pair.was and pair.now) or kind not in ("item-id", "item-name"):
            said = (side.get((what, kind), "") for side in (old, new))
            yield from if_changed(f"{pair.called}的{what}", kind, *said)
    headlines = [one and one.headline for one in (pair.was, pair.now)]
    ids = [one and one.id for one in headlines]
    if ids[0] != ids[1]:
        names = (one.name if one else "" for one in headlines)
        yield from if_changed(f"{pair.called}用的指标", "item-headline", *names)


def _defined(task: Task, renamed: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """What is said of a row but for its texts and its indicator, by (what, kind)."""
    return {
        ("代号", "item-id"): task.id,
        ("名称", "item-name"): _words(task.name),
        ("责任单位", "item-units"): "、".join(renamed.get(u.name, u.name) for u in task.units),
        ("完成时限", "item-due"): _words(task.due),
        ("数是否含在别的行里", "item-within"): "是" * task.within,
        ("起始期", "item-since"): label(task.since),
        ("末期", "item-until"): label(task.until),
    }


def _words(text: object) -> str:
    return str(text or "")


def label(period: Period | None) -> str:
    """What a clerk calls a period; nothing for none."""
    return period.label if period else ""
