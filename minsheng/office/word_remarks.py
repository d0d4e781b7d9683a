"""What the clerk is told of a Word file: what was left out or made of it, by its text and place."""

from __future__ import annotations

NESTED = "表格里还套着表格，里面的文字按行导入，单元格之间用“｜”隔开"
_KINDS = {
    "changes": "原文有修订标记，按接受修订后的文字导入",
    "hidden": "原文有隐藏的文字，没有导入",
    "struck": "划掉的文字没有导入",
    "scripts": "上标、下标没有对应的字符，按普通文字导入",
    "placeholders": "没有填写的提示文字，没有导入",
    "ruby": "注在字上的拼音没有导入",
    "ringed": "带圈、带框的字没有对应的字符，按普通文字导入",
    "colours": "用颜色区分的圆点写成了颜色的名称",
    "fills": "单元格只有底色，没有导入",
    "pictures": "原文有图片，没有导入",
    "charts": "原文有图表，没有导入",
    "comments": "原文有批注，没有导入",
    "embedded": "原文嵌入的另一个文件没有导入",
    "inserted": "原文嵌入的网页或文本，按行导入",
    "symbols": "原文有认不出的符号，写成了“□”",
    "nested": NESTED,
    "covered": "被合并掉的单元格里还藏着文字，没有导入",
    "footnotes": "脚注的序号写成①②，文字放到了表后",
    "footers": "页脚里的文字没有导入",
}
_EVERYWHERE = frozenset(("changes", "nested", "footnotes", "inserted"))
"""Kinds that lose nothing: where that was does not matter."""
_MOST = 200


class Remarks:
    """Gathers what is to be said; ``place`` is where the reader stands, such as 表格第2行第5格."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, None]] = {}
        self.place = ""

    def note(self, kind: str, text: str = "") -> None:
        """Remember one of the kinds, with the text that it is about."""
        entries = self._found.setdefault(kind, {})
        said = " ".join(text.split())
        where = "" if kind in _EVERYWHERE else self.place
        if said or where:
            entries[where + (f"“{said}”" if said else "")] = None

    def said(self) -> tuple[str, ...]:
        """A sentence for each kind that was seen."""
        return tuple(
            sentence + _listed(tuple(self._found[kind]))
            for kind, sentence in _KINDS.items()
            if kind in self._found
        )


def _listed(entries: tuple[str, ...]) -> str:
    if not entries:
        return ""
    rest = f"等{len(entries)}处" if len(entries) > _MOST else ""
    return f"：{'、'.join(entries[:_MOST])}{rest}"
