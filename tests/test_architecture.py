"""docs/architecture.md and the code say the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "minsheng"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
HEAVY = {"weasyprint", "docx", "openpyxl", "lxml", "yaml", "jinja2"}
OUTSIDE = {"__init__", "__main__"}  # the version, and the door to the command line


def order(first: str = "record") -> list[str]:
    """The parts, or rooms of one, in the order in which the page lets them import."""
    line = re.search(rf"^{first}(?: < \w+)+$", PAGE, re.MULTILINE)
    assert line, "the page states no order"
    return line[0].split(" < ")


def part_of(file: Path) -> str:
    """The folder or module right under the package."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(file: Path, *, at_the_top_only: bool = False) -> Iterator[tuple[int, str]]:
    """Each module that ``file`` imports, with the line."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in tree.body if at_the_top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}:{node.lineno}: a relative import"
            yield node.lineno, node.module or ""
            # from minsheng import publish imports a part, too
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def modules() -> list[Path]:
    """Every module of the package."""
    found = sorted(PACKAGE.rglob("*.py"))
    assert len(found) > 20
    return found


def test_each_part_imports_only_from_those_before_it() -> None:
    rank = {part: place for place, part in enumerate(order())}
    wrong = []
    seen = 0
    for file in modules():
        if part_of(file) in OUTSIDE:
            continue
        for line, name in imports(file):
            match name.split("."):
                case ["minsheng", part, *_] if part in rank:
                    seen += 1
                    if rank[part] > rank[part_of(file)]:
                        wrong.append(f"{file.relative_to(ROOT)}:{line} imports {name}")
    assert wrong == []
    assert seen > 50


def test_the_rooms_of_intake_import_only_from_those_before_them() -> None:
    rooms = order("recognition")
    assert {folder.parent.name for folder in (PACKAGE / "intake").glob("*/__init__.py")} == {*rooms}
    wrong = [
        f"{file.relative_to(ROOT)}:{line} imports {name}"
        for place, room in enumerate(rooms)
        for file in (PACKAGE / "intake" / room).glob("*.py")
        for line, name in imports(file)
        if name.startswith("minsheng.intake.") and name.split(".")[2] not in rooms[: place + 1]
    ]
    assert wrong == []


def test_every_part_of_the_package_has_its_place() -> None:
    parts = {part_of(file) for file in modules()} - OUTSIDE
    assert parts == set(order())


def test_everything_in_the_package_and_beside_it_is_named() -> None:
    inside = {
        f"minsheng/{entry.name}{'/' if entry.is_dir() else ''}"
        for entry in PACKAGE.iterdir()
        if (entry.is_dir() or entry.suffix == ".py") and not entry.name.startswith("__")
    }
    beside = {
        "templates/official/",
        "schemas/",
        "data/",
        "reports/",
        "bench/",
        "scripts/",
        "tests/programs/",
    }
    assert [name for name in sorted(inside | beside) if f"`{name}`" not in PAGE] == []


def test_every_path_that_the_page_names_exists() -> None:
    named = set(re.findall(r"`((?:[\w-]+/)*[\w.-]+\.(?:py|j2|yaml)|(?:[\w-]+/)+)`", PAGE))
    known = [path.as_posix() for path in ROOT.rglob("*") if ".venv" not in path.parts]
    assert len(named) > 20
    gone = [name for name in named if not any(path.endswith(name.rstrip("/")) for path in known)]
    assert sorted(gone) == []


def test_the_model_knows_no_yaml_and_render_no_model() -> None:
    for name in ("plan.py", "progress.py"):
        used = {module for _, module in imports(PACKAGE / "model" / name)}
        assert not [module for module in used if re.match(r"minsheng\.source|yaml", module)]
    for file in (PACKAGE / "render").glob("*.py"):
        assert not [name for _, name in imports(file) if name.startswith("minsheng.model")], file


def test_the_command_line_imports_nothing_heavy_before_it_runs_a_command() -> None:
    formats = "minsheng.render.formats"
    light = (
        *("minsheng.cli", "minsheng.problem", "minsheng.record", "minsheng.__version__", formats),
        "minsheng.cache.runs",  # which is there before
    )
    further = (PACKAGE / "problem.py", PACKAGE / "record.py", PACKAGE / "render" / "formats.py")
    for file in [*(PACKAGE / "cli").glob("*.py"), *further]:
        names = {name for _, name in imports(file, at_the_top_only=True)}
        assert not [name for name in names if name.split(".")[0] in HEAVY], file
        ours = [name for name in names if name.startswith("minsheng.")]
        assert [name for name in ours if not name.startswith(light)] == [], file


def test_weasyprint_is_imported_by_the_printing_process_alone() -> None:
    used = {file.name: {name for _, name in imports(file)} for file in modules()}
    users = [name for name, names in used.items() if "weasyprint" in names]
    assert [name for name in users if not name.startswith("weasy")] == []
    assert [name for name, names in used.items() if "minsheng.render.weasy_fonts" in names] == [
        "weasy.py"
    ]


def test_what_changes_data_hands_over_what_it_has_read() -> None:
    """Others write documents, or what may not be there yet; ``Workspace.write`` forgets nothing."""
    users = {
        file.relative_to(PACKAGE).as_posix()
        for file in modules()
        if "minsheng.source.write" in {name for _, name in imports(file)}
    }
    assert users == {
        "model/workspace.py",
        "intake/joining/staging.py",  # hands over what it has copied
        *("cli/init.py", "cli/layout.py", "cli/schema.py"),
        *("operations/render.py", "cli/export.py", "cli/diff.py", "doctor/free_fonts.py"),
        "publishing/given_data.py",  # a folder of its own
        "operations/publish.py",  # documents, which may be there, and data, which it has read
    }
