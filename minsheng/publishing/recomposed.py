"""A bulletin made again from data, to hold a document against it; no rule is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from minsheng.layout.bulletin import Bulletin
from minsheng.layout.compose import compose
from minsheng.layout.fit import fitted
from minsheng.layout.layout import Layout
from minsheng.layout.row_breaks import row_breaks
from minsheng.layout.template_context import template_context
from minsheng.model.year_folder import YearFolder
from minsheng.period import Period
from minsheng.problem import Problem, Refused, Severity
from minsheng.publishing.held_file import HeldFile, held_again, page_words
from minsheng.publishing.page_made_of import PICTURE, Made
from minsheng.publishing.publication import edition_note
from minsheng.publishing.wording import DRAFT, Wording, compare_wording
from minsheng.record import record
from minsheng.render.formats import FORMATS, RenderJob
from minsheng.render.html import render_html
from minsheng.sentences.printed_period import print_period

_PICTURES = re.compile(rb"\b(?:png|jpe?g|gif|webp)\b")


@record
class Recomposed:
    """A bulletin, and what it is made of."""

    year: YearFolder
    period: Period
    layout: Layout
    bulletin: Bulletin
    edition: int

    def prints_like(self, other: Recomposed) -> bool:
        """Whether both print the same in the same layout; what else the data say may differ."""
        one, another = (replace(each.bulletin, digest="", weight=0) for each in (self, other))
        return one == another and self.layout.files() == other.layout.files()

    def wording(self, held: HeldFile) -> Wording:
        """What of it a document says otherwise."""
        layout = fitted(self.layout, self.bulletin, roughly=True)  # words have no width
        _, page = page_words(render_html(self.bulletin, layout).encode())
        return compare_wording(held.pages, self.bulletin, layout.settings, page, held.around)

    def ours(self, held: HeldFile, kept: Iterable[HeldFile]) -> list[Made]:
        """What documents such as one that is held are made of: those that are ``kept``, and those
        made again, a draft or not as that one.

        What takes the printer has pictures if its web page has; a drawing is drawn there.
        """
        found = [one.made_of for one in kept]
        again = [held_again(one, held.kind) for one in self.files(held.kind)]
        found += [one.made_of for one in again if _is_draft(one) == _is_draft(held)]
        page = self.files("html")[0] if not found else b""
        return found or [((PICTURE, PICTURE),) if _PICTURES.search(page) else ()]

    def files(self, kind: str) -> list[bytes]:
        """The final document of a kind and the draft; none where that takes the printer."""
        if kind not in FORMATS or FORMATS[kind].needs_printer:
            return []
        layout = fitted(self.layout, self.bulletin)
        breaks = row_breaks(self.bulletin, layout)
        found = []
        for draft in (False, True):
            rows = breaks.rows if breaks else ()
            page = render_html(self.bulletin, layout, rows, draft=draft)
            job = RenderJob(self.bulletin, layout, page, draft, None, breaks)
            found.append(FORMATS[kind].write(job))
        return found


def _is_draft(held: HeldFile) -> bool:
    return any(DRAFT in text for text in (*held.pages, *held.around))


def recomposed(year: YearFolder, period: Period, layout: Layout, edition: int) -> Recomposed:
    """Make the bulletin of a period again, as an edition. Raises Refused where it can't be."""
    progress, problems = year.error_free(period), list[Problem]()
    context = template_context(print_period(progress)).of_edition(edition_note(edition))
    bulletin = compose(progress, context, layout, problems.append)
    if errors := [one for one in problems if one.severity is Severity.ERROR]:
        raise Refused(errors)
    return Recomposed(year, period, layout, bulletin, edition)
