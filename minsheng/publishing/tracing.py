"""Where a document comes from: the editions on record, and what the data give now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from minsheng.layout.digest import bulletin_digest
from minsheng.layout.folders import built_in_templates, layouts_in
from minsheng.layout.layout import Layout, open_layout
from minsheng.layout.short_code import short_code
from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.period import Period
from minsheng.problem import Misuse, Refused
from minsheng.publishing.publication import Edition, Publication, publications
from minsheng.record import record
from minsheng.sentences.printed_period import print_period


@record
class Trace:
    """An edition on record, and where its record is."""

    year: YearFolder
    publication: Publication
    edition: Edition

    @property
    def is_latest(self) -> bool:
        """Whether none supersedes it."""
        return self.edition.edition == self.publication.current.edition


@record
class Source:
    """What a bulletin with a certain digest is made of now."""

    year: YearFolder
    period: Period
    layout: Layout
    digest: str


def traced(workspace: Workspace, is_it: Callable[[Edition], bool]) -> Trace | None:
    """The first edition of all years' records that is the one; the latest of a period first."""
    for year, publication in publications(workspace):
        for edition in publication.editions:
            if is_it(edition):
                return Trace(year, publication, edition)
    return None


def traced_file(workspace: Workspace, sha256: str) -> Trace | None:
    """The edition to which a file belongs, byte for byte."""
    return traced(workspace, lambda edition: sha256 in edition.files.values())


def traced_mark(workspace: Workspace, mark: str) -> Trace | None:
    """The edition whose documents carry a digest, or one that starts so."""
    return traced(workspace, lambda edition: bool(mark) and edition.digest.startswith(mark))


def traced_code(workspace: Workspace, code: str) -> Trace | None:
    """The edition whose documents print a short code."""
    return traced(workspace, lambda edition: short_code(edition.digest) == code)


def sources(workspace: Workspace) -> Iterator[Source]:
    """Every bulletin that the data can give: each period without errors in each layout."""
    names = sorted({*layouts_in(workspace.templates), *layouts_in(built_in_templates())})
    layouts = []
    for name in names:
        with suppress(Refused, Misuse):
            layouts.append(open_layout(workspace, name))
    for year in workspace.years():
        for period in year.periods():
            with suppress(Refused):
                printed = print_period(year.error_free(period))
                for layout in layouts:
                    yield Source(year, period, layout, bulletin_digest(printed, layout))
