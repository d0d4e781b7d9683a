"""An import into a folder of its own, and a small bulletin for it."""

from __future__ import annotations

from pathlib import Path

from minsheng.cli.app import run

SIMPLE = [
    ["序号", "项目名称", "内容及规模", "责任单位", "上半年工作进展"],
    ["1", "“两癌”检查", "计划检查4600人。", "区卫健局、区妇联", "已检查3216人，完成率69.9%。"],
    ["2", "食堂改造", "改造食堂6处。", "区教育局", "已完成2处。\n惠及1500余人。"],
]


def imported(folder: Path, data: bytes, *options: str, name: str = "旧通报.docx") -> int:
    """Import a file into ``new`` within a folder."""
    (folder / name).write_bytes(data)
    return run(["-C", str(folder), "import", name, "--into", "new", *options])


def read(folder: Path, name: str) -> str:
    """A file of the new workspace."""
    return (folder / "new" / name).read_text(encoding="utf-8")
