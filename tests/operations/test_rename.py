"""``minsheng rename``: another id in every file, and not a word otherwise."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from minsheng.cli.app import run
from tests.conftest import PLAN, PROGRESS, edit
from tests.operations.conftest import render

EVERYWHERE = """\
    headline: screened
    items:
      - {id: town, name: 城区, headline: screened, scope: '检查{{ screened.target }}'}
    changed:
      2025Q3: {targets: {screened: 5000}, scope: '检查{{ screened.target }}'}
"""


@pytest.fixture
def everywhere(few: Path) -> Path:
    """A workspace with an indicator in each place where one can be named, and a second year."""
    edit(few / PLAN, "  - id: cancer-screening\n", "  - id: cancer-screening\n" + EVERYWHERE)
    edit(
        few / PROGRESS,
        "      screened: 3216\n",
        "      screened: 3216  # 卫健局报\n",
    )
    edit(few / PROGRESS, "已检查{{ screened }}，完成目标任务的{{ screened.rate }}。\n",
         "screened已检查{{screened}}，完成{{ percent(screened, screened, 1) }}。\n")  # fmt: skip
    (few / "data" / "2024" / "progress").mkdir(parents=True)
    for name in (PLAN, PROGRESS):
        text = (few / name).read_text("utf-8").replace("2025", "2024")
        (few / name.replace("data", "data/2024").replace("2025", "2024")).write_text(text, "utf-8")
    return few


def rename(folder: Path, old: str, new: str, code: int = 0) -> None:
    assert run(["-C", str(folder), "rename", old, new]) == code


def texts(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in sorted((folder / "data").rglob("*.yaml"))
    }


def test_an_indicator_is_renamed_wherever_it_is_named(
    everywhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(everywhere)
    rename(everywhere, "cancer-screening.screened", "examined")
    out = capsys.readouterr().out
    earlier = ("data/2024/projects.yaml", "data/2024/progress/2024H1.yaml")
    assert out.splitlines() == [f"已改写：{name}" for name in (PLAN, PROGRESS, *earlier)]
    for name, text in texts(everywhere).items():
        # the word in the sentence, which is no name, stays
        renamed = re.sub(r"(?<![a-z_])screened(?!已)", "examined", before[name])
        assert text == renamed


def test_a_project_is_renamed_with_order_and_nothing_else(everywhere: Path) -> None:
    edit(everywhere / PLAN, "projects:\n", "order:\n  2025Q3: [cancer-screening]\n\nprojects:\n")
    before = texts(everywhere)
    rename(everywhere, "cancer-screening", "two-cancers")
    assert texts(everywhere) == {
        name: text.replace("cancer-screening", "two-cancers") for name, text in before.items()
    }


def test_what_is_printed_does_not_change(few: Path) -> None:
    first = render(few)["2025H1.html"].decode()
    rename(few, "cancer-screening.screened", "examined")
    second = render(few)["2025H1.html"].decode()
    assert first.partition("<body")[2] == second.partition("<body")[2]


def test_another_project_s_indicator_of_the_same_name_stays(few: Path) -> None:
    edit(
        few / PLAN,
        "      premarital: {",
        "      screened: {name: 筛查人数, unit: 人}\n      premarital: {",
    )
    edit(few / PROGRESS, "      premarital: 971", "      screened: 12\n      premarital: 971")
    rename(few, "cancer-screening.screened", "examined")
    assert "      screened: 12\n" in (few / PROGRESS).read_text("utf-8")


def test_line_ends_and_the_byte_order_mark_stay(few: Path) -> None:
    file = few / PROGRESS
    content = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(content)
    rename(few, "cancer-screening", "two-cancers")
    assert file.read_bytes() == content.replace(b"cancer-screening", b"two-cancers")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("cancer-screning", "a", "没有项目“cancer-screning”。是不是“cancer-screening”？"),
        ("cancer-screening.screend", "a", "没有指标“screend”。是不是“screened”？"),
        ("screened", "x", "要写成 项目代号.指标代号，如 cancer-screening.screened"),
        ("low_grade", "lower_grade", "要写成 项目代号.指标代号，如 cancer-screening.low_grade"),
        ("nothing.a", "b", "没有指标“a”。项目写它的代号，指标写 项目代号.指标代号"),
        ("cancer-screening", "child-welfare", "已经有“child-welfare”了"),
        ("cancer-screening.screened", "low_grade", "已经有“low_grade”了"),
        ("cancer-screening", "两癌", "“两癌”不能作代号"),
        ("cancer-screening.screened", "a-b", "“a-b”不能作代号"),
    ],
)
def test_an_id_that_is_unknown_taken_or_none_is_refused(
    few: Path, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(few)
    rename(few, old, new, code=2)
    assert said in capsys.readouterr().err
    assert texts(few) == before


def test_a_name_that_means_something_else_is_refused(
    few: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``area`` is what a sentence calls the district."""
    edit(few / PROGRESS, "3月10日启动体检。", "{{ area }}3月10日启动体检。")
    before = texts(few)
    rename(few, "cancer-screening.screened", "area", code=1)
    assert "“area”在正文里有别的意思，不能作指标代号" in capsys.readouterr().err
    assert texts(few) == before


def test_what_was_published_keeps_its_ids(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("publish", "2025H1", "--date", "2025-07-10", "-f", "html")
    assert run(["-C", str(few), *words]) == 0
    before = texts(few)
    rename(few, "cancer-screening.screened", "examined", code=2)
    assert "2025H1已经发布" in capsys.readouterr().err
    assert texts(few) == before


def test_a_file_with_errors_is_not_touched(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(few / PROGRESS, "low_grade: 20", "low_grad: 20")
    before = texts(few)
    rename(few, "cancer-screening", "two-cancers", code=1)
    assert "low_grad" in capsys.readouterr().err
    assert texts(few) == before


def test_layouts_that_name_the_id_are_listed(
    templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(templates / "bulletin.html.j2", "<body", "{# screened #}<body")
    workspace = templates.parents[1]
    rename(workspace, "cancer-screening.screened", "examined")
    assert "版式里也写着" in (out := capsys.readouterr().out)
    assert "templates/official/bulletin.html.j2" in out
    shutil.rmtree(workspace / "templates")
    rename(workspace, "cancer-screening.examined", "screened")
    assert "版式" not in capsys.readouterr().out
