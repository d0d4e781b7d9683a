"""A checkout's command line many times over: Python starts and imports once, then forks.

It is ``python -m minsheng`` all the same, in a process of its own for each command, at a third of
the time; what goes wrong in importing alone is left to the commands that are run from scratch.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path

from bench.cases import SETTINGS, Done

_PROGRAM = """
import importlib, json, os, pkgutil, runpy, sys
import minsheng
for module in pkgutil.walk_packages(minsheng.__path__, "minsheng."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
while line := sys.stdin.readline():
    folder, os.environ["TMPDIR"], files, words = json.loads(line)
    if child := os.fork():
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        continue
    for number, name in enumerate(files):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC), number)
    os.chdir(folder)
    sys.argv = ["minsheng", *words]
    runpy.run_module("minsheng", run_name="__main__", alter_sys=True)
"""


def run_forked(checkout: Path, folder: Path, scratch: Path, words: list[str]) -> Done:
    """Run minsheng from a checkout, as ``bench.cases.run`` does. Raises OSError when it can't."""
    server = _server(checkout, threading.get_ident())
    assert server.stdin is not None
    assert server.stdout is not None
    out, err = (scratch.with_name(name) for name in ("stdout", "stderr"))
    job = (str(folder), str(scratch), ("/dev/null", str(out), str(err)), words)
    server.stdin.write(json.dumps(job) + "\n")
    server.stdin.flush()
    code = server.stdout.readline()
    if not code:
        raise OSError(f"minsheng of {checkout} can't be imported or forked")
    return Done(words, int(code), out.read_bytes(), err.read_bytes())


@cache
def _server(checkout: Path, _thread: int) -> subprocess.Popen[str]:
    """One for each checkout and thread; it ends with this process, when its input does."""
    return subprocess.Popen(
        (sys.executable, "-c", _PROGRAM),
        env=SETTINGS | {"PYTHONPATH": str(checkout)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
