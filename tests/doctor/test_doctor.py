"""What the doctor says of machines that were looked at: pure functions of values."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.doctor.finding import Finding, Mark, as_text, exit_code
from minsheng.doctor.font_findings import check_characters, check_fonts
from minsheng.doctor.machine import (
    check_git,
    check_libraries,
    check_lines,
    check_python,
    check_system,
    check_writing,
)
from minsheng.doctor.system import Family, System, detect, how_to_get_fonts, how_to_install
from minsheng.doctor.workspace_findings import check_data
from minsheng.layout.layout import load_layout
from minsheng.problem import Place, Problem, Refused, Severity
from minsheng.render.fonts import FontUse
from minsheng.render.libraries import LIBRARIES, missing_libraries, needed_among, too_old
from minsheng.render.pdf import Answer, PdfPrinter
from tests.conftest import ROOT

SETTINGS = load_layout(ROOT / "templates" / "official", "official").settings
APT = System(Family.DEBIAN, "apt")
SYSTEMS = [
    APT,
    System(Family.KYLIN, "apt"),
    System(Family.KYLIN, "yum"),
    System(Family.UOS, "apt"),
    System(Family.UOS, "dnf"),
    System(Family.FEDORA, "dnf"),
    System(Family.LINUX, ""),
    System(Family.WINDOWS),
    System(Family.MACOS),
]


@pytest.mark.parametrize(
    ("platform", "os_release", "programs", "system"),
    [
        ("linux", {"ID": "debian"}, {"apt-get"}, APT),
        ("linux", {"ID": "ubuntu", "ID_LIKE": "debian"}, {"apt-get"}, APT),
        ("linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, {"apt-get"}, APT),
        ("linux", {"ID": "kylin", "ID_LIKE": "debian"}, {"apt-get"}, SYSTEMS[1]),
        ("linux", {"ID": "kylin"}, {"yum"}, SYSTEMS[2]),
        ("linux", {"ID": "openkylin"}, {"apt-get"}, SYSTEMS[1]),
        ("linux", {"ID": "uos"}, {"apt-get"}, SYSTEMS[3]),
        ("linux", {"ID": "deepin"}, {"apt-get"}, SYSTEMS[3]),
        ("linux", {"ID": "UOS", "ID_LIKE": "fedora"}, {"dnf", "yum"}, SYSTEMS[4]),
        ("linux", {"ID": "openEuler"}, {"dnf", "yum"}, SYSTEMS[5]),
        ("linux", {"ID": "anolis", "ID_LIKE": "rhel fedora centos"}, {"dnf"}, SYSTEMS[5]),
        ("linux", {"ID": "arch"}, {"pacman"}, SYSTEMS[6]),
        ("linux", {}, set(), SYSTEMS[6]),
        ("win32", {}, set(), SYSTEMS[7]),
        ("darwin", {}, {"apt-get"}, SYSTEMS[8]),
    ],
)
def test_systems(
    platform: str, os_release: dict[str, str], programs: set[str], system: System
) -> None:
    assert detect(platform, os_release, programs.__contains__) == system


@pytest.mark.parametrize("what", [*LIBRARIES, "git", "noto"])
@pytest.mark.parametrize("system", SYSTEMS, ids=str)
def test_each_thing_can_be_got_on_each_system(system: System, what: str) -> None:
    steps = "\n".join(how_to_install([what], system))

    tools = {"apt": "sudo apt-get install ", "dnf": "sudo dnf install ", "yum": "sudo yum install "}
    if system.manager:
        assert tools[system.manager] in steps
    else:
        assert not any(tool in steps for tool in tools.values())
        assert steps


def test_packages_are_named_once_and_those_that_are_there_not_at_all() -> None:
    (apt,) = how_to_install(["pango", "pangoft2"], APT)
    rpm = how_to_install(["pango", "pangoft2", "harfbuzz-subset"], System(Family.UOS, "yum"))

    assert apt == "执行 sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0"
    assert rpm[0] == "执行 sudo yum install pango harfbuzz"


@pytest.mark.parametrize("system", SYSTEMS, ids=str)
def test_fonts_can_be_got_on_each_system(system: System) -> None:
    steps = how_to_get_fonts(system)

    assert "Fandol" in "".join(steps)
    assert "minsheng doctor --fonts" in "".join(steps)
    assert ("fc-cache" in steps[-1]) == (system.family not in (Family.WINDOWS, Family.MACOS))
    assert ("make fonts" in "".join(steps)) == (system == APT)


@pytest.mark.parametrize(
    ("version", "mark"),
    [((3, 11, 0), Mark.FINE), ((3, 13, 1), Mark.FINE), ((3, 9, 2), Mark.MISSING)],
)
def test_python(version: tuple[int, int, int], mark: Mark) -> None:
    finding = check_python(version)

    assert finding.mark is mark
    assert ".".join(map(str, version)) in finding.said
    assert bool(finding.remedy) == (mark is Mark.MISSING)


@pytest.mark.parametrize("system", SYSTEMS, ids=str)
def test_the_system_is_named(system: System) -> None:
    said = check_system(system).said

    assert said.startswith(f"系统：{system.family}")
    assert said.endswith(system.manager and f"用{system.manager}安装软件包")


def test_libraries_that_are_all_there() -> None:
    (finding,) = check_libraries("1.50.12", [], APT)

    assert finding.mark is Mark.FINE
    assert "pango 1.50.12、" in finding.said
    assert all(name in finding.said for name in LIBRARIES)


@pytest.mark.parametrize("system", SYSTEMS, ids=str)
def test_each_missing_library_is_named(system: System) -> None:
    there, missing = check_libraries("", ["pango", "harfbuzz-subset"], system)

    assert (there.mark, missing.mark) == (Mark.FINE, Mark.MISSING)
    assert "pango、" not in there.said
    assert "没有pango，" in missing.said
    assert missing.remedy


def test_a_machine_without_any() -> None:
    (finding,) = check_libraries("", LIBRARIES, APT)

    assert finding.mark is Mark.MISSING


def test_libraries_that_are_there_but_do_not_work() -> None:
    (finding,) = check_libraries("", [], APT)

    assert finding.mark is Mark.MISSING


def test_a_dispensable_library_hinders_nothing() -> None:
    _, finding = check_libraries("1.50.12", ["harfbuzz-subset"], APT)

    assert finding.mark is Mark.NOTE
    assert finding.remedy == ("执行 sudo apt-get install libharfbuzz-subset0",)


@pytest.mark.parametrize("system", SYSTEMS, ids=str)
def test_a_pango_that_is_too_old(system: System) -> None:
    _, finding = check_libraries("1.42.4", [], system)

    assert finding.mark is Mark.MISSING
    assert finding.remedy


def test_ages_of_pango() -> None:
    versions = {"1.42.4": True, "1.43.0": True, "1.44.0": False, "1.100.1": False, "2.0.0": False}
    assert {version: too_old(version) for version in versions} == versions


def test_which_libraries_do_not_load() -> None:
    mac = {"libpango-1.0.dylib", "libharfbuzz.0.dylib", "gobject-2.0", "libfontconfig-1.dll"}
    found = missing_libraries(mac.__contains__)

    assert found == ["pangoft2", "harfbuzz-subset"]
    assert needed_among(found) == ["pangoft2"]
    assert missing_libraries(lambda _: True) == []


def test_git_is_for_diff_alone() -> None:
    assert check_git(True, "", APT).mark is Mark.FINE
    assert check_git(False, "没有git", APT).mark is Mark.NOTE
    assert check_git(True, "“x”不在git仓库里", APT).said == "git：“x”不在git仓库里"
    assert check_git(False, "没有git", System(Family.WINDOWS)).remedy == (
        "从 https://git-scm.com 下载安装",
    )


def test_folders_that_cannot_be_written() -> None:
    assert check_writing(Path("reports"), "", needed=True).mark is Mark.FINE
    reports = check_writing(Path("reports"), "没有权限", needed=True)
    assert (reports.mark, reports.said) == (Mark.MISSING, "写不进 reports：没有权限")
    assert check_writing(Path("data"), "没有权限", needed=False).mark is Mark.NOTE


def body(families: dict[str, int], *present: str, unknown: str = "") -> FontUse:
    return FontUse(SETTINGS.fonts.body, present, families, unknown)


def test_the_font_of_each_text() -> None:
    found, in_word = check_fonts(SETTINGS, [body({"FandolFang": 9}, "FangSong", "FandolFang")], APT)

    assert found.mark is Mark.FINE
    assert found.said == "正文字体：PDF用FandolFang（本机没有仿宋_GB2312、仿宋）"
    assert "正文仿宋_GB2312" in in_word.said


@pytest.mark.parametrize(
    ("use", "said"),
    [
        (body({"Noto Serif CJK SC": 9}, "Noto Serif CJK SC"), "PDF只好用Noto Serif CJK SC代替"),
        (body({"DejaVu Sans": 9}), "PDF只好用DejaVu Sans代替"),
        (body({"DejaVu Sans": 2}, unknown="民生实事"), "PDF没有能印汉字的字体可用"),
    ],
)
def test_a_font_for_want_of_better(use: FontUse, said: str) -> None:
    found, _ = check_fonts(SETTINGS, [use], APT)

    assert found.mark is Mark.MISSING
    assert said in found.said
    assert "本机没有仿宋_GB2312、仿宋、FangSong、FandolFang" in found.said
    assert found.remedy == how_to_get_fonts(APT)


@pytest.mark.parametrize(
    ("present", "last", "mark"),
    [
        (("FandolFang",), 3, Mark.NOTE),
        (("FandolFang",), 0, Mark.FINE),
        (("FandolFang", "LXGW WenKai Light"), 3, Mark.FINE),
    ],
)
def test_rare_characters_in_a_font_of_another_weight(
    present: tuple[str, ...], last: int, mark: Mark
) -> None:
    use = body({"FandolFang": 9, "Noto Serif CJK SC": last}, *present)
    found, _ = check_fonts(SETTINGS, [use], APT)

    assert found.mark is mark
    assert ("它没有的3个字用Noto Serif CJK SC，笔画较重" in found.said) == (mark is Mark.NOTE)
    assert ("minsheng doctor --fonts" in "".join(found.remedy)) == (mark is Mark.NOTE)


def test_how_to_get_fonts_is_said_once() -> None:
    uses = [FontUse(SETTINGS.fonts.title, [], {"DejaVu Sans": 9}, ""), body({"DejaVu Sans": 9})]
    findings = check_fonts(SETTINGS, uses, APT)

    assert [bool(finding.remedy) for finding in findings] == [False, True, False]


def test_characters_without_a_glyph_by_their_places() -> None:
    places = {"\ue000": Place("b.yaml", 3, 4), "\U0002a6a5": Place("a.yaml", 5, 6)}
    found = check_characters([body({}, unknown="".join(places) + "民")], places.get, APT)

    assert [finding.said.split("：")[0] for finding in found] == ["a.yaml:5:6", "b.yaml:3:4"]
    assert [finding.mark for finding in found] == [Mark.MISSING] * 2


def test_a_machine_without_chinese_fonts_gets_no_list_of_all_hanzi() -> None:
    hanzi = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))
    (found,) = check_characters([body({}, unknown=hanzi)], lambda _: Place("a.yaml"), APT)

    assert "等300个字" in found.said
    assert found.remedy == ("执行 sudo apt-get install fonts-noto-cjk",)


def test_problems_of_the_data_are_counted() -> None:
    error, warning = (
        Problem(Place("a"), "rule", "message", severity=severity)
        for severity in (Severity.ERROR, Severity.WARNING)
    )

    assert check_data([]).mark is Mark.FINE
    found = check_data([error, error, warning])
    assert found.mark is Mark.NOTE
    assert "数据有2个错误、1个警告，错误改好才能生成通报" in found.said
    assert "minsheng validate" in found.remedy[0]
    assert "错误" not in check_data([warning]).said


def test_only_what_is_missing_fails() -> None:
    fine, note = Finding(Mark.FINE, "甲"), Finding(Mark.NOTE, "乙", ("做这个",))
    missing = Finding(Mark.MISSING, "丙", ("先做这个", "再做那个"))

    assert exit_code([fine, note]) == 0
    assert exit_code([fine, missing]) == 1
    assert as_text([fine, note, missing]).splitlines() == [
        "[正常] 甲",
        "[注意] 乙",
        "       → 做这个",
        "[缺少] 丙",
        "       → 先做这个",
        "       → 再做那个",
        "",
        "有1项缺少，补齐后再运行一次 minsheng doctor。",
    ]
    assert as_text([fine]).endswith("本机可以生成网页、Word和PDF，字体合乎版式。")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(absent=["pango", "fontconfig"]), "缺少生成PDF所需的系统软件（pango、fontconfig）"),
        (Answer(pango="1.42.4"), "要1.44以上，本机是1.42.4"),
        (Answer(pango="1.50.0", has_fonts=False), "一种字体也没有"),
        (Answer(pango="1.50.0", refused=["甲", "乙"]), "甲；乙"),
    ],
)
def test_render_says_the_same(answer: Answer, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PdfPrinter, "ask", lambda _: (b"", answer))
    with PdfPrinter() as printer, pytest.raises(Refused, match=said) as refused:
        printer.receive()

    (problem,) = refused.value.problems
    assert problem.hint


def test_a_weasyprint_that_sets_lines_otherwise_is_told() -> None:
    (finding,) = check_lines(known=False)

    assert finding.mark is Mark.NOTE
    assert "不能两端对齐" in finding.said
    assert check_lines(known=True) == []
