"""Layouts that would take all the time and memory of a machine: each ends soon, with a sentence.

    python -m bench.bombs [NAME ...]

Each is the official layout with something in it that grows without end, on the sample data, in a
process of its own. Time, and memory of the process and of all that it started, are measured from
outside. It fails where a run takes more than ``SLOWEST`` seconds or ``LARGEST`` MB, prints a
traceback, names no layout, leaves a process or a file behind, or changes a document.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.bomb_layouts import BOMBS, Layout

ROOT = Path(__file__).resolve().parents[1]
SLOWEST, LARGEST = 60.0, 2600  # seconds, MB
_OLD = b"the report of yesterday"


class Verdict(NamedTuple):
    """What became of a layout; ``fault`` is what is wrong with that, or nothing."""

    name: str
    said: str
    seconds: float
    memory: int  # MB
    fault: str


def attempt(name: str, layout: Layout, folder: Path) -> Verdict:
    """Render the sample with a layout in a new folder."""
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "templates" / "official", folder / "templates" / "bomb")
    layout(folder / "templates" / "bomb")
    scratch, report = folder / "tmp", folder / "reports" / "2025H1.pdf"
    scratch.mkdir()
    report.parent.mkdir()
    report.write_bytes(_OLD)
    command = (sys.executable, "-m", "minsheng", "render", "2025H1", "--layout", "bomb")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(scratch)}
    start = time.monotonic()
    with (folder / "said").open("w+b") as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=said, start_new_session=True
        )
        memory = _watched(process, start)
        seconds = time.monotonic() - start
        said.seek(0)
        text = said.read().decode()
    fault = _fault(process.returncode, text, report, scratch)
    if seconds > SLOWEST or memory > LARGEST:
        fault = f"{fault} {seconds:.0f} s, {memory} MB".strip()
    if _of_group(process.pid):
        fault += " left a process"
        os.killpg(process.pid, signal.SIGKILL)
    return Verdict(name, text, seconds, memory, fault)


def _watched(process: subprocess.Popen[bytes], start: float) -> int:
    """Wait for it; the most memory that it and all that it started took at a time, in MB."""
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_memory, _of_group(process.pid))))
        if time.monotonic() - start > 2 * SLOWEST:
            os.killpg(process.pid, signal.SIGKILL)
        time.sleep(0.02)
    return most // 1024


def _of_group(group: int) -> list[int]:
    """The processes of a session that have not ended."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == group and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def _memory(pid: int) -> int:
    """KB that stand in memory; 0 when it has ended."""
    try:
        match = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(match[1]) if match else 0


def _fault(code: int, said: str, report: Path, scratch: Path) -> str:
    if "Traceback" in said or code not in (0, 1):
        return f"exit {code}"
    if any(scratch.iterdir()):
        return "left a temporary file"
    if code == 0:
        return ""
    if [*report.parent.iterdir()] != [report] or report.read_bytes() != _OLD:
        return "changed a document"
    return "" if "bomb" in said else "named no layout"


def attempts(names: list[str]) -> Iterator[Verdict]:
    """Try layouts one after another."""
    for name in names or BOMBS:
        with tempfile.TemporaryDirectory() as folder:
            yield attempt(name, BOMBS[name], Path(folder))


def main() -> int:
    """Try them, and report."""
    faults = 0
    for one in attempts(sys.argv[1:]):
        faults += bool(one.fault)
        first = one.said.strip().split("\n")[0][:200]
        print(f"{one.name:24}{one.seconds:6.1f} s {one.memory:6} MB  {one.fault or 'ok'}  {first}")
        sys.stdout.flush()
    print(f"{faults} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
