"""The same data as careless hands might have typed it: any order, quotes, breaks and comments."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from random import Random
from typing import Any

from minsheng.problem import Refused
from minsheng.source.strict_yaml import parse_document

Tree = dict[str, Any]
REMARKS = ("说明", "a: 1", "- 项", "“引”。", "{{ x }}", "# #", "---", "'", "[")
_BREAKABLE = re.compile(r"(?<=[^\s{}])(?=[^\s{}])(?!(?<=\d)[\d.])(?<!\d\.)")
_BRACES = re.compile(r"\{\{.*?\}\}")


class Scribbler:
    """Writes trees as YAML by the throw of dice; ``comments`` are those it has put in."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.comments: list[str] = []
        self.calm = self.dice.choice((0.02, 0.1, 0.3))  # how often something odd is done
        self.step = self.dice.choice((1, 2, 2, 3, 4))

    def file(self, tree: Tree) -> str:
        """A whole file."""
        lines = self.above(0) if self.odd() else []
        if self.odd():
            lines += ["%YAML 1.2", "---"] if self.odd() else ["---"]
        lines += self.mapping(tree, 0 if not self.odd() else self.step)
        lines += self.above(0)
        if self.odd():
            lines += ["...", *self.above(0)]
        end = self.dice.choice(("\n", "\n", "", "\n\n\n", "\n  \n"))
        return "\n".join(lines) + ("\n" if self.comments and not end else end)

    def odd(self) -> bool:
        return self.dice.random() < self.calm

    def comment(self) -> str:
        said = f"# 注{len(self.comments)} {self.dice.choice(REMARKS)}"
        self.comments.append(said)
        return said

    def above(self, margin: int) -> list[str]:
        """Comments and blank lines that may stand between two entries."""
        lines = []
        while self.odd():
            deep = self.dice.choice((margin, margin, margin, 0, self.dice.randint(0, margin)))
            blank = self.dice.choice((True, False))
            lines.append(self.blanks() if blank else " " * deep + self.comment())
        return lines

    def beside(self) -> str:
        return self.dice.choice((" ", "    ")) + self.comment() if self.odd() else self.blanks()

    def blanks(self) -> str:
        return " " * self.dice.randint(1, 3) if self.odd() else ""

    def mapping(self, tree: Tree, margin: int) -> list[str]:
        names = [*tree]
        if self.dice.random() < 0.5:
            self.dice.shuffle(names)
        lines: list[str] = []
        for name in names:
            key = self.scalar(name, flow=False)
            mark = "? " if self.odd() else ""
            colon = f"\n{' ' * margin}:" if mark else ":" if not self.odd() else " :"
            lines += self.above(margin)
            lines += self.value(f"{' ' * margin}{mark}{key}{colon}", tree[name], margin)
        return [*lines, *([" " * margin + self.comment()] if self.odd() else [])]

    def series(self, items: list[Any], margin: int) -> list[str]:
        lines: list[str] = []
        for item in items:
            lines += self.above(margin)
            lead = f"{' ' * margin}-"
            if isinstance(item, dict) and not self.odd():
                first, *others = self.mapping(item, margin + 1 + self.step)
                while not first.strip() or first.lstrip().startswith("#"):
                    lines.append(" " * margin + first.strip() if first.strip() else first)
                    first, *others = others
                lines += [lead + first[margin + 1 :], *others]
            else:
                lines += self.value(lead, item, margin)
        return lines

    def value(self, head: str, value: Any, margin: int) -> list[str]:
        inner = margin + self.step
        if isinstance(value, dict | list) and value and not self.flows(value):
            first = head + self.beside()
            if isinstance(value, dict):
                return [first, *self.mapping(value, inner)]
            flush = not head.lstrip().startswith("-") and self.odd()
            return [first, *self.series(value, margin if flush else inner)]
        likely = 0.8 if "。" in str(value) else 0.1
        if isinstance(value, str) and not value.isascii() and self.dice.random() < likely:
            return self.block_text(head, value, margin)
        written = self.flow(value)
        if self.odd() and "\n" not in written:
            return [head + self.beside(), *self.above(inner), " " * inner + written + self.beside()]
        return (f"{head} {self.blanks()}{written}{self.beside()}").split("\n")

    def flows(self, value: Any) -> bool:
        shallow = not any(isinstance(part, dict | list) for part in _parts(value))
        return self.dice.random() < (0.5 if shallow else 0.1)

    def flow(self, value: Any) -> str:
        """A value on its line; odd ones go on in the next."""
        if isinstance(value, dict | list):
            gaps = [self.gap() if self.odd() else "" for _ in range(2)]
            if isinstance(value, dict):
                names = [*value]
                self.dice.shuffle(names)
                parts = [f"{self.scalar(name)}: {self.flow(value[name])}" for name in names]
            else:
                parts = [self.flow(item) for item in value]
            comma = self.dice.choice((", ", ",  ", ",\n     ", " , ")) if self.odd() else ", "
            marks = "{}" if isinstance(value, dict) else "[]"
            return f"{marks[0]}{gaps[0]}{comma.join(parts)}{gaps[1]}{marks[1]}"
        return self.scalar(value) if isinstance(value, str) else json.dumps(value)

    def gap(self) -> str:
        """What may stand behind a bracket or before it."""
        if self.dice.random() < 0.3:
            return f" {self.comment()}\n    "
        return self.dice.choice(("\n      ", "\n", "  "))

    def scalar(self, text: str, *, flow: bool = True) -> str:
        """A text without or with quotes."""
        forms = [json.dumps(text, ensure_ascii=False), f"'{text.replace(chr(39), chr(39) * 2)}'"]
        if "\n" in text:
            forms.pop()
        if _is_plain(text, flow=flow) and not self.odd():
            forms = [text]
        return self.dice.choice(forms)

    def block_text(self, head: str, text: str, margin: int) -> list[str]:
        """A text below its key, its lines broken anywhere."""
        free = "。" in text or text in ("理由", "如实: 写明")  # may end with a line break
        mark = self.dice.choice("|||||>") + self.dice.choice(("", "-", "+") if free else "-")
        deep = self.dice.choice((self.step, self.step, 1, 5))
        if self.odd():
            mark = mark[0] + str(deep) + mark[1:]
        if self.odd():
            text = re.sub(r"(?<=[。；])\n(?=.)", "", text)
        for _ in range(self.dice.choice((0, 0, 1, 3)) if "。" in text else 0):
            text = self.broken(text)
        lines = [line + self.blanks() if "。" in text else line for line in text.split("\n")]
        if lines[0].startswith(" "):
            mark = mark[0] + str(deep) + mark[1:].lstrip("0123456789")
        body = [" " * (margin + deep) + line if line else line for line in lines]
        return [f"{head} {mark}{self.beside()}", *body, *(["", " "] if self.odd() else [])]

    def broken(self, text: str) -> str:
        braces = [match.span() for match in _BRACES.finditer(text)]
        spots = [
            match.start()
            for match in _BREAKABLE.finditer(text)
            if not any(start < match.start() < end for start, end in braces)
        ]
        spots += [edge for span in braces for edge in span if 0 < edge < len(text)]
        if not spots:
            return text
        at = self.dice.choice(spots)
        return f"{text[:at]}{self.dice.choice((chr(10), chr(10), ' ' + chr(10) + '  '))}{text[at:]}"


def _parts(value: Any) -> list[Any]:
    return [*value.values()] if isinstance(value, Mapping) else list(value)


def _is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text needs no quotes, as the parser has it."""
    written = f"[{text}, {text}]\n" if flow else f"k: {text}\n"
    try:
        plain = parse_document(written, "f").plain
    except Refused:
        return False
    expected: Any = [text, text] if flow else {"k": text}
    return "\n" not in text and plain == expected
