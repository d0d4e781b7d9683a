"""What a clerk calls the keys of a layout and their values."""

from __future__ import annotations

import re
from decimal import Decimal

from minsheng.layout.page_settings import Code, Margins, Page, PageNumber
from minsheng.layout.settings import Column, Fonts, LayoutFile, Padding, Style, Styles, Table
from minsheng.model.compound import Section, section_of
from minsheng.model.kinds import Choice, Kind

_MM, _POINTS = "毫米", "磅"
_NAMES: dict[type, dict[str, tuple[str, str]]] = {
    LayoutFile: {
        **dict.fromkeys(("page", "fonts", "styles", "table"), ("", "")),
        "page_number": ("页码", ""),
        "code": ("核验码", ""),
        "attach_data": ("附上的数据", ""),
        "source": ("信息来源", ""),
        "title": ("标题", ""),
        "body": ("正文形式", ""),
        "above": ("标题上面的文字", ""),
        "opening": ("表格前的文字", ""),
        "closing": ("表格后的文字", ""),
        "corrections": ("更正说明", ""),
        "signature": ("落款", ""),
        "sections": ("正文", ""),
        "row_group": ("各行归到一起的依据", ""),
        "totals": ("合计行的位置", ""),
        "split_rows": ("一行可否分在两页", ""),
    },
    Page: {
        "paper": ("纸张", ""),
        "orientation": ("纸张方向", ""),
        "margins": ("", ""),
        "characters": ("每行字数", "字"),
    },
    Margins: {
        "top": ("上边距", _MM),
        "bottom": ("下边距", _MM),
        "left": ("左边距", _MM),
        "right": ("右边距", _MM),
    },
    Fonts: {
        "title": ("标题字体", ""),
        "heading": ("表头和一级标题字体", ""),
        "body": ("正文字体", ""),
        "page_number": ("页码字体", ""),
        "subheading": ("二级标题字体", ""),
    },
    Styles: {
        "title": ("标题", ""),
        "page_number": ("页码", ""),
        "heading": ("表头", ""),
        "cell": ("单元格", ""),
        "text": ("正文", ""),
        "level1": ("一级标题", ""),
        "level2": ("二级标题", ""),
        "level3": ("三级标题", ""),
    },
    Style: {
        "font": ("字体", ""),
        "size": ("字号", _POINTS),
        "line": ("行距", _POINTS),
        "align": ("对齐", ""),
        "space_after": ("段后", _POINTS),
        "indent": ("首行缩进", "字"),
        "latin": ("数字和字母的字体", ""),
    },
    Table: {"rule": ("表格线粗细", _POINTS), "padding": ("", "")},
    Padding: {"vertical": ("单元格上下的空白", _MM), "horizontal": ("单元格左右的空白", _MM)},
    PageNumber: {
        "text": ("写法", ""),
        "below": ("离版心的距离", _MM),
        "align": ("位置", ""),
        "start": ("起始数", ""),
    },
    Code: {
        "text": ("写法", ""),
        "size": ("字号", _POINTS),
        "qr": ("二维码的边长", _MM),
        "address": ("二维码的网址", ""),
    },
    Column: {
        "heading": ("栏目名称", ""),
        "cell": ("内容", ""),
        "width": ("宽度", _MM),
        "min": ("最小宽度", _MM),
        "max": ("最大宽度", _MM),
        "align": ("对齐", ""),
        "row_header": ("是不是每行的名称", ""),
        "group": ("上层栏目名称", ""),
        "merge": ("是否合并相同的单元格", ""),
        "bar": ("进度条", ""),
        "when_empty": ("各行都空着时", ""),
        "light": ("灯", ""),
        "total": ("合计", ""),
    },
}
"""The name of each key and the unit of its number. What has none passes its keys on."""

_CHOSEN = {
    "landscape": "横",
    "portrait": "竖",
    "left": "靠左",
    "center": "居中",
    "right": "靠右",
    "justify": "两端对齐",
    "outside": "单页居右双页居左",
    "title": "标题字体",
    "heading": "表头和一级标题字体",
    "subheading": "二级标题字体",
    "body": "正文字体",
    "page_number": "页码字体",
    "table": "表格",
    "text": "文字",
    "auto": "自动",
    "never": "不可以",
    "always": "可以",
    "show": "照样印出",
    "hide": "不印",
    "start": "各行前",
    "category_start": "每类前",
    "category": "每类后",
    "end": "各行后",
}


def name_of(section: Section, key: str, of: str) -> str:
    """What a key is called: 标题的字号 for ``size`` of what is called 标题.

    One that has no name here is called by what the file schema says of it, or as it is written.
    """
    name = _NAMES.get(section.cls, {}).get(key, (None, ""))[0]
    if name is None:
        about = section.keys[key].about if key in section.keys else ""
        name = re.split("[，；：（]", about)[0] or key
    return f"{of}的{name}" if of and name else of or name


def path_in_words(path: str) -> tuple[str, Section | None, str]:
    """What the key at ``columns.2.width`` is called, with its section and its last part; what is no
    key is the name of a file beside ``layout.yaml``, and has no section.
    """
    section = section_of(LayoutFile)
    first, *others = path.split(".")
    if first not in section.keys:
        return f"文件{path}", None, ""
    key, called = first, name_of(section, first, "")
    for part in others:
        if part.isdigit():
            called = f"第{part}栏"
            continue
        known = section.keys.get(key)
        section = section_in(known.kind if known else None) or section
        key, called = part, name_of(section, part, called)
    return called, section, key


def section_in(kind: Kind | None) -> Section | None:
    """The section that a kind is, or is a list of, or may be."""
    if kind is None or isinstance(kind, Section):
        return kind
    return next((found for part in kind.parts if (found := section_in(part))), None)


def value_in_words(section: Section, key: str, value: object) -> str:
    """A value as a clerk would say it: 28毫米, 居中, 是; nothing for none."""
    kind = section.keys[key].kind if key in section.keys else None
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "、".join(value_in_words(section, key, one) for one in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | Decimal):
        return f"{value}{_NAMES.get(section.cls, {}).get(key, ('', ''))[1]}"
    return _CHOSEN.get(str(value), str(value)) if kind and value in _choices(kind) else str(value)


def _choices(kind: Kind) -> set[str]:
    own = {*kind.words} if isinstance(kind, Choice) else set()
    return own.union(*(_choices(part) for part in kind.parts))
