"""The data that a document was made from: carried by it, or by the PDF that is kept beside it; and
what has changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from minsheng import __version__
from minsheng.layout.layout import load_layout, open_layout
from minsheng.model.workspace import Workspace
from minsheng.problem import Misuse, Refused
from minsheng.publishing.attached import given_files
from minsheng.publishing.carried import Carried
from minsheng.publishing.held_file import HeldFile, read_held_file
from minsheng.publishing.publication import Edition, read_publication
from minsheng.publishing.recomposed import Recomposed, recomposed
from minsheng.publishing.tracing import sources
from minsheng.review.compare import compare_sides
from minsheng.review.difference import Difference
from minsheng.review.sides import WORK_TREE, Side
from minsheng.sentences.printed_period import print_period
from minsheng.source.write import write_all


def laid_out(files: Mapping[str, bytes], folder: Path) -> Workspace:
    """Files at their places, as a workspace. Raises Refused."""
    write_all({folder / place: content for place, content in files.items()})
    return Workspace(folder)


def bulletin_of(carried: Carried, folder: Path) -> Recomposed:
    """The bulletin that the data of a PDF give, laid out in ``folder``.

    Raises ValueError, in words, where they don't give the one that they are said to.
    """
    try:
        workspace = laid_out(carried.files, folder)
        layout = load_layout(folder / "templates" / carried.layout, f"附件/{carried.layout}")
        year, period = workspace.find(carried.period)
        made = recomposed(year, period, layout, carried.edition)
    except Refused as found:
        raise ValueError(f"附上的数据生成不了通报：{found.problems[0].message}") from None
    except Misuse as error:
        raise ValueError(f"附上的数据生成不了通报：{error}") from None
    if carried.version == __version__ and made.bulletin.digest != carried.digest:
        raise ValueError("附上的数据被改过，和清单里的记号对不上")
    return made


def kept_data(workspace: Workspace, edition: Edition) -> Carried | None:
    """What the PDF of an edition carries, if it is still kept among the reports, byte for byte."""
    return next((one.carried for one in kept_files(workspace, edition, "pdf")), None)


def kept_files(workspace: Workspace, edition: Edition, kind: str) -> Iterator[HeldFile]:
    """The documents of an edition that are still kept among the reports, byte for byte."""
    for file in sorted((workspace.root / "reports").rglob(f"*.{kind}")):
        wanted = edition.files.get(file.name)
        with suppress(OSError, Refused, Misuse):
            if wanted and hashlib.sha256(file.read_bytes()).hexdigest() == wanted:
                yield read_held_file(file, file.name)


def bulletin_now(
    held: HeldFile, workspace: Workspace, edition: Edition | None
) -> Recomposed | None:
    """The bulletin that the data give now and a document comes from, if there is one.

    Its mark says which; where another program has dropped it, its words do.
    """
    found = None
    for one in sources(workspace):
        if held.mark and not one.digest.startswith(held.mark):
            continue
        was = read_publication(one.year, one.period).value
        number = edition.edition if edition else was.current.edition if was else 1
        with suppress(Refused):
            made = recomposed(one.year, one.period, one.layout, number)
            if held.mark or made.wording(held).is_same:
                return made
            found = found or (made if made.bulletin.title in "".join(held.pages) else None)
    return found


def changed_since(carried: Carried, workspace: Workspace, folder: Path) -> Difference:
    """What has changed in a workspace since data were given away, which lie in ``folder/was``.

    Raises Misuse where the period or the layout is no more, Refused where the data have errors.
    """
    year, period = workspace.find(carried.period)
    layout = open_layout(workspace, carried.layout)
    printed = print_period(year.error_free(period))
    now = laid_out(given_files(workspace, printed, layout), folder / "now")
    return compare_sides(Side("文件里的", Workspace(folder / "was")), Side(WORK_TREE, now))
