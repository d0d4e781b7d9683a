"""A cell of nothing but figures: what is looked at stays bounded, and quick looks miss nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.audit import equations
from minsheng.audit.claims import claims, wrong_claims
from minsheng.audit.reading import read
from minsheng.audit.surroundings import CLAUSE

SENTENCES = Path(__file__).parent / "sentences"
LISTS = {
    "a list": "{}街道{}个、",
    "sums": "其中{}人，{}人，合计{}人，",
    "sentences": "完成{}人，占{}%，其中甲{}人、乙{}人。",
    "brackets": "{}人（{}人、{}人）",
    "shares": "{}.{}%、",
}


def figures(form: str, length: int) -> str:
    """So many characters of a form, its numbers all different."""
    numbers = iter(range(10**9))
    said = ""
    while len(said) < length:
        said += form.format(*(next(numbers) * 7919 % 9973 for _ in range(form.count("{}"))))
    return said


def test_of_a_clause_without_end_a_stretch_is_looked_at() -> None:
    terms = read(figures(LISTS["shares"], 6000)).terms

    assert len(terms) > 500
    assert max(len(one.clause) for one in terms) == CLAUSE


def _lines() -> list[str]:
    files = sorted(SENTENCES.glob("*.txt"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return [*lines[::3], *(figures(form, 800) for form in LISTS.values())]


def test_quick_looks_rule_out_nothing_that_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """In floats first, as most of what is tried is far off: the findings are those of fractions."""
    lines = _lines()
    quick = [wrong_claims(read(line)) for line in lines]
    monkeypatch.setattr(equations, "_is_far", lambda *_: False)

    assert [wrong_claims(read(line)) for line in lines] == quick
    assert sum(map(len, quick)) > 30


@pytest.mark.parametrize("form", LISTS)
def test_time_grows_with_the_length_no_faster(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in equations tried, not in seconds: four times the text, about four times of them."""
    tried = [0]
    holds = equations._holds

    def counted(*given: object) -> bool:
        tried[0] += 1
        return holds(*given)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(equations, "_holds", counted)
    counts = []
    for length in (1500, 6000):
        tried[0] = 0
        claims.cache_clear()
        claims(figures(LISTS[form], length))
        counts.append(tried[0])

    assert counts[1] <= 5.5 * max(counts[0], 1)
