"""What validate says of a period that was published and is otherwise now; render makes a draft."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.problem import Problem
from tests.conftest import PLAN, PROGRESS, ROOT, edit
from tests.publishing.conftest import RECORD, correct, files, publish, said, told

SCREENING = "cancer-screening"
VALUES = "    values:\n      screened: 3216"
Edit = tuple[str, str, str]


def changed(folder: Path, *edits: Edit) -> None:
    for file, was, now in edits:
        edit(folder / file, was, now)


def missing(folder: Path) -> Problem | None:
    """What asks for corrections."""
    return next((one for one in told(folder) if one.rule == "correction-missing"), None)


def is_draft(folder: Path) -> bool:
    assert run(["-C", str(folder), "render", "2025H1", "-f", "html", "-o", "made"]) == 0
    return "征求意见稿" in (folder / "made" / "2025H1.html").read_text("utf-8")


def test_a_figure_is_told_and_asks_for_a_correction(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(out, (PROGRESS, "screened: 3216", "screened: 3260"))
    asked, figure = told(out)
    assert (figure.rule, figure.project) == ("published-changed", SCREENING)
    assert figure.message == "已发布的检查人数改了：3216人 → 3260人"
    line = (out / PROGRESS).read_text("utf-8").split("\n")[figure.place.line - 1]
    assert line[figure.place.column - 1 :].startswith("3260")
    assert (asked.rule, asked.severity) == ("correction-missing", "error")
    assert asked.to_paste == (
        "corrections:\n  - date:\n    where: cancer-screening\n    indicator: screened\n"
        "    was: 3216人\n    now: 3260人\n    reason:"
    )
    capsys.readouterr()
    assert run(["-C", str(out), "validate"]) == 1
    assert f"\n{asked.to_paste}\n" in capsys.readouterr().out  # may be copied as it stands


def test_programs_get_the_lines_to_paste_in_the_hint(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(out, (PROGRESS, "screened: 3216", "screened: 3260"))
    asked = missing(out)
    assert asked
    capsys.readouterr()
    assert run(["-C", str(out), "validate", "--format", "json"]) == 1
    first = json.loads(capsys.readouterr().out)[0]
    assert first["hint"] == f"{asked.hint}\n{asked.to_paste}"
    assert run(["-C", str(out), "validate", "--format", "github"]) == 1
    line = capsys.readouterr().out.splitlines()[0]
    assert "%0Acorrections:%0A  - date:%0A    where: cancer-screening%0A" in line


def test_it_is_a_draft_until_it_is_published_again(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not is_draft(out)
    changed(out, (PROGRESS, "screened: 3216", "screened: 3260"))
    assert is_draft(out)
    printed = capsys.readouterr().err
    assert "2025H1（第3期）已于2025年7月10日发布，现在的内容和发布的不一样" in printed
    correct(
        out,
        f"{{date: 2025-08-01, where: {SCREENING}, indicator: screened, was: 3216, now: 3260,"
        " reason: 两家医院补报}",
    )
    assert said(out) == [
        ("published-changed", "", "有1处更正，还没有重新发布；现在生成的是征求意见稿")
    ]
    assert is_draft(out)
    page = (out / "made" / "2025H1.html").read_text("utf-8")
    assert "（更正版）</title>" in page  # of which it is the draft
    assert publish(out) == 0
    assert not is_draft(out)
    changed(out, (PROGRESS, "screened: 3260", "screened: 3261"))
    assert is_draft(out)


CHANGES: dict[str, tuple[list[Edit], list[tuple[str, str]], bool]] = {
    "a target, from which a rate follows": (
        [(PLAN, "target: 4600", "target: 4700")],
        [(SCREENING, "已发布的检查人数的目标改了：4600人 → 4700人")],
        True,
    ),
    "decimals of a rate": (
        [(PLAN, "target: 4600, rate_digits: 1", "target: 4600, rate_digits: 2")],
        [(SCREENING, "已发布的检查人数的完成率改了：69.9% → 69.91%")],
        True,
    ),
    "a typed number": (
        [(PROGRESS, "3月10日启动体检", "3月12日启动体检")],
        [(SCREENING, "已发布的工作进展改了：3月10日启动体检 → 3月12日启动体检")],
        True,
    ),
    "words": (
        [(PROGRESS, "3月10日启动体检", "3月10日开始体检")],
        [(SCREENING, "已发布的工作进展改了：3月10日启动体检 → 3月10日开始体检")],
        False,
    ),
    "a figure and words beside it": (
        [
            (PROGRESS, "screened: 3216", "screened: 3260"),
            (PROGRESS, "已检查{{ screened }}，完成", "共检查{{ screened }}，完成"),
        ],
        [
            (SCREENING, "已发布的检查人数改了：3216人 → 3260人"),
            (
                SCREENING,
                (
                    "已发布的工作进展改了：已检查3216人，完成目标任务的69.9%"
                    " → 共检查3260人，完成目标任务的70.9%"
                ),
            ),
        ],
        True,
    ),
    "a sentence more": (
        [(PROGRESS, "      3月10日启动体检。\n", "      3月10日启动体检。\n      已全部完成。\n")],
        [(SCREENING, "已发布的工作进展改了：（没有） → 已全部完成。")],
        False,
    ),
    "the name of a unit": (
        [(PLAN, "health: {name: 区卫生健康局", "health: {name: 区卫生健康委")],
        [
            (SCREENING, "已发布的责任单位改了：区卫生健康局 → 区卫生健康委"),
            ("birth-defects-cataract", "已发布的责任单位改了：区卫生健康局 → 区卫生健康委"),
        ],
        False,
    ),
    "the name of a project": (
        [(PLAN, "    name: 适龄妇女“两癌”检查项目", "    name: 妇女“两癌”检查项目")],
        [(SCREENING, "已发布的项目名称改了：适龄妇女“两癌”检查项目 → 妇女“两癌”检查项目")],
        False,
    ),
    "a day by hand": (
        [(PROGRESS, "published: 2025-07-10", "published: 2025-07-12")],
        [("", "已发布的发布日期改了：2025年7月10日 → 2025年7月12日")],
        True,
    ),
    "the number": (
        [(PROGRESS, "number: 第3期", "number: 第4期")],
        [("", "已发布的期号改了：第3期 → 第4期")],
        True,
    ),
    "the same number in hanzi": (
        [(PROGRESS, "number: 第3期", "number: 第三期")],
        [("", "已发布的期号的写法改了：第3期 → 第三期")],
        False,
    ),
    "another number in hanzi": (
        [(PROGRESS, "number: 第3期", "number: 第四期")],
        [("", "已发布的期号改了：第3期 → 第四期")],
        True,
    ),
    "text around": (
        [(PROGRESS, "published: 2025-07-10", "published: 2025-07-10\nnotes: 数据由各单位报送。")],
        [("", "已发布的表格后改了：（没有） → 数据由各单位报送。")],
        False,
    ),
}


@pytest.mark.parametrize("case", CHANGES, ids=[*CHANGES])
def test_a_change_is_named(out: Path, case: str) -> None:
    edits, wanted, asks = CHANGES[case]
    changed(out, *edits)
    found = [(one.project, one.message) for one in told(out) if one.rule == "published-changed"]
    assert sorted(found) == sorted(wanted)
    assert (missing(out) is not None) == asks
    assert is_draft(out)


UNPRINTED: dict[str, Edit] = {
    "comments": (PROGRESS, "published: 2025-07-10", "published: 2025-07-10  # 周四"),
    "a text that the layout doesn't print": (
        PROGRESS, VALUES, f"    summary: 好。\n{VALUES}",
    ),
    "an alias of a unit": (PLAN, "aliases: [区卫健局]", "aliases: [区卫健局, 卫健]"),
    "when a project is behind": (PLAN, "year: 2025\n", "year: 2025\nstatus: {behind: 5}\n"),
    "what rules do": (PLAN, "year: 2025\n", "year: 2025\nrules: {percent-sign: off}\n"),
    "what comes later": (
        PLAN, "    name: 适龄妇女“两癌”检查项目\n",
        "    name: 适龄妇女“两癌”检查项目\n    changed: {2025Q3: {name: “两癌”检查}}\n",
    ),
    "breaks of lines": (PROGRESS, "3月10日启动体检。\n      已检查", "3月10日启动体检。已检查"),
}  # fmt: skip


@pytest.mark.parametrize("case", UNPRINTED, ids=[*UNPRINTED])
def test_what_is_not_printed_is_no_change(out: Path, case: str) -> None:
    changed(out, UNPRINTED[case])
    assert said(out) == []
    assert not is_draft(out)
    assert publish(out) == 0  # has nothing to do


def test_projects_that_come_go_and_move(out: Path) -> None:
    text = (out / PLAN).read_text("utf-8")
    head, first, second, third = text.split("  - id: ")
    (out / PLAN).write_text("  - id: ".join((head, second, first, third)), encoding="utf-8")
    assert [one for one in said(out) if "先后" in one[2]]
    gone = "  - id: ".join((head, first, third))
    (out / PLAN).write_text(gone, encoding="utf-8")
    told_ = (out / PROGRESS).read_text("utf-8")
    start, stop = told_.index("  cancer-screening:"), told_.index("  birth-defects-cataract:")
    (out / PROGRESS).write_text(told_[:start] + told_[stop:], encoding="utf-8")
    found = {one[2] for one in said(out)}
    assert "已发布的项目改了：适龄妇女“两癌”检查项目 → （没有）" in found
    assert "已发布的项目数改了：3 → 2" in found
    asked = missing(out)
    assert asked
    assert "where: 全文\n    was: 适龄妇女“两癌”检查项目\n" in asked.to_paste


def test_an_entry_that_cannot_be_read_is_not_taken_away(out: Path) -> None:
    text = (out / PROGRESS).read_text("utf-8")
    start = text.index("    values:\n", text.index("  cancer-screening:"))
    stop = text.index("    progress:", start)
    emptied = text[:start] + "    values:\n" + text[stop:]
    (out / PROGRESS).write_text(emptied, encoding="utf-8")
    found = validate(Workspace(out), "2025H1")
    assert [one.rule for one in found] == ["missing-value"]


def layout(folder: Path) -> Path:
    """A layout of the workspace's own, which the period is published with."""
    shutil.copytree(ROOT / "templates" / "official", folder / "templates" / "ours")
    assert publish(folder, "--date", "2025-07-10", "--layout", "ours") == 0
    assert said(folder) == []
    return folder / "templates" / "ours"


