"""One line of the doctor's list."""

from __future__ import annotations

from enum import StrEnum

from minsheng.record import record


class Mark(StrEnum):
    """How a check came out. Only what is missing hinders an output."""

    FINE = "正常"
    NOTE = "注意"
    MISSING = "缺少"


@record
class Finding:
    """What was seen, and what to do about it, a step each."""

    mark: Mark
    said: str
    remedy: tuple[str, ...] = ()


def as_text(findings: list[Finding]) -> str:
    """The list as it is shown: a line a check, what to do below it, and the sum of it all."""
    lines = []
    for finding in findings:
        lines.append(f"[{finding.mark}] {finding.said}")
        lines += [f"       → {step}" for step in finding.remedy]
    missing = sum(finding.mark is Mark.MISSING for finding in findings)
    if missing:
        lines.append(f"\n有{missing}项缺少，补齐后再运行一次 minsheng doctor。")
    else:
        lines.append("\n本机可以生成网页、Word和PDF，字体合乎版式。")
    return "\n".join(lines)


def exit_code(findings: list[Finding]) -> int:
    """1 when something is missing that hinders an output."""
    return int(any(finding.mark is Mark.MISSING for finding in findings))
