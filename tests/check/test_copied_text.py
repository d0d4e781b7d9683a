"""Texts that say what the period before said."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check.rule import Example
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from tests.caught import caught
from tests.check.conftest import ONE

PLAN = """\
area: 槐荫区
year: {year}
units: {{civil: {{name: 区民政局}}}}
projects:
  - id: one
    name: 项目
    units: [civil]
    scope: 面向居民。
"""
LONG = "4月18日召开全区口腔卫生工作会议，确定定点医疗机构名单，"
WHOLE = "消防站主体和附属工程均已竣工，通过消防验收，全部装备到位，正式投入使用，值守良好。"


def test_a_copied_text() -> None:
    text = f"{LONG}宣传工作正在进行。"
    assert caught("copied-text", Example(text, earlier=f"progress: {text}")) == [text]


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (f"{LONG}涂氟6月启动。", f"{LONG}宣传正在进行。"),
        ("尚未启动。", "尚未启动。"),
        ("正在招标，预计9月开工。", "正在招标，预计9月开工。"),
        (WHOLE, WHOLE),
    ],
)
def test_what_is_no_copy(now: str, before: str) -> None:
    assert caught("copied-text", Example(now, earlier=f"progress: {before}")) == []


@pytest.mark.parametrize(
    ("text", "values", "further", "copied"),
    [
        (f"截至{{{{ as_of }}}}，{LONG}已检查{{{{ done }}}}。", "3216", "", True),
        (f"{{{{ period.label }}}}，{LONG}已检查{{{{ done }}}}。", "3216", "", True),
        (f"{WHOLE}服务{{{{ done }}}}。", "3216", "", True),
        (f"{WHOLE}服务{{{{ done }}}}。", "3216", ", target: 4600", True),
        (f"{WHOLE}服务{{{{ done }}}}。", "4600", ", target: 4600", False),
        (f"{{{{ period }}}}，{LONG}已检查{{{{ done }}}}。", "3216", "", True),
        (f"{WHOLE}服务{{{{ done }}}}。", "4600", ", kind: lower, target: 4600", True),
        (f"{WHOLE}服务{{{{ done }}}}。", "4601", ", target: 4600", False),
        (f"{WHOLE}服务{{{{ done }}}}。", "4599", ", target: 4600", True),
        (f"{WHOLE}室内外工程{{{{ done }}}}。", "100", ", kind: percent", False),
        (f"{WHOLE}室内外工程{{{{ done }}}}。", "95", ", kind: percent", True),
        (f"{WHOLE}服务3216人，用了{{{{ done }}}}。", "4600", ", target: 4600", True),
        (f"{WHOLE}预计年底结算，用了{{{{ done }}}}。", "4600", ", target: 4600", True),
    ],
)
def test_a_copy_with_figures(text: str, values: str, further: str, *, copied: bool) -> None:
    """The day that the tool fills in makes no news; the end of a project needs none."""
    example = Example(
        text,
        values=f"{{done: {values}}}",
        project=ONE % further,
        earlier=f'values: {{done: {values}}}\nprogress: "{text}"',
    )

    assert caught("copied-text", example) == [text] * copied


def test_a_new_value_is_news() -> None:
    text = f"{LONG}已检查{{{{ done }}}}。"
    example = Example(
        text,
        values="{done: 4100}",
        project=ONE % "",
        earlier=f'values: {{done: 3216}}\nprogress: "{text}"',
    )

    assert caught("copied-text", example) == []


def test_what_was_over_last_year_is_no_news(tmp_path: Path) -> None:
    """Within the year it needs none; a bulletin of the next one tells something else."""
    for folder, year, period in (("data/2024", 2024, "2024"), ("data", 2025, "2025Q1")):
        (tmp_path / folder / "progress").mkdir(parents=True)
        (tmp_path / folder / "projects.yaml").write_text(PLAN.format(year=year), "utf-8")
        entry = f"period: {period}\nprojects:\n  one: {{progress: {WHOLE}}}\n"
        (tmp_path / folder / f"progress/{period}.yaml").write_text(entry, "utf-8")
    found = validate(Workspace(tmp_path), "2025Q1")
    assert "copied-text" in [one.rule for one in found]
