"""What a clerk has written stays when a bulletin joins, and what can't stay is named."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from minsheng.cli.app import run
from minsheng.intake.drafting.draft import DraftProject
from minsheng.intake.importing import import_bulletin
from minsheng.intake.joining.joined_year import JoinedYear
from minsheng.intake.joining.period_file import is_filled, with_entries
from minsheng.intake.joining.plan_updates import PlanText
from minsheng.intake.joining.published_faults import allow_published_faults
from minsheng.period import Period
from minsheng.problem import Problem
from tests.intake import bulletins as b
from tests.intake.test_history import composed, imports, put, written

PREPARED = (
    "projects:\n  a:\n    values:\n      n: # 上一期3\n    progress: |\n      已建{{ n }}。\n"
)


@pytest.mark.parametrize(
    ("was", "now", "filled"),
    [
        ("", "", False),
        ("n: # 上一期3", "n: 5", True),
        ("已建{{ n }}。", "已建{{ n }}，另有3处开工。", True),
        ("    progress", "    problems: 资金紧张。\n    progress", True),
        ("    progress", "    extra: {联系人: 李四}\n    progress", True),
        ("    progress", "    as_of: 2025-06-20\n    progress", True),
        ("      已建{{ n }}。", "      已建{{\n      n }}。", False),
        ("  a:\n", "  # 7月2日电话核实\n  a:\n", False),
    ],
)
def test_an_entry_is_filled_if_it_says_something_that_was_not_prepared(
    was: str, now: str, *, filled: bool
) -> None:
    assert is_filled(PREPARED.replace(was, now, 1), PREPARED, "a") is filled


def test_what_a_clerk_wrote_between_empty_values_is_not_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, q1=b.Q1, h1=b.H1)
    imports(tmp_path, "--figures", "q1.docx")
    assert run(["-C", str(tmp_path / "ws"), "new", "2025H1"]) == 0
    path = tmp_path / "ws" / "data" / "progress" / "2025H1.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("已新增托位", "区里7月2日确认，已新增托位"), encoding="utf-8")
    before = written(tmp_path)
    assert imports(tmp_path, "h1.docx") == 2
    assert "里面已有“普惠托育服务”的进展" in capsys.readouterr().err
    assert written(tmp_path) == before


@pytest.mark.parametrize(
    ("text", "columns", "said"),
    [
        (  # keys that the file has no column for, and comments
            "  a:\n    next: 无  # 电话\n    values:\n      n: 3\n    progress: 旧的。\n",
            ["progress"],
            "  a:\n    next: 无  # 电话\n    values:\n      n: 5\n    progress: 新的。\n",
        ),
        (  # a column that the file has, with an empty cell
            "  a:\n    values: {n: 3}\n    problems: 资金紧张。\n    progress: 旧的。\n",
            ["progress", "problems"],
            "  a:\n    values: {n: 5}\n    progress: 新的。\n",
        ),
        (  # values of sentences that are gone
            "  a:\n    values:\n      m: 7\n      # 说明\n      n: 3\n    progress: 旧的。\n",
            [],
            "  a:\n    values:\n      # 说明\n      n: 5\n    progress: 新的。\n",
        ),
        (
            "  a: {values: {m: 7, n: 3}, progress: 旧的。}\n",
            [],
            "  a: {values: {n: 5}, progress: 新的。}\n",
        ),
        (  # what the period before said goes, what a clerk wrote behind it stays
            "  a:\n    values:\n      n:  # 上一期3。7月2日电话核实\n    progress: 旧的。\n",
            [],
            "  a:\n    values:\n      n: 5  # 7月2日电话核实\n    progress: 新的。\n",
        ),
        ("  a:\n", [], "  a:\n    values:\n      n: 5\n    progress: 新的。\n"),
    ],
)
def test_only_the_keys_that_a_file_tells_are_set(text: str, columns: list[str], said: str) -> None:
    new = DraftProject("a", "甲", (), texts={"progress": ("新的。",)}, values={"n": "5"})
    found = with_entries(f"projects:\n{text}", [new], columns).removeprefix("projects:\n")
    found = found.replace("progress: |\n      新的。", "progress: 新的。")
    assert found == said


def test_an_entry_in_braces_takes_another_beside_it() -> None:
    new = DraftProject("a", "甲", (), texts={"progress": ("新的。",)})
    assert with_entries("projects: {b: {progress: 乙。}}\n", [new]) == (
        "projects: {b: {progress: 乙。}, a: {progress: 新的。}}\n"
    )


def test_a_file_without_a_column_leaves_the_texts_of_it() -> None:
    new = DraftProject("a", "甲", (), texts={"problems": ("有。",)})
    text = "projects:\n  a:\n    progress: 旧的。\n"
    assert "progress: 旧的。\n" in with_entries(text, [new])
    assert "旧的" not in with_entries(text, [new], ["progress"])


def test_what_goes_with_force_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, q1=b.Q1, h1=b.H1)
    imports(tmp_path, "--figures", "q1.docx")
    imports(tmp_path, "h1.docx")
    path = tmp_path / "ws" / "data" / "progress" / "2025H1.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("  fitness:\n", "  fitness:\n    problems: 资金紧张。  # 电话核实\n", 1)
    path.write_text(text, encoding="utf-8")
    assert imports(tmp_path, "h1.docx", "--force") == 0
    assert "    problems: 资金紧张。  # 电话核实\n" in path.read_text(encoding="utf-8")
    typed = b.bulletin("上半年", [*b.H1_ROWS[:3], (*b.H1_ROWS[3][:3], "场地都在建设。", "")])
    put(tmp_path, typed=typed)
    capsys.readouterr()
    imports(tmp_path, "typed.docx", "--force")
    assert "去掉了：“全民健身”的数值的fitness_ground：4" in capsys.readouterr().out


def test_the_plan_is_taken_by_the_remedy_that_import_names(tmp_path: Path) -> None:
    """Whether the period's file is there already makes no difference."""
    moved = [b.H1_ROWS[1], b.H1_ROWS[0], b.H1_ROWS[2]]
    data = b.bulletin("上半年", moved)
    plans = []
    for name in ("at once", "after"):
        (tmp_path / name).mkdir()
        put(tmp_path / name, q1=b.Q1, h1=data)
        imports(tmp_path / name, "q1.docx")
        if name == "after":
            assert imports(tmp_path / name, "h1.docx") == 0
        assert imports(tmp_path / name, "h1.docx", "--plan", "--force") == 0
        plans.append(written(tmp_path / name))
    assert plans[0] == plans[1]
    assert "until: 2025Q1" in plans[0]["data/projects.yaml"].decode()
    rows = ["".join(row[1].paragraphs) for row in composed(tmp_path / "after", "2025H1").rows]
    assert rows == [row[0] for row in moved]


