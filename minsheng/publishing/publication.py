"""The record of a publication: ``data/published/2025H1.yaml``, read and written.

It is sealed: its last line is the sha256 of what it says, so that a record changed by hand, or put
together of two by a merge, is told from one that ``minsheng publish`` wrote.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date

from minsheng.model.loaded import Loaded
from minsheng.model.published_file import PublishedEdition, PublishedFile
from minsheng.model.validation import read_valid
from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.period import Period
from minsheng.problem import Problem, Report
from minsheng.quantity import date_in_words, parse_date
from minsheng.record import record
from minsheng.source.node import Document

VERSION = 1
BROKEN = "published-record"
"""The rule by which a record is told that can't be relied on."""
_DAY_OF_ISSUE = "published"
_ORDINALS = {2: "", 3: "第二次", 4: "第三次", 5: "第四次", 6: "第五次"}


@record
class Edition:
    """One publication of a period; of the files, their sha256 by their names."""

    date: date
    edition: int
    number: str  # 第3期; empty where it has none
    digest: str  # the one that the documents carry
    minsheng: str
    files: Mapping[str, str]

    @property
    def note(self) -> str:
        """更正版, or 第二次更正版; nothing for the first edition."""
        return edition_note(self.edition)


@record
class PublishedCorrection:
    """A correction that an edition was published with, as its record has it."""

    date: date
    where: str
    indicator: str
    was: str
    now: str
    reason: str

    @property
    def said(self) -> tuple[object, ...]:
        """What it says but for its reason."""
        return self.date, self.where, self.indicator, self.was, self.now


@record
class PublishedProject:
    """What was printed of a project: its figures by their expressions, its texts by their keys."""

    figures: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)


@record
class Publication:
    """The latest edition of a period as it was published, and those that it supersedes."""

    period: Period
    current: Edition
    layout: str
    own_layout: bool
    data_digest: str
    layout_digest: str
    prints: tuple[str, ...]  # which names the layout prints
    layout_keys: Mapping[str, str]
    around: Mapping[str, str]  # what was printed outside the projects
    projects: Mapping[str, PublishedProject]
    corrections: tuple[PublishedCorrection, ...] = ()
    earlier: tuple[Edition, ...] = ()
    title: str = ""  # as it was printed, without 更正版; records of before have none

    @property
    def editions(self) -> tuple[Edition, ...]:
        """All of them, the latest first."""
        return (self.current, *self.earlier)


def edition_note(edition: int) -> str:
    """What a title says of an edition: nothing, 更正版, 第二次更正版 …"""
    if edition < 2:
        return ""
    return f"{_ORDINALS.get(edition, f'第{edition - 1}次')}更正版"


def read_publication(year: YearFolder, period: Period) -> Loaded[Publication]:
    """The record of a period; None, and no problem, where it was never published."""
    path = year.published_file(period)
    if not path.exists():
        return Loaded(None)
    read = year.document(path)
    found = read.then(lambda document, report: publication_of(document, period, report))
    if found.value is None:
        name = read.value.source.name if read.value else found.problems[0].place.file
        return Loaded(None, tuple(_with_advice(one, name) for one in found.problems))
    return found


def publications(workspace: Workspace) -> Iterator[tuple[YearFolder, Publication]]:
    """Every record of a workspace that can be read, the current year first."""
    for year in workspace.years():
        for period in year.published():
            if (found := read_publication(year, period).value) is not None:
                yield year, found


def broken_records(workspace: Workspace) -> Iterator[Problem]:
    """What is wrong with the records that can't be relied on, each told once."""
    for year in workspace.years():
        for period in year.published():
            yield from read_publication(year, period).problems[:1]


def publication_of(document: Document, period: Period, report: Report) -> Publication | None:
    """What a record says; None where it can't be relied on, which is reported. Raises Refused."""
    plain = document.plain
    version = plain.get("version", VERSION) if isinstance(plain, dict) else VERSION
    if isinstance(version, int) and version > VERSION:
        message = (
            f"发布记录的格式是第{version}版，这里只认第{VERSION}版；由更新的minsheng写成的，先升级"
        )
        report(Problem(document.place(("version",)), BROKEN, message))
        return None
    form, _ = read_valid(document, PublishedFile)
    try:
        found = _publication(form, document, period)
    except ValueError as error:
        report(Problem(document.place(()), BROKEN, str(error)))
        return None
    if form.seal == seal_of(document):
        return found
    message = "这份发布记录被改动过，或者合并坏了，不能作准"
    report(Problem(document.place(("seal",)), BROKEN, message))
    return None


def _publication(form: PublishedFile, document: Document, period: Period) -> Publication:
    said = Period.parse(str(form.period))
    if said != period:
        raise ValueError(f"这是{said}的发布记录，文件名却是“{document.source.name}”")
    return Publication(
        period=said,
        current=_edition(form),
        layout=form.layout,
        own_layout=form.own_layout,
        data_digest=form.data_digest,
        layout_digest=form.layout_digest,
        prints=tuple(form.prints),
        layout_keys=form.layout_keys,
        around={
            key: date_in_words(text) if key == _DAY_OF_ISSUE else text
            for key, text in form.around.items()
        },
        projects={
            name: PublishedProject(one.figures, one.cells) for name, one in form.projects.items()
        },
        corrections=tuple(
            PublishedCorrection(
                _day(one.date),
                one.where,
                one.indicator or "",
                str(one.was),
                str(one.now),
                one.reason,
            )
            for one in form.corrections
        ),
        earlier=tuple(map(_edition, form.earlier)),
        title=form.title or "",
    )


def _edition(form: PublishedFile | PublishedEdition) -> Edition:
    number = form.number or ""
    return Edition(_day(form.date), form.edition, number, form.digest, form.minsheng, form.files)


def _day(typed: str) -> date:
    day = parse_date(typed)
    if day is None:
        raise ValueError(f"没有“{typed}”这一天")
    return day


def _with_advice(problem: Problem, name: str) -> Problem:
    """What is wrong with a record, and how to get it back whole."""
    where = f"git checkout HEAD -- {name}；没有git的，从备份里取回这个文件，不要手工修改"
    hint = f"用git恢复：{where}"
    if problem.rule == "merge-conflict":
        hint = f"留下完整的一份：git checkout --ours -- {name}，或 --theirs"
    return replace(problem, hint=hint)


def seal_of(document: Document) -> str:
    """The sha256 of what a record says, by its meaning, without its last line."""
    plain = document.plain
    said = (
        {name: one for name, one in plain.items() if name != "seal"}
        if isinstance(plain, dict)
        else plain
    )
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
