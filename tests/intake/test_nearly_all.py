"""不足100%, ＜100% and 近100% in a column of rates, and in its total."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.cli.app import run
from tests import word_mess as w
from tests.conftest import edit
from tests.documents import html_page
from tests.intake.conftest import imported, read

HEAD = ["序号", "项目名称", "内容及规模", "责任单位", "计划数", "完成数", "完成率", "工作进展"]
PERIOD, PLAN = "data/progress/2025H1.yaml", "data/projects.yaml"


def file(first: str, total: str, last: str = "100%") -> bytes:
    """1199 of 1200, all of 800 and of 1000: 99.92 %, and 99.97 % of all."""
    figures = [("1200", "1199", first), ("800", "800", "100%"), ("1000", "1000", last)]
    names = ("体检", "筛查", "随访")
    rows = [
        [str(at), name, f"免费{name}。", "区卫生健康局", *one, "稳步推进。"]
        for at, (name, one) in enumerate(zip(names, figures, strict=True), 1)
    ]
    return w.simple([HEAD, *rows, ["", "合计", "", "", "3000", "2999", total, ""]])


def rates(folder: Path) -> list[str]:
    assert run(["-C", str(folder / "new"), "render", "2025H1", "-f", "html"]) == 0
    rows = html_page(folder / "new/reports/2025H1.html").xpath("//tbody/tr")
    return [row.xpath("string(*[last() - 1])").strip() for row in rows]


def test_words_that_we_know_are_computed(tmp_path: Path) -> None:
    assert imported(tmp_path, file("不足100%", "不足100%"), "--period", "2025H1", "--figures") == 0

    assert "\nnearly_all: 不足100%\n" in read(tmp_path, PLAN)
    assert "100%" not in read(tmp_path, PERIOD)
    assert rates(tmp_path) == ["不足100%", "100%", "100%", "不足100%"]
    edit(tmp_path / "new" / PERIOD, "1199", "1200")
    edit(tmp_path / "new" / PERIOD, "800", "400")
    assert rates(tmp_path) == ["100%", "50%", "100%", "87%"]


@pytest.mark.parametrize(
    "said", ["＜100%", "<100%", "近100%", "接近100%", "不到100%", "未达100%", "约100%", "小于100%"]
)
def test_other_words_stay_typed_for_their_period(
    tmp_path: Path, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are nothing but words around a number that is none of this table's."""
    assert imported(tmp_path, file(said, said), "--period", "2025H1", "--figures") == 0

    assert f"“合计”一行的“完成率”：原文是{said}，算出来是99%" in capsys.readouterr().out
    assert "nearly_all" not in read(tmp_path, PLAN)
    assert rates(tmp_path) == [said, "100%", "100%", said]
    layout = read(tmp_path, "templates/official/layout.yaml")
    assert "percent(" not in layout


def test_a_total_alone(tmp_path: Path) -> None:
    data = file("99.9%", "不足100%", "100.0%")
    assert imported(tmp_path, data, "--period", "2025H1", "--figures") == 0

    assert "\nnearly_all: 不足100%\n" in read(tmp_path, PLAN)
    assert rates(tmp_path) == ["99.9%", "100%", "100.0%", "不足100%"]


def test_all_of_it_does_not_come_out_upside_down(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """1200 of 1199 would be 100%, and 3000 of 2999."""
    assert imported(tmp_path, file("100%", "100%"), "--period", "2025H1", "--figures") == 0

    said = capsys.readouterr().out
    assert "“合计”一行的“完成率”：原文是100%，算出来是99%" in said
    assert "没有“完成率”这一栏" not in said
    assert "target: 1200" in read(tmp_path, PLAN)
    assert "1199" in read(tmp_path, PERIOD)
    assert "sums['计划数'], sums['完成数']" not in read(tmp_path, "templates/official/layout.yaml")


def test_without_figures_the_words_stay(tmp_path: Path) -> None:
    assert imported(tmp_path, file("不足100%", "不足100%"), "--period", "2025H1") == 0

    assert "完成率: 不足100%" in read(tmp_path, PERIOD)
    assert rates(tmp_path) == ["不足100%", "100%", "100%", "不足100%"]
