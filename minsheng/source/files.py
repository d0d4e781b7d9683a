"""Reading a text file, or saying why it can't be read."""

from __future__ import annotations

from pathlib import Path

from minsheng.problem import Place, Problem, Refused, reason

MAX_BYTES = 10 * 1024 * 1024
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"


def read_text(path: Path, name: str) -> str:
    """Return the UTF-8 text of ``path`` (a byte order mark, as Notepad writes it, is dropped).

    Line ends become ``\\n``. ``name`` is how problems call the file. Raises Refused when the file
    is missing, a folder, unreadable, empty, over 10 MB or not UTF-8.
    """
    data = _bytes(path, name).removeprefix(_BOM)
    if data.startswith(_UTF16) or b"\0" in data[:100]:
        raise _refused(name, "encoding", "文件不是UTF-8编码", "在编辑器里另存为UTF-8编码")
    try:
        text = _unix(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = _unix(data[: error.start].decode("utf-8"))
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        hint = "多半是GBK编码，在编辑器里另存为UTF-8编码"
        raise Refused([Problem(place, "encoding", "文件不是UTF-8编码", hint)]) from None
    if not text.strip():
        raise _refused(name, "empty-file", "文件是空的")
    return text


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise _refused(name, "unreadable-file", "这是一个文件夹，应为文件")
        if not path.exists():
            raise _refused(name, "missing-file", "没有这个文件")
        if not path.is_file():
            raise _refused(name, "unreadable-file", "这不是普通文件")
        if path.stat().st_size > MAX_BYTES:
            raise _refused(name, "large-file", "文件超过10 MB，不像是手写的数据")
        return path.read_bytes()
    except PermissionError:
        raise _refused(name, "unreadable-file", "没有读取权限", "检查文件的权限") from None
    except OSError as error:
        raise _refused(name, "unreadable-file", f"文件打不开：{reason(error)}") from None


def _refused(name: str, rule: str, message: str, hint: str = "") -> Refused:
    return Refused([Problem(Place(name), rule, message, hint)])
