"""The file schemas of the two files: each wrong key, type or value at its place, with advice."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest

from minsheng.model import file_schema
from minsheng.model.compound import section_of
from minsheng.model.validation import read_valid_parts
from minsheng.problem import Problem, Refused
from minsheng.source.strict_yaml import parse_document
from tests.conftest import PLAN, PROGRESS, edit, lines_of, load, load_plan_of

SCREENED = "screened: {name: 检查人数, unit: 人, target: 4600, rate_digits: 1}"
FLUORIDE = "  - id: fluoride\n    name: 适龄儿童免费牙齿涂氟防龋项目\n"
SPORTS = "    units: [sports_centre]\n"
QUOTE = "数字或 true、null 等当文字用时加引号"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("area: 槐荫区", "area: 12", f"5:7: 错误: 这里应是文字（{QUOTE}） [wrong-type]"),
        ("area: 槐荫区", "area:", "5:6: 错误: 这里没有内容（区名，如“槐荫区”） [missing-value]"),
        ("area: 槐荫区\n", "", "5:1: 错误: 缺少“area”（区名，如“槐荫区”） [missing-key]"),
        (
            "year: 2025\n",
            "year: '2025'\n",
            "6:7: 错误: 这里应是整数（不加引号、不带小数） [wrong-type]",
        ),
        ("year: 2025\n", "year: 25\n", "6:7: 错误: 数字太小（年份） [wrong-value]"),
        (
            "\nunits:\n",
            "\ntown: 1\nunits:\n",
            "8:1: 错误: 不认识的键“town”（可用的键：version、area、year、",
        ),
        (
            "  red_cross: {name: 区红十字会}",
            "  red_cross:",
            "15:13: 错误: 这里没有内容（责任单位登记表",
        ),
        ("{name: 区红十字会}", "{nam: 区红十字会}", "15:14: 错误: 缺少“name”（单位的规范名称）"),
        (
            "{name: 区红十字会}",
            "{nam: 区红十字会}",
            "15:15: 错误: 不认识的键“nam”（是不是“name”？）",
        ),
        ("{name: 区红十字会}", "区红十字会", "15:14: 错误: 这里应是“键: 值”（责任单位登记表"),
        ("[区住建局]", "区住建局", "14:38: 错误: 这里应是列表（写成 [甲, 乙]，或一行一个“- ”）"),
        ("  red_cross:", "  Red Cross:", "15:3: 错误: 代号只用小写英文字母、数字和“_”，以字母开头"),
        (FLUORIDE, FLUORIDE.replace("f", "F", 1), "236:9: 错误: 代号只用小写英文字母、数字和“-”"),
        (FLUORIDE, FLUORIDE.replace("id: fluoride\n    ", ""), "236:5: 错误: 缺少“id”（项目代号"),
        (FLUORIDE, FLUORIDE[:17], "236:5: 错误: 缺少“name”（项目名称） [missing-key]"),
        (FLUORIDE, FLUORIDE[:17] + "    name: ' '\n", "237:11: 错误: 这里不能是空的（项目名称）"),
        (FLUORIDE, FLUORIDE[:17] + f"    name: {'长' * 201}\n", "237:11: 错误: 这里的文字太长"),
        (SPORTS, "    units: sports_centre\n", "146:12: 错误: 这里应是列表（写成 [甲, 乙]"),
        (SPORTS, "    units:\n", "146:11: 错误: 这里没有内容（责任单位的代号，第一个牵头"),
        (SPORTS, "", "144:5: 错误: 缺少“units”（责任单位的代号，第一个牵头"),
        (SPORTS, "    units: [1]\n", "146:13: 错误: 这里应是文字"),
        (SPORTS, "    unit: [sports_centre]\n", "146:5: 错误: 不认识的键“unit”（是不是“units”？）"),
        (SCREENED, "screened: 4600", "45:17: 错误: 这里应是“键: 值”（指标） [wrong-type]"),
        (SCREENED, "Screened: {name: 甲}", "45:7: 错误: 代号只用小写英文字母、数字和“_”"),
        (
            SCREENED,
            "screened: {name: 甲, goal: 4}",
            "45:27: 错误: 不认识的键“goal”（可用的键：name、",
        ),
        (
            SCREENED,
            "screened: {name: 甲, targe: 4}",
            "45:27: 错误: 不认识的键“targe”（是不是“target”？）",
        ),
        (
            SCREENED,
            "screened: {name: 甲, target: 4,600}",
            "45:37: 错误: 不认识的键“600”（数字里不要用千分位",
        ),
        (
            SCREENED,
            "screened: {name: 甲, target: [4]}",
            "45:35: 错误: 这里的写法不对（年度目标，如 4600",
        ),
        (
            SCREENED,
            "screened: {name: 甲, kind: procent}",
            "45:33: 错误: “procent”不可用（是不是“percent”？）",
        ),
        (
            SCREENED,
            "screened: {name: 甲, kind: 甲}",
            "45:33: 错误: “甲”不可用（可用的词：cumulative、level",
        ),
        (
            SCREENED,
            "screened: {name: 甲, rate_digits: 9}",
            "45:40: 错误: 数字太大（完成率保留几位小数，默认2）",
        ),
        (
            SCREENED,
            "screened: {name: 甲, plan: {2025Q9: 1}}",
            "45:34: 错误: 这不是报告期（应写成2025",
        ),
        (SCREENED, "screened: {name: 甲, rate_digits: 1.5}", "45:40: 错误: 这里应是整数"),
        (SCREENED, "screened: {name: 甲, rate_digits: yes}", "45:40: 错误: 这里应是整数"),
    ],
)
def test_the_form_of_the_plan(workspace: Path, old: str, new: str, problem: str) -> None:
    """Keys, types and values of ``projects.yaml``."""
    edit(workspace / PLAN, old, new)

    found = lines_of(load_plan_of(workspace)[1])

    assert any(line.startswith(f"{PLAN}:{problem}") for line in found), found
    assert len(found) <= 2  # a misspelt key is unknown, and the right one is missing


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("period: 2025H1\n", "", "5:1: 错误: 缺少“period”（报告期，与文件名相同，如 2025H1）"),
        (
            "period: 2025H1",
            "period: 2025h1",
            "5:9: 错误: 这不是报告期（应写成2025Q1（季度）、2025H1",
        ),
        ("period: 2025H1", "period: 2025Q9", "5:9: 错误: 这不是报告期（应写成2025Q1（季度）"),
        ("period: 2025H1", "perid: 2025H1", "5:1: 错误: 不认识的键“perid”（是不是“period”？）"),
        ("H1\nas_of: 2025-06-30", "H1\nas_of: 2025/6/30", "6:8: 错误: 日期应写成 2025-06-30 这样"),
        ("H1\nas_of: 2025-06-30", "H1\nas_of: 20250630", "6:8: 错误: 日期应写成 2025-06-30 这样"),
        ("H1\nas_of: 2025-06-30", "H1", "5:1: 错误: 缺少“as_of”（数据截至日期，如 2025-06-30）"),
        (
            "\nprojects:\n",
            "\npublished: 7月\nprojects:\n",
            "8:12: 错误: 日期应写成 2025-06-30 这样",
        ),
        ("  cancer-screening:", "  Cancer:", "24:3: 错误: 代号只用小写英文字母、数字和“-”"),
        (
            "      screened: 3216",
            "      screened:",
            "26:7: 错误: 检查人数还没有填（填上这一期的",
        ),
        (
            "      screened: 3216",
            "      screened: [1]",
            "26:17: 错误: 这里的写法不对（各指标的数值",
        ),
        (
            "      screened: 3216",
            "      Screened: 1",
            "26:7: 错误: 代号只用小写英文字母、数字和“_”",
        ),
        (
            "    progress: |\n      3月10",
            "    progres: |\n      3月10",
            "30:5: 错误: 不认识的键“progres”（是",
        ),
        (
            "      - as_of: 2025-07-07",
            "      - as_off: 2025-07-07",
            "184:9: 错误: 不认识的键“as_off”（是不是",
        ),
        ("2025-07-07\n        text", "2025-07-07\n        txt", "184:9: 错误: 缺少“text”（正文"),
        (
            "      - as_of: 2025-07-07",
            "      - as_of: 7月7日",
            "184:16: 错误: 日期应写成 2025-06-30 这样",
        ),
    ],
)
def test_the_form_of_the_progress(workspace: Path, old: str, new: str, problem: str) -> None:
    """Keys, types and values of ``progress/2025H1.yaml``."""
    edit(workspace / PROGRESS, old, new)

    found = lines_of(load(workspace)[1])

    assert any(line.startswith(f"{PROGRESS}:{problem}") for line in found), found
    assert len(found) <= 2


def test_every_form_problem_has_a_rule_and_a_project(workspace: Path) -> None:
    """For grouping and for machines."""
    edit(workspace / PLAN, SCREENED, "screened: {name: 甲, kind: 甲}")
    edit(workspace / PROGRESS, "      - as_of: 2025-07-07", "      - as_of: 7月7日")

    problems = load(workspace)[1]

    assert [(problem.rule, problem.project) for problem in problems] == [
        ("wrong-value", "first-aid"),
        ("wrong-value", "cancer-screening"),
    ]


@pytest.mark.parametrize("text", ["- 甲\n", "甲\n", "12\n", "true\n", "[]\n", "~\n"])
def test_a_file_that_is_no_mapping(workspace: Path, text: str) -> None:
    """One message, in either file, and the other file is still read."""
    (workspace / PROGRESS).write_text(text, encoding="utf-8")
    edit(workspace / PLAN, "area: 槐荫区", "area: 12")

    progress, problems = load(workspace)

    assert progress is None
    assert [f"{problem.place} {problem.message}" for problem in problems] == [
        f"{PROGRESS}:1:1 这里应是“键: 值”",
        f"{PLAN}:5:7 这里应是文字",
    ]


@pytest.mark.parametrize("project", ["progress", "values", "projects", "as-of"])
def test_a_project_may_be_called_like_a_key(workspace: Path, project: str) -> None:
    """The advice is about the key that is wrong, not about one of the same name."""
    edit(workspace / PLAN, "id: fluoride", f"id: {project}")
    edit(workspace / PROGRESS, "  fluoride:\n    values:", f"  {project}:\n    value:")

    (unknown,) = load(workspace)[1]

    assert str(unknown).endswith("不认识的键“value”（是不是“values”？） [unknown-key]")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "{name: 区红十字会}",
            "{name: 区红十字会}\n  name: 区民政局",
            "16:9: 错误: 这里应是“键: 值”（单位的",
        ),
        (SCREENED, f"{SCREENED}\n      unit: 人", "46:13: 错误: 这里应是“键: 值”（计量单位"),
        (SPORTS, f"{SPORTS}    extra: {{name: ' '}}\n", "147:19: 错误: 这里不能是空的（自己的栏目"),
        (SPORTS, f"{SPORTS}    extra: {{as_of: 1}}\n", f"147:20: 错误: 这里应是文字（{QUOTE}）"),
    ],
)
def test_a_name_of_the_clerks_may_be_that_of_a_key(
    workspace: Path, old: str, new: str, problem: str
) -> None:
    """The advice is about the key if it may be meant, else about what the name stands in."""
    edit(workspace / PLAN, old, new)

    (found,) = lines_of(load_plan_of(workspace)[1])

    assert found.startswith(f"{PLAN}:{problem}")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("310", "25:15: 错误: 这里的写法不对（工作进展，用 {{ 指标 }} 引用数值） [wrong-type]"),
        ("{a: 1}", "25:15: 错误: 这里的写法不对（工作进展，用 {{ 指标 }} 引用数值） [wrong-type]"),
        ("[]", "25:15: 错误: 这里不能是空的（工作进展，用 {{ 指标 }} 引用数值） [wrong-value]"),
        ("[甲, 5]", "25:19: 错误: 这里的写法不对（工作进展，用 {{ 指标 }} 引用数值） [wrong-type]"),
        ("' '", "25:15: 错误: 这里不能是空的（工作进展，用 {{ 指标 }} 引用数值） [wrong-value]"),
        ("true", f"25:15: 错误: 这里应是文字（{QUOTE}） [wrong-type]"),
    ],
)
def test_a_text_is_words_or_a_list_of_them(workspace: Path, typed: str, problem: str) -> None:
    """A whole ``progress`` that is something else."""
    file = workspace / PROGRESS
    before, _, rest = file.read_text(encoding="utf-8").partition("  cancer-screening:\n")
    after = rest[rest.index("\n\n") :]
    file.write_text(f"{before}  cancer-screening:\n    progress: {typed}{after}", encoding="utf-8")

    assert lines_of(load(workspace)[1]) == [f"{PROGRESS}:{problem}"]


@pytest.mark.parametrize(
    ("schema", "typed", "key"),
    [
        (file_schema.ProjectProgress, "存在问题", "problems"),
        (file_schema.ProjectProgress, "下步计划", "next"),
        (file_schema.ProjectProgress, "下步打算", "next"),
        (file_schema.ProjectProgress, "进展", "progress"),
        (file_schema.Project, "名称", "name"),
        (file_schema.Project, "责任单位", "units"),
        (file_schema.Indicator, "目标", "target"),
        (file_schema.Indicator, "分期目标", "plan"),
        (file_schema.ProgressFile, "标题", "title"),
        (file_schema.ProgressFile, "附件", "above"),
    ],
)
def test_a_key_typed_in_chinese_is_told_what_it_is_called(
    schema: type, typed: str, key: str
) -> None:
    problems: list[Problem] = []
    document = parse_document(f"{typed}: 无\n", "x.yaml")
    with contextlib.suppress(Refused):
        read_valid_parts(document, schema, problems.append)

    (unknown,) = [one for one in problems if one.rule == "unknown-key"]
    assert unknown.hint == f"“{typed}”的键名是 {key}"


def test_every_key_is_found_by_the_first_words_that_it_says_of_itself() -> None:
    for schema in (file_schema.ProjectProgress, file_schema.Project, file_schema.ProgressFile):
        for key, said in section_of(schema).keys.items():
            head = re.split("[，；：]", said.about)[0]
            problems: list[Problem] = []
            with contextlib.suppress(Refused):
                read_valid_parts(parse_document(f"{head}: 无\n", "x.yaml"), schema, problems.append)
            hints = [one.hint for one in problems if one.rule == "unknown-key"]
            assert hints == [f"“{head}”的键名是 {key}"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[red_cross]", "[health，water]", ("列表里的逗号要用半角的", "写成 health, water；")),
        ("[red_cross]", "[health、water]", ("列表里的逗号要用半角的", "写成 health, water；")),
        ("[red_cross]", "[health，water, water]", ("逗号要用半角的", "写成 health, water；")),
        ("[区卫健局]", "[区卫健局，区卫健委]", ("要用半角的", "写成 区卫健局, 区卫健委；本来就是")),
        ("[red_cross]", "\n      -\u00a0health", ("这里应是列表", "“-”后面空一格，用普通")),
        ("[red_cross]", "health", ("这里应是列表", "写成 [甲, 乙]，或一行一个“- ”")),
    ],
)
def test_names_in_a_list_that_is_none(
    workspace: Path, old: str, new: str, problem: tuple[str, str]
) -> None:
    edit(workspace / PLAN, old, new)
    (found,) = load(workspace)[1]

    assert problem[0] in found.message
    assert problem[1] in found.hint


def test_commas_within_names_of_a_list_are_theirs(workspace: Path) -> None:
    """The stages of the sample have them; a name alone has them in quotes, or as 、 does."""
    assert "主体结构正在施工, 主体结构已完工，内外装饰" in (workspace / PLAN).read_text("utf-8")
    edit(workspace / PLAN, "[区卫健局]", "['区卫健局，区卫健委']")
    edit(workspace / PLAN, "[区教体局]", "[区教育局、区体育局]")

    assert load(workspace)[1] == []


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("69.9%", "“69.9%”是百分比，这个指标以“人”计", "填完成的数量，如 3216；完成率写在句子里"),
        ("2025-03-10", "检查人数以“人”计，不能填日期", "填数量；日期写进句子"),
        ("３２１６．５", "不是看得懂的数量", "写成 3216.5"),
    ],
)
def test_a_value_of_another_kind(workspace: Path, typed: str, message: str, hint: str) -> None:
    edit(workspace / PROGRESS, "screened: 3216", f"screened: {typed}")
    (found,) = load(workspace)[1]

    assert message in found.message
    assert hint in found.hint
