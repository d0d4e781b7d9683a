"""Which system this is, as a value: what is missing is got in another way on each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from minsheng.record import record


class Family(StrEnum):
    """Systems by how they are called."""

    DEBIAN = "Debian/Ubuntu"
    KYLIN = "麒麟"
    UOS = "统信UOS"
    FEDORA = "openEuler/Fedora"
    LINUX = "Linux"
    WINDOWS = "Windows"
    MACOS = "macOS"


@record
class System:
    """A family, and the program that installs packages (apt, dnf, yum), empty if unknown.

    麒麟 and 统信UOS exist with either kind of package.
    """

    family: Family
    manager: str = ""


_BY_ID = {
    **dict.fromkeys(("debian", "ubuntu"), Family.DEBIAN),
    **dict.fromkeys(("kylin", "openkylin", "neokylin"), Family.KYLIN),
    **dict.fromkeys(("uos", "deepin", "uniontech"), Family.UOS),
    **dict.fromkeys(("openeuler", "fedora", "rhel", "centos"), Family.FEDORA),
}
_MANAGERS = {"apt-get": "apt", "dnf": "dnf", "yum": "yum"}
_PACKAGES = {  # for apt, and for dnf and yum
    "glib": ("libglib2.0-0", "glib2"),
    "pango": ("libpango-1.0-0", "pango"),
    "pangoft2": ("libpangoft2-1.0-0", "pango"),
    "harfbuzz": ("libharfbuzz0b", "harfbuzz"),
    "harfbuzz-subset": ("libharfbuzz-subset0", "harfbuzz"),
    "fontconfig": ("libfontconfig1", "fontconfig"),
    "git": ("git", "git"),
    "noto": ("fonts-noto-cjk", "google-noto-serif-cjk-fonts google-noto-sans-cjk-fonts"),
}
_MSYS2 = (
    "安装MSYS2（https://www.msys2.org），打开它的窗口，执行 pacman -S mingw-w64-ucrt-x86_64-pango",
    r"MSYS2没有装在C:\msys64的，把环境变量WEASYPRINT_DLL_DIRECTORIES设为它的ucrt64\bin文件夹",
)
_LIBRARIES = "libraries"
_BY_HAND = {  # where no package manager is part of the system
    Family.WINDOWS: {
        "git": ("从 https://git-scm.com 下载安装",),
        "noto": ("从 https://github.com/notofonts/noto-cjk 下载 Noto CJK 字体，安装",),
        _LIBRARIES: _MSYS2,
    },
    Family.MACOS: {
        "git": ("执行 xcode-select --install",),
        "noto": ("执行 brew install --cask font-noto-serif-cjk-sc font-noto-sans-cjk-sc",),
        _LIBRARIES: (
            "先装Homebrew（https://brew.sh），再执行 brew install pango",
            "已装好还是找不到的，先执行 export DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib",
        ),
    },
}
_FONT_FOLDERS = {
    Family.WINDOWS: "右键点字体文件，选“为所有用户安装”",
    Family.MACOS: "双击字体文件，在“字体册”里安装",
}
_LINUX_FONTS = "把字体文件放进 ~/.local/share/fonts，再执行 fc-cache -f"
_OFFICIAL = {
    Family.WINDOWS: "仿宋、黑体、宋体：在“设置→应用→可选功能”里添加简体中文的“补充字体”",
    Family.MACOS: "装了Office的，仿宋、黑体、宋体在Word程序包的 Contents/Resources/DFonts 里",
}
_PURCHASED = "公文字体（方正小标宋、仿宋_GB2312等）用单位已购买的，向信息部门要字体文件"
GET_FREE_FONTS = "执行 minsheng doctor --fonts"
_FREE = f"可免费使用的Fandol，和补生僻字的霞鹜文楷：{GET_FREE_FONTS}，会下载并放好"
_BY_MAKE = "在minsheng的项目文件夹里，也可以执行 make fonts"


def detect(platform: str, os_release: Mapping[str, str], has: Callable[[str], bool]) -> System:
    """Tell the system from ``sys.platform``, the fields of os-release, and which programs it has.

    The system's own ID counts before those that it says to be like.
    """
    if platform in ("win32", "cygwin"):
        return System(Family.WINDOWS)
    if platform == "darwin":
        return System(Family.MACOS)
    ids = [os_release.get("ID", ""), *os_release.get("ID_LIKE", "").split()]
    known = (_BY_ID[name.lower()] for name in ids if name.lower() in _BY_ID)
    managers = (manager for program, manager in _MANAGERS.items() if has(program))
    return System(next(known, Family.LINUX), next(managers, ""))


def how_to_install(what: Iterable[str], system: System) -> tuple[str, ...]:
    """How to get libraries (by their names in render/libraries.py), ``git``, or ``noto``."""
    wanted = list(what)
    if steps := _BY_HAND.get(system.family):
        only = wanted[0] if len(wanted) == 1 else _LIBRARIES
        return steps.get(only, steps[_LIBRARIES])
    apt, rpm = (" ".join(dict.fromkeys(_PACKAGES[one][kind] for one in wanted)) for kind in (0, 1))
    match system.manager:
        case "apt":
            return (f"执行 sudo apt-get install {apt}",)
        case "dnf" | "yum":
            search = f"软件源里没有这个名称的，用 {system.manager} search 查"
            return (f"执行 sudo {system.manager} install {rpm}", search)
    return (f"用本机的软件管理器安装与这些Debian软件包相当的软件：{apt}",)


def how_to_get_fonts(system: System) -> tuple[str, ...]:
    """How to get the fonts of official papers, or free ones of the same style."""
    by_make = _BY_MAKE if system.family is Family.DEBIAN else ""
    return (
        *filter(None, [_OFFICIAL.get(system.family)]),
        _PURCHASED,
        *filter(None, [_FREE, by_make]),
        _FONT_FOLDERS.get(system.family, _LINUX_FONTS),
    )


def how_to_update_pango(system: System) -> tuple[str, ...]:
    """What to do where the system's own Pango is too old."""
    if system.family in (Family.WINDOWS, Family.MACOS):
        return how_to_install(["pango"], system)
    return (
        "软件源里没有更新的，换到较新的系统上生成PDF，如Debian 11、Ubuntu 20.04以后的",
        "在这里只生成网页和Word：minsheng render 报告期 -f html,docx",
    )
