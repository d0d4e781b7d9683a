"""What the texts around the table tell of one project, held against all that its row has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minsheng.audit.mention import POINTS, in_words
from minsheng.audit.reading import Term
from minsheng.audit.words import SENTENCE_ENDS, holds, lazily, since
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.naming import Naming
from minsheng.check.owners import Owners, is_named_plainly
from minsheng.check.rows import Row
from minsheng.check.rule import TextIssue
from minsheng.model.progress import ProjectProgress

_OF_TARGET = ("完成", "目标", "任务", "计划", "完成率", "形象", "工程量", "工程进度", "施工进度")

_SEVERAL = 2
_ONE_BY_ONE = lazily("(?:完成率|完成比例|进度|工程量|任务|计划|目标)[的已]*分别[为达到是]*$")
_AIM = lazily("[^，。；0-9]{0,6}(?:年度|全年|今年|目标)(?:目标|任务|计划|数)")
_AIMED = lazily(
    "(?:年度|全年|今年|年内|原)(?:的?(?:目标|任务|计划|需|应|拟|要)+)(?!的)[^，。；0-9已]{0,14}$"
)


def _is_target(term: Term) -> bool:
    """Whether a quantity is the target of the year: 450户的年度目标, 全年计划解决5.4万人."""
    return bool(_AIMED.search(term.clause) or _AIM.match(term.tail))


def _is_wrong_rate(term: Term, row: Row) -> bool:
    """Whether a share is told of the year's target, or of works, and the row has none such."""
    told = holds(term.lead + term.tail[:6], _OF_TARGET) and not term.of_a_period
    return told and bool(row.rates()) and not row.has_rate(term)


class Telling:
    """Finds figures of one project that its row does not have, and that are slips of one."""

    def __init__(self, context: CheckContext, naming: Naming) -> None:
        self._context, self._naming = context, naming
        self._owners = Owners(context.progress.projects)
        self._rows: dict[tuple[str, bool], Row] = {}

    def of_sentence(self, checked: CheckedText, sentence: Sequence[Term]) -> Iterator[TextIssue]:
        """Each figure of a sentence that is another than that of the row it is told of."""
        last: Term | None = None
        listed = self._listed(checked, sentence)
        for term in sentence:
            mention = term.mention
            typed = checked.printed.is_typed(mention.start, mention.end)
            row = self._row(checked, term) if typed and not mention.per else None
            said = self._wrong(checked, term, row, last) if row else ""
            if term in listed:
                row = listed[term]
                said = "" if row.has_rate(term) else "没有这个比例"
            if row and said:
                name = row.entry.project.name.value
                message = f"这里是“{mention.written}”，“{name}”{said}"
                yield TextIssue(mention.start, mention.end, message, "与这一项的进展核对")
            last = term

    def _listed(self, checked: CheckedText, sentence: Sequence[Term]) -> dict[Term, Row]:
        """The shares that are told of projects one by one: 甲、乙形象进度分别为48%、55%."""
        shares = [one for one in sentence if one.is_share]
        text = checked.printed.value
        if len(shares) < _SEVERAL or not _ONE_BY_ONE.search(shares[0].clause):
            return {}
        end = text.rfind("分别", 0, shares[0].mention.start)
        names = re.split("[、和及与]", since(text[:end], f"{SENTENCE_ENDS}，："))
        owners = [one for one in map(self._owners.of, names) if one]
        if len(owners) != len(names) or len(names) != len(shares):
            return {}
        return {one: self._row_of(owner) for one, owner in zip(shares, owners, strict=True)}

    def _row(self, checked: CheckedText, term: Term) -> Row | None:
        before = since(checked.printed.value[: term.mention.start], SENTENCE_ENDS)
        entry: ProjectProgress | None = checked.progress
        if not checked.project.id:
            entry = self._owners.of(before)
        return self._row_of(entry, summary=not checked.project.id) if entry else None

    def _row_of(self, entry: ProjectProgress, *, summary: bool = True) -> Row:
        key = (entry.project.id, summary)
        if key not in self._rows:
            self._rows[key] = Row(self._context, entry, summary=summary)
        return self._rows[key]

    def _wrong(self, checked: CheckedText, term: Term, row: Row, last: Term | None) -> str:
        """What a row has instead of a figure; nothing where it may be right."""
        if term.direction and last:
            return self._wrong_growth(term, row, last)
        if term.unit == POINTS or self._naming.is_elsewhere(checked, term, row.told):
            return ""
        before = since(checked.printed.value[: term.mention.start], SENTENCE_ENDS)
        plainly = bool(checked.project.id) or is_named_plainly(row.entry, before)
        if term.is_share:
            sure = plainly or (last is not None and not last.is_share and row.agrees(last.mention))
            return "没有这个比例" if sure and _is_wrong_rate(term, row) else ""
        if _is_target(term):
            aim = row.other_aim(term.mention)
            return f"的目标是{aim.mention.written}" if aim else ""
        if row.agrees(term.mention):
            return ""
        meant = row.meant(term, plainly=plainly)
        if row.is_left(term):
            return "里没有这个数，这是上一期的数"
        return f"里是{meant.mention.written}" if meant else ""

    def _wrong_growth(self, term: Term, row: Row, last: Term) -> str:
        """较上半年增加1200人, beside a value that was known in that period, too."""
        before = self._context.before
        if not before or not holds(term.clause, (before.period.label,)):
            return ""
        came = row.came(last.mention)
        if came is None:
            return ""
        grown = came * term.direction
        if term.mention.kind == last.mention.kind and term.mention.can_print(grown, grown):
            return ""
        return f"比{before.period.label}增加的是{in_words(came, last.mention)}"
