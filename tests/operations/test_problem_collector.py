"""Problems are told in the order of the files, each once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from minsheng.operations.problem_collector import ProblemCollector
from minsheng.problem import Place, Problem, Severity

_WORD, _NUMBER = st.sampled_from(("", "a", "b", "甲")), st.integers(1, 3)
_PLACES = st.builds(Place, _WORD, _NUMBER, _NUMBER, _NUMBER)
_PROBLEMS = st.builds(
    Problem, _PLACES, _WORD, _WORD, _WORD, _WORD, st.sampled_from(Severity), st.none() | _WORD
)


@given(st.lists(_PROBLEMS, max_size=8))
def test_they_are_sorted_as_they_sort_themselves(problems: list[Problem]) -> None:
    collector = ProblemCollector()
    collector.report_all(problems)

    assert collector.sorted() == sorted(dict.fromkeys(problems))
