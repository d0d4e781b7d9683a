"""Reading a file, or saying why it can't be read, and remembering it."""

from __future__ import annotations

from pathlib import Path

from minsheng.problem import Place, Problem, Refused, reason

MAX_BYTES = 10 * 1024 * 1024
_TOO_LARGE = ("文件超过10 MB，不像是手写的数据", "")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"


def read_text(path: Path, name: str) -> str:
    """Return the UTF-8 text of ``path`` (a byte order mark, as Notepad writes it, is dropped).

    Line ends become ``\\n``. ``name`` is how problems call the file. Raises Refused when the file
    is missing, a folder, unreadable, empty, over 10 MB or not UTF-8.
    """
    return text_in(_read(path, name), name)


def _read(path: Path, name: str) -> bytes:
    try:
        return read_bytes(path, name, MAX_BYTES, _TOO_LARGE)
    except PermissionError:
        raise refused(name, "unreadable-file", "没有读取权限", "检查文件的权限") from None
    except OSError as error:
        raise refused(name, "unreadable-file", f"文件打不开：{reason(error)}") from None


def text_in(content: bytes, name: str) -> str:
    """The text that a file holds, as ``read_text`` returns it. Raises Refused."""
    data = content.removeprefix(_BOM)
    if data.startswith(_UTF16) or b"\0" in data[:100]:
        raise refused(name, "encoding", "文件不是UTF-8编码", "在编辑器里另存为UTF-8编码")
    try:
        text = _unix(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = _unix(data[: error.start].decode("utf-8"))
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        hint = "多半是GBK编码，在编辑器里另存为UTF-8编码"
        raise Refused([Problem(place, "encoding", "文件不是UTF-8编码", hint)]) from None
    if not text.strip():
        raise refused(name, "empty-file", "文件是空的")
    return text


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(
    path: Path, name: str, most: int, too_large: tuple[str, str], missing: str = ""
) -> bytes:
    """Return what a file holds. Raises OSError, and Refused for what is missing, no regular file
    or over ``most`` bytes: ``too_large`` is what to say then, ``missing`` a hint.
    """
    if path.is_dir():
        raise refused(name, "unreadable-file", "这是一个文件夹，应为文件")
    if not path.exists():
        raise refused(name, "missing-file", "没有这个文件", missing)
    if not path.is_file():
        raise refused(name, "unreadable-file", "这不是普通文件")
    if path.stat().st_size > most:
        raise refused(name, "large-file", *too_large)
    with path.open("rb") as file:
        return file.read(most + 1)


class FilesRead:
    """Files, each read once: a command changes them on the strength of what it has seen.

    ``contents`` is what they held; an ``edited`` file reads as it is going to.
    """

    def __init__(self) -> None:
        self.contents: dict[Path, bytes] = {}
        self.edited: dict[Path, bytes] = {}

    def content(self, path: Path, name: str) -> bytes:
        """What a file holds. Raises Refused."""
        if path in self.edited:
            return self.edited[path]
        if path not in self.contents:
            self.contents[path] = _read(path, name)
        return self.contents[path]

    def text(self, path: Path, name: str) -> str:
        """The text of a file, as ``read_text`` returns it. Raises Refused."""
        return text_in(self.content(path, name), name)


def refused(name: str, rule: str, message: str, hint: str = "") -> Refused:
    """What is to be raised for a file as a whole."""
    return Refused([Problem(Place(name), rule, message, hint)])
