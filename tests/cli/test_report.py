"""Problems as text, JSON and GitHub annotations: what stands where, cell by cell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import click
import pytest

from minsheng.cli.excerpt import cells
from minsheng.cli.report import Owner, as_github, as_json, as_text, fails, plain, summary
from minsheng.problem import Place, Problem, Severity
from tests.conftest import ROOT

FILE = "data/progress/2025H1.yaml"
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def problem(
    severity: Severity = ERROR, project: str = "", file: str = FILE, hint: str = ""
) -> Problem:
    return Problem(Place(file, 3, 4, 2), "some-rule", "哪里不对", hint, project, severity)


def text(
    problems: list[Problem],
    titles: dict[Owner, str] | None = None,
    line_at: Callable[[Place], str | None] = lambda _: None,
) -> str:
    return click.unstyle(as_text(problems, titles or {}, line_at))


def test_a_problem_as_a_clerk_reads_it() -> None:
    line = "      已检查{{ screend }}人"
    wrong = Problem(Place(FILE, 32, 13, 7), "template-error", "没有“screend”", "是不是“screened”？")

    assert text([wrong], line_at=lambda _: line) == (
        "data/progress/2025H1.yaml:32:13: 错误: 没有“screend” [template-error]\n"
        "   32 |       已检查{{ screend }}人\n"
        "      |                ^^^^^^^\n"
        "      = 建议：是不是“screened”？\n"
        "\n"
        "共1个错误。"
    )


def test_without_line_and_hint() -> None:
    assert text([problem(WARNING)]) == f"{FILE}:3:4: 警告: 哪里不对 [some-rule]\n\n共1个警告。"
    assert text([problem()], line_at=lambda _: "短").count("\n") == 2  # the file has changed


def test_what_a_problem_quotes_cannot_break_the_report() -> None:
    wrong = Problem(
        Place("a\x1b[31m.yaml"), "some-rule", "这个“\x1b[31m\n错误\u202e”", "改\r成\u2028这样"
    )

    assert text([wrong]).splitlines() == [
        "a␛[31m.yaml:1:1: 错误: 这个“ [31m 错误<U+202E>” [some-rule]",
        "      = 建议：改 成 这样",
        "",
        "共1个错误。",
    ]


def test_problems_stand_by_project_in_the_order_of_the_bulletin() -> None:
    earlier = "data/2024/progress/2024H1.yaml"
    titles = {
        ("data", "b"): "2025年第1项 乙 (b)",
        ("data", "a"): "2025年第2项 甲 (a)",
        ("data/2024", "a"): "2024年第1项 甲 (a)",
    }
    said = text(
        [
            problem(project="new"),
            problem(project="a", file=earlier),
            problem(project="a"),
            problem(project="b", file="data/projects.yaml"),
            problem(),
            problem(project="b"),
            problem(file="templates/official/layout.yaml"),
        ],
        titles,
    )

    assert [line.partition(":")[0] for line in said.splitlines() if line] == [
        FILE,
        "templates/official/layout.yaml",
        "2025年第1项 乙 (b)",
        "data/projects.yaml",
        FILE,
        "2025年第2项 甲 (a)",
        FILE,
        "2024年第1项 甲 (a)",
        earlier,
        "new",
        FILE,
        "共7个错误。",
    ]
    assert "\n\n\n" not in said


def test_a_heading_stays_short() -> None:
    said = text([problem(project="长" * 300 + "\n")])
    assert max(cells(line) for line in said.splitlines()) < 60


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], "没有发现问题。"),
        ([ERROR, ERROR, WARNING, INFO, INFO, INFO], "共2个错误、1个警告、3条提示。"),
        ([INFO], "共1条提示。"),
        ([WARNING, ERROR], "共1个错误、1个警告。"),
    ],
)
def test_summary(severities: list[Severity], said: str) -> None:
    problems = [problem(severity) for severity in severities]
    assert summary(problems) == said
    assert text(problems).endswith(said)


@pytest.mark.parametrize(
    ("severities", "plain", "strict"),
    [
        ([], False, False),
        ([INFO], False, False),
        ([INFO, WARNING], False, True),
        ([ERROR], True, True),
    ],
)
def test_what_fails_a_run(severities: list[Severity], plain: bool, strict: bool) -> None:
    problems = [problem(severity) for severity in severities]
    assert fails(problems) == plain
    assert fails(problems, strict=True) == strict


@pytest.mark.parametrize(("severity", "colour"), [(ERROR, 31), (WARNING, 33), (INFO, 36)])
def test_severity_and_marker_share_a_colour(severity: Severity, colour: int) -> None:
    said = as_text([problem(severity)], {}, lambda _: "abcdefg")
    assert f"\x1b[{colour}m\x1b[1m{severity.label}\x1b[0m" in said
    assert f"\x1b[{colour}m\x1b[1m   ^^\x1b[0m" in said


def test_json_has_exactly_what_its_page_says() -> None:
    whole = json.loads(as_json([problem(WARNING, "some-project", hint="这样改")]))
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert example

    assert whole == [
        {
            "rule": "some-rule",
            "severity": "warning",
            "file": FILE,
            "line": 3,
            "column": 4,
            "width": 2,
            "project": "some-project",
            "message": "哪里不对",
            "hint": "这样改",
        }
    ]
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(whole[0])
    assert [list(entry) for entry in json.loads(example[1])] == [list(whole[0])]
    assert as_json([]) == "[]"


def test_json_leaves_hanzi_as_they_are() -> None:
    assert '"message": "哪里不对"' in as_json([problem()])


@pytest.mark.parametrize(
    ("severity", "level"), [(ERROR, "error"), (WARNING, "warning"), (INFO, "notice")]
)
def test_github_annotation(severity: Severity, level: str) -> None:
    assert as_github([problem(severity, hint="这样改"), problem(severity)]).split("\n") == [
        f"::{level} file={FILE},line=3,col=4,endColumn=6,title=some-rule::哪里不对（这样改）",
        f"::{level} file={FILE},line=3,col=4,endColumn=6,title=some-rule::哪里不对",
    ]


def test_github_escapes_what_would_end_an_annotation() -> None:
    wrong = Problem(Place("甲,乙:丙%\n.yaml"), "some-rule", "100%，\r\n如 a: b, c::d", "%0A")

    assert as_github([wrong]) == (
        "::error file=甲%2C乙%3A丙%25%0A.yaml,line=1,col=1,endColumn=2,title=some-rule::"
        "100%25，%0D%0A如 a: b, c::d（%250A）"
    )


def test_github_counts_files_from_the_repository() -> None:
    assert as_github([problem()], "sub/").startswith(f"::error file=sub/{FILE},")


@pytest.mark.parametrize("severity", Severity)
def test_colours_are_all_that_is_left_out_without_them(severity: Severity) -> None:
    """Where none are wanted, none are set: taking them away again took as long."""
    found = [problem(severity), problem(severity, project="甲", hint="改")]
    titles = {("data", "甲"): "第1项 甲"}
    said = as_text(found, titles, lambda _: "abcdefg", style=plain)

    assert said == text(found, titles, lambda _: "abcdefg")
    assert "\x1b" not in said
