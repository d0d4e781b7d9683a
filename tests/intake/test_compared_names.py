"""Sentences that compare with other periods come in again with their names."""

from __future__ import annotations

from pathlib import Path

from minsheng.cli.app import run
from tests.compared import write_office

SENTENCE = (
    "已检查{{ done }}，较{{ period.before.label }}增加{{ done.added }}，"
    "同比{{ done.growth }}，{{ done.gap }}。"
)


def test_what_was_compared_before_is_compared_again(tmp_path: Path) -> None:
    office, other = tmp_path / "office", tmp_path / "other"
    for folder in (office, other):
        write_office(folder, SENTENCE, now="done: 3216")
        last = folder / "data/2024/progress/2024H1.yaml"
        text = last.read_text("utf-8").replace("2024H1", "2024Q3").replace("2858", "3500")
        last.with_stem("2024Q3").write_text(text, encoding="utf-8")
    second = (other / "data/progress/2025H1.yaml").read_text("utf-8")
    third = second.replace("2025H1", "2025Q3").replace("06-30", "09-30").replace("3216", "4000")
    (other / "data/progress/2025Q3.yaml").write_text(third, encoding="utf-8")
    assert run(["-C", str(other), "render", "2025Q3", "-f", "docx"]) == 0
    bulletin = str(other / "reports/2025Q3.docx")
    assert run(["-C", str(office), "import", bulletin, "--period", "2025Q3"]) == 0
    brought = (office / "data/progress/2025Q3.yaml").read_text("utf-8")
    assert SENTENCE in brought
    assert "done: 4000" in brought
