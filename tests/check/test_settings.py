"""``rules:`` and ``ignore:``: what a workspace asks of the rules."""

from __future__ import annotations

from pathlib import Path

from minsheng.check.rule import Example
from tests.conftest import PLAN, PROGRESS, edit
from tests.examples import found, write_example

LATE = "截至2025年7月7日，已检查412人。"
ITEM = "progress:\n  - text: 截至2025年7月7日，已检查412人。\n"
IGNORE = "    ignore: [{rule: data-date, reason: 数据按约定晚一周报送}]\n"


def said(folder: Path) -> list[str]:
    """Each problem as ``rule severity line:column``."""
    return [f"{p.rule} {p.severity} {p.place.line}:{p.place.column}" for p in found(folder)]


def test_a_finding_is_silenced_at_its_item(tmp_path: Path) -> None:
    write_example(Example(ITEM), tmp_path)
    assert [line.split()[0] for line in said(tmp_path)] == ["data-date"]
    write_example(Example(ITEM + IGNORE), tmp_path)
    assert said(tmp_path) == []


def test_an_ignore_elsewhere_silences_nothing_and_is_reported(tmp_path: Path) -> None:
    two = "progress:\n  - text: 已检查412人。\n" + IGNORE + ITEM.partition("\n")[2]
    write_example(Example(two), tmp_path)
    assert sorted(line.split()[0] for line in said(tmp_path)) == ["data-date", "useless-ignore"]


def test_a_project_can_ignore_for_all_its_texts(tmp_path: Path) -> None:
    ignore = "ignore: [{rule: data-date, reason: 数据按约定晚一周报送}]\n"
    write_example(Example(ignore + "progress: " + LATE), tmp_path)
    assert said(tmp_path) == []


def test_an_ignore_in_the_plan_covers_the_scope(tmp_path: Path) -> None:
    scope = "scope: 2025年2月30日前完成。\n"
    write_example(Example("已检查412人。", project=scope), tmp_path)
    (rule,) = {line.split()[0] for line in said(tmp_path)}
    ignore = f"ignore: [{{rule: {rule}, reason: 原文如此}}]\n"
    write_example(Example("已检查412人。", project=scope + ignore), tmp_path)
    assert said(tmp_path) == []
    write_example(Example("已检查412人。", project="scope: 年内完成。\n" + ignore), tmp_path)
    assert [line.split()[:2] for line in said(tmp_path)] == [["useless-ignore", "warning"]]


def test_an_ignore_needs_a_reason(tmp_path: Path) -> None:
    write_example(Example(ITEM + IGNORE.replace(", reason: 数据按约定晚一周报送", "")), tmp_path)
    assert "missing-key error" in " ".join(said(tmp_path))


def test_an_ignore_of_an_unknown_rule_has_a_hint(tmp_path: Path) -> None:
    write_example(Example(ITEM + IGNORE.replace("data-date", "data-dates")), tmp_path)
    (problem,) = [p for p in found(tmp_path) if p.rule == "unknown-rule"]
    assert problem.hint == "是不是“data-date”？"
    assert problem.project == "example"


def settings(folder: Path, text: str) -> None:
    file = folder / PLAN
    file.write_text(
        file.read_text("utf-8").replace("year: 2025\n", f"year: 2025\n{text}\n"), "utf-8"
    )


def test_a_rule_can_be_switched_off(tmp_path: Path) -> None:
    write_example(Example(LATE), tmp_path)
    settings(tmp_path, "rules: {data-date: off}")
    assert said(tmp_path) == []


def test_a_rule_can_have_another_severity(tmp_path: Path) -> None:
    write_example(Example(LATE), tmp_path)
    settings(tmp_path, "rules: {data-date: error}")
    assert [line.split()[1] for line in said(tmp_path)] == ["error"]


def test_a_setting_of_an_unknown_rule_has_a_hint(tmp_path: Path) -> None:
    write_example(Example("已检查412人。"), tmp_path)
    settings(tmp_path, "rules: {percent-mismatched: off}")
    (problem,) = found(tmp_path)
    assert (problem.rule, problem.hint) == ("unknown-rule", "是不是“percent-mismatch”？")
    assert problem.place.line == 3


def test_a_setting_is_one_of_four_words(tmp_path: Path) -> None:
    write_example(Example("已检查412人。"), tmp_path)
    settings(tmp_path, "rules: {percent-mismatch: warn}")
    (problem,) = found(tmp_path)
    assert (problem.rule, problem.hint) == ("wrong-value", "是不是“warning”？")


def test_the_sample_is_clean(workspace: Path) -> None:
    assert [problem for problem in found(workspace) if problem.severity != "info"] == []


def test_the_samples_one_ignore_is_needed(workspace: Path) -> None:
    text = (workspace / PROGRESS).read_text("utf-8")
    assert text.count("ignore:") == 1
    (line,) = [line for line in text.splitlines() if "ignore:" in line]
    edit(workspace / PROGRESS, line + "\n", "")
    (problem,) = [problem for problem in found(workspace) if problem.severity != "info"]
    assert (problem.rule, problem.project) == ("data-date", "first-aid")
