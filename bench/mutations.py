"""What accidents and malice make of a Word or an Excel file: a few mutations of a sample."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from random import Random

from tests import messy_bulletin, word_mess
from tests.sheets import sample_sheet

Parts = dict[str, bytes]
_NUMBERS = (b"-1", b"0", b"2", b"63", b"64", b"999", b"65536", b"2147483648", b"9" * 40, b"x", b"")
_TEXTS = (
    *(
        "{{",
        "}}",
        "{%",
        "{{ percent(1,0) }}",
        "#",
        "'",
        '"',
        ": ",
        "- ",
        "\u00a0",
        "\u3000",
        "\ufeff",
    ),
    *(
        "\u200b",
        "\u2028",
        "\x85",
        "\u0627\u0644",
        "🏠",
        "𠮷",
        "文" * 5000,
        "a" * 300,
        "9" * 400,
        "%",
    ),
    *(
        "3216人",
        "69.9%",
        "目标任务",
        "合计",
        "续表",
        "!!python/object:os.system",
        "&amp;",
        "\\",
        "|",
        ">",
    ),
)
_HOSTILE = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    b'<!DOCTYPE x [<!ENTITY x SYSTEM "http://127.0.0.1/x">]>',
    b'<?xml-stylesheet href="x"?>',
)
_OTHERS = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    b"%PDF-1.7\n%\xe2\xe3",
    b"{\\rtf1\\ansi}",
    b"<html><table><tr><td>1</table>",
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06" + b"\0" * 18,
    "序号,项目名称\n1,甲\n".encode("gbk"),
)


@cache
def samples() -> dict[str, bytes]:
    """Small bulletins, so that many can be tried; the messy one is cut to some rows."""
    rows = [
        ["序号", "项目名称", "内容及规模", "责任单位", "上半年工作进展"],
        ["1", "“两癌”检查", "检查4600人。", "区卫生健康局、区妇联", "已检查3216人，完成率69.9%。"],
        ["2", "食堂改造", "改造食堂6处。", "区教育局", "已完成2处。\n惠及1500余人。"],
    ]
    return {
        "simple.docx": word_mess.simple(rows),
        "messy.docx": messy_bulletin.docx(messy_bulletin.SHORT),
        "sheet.xlsx": sample_sheet(),
    }


@cache
def _unpacked(name: str) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(BytesIO(samples()[name])) as archive:
        return tuple((entry, archive.read(entry)) for entry in archive.namelist())


def mutated(random: Random) -> tuple[str, bytes]:
    """Return a file's name and what it holds."""
    name = random.choice(["simple.docx", "messy.docx", "messy.docx", "sheet.xlsx", "sheet.xlsx"])
    lot = random.random()
    if lot < 0.02:
        return name, random.choice(_OTHERS)
    if lot < 0.25:
        return name, _damaged(samples()[name], random)
    parts = dict(_unpacked(name))
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        random.choice(_DEEDS)(parts, random)
    data = _packed(parts, random)
    return name, _damaged(data, random) if lot > 0.98 else data


def _packed(parts: Parts, random: Random) -> bytes:
    saved = BytesIO()
    method = random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(saved, "w", method, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name or "x", data)
    return saved.getvalue()


def _damaged(data: bytes, random: Random) -> bytes:
    """Bytes lost, flipped, doubled, or noise among them."""
    for _ in range(random.choice((1, 1, 2, 8))):
        at, length = random.randrange(len(data) + 1), random.choice((1, 1, 4, 60, 2000))
        match random.randrange(5):
            case 0:
                data = data[:at]
            case 1:
                data = data[:at] + data[at + length :]
            case 2:
                data = data[:at] + random.randbytes(length) + data[at + length :]
            case 3:
                data = data[:at] + data[max(0, at - length) : at] + data[at:]
            case 4:
                data = data[:at] + random.randbytes(length) + data[at:]
    return data


def _part(parts: Parts, random: Random) -> str:
    """A part to be changed: most often the one that holds the text."""
    usual = [name for name in parts if re.search("document|sheet1|sharedStrings|numbering", name)]
    return random.choice(usual if usual and random.random() < 0.8 else [*parts] or [""])


def _edit(change: Callable[[bytes, Random], bytes]) -> Callable[[Parts, Random], None]:
    def deed(parts: Parts, random: Random) -> None:
        name = _part(parts, random)
        parts[name] = change(parts.get(name, b""), random)

    return deed


def _tags(data: bytes) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(rb"<[^<>]*>", data)]


def _lose_tags(data: bytes, random: Random) -> bytes:
    spans = _tags(data)
    if not spans:
        return data
    at = random.randrange(len(spans))
    end = min(len(spans) - 1, at + random.choice((0, 0, 1, 5, 50)))
    return data[: spans[at][0]] + data[spans[end][1] :]


