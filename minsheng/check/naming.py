"""Which thing of a bulletin a quantity in a text is of: one, by its words and its unit, or none."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from minsheng.audit.reading import Term
from minsheng.audit.words import SENTENCE_ENDS, STOPS, blanked, holds, lazily, since, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.things import Thing, Things

_SAYS_NOTHING = lazily(
    r"20[0-9]{2}年度?|[0-9]{1,2}月(?:[0-9]{1,2}日)?|截[至止]|目前|现已|现在|至今|迄今|今年以来|年初以来"
    r"|今年|本年|全年|年度|年初|年内|年底|年末|当前|[月季]?[底末]|上半年|前三季度|一季度"
    r"|全[区县市州旗]|[我本][区县市州旗]|[区县]级|[区县市]委|[区县市]政府|辖区"
    r"|扎实|稳步|有序|积极|大力|持续|加快|加力|全力|深入|顺利|圆满|超额|提前|如期|按期|切实|全面|统筹|高标准|高质量"
    r"|各类|各项|各级|提供|给予|数据|数字|接受|参加|享受|享有|帮助|促进|建好|建起|建立|修建|兑现|推进|推动|抓好|做好|组织|落实|开展|实施|进行|实现|完成|达成|累计|总计|共计|合计|总共|一共|实际|建成|办好|办理"
    r"|达到|达|计划|规划|目标|任务|指标|安排|部署|确定|承诺|要求|下达|预期|力争|确保|总?[人户个处次件]数|总?数量?|总量"
    r"|规模|总?里程|总?长度?|面积|完成量|工作量|工程量|资金|投入|项目|工程|行动|工作|建设|方面|情况|进展|进度|民生|实事"
    r"|完成率|完成比例|比例|比重|占比?|率|左右|以上|[已共总有为是至到的了对将拟要应需按把由在于与其均都也就仅只即约近超逾各约可该这人量前中建]"
    r"|：|“|”|\s"
)
"""What names no thing and no part of one."""
_OTHER = lazily(
    "其中|[去上往前明每同当次翌]年|同期|同比|环比|[较比]上|相比|较(?![快好大为多高低强慢早])|[省市]级|[省市]下达|全省|全国|国家|半年|季度|第?.批|[一二三]期"
    "|[每均]|[本当]月|月度|剩余|其余|余下|尚|还[有剩差]|十[三四五六]五|[二三五]年|近年|阶段|序时|当期|分别"
    "|下一步|下步|接下来"
)
"""Of another time, area or part than the data are."""
_PLACE = lazily(
    "街道|(?<!城)镇|乡(?!村)|(?<![农乡城|])村|社区|片区|[东西南北]部|路段|标段|(?<![全我本各])[县州旗]"
    "|(?<![全我本各小社园校辖地城新老景学厂库牧林])区(?![域级委政内间分块])|[市城]区"
    "|(?:[现已共既原]有|拥有|存量|全长|通车)[\0\u4e00-\u9fff]|(?<![造成务划设])总(?:里程|长|量|数)"
    "|开工|动工|在建|续建|竣工|投产|签约|立项|摸[排底]|排查|申[报请]|报名|登记"
)
"""Of a part of the area, of all that there is, or of another state of the works."""
_ROLES = ("已", "共", "完成", "累计", "实际", "目标", "任务", "计划", "占")
_YEAR = re.compile("(20[0-9]{2})年")
_MONTH = re.compile("([0-9]{1,2})月")
_SIGN = re.compile("[0-9A-Za-z\u4e00-\u9fff]")
_CITY = ("全市", "市政府", "市委", "我市", "全省", "全国")
_SEVERAL = re.compile("[、（）]|^(?:和|及|与|并|以及)")
_SHORT = 18  # signs of a heading
_NUMBERED = re.compile("^\\s*(?:[0-9]{1,2}[.．]|[（(][0-9一二三四五六七八九十]+[）)])")
_AND = lazily("(?:[和与并]|(?<![惠涉普])及)$")
_GOES_ON = re.compile("^(?:[和及与并且均都已正等]|以及|全部|全面).*|[和及与]$")
"""What stands behind a quantity and names nothing that it counts."""


class Told(NamedTuple):
    """A thing of which a quantity is told, that ends at a place of the text."""

    thing: Thing
    end: int


class Meant(NamedTuple):
    """The thing that a quantity is of, and whether it is named by most of its name."""

    thing: Thing
    plainly: bool


class Naming:
    """Finds the thing that a quantity is of, where only one can be meant."""

    def __init__(self, context: CheckContext) -> None:
        self._progress = progress = context.progress
        self._things = Things(context)
        plan, label = progress.plan, progress.period.label
        bodies = {plan.area, label, *(unit.name for unit in plan.units.values())}
        self._bodies = sorted(filter(None, bodies), key=lambda one: (-len(one), one))

    def of(
        self, checked: CheckedText, term: Term, last: Told | None, fits: Callable[[Thing], bool]
    ) -> Meant | None:
        """The thing that a quantity is of, among those that fit.

        ``last`` is the quantity before it in its sentence, whose thing goes on where no words
        between them name another: 农村道路改造任务60公里，已完成45公里.
        """
        if last and self._left("", checked.printed.value[last.end : term.mention.start]):
            last = None
        behind = _GOES_ON.sub("", until(term.tail, STOPS), count=1)
        in_front = _SEVERAL.split(term.lead)[-1]
        if _AND.search(in_front):  # 45件建议和30件提案: the words are of the figure before
            in_front = ""
            if not behind:
                return None
        said = f"{in_front}|{behind}"
        before = since(checked.printed.value[: term.mention.start], SENTENCE_ENDS)
        heading = self._heading(checked, term.mention.start - len(before))
        if self._left("", said):
            found = self._best(checked, said, fits) or self._topic(checked, "", fits)
            found = None if found and self._left(found.told, said) else found
        elif last is not None:
            goes_on = holds(term.lead + term.tail[:8], _ROLES) and fits(last.thing)
            found = last.thing if goes_on else None
        else:
            earlier = before[: len(before) - len(term.clause)]
            found = self._topic(checked, heading + earlier, fits)
        clause = f"{term.clause}|{behind}"
        text = checked.printed.value[: term.mention.start]
        if found is None or self._is_of_other(checked, text, before, clause, found.told):
            return None
        plainly = (
            bool(checked.project.id)
            or (last is not None and found is last.thing)
            or found.is_named_plainly(heading + before + said)
        )
        if not plainly and not holds(said, _ROLES):
            return None  # 全区妇女8500人
        return Meant(found, plainly)

    def is_elsewhere(self, checked: CheckedText, term: Term, told: str) -> bool:
        """Whether a quantity is of another thing, time or area than the words ``told`` are, or of
        a part.
        """
        text = checked.printed.value[: term.mention.start]
        behind = _GOES_ON.sub("", until(term.tail, STOPS), count=1)
        behind = behind if len(behind) > 1 else ""  # 4个村
        clause = f"{term.clause}|{behind}"
        return bool(self._left(told, f"{term.words}|{behind}")) or self._is_of_other(
            checked, text, since(text, SENTENCE_ENDS), clause, told
        )

    def _best(self, checked: CheckedText, said: str, fits: Callable[[Thing], bool]) -> Thing | None:
        """The one thing that some words name best."""
        scored = [(sum(one.named(said)), one) for one in self._known(checked, said, fits)]
        best = max((score for score, _ in scored), default=0)
        found = [one for score, one in scored if score == best]
        return found[0] if len(found) == 1 else None

    def _known(self, checked: CheckedText, said: str, fits: Callable[[Thing], bool]) -> list[Thing]:
        own = checked.project.id
        found = self._things.that_share_words(said) if said else self._things.of(own)
        return [one for one in found if own in ("", one.entry.project.id) and fits(one)]

    def _topic(
        self, checked: CheckedText, before: str, fits: Callable[[Thing], bool]
    ) -> Thing | None:
        """What the clauses in front are about; the only thing that fits where they name none."""
        for clause in reversed(re.split("[，：、（）]", _NUMBERED.sub("", before))):
            if left := self._left("", clause):
                if re.search("[0-9]", left):
                    return None
                found = self._best(checked, clause, fits)
                return found if found and found.is_named_whole(clause) else None
        known = self._known(checked, "", fits)
        return known[0] if len(known) == 1 else None

    def _heading(self, checked: CheckedText, begin: int) -> str:
        """A short sentence in front of another that names its thing: 一是农村道路改造。"""
        heading = since(checked.printed.value[: max(0, begin - 1)], SENTENCE_ENDS)
        return f"{heading}，" if 0 < len(heading) <= _SHORT else ""

    def _left(self, told: str, said: str) -> str:
        """The signs of some words that neither tell of a thing nor are of any use."""
        without = self._without(told, said)
        useless = _SAYS_NOTHING.sub(lambda match: "\0" * len(match[0]), self._without("", said))
        left = (a for a, b in zip(without, useless, strict=True) if b != "\0")
        return "".join(_SIGN.findall(_SAYS_NOTHING.sub("\0", "".join(left))))

    def _without(self, told: str, said: str) -> str:
        """Some words without the bodies at work, and the pairs of signs that a thing is told in."""
        for body in self._bodies:
            said = said.replace(body, "|")
        return blanked(told, said)

    def _is_of_other(
        self, checked: CheckedText, text: str, before: str, clause: str, told: str
    ) -> bool:
        """Whether a quantity is of another time, another area, or a part."""
        progress = self._progress
        sentence = before + clause
        years = _YEAR.findall(text)[-1:] + _YEAR.findall(sentence)
        if any(int(year) != progress.plan.year for year in years):
            return True
        months = {int(month) for month in _MONTH.findall(sentence)}
        if months - {1, checked.as_of.month} or (months == {1} != {checked.as_of.month}):
            return True
        city = not progress.plan.area.endswith("市") and holds(text, _CITY)
        return city or bool(
            _OTHER.search(self._without(told, sentence))
            or _PLACE.search(self._without(told, clause))
        )
