"""The files that a PDF carries, taken out again: as they were put in, or not at all."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from minsheng.period import PATTERN
from minsheng.publishing.attached import LIST, PLAN
from minsheng.record import record
from minsheng.source.files import refused

_MOST = 300
_PART = r"(?!\.)[^/\\:*?\"<>|\x00-\x1f]{1,100}(?<![. ])"
_DATA = rf"data/(?:20[0-9]{{2}}/)?(?:projects|progress/(?:{PATTERN}))\.yaml"
_PLACES = re.compile(rf"{_DATA}|templates(?:/{_PART}){{2,6}}")
"""Where a file may be put: nothing leads out of a folder, on any system."""


@record
class Carried:
    """What the list of a PDF's attachments says, and the files by their places in a workspace."""

    period: str
    layout: str
    version: str
    digest: str
    edition: int
    draft: bool
    files: Mapping[str, bytes]


def carried_by(attachments: Mapping[str, bytes], name: str) -> Carried | None:
    """What a PDF carries; None where it is nothing of ours. Raises Refused for what was changed."""
    if LIST not in attachments:
        return None
    try:
        told: dict[str, Any] = json.loads(attachments[LIST])
        listed = [(one["path"], one["name"], one["sha256"]) for one in told["files"]]
        known = [told[key] for key in ("period", "layout", "minsheng", "digest")]
    except (ValueError, KeyError, TypeError, RecursionError):
        _refuse(name, "附件清单读不懂")
    if not all(isinstance(one, str) for one in (*known, *(each for one in listed for each in one))):
        _refuse(name, "附件清单读不懂")
    if not re.fullmatch(PATTERN, known[0]) or not re.fullmatch("[0-9a-f]{64}", known[3]):
        _refuse(name, "附件清单读不懂")
    if len(listed) > _MOST or not all(_PLACES.fullmatch(path) for path, _, _ in listed):
        _refuse(name, "附件要放到别处去，不安全")
    files = {}
    for path, called, digest in listed:
        files[path] = attachments.get(called, b"")
        if hashlib.sha256(files[path]).hexdigest() != digest:
            _refuse(name, f"附件“{called}”被换过或少了")
    wanted = {PLAN, f"data/progress/{known[0]}.yaml", f"templates/{known[1]}/layout.yaml"}
    if not wanted <= files.keys():
        _refuse(name, "附件里少了数据或版式")
    period, layout, version, digest = known
    edition, draft = told.get("edition"), bool(told.get("draft"))
    number = edition if isinstance(edition, int) else 1
    return Carried(period, layout, version, digest, number, draft, files)


def _refuse(name: str, why: str) -> NoReturn:
    raise refused(name, "changed-attachments", why)
