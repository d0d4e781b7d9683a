"""What a PDF carries: enough to make the bulletin again, and nothing that it does not say."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from minsheng.cli.app import run
from minsheng.source.strict_yaml import parse_document
from tests.compared import write_office
from tests.conftest import PLAN, PROGRESS, ROOT, edit

FORMATS = ("html", "docx", "pdf", "ofd")


def rendered(workspace: Path, *options: str, period: str = "2025H1") -> Path:
    """The PDF of a workspace, with the other documents beside it."""
    into = workspace / "reports"
    said = ["-C", str(workspace), "render", period, "-f", ",".join(FORMATS), "-o", str(into)]
    assert run([*said, *options]) == 0
    return into / f"{period}.pdf"


def attached(pdf: Path) -> dict[str, bytes]:
    """The files in a PDF, read by another library."""
    return {name: held for name, (held,) in PdfReader(pdf).attachments.items()}


def laid_out(pdf: Path, folder: Path) -> Path:
    """The attachments at the places that their list gives them."""
    files = attached(pdf)
    for each in json.loads(files["minsheng.json"])["files"]:
        assert hashlib.sha256(files[each["name"]]).hexdigest() == each["sha256"]
        place = folder / each["path"]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(files[each["name"]])
    return folder


def test_what_the_sample_carries(published: Path) -> None:
    files = attached(published / "2025H1.pdf")
    told = json.loads(files["minsheng.json"])

    assert {"projects.yaml", "2025H1.yaml", "layout.yaml", "style.css.j2"} <= files.keys()
    assert (told["period"], told["layout"], told["draft"]) == ("2025H1", "official", False)
    assert told["digest"] in (published / "2025H1.html").read_text("utf-8")
    assert {each["name"] for each in told["files"]} == files.keys() - {"minsheng.json"}
    assert parse_document(files["projects.yaml"].decode(), "x").plain["area"] == "槐荫区"  # type: ignore[index,call-overload]


def test_they_are_associated_files(published: Path) -> None:
    catalog: Any = PdfReader(published / "2025H1.pdf").trailer["/Root"]
    files = [one.get_object() for one in catalog["/AF"]]
    named = {one["/UF"]: one for one in files}

    assert len(named) == len(files) == len(attached(published / "2025H1.pdf"))
    assert named["projects.yaml"]["/AFRelationship"] == "/Data"
    assert named["layout.yaml"]["/AFRelationship"] == "/Source"
    stream = named["projects.yaml"]["/EF"]["/F"].get_object()
    assert stream["/Subtype"] == "/application/yaml"
    assert stream["/Params"]["/ModDate"] == "D:20250630000000Z"
    assert stream["/Params"]["/Size"] == len(stream.get_data())


def test_poppler_saves_them(published: Path, tmp_path: Path) -> None:
    tool = shutil.which("pdfdetach")
    if tool is None:
        pytest.skip("pdfdetach is not installed")
    pdf = published / "2025H1.pdf"
    subprocess.run([tool, "-saveall", "-o", tmp_path, pdf], check=True, capture_output=True)

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == attached(pdf)


@pytest.mark.parametrize("layout", ["official", "quarterly", "brief", "letter"])
def test_the_data_give_the_same_bytes_again(layout: str, tmp_path: Path) -> None:
    office = tmp_path / "office"
    shutil.copytree(ROOT / "data", office / "data")
    pdf = rendered(office, "--layout", layout)
    again = rendered(laid_out(pdf, tmp_path / "again"), "--layout", layout)

    for suffix in FORMATS:
        assert again.with_suffix(f".{suffix}").read_bytes() == (
            pdf.with_suffix(f".{suffix}").read_bytes()
        ), suffix


def _comments(office: Path) -> None:
    edit(office / PROGRESS, "period: 2025H1\n", "period: 2025H1  # 机密\n# 机密\n")
    edit(office / PLAN, "area: 槐荫区\n", "# 机密\narea: 槐荫区 # 机密\n")


def _reason(office: Path) -> None:
    entry = "  cancer-screening:\n"
    ignore = "    ignore: [{rule: data-date, reason: 机密}]\n"
    edit(office / PROGRESS, entry, entry + ignore)
    edit(office / PLAN, "  - id: cancer-screening\n", f"  - id: cancer-screening\n{ignore}")


def _unprinted(office: Path) -> None:
    entry = "  cancer-screening:\n"
    edit(office / PROGRESS, entry, f"{entry}    problems: 机密\n    extra: {{领导批示: 机密}}\n")


def _unprinted_column(office: Path) -> None:
    entry = "  - id: cancer-screening\n"
    edit(office / PLAN, entry, f"{entry}    extra: {{投资: 机密}}\n")


def _later(office: Path) -> None:
    entry = "  - id: cancer-screening\n"
    edit(office / PLAN, entry, f"{entry}    changed: {{2025Q3: {{name: 机密}}}}\n")
    unit = "  civil_affairs: {name: 区民政局"
    edit(office / PLAN, unit, f"{unit}, changed: {{2025Q3: {{name: 机密}}}}")
    new = "  - {id: new, name: 机密, units: [health], scope: 机密。, since: 2025Q3}\n"
    plan = office / PLAN
    plan.write_text(plan.read_text("utf-8").rstrip("\n") + "\n" + new, encoding="utf-8")


def _layout_comment(office: Path) -> None:
    shutil.copytree(ROOT / "templates/official", office / "templates/official")
    edit(office / "templates/official/layout.yaml", "page:\n", "# 机密\npage:\n")


@pytest.mark.parametrize(
    "write", [_comments, _reason, _unprinted, _unprinted_column, _later, _layout_comment]
)
def test_what_is_not_on_the_paper_is_not_given_away(
    write: Callable[[Path], None], few: Path, tmp_path: Path
) -> None:
    write(few)
    pdf = rendered(few)
    again = rendered(laid_out(pdf, tmp_path / "again"))

    assert not [name for name, held in attached(pdf).items() if "机密" in held.decode()]
    assert again.read_bytes() == pdf.read_bytes()


def test_a_printed_text_is_given(few: Path, tmp_path: Path) -> None:
    """The same ones, with a layout that prints them."""
    _unprinted(few)
    _unprinted_column(few)
    shutil.copytree(ROOT / "templates/official", few / "templates/own")
    with (few / "templates/own/layout.yaml").open("a", encoding="utf-8") as layout:
        layout.write('  - {heading: 问题, cell: "{{ problems }}{{ extra.投资 }}", width: auto}\n')
    pdf = rendered(few, "--layout", "own")
    files = attached(pdf)

    assert files["2025H1.yaml"].decode().count("机密") == 1
    assert files["projects.yaml"].decode().count("机密") == 1
    assert b"extra" not in files["2025H1.yaml"]
    again = rendered(laid_out(pdf, tmp_path / "again"), "--layout", "own")
    assert again.read_bytes() == pdf.read_bytes()


def test_columns_that_are_not_named_one_by_one_are_all_given(few: Path, tmp_path: Path) -> None:
    _unprinted(few)
    shutil.copytree(ROOT / "templates/official", few / "templates/own")
    cell = "{% for name in extra %}{{ extra[name] }}{% endfor %}"
    with (few / "templates/own/layout.yaml").open("a", encoding="utf-8") as layout:
        layout.write(f'  - {{heading: 其他, cell: "{cell}", width: auto}}\n')
    pdf = rendered(few, "--layout", "own")

    assert attached(pdf)["2025H1.yaml"].decode().count("机密") == 1
    again = rendered(laid_out(pdf, tmp_path / "again"), "--layout", "own")
    assert again.read_bytes() == pdf.read_bytes()


def test_rows_and_orders_of_later_periods_are_not_given(few: Path, tmp_path: Path) -> None:
    entry = "  - id: cancer-screening\n"
    rows = "[{id: row, name: 甲段, until: 2025}, {id: later, name: 机密, since: 2025Q3}]"
    edit(few / PLAN, entry, f"{entry}    items: {rows}\n")
    later = "order: {2025Q1: [cancer-screening], 2025Q3: [birth-defects]}\n"
    edit(few / PLAN, "\nprojects:\n", f"\n{later}projects:\n")
    known = re.findall(r"(?m)^  - id: (.*)$", (few / PLAN).read_text("utf-8"))
    edit(few / PLAN, "[birth-defects]", f"[{known[2]}]")
    pdf = rendered(few)
    plan = parse_document(attached(pdf)["projects.yaml"].decode(), "x").plain
    assert isinstance(plan, dict)

    assert plan["order"] == {"2025Q1": ["cancer-screening"]}
    assert "机密" not in str(plan)
    assert "until" not in str(plan)
    assert rendered(laid_out(pdf, tmp_path / "again")).read_bytes() == pdf.read_bytes()


def test_an_earlier_year_comes_back(few: Path, tmp_path: Path) -> None:
    (few / "data/2024/progress").mkdir(parents=True)
    for name, new in ((PLAN, "projects.yaml"), (PROGRESS, "progress/2024H1.yaml")):
        text = (few / name).read_text("utf-8").replace("2025", "2024")
        (few / "data/2024" / new).write_text(text, encoding="utf-8")
    pdf = rendered(few, period="2024H1")
    again = rendered(laid_out(pdf, tmp_path / "again"), period="2024H1")

    assert again.read_bytes() == pdf.read_bytes()


def test_files_of_one_name_and_in_chinese(few: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates/official", few / "templates/我的")
    for name in ("图/章.svg", "projects.yaml", "minsheng.json"):
        file = few / "templates/我的" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("<svg/>", encoding="utf-8")
    pdf = rendered(few, "--layout", "我的")
    folder = laid_out(pdf, tmp_path / "again")

    assert (folder / "templates/我的/图/章.svg").read_text("utf-8") == "<svg/>"
    assert rendered(folder, "--layout", "我的").read_bytes() == pdf.read_bytes()


def test_a_layout_can_keep_them_back(few: Path) -> None:
    shutil.copytree(ROOT / "templates/official", few / "templates/official")
    layout = few / "templates/official/layout.yaml"
    layout.write_text("attach_data: false\n" + layout.read_text("utf-8"), encoding="utf-8")
    pdf = rendered(few)

    assert attached(pdf) == {}
    assert "/AF" not in PdfReader(pdf).trailer["/Root"]  # type: ignore[operator]


def test_a_draft_says_so(drafted: Path) -> None:
    assert json.loads(attached(drafted / "2025H1.pdf")["minsheng.json"])["draft"] is True


def test_the_figures_of_other_periods_are_given_where_they_are_used(tmp_path: Path) -> None:
    sentence = "已检查{{ done }}，比一季度增加{{ done.added }}，同比{{ done.growth }}。"
    home = tmp_path / "home"
    write_office(home, sentence)
    pdf = rendered(home)
    again = laid_out(pdf, tmp_path / "again")
    assert "组织检查" not in (again / "data/progress/2025Q1.yaml").read_text("utf-8")
    assert (again / "data/2024/projects.yaml").exists()
    made = rendered(again)
    for form in FORMATS:
        assert made.with_suffix(f".{form}").read_bytes() == pdf.with_suffix(f".{form}").read_bytes()


def test_other_periods_are_kept_back_where_they_are_not(tmp_path: Path) -> None:
    write_office(tmp_path)
    files = attached(rendered(tmp_path))
    assert {name for name in files if "20" in name} == {"2025H1.yaml"}
