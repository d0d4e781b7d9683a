"""The file schemas of the two data files; whether names refer to anything, the loaders say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from minsheng.model.choices import OrNothing, OrToFill
from minsheng.model.compound import DictOf, ListOf, key, section
from minsheng.model.correction_form import CorrectionForm
from minsheng.model.file_words import (
    A_NAME,
    A_PROJECT,
    ABSENT,
    ANY_PERIOD,
    CODE,
    IGNORES,
    ISSUE,
    LINES,
    NUMBER,
    OWN_COLUMNS,
    PASSAGE,
    PASSAGE_OR_NOTHING,
    PERIOD,
    PROSE,
    WORDS,
    WORDS_OR_NOTHING,
    Ignore,
    Item,
)
from minsheng.model.kinds import DAY, Choice, Flag, Number, Text
from minsheng.model.plan import USUAL_BEHIND, IndicatorKind
from minsheng.problem import Severity

_VERSION = Number(1, 999, whole=True)
_ABOUT_VERSION = "写法的版本，现在是1；不写就是1"
NEARLY_ALL = "不足100%"
_STAGES_AND_NO_TARGET = {
    "if": {"properties": {"kind": {"const": "stage"}}, "required": ["kind"]},
    "then": {
        "properties": {"stages": {"minItems": 1}, "target": {"type": "null"}},
        "required": ["stages"],
    },
}
"""What the loader asks of an indicator that has stages."""


@section
class UnitChange:
    """What is otherwise in a unit from a period on."""

    name: str = key("从这一期起的名称", WORDS)


@section
class Unit:
    """A responsible unit (责任单位)."""

    name: str = key("单位的规范名称", WORDS)
    aliases: Sequence[str] = key("同一单位的其他写法", ListOf(WORDS), ())
    changed: Mapping[str, UnitChange] = key(
        "从某一期起改了名称，如 2025Q3: {name: 区卫生健康委}；以前各期仍印原来的",
        DictOf(PERIOD, UnitChange),
        {},
    )


@partial(section, besides=_STAGES_AND_NO_TARGET)
class Indicator:
    """What is counted for a project (指标)."""

    name: str = key("指标名称，如“检查人数”", WORDS)
    unit: str | None = key("计量单位，如“人”“万元”“%”", WORDS, None)
    target: int | Decimal | str | None = key("年度目标，如 4600、1700个以上", NUMBER, None)
    kind: str = key(
        "种类：cumulative累计数（默认）、level时点数、percent形象进度、stage阶段、lower越低越好",
        Choice(*map(str, IndicatorKind)),
        IndicatorKind.CUMULATIVE,
    )
    stages: Sequence[str] = key("stage类指标的各阶段，按先后排列", ListOf(WORDS), ())
    plan: Mapping[str, object] = key("分期目标，如 2025Q1: 1000", DictOf(PERIOD, NUMBER), {})
    rate_digits: int = key("完成率保留几位小数，默认2", Number(0, 6, whole=True), 2)


@section
class ProjectChange:
    """What is otherwise in a project from a period on; in a row of one there are no targets."""

    name: str | None = key("从这一期起的名称", WORDS, None)
    units: Sequence[str] | None = key("从这一期起的责任单位的代号", ListOf(A_NAME), None)
    scope: str | Sequence[str | Item] | None = key("从这一期起的内容", PASSAGE_OR_NOTHING, None)
    category: str | None = key('从这一期起的类别；没有了写""', WORDS_OR_NOTHING, None)
    due: str | None = key('从这一期起的完成时限；没有了写""', WORDS_OR_NOTHING, None)
    extra: Mapping[str, str] = key("从这一期起的自己的栏目", OWN_COLUMNS, {})
    targets: Mapping[str, object] = key(
        "从这一期起的年度目标，写成 指标: 目标", DictOf(A_NAME, NUMBER), {}
    )


_CHANGES = DictOf(PERIOD, ProjectChange)


@section
class Task:
    """A row of its own under a project's merged cells (子项)."""

    id: str = key("子项代号，小写英文和连字符，在项目里唯一", A_PROJECT)
    name: str | None = key("子项的简短名称，如“助老食堂”", WORDS, None)
    scope: str | Sequence[str | Item] = key(
        "子项的内容及规模；不写则同项目", PASSAGE_OR_NOTHING, ABSENT
    )
    units: Sequence[str] = key("子项的责任单位；不写则同项目", ListOf(A_NAME), ABSENT)
    due: str | None = key("子项的完成时限；不写则同项目", WORDS, None)
    headline: str | None = key(
        "这一行的目标、完成数、完成率、状态用项目的哪个指标；都不写就用项目的", A_NAME, None
    )
    within: bool = key("其中：这一行的数已含在项目别的行里，合计时不再加", Flag(), False)
    extra: Mapping[str, str] = key("子项自己的栏目，写成 栏目名: 文字", OWN_COLUMNS, {})
    since: int | str | None = key("从哪一期起有，如 2025Q3", ANY_PERIOD, None)
    until: int | str | None = key("到哪一期为止（含这一期）", ANY_PERIOD, None)
    changed: Mapping[str, ProjectChange] = key("从某一期起改了的", _CHANGES, {})


