"""What ``minsheng publish`` puts down of an edition: its documents, and what they print."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from minsheng import __version__
from minsheng.layout.layout import Layout
from minsheng.operations.preparation import Prepared
from minsheng.period import Period
from minsheng.publishing.layout_state import is_built_in, layout_digest, layout_keys
from minsheng.publishing.printed_content import printed_content, printed_names
from minsheng.publishing.publication import Edition, Publication
from minsheng.publishing.typed_digest import typed_digest


def edition_of(prepared: Prepared, documents: Mapping[Path, bytes], number: str) -> Edition:
    """What a record keeps of an edition and its documents."""
    return Edition(
        date=prepared.bulletin.published,
        edition=prepared.standing.edition,
        number=number,
        digest=prepared.bulletin.digest,
        minsheng=__version__,
        files={path.name: hashlib.sha256(held).hexdigest() for path, held in documents.items()},
    )


def publication_of_edition(
    period: Period, edition: Edition, layout: Layout, prepared: Prepared
) -> Publication:
    """The record of a period with a further edition: all that is printed in it."""
    was, context = prepared.standing.publication, prepared.context
    prints = printed_names(
        (one.text.value for one in layout.templates), _known(context.whole, context.projects)
    )
    now = printed_content(prepared.printed, context, prints)
    return Publication(
        period=period,
        current=edition,
        layout=layout.folder.name,
        own_layout=not is_built_in(layout.folder),
        data_digest=typed_digest(prepared.printed),
        layout_digest=layout_digest(layout.folder),
        prints=prints,
        layout_keys=layout_keys(layout.folder),
        around=now.around,
        projects=now.projects,
        corrections=now.corrections,
        earlier=was.editions if was else (),
        title=prepared.bulletin.title.removesuffix(f"（{edition.note}）"),
    )


def _known(whole: Mapping[str, object], projects: Iterable[Mapping[str, object]]) -> set[str]:
    return {*whole}.union(*projects)
