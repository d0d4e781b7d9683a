"""What the rules say of themselves: ``minsheng explain``, and docs/rules.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from minsheng.check import RULES
from minsheng.check.rule import Example, Rule
from minsheng.cli.app import run
from minsheng.cli.complaints import COMPLAINTS
from minsheng.cli.manual import example_text, rule_text, rules_page
from tests.compared import write_office
from tests.conftest import ROOT

EACH = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
SENTENCE = Example("检查⟦{{ screened }}人⟧，完成⟦全部⟧。")
FILES = Example(
    "progress:\n  - title: 甲\n    text: 检查{{ screened }}。",
    values="{screened: ⟦30⟧}",
    project="checks: [screened < 9]\n",
    earlier="values: {screened: 40}\nprogress: 检查{{ screened }}。",
)


def made_up(wrong: Example, source: str = "") -> Rule:
    return Rule(
        "made-up",
        "标题|甲",
        "用 a*b*c 和 <b>，a <= b。",
        wrong,
        Example("检查。"),
        lambda _: iter(()),
        source=source,
    )


@EACH
def test_explain(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", rule.id]) == 0
    said = capsys.readouterr()

    assert said.err == ""
    assert said.out.startswith(f"{rule.id}：{rule.title}（{rule.severity.label}）\n\n")
    assert rule.explanation in said.out
    assert rule.source in said.out
    assert f"\n    rules: {{{rule.id}: off}}\n" in said.out
    assert f"\n    ignore: [{{rule: {rule.id}, reason: " in said.out
    wrong, right = said.out.split("\n错误示例：\n")[1].split("\n正确示例：\n")
    assert "^" in wrong
    assert "^" not in right
    assert not set("⟦⟧") & set(said.out)


def test_the_wrong_characters_are_marked_below() -> None:
    said = rule_text(made_up(SENTENCE))
    assert (
        "错误示例：\n\n"
        "    检查{{ screened }}人，完成全部。\n"
        "        ^^^^^^^^^^^^^^^^      ^^^^\n\n"
        "正确示例：\n\n"
        "    检查。\n"
    ) in said


def test_an_example_in_several_files() -> None:
    assert example_text(FILES) == (
        "# data/progress/2025H1.yaml\n"
        "values: {screened: ⟦30⟧}\n"
        "progress:\n"
        "  - title: 甲\n"
        "    text: 检查{{ screened }}。\n"
        "# data/projects.yaml\n"
        "checks: [screened < 9]\n"
        "# data/progress/2025Q1.yaml\n"
        "values: {screened: 40}\n"
        "progress: 检查{{ screened }}。"
    )
    with_values = Example("检查{{ screened }}。\n\n又。", values="{screened: 30}")
    assert example_text(with_values) == (
        "# data/progress/2025H1.yaml\n"
        "values: {screened: 30}\n"
        "progress: |\n"
        "  检查{{ screened }}。\n"
        "\n"
        "  又。"
    )


def test_source_is_named_where_there_is_one() -> None:
    for say in (rule_text, lambda rule: rules_page([rule])):
        assert "依据：GB/T 1" in say(made_up(SENTENCE, "GB/T 1"))
        assert "依据" not in say(made_up(SENTENCE))


def test_all_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain"]) == 0
    *lines, _, how = capsys.readouterr().out.splitlines()

    assert [line.split(maxsplit=2) for line in lines] == [
        [rule.id, rule.severity.label, rule.title] for rule in RULES
    ]
    assert "minsheng explain 规则名" in how


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("declard-check", "没有“declard-check”这条规则。是不是“declared-check”？"),
        ("天气", "没有“天气”这条规则。全部规则用 minsheng explain 查看"),
        ("unknwon-key", "没有“unknwon-key”这条规则。是不是“unknown-key”？"),
        ("", "没有“”这条规则。"),
        ("a\x1b[31m\n", "没有“a [31m ”这条规则。"),
    ],
)
def test_an_unknown_rule(name: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", name]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith(f"错误：{said}")


def uttered(tree: ast.AST, known: dict[str, str]) -> Iterator[str]:
    """The names that a module gives to complaints: what stands where a rule is asked for.

    ``known`` are the constants of all modules.
    """
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        for place in TAKES_A_RULE.get(name, ()):
            rules = [one.value for one in call.keywords if one.arg == "rule"]
            for given in (*call.args[place : place + 1], *rules):
                match given:
                    case ast.Constant(value=str(rule)):
                        yield rule
                    case ast.Name(id=constant) if constant in known:
                        yield known[constant]


TAKES_A_RULE = {
    "Problem": (1,),
    "problem": (1,),
    "complain": (1,),
    "warn": (1,),
    "wrong": (0,),
    "report": (1,),
    "refuse": (0,),
    "refused": (1,),
    "_refused": (0,),
}
"""What utters complaints, and which of its arguments is the name in the brackets."""


def test_every_name_in_brackets_can_be_explained(capsys: pytest.CaptureFixture[str]) -> None:
    trees = [ast.parse(file.read_text("utf-8")) for file in (ROOT / "minsheng").rglob("*.py")]
    known = {
        str(getattr(name, "id", "")): value.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and len(node.targets) == 1
        for name, value in zip_targets(node)
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    }
    names = {rule for tree in trees for rule in uttered(tree, known) if NAME.fullmatch(rule)}

    assert names >= {"yaml-syntax", "not-filled", "unknown-rule", "encoding", "no-table"}
    assert names - {rule.id for rule in RULES} == set(COMPLAINTS)
    for name in COMPLAINTS:
        assert run(["explain", name]) == 0
        assert capsys.readouterr().out.startswith(f"{name}：{COMPLAINTS[name]}")


NAME = re.compile("[a-z]+(-[a-z0-9]+)*")


def zip_targets(node: ast.Assign) -> Iterator[tuple[ast.expr, ast.expr]]:
    """The targets of an assignment with their values: ``A, B = "a", "b"`` too."""
    target, value = node.targets[0], node.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return zip(target.elts, value.elts, strict=False)
    return iter([(target, value)])


def test_the_page_is_of_these_rules() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == rules_page(RULES), "docs/rules.md 不是现在的规则：运行 make docs"


def test_the_page_has_every_rule() -> None:
    page = rules_page(RULES)
    links = re.findall(
        r"^\| \[`([a-z0-9-]+)`\]\(#([a-z0-9-]+)\) \| \S+ \| .+ \|$", page, re.MULTILINE
    )
    headings = re.findall(r"^## ([a-z0-9-]+)$", page, re.MULTILINE)

    assert headings == [rule.id for rule in RULES]
    assert links == [(rule.id, rule.id) for rule in RULES]
    assert page.count("```") == 2 * len(re.findall("^```(?:yaml|text)$", page, re.MULTILINE))


def test_the_page_is_markdown() -> None:
    page = rules_page([made_up(SENTENCE)])
    assert "| [`made-up`](#made-up) | 警告 | 标题\\|甲 |\n" in page
    assert "用 a\\*b\\*c 和 \\<b>，a <= b。" in page
    assert "```text\n检查⟦{{ screened }}人⟧，完成⟦全部⟧。\n```" in page


def test_a_text_as_the_audit_reads_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "--reading", "年度目标2000人，已检查412人，完成率26.0%。"]) == 0

    said = capsys.readouterr().out
    assert "2000人（前面是“年度目标”）目标" in said
    assert "412人÷2000人＝20.6%，文中26.0%：明说，对不上" in said
    assert "错误：412人÷2000人＝20.6%，文中26.0%" in said


def test_a_text_without_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "--reading", "按计划推进。"]) == 0

    assert capsys.readouterr().out == "文中没有读出数。\n没有可以核对的算式。\n没有指出问题。\n"


def test_the_text_at_a_line_of_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)

    assert run(["explain", "--reading", "data/progress/2025H1.yaml:19"]) == 0
    assert "124.93万元（前面是“2025年上半年发放孤困儿童基本生活补贴”）" in capsys.readouterr().out
    assert run(["explain", "--reading", "2025H1.yaml:22"]) == 0
    assert "124.93万元" in capsys.readouterr().out
    assert run(["explain", "--reading", "data/progress/2025H1.yaml:5"]) == 2
    assert "那里没有项目的文字" in capsys.readouterr().err


def test_what_was_computed_is_read_and_not_contradicted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Growth is on last year, which the sentence does not tell."""
    sentence = (
        "已检查{{ done }}，较{{ period.before.label }}的{{ done.before }}，同比{{ done.growth }}。"
    )
    write_office(tmp_path, sentence)
    monkeypatch.chdir(tmp_path)
    assert run(["explain", "--reading", "data/progress/2025H1.yaml:6"]) == 0
    assert capsys.readouterr().out.endswith(
        "没有指出问题。\n  由程序算出，不指出：由2532人到3216人＝27.0%，文中12.5%\n"
    )
    typed = "已检查3216人，较一季度的2532人，同比增长12.5%。"
    assert run(["explain", "--reading", typed]) == 0
    assert capsys.readouterr().out.endswith("错误：由2532人到3216人＝27.0%，文中12.5%\n")
