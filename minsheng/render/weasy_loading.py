"""In the printing process: WeasyPrint, loaded without what no bulletin has a use for.

Importing it was a third of what the printing of a small bulletin cost, and most of that was for
things that it never does here. While it is imported, stand-ins keep it from these:

- ``_Declarations``: its C declarations are not parsed again
- ``_FontTools``: a second library to subset fonts is loaded when it is needed
- ``_Sheets``: style sheets of forms and of outdated HTML are not parsed

Where a stand-in is asked for anything but what is known, WeasyPrint is imported as it is. All
figures are instructions of the whole printing process for the sample: 4.96 G without any, 3.82 G
with all of them.
"""

from __future__ import annotations

import ctypes.util
import importlib.resources
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from types import CodeType, ModuleType
from typing import Any

from minsheng.cache.memory import Memory
from minsheng.render.replacing import Replacement, replaced

_UNUSED_SHEETS = ("html5_ua_form.css", "html5_ph.css")
_FONT_TOOLS = {
    "fontTools": ("subset",),
    "fontTools.ttLib": ("TTFont", "TTLibError", "ttFont", "woff2"),
    "fontTools.varLib": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}
"""What WeasyPrint imports of each of its modules."""
_MOST = 3  # versions of WeasyPrint whose declarations are kept


def load_weasyprint() -> None:
    """Import it. Raises OSError where a system library is missing.

    Without cffi's search for libraries by gcc and ldconfig, which takes a third of the time: on
    Linux each library opens by its soname, which WeasyPrint also tries.
    """
    warnings.simplefilter("ignore")
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005 -- the name is ctypes'
    # What WeasyPrint prints of a missing library must not get into the PDF.
    with redirect_stdout(StringIO()):
        try:
            _load_what_is_needed()
        except Exception:  # noqa: BLE001 -- where it is not as it was known, anything may happen
            for name in [name for name in sys.modules if _is_of_weasyprint(name)]:
                del sys.modules[name]
            import weasyprint  # noqa: F401 -- so that it is there in time


def _load_what_is_needed() -> None:
    declarations = ModuleType("cffi")
    declarations.FFI = _Declarations  # type: ignore[attr-defined] # a module that is made here
    files = importlib.resources.files
    with (
        _loaded([declarations, *map(_FontTools, _FONT_TOOLS)]),
        replaced([(importlib.resources, "files", lambda package: _files(files, package))]),
    ):
        import weasyprint  # noqa: F401
    _settle(_Declarations, lambda stand_in: stand_in.declared)


@contextmanager
def _loaded(modules: Iterable[ModuleType]) -> Iterator[None]:
    """Let modules be found where they are not there yet, and not any more at the end."""
    new = {each.__name__: each for each in modules if each.__name__ not in sys.modules}
    sys.modules.update(new)
    try:
        yield
    finally:
        for name in new:
            del sys.modules[name]


def _settle(kind: type, real: Callable[[Any], Any]) -> None:
    """Put what they stand for in the place of all stand-ins of a kind in WeasyPrint's modules."""
    found: list[Replacement] = [
        (module, name, real(value))
        for module in [each for name, each in sys.modules.items() if _is_of_weasyprint(name)]
        for name, value in vars(module).items()
        if isinstance(value, kind)
    ]
    for module, name, value in found:
        setattr(module, name, value)


def _is_of_weasyprint(module: str) -> bool:
    return module.partition(".")[0] == "weasyprint"


class _Declarations:
    """Stands in for ``cffi.FFI``, which parses declarations by a C parser written in Python, and
    18 types more while a page is printed.

    cffi can write down what came out as a module that needs no parser but the one in its engine;
    that module is kept, by the declarations themselves. 0.65 G.
    """

    declared: Any = None

    def cdef(self, source: str) -> None:
        """Declare what the source does. Once only."""
        if self.declared:
            raise NotImplementedError
        import _cffi_backend

        state = f"{sys.version} {_cffi_backend.__version__}".encode()
        code = Memory("declarations", state, _MOST).of(source, lambda: _declaring(source))
        module: dict[str, Any] = {}
        exec(code, module)
        self.declared = module["ffi"]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.declared, name)


def _declaring(source: str) -> CodeType:
    """The code of a module with these declarations, as cffi writes it."""
    stand_in = sys.modules.pop("cffi")
    try:
        import cffi

        declared, written = cffi.FFI(), StringIO()
        declared.set_source("minsheng_declarations", None)
        declared.cdef(source)
        declared.emit_python_code(written)
    finally:
        sys.modules["cffi"] = stand_in
    return compile(written.getvalue(), "declarations", "exec")


class _FontTools(ModuleType):
    """Stands in for a module of fontTools while WeasyPrint is imported.

    WeasyPrint uses it for variable fonts, WOFF and emoji, and where HarfBuzz can't subset: few
    bulletins need it. 0.35 G.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: list[str] = []
        for each in _FONT_TOOLS[name]:
            inside = {"__module__": name, "__init_subclass__": None}  # which nobody can derive from
            setattr(self, each, _Later(each, (Exception,), inside))


class _Later(type):
    """A name of fontTools, which is imported when that is called or asked for something.

    As a class it may also stand behind ``except``: so long nothing of fontTools can be raised.
    """

    def __call__(cls, *arguments: Any, **named: Any) -> Any:
        return _settled(cls)(*arguments, **named)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_settled(cls), name)


def _settled(later: _Later) -> Any:
    """What it stands for; from now on WeasyPrint has that, and all else of fontTools, itself."""
    _settle(_Later, _real)
    return _real(later)


def _real(later: _Later) -> Any:
    return getattr(__import__(later.__module__, fromlist=[later.__name__]), later.__name__)


def _files(files: Callable[[Any], Any], package: Any) -> Any:
    folder = files(package)
    return _Sheets(folder) if getattr(package, "__name__", "") == "weasyprint.css" else folder


class _Sheets:
    """Stands in for the folder of WeasyPrint's own style sheets.

    Those for ``pdf_forms`` and ``presentational_hints``, which no bulletin is printed with, are
    empty. 0.08 G.
    """

    def __init__(self, folder: Any) -> None:
        self._folder = folder

    def __truediv__(self, name: str) -> Any:
        return _Empty() if name in _UNUSED_SHEETS else self._folder / name


class _Empty:
    def read_text(self, _encoding: str) -> str:
        """Nothing."""
        return ""
