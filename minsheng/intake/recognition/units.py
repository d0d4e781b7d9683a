"""Responsible units out of a cell: where one ends and the next begins, which of them leads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minsheng.intake.recognition.contacts import UNIT_END, is_contact, name_and_rest
from minsheng.office.document import Line

_NOTE = re.compile("[①-⑳]+$")
_MARK = re.compile(
    r"^[*＊★☆▲△●]+|[*＊★☆▲△●]+$|[（(【〔\[<＜](?:牵头|主办|牵头单位|主责)[）)】〕\]>＞]$|(?<=.)牵头$"
)
_OTHER_MARK = re.compile(r"[（(](?:配合|协办|协同|参与)(?:单位|部门)?[）)]$|(?<=.)配合$")
_LABEL = re.compile(
    r"^(?:牵头|主办|责任|主要责任|配合|协办|协同|参与|参加)(?:责任)?(?:单位|部门)?[：:]\s*"
)
_NUMBER = re.compile(r"^(?:[0-9]{1,2}[.、．)）]|[（(][0-9一二三四五六七八九十]{1,2}[）)]|[①-⑳])\s*")
_NOBODY = re.compile(r"[—\-–]+|暂?无|待定")
_STOPS = frozenset("、，,；;／/")
_OPENING, _CLOSING = "（(〔[【", "）)〕]】"
_ENDS = "、，,；;／/：:）)*＊★☆▲△●"


def units_in(lines: Sequence[Line]) -> list[str]:
    """Split a cell into units. The one in bold, or with a mark, leads; else the first."""
    leads: list[str] = []
    others: list[str] = []
    for name, _, leading in _units(lines):
        if name:
            (leads if leading else others).append(name)
    return list(dict.fromkeys([*leads, *others]))


def contacts_in(lines: Sequence[Line]) -> list[str]:
    """What a cell says beside the units' names: people, telephone numbers, 等部门."""
    return [rest for _, rest, _ in _units(lines) if rest]


def _units(lines: Sequence[Line]) -> list[tuple[str, str, bool]]:
    """The name of each unit, what stands beside it, and whether it is marked as leading.

    A person beside units is none; where a cell names only people, these stand for units.
    """
    found = []
    for text, bold in _parts(lines):
        name = _NOTE.sub("", _LABEL.sub("", _NUMBER.sub("", text)))
        marked = bool(_MARK.search(name)) or bold
        name = _OTHER_MARK.sub("", _MARK.sub("", name)).strip()
        if not _NOBODY.fullmatch(name):
            found.append((*name_and_rest(_bare(name)), marked))
    alone = all(is_contact(name) for name, _, _ in found if name)
    return [
        ("", name, marked) if is_contact(name) and not alone else (name, rest, marked)
        for name, rest, marked in found
    ]


def _bare(name: str) -> str:
    """Without brackets around all of it: （区疾控中心） below 区卫健局."""
    return name[1:-1] if re.fullmatch(r"[（(][^（）()]+[）)]", name) else name


def _parts(lines: Sequence[Line]) -> list[tuple[str, bool]]:
    """The stretches between the stops, each with whether it is in bold; brackets hold together."""
    found: list[tuple[str, bool]] = []
    for line in _whole(lines):
        depth, start = 0, 0
        for at, character in enumerate(line.text):
            depth += (character in _OPENING) - (character in _CLOSING)
            if character in _STOPS and depth <= 0:
                found.append(_part(line, start, at))
                start = at + 1
        found.append(_part(line, start, len(line.text)))
    return [piece for part in found for piece in _at_blanks(part)]


def _whole(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those put together that a name goes on in: 区卫生健 / 康局."""
    whole: list[Line] = []
    for line in lines:
        ended = whole and (UNIT_END.search(whole[-1].text) or whole[-1].text[-1] in _ENDS)
        person = whole and (
            is_contact(whole[-1].text) or is_contact(line.text) or name_and_rest(whole[-1].text)[1]
        )
        if whole and not (ended or person):
            before = whole.pop()
            shift = len(before.text)
            bold = tuple((start + shift, end + shift) for start, end in line.bold)
            line = Line(before.text + line.text, before.bold + bold)  # noqa: PLW2901 -- it grew
        whole.append(line)
    return whole


def _part(line: Line, start: int, end: int) -> tuple[str, bool]:
    heavy = sum(max(0, min(end, stop) - max(start, first)) for first, stop in line.bold)
    return line.text[start:end].strip(), heavy * 2 > end - start


def _at_blanks(part: tuple[str, bool]) -> list[tuple[str, bool]]:
    """A blank parts units, too, where what stands on both sides of it ends as units do."""
    text, bold = part
    pieces = text.split()
    if any(len(piece) == 1 and UNIT_END.search(text) for piece in pieces):  # 区 教 育 局
        return [("".join(pieces), bold)]
    named = [piece for piece in pieces if not is_contact(piece)]
    if named and all(UNIT_END.search(_MARK.sub("", piece)) for piece in named):
        return [(piece, bold) for piece in pieces]
    return [part]
