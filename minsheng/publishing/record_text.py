"""The record of a publication as text, sealed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from minsheng.model.canonical import canonical
from minsheng.model.published_file import PublishedFile
from minsheng.publishing.publication import (
    VERSION,
    Edition,
    Publication,
    PublishedCorrection,
    seal_of,
)
from minsheng.source.strict_yaml import parse_document

HEADER = "# 由 minsheng publish 写成，不要手工修改\n"


def publication_text(publication: Publication, modeline: str = "") -> str:
    """The text of a record, sealed, in the form that ``fmt`` leaves."""
    lines = [*_lines(_plain(publication), "")]
    body = "\n".join(lines) + "\n"
    seal = seal_of(parse_document(body, ""))
    text = f"{modeline}{HEADER}{body}seal: {seal}\n"
    ids = [*publication.projects]
    return canonical(parse_document(text, str(publication.period)), PublishedFile, ids)


def _plain(publication: Publication) -> dict[str, object]:
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


def _of_edition(edition: Edition) -> dict[str, object]:
    return _without_nothing(
        {
            "number": edition.number,
            "date": str(edition.date),
            "edition": edition.edition,
            "digest": edition.digest,
            "minsheng": edition.minsheng,
        }
    )


def _of_correction(correction: PublishedCorrection) -> dict[str, object]:
    said = _without_nothing(
        {
            "date": str(correction.date),
            "where": correction.where,
            "indicator": correction.indicator,
        }
    )
    return said | {"was": correction.was, "now": correction.now, "reason": correction.reason}


def _without_nothing(said: dict[str, object], kept: tuple[str, ...] = ()) -> dict[str, object]:
    return {name: one for name, one in said.items() if one or name in kept}


def _lines(said: object, margin: str) -> Iterator[str]:
    """Keys and values as YAML, one below another; texts in double quotes."""
    if isinstance(said, dict):
        for name, one in said.items():
            key = _quoted(name)
            if isinstance(one, dict | list) and one:
                yield f"{margin}{key}:"
                yield from _lines(one, f"{margin}  ")
            else:
                yield f"{margin}{key}: {_flow(one)}"
    elif isinstance(said, list):
        for one in said:
            if isinstance(one, dict):
                first, *others = _lines(one, f"{margin}  ")
                yield f"{margin}- {first.lstrip()}"
                yield from others
            else:
                yield f"{margin}- {_flow(one)}"


def _flow(value: object) -> str:
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
