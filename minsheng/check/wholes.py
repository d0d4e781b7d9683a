"""How many there are of what a scope counts: 15个行政村已开工9个, 已开工18个、开工率85%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from minsheng.audit.mention import same_unit
from minsheng.audit.reading import Term
from minsheng.audit.words import lazily
from minsheng.check.check_context import CheckedText
from minsheng.check.rule import TextIssue
from minsheng.check.typed_rates import says_rate

_ALL = lazily("(?P<noun>[一-龥]{1,12}?)(?:现|目前)?(?:已|均|都|全部|全面|全)(?!长)")
_STATES = ("开工", "完工", "竣工", "动工", "建成")
_NOUN = 2  # signs that are enough to know it by


def wrong_wholes(checked: CheckedText, promised: Sequence[Term]) -> Iterator[TextIssue]:
    """Each number of all that is worked at, and each rate of it, that the scope denies."""
    for term in checked.reading.counts:
        mention = term.mention
        said = _ALL.match(term.tail) if not term.lead and not mention.per else None
        aims = [one for one in promised if same_unit(one.mention, mention)]
        if not said or not checked.printed.is_typed(mention.start, mention.end):
            continue
        noun = said["noun"][-_NOUN:]
        named = [one for one in aims if noun in f"{one.tail}|{one.lead}"]
        numbers = {one.mention.number for one in aims}
        if named and len(numbers) == 1 and mention.low > max(numbers):
            there = named[0].mention.written
            message = f"这里是{mention.written}，内容及规模里是{there}"
            yield TextIssue(mention.start, mention.end, message, "核对总数")
    yield from _rates(checked, promised)


def _rates(checked: CheckedText, promised: Sequence[Term]) -> Iterator[TextIssue]:
    """已开工18个、开工率85%, of 24."""
    counts = checked.reading.counts
    for share in checked.reading.shares if "率" in checked.printed.value else ():
        mention, words = share.mention, share.lead.rstrip("达到为约")
        state = next((one for one in _STATES if words.endswith(f"{one}率")), "")
        if not state or not checked.printed.is_typed(mention.start, mention.end):
            continue
        same = (one for one in counts if one.sentence == share.sentence)
        done = [one for one in same if one.lead.endswith(state)][-1:]
        aims = _wholes_of(done, promised)
        if not aims or any(_is_rate(share, *one) for one in (*aims, *_wholes_of(done, counts))):
            continue
        part, whole = aims[0]
        rate = float(round(_rate(part, whole), 1))
        made = f"{part.mention.written}÷{whole.mention.written}＝{rate:g}%"
        message = f"{state}率应为{made}，这里是“{mention.written}”"
        yield TextIssue(mention.start, mention.end, message, "核对开工、完工的数和比例")


def _wholes_of(done: Sequence[Term], terms: Sequence[Term]) -> list[tuple[Term, Term]]:
    """What was done, with each quantity that it can be a part of."""
    return [
        (part, whole)
        for part in done
        for whole in terms
        if same_unit(part.mention, whole.mention) and whole.mention.number >= part.mention.number
        if whole.mention.number
    ]


def _rate(part: Term, whole: Term) -> Fraction:
    return part.mention.number / whole.mention.number * 100


def _is_rate(share: Term, part: Term, whole: Term) -> bool:
    mention, rate = share.mention, _rate(part, whole)
    return mention.can_print(rate, rate) or (not mention.is_exact and says_rate(mention, rate, ""))
