"""What the rules look at in a bulletin of many projects grows no faster than these."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minsheng.check import between_periods, known_figures, retold, stages_back, things, works_shares
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.known_states import KnownStates
from minsheng.check.naming import Naming
from minsheng.check.rows import Row
from minsheng.model.progress import ProjectProgress
from tests.caught import context
from tests.conftest import PLAN, PROGRESS

_FEW, _MORE = 6, 18
_PROJECT = "  - {{id: p{0}, name: 第{0}条河道治理, units: [a], scope: 治理河道{1}公里, {2}}}\n"
_INDICATOR = "indicators: {done: {name: 治理河道, unit: 公里, target: 460}}"
_TOLD = "  p{0}: {{values: {{done: 321}}, summary: '治理河道312公里。', progress: '{1}'}}\n"


def many(folder: Path, number: int) -> CheckContext:
    """Projects of which each has a wrong figure in its summary, and the period before them."""
    rows = "".join(_PROJECT.format(one, one + 2, _INDICATOR) for one in range(number))
    units = "{a: {name: 区水务局}, b: {name: 区民政局}, c: {name: 区教育局}}"
    plan = f"area: 槐荫区\nyear: 2025\nunits: {units}\nprojects:\n{rows}"
    said = "已治理{{ done }}。"
    told = "".join(_TOLD.format(one, said) for one in range(number))
    now = f"period: 2025H1\nas_of: 2025-06-30\nprojects:\n{told}"
    before = now.replace("2025H1", "2025Q1").replace("06-30", "03-31")
    files = {PLAN: plan, PROGRESS: now, "data/progress/2025Q1.yaml": before}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return context(folder)


class Counted(tuple[CheckedText, ...]):
    """Texts that count how often one goes through them."""

    times = 0

    def __iter__(self) -> Iterator[CheckedText]:
        type(self).times += 1
        return super().__iter__()


def _passes(whole: CheckContext, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the texts of both periods are gone through for all figures told otherwise."""
    monkeypatch.setattr(Counted, "times", 0)
    for name in ("texts", "texts_before"):
        whole.__dict__[name] = Counted(getattr(whole, name))
    (rule,) = retold.RULES
    assert len([*rule.find(whole)]) == len(whole.all_projects)
    rows = [Row(whole, one, summary=True) for one in whole.all_projects]
    assert all(one.now and one.before and one.values_before for one in rows)
    return Counted.times


def test_texts_are_gone_through_as_often(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = _passes(many(tmp_path / "few", _FEW), monkeypatch)
    assert _passes(many(tmp_path / "more", _MORE), monkeypatch) == few > 0


def _amounts(whole: CheckContext, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many amounts are read to know what all figures may be."""
    read, plain = [], things.read_amount

    def counting(amount: Any) -> Any:
        read.append(amount)
        return plain(amount)

    (rule,) = retold.RULES
    with monkeypatch.context() as patch:
        patch.setattr(known_figures, "read_amount", counting)
        assert [*rule.find(whole)]
    return len(read)


def test_amounts_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = _amounts(many(tmp_path / "few", _FEW), monkeypatch)
    assert _amounts(many(tmp_path / "more", _MORE), monkeypatch) == few * (_MORE // _FEW)


def test_no_project_is_compared_with_all_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = many(tmp_path, _FEW)

    def compared(*_: object) -> bool:
        raise AssertionError

    monkeypatch.setattr(ProjectProgress, "__eq__", compared)
    states = KnownStates(whole.progress, whole.all_projects)
    assert states.done == states.rated(lambda rate: rate >= 100) == (0, 0)


def test_what_goes_on_is_found_once_for_all_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = many(tmp_path, _FEW)
    asked, pairs = [], between_periods.pairs

    def counting(*both: Any) -> Any:
        asked.append(both)
        return pairs(*both)

    monkeypatch.setattr(between_periods, "pairs", counting)
    for module in (stages_back, works_shares):
        (rule,) = module.RULES
        assert [*rule.find(whole)] == []
    assert len(asked) == 1


def test_bodies_of_one_length_are_left_out_in_one_order(tmp_path: Path) -> None:
    """Whatever the order of a set is in this run."""
    bodies = Naming(many(tmp_path, 1))._bodies
    assert bodies == sorted(bodies, key=lambda one: (-len(one), one))
    assert [len(one) for one in bodies] == [4, 4, 4, 3, 3]
