"""Files that people take for Word or Excel files: what they are, and how to save them as one."""

from __future__ import annotations

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_KINDS = (
    ("WordDocument", "旧格式的Word文件（.doc）"),
    ("Workbook", "旧格式的Excel文件（.xls）"),
    ("PowerPoint Document", "旧格式的演示文稿（.ppt）"),
)
_OLD_ENDINGS = {"doc": _OLD_KINDS[0][1], "xls": _OLD_KINDS[1][1], "ppt": _OLD_KINDS[2][1]}
_WPS_KINDS = {
    "et": "WPS表格文件（.et）",
    "ett": "WPS表格模板（.ett）",
    "wps": "WPS文字文件（.wps）",
    "wpt": "WPS文字模板（.wpt）",
    "dps": "WPS演示文稿（.dps）",
}
_PROGRAMS = (
    (("docx", "docm", "doc", "dotx", "wps"), "Word或WPS", "保护文档"),
    (("xlsx", "xlsm", "xls", "xltx", "et"), "Excel或WPS", "保护工作簿"),
)
SAVE_AS = "用Word或WPS打开，另存为 .docx（表格另存为 .xlsx），再导入"
_SAVE_AS_OF = {
    "WPS表格": "用WPS打开，另存为 .xlsx，再导入",
    "WPS文字": "用WPS打开，另存为 .docx，再导入",
    "旧格式的Excel": "用Excel或WPS打开，另存为 .xlsx，再导入",
    "二进制的Excel": "用Excel或WPS打开，另存为 .xlsx，再导入",
    "旧格式的Word": "用Word或WPS打开，另存为 .docx，再导入",
}
BINARY = "这是二进制的Excel文件（.xlsb）"
_OTHERS = (
    (b"%pdf", "这是PDF文件，读不出表格"),
    (b"{\\rtf", "这是RTF文件"),
    (b"<html", "这是网页"),
    (b"<!doctype html", "这是网页"),
    (b"mime-version", "这是网页存档"),
)


def is_encrypted(data: bytes) -> bool:
    """Whether a file of Office has a password."""
    return data.startswith(_OLE) and _ENCRYPTED in data


def other_file(data: bytes, name: str) -> str:
    """What a file is, by what it holds and its name; nothing for one that may be read."""
    if data.startswith(_OLE):
        return f"这是{_old_kind(data, _ending(name))}"
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for mark, what in _OTHERS:
        if head.startswith(mark):
            return what
    return "" if data.startswith(b"PK") else "这不是Word或Excel文件"


def saving(what: str) -> str:
    """How to save a file as one that can be read."""
    kind = what.removeprefix("这是")
    return next((hint for begin, hint in _SAVE_AS_OF.items() if kind.startswith(begin)), SAVE_AS)


def unlocking(name: str) -> str:
    """How to take the password off, in the program that a file is of."""
    for endings, program, menu in _PROGRAMS:
        if _ending(name) in endings:
            return f"在{program}里打开，“文件—信息—{menu}”里去掉密码，再导入"
    return "用原来的软件打开，去掉密码，再导入"


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _old_kind(data: bytes, ending: str) -> str:
    """What an OLE file is: by its ending if WPS has made it, else by what it holds."""
    if named := _WPS_KINDS.get(ending):
        return named
    for mark, kind in _OLD_KINDS:
        if mark.encode("utf-16-le") in data:
            return kind
    return _OLD_ENDINGS.get(ending, "旧格式的Office文件")
