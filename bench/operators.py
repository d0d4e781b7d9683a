"""The operators of mutation: what small thing can be wrong at a node of a program.

Each yields the nodes to replace, with their new text. ``OPERATORS`` lists them by name.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from itertools import pairwise

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_PATTERN_TAKERS = {"compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub"}
_PATTERN_MAKERS = {"lazily"}  # take a pattern as re.compile does
_SETS = {"frozenset", "set", "tuple"}
FOR_HUMANS = {"hint", "help", "message", "title", "explanation", "source"}
_NEVER = "(?!)"  # a pattern that matches nothing
Change = tuple[ast.AST, str, str]  # the node, its new text, and what is shown of it


def _into(node: ast.AST, new: ast.AST | str) -> Change:
    text = new if isinstance(new, str) else ast.unparse(new)
    return node, f"({text})", text


def _with(node: ast.AST, **fields: object) -> Change:
    """The same expression with other fields."""
    new = copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return _into(node, new)


def _comparison(node: ast.AST, _: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            other = _COMPARISONS[type(operator)]()
            yield _with(node, ops=[*node.ops[:at], other, *node.ops[at + 1 :]])


def _connective(node: ast.AST, _: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())


def _operand(node: ast.AST, _: ast.AST) -> Iterator[Change]:
    """One condition of several is forgotten."""
    if isinstance(node, ast.BoolOp):
        for at, value in enumerate(node.values):
            rest = [*node.values[:at], *node.values[at + 1 :]]
            if not _binds(value):
                yield _with(node, values=rest) if len(rest) > 1 else _into(node, rest[0])


def _negation(node: ast.AST, _: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield _into(node, node.operand)


def _constant(node: ast.AST, _: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield _into(node, str(not node.value))
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield _into(node, str(node.value + 1))


def _arithmetic(node: ast.AST, _: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        other = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        texts = ast.Constant | ast.JoinedStr | ast.Tuple | ast.List
        if not any(isinstance(side, texts) and not _is_number(side) for side in _sides(node)):
            yield _with(node, op=other)


def _sides(node: ast.BinOp) -> tuple[ast.expr, ast.expr]:
    return node.left, node.right


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def _guard(node: ast.AST, _: ast.AST) -> Iterator[Change]:
    """An ``if`` that never holds; in a comprehension, one that lets all pass."""
    if isinstance(node, ast.If):
        yield _into(node.test, "False")
    elif isinstance(node, ast.comprehension):
        yield from (_into(test, "True") for test in node.ifs if not _binds(test))
    elif isinstance(node, ast.IfExp):
        yield _into(node, node.body)
        if not _binds(node.test):
            yield _into(node, node.orelse)


def _binds(node: ast.AST) -> bool:
    """Whether a name is given inside (``:=``) that others may need."""
    return any(isinstance(part, ast.NamedExpr) for part in ast.walk(node))


def _returned(node: ast.AST, _: ast.AST) -> Iterator[Change]:
    """What a function that says yes or no returns is always the same."""
    if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) == "bool":
        for part in ast.walk(node):
            if isinstance(part, ast.Return) and not isinstance(part.value, ast.Constant | None):
                yield from (_into(part.value, value) for value in ("True", "False"))


def _default(node: ast.AST, _: ast.AST) -> Iterator[Change]:
    """Another text by default; numbers and truth values are constants as any."""
    if isinstance(node, ast.arguments):
        names = [*node.posonlyargs, *node.args]
        given = [*zip(names[len(names) - len(node.defaults) :], node.defaults, strict=True)]
        for name, value in (*given, *zip(node.kwonlyargs, node.kw_defaults, strict=True)):
            if _text(value) is not None and value and name.arg not in FOR_HUMANS:
                yield _into(value, "'?'" if _text(value) == "" else "''")


def _entry(node: ast.AST, parent: ast.AST) -> Iterator[Change]:
    """A word is missing from a table of words, or a character from a set of them."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set) and not isinstance(parent, ast.Return):
        if isinstance(parent, ast.Tuple | ast.List | ast.Dict) or not _are_words(node.elts):
            return  # the row of a table
        for at, word in enumerate(node.elts):
            if isinstance(word, ast.Constant):
                text = _with(node, elts=[*node.elts[:at], *node.elts[at + 1 :]])[1]
                yield node, text, repr(word.value)
    elif isinstance(node, ast.Dict) and len(node.keys) > 1:
        for at, key in enumerate(node.keys):
            if isinstance(key, ast.Constant):
                keys = [*node.keys[:at], *node.keys[at + 1 :]]
                values = [*node.values[:at], *node.values[at + 1 :]]
                yield node, _with(node, keys=keys, values=values)[1], repr(key.value)
    elif (characters := _characters(node)) and len(text := _text(characters) or "") > 1:
        for at, character in enumerate(text):
            yield characters, repr(text[:at] + text[at + 1 :]), repr(character)


