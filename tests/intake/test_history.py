"""Bulletins of one district, one after the other: all come in, and each renders as it reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from minsheng.cli.app import run
from minsheng.intake.drafting.draft import DraftProject
from minsheng.intake.drafting.proof import compose_period
from minsheng.intake.importing import import_bulletin
from minsheng.intake.joining.period_file import with_entries
from minsheng.layout.bulletin import Bulletin
from minsheng.model.workspace import Workspace
from minsheng.office.archive import Archive
from minsheng.office.inventory import Passage, list_texts
from minsheng.operations.validate import validate
from minsheng.period import Period
from minsheng.problem import Misuse
from tests.intake import bulletins as b

FILES = {"2024": b.Y2024, "2025Q1": b.Q1, "2025H1": b.H1, "2025Q3": b.Q3}


def put(folder: Path, **files: bytes) -> list[str]:
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    return [f"{name}.docx" for name in files]


def imports(folder: Path, *words: str) -> int:
    return run(["-C", str(folder), "import", "--into", "ws", *words])


def composed(folder: Path, period: str) -> Bulletin:
    """The bulletin of a period; projects that wait to be told of are empty in it."""
    workspace = Workspace(folder / "ws")
    waiting = {one.project for one in validate(workspace) if one.rule == "not-filled"}
    return compose_period(workspace, Period.parse(period), waiting)


def rows_of(data: bytes) -> list[list[str]]:
    """The rows of the table of a Word file, below its headings."""
    (table,) = Document(BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def written(folder: Path) -> dict[str, bytes]:
    """All files of the workspace."""
    files = (path for path in sorted((folder / "ws").rglob("*")) if path.is_file())
    return {path.relative_to(folder / "ws").as_posix(): path.read_bytes() for path in files}


def rendered(folder: Path, period: str) -> dict[str, bytes]:
    """The documents of a period, byte for byte."""
    assert run(["-C", str(folder / "ws"), "render", period, "-f", "html,docx"]) == 0
    reports = folder / "ws" / "reports"
    found = {path.name: path.read_bytes() for path in reports.iterdir()}
    for path in reports.iterdir():
        path.unlink()
    return found


def plain(said: str) -> str:
    return re.sub("\x1b\\[[0-9;]*m", "", said)


@pytest.mark.parametrize(("order", "figures"), [([3, 0, 2, 1], ("--figures",)), ([0, 1, 2, 3], ())])
def test_a_history_comes_in_by_one_command(
    tmp_path: Path, order: list[int], figures: tuple[str, ...]
) -> None:
    names = put(tmp_path, **FILES)
    assert imports(tmp_path, *figures, *(names[at] for at in order)) == 0
    for period, data in FILES.items():
        bulletin = composed(tmp_path, period)
        assert [["".join(cell.paragraphs) for cell in row] for row in bulletin.rows] == rows_of(
            data
        )
    assert not [one for one in validate(Workspace(tmp_path / "ws")) if one.severity == "error"]
    assert run(["-C", str(tmp_path / "ws"), "fmt", "--check"]) == 0
    for period in FILES:
        assert run(["-C", str(tmp_path / "ws"), "render", period, "-f", "html"]) == 0


def test_the_order_of_the_files_means_nothing(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    names = put(tmp_path / "a", **FILES)
    put(tmp_path / "b", **FILES)
    assert imports(tmp_path / "a", *names) == imports(tmp_path / "b", *names[::-1]) == 0
    assert written(tmp_path / "a") == written(tmp_path / "b")


def test_the_difference_of_two_periods_tells_the_truth(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imports(tmp_path, "--figures", *put(tmp_path, **FILES))
    capsys.readouterr()
    assert run(["-C", str(tmp_path / "ws"), "diff", "2025H1", "2025Q3"]) == 0
    said = plain(capsys.readouterr().out)
    for one in (
        "项目名称：老年助餐服务 → 幸福食堂建设",
        "目标（社区食堂）：12处 → 14处",
        "责任单位：区文化局 → 区文化和体育局",
        "责任单位：区体育局 → 区文化和体育局",
        "内容及规模：举办惠民演出80场{+，送图书下乡20次+}。",
        "新增第5项 农村公路养护",
        "序号：2 → 1",
        "惠民演出：41场 → 70场（+29场，+70.7%）",
        "新增托位：325个 → 520个（+195个，+60.0%）",
    ):
        assert one in said, one


def test_a_second_bulletin_writes_its_period_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, **FILES)
    assert imports(tmp_path, "--figures", "2025Q1.docx") == 0
    before = written(tmp_path)
    capsys.readouterr()
    assert imports(tmp_path, "2025H1.docx") == 0
    said = plain(capsys.readouterr().out)
    now = written(tmp_path)
    assert {name for name in now if now[name] != before.get(name)} == {"data/progress/2025H1.yaml"}
    assert "接上已有的数据，写成2025H1（上半年）" in said
    assert "对比：2025Q1 → 2025H1" in said


def test_what_differs_in_the_plan_is_listed_and_taken_only_if_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = b.bulletin("上半年", [("幸福食堂建设", "新建社区食堂14处，为老人提供助餐。",
                         "区民政和养老局", *b.H1_ROWS[0][3:]), *b.H1_ROWS[1:]])  # fmt: skip
    put(tmp_path, q1=b.Q1, h1=changed)
    imports(tmp_path, "q1.docx")
    plan = tmp_path / "ws" / "data" / "projects.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "# 我的说明\n", encoding="utf-8")
    before, bulletin = written(tmp_path), composed(tmp_path, "2025Q1")
    documents = rendered(tmp_path, "2025Q1")
    capsys.readouterr()

    assert imports(tmp_path, "h1.docx") == 0
    said = plain(capsys.readouterr().out)
    for one in (
        "责任单位改名：“区民政局” → “区民政和养老局”",
        "第1项“老年助餐服务”的名称：“老年助餐服务” → “幸福食堂建设”",
        "“新建社区食堂12处，为老人提供助餐。” → “新建社区食堂14处，为老人提供助餐。”",
    ):
        assert one in said
    assert written(tmp_path)["data/projects.yaml"] == before["data/projects.yaml"]

    assert imports(tmp_path, "h1.docx", "--plan", "--force") == 0
    text = plan.read_text(encoding="utf-8")
    assert text.endswith("# 我的说明\n")
    assert "civil_affairs: {name: 区民政局, changed: {2025H1: {name: 区民政和养老局}}}" in text
    assert composed(tmp_path, "2025Q1") == bulletin
    assert rendered(tmp_path, "2025Q1") == documents
    assert [["".join(c.paragraphs) for c in row] for row in composed(tmp_path, "2025H1").rows] == (
        rows_of(changed)
    )


def test_without_other_periods_the_plan_itself_is_changed(tmp_path: Path) -> None:
    changed = b.bulletin("一季度", [("幸福食堂建设", *b.Q1_ROWS[0][1:]), *b.Q1_ROWS[1:]])
    put(tmp_path, a=b.Q1, c=changed)
    imports(tmp_path, "a.docx")
    assert imports(tmp_path, "c.docx", "--plan", "--force") == 0
    text = (tmp_path / "ws" / "data" / "projects.yaml").read_text(encoding="utf-8")
    assert "name: 幸福食堂建设\n    aliases: [老年助餐服务]" in text
    assert "changed" not in text


def test_a_new_project_is_not_left_out_in_silence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, **FILES)
    imports(tmp_path, "2025Q1.docx", "2025H1.docx")
    before = written(tmp_path)
    assert imports(tmp_path, "2025Q3.docx") == 2
    said = capsys.readouterr().err
    assert "“农村公路养护”" in said
    assert "加 --plan" in said
    assert written(tmp_path) == before
    assert imports(tmp_path, "2025Q3.docx", "--plan") == 0
    assert "since: 2025Q3" in written(tmp_path)["data/projects.yaml"].decode()


def test_an_earlier_period_may_come_later(tmp_path: Path) -> None:
    put(tmp_path, **FILES)
    imports(tmp_path, "2025Q3.docx")
    bulletin = composed(tmp_path, "2025Q3")
    assert imports(tmp_path, "2025Q1.docx", "--plan") == 0
    assert composed(tmp_path, "2025Q3") == bulletin
    assert [["".join(c.paragraphs) for c in row] for row in composed(tmp_path, "2025Q1").rows] == (
        rows_of(b.Q1)
    )


def test_one_units_file_fills_its_projects_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, q1=b.Q1, unit=b.bulletin("上半年", b.H1_ROWS[1:2]),
        other=b.bulletin("上半年", b.H1_ROWS[2:3]))  # fmt: skip
    imports(tmp_path, "--figures", "q1.docx")
    assert run(["-C", str(tmp_path / "ws"), "new", "2025H1"]) == 0
    path = tmp_path / "ws" / "data" / "progress" / "2025H1.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(
        "  fitness:\n", "  # 体育局7月5日报\n  fitness:\n"), encoding="utf-8")  # fmt: skip
    before = path.read_text(encoding="utf-8")
    capsys.readouterr()
    assert imports(tmp_path, "unit.docx", "--plan") == 0
    text = path.read_text(encoding="utf-8")
    assert "  # 体育局7月5日报\n  fitness:\n" in text
    fitness = before[before.index("  fitness:") :]
    assert text.endswith(fitness)
    assert "325" in text
    assert imports(tmp_path, "other.docx") == 0
    assert "325" in path.read_text(encoding="utf-8")
    assert imports(tmp_path, "unit.docx") == 2
    assert "不会覆盖：里面已有“普惠托育服务”的进展" in capsys.readouterr().err
    assert imports(tmp_path, "unit.docx", "--force") == 0


def test_one_units_file_may_be_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it does not tell waits for the others: it is listed by unit, and no blank is printed."""
    put(tmp_path, q1=b.Q1, unit=b.bulletin("上半年", b.H1_ROWS[1:2]))
    put(tmp_path, rest=b.bulletin("上半年", [b.H1_ROWS[0], *b.H1_ROWS[2:]]))
    imports(tmp_path, "q1.docx")
    capsys.readouterr()
    assert imports(tmp_path, "unit.docx", "--plan") == 0
    assert "没有发现问题" in capsys.readouterr().out
    assert run(["-C", str(tmp_path / "ws"), "validate"]) == 1
    said = capsys.readouterr().out
    listed = said[said.index("还要填写的，按责任单位：") :]
    assert [unit in listed for unit in ("区民政局", "区文化局", "区体育局", "区卫健局")] == [
        *(True, True, True, False)
    ]
    assert run(["-C", str(tmp_path / "ws"), "render", "2025H1", "-f", "html"]) == 1
    rows = composed(tmp_path, "2025H1").rows
    assert ["".join(row[4].paragraphs)[:2] for row in rows] == ["", "截至", "", ""]
    assert "until" not in written(tmp_path)["data/projects.yaml"].decode()
    assert run(["-C", str(tmp_path / "ws"), "fmt", "--check"]) == 0
    assert imports(tmp_path, "rest.docx") == 0
    assert run(["-C", str(tmp_path / "ws"), "validate"]) == 0


