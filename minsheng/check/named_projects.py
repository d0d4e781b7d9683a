"""Projects told by name beside a number of them: 甲、乙2个项目; 已完成2件，分别是甲、乙."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minsheng.audit.words import SENTENCE_ENDS, STOPS, lazily, since
from minsheng.check.check_context import CheckedText
from minsheng.check.project_count import NUMBER, value_of
from minsheng.check.rule import TextIssue
from minsheng.check.state_words import Claim
from minsheng.model.progress import ProjectProgress

_LIST_FIRST = lazily(
    rf"(?P<names>[^，。；：！？\n]*、[^，。；：！？\n0-9]*?)(?:这|等)?(?<![0-9.第])(?P<number>{NUMBER}|两)"
    "[项件个](?:为民|惠民|民心|重点|民生|实事|项目|工程)+"
)
_NUMBER_FIRST = lazily(
    "(?:，?(?:分别|依次)(?:[为是有：]|如下：)+|，?即：?|：|（(?:分别)?[为是]?)(?P<names>[^，。；！？（）\n]+)"
)
_LEFT_OUT = lazily(
    "除了?(?P<names>[^，。；！？\n]+?)(?:[0-9一二两三四五六七八九]{1,2}[项件个](?:项目|实事|工程)*)?(?:之外|以外|外)，?$"
)
_LEAST = 4  # signs of a name that stand for the project
_BEFORE = lazily("^.*(?:其中|目前|从进展情况看|是|为|：|，)")


def named(names: str, projects: Sequence[ProjectProgress]) -> list[ProjectProgress]:
    """The projects that a list names, each once; none where one of its members names none."""
    found = []
    for name in re.split("、", names.strip()):
        pair = [_project(each, projects) for each in re.split("以及|[和及与]", name, maxsplit=1)]
        told = [one for one in pair if one]
        if len(told) < len(pair):
            told = [one for one in (_project(name, projects),) if one]
        if not told:
            return []
        found += told
    return found if len({one.project.id for one in found}) == len(found) else []


def _project(said: str, projects: Sequence[ProjectProgress]) -> ProjectProgress | None:
    """The one project that some words name, wholly or by a long part of its name."""
    words = re.sub("[“”《》\\s]|(?:项目|工程)$", "", said)
    if len(words) < _LEAST:
        return None
    found = [one for one in projects if words in one.project.name.value]
    found = found or [one for one in projects if words.endswith(one.project.name.value)]
    return found[0] if len(found) == 1 else None


def wrong_lists(checked: CheckedText, projects: Sequence[ProjectProgress]) -> Iterator[TextIssue]:
    """甲、乙3个项目: another number than stands in front of it."""
    text = checked.printed.value
    for match in _LIST_FIRST.finditer(text) if "、" in text else ():
        names, number = match["names"], _value(match["number"])
        told = named(_BEFORE.sub("", names), projects) or named(names, projects)
        if len(told) > 1 and "等" not in match[0] and len(told) != number:
            start, end = match.span("number")
            message = f"前面列出{len(told)}个项目，这里是“{match['number']}”"
            yield TextIssue(start, end, message, "核对列出的项目和项数")


def wrong_members(
    checked: CheckedText, claims: Sequence[Claim], projects: Sequence[ProjectProgress]
) -> Iterator[tuple[TextIssue, Claim, list[ProjectProgress]]]:
    """已完成2件，分别是甲、乙、丙: each claim with a list behind it, the projects of that, and what
    to say where the number is another.
    """
    text = checked.printed.value
    for claim in claims:
        match = _NUMBER_FIRST.match(text, _behind(text, claim))
        told = named(match["names"], projects) if match else []
        if match and told:
            start, end = match.span("names")
            message = f"列出{len(told)}个项目，前面说的是{claim.number}"
            yield TextIssue(start, end, message, "核对列出的项目和项数"), claim, told


def left_out(checked: CheckedText, claim: Claim, projects: Sequence[ProjectProgress]) -> int:
    """How many projects a claim names as none of those that it is of: 除甲、乙外，其余7项."""
    text = checked.printed.value
    before = text[: claim.start]
    sentence = since(before, SENTENCE_ENDS)
    match = _LEFT_OUT.search(sentence[: sentence.rfind("，") + 1]) if "除" in sentence else None
    return len(named(match["names"], projects)) if match else 0


def _behind(text: str, claim: Claim) -> int:
    """Where the clause of a claim ends."""
    at = claim.end
    while at < len(text) and text[at] not in STOPS:
        at += 1
    return at


def _value(written: str) -> int:
    return 2 if written == "两" else value_of(written)
