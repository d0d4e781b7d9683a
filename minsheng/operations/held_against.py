"""A document that somebody holds, against what it was made from: its words, and what it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from minsheng import __version__
from minsheng.publishing.held_file import HeldFile
from minsheng.publishing.page_made_of import unlike
from minsheng.publishing.pdf_file import painted_over
from minsheng.publishing.publication import Edition
from minsheng.publishing.recomposed import Recomposed
from minsheng.record import record

_PAGE = "html"


@record
class Finding:
    """What was found out of one matter; ``is_good`` unless it says that it isn't."""

    heading: str
    said: str
    is_good: bool = True
    details: tuple[str, ...] = ()


def held_against(
    held: HeldFile, made: Recomposed | None, edition: Edition | None, kept: Iterable[HeldFile]
) -> Iterator[Finding]:
    """Whether a document still says what it was made from, and shows it.

    ``kept`` are the documents of its edition and kind that are still there.
    """
    published = edition.files if edition else {}
    if held.sha256 in published.values():
        yield Finding("文件", "没有改过")
    elif made is not None:
        yield _compared(held, made, edition, kept)
    elif edition:
        said = "不是发布的那个文件；发布时的PDF不在reports里，数据又改了，没法逐字核对"
        yield Finding("文件", said, is_good=False)


def _compared(
    held: HeldFile, made: Recomposed, edition: Edition | None, kept: Iterable[HeldFile]
) -> Finding:
    again, published = made.files(held.kind), edition.files if edition else {}
    if again and held.sha256 == hashlib.sha256(again[0]).hexdigest():
        return Finding("文件", "没有改过")
    kept, wording = [*kept], made.wording(held)
    is_draft = wording.is_draft or held.sha256 in {hashlib.sha256(one).hexdigest() for one in again}
    is_alone = held.kind == _PAGE and wording.is_same and not (kept or is_draft)
    if edition and edition.minsheng != __version__ and is_alone:
        by = f"网页由minsheng {edition.minsheng}生成，原件不在reports里"
        return Finding("文件", f"文字一样；样式、脚本没法核对：{by}", is_good=False)
    if lines := [*wording.lines(), *_shown(held, made, kept)]:
        return Finding("文件", f"被改过，有{len(lines)}处", is_good=False, details=tuple(lines))
    if is_draft:
        return Finding("文件", "文字和数据一样，但这是征求意见稿，不是正式的", is_good=False)
    if again or any(name.endswith(f".{held.kind}") for name in published):
        return Finding("文件", "文字一样，文件重新保存过；图片和盖住的地方没有核对")
    return Finding("文件", "文字和数据一样；图片和盖住的地方没有核对")


def _shown(held: HeldFile, made: Recomposed, kept: Sequence[HeldFile]) -> Iterator[str]:
    """What shows beside the words, and in none that was published or is made again."""
    told = unlike(held.made_of, made.ours(held, kept), is_page=held.kind == _PAGE)
    if told:
        yield f"{'、'.join(told)}，看到的可能不一样"
    over = (list(painted_over(held.drawn, one.drawn)) for one in kept)
    yield from min(over, key=len, default=[])