def test_a_dry_run_shows_all_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, **FILES)
    assert imports(tmp_path, "--dry-run", *(f"{name}.docx" for name in FILES)) == 0
    said = capsys.readouterr().out
    assert "将写 data/progress/2025Q3.yaml" in said
    assert "新项目：“农村公路养护”" in said
    assert not (tmp_path / "ws").exists()


def test_force_never_shortens_the_plan(tmp_path: Path) -> None:
    put(tmp_path, h1=b.H1, two=b.bulletin("上半年", b.H1_ROWS[:1]))
    imports(tmp_path, "h1.docx")
    before, rows = written(tmp_path), composed(tmp_path, "2025H1").rows
    assert imports(tmp_path, "two.docx", "--force") == 0
    assert written(tmp_path)["data/projects.yaml"] == before["data/projects.yaml"]
    assert composed(tmp_path, "2025H1").rows == rows
    assert len(rows) == 4


def test_of_several_files_all_come_in_or_none(tmp_path: Path) -> None:
    put(tmp_path, **FILES, bad=b"no Word file")
    assert imports(tmp_path, "2025Q1.docx", "bad.docx") == 1
    assert not (tmp_path / "ws").exists()
    assert imports(tmp_path, "2025Q1.docx", "2025H1.docx", "--period", "2025H1") == 2


