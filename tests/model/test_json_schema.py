"""The JSON Schemas say what ``validate`` says of the form of a file, no more and no less."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from minsheng.check import RULES
from minsheng.cli.app import run
from minsheng.layout.settings import LayoutFile
from minsheng.model.file_schema import ProgressFile
from minsheng.model.json_schema import json_schema, schema_files
from minsheng.model.load_plan import load_plan
from minsheng.model.validation import read_valid_parts
from minsheng.problem import Problem, Refused
from minsheng.source.node import Document
from minsheng.source.strict_yaml import parse_document
from tests.broken import FUZZ, Broken, broken_texts, broken_trees
from tests.conftest import PLAN, PROGRESS, ROOT
from tests.examples import write_example
from tests.model import test_form, test_load

SCHEMAS: dict[str, Any] = {name: json.loads(content) for name, content in schema_files().items()}
NAMES = {PLAN: "projects.schema.json", PROGRESS: "progress.schema.json"}
FORM_RULES = {"unknown-key", "missing-key", "missing-value", "wrong-type", "wrong-value"}
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def broken(name: str, data: object) -> list[object]:
    """The words of the schema that the data go against."""
    return [error.validator for error in _validator(name).iter_errors(data)]


@cache
def _validator(name: str) -> Any:
    # As JSON Schema means it, "$" is the very end; for Python it stands before a line end, too.
    text = re.sub(r'("pattern": ".*)\$"', r'\1\\\\Z"', json.dumps(SCHEMAS[NAMES[name]], indent=0))
    return Draft202012Validator(json.loads(text))


def complaints(name: str, document: Document) -> list[Problem]:
    """What is wrong with the form of a file, as the loader says it."""
    problems: list[Problem] = []
    try:
        if name == PLAN:
            load_plan(document, problems.append)
        else:
            read_valid_parts(document, ProgressFile, problems.append)
    except Refused as refused:
        problems += refused.problems
    return [problem for problem in problems if problem.rule in FORM_RULES]


def agreed(name: str, text: str) -> bool:
    """Whether the file is refused, on which schema and loader have to agree."""
    document = parse_document(text, name)
    words, problems = broken(name, document.plain), complaints(name, document)
    assert bool(words) == bool(problems), (words, list(map(str, problems)), text)
    return bool(words)


# What is written


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_files_are_written_afresh(name: str) -> None:
    written = ROOT / "schemas" / name
    assert written.read_bytes() == schema_files()[name], f"schemas/{name} 已过时：运行 make docs"
    assert [file.name for file in sorted((ROOT / "schemas").iterdir())] == sorted(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_is_a_schema_whose_every_key_is_described(name: str) -> None:
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    mappings = [schema, *schema["$defs"].values()]
    described = [key["description"] for each in mappings for key in each["properties"].values()]

    assert len(described) > 8
    assert [said for said in described if not re.search("[一-鿿]", said)] == []
    assert [each for each in mappings if each["additionalProperties"] is not False] == []


def test_every_kind_has_a_schema() -> None:
    """Those of a layout, too, although no file of it is written."""
    schema = json_schema(LayoutFile, "layout.yaml")
    name = "templates/official/layout.yaml"
    data: Any = parse_document((ROOT / name).read_text("utf-8"), name).plain
    validator = Draft202012Validator(schema)
    wrong = {**data["page"], "margins": {**data["page"]["margins"], "top": -1}}

    assert list(validator.iter_errors(data)) == []
    assert [error.message for error in validator.iter_errors({**data, "page": wrong})] == [
        "-1 is less than the minimum of 0"
    ]


def test_a_workspace_names_its_schemas(tmp_path: Path) -> None:
    """The first line of each data file; the schema there accepts the file."""
    assert run(["-C", str(tmp_path), "init", "."]) == 0

    for root in (tmp_path, ROOT):
        files = [root / "data" / "projects.yaml", *(root / "data" / "progress").glob("*.yaml")]
        assert len(files) >= 2
        for file in files:
            text = file.read_text("utf-8")
            named = MODELINE.match(text)
            assert named, file
            schema = json.loads((file.parent / named[1]).read_text("utf-8"))
            data = parse_document(text, file.name).plain
            assert list(Draft202012Validator(schema).iter_errors(data)) == []
            assert list(Draft202012Validator(schema).iter_errors({})) != []


def test_the_command(
    workspace: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """Into the workspace that one stands in, what was there is renewed; or anywhere else."""
    stale = workspace / "schemas" / "projects.schema.json"
    stale.parent.mkdir()
    stale.write_text("{}", encoding="utf-8")
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    assert run(["-C", str(workspace / "data"), "schema"]) == 0
    assert run(["-C", str(elsewhere), "schema", "-o", "x"]) == 0

    for folder in (workspace / "schemas", elsewhere / "x"):
        assert {file.name: file.read_bytes() for file in folder.iterdir()} == schema_files()
    assert capsys.readouterr().out.count("已写出 ") == 2 * len(SCHEMAS)
    assert run(["-C", str(elsewhere), "schema"]) == 2
    assert "minsheng init" in capsys.readouterr().err


# Schema and validate agree


def examples() -> Iterator[tuple[str, str]]:
    """The sample, broken as in the tests of form and of loading."""
    for module in (test_form, test_load):
        for name, test in ((PLAN, "plan"), (PROGRESS, "progress")):
            text = (ROOT / name).read_text("utf-8")
            for old, new in edits(module, test):
                assert text.count(old) == 1, old
                yield name, text.replace(old, new)


def edits(module: ModuleType, test: str) -> Iterator[tuple[str, str]]:
    """The first two arguments of the tests of a file whose names end so."""
    (found,) = (each for name, each in vars(module).items() if re.match(rf"test_.+_{test}$", name))
    (mark,) = (mark for mark in found.pytestmark if mark.name == "parametrize")
    yield from ((old, new) for old, new, *_ in mark.args[1])


def test_they_agree_on_the_wrong_examples() -> None:
    refused = [agreed(name, text) for name, text in examples()]

    assert len(refused) > 60
    assert sum(refused) > 45


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_they_agree_on_the_examples_of_the_rules(rule: Any, tmp_path: Path) -> None:
    """All of which have the right form."""
    for example in (rule.wrong, rule.right):
        write_example(example, tmp_path)
        for file in (tmp_path / "data").rglob("*.yaml"):
            name = PLAN if file.name == "projects.yaml" else PROGRESS
            assert not agreed(name, file.read_text("utf-8"))


@pytest.mark.parametrize("text", ["- 甲\n", "甲\n", "12\n", "true\n", "[]\n", "~\n", "{}\n"])
def test_they_agree_on_a_file_that_is_no_mapping_of_keys(text: str) -> None:
    assert agreed(PLAN, text)
    assert agreed(PROGRESS, text)


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("s: {name: 甲, kind: stage}", True),
        ("s: {name: 甲, kind: stage, stages: []}", True),
        ("s: {name: 甲, kind: stage, stages: [乙]}", False),
        ("s: {name: 甲, kind: stage, stages: [乙], target: 5}", True),
        ("s: {name: 甲, kind: stage, stages: [乙], target: }", False),
        ("s: {name: 甲, kind: }", True),
        ("s: {name: 甲, unit: , target: }", False),
        ("s: {name: 甲, rate_digits: 2.0}", True),
        ("s: {name: 甲, rate_digits: '2'}", True),
        ("s: {name: 010, target: 1e3, plan: {2025: 0x10, 2025-06: 1_000}}", False),
        ("s: {name: 甲, plan: {今年: 1}}", True),
        ("s: {name: no, unit: 12:30}", False),
        ("s: {name: true}", True),
        (f"{'s' * 60}: {{name: {'长' * 200}}}", False),
        (f"{'s' * 61}: {{name: 甲}}", True),
        (f"s: {{name: {'长' * 201}}}", True),
        ('"s\\n": {name: 甲}', True),
        ('s: {name: "\\n"}', True),
        ('s: {name: "　"}', True),
    ],
)
def test_they_agree_on_an_indicator(typed: str, refused: bool) -> None:
    """On stages, on what may be empty, on what YAML 1.1 would read otherwise, and on lengths."""
    text = (ROOT / PLAN).read_text("utf-8")
    before, line, after = text.partition("      living_allowance: {")
    assert agreed(PLAN, f"{before}      {typed}\n{line}{after}") is refused


def agreed_on(found: Broken) -> None:
    try:
        text = found.data.decode()
        parse_document(text, found.name)
    except (UnicodeDecodeError, Refused):
        return  # no YAML, so no editor asks the schema about it
    if found.name in NAMES:
        agreed(found.name, text)


@settings(max_examples=FUZZ or 80, derandomize=not FUZZ, deadline=None)
@given(broken_trees())
def test_they_agree_on_broken_trees(found: Broken) -> None:
    agreed_on(found)


@settings(max_examples=FUZZ or 40, derandomize=not FUZZ, deadline=None)
@given(broken_texts())
def test_they_agree_on_broken_texts(found: Broken) -> None:
    agreed_on(found)
