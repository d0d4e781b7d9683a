"""What a PDF carries: its data, its layout, and a list of them (``minsheng.json``)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from minsheng import __version__
from minsheng.layout.bulletin import Bulletin
from minsheng.layout.comparisons import compared_with
from minsheng.layout.layout import Layout
from minsheng.model.workspace import Workspace
from minsheng.publishing.data_given import figures_given, plan_given, progress_given
from minsheng.render.attachment import Attachment
from minsheng.sentences.printed_period import PrintedPeriod

LIST = "minsheng.json"
PLAN = "data/projects.yaml"
_KINDS = {
    ".yaml": "application/yaml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".j2": "text/plain",
    ".css": "text/css",
}


def attachments(
    workspace: Workspace,
    printed: PrintedPeriod,
    layout: Layout,
    bulletin: Bulletin,
    *,
    edition: int = 1,
    draft: bool,
) -> tuple[Attachment, ...]:
    """The files from which a bulletin can be made again. Raises Refused for data with errors."""
    files = given_files(workspace, printed, layout)
    names = _flat_names(files)
    listed = [
        {"name": names[path], "path": path, "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in files.items()
    ]
    told = {
        "minsheng": __version__,
        "period": str(printed.progress.period),
        "layout": layout.folder.name,
        "digest": bulletin.digest,
        "edition": edition,
        "draft": draft,
        "files": listed,
    }
    day, said = str(bulletin.published), json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return (
        *(_attachment(names[path], path, content, day) for path, content in files.items()),
        Attachment(LIST, said.encode(), "application/json", "Supplement", "附件清单", day),
    )


def given_files(workspace: Workspace, printed: PrintedPeriod, layout: Layout) -> dict[str, bytes]:
    """What a bulletin is made of, by the places in a workspace. Raises Refused."""
    period = printed.progress.period
    year, _ = workspace.find(str(period))
    unprinted, plan = layout.unprinted, year.plan().error_free()
    told = year.document(year.progress_file(period)).error_free()
    promised = year.document(year.plan_file).error_free()
    folder = f"templates/{layout.folder.name}"
    return {
        PLAN: plan_given(promised, plan.projects, period, unprinted),
        f"data/progress/{period}.yaml": progress_given(told, unprinted),
        **dict(_others_given(workspace, printed, layout)),
        **{f"{folder}/{name.decode('utf-8', 'replace')}": held for name, held in layout.files()},
    }


def _others_given(
    workspace: Workspace, printed: PrintedPeriod, layout: Layout
) -> Iterator[tuple[str, bytes]]:
    """The figures of other periods that are used, and the plan of another year."""
    here, others = printed.progress.period, printed.progress.others
    used = compared_with(printed, layout.comparisons)
    for which, find in (("before", others.before), ("last_year", others.last_year)):
        other = find(here) if any(name.endswith(f".{which}") for name in used) else None
        if other is None or not other.is_there:
            continue
        year, period = workspace.find(str(other.period))
        folder = "data" if period.year == here.year else f"data/{period.year}"
        told = year.document(year.progress_file(period)).error_free()
        yield f"{folder}/progress/{period}.yaml", figures_given(told)
        if folder != "data":
            promised = year.document(year.plan_file).error_free()
            projects = year.plan().error_free().projects
            yield (
                f"{folder}/projects.yaml",
                plan_given(promised, projects, period, layout.unprinted),
            )


def _flat_names(paths: Mapping[str, bytes]) -> dict[str, str]:
    """Each path with a name that has no folders: programs that save attachments know none."""
    return dict(zip(paths, _told_apart(paths), strict=True))


def _told_apart(paths: Mapping[str, bytes]) -> Iterator[str]:
    taken = {LIST}
    for number, path in enumerate(paths, 1):
        name = PurePosixPath(path).name
        name = f"{number}-{name}" if name in taken else name
        taken.add(name)
        yield name


def _attachment(name: str, path: str, content: bytes, day: str) -> Attachment:
    kind = _KINDS.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
    is_data = path.startswith("data/")
    described = ("计划" if path.endswith("/projects.yaml") else "进展") if is_data else "版式"
    return Attachment(name, content, kind, "Data" if is_data else "Source", described, day)
