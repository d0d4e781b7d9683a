"""What a period prints otherwise than it was published: figure by figure, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from minsheng.model.correction_form import AROUND
from minsheng.model.correction_reader import PARTS_OF_FIGURES
from minsheng.model.issue_number import same_issue
from minsheng.model.progress import Correction, Progress
from minsheng.publishing.changed_words import changed_words, whole_figure
from minsheng.publishing.old_figures import with_old_figures
from minsheng.publishing.printed_content import PrintedContent, as_published
from minsheng.publishing.publication import Publication, PublishedProject
from minsheng.record import record
from minsheng.sentences.printed_period import PrintedPeriod

LABELS = dict(
    name="项目名称", units="责任单位", lead="牵头单位", partners="配合单位", category="类别",
    due="完成时限", scope="内容及规模", progress="工作进展", summary="一句话进展",
    problems="存在问题", next="下步计划", remarks="备注", status="进度状态", target="目标",
    value="完成数", rate="完成率", rate_value="进度条", as_of="数据截至日期", published="发布日期",
    area="区名", year="年份", count="项目数", number="期号",
    **{key: word for word, key in AROUND.items() if key},
)  # fmt: skip
"""What a clerk calls what is printed under a name."""
_SPELLING = "期号的写法"
_FOLLOWING = frozenset(("status", "target", "value", "rate", "rate_value"))
"""Cells that are figures: they are told as such."""


class Kind(StrEnum):
    """What has changed."""

    FIGURE = "figure"
    TEXT = "text"
    PROJECT = "project"
    LAYOUT = "layout"
    CORRECTION = "correction"


@record
class PublishedChange:
    """What was published as ``was`` and is now printed as ``now``.

    ``what`` is what a clerk calls it, ``key`` its expression (``screened``) or the name under which
    it is printed (``progress``). ``is_figure``: a published figure is another one, so that a
    correction has to say so.
    """

    kind: Kind
    project: str
    what: str
    key: str
    was: str
    now: str
    is_figure: bool = False


def changes(
    was: Publication, printed: PrintedPeriod, now: PrintedContent
) -> Iterator[PublishedChange]:
    """What is otherwise in the data, but for what new corrections tell."""
    progress = printed.progress
    new = new_corrections(was, progress)
    yield from _of_corrections(was, now, new)
    yield from _of_order(was, now)
    planned = {one.id for one in progress.plan.projects}  # what is missing of them can't be read
    for key in dict.fromkeys((*was.around, *now.around)):
        before, after = was.around.get(key, ""), now.around.get(key, "")
        told = [one for one in new if AROUND.get(one.where) in ("", key) and not one.project]
        reworded = _reworded("", key, changed_words((before, after, after), told, {}))
        if key == "number" and same_issue(before, after, was.period.year):
            reworded = (replace(one, what=_SPELLING, is_figure=False) for one in reworded)
        yield from reworded
    for name in dict.fromkeys((*was.projects, *now.projects)):
        before_, after_ = was.projects.get(name), now.projects.get(name)
        told = [
            one for one in new if (one.project and one.project.id == name) or one.where == "全文"
        ]
        if before_ and after_:
            yield from _of_project(printed, name, before_, after_, told)
        elif not told and (after_ or name not in planned):
            gone, come = (one.cells.get("name", name) if one else "" for one in (before_, after_))
            yield PublishedChange(Kind.PROJECT, name, "项目", "name", gone, come, is_figure=True)


def new_corrections(was: Publication, progress: Progress) -> list[Correction]:
    """The corrections that no edition has been published with."""
    known = {one.said for one in was.corrections}
    return [one for one in progress.corrections if as_published(one).said not in known]


def _of_corrections(
    was: Publication, now: PrintedContent, new: Sequence[Correction]
) -> Iterator[PublishedChange]:
    """Corrections that were published and are there no more, or for another reason."""
    there = {one.said: one.reason for one in now.corrections}
    of_reasons = {(one.was, one.now) for one in new if one.where == "全文"}
    for one in was.corrections:
        project = was.projects.get(one.where)
        called = project.cells.get("name", one.where) if project else one.where
        reason = there.get(one.said)
        if reason is None:
            said = f"{one.was}→{one.now}"
            yield PublishedChange(Kind.CORRECTION, "", f"更正（{called}）", "", said, "")
        elif reason != one.reason and (one.reason, reason) not in of_reasons:
            what = f"更正原因（{called}）"
            yield PublishedChange(Kind.CORRECTION, "", what, "reason", one.reason, reason)


def _of_order(was: Publication, now: PrintedContent) -> Iterator[PublishedChange]:
    """Whether the projects that are there still stand in their order."""
    before = [name for name in was.projects if name in now.projects]
    after = [name for name in now.projects if name in was.projects]
    if before != after:
        was_said, is_said = (
            "、".join(was.projects[name].cells.get("name", name) for name in names)
            for names in (before, after)
        )
        yield PublishedChange(Kind.TEXT, "", "项目的先后", "order", was_said, is_said)


def _of_project(
    printed: PrintedPeriod,
    name: str,
    was: PublishedProject,
    now: PublishedProject,
    told: Sequence[Correction],
) -> Iterator[PublishedChange]:
    if was.cells == now.cells:
        return  # a figure that is printed nowhere is no matter of the bulletin
    figures = [*_figures(printed, name, was, now)]
    yield from (one for one in figures if not any(_tells(each, one) for each in told))
    others = {
        text: now.figures[key]
        for key, text in was.figures.items()
        if text and now.figures.get(key, text) != text
    }
    old = with_old_figures(printed, name, was.figures, now)
    for key in dict.fromkeys((*was.cells, *now.cells)):
        before, after = was.cells.get(key, ""), now.cells.get(key, "")
        part = key.split(".")[-1]
        if part in _FOLLOWING and (figures or part != "status"):
            continue
        said = [one for one in told if not one.indicator]
        versions = (before, after, old.get(key, after))
        yield from _reworded(name, key, changed_words(versions, said, others))


def label(key: str) -> str:
    """What a clerk calls a cell: 工作进展; 第2行的内容及规模; a column of the clerk's own."""
    if key.startswith("extra."):
        return key.removeprefix("extra.")
    row, _, rest = key.partition(".")
    return f"第{row}行的{label(rest)}" if row.isdigit() and rest else LABELS.get(key, key)


