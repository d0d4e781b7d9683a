"""``render`` says when the PDF got other fonts than its layout wants, or boxes for characters."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from minsheng.cli.app import run
from minsheng.layout.layout import load_layout
from minsheng.problem import Place, Severity
from minsheng.render.fonts import (
    FONT_WORDS,
    MOST_NAMED,
    FontUse,
    fallback_warnings,
    glyph_warnings,
    is_visible,
)
from tests.conftest import PROGRESS, ROOT, edit
from tests.fonts import LAST, OFFICIAL, everything, machine

FORM = load_layout(ROOT / "templates" / "official", "official").settings
RARE = "\U0002a6a5"  # 64 strokes
OWN = "\ue000"  # for private use: it means something on one machine alone


def use(families: dict[str, int], unknown: str = "") -> FontUse:
    """The body text of the official layout."""
    return FontUse(FORM.fonts.body, (), families, unknown)


@pytest.mark.parametrize(
    ("families", "right"),
    [
        ({"仿宋_GB2312": 600}, True),
        ({"FandolFang": 600}, True),
        ({"FandolFang": 600, "Noto Serif CJK SC": 5}, True),  # for rare characters it is there
        ({"FandolFang": 600, "DejaVu Sans": 5}, True),
        ({"FandolFang": 600, "LXGW WenKai Light": 5}, True),
        ({"LXGW WenKai Light": 600}, False),  # it fills in, it is no 仿宋
        ({"FandolFang": 5, "Noto Serif CJK SC": 600}, False),
        ({"Noto Serif CJK SC": 600}, False),
        ({"DejaVu Sans": 600}, False),
    ],
)
def test_which_font_is_right(families: dict[str, int], right: bool) -> None:
    warnings = fallback_warnings(FORM, [use(families)], Place("x"), "minsheng doctor")

    assert [problem.severity for problem in warnings] == [Severity.WARNING] * (not right)


def test_a_stack_of_one_has_no_last_resort() -> None:
    alone = FontUse(["仿宋"], ["仿宋"], {"仿宋": 9}, "")

    assert alone.is_right
    assert not FontUse(["仿宋"], [], {"DejaVu Sans": 9}, "").is_right


def test_a_font_that_fills_in_may_be_the_one_that_is_wanted() -> None:
    first = FontUse(["LXGW WenKai Light", "黑体"], [], {"LXGW WenKai Light": 9}, "")

    assert first.is_right


def test_a_font_that_lacks_most_characters_is_none() -> None:
    (problem,) = fallback_warnings(
        FORM, [use({"DejaVu Sans": 20}, "民生实事推进情况" * 4)], Place("x"), "doctor"
    )

    assert "正文没有字体可用" in problem.message


def test_each_font_of_a_layout_has_a_word() -> None:
    assert set(FONT_WORDS) == set(vars(FORM.fonts))


@pytest.mark.parametrize("character", ["年", "A", "￥", RARE, OWN, "\U000323b0", "́"])
def test_what_needs_a_glyph(character: str) -> None:
    assert is_visible(character)


@pytest.mark.parametrize("character", [" ", "\n", "\t", "\u3000", "\u200b", "\u200d", "\u2060"])
def test_what_needs_none(character: str) -> None:
    assert not is_visible(character)


def test_few_characters_are_told_apart_and_many_are_counted() -> None:
    few = {chr(0x4E00 + number): Place("a.yaml", 99 - number) for number in range(MOST_NAMED)}
    many = {**few, "龘": Place("a.yaml", 7)}

    said = glyph_warnings(few)
    assert [problem.place.line for problem in said] == sorted(99 - n for n in range(MOST_NAMED))
    (one,) = glyph_warnings(many)
    assert one.place.line == 7
    assert one.message.count("U+") == MOST_NAMED
    assert f"等{MOST_NAMED + 1}个字" in one.message


# The real thing: documents on machines with other fonts


def render(
    workspace: Path, fonts: str, monkeypatch: pytest.MonkeyPatch, *options: str
) -> tuple[int, Path]:
    """Print the sample's PDF on a machine with the fonts of ``fonts``."""
    monkeypatch.setenv("FONTCONFIG_FILE", fonts)
    code = run(["-C", str(workspace), "render", "2025H1", "-f", "pdf", *options])
    return code, workspace / "reports" / "2025H1.pdf"


