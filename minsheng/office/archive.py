"""The zip archives that Word and Excel files are: opened within limits, or refused.

What comes from elsewhere may be damaged or malicious: bombs, entities, endless nesting. Nothing is
unpacked to disk; a part is read only when it is asked for, up to a limit, and parsed without
entities, document types or the network.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from posixpath import normpath
from typing import NoReturn

from lxml import etree

from minsheng.office.other_files import (
    BINARY,
    SAVE_AS,
    is_encrypted,
    other_file,
    saving,
    unlocking,
)
from minsheng.problem import Refused, reason, suggestion
from minsheng.source.files import read_bytes, refused

MAX_FILE = 50 * 1024 * 1024
MAX_PART = 24 * 1024 * 1024
MAX_XML = 64 * 1024 * 1024
"""All parts that are read of a file together, unpacked."""
MAX_MARKS = 600_000
"""Elements of a part, opening and closing tags counted."""
_MAX_ENTRIES = 3000
_MAX_RATIO = 200  # XML of real files shrinks to a tenth
_SMALL = 1024 * 1024  # what unpacks to this much can't hurt, however well it is packed
_DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    ValueError,
    OverflowError,
    OSError,
    KeyError,
)


class Archive:
    """A file of Word or Excel. ``name`` is how problems call it; ``kind`` is docx or xlsx."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.data = data
        self._refuse_others()
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _DAMAGE:
            self.refuse_damaged()
        self._entries = {entry.filename: entry for entry in entries}
        self._check(entries)
        self._read = 0
        self.main = self._main_part()
        self.kind = "xlsx" if self.main.startswith("xl/") else "docx"

    def _refuse_others(self) -> None:
        """Say what it is, when it is something else that people take for a Word file."""
        if not self.data:
            self.refuse("empty-file", "文件是空的")
        if is_encrypted(self.data):
            self.refuse("encrypted-file", "文件加了密码，打不开", unlocking(self.name))
        what = other_file(self.data, self.name)
        if what:
            self.refuse("other-format", what, saving(what))

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > _MAX_ENTRIES:
            self.refuse_hostile("里面的部件太多")
        if len(self._entries) < len(entries):
            self.refuse_hostile("里面有重名的部件")
        if any(entry.flag_bits & 0x1 for entry in entries):
            self.refuse("encrypted-file", "文件加了密码，打不开", "去掉密码再导入")
        for entry in entries:
            if entry.file_size > max(_SMALL, entry.compress_size * _MAX_RATIO):
                self.refuse_hostile("解压后大得不正常")

    def _main_part(self) -> str:
        """The part that holds the document, as the package's relations name it."""
        if "mimetype" in self._entries or "OFD.xml" in self._entries:
            self.refuse("other-format", "这是别的软件的文件（ODF、OFD等）", SAVE_AS)
        root = self.xml("_rels/.rels")
        for relation in () if root is None else root:
            target = (relation.get("Target") or "").lstrip("/")
            if (relation.get("Type") or "").endswith("/officeDocument") and target in self._entries:
                if target.endswith(".bin"):
                    self.refuse("other-format", BINARY, saving(BINARY))
                if target.startswith("ppt/"):
                    self.refuse("other-format", "这是演示文稿", "要Word或Excel文件")
                return target
        for usual in ("word/document.xml", "xl/workbook.xml"):
            if usual in self._entries:
                return usual
        return self.refuse("other-format", "这不是Word或Excel文件，或已损坏", SAVE_AS)

    @property
    def parts(self) -> list[str]:
        """The names of all parts."""
        return [*self._entries]

    def beside(self, kind: str) -> str:
        """The name of the part beside the document that holds its numbering, styles …"""
        folder, _, _ = self.main.rpartition("/")
        return f"{folder}/{kind}.xml"

    def related(self, name: str) -> str:
        """The part that a relation of the document leads to (``rId7``), or nothing."""
        folder, _, file = self.main.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels")
        for relation in () if root is None else root:
            if relation.get("Id") == name and relation.get("TargetMode") != "External":
                target = relation.get("Target") or ""
                return target[1:] if target[:1] == "/" else normpath(f"{folder}/{target}")
        return ""

    def xml(self, part: str) -> etree._Element | None:
        """The root of an XML part, or None when there is none of that name.

        Raises Refused for what is too much, damaged or malicious.
        """
        data = self.content(part)
        if data is None:
            return None
        if data.count(b"<") > MAX_MARKS:
            self.refuse_too_much()
        return self._parsed(data)

    def xml_within_limits(self, part: str) -> etree._Element | None:
        """The same, and None for a part that is too large: others may be all that is wanted."""
        try:
            return self.xml(part)
        except Refused as refused:
            if refused.problems[0].rule != "large-file":
                raise
            return None

    def content(self, part: str) -> bytes | None:
        """What a part holds, or None when there is none of that name. Raises Refused."""
        entry = self._entries.get(part)
        if entry is None:
            return None
        if entry.file_size > MAX_PART or self._read + entry.file_size > MAX_XML:
            self.refuse_too_much()
        try:
            with self._zip.open(entry) as file:
                data = file.read(MAX_PART + 1)
        except _DAMAGE:
            self.refuse_damaged()
        self._read += len(data)
        if len(data) > MAX_PART or self._read > MAX_XML:
            self.refuse_hostile("解压后大得不正常")
        return data

    def _parsed(self, data: bytes) -> etree._Element:
        # By itself lxml loads no document type, nothing from the network, and no huge tree.
        parser = etree.XMLParser(resolve_entities=False, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            said = str(error).lower()
            if "depth" in said:
                self.refuse_hostile("表格或内容嵌套得太深")
            if "huge" in said:
                self.refuse_too_much()
            if b"<!" in data.replace(b"\0", b"") and re.search("entity|dtd|amplification", said):
                self.refuse_hostile("里面有实体定义")
            self.refuse_damaged()
        if root.getroottree().docinfo.internalDTD is not None:
            self.refuse_hostile("里面有实体定义")
        return root

    def refuse_damaged(self) -> NoReturn:
        """The file can't be read to its end."""
        hint = "用Word或WPS打开看看，能打开就另存一份再导入"
        self.refuse("damaged-file", "文件损坏了，读不完整", hint)

    def refuse_too_much(self) -> NoReturn:
        """The file holds more than a bulletin does."""
        self.refuse("large-file", "文件里的内容太多，不像是一份通报")

    def refuse_hostile(self, why: str) -> NoReturn:
        """The file is made to do harm, or looks like it."""
        hint = "来历可靠的，用Word或WPS打开，另存一份再导入"
        self.refuse("unsafe-file", f"文件不安全：{why}", hint)

    def refuse(self, rule: str, message: str, hint: str = "") -> NoReturn:
        """Raise Refused with the one reason."""
        raise refused(self.name, rule, message, hint)


def open_archive(path: Path, name: str) -> Archive:
    """Read a file of Word or Excel; problems call it ``name``. Raises Refused."""
    too_large = ("文件超过50 MB，不像是一份通报", "去掉图片再导入")
    try:
        return Archive(read_bytes(path, name, MAX_FILE, too_large, _instead(path)), name)
    except OSError as error:
        raise refused(name, "unreadable-file", f"文件打不开：{reason(error)}") from None


def _instead(path: Path) -> str:
    """What lies where a file was looked for: a hint for one that is not there."""
    folder = path.parent.resolve()
    if path.exists():
        return ""
    if not folder.is_dir():
        return f"没有文件夹{folder}"
    suffixes = (".docx", ".xlsx", ".doc", ".xls", ".wps", ".et")
    names = sorted(one.name for one in folder.iterdir() if one.name.lower().endswith(suffixes))
    if not names:
        return f"在{folder}里找，那里没有Word和Excel文件"
    return f"在{folder}里找，{suggestion(path.name, names, '文件')}"
