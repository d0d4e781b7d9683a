"""The text that stands at a line of a file, as it reads."""

from __future__ import annotations

import re
from pathlib import Path

from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.model.workspace import find_workspace
from minsheng.problem import Misuse
from minsheng.sentences.printed_period import print_period

_PLACE = re.compile(r"(?P<file>[^\n]+\.ya?ml):(?P<line>[0-9]+)")


def text_at(folder: Path, words: str) -> CheckedText | None:
    """The text of a project at FILE:LINE, figures filled in; None for words that are no place.

    Raises Misuse where there is no workspace, or no text of a project stands there.
    """
    match = _PLACE.fullmatch(words)
    if match is None:
        return None
    file, line = match["file"], int(match["line"])
    workspace = find_workspace(folder)
    for year in workspace.years():
        for period in year.periods():
            progress = year.progress(period).value
            context = CheckContext(print_period(progress)) if progress else None
            for checked in context.texts if context else ():
                text = checked.printed
                first = text.place(0, 1)
                last = text.source.at(max(0, len(text.source.value) - 1))
                if f"/{first.file}".endswith(f"/{file}") and first.line <= line <= last.line:
                    return checked
    raise Misuse(f"{words} 那里没有项目的文字。写成 data/progress/2025H1.yaml:7 这样")
