"""Texts word by word, things paired and moved: what comparing is made of."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.quantity import Quantity, parse_date, parse_quantity
from minsheng.review.amounts import amount, change_of
from minsheng.review.difference import Mark, Rewording
from minsheng.review.match import moved, partners
from minsheng.review.rewording import BREAK, ITEM, Sentence, reworded, sentences, word_changes

TEXT = st.text(alphabet="已检查32161.5%人，完成。；\nab", max_size=60)


def shown(one: Rewording) -> str:
    forms = {Mark.SAME: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "{{+{}+}}"}
    return "".join(forms[piece.mark].format(piece.text) for piece in one.pieces)


def spoken(text: str) -> list[Sentence]:
    return [BREAK if one == "\n" else Sentence(one, one) for one in sentences(text)]


@given(TEXT, TEXT)
def test_pieces_are_both_texts(was: str, now: str) -> None:
    pieces = word_changes(was, now)
    assert "".join(one.text for one in pieces if one.mark is not Mark.INSERTED) == was
    assert "".join(one.text for one in pieces if one.mark is not Mark.DELETED) == now
    assert (was == now) == all(one.mark is Mark.SAME for one in pieces)


@given(TEXT)
def test_sentences_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


@given(TEXT, TEXT)
def test_every_difference_is_shown(was: str, now: str) -> None:
    found = reworded("x", spoken(was), spoken(now))
    assert bool(found) == (was != now)
    for one in found:
        assert any(piece.mark is not Mark.SAME for piece in one.pieces)


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("已检查3216人。", "已检查3300人。", ["已检查[-3216-]{+3300+}人。"]),
        ("完成69.9%。", "完成69.8%。", ["完成[-69.9%-]{+69.8%+}。"]),
        ("甲。乙完成。", "甲。乙已经完成。", ["乙{+已经+}完成。"]),
        ("一句完成了。", "一句完成了。又一句新话。", ["{+又一句新话。+}"]),
        ("一句完成了。又一句旧话。", "又一句旧话。", ["[-一句完成了。-]"]),
        ("甲乙丙。丁戊己。", "丁戊己。甲乙丙。", ["{+丁戊己。+}", "[-丁戊己。-]"]),
        ("甲完成。乙完成。", "甲完成。\n乙完成。", ["{+\n+}"]),
        ("甲。乙。丙。", "甲。\n丙。", ["[-乙。-]"]),
        ("正在招标。", "已完成施工。", ["[-正在招标。-]", "{+已完成施工。+}"]),
        ("他说“好。”再来。", "他说“好！”再来。", ["他说“好[-。-]{+！+}”"]),
    ],
)
def test_reworded(was: str, now: str, expected: list[str]) -> None:
    assert sorted(map(shown, reworded("x", spoken(was), spoken(now)))) == sorted(expected)


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("甲乙丙", "丁乙戊", "[-甲乙丙-]{+丁乙戊+}"),  # one hanzi in common is chance
        ("乙丙", "甲乙丁", "[-乙丙-]{+甲乙丁+}"),
        ("甲乙乙丙", "丁乙乙戊", "[-甲-]{+丁+}乙乙[-丙-]{+戊+}"),
        ("乙甲", "乙丁", "乙[-甲-]{+丁+}"),
        ("甲乙", "丁乙", "[-甲-]{+丁+}乙"),
        ("甲1.5%乙", "甲1.6%乙", "甲[-1.5%-]{+1.6%+}乙"),
        ("1.2.3版", "1.2.4版", "[-1.2.3-]{+1.2.4+}版"),
        ("用AB机", "用AC机", "用[-AB-]{+AC+}机"),
        ("甲  乙", "甲 乙", "甲[-  -]{+ +}乙"),
        ("甲", "甲甲", "甲{+甲+}"),
        ("", "甲", "{+甲+}"),
    ],
)
def test_words(was: str, now: str, expected: str) -> None:
    assert shown(Rewording("x", tuple(word_changes(was, now)), follows=False)) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲。乙！丙？丁；戊", ["甲。", "乙！", "丙？", "丁；", "戊"]),
        ("“甲。”乙！’丙？）丁；》戊", ["“甲。”", "乙！’", "丙？）", "丁；》", "戊"]),
        ("甲，乙：丙.丁", ["甲，乙：丙.丁"]),
        ("甲！！？”乙", ["甲！！？”", "乙"]),
        ("甲\n乙。\n。”丙", ["甲", "\n", "乙。", "\n", "。”", "丙"]),
    ],
)
def test_where_sentences_end(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    ("was", "now", "number"),
    [
        ("甲乙丙丁戊", "甲乙己庚辛", 1),  # 4 of 10 are alike
        ("甲乙丙丁戊", "甲乙己庚辛壬", 2),
        ("一。二。三。已经检查五人", "已经检查六人", 4),  # the fourth from where it is looked for
        ("一。二。三。四。已经检查五人", "已经检查六人", 6),
    ],
)
def test_how_alike_a_sentence_is_to_be_told_as_reworded(was: str, now: str, number: int) -> None:
    assert len(reworded("x", spoken(was), spoken(now))) == number


def test_a_sentence_as_typed_is_itself_though_another_is_more_alike() -> None:
    """Only its figures changed, however many they are."""
    was = [Sentence("已检查一二三四。", "已检查五六七八。"), Sentence("甲。", "{{a}}。")]
    now = [Sentence("已检查一二三五。", "{{a}}。")]
    assert [shown(one) for one in reworded("x", was, now)] == [
        "[-已检查一二三四。-]",
        "[-甲-]{+已检查一二三五+}。",
    ]


@pytest.mark.parametrize(("times", "number"), [(400, 5), (401, 2)])
def test_how_much_may_repeat_itself(times: int, number: int) -> None:
    """Beyond 100,000 pairs of equal words a change is told as a whole."""
    assert len(word_changes(f"乙{'甲' * 250}丙", f"丁{'甲' * times}戊")) == number


def test_a_sentence_that_only_its_figures_change_follows() -> None:
    was, now = (
        Sentence("已检查3216人。", "已检查{{a}}。"),
        Sentence("已检查3300人。", "已检查{{a}}。"),
    )
    assert [one.follows for one in reworded("x", [was], [now])] == [True]
    typed = replace(now, typed=now.said)
    assert [one.follows for one in reworded("x", [was], [typed])] == [False]


def test_a_long_text_without_a_stop_is_compared_in_time() -> None:
    was, now = "甲" * 5000 + "3216人" + "乙" * 5000, "甲" * 5000 + "3300人" + "乙" * 5000
    assert [piece.text for piece in word_changes(was, now) if piece.mark is not Mark.SAME] == [
        "3216",
        "3300",
    ]
    assert len(word_changes("甲乙" * 9000, "乙丙" * 9000)) == 2


@given(st.permutations(range(7)))
def test_the_fewest_move(order: list[int]) -> None:
    found = moved(order)
    left = [number for position, number in enumerate(order) if position not in found]
    assert left == sorted(left)
    longest = max(
        size
        for size in range(len(order) + 1)
        if any(list(some) == sorted(some) for some in combinations(order, size))
    )
    assert len(left) == longest


def test_partners_by_key_then_by_name() -> None:
    was, now = ["a:甲", "b:乙", "c:丙", "e:戊"], ["b:乙改", "a:甲", "d:丙", "f:己"]
    found = partners(was, now, lambda one: one.partition(":")[0], lambda one: one.partition(":")[2])
    assert found == {0: 1, 1: 0, 2: 2}
    assert partners(["x", "x"], ["x"], str) == {}
    assert partners(["x"], ["x", "x"], str) == {}
    assert partners(["a", "b"], ["b"], lambda _: "", str) == {0: 1}
    assert partners(["", "a"], ["", "b"], str) == {}
    assert moved([]) == set()


def test_what_has_a_partner_gets_no_other() -> None:
    """Nor does it keep another from one: of two with a name, one is known by its key."""
    key, name = (lambda one: one.partition(":")[0]), (lambda one: one.partition(":")[2])
    assert partners(["a:甲", "b:甲"], ["a:乙", "c:甲"], key, name) == {0: 0, 1: 1}
    assert partners(["a:甲", "b:乙"], ["a:乙", "c:乙"], key, name) == {0: 0, 1: 1}


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("2950人", "3216人", "+266人，+9.0%"),
        ("3216人", "2950人", "-266人，-8.3%"),
        ("124.93万元", "140万元", "+15.07万元，+12.1%"),
        ("0人", "5人", "+5人"),
        ("超3000人次", "超3200人次", "+200人次，+6.7%"),
        ("5370余人次", "5400余人次", "+30人次，+0.6%"),
        ("9800元", "1.2万元", "+0.22万元，+22.4%"),
        ("80%", "95%", "+15个百分点"),
        ("3人", "3人次", ""),
        ("3人", "4人次", ""),
        ("约3人", "3人", ""),
        ("5人", "0人", "-5人，-100.0%"),
        ("1.2万元", "0万元", "-1.2万元，-100.0%"),
        ("3万余元", "4万多元", "+1万元，+33.3%"),
        ("-4人", "-2人", "+2人，+50.0%"),
    ],
)
def test_by_how_much(was: str, now: str, expected: str) -> None:
    assert change_of(parse_quantity(was), parse_quantity(now)) == expected


def test_by_how_much_of_days_and_of_what_is_none() -> None:
    assert change_of(parse_date("2025-03-10"), parse_date("2025-03-12")) == "+2天"
    assert change_of(None, Quantity(parse_quantity("3人").digits)) == ""
    assert change_of("主体完工", "装修") == ""
    day, people = parse_date("2025-03-10"), parse_quantity("3人")
    assert [change_of(*pair) for pair in ((day, day), (day, None), (None, day))] == ["", "", ""]
    assert change_of(day, people) == change_of(people, day) == ""
    assert [amount(one) for one in (day, people, "装修", None)] == [
        *("2025年3月10日", "3人", "装修", "")
    ]
    one, other = (Quantity(people.digits * times, "％") for times in (1, 2))
    assert change_of(one, other) == "+3个百分点"


def test_what_repeats_itself_is_compared_in_time() -> None:
    """Where everything is like everything, looking for the longest stretch takes for ever."""
    was, now = "很长的一段话，" * 2000, "很短的话，" * 2000
    pieces = [(one.mark, one.text) for one in word_changes(was, now)]
    assert "".join(text for mark, text in pieces if mark is not Mark.INSERTED) == was
    assert "".join(text for mark, text in pieces if mark is not Mark.DELETED) == now
    assert len(reworded("", [Sentence(was, was)], [Sentence(now, now)])) <= 2


def test_a_stretch_that_came_or_went_is_one() -> None:
    """With the breaks within it, without those at its ends."""
    one, two, three = (Sentence(said, said) for said in ("一。", "二。", "三。"))
    both = [one, ITEM, two, BREAK, three]
    (came,) = reworded("进展", [one], both)
    assert [(piece.mark, piece.text) for piece in came.pieces] == [("inserted", "二。\n三。")]
    (went,) = reworded("进展", both, [three])
    assert [(piece.mark, piece.text) for piece in went.pieces] == [("deleted", "一。\n- 二。")]
