"""What ``bench/same.py`` tries: folders with data, and commands to run in them.

Seeds make the accidents, so they are the same in every run. Nothing of minsheng is imported.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from bench.accidents import ACCIDENTS, LOOSENED, REVISIONS, WORDINGS, mutate, mutated

PLAN, NOW, NEXT = "data/projects.yaml", "data/progress/2025H1.yaml", "data/progress/2025Q3.yaml"
LAYOUT = "templates/official/layout.yaml"
PAGE, STYLE = "templates/official/bulletin.html.j2", "templates/official/style.css.j2"
FILES = (*(PLAN, NOW) * 5, LAYOUT, PAGE, STYLE)
RENDER = "render 2025H1 -f html,docx"
FURTHER = ("validate --fix", "fmt", RENDER, "validate --format json", "new 2025Q3", "diff 2025H1")
FMT = ("fmt --check", "fmt", "fmt --check", "validate")
KINDS = [f"validate --format {kind}" for kind in ("text", "json", "github")]
CHECKS = [*KINDS, *(f"{kind} --strict 2025H1" for kind in KINDS)]
SHOWN = [f"diff --format {kind}" for kind in ("text", "markdown", "html", "json")]
STATES = ("", " HEAD~2", " HEAD~3..HEAD~1", " HEAD~2 -- 2025H1", " nothing", " --exit-code")
BEGIN = (
    "init x --area 槐荫区 --year 2026|-C x validate|-C x render 2026H1|init x --area 区 --year 2027"
)
IMPORT = [
    "import {0} --into x --period 2025H1",
    "-C x validate",
    f"-C x {RENDER}",
    "import {0} --into y --figures",
    "import {0} --into x --figures --period 2025H1 --force",
    f"-C x {RENDER}",
]
WRONG_USE = """\
|--nothing|nothing|-C|-C nowhere validate|-C data/projects.yaml validate|render|render 2025H1 x
render 2025H3|render 2025-06|render ../x|render 2024H1|render 2025H1 -f|render 2025H1 -f rtf
render 2025H1 -f html,,pdf|render 2025H1 -o data/projects.yaml|render 2025H1 --layout nothing
render 2025H1 --layout ../official|render 2025H1 --layot official|validate 2025Q9|validate 2025Q4
validate --format xml|validate --format|validate a b|explain nothing|explain odd-blnk|new|new 2025
new x|new 2025H1|new 2024|new 2025H3|init|init x|init . --area 区 --year 2025|init x --year 12
init y --area 槐荫区 --year 0|import|import nothing.docx|import data/projects.yaml|import data
import data/projects.yaml --period 2025H9|schema x|schema -o data/projects.yaml|layout nothing x
layout official official|layout official ../x|layout official a/b|layout official|fmt nothing.yaml
fmt 2025Q4|fmt 2025H9|diff nothing|diff 2025Q1|diff 2025H1 2025Q1|diff --format xml|diff a..b..c
diff 2025H1 -- 2025H1|diff a b c|doctor x|doctor --layout nothing|vaildate|--version|explain "a"\
"""

_NAMES = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
_DATES = ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE")
SETTINGS = {
    **os.environ,
    **dict.fromkeys(_NAMES, "x"),
    **dict.fromkeys(_DATES, "2025-07-01T08:00:00Z"),
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C.UTF-8",
    "PYTHONSAFEPATH": "1",
}
Done = subprocess.CompletedProcess[bytes]
Step = str | Callable[[Path], object]


class Case(NamedTuple):
    """A folder, how it is filled, and what is done in it: commands, and edits between them.

    The commands of a ``forked`` one are not run from scratch (``bench/forks.py``).
    """

    name: str
    fill: Callable[[Path], object]
    steps: Sequence[Step]
    forked: bool = True


def run(checkout: Path, folder: Path, scratch: Path, words: list[str]) -> Done:
    """Run minsheng from a checkout; nothing of whoever runs this has a say."""
    command = (sys.executable, "-m", "minsheng", *words)
    here = {"PYTHONPATH": str(checkout), "TMPDIR": str(scratch)}
    return subprocess.run(
        command,
        cwd=folder,
        env=SETTINGS | here,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def sample_cases(old: Path, scratch: Path, accidents: int) -> Iterator[Case]:
    """The sample with all commands and layouts; states, periods, loose writing, accidents."""
    sample = partial(_copy, old, ("data",))
    commands = _listed(r"(?m)^  ([a-z]+)  ", run(old, scratch, scratch, ["--help"]))
    rules = _listed(r"(?m)^([a-z]+-[a-z-]+)  ", run(old, scratch, scratch, ["explain"]))
    layouts = sorted(folder.name for folder in (old / "templates").iterdir())
    yield Case(
        "help", sample, ["--help", *(f"{command} --help" for command in commands)], forked=False
    )
    yield Case("rules", sample, ["explain", *(f"explain {rule}" for rule in rules)])
    yield Case("wrong use", sample, [*re.split(r"[|\n]", WRONG_USE)])
    yield Case(
        "no data", Path.exists, ["validate", "doctor", "schema", *BEGIN.split("|")], forked=False
    )
    yield Case("checks", sample, [*CHECKS, *FMT, "schema -o x", "validate --fix"], forked=False)
    for layout in layouts:
        drawn = [f"render 2025H1 --layout {layout}{also}" for also in ("", " --draft -o draft")]
        own = [f"layout {layout} mine", "layout", "validate", "render 2025H1 --layout mine -f html"]
        yield Case(
            f"layout {layout}", sample, [*drawn, f"doctor --layout {layout}", *own], forked=False
        )
    between = [f"{kind}{side}" for side in (" 2025H1 2025Q3", " 2025Q3") for kind in SHOWN]
    drawn = [f"render 2025Q3 -f html,docx --layout {layout}" for layout in layouts]
    year: list[Step] = ["new 2026", "validate", "diff", "new 2026Q1"]
    start = ["new 2025Q3", "validate", between[0], drawn[0]]
    yield Case(
        "periods",
        sample,
        [*start, _fill_in, *CHECKS, *drawn, _correct, *between, *year],
        forked=False,
    )
    for seed in range(1 + accidents // 100):
        among = ["validate", *(f"{kind}{side}" for side in STATES for kind in SHOWN)]
        yield Case(f"states {seed}", partial(_states, old, seed), among)
        yield Case(f"loose {seed}", partial(_loose, old, seed), [*FMT])
    for seed in range(accidents):
        steps = ["validate", *FURTHER[seed % 12 :][:1]]
        yield Case(f"accident {seed}", partial(_accident, old, seed), steps)


def _listed(pattern: str, done: Done) -> list[str]:
    found: list[str] = re.findall(pattern, done.stdout.decode("utf-8"))
    if not found:
        raise SystemExit(f"OLD lists nothing:\n{done.stderr.decode()}")
    return found


def _states(old: Path, seed: int, folder: Path) -> None:
    """Commit four states; a fifth is not committed."""
    _copy(old, ("data",), folder)
    _git(folder, "init -q -b main")
    for state in range(4):
        _git(folder, "add -A")
        _git(folder, "commit -qm state")
        mutate(folder, (PLAN, NOW), f"{seed} {state}", REVISIONS, 15)


def _git(folder: Path, words: str) -> None:
    subprocess.run(["git", *words.split()], cwd=folder, env=SETTINGS, check=True)


def _loose(old: Path, seed: int, folder: Path) -> None:
    _copy(old, ("data",), folder)
    mutate(folder, (PLAN, NOW), seed, LOOSENED, 40)


def _fill_in(folder: Path) -> None:
    """Fill the next period with what this one has, and some news."""
    text = mutated((folder / NOW).read_text("utf-8"), "next", WORDINGS, 20)
    text = text.replace("2025H1", "2025Q3", 1).replace("2025-06-30", "2025-09-30")
    (folder / NEXT).write_text(text, "utf-8")


def _correct(folder: Path) -> None:
    mutate(folder, [NEXT], "correct", REVISIONS, 20)


def _accident(old: Path, seed: int, folder: Path) -> None:
    name = FILES[seed % len(FILES)]
    _copy(old, ("data",) if name in (PLAN, NOW) else ("data", "templates"), folder)
    mutate(folder, [name], seed, ACCIDENTS, 1 + seed % 3)


def sentence_cases(old: Path) -> Iterator[Case]:
    """The sentences of the tests, each a project, many in a workspace."""
    told: list[dict[str, Any]] = []
    for file in sorted((old / "tests" / "sentences").iterdir()):
        for line in filter(None, file.read_text("utf-8").splitlines()):
            plain = {"progress": re.sub(r"^.* \| |[⟦⟧]", "", line)}
            told.append(json.loads(line) if file.suffix == ".jsonl" else plain)
    for start in range(0, len(told), 80):
        fill = partial(_write, told[start : start + 80])
        yield Case(f"sentences {start}", fill, ["validate", "fmt", RENDER])


def rates_case() -> Case:
    """Shares of many wholes, to any number of places: exact halves, hedges, more than all."""
    told = []
    for number in range(400):
        part, whole = 7 * number % 431 + 1, (200, 300, 400, 700, 800, 1600)[number % 6]
        share = f"percent(n, m, {number % 4})"
        said = f"已检{{{{ n }}}}，完成{{{{ n.rate }}}}，占{{{{ {share} }}}}。"
        goal = {"name": "检查", "unit": "人", "target": whole, "rate_digits": number % 5 % 3}
        known = {"n": goal, "m": {"name": "登记", "unit": "人"}}
        value = ("{}", "{}", "超{}人", "{}余人", "约{}人")[number % 5].format(part)
        told.append({"progress": said, "indicators": known, "values": {"n": value, "m": 800}})
    return Case("rates", partial(_write, told), ["validate", RENDER])


def _write(told: list[dict[str, Any]], folder: Path) -> None:
    """Write a workspace with one sentence a project; JSON is YAML, too."""
    projects, entries = [], "period: 2025H1\nas_of: 2025-06-30\nprojects:\n"
    for number, one in enumerate(told):
        known: dict[str, Any] = {key: one[key] for key in ("scope", "indicators") if key in one}
        named: dict[str, Any] = {
            "id": f"p{number}",
            "name": f"第{number}个便民项目",
            "units": ["a"],
        }
        projects.append({"scope": "面向全区居民开展服务。"} | named | known)
        values = json.dumps(one.get("values", {}), ensure_ascii=False)
        text = one["progress"].replace("\n", "\n      ")
        entries += f"  p{number}:\n    values: {values}\n    progress: |\n      {text}\n"
    plan: dict[str, Any] = {"area": "槐荫区", "year": 2025, "units": {"a": {"name": "区民政局"}}}
    plan_text = json.dumps({**plan, "projects": projects}, ensure_ascii=False, indent=1)
    (folder / NOW).parent.mkdir(parents=True)
    (folder / PLAN).write_text(plan_text, "utf-8")
    (folder / NOW).write_text(entries, "utf-8")


def document_cases(folder: Path) -> Iterator[Case]:
    """Every document in a folder, imported and made again."""
    named = [*folder.rglob("*.docx"), *folder.rglob("*.xls[xm]")]
    for file in _different(folder, [path for path in named if path.is_file()]):
        steps = [step.format(f"old{file.suffix}") for step in IMPORT]
        yield Case(_name(folder, file), partial(_copy_file, file), steps)


def workspace_cases(folder: Path) -> Iterator[Case]:
    """Every workspace in a folder, with its layouts and history."""
    roots = [data.parent for data in folder.rglob("data") if data.is_dir()]
    for number, root in enumerate(_different(folder, roots)):
        further = ["diff"] if (root / ".git").exists() else FURTHER[number % 36 :][:1]
        fill = partial(_copy, root, ("data", "templates", ".git"))
        yield Case(_name(folder, root), fill, ["validate", *further])


def _name(folder: Path, path: Path) -> str:
    return os.fsencode(path.relative_to(folder)).decode("utf-8", "replace")


def _different(folder: Path, paths: list[Path]) -> list[Path]:
    """The paths without those that hold the same, in an order that is the same in each run."""
    found = {_digest(path): path for path in paths if "reports" not in path.parts}
    if not found:
        raise SystemExit(f"nothing to try in {folder}")
    return [path for _, path in sorted(found.items())]


def _digest(path: Path) -> str:
    """The digest of a document, or of the data and layouts of a workspace."""
    digest = hashlib.sha256()
    inside = [file for part in ("data", "templates") for file in (path / part).rglob("*")]
    for file in (file for file in (path, *sorted(inside)) if file.is_file()):
        digest.update(os.fsencode(file.relative_to(path)) + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _copy(root: Path, parts: Iterable[str], folder: Path) -> None:
    for part in parts:
        if (root / part).is_dir():
            shutil.copytree(root / part, folder / part, symlinks=True)


def _copy_file(file: Path, folder: Path) -> None:
    shutil.copy(file, folder / f"old{file.suffix}")
