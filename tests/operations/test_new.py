"""``minsheng new``: a period out of the one before, and a year out of the one that ends."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from tests.conftest import PLAN, PROGRESS, ROOT, edit, load

NEXT = "data/progress/2025Q3.yaml"


def new(folder: Path, name: str, code: int = 0) -> str:
    """Run ``minsheng new``; return the next period's file, if it is there."""
    assert run(["-C", str(folder), "new", name]) == code
    file = folder / NEXT
    return file.read_text("utf-8") if file.exists() else ""


def problems(folder: Path, period: str) -> list[tuple[str, str]]:
    return [(one.rule, one.message) for one in validate(Workspace(folder), period)]


def test_values_are_emptied_and_sentences_stay(workspace: Path) -> None:
    before = (workspace / PROGRESS).read_bytes()
    text = new(workspace, "2025Q3")
    assert "period: 2025Q3\nas_of: 2025-09-30\n" in text
    assert (
        "  cancer-screening:\n"
        "    values:\n"
        "      screened:  # 上一期3216\n"
        "      low_grade:  # 上一期20\n"
    ) in text
    assert "      served:  # 上一期5370余人次\n" in text
    assert "      已检查{{ screened }}，完成目标任务的{{ screened.rate }}。\n" in text
    assert (workspace / PROGRESS).read_bytes() == before


def test_what_is_done_is_carried_over(workspace: Path) -> None:
    text = new(workspace, "2025Q3")
    assert "      outer_walls: 100\n" in text
    assert "      indoor_installation:  # 上一期80\n" in text


def test_days_and_ignores_of_then_go(workspace: Path) -> None:
    edit(workspace / PROGRESS, "  cancer-screening:\n", "  cancer-screening:\n    status: 滞后\n")
    edit(
        workspace / PROGRESS,
        "as_of: 2025-06-30\n\n",
        "as_of: 2025-06-30\npublished: 2025-07-09\n\n",
    )
    text = new(workspace, "2025Q3")
    assert text.count("as_of: ") == 1
    for word in ("ignore:", "published:", "status:", "2025-07-07", "2025-06-30"):
        assert word not in text
    assert "      - title: 出生缺陷干预\n        text: |\n" in text


def test_a_status_that_is_final_stays(workspace: Path) -> None:
    edit(workspace / PROGRESS, "  cancer-screening:\n", "  cancer-screening:\n    status: 已完成\n")
    assert "    status: 已完成\n" in new(workspace, "2025Q3")


def test_validate_lists_just_what_is_to_be_filled_in(workspace: Path) -> None:
    new(workspace, "2025Q3")
    earlier, _ = load(workspace)
    assert earlier is not None
    found = problems(workspace, "2025Q3")
    rules = {rule for rule, _ in found}
    # the others: to be rewritten
    assert rules == {"not-filled", "copied-text", "stale-period", "expected-date"}
    values = sum(len(entry.values) for entry in earlier.projects)
    fit_to_source = (workspace / NEXT).read_text("utf-8").count(": 100\n")
    assert fit_to_source
    assert len([rule for rule, _ in found if rule == "not-filled"]) == values - fit_to_source


def test_filled_in_it_renders(workspace: Path) -> None:
    text = new(workspace, "2025Q3")
    filled = "".join(
        f"{line.split(':')[0]}: {line.split('# 上一期')[1]}" if "# 上一期" in line else line
        for line in text.splitlines(keepends=True)
    )
    (workspace / NEXT).write_text(filled, "utf-8")
    found = [rule for rule, _ in problems(workspace, "2025Q3")]
    assert "not-filled" not in found
    assert found.count("copied-text") > 10
    assert run(["-C", str(workspace), "render", "2025Q3", "-f", "html"]) == 1
    touched = re.sub("(progress: [|]|text: [|]|- [|])\n *", r"\g<0>前三季度有新进展。", filled)
    (workspace / NEXT).write_text(touched, "utf-8")
    assert run(["-C", str(workspace), "render", "2025Q3", "-f", "html"]) == 0


def test_a_comment_beside_a_value_stays_once(workspace: Path) -> None:
    edit(workspace / PROGRESS, "screened: 3216\n", "screened: 3216  # 上一期2950。含流动人口\n")
    assert "      screened:  # 上一期3216。含流动人口\n" in new(workspace, "2025Q3")


