"""Records: dataclasses that are cheap to define, compared by what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

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


class Made:
    """With each kind of field that there is; nothing of its own."""

    name: str
    _line: int = 7
    tags: Mapping[str, int] = field(default_factory=dict)
    count: int = field(init=False)
    rough: object = field(default=None, init=False)
    last: object = None

    def __post_init__(self) -> None:
        self.count = len(self.name) + self._line


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("a",), {}),
        (("a", 1, {"x": 1}, "z"), {}),
        (("a",), {"last": 2, "_line": 3}),
        ((), {"tags": {}, "name": "ab"}),
        ((), {}),
        (("a",), {"name": "b"}),
        (("a",), {"count": 1}),
        (("a", 1, {}, 2, 3), {}),
    ],
)
def test_records_are_made_as_dataclasses_are(given: Any, named: Any) -> None:
    def made(how: Any) -> object:
        try:
            one = how(type("Made", (Made,), {**vars(Made)}))(*given, **named)
        except TypeError as error:
            return str(error).replace("MISSING", "")
        names = ("name", "_line", "tags", "count", "rough", "last")
        return [getattr(one, name) for name in names]

    assert made(record) == made(dataclass(slots=True))


def test_what_is_made_anew_is_no_ones_else() -> None:
    @record
    class Own:
        tags: dict[str, int] = field(default_factory=dict)

    first, second = Own(), Own()
    assert first.tags == second.tags == {}
    assert first.tags is not second.tags


def test_records_have_no_room_for_more() -> None:
    with pytest.raises(AttributeError):
        Spot("a").colour = "red"  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        Spot()  # type: ignore[call-arg]
