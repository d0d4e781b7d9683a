"""Which layouts there are, and which of them are known to work. No template is read here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import chain
from pathlib import Path
from zlib import crc32

from minsheng.problem import Misuse, Refused, nearest
from minsheng.source.files import read_bytes

DEFAULT_LAYOUT = "official"
PROVEN = {
    "brief": 0x6AB75722,
    "letter": 0x178A9620,
    "official": 0x3C19A9DE,
    "quarterly": 0x22845233,
}
"""The checksums of the built-in layouts that the tests render; one of them holds it."""

MAX_FILE = 20 * 1024 * 1024
"""Bytes of a picture or font beside the templates of a layout."""
_TOO_LARGE = ("版式里的文件超过20 MB", "图片缩小后再放进来，用不到的删掉")


def built_in_templates() -> Path:
    """The templates that come with minsheng: in the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def find_layout(name: str, own: Path) -> Path:
    """Return the folder of layout ``name``: one in the folder ``own`` comes before a built-in one.

    A name is a single folder name: it can't lead out of the two. Raises Misuse.
    """
    known = layouts_in(built_in_templates()) | layouts_in(own)
    if name not in known:
        hint = nearest(name, known) or f"现有：{'、'.join(sorted(known))}"
        raise Misuse(f"没有版式“{name}”。{hint}")
    return known[name]


def template_folders(layout: Path) -> tuple[Path, ...]:
    """Where the templates of the layout in a folder are looked for, in order."""
    return (layout, built_in_templates() / DEFAULT_LAYOUT)


def layouts_in(root: Path) -> dict[str, Path]:
    """The layouts in a templates folder by name; a link that leads elsewhere is none of them.

    Raises OSError when it can't be looked into: another layout must not take its place in silence.
    """
    inside = root.resolve()
    folders = sorted(root.iterdir()) if root.is_dir() else []
    return {
        folder.name: folder
        for folder in folders
        if (folder / "layout.yaml").resolve().parent.parent == inside
        and (folder / "layout.yaml").exists()
    }


def is_proven(folder: Path) -> bool:
    """Whether a layout and the templates it borrows are, byte for byte, as the tests know them."""
    try:
        found = {checksum(each) for each in template_folders(folder)}
        return found <= set(PROVEN.values())
    except (OSError, Refused):
        return False  # reading it will say why


def checksum(folder: Path) -> int:
    """Tells whether somebody has changed a layout; it is no seal."""
    return reduce(lambda found, part: crc32(part, found), chain(*layout_files(folder)), 0)


def layout_files(folder: Path) -> list[tuple[bytes, bytes]]:
    """The names and contents of a layout's files, in order; line ends are Unix's.

    Raises OSError, and Refused for a file that is too large.
    """
    return [
        (
            name.encode("utf-8", "surrogateescape"),
            read_bytes(file, f"templates/{folder.name}/{name}", MAX_FILE, _TOO_LARGE).replace(
                b"\r\n", b"\n"
            ),
        )
        for name, file in sorted(_files(folder))
    ]


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """An editor's back-ups and the system's hidden files are none."""
    for file in folder.rglob("*"):
        name = file.relative_to(folder).as_posix()
        left_behind = name.endswith("~") or any(part.startswith(".") for part in name.split("/"))
        if file.is_file() and not file.is_symlink() and not left_behind:
            yield name, file
