"""rest-count: how many are left, 其余4处, held against the whole and what was done of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from minsheng.audit.reading import Term
from minsheng.audit.words import SENTENCE_ENDS, holds, lazily, since
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.check.things import kind_of
from minsheng.model.progress import ProjectProgress

_WORDS = ("余", "剩", "尚有", "还有", "仍有", "在建", "正在", "未")
_PARTS = ("progress", "summary", "problems", "remarks")
_OF_TROUBLES = ("problems", "remarks")
_NOT_THROUGH = lazily(
    "^[^，。；、0-9]{0,8}?未(?:能|全部|按期|如期)?(?:完[成工](?![^，。；]{0,6}[招手审拆征设])|竣工|建成|交付|改造)"
)
_REST = lazily("(?:其余|剩余|剩下|余下|其它|其他|尚余|[还仍尚]剩|仅剩|剩)的?$")
_OPEN = lazily("(?:尚有|还有|仍有|[尚还仍]|仅有)$")
_IS_OPEN = lazily("^[^，。；、0-9]{0,8}?(?:未|没有?|待)")
_GOING = lazily("(?:在建|正在(?:建设|施工|改造|装修|安装)|未[完竣]工|未完成|未建成)的?$")
_DONE = lazily("[完竣]工|完成|建成|投用|投入使用|交付|办结|验收")
_PREPARED = lazily(
    "^[^。；0-9]*(?:招标|招投标|设计|许可|前期|选址|图审|审[查批]|手续|立项|未[开动]工|未启动)"
)
_BEGUN = ("开工", "动工", "启动", "进场")
_OTHERS = lazily("[上去往]年|每|比|较|计划外|批|期|第[一二三四]|半年|季度|其中")
_NOUN = lazily(
    "^([\u4e00-\u9fff]{0,8}?)(?=[，。；、（\n]|$|正|已|未|尚|没|计|预|将|均|都|全|还|仍|在|待|力|确|拟|也|完|建|处|进|年|因|受|目|办|由|按|开|施|启|于)"
)
_NO_NOUN = ("", "项目", "工程", "的")
_LEAST = 4
_MOST, _FEW = 8, 3
"""Figures of one unit among which the whole and what is done of it are looked for."""


@OfEachProject
def _wrong_rests(context: CheckContext) -> Iterator[Issue]:
    """其余5处正在装修, of 10处 of which 6处 are done."""
    for checked in context.texts:
        if not checked.project.id or checked.part not in _PARTS:
            continue
        if holds(checked.printed.value, _WORDS):
            promised = context.promised.get(checked.project.id, ())
            counts = checked.reading.counts
            if checked.part in _OF_TROUBLES:
                further = _told_elsewhere(context, checked) if any(map(_is_undone, counts)) else []
                counts = [*filter(_is_undone, counts), *further]
            for hit in wrong_rests(checked, counts, promised):
                yield issue(checked, hit)


def _is_undone(term: Term) -> bool:
    """尚有16.8公里未完成: of troubles only what is not through is all that is left."""
    return bool(_OPEN.search(term.lead) and _NOT_THROUGH.match(term.tail))


def _told_elsewhere(context: CheckContext, checked: CheckedText) -> list[Term]:
    """What the progress of a project counts, beside the text of its troubles."""
    own = checked.project.id, checked.task
    texts = (one for one in context.texts if (one.project.id, one.task) == own)
    return [
        one
        for text in texts
        if text.part == "progress"
        for one in text.reading.counts
        if not (_is_rest(one) or _is_going(one))
    ]


def rests_around(context: CheckContext, checked: CheckedText) -> Iterator[TextIssue]:
    """社区老年食堂尚有2处未建成, told before or behind the table."""
    text = checked.printed.value
    for term in checked.reading.counts if holds(text, _WORDS) else ():
        if _is_rest(term) or _is_going(term):
            sentence = since(text[: term.mention.start], SENTENCE_ENDS)
            entry = named_last(sentence, context.all_projects)
            if entry is None:
                continue
            beside = [one for one in checked.reading.counts if one.root == term.root]
            own = [
                one
                for other in context.texts
                if other.project.id == entry.project.id and other.part in _PARTS
                for one in other.reading.counts
            ]
            promised = context.promised.get(entry.project.id, ())
            told = f"{sentence}{entry.project.name.value}"
            if hit := _wrong(checked, term, [*own, *beside], promised, told):
                yield hit


def wrong_rests(
    checked: CheckedText, counts: Sequence[Term], promised: Sequence[Term]
) -> Iterator[TextIssue]:
    """Each rest in a project's own text that nothing makes."""
    for term in counts:
        if _is_rest(term) or _is_going(term):
            told = checked.printed.value[: term.mention.start] + checked.project.name.value
            if hit := _wrong(checked, term, counts, promised, told):
                yield hit


def _is_rest(term: Term) -> bool:
    return bool(_REST.search(term.lead) or (_OPEN.search(term.lead) and _IS_OPEN.search(term.tail)))


def _is_going(term: Term) -> bool:
    return bool(_GOING.search(term.lead))


