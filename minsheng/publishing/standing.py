"""How a period stands to what was published of it: not at all, as it was, or changed since."""

from __future__ import annotations

from minsheng import __version__
from minsheng.layout.template_context import TemplateContext, template_context
from minsheng.model.progress import Correction
from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.period import Period
from minsheng.problem import Problem
from minsheng.publishing.changes import PublishedChange, changes, new_corrections
from minsheng.publishing.layout_changes import layout_changes
from minsheng.publishing.printed_content import PrintedContent, printed_content
from minsheng.publishing.publication import Publication, edition_note, read_publication
from minsheng.publishing.typed_digest import typed_digest
from minsheng.record import record
from minsheng.sentences.printed_period import PrintedPeriod, print_period


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
    found += tuple(layout_changes(was, workspace.templates))
    new = tuple(new_corrections(was, printed.progress))
    told_of_layout = any(one.where in ("版式", "全文") for one in new)
    left = tuple(one for one in found if not (one.kind == "layout" and told_of_layout))
    return Standing(was, now, left, new, read.problems, by_version)


def prints_as_published(workspace: Workspace, year: YearFolder, period: Period) -> bool:
    """Whether a period still prints what was published of it, as ``validate`` sees it.

    Raises Refused where its data have errors.
    """
    printed = print_period(year.error_free(period))
    found = standing(workspace, year, period, printed, template_context(printed))
    return found.publication is not None and not found.is_changed
