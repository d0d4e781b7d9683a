"""The run of an import: read → recognise → write down → prove → write, and what to say of it.

Files are taken in the order of their periods, on a copy of the workspace. The first makes it, the
others join it (``joining.py``). Only when all are in, and all periods read as they should, are the
files moved to their places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from minsheng.intake.conservation.conservation import Kept, conserve
from minsheng.intake.conservation.order_kept import moved
from minsheng.intake.conservation.text_pool import folded
from minsheng.intake.drafting.draft import Draft
from minsheng.intake.drafting.drafting import NO_AREA_SAID
from minsheng.intake.drafting.proof import (
    LAYOUT,
    add_totals,
    compose_draft,
    compose_period,
    files_of,
    fit_to_source,
    rule_findings,
)
from minsheng.intake.drafting.reading import Ask, Reading, read_bulletin
from minsheng.intake.figures.figures import add_figures
from minsheng.intake.joining.belonging import in_known_period, refuse_other_district
from minsheng.intake.joining.joined_cells import JoinedCells
from minsheng.intake.joining.joining import Joined, join
from minsheng.intake.joining.later_differences import later_differences
from minsheng.intake.joining.later_year import begin_year
from minsheng.intake.joining.published_faults import allow_published_faults
from minsheng.intake.joining.refusals import refuse_to_overwrite, refuse_within
from minsheng.intake.joining.staging import Staging
from minsheng.intake.outcome import Outcome, Wishes
from minsheng.layout.bulletin import Bulletin
from minsheng.layout.folders import DEFAULT_LAYOUT, built_in_templates
from minsheng.model.workspace import Workspace
from minsheng.office.archive import Archive
from minsheng.office.inventory import Passage, list_texts
from minsheng.operations.init import workspace_files
from minsheng.problem import Misuse, Refused
from minsheng.review.compare import compare
from minsheng.review.difference import Difference as Compared


def import_bulletin(
    file: Path, root: Path, ask: Ask, *, period: str | None = None, **wishes: bool
) -> Outcome:
    """Import one file. Raises Misuse and Refused; then nothing was written."""
    return import_bulletins([file], root, ask, Wishes(**wishes), period=period)[0]


def import_bulletins(
    files: Sequence[Path], root: Path, ask: Ask, wishes: Wishes, *, period: str | None = None
) -> list[Outcome]:
    """Bring old bulletins into the workspace in ``root``, all of them or none.

    ``ask`` puts a question to the clerk, and returns None where nobody is there. Raises Misuse
    and Refused; then nothing was written.
    """
    if period and len(files) > 1:
        raise Misuse("--period 只能和一个文件一起用；几个文件的，报告期从标题里找")
    refuse_within(root)
    readings = [read_bulletin(file, ask, period) for file in files]
    # A month comes behind the period that ends with it, which it may be of.
    readings.sort(key=lambda one: (one.draft.period.last_day, one.draft.period.is_month))
    with Staging(root) as stage:
        if not stage.has_plan and not wishes.force:
            refuse_to_overwrite(root)
        made: set[int] = set()
        outcomes = [
            _import_one(one, stage, ask, wishes, made, named=bool(period)) for one in readings
        ]
        stage.check()
        if len(outcomes) > 1:
            outcomes = [_held_again(one, stage.root) for one in outcomes]
        compared = [_compared(one, stage.root) if one.joined else None for one in outcomes]
        written = stage.changed_files()
        if not wishes.dry_run:
            stage.write()
    return [
        replace(one, compared=how, written=() if number else tuple(written))
        for number, (one, how) in enumerate(zip(outcomes, compared, strict=True))
    ]


def _held_again(outcome: Outcome, root: Path) -> Outcome:
    """What came of a file, with what the files behind it have made read otherwise."""
    assert outcome.bulletin is not None, "all files that came in have one"
    told = {*outcome.bulletin.owners}
    now = compose_period(Workspace(root), outcome.draft.period, told)
    more = later_differences(outcome.draft, outcome.bulletin, now)
    return replace(outcome, differences=(*outcome.differences, *more))


def _compared(outcome: Outcome, root: Path) -> Compared | None:
    """What has changed since the period before, if there is one without errors."""
    workspace = Workspace(root)
    before = workspace.before(outcome.draft.period)
    try:
        return before and compare(workspace, [str(before[1]), str(outcome.draft.period)], [])
    except Refused:
        return None


def _import_one(
    reading: Reading, stage: Staging, ask: Ask, wishes: Wishes, made: set[int], *, named: bool
) -> Outcome:
    """Take one file in; ``made`` are the years that this run has begun, whose plans may change,
    ``named`` tells that the clerk has named the period.
    """
    year = reading.draft.year
    if not stage.has_plan:
        made.add(year)
        return _make_workspace(reading, stage, wishes)
    refuse_other_district(reading, stage.root, ask)
    if not named:
        reading = in_known_period(reading, stage.root)
    if year not in Workspace(stage.root).planned():
        made.add(year)
        draft, said = begin_year(reading.draft, stage.root, ask, figures=wishes.figures)
        reading = replace(reading, draft=draft, remarks=(*reading.remarks, *said))
    return _join(reading, stage, ask, wishes, plan=wishes.plan or year in made)


def _make_workspace(reading: Reading, stage: Staging, wishes: Wishes) -> Outcome:
    """The first bulletin makes a workspace."""
    draft, remarks = reading.draft, [*reading.remarks]
    try:
        differences = fit_to_source(draft)
        if wishes.figures:
            remarks += add_figures(draft)
            differences = fit_to_source(draft)
        remarks += add_totals(draft)
    except Refused as refused:
        _refuse_table(reading, refused)
    found = rule_findings(draft)
    said = (*remarks, *reading.late)
    bulletin = compose_draft(draft)
    kept = _conserved(reading, bulletin, said)
    stage.put(_files(draft, stage.root))
    stage.told[draft.period] = {one.id: reading.archive.name for one in draft.projects}
    return Outcome(
        draft=draft,
        differences=tuple(differences),
        remarks=(*said, *kept.remarks),
        found=tuple(found),
        lost=kept.lost,
        added=kept.added,
        written=(),
        bulletin=bulletin,
    )


def _join(reading: Reading, stage: Staging, ask: Ask, wishes: Wishes, *, plan: bool) -> Outcome:
    """A bulletin joins the workspace."""
    told = stage.told.setdefault(reading.draft.period, {})
    joined: Joined = join(
        reading,
        stage.root,
        ask,
        told,
        plan=plan,
        ends=wishes.plan,
        force=wishes.force,
        figures=wishes.figures,
    )
    told |= {one.id: reading.archive.name for one in joined.draft.projects}
    found = allow_published_faults(stage.root, joined.draft.period)
    remarks = (one for one in reading.remarks if one != NO_AREA_SAID)
    said = (*remarks, *joined.remarks, *reading.late)
    named, cells = (*said, *joined.changes), joined.cells
    kept = _conserved(reading, cells.bulletin, named, cells)
    stage.touched.add(joined.draft.period)
    return Outcome(
        draft=joined.draft,
        differences=joined.cells.differences,
        remarks=(*said, *kept.remarks),
        found=tuple(found),
        lost=kept.lost,
        added=kept.added,
        written=(),
        changes=joined.changes,
        taken=joined.taken,
        joined=True,
        bulletin=cells.bulletin,
    )


def _conserved(
    reading: Reading, bulletin: Bulletin, said: Sequence[str], joined: JoinedCells | None = None
) -> Kept:
    """How the file is kept: but for what has been explained."""
    # Opened anew, as the limits of an archive count what has been read.
    passages = list_texts(Archive(reading.archive.data, reading.archive.name))
    if joined is None:
        kept = conserve(passages, bulletin, said)
    else:
        kept = conserve([*_unexplained(passages, joined)], bulletin, said, joined.share)
    elsewhere = moved(passages, bulletin, (*said, *kept.remarks))
    return replace(kept, remarks=(*kept.remarks, *elsewhere))


def _unexplained(passages: Sequence[Passage], joined: JoinedCells) -> Iterator[Passage]:
    """The texts of a file but those that have been explained, each as often as that was done."""
    headings = {*map(folded, joined.headings)}
    known = Counter(map(folded, joined.explained))
    for one in passages:
        text = folded(one.text)
        if known[text]:
            known[text] -= 1
        elif text not in headings:
            yield one


def _refuse_table(reading: Reading, refused: Refused) -> NoReturn:
    why = refused.problems[0].message
    reading.archive.refuse("unusable-table", f"这个表格写不成数据：{why}", "请把文件发给维护者")


def _files(draft: Draft, root: Path) -> dict[str, bytes]:
    """All that is written: data, layout, and what any workspace has for editors and for git."""
    files = files_of(draft)
    if LAYOUT not in files and (root / LAYOUT).exists():  # an earlier one would be in the way
        files[LAYOUT] = (built_in_templates() / DEFAULT_LAYOUT / "layout.yaml").read_bytes()
    return files | dict(_usual_files())


def _usual_files() -> Iterator[tuple[str, bytes]]:
    for name, content in workspace_files().items():
        if name.startswith((".", "schemas/")):
            yield name, content
