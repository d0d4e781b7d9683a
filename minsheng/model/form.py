"""Holds a document against its shape; turns the library's errors into sentences with a place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pydantic_core import ErrorDetails, ValidationError

from minsheng.model.schema import TAG, Key, Shape, keys_of, read, shape_in
from minsheng.model.shape import DAY, NAME, NOT_BLANK, NOT_EMPTY, PERIOD, PROJECT_ID
from minsheng.period import FORMS
from minsheng.problem import Problem, Refused, Report, suggestion
from minsheng.source.node import Document, Plain

Loc = tuple[str | int, ...]

_UNKNOWN = "unexpected_keyword_argument"  # a key that the shape does not have
_EXPECTED = {
    "string_type": ("wrong-type", "这里应是文字", "数字或 true、null 等当文字用时加引号"),
    "int_type": ("wrong-type", "这里应是整数", "不加引号、不带小数"),
    "bool_type": ("wrong-type", "这里应是 true 或 false", ""),
    "is_instance_of": ("wrong-type", "这里应是数字", "不加引号和单位"),
    "greater_than": ("wrong-value", "数字应大于0", ""),
    "union_tag_invalid": ("wrong-type", "这里的写法不对", ""),
    "list_type": ("wrong-type", "这里应是列表", "写成 [甲, 乙]，或一行一个“- ”"),
    "dict_type": ("wrong-type", "这里应是“键: 值”", ""),
    "dataclass_type": ("wrong-type", "这里应是“键: 值”", ""),
    "too_short": ("wrong-value", "这里不能是空的", ""),
    "string_too_long": ("wrong-value", "这里的文字太长", "名称不超过200字，代号不超过60字"),
    "greater_than_equal": ("wrong-value", "数字太小", ""),
    "less_than_equal": ("wrong-value", "数字太大", ""),
}
PATTERNS = {
    PROJECT_ID: ("代号只用小写英文字母、数字和“-”，以字母开头", "如 cancer-screening"),
    NAME: ("代号只用小写英文字母、数字和“_”，以字母开头", "如 low_grade"),
    NOT_EMPTY: ("这里不能是空的", ""),
    NOT_BLANK: ("这里不能是空的", ""),
    PERIOD: ("这不是报告期", f"应写成{FORMS}"),
    DAY: ("日期应写成 2025-06-30 这样", ""),
}


def read_form(
    document: Document,
    shape: type[Shape],
    report: Report,
    spare: Mapping[str, Plain] = MappingProxyType({}),
) -> tuple[Shape, frozenset[Loc]]:
    """Return the document in its shape, with the entries that had to be left out.

    An entry (a project, a unit) with an error in it is reported and left out, so that the others
    can still be checked; so is a wrong or missing top key that has a ``spare`` value to go on with.
    Raises Refused when what remains has no shape at all.
    """
    data = document.plain
    if not isinstance(data, dict):
        raise Refused([Problem(document.place(()), "wrong-type", "这里应是“键: 值”")])
    dropped: set[Loc] = set()
    for attempt in range(2):
        try:
            return read(shape, data), frozenset(dropped)
        except ValidationError as error:
            details = error.errors(include_url=False)
        if attempt == 0:
            for detail in details:
                report(_problem(detail, document, shape))
            dropped = {entry for detail in details if (entry := _entry(detail, data))}
            spared = {str(detail["loc"][0]) for detail in details} & spare.keys()
            data = _without(data, dropped) | {key: spare[key] for key in spared}
    raise Refused([])


def read_whole_form(document: Document, shape: type[Shape]) -> Shape:
    """Return a document in its shape with nothing left out; raises Refused with all problems."""
    problems: list[Problem] = []
    try:
        form, _ = read_form(document, shape, problems.append)
    except Refused as refused:
        raise Refused([*problems, *refused.problems]) from None
    if problems:
        raise Refused(problems)
    return form


def _entry(detail: ErrorDetails, data: Mapping[str, Plain]) -> Loc:
    """The part that has to go: a whole entry of a collection, or a key that does not belong."""
    loc = detail["loc"]
    if detail["type"] == _UNKNOWN and len(loc) == 1:
        return loc
    return loc[:2] if len(loc) > 1 and isinstance(data.get(str(loc[0])), dict | list) else ()


def _without(data: Mapping[str, Plain], dropped: set[Loc]) -> dict[str, Plain]:
    def remains(key: str, value: Plain) -> Plain:
        if isinstance(value, dict):
            return {name: part for name, part in value.items() if (key, name) not in dropped}
        if isinstance(value, list):
            return [part for index, part in enumerate(value) if (key, index) not in dropped]
        return value

    return {key: remains(key, value) for key, value in data.items() if (key,) not in dropped}


def _problem(detail: ErrorDetails, document: Document, shape: type) -> Problem:
    loc = tuple(step for step in detail["loc"] if not str(step).startswith(TAG))
    key_is_wrong = loc[-1:] == ("[key]",) and detail["type"] != _UNKNOWN
    loc = loc[:-1] if key_is_wrong else loc
    place = document.place(loc, key=key_is_wrong or detail["type"] == _UNKNOWN)
    rule, message, hint = _sentence(detail, loc, shape)
    return Problem(place, rule, message, hint, _project_of(document, loc))


def _sentence(detail: ErrorDetails, loc: Loc, shape: type) -> tuple[str, str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == _UNKNOWN:
        hint = suggestion(str(loc[-1]), _keys_at(shape, loc[:-1]), "键")
        if str(loc[-1]).isdigit():
            hint = "数字里不要用千分位逗号，如 4600"
        return "unknown-key", f"不认识的键“{loc[-1]}”", hint
    if kind == "missing":
        return "missing-key", f"缺少“{loc[-1]}”", _description(shape, loc)
    if detail["input"] is None:
        return "missing-value", "这里没有内容", _description(shape, loc)
    if kind == "string_pattern_mismatch":
        message, hint = PATTERNS.get(context["pattern"], ("写法不对", ""))
        return "wrong-value", message, hint or _description(shape, loc)
    if kind == "string_type" and loc[-1] in ("as_of", "published"):
        return "wrong-type", *PATTERNS[DAY]
    if kind == "literal_error":
        known = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        hint = suggestion(str(detail["input"]), known, "词")
        return "wrong-value", f"“{detail['input']}”不可用", hint
    rule, message, hint = _EXPECTED.get(kind, ("wrong-value", "写法不对", ""))
    return rule, message, hint or _description(shape, loc)


def absent(document: Document, loc: Loc, shape: type) -> Problem:
    """The complaint about a key that is not there, though the form does not demand it."""
    message, hint = f"缺少“{loc[-1]}”", _description(shape, loc)
    return Problem(document.place(loc), "missing-part", message, hint, _project_of(document, loc))


def _keys_at(shape: type, loc: Loc) -> dict[str, Key]:
    """The keys that the mapping at ``loc`` may have."""
    steps = iter(loc)
    for step in steps:
        key = keys_of(shape).get(str(step))
        if key is not None and (inner := shape_in(key.schema)):
            shape = inner
            if key.schema["type"] == "dict":
                next(steps, None)  # a key of the clerk's, whatever it is called
    return keys_of(shape)


def _description(shape: type, loc: Loc) -> str:
    """What the shape says of the key at ``loc``, or of the collection that it is an entry of."""
    for end in range(len(loc), max(len(loc) - 2, 0), -1):
        key = _keys_at(shape, loc[: end - 1]).get(str(loc[end - 1]))
        if key and key.description:
            return key.description
    return ""


def _project_of(document: Document, loc: Loc) -> str:
    """The id of the project that ``loc`` lies in, for grouping."""
    if len(loc) < 2 or loc[0] != "projects":
        return ""
    if isinstance(loc[1], str):
        return loc[1]
    entry = document.node(loc[:2]).plain
    name = entry.get("id") if isinstance(entry, dict) else None
    return name if isinstance(name, str) else ""
