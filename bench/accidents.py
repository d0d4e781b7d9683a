"""What happens to text files: tables of patterns, and what one place of each becomes.

The choices are parted by ``|``; ``\\g<0>`` is what stood there. A seed makes the same accidents on
every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

Deeds = Sequence[tuple[str, str]]
_JUNK = (
    "yes|no|~|010|0x10|1e3|-5|12:30|1,000|2025-02-30|2025-06|超3000人|３人|空|余|约5人次左右|100%|0"
    "|''|[]|{}|[a]|{a: 1}|*a|&a|!!int|>|#|{{|{{ x }}|{{ percent(1, 0) }}|已完工|99999999999999999|%"
    "|2025年|12.5万元|近百人|无|screened|{{ screened.rate }}|\"甲|'x|health, water|@|已完成|3.14159"
)
# By careless hands.
ACCIDENTS: Deeds = (
    (r"^.*\n", r"|\g<0>\g<0>"),
    (r"^(.*\n)(.*\n)", r"\2\1"),
    (r"^ *(?=\S)", "| |   |     |       |\t"),
    (r"(?<=: )[^|\n{].*$|(?<=- ).+$", _JUNK),
    (r"(?<=: )[^,{}\n]+(?=[,}])", _JUNK),
    (r"\w(?=\w*:)", "|x|_"),
    (r"(?<=\{\{ )\w", "|x|-|screened + "),
    (r"(?<=\w)(?= \}\})", ".rate|.target|.rates|x| - 1|.name"),
    (r"[，。；：（）“”、]", ",|.|;|:|(|)|\"|'|，，|。。||　|？！"),
    (
        r"(?<=[，。])",
        "截止6月底，|帐户已设立，|其它|超3000人以上，|完成率120%，|<b>&|2025年2月30日",
    ),
    (r"(?<=[，。])", "其中甲5人、乙6人，共12人，|目标400人，已完成390人，完成率80%，"),
    (r"(?<=[，。])", "为10户每户发放200元，共2500元，|本期已完成全部任务。|计划服务5000人，"),
    (r"(?<=[^\x00-\x7f])", " |　|\u00a0|\u200b|\t|𠮷|{{|}}|\ufeff|\x07|的|目前目前"),
    (r"\d+", r"0|7|31|999999|\g<0>0|约\g<0>余|-\g<0>|\g<0>.5|０"),
    (r"(?s).{1,60}", ""),
)
# By a clerk, from one state to the next: texts, and texts and figures.
WORDINGS: Deeds = (
    (r"(?<=[^\x00-\x7f])。$", "，成效良好。|。群众满意。"),
    (r"(?<=，)已|(?<=^      )已", r"目前\g<0>|共|"),
    (r"^( {2}- id: (?:.+\n)+\n)( {2}- id: (?:.+\n)+\n)", r"\2\1"),
    (r"^    name: [^\"'\n]+$", r"\g<0>（新）"),
    (r"^( +)([^\x00-\x7f ].*\n)(?=\1[^\x00-\x7f])", r"\1\2\1\2||\1\2\1再接再厉。\n"),
)
REVISIONS: Deeds = (
    *WORDINGS,
    (r"(?<=target: )\d+", r"\g<0>0|400|5000"),
    (r"^( {6}\w+: )(\d+)$", r"\g<1>77|\g<0>1|\g<1>超3000|\g<1>3216"),
    (r"^( {6}\w+: )(\d*)\d$", r"\g<1>\g<2>9"),
)
# The same data, written otherwise.
LOOSENED: Deeds = (
    (r"\n\n", "\n\n\n|\n|\n# 注\n\n"),
    (r"(?<=[^|])$", "  # 注|  "),
    (r"(?<=: )\w+$", "\"\\g<0>\"|'\\g<0>'"),
    (r"(?<=: )\{", "{ |{\n          "),
    (r"(?<=。)\n +(?=[^\x00-\x7f ])", ""),
    (r"^    ([a-z]+: [^|\n]+\n)((?:      .*\n)*)    ([a-z]+: [^|\n]+\n)", r"    \3    \1\2"),
)


def mutated(text: str, seed: object, deeds: Deeds, times: int) -> str:
    """Return a text after so many of the deeds, each at one place of it."""
    dice = Random(str(seed))
    for _ in range(times):
        pattern, words = dice.choice(deeds)
        if places := list(re.finditer(pattern, text, re.MULTILINE)):
            place = dice.choice(places)
            word = place.expand(dice.choice(words.split("|")))
            text = text[: place.start()] + word + text[place.end() :]
    return text


def mutate(folder: Path, names: Iterable[str], seed: object, deeds: Deeds, times: int) -> None:
    """Do it to files."""
    for name in names:
        text = mutated((folder / name).read_text("utf-8"), seed, deeds, times)
        (folder / name).write_text(text, "utf-8", newline="")
