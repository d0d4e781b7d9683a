"""What a bulletin says otherwise than the plan: names, units, texts and targets of its projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from minsheng.intake.drafting.draft import Cell, DraftColumn, DraftProject
from minsheng.intake.drafting.draft_items import DraftItem
from minsheng.intake.drafting.yaml_text import FIGURE, escaped, numbered
from minsheng.intake.joining.refill import refill
from minsheng.intake.joining.refill_parts import Before, Filled, Times
from minsheng.intake.joining.sentence_patterns import Ref, templates
from minsheng.intake.joining.yaml_setting import Data
from minsheng.intake.recognition.title import join_lines
from minsheng.model.plan import Indicator, Passage, Plan, Project, Task, Value
from minsheng.model.text import Text
from minsheng.quantity import Quantity
from minsheng.record import record
from minsheng.sentences.names import IndicatorReading, scope_names
from minsheng.sentences.printed import print_text
from minsheng.sentences.printed_period import print_passage

_WORDS = {"category": "类别", "due": "完成时限"}
_MAY_BE_EMPTY = ("scope", *_WORDS)
_ALWAYS = Times(lambda _text, _at: True, lambda _text, _at: True)


@record
class _Fact:
    """What differs, its keys, how it read and reads, and both as data."""

    what: str
    path: tuple[str, ...]
    was: str
    now: str
    data: Data
    restored: Data
    cell: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@record
class PlanDifference:
    """A fact of a project that a bulletin says otherwise.

    ``path`` are the keys below the project or its row (``item``, by its id), ``data`` what is to
    stand there, ``restored`` what stands there now; ``cell`` the keys of the text that tells it,
    where these are others. ``unread`` are targets that the text told, and does no more.
    """

    project: str
    no: int
    name: str
    what: str
    path: tuple[str, ...]
    was: str
    now: str
    data: Data
    restored: Data
    item: str = ""
    label: str = ""
    cell: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def __str__(self) -> str:
        row = f"子项“{self.label}”的" if self.item else ""
        return f"第{self.no}项“{self.name}”的{row}{self.what}：“{self.was}” → “{self.now}”"


def project_differences(
    plan: Plan, project: Project, row: DraftProject, units: Mapping[str, str] | None
) -> Iterator[PlanDifference]:
    """What a row says of a project that the plan has otherwise; ``units`` are its units' names by
    their ids, None for a table without units.
    """
    name = print_text(project.name, scope_names(plan, project)).filled
    facts = (
        *_words(plan, project, row, name),
        *_units(project, units),
        *(one for part in _passages(project, row) for one in _passage(plan, project, *part)),
    )
    yield from (_of(project, name, one) for one in facts)


def _of(project: Project, name: str, one: _Fact, task: Task | None = None) -> PlanDifference:
    return PlanDifference(
        project.id,
        project.no,
        name,
        one.what,
        one.path,
        one.was,
        one.now,
        one.data,
        one.restored,
        item=task.id if task else "",
        label=task.label if task else "",
        cell=one.cell,
        unread=one.unread,
    )


def with_empty_cells(row: DraftProject, columns: Sequence[DraftColumn]) -> DraftProject:
    """The row with an empty text of each kind that the table has a column for, and it no words."""
    kinds = (column.kind for column in columns)
    empty = {kind.key: () for kind in kinds if kind.key in _MAY_BE_EMPTY and not row.says(kind.key)}
    own = {} if row.items else empty
    return replace(row, texts={**row.texts, **own})


def _words(plan: Plan, project: Project, row: DraftProject, name: str) -> Iterator[_Fact]:
    if row.name != join_lines(name.split("\n")):
        yield _Fact("名称", ("name",), name, row.name, escaped(row.name), project.name.value)
    names = scope_names(plan, project)
    for key, what in _WORDS.items():
        told: Text | None = getattr(project, key)
        if key in row.texts:
            said = join_lines(row.texts[key])
            was = print_text(told, names).value if told else ""
            if said != was:
                data = escaped(said)
                yield _Fact(what, (key,), was, said, data, told.value if told else "")


def item_differences(
    plan: Plan, project: Project, task: Task, row: DraftItem, units: Mapping[str, str] | None
) -> Iterator[PlanDifference]:
    """What a row of a project says that the plan has otherwise."""
    names = scope_names(plan, project)
    facts: list[_Fact] = []
    for key, told, said in (
        ("name", task.name, row.name),
        ("due", task.due, join_lines(row.texts.get("due", ()))),
    ):
        was = print_text(told, names).value if told else ""
        if said and said != join_lines(was.split("\n")):
            what = _WORDS.get(key, "名称")
            data, restored = escaped(said), told.value if told else said
            facts.append(_Fact(what, (key,), was, said, data, restored))
    if row.units is not None:  # what it has not of its own is the project's
        facts += _units(task if task.units else project, units)
    if "scope" in row.texts:
        scope = task.scope or project.scope
        facts += _passage(plan, project, "内容", ("scope",), row.texts["scope"], scope)
    for key, cell in row.plan_extra.items():
        told = task.extra.get(key) or project.extra.get(key)
        facts += _passage(plan, project, f"“{key}”", ("extra", key), cell, told)
    yield from (_of(project, str(project.name), one, task) for one in facts)


def _units(project: Project | Task, units: Mapping[str, str] | None) -> Iterator[_Fact]:
    own = {unit.id: unit.name for unit in project.units}
    if units is not None and list(units) != list(own):
        was, now = ("、".join(names.values()) for names in (own, units))
        yield _Fact("责任单位", ("units",), was, now, list(units), list(own))


def _passage(
    plan: Plan,
    project: Project,
    what: str,
    path: tuple[str, ...],
    wanted: Cell,
    passage: Passage | Text | None,
) -> Iterator[_Fact]:
    names = scope_names(plan, project)
    was = print_passage(passage, names).paragraphs if passage else ()
    if wanted == was:
        return
    filled = refilled_targets(plan, project, wanted, passage)
    for target, value in filled.values.items():
        indicator = project.indicators[target]
        if value != indicator.target and indicator.target is not None:
            typed, before = (_number(one, indicator.unit) for one in (value, indicator.target))
            said = str(indicator.target), str(value)
            goal = f"目标（{indicator.name}）", ("targets", target)
            yield _Fact(*goal, *said, typed, before, path)
    data = passage_data(filled.texts[""])
    restored = passage_data(_typed_lines(passage)) if passage else ""
    if data != restored:
        unread = tuple(_in_force(project.indicators[name]) for name in filled.missing)
        said = "".join(was), "".join(wanted)
        yield _Fact(what, path, *said, data, restored, unread=unread)


def _in_force(indicator: Indicator) -> str:
    return f"目标（{indicator.name}）没有认出，仍是{indicator.target}"


def _number(value: Value, unit: str) -> Data:
    """A target as data: a number, where its unit is the indicator's."""
    bare = isinstance(value, Quantity) and value == Quantity(value.digits, unit)
    return value.digits if bare and isinstance(value, Quantity) else str(value)


