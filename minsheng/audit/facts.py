"""What a text says that can't be so by itself: each of these finds one kind of it."""

from __future__ import annotations

from minsheng.audit.done import claimed_done
from minsheng.audit.impossible import impossible_rates, more_than_all, parts_too_large, too_long
from minsheng.audit.limits import compared, limits
from minsheng.audit.lists import announced, list_lengths
from minsheng.audit.pace import paces
from minsheng.audit.running import running_totals
from minsheng.audit.stages import days_in_order
from minsheng.audit.twice import told_twice

FACTS = (
    parts_too_large,
    more_than_all,
    impossible_rates,
    too_long,
    list_lengths,
    announced,
    days_in_order,
    told_twice,
    claimed_done,
    limits,
    compared,
    paces,
    running_totals,
)
