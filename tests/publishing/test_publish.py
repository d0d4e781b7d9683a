"""``minsheng publish``: documents, record and mark, all of them or nothing."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minsheng.cli.app import run
from minsheng.model.workspace import Workspace
from minsheng.operations.marking import with_marks
from minsheng.period import Period
from minsheng.publishing.publication import Publication, read_publication
from minsheng.source.strict_yaml import parse_document
from tests.conftest import PROGRESS, edit
from tests.publishing.conftest import RECORD, correct, files, publish, told

H1 = Period.parse("2025H1")
VALUE = (
    "{date: 2025-08-01, where: cancer-screening, indicator: screened, was: 3216人, now: 3260人,"
    " reason: 两家医院补报}"
)


def at_top(folder: Path, line: str) -> None:
    """A line of the period's file of its own, for the whole."""
    edit(folder / PROGRESS, "period: 2025H1\n", f"period: 2025H1\n{line}\n")


def record(folder: Path) -> Publication:
    """The record as it is read."""
    found = read_publication(Workspace(folder).years()[0], H1)
    assert found.value is not None, found.problems
    return found.value


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Makes a folder one of a disk that can't be written; root may write whatever its mode is."""

    def made(folder: Path) -> None:
        opened = os.open

        def guarded(path: str | Path, flags: int, *more: Any, **named: Any) -> int:
            writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if writes and Path(path).resolve().is_relative_to(folder):
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
            return opened(path, flags, *more, **named)

        monkeypatch.setattr(os, "open", guarded)

    return made


def test_a_folder_that_can_not_be_written(
    few: Path, read_only: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(few)
    read_only(few)
    capsys.readouterr()
    assert publish(few, "--date", "2025-07-10") == 1
    said = capsys.readouterr().err
    assert "错误: 写不进去：磁盘是只读的 [unwritable]" in said
    assert "没有生成文件，原有的文件没有改动。" in said
    assert files(few) == before


def test_a_document_is_verified_where_nothing_can_be_written(
    out: Path, read_only: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    edit(out / PROGRESS, "生日蛋糕", "蛋糕")
    before = files(out)
    read_only(out)
    capsys.readouterr()
    assert run(["-C", str(out), "verify", "reports/2025H1/2025H1.html"]) == 1
    assert "现在：数据或版式改过了" in capsys.readouterr().out
    assert files(out) == before


def test_documents_record_and_mark(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (few / PROGRESS).read_text("utf-8")
    assert publish(few, "--number", "3", "--date", "2025-07-10", formats="html,docx") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("已发布 2025H1（第3期，2025年7月10日）\n")
    places = [few / "reports" / "2025H1" / f"2025H1.{suffix}" for suffix in ("html", "docx")]
    for path in (*places, few / RECORD, few / PROGRESS):
        assert f"已写入 {path}" in printed
    after = (few / PROGRESS).read_text("utf-8")
    assert after == before.replace(
        "as_of: 2025-06-30\n", "as_of: 2025-06-30\npublished: 2025-07-10\nnumber: 第3期\n", 1
    )
    found = record(few)
    assert (found.current.date, found.current.number) == (date(2025, 7, 10), "第3期")
    assert (found.current.edition, found.earlier, found.layout) == (1, (), "official")
    assert found.current.files == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in places
    }
    page = places[0].read_text("utf-8")
    assert f"sha256:{found.current.digest}" in page
    assert '<meta name="PubDate" content="2025-07-10 00:00">' in page
    assert "征求意见稿" not in page
    screening = found.projects["cancer-screening"]
    assert screening.figures["screened"] == "3216人"
    assert screening.figures["screened.rate"] == "69.9%"
    assert screening.cells["progress"].startswith("3月10日启动体检。已检查3216人，")
    assert "summary" not in screening.cells  # the layout doesn't print it


def test_unchanged_it_is_as_it_was(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(out)
    assert told(out) == []
    capsys.readouterr()
    assert publish(out) == 0
    assert capsys.readouterr().out == (
        "2025H1已经发布过（第3期，2025年7月10日），没有改动，什么也没有写。\n"
    )
    assert files(out) == before
    assert run(["-C", str(out), "render", "2025H1", "-f", "html", "-o", "again"]) == 0
    printed = capsys.readouterr()
    assert "警告" not in printed.err
    assert (out / "again" / "2025H1.html").read_bytes() == before["reports/2025H1/2025H1.html"]


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (("-f", "html,ofd"), "minsheng render 2025H1 -f ofd"),
        (("-o", "elsewhere"), "minsheng render 2025H1"),
    ],
)
def test_unchanged_it_is_not_published_otherwise(
    out: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], line: str
) -> None:
    before = files(out)
    capsys.readouterr()
    assert run(["-C", str(out), "publish", "2025H1", *options]) == 2
    assert capsys.readouterr().err.endswith(f"内容相同的另一份，用 {line}\n")
    assert files(out) == before
    assert publish(out, "-o", "reports/2025H1") == 0  # where they are


