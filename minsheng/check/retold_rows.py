"""What the texts around the table tell of one project, held against all that its row has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng.audit.mention import POINTS, in_words
from minsheng.audit.reading import Term
from minsheng.audit.words import SENTENCE_ENDS, holds, since
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.naming import Naming
from minsheng.check.rows import Owners, Row
from minsheng.check.rule import TextIssue
from minsheng.model.progress import ProjectProgress

_OF_TARGET = ("完成", "目标", "任务", "计划", "完成率", "形象", "工程量", "工程进度", "施工进度")


class Telling:
    """Finds figures of one project that its row does not have, and that are slips of one."""

    def __init__(self, context: CheckContext, naming: Naming) -> None:
        self._context, self._naming = context, naming
        self._owners = Owners(context.progress.projects)
        self._rows: dict[tuple[str, bool], Row] = {}

    def of_sentence(self, checked: CheckedText, sentence: Sequence[Term]) -> Iterator[TextIssue]:
        """Each figure of a sentence that is another than that of the row it is told of."""
        last: Term | None = None
        for term in sentence:
            mention = term.mention
            typed = checked.printed.is_typed(mention.start, mention.end)
            row = self._row(checked, term) if typed and not mention.per else None
            said = self._wrong(checked, term, row, last) if row else ""
            if row and said:
                name = row.entry.project.name.value
                message = f"这里是“{mention.written}”，“{name}”{said}"
                yield TextIssue(mention.start, mention.end, message, "与这一项的进展核对")
            last = term

    def _row(self, checked: CheckedText, term: Term) -> Row | None:
        before = since(checked.printed.value[: term.mention.start], SENTENCE_ENDS)
        entry: ProjectProgress | None = checked.progress
        if not checked.project.id:
            entry = self._owners.of(before)
        if entry is None:
            return None
        key = (entry.project.id, not checked.project.id)
        if key not in self._rows:
            self._rows[key] = Row(self._context, entry, summary=key[1])
        return self._rows[key]

    def _wrong(self, checked: CheckedText, term: Term, row: Row, last: Term | None) -> str:
        """What a row has instead of a figure; nothing where it may be right."""
        if term.direction and last:
            return self._wrong_growth(term, row, last)
        if term.unit == POINTS or self._naming.is_elsewhere(checked, term, row.told):
            return ""
        if term.is_share:
            if not holds(term.lead + term.tail[:6], _OF_TARGET) or not row.rates():
                return ""
            return "" if row.has_rate(term) else "没有这个比例"
        if row.agrees(term.mention):
            return ""
        meant = row.meant(term)
        if row.is_left(term):
            return "里是上一期的数"
        return f"里是{meant.mention.written}" if meant else ""

    def _wrong_growth(self, term: Term, row: Row, last: Term) -> str:
        """较上半年增加1200人, beside a value that was known in that period, too."""
        before = self._context.before
        if not before or not holds(term.clause, (before.period.label,)):
            return ""
        came = row.came(last.mention)
        if came is None or term.mention.can_print(came * term.direction, came * term.direction):
            if came is None or term.mention.kind == last.mention.kind:
                return ""
        return f"比{before.period.label}增加的是{in_words(came, last.mention)}"
