"""Ids from names: in English where the words are usual, else as they sound."""

from __future__ import annotations

import pytest

from minsheng.intake.drafting.name_ids import id_of
from minsheng.intake.drafting.pinyin import syllables


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("适龄妇女“两癌”检查项目", "women-two-cancers-check"),
        ("“守护童心、筑梦未来”儿童关爱工程", "child-care"),
        ("计划生育失独家庭“暖心行动”", "family-planning-bereaved-family"),
        ("普惠托育项目", "inclusive-childcare"),
        ("“银龄安康”工程", "yin-ling-an-kang"),
        ("甲", "project-01"),
        ("A区", "project-01"),
        ("第3项", "project-01"),
    ],
)
def test_the_id_of_a_name(name: str, expected: str) -> None:
    assert id_of(name, [], "project-01", "-") == expected


def test_ids_differ() -> None:
    ids: list[str] = []
    for name in ("老旧小区改造", "老旧小区道路改造提升", "老旧小区改造", "甲", "乙"):
        ids.append(id_of(name, ids, "amount"))
    assert len(set(ids)) == len(ids)
    assert ids[0] == "old_estate_renewal"
    assert ids[3:] == ["amount", "amount_2"]


def test_how_characters_are_read() -> None:
    assert " ".join(syllables("槐荫区绿化侵略率女虐座啊")) == (
        "huai yin qu lv hua qin lve lv nv nve zuo a"
    )
    assert [*syllables("1A，“萱”")] == []