def test_columns_in_another_order_stay_as_the_layout_has_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    headings = ("序号", "项目名称", "建设内容", "责任单位", "前三季度进展情况", "完成率")
    other = b.bulletin("上半年", b.H1_ROWS, headings=headings, order=(0, 1, 3, 2, 5, 4))
    put(tmp_path, q1=b.Q1, h1=other)
    imports(tmp_path, "q1.docx")
    layout = written(tmp_path)["templates/official/layout.yaml"]
    capsys.readouterr()
    assert imports(tmp_path, "h1.docx") == 0
    said = capsys.readouterr().out
    assert "栏目名称与版式不同（版式不改）：“建设内容”，版式里是“内容及规模”" in said
    assert written(tmp_path)["templates/official/layout.yaml"] == layout
    bulletin = composed(tmp_path, "2025H1")
    assert [["".join(cell.paragraphs) for cell in row] for row in bulletin.rows] == rows_of(b.H1)


def test_a_gone_project_counts_up_to_the_period_before(tmp_path: Path) -> None:
    put(tmp_path, q1=b.Q1, h1=b.bulletin("上半年", b.H1_ROWS[:3]))
    imports(tmp_path, "q1.docx")
    assert imports(tmp_path, "h1.docx", "--plan") == 0
    assert "until: 2025Q1" in written(tmp_path)["data/projects.yaml"].decode()
    assert [len(composed(tmp_path, one).rows) for one in ("2025Q1", "2025H1")] == [4, 3]


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    changed = b.bulletin("上半年", [("幸福食堂建设", *b.H1_ROWS[0][1:]), *b.H1_ROWS[1:]])
    put(tmp_path, q1=b.Q1, h1=changed)
    imports(tmp_path, "q1.docx")
    plan = tmp_path / "ws" / "data" / "projects.yaml"
    plan.write_bytes(b"\xef\xbb\xbf" + plan.read_bytes().replace(b"\n", b"\r\n"))
    assert imports(tmp_path, "h1.docx", "--plan") == 0
    now = plan.read_bytes()
    assert now.startswith(b"\xef\xbb\xbf")
    assert now.count(b"\r\n") == now.count(b"\n")
    assert "幸福食堂" in now.decode()


