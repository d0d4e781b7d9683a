"""A difference as one self-contained page: figures first, then what reads otherwise."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from minsheng.review.difference import Difference
from minsheng.review.figures import besides_figures, figures
from minsheng.review.paper_layout import font_stack, paper
from minsheng.review.phrases import change, groups, in_words, part, sides, summary


def as_html(difference: Difference) -> str:
    """The page. It needs no other file, and shows what kind a change is without colour, too."""
    page = (files("minsheng") / "review" / "page.html.j2").read_text("utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    settings = paper()
    return environment.from_string(page).render(
        was=difference.was,
        now=difference.now,
        figures=figures(difference),
        sections=besides_figures(difference),
        groups=groups,
        part=part,
        sides=sides,
        change=change,
        in_words=in_words,
        summary=summary(difference),
        page=settings.page,
        styles=settings.styles,
        fonts=lambda use: Markup(font_stack(settings, use)),  # no user's text
    )
