"""A bulletin joins a workspace that has data: its period's file, and what differs in the plan.

All of it is done on a copy of the workspace (``importing.py``), file after file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from minsheng.intake.drafting.data_files import progress_text
from minsheng.intake.drafting.draft import Draft, DraftProject
from minsheng.intake.drafting.reading import Ask, Reading
from minsheng.intake.joining.earlier_texts import refilled
from minsheng.intake.joining.indicators_of_rows import take_figures
from minsheng.intake.joining.joined_cells import JoinedCells, settle_cells
from minsheng.intake.joining.joined_year import JoinedYear
from minsheng.intake.joining.layout_keys import under_layout_keys
from minsheng.intake.joining.listed_differences import Listed, listed_differences
from minsheng.intake.joining.period_file import (
    texts_gone,
    with_entries,
    without_entries,
)
from minsheng.intake.joining.plan_taking import PlanTaking
from minsheng.intake.joining.project_matching import (
    Doubt,
    Known,
    Matching,
    agreed,
    match_projects,
    settle,
)
from minsheng.intake.joining.published_rates import not_as_computed, rates_shown
from minsheng.intake.joining.rate_decimals import adjust_decimals, other_decimals
from minsheng.intake.joining.refill_parts import Filled
from minsheng.intake.joining.refusals import (
    refuse_doubles,
    refuse_overwriting,
    refuse_published,
    refuse_twins,
)
from minsheng.intake.joining.texts_around import not_taken, with_texts_around
from minsheng.intake.joining.told_texts import TOLD, put_text, told_texts
from minsheng.intake.joining.values_in_print import typed_value
from minsheng.model.file_schema import ProgressFile
from minsheng.model.plan import Project
from minsheng.model.plan_over_time import names_ever
from minsheng.problem import Misuse
from minsheng.record import record
from minsheng.sentences.names import scope_names
from minsheng.sentences.printed import print_text
from minsheng.sentences.printed_period import print_passage
from minsheng.source.files import read_text


@record
class Joined:
    """What a file has become: its draft as it was written, and what to say of it.

    ``changes`` is what differs in the plan; ``taken`` whether that was taken over.
    """

    draft: Draft
    cells: JoinedCells
    changes: tuple[str, ...]
    taken: bool
    remarks: tuple[str, ...]


def join(
    reading: Reading,
    root: Path,
    ask: Ask,
    told: Mapping[str, str],
    *,
    plan: bool,
    ends: bool,
    force: bool,
    figures: bool,
) -> Joined:
    """Let a file join the workspace in ``root``. Raises Misuse and Refused.

    ``told`` are the projects that files of this run have told of in this period, with their names.

    ``plan`` takes over what differs in the plan, if ``ends`` also that a project is told no more;
    ``force`` replaces what was filled in before.
    """
    year = JoinedYear(root, reading.draft.period)
    draft = under_layout_keys(reading.draft, year)
    pairs = _pairs(year, draft, ask)
    for number, project in pairs.items():
        draft.projects[number].id = project.id
    refuse_doubles(reading, pairs.values(), told)
    taking = PlanTaking(year, draft, pairs, ends=ends or not plan)
    if not force:
        refuse_overwriting(year, [*pairs.values(), *(taking.gone if plan else ())])
    changes, remarks = taking.said(), [*taking.remarks(), *_unread_targets(taking)]
    listed = Listed(()) if plan else _listed(taking)
    renumbered = taking.is_renumbered
    if plan:
        remarks += taking.take(figures=figures)
    else:
        taking.refuse_without_plan()
    taking.items.with_silent_rows()
    if not taking.is_whole:
        remarks += not_taken(draft)
        draft = replace(draft, above=(), introduction=(), notes=(), signature=())
    remarks += _fill(year, draft, plan=plan)
    there = read_text(year.file, year.file.name) if year.file.exists() else ""
    ended = [one for one in taking.gone if plan and one.id not in {p.id for p in year.now.projects}]
    write = _writer(year, draft, without_entries(there, ended), whole=taking.is_whole)
    cells = settle_cells(
        year, draft, write, listed, plan=plan, whole=taking.is_whole, renumbered=renumbered
    )
    if there:
        refuse_published(year, there)
        names = {one.id: one.name for one in draft.projects}
        names |= {one.id: str(one.name) for one in ended}
        gone = "；".join(texts_gone(there, read_text(year.file, year.file.name), names))
        remarks += [f"这一期原来写着、原文没有的，去掉了：{gone}"] if gone else []
    return Joined(draft, cells, tuple(changes), plan, (*remarks, *cells.remarks))


def _unread_targets(taking: PlanTaking) -> Iterator[str]:
    """What to say of targets that stay in force, as their changed texts do not tell them."""
    for one in (*taking.differences, *taking.items.differences):
        yield from (f"第{one.no}项“{one.name}”的{said}" for said in one.unread)


def _listed(taking: PlanTaking) -> Listed:
    renamed = [name for _, name in taking.units.renamed]
    differences = (*taking.differences, *taking.items.differences)
    return listed_differences(differences, taking.draft.projects, renamed)


def _pairs(year: JoinedYear, draft: Draft, ask: Ask) -> dict[int, Project]:
    """The project of each row, wherever it stands; Misuse where one is in doubt."""
    projects = year.plan.projects
    refuse_twins(year, draft)

    def said(doubt: Doubt) -> str:
        row, project = draft.projects[doubt.row], projects[doubt.candidate]
        return f"原文第{doubt.row + 1}项“{row.name}”和计划里的“{project.name}”（{project.id}）"

    def answer(doubt: Doubt) -> bool | None:
        return agreed(ask, f"{said(doubt)}是同一个项目吗？是写 y，不是写 n")

    rows = [
        Known((one.name,), one.units, tuple("".join(one.texts.get(key, ())) for key in _LIKE))
        for one in draft.projects
    ]
    found: Matching = settle(match_projects(rows, [_known(year, one) for one in projects]), answer)
    if found.doubts:
        listed = "；".join(map(said, found.doubts))
        raise Misuse(
            f"拿不准是不是同一个项目：{listed}。是同一个的，在projects.yaml里给那个项目写上"
            " aliases: [原文的名称]；不是的，把新项目写进projects.yaml；然后再导入"
        )
    return {row: projects[at] for row, at in found.pairs.items()}


_LIKE = ("scope", "progress")


def _known(year: JoinedYear, project: Project) -> Known:
    told = year.told(project.id)
    last = told.entry.project if told else project
    names = scope_names(year.plan, last)
    called = print_text(last.name, names).filled
    units = tuple(unit.name for unit in last.units)
    texts = (str(print_passage(last.scope, names)), told.text if told else "")
    return Known((called, *names_ever(project)), units, texts)


def _fill(year: JoinedYear, draft: Draft, *, plan: bool) -> list[str]:
    """Fill the names of the texts before into those of the file; tell what is not sure."""
    unread, said = [], []
    for row in draft.projects:
        if row.figured is not None:
            take_figures(row)
            continue
        project, found = _refilled(year, draft, row)
        digits = other_decimals(year, row, project, found.values)
        if digits and plan:
            adjust_decimals(year, project, digits)
            project, found = _refilled(year, draft, row)
        elif digits:
            names = "、".join(project.indicators[name].name for name in digits)
            said.append(f"第{project.no}项“{project.name}”的完成率（{names}），小数位数与计划不同")
        said += not_as_computed(project, found, rates_shown(draft, row, project))
        for key, cell in found.texts.items():
            put_text(row, key, cell)
        row.values = {
            name: typed_value(value, project.indicators[name].unit)
            for name, value in found.values.items()
        }
        if found.missing:
            names = "、".join(project.indicators[name].name for name in found.missing)
            unread.append(f"第{project.no}项“{project.name}”的{names}")
    if unread:
        said.append(f"这些指标没有把握，没有填，数字留在文字里：{'；'.join(unread)}")
    return said


def _refilled(year: JoinedYear, draft: Draft, row: DraftProject) -> tuple[Project, Filled]:
    project = next(one for one in year.now.projects if one.id == row.id)
    told = year.told(row.id)
    shown = rates_shown(draft, row, project)
    texts = told_texts(row)
    return project, refilled(told, year.now, project, texts, year.period, draft.as_of, shown)


def _writer(year: JoinedYear, draft: Draft, there: str, *, whole: bool) -> Callable[[], None]:
    """What writes the period's file, and does so again after the draft has changed; ``there`` is
    its text so far.
    """
    columns = {one.kind.key for one in draft.columns} & {*TOLD}

    def write() -> None:
        around = with_texts_around(there, draft) if there and whole else there
        new = _new_file(year, draft, whole=whole)
        text = with_entries(around, draft.projects, columns) if there else new
        year.rewrite(year.file, text, ProgressFile, [one.id for one in year.plan.projects])
        year.reload()

    write()
    return write


def _new_file(year: JoinedYear, draft: Draft, *, whole: bool) -> str:
    """The text of a file that is not there yet, with all projects of the period: those that a
    part of the bulletin does not tell wait for others.
    """
    rows = {one.id: one for one in draft.projects}
    empty = DraftProject("", "", (), waits=not whole)
    counted = {one.id for one in year.now.projects}
    ids = [one.id for one in year.plan.projects if one.id in counted]  # the order of fmt
    projects = [rows.get(one, replace(empty, id=one)) for one in ids]
    text = progress_text(replace(draft, projects=projects))
    depth = len(year.folder.path.relative_to(year.workspace.root).parts)
    return text.replace("$schema=../../", f"$schema={'../' * (depth + 1)}", 1)
