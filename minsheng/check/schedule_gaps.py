"""How far a project is ahead of the schedule or behind, by the months that a period tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from minsheng.audit.mention import POINTS
from minsheng.audit.words import holds, lazily
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import TextIssue

DUE = ("序时", "时间进度")
"""What a gap is told against; it is reckoned anew here, wherever it stays as it was."""
_GAP = lazily(
    "(?:(?P<behind>慢|滞后|落后|低|差|欠)|快|超[前出过]?|高|领先)[于出过]?了?(?:同期)?“?(?:序时|时间)(?:进度)?”?[达约]?$"
    "|[比较]“?(?:序时|时间)(?:进度)?”?(?:要求)?相?比?(?:(?P<behind_it>慢|滞后|落后|低|差|欠)|快|超[前出过]?|高|领先)[了约]?$"
)
_OTHER = lazily("[上下]半年|季度|[0-9]月|目标|[省市]级")


def wrong_gaps(checked: CheckedText, context: CheckContext) -> Iterator[TextIssue]:
    """慢于序时进度24个百分点, where 36% were done by the middle of the year."""
    if POINTS not in checked.printed.value or not holds(checked.printed.value, DUE):
        return
    for sentence in checked.reading.wide:
        for index, term in enumerate(sentence):
            mention = term.mention
            gap = _GAP.search(term.lead) if term.unit == POINTS else None
            typed = checked.printed.is_typed(mention.start, mention.end)
            if not gap or not typed or _OTHER.search(term.clause):
                continue
            sign = -1 if gap["behind"] or gap["behind_it"] else 1
            rates = [one.mention for one in sentence[:index] if one.is_share]
            paces = _paces(checked, context)
            slack = (mention.step + max((one.step for one in rates), default=Fraction(0))) / 2
            low, high = mention.low - slack, mention.high + slack
            gaps = [(rate.number - pace) * sign for rate in rates for pace in paces]
            if gaps and not any(low < one < high for one in gaps):
                due = f"{float(round(paces[0], 1)):g}%"
                message = f"完成{rates[-1].written}，序时进度{due}，这里是“{mention.written}”"
                yield TextIssue(mention.start, mention.end, message, "核对完成率和相差的百分点")


def _paces(checked: CheckedText, context: CheckContext) -> Sequence[Fraction]:
    """How far it should be, in percent: by the months and days that are over, or by its plan."""
    day = checked.as_of
    found = [context.progress.period.share * 100]
    days, year = (_day_of_year(one) for one in (day, date(day.year, 12, 31)))
    found += [Fraction(day.month * 100, 12), Fraction(days * 100, year)]
    for one in checked.project.indicators.values():
        if one.target and one.target.number:
            whole = Fraction(one.target.number)
            found += [Fraction(aim.number) / whole * 100 for aim in one.plan.values()]
    return found


def _day_of_year(day: date) -> int:
    return day.timetuple().tm_yday