def _wrong(
    checked: CheckedText,
    term: Term,
    counts: Sequence[Term],
    promised: Sequence[Term],
    told: str,
) -> TextIssue | None:
    mention = term.mention
    odd = not mention.is_exact or mention.per or _OTHERS.search(term.clause[-12:] + term.tail[:6])
    denied = any(one.start < mention.end and mention.start < one.end for one in checked.claims)
    if odd or denied or not checked.printed.is_typed(mention.start, mention.end):
        return None
    kind = kind_of(mention)
    same = [one for one in counts if one is not term and _counts(one, kind)]
    aims = [one for one in promised if _counts(one, kind)]
    noun = _NOUN.search(term.tail)
    thing = noun[1] if noun else ""
    words = told + "".join(f"{one.clause}{one.tail}" for one in aims)
    if not aims or (thing not in _NO_NOUN and thing not in words):
        return None
    if _PREPARED.search(term.tail) and any(holds(one.lead, _BEGUN) for one in same):
        same = [one for one in same if not _DONE.search(one.lead)]
    if _is_going(term):
        found = _too_many(term, [one for one in same if one.at < term.at], [*same, *aims])
    else:
        found = _unlike(term, same, aims)
    if not found:
        return None
    whole, done = found
    message = f"这里是“{mention.written}”，共{whole.mention.written}，已有{done.mention.written}"
    return TextIssue(mention.start, mention.end, message, "核对总数、完成数和剩下的数")


def _counts(term: Term, kind: str) -> bool:
    mention = term.mention
    return bool(kind) and kind_of(mention) == kind and mention.is_exact and not mention.per


def _unlike(term: Term, same: Sequence[Term], aims: Sequence[Term]) -> tuple[Term, Term] | None:
    """The largest whole and what is done of it, where no whole less any others is so many."""
    known = {one.mention.number for one in same}
    every = [*same, *(one for one in aims if one.mention.number not in known)]
    rests = [one for one in same if _is_rest(one) or _is_going(one)]
    number = term.mention.number
    if len(every) > _MOST or any(one.mention.number == number for one in rests):
        return None
    for index, whole in enumerate(every):
        others = [one.mention.number for at, one in enumerate(every) if at != index]
        for many in range(1, _FEW + 1):
            sums = (sum(some, Fraction(0)) for some in combinations(others, many))
            if any(whole.mention.number - one == number for one in sums):
                return None
    whole = max(every, key=lambda one: one.mention.number)
    if number >= whole.mention.number * (2 if whole in aims else 1):
        return None
    done = [one for one in same if 0 < one.mention.number < whole.mention.number]
    return (whole, done[0]) if done else None


def _too_many(
    term: Term, before: Sequence[Term], every: Sequence[Term]
) -> tuple[Term, Term] | None:
    """在建8处 of 12处, of which 6处 are done: the whole and that, where it is too many."""
    done = [one for one in before if _DONE.search(one.lead) and not one.is_target]
    whole = max(every, key=lambda one: one.mention.number, default=None)
    least = min(done, key=lambda one: one.mention.number, default=None)
    if whole is not None and least is not None and least is not whole:
        left = whole.mention.number - least.mention.number
        return (whole, least) if left < term.mention.number < whole.mention.number else None
    return None


def named_last(said: str, entries: Sequence[ProjectProgress]) -> ProjectProgress | None:
    """The project that the last clause of some words names that names any."""
    return next(filter(None, (_named(one, entries) for one in reversed(said.split("，")))), None)


def _named(said: str, entries: Sequence[ProjectProgress]) -> ProjectProgress | None:
    """The project whose name shares the longest run of at least four signs with some words."""
    found = [(run(one.project.name.value, said), one) for one in entries]
    best = max((length for length, _ in found), default=0)
    named = [one for length, one in found if length == best]
    return named[0] if best >= _LEAST and len(named) == 1 else None


def run(name: str, said: str) -> int:
    """How many signs of a name stand together in some words, at the most."""
    best = 0
    for start in range(len(name)):
        while name[start : start + best + 1] in said and start + best < len(name):
            best += 1
    return best


RULES = (
    Rule(
        id="rest-count",
        title="说剩下几个，与总数减去完成数不同",
        explanation=(
            "写“其余4处”“剩余6个小区”“尚有3个村未开工”“在建的9个”，应当是总数（目标、内容及规模里的总数）减去"
            "已完成或已开工的数。各种减法都得不出这个数的，多半是改了别的数，这个数没有跟着改。"
            "说到别的东西、约数、同一单位的数太多的，不算。"
        ),
        wrong=Example(
            "已建成{{ done }}，其余⟦5处⟧正在装修。",
            values="{done: 6}",
            project="indicators: {done: {name: 食堂, unit: 处, target: 10}}",
        ),
        right=Example(
            "已建成{{ done }}，其余4处正在装修。",
            values="{done: 6}",
            project="indicators: {done: {name: 食堂, unit: 处, target: 10}}",
        ),
        find=_wrong_rests,
    ),
)
