"""Words of the new bulletin that stand nowhere in the file, and what remarks say of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minsheng.intake.conservation.text_pool import HEADING, TELLING, Found, folded

_QUOTED = re.compile("“(.*?)”", re.DOTALL)
_BETWEEN = re.compile(r"[\s｜/／)）]+")
"""Parts the cells of a row that a remark quotes as one line, and numbers from what they count."""
_UNREAD = re.compile("没有(?:再)?导入")
_NAME_ENDS = re.compile("[：、（]")
_LABEL = re.compile(
    r"\W*(?:第?[0-9A-Za-z.一二三四五六七八九十百〇零壹贰叁肆伍陆柒捌玖拾甲乙丙丁]{1,9}[章节条款项部分]?)?\W*"
    r"|(?=.*[0-9]).{,20}"
)
"""What Word may put before a paragraph by itself: 一、 （一） 1.1 第三条 •."""


class Told:
    """The texts that remarks quote, whole or by their beginning."""

    def __init__(self, remarks: Sequence[str]) -> None:
        self._all = "\n".join(map(folded, remarks))
        quotes = [said for remark in remarks for said in _QUOTED.findall(remark)]
        quoted = [*map(folded, quotes)]
        pieces = (piece for each in quotes for piece in _BETWEEN.split(each))
        self._whole = {*quoted, *map(folded, pieces)} - {""}
        begun = (said.partition("……")[0] for said in quoted if "……" in said)
        self._begun = tuple(filter(None, begun))
        sheets = (one for one in remarks if "工作表" in one and _UNREAD.search(one))
        self._left_out = {name for one in sheets for name in _NAME_ENDS.split(one)}

    def __contains__(self, text: str) -> bool:
        whole = text in self._whole or (len(text) >= TELLING and text in self._all)
        return whole or text.startswith(self._begun)

    def leaves_out(self, sheet: str) -> bool:
        """Whether a remark says that a sheet was left out."""
        return sheet in self._left_out

    def mentions(self, words: str) -> bool:
        """Whether a remark has these words anywhere."""
        return words in self._all


def additions(
    rest: Sequence[tuple[str, str]], texts: Sequence[Found], told: Told, *, numbers: int, rare: int
) -> Iterator[tuple[str, str]]:
    """Place and text of what the bulletin says and the file does not.

    ``rest`` is what no text of the file has used up; ``numbers`` says how many times Word counts
    by itself, ``rare`` how many numbers were told as they are stored.
    """
    sheets = {folded(passage.sheet) for passage, _ in texts}
    aside = "".join(text for passage, text in texts if passage.aside)
    whole = {text for _, text in texts}
    for place, text in rest:
        if (
            not any(map(str.isalnum, text))
            or any(text in each for each in (sheets, aside, told))
            or (place == HEADING and (text in whole or told.mentions(text)))
        ):
            continue
        if numbers and _LABEL.fullmatch(text):
            numbers -= 1
        elif rare:
            rare -= 1
        else:
            yield place, text
