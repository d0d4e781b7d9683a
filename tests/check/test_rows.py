"""What a project's rows (子项) say is looked at as what it says itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.model.workspace import find_workspace
from minsheng.operations.validate import validate
from tests.conftest import PLAN, PROGRESS, edit
from tests.rows import PROGRESS_TEXT, write


def problems(folder: Path) -> list[str]:
    """What validate says but for its hints, each at its place."""
    return [str(one).split("（")[0] for one in validate(find_workspace(folder))]


def test_nothing_is_wrong(tmp_path: Path) -> None:
    assert problems(write(tmp_path)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (PROGRESS, "{{ meals.rate }}", "{{ meal.rate }}", "8:39: 错误: 没有“meal”"),
        (PROGRESS, "已建成{{ beds }}。", "已建成{{ beds }},好。", "11:38: 警告: "),
        (PROGRESS, "- 巡访2次。", "- 2.巡访2次。", "15:13: 警告: 列表的各条自动编号"),
        (PROGRESS, "缺人。", "缺人  。", "9:21: 警告: "),
        (PROGRESS, "缺人。", "截至7月7日，共缺3人。", "9:19: 警告: "),
        (PROGRESS, "巡访1次。", "总数5个，其中甲2个、乙4个。", "14:"),
        (PROGRESS, "{{ meals.rate }}", "69.9%", "8:"),
        (PLAN, "name: 家庭床位", "name: 家庭床位。", "20:19: 警告: 名称末尾有标点"),
        (PLAN, "scope: 上门巡访", "scope: 由区民政所上门巡访", "26:17: 警告: "),
        (PLAN, "due: 9月底", "due: 2月30日", "23:14: 错误: 没有“2月30日”"),
        (PLAN, "extra: {任务: 建食堂}", "extra: {任务: 建食堂\u200b好}", "18:24: 错误: "),
    ],
)
def test_rules_look_at_rows(file: str, old: str, new: str, problem: str, tmp_path: Path) -> None:
    edit(write(tmp_path) / file, old, new)
    told = problems(tmp_path)
    assert [one for one in told if one.startswith(f"{file}:{problem}")], told


def test_a_value_is_used_where_a_row_tells_it(tmp_path: Path) -> None:
    edit(write(tmp_path) / PROGRESS, "已建成{{ beds }}。", "已建成。")
    assert problems(tmp_path) == [f"{PROGRESS}:5:30: 警告: 句子里没有用到床位"]


def test_a_project_ignores_for_its_rows(tmp_path: Path) -> None:
    edit(write(tmp_path) / PROGRESS, "缺人。", "截至7月7日，共缺3人。")
    edit(
        tmp_path / PROGRESS,
        "    items:\n      meals",
        "    ignore: [{rule: data-date, reason: 只有这一天的}]\n    items:\n      meals",
    )
    assert problems(tmp_path) == []


def earlier(folder: Path, *changes: tuple[str, str]) -> None:
    """The period before, which says the same but for the changes."""
    text = PROGRESS_TEXT.replace("2025H1", "2025Q1").replace("06-30", "03-31")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "data/progress/2025Q1.yaml").write_text(text, "utf-8")


SAME = (
    "已建成{{ beds }}。",
    "已建成{{ beds }}，组织各街道、各社区逐户登记，方案已经确定，宣传正在进行。",
)


def test_rows_that_are_copied(tmp_path: Path) -> None:
    edit(write(tmp_path) / PROGRESS, *SAME)
    earlier(tmp_path, SAME, ("已开工", "已招标"))
    (copied,) = problems(tmp_path)
    assert copied.startswith(f"{PROGRESS}:8:19: 错误: 这个项目的进展和上一期")
    earlier(tmp_path, SAME, ("已开工", "已招标"), ("巡访2次", "巡访3次"))
    assert problems(tmp_path) == []


def test_few_words_are_copied_where_nothing_is_new(tmp_path: Path) -> None:
    """已开工。 may be said twice, but not in a bulletin of which nobody has touched a word."""
    write(tmp_path)
    earlier(tmp_path)
    found = problems(tmp_path)
    assert [one.split(" [")[0] for one in found] == [
        f"{PROGRESS}:{place}: 错误: 这个项目的进展和上一期" for place in ("8:19", "18:15", "20:15")
    ]
    earlier(tmp_path, ("已开工", "已招标"), ("建成{{ beds }}", "建{{ beds }}"))
    assert problems(tmp_path) == []


def test_figures_are_compared_row_by_row(tmp_path: Path) -> None:
    """The same words in two rows are two figures."""
    edit(write(tmp_path) / PROGRESS, "已建成{{ beds }}。", "已建成{{ beds }}，累计服务30人。")
    edit(tmp_path / PROGRESS, "{{ meals.rate }}。", "{{ meals.rate }}。累计服务50人。")
    here = ("{{ beds }}。", "{{ beds }}，累计服务40人。")
    earlier(tmp_path, here, ("{{ meals.rate }}。", "{{ meals.rate }}。累计服务50人。"))
    (fell,) = problems(tmp_path)
    assert fell == f"{PROGRESS}:11:43: 错误: 累计数变小了：上一期是40人，这一期是30人"


def test_a_row_that_is_missing_is_to_be_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(write(tmp_path) / PROGRESS, "      visits:\n", "      visit:\n")
    assert run(["-C", str(tmp_path), "validate"]) == 1
    told = capsys.readouterr().out
    assert "缺少子项“visits”的进展" in told
    assert "  区民政局 第1项 养老服务项目 (elderly)：缺少子项" in told
