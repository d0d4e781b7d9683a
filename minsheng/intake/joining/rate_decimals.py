"""With how many decimals rates are printed: a round one (65%) does not tell, the next one does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minsheng.audit.mention import SHARE
from minsheng.audit.reading import read
from minsheng.intake.drafting.draft import DraftProject
from minsheng.intake.joining.joined_year import JoinedYear
from minsheng.intake.joining.values_in_print import MOST_DECIMALS, rate_in_print
from minsheng.model.plan import Project, Value


def other_decimals(
    year: JoinedYear, row: DraftProject, project: Project, values: Mapping[str, Value]
) -> dict[str, int]:
    """The decimals with which a file prints rates that the plan prints otherwise, by indicators.

    Only where no other period would read otherwise with them.
    """
    shares, found = {*_shares(row)}, {}
    for name, value in values.items():
        indicator = project.indicators[name]
        if rate_in_print(value, indicator, indicator.rate_digits) in shares:
            continue
        rates = [
            (rate_in_print(value, indicator, digits), digits) for digits in range(MOST_DECIMALS + 1)
        ]
        fitting = [digits for rate, digits in rates if rate and rate in shares]
        if len(fitting) == 1 and _is_harmless(year, project.id, name, fitting[0]):
            found[name] = fitting[0]
    return found


def adjust_decimals(year: JoinedYear, project: Project, digits: Mapping[str, int]) -> None:
    """Let rates be printed with other decimals."""
    plan = year.plan_text()
    for name, number in digits.items():
        here = ("projects", plan.number(project.id), "indicators", name, "rate_digits")
        plan.set(here, number)
    year.write_plan(plan)


def _shares(row: DraftProject) -> Iterator[str]:
    """The percentages of a row as they are written."""
    for cell in row.source:
        for text in cell:
            for share in read(text).shares:
                yield share.mention.written.rstrip(SHARE) + "%"


def _is_harmless(year: JoinedYear, project: str, name: str, digits: int) -> bool:
    """Whether the rates of the other periods of the year come out as they do now."""
    for whole in year.elsewhere:
        if whole.period.year != year.period.year or whole.period == year.period:
            continue
        for entry in whole.projects:
            if entry.project.id == project and name in entry.values:
                own = entry.project.indicators[name]
                value = entry.values[name]
                if rate_in_print(value, own, own.rate_digits) != rate_in_print(value, own, digits):
                    return False
    return True