def _are_words(nodes: Sequence[ast.expr]) -> bool:
    return len(nodes) > 1 and all(
        isinstance(node, ast.Starred) or _text(node) is not None for node in nodes
    )


def _text(node: ast.AST | None) -> str | None:
    """The text that a node says, if it does."""
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else None


def _characters(node: ast.AST) -> ast.AST | None:
    """The text whose characters are a set: ``c in "余多"``, ``frozenset("余多")``."""
    if isinstance(node, ast.Compare) and isinstance(node.ops[-1], ast.In | ast.NotIn):
        return node.comparators[-1]
    if isinstance(node, ast.Call) and ast.unparse(node.func) in _SETS and node.args:
        return node.args[0]
    return None


def _pattern(node: ast.AST, _: ast.AST) -> Iterator[Change]:
    """A pattern that matches nothing."""
    if isinstance(node, ast.Call) and node.args:
        *owner, name = ast.unparse(node.func).split(".")
        if name in (_PATTERN_TAKERS if owner == ["re"] else _PATTERN_MAKERS):
            yield _into(node.args[0], repr(_NEVER))


def _alternative(node: ast.AST, _: ast.AST) -> Iterator[Change]:
    """A pattern without one of its alternatives; what ``{}`` puts into it stays whole."""
    if isinstance(node, ast.JoinedStr):
        values = node.values
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        values = [node]
    else:
        return
    holes = {chr(0xE000 + at): each for at, each in enumerate(values)}
    pattern = "".join(
        str(each.value) if isinstance(each, ast.Constant) else hole for hole, each in holes.items()
    )
    for start, end in alternatives(pattern):
        rest = pattern[:start] + pattern[end:]
        parts = re.split("([\ue000-\uf8ff])", rest)
        new = ast.JoinedStr(
            [holes[part] if part in holes else ast.Constant(part) for part in parts]
        )
        text = repr(rest) if isinstance(node, ast.Constant) else ast.unparse(new)
        cut = pattern[start:end]
        cut = cut[1:] if cut.startswith("|") else cut[:-1]
        yield node, text, re.sub("[\ue000-\uf8ff]", "{}", cut)


def alternatives(pattern: str) -> list[tuple[int, int]]:
    """The stretches of a pattern to cut for one alternative less; none if it is no pattern."""
    if "|" not in pattern or " | " in pattern or "\n" in pattern:
        return []
    try:
        re.compile(pattern)
    except re.error:
        return []
    cuts: list[tuple[int, int]] = []
    groups: list[list[int]] = [[-1]]  # the bars of each open group, and what stands before it
    for token in re.finditer(
        r"\\.|\[\^?\]?(?:\\.|[^]\\])*\]|\((?:\?(?:P?<\w+>|<?[=!:]))?|[|)]", pattern
    ):
        if token[0].startswith("("):
            groups.append([token.end() - 1])
        elif token[0] == "|":
            groups[-1].append(token.start())
        elif token[0] == ")":
            cuts += _cuts(groups.pop(), token.start())
    return sorted(cuts + _cuts(groups.pop(), len(pattern)))


def _cuts(bars: list[int], end: int) -> list[tuple[int, int]]:
    if len(bars) < 2:
        return []
    spans = [(first, second) for first, second in pairwise([*bars, end])]
    return [(bars[0] + 1, bars[1] + 1), *spans[1:]]


OPERATORS: dict[str, Callable[[ast.AST, ast.AST], Iterator[Change]]] = {
    "comparison": _comparison,
    "connective": _connective,
    "operand": _operand,
    "negation": _negation,
    "constant": _constant,
    "arithmetic": _arithmetic,
    "guard": _guard,
    "returned": _returned,
    "default": _default,
    "entry": _entry,
    "pattern": _pattern,
    "alternative": _alternative,
}