def test_values_on_one_line_are_opened(workspace: Path) -> None:
    edit(
        workspace / PROGRESS,
        "    values:\n      screened: 3216\n      low_grade: 20\n      high_grade: 10\n"
        "      breast_cancer: 2\n",
        "    values: {screened: 3216, low_grade: 20, high_grade: 10, breast_cancer: 2}\n",
    )
    assert "    values:\n      screened:  # 上一期3216\n" in new(workspace, "2025Q3")


def test_nothing_is_overwritten(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / NEXT).write_text("mine", "utf-8")
    assert new(workspace, "2025Q3", 2) == "mine"
    assert "data/progress/2025Q3.yaml已经有了" in capsys.readouterr().err


def test_a_period_before_with_errors(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(workspace / PROGRESS, "screened: 3216", "screend: 3216")
    assert new(workspace, "2025Q3", 1) == ""
    assert "是不是“screened”？" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["2025Q9", "上半年", "../2025Q3", "2026Q1", "2024H1"])
def test_no_such_period(workspace: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    before = sorted(workspace.rglob("*"))
    new(workspace, name, 2)
    assert "错误：" in capsys.readouterr().err
    assert sorted(workspace.rglob("*")) == before


def test_the_first_period_of_all(workspace: Path) -> None:
    (workspace / PROGRESS).unlink()
    text = new(workspace, "2025Q3")
    assert "      screened:\n" in text
    assert "      检查人数{{ screened }}，完成年度目标的{{ screened.rate }}。\n" in text
    assert {rule for rule, _ in problems(workspace, "2025Q3")} == {"not-filled"}


def test_a_year_begins(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "schemas", workspace / "schemas")
    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html"]) == 0
    page = (workspace / "reports/2025H1.html").read_bytes()
    new(workspace, "2026")
    plan = (workspace / PLAN).read_text("utf-8")
    assert "\nyear: 2026\n" in plan
    assert "# 由2025年的项目复制而来" in plan
    for file, up in (("projects", "../.."), ("progress/2025H1", "../../..")):
        first = (workspace / f"data/2025/{file}.yaml").read_text("utf-8").split("\n")[0]
        assert f"$schema={up}/schemas/" in first
    assert not (workspace / PROGRESS).exists()
    assert [one.rule for one in validate(Workspace(workspace))] == ["no-period"]
    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html"]) == 0
    assert (workspace / "reports/2025H1.html").read_bytes() == page
    new(workspace, "2026Q1")
    text = (workspace / "data/progress/2026Q1.yaml").read_text("utf-8")
    assert "      outer_walls:  # 上一期100\n" in text
    capsys.readouterr()
    new(workspace, "2025", 0)  # the year is there: its last period
    assert "已建好 " in capsys.readouterr().out
    assert (workspace / "data/2025/progress/2025.yaml").exists()


def test_a_year_begins_once(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "data/2025").mkdir()
    new(workspace, "2026", 2)
    assert "data/2025已经有了" in capsys.readouterr().err
    for year in ("2024", "2027", "2030"):
        new(workspace, year, 2)
        assert f"现在是2025年，接着的是2026年，不能开始{year}年" in capsys.readouterr().err
    new(workspace, "2030Q1", 2)
    assert "接着的是2026年；检查年份" in capsys.readouterr().err


def test_a_year_says_what_it_moved(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new(workspace, "2026")
    said = capsys.readouterr().out
    for name in ("projects.yaml", "progress/2025H1.yaml"):
        old, place = (workspace / folder / name for folder in ("data", "data/2025"))
        assert f"已移动 {old} → {place}\n" in said
        assert place.exists()
    assert f"已建好 {workspace / PLAN}\n" in said


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *((one, "2025H1") for one in ("2025年上半年", "2025上半年", "1-6月", "上半年", "2025h1")),
        *((one, "2025Q3") for one in ("2025年前三季度", "三季度")),
        *(("一季度", "2025Q1"), ("2025年全年", "2025"), ("2025年8月", "2025-08")),
    ],
)
def test_a_period_in_other_words(
    workspace: Path, capsys: pytest.CaptureFixture[str], name: str, code: str
) -> None:
    new(workspace, name, 2)
    assert f"“{name}”不是报告期。是不是“{code}”？" in capsys.readouterr().err