@section
class Project:
    """A livelihood project (民生实事)."""

    id: str = key("项目代号，小写英文和连字符，全文件唯一", A_PROJECT)
    name: str = key("项目名称", WORDS)
    aliases: Sequence[str] = key("同一项目的其他名称，导入时凭它认出", ListOf(WORDS), ())
    since: int | str | None = key("从哪一期起列入，如 2025Q3；不写就是全年", ANY_PERIOD, None)
    until: int | str | None = key("列到哪一期为止（含这一期），如 2025H1", ANY_PERIOD, None)
    units: Sequence[str] = key("责任单位的代号，第一个牵头，其余配合", ListOf(A_NAME), ABSENT)
    scope: str | Sequence[str | Item] = key("内容及规模", PASSAGE_OR_NOTHING, ABSENT)
    category: str | None = key("类别，如“教育”", WORDS, None)
    due: str | None = key("完成时限，如“2025年12月底”", WORDS, None)
    headline: str | None = key(
        "完成率用哪个指标；不写就用唯一有目标的指标，没有目标的用唯一的形象进度", A_NAME, None
    )
    extra: Mapping[str, str] = key("自己的栏目，写成 栏目名: 文字", OWN_COLUMNS, {})
    items: Sequence[Task] = key("子项：一个项目分几行写，各行有自己的文字和指标", ListOf(Task), ())
    indicators: Mapping[str, Indicator] = key("指标", DictOf(A_NAME, Indicator), {})
    checks: Sequence[str] = key("数值之间应成立的等式或不等式", ListOf(CODE), ())
    changed: Mapping[str, ProjectChange] = key("从某一期起改了的；以前各期照旧", _CHANGES, {})
    ignore: Sequence[Ignore] = key("名称、内容、指标不适用的规则和理由", IGNORES, ())


@section
class Status:
    """When a project's status (进度状态) is which."""

    behind: Decimal = key("完成率比计划进度低多少个百分点以上算滞后", Number(0, 100), USUAL_BEHIND)
    far_behind: Decimal | None = key(
        "低多少个百分点以上算严重滞后；不写就不分", Number(0, 100), None
    )


@section
class PlanFile:
    """``projects.yaml``: what was promised, once a year."""

    version: int = key(_ABOUT_VERSION, _VERSION, 1)
    area: str = key("区名，如“槐荫区”", WORDS)
    year: int = key("年份", Number(2000, 2099, whole=True))
    rules: Mapping[str, str] = key(
        "各条规则的轻重，如 percent-sign: off；可用 off、error、warning、info",
        DictOf(Text(), Choice("off", *map(str, Severity))),
        {},
    )
    status: Status | None = key("进度状态的界限，如 behind: 10", Status, None)
    nearly_all: str | None = key(
        "没有全部完成、四舍五入却到100%的完成率，印成“不足100%”；不写就印99.99%",
        Choice(NEARLY_ALL),
        None,
    )
    units: Mapping[str, Unit] = key("责任单位登记表：单位名称只写在这里", DictOf(A_NAME, Unit))
    order: Mapping[str, Sequence[str]] = key(
        "从某一期起项目的先后，如 2025Q3: [代号, 代号]；没写到的排在后面",
        DictOf(PERIOD, ListOf(A_PROJECT)),
        {},
    )
    projects: Sequence[Project] = key("项目，排列顺序就是序号", ListOf(Project, 1))