def test_the_default_documents_are_those_of_render(out: Path) -> None:
    assert run(["-C", str(out), "validate", "2025H1"]) == 0
    (out / RECORD).unlink()
    assert run(["-C", str(out), "publish", "2025H1"]) == 0
    assert {*record(out).current.files} == {"2025H1.html", "2025H1.docx", "2025H1.pdf"}


def test_another_edition_has_the_documents_of_the_first(out: Path) -> None:
    edit(out / PROGRESS, "screened: 3216", "screened: 3260")
    correct(out, VALUE)
    assert run(["-C", str(out), "publish", "2025H1"]) == 0
    assert {*record(out).current.files} == {"2025H1-更正版.html"}


def test_a_day_is_asked_for(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(few)
    assert publish(few) == 2
    assert "minsheng publish 2025H1 --date 2025-" in capsys.readouterr().err
    assert files(few) == before
    at_top(few, "published: 2025-07-09  # 周三")
    assert publish(few) == 0
    assert record(few).current.date == date(2025, 7, 9)
    assert "published: 2025-07-09  # 周三\n" in (few / PROGRESS).read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--date", "2025-7-10"], 2, "写成 2025-07-10 这样"),
        (["--date", "2025-02-30"], 2, "不是日期"),
        (["--date", "2025-06-29"], 2, "早于数据截至日期2025年6月30日"),
        (["--date", "2052-07-10"], 2, "比数据截至日期2025年6月30日晚了一年多"),
        (["--date", "2025-07-10", "--number", " "], 2, "期号写成 第3期 这样"),
        (["--date", "2025-07-10", "--layout", "officia"], 2, "没有版式“officia”"),
    ],
)
def test_what_can_not_be_asked(
    few: Path, capsys: pytest.CaptureFixture[str], options: list[str], code: int, message: str
) -> None:
    before = files(few)
    assert publish(few, *options) == code
    assert message in capsys.readouterr().err
    assert files(few) == before


