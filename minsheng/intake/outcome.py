"""What the clerk wants of an import, and what came of a file."""

from __future__ import annotations

from pathlib import Path

from minsheng.intake.conservation.conservation import Lost
from minsheng.intake.drafting.draft import Draft
from minsheng.intake.drafting.proof import Difference
from minsheng.layout.bulletin import Bulletin
from minsheng.problem import Problem
from minsheng.record import record
from minsheng.review.difference import Difference as Compared


@record
class Wishes:
    """What the clerk wants of an import.

    ``figures``: indicators; ``force``: what was filled in is replaced; ``plan``: what differs in
    the plan is taken over; ``dry_run``: nothing is written.
    """

    figures: bool = False
    force: bool = False
    plan: bool = False
    dry_run: bool = False


@record
class Outcome:
    """What came of a file: how it compares, and what the clerk should know.

    ``changes`` is what differs in the plan, ``taken`` whether it was taken over; ``joined`` whether
    the file joined data that were there.
    """

    draft: Draft
    differences: tuple[Difference, ...]
    remarks: tuple[str, ...]
    found: tuple[Problem, ...]
    lost: tuple[Lost, ...]
    """What stands in the file, but neither in the new bulletin nor in a remark."""
    added: tuple[Lost, ...]
    """What stands in the new bulletin, but not in the file."""
    written: tuple[Path, ...]
    changes: tuple[str, ...] = ()
    taken: bool = False
    joined: bool = False
    compared: Compared | None = None
    """What has changed since the period before."""
    bulletin: Bulletin | None = None
    """The period as it read when the file was in."""
