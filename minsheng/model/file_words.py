"""What several keys of the data files hold: names, numbers, words, and texts in paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.model.choices import Either
from minsheng.model.compound import DictOf, ListOf, key, section
from minsheng.model.kinds import DAY, IN_A_NAME, Number, Text, prose, words
from minsheng.period import FORMS, PATTERN

PROJECT_ID = r"^[a-z][a-z0-9-]*$"
NAME = r"^[a-z][a-z0-9_]*$"
ABSENT: tuple[str, ...] = ()
"""Stands for units or a text that are not there: a file can hold ``[]`` and ``""``, not this."""

A_PROJECT = Text(
    PROJECT_ID, "代号只用小写英文字母、数字和“-”，以字母开头", "如 cancer-screening", longest=60
)
A_NAME = Text(NAME, "代号只用小写英文字母、数字和“_”，以字母开头", "如 low_grade", longest=60)
PERIOD = Text(f"^{PATTERN}$", "这不是报告期", f"应写成{FORMS}")
ANY_PERIOD = Either(Number(whole=True), PERIOD)
WORDS = words(200)
_NO_ISSUE = "期号不能只写数字", "写成 第1期 这样"
ISSUE = Text(r"\S", "这里不能是空的", longest=200, not_text=_NO_ISSUE, swallowed=IN_A_NAME)
PROSE = prose()
CODE = Text(r"\S", "这里不能是空的")
NUMBER = Either(Number(), CODE)


@section
class Ignore:
    """The clerk's word that a rule does not apply here, and why."""

    rule: str = key(
        "规则代号，如 data-date，见 minsheng explain", Text(r"\S", "这里不能是空的", longest=200)
    )
    reason: str = key("理由", WORDS)


IGNORES = ListOf(Ignore)


@section
class Item:
    """One part of a text that is a numbered list."""

    title: str | None = key("小标题，如“农村公路”", WORDS, None)
    as_of: str | None = key("这一条的数据截至日期，如 2025-07-07", DAY, None)
    text: str = key("正文，用 {{ 指标 }} 引用数值", PROSE)
    ignore: Sequence[Ignore] = key("这一条不适用的规则和理由", IGNORES, ())


ITEMS = ListOf(Either(PROSE, Item), 1)
PASSAGE = Either(PROSE, ITEMS)
PASSAGE_OR_NOTHING = Either(prose(r"^$|\S"), ITEMS)
LINE = Text(
    r"^\s*\S[^\n]*\s*$", "这里应写一行字", "有几行的写成列表，一行一个“- ”", swallowed=IN_A_NAME
)
LINES = Either(LINE, ListOf(LINE, 1))
WORDS_OR_NOTHING = Text(r"^$|\S", "这里不能只有空格", swallowed=IN_A_NAME)
OWN_COLUMNS = DictOf(WORDS, PROSE)