def test_what_a_clerk_wrote_of_a_project_that_ends_is_not_taken_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, q1=b.Q1, h1=b.bulletin("上半年", b.H1_ROWS[:3]))
    imports(tmp_path, "q1.docx")
    run(["-C", str(tmp_path / "ws"), "new", "2025H1"])
    path = tmp_path / "ws" / "data" / "progress" / "2025H1.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "    problems: 场地难找。\n", encoding="utf-8")
    assert imports(tmp_path, "h1.docx", "--plan") == 2
    assert "里面已有“全民健身”的进展" in capsys.readouterr().err
    assert imports(tmp_path, "h1.docx", "--plan", "--force") == 0
    assert "“全民健身”的存在问题：场地难找。" in capsys.readouterr().out
    assert "fitness" not in path.read_text(encoding="utf-8")


def test_a_year_that_a_run_begins_ends_no_project_unless_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, q1=b.Q1, h1=b.bulletin("上半年", b.H1_ROWS[:3]))
    assert imports(tmp_path, "q1.docx", "h1.docx") == 0
    said = capsys.readouterr().out
    assert "这个文件里没有的项目，进展先空着：第4项“全民健身”" in said
    assert "原文没有了" not in said
    assert "until" not in written(tmp_path)["data/projects.yaml"].decode()


def test_two_units_files_stand_one_behind_the_other(tmp_path: Path) -> None:
    put(tmp_path, one=b.bulletin("上半年", b.H1_ROWS[:1]), two=b.bulletin("上半年", b.H1_ROWS[1:]))
    assert imports(tmp_path, "one.docx", "two.docx") == 0
    rows = ["".join(row[1].paragraphs) for row in composed(tmp_path, "2025H1").rows]
    assert rows == [row[0] for row in b.H1_ROWS]


