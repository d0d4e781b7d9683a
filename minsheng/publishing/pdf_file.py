"""A PDF that somebody holds: what it says, page by page, and the files that it carries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from minsheng.publishing.page_made_of import Made
from minsheng.publishing.pdf_reader import ENCRYPTED, MEMORY, SECONDS, TOO_LONG, TOO_MUCH
from minsheng.record import record
from minsheng.source.files import refused

_WHY = {
    ENCRYPTED: ("encrypted-file", "文件加了密码，打不开"),
    TOO_MUCH: ("large-file", "文件里的内容太多，不像是一份通报"),
    TOO_LONG: (
        "large-file",
        f"文件太大或太复杂，{SECONDS}秒、{MEMORY // 1024**3} GB内存还没有读完",
    ),
    "": ("damaged-file", "文件损坏了或不完整，读不下去"),
}


@record
class PdfFile:
    """The text of each page, what its properties say, and the attachments by their names.

    ``made_of`` is what it has beside its text, ``drawn`` how often each page sets a text and paints
    a shape.
    """

    pages: tuple[str, ...]
    keywords: str
    carried: dict[str, bytes]
    made_of: Made
    drawn: tuple[tuple[int, int], ...]


def read_pdf(path: Path, name: str) -> PdfFile:
    """Read a PDF, by a process that is ended if it takes too long. Raises Refused."""
    command = [sys.executable, "-P", "-m", "minsheng.publishing.pdf_reader", str(path.resolve())]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=2 * SECONDS,
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
            check=False,
        )
        answer = _answer(done)
    except subprocess.TimeoutExpired:
        answer = {"refused": TOO_LONG}
    if "pages" not in answer:
        raise refused(name, *_WHY[answer.get("refused", "")])
    carried = {name: b64decode(held) for name, held in answer["carried"].items()}
    made_of = tuple((said, said) for said in answer["made_of"])
    drawn = tuple((texts, shapes) for texts, shapes in answer["drawn"])
    return PdfFile(tuple(answer["pages"]), answer["keywords"], carried, made_of, drawn)


def _answer(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    """What the process has said; one that was killed came to its limits."""
    if done.returncode < 0:
        return {"refused": TOO_LONG}
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return {}
    return found


def painted_over(
    held: Sequence[tuple[int, int]], published: Sequence[tuple[int, int]]
) -> Iterator[str]:
    """The pages of a PDF that set their texts as they were published, and paint more.

    Where another program has set all anew, nothing can be told.
    """
    for number, (one, other) in enumerate(zip(held, published, strict=False), 1):
        if one[0] == other[0] and one[1] > other[1]:
            yield f"第{number}页上多画了东西"
