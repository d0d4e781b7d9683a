"""Conservation: each text of the file stands in the new bulletin, or a remark names it.

The second reader (``office/inventory.py``) lists all texts of a file. Each is looked for in what
the workspace composes, and what was found there is used up: a word that is lost in one place is
not excused by the same word in another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from minsheng.intake.conservation.additions import Told, additions
from minsheng.intake.conservation.text_pool import Found, Pool, Share, folded
from minsheng.layout.bulletin import Bulletin
from minsheng.office.inventory import NUMBER, RARE, Passage
from minsheng.office.inventory_colours import COLOURS
from minsheng.record import record

OWN_TITLE = "用了内置版式的标题"
"""Says in a remark that the title is none of the file's."""
_LISTED = 12  # places that a message names
_SHOWN = 20  # characters of a text that a message names
_QUOTED = 40  # and of all that a remark names
_CONTINUED = re.compile(r"[（(]?(?:续表?|接上页|转下页|接下页|续上页|续上表|此页无正文|完)[）)]?")
_BESIDE = "[-—–－/·~]*"
"""What stands beside the number of a page: — 1 —."""
_GENERATED = re.compile(
    f"{_BESIDE}(?:第?页|第?页[，,/]?共页|Page(?:of)?|of)?{_BESIDE}", re.IGNORECASE
)
_PAGE_NUMBER = re.compile(f"{_BESIDE}第?[0-9]{{1,3}}页?(?:[，,/]?共?[0-9]{{1,3}}页?)?{_BESIDE}")
_LEFT_OUT = frozenset(("页眉", "页脚", "批注", "图表", "图示", "图里的文字", "插入的另一个文件"))
"""What a bulletin can say in another place, too; of other asides that would be a mistake."""


@record
class Lost:
    """A text of the file, or a part of one, that stands nowhere; ``place`` is where it stood."""

    place: str
    text: str


@record
class Kept:
    """How a file came in: what is lost without a word, what was added, what remarks are to say."""

    lost: tuple[Lost, ...]
    added: tuple[Lost, ...]
    """What stands in the new bulletin alone; ``place`` is where."""
    remarks: tuple[str, ...]


def conserve(
    passages: Sequence[Passage],
    bulletin: Bulletin,
    remarks: Sequence[str],
    share: Share | None = None,
) -> Kept:
    """Hold all texts of a file against the bulletin that was made of it and what was remarked;
    only a ``share`` was where the file joined others.
    """
    told = Told(remarks)
    pool = Pool(bulletin, share, titled=not told.mentions(OWN_TITLE))
    texts = [one for one in ((each, folded(each.text)) for each in passages) if one[1]]
    lost, named, unread = _not_read(texts, pool, told)
    shown, rare = [], []
    coloured: dict[str, list[str]] = {}
    for passage, text in texts:
        if passage.aside in COLOURS:
            if passage.sheet not in unread:
                coloured.setdefault(passage.aside, []).append(passage.text)
        elif passage.aside == RARE:
            if passage.sheet not in unread and not pool.holds_alone(text):
                rare.append(f"{_where(passage)}存的是{passage.text}")
        elif passage.aside and not _counts_pages(passage, text) and text not in told:
            shows = pool.has(text) if passage.aside in _LEFT_OUT else pool.holds_more(text)
            if not shows:
                named.append(passage)
            elif passage.aside not in _LEFT_OUT:
                shown.append(passage)
    added = additions(pool.rest(), texts, told, numbers=_counted(passages), rare=len(rare))
    said = (
        *_remarks(named, "没有导入"),
        *_remarks(shown, "当作普通文字导入了，请核对"),
        *((f"{RARE}请对照原文核对：{_some(rare)}",) if rare else ()),
        *(f"{what}没有导入：{_some(places)}" for what, places in coloured.items()),
    )
    return Kept(tuple(lost), tuple(Lost(*one) for one in added), said)


def _counts_pages(passage: Passage, text: str) -> bool:
    typed = passage.aside in ("页眉", "页脚") and _PAGE_NUMBER.fullmatch(text)
    return bool(typed or _GENERATED.fullmatch(text))


def _counted(passages: Sequence[Passage]) -> int:
    return sum(passage.text.count(NUMBER) for passage in passages)


def _not_read(
    texts: Sequence[Found], pool: Pool, told: Told
) -> tuple[list[Lost], list[Passage], set[str]]:
    """What stands nowhere, what is to be named instead, and the sheets that were not meant."""
    lost, named = [], []
    unread: set[str] = set()
    for sheet, left in _left_of_sheets([one for one in texts if not one[0].aside], pool, told):
        unread |= set() if sheet is None else {sheet}
        for passage, text in left:
            if text in told:
                continue
            if _CONTINUED.fullmatch(text):
                named.append(Passage(passage.place, text, "分页的标记"))
            elif sheet is not None:
                named.append(Passage(passage.place, text, f"工作表“{sheet}”里的文字"))
            else:
                lost.append(Lost(_where(passage), text))
    return lost, named, unread


def _where(passage: Passage) -> str:
    return f"工作表“{passage.sheet}”{passage.place}" if passage.sheet else passage.place


def _left_of_sheets(
    texts: list[Found], pool: Pool, told: Told
) -> Iterator[tuple[str | None, list[Found]]]:
    """What is left of each sheet, the one that was read best first; with its name, if it was not
    meant to be read: then a remark says so, or two thirds of its own texts are missing.
    """
    sheets: dict[str, list[Found]] = {}
    for one in texts:
        sheets.setdefault(one[0].sheet, []).append(one)
    whole = {name: sum(map(pool.weight, own)) for name, own in sheets.items()}
    known = {
        name: sum(pool.weight(one) for one in own if pool.has(one[1]))
        for name, own in sheets.items()
    }
    for name in sorted(sheets, key=lambda name: -known[name] / (whole[name] or 1)):
        over = pool.use_up(sheets[name])
        left, quoted = list[Found](), list[Found]()
        for one in over:
            is_told = one[1] in told or folded(one[0].text) in told
            (quoted if is_told else left).append(one)
        missing = sum(map(pool.weight, left))
        foreign = missing * 3 > whole[name] * 2 or not whole[name]
        unread = bool(name) and (foreign or told.leaves_out(name))
        yield (name, left) if unread else (None, pool.pare(left))
        pool.pare(quoted)  # it may stand there, too


def _remarks(named: Sequence[Passage], fate: str) -> Iterator[str]:
    """A remark for each kind of text, with what became of it."""
    for what in dict.fromkeys(passage.aside for passage in named):
        texts = [folded(passage.text) for passage in named if passage.aside == what]
        apart = [*dict.fromkeys(texts)]
        wide = [*accumulate(len(shortly(text)) for text in apart)]
        quoted = apart[: max(1, bisect_right(wide, _QUOTED))]
        rest = [text for text in texts if text not in quoted]
        more = f"（还有{len(rest)}处，共{sum(map(len, rest))}字）" if rest else ""
        yield f"{what}{fate}：{''.join(f'“{shortly(text)}”' for text in quoted)}{more}"


def _some(places: list[str]) -> str:
    rest = f"等{len(places)}处" if len(places) > _LISTED else ""
    return "、".join(places[:_LISTED]) + rest


def shortly(text: str) -> str:
    """The beginning of a text, as messages name it."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
