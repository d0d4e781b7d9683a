"""A file that joins a workspace: of which district it is, and of which period."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.intake.importing import import_bulletin
from minsheng.problem import Misuse
from tests.intake import bulletins as b
from tests.intake.test_history import imports, put, written


def of(area: str, period: str = "上半年") -> bytes:
    return b.bulletin(period, b.H1_ROWS, area=area)


def test_the_bulletin_of_another_district_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, q1=b.Q1, other=of("临江区"))
    assert imports(tmp_path, "q1.docx") == 0
    before = written(tmp_path)
    capsys.readouterr()
    assert imports(tmp_path, "other.docx") == 2
    assert "标题说的是临江区，这里的数据是汶水区的，所以什么也没有写" in capsys.readouterr().err
    assert written(tmp_path) == before

    file = tmp_path / "other.docx"
    asked: list[str] = []

    def answer(said: str) -> str:
        asked.append(said)
        return "n" if len(asked) == 1 else "y"

    with pytest.raises(Misuse):
        import_bulletin(file, tmp_path / "ws", answer)
    import_bulletin(file, tmp_path / "ws", answer)
    assert asked[0].startswith("“other.docx”的标题说的是临江区，这里的数据是汶水区的。还是要导入")


@pytest.mark.parametrize("area", ["泰安市汶水区", ""])
def test_the_same_district_by_another_name_or_none(tmp_path: Path, area: str) -> None:
    put(tmp_path, q1=b.Q1, h1=of(area))
    assert imports(tmp_path, "q1.docx", "h1.docx") == 0


def test_a_month_is_the_period_that_ends_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, h1=b.bulletin("上半年", b.H1_ROWS[:3]), unit=of("汶水区", "截至6月底"))
    assert imports(tmp_path, "h1.docx") == 0
    before = {*written(tmp_path)}
    capsys.readouterr()
    assert imports(tmp_path, "unit.docx", "--plan", "--force") == 0
    assert "原文只说到6月底，接着已有的2025H1写" in capsys.readouterr().out
    assert {*written(tmp_path)} == before
    assert imports(tmp_path, "unit.docx", "--period", "2025-06") == 0
    assert "data/progress/2025-06.yaml" in written(tmp_path)
    assert imports(tmp_path, "unit.docx", "--force") == 0  # now the month is there itself
    assert "接着已有的" not in capsys.readouterr().out


def test_a_month_and_its_period_in_one_command_are_one_period(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, unit=of("汶水区", "截至6月底"), h1=b.bulletin("上半年", b.H1_ROWS[:3]))
    assert imports(tmp_path, "unit.docx", "h1.docx") == 2
    assert "“h1.docx”和“unit.docx”都是2025H1的" in capsys.readouterr().err
