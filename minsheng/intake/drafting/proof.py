"""The proof: what was written, composed again and held against the old bulletin cell by cell.

A cell that comes back otherwise (units parted in an unusual way, a number out of order) is kept
word for word under ``extra``, and the layout shows that: no vocabulary has to be complete.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from minsheng.check import RULES
from minsheng.intake.drafting.data_files import plan_text, progress_text
from minsheng.intake.drafting.draft import Draft, DraftColumn
from minsheng.intake.drafting.draft_totals import fit_totals
from minsheng.intake.drafting.layout_text import layout_text
from minsheng.intake.drafting.sides import as_written, signed_in_place, without_sides
from minsheng.intake.recognition.title import join_lines
from minsheng.layout.bulletin import Bulletin, Cell
from minsheng.layout.compose import compose
from minsheng.layout.folders import DEFAULT_LAYOUT
from minsheng.layout.layout import open_layout
from minsheng.layout.template_context import template_context
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.period import Period
from minsheng.problem import Problem, Refused, Severity
from minsheng.record import record
from minsheng.sentences.printed_period import print_period
from minsheng.source.temporary import temporary_folder

LAYOUT = f"templates/{DEFAULT_LAYOUT}/layout.yaml"


@record
class Difference:
    """Where what was written reads otherwise than the source; ``row`` counts from 1, 0 is none.

    ``project`` and ``item`` are numbers from 0; ``spans``: it only stands over other rows.
    """

    row: int
    column: str
    place: int
    source: str
    written: str
    project: int = 0
    item: int = 0
    spans: bool = False


def files_of(draft: Draft) -> dict[str, bytes]:
    """The files of a draft by their names within the workspace."""
    files = {
        "data/projects.yaml": plan_text(draft),
        f"data/progress/{draft.period}.yaml": progress_text(draft),
    }
    layout = layout_text(draft)
    if layout is not None:
        files[LAYOUT] = layout
    return {name: text.encode() for name, text in files.items()}


@contextmanager
def _workspace(draft: Draft) -> Iterator[Workspace]:
    """A workspace of the files of a draft, which is gone afterwards."""
    with temporary_folder() as folder:
        root = Path(folder).resolve()
        for name, content in files_of(draft).items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield Workspace(root)


def compose_draft(draft: Draft) -> Bulletin:
    """The bulletin that the files of a draft make. Raises Refused."""
    with _workspace(draft) as workspace:
        return compose_period(workspace, draft.period)


def compose_period(workspace: Workspace, wanted: Period, waiting: Collection[str] = ()) -> Bulletin:
    """The bulletin of a period in the usual layout of a workspace. Raises Refused.

    Errors in the ``waiting`` projects, which are still to be filled in, are passed over.
    """
    year, period = workspace.find(str(wanted))
    progress = year.progress(period).value
    problems = [*year.plan().problems, *year.progress(period).problems]
    if progress is None or _errors(problems, waiting):
        raise Refused(problems)
    layout = open_layout(workspace, DEFAULT_LAYOUT)
    printed = print_period(progress)
    problems += printed.problems
    bulletin = compose(progress, template_context(printed), layout, problems.append)
    if _errors(problems, waiting):
        raise Refused(problems)
    return bulletin


def rule_findings(draft: Draft) -> list[Problem]:
    """What the rules find in the old bulletin.

    It was published with its errors, so these become warnings in the workspace (``lenient``).
    """
    known = {rule.id for rule in RULES}
    found = _validated(draft)
    draft.lenient = tuple(sorted({problem.rule for problem in _errors(found)} & known))
    return _validated(draft) if draft.lenient else found


def _validated(draft: Draft) -> list[Problem]:
    with _workspace(draft) as workspace:
        return validate(workspace, str(draft.period))


def _errors(problems: list[Problem], waiting: Collection[str] = ()) -> list[Problem]:
    errors = (problem for problem in problems if problem.severity is Severity.ERROR)
    return [problem for problem in errors if problem.project not in waiting]


def fit_to_source(draft: Draft) -> list[Difference]:
    """Make a draft come back to its source: a cell that does not is kept under ``extra``.

    Returns the differences that are left. Raises Refused.
    """
    differences = list(_differences(compose_draft(draft), draft))
    for _ in range(2):
        kept = [difference for difference in differences if difference.row]
        if not kept:
            break
        for difference in kept:
            _keep_as_is(draft, difference)
        differences = list(_differences(compose_draft(draft), draft))
    _tidy(draft)
    return differences


def _tidy(draft: Draft) -> None:
    """A column in which every cell is kept word for word needs nothing else to be shown."""
    for place, column in enumerate(draft.columns):
        if column.key in draft.as_is and all(
            column.key in owner.kept(column)
            for project, item in draft.rows
            if (owner := project.owner(item, place)).source[place]
        ):
            draft.as_is[column.key] = True


def _keep_as_is(draft: Draft, difference: Difference) -> None:
    """Show a cell as it was. Where the old one is empty, or stands over several rows, the whole
    column has to be kept so.
    """
    column, place = draft.columns[difference.place], difference.place
    project = draft.projects[difference.project]
    item = project.items[difference.item] if project.items else None
    owner = project.owner(item, place)
    alone = bool(owner.source[place]) and not draft.as_is.get(column.key)
    alone = alone and (item is None or owner is item)
    draft.as_is[column.key] = not alone
    owners = [owner] if alone else [one.owner(row, place) for one, row in draft.rows]
    for other in owners:
        if cell := other.source[place]:
            other.kept(column)[column.key] = cell


def _differences(bulletin: Bulletin, draft: Draft) -> Iterator[Difference]:
    if draft.title and bulletin.title != join_lines((draft.title,)):
        yield Difference(0, "标题", 0, draft.title, bulletin.title)
    for place, (column, heading) in enumerate(zip(draft.columns, bulletin.headings, strict=True)):
        if heading != column.heading:
            yield Difference(0, "栏目名称", place, column.heading, heading)
    for what, wanted, blocks in (
        ("标题上面的文字", draft.above, bulletin.above),
        ("表前的文字", draft.introduction, bulletin.before),
        ("表后的文字", (*draft.notes, *signed_in_place(draft.signature)), bulletin.after),
    ):
        if wanted != (found := tuple(map(as_written, blocks))):
            before, now = (without_sides("\n".join(texts)) for texts in (wanted, found))
            yield Difference(0, what, 0, before, now)
    printed = [row for at, row in enumerate(bulletin.rows) if at not in bulletin.totals]
    numbers = [
        (number, at)
        for number, project in enumerate(draft.projects)
        for at in range(len(project.items) or 1)
    ]
    for row, ((project, item), (number, at)) in enumerate(zip(draft.rows, numbers, strict=True)):
        for place, column in enumerate(draft.columns):
            cell = printed[row][place] if row < len(printed) else Cell(())
            over = item is not None and item.source[place] is None and at > 0
            source = () if over else project.owner(item, place).source[place] or ()
            written = () if over and not cell.rows else cell.paragraphs
            # In passages each paragraph counts; a name or word was broken for the room that it had.
            joined = column.kind.joined and join_lines(source) == join_lines(written)
            wide = over_rows(project.rows_of(at, place), cell, column)
            if (source != written and not joined) or wide:
                before, now = wide or ("", "")
                both = ("\n".join(source) + before, "\n".join(written) + now)
                yield Difference(row + 1, column.heading, place, *both, number, at)


def over_rows(rows: int, cell: Cell, column: DraftColumn) -> tuple[str, str] | None:
    """Over how many ``rows`` of its project a text stood and stands now, in words, if that
    differs; where a column is merged, what reads the same is one cell.
    """
    same = column.kind.reads_on or cell.rows == rows or (column.merged and cell.rows > rows)
    if same or not (rows and cell.rows and any(cell.paragraphs)):
        return None
    before, now = (f"（合并{one}行）" if one > 1 else "（没有合并）" for one in (rows, cell.rows))
    return before, now


def _different_totals(bulletin: Bulletin, draft: Draft) -> Iterator[str]:
    """The rows of totals that don't come back as they were."""
    printed = [bulletin.rows[at] for at in bulletin.totals]
    if len(printed) != len(draft.totals):
        yield from ("合计" for _ in draft.totals)
        return
    for row, total in zip(printed, draft.totals, strict=True):
        said = [join_lines(cell.paragraphs) for cell in row]
        if said != [join_lines(cell) for cell in total.cells]:
            yield "合计"


def add_totals(draft: Draft) -> list[str]:
    """Let the layout compute the rows of totals; those that can't be are lines below the table.

    Returns what to say about it. Raises Refused.
    """
    if not draft.totals:
        return []
    remarks = fit_totals(draft, compose_draft(draft))
    try:
        wrong = list(_different_totals(compose_draft(draft), draft))
    except Refused:
        wrong = ["合计"]
    if not wrong:
        return remarks
    lines = tuple(" ".join("".join(cell) for cell in one.cells if cell) for one in draft.totals)
    draft.totals, draft.total_cells = (), {}
    draft.notes = (*lines, *draft.notes)
    return ["合计行排不成原来的样子，文字放到了表后"]


def wrong_projects(draft: Draft, bulletin: Bulletin) -> list[int]:
    """The projects, from 0, of which a cell does not come back."""
    return sorted({one.project for one in _differences(bulletin, draft) if one.row})