def test_errors_that_were_published_are_told_and_let_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ("已举办惠民演出11场，完成年度目标的13.8%。", "13.8%")
    rows = [*b.H1_ROWS[:2], (*b.H1_ROWS[2][:3], *said), b.H1_ROWS[3]]
    fewer = b.bulletin("上半年", rows)
    put(tmp_path, q1=b.Q1, h1=fewer)
    imports(tmp_path, "--figures", "q1.docx")
    capsys.readouterr()
    assert imports(tmp_path, "h1.docx") == 0
    assert "falling-value" in capsys.readouterr().out
    text = written(tmp_path)["data/progress/2025H1.yaml"].decode()
    assert "{rule: falling-value, reason: 原文如此，导入时写入；改好后删掉}" in text
    assert run(["-C", str(tmp_path / "ws"), "validate"]) == 0


def test_a_rate_of_the_next_period_has_the_decimals_of_the_column(tmp_path: Path) -> None:
    """A round rate does not tell how many decimals rates have; 66.7% in the column does."""
    rows = [
        ("老年助餐", "新建社区食堂12处。", "区民政局", "已建成社区食堂8处。", "66.7%"),
        ("托育服务", "新增托位600个。", "区卫健局", "已新增托位390个，完成年度目标的65%。", "65%"),
    ]
    later = [
        ("老年助餐", "新建社区食堂12处。", "区民政局", "已建成社区食堂9处。", "75%"),
        (
            "托育服务",
            "新增托位600个。",
            "区卫健局",
            "已新增托位520个，完成年度目标的86.7%。",
            "86.7%",
        ),
    ]
    put(tmp_path, a=b.bulletin("上半年", rows), c=b.bulletin("前三季度", later))
    assert imports(tmp_path, "--figures", "a.docx") == 0
    assert imports(tmp_path, "c.docx") == 0
    text = written(tmp_path)["data/progress/2025Q3.yaml"].decode()
    assert "%" not in text
    assert text.count(".rate }}") == 1
    said = [["".join(c.paragraphs) for c in row][1:] for row in composed(tmp_path, "2025Q3").rows]
    assert said == [list(row) for row in later]


