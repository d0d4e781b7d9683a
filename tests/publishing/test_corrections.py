"""Corrections: held against what was published and what is printed, and printed themselves."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from minsheng.cli.app import run
from minsheng.model.json_schema import schema_files
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from tests.compared import write_office
from tests.conftest import PLAN, PROGRESS, edit, load
from tests.publishing.conftest import correct, publish, said, told
from tests.repositories import committed

DATED = "date: 2025-08-01, reason: 两家医院补报"
OF_VALUE = f"{{{DATED}, where: cancer-screening, indicator: screened, was: 3216人, now: 3260人}}"


def correction(**keys: str) -> str:
    """A correction of a value that is right, but for some keys."""
    usual = {"where": "cancer-screening", "indicator": "screened", "was": "3216人", "now": "3260人"}
    known = {"date": "2025-08-01", "reason": "补报"} | usual | keys
    return "{" + ", ".join(f"{key}: {one}" for key, one in known.items() if one) + "}"


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"was": "3216", "now": "3260"},
        {"where": "适龄妇女“两癌”检查项目"},
        {"indicator": "", "was": "已检查3216人", "now": "已检查3260人"},
        {"indicator": ""},
    ],
)
def test_one_that_is_right(out: Path, keys: dict[str, str]) -> None:
    edit(out / PROGRESS, "screened: 3216", "screened: 3260")
    correct(out, correction(**keys))
    assert [one[2] for one in said(out)] == ["有1处更正，还没有重新发布；现在生成的是征求意见稿"]
    assert publish(out) == 0
    assert said(out) == []


WRONG = {
    "was": ({"was": "3200人"}, "发布时印的是3216人，不是3200人"),
    "now": ({"now": "3266人"}, "现在印的是3260人，不是3266人"),
    "another unit": ({"was": "3216名"}, "发布时印的是3216人，不是3216名"),
    "nothing": ({"was": "3260人"}, "更正前后一样"),
    "too early": ({"date": "2025-07-09"}, "更正日期早于发布日期（2025年7月10日）"),
    "no such words": (
        {"indicator": "", "was": "3月9日", "now": "3260人"},
        "发布时印的里面没有“3月9日”",
    ),
    "not printed": (
        {"indicator": "", "was": "3216人", "now": "3261人"},
        "现在印的里面没有“3261人”",
    ),
    "another part": ({"where": "表格后", "indicator": ""}, "现在印的里面没有“3260人”"),
}


@pytest.mark.parametrize("case", WRONG, ids=[*WRONG])
def test_one_that_matches_nothing(out: Path, case: str) -> None:
    keys, message = WRONG[case]
    edit(out / PROGRESS, "screened: 3216", "screened: 3260")
    notes = "published: 2025-07-10\nnotes: 3216名以外。\n"
    if case == "another part":
        assert publish_with_notes(out, notes)
    correct(out, correction(**keys))
    found = [one for one in told(out) if one.rule == "correction-wrong"]
    assert message in [one.message for one in found]
    place = found[0].place
    assert "date:" in (out / PROGRESS).read_text("utf-8").split("\n")[place.line - 1]
    assert publish(out) == 1


def test_corrections_stand_above_who_signed_the_notes(out: Path) -> None:
    notes = "published: 2025-07-10\nnotes: |\n  说明一句。\n\n  区政府办公室\n\n  2025年7月10日\n"
    edit(out / PROGRESS, "screened: 3216", "screened: 3260")
    assert publish_with_notes(out, notes)
    correct(out, correction())
    assert publish(out) == 0
    page = (out / "reports/2025H1/2025H1-更正版.html").read_text("utf-8")
    behind = re.sub("<[^>]+>", "", page).rpartition("说明一句。")[2]
    order = ("更正说明", "3216人更正为3260人", "区政府办公室", "2025年7月10日")
    places = [behind.index(said) for said in order]
    assert places == sorted(places)


def publish_with_notes(folder: Path, notes: str) -> bool:
    """Publish it anew, with text below the table."""
    edit(folder / PROGRESS, "screened: 3260", "screened: 3216")
    edit(folder / PROGRESS, "published: 2025-07-10\n", notes)
    (folder / "data/published/2025H1.yaml").unlink()
    done = publish(folder) == 0
    edit(folder / PROGRESS, "screened: 3216", "screened: 3260")
    return done


UNREAD = {
    "no such project": ({"where": "cancer-screenin"}, "unknown-project", "没有“cancer-screenin”"),
    "no such indicator": ({"indicator": "screend"}, "unknown-indicator", "没有指标“screend”"),
    "no such part": (
        {"indicator": "screened.value"}, "unknown-indicator", "没有指标“screened.value”",
    ),
    "an indicator of none": ({"where": "标题"}, "unknown-indicator", "项目以外没有指标“screened”"),
    "no such day": ({"date": "2025-02-30"}, "no-such-date", "没有2025-02-30这一天"),
    "no reason": ({"reason": ""}, "missing-key", "缺少“reason”"),
    "no day": ({"date": ""}, "missing-key", "缺少“date”"),
}  # fmt: skip


@pytest.mark.parametrize("case", UNREAD, ids=[*UNREAD])
def test_one_that_can_not_be_read(few: Path, case: str) -> None:
    keys, rule, message = UNREAD[case]
    correct(few, correction(**keys))
    _, problems = load(few)
    assert [one.rule for one in problems] == [rule]
    assert message in problems[0].message


def test_never_published_there_is_nothing_to_correct(few: Path) -> None:
    correct(few, correction())
    (found,) = told(few)
    assert (found.rule, found.severity) == ("correction-wrong", "warning")
    assert found.message == "没有这一期的发布记录，更正没法核对"
    assert found.hint.startswith("从更正版的PDF里取出的数据，不用改；没有发布过的，删掉corrections")


def test_one_that_was_published_stays(out: Path) -> None:
    edit(out / PROGRESS, "screened: 3216", "screened: 3260")
    correct(out, OF_VALUE)
    assert publish(out) == 0
    text = (out / PROGRESS).read_text("utf-8")
    (out / PROGRESS).write_text(text[: text.index("corrections:")], encoding="utf-8")
    message = "已发布的更正（适龄妇女“两癌”检查项目）改了：3216人→3260人 → （没有）"
    assert ("published-changed", "", message) in said(out)


def test_words_are_corrected_with_the_figure_beside_them(out: Path) -> None:
    edit(out / PROGRESS, "screened: 3216", "screened: 3260")
    edit(out / PROGRESS, "3月10日启动体检", "3月12日起体检{{ screened }}")
    correct(
        out,
        OF_VALUE,
        f"{{{DATED}, where: cancer-screening, was: 3月10日启动体检, now: 3月12日起体检3260人}}",
    )
    assert [one[0] for one in said(out)] == ["published-changed"]
    assert publish(out) == 0


def test_added_and_deleted_words(out: Path) -> None:
    edit(out / PROGRESS, "      3月10日启动体检。\n", "      4月1日结束宣传。\n")
    correct(
        out,
        f'{{{DATED}, where: cancer-screening, was: 3月10日启动体检。, now: ""}}',
        f'{{{DATED}, where: cancer-screening, was: "", now: 4月1日结束宣传。}}',
    )
    assert publish(out) == 0
    page = re.sub("<[^>]+>", "", (out / "reports/2025H1/2025H1-更正版.html").read_text("utf-8"))
    assert "1.适龄妇女“两癌”检查项目，删去“3月10日启动体检。”。更正原因：两家医院补报。" in page
    assert "2.适龄妇女“两癌”检查项目，增加“4月1日结束宣传。”。更正原因：" in page


@pytest.mark.parametrize(
    "typed", ["was: 2025-07-10, now: 2025-08-02", "was: 2025年7月10日, now: 2025年8月2日"]
)
def test_a_day_is_printed_as_the_bulletin_prints_days(out: Path, typed: str) -> None:
    edit(out / PROGRESS, "published: 2025-07-10", "published: 2025-08-02")
    (asked,) = (one for one in told(out) if one.rule == "published-changed")
    assert asked.message == "已发布的发布日期改了：2025年7月10日 → 2025年8月2日"
    correct(out, f"{{date: 2025-08-02, where: 全文, {typed}, reason: 写错}}")
    assert publish(out) == 0
    assert said(out) == []
    page = re.sub("<[^>]+>", "", (out / "reports/2025H1/2025H1-更正版.html").read_text("utf-8"))
    assert "1.全文，“2025年7月10日”更正为“2025年8月2日”。" in page


def test_a_day_that_a_text_has_otherwise_is_told_as_it_is_printed(out: Path) -> None:
    edit(out / PROGRESS, "3月10日启动体检。", "2025-03-10启动体检。")
    wanted = f"{{{DATED}, where: cancer-screening, was: 3月10日, now: 2025-03-10}}"
    correct(out, wanted)
    assert publish(out) == 0
    page = re.sub("<[^>]+>", "", (out / "reports/2025H1/2025H1-更正版.html").read_text("utf-8"))
    assert "“3月10日”更正为“2025-03-10”" in page


@pytest.mark.parametrize("name", ["official", "quarterly", "brief", "letter"])
def test_every_layout_prints_them_behind_the_table(few: Path, name: str) -> None:
    edit(few / PROGRESS, "period: 2025H1\n", "period: 2025H1\nsignature: [区政府, 2025年8月1日]\n")
    assert publish(few, "--date", "2025-07-10", "--layout", name) == 0
    edit(few / PROGRESS, "screened: 3216", "screened: 3260")
    edit(few / PLAN, "target: 4600", "target: 4700")
    correct(
        few,
        OF_VALUE,
        f"{{{DATED}, where: cancer-screening, indicator: screened.target, was: 4600, now: 4700}}",
    )
    assert publish(few, formats="html,docx,pdf,ofd") == 0
    folder = few / "reports" / "2025H1"
    document = Document(BytesIO((folder / "2025H1-更正版.docx").read_bytes()))
    printed = [one.text for one in document.paragraphs if one.text.strip()]
    at = printed.index("更正说明")
    assert printed[at : at + 6] == [
        "更正说明",
        "2025年8月1日更正如下：",
        "1.适龄妇女“两癌”检查项目，检查人数由3216人更正为3260人。更正原因：两家医院补报。",
        "2.适龄妇女“两癌”检查项目，检查人数的目标由4600人更正为4700人。更正原因：两家医院补报。",
        "区政府",
        "2025年8月1日",
    ]
    titles = (one.text for one in document.paragraphs if one.style and one.style.name == "Title")
    title = next(titles)
    assert title.replace("\n", "").endswith("（更正版）")
    page = re.sub("<[^>]+>", "", (folder / "2025H1-更正版.html").read_text("utf-8"))
    assert all(one in page for one in printed[at : at + 4])


def test_they_stand_by_their_days(out: Path) -> None:
    edit(out / PROGRESS, "screened: 3216", "screened: 3260")
    edit(out / PROGRESS, "low_grade: 20", "low_grade: 21")
    later = {"date": "2025-08-02", "indicator": "low_grade", "was": "20人", "now": "21人"}
    correct(out, correction(**later), correction())
    assert publish(out) == 0
    page = re.sub("<[^>]+>", "", (out / "reports/2025H1/2025H1-更正版.html").read_text("utf-8"))
    first, second = page.index("2025年8月1日更正如下："), page.index("2025年8月2日更正如下：")
    assert first < page.index("由3216人更正为3260人") < second < page.index("由20人更正为21人")


def test_a_layout_may_print_them_otherwise(few: Path) -> None:
    assert run(["-C", str(few), "layout", "official", "ours"]) == 0
    file = few / "templates" / "ours" / "layout.yaml"
    edit(
        file, 'closing: "{{ notes }}"', 'closing: "{{ corrections }}{{ edition }}"\ncorrections: ""'
    )
    assert publish(few, "--date", "2025-07-10", "--layout", "ours") == 0
    edit(few / PROGRESS, "screened: 3216", "screened: 3260")
    correct(few, OF_VALUE)
    assert publish(few) == 0
    page = (few / "reports/2025H1/2025H1-更正版.html").read_text("utf-8")
    assert page.count("更正如下") == 1
    assert ">更正说明<" not in page
    assert "更正版</p>" in page


def test_a_title_that_says_so_itself_says_it_once(out: Path) -> None:
    edit(out / PROGRESS, "screened: 3216", "screened: 3260")
    edit(out / PROGRESS, "number: 第3期\n", "number: 第3期\ntitle: 推进情况（更正版）\n")
    correct(out, OF_VALUE)
    assert publish(out) == 0
    page = (out / "reports/2025H1/2025H1-更正版.html").read_text("utf-8")
    assert "<title>推进情况（更正版）</title>" in page


def test_the_rules_read_the_reasons(out: Path) -> None:
    edit(out / PROGRESS, "screened: 3216", "screened: 3260")
    correct(out, OF_VALUE.replace("两家医院补报", "截止8月1日两家医院补报"))
    found = [one for one in validate(Workspace(out)) if one.rule == "cut-off-word"]
    lines = (out / PROGRESS).read_text("utf-8").split("\n")
    assert [lines[one.place.line - 1][one.place.column - 1 :][:2] for one in found] == ["截止"]


def test_one_of_nothing_is_a_matter_of_no_project(out: Path) -> None:
    correct(out, OF_VALUE.replace("where: cancer-screening", "where: nowhere"))
    (found,) = (one for one in validate(Workspace(out)) if one.rule == "unknown-project")
    assert (found.project, found.message) == ("", "没有“nowhere”")


def test_diff_tells_number_and_corrections(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    committed(few)
    edit(few / PROGRESS, "period: 2025H1\n", "period: 2025H1\nnumber: 第3期\n")
    correct(few, OF_VALUE)
    assert run(["-C", str(few), "diff"]) == 0
    printed = capsys.readouterr().out
    assert "期号" in printed
    assert (
        "2025年8月1日，适龄妇女“两癌”检查项目，检查人数由3216人更正为3260人：两家医院补报"
        in printed
    )


def test_editors_know_them() -> None:
    schema = schema_files()["progress.schema.json"].decode()
    assert '"corrections"' in schema
    assert "发布时印的，如 3216人" in schema


def own_layout(few: Path) -> Path:
    """Published with a layout of its own."""
    assert run(["-C", str(few), "layout", "official", "ours"]) == 0
    assert publish(few, "--date", "2025-07-10", "--layout", "ours") == 0
    return few / "templates" / "ours" / "layout.yaml"


def test_the_title_of_a_layout_is_corrected_as_it_is_printed(few: Path) -> None:
    layout = own_layout(few)
    edit(layout, "项民生实事推进情况", "项民生实事进展")
    asked = [one.message for one in told(few) if one.rule == "published-changed"]
    was, now = "2025年槐荫区3项民生实事推进情况（上半年）", "2025年槐荫区3项民生实事进展（上半年）"
    assert asked == [f"已发布的版式“ours”里，标题改了：{was} → {now}"]
    correct(few, f"{{{DATED}, where: 标题, was: 民生实事推动情况, now: 民生实事进度}}")
    wrong = [one.message for one in told(few) if one.rule == "correction-wrong"]
    assert wrong == ["发布时印的里面没有“民生实事推动情况”", "现在印的里面没有“民生实事进度”"]
    edit(few / PROGRESS, "民生实事推动情况, now: 民生实事进度", f"{was}, now: {now}")
    assert publish(few) == 0
    assert said(few) == []
    page = re.sub("<[^>]+>", "", (few / "reports/2025H1/2025H1-更正版.html").read_text("utf-8"))
    assert f"1.标题，“{was}”更正为“{now}”。" in page


def test_a_title_of_a_layout_that_prints_the_same(few: Path) -> None:
    layout = own_layout(few)
    edit(layout, 'title: "{{ year }}年', 'title: "2025年')
    assert said(few) == []


def test_another_title_and_the_width_of_a_column(few: Path) -> None:
    """A correction of the title tells nothing else of the layout."""
    layout = own_layout(few)
    edit(layout, "项民生实事推进情况", "项民生实事进展")
    edit(layout, "rule: 0.5 ", "rule: 0.6 ")
    correct(few, f"{{{DATED}, where: 标题, was: 推进情况, now: 进展}}")
    messages = [one.message for one in told(few) if one.rule == "published-changed"]
    assert messages == ["已发布的版式“ours”里，表格线粗细改了：0.5磅 → 0.6磅"]


def test_another_reason_of_a_correction(out: Path) -> None:
    edit(out / PROGRESS, "screened: 3216", "screened: 3260")
    correct(out, correction())
    assert publish(out) == 0
    edit(out / PROGRESS, "reason: 补报", "reason: 漏报")
    (found,) = told(out)
    name = "适龄妇女“两癌”检查项目"
    assert found.message == f"已发布的更正原因（{name}）改了：补报 → 漏报"
    assert found.hint.startswith("发布过的更正不改，改回去；写错了的，另写一条 where: 全文 的更正")
    correct(out, "{date: 2025-08-02, where: 全文, was: 补报, now: 漏报, reason: 写错}")
    assert [one.severity for one in told(out)] == ["warning"]
    assert publish(out) == 0
    assert said(out) == []


def test_a_figure_that_follows_from_another_period(
    tmp_path: Path,
) -> None:
    write_office(tmp_path, "已检查{{ done }}，较一季度增加{{ done.added }}。")
    assert publish(tmp_path, "--date", "2025-07-10") == 0
    edit(tmp_path / "data/progress/2025Q1.yaml", "done: 2532", "done: 2530")
    asked = next(one for one in told(tmp_path) if one.rule == "correction-missing")
    assert "    indicator: done.added\n    was: 684人\n    now: 686人\n" in asked.to_paste
    correct(
        tmp_path,
        "{date: 2025-08-01, where: "
        + asked.to_paste.split("where: ")[1].split("\n")[0]
        + ", indicator: done.added, was: 684, now: 686, reason: 一季度误报}",
    )
    assert publish(tmp_path) == 0
    page = (tmp_path / "reports/2025H1/2025H1-更正版.html").read_text("utf-8")
    assert "比上一期增加的数由684人更正为686人" in re.sub("<[^>]+>", "", page)
    assert said(tmp_path) == []
