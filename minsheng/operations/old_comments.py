"""Comments of a file that another period or year begins with: what is no longer true goes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minsheng.audit.stretches import stretches
from minsheng.period import Period
from minsheng.source.outline import Block, Outline

IMPORTED = "从旧通报导入"
"""What a file that was made from an old bulletin says of itself."""
_SENTENCE = re.compile("[^。]*。?")
_A_DAY = re.compile("[0-9]{1,2}月[0-9]{1,2}[日号]|20[0-9]{2}-[0-9]{2}-[0-9]{2}")


def still_true(lines: Iterable[str], was: Period, now: Period) -> list[str]:
    """Comment lines without the sentences that speak of ``was``, its year or a day.

    Within a year, the name of the period before becomes that of the new one.
    """
    kept = (_line(line, was, now) for line in lines)
    return [line for line in kept if line is not None]


def drop_old_comments(tree: Outline, was: Period, now: Period) -> None:
    """Take away what is no longer true from the comments of a file."""
    tree.header = still_true(tree.header, was, now)
    _drop_in(tree.root, was, now)
    tree.footer = still_true(tree.footer, was, now)


def _drop_in(block: Block, was: Period, now: Period) -> None:
    for entry in block.entries:
        entry.before = still_true(entry.before, was, now)
        entry.beside = "".join(still_true([entry.beside], was, now))
        if entry.block is not None:
            _drop_in(entry.block, was, now)
    block.after = still_true(block.after, was, now)


def _line(line: str, was: Period, now: Period) -> str | None:
    """A comment without what was of then; None when nothing else is left of it."""
    mark, said = line[: len(line) - len(line.lstrip(" #"))], line.lstrip(" #")
    if was.year == now.year:
        said = said.replace(f"{was.year}年{was.label}", f"{now.year}年{now.label}")
    kept = "".join(one for one in _SENTENCE.findall(said) if not _is_of_then(one, was, now))
    return f"{mark}{kept}" if kept.strip() or not said.strip() else None


def _is_of_then(sentence: str, was: Period, now: Period) -> bool:
    if (
        IMPORTED in sentence
        or _A_DAY.search(sentence)
        or (was.year != now.year and str(was.year) in sentence)
    ):
        return True
    named = {(one.first, one.last) for one in stretches(sentence, now.year) if one.is_total}
    return (1, was.month) in named and (1, now.month) not in named