ROADS: list[b.Row] = [
    ("城区道路维修改造一期", "维修道路。", "区住建局", "一期已经完工。", "100%"),
    ("城区道路维修改造二期", "维修道路。", "区住建局", "二期正在施工。", "40%"),
]


def test_who_sits_at_the_terminal_is_asked_what_is_in_doubt(tmp_path: Path) -> None:
    later = b.bulletin("上半年", [("城区道路维修改造", *ROADS[1][1:3], "全部完工。", "100%")])
    put(tmp_path, q1=b.bulletin("一季度", ROADS), h1=later)
    imports(tmp_path, "q1.docx")
    before = written(tmp_path)
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return "y"

    with pytest.raises(
        Misuse, match=r"拿不准是不是同一个项目：原文第1项“城区道路维修改造”.*aliases"
    ):
        import_bulletin(tmp_path / "h1.docx", tmp_path / "ws", lambda _: None)
    assert written(tmp_path) == before
    import_bulletin(tmp_path / "h1.docx", tmp_path / "ws", answer)
    assert len(asked) == 1
    assert "是同一个项目吗" in asked[0]
    assert (tmp_path / "ws" / "data" / "progress" / "2025H1.yaml").exists()


@pytest.mark.parametrize(("given", "same"), [(None, False), ("n", False), ("y", True)])
def test_what_is_in_doubt_between_years_is_asked_or_listed(
    tmp_path: Path, given: str | None, same: bool
) -> None:
    later = b.bulletin("一季度", [("城区道路维修改造", *ROADS[1][1:3], "全部完工。", "100%")])
    put(tmp_path, y2024=b.bulletin("全年", ROADS, year=2024), q1=later)
    imports(tmp_path, "y2024.docx")
    outcome = import_bulletin(tmp_path / "q1.docx", tmp_path / "ws", lambda _: given)
    plans = Workspace(tmp_path / "ws").planned()
    (new,) = plans[2025].plan().error_free().projects
    old = [one.id for one in plans[2024].plan().error_free().projects]
    assert (new.id in old) == same
    said = [one for one in outcome.remarks if "拿不准是不是同一个项目，当作新的" in one]
    assert len(said) == (given is None)


def test_an_alias_settles_what_is_in_doubt(tmp_path: Path) -> None:
    later = b.bulletin("上半年", [("城区道路维修改造", *ROADS[1][1:3], "全部完工。", "100%")])
    put(tmp_path, q1=b.bulletin("一季度", ROADS), h1=later)
    imports(tmp_path, "q1.docx")
    plan = tmp_path / "ws" / "data" / "projects.yaml"
    name = "name: 城区道路维修改造二期\n"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace(name, f"{name}    aliases: [城区道路维修改造]\n"), encoding="utf-8"
    )
    assert imports(tmp_path, "h1.docx") == 0
    rows = composed(tmp_path, "2025H1").rows
    assert ["".join(row[4].paragraphs) for row in rows] == ["", "全部完工。"]


def around(folder: Path, period: str) -> list[str]:
    bulletin = composed(folder, period)
    return [bulletin.title, *(block.text for block in bulletin.around)]


def test_a_bulletin_keeps_its_title_and_what_stands_around_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    h1 = b.bulletin(
        "上半年", b.H1_ROWS, words="推进情况", above=["附件2"], notes=["注：以上为快报数。"]
    )
    put(tmp_path, q1=b.Q1, h1=h1)
    imports(tmp_path, "q1.docx")
    layout = written(tmp_path)["templates/official/layout.yaml"]
    capsys.readouterr()
    assert imports(tmp_path, "h1.docx") == 0
    assert "标题照版式印" not in capsys.readouterr().out
    assert around(tmp_path, "2025H1") == [
        "汶水区2025年民生实事项目推进情况（上半年）", "附件2", "注：以上为快报数。"
    ]  # fmt: skip
    assert around(tmp_path, "2025Q1") == ["汶水区2025年民生实事项目进展情况（一季度）"]
    assert written(tmp_path)["templates/official/layout.yaml"] == layout
    assert run(["-C", str(tmp_path / "ws"), "new", "2025Q3"]) == 0
    assert composed(tmp_path, "2025H1").title == "汶水区2025年民生实事项目推进情况（上半年）"
    text = written(tmp_path)["data/progress/2025Q3.yaml"].decode()
    assert "推进情况（{{ period.label }}）" in text


