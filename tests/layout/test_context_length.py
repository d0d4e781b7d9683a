"""How long the names of a period can be at most is never less than they are."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.layout.context_length import length_at_most
from minsheng.layout.template_context import template_context
from minsheng.model.workspace import Workspace
from minsheng.sentences.printed_period import PrintedPeriod, print_period
from tests.conftest import PLAN, PROGRESS, ROOT

_TEXT = st.text("甲a。'\\\u3000\n", min_size=1, max_size=30).map(lambda text: f"乙{text}丙")
_LINE = st.text("甲a'\u3000", max_size=9).map(lambda text: f"丁{text}戊")
_PASSAGE = _TEXT | st.lists(
    st.fixed_dictionaries({"title": _LINE, "text": _TEXT}) | _TEXT, min_size=1, max_size=12
)
_UNITS = st.lists(st.sampled_from(("u", "v", "w")), max_size=3, unique=True)
_COLUMNS = st.dictionaries(_LINE, _TEXT, max_size=2)
_VALUE = st.sampled_from(("超123456.78万人次", "1", "7999"))


def _some(required: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


_PLANNED = {"scope": _PASSAGE, "due": _LINE, "extra": _COLUMNS}
_TOLD = {
    "progress": _PASSAGE,
    "summary": _TEXT,
    "status": _LINE,
    "extra": _COLUMNS,
    "problems": _PASSAGE,
    "next": _PASSAGE,
    "remarks": _PASSAGE,
}
_ROW = st.tuples(_some({"name": _LINE, "units": _UNITS}, **_PLANNED), _some({}, **_TOLD))
_ENTRY = st.tuples(
    _some({"name": _TEXT, "units": _UNITS}, category=_LINE, **_PLANNED),
    _some({}, **_TOLD, values=st.fixed_dictionaries({"n": _VALUE})),
    st.lists(_ROW, max_size=4),
    st.booleans(),
)


def _period(folder: Path, entries: list[Any]) -> PrintedPeriod:
    """A period of such projects, some with rows that follow the headline."""
    projects, told = [], {}
    for index, (planned, said, rows, of_rows) in enumerate(entries):
        name = f"p{index}"
        indicators = {"n": {"name": "人次", "unit": "人次", "target": 8000, "rate_digits": 6}}
        follows = {"headline": "n"} if of_rows else {}
        items = [{"id": f"r{at}", **row, **follows} for at, (row, _) in enumerate(rows)]
        projects.append({"id": name, "indicators": indicators, **planned, "items": items})
        told[name] = {**said, "items": {f"r{at}": one for at, (_, one) in enumerate(rows)}}
    units = {name: {"name": f"“{name}”'\u3000{'局' * 150}"} for name in "uvw"}
    top = {"area": "示例区", "year": 2025, "nearly_all": "不足100%", "units": units}
    (folder / PROGRESS).parent.mkdir(parents=True)
    for file, content in (
        (PLAN, {**top, "projects": projects}),
        (PROGRESS, {"period": "2025H1", "as_of": "2025-06-30", "projects": told}),
    ):
        (folder / file).write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    year = Workspace(folder).years()[0]
    progress = year.progress(year.periods()[0])
    assert progress.value, progress.problems
    assert len(progress.value.projects) == len(entries), year.plan().problems
    return print_period(progress.value)


@given(st.lists(_ENTRY, min_size=1, max_size=3))
def test_it_is_no_less_than_it_is(entries: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        printed = _period(Path(folder), entries)

    assert length_at_most(printed) >= template_context(printed).length


_BARE: dict[str, Any] = {"name": "甲", "units": []}
_NAMED: dict[str, Any] = {"name": "名" * 190, "units": []}
_SAYS: dict[str, Any] = dict.fromkeys(("progress", "summary", "problems", "next", "remarks"), "乙")


@pytest.mark.parametrize(
    "entry",
    [
        ({**_BARE, "extra": {"列": f"甲{chr(0x3000) * 300}乙"}}, {}, [], False),
        ({**_BARE, "extra": {chr(0x3000) * 99 + "列": "乙"}}, {}, [], False),
        ({**_BARE, "scope": "长" * 400}, {}, [(_BARE, {})] * 9, False),
        ({**_BARE, "units": ["u", "v", "w"]}, {}, [], False),
        (_BARE, {}, [({**_BARE, "units": ["u", "v", "w"]}, {})], False),
        (_BARE, {}, [(_NAMED, _SAYS)] * 2, False),
        (_BARE, {"values": {"n": "7999.99999999"}}, [], False),
        (_BARE, {"progress": ["乙"] * 200}, [], False),
        (_BARE, {"progress": [{"title": "题" * 90, "text": "乙"}]}, [], False),
        ({**_BARE, "name": "甲" + "\n" * 90 + "乙"}, {}, [], False),
    ],
)
def test_one_thing_that_takes_much(entry: Any, tmp_path: Path) -> None:
    printed = _period(tmp_path, [entry])

    assert length_at_most(printed) >= template_context(printed).length


def test_it_is_not_far_more() -> None:
    """Or all names would be made for nothing."""
    year = Workspace(ROOT).years()[0]
    progress = year.progress(year.periods()[0]).value
    assert progress
    printed = print_period(progress)

    assert length_at_most(printed) < 1.2 * template_context(printed).length