LAYOUT_EDITS = {
    "a size": ("layout.yaml", "cell: {font: body, size: 12", "cell: {font: body, size: 14",
               "版式“ours”里，单元格的字号改了：12磅 → 14磅"),
    "a heading": ("layout.yaml", "{heading: 序号,", "{heading: 编号,",
                  "版式“ours”里，第1栏的栏目名称改了：序号 → 编号"),
    "a template": ("bulletin.html.j2", "<main>", "<main >",
                   "版式“ours”里，文件bulletin.html.j2改了"),
    "yes or no": ("layout.yaml", "min: 25, align: left, row_header: true",
                  "min: 25, align: left, row_header: false",
                  "版式“ours”里，第2栏的是不是每行的名称改了：是 → 否"),
    "a choice": ("layout.yaml", "orientation: landscape", "orientation: portrait",
                 "版式“ours”里，纸张方向改了：横 → 竖"),
    "a key that comes": ("layout.yaml", "width: auto, min: 25,", "width: auto, max: 90, min: 25,",
                         "版式“ours”里，第2栏的最大宽度改了：（没有） → 90毫米"),
    "comments alone": ("layout.yaml", "# 通报的版式：", "# 我们的版式：", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", LAYOUT_EDITS, ids=[*LAYOUT_EDITS])
def test_a_layout_is_told_by_its_keys(few: Path, case: str) -> None:
    file, was, now, message = LAYOUT_EDITS[case]
    edit(layout(few) / file, was, now)
    found = [one for one in said(few) if one[0] == "published-changed"]
    assert found == ([("published-changed", "", f"已发布的{message}")] if message else [])
    assert missing(few) is None  # no figure
    assert run(["-C", str(few), "render", "2025H1", "-f", "html", "--layout", "ours"]) == 0
    page = (few / "reports" / "2025H1.html").read_text("utf-8")
    assert ("征求意见稿" in page) == bool(message)


def test_what_is_printed_among_the_corrections_counts(few: Path) -> None:
    shutil.copytree(ROOT / "templates" / "official", few / "templates" / "ours")
    file = few / "templates" / "ours" / "layout.yaml"
    text = "corrections: \"{{ projects | map(attribute='remarks') | join }}\"\n"
    file.write_text(file.read_text("utf-8") + text, "utf-8")
    screening = "  cancer-screening:\n"
    changed(few, (PROGRESS, screening, f"{screening}    remarks: 分两批检查。\n"))
    assert publish(few, "--date", "2025-07-10", "--layout", "ours") == 0
    changed(few, (PROGRESS, "分两批", "分三批"))
    assert [one[2] for one in said(few)] == ["已发布的备注改了：分两批检查 → 分三批检查"]


def test_a_layout_that_a_correction_tells_may_be_published(few: Path) -> None:
    edit(layout(few) / "layout.yaml", "cell: {font: body, size: 12", "cell: {font: body, size: 14")
    correct(few, "{date: 2025-08-01, where: 版式, was: 小四, now: 四号, reason: 字太小}")
    assert [one[2] for one in said(few)] == ["有1处更正，还没有重新发布；现在生成的是征求意见稿"]
    assert publish(few) == 0
    assert said(few) == []


def test_words_are_marked_where_they_stand(out: Path) -> None:
    changed(out, (PROGRESS, "发放“福彩圆梦", "发放了“福彩圆梦"))
    (found,) = told(out)
    line = (out / PROGRESS).read_text("utf-8").split("\n")[found.place.line - 1]
    assert line[found.place.column - 1 :].startswith("发放了“福彩圆梦")


def test_a_layout_that_is_gone_is_told(few: Path) -> None:
    shutil.rmtree(layout(few))
    assert ("published-changed", "", "已发布的版式“ours”改了：有 → 没有了") in said(few)


def test_one_of_the_workspace_in_the_place_of_a_built_in(out: Path) -> None:
    shutil.copytree(ROOT / "templates" / "official", out / "templates" / "official")
    assert said(out) == []  # byte for byte the same
    edit(out / "templates" / "official" / "layout.yaml", "top: 28", "top: 30")
    assert [one[2] for one in said(out)] == [
        "已发布的版式“official”里，上边距改了：28毫米 → 30毫米"
    ]


@pytest.mark.parametrize("name", ["quarterly", "brief", "letter"])
def test_each_layout_tells_what_it_prints(few: Path, name: str) -> None:
    assert publish(few, "--date", "2025-07-10", "--layout", name) == 0
    assert said(few) == []
    changed(few, (PROGRESS, "screened: 3216", "screened: 3260"))
    found = [one for one in said(few) if one[0] == "published-changed"]  # rate and bar follow
    assert found == [("published-changed", SCREENING, "已发布的检查人数改了：3216人 → 3260人")]


def test_a_status_is_told_where_it_is_printed(few: Path) -> None:
    assert publish(few, "--date", "2025-07-10", "--layout", "brief") == 0
    changed(few, (PROGRESS, VALUES, f"    status: 滞后\n{VALUES}"))
    assert ("published-changed", SCREENING, "已发布的进度状态改了：按序时推进 → 滞后") in said(few)


def moved_away(folder: Path) -> None:
    (folder / PROGRESS).rename(folder / "data" / "2025H1.yaml")


def renamed(folder: Path) -> None:
    text = (folder / PROGRESS).read_text("utf-8").replace("period: 2025H1", "period: 2025Q2")
    (folder / "data/progress/2025Q2.yaml").write_text(text, encoding="utf-8")
    (folder / PROGRESS).unlink()


@pytest.mark.parametrize("what", [moved_away, renamed])
def test_data_that_are_gone_are_told(out: Path, what: Callable[[Path], None]) -> None:
    what(out)
    (found,) = told(out)
    assert (found.rule, found.place.file) == ("published-vanished", RECORD)
    assert found.message == "2025H1发布过，它的数据文件data/progress/2025H1.yaml没有了"
    assert "git checkout HEAD -- data/progress/2025H1.yaml" in found.hint
    assert run(["-C", str(out), "publish", "2025H1"]) == 2


def test_a_record_that_stayed_behind_when_the_year_moved(out: Path) -> None:
    assert run(["-C", str(out), "new", "2026"]) == 0
    (out / "data" / "published").mkdir(exist_ok=True)
    (out / "data" / "2025" / "published" / "2025H1.yaml").rename(out / RECORD)
    (found,) = told(out)
    assert found.rule == "published-vanished"
    assert found.hint == "发布记录跟着数据走，移到data/2025/published/2025H1.yaml"


def test_a_record_that_was_changed_is_told(out: Path) -> None:
    edit(out / RECORD, "screened: 3216人", "screened: 3260人")
    (found,) = told(out)
    assert (found.rule, found.place.file, found.severity) == ("published-record", RECORD, "error")


def test_the_year_moves_with_its_records(out: Path) -> None:
    assert run(["-C", str(out), "schema"]) == 0
    record = (out / RECORD).read_bytes()
    assert run(["-C", str(out), "new", "2026"]) == 0
    assert not (out / RECORD).exists()
    assert (out / "data/2025/published/2025H1.yaml").read_bytes() == record
    assert told(out, "2025H1") == []
    assert publish(out) == 0
    edit(out / "data/2025/progress/2025H1.yaml", "screened: 3216", "screened: 3260")
    assert {one.rule for one in told(out)} == {"published-changed", "correction-missing"}


def test_a_next_period_starts_without_what_was_published(out: Path) -> None:
    assert run(["-C", str(out), "new", "2025Q3"]) == 0
    text = (out / "data/progress/2025Q3.yaml").read_text("utf-8")
    assert not {"published:", "number:", "corrections:"} & {*text.split()}
    assert told(out) == []


def test_fmt_changes_nothing_that_was_published(out: Path) -> None:
    before = (out / RECORD).read_bytes()
    assert run(["-C", str(out), "fmt"]) == 0
    assert (out / RECORD).read_bytes() == before
    assert told(out) == []


def test_without_a_record_nothing_of_it_is_imported(few: Path) -> None:
    code = (
        "import sys; from minsheng.cli.app import run; run(['-C', sys.argv[1], 'validate'])\n"
        "print(*(name for name in sys.modules if name.startswith('minsheng.publishing')))"
    )
    command = [sys.executable, "-c", code, str(few)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == ""


def test_files_are_read_only(out: Path) -> None:
    before = files(out)
    changed(out, (PROGRESS, "screened: 3216", "screened: 3260"))
    told(out)
    after = files(out)
    assert [name for name in after if after[name] != before.get(name)] == [PROGRESS]


def test_the_records_of_a_year_that_is_over_are_in_their_place(out: Path) -> None:
    assert run(["-C", str(out), "new", "2026"]) == 0
    assert run(["-C", str(out), "validate"]) == 0
