"""The words beside a number that make it less exact, or a bound: 超, 约, 不少于, 以上."""

from __future__ import annotations

from enum import Enum, auto


class Hedge(Enum):
    """What a word beside a number makes of it. A floor and a ceiling are exact, as targets are."""

    OVER = auto()
    NEAR = auto()
    ABOUT = auto()
    FLOOR = auto()
    CEILING = auto()


HEDGES = {
    **dict.fromkeys(("超过", "超", "逾"), Hedge.OVER),
    **dict.fromkeys(("将近", "接近", "近"), Hedge.NEAR),
    **dict.fromkeys(("大约", "约"), Hedge.ABOUT),
    **dict.fromkeys(("不少于", "不低于", "至少"), Hedge.FLOOR),
    **dict.fromkeys(("不超过", "不多于"), Hedge.CEILING),
}
"""The hedges that stand before a number."""
HEDGES_BEHIND = {"以上": Hedge.FLOOR, "以下": Hedge.CEILING, "左右": Hedge.ABOUT}


def hedges(*kinds: Hedge) -> tuple[str, ...]:
    """The words of some kinds that stand before a number."""
    return tuple(word for word, kind in HEDGES.items() if kind in kinds)