def test_what_a_later_file_makes_read_otherwise_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are taken one by one; here the second one renames a project of the first."""
    put(tmp_path, one=b.bulletin("上半年", b.H1_ROWS[:3]), two=b.bulletin("上半年", b.H1_ROWS[3:]))
    names = JoinedYear.write_plan

    def renames(year: JoinedYear, plan: PlanText) -> None:
        plan.set(("projects", 0, "name"), "老年助餐")
        names(year, plan)

    monkeypatch.setattr(JoinedYear, "write_plan", renames)
    assert imports(tmp_path, "one.docx", "two.docx") == 1
    said = capsys.readouterr().out
    assert "第1行“项目名称”：原文“老年助餐服务”，现为“老年助餐”" in said
    assert said.count("现为") == 1


DUE_HEADINGS = ("序号", "项目名称", "内容及规模", "完成时限", "责任单位", "工作进展")
DUE: list[b.Row] = [
    ("老年助餐", "新建食堂12处。", "10月底", "区民政局", "正在建设。"),
    ("托育服务", "新增托位600个。", "12月底", "区卫健局", "正在招生。"),
]


@pytest.mark.parametrize("together", [True, False])
def test_a_cell_that_has_become_empty_is_told_and_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, together: bool
) -> None:
    later = [(DUE[0][0], DUE[0][1], "", *DUE[0][3:]), (DUE[1][0], "", *DUE[1][2:])]
    first, second = ("一季度", "上半年") if together else ("上半年", "上半年")
    put(
        tmp_path,
        a=b.bulletin(first, DUE, headings=DUE_HEADINGS),
        c=b.bulletin(second, later, headings=DUE_HEADINGS),
    )
    imports(tmp_path, "a.docx")
    before = composed(tmp_path, "2025Q1") if together else None
    capsys.readouterr()
    assert imports(tmp_path, "c.docx", *(() if together else ("--force",))) == 0
    said = capsys.readouterr().out
    assert "其余与原文逐字一致，计划里不同的见下面" in said
    assert "第1项“老年助餐”的完成时限：“10月底” → “”" in said
    assert "第2项“托育服务”的内容：“新增托位600个。” → “”" in said
    assert imports(tmp_path, "c.docx", "--plan", "--force") == 0
    assert "2行×6列，与原文逐字一致\n" in capsys.readouterr().out
    rows = composed(tmp_path, "2025H1").rows
    assert [["".join(cell.paragraphs) for cell in row][1:] for row in rows] == [*map(list, later)]
    if before:
        assert composed(tmp_path, "2025Q1") == before
    assert run(["-C", str(tmp_path / "ws"), "validate"]) == 0


def test_other_numbers_are_told_unless_another_order_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = Document(BytesIO(b.H1))
    document.tables[0].rows[2].cells[0].text = "3"
    document.save(str(tmp_path / "h1.docx"))
    put(tmp_path, q1=b.Q1, moved=b.bulletin("前三季度", [*b.H1_ROWS[1:], b.H1_ROWS[0]]))
    imports(tmp_path, "q1.docx")
    capsys.readouterr()
    assert imports(tmp_path, "h1.docx") == 1
    assert "第2行“序号”：原文“3”，现为“2”" in capsys.readouterr().out
    assert imports(tmp_path, "moved.docx") == 0
    assert "先后不同" in capsys.readouterr().out


def test_a_new_year_keeps_rules_aliases_and_names_of_units(tmp_path: Path) -> None:
    later = [b.Q1_ROWS[0], ("托育服务", "新增托位600个。", "区教育局", *b.Q1_ROWS[1][3:])]
    put(tmp_path, a=b.Y2024, c=b.bulletin("一季度", later))
    imports(tmp_path, "a.docx")
    plan = tmp_path / "ws" / "data" / "projects.yaml"
    text = plan.read_text(encoding="utf-8")
    text = text.replace("\nunits:", "\n# 本区的规矩\nrules:\n  typed-rate: off\n\nunits:", 1)
    text = text.replace("name: 区民政局", "name: 区老龄局, aliases: [区民政局]", 1)
    text = text.replace("name: 普惠托育服务\n", "name: 普惠托育服务\n    aliases: [入托]\n", 1)
    plan.write_text(text, encoding="utf-8")
    assert imports(tmp_path, "c.docx") == 1  # the alias is not what is printed
    text = plan.read_text(encoding="utf-8")
    assert "# 本区的规矩\nrules:\n  typed-rate: off\n" in text
    assert "civil_affairs: {name: 区老龄局, aliases: [区民政局]}" in text
    assert "2025年的民生实事" in text
    assert "区体育局" not in text
    assert "aliases: [入托, 普惠托育服务]" in text
    assert "../schemas/" in text.split("\n")[0]
    assert "../../schemas/" in written(tmp_path)["data/2024/projects.yaml"].decode().split("\n")[0]
    assert run(["-C", str(tmp_path / "ws"), "fmt", "--check"]) == 0


def test_what_held_from_a_period_of_the_year_before_holds_in_the_new_one(tmp_path: Path) -> None:
    renamed = b.bulletin("前三季度", [
        ("幸福食堂", b.Q1_ROWS[0][1], "区民政和养老局", *b.Q1_ROWS[0][3:]),
        *b.Q1_ROWS[1:],
    ])  # fmt: skip
    q1 = [("幸福食堂", b.Q1_ROWS[0][1], "区民政和养老局", *b.Q1_ROWS[0][3:]), *b.Q1_ROWS[1:]]
    put(tmp_path, q1=b.Q1, q3=renamed, next=b.bulletin("一季度", q1, year=2026))
    assert imports(tmp_path, "q1.docx", "q3.docx", "next.docx") == 0
    text = written(tmp_path)["data/projects.yaml"].decode()
    assert "changed" not in text
    assert "    name: 区民政和养老局\n    aliases: [区民政局]\n" in text
    assert "changed" in written(tmp_path)["data/2025/projects.yaml"].decode()


def test_marks_of_editors_are_not_in_the_way(tmp_path: Path) -> None:
    put(tmp_path, q1=b.Q1, h1=b.H1)
    imports(tmp_path, "q1.docx")
    data = tmp_path / "ws" / "data"
    (data / ".#projects.yaml").symlink_to("someone@host.1234:5678")
    (data / "old.yaml").symlink_to("nowhere")
    assert imports(tmp_path, "h1.docx") == 0
    assert (data / ".#projects.yaml").is_symlink()
    assert (data / "old.yaml").is_symlink()


def test_a_file_that_cannot_be_copied_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, q1=b.Q1, h1=b.H1)
    imports(tmp_path, "q1.docx")

    def fails(*_words: object, **_more: object) -> None:
        raise shutil.Error([("data/旧.yaml", "there", "没有权限")])

    monkeypatch.setattr(shutil, "copytree", fails)
    assert imports(tmp_path, "h1.docx") == 2
    assert "“data/旧.yaml”读不了（没有权限），所以什么也没有写" in capsys.readouterr().err


def test_a_name_that_stands_twice_in_the_file_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, q1=b.Q1, h1=b.bulletin("上半年", [*b.H1_ROWS, b.H1_ROWS[0]]))
    imports(tmp_path, "q1.docx")
    before = written(tmp_path)
    assert imports(tmp_path, "h1.docx", "--plan") == 2
    assert "原文第1项和第5项名称相同（“老年助餐服务”）" in capsys.readouterr().err
    assert written(tmp_path) == before


@pytest.mark.parametrize("first", [(), ("q1.docx",)])
def test_two_files_that_tell_of_the_same_are_told_apart_by_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], first: tuple[str, ...]
) -> None:
    put(tmp_path, q1=b.Q1, h1=b.H1, part=b.bulletin("上半年", b.H1_ROWS[1:2]))
    if first:
        imports(tmp_path, *first)
    for pair in (("h1.docx", "h1.docx"), ("h1.docx", "part.docx")):
        capsys.readouterr()
        assert imports(tmp_path, *pair, "--force") == 2
        said = capsys.readouterr().err
        assert f"“{pair[0]}”和“{pair[1]}”都是2025H1的，都有“" in said
        assert "--force" not in said


@pytest.mark.parametrize("within", ["data", "data/新的", "旧文件"])
def test_no_workspace_is_made_within_another_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], within: str
) -> None:
    put(tmp_path, q1=b.Q1, h1=b.H1)
    imports(tmp_path, "q1.docx")
    (tmp_path / "ws" / "旧文件").mkdir()
    before = written(tmp_path)
    assert run(["-C", str(tmp_path), "import", "--into", f"ws/{within}", "h1.docx"]) == 2
    assert "里面，那里已有数据" in capsys.readouterr().err
    assert written(tmp_path) == before


def test_an_earlier_period_that_would_read_otherwise_stops_an_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, q1=b.Q1, h1=b.H1)
    imports(tmp_path, "q1.docx")
    before, write = written(tmp_path), JoinedYear.rewrite

    def renames(year: JoinedYear, path: Path, *words: object) -> None:
        write(year, path, *words)  # type: ignore[arg-type]
        plan = year.folder.plan_file
        text = plan.read_text(encoding="utf-8")
        plan.write_text(text.replace("普惠托育服务", "托育"), encoding="utf-8")

    monkeypatch.setattr(JoinedYear, "rewrite", renames)
    assert imports(tmp_path, "h1.docx") == 2
    assert "2025Q1会跟着变，和发布的不一样，所以什么也没有写" in capsys.readouterr().err
    assert written(tmp_path) == before


def test_a_new_error_elsewhere_stops_an_import_and_an_old_one_does_not(tmp_path: Path) -> None:
    put(tmp_path, q1=b.Q1, h1=b.H1, q3=b.bulletin("前三季度", b.H1_ROWS))
    imports(tmp_path, "q1.docx")
    path = tmp_path / "ws" / "data" / "progress" / "2025Q1.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  none: {progress: 无}\n", encoding="utf-8")
    before = written(tmp_path)
    assert imports(tmp_path, "h1.docx") == 0
    assert before.items() <= written(tmp_path).items()


@pytest.mark.parametrize(
    ("limit", "ends"), [("since: 2025Q3", "since"), ("until: 2025Q1", "until")]
)
def test_a_project_that_counts_in_other_periods_is_brought_back(
    tmp_path: Path, limit: str, ends: str
) -> None:
    put(tmp_path, q1=b.bulletin("一季度", b.Q1_ROWS[:3]), h1=b.H1)
    imports(tmp_path, "q1.docx")
    path = tmp_path / "ws" / "data" / "projects.yaml"
    text = path.read_text(encoding="utf-8")
    more = (
        f"\n  - id: fitness\n    name: 全民健身\n    {limit}\n    units: [health]\n    scope: 无\n"
    )
    path.write_text(text + more, encoding="utf-8")
    if ends == "until":
        first = tmp_path / "ws" / "data" / "progress" / "2025Q1.yaml"
        said = first.read_text(encoding="utf-8") + "\n  fitness:\n    progress: 已开工。\n"
        first.write_text(said, encoding="utf-8")
    assert imports(tmp_path, "h1.docx", "--plan") == 0
    assert f"    {ends}: 2025H1\n" in path.read_text(encoding="utf-8")
    assert len(composed(tmp_path, "2025H1").rows) == 4


def test_published_faults_are_told_where_they_stand_in_the_end(tmp_path: Path) -> None:
    """What lets the first one pass comes in above the second."""
    one = ("已建成社区食堂2处，服务老人3100人次，完成年度目标的16.7%。", "16.7%")
    other = ("已举办惠民演出11场，完成年度目标的13.8%。", "13.8%")
    rows = [
        (*b.H1_ROWS[0][:3], *one),
        b.H1_ROWS[1],
        (*b.H1_ROWS[2][:3], *other),
        b.H1_ROWS[3],
    ]
    put(tmp_path, q1=b.Q1, h1=b.bulletin("上半年", rows))
    imports(tmp_path, "--figures", "q1.docx")
    outcome = import_bulletin(tmp_path / "h1.docx", tmp_path / "ws", lambda _: None)
    found = [one.place.line for one in outcome.found if one.rule == "falling-value"]
    text = written(tmp_path)["data/progress/2025H1.yaml"].decode().split("\n")
    assert [text[line - 1].strip() for line in found] == ["community_canteen: 2", "show: 11"]


def test_decimals_stay_where_an_earlier_period_would_read_otherwise(tmp_path: Path) -> None:
    def row(done: str, rate: str) -> b.Row:
        said = f"已建成社区食堂{done}处，完成年度目标的{rate}。"
        return ("老年助餐", "新建社区食堂12处。", "区民政局", said, rate)

    put(
        tmp_path,
        q1=b.bulletin("一季度", [row("4", "33.33%")]),
        h1=b.bulletin("上半年", [row("7", "58.3%")]),
    )
    imports(tmp_path, "--figures", "q1.docx")
    before = composed(tmp_path, "2025Q1")
    assert imports(tmp_path, "--plan", "h1.docx") == 0
    assert composed(tmp_path, "2025Q1") == before
    assert "rate_digits" not in written(tmp_path)["data/projects.yaml"].decode()


def test_a_new_error_stops_an_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, q1=b.Q1, h1=b.H1)
    imports(tmp_path, "q1.docx")
    before, allow = written(tmp_path), allow_published_faults

    def breaks(root: Path, period: Period) -> list[Problem]:
        path = root / "data" / "progress" / "2025Q1.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("  fitness:", "  nobody:"), encoding="utf-8")
        return allow(root, period)

    monkeypatch.setattr("minsheng.intake.importing.allow_published_faults", breaks)
    assert imports(tmp_path, "h1.docx") == 1
    assert "nobody" in capsys.readouterr().err
    assert written(tmp_path) == before
