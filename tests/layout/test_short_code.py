"""The short code: from the digest, and no mistyped one passes for another."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.layout.short_code import _ALPHABET, looks_like_code, read_code, short_code

DIGESTS = st.binary(max_size=8).map(lambda held: hashlib.sha256(held).hexdigest())


def test_it_is_the_start_of_the_digest() -> None:
    assert short_code("0" * 64) == "00000-00000"
    assert short_code("f" * 64).startswith("ZZZZZ-ZZZZ")
    assert short_code("08" + "0" * 62) == f"10000-0000{short_code('08' + '0' * 62)[-1]}"


@given(DIGESTS)
def test_what_is_printed_is_read(digest: str) -> None:
    code = short_code(digest)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code)

    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        f" {code} ",
        code.replace("-", "—"),
        wide,
    ):
        assert read_code(typed) == code
    assert read_code(code.replace("1", "I").replace("0", "O")) == code
    assert read_code(code.replace("1", "l").replace("0", "o")) == code
    for typed in (f"核验码 {code}", f"核验码：{code}。", code.replace("-", "\u2212")):
        assert read_code(typed) == code
        assert looks_like_code(typed)
    assert read_code(f"MINSHENG:2025H1:{code.replace('-', '')}") == code
    assert read_code(f"https://example.cn/v?code={code}") == code


@given(DIGESTS, st.integers(0, 9), st.sampled_from(_ALPHABET))
def test_one_wrong_character_is_noticed(digest: str, place: int, wrong: str) -> None:
    code = short_code(digest).replace("-", "")
    typed = code[:place] + wrong + code[place + 1 :]

    assert (read_code(typed) is not None) == (typed == code)


@given(DIGESTS, st.integers(0, 9), st.integers(0, 9))
def test_two_exchanged_characters_are_noticed(digest: str, one: int, other: int) -> None:
    typed = [*short_code(digest).replace("-", "")]
    same = typed[one] == typed[other]
    typed[one], typed[other] = typed[other], typed[one]

    assert (read_code("".join(typed)) is not None) == same


@pytest.mark.parametrize("typed", ["", "7K2M9", "7K2M9-XQ4T", "2025H1", "通报.pdf", "7K2M9-XQ4T*"])
def test_what_is_no_code(typed: str) -> None:
    assert read_code(typed) is None


def test_what_was_meant_as_one() -> None:
    assert looks_like_code("7K2M9-XQ4T")
    assert looks_like_code("7k2m9 xq4tdU")
    assert not looks_like_code("2025H1")
    assert not looks_like_code("2025H1.docx")
    assert not looks_like_code("通报一二三四五六七八")
