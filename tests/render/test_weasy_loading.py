"""WeasyPrint is loaded without what it does not need, prints the same, and is left as it is where
it, or cffi, is another than is known.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import weasyprint
from fontTools.ttLib import TTFont

from tests.conftest import ROOT
from tests.fonts import everything, machine

PAGE = """<!DOCTYPE html><html lang=zh><title>页</title><style>
@font-face { font-family: named; src: local(Installed) }
p { font-family: named }
</style>%s<h1>民生实事</h1><p>2025年上半年<input value=上><center>中</center>"""
WITHOUT = PAGE % ""
WITH_WOFF = (
    PAGE
    % "<style>h1 { font-family: woff } @font-face { font-family: woff; src: url(0.woff) }</style>"
)
# What is done before WeasyPrint is loaded, and when it is, comes from the command line.
PRINT = """
import json, sys
from hashlib import sha256
from minsheng.cache.memory import kept_memories
from minsheng.render import weasy, weasy_loading
before, then, page, folder = sys.argv[1:]
exec(before)
with kept_memories():
    weasy_loading.load_weasyprint()
exec(then)
pdf, answer = weasy.print_page(page, folder, "0" * 32)
from weasyprint import html
from weasyprint.text.ffi import ffi
print(json.dumps({
    "declared by": type(ffi).__module__,
    "sheets": bool(html.PH and html.UA_FORM),
    "fontTools": "fontTools.subset" in sys.modules,
    "pdf": sha256(pdf).hexdigest(),
}))
"""
LESS = {"declared by": "_cffi_backend", "sheets": False, "fontTools": False}
PLAIN = {"declared by": "cffi.api", "sheets": True, "fontTools": True}
PLAINLY = "weasy_loading._load_what_is_needed = lambda: 1 / 0"
NO_HARFBUZZ = "from weasyprint.pdf import fonts; fonts.harfbuzz_subset = None"

Printed = dict[str, object]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A layout's folder with a font, on a machine that has another."""
    folder = tmp_path_factory.mktemp("loading")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "kept"))
        patch.setenv("SOURCE_DATE_EPOCH", "0")  # fontTools tells in a font when it was saved
        patch.setenv("FONTCONFIG_FILE", machine(folder, {"Installed": everything()}))
        font = TTFont(folder / "fonts" / "0.ttf")
        font.flavor = "woff"
        font.save(folder / "0.woff")
        yield folder


@pytest.fixture(scope="module")
def plain(folder: Path) -> Printed:
    """What comes out where WeasyPrint is loaded as it is."""
    return printed(folder, before=PLAINLY)


def printed(
    folder: Path, page: str = WITHOUT, *, before: str = "", then: str = "", libraries: str = ""
) -> Printed:
    """What a printing process says that had these libraries at hand before all others."""
    paths = (libraries, str(ROOT), os.environ.get("PYTHONPATH", ""))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    command = (sys.executable, "-P", "-c", PRINT, before, then, page, str(folder))
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    found: Printed = json.loads(done.stdout)
    return found


def changed(tmp_path: Path, file: str, *changes: tuple[str, str]) -> str:
    """A folder with a WeasyPrint in which something reads otherwise."""
    libraries = tmp_path / "libraries"
    code = Path(weasyprint.__file__).parent
    shutil.copytree(code, libraries / "weasyprint", ignore=shutil.ignore_patterns("__pycache__"))
    place = libraries / "weasyprint" / file
    text = place.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    place.write_text(text, "utf-8")
    return str(libraries)


def test_it_prints_the_same(folder: Path, plain: Printed) -> None:
    first, again = printed(folder), printed(folder)

    assert plain == {**PLAIN, "pdf": plain["pdf"]}
    assert first == again == {**LESS, "pdf": plain["pdf"]}


@pytest.mark.parametrize(
    ("without", "difference"),
    [
        ("import cffi", {"declared by": "cffi.api"}),
        ("weasy_loading._UNUSED_SHEETS = ()", {"sheets": True}),
        ("import fontTools.subset", {"fontTools": True}),
    ],
)
def test_each_stand_in_changes_nothing_else(
    without: str, difference: Printed, folder: Path, plain: Printed
) -> None:
    assert printed(folder, before=without) == {**plain, **LESS, **difference}


