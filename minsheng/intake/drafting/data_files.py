"""A draft as the two data files, in the form in which a clerk would write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from minsheng.intake.drafting.draft import Draft, DraftProject
from minsheng.intake.drafting.draft_items import DraftItem
from minsheng.intake.drafting.yaml_text import escaped, inline, passage, text_entry
from minsheng.intake.recognition.column_kinds import KINDS, PROGRESS, SCOPE, Holds
from minsheng.model import file_schema
from minsheng.model.compound import section_of
from minsheng.operations.old_comments import IMPORTED

_PLAN_HEAD = (
    "# yaml-language-server: $schema=../schemas/projects.schema.json",
    "# {}年的民生实事，从旧通报导入：承诺的内容、责任单位。",
    "# 责任单位的名称只在 units 里写一次，项目里引用它的代号；项目的先后就是序号。",
)
_PROGRESS_HEAD = (
    "# yaml-language-server: $schema=../../schemas/progress.schema.json",
    f"# {{}}年{{}}的进展，{IMPORTED}，文字与原文一致。",
    "# 一句一行，印出时自动接成一段；空一行另起一段。",
)
_AS_PUBLISHED = "原文如此，导入时写入；改好后删掉"
_LENIENT = "# 旧通报里有这几类错误，先降为警告，不妨碍生成；改好以后，把这几行删掉。"

Parts = Mapping[str, Sequence[str]]
"""The lines of each key."""


def plan_text(draft: Draft) -> str:
    """``projects.yaml``."""
    lines = [line.format(draft.year) for line in _PLAN_HEAD]
    lines += [f"area: {inline(draft.area)}", f"year: {draft.year}"]
    if draft.lenient:
        lines += ["", _LENIENT, "rules:", *(f"  {rule}: warning" for rule in draft.lenient)]
    if draft.nearly_all:
        lines += ["", f"nearly_all: {draft.nearly_all}"]
    units = [f"  {name}: {{name: {inline(unit)}}}" for unit, name in draft.units.items()]
    lines += ["", *(["units:", *units] if units else ["units: {}"]), "", "projects:"]
    for number, project in enumerate(draft.projects):
        first, *others = plan_entry(project, draft)
        lines += [*([""] if number else []), f"  - {first}", *(_indented(others, 4))]
    return "\n".join(lines) + "\n"


def progress_text(draft: Draft) -> str:
    """``progress/<period>.yaml``."""
    period = draft.period
    lines = [line.format(period.year, period.label) for line in _PROGRESS_HEAD]
    lines += [f"period: {period}", f"as_of: {draft.as_of}"]
    lines += _ignored(draft.ignores)
    lines += around_lines(draft)
    lines += ["", "projects:"]
    for number, project in enumerate(draft.projects):
        said = progress_entry(project)
        lines += [*([""] if number else []), f"  {project.id}:", *_indented(said, 4)]
    return "\n".join(lines) + "\n"


def around_lines(draft: Draft) -> list[str]:
    """The lines of what stands around the table, an empty one above each part."""
    lines = []
    for key, texts in (
        ("own_title", [f"title: {inline(draft.own_title)}"]),
        ("above", _listed("above", draft.above)),
        ("introduction", passage("introduction", draft.introduction)),
        ("notes", passage("notes", draft.notes)),
        ("signature", _listed("signature", draft.signature)),
    ):
        if getattr(draft, key):
            lines += ["", *texts]
    return lines


def _listed(key: str, texts: Sequence[str]) -> Iterator[str]:
    """Lines of their own, each an item."""
    yield f"{key}:"
    yield from (f"  - {inline(escaped(text))}" for text in texts)


def plan_entry(project: DraftProject, draft: Draft) -> list[str]:
    """The lines of a project in the plan, without a dash."""
    return _in_order(_promised(project, draft), file_schema.Project)


def progress_entry(project: DraftProject) -> list[str]:
    """The lines of a project in a period's file, below its id."""
    return _in_order(_told(project), file_schema.ProjectProgress)


def _promised(project: DraftProject, draft: Draft) -> dict[str, Sequence[str]]:
    parts: dict[str, Sequence[str]] = {
        "id": [f"id: {project.id}"],
        "name": [f"name: {inline(escaped(project.name))}"],
        "extra": list(_extra(project.plan_extra)),
        "since": [f"since: {project.since}"] if project.since else [],
        "until": [f"until: {project.until}"] if project.until else [],
    }
    in_rows = bool(project.items) and all(item.units is not None for item in project.items)
    if draft.units and not in_rows:  # that a project has none is said, where others have some
        listed = ", ".join(draft.units[name] for name in project.units)
        parts["units"] = [f"units: [{listed}]"]
    if draft.has("scope") and not _in_rows(project, "scope"):
        parts["scope"] = ['scope: ""']
    parts |= _texts(project, of_year=True)
    if project.indicators:
        entries = (
            f"  {name}: {{{', '.join(f'{key}: {value}' for key, value in keys.items())}}}"
            for name, keys in project.indicators.items()
        )
        parts["indicators"] = ["indicators:", *entries]
    if project.items:
        parts["items"] = ["items:", *_indented(_item_lines(project, draft), 2)]
    if project.checks:
        parts["checks"] = ["checks:", *(f"  - {inline(check)}" for check in project.checks)]
    return parts


