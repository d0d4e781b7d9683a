"""How many storeys a building has risen, told to be fewer than in the period before."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.audit.words import holds, lazily
from minsheng.check.between_periods import going_on, period_before
from minsheng.check.by_project import progress_by_owner
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Issue, TextIssue, issue
from minsheng.record import record

_ONES = "零一二三四五六七八九"
_SENTENCE = lazily("[^。；！？\n]+")
_CLAUSE = lazily("[^，、：]+")
_STOREY = lazily(
    "(?<![0-9地负共高~—-])第?(?P<storey>[0-9]{1,2}|[一二两三四五六七八九]?十?[一二两三四五六七八九]?)层"
    "(?!高|楼房|住宅|建筑|电梯|以[上下])"
)
_RISES = lazily("(?:施工|[建盖]设?|浇筑|砌)(?:已)?[至到]|主体|结构|框架|梁板|顶板|楼板|墙柱")
_HOW_FAR = lazily("[至到]|完成|正|施工|浇筑|进行|中$")
_ROOFED = lazily(
    "封顶|主体(?:结构|工程|施工)*(?:已经?|均|全部|全面)*(?:完成|完工)(?!率|第?[0-9一二两三四五六七八九十]+层|[0-9]|[^，。；]*[%％])|(?:室内|内部|装饰|内外)装修"
)
_NOT_SO_FAR = lazily(
    "预计|计划|拟|将|力争|确保|争取|待|未|底前|地下|负|砌体|二次结构|抹灰|粉刷|安装|验收|其中|部分|分别|其余|剩余|另|标段|[一二三四]期|返工|拆除|停工"
)
_BUILDING = lazily(
    "[0-9一二三四五六七八九十A-Za-z东西南北]+(?:号|#)?[楼栋幢座]|(?:[一-鿿]{2}[楼馆]|食堂|宿舍|中心|厂房|[校院]区)"
)
_TOP = 1000
_NEEDED = ("层", "封顶", "主体", "装修")


@record
class _Risen:
    """How many storeys a clause tells of which building; ``_TOP`` where it is roofed."""

    checked: CheckedText
    start: int
    end: int
    storeys: int
    building: str

    @property
    def said(self) -> str:
        return self.checked.printed.value[self.start : self.end]


def storeys_back(context: CheckContext) -> Iterator[Issue]:
    """主体施工至五层, and 主体施工至六层 in the period before."""
    works = context.once(going_on)
    now = progress_by_owner(context.texts, lambda text: "层" in text) if works else {}
    before = progress_by_owner(context.texts_before, _may_tell) if now else {}
    for owner, texts in now.items():
        told = [one for text in texts for one in _risen(text)]
        rising = [one for one in told if one.storeys < _TOP]
        if owner[0] not in works or len(rising) != 1:
            continue
        (one,) = rising
        earlier = [was for text in before.get(owner, ()) for was in _risen(text)]
        alone = len({was.building for was in (*told, *earlier)} - {""}) <= 1
        of_it = [was for was in earlier if alone or was.building == one.building != ""]
        highest = max(of_it, key=lambda risen: risen.storeys, default=one)
        if one.storeys < highest.storeys:
            message = f"{period_before(context)}是“{highest.said}”，这一期是“{one.said}”，退回去了"
            hint = "核对两期的楼层；说的不是同一栋的，写清是哪一栋"
            yield issue(one.checked, TextIssue(one.start, one.end, message, hint))


def _may_tell(text: str) -> bool:
    return holds(text, _NEEDED)


def _risen(checked: CheckedText) -> Iterator[_Risen]:
    """What each clause tells; one that names no building is of the one named in front of it."""
    for sentence in _SENTENCE.finditer(checked.printed.value):
        building = ""
        for clause in _CLAUSE.finditer(checked.printed.value, *sentence.span()):
            named = _BUILDING.findall(clause[0])
            building = named[-1] if named else building
            if storeys := _storeys(clause[0]):
                yield _Risen(checked, *clause.span(), storeys, building)


def _storeys(clause: str) -> int:
    """How high it has risen, or nothing."""
    if _NOT_SO_FAR.search(clause):
        return 0
    if _ROOFED.search(clause):
        return 0 if "层" in clause and "封顶" not in clause else _TOP
    storeys = [match["storey"] for match in _STOREY.finditer(clause) if match["storey"]]
    if len(storeys) != 1 or not (_RISES.search(clause) and _HOW_FAR.search(clause)):
        return 0
    return _number(storeys[0])


def _number(written: str) -> int:
    """5, 五, 十二, 二十."""
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.replace("两", "二").rpartition("十")
    return (_ONES.index(tens or "一") * 10 if ten else 0) + (_ONES.index(ones) if ones else 0)
