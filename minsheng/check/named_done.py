"""What is said around the table to be all done of one project: 老旧小区改造已全部完工."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from minsheng.audit.reading import Term
from minsheng.audit.words import SENTENCE_ENDS, holds, lazily, since, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rests import named_last
from minsheng.check.rule import TextIssue
from minsheng.check.shares_around import left_of
from minsheng.check.unfinished import short_figures

NOT_YET = lazily(
    "将|确保|力争|预计|争取|努力|[年月]底前|日前|推动|保障|要求|拟|必须|除|未|序时|半年|季度|阶段|月度"
    "|[往去上]年|其中|第.批|首批|[一二三]期|标段"
)
_NAMED_DONE = lazily(
    "(?P<subject>[^，。；：、（）\n0-9]{4,24}?)(?P<claim>(?:现?已经?|均已?)?(?:全部|全面)"
    "(?:[完竣]工|建成|完成|交付|投用|投入使用)(?:改造|投用|投入使用|交付使用)?)(?=[，。；\n]|$)"
)
_GOING = ("在建", "正在", "未", "待")


def named_done(context: CheckContext, checked: CheckedText) -> Iterator[TextIssue]:
    """老旧小区改造已全部完工, of which its own text tells 完工15个 of 24个.

    ``context`` has all projects: any may be named.
    """
    text = checked.printed.value
    for match in _NAMED_DONE.finditer(text) if holds(text, ("全部", "全面")) else ():
        before = since(text[: match.start()], SENTENCE_ENDS)
        entry = named_last(match["subject"], context.all_projects)
        if not entry or left_of(match["subject"], entry.project.name.value):
            continue
        if NOT_YET.search(before + match[0]):
            continue
        own = (one for one in context.texts if one.project.id == entry.project.id)
        told = [[*_through(one.reading.counts)] for one in own if one.part == "progress"]
        aims = [one for one in context.promised.get(entry.project.id, ()) if one.unit != "元"]
        for done, aim in [*short_figures(told, aims)][:1]:
            said = f"{done.words.removeprefix('其中')}{done.mention.written}"
            short = f"进展里却是{said}，目标是{aim.mention.written}"
            message = f"说“{match['claim']}”，{entry.project.name.value}的{short}"
            hint = "照实际进度说，或者核对数值和目标"
            yield TextIssue(match.start("claim"), match.end(), message, hint)


def _through(counts: Sequence[Term]) -> Iterator[Term]:
    """What a text counts, each with its own words alone, without what it says is going on."""
    for one in counts:
        tail = until(one.tail, "，。；、")
        if not holds(f"{one.words}{tail}", _GOING):
            yield replace(one, tail=tail, clause=one.clause.replace("其中", ""))
