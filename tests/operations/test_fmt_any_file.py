"""``minsheng fmt`` on whatever is valid: meaning, comments and documents stay as they were."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.cli.app import run
from minsheng.layout.digest import digest
from minsheng.layout.layout import load_layout
from minsheng.layout.template_context import template_context
from minsheng.sentences.printed_period import print_period
from minsheng.source.strict_yaml import parse_document
from tests.conftest import PLAN, PROGRESS, ROOT, load
from tests.operations.conftest import SAMPLE, render, write
from tests.scribble import Scribbler

FUZZ = int(os.environ.get("FUZZ", "0"))
PLAN_TREE: dict[str, Any] = {
    "area": "槐荫区",
    "year": 2025,
    "rules": {"percent-sign": "off", "half-width": "info"},
    "units": {
        "health": {"name": "区卫生健康局", "aliases": ["区卫健局", "卫健局: 区"]},
        "civil": {"name": "区民政局"},
    },
    "projects": [
        {
            "id": "screening",
            "name": "适龄妇女“两癌”检查项目",
            "units": ["health", "civil"],
            "scope": "检查{{ screened.target }}。\n促进早诊断；\n早治疗。他说：“好。再见。”完。",
            "indicators": {
                "screened": {"name": "检查人数", "unit": "人", "target": 4600, "rate_digits": 1},
                "share": {"name": "比例", "unit": "%", "kind": "percent"},
                "works": {"name": "工程", "kind": "stage", "stages": ["未开工", "在建, 装修"]},
                "odd": {"name": "奇", "unit": "元", "target": 5, "plan": {"2025Q1": 2}},
            },
            "checks": ["screened <= 5000"],
        },
        {
            "id": "care",
            "name": "养老服务",
            "units": ["civil"],
            "scope": [
                "提供AI care服务。第二句！\n\n　　第二段（含括号。不分）。",
                {"text": "甲乙丙丁。", "title": "小标题"},
            ],
            "ignore": [{"rule": "data-date", "reason": "如实: 写明"}],
        },
    ],
}
PROGRESS_TREE: dict[str, Any] = {
    "period": "2025H1",
    "as_of": "2025-06-30",
    "published": "2025-07-10",
    "introduction": "现将情况通报如下。\n\n总体{{ area }}平稳：\n好。",
    "notes": ["注一。注二。", {"text": "注三。"}],
    "projects": {
        "screening": {
            "values": {"screened": 3216, "share": 80, "works": "在建, 装修", "odd": "超3元"},
            "progress": (
                "已检查{{ screened }}，完成{{ screened.rate }}。\n{{ odd.value }}{{ share.value }}"
                "ok no。{{ works }}\n\n# 不是注释。\n- 也不是；最后{{ screened.name }}。"
            ),
        },
        "care": {
            "as_of": "2025-06-20",
            "status": "已完成",
            "summary": "甲。乙。",
            "problems": "资金不足。人手不够。",
            "next": [{"text": "催办。督办。"}],
            "extra": {"栏目": "文字。好。"},
            "values": {},
            "progress": [
                "第一条Abc defg。第二句。",
                {"title": "标题", "as_of": "2025-06-20", "text": "截至{{ as_of }}，完成。好！"},
            ],
            "ignore": [{"rule": "data-date", "reason": "理由"}],
        },
    },
}


def printed(folder: Path) -> tuple[Any, ...]:
    """What the bulletin is made from, and the words in it."""
    progress, problems = load(folder)
    assert progress is not None
    told = print_period(progress)
    assert [*problems, *told.problems] == []
    return digest(progress, load_layout(ROOT / "templates/official", "official")), template_context(
        told
    )


def commented(text: str) -> Counter[str]:
    return Counter(re.findall(r"# 注[0-9]+ [^\n]*", text))


@settings(max_examples=FUZZ or 35, derandomize=not FUZZ, deadline=None)
@given(st.integers(0, 10**9))
def test_any_valid_file_keeps_its_meaning_and_comments_and_needs_no_second_run(seed: int) -> None:
    scribbler = Scribbler(seed)
    plan, progress = scribbler.file(PLAN_TREE), scribbler.file(PROGRESS_TREE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, plan, progress)
        before = printed(folder)
        assert run(["-C", name, "fmt"]) == 0
        files = [folder / PLAN, folder / PROGRESS]
        once = [file.read_text("utf-8") for file in files]
        assert printed(folder) == before
        assert commented("\n".join(once)) == Counter(map(str.rstrip, scribbler.comments))
        for text in once:
            if not re.search(">|[|][0-9]?[+]", text):  # in these, blanks count
                assert not re.search(r"\A\n| \n|\n\n\n|\n\n\Z", text), text
        assert run(["-C", name, "fmt", "--check"]) == 0, once
        assert [file.read_text("utf-8") for file in files] == once


@settings(max_examples=FUZZ // 20 or 2, derandomize=not FUZZ, deadline=None)
@given(st.integers(0, 10**9))
def test_the_documents_stay_byte_for_byte(seed: int) -> None:
    scribbler = Scribbler(seed)
    trees: list[Any] = [parse_document(text, name).plain for name, text in SAMPLE.items()]
    exact = json.loads(json.dumps(trees, default=float))
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), *map(scribbler.file, exact))
        before = render(Path(name))
        assert run(["-C", name, "fmt"]) == 0
        assert render(Path(name)) == before
