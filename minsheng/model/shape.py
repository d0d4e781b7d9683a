"""The form of the two data files: keys, types and their Chinese descriptions (pydantic).

Only the form: whether names refer to anything is the loader's business.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

TAG = "\0"  # marks the union tags in error locations; no key of a file can hold it

PROJECT_ID = r"^[a-z][a-z0-9-]*$"
NAME = r"^[a-z][a-z0-9_]*$"
NOT_EMPTY = r"\S"
PERIOD = r"^20[0-9]{2}([QH][1-4]|-[0-9]{2})?$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

ProjectId = Annotated[str, StringConstraints(pattern=PROJECT_ID, max_length=60)]
Name = Annotated[str, StringConstraints(pattern=NAME, max_length=60)]
Words = Annotated[str, StringConstraints(pattern=NOT_EMPTY, max_length=200)]
Prose = Annotated[str, StringConstraints(pattern=NOT_EMPTY)]
Day = Annotated[str, StringConstraints(pattern=DAY)]
PeriodName = Annotated[str, StringConstraints(pattern=PERIOD)]


def _kind_of(value: object) -> str:
    if isinstance(value, list):
        return TAG + "list"
    if isinstance(value, dict | Item):
        return TAG + "mapping"
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return TAG + "number"
    return TAG + "text"


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Item(_Shape):
    """One part of a text that is a numbered list."""

    title: Words | None = Field(None, description="小标题，如“农村公路”")
    as_of: Day | None = Field(None, description="这一条的数据截至日期，如 2025-07-07")
    text: Prose = Field(description="正文，用 {{ 指标 }} 引用数值")


Number = Annotated[
    Annotated[int | Decimal, Tag(TAG + "number")] | Annotated[Prose, Tag(TAG + "text")],
    Discriminator(_kind_of),
]
YearPeriod = Annotated[
    Annotated[int, Tag(TAG + "number")] | Annotated[PeriodName, Tag(TAG + "text")],
    Discriminator(_kind_of),
]
ItemOrText = Annotated[
    Annotated[Prose, Tag(TAG + "text")] | Annotated[Item, Tag(TAG + "mapping")],
    Discriminator(_kind_of),
]
Passage = Annotated[
    Annotated[Prose, Tag(TAG + "text")]
    | Annotated[list[ItemOrText], Field(min_length=1), Tag(TAG + "list")],
    Discriminator(_kind_of),
]


class Unit(_Shape):
    """A responsible unit (责任单位)."""

    name: Words = Field(description="单位的规范名称")
    aliases: list[Words] = Field([], description="同一单位的其他写法")


class Indicator(_Shape):
    """What is counted for a project (指标)."""

    name: Words = Field(description="指标名称，如“检查人数”")
    unit: Words | None = Field(None, description="计量单位，如“人”“万元”“%”")
    target: Number | None = Field(None, description="年度目标，如 4600、1700个以上")
    kind: Literal["cumulative", "level", "percent", "stage", "lower"] = Field(
        "cumulative",
        description="种类：cumulative累计数（默认）、level时点数、percent形象进度、"
        "stage阶段、lower越低越好",
    )
    stages: list[Words] = Field([], description="stage类指标的各阶段，按先后排列")
    plan: dict[str, Number] = Field({}, description="分期目标，如 2025Q1: 1000")
    rate_digits: Annotated[int, Field(ge=0, le=6)] = Field(2, description="完成率保留几位小数")


class Project(_Shape):
    """A livelihood project (民生实事)."""

    id: ProjectId = Field(description="项目代号，小写英文和连字符，全文件唯一")
    name: Words = Field(description="项目名称")
    units: Annotated[list[Name], Field(min_length=1)] = Field(
        description="责任单位的代号，第一个牵头，其余配合"
    )
    scope: Passage = Field(description="内容及规模")
    indicators: dict[Name, Indicator] = Field({}, description="指标")
    checks: list[Prose] = Field([], description="数值之间应成立的等式或不等式")


class PlanFile(_Shape):
    """``projects.yaml``: what was promised, once a year."""

    area: Words = Field(description="区名，如“槐荫区”")
    year: Annotated[int, Field(ge=2000, le=2099)] = Field(description="年份")
    units: dict[Name, Unit] = Field(description="责任单位登记表：单位名称只写在这里")
    projects: Annotated[list[Project], Field(min_length=1)] = Field(
        description="项目，排列顺序就是序号"
    )


class ProjectProgress(_Shape):
    """How one project stands."""

    as_of: Day | None = Field(None, description="这个项目的数据截至日期，与全文件不同时才写")
    values: dict[Name, Number] = Field({}, description="各指标的数值，如 3216、超3000人次")
    progress: Passage = Field(description="工作进展，用 {{ 指标 }} 引用数值")


class ProgressFile(_Shape):
    """``progress/<period>.yaml``: how the projects stand, once a period."""

    period: YearPeriod = Field(description="报告期，与文件名相同，如 2025H1")
    as_of: Day = Field(description="数据截至日期，如 2025-06-30")
    published: Day | None = Field(None, description="发布日期，写进网页元数据；不写则用截至日期")
    projects: dict[ProjectId, ProjectProgress] = Field(description="各项目的进展")
