"""A bulletin made again from data, to hold a document against it; no rule is asked."""

from __future__ import annotations

from minsheng.layout.bulletin import Bulletin
from minsheng.layout.compose import compose
from minsheng.layout.fit import fitted
from minsheng.layout.layout import Layout
from minsheng.layout.row_breaks import row_breaks
from minsheng.layout.template_context import template_context
from minsheng.model.year_folder import YearFolder
from minsheng.period import Period
from minsheng.problem import Problem, Refused, Severity
from minsheng.publishing.held_file import HeldFile, page_words
from minsheng.publishing.publication import edition_note
from minsheng.publishing.wording import Wording, compare_wording
from minsheng.record import record
from minsheng.render.formats import FORMATS, RenderJob
from minsheng.render.html import render_html
from minsheng.sentences.printed_period import print_period


@record
class Recomposed:
    """A bulletin, and what it is made of."""

    year: YearFolder
    period: Period
    layout: Layout
    bulletin: Bulletin

    def wording(self, held: HeldFile) -> Wording:
        """What of it a document says otherwise."""
        layout = fitted(self.layout, self.bulletin, roughly=True)  # words have no width
        _, page = page_words(render_html(self.bulletin, layout).encode())
        return compare_wording(held.pages, self.bulletin, layout.settings, page)

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


def recomposed(year: YearFolder, period: Period, layout: Layout, edition: int) -> Recomposed:
    """Make the bulletin of a period again, as an edition. Raises Refused where it can't be."""
    progress, problems = year.error_free(period), list[Problem]()
    context = template_context(print_period(progress)).of_edition(edition_note(edition))
    bulletin = compose(progress, context, layout, problems.append)
    if errors := [one for one in problems if one.severity is Severity.ERROR]:
        raise Refused(errors)
    return Recomposed(year, period, layout, bulletin)
