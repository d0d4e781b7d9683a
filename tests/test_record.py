"""Records: dataclasses that are cheap to define, compared by what they say."""

from __future__ import annotations

from dataclasses import field, replace
from typing import ClassVar

import pytest

from minsheng.record import record


@record
class Spot:
    """A record with everything that the others use."""

    visible: ClassVar = ("name",)

    name: str
    tags: tuple[str, ...] = ()
    line: int = field(default=1, compare=False)
    note: object = field(default=None, compare=False, repr=False)


@record
class Other:
    """The same fields, another thing."""

    name: str
    tags: tuple[str, ...] = ()


def test_records_are_equal_when_they_say_the_same() -> None:
    assert Spot("a", line=1) == Spot("a", line=2)
    assert hash(Spot("a", line=1)) == hash(Spot("a", line=2))
    assert Spot("a") != Spot("b")
    assert Spot("a") != Spot("a", ("x",))
    assert len({Spot("a"), Spot("a", line=5), Other("a")}) == 2


def test_records_are_dataclasses() -> None:
    assert replace(Spot("a", ("x",)), line=3).line == 3
    assert repr(Spot("a", note=1)) == "Spot(name='a', tags=(), line=1)"
    match Spot("a"):
        case Spot(name=name, tags=()):
            assert name == "a"
        case _:
            pytest.fail("no match")


def test_records_have_no_room_for_more() -> None:
    with pytest.raises(AttributeError):
        Spot("a").colour = "red"  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        Spot()  # type: ignore[call-arg]