def test_what_stands_around_the_table_is_replaced_with_force(tmp_path: Path) -> None:
    one = b.bulletin("上半年", b.H1_ROWS, words="推进情况", above=["附件2"], notes=["注：甲。"])
    other = b.bulletin("上半年", b.H1_ROWS, above=["附件3"], notes=["注：乙。"])
    put(tmp_path, q1=b.Q1, one=one, other=other, plain=b.H1)
    imports(tmp_path, "q1.docx", "one.docx")
    path = tmp_path / "ws" / "data" / "progress" / "2025H1.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("projects:\n", "# 各项\nprojects:\n", 1), encoding="utf-8")
    assert imports(tmp_path, "other.docx", "--force") == 0
    assert around(tmp_path, "2025H1") == [
        "汶水区2025年民生实事项目进展情况（上半年）", "附件3", "注：乙。"
    ]  # fmt: skip
    assert "\n\n# 各项\nprojects:\n" in path.read_text(encoding="utf-8")
    assert imports(tmp_path, "plain.docx", "--force") == 0
    assert around(tmp_path, "2025H1") == ["汶水区2025年民生实事项目进展情况（上半年）"]
    assert run(["-C", str(tmp_path / "ws"), "fmt", "--check"]) == 0


@pytest.mark.parametrize("first", [("q1.docx",), ("q1.docx", "h1.docx")])
def test_one_units_file_tells_nothing_of_what_stands_around_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], first: Sequence[str]
) -> None:
    h1 = b.bulletin("上半年", b.H1_ROWS, notes=["注：以上为快报数。"])
    unit = b.bulletin(
        "上半年", b.H1_ROWS[1:2], words="完成情况", above=["卫健局报"], notes=["联系人：李四"]
    )
    put(tmp_path, q1=b.Q1, h1=h1, unit=unit)
    imports(tmp_path, *first)
    capsys.readouterr()
    assert imports(tmp_path, "unit.docx", "--force") == 0
    assert "表格前后的文字没有导入：“卫健局报”“联系人：李四”" in capsys.readouterr().out
    notes = ["注：以上为快报数。"] if len(first) > 1 else []
    assert around(tmp_path, "2025H1") == ["汶水区2025年民生实事项目进展情况（上半年）", *notes]


def without(text: str, more: Sequence[str] = ()) -> Callable[[Archive], list[Passage]]:
    """A second reader that sees a text not, and others besides."""

    def read(archive: Archive) -> list[Passage]:
        found = [one for one in list_texts(archive) if one.text.strip() != text]
        return [*found, *(Passage("正文", one) for one in more)]

    return read


@pytest.mark.parametrize(
    ("text", "more", "told"),
    [
        ("41场", (), ()),  # that is no whole cell
        ("51.3%", (), ("“51.3%”（第3行“完成率”）原文没有",)),
        ("已举办惠民演出41场，完成年度目标的51.3%。", ("已举办惠民演出41场。",),
         ("“，完成年度目标的51.3%”（第3行“工作进展”）原文没有",)),
        ("", ("另一句没有读的话",), ("原文里的“另一句没有读的话”（正文）没有读入",)),
        ("4", ("社区食堂12处",), ("“4”（第4行“序号”）原文没有", "“社区食堂12处”（正文）没有读入")),
    ],
)  # fmt: skip
def test_the_cells_that_joined_are_held_against_the_file_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    text: str, more: Sequence[str], told: Sequence[str],
) -> None:  # fmt: skip
    put(tmp_path, q1=b.Q1, h1=b.H1)
    imports(tmp_path, "q1.docx")
    monkeypatch.setattr("minsheng.intake.importing.list_texts", without(text, more))
    capsys.readouterr()
    assert imports(tmp_path, "h1.docx") == int(bool(told))
    said = capsys.readouterr().out
    assert all(one in said for one in told)
    assert said.count("原文没有\n") == len([one for one in told if one.endswith("原文没有")])


