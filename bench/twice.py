"""Is a run that is remembered ever wrong? After each of many random edits: one that may say again
what it said, and one that may not.

    python bench/twice.py [STEPS] [--pdf] [--seed 1]

Both must say the same, end with the same exit code, and leave the same documents, byte for byte.
With ``--pdf`` PDFs are printed, too, by the fonts of a folder that is changed like all else.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.workspace import write_workspace  # noqa: E402 -- the path comes first
from minsheng.cache.runs import FORCE, begun  # noqa: E402 -- the same
from minsheng.cli.app import run  # noqa: E402
from minsheng.cli.streams import say_again  # noqa: E402

COMMANDS = (
    "render 2025H1 -f html",
    "render 2025H1 -f html --draft",
    "render 2025H1 -f html --layout own",
    "render 2025H1 -f html,docx -o out",
    "validate",
    "validate 2025H1 --format json",
    "validate --strict",
    "-C sub validate",
)
PDF = ("render 2025H1 -f pdf", "render 2025H1 -f html,pdf -o out")
_CONFIGURATION = (
    "<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/cached</cachedir></fontconfig>"
)
_PLAN, _PERIOD = "data/projects.yaml", "data/progress/2025H1.yaml"
_LAYOUT = "templates/own/layout.yaml"
Change = Callable[["Trial"], object]


class Ended(NamedTuple):
    """How a command ended: with its exit code, what it said, and the documents that there are."""

    code: int
    said: tuple[str, str]
    documents: dict[str, bytes]


class Trial:
    """A workspace that is changed, and commands in it."""

    def __init__(self, place: Path, random: Random) -> None:
        self.place, self.random = place, random
        self.folder = write_workspace(place / "work", 2)
        (self.folder / "sub").mkdir()
        shutil.copytree(ROOT / "templates" / "brief", (self.folder / _LAYOUT).parent)
        self.fonts = place / "fonts"
        self.fonts.mkdir()
        (place / "fonts.conf").write_text(_CONFIGURATION.format(folder=place), "utf-8")
        known = sorted(Path("/usr/share/fonts").rglob("*.[ot]t[fc]"), key=_size)
        self.known = [file for file in known if _size(file) < 2_000_000]  # quick to copy
        shutil.copy(self.known[0], self.fonts / "c.ttf")
        self.outcomes: Counter[str] = Counter()

    def documents(self) -> list[Path]:
        """Those that were written."""
        folders = (self.folder / "reports", self.folder / "out")
        return sorted(file for folder in folders for file in folder.glob("2025H1.*"))

    def ended(self, arguments: Sequence[str], *, remembered: bool) -> tuple[Ended, bool]:
        """Run a command; how it ended, and whether it only said again what it said."""
        words = [word if word != "sub" else str(self.folder / word) for word in arguments]
        if words[0] != "-C":
            words = ["-C", str(self.folder), *words]
        found = begun(words if remembered else [FORCE]).again()
        streams = [TextIOWrapper(BytesIO(), "utf-8") for _ in range(2)]
        with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
            code = found[1] if found and say_again(found[0]) else run(words)
        begun([FORCE])
        said = [stream.buffer.getvalue().decode() for stream in streams]
        documents = {str(file): file.read_bytes() for file in self.documents()}
        plain = said[0].replace("没有变化：", "已生成 "), said[1]
        return Ended(code, plain, documents), bool(found)

    def step(self, name: str, command: str) -> None:
        """Make a change, and hold a command against itself. Raises AssertionError."""
        CHANGES[name](self)
        runs = [self.ended(command.split(), remembered=one) for one in (True, False, True)]
        other = runs[1][0]
        for ended, again in (runs[0], runs[2]):
            said = f"{ended[:2]}, remembered: {again}, is not {other[:2]}"
            assert ended == other, f"{command} after {name}: {said}"
        for ended, again in (runs[0], runs[2]):
            kind = next(one for one in ("pdf", "render", "validate") if one in command)
            self.outcomes[f"{kind}, {'remembered' if again else 'run'}"] += not ended.code
        if name in BREAKING:
            CHANGES[name](self)


def _size(file: Path) -> int:
    return file.stat().st_size


def _other(name: str, one: bytes, other: bytes) -> Change:
    """Change one for the other, in place or by renaming; the file is as large and as old."""

    def changed(trial: Trial) -> None:
        file = trial.folder / name
        was, content = file.stat(), file.read_bytes()
        pair = (other, one) if other in content else (one, other)
        target = file if trial.random.random() < 0.5 else file.with_name("new")
        target.write_bytes(content.replace(*pair, 1))
        os.utime(target, ns=(was.st_atime_ns, was.st_mtime_ns))
        target.replace(file)

    return changed


def _toggled(name: str, content: bytes | None) -> Change:
    """Make a file, or a folder, or take it away."""

    def changed(trial: Trial) -> None:
        path = trial.folder / name
        if path.is_dir():
            path.rmdir()
        elif path.exists():
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.mkdir() if content is None else path.write_bytes(content)

    return changed


def _linked(trial: Trial) -> None:
    """What was a file leads to one outside; what led there, to another one."""
    number = trial.random.randint(2, 4)
    file, target = trial.folder / _PERIOD, trial.place / f"elsewhere{number}.yaml"
    target.write_bytes(file.read_bytes().replace(b"served: 2", b"served: %d" % number, 1))
    file.unlink()
    file.symlink_to(target)


def _moved(trial: Trial) -> None:
    """Another workspace lies where this one lay."""
    aside = trial.place / "aside"
    trial.folder.rename(aside)
    shutil.copytree(aside, trial.folder, symlinks=True)
    shutil.rmtree(aside)
    CHANGES["a figure"](trial)


def _of_a_document(change: Callable[[Path, Trial], object]) -> Change:
    def changed(trial: Trial) -> None:
        if found := trial.documents():
            change(trial.random.choice(found), trial)

    return changed


def _exchanged(file: Path, trial: Trial) -> None:
    other = trial.random.choice(trial.documents())
    content = other.read_bytes()
    other.write_bytes(file.read_bytes())
    file.write_bytes(content)


def _font(trial: Trial) -> None:
    """Another font, or none, under one of two names; as old as it was."""
    file = trial.fonts / trial.random.choice(("a.ttf", "b.ttf"))
    if file.exists() and trial.random.random() < 0.3:
        file.unlink()
        return
    times = (file.stat().st_atime_ns, file.stat().st_mtime_ns) if file.exists() else (1, 1)
    file.write_bytes(trial.random.choice(trial.known).read_bytes())
    os.utime(file, ns=times)


CHANGES: dict[str, Change] = {
    "nothing": lambda _: None,
    "a figure": _other(_PERIOD, b"served: 2", b"served: 3"),
    "an error": _other(_PERIOD, b"funds: ", b"fundz: "),
    "the plan": _other(_PLAN, b"rate_digits: 1", b"rate_digits: 2"),
    "the workspace": _moved,
    "a link": _linked,
    "a stray": _toggled("2025Q1.yaml", b"period: 2025Q1\n"),
    "data out of place": _toggled("Progress/2025Q1.yml", b"x: 1"),
    "a folder": _toggled("data/2024", None),
    "a record": _toggled("data/published/2025H1.yaml", b"x: 1"),
    "signers": _toggled("keys/allowed_signers", b"x"),
    "nearer data": _toggled("sub/data/projects.yaml", b"year: 1"),
    "a journal": lambda trial: (trial.folder / ".minsheng.journal").touch(),
    "a layout": _other(_LAYOUT, b"align: left", b"align: righ"),
    "a style": _toggled("templates/own/style.css.j2", b"td { color: red }"),
    "a document gone": _of_a_document(lambda file, _: file.unlink()),
    "a document touched": _of_a_document(lambda file, _: file.touch()),
    "a document cut": _of_a_document(lambda file, _: file.write_bytes(file.read_bytes()[:-1])),
    "documents exchanged": _of_a_document(_exchanged),
}
OF_FONTS: dict[str, Change] = {
    "a font": _font,
    "settings of fonts": _other("../fonts.conf", b"/fonts</dir>", b"/fontz</dir>"),
}
CHANGES |= OF_FONTS
BREAKING = ("an error", "a record", "settings of fonts")
"""Changes that are taken back behind each step: with them most commands have nothing to do."""


def main() -> int:
    """Try, and count."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("steps", type=int, nargs="?", default=300)
    parser.add_argument("--pdf", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random = Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve()
        os.environ |= {
            "XDG_CACHE_HOME": f"{place}/cache",
            "FONTCONFIG_FILE": f"{place}/fonts.conf",
            "PYTHONPATH": str(ROOT),  # for the printing process
        }
        trial = Trial(place, random)
        commands = (*COMMANDS, *PDF * 3) if options.pdf else COMMANDS
        for _ in range(options.steps):
            names = [name for name in CHANGES if options.pdf or name not in OF_FONTS]
            name = random.choice(["nothing", *names])
            try:
                trial.step(name, random.choice(commands))
            except AssertionError as error:
                print(error)
                return 1
    print(f"{options.steps} steps, none wrong: {trial.outcomes}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
