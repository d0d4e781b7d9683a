"""The web page: one file that needs nothing else, and says what it is to machines and readers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from minsheng import __version__
from minsheng.cli.app import run
from tests.conftest import PLAN, PROGRESS, edit
from tests.documents import html_page

TITLE = "2025年槐荫区20项民生实事推进情况（上半年）"
HEADINGS = ["序号", "项目名称", "内容及规模", "责任单位", "上半年工作进展"]


@pytest.fixture(scope="module")
def source(published: Path) -> str:
    return (published / "2025H1.html").read_text("utf-8")


@pytest.fixture(scope="module")
def page(published: Path) -> html.HtmlElement:
    return html_page(published / "2025H1.html")


def made(workspace: Path) -> html.HtmlElement:
    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html"]) == 0
    return html_page(workspace / "reports" / "2025H1.html")


def test_nothing_is_loaded_from_elsewhere(source: str, page: html.HtmlElement) -> None:
    assert not page.xpath("//@src | //@srcset | //@data | //@action | //link | //script")
    assert [link for link in page.xpath("//@href") if not link.startswith("#row-")] == []
    assert "url(" not in source
    assert "@import" not in source
    assert not re.search("https?:|//[a-z]", source)


def test_language_charset_and_title(source: str, page: html.HtmlElement) -> None:
    assert source.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">')
    assert page.xpath("string(//title)") == page.xpath("string(//h1)") == TITLE
    assert page.xpath("//meta[@name='viewport']/@content") == [
        "width=device-width, initial-scale=1"
    ]


def test_article_metadata(page: html.HtmlElement) -> None:
    """What a government site's crawler asks for, and where it was made from."""
    meta = {entry.get("name"): entry.get("content") for entry in page.xpath("//meta[@name]")}

    assert meta["ArticleTitle"] == TITLE
    assert meta["PubDate"] == "2025-06-30 00:00"
    assert meta["ContentSource"] == meta["author"] == "槐荫区人民政府"
    assert meta["description"] == f"{TITLE}，数据截至2025-06-30。"
    assert meta["generator"] == f"minsheng {__version__}"
    assert re.fullmatch("民生实事,槐荫区,sha256:[0-9a-f]{64}", str(meta["keywords"]))


def test_the_day_of_publication_counts(workspace: Path) -> None:
    edit(
        workspace / PROGRESS,
        "as_of: 2025-06-30\n\n",
        "as_of: 2025-06-30\npublished: 2025-07-21\n\n",
    )
    page = made(workspace)

    assert page.xpath("//meta[@name='PubDate']/@content") == ["2025-07-21 00:00"]
    assert "数据截至2025-06-30" in page.xpath("string(//caption)")


def test_the_table_says_what_is_what(page: html.HtmlElement) -> None:
    (table,) = page.xpath("//table")

    assert table.xpath("string(caption)") == "槐荫区民生实事，数据截至2025-06-30"
    assert table.xpath("thead/tr/th[@scope='col']/text()") == HEADINGS
    assert len(table.xpath("thead//th")) == 5
    assert len(table.xpath("tbody/tr")) == 20
    for row in table.xpath("tbody/tr"):
        assert [cell.tag for cell in row] == ["td", "th", "td", "td", "td"]
        assert row.xpath("th/@scope") == ["row"]


def test_each_cell_knows_its_heading(page: html.HtmlElement) -> None:
    """On a phone the rows become cards, with the heading before each cell."""
    for row in page.xpath("//tbody/tr"):
        assert [cell.get("data-heading") for cell in row] == HEADINGS
    style = page.xpath("string(//style)")
    assert "content: attr(data-heading)" in style
    assert "@media screen and (max-width" in style


def test_ids_are_unique(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")

    assert len(ids) == 21
    assert len(set(ids)) == 21
    assert page.xpath("//table/@aria-labelledby") == [page.xpath("//h1/@id")[0]]


def test_numbers_are_glued_to_their_units(page: html.HtmlElement) -> None:
    glued = page.xpath("//span[@class='n']/text()")

    for piece in (
        "3216人",
        "69.9%",
        "124.93万元",
        "超3000人次",
        "15821.3平方米",
        "约240人次",
        "64岁",
        "82户次",  # typed, without an indicator
        "3000余平方米",
    ):
        assert piece in glued, piece
    assert ".n { white-space: nowrap; }" in page.xpath("string(//style)")


def test_a_very_long_number_takes_no_time(workspace: Path) -> None:
    """Looking for its unit must not begin again at each of its digits."""
    edit(workspace / PROGRESS, "3月10日启动体检。", "编号" + "7" * 50_000 + "。")
    page = made(workspace)

    assert "7" * 50_000 in page.xpath("string(//tbody/tr[2])")


def test_text_is_text(workspace: Path) -> None:
    typed = "&amp; <b>&\"'甲</b> {乙} 🏠 𠮷㙓 é</p></style><script>"
    edit(
        workspace / PLAN,
        "name: 适龄妇女“两癌”检查项目",
        f"name: '{typed.replace(chr(39), chr(39) * 2)}'",
    )
    edit(workspace / PLAN, "area: 槐荫区", "area: '槐荫区</title><i>\"&'")
    page = made(workspace)

    assert page.xpath("string(//tbody/tr[2]/th/p)") == typed
    assert page.xpath("string(//h1)") == TITLE.replace("槐荫区", '槐荫区</title><i>"&')
    assert page.xpath("//meta[@name='ArticleTitle']/@content") == [page.xpath("string(//title)")]
    assert not page.xpath("//i | //b | //script")


def test_a_font_cannot_close_the_style(templates: Path, workspace: Path) -> None:
    edit(templates / "layout.yaml", 'text: "— {} —"', "text: '</style><b>\"\\{}\"'")
    page = made(workspace)

    assert not page.xpath("//b")
    assert len(page.xpath("//style")) == 1


def test_a_draft_says_so(page: html.HtmlElement, drafted: Path) -> None:
    draft = html_page(drafted / "2025H1.html")

    (mark,) = draft.xpath("//div[@class='draft']")
    assert mark.text == "征求意见稿"
    assert mark.get("aria-hidden") == "true"
    assert "征求意见稿" not in page.text_content()


def test_a_phone_has_an_index_of_more_than_ten_cards(published: Path, few: Path) -> None:
    page = html_page(published / "2025H1.html")
    entries = page.xpath("//details[@class='index']//a")

    names = page.xpath("//tbody//th")
    assert len(entries) == 20
    assert [a.text_content() for a in entries] == [name.text_content().strip() for name in names]
    assert [a.get("href") for a in entries] == [
        f"#{row.get('id')}" for row in page.xpath("//tbody/tr")
    ]
    assert run(["-C", str(few), "render", "2025H1", "-f", "html"]) == 0
    assert html_page(few / "reports" / "2025H1.html").xpath("//details") == []


def test_a_dark_screen_has_a_dark_page(published: Path) -> None:
    """Paper stays white: only what is shown on a screen is dark."""
    css = html_page(published / "2025H1.html").xpath("string(//style)")

    assert css.count("prefers-color-scheme") == 1
    assert "@media screen and (prefers-color-scheme: dark)" in css
