"""Whatever stands in the cells of a bulletin, it comes back: any text in any column."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from minsheng.intake.importing import import_bulletin
from tests import word_mess as w
from tests.broken import FUZZ
from tests.intake.test_yaml_text import lines

HEADINGS = ["序号", "项目名称", "主要内容", "责任单位", "工作进展", "完成率", "类别", "自定一栏"]
units = st.lists(
    st.sampled_from(["区教育局", "*区民政局", "区残联（牵头）", "各街道（镇、园区）", "办", " "]),
    max_size=3,
)
cells = st.one_of(
    st.lists(lines, max_size=3).map("\n".join),
    st.sampled_from(["", "1", "69.9%", "已检查3216人，完成69.9%。", "计划4600人", "1.甲\n2.乙"]),
    st.tuples(units, st.sampled_from("、，\n ；")).map(lambda both: both[1].join(both[0])),
)
rows_of_cells = st.lists(cells, min_size=len(HEADINGS), max_size=len(HEADINGS))
tables = st.lists(rows_of_cells, min_size=1, max_size=3).filter(
    lambda rows: any(cell.strip() for row in rows for cell in row[1:])  # more than numbers
)


@settings(max_examples=FUZZ or 10)
@given(tables, st.booleans())
@example([["", "", "", "", "", "", "", ""], ["1", "甲", "", "", "", "", "", ""]], False)
@example([["1", "甲", "计划4600人", "办", "已检查3216人，完成69.9%。", "69.9%", "", "{"]], True)
@example([["2", "{{", "}}", "、", "{%", "#", "'", '"']], True)
def test_any_table_comes_back(rows: list[list[str]], figures: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "x.docx").write_bytes(w.simple([HEADINGS, *rows]))
        outcome = import_bulletin(
            folder / "x.docx", folder / "new", lambda _: "2025H1", figures=figures, force=True
        )

        assert outcome.differences == ()
        assert [problem for problem in outcome.found if problem.severity.value == "error"] == []