def test_another_number_or_day_is_a_correction(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(out)
    for options in (["--number", "第4期"], ["--date", "2025-07-11"]):
        assert publish(out, *options) == 2
        assert "已于2025年7月10日发布，第3期" in capsys.readouterr().err
    assert publish(out, "--number", "第3期", "--date", "2025-07-10") == 0
    assert files(out) == before


def test_a_number_of_another_period(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = (out / PROGRESS).read_text("utf-8").replace("2025H1", "2025Q3")
    for old, new in (("2025-06-30", "2025-09-30"), ("2025-07-10", "2025-10-10")):
        later = later.replace(old, new)
    (out / PROGRESS).with_name("2025Q3.yaml").write_text(later, "utf-8")
    edit(out / "data/projects.yaml", "year: 2025\n", "year: 2025\nrules: {copied-text: off}\n")
    before = files(out)
    command = ["-C", str(out), "publish", "2025Q3", "-f", "html"]
    assert run(command) == 2
    assert "第3期已经是2025H1的期号（2025年7月10日发布）" in capsys.readouterr().err
    assert files(out) == before
    assert run([*command, "--number", "4"]) == 0


def test_errors_refuse(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(few / PROGRESS, "screened: 3216", "screened: 三千")
    before = files(few)
    assert publish(few, "--date", "2025-07-10") == 1
    assert "[unreadable-quantity]" in capsys.readouterr().err
    assert files(few) == before


def test_all_or_nothing(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (few / "reports").mkdir()
    (few / "reports" / "2025H1").write_text("in the place of the folder", encoding="utf-8")
    before = files(few)
    assert publish(few, "--date", "2025-07-10") == 1
    assert "没有生成文件" in capsys.readouterr().err
    assert files(few) == before


def test_the_number_is_that_above_the_title(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at_top(few, 'above: "{{ center }}第5期"')
    assert publish(few, "--date", "2025-07-10", "--number", "第3期") == 2
    assert "标题上面印的是第5期，期号却是第3期" in capsys.readouterr().err
    assert publish(few, "--date", "2025-07-10") == 0
    assert record(few).current.number == "第5期"


def test_the_number_is_printed_where_it_is_named(few: Path) -> None:
    at_top(few, 'above: "{{ center }}{{ number }}"')
    assert publish(few, "--date", "2025-07-10", "--number", "第3期") == 0
    page = (few / "reports/2025H1/2025H1.html").read_text("utf-8")
    assert '<p class="text center">第<span class="n">3期</span></p>' in page
    assert told(few) == []


def test_elsewhere_and_with_another_layout(few: Path) -> None:
    assert publish(few, "--date", "2025-07-10", "--layout", "brief", "-o", "档案") == 0
    assert (few / "档案" / "2025H1.html").is_file()
    found = record(few)
    assert found.layout == "brief"
    assert "status" in found.prints


def test_the_next_edition(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = (out / "reports/2025H1/2025H1.html").read_bytes()
    edit(out / PROGRESS, "screened: 3216", "screened: 3260")
    correct(out, VALUE)
    assert publish(out, formats="html,docx,pdf") == 0
    assert "已发布 2025H1（第3期，更正版，2025年8月1日）" in capsys.readouterr().out
    found = record(out)
    assert (found.current.edition, found.current.date) == (2, date(2025, 8, 1))
    assert [(one.edition, one.date) for one in found.earlier] == [(1, date(2025, 7, 10))]
    assert found.earlier[0].files == {"2025H1.html": hashlib.sha256(first).hexdigest()}
    assert (out / "reports/2025H1/2025H1.html").read_bytes() == first  # is kept
    page = (out / "reports/2025H1/2025H1-更正版.html").read_text("utf-8")
    assert "（更正版）</title>" in page
    assert "3260人" in page
    assert "更正说明" in page
    assert f"sha256:{found.current.digest}" in page
    assert "published: 2025-08-01\n" in (out / PROGRESS).read_text("utf-8")
    assert told(out) == []
    capsys.readouterr()
    assert run(["-C", str(out), "render", "2025H1", "-o", "again"]) == 0
    assert "警告" not in capsys.readouterr().err
    for suffix in ("html", "docx", "pdf"):
        again = (out / "again" / f"2025H1.{suffix}").read_bytes()
        assert again == (out / f"reports/2025H1/2025H1-更正版.{suffix}").read_bytes()
    edit(out / PROGRESS, "low_grade: 20", "low_grade: 21")
    correct(
        out,
        "{date: 2025-09-01, where: 适龄妇女“两癌”检查项目, indicator: low_grade, was: 20, now: 21,"
        " reason: 复核}",
    )
    assert publish(out) == 0
    page = (out / "reports/2025H1/2025H1-第二次更正版.html").read_text("utf-8")
    assert "（第二次更正版）</title>" in page
    text = re.sub("<[^>]+>", "", page)
    assert "2025年8月1日更正如下：" in text
    assert "2025年9月1日更正如下：" in text
    assert [one.edition for one in record(out).editions] == [3, 2, 1]


def test_without_a_correction_nothing_is_published_again(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(out / PROGRESS, "生日蛋糕", "蛋糕")  # a word, of which no figure tells
    before = files(out)
    assert publish(out) == 1
    printed = capsys.readouterr().err
    assert "[correction-missing]" in printed
    assert "    was: 为67名困境儿童送上生日蛋糕\n    now: 为67名困境儿童送上蛋糕\n" in printed
    assert files(out) == before


def test_beside_a_correction_figures_are_refused_and_words_are_listed(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(out / PROGRESS, "screened: 3216", "screened: 3260")
    edit(out / PROGRESS, "生日蛋糕", "蛋糕")
    correct(out, "{date: 2025-08-01, where: 标题, was: '', now: （试行）, reason: 补上}")
    assert publish(out) == 1
    assert "[correction-missing]" in capsys.readouterr().err
    told = "where: cancer-screening, indicator: screened, was: 3216人, now: 3260人"
    text = (out / PROGRESS).read_text("utf-8")
    start = text.rindex("  - {date: 2025-08-01, where: 标题")
    end = text.index("\n", start)
    now = f"{text[:start]}  - {{date: 2025-08-01, {told}, reason: 补报}}{text[end:]}"
    (out / PROGRESS).write_text(now, "utf-8")
    assert publish(out) == 0
    assert "生日蛋糕 → 为67名困境儿童送上蛋糕" in capsys.readouterr().err


def test_another_layout_is_a_correction_too(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(out)
    assert publish(out, "--layout", "brief") == 2
    assert "where: 版式" in capsys.readouterr().err
    assert files(out) == before
    correct(out, "{date: 2025-08-01, where: 版式, was: official, now: brief, reason: 改成简报}")
    assert publish(out, "--layout", "brief") == 0
    assert record(out).layout == "brief"
    assert told(out) == []


def test_an_edition_is_not_older_than_the_one_before(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(out / PROGRESS, "screened: 3216", "screened: 3260")
    correct(out, VALUE)
    assert publish(out, "--date", "2025-07-01") == 2
    assert "早于上一版的2025年7月10日" in capsys.readouterr().err


def test_a_record_that_is_broken_refuses(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(out / RECORD, "screened: 3216人", "screened: 3999人")
    before = files(out)
    for command in (["publish", "2025H1"], ["render", "2025H1", "-f", "html"]):
        assert run(["-C", str(out), *command]) == 1
        printed = capsys.readouterr().err
        assert "[published-record]" in printed
        assert "git checkout HEAD -- data/published/2025H1.yaml" in printed
    assert files(out) == before


def test_a_workspace_with_schemas_names_that_of_the_record(few: Path) -> None:
    assert run(["-C", str(few), "schema"]) == 0
    assert publish(few, "--date", "2025-07-10") == 0
    first = (few / RECORD).read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../schemas/published.schema.json"


MARKS = {"published": "2025-07-10", "number": "第3期"}


@pytest.mark.parametrize(
    "text",
    [
        "period: 2025H1\nas_of: 2025-06-30\nprojects: {}\n",
        "period: 2025H1\nas_of: 2025-06-30  # 周一\nprojects: {}",
        "# 说明\nas_of: '2025-06-30'\n\nperiod: 2025H1\nprojects:\n  a:\n    progress: x\n",
        "period: 2025H1\nas_of: 2025-06-30",
        "{period: 2025H1, as_of: 2025-06-30, projects: {}}\n",
        "published:\nperiod: 2025H1\nas_of: 2025-06-30\nnumber: 第2期 # 号\nprojects: {}\n",
        "published: # 空\nperiod: 2025H1\nas_of: 2025-06-30\nprojects: {}\n",
        "  period: 2025H1\n  as_of: 2025-06-30\n  projects: {}\n",
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_marks_change_nothing_else(text: str, ends: str, mark: str) -> None:
    was = mark + text.replace("\n", ends)
    now = with_marks(was.encode(), MARKS).decode()
    assert now.startswith(mark)
    assert now.count("\r\n") == (now.count("\n") if "\r\n" in was else 0)
    plain = [
        parse_document(one.removeprefix("\ufeff").replace("\r\n", "\n"), "").plain
        for one in (was, now)
    ]
    assert isinstance(plain[0], dict)
    assert plain[1] == {**plain[0], **MARKS}
    assert [*re.findall("#.*", now)] == [*re.findall("#.*", was)]
    assert with_marks(now.encode(), MARKS).decode() == now
