"""``verify`` and ``validate`` mean the same by a change: what is printed on the paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.cli.app import run
from tests.conftest import PLAN, PROGRESS, edit
from tests.publishing.conftest import correct, publish, said

SPARE, SCREENED = "      spare: {name: 备用数, unit: 人}\n", "      screened: {name: 检查人数"
AS_BEFORE = "现在：数据改过，纸上印的没有变"

UNPRINTED = {
    "a value": (PROGRESS, "      spare: 5", "      spare: 6"),
    "the name of an indicator": (PLAN, "name: 备用数", "name: 备用人数"),
    "a category": (
        PLAN,
        "  - id: cancer-screening\n",
        "  - id: cancer-screening\n    category: 甲\n",
    ),
}
PRINTED = {
    "a value": (PROGRESS, "screened: 3216", "screened: 3217"),
    "a text": (PROGRESS, "生日蛋糕", "蛋糕"),
    "the day": (PROGRESS, "published: 2025-07-10", "published: 2025-07-11"),
}  # fmt: skip


@pytest.fixture
def spare(few: Path) -> Path:
    """A published workspace with a value that is printed nowhere."""
    edit(few / PLAN, SCREENED, SPARE + SCREENED)
    edit(few / PROGRESS, "      screened: 3216", "      spare: 5\n      screened: 3216")
    assert publish(few, "--date", "2025-07-10") == 0
    return few


def verified(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = run(["-C", str(folder), "verify", "reports/2025H1/2025H1.html"])
    return code, next(
        line for line in capsys.readouterr().out.splitlines() if line.startswith("现在")
    )


@pytest.mark.parametrize("case", UNPRINTED)
def test_what_is_printed_nowhere(
    spare: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name, was, now = UNPRINTED[case]
    edit(spare / name, was, now)
    assert said(spare) == []
    assert verified(spare, capsys) == (0, AS_BEFORE)


@pytest.mark.parametrize("case", PRINTED)
def test_what_is_printed(spare: Path, case: str, capsys: pytest.CaptureFixture[str]) -> None:
    name, was, now = PRINTED[case]
    edit(spare / name, was, now)
    assert said(spare) != []
    code, told = verified(spare, capsys)
    assert code == 1
    assert told.startswith("现在：数据或版式改过了，改了什么见 minsheng validate 2025H1")


def test_an_earlier_edition_is_not_what_is_printed_now(
    spare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(spare / PROGRESS, "screened: 3216", "screened: 3260")
    correct(
        spare,
        "{date: 2025-08-01, where: cancer-screening, indicator: screened,"
        " was: 3216, now: 3260, reason: 补报}",
    )
    assert publish(spare) == 0
    assert said(spare) == []
    code, told = verified(spare, capsys)
    assert code == 1
    later = "更正版（2025年8月1日发布）"
    assert told == f"现在：数据或版式改过了，代替它的是{later}，改了什么看那一版的更正说明"
