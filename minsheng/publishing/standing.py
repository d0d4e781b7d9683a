"""How a period stands to what was published of it: not at all, as it was, or changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from minsheng import __version__
from minsheng.layout.template_context import TemplateContext, template_context
from minsheng.model.correction_form import AROUND
from minsheng.model.progress import Correction
from minsheng.model.text import joined_lines
from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.period import Period
from minsheng.problem import Misuse, Problem, Refused
from minsheng.publishing.changes import PublishedChange, changes, new_corrections
from minsheng.publishing.layout_changes import is_changed_by_version, layout_changes
from minsheng.publishing.printed_content import PrintedContent, printed_content
from minsheng.publishing.publication import Publication, edition_note, read_publication
from minsheng.publishing.typed_digest import typed_digest
from minsheng.record import record
from minsheng.sentences.printed_period import PrintedPeriod, print_period

_TITLE = "title"


@record
class Standing:
    """The record of a period, and what is otherwise since.

    ``changes`` are those that no new correction tells, ``problems`` those of the record itself.
    """

    publication: Publication | None = None
    now: PrintedContent | None = None
    changes: tuple[PublishedChange, ...] = ()
    new: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()
    by_version: tuple[PublishedChange, ...] = ()
    """What another version of minsheng prints otherwise, though nobody has changed it."""
    layout_by_version: bool = False
    """Whether another version has its layout otherwise."""

    @property
    def is_changed(self) -> bool:
        """Whether it was published, and is no more as it was."""
        return bool(self.changes or self.new)

    @property
    def edition(self) -> int:
        """Which edition a bulletin made now is, or is a draft of."""
        return (self.publication.current.edition if self.publication else 1) + bool(self.new)

    @property
    def note(self) -> str:
        """更正版, where it is one."""
        return edition_note(self.edition)


def standing(
    workspace: Workspace,
    year: YearFolder,
    period: Period,
    printed: PrintedPeriod,
    context: TemplateContext,
) -> Standing:
    """How a period that was read and printed stands to its record."""
    read = read_publication(year, period)
    if read.value is None:
        return Standing(problems=read.problems)
    was = read.value
    now = printed_content(printed, context, was.prints)
    found = tuple(changes(was, printed, now))
    by_version: tuple[PublishedChange, ...] = ()
    if found and was.current.minsheng != __version__ and was.data_digest == typed_digest(printed):
        found, by_version = (), found
    new = tuple(new_corrections(was, printed.progress))
    of_layout = tuple(layout_changes(was, workspace.templates))
    if _is_of_title(of_layout, new):
        was, now = _with_titles(was, now, workspace, context)
        of_layout = tuple(_in_print(of_layout, was, now))
    where = {one.where for one in new}
    found += tuple(
        one
        for one in of_layout
        if where.isdisjoint(("版式", "全文", *(("标题",) if one.key == _TITLE else ())))
    )
    other_layout = is_changed_by_version(was, workspace.templates)
    return Standing(was, now, found, new, read.problems, by_version, other_layout)


def _is_of_title(changed: Iterable[PublishedChange], new: Iterable[Correction]) -> bool:
    """Whether it matters how the title of the layout is printed, which takes its template."""
    return any(one.key == _TITLE for one in changed) or any(
        AROUND.get(one.where) in (_TITLE, "") for one in new
    )


def _with_titles(
    was: Publication, now: PrintedContent, workspace: Workspace, context: TemplateContext
) -> tuple[Publication, PrintedContent]:
    """Both with the titles that they print, by the layout where the period has none of its own."""
    if _TITLE in now.around or not was.title:
        return was, now
    from minsheng.layout.layout import open_layout  # seldom needed

    with suppress(Misuse, Refused):  # which is told of the layout itself
        layout = open_layout(workspace, was.layout)
        layout.budget.grant(context.length)
        said = layout.title.render({**context.whole}) if layout.title else ""
        now = replace(now, around={**now.around, _TITLE: joined_lines(said.strip())})
        was = replace(was, around={_TITLE: was.title, **was.around})
    return was, now


def _in_print(
    changed: Iterable[PublishedChange], was: Publication, now: PrintedContent
) -> Iterator[PublishedChange]:
    """Changes of a layout, its title as it is printed; none where that prints the same."""
    sides = [one.around.get(_TITLE, "") for one in (was, now)]
    for one in changed:
        if one.key != _TITLE or not all(sides):
            yield one
        elif sides[0] != sides[1]:
            yield replace(one, was=sides[0], now=sides[1])


def standing_now(workspace: Workspace, year: YearFolder, period: Period) -> Standing:
    """How a period stands to its record. Raises Refused where its data have errors."""
    printed = print_period(year.error_free(period))
    return standing(workspace, year, period, printed, template_context(printed))