def _figures(
    printed: PrintedPeriod, name: str, was: PublishedProject, now: PublishedProject
) -> Iterator[PublishedChange]:
    """The figures that are others; those that follow from others stand in no correction."""
    entry = next(one for one in printed.progress.projects if one.project.id == name)
    indicators = entry.project.indicators
    keys = dict.fromkeys((*was.figures, *now.figures))
    changed = {key for key in keys if was.figures.get(key) != now.figures.get(key)}
    for key in (key for key in keys if key in changed):
        base, _, part = key.partition(".")
        causes = {one for word in re.findall(r"\w+", key) for one in (word, f"{word}.target")}
        if key not in causes and causes & changed:
            continue
        known = indicators.get(base)
        what = (
            f"{known.name}{PARTS_OF_FIGURES[part]}" if known and part in PARTS_OF_FIGURES else key
        )
        before, after = (figures.get(key, "") for figures in (was.figures, now.figures))
        yield PublishedChange(Kind.FIGURE, name, what, key, before, after, is_figure=True)


def _reworded(
    project: str, key: str, words: Iterable[tuple[str, str, bool]]
) -> Iterator[PublishedChange]:
    for was, now, is_figure in words:
        yield PublishedChange(Kind.TEXT, project, label(key), key, was, now, is_figure)


def _tells(correction: Correction, change: PublishedChange) -> bool:
    """Whether a correction tells that a figure is another one: of it, or of words with it."""
    if correction.indicator:
        said = correction.indicator, correction.was, correction.now
        return said == (change.key, change.was, change.now)
    sides = ((change.was, correction.was), (change.now, correction.now))
    return all(bool(re.search(whole_figure(figure), text)) for figure, text in sides)
