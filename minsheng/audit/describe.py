"""How the audit reads a text, in words: each figure, and each equation that it tries."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from minsheng.audit.claims import claims, equations
from minsheng.audit.equations import Equation, Tie
from minsheng.audit.oddity import Oddity
from minsheng.audit.reading import Term, read

_TIES = {Tie.CERTAIN: "明说", Tie.LIKELY: "多半是", Tie.POSSIBLE: "可能是"}


def describe(text: str, told: Collection[Oddity] | None = None) -> str:
    """What stands in a text for the audit, a line each. Of what it finds, ``told`` is told."""
    terms = sorted(read(text).terms, key=lambda term: term.mention.start)
    lines = ["文中的数：", *(_term(term) for term in terms)] if terms else ["文中没有读出数。"]
    tried = [*map(_equation, equations(text))]
    lines += ["核对的算式：", *tried] if tried else ["没有可以核对的算式。"]
    return "\n".join([*lines, *_found(text, told)])


def _term(term: Term) -> str:
    said = "目标" if term.is_target else "百分比" if term.is_share else ""
    words = f"（前面是“{term.words.strip('，。；：')}”）" if term.words.strip("，。；：") else ""
    return f"  {term.mention.written}{words}{said}"


def _equation(equation: Equation) -> str:
    comes_out = "对得上" if equation.holds() else "对不上"
    return f"  {equation.told()}：{_TIES[equation.tie]}，{comes_out}"


def _found(text: str, told: Collection[Oddity] | None) -> Iterator[str]:
    found = claims(text)
    known = [one for one in found if told is None or one in told]
    yield "指出的问题：" if known else "没有指出问题。"
    yield from (f"  {one.severity.label}：{one.message}" for one in known)
    computed = [one for one in found if one not in known]
    yield from (f"  由程序算出，不指出：{one.message}" for one in computed)
