"""What a column is for: one table of its kinds, and the one that a heading means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from minsheng.record import record

LONGEST = 30
"""A heading is short; a longer text is none."""


class Holds(Enum):
    """What stands in the cells of a column."""

    NUMBER = auto()
    NAME = auto()
    UNITS = auto()
    WORD = auto()
    PASSAGE = auto()
    RATE = auto()
    TEXT = auto()


@record
class ColumnKind:
    """What a column is for. ``key`` is its name in the data files and in the cells of layouts.

    ``headings`` is a pattern; of several columns that fit, the one with a ``usual`` heading is it.
    ``sure``: only a table of projects has such a heading. ``of_year``: the cells say what was
    promised, not how things stand. ``of_later``: the heading may name another period than this.
    ``cell`` is Jinja where it takes more than the key.
    """

    key: str
    holds: Holds
    headings: str = ""
    usual: tuple[str, ...] = ()
    sure: bool = False
    of_year: bool = False
    of_later: bool = False
    cell: str = ""

    @property
    def as_is(self) -> bool:
        """Whether its cells are kept word for word under ``extra``."""
        return self.holds in (Holds.RATE, Holds.TEXT)

    @property
    def joined(self) -> bool:
        """Whether line breaks in a cell mean nothing: they are there for the room that it had."""
        return not self.as_is and self.holds is not Holds.PASSAGE

    @property
    def reads_on(self) -> bool:
        """Whether a cell counts for the empty ones below it within a project; a text does not."""
        named = self.holds in (Holds.NUMBER, Holds.NAME, Holds.UNITS)
        return named or self.key == "category"

    @property
    def centred(self) -> bool:
        """Whether its cells are short enough to stand in the middle."""
        return self.holds not in (Holds.NAME, Holds.PASSAGE, Holds.TEXT)


_PLANNED = "(?:预期|预计|预定|计划|目标|年度|应|拟|需|要求|时间|时限|节点|日期)"
_PLANNED_PROGRESS = re.compile(
    "(?:计划|序时|预期|预计|预定|应达|要求)(?:推进|完成|实施)?(?:进度|进展)|目标进度|进度(?:计划|要求|目标)"
)
"""Says of one of two columns of progress that it is not how things stand."""
_SO_FAR = "(?:已|实际|累计|截[至止].*|本[月季期周].*|上半年.*|目前.*|当前.*|至今.*)完成"

# fmt: off
NO = ColumnKind(
    "no", Holds.NUMBER, sure=True, of_year=True,
    headings="序号|编号|序|顺序|排序|项次|项目编号|项目序号|[Nn][Oo][.．]?")
CATEGORY = ColumnKind(
    "category", Holds.WORD, of_year=True,
    headings="(?:项目|实事|工程|所属|民生)*(?:类别|分类|类型|领域)|方面")
PROBLEMS = ColumnKind(
    "problems", Holds.PASSAGE,
    headings=".*存在.*问题.*|.*(?:问题|困难).*(?:困难|问题|原因).*|存在困难|主要问题|问题")
NEXT = ColumnKind(
    "next", Holds.PASSAGE, of_later=True,
    headings=".*下一?(?:步|阶段).*|.*下半年.*(?:计划|安排|打算).*|工作打算|推进措施|整改措施")
RATE = ColumnKind(
    "rate", Holds.RATE, sure=True,
    headings=".*(?:完成率|完成比例|完成百分比|进度比例|达成率)(?:[（(].*[）)])?"
             "|完成[（(]?[%％][）)]?")
STATUS = ColumnKind(
    "status", Holds.WORD, sure=True,
    headings="(?:当前|目前|项目|工作|推进|进度|进展|完成)*状态|是否已?完成|进度预警|预警")
DUE = ColumnKind(
    "due", Holds.WORD, of_year=True, of_later=True,
    headings="(?:何时|什么时候|几时)(?:能|要)?(?:完成|办结|完工)"
             "|(?:计划|预计|拟|应)?(?:完成|办结|竣工)?(?:时限|期限|时间|时间节点|节点|日期)(?:要求)?")
REMARKS = ColumnKind("remarks", Holds.PASSAGE, headings="备注|说明|备注说明")
SUMMARY = ColumnKind("summary", Holds.PASSAGE, headings="一句话进展|进展摘要|进展概要")
LEAD = ColumnKind(
    "lead", Holds.UNITS, sure=True, of_year=True,
    headings="牵头(?:责任|负责)?(?:单位|部门)?|主办(?:单位|部门)|主要责任单位|第一责任单位|牵头抓总")
PARTNERS = ColumnKind(
    "partners", Holds.UNITS, of_year=True, cell="{{ partners | join('、') }}",
    headings="(?:配合|协办|协同|参与|参加|协作)(?:责任|实施)?(?:单位|部门)?")
UNITS = ColumnKind(
    "units", Holds.UNITS, sure=True, of_year=True,
    headings=".*(?:责任|承办|实施|主管|负责|承担|落实|主责)(?:主体)?(?:单位|部门|主体).*|单位|主责|谁(?:负责|牵头|来办)",
    usual=("责任单位", "责任部门", "承办单位", "实施单位", "主管部门", "主管单位"))
PROGRESS = ColumnKind(
    "progress", Holds.PASSAGE, sure=True,
    headings=".*(?:推进|完成|落实|进度|实施|办理|开展|建设)的?(?:情况|成效)?"
             "(?:[（(].*[）)])?|.*进展.*"
             f"|(?!.*{_PLANNED}).*{_SO_FAR}(?!.*(?:投资|资金|金额|数|量|率)).*"
             f"|(?!.*{_PLANNED}).*(?:动态|现状|近况|成效|结果|效果|状况)(?:[（(].*[）)])?"
             "|(?:目前|当前|最新|近期)情况|[干做办]得?(?:怎么样|怎样|如何)|[干做办]到哪.*",
    usual=("工作进展", "进展情况", "完成情况", "推进情况", "工作进展情况"))
ITEM = ColumnKind(
    "item", Holds.NAME, of_year=True, cell="{{ item.name }}",
    headings="(?:子|分|小|细)(?:项目?|任务|工程)(?:名称|内容)?|(?:具体|分解)(?:项目|任务|事项)|(?:任务|项目)分解|分项名称")
SCOPE = ColumnKind(
    "scope", Holds.PASSAGE, sure=True, of_year=True, of_later=True,
    headings=f"(?!.*{_SO_FAR}).*(?:内容|规模|目标|任务|标准).*|(?:工作|建设|具体)?要求|[做干]什么",
    usual=("内容及规模", "主要内容", "项目内容", "建设内容", "内容", "建设内容及规模", "目标任务"))
NAME = ColumnKind(
    "name", Holds.NAME, sure=True, of_year=True,
    headings=".*(?:名称|事项|实事|项目|工程).*|办什么(?:事|实事)?",
    usual=("项目名称", "实事名称", "事项", "事项名称", "实事项目", "民生实事项目", "项目", "名称"))
EXTRA = ColumnKind("extra", Holds.TEXT)
"""Whatever else a district has a column for."""
KINDS = (
    NO, CATEGORY, PROBLEMS, NEXT, RATE, STATUS, DUE, REMARKS, SUMMARY, LEAD, PARTNERS, UNITS,
    PROGRESS, ITEM, SCOPE, NAME)
"""Those that headings tell, in the order in which they are tried."""
# fmt: on
_ANY = re.compile("|".join(f"({kind.headings})" for kind in KINDS))
_OF_A_PERIOD = re.compile(
    "^(?!预期|年度计划|全年计划|计划(?:总?投资|资金|开工|竣工))"
    ".*(?:进展|进度|情况|本[月季期]|上[月季]|累计|已|下|措施|问题|计划|打算|完成|支付|到位"
    "|动态|现状|状况|成效|结果|效果|怎样|怎么样|目前|当前|最新|近期|实际|至今|占|之比|率)"
)


def without_blanks(text: str) -> str:
    """Without blanks and line breaks."""
    return "".join(text.split())


def kind_of(heading: str, group: str = "") -> ColumnKind:
    """What a heading stands for; EXTRA if it is none, or one of the district's own.

    A short one under a common heading (牵头 under 责任单位) is read together with it.
    """
    said, above = without_blanks(heading), without_blanks(group)
    for text in (said, above + said):
        if len(text) <= LONGEST and (match := _ANY.fullmatch(text)):
            return KINDS[(match.lastindex or 1) - 1]
    return EXTRA


def kinds_of(headings: Sequence[tuple[str, str]]) -> list[ColumnKind]:
    """The kind of each column by its (group, heading); each kind once, the rest are EXTRA.

    Of two columns that could be the same, the one with the usual name is it, else the first; of
    progress the first that tells how things stand.
    """
    kinds = [kind_of(heading, group) for group, heading in headings]
    if LEAD in kinds:
        kinds = [EXTRA if kind is UNITS else kind for kind in kinds]
    others = [kind for kind in (ITEM, SCOPE, EXTRA, PROGRESS) if kind in kinds]
    if NAME not in kinds and others:  # the name stands under 工作任务, 目标任务 or the like
        kinds[kinds.index(others[0])] = NAME
    found = [EXTRA] * len(kinds)
    for kind in {*kinds} - {EXTRA}:
        places = [place for place, other in enumerate(kinds) if other is kind]
        if kind is PROGRESS:
            places.sort(key=lambda at: bool(_PLANNED_PROGRESS.search("".join(headings[at]))))
        # Under one heading, a category stands before the name; else what matters comes first.
        order = places if kind is NAME else reversed(places)
        said = {without_blanks(headings[place][1]): place for place in order}
        found[next((said[name] for name in kind.usual if name in said), places[0])] = kind
    return found


def is_of_a_period(heading: str) -> bool:
    """Whether an extra column tells how things stand, or what was promised for the year."""
    return bool(_OF_A_PERIOD.search(heading))
