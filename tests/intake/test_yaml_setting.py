"""Values set in a YAML file: what is not set keeps its bytes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.intake.joining.yaml_setting import Data, with_item, with_value
from minsheng.model.text import paragraphs
from minsheng.source.strict_yaml import parse_document

FILE = """\
# 开头的说明
units:
  civil: {name: 区民政局}  # 牵头多
  health:
    name: 区卫健局
projects:
  # 第一项
  - id: meals  # 助餐
    name: 老年助餐
    scope: |
      新建食堂12处。

  - id: beds
    name: 床位  # 末项
# 结尾
"""


def read(text: str) -> Any:
    """What a file says, as plain data."""
    return parse_document(text, "").plain


@pytest.mark.parametrize(
    ("path", "data", "was", "now"),
    [
        (("projects", 1, "name"), "养老床位", "name: 床位  #", "name: 养老床位  #"),
        (
            ("projects", 0, "scope"),
            "新建食堂14处。\n\n另建一处。",
            "      新建食堂12处。\n",
            "      新建食堂14处。\n\n      另建一处。\n",
        ),
        (
            ("projects", 1, "changed", "2025Q3", "name"),
            "床",
            "name: 床位  # 末项\n",
            "name: 床位  # 末项\n    changed:\n      2025Q3:\n        name: 床\n",
        ),
        (
            ("units", "civil", "changed", "2025Q3", "name"),
            "区民政、养老局",
            "{name: 区民政局}",
            "{name: 区民政局, changed: {2025Q3: {name: 区民政、养老局}}}",
        ),
        (
            ("units", "sport"),
            {"name": "区体育局"},
            "    name: 区卫健局\n",
            "    name: 区卫健局\n  sport:\n    name: 区体育局\n",
        ),
        (
            ("order", "2025Q3"),
            ["beds", "meals"],
            "    name: 床位  # 末项\n",
            "    name: 床位  # 末项\norder:\n  2025Q3: [beds, meals]\n",
        ),
    ],
)
def test_a_value_is_set_and_all_else_stays(
    path: tuple[str | int, ...], data: Data, was: str, now: str
) -> None:
    assert FILE.count(was) == 1
    assert with_value(FILE, path, data) == FILE.replace(was, now)


def test_a_second_value_goes_beside_the_first() -> None:
    once = with_value(FILE, ("projects", 0, "changed", "2025Q3", "name"), "助餐")
    twice = with_value(once, ("projects", 0, "changed", "2025Q3", "due"), "年底")
    again = with_value(twice, ("projects", 0, "changed", "2025", "name"), "餐")
    assert read(again)["projects"][0]["changed"] == {
        "2025Q3": {"name": "助餐", "due": "年底"},
        "2025": {"name": "餐"},
    }


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_item_is_put_into_a_list(place: int) -> None:
    text = with_item(FILE, ("projects",), place, ["id: new", "scope: |", "  新的。"])
    projects = read(text)["projects"]
    ids = ["meals", "beds"]
    ids.insert(place, "new")
    assert [one["id"] for one in projects] == ids
    assert all(line in text for line in FILE.splitlines())


@given(st.text(alphabet="甲乙 :#-{}'\"|\\1,。\n", min_size=1, max_size=20))
def test_any_text_is_read_back(text: str) -> None:
    said = "\n\n".join(filter(None, (part.strip() for part in text.split("\n"))))
    for path in (("projects", 1, "name"), ("units", "civil", "changed", "x"), ("projects", 0, "a")):
        plain = read(with_value(FILE, path, said))
        for step in path:
            plain = plain[step]
        assert paragraphs(str(plain or "")) == paragraphs(said)