def test_declarations_are_parsed_once(folder: Path) -> None:
    """cffi's own parser is not there any more when they have been kept."""
    printed(folder)
    no_parser = "sys.modules['cffi.cparser'] = sys.modules['pycparser'] = None"

    assert printed(folder, before=no_parser).items() >= LESS.items()
    kept = next((folder / "kept").rglob("declarations"))
    kept.write_bytes(b"damaged" + kept.read_bytes())
    assert printed(folder).items() >= LESS.items()


def test_what_needs_font_tools_gets_them(folder: Path, plain: Printed) -> None:
    wanted = printed(folder, WITH_WOFF, before=PLAINLY)

    assert printed(folder, WITH_WOFF) == {**wanted, **LESS, "fontTools": True}
    assert wanted["pdf"] != plain["pdf"]


def test_without_harfbuzz_font_tools_subset(folder: Path, plain: Printed) -> None:
    wanted = printed(folder, before=PLAINLY, then=NO_HARFBUZZ)

    assert printed(folder, then=NO_HARFBUZZ) == {**wanted, **LESS, "fontTools": True}
    assert wanted["pdf"] != plain["pdf"]


def test_an_error_of_font_tools_is_caught(folder: Path) -> None:
    """WeasyPrint names it behind ``except``."""
    fails = (
        "from fontTools.ttLib import TTLibError\n"
        "def fail(*_): raise TTLibError\n"
        "import fontTools.subset; fontTools.subset.Subsetter.subset = fail"
    )
    then = f"{NO_HARFBUZZ}\n{fails}"

    wanted = printed(folder, before=PLAINLY, then=then)
    assert printed(folder, then=then) == {**wanted, **LESS, "fontTools": True}


@pytest.mark.parametrize(
    ("file", "changes"),
    [
        (
            "text/ffi.py",  # other declarations
            [
                ("int pango_version (void);", "int pango_version (void); typedef int further;"),
                ("\nTO_UNITS =", "\nffi.new('further *')\nTO_UNITS ="),
            ],
        ),
        (
            "pdf/fonts.py",  # where nothing of fontTools was used yet
            [
                (
                    "        self.subset(to_unicode, hinting)\n",
                    (
                        "        try: {}[0]\n"
                        "        except TTLibError: pass\n"
                        "        except KeyError: self.subset(to_unicode, hinting)\n"
                    ),
                )
            ],
        ),
    ],
)
def test_another_weasyprint_is_loaded_with_less(
    file: str, changes: list[tuple[str, str]], folder: Path, plain: Printed, tmp_path: Path
) -> None:
    printed(folder)
    other = printed(folder, libraries=changed(tmp_path, file, *changes))

    assert other == printed(folder) == {**plain, **LESS}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("text/ffi.py", "\n''')\n", "\n''', override=True)\n"),
        ("text/ffi.py", "ffi = cffi.FFI()", "ffi = cffi.FFI(None)"),
        (
            "text/ffi.py",
            "\n\ndef unicode_to_char_p",
            "\nffi.cdef('int puts (const char *s);')\n\ndef unicode_to_char_p",
        ),
        ("text/ffi.py", "import cffi\n", "import cffi\ncffi.__version__\n"),
        ("pdf/fonts.py", "from fontTools import subset\n", "from fontTools import subset, agl\n"),
        ("pdf/fonts.py", "from fontTools import subset\n", "import fontTools.agl\nsubset = None\n"),
        ("pdf/fonts.py", "\n\nclass Font:", "\n\nclass Mine(TTFont): pass\n\nclass Font:"),
        ("html.py", "(files(css) / 'html5_ph.css')", "files(css).joinpath('html5_ph.css')"),
    ],
)
def test_another_weasyprint_is_loaded_as_it_is(
    file: str, old: str, new: str, folder: Path, plain: Printed, tmp_path: Path
) -> None:
    other = printed(folder, libraries=changed(tmp_path, file, (old, new)))

    assert {**other, "fontTools": True} == plain


def test_another_cffi_is_taken_as_it_is(
    folder: Path, plain: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that writes no modules, and none is kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    before = "import cffi.api; del cffi.api.FFI.emit_python_code, sys.modules['cffi']"

    assert printed(folder, before=before) == plain
