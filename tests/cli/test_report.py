"""Problems as text, JSON and GitHub annotations: what stands where, cell by cell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.cli.excerpt import ROOM, cells, excerpt, shortened, visible
from minsheng.cli.report import Owner, as_github, as_json, as_text, fails, summary
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


# Cells of the terminal


@pytest.mark.parametrize(
    ("said", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("汉字", 4),
        ("，。", 4),
        ("“”……", 4),
        ("Ａ１", 4),
        ("𠮷", 2),
        ("😀", 2),
        ("é", 1),
        ("e\u0301", 1),
    ],
)
def test_cells(said: str, width: int) -> None:
    assert cells(said) == width


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\t", "␉"),
        ("\x00\x1b\x7f", "␀␛␡"),
        ("\x85\u2028", "<U+0085><U+2028>"),
        ("\u200b\u202e\ufeff", "<U+200B><U+202E><U+FEFF>"),
        ("汉 字\u3000a", "汉 字\u3000a"),
    ],
)
def test_control_characters_are_made_visible(typed: str, shown: str) -> None:
    assert visible(typed) == shown
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("room", "said"), [(8, "汉字汉字"), (7, "汉字……"), (6, "汉字……"), (5, "汉……"), (2, "……")]
)
def test_shortened(room: int, said: str) -> None:
    assert shortened("汉字汉字", room) == said


# A line and its marker


@pytest.mark.parametrize(
    ("line", "column", "width", "shown", "marker"),
    [
        ("abc", 2, 1, "abc", " ^"),
        ("已检查{{ x }}人", 4, 7, "已检查{{ x }}人", "      ^^^^^^^"),
        ("已检查三人", 4, 2, "已检查三人", "      ^^^^"),
        ("a\tb汉", 3, 2, "a␉b汉", "  ^^^"),
        ("a\u200bb", 2, 1, "a<U+200B>b", " ^^^^^^^^"),
        ("abc", 4, 1, "abc", "   ^"),  # something is missing at the end
        ("abc", 2, 99, "abc", " ^^"),
        ("abc   ", 5, 1, "abc", "    ^"),
        ("", 1, 1, "", "^"),
        ("e\u0301a", 2, 1, "e\u0301a", " ^"),  # an accent alone takes no cell, and is marked yet
    ],
)
def test_a_marker_stands_under_the_characters(
    line: str, column: int, width: int, shown: str, marker: str
) -> None:
    assert excerpt(line, column, width) == (shown, marker)


@pytest.mark.parametrize("column", [0, 5, 99])
def test_a_line_that_does_not_reach_so_far(column: int) -> None:
    assert excerpt("abc", column, 1) is None


@pytest.mark.parametrize(
    ("before", "after", "begins", "ends"),
    [
        (0, 100, "错误", "……"),
        (100, 0, "……", "错误"),
        (100, 100, "……", "……"),
        (3, 100, "文", "……"),
        (100, 3, "……", "文"),
    ],
)
def test_a_long_line_is_cut_around_the_marker(
    before: int, after: int, begins: str, ends: str
) -> None:
    found = excerpt("文" * before + "错误" + "文" * after, before + 1, 2)
    assert found
    shown, marker = found
    assert shown.startswith(begins)
    assert shown.endswith(ends)
    assert ROOM - 5 <= cells(shown) <= ROOM
    at = shown.index("错误")
    assert marker == " " * cells(shown[:at]) + "^^^^"


def test_a_mark_longer_than_the_room_is_cut_with_its_line() -> None:
    found = excerpt("甲" + "文" * 500, 2, 400)
    assert found
    shown, marker = found
    assert shown.startswith("……文")
    assert shown.endswith("……")
    assert cells(shown) == len(marker) + 2
    assert marker.count("^") == 68


@given(st.text(max_size=200), st.integers(1, 200), st.integers(1, 60))
def test_whatever_the_line_the_marker_fits_it(line: str, column: int, width: int) -> None:
    found = excerpt(line, column, width)
    assert (found is None) == (column > len(line) + 1)
    if found:
        shown, marker = found
        assert cells(shown) <= ROOM
        assert re.fullmatch(r" *\^+", marker)
        assert len(marker) <= ROOM + 1
        assert visible(shown) == shown


# The report


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


# For programs


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
