"""The whole run in one place: load → validate → compose → render → write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from minsheng.bulletin.bulletin import Bulletin
from minsheng.bulletin.compose import compose
from minsheng.bulletin.layout import Layout, find_layout, layouts_in, load_layout
from minsheng.check import check
from minsheng.model.workspace import Workspace, YearFolder, load_period, load_year
from minsheng.period import FORMS, Period
from minsheng.problem import Place, Problem, Refused, Severity
from minsheng.render.html import render_html
from minsheng.render.pdf import PdfPrinter
from minsheng.render.write import write_all

FORMATS = ("html", "docx", "pdf")
DEFAULT_LAYOUT = "official"


@dataclass
class Findings:
    """Problems as they come in; the same one counts once."""

    problems: dict[Problem, None] = field(default_factory=dict)

    def report(self, problem: Problem) -> None:
        """Take a problem."""
        self.problems[problem] = None

    def sorted(self) -> list[Problem]:
        """In the order of the files."""
        return sorted(self.problems)

    def refuse_errors(self) -> None:
        """Raise Refused when one of them is an error."""
        if any(problem.severity is Severity.ERROR for problem in self.problems):
            raise Refused(self.sorted())


def built_in_templates() -> Path:
    """The templates that come with minsheng: in the package, or beside it in a checkout."""
    package = Path(str(files("minsheng")))
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def open_layout(workspace: Workspace, name: str) -> Layout:
    """Load layout ``name``: the workspace's own comes before the built-in one of that name."""
    folder = find_layout(name, [workspace.root / "templates", built_in_templates()])
    own = folder.is_relative_to(workspace.root)
    shown = folder.relative_to(workspace.root).as_posix() if own else f"内置版式/{name}"
    return load_layout(folder, shown)


def validate(workspace: Workspace, period: str | None = None) -> list[Problem]:
    """Return every problem of a period, or of the whole workspace. Raises Misuse."""
    findings = Findings()
    layouts = _checked_layouts(workspace, findings)
    wanted = workspace.find(period) if period is not None else None
    for year in workspace.years():
        if wanted is None or wanted[0] == year:
            periods = [wanted[1]] if wanted else year.periods()
            _validate_year(year, periods, layouts, findings)
    for file in workspace.misnamed() if wanted is None else ():
        name = file.relative_to(workspace.root).as_posix()
        hint = f"文件名应写成{FORMS}，以.yaml结尾"
        findings.report(Problem(Place(name), "wrong-period", "文件名不是报告期", hint))
    return findings.sorted()


def _validate_year(
    year: YearFolder, periods: Iterable[Period], layouts: list[Layout], findings: Findings
) -> None:
    plan = load_year(year, findings.report)
    for period in periods:
        progress = load_period(year, period, plan, findings.report)
        if progress is None:
            continue
        for problem in check(progress):
            findings.report(problem)
        for layout in layouts:
            _attempted(compose(progress, layout, findings.report), layout, findings)


def _checked_layouts(workspace: Workspace, findings: Findings) -> list[Layout]:
    """The default layout and every layout of the workspace's own, but for the broken ones."""
    layouts = []
    for name in sorted({DEFAULT_LAYOUT, *layouts_in(workspace.root / "templates")}):
        try:
            layouts.append(open_layout(workspace, name))
        except Refused as refused:
            for problem in refused.problems:
                findings.report(problem)
    return layouts


def _attempted(bulletin: Bulletin, layout: Layout, findings: Findings) -> None:
    """Find what is wrong with the page's templates by rendering it."""
    try:
        render_html(bulletin, layout, _template_folders(layout))
    except Refused as refused:
        for problem in refused.problems:
            findings.report(problem)


def _template_folders(layout: Layout) -> tuple[Path, ...]:
    return (layout.folder, built_in_templates() / DEFAULT_LAYOUT)


def prepare(workspace: Workspace, period: str, layout: Layout) -> tuple[Bulletin, list[Problem]]:
    """Load, validate and compose a period. Returns its bulletin and what is no error.

    Raises Misuse for a period that does not exist, Refused when there are errors.
    """
    year, wanted = workspace.find(period)
    findings = Findings()
    progress = load_period(year, wanted, load_year(year, findings.report), findings.report)
    if progress is None:
        raise Refused(findings.sorted())
    for problem in check(progress):
        findings.report(problem)
    bulletin = compose(progress, layout, findings.report)
    findings.refuse_errors()
    return bulletin, findings.sorted()


def publish(
    workspace: Workspace,
    period: str,
    formats: Iterable[str],
    folder: Path,
    printer: PdfPrinter | None,
    *,
    layout_name: str = DEFAULT_LAYOUT,
    draft: bool = False,
) -> tuple[list[Path], list[Problem]]:
    """Write the documents of a period into ``folder``; all of them or none.

    ``printer`` is there when the formats include ``pdf``. Returns the files, and the problems
    that are no errors. Raises Misuse and Refused.
    """
    layout = open_layout(workspace, layout_name)
    bulletin, remarks = prepare(workspace, period, layout)
    html = render_html(bulletin, layout, _template_folders(layout), draft=draft)
    if printer is not None:
        printer.send(html, layout.folder, bulletin.digest)
    documents = {"html": html.encode()}
    if "docx" in formats:
        from minsheng.render.docx import render_docx

        documents["docx"] = render_docx(bulletin, layout, draft=draft)
    if printer is not None:
        documents["pdf"] = printer.receive()
    written = {folder / f"{period}.{kind}": documents[kind] for kind in FORMATS if kind in formats}
    write_all(written)
    return list(written), remarks
