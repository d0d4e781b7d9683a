"""What a period prints otherwise than it was published: figure by figure, sentence by sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from minsheng.model.correction_form import AROUND
from minsheng.model.correction_reader import PARTS_OF_FIGURES
from minsheng.model.progress import Correction, Progress
from minsheng.publishing.old_figures import with_old_figures
from minsheng.publishing.printed_content import PrintedContent
from minsheng.publishing.publication import Publication, PublishedCorrection, PublishedProject
from minsheng.record import record
from minsheng.sentences.printed_period import PrintedPeriod

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_CLAUSE = re.compile(r"[^，。；：、！？\n]*[，。；：、！？\n]?")
LABELS = dict(
    name="项目名称", units="责任单位", lead="牵头单位", partners="配合单位", category="类别",
    due="完成时限", scope="内容及规模", progress="工作进展", summary="一句话进展",
    problems="存在问题", next="下步计划", remarks="备注", status="进度状态", target="目标",
    value="完成数", rate="完成率", rate_value="进度条", as_of="数据截至日期", published="发布日期",
    area="区名", year="年份", count="项目数", number="期号",
    **{key: word for word, key in AROUND.items() if key},
)  # fmt: skip
"""What a clerk calls what is printed under a name."""
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
    yield from _of_corrections(was, progress)
    yield from _of_order(was, now)
    for key in dict.fromkeys((*was.around, *now.around)):
        before, after = was.around.get(key, ""), now.around.get(key, "")
        told = [one for one in new if AROUND.get(one.where) in ("", key) and not one.project]
        yield from _reworded("", LABELS[key], key, (before, after, after), told, {})
    for name in dict.fromkeys((*was.projects, *now.projects)):
        before_, after_ = was.projects.get(name), now.projects.get(name)
        told = [
            one for one in new if (one.project and one.project.id == name) or one.where == "全文"
        ]
        if before_ and after_:
            yield from _of_project(printed, name, before_, after_, told)
        elif not told:
            gone, come = (one.cells.get("name", name) if one else "" for one in (before_, after_))
            yield PublishedChange(Kind.PROJECT, name, "项目", "name", gone, come, is_figure=True)


def new_corrections(was: Publication, progress: Progress) -> list[Correction]:
    """The corrections that no edition has been published with."""
    return [one for one in progress.corrections if _as_published(one) not in was.corrections]


def published_corrections(progress: Progress) -> tuple[PublishedCorrection, ...]:
    """The corrections of a period as its record keeps them."""
    return tuple(map(_as_published, progress.corrections))


def _as_published(one: Correction) -> PublishedCorrection:
    reason = " ".join(one.reason.value.split())
    return PublishedCorrection(one.date, one.where, one.indicator, one.was, one.now, reason)


def _of_corrections(was: Publication, progress: Progress) -> Iterator[PublishedChange]:
    """Corrections that were published and are there no more."""
    there = {*published_corrections(progress)}
    for one in was.corrections:
        if one not in there:
            said = f"{one.was}→{one.now}"
            yield PublishedChange(Kind.CORRECTION, "", f"更正（{one.where}）", "", said, "")


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
        yield from _reworded(name, label(key), key, versions, said, others)


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


def _tells(correction: Correction, change: PublishedChange) -> bool:
    """Whether a correction tells that a figure is another one: of it, or of words with it."""
    if correction.indicator:
        said = correction.indicator, correction.was, correction.now
        return said == (change.key, change.was, change.now)
    sides = ((change.was, correction.was), (change.now, correction.now))
    return all(bool(re.search(_whole(figure), text)) for figure, text in sides)


def _whole(figure: str) -> str:
    """A pattern for a figure that is no part of a longer number."""
    return rf"(?<![0-9.]){re.escape(figure)}(?![0-9])"


def _reworded(
    project: str,
    what: str,
    key: str,
    versions: tuple[str, str, str],
    told: Iterable[Correction],
    figures: Mapping[str, str],
) -> Iterator[PublishedChange]:
    """What reads otherwise, but for figures and what corrections tell.

    The versions are what was printed, what is, and the latter with the figures that were published;
    ``figures`` are these, with what they are now.
    """
    was, now, old = corrected, _, _ = versions
    for one in told:
        if one.was:
            corrected = corrected.replace(one.was, one.now)
        else:
            now, old = (said.replace(one.now, "", 1) for said in (now, old))
    if corrected in (now, old) or _with_figures(corrected, figures) == now:
        return
    from minsheng.review.rewording import sentences  # seldom needed

    pairs = [(corrected, old)]
    if len(sentences(was)) > 1 or len(sentences(now)) > 1:
        pairs = [*_differing(corrected, old)]
    printed = dict(zip(sentences(old), sentences(now), strict=False))
    for gone, come in pairs:
        is_now = printed.get(come, come)
        if _with_figures(gone, figures) == is_now:
            continue  # as a correction has it
        numbers = [Counter(_NUMBER.findall(text)) for text in (gone, come)]
        shown = _clauses(gone, is_now)
        is_figure = numbers[0] != numbers[1]
        yield PublishedChange(Kind.TEXT, project, what, key, *shown, is_figure=is_figure)


def _with_figures(text: str, figures: Mapping[str, str]) -> str:
    """A text with figures put in the place of others."""
    if not figures:
        return text
    pattern = "|".join(map(_whole, sorted(figures, key=len, reverse=True)))
    return re.sub(pattern, lambda match: figures[match[0]], text)


def _differing(was: str, now: str) -> Iterator[tuple[str, str]]:
    """The sentences that differ, each with the one that it became."""
    from minsheng.review.difference import Mark
    from minsheng.review.rewording import Sentence, reworded, sentences

    before, after = ([Sentence(one, one) for one in sentences(text)] for text in (was, now))
    for rewording in reworded("", before, after):
        gone, come = (
            "".join(piece.text for piece in rewording.pieces if piece.mark != other)
            for other in (Mark.INSERTED, Mark.DELETED)
        )
        yield gone, come


def _clauses(was: str, now: str) -> tuple[str, str]:
    """The clauses of two sentences that differ."""
    one, other = ([*filter(None, _CLAUSE.findall(text))] for text in (was, now))
    while one and other and one[0] == other[0]:
        del one[0], other[0]
    while one and other and one[-1] == other[-1]:
        del one[-1], other[-1]
    first, second = "".join(one), "".join(other)
    if not first or not second:
        return was, now  # else one side would be no words at all
    if first[-1] == second[-1] and first[-1] in "，。；：、！？":
        return first[:-1], second[:-1]
    return first, second
