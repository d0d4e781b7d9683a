"""Strict YAML: what is read, what is refused, and where."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from minsheng.problem import Refused
from minsheng.source import strict_yaml
from minsheng.source.files import MAX_BYTES, read_text
from minsheng.source.strict_yaml import parse_document, read_document
from tests.conftest import PROGRESS, edit, load


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("screened: 3216", "screened：3216", "26:15", "冒号要用半角的，后面空一格"),
        ("screened: 3216", "screened:3216", "26:15", "冒号要用半角的，后面空一格"),
        ("screened: 3216", "screened:\u30003216", "26:15", "冒号要用半角的，后面空一格"),
        ("      screened: 3216", "\u3000\u3000\u3000screened: 3216", "26:1", "全角"),
        ("as_of: 2025-06-30\n\n", "as_of：2025-06-30\n\n", "6:6", "冒号要用半角的"),
        ("\nprojects:\n", "\nprojects：\n", "8:9", "冒号要用半角的"),
        ("progress: |\n      3月10日", "progress：|\n      3月10日", "30:13", "冒号要用半角的"),
        ("- title: 出生缺陷干预", "- title：出生缺陷干预", "47:14", "冒号要用半角的"),
    ],
)
def test_a_colon_that_is_none_is_found_where_it_stands(
    workspace: Path, old: str, new: str, place: str, message: str
) -> None:
    edit(workspace / PROGRESS, old, new)
    _, problems = load(workspace)
    assert str(problems[0]).startswith(f"{PROGRESS}:{place}: 错误: ")
    assert message in str(problems[0])


def _refusals(text: str) -> list[str]:
    with pytest.raises(Refused) as caught:
        parse_document(text, "f.yaml")
    assert all(problem.hint for problem in caught.value.problems if problem.rule != "empty-file")
    return [f"{problem.place} {problem.rule}" for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *[(text, text) for text in ("no", "yes", "on", "off", "y", "NO", "tRue", "nil")],
        *[(text, text) for text in ("010", "0o17", "0x1F", "0b1", "12:30", "1_000", "1e3", ".5")],
        *[(text, text) for text in ("2025-06-30", "2025-06-30T12:00:00Z", "5.", ".inf", ".nan")],
        *[(text, text) for text in ("=", "3216人", "1,000", "1" * 19, "'no'"[1:-1], "-", "<<")],
        *[(text, None) for text in ("", "~", "null", "Null", "NULL")],
        *[(text, True) for text in ("true", "True", "TRUE")],
        *[(text, False) for text in ("false", "False", "FALSE")],
        *[(text, int(text)) for text in ("0", "3216", "-5", "+5", "9" * 18)],
        *[(text, Decimal(text)) for text in ("0.25", "-3.10", "102524.85", "0.1")],
        *[(f'"{text}"', text) for text in ("3216", "true", "", "null", "0.25")],
        *[(f"'{text}'", text) for text in ("3216", "true", "~")],
        ("|-\n  3216", "3216"),
    ],
)
def test_scalars_by_the_core_schema_of_yaml_1_2(written: str, value: object) -> None:
    """Numbers are exact; what only looks odd stays text as it was typed."""
    if written == "-":
        written = '"-"'
    plain = parse_document(f"k: {written}\n", "f.yaml").plain

    assert plain == {"k": value}
    assert isinstance(plain, dict)
    assert type(plain["k"]) is type(value)


def test_keys_are_text_as_typed() -> None:
    """Numbers and words of other schemas, too."""
    assert parse_document("no: 1\n2025: 2\n<<: {a: 1}\n010: 3\n", "f").plain == {
        "no": 1,
        "2025": 2,
        "<<": {"a": 1},
        "010": 3,
    }


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader])
@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: 1\nb: 2\na: 3", ["3:1 duplicate-key"]),
        ("p:\n  - {x: 1, y: 2, x: 3, y: 4}", ["2:18 duplicate-key", "2:24 duplicate-key"]),
        ("a: 1\n'a': 2", ["2:1 duplicate-key"]),
        ("a:\t1\n\tb: 2", ["1:3 yaml-character", "2:1 yaml-character"]),
        ("a: |\n  甲\t乙", ["2:4 yaml-character"]),
        ("a: 甲\x01\nb: \x00", ["1:5 yaml-character", "2:4 yaml-character"]),
        ("a: \x85 b\u2028", ["1:4 yaml-character", "1:7 yaml-character"]),
        ("a: b\ufeff", ["1:5 yaml-character"]),
        ('a: "甲\\0乙\\x07"', ["1:6 yaml-character", "1:9 yaml-character"]),
        ('a: "\\t"\nb: "\\N"', ["1:5 yaml-character", "2:5 yaml-character"]),
        ("a: &x 1\nb: *x", ["1:4 yaml-anchor", "2:4 yaml-anchor"]),
        ("a: &x [*x]", ["1:4 yaml-anchor", "1:8 yaml-anchor"]),
        ("a: !!python/object/apply:os.system [x]", ["1:4 yaml-tag"]),
        ("a: !x 1\nb: !!str 2", ["1:4 yaml-tag", "2:4 yaml-tag"]),
        ("a: 1\n---\nb: 2\n---\nc: 3", ["2:1 yaml-document", "4:1 yaml-document"]),
        ("? [a]\n: b", ["1:3 yaml-key"]),
        ("{a: b}: c", ["1:1 yaml-key"]),
        ("[" * 30, ["1:22 yaml-depth"]),
        ("a: 1\n\u00a0\u00a0b: 2\n\u3000c: 3", ["2:1 yaml-character", "3:1 yaml-character"]),
        ("a:\n  b: 1\n\u3000c: 2\n  d: 1", ["3:1 yaml-character"]),
        ("a: 1\na: 2\nb: [1", ["2:1 duplicate-key", "3:6 yaml-syntax"]),
        ("", ["1:1 empty-file"]),
        ("# 只有注释\n", ["1:1 empty-file"]),
    ],
)
def test_refusals_at_their_places(
    loader: type, text: str, problems: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several at once, and the same with libyaml and without."""
    monkeypatch.setattr(strict_yaml, "_Loader", loader)

    assert _refusals(text) == [f"f.yaml:{problem}" for problem in problems]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: b: c", "1:5", "这里不该有冒号"),
        ("a: 1\nb\nc: 2", "3:1", "缺少英文冒号"),
        ("a：1\nb: 2", "1:2", "冒号要用半角的"),
        ("a: [1, 2\nb: 3", "2:2", "缺少逗号，或括号没有配对"),
        ("a: {x: 1", "1:9", "缺少逗号，或括号没有配对"),
        ('a: "x\nb: 2', "1:4", "从这里开始的引号没有配对"),
        ("a: 'x\n---\n", "1:4", "从这里开始的引号没有配对"),
        ('a: "甲\nb: 1\nc: {d: 乙, e: "%"}', "1:4", "从这里开始的引号没有配对"),
        ("a: '甲\nb: it's\nc: 1", "1:4", "从这里开始的引号没有配对"),
        ('a:\n  - 甲\n  - "乙\n  - "丙"', "3:5", "从这里开始的引号没有配对"),
        ('a: {b: "甲, c: 1}\nd: {e: "乙"}', "1:8", "从这里开始的引号没有配对"),
        ('a: "甲"工程', "1:4", "引号后面还有文字"),
        ("a:\n  - 1\n\u2003- 2", "3:1", "这里的空格不是普通的空格"),
        ("a: [\n  1]\n\u3000b:\n\u3000c", "4:1", "这里的空格是全角的"),
        ("a: @x", "1:4", "不能开头"),
        ("a: *", "1:5", "要加引号"),
        ("a: }", "1:4", "缺少内容"),
        ('a: "\\q"', "1:5", "反斜杠"),
        ("a:\n  - 1\n - 2", "3:2", "对不齐"),
        ("a:\n  b: 1\n c: 2", "3:2", "对不齐"),
        ("a: |文字\n  x", "1:5", "后面不能再写文字"),
        ("a: - x", "1:4", "列表另起一行"),
        ('"a" b', "1:1", "引号后面还有文字"),
    ],
)
def test_syntax_errors_in_chinese(text: str, place: str, message: str) -> None:
    """PyYAML's English never shows."""
    with pytest.raises(Refused) as caught:
        parse_document(text, "f.yaml")
    (problem,) = caught.value.problems

    assert (str(problem.place), problem.rule) == (f"f.yaml:{place}", "yaml-syntax")
    assert message in f"{problem.message}（{problem.hint}）"
    assert "expected" not in str(problem)


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader])
def test_every_character_is_read_or_refused(loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    """No character gets past our own list only to break in the parser."""
    monkeypatch.setattr(strict_yaml, "_Loader", loader)
    refused = set()
    for start in range(0x80, 0x10000, 64):
        block = [chr(code) for code in range(start, start + 64)]
        good = [character for character in block if not strict_yaml._BAD_CHARACTER.match(character)]
        refused |= {*block} - {*good}
        text = "".join(good)
        assert parse_document(f'k: "{text}"', "f").plain == {"k": text}

    assert {"\x85", "\u2028", "\ud800", "\ufeff", "\uffff"} <= refused
    assert not {"\xa0", "\u200b", "龘", "，", "\u3000", "\ufffd"} & refused


def test_a_file_full_of_bad_characters_gives_a_short_list() -> None:
    """A binary file doesn't print a million lines."""
    assert len(_refusals("\x01" * 100_000)) == 100


def test_deep_and_wide_texts_end_quickly_with_a_message() -> None:
    """Nesting is refused before it costs anything."""
    for text in ("[" * 100_000, "{a: " * 50_000, "- " * 50_000, "? " * 50_000):
        assert [line.split()[1] for line in _refusals(text)] == ["yaml-depth"]


TEXT = "区: 槐荫区\n名: 检查\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_utf8_with_any_line_ends_and_notepads_mark_is_read(tmp_path: Path, data: bytes) -> None:
    """The places are the same whichever editor saved the file."""
    file = tmp_path / "f.yaml"
    file.write_bytes(data)

    document = read_document(file, "f.yaml")

    assert document.plain == {"区": "槐荫区", "名": "检查"}
    assert str(document.place(("名",))) == "f.yaml:2:4"


@pytest.mark.parametrize(
    ("data", "problem", "hint"),
    [
        (TEXT.encode("gbk"), "f.yaml:1:1: 错误: 文件不是UTF-8编码", "GBK"),
        ("a: 1\r\nb: 二".encode() + b"\xff", "f.yaml:2:5: 错误: 文件不是UTF-8编码", "GBK"),
        ("a: 1\r区: 二".encode() + b"\xff", "f.yaml:2:5: 错误: 文件不是UTF-8编码", "GBK"),
        (b"\xef\xbb\xbf" + "区".encode() + b"\xff", "f.yaml:1:2: 错误: 文件不是UTF-8编码", "GBK"),
        (TEXT.encode("utf-16"), "f.yaml:1:1: 错误: 文件不是UTF-8编码", "另存为UTF-8"),
        (TEXT.encode("utf-16-be"), "f.yaml:1:1: 错误: 文件不是UTF-8编码", "另存为UTF-8"),
        (b"a: 1".ljust(200) + b"\0", "f.yaml:1:201: 错误: 这里有看不见的控制字符 U+0000", "删掉"),
        (b"", "f.yaml:1:1: 错误: 文件是空的", ""),
        (b"\xef\xbb\xbf \r\n\n", "f.yaml:1:1: 错误: 文件是空的", ""),
        (b"#" * (MAX_BYTES + 1), "f.yaml:1:1: 错误: 文件超过10 MB", ""),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, data: bytes, problem: str, hint: str) -> None:
    """Each says what it is, and where it stops being text."""
    file = tmp_path / "f.yaml"
    file.write_bytes(data)

    with pytest.raises(Refused) as caught:
        read_document(file, "f.yaml")

    assert str(caught.value).startswith(problem)
    assert hint in caught.value.problems[0].hint


def test_a_file_of_exactly_10_mb_is_read(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    file = tmp_path / "f.yaml"
    file.write_bytes(b"a: 1\n".ljust(MAX_BYTES, b"#"))

    assert len(read_text(file, "f.yaml")) == MAX_BYTES


def test_folders_and_missing_files(tmp_path: Path) -> None:
    """And what the system itself refuses to open."""
    for path, message in [
        (tmp_path, "这是一个文件夹，应为文件"),
        (tmp_path / "none.yaml", "没有这个文件"),
        (tmp_path / ("长" * 300), "文件打不开"),
        (Path("/dev/null"), "这不是普通文件"),
        (tmp_path / "a\0b", "没有这个文件"),
    ]:
        with pytest.raises(Refused, match=message):
            read_text(path, "f.yaml")


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader])
def test_half_a_character_is_refused(loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lone surrogate could be written to no file."""
    monkeypatch.setattr(strict_yaml, "_Loader", loader)

    assert _refusals('a: "\\ud800"') in (["f.yaml:1:5 yaml-character"], ["f.yaml:1:7 yaml-syntax"])
