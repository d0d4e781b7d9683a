"""A draft as the two data files, in the form in which a clerk would write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from minsheng.intake.draft import Draft, DraftProject
from minsheng.intake.yaml_text import escaped, inline, passage, text_entry

_PLAN_HEAD = (
    "# {}年的民生实事，从旧通报导入：承诺的内容、责任单位。",
    "# 责任单位的名称只在 units 里写一次，项目里引用它的代号；项目的先后就是序号。",
)
_PROGRESS_HEAD = (
    "# {}{}的进展，从旧通报导入，文字与原文一致。",
    "# 一句一行，印出时自动接成一段；空一行另起一段。",
)


def plan_text(draft: Draft) -> str:
    """``projects.yaml``."""
    lines = [_PLAN_HEAD[0].format(draft.year), _PLAN_HEAD[1]]
    lines += [f"area: {inline(draft.area)}", f"year: {draft.year}"]
    if draft.lenient:
        lines += [
            "",
            "# 旧通报里有这几类错误，先降为警告，不妨碍生成；改好以后，把这几行删掉。",
            "rules:",
            *(f"  {rule}: warning" for rule in draft.lenient),
        ]
    if not draft.units:
        lines += ["", "units: {}"]
    else:
        entries = (f"  {name}: {{name: {inline(unit)}}}" for unit, name in draft.units.items())
        lines += ["", "units:", *entries]
    lines += ["", "projects:"]
    for number, project in enumerate(draft.projects):
        lines += [*([""] if number else []), *_project(project, draft)]
    return "\n".join(lines) + "\n"


def _project(project: DraftProject, draft: Draft) -> Iterator[str]:
    yield f"  - id: {project.id}"
    yield f"    name: {inline(escaped(project.name))}"
    yield from _words(project, ("category",), 4)
    if draft.units:
        yield f"    units: [{', '.join(draft.units[name] for name in project.units)}]"
    yield from _words(project, ("due",), 4)
    yield from _passage(project, "scope", draft)
    yield from _extra(project.plan_extra, 4)
    if project.indicators:
        yield "    indicators:"
        for name, keys in project.indicators.items():
            said = ", ".join(f"{key}: {value}" for key, value in keys.items())
            yield f"      {name}: {{{said}}}"


def progress_text(draft: Draft) -> str:
    """``progress/<period>.yaml``."""
    period = draft.period
    lines = [_PROGRESS_HEAD[0].format(f"{period.year}年", period.label), _PROGRESS_HEAD[1]]
    lines += [f"period: {period}", f"as_of: {draft.as_of}"]
    for key, paragraphs in (("introduction", draft.introduction), ("notes", draft.notes)):
        if paragraphs:
            lines += ["", *passage(key, paragraphs, 0)]
    lines += ["", "projects:"]
    for number, project in enumerate(draft.projects):
        lines += [*([""] if number else []), *_progress(project, draft)]
    return "\n".join(lines) + "\n"


def _progress(project: DraftProject, draft: Draft) -> Iterator[str]:
    yield f"  {project.id}:"
    yield from _values(project.values)
    yield from _words(project, ("status",), 4)
    for key in ("summary", "progress", "problems", "next", "remarks"):
        yield from _passage(project, key, draft)
    yield from _extra(project.extra, 4)


def _passage(project: DraftProject, key: str, draft: Draft) -> Iterator[str]:
    """A text of a project; that there is none is said where others have one."""
    if key in project.texts:
        yield from passage(key, project.texts[key], 4)
    elif key == "progress" or (key == "scope" and draft.has(key)):
        yield f'    {key}: ""'


def _values(values: Mapping[str, str]) -> Iterator[str]:
    if values:
        yield "    values:"
        yield from (f"      {name}: {value}" for name, value in values.items())


def _words(project: DraftProject, keys: Sequence[str], indent: int) -> Iterator[str]:
    for key in keys:
        if key in project.texts:
            yield f"{' ' * indent}{key}: {inline(escaped(project.texts[key][0]))}"


def _extra(extra: Mapping[str, Sequence[str]], indent: int) -> Iterator[str]:
    if extra:
        yield f"{' ' * indent}extra:"
        for key, paragraphs in extra.items():
            yield from text_entry(inline(key), paragraphs, indent + 2)