def refilled_targets(
    plan: Plan, project: Project, wanted: Cell, passage: Passage | Text | None
) -> Filled:
    """A text of the plan with the names that it had, and the targets that it tells."""
    names = scope_names(plan, project)
    sentences = [one for line in templates(passage, names) for one in line] if passage else []
    targets: dict[str, Value] = {
        name: one.target for name, one in project.indicators.items() if one.target is not None
    }

    def known(values: Mapping[str, Value]) -> Mapping[str, object]:
        return {**names, **{name: _aimed(project.indicators[name], values) for name in targets}}

    before = {"": Before(sentences, targets)}
    return refill(before, {"": wanted}, project.indicators, known, _ALWAYS, True, form=".target")


def _aimed(indicator: Indicator, values: Mapping[str, Value]) -> IndicatorReading:
    target = values.get(indicator.id, indicator.target)
    return IndicatorReading(
        replace(indicator, target=target if isinstance(target, Quantity) else None)
    )


def _passages(
    project: Project, row: DraftProject
) -> Iterator[tuple[str, tuple[str, ...], Cell, Passage | Text | None]]:
    if "scope" in row.texts:
        yield "内容", ("scope",), row.texts["scope"], project.scope
    for key, cell in row.plan_extra.items():
        yield f"“{key}”", ("extra", key), cell, project.extra.get(key)


def passage_data(paragraphs: Sequence[str]) -> Data:
    """A text as plain data: a list where its paragraphs are numbered, with names in ``{{ }}``."""
    items = numbered(paragraphs)
    if items is not None:
        return ["\n\n".join(map(escaped, item)) for item in items]
    return "\n\n".join(map(escaped, paragraphs))


def _typed_lines(passage: Passage | Text) -> tuple[str, ...]:
    """The paragraphs of a text as it is typed, names marked as in a text in the making."""
    return tuple(
        "".join(
            FIGURE.format(one.expression) if isinstance(one, Ref) else one
            for sentence in line
            for one in sentence
        )
        for line in templates(passage, {})
    )