def _elements(data: bytes, random: Random) -> tuple[int, int] | None:
    """A whole element somewhere, as far as a short look can tell."""
    starts = list(re.finditer(rb"<(w:(?:tc|tr|p|r|tbl|pPr|tcPr)|c|row|si|mergeCell)\b[^>]*>", data))
    if not starts:
        return None
    start = random.choice(starts)
    close = data.find(b"</" + start[1] + b">", start.end())
    return (start.start(), close + len(start[1]) + 3) if close > 0 else start.span()


def _lose_element(data: bytes, random: Random) -> bytes:
    span = _elements(data, random)
    return data[: span[0]] + data[span[1] :] if span else data


def _repeat_element(data: bytes, random: Random) -> bytes:
    span = _elements(data, random)
    if not span:
        return data
    times = random.choice((1, 2, 10, 300))
    return data[: span[1]] + data[span[0] : span[1]] * times + data[span[1] :]


def _move_element(data: bytes, random: Random) -> bytes:
    span = _elements(data, random)
    if not span:
        return data
    piece, rest = data[span[0] : span[1]], data[: span[0]] + data[span[1] :]
    spans = _tags(rest)
    at = random.choice(spans)[1] if spans else 0
    return rest[:at] + piece + rest[at:]


def _change_number(data: bytes, random: Random) -> bytes:
    found = list(re.finditer(rb'"(-?[0-9]+)"|<v>([0-9]+)</v>', data))
    if not found:
        return data
    number = random.choice(found)
    group = 1 if number[1] is not None else 2
    return data[: number.start(group)] + random.choice(_NUMBERS) + data[number.end(group) :]


def _change_text(data: bytes, random: Random) -> bytes:
    found = list(re.finditer(rb">([^<>]+)<", data))
    if not found:
        return data
    text = random.choice(found)
    new = random.choice(_TEXTS).replace("&", "&amp;").replace("<", "&lt;").encode()
    whole = random.random() < 0.5
    return data[: text.start(1) if whole else text.end(1)] + new + data[text.end(1) :]


def _add_hostile(data: bytes, random: Random) -> bytes:
    end = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
    body = data[end:]
    entity = random.choice((b"&b;", b"&x;", b"&lol;", b""))
    return (
        data[:end]
        + random.choice(_HOSTILE)
        + re.sub(rb">([^<>]+)<", rb">\1%b<" % entity, body, count=1)
    )


def _nest(data: bytes, random: Random) -> bytes:
    depth = random.choice((3, 8, 60, 300, 5000))
    tag = random.choice(
        (b"w:tbl><w:tr><w:tc", b"w:sdt><w:sdtContent", b"w:ins", b"w:r", b"w:p", b"x")
    )
    opening = b"".join(b"<" + name + b">" for name in tag.split(b"><"))
    closing = b"".join(b"</" + name + b">" for name in reversed(tag.split(b"><")))
    at = max(data.find(b"</w:body>"), data.find(b"</sheetData>"), 0)
    return data[:at] + opening * depth + closing * depth + data[at:]


def _grow(data: bytes, random: Random) -> bytes:
    """Very much of the same, which packs into very little."""
    span = _elements(data, random)
    if not span or random.random() < 0.8:
        return data
    piece = data[span[0] : span[1]]
    times = random.choice((3000, 20_000, 100_000)) // (1 + len(piece) // 200)
    return data[: span[1]] + piece * times + data[span[1] :]


def _lose_part(parts: Parts, random: Random) -> None:
    parts.pop(random.choice([*parts]), None) if parts else None


def _rename_part(parts: Parts, random: Random) -> None:
    name = random.choice([*parts] or [""])
    new = random.choice(("../../evil", "/etc/x", name.upper(), name + ".bak", "word/document.xml"))
    parts[new] = parts.pop(name, b"")


def _add_part(parts: Parts, random: Random) -> None:
    size = random.choice((10, 2_000_000, 30_000_000)) if random.random() < 0.2 else 10
    name = random.choice(("word/media/a.png", "word/styles.xml", "xl/styles.xml", "docProps/x.xml"))
    parts[name] = b"<a>" + b" " * size + b"</a>"


def _swap_parts(parts: Parts, random: Random) -> None:
    one, other = random.choice([*parts] or [""]), random.choice([*parts] or [""])
    parts[one], parts[other] = parts.get(other, b""), parts.get(one, b"")


def _encode(data: bytes, random: Random) -> bytes:
    encoding = random.choice(("utf-16", "gb18030", "utf-7"))
    return re.sub(rb"^<\?xml[^>]*\?>", b"", data).decode("utf-8", "replace").encode(encoding)


_DEEDS: tuple[Callable[[Parts, Random], None], ...] = (
    *map(_edit, (_lose_tags, _lose_element, _lose_element, _repeat_element, _repeat_element)),
    *map(_edit, (_move_element, _move_element, _change_number, _change_number, _change_number)),
    *map(_edit, (_change_text, _change_text, _add_hostile, _nest, _grow, _encode, _damaged)),
    *(_lose_part, _rename_part, _add_part, _swap_parts),
)
