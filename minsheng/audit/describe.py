"""How the audit reads a text, in words: each figure, and each equation that it tries."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.audit.claims import claims, equations
from minsheng.audit.equations import Equation, Tie
from minsheng.audit.reading import Term, read

_TIES = {Tie.CERTAIN: "明说", Tie.LIKELY: "多半是", Tie.POSSIBLE: "可能是"}


def describe(text: str) -> str:
    """What stands in a text for the audit, a line each."""
    terms = sorted(read(text).terms, key=lambda term: term.mention.start)
    lines = ["文中的数：", *(_term(term) for term in terms)] if terms else ["文中没有读出数。"]
    tried = [*map(_equation, equations(text))]
    lines += ["核对的算式：", *tried] if tried else ["没有可以核对的算式。"]
    return "\n".join([*lines, *_found(text)])


def _term(term: Term) -> str:
    said = "目标" if term.is_target else "百分比" if term.is_share else ""
    words = f"（前面是“{term.words.strip('，。；：')}”）" if term.words.strip("，。；：") else ""
    return f"  {term.mention.written}{words}{said}"


def _equation(equation: Equation) -> str:
    comes_out = "对得上" if equation.holds() else "对不上"
    return f"  {equation.told()}：{_TIES[equation.tie]}，{comes_out}"


def _found(text: str) -> Iterator[str]:
    found = claims(text)
    yield "指出的问题：" if found else "没有指出问题。"
    yield from (f"  {one.severity.label}：{one.message}" for one in found)
