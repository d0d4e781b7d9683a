"""What stands around the table, put into the file of a period that is there already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng.intake.drafting.data_files import around_lines
from minsheng.intake.drafting.draft import Draft
from minsheng.intake.drafting.sides import without_sides
from minsheng.intake.joining.yaml_setting import lines_of
from minsheng.source.edit import Edit, with_edits
from minsheng.source.node import Mapping, Node, Scalar
from minsheng.source.strict_yaml import parse_document

AROUND = ("title", "above", "introduction", "notes", "signature")
_SHOWN = 40


def with_texts_around(text: str, draft: Draft) -> str:
    """The text of a period's file with what stands around the table of a draft, and nothing else
    there; the other lines keep their bytes.
    """
    root = parse_document(text, "").root
    assert isinstance(root, Mapping), "the file schema says so"
    edits = [Edit(*_lines_of(text, *root.items[key]), "") for key in AROUND if key in root.items]
    new = "".join(f"{line}\n" for line in around_lines(draft))
    key = next((root.items[one][0] for one in ("ignore", "projects") if one in root.items), None)
    at = _above(text, key.start) if key else len(text)
    blank = "\n" if new and key else ""
    return with_edits(text, [*edits, Edit(at, at, new.removeprefix("\n") + blank)])


def not_taken(draft: Draft) -> Iterator[str]:
    """A remark that names what stands around the table of a file with some of the projects."""
    texts = [
        *(without_sides(line) for line in (*draft.above, *draft.introduction)),
        *(without_sides(line) for line in (*draft.notes, *draft.signature)),
    ]
    if any(texts):
        yield f"这个文件只有一部分项目，表格前后的文字没有导入：{_quoted(texts)}"


def _quoted(texts: Sequence[str]) -> str:
    return "".join(
        f"“{one if len(one) <= _SHOWN else one[:_SHOWN] + '……'}”" for one in texts if one
    )


def _lines_of(text: str, key: Scalar, node: Node) -> tuple[int, int]:
    """Where the lines of an entry begin and end, with one empty line behind it."""
    start, end = lines_of(text, key, node)
    return start, end + 1 if text[end : end + 1] == "\n" else end


def _above(text: str, at: int) -> int:
    """The beginning of a line, or of the comments right above it."""
    start = text.rfind("\n", 0, at) + 1
    while start and text[: start - 1].rpartition("\n")[2].startswith("#"):
        start = text.rfind("\n", 0, start - 1) + 1
    return start