def test_the_same_period_by_another_name(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Q2 and H1 both end with June and are called 上半年."""
    new(workspace, "2025Q2", 2)
    assert "已经有2025H1了，和2025Q2一样是2025年上半年" in capsys.readouterr().err
    assert "period: 2025Q3" in new(workspace, "2025Q3")


def test_comments_of_then_go(workspace: Path) -> None:
    edit(
        workspace / PROGRESS,
        "  cancer-screening:\n",
        "  # 按上半年的口径。数字由街道报送。\n  # 7月5日补报\n"
        "  # 上半年、前三季度各报一次\n  cancer-screening:\n",
    )
    edit(workspace / PROGRESS, "      low_grade: 20\n", "      low_grade: 20  # 截至6月底\n")
    text = new(workspace, "2025Q3")
    assert "# 2025年前三季度20项民生实事进展，由各责任单位报送。" in text
    assert "  # 数字由街道报送。\n  # 上半年、前三季度各报一次\n  cancer" in text
    for word in ("上半年的口径", "7月5日", "2025年7月7日"):
        assert word not in text


def test_a_period_that_is_written_anew_was_not_imported(workspace: Path) -> None:
    head = "# 2025年上半年20项民生实事进展，由各责任单位报送。"
    edit(workspace / PROGRESS, head, "# 2025年上半年的进展，从旧通报导入，文字与原文一致。")
    assert "导入" not in new(workspace, "2025Q3")


def test_comments_of_the_year_before_go(workspace: Path) -> None:
    edit(workspace / PLAN, "# 槐荫区2025年20项", "# 2025年定稿。\n# 槐荫区2025年20项")
    new(workspace, "2026")
    head = (workspace / PLAN).read_text("utf-8").split("\nyear: 2026\n")[0]
    assert "# 由2025年的项目复制而来。改成2026年的内容，再删掉这一行。\n" in head
    assert "2025年20项" not in head
    assert not [line for line in head.split("\n") if line.startswith("#") and line.strip() == "#"]
    assert "# 责任单位的名称只在 units 里写一次" in head
    new(workspace, "2026Q1")
    text = (workspace / "data/progress/2026Q1.yaml").read_text("utf-8")
    assert "20项民生实事进展" not in text
    assert "# 一句话进展（summary）、存在问题" in text


def test_a_year_begins_whole_or_not_at_all(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the old files can't be taken away, as in a folder that is read-only."""
    before = {file: file.read_bytes() for file in (workspace / "data").rglob("*.yaml")}
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self == workspace / PROGRESS:
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    new(workspace, "2026", code=1)
    assert {file: file.read_bytes() for file in (workspace / "data").rglob("*.yaml")} == before
    monkeypatch.undo()
    new(workspace, "2026")


def test_days_of_then_go_however_a_list_was_written(workspace: Path) -> None:
    edit(
        workspace / PROGRESS,
        "\nprojects:\n",
        "\nnotes: [{title: 说明, as_of: 2025-07-07, text: 数据由各单位报送。}]\nprojects:\n",
    )
    edit(
        workspace / PROGRESS,
        "  cancer-screening:\n",
        "  cancer-screening:\n    problems:\n"
        "      - {as_of: 2025-07-07, text: 人手不足。}\n      - {text: 经费不足。}\n",
    )
    text = new(workspace, "2025Q3")
    assert "notes:\n  - title: 说明\n    text: 数据由各单位报送。\n" in text
    assert "    problems:\n      - text: 人手不足。\n      - {text: 经费不足。}\n" in text
    assert "2025-07-07" not in text


@pytest.mark.parametrize(
    "name", ["人数\\n（女）", "  人数", "人数{{", "人数 }}", "{% 人数", "# 人: 数"]
)
def test_indicators_with_any_name(workspace: Path, name: str) -> None:
    """Where nothing was told before, each gets a sentence that can be read."""
    (workspace / PROGRESS).unlink()
    edit(workspace / PLAN, "{name: 检查人数,", f'{{name: "{name}",')
    assert "period: 2025Q3" in new(workspace, "2025Q3")
    rules = {rule for rule, _ in problems(workspace, "2025Q3")}
    assert "not-filled" in rules
    of_such_a_name = {"stray-blank", "ascii-mark", "hash-in-text"}  # not of its use
    assert rules <= {"not-filled", *of_such_a_name}


@pytest.mark.parametrize("name", ["2025Q3", "2025", "2026"])
def test_without_a_plan_there_is_nothing_to_begin_from(
    workspace: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / PLAN).unlink()
    new(workspace, name, code=2)
    assert capsys.readouterr().err == "错误：没有data/projects.yaml，没有可以接续的一年\n"


def test_comments_within_braces_stay(workspace: Path) -> None:
    (workspace / PROGRESS).write_text(
        "period: 2025H1\nas_of: 2025-06-30\nprojects:\n"
        "  cancer-screening:\n"
        "    values: { # 卫健局报\n      screened: 3216, # 含复查\n"
        "      low_grade: 20 # 初步\n      # 未核\n    } # 完\n"
        "    progress: 已检查{{ screened }}，确诊{{ low_grade }}。\n",
        "utf-8",
    )
    (workspace / PLAN).write_text(
        "area: 区\nyear: 2025\nunits: {health: {name: 区卫生健康局}}\nprojects:\n"
        "  - id: cancer-screening\n    name: 检查项目\n    units: [health]\n    scope: 检查。\n"
        "    indicators: {screened: {name: 检查人数}, low_grade: {name: 病变}}\n",
        "utf-8",
    )
    assert (
        "    values: # 完\n"
        "      # 卫健局报\n"
        "      screened:  # 上一期3216。含复查\n"
        "      low_grade:  # 上一期20。初步  # 未核\n"
    ) in new(workspace, "2025Q3")


AROUND = """
above: [附件1, "{{ center }}槐政办字〔2025〕18号", "民生实事督查通报{{ right }}第12期"]
signature:
  - 区政府办公室  # 区府办
  - 2025年7月8日

projects:
"""


def test_who_signed_stays_not_the_day_and_the_number(workspace: Path) -> None:
    edit(workspace / PROGRESS, "\nprojects:\n", AROUND)
    text = new(workspace, "2025Q3")

    assert "above:\n  - 附件1\n\nsignature:\n  - 区政府办公室  # 区府办\n\nprojects:" in text


@pytest.mark.parametrize("line", ["区政府办公室　2025年7月8日", "区政府办公室，2025.7.8"])
@pytest.mark.parametrize("form", ['signature: "{}"', 'signature: ["{}"]'])
def test_of_one_line_who_signed_stays(workspace: Path, form: str, line: str) -> None:
    edit(workspace / PROGRESS, "\nprojects:\n", f"\n{form.format(line)}\nprojects:\n")
    text = new(workspace, "2025Q3")

    assert "signature: 区政府办公室\n" in text or "signature:\n  - 区政府办公室\n" in text


def test_a_note_below_who_signed_stays(workspace: Path) -> None:
    lines = "[区政府办公室, 2025年7月8日, 注：截至2025年6月30日。, 区办2025年7月8日印发]"
    edit(workspace / PROGRESS, "\nprojects:\n", f"\nsignature: {lines}\nprojects:\n")
    text = new(workspace, "2025Q3")

    assert "signature:\n  - 区政府办公室\n  - 注：截至2025年6月30日。\n" in text
    assert "印发" not in text


def test_only_one_who_signed_stays_without_the_day(workspace: Path) -> None:
    lines = '["（截至2025年3月31日）", "区政府办公室、区财政局 2025年7月8日"]'
    edit(workspace / PROGRESS, "\nprojects:\n", f"\nabove: {lines}\nprojects:\n")
    text = new(workspace, "2025Q3")

    assert "above:\n  - 区政府办公室、区财政局\n" in text
    assert "截至" not in text.partition("projects:")[0]


@pytest.mark.parametrize(
    "line",
    ["2025年7月8日", "二〇二五年七月八日", "2025年7月", "2025-07-08", "第十二期", "[2025]3号"],
)
def test_of_a_line_that_was_of_then_nothing_stays(workspace: Path, line: str) -> None:
    edit(
        workspace / PROGRESS, "\nprojects:\n", f'\nabove: ["{line}"]\nsignature: 区办\nprojects:\n'
    )
    text = new(workspace, "2025Q3")

    assert "above:" not in text
    assert "signature: 区办\n" in text


@pytest.mark.parametrize(
    ("title", "stays"),
    [("'{{ period.label }}通报'", True), ("'{{ area }}通报'", True), ("上半年通报", False)],
)
def test_a_title_stays_unless_it_is_typed_for_its_period(
    workspace: Path, title: str, stays: bool
) -> None:
    edit(workspace / PROGRESS, "\nprojects:\n", f"\ntitle: {title}\nprojects:\n")

    assert ("\ntitle: " in new(workspace, "2025Q3")) == stays
