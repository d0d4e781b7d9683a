"""more-than-planned: 计划建设36处，已建成40处, and nothing that says 超额."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng.audit.matter import matter
from minsheng.audit.reading import Term, alike
from minsheng.audit.words import SENTENCE_ENDS, have_words_in_common, holds, lazily, since, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue

_SAID = ("超", "突破", "逾", "翻", "多建", "增加", "新增", "追加", "扩大", "调整", "提前")
_DONE = lazily("已|完成|建成|实际|投用|竣工|办结|检查|发放|改造")
_ANOTHER = lazily("半年|季度|月|阶段|序时|每|其中|[一二三]期|第.批|规划|三年|五年|总")
_AIMED = ("计划", "预计", "将", "拟")
_BEFORE_IT = ("申请", "申报", "受理", "报名", "征集", "摸底", "摸排", "排查", "踏勘", "条件")
"""What may be done of more than is planned, to choose from."""
_MONEY = "元"  # more may be spent than was planned, and nobody boasts of it
_TWICE = 2  # what is farther off is another thing


@OfEachProject
def _more_than_planned(context: CheckContext) -> Iterator[Issue]:
    hint = "超额完成的，写明“超额”或完成率；没有的，核对完成数和目标"
    for checked in context.texts:
        if not checked.reported or checked.part not in ("progress", "summary"):
            continue
        for sentence in checked.reading.wide:
            if pair := _pair(checked, sentence):
                aim, done = (one.mention for one in pair)
                message = f"{done.written}比目标{aim.written}多，句子里没有说超额"
                yield issue(checked, TextIssue(done.start, done.end, message, hint))


def _pair(checked: CheckedText, sentence: Sequence[Term]) -> tuple[Term, Term] | None:
    """The only two quantities of a unit, an aim and what was done of it, which is more."""
    for aim in sentence:
        if not aim.is_target or aim.is_share or aim.unit == _MONEY:
            continue
        same = alike(sentence, aim)
        if len(same) != 2 or same[0] is not aim:
            continue
        done = same[1]
        if not _is_more(aim, done):
            continue
        typed = checked.printed.is_typed(done.mention.start, done.mention.end)
        text = checked.printed.value
        whole = since(text[: aim.mention.start], SENTENCE_ENDS) + until(
            text[aim.mention.start :], "。！？\n"
        )
        beyond = any(one.is_share and one.mention.high > 100 for one in sentence)
        if typed and not beyond and not holds(whole, _SAID) and not _ANOTHER.search(aim.clause):
            return aim, done
    return None


def _is_more(aim: Term, done: Term) -> bool:
    """Whether the one is what was done of the other, and more, but no more than twice as much."""
    words, theirs = matter(aim), matter(done)
    alike = not words or not theirs or have_words_in_common(words, theirs)
    plain = not (done.is_target or done.direction or done.mention.per or aim.mention.per)
    was_done = _DONE.search(done.lead) and not holds(done.clause, (*_AIMED, *_BEFORE_IT))
    more = aim.mention.high < done.mention.low < aim.mention.size * _TWICE
    return bool(plain and more and alike and was_done)


RULES = (
    Rule(
        id="more-than-planned",
        title="完成数比目标多，没有说超额",
        explanation=(
            "同一句里先写目标（计划建设36处），后写完成数（已建成40处），完成数多，却没有说超额，也没有写出100%以上的完成率："
            "多半有一个数写错了。"
            "上半年、某批的目标和两倍以上的，不算。"
        ),
        wrong=Example("计划建设充电站36处，已建成⟦40处⟧。"),
        right=Example("计划建设充电站36处，已建成40处，超额完成任务。"),
        find=_more_than_planned,
    ),
)