def _told(project: DraftProject) -> dict[str, Sequence[str]]:
    parts: dict[str, Sequence[str]] = {
        "progress": ["progress:" if project.waits else 'progress: ""'],
        "extra": list(_extra(project.extra)),
        **_texts(project, of_year=False),
    }
    if _in_rows(project, "progress") and "progress" not in project.texts:
        del parts["progress"]
    told = [_in_order(_item_told(item), file_schema.TaskProgress) for item in project.items]
    if any(told):
        parts["items"] = ["items:", *_indented(_keyed(project, told), 2)]
    parts["ignore"] = _ignored(project.ignores)
    if project.values:
        entries = (f"  {name}: {value}" for name, value in project.values.items())
        parts["values"] = ["values:", *entries]
    return parts


def _in_rows(project: DraftProject, key: str) -> bool:
    """Whether each row of a project has such a text of its own."""
    return bool(project.items) and all(key in item.texts for item in project.items)


def _item_lines(project: DraftProject, draft: Draft) -> Iterator[str]:
    """The rows of a project as the plan has them."""
    for item in project.items:
        first, *others = item_entry(item, draft)
        yield f"- {first}"
        yield from _indented(others, 2)


def item_entry(item: DraftItem, draft: Draft) -> list[str]:
    """The lines of a row of a project in the plan, without a dash."""
    parts: dict[str, Sequence[str]] = {
        "id": [f"id: {item.id}"],
        "extra": list(_extra(item.plan_extra)),
        **_own_texts(item, of_year=True),
    }
    if item.name:
        parts["name"] = [f"name: {inline(escaped(item.name))}"]
    if item.units is not None and draft.units:
        listed = ", ".join(draft.units[name] for name in item.units)
        parts["units"] = [f"units: [{listed}]"]
    if item.headline:
        parts["headline"] = [f"headline: {item.headline}"]
    if item.within:
        parts["within"] = ["within: true"]
    for key, said in (("since", item.since), ("until", item.until)):
        if said:
            parts[key] = [f"{key}: {said}"]
    return _in_order(parts, file_schema.Task)


def _item_told(item: DraftItem) -> dict[str, Sequence[str]]:
    return {"extra": list(_extra(item.extra)), **_own_texts(item, of_year=False)}


def _keyed(project: DraftProject, told: Sequence[Sequence[str]]) -> Iterator[str]:
    for item, lines in zip(project.items, told, strict=True):
        yield f"{item.id}:" if lines else f"{item.id}: {{}}"
        yield from _indented(lines, 2)


def _own_texts(item: DraftItem, *, of_year: bool) -> dict[str, Sequence[str]]:
    """The texts of a row; one without words says that there is none."""
    empty = {
        kind.key: [f'{kind.key}: ""']
        for kind in (SCOPE, PROGRESS)
        if kind.of_year == of_year and item.texts.get(kind.key) == ()
    }
    return {**_texts(item, of_year=of_year), **empty}


def _ignored(rules: Sequence[str]) -> list[str]:
    """The rules that a bulletin broke when it was published."""
    entries = (f"  - {{rule: {rule}, reason: {_AS_PUBLISHED}}}" for rule in rules)
    return ["ignore:", *entries] if rules else []


def _in_order(parts: Parts, section: type) -> list[str]:
    """The lines of all keys, in the order of the file schema, as ``fmt`` has them."""
    order = list(section_of(section).keys)
    return [line for key in sorted(parts, key=order.index) for line in parts[key]]


def _indented(lines: Iterable[str], indent: int) -> Iterator[str]:
    return (" " * indent + line if line else line for line in lines)


def _texts(project: DraftProject | DraftItem, *, of_year: bool) -> dict[str, Sequence[str]]:
    """The texts that belong to the plan, or to the period."""
    return {
        kind.key: [f"{kind.key}: {inline(escaped(text[0]))}"]
        if kind.holds is Holds.WORD
        else list(passage(kind.key, text))
        for kind in KINDS
        if kind.of_year == of_year and (text := project.texts.get(kind.key))
    }


def _extra(extra: Parts) -> Iterator[str]:
    if extra:
        yield "extra:"
        for key, paragraphs in extra.items():
            yield from _indented(list(text_entry(inline(key), paragraphs)), 2)