def test_what_goes_on_standing_as_it_stood_was_not_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A plan that stays, other rows, headings and a title of the workspace."""
    renamed = ("幸福食堂", "新建社区食堂14处。", "区民政和养老局", *b.H1_ROWS[0][3:])
    headings = ("序号", "项目", "建设内容", "责任单位", "进展情况", "完成率")
    part = b.bulletin("上半年", [b.H1_ROWS[3], renamed], headings=headings)
    put(tmp_path, q1=b.Q1, part=part)
    imports(tmp_path, "q1.docx")
    capsys.readouterr()
    assert imports(tmp_path, "part.docx") == 0
    said = capsys.readouterr().out
    assert "原文没有\n" not in said
    assert "没有读入" not in said


@pytest.mark.parametrize(("first", "second"), [((3, 4), None), (None, (3, 4))])
def test_a_cell_over_two_projects_says_its_words_once(
    tmp_path: Path, first: tuple[int, int] | None, second: tuple[int, int] | None
) -> None:
    q1, h1 = (
        [*rows[:3], (*rows[3][:2], rows[2][2], *rows[3][3:])] for rows in (b.Q1_ROWS, b.H1_ROWS)
    )
    put(
        tmp_path,
        q1=b.bulletin("一季度", q1, merge=first),
        h1=b.bulletin("上半年", h1, merge=second),
    )
    assert imports(tmp_path, "q1.docx") == 0
    assert imports(tmp_path, "h1.docx") == 0


def test_rows_of_a_project_stay_where_its_entry_is_replaced() -> None:
    text = (
        "period: 2025H1\nas_of: 2025-06-30\nprojects:\n  a:\n    progress: 旧的。\n"
        "    items:\n      one: {progress: 一处。, status: }\n  # 乙\n  b: {progress: 乙。}\n"
    )
    new = DraftProject("a", "甲", (), texts={"progress": ("新的。",)})
    said = with_entries(text, [new])
    assert "旧的" not in said
    assert "新的。" in said
    assert "one:" in said
    assert "一处。" in said
    assert said.endswith("  # 乙\n  b: {progress: 乙。}\n")


def test_a_new_year_worded_otherwise_has_the_figures_of_its_own_texts(tmp_path: Path) -> None:
    unit = "区交通运输局"
    old = ("农村公路提档升级", "改造提升农村公路40公里。", unit, "改造提升农村公路40公里。", "100%")
    new = (
        "农村公路提档升级",
        "改造提升农村公路45公里。",
        unit,
        "完成改造9公里，占年度任务的20%。",
        "20%",
    )
    put(tmp_path, a=b.bulletin("全年", [old], year=2024), c=b.bulletin("一季度", [new]))
    assert imports(tmp_path, "--figures", "a.docx", "c.docx") == 0
    text = written(tmp_path)["data/progress/2025Q1.yaml"].decode()
    assert "values:\n      upgrade_rural_road: 9\n" in text
    plans = [written(tmp_path)[f"data/{one}projects.yaml"].decode() for one in ("", "2024/")]
    assert all("upgrade_rural_road: {name: 提升农村公路, unit: 公里" in one for one in plans)


def test_the_area_of_the_workspace_stays_without_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, q1=b.Q1, unit=b.bulletin("上半年", b.H1_ROWS[1:2]))
    data = (tmp_path / "unit.docx").read_bytes()
    document = Document(BytesIO(data))
    document.paragraphs[0].runs[0].text = "区卫健局2025年民生实事进展（上半年）"
    document.save(str(tmp_path / "unit.docx"))
    imports(tmp_path, "q1.docx")
    capsys.readouterr()
    assert imports(tmp_path, "unit.docx") == 0
    assert "没有看出是哪个区" not in capsys.readouterr().out
    assert "area: 汶水区" in written(tmp_path)["data/projects.yaml"].decode()