def test_the_official_fonts_are_worth_no_word(
    few: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    fonts = machine(few / "machine", dict.fromkeys((*OFFICIAL, *LAST), everything()))

    code, pdf = render(few, fonts, monkeypatch)

    assert (code, capfd.readouterr().err) == (0, "")
    assert pdf.exists()


@pytest.mark.parametrize("language", ["C", "zh_CN.UTF-8"])
def test_a_font_is_known_by_each_of_its_names(
    language: str,
    few: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Windows calls it FangSong or 仿宋, as its language is; the layout asks for both."""
    monkeypatch.setenv("LC_ALL", language)
    chinese = {"FZXBSJW": OFFICIAL[0], "Black": "黑体", "Imitation": "仿宋", "Song": "宋体"}
    fonts = machine(few / "machine", dict.fromkeys(chinese, everything()), chinese)

    assert render(few, fonts, monkeypatch)[0] == 0
    assert capfd.readouterr().err == ""


def test_the_last_fonts_of_the_stacks_are_worth_one_warning(
    few: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    fonts = machine(few / "machine", dict.fromkeys(LAST, everything()))

    code, pdf = render(few, fonts, monkeypatch)
    said = capfd.readouterr()

    assert code == 0
    assert pdf.exists()
    assert said.err.count("警告:") == 1
    assert (
        "PDF没有用上版式要的字体：标题用的是Noto Serif CJK SC Bold，"
        "表头和小标题用的是Noto Sans CJK SC，正文用的是Noto Serif CJK SC，"
        "页码用的是Noto Serif CJK SC [font-fallback]"
    ) in said.err
    assert "minsheng doctor" in said.err
    assert "已生成" in said.out


def test_a_layout_of_its_own_is_named(
    templates: Path,
    few: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Only its heading is amiss: 楷体 alone, which this machine has not."""
    templates.rename(templates.parent / "own")
    edit(templates.parent / "own" / "layout.yaml", "heading: [黑体, SimHei,", "heading: [楷体] #")
    fonts = machine(few / "machine", dict.fromkeys(OFFICIAL, everything()))

    assert render(few, fonts, monkeypatch, "--layout", "own")[0] == 0
    said = capfd.readouterr().err
    assert (
        "templates/own/layout.yaml:1:1: 警告: PDF没有用上版式要的字体：表头和小标题用的是" in said
    )
    assert "minsheng doctor --layout own" in said


def test_characters_that_no_font_has_are_named_with_their_places(
    few: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    edit(few / PROGRESS, "3月10日启动体检。", f"3月10日{RARE}{OWN}启动体检。{RARE}")
    fonts = machine(few / "machine", dict.fromkeys(OFFICIAL, everything()))

    code, pdf = render(few, fonts, monkeypatch)
    said = capfd.readouterr().err

    assert code == 0
    assert pdf.exists()
    lines = (few / PROGRESS).read_text(encoding="utf-8").split("\n")
    number = next(number for number, line in enumerate(lines, 1) if RARE in line)
    column = lines[number - 1].index(RARE) + 1
    assert f"{PROGRESS}:{number}:{column}: 警告: 本机的字体里都没有“{RARE}”（U+2A6A5）" in said
    assert f"{PROGRESS}:{number}:{column + 1}: 警告:" in said
    assert "（U+E000）" in said
    assert "自造字" in said
    assert said.count("[missing-glyph]") == 2


def test_a_character_that_any_font_has_is_printed(
    few: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """One outside of the stack will do."""
    edit(few / PROGRESS, "3月10日启动体检。", f"3月10日{RARE}启动体检。")
    fonts = machine(few / "machine", {**dict.fromkeys(OFFICIAL, everything()), "HanaMinB": RARE})

    code, pdf = render(few, fonts, monkeypatch)

    assert (code, capfd.readouterr().err) == (0, "")
    assert RARE in "".join(page.extract_text() for page in PdfReader(pdf).pages)


def test_no_font_at_all_is_said_and_the_earlier_report_stays(
    few: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    earlier = few / "reports" / "2025H1.pdf"
    earlier.parent.mkdir()
    earlier.write_bytes(b"the report of yesterday")

    code, pdf = render(few, machine(few / "machine", {}), monkeypatch)

    assert code == 1
    assert "本机一种字体也没有，生成不了PDF [no-font]" in capfd.readouterr().err
    assert pdf.read_bytes() == b"the report of yesterday"
