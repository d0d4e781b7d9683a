"""The record of a publication as text, sealed."""

from __future__ import annotations

from minsheng.model.canonical import canonical
from minsheng.model.published_file import PublishedFile
from minsheng.publishing.publication import (
    VERSION,
    Edition,
    Publication,
    PublishedCorrection,
    seal_of,
)
from minsheng.source.plain_yaml import Tree, yaml_text
from minsheng.source.strict_yaml import parse_document

HEADER = "# 由 minsheng publish 写成，不要手工修改\n"


def publication_text(publication: Publication, modeline: str = "") -> str:
    """The text of a record, sealed, in the form that ``fmt`` leaves."""
    body = yaml_text(_plain(publication))
    seal = seal_of(parse_document(body, ""))
    text = f"{modeline}{HEADER}{body}seal: {seal}\n"
    ids = [*publication.projects]
    return canonical(parse_document(text, str(publication.period)), PublishedFile, ids)


def _plain(publication: Publication) -> dict[str, Tree]:
    """A record as it is to be written, in the order of its file schema."""
    now = publication.current
    return _without_nothing(
        {
            "version": VERSION,
            "period": str(publication.period),
            **_of_edition(now),
            "layout": publication.layout,
            "own_layout": publication.own_layout,
            "data_digest": publication.data_digest,
            "layout_digest": publication.layout_digest,
            "files": {**now.files},
            "prints": [*publication.prints],
            "layout_keys": {**publication.layout_keys},
            "title": publication.title,
            "around": {**publication.around},
            "projects": {
                name: _without_nothing({"figures": {**one.figures}, "cells": {**one.cells}})
                for name, one in publication.projects.items()
            },
            "corrections": [_of_correction(one) for one in publication.corrections],
            "earlier": [
                {**_of_edition(one), "files": {**one.files}} for one in publication.earlier
            ],
        },
        kept=("files", "prints", "projects"),
    )


def _of_edition(edition: Edition) -> dict[str, Tree]:
    return _without_nothing(
        {
            "number": edition.number,
            "date": str(edition.date),
            "edition": edition.edition,
            "digest": edition.digest,
            "minsheng": edition.minsheng,
        }
    )


def _of_correction(correction: PublishedCorrection) -> dict[str, Tree]:
    said = _without_nothing(
        {
            "date": str(correction.date),
            "where": correction.where,
            "indicator": correction.indicator,
        }
    )
    return said | {"was": correction.was, "now": correction.now, "reason": correction.reason}


def _without_nothing(said: dict[str, Tree], kept: tuple[str, ...] = ()) -> dict[str, Tree]:
    return {name: one for name, one in said.items() if one or name in kept}