@section
class TaskProgress:
    """How one row of a project (子项) stands; its values stand with the project's."""

    progress: str | Sequence[str | Item] = key(
        "子项的工作进展，用 {{ 指标 }} 引用项目的数值", PASSAGE_OR_NOTHING, ABSENT
    )
    status: str | None = key("子项的进度状态；不写就由程序按它的指标判断", WORDS, None)
    summary: str | None = key("子项的一句话进展", PROSE, None)
    problems: str | Sequence[str | Item] | None = key("子项的存在问题", PASSAGE, None)
    next: str | Sequence[str | Item] | None = key("子项的下步计划", PASSAGE, None)
    remarks: str | Sequence[str | Item] | None = key("子项的备注", PASSAGE, None)
    extra: Mapping[str, str] = key("子项这一期自己的栏目，写成 栏目名: 文字", OWN_COLUMNS, {})


@section
class ProjectProgress:
    """How one project stands."""

    as_of: str | None = key("这个项目的数据截至日期，与全文件不同时才写", DAY, None)
    values: Mapping[str, object] = key(
        "各指标的数值，如 3216、超3000人次；空着的还没有填",
        DictOf(A_NAME, OrNothing(NUMBER)),
        {},
    )
    progress: str | Sequence[str | Item] | None = key(
        "工作进展，用 {{ 指标 }} 引用数值", OrToFill(PASSAGE_OR_NOTHING), ABSENT
    )
    status: str | None = key("进度状态，如“已完成”；不写就由程序按数值判断", WORDS, None)
    summary: str | None = key("一句话进展", PROSE, None)
    problems: str | Sequence[str | Item] | None = key("存在问题", PASSAGE, None)
    next: str | Sequence[str | Item] | None = key("下步计划", PASSAGE, None)
    remarks: str | Sequence[str | Item] | None = key("备注", PASSAGE, None)
    extra: Mapping[str, str] = key("这一期自己的栏目，写成 栏目名: 文字", OWN_COLUMNS, {})
    items: Mapping[str, TaskProgress] = key(
        "各子项的进展，写成 子项代号: …", DictOf(A_PROJECT, TaskProgress), {}
    )
    ignore: Sequence[Ignore] = key("这一期不适用的规则和理由", IGNORES, ())


@section
class ProgressFile:
    """``progress/<period>.yaml``: how the projects stand, once a period."""

    version: int = key(_ABOUT_VERSION, _VERSION, 1)
    period: int | str = key("报告期，与文件名相同，如 2025H1", ANY_PERIOD)
    as_of: str = key("数据截至日期，如 2025-06-30", DAY)
    published: str | None = key("发布日期，写进网页元数据；不写则用截至日期", DAY, None)
    number: str | None = key("期号，如 第3期，文字里写作 {{ number }}", ISSUE, None)
    title: str | None = key("这一期自己的标题；不写就用版式的", WORDS, None)
    above: str | Sequence[str] | None = key("标题上面的各行，如附件1、发文字号", LINES, None)
    introduction: str | Sequence[str | Item] | None = key("表格前的文字", PASSAGE, None)
    notes: str | Sequence[str | Item] | None = key("表格后的文字", PASSAGE, None)
    signature: str | Sequence[str] | None = key("落款的各行，如单位名称、成文日期", LINES, None)
    ignore: Sequence[Ignore] = key("表格前后的文字不适用的规则和理由", IGNORES, ())
    corrections: Sequence[CorrectionForm] = key(
        "发布以后的更正，印作更正说明", ListOf(CorrectionForm), ()
    )
    projects: Mapping[str, ProjectProgress] = key(
        "各项目的进展", DictOf(A_PROJECT, ProjectProgress)
    )
