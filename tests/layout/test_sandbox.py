"""What a template may do, what it may not, and that it always comes to an end."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from minsheng.cli.app import run
from minsheng.layout import sandbox
from minsheng.layout.sandbox import LayoutEnvironment
from minsheng.layout.template import CellTemplate
from minsheng.model.text import Text
from minsheng.problem import Place, Refused
from tests.conftest import edit

NAMES = {
    "name": "项目",
    "units": ["区民政局", "区残联"],
    "row": SimpleNamespace(label="上半年", act=print),
}


def rendered(source: str) -> str:
    """What a cell of layout.yaml makes of ``source``."""
    text = Text(source, lambda offset: Place("layout.yaml", 1, 1 + offset))
    return CellTemplate(text, LayoutEnvironment(autoescape=False)).render(NAMES)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ name }}", "项目"),
        ("{{ units | join('、') }}", "区民政局、区残联"),
        ("{{ units[1:] | join('、') or '无' }}", "区残联"),
        ("{% for unit in units %}{{ loop.index }}.{{ unit }};{% endfor %}", "1.区民政局;2.区残联;"),
        ("{% if units | length > 1 %}{{ units | first }}等{% endif %}", "区民政局等"),
        ("{{ name ~ '（' ~ row.label ~ '）' }}", "项目（上半年）"),
        ("{{ name + 'A' }}{{ 1 + 2 * 3 - 7 // 2 % 2 }}", "项目A6"),
        ("{% set n = namespace(x='') %}{% set n.x = n.x + name %}{{ n.x }}", "项目"),
        ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(1) }}{{ m(name) }}", "<1><项目>"),
        ("{{ units | sort | last }}{{ units | map('upper') | list | count }}", "区民政局2"),
        ("{{ '区民政局' in units }}", "True"),
        ("{% filter upper %}abc{% endfilter %}{% set x %}{{ name }}{% endset %}{{ x }}", "ABC项目"),
        ("{{ units | select('equalto', '区残联') | join }}", "区残联"),
    ],
)
def test_what_a_layout_needs(source: str, text: str) -> None:
    assert rendered(source) == text


@pytest.mark.parametrize(
    "source",
    [
        "{{ name.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ name['__class__'] }}",
        "{{ units | map(attribute='__class__') | join }}",
        "{{ row.act('x') }}",
        "{{ name.format(1) }}",
        "{{ '{0.__class__}'.format(name) }}",
        "{{ name.upper() }}",
        "{{ units.append(1) }}",
        "{{ units.clear }}",
        "{{ range.__init__.__globals__ }}",
        "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
        "{{ self.__init__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ namespace.__init__ }}",
        "{{ cycler('a') }}",
        "{{ lipsum() }}",
        "{{ dict(a=1) }}",
        "{{ joiner() }}",
        "{{ units }}",
        "{{ {'a': 1} }}",
        "{{ range }}",
        "{{ '%s' % name }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 'a' | format(1) }}",
        "{{ 'a' | attr('__class__') }}",
        "{{ 'x' | pprint }}",
        "{{ ['a'] | tojson }}",
        "{{ 'a' | center(1000000000) }}",
        "{{ 'a' | indent(1000000000) }}",
        "{{ 'a' | batch(1000000000, 'b') | list | count }}",
        "{{ 1.5 | round(1000000000, 'floor') }}",
        "{% do units.append(1) %}",
        "{% include 'layout.yaml' %}",
        "{% import '/etc/passwd' as x %}{{ x }}",
        "{% extends 'bulletin.html.j2' %}",
        "{{ name | x }}",
        "{{ nmae }}",
        "{{ name.x }}",
        "{{",
        "{% for %}",
        "{% if name %}",
        "{{ 'a' * 3 }}",
        "{{ units * 3 | join }}",
        "{{ 1 / 0 }}",
        "{{ '\\u0007' }}",
        "{{ '\\ud800' }}",
    ],
)
def test_what_it_may_not(source: str) -> None:
    with pytest.raises(Refused) as refused:
        rendered(source)

    (problem,) = refused.value.problems
    assert problem.place.file == "layout.yaml"
    assert problem.rule == "layout-template"
    assert problem.message
    assert problem.hint


def loop(body: str, times: int = 99999) -> str:
    """A loop around ``body``."""
    return f"{{% for a in range({times}) %}}{body}{{% endfor %}}"


def grown(start: str, step: str, then: str = "") -> str:
    """``n.x`` begins as ``start`` and becomes ``step`` 60 times."""
    grow = loop(f"{{% set n.x = {step} %}}", 60)
    return f"{{% set n = namespace(x={start}) %}}{grow}{then}"


LISTS = "{% set x = range(99999) | list %}{% set y = range(99999) | list %}"
TEXT = "文" * 9000
FORBIDDEN = {
    "power": "{{ 9 ** 999999999 }}",
    "power of a power": "{{ 9 ** 9 ** 9 }}",
    "text times number": "{{ 'a' * 10000000000 }}",
    "list times number": "{{ ([1] * 10000000000) | count }}",
    "large product": "{{ 999999999999 * 999999999999 * 999999999999 }}",
}
STEPS = {
    "long loop": loop(loop("")),
    "loops of filters": loop("{% if range(99999) | max %}{% endif %}"),
    "loops of lists": loop("{% if range(99999) | list %}{% endif %}"),
    "huge range": "{{ range(1000000000) | list | count }}",
    "macro tree": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
    "{{ m(40) }}",
    "doubling lists": grown("[1]", "n.x + n.x"),
    "tree of lists": grown("[1]", "[n.x, n.x]", "{{ n.x | string }}"),
    "compared trees": "{% set n = namespace(x=[1], y=[1]) %}"
    + loop("{% set n.x = [n.x, n.x] %}{% set n.y = [n.y, n.y] %}", 60)
    + "{{ n.x == n.y }}",
    "hashed trees": grown("(1,)", "(n.x, n.x)", "{% if {n.x: 1} %}{% endif %}"),
    "compared lists": LISTS + loop("{% if x == y %}{% endif %}"),
    "membership": LISTS + loop("{% if -1 in x %}{% endif %}"),
    "tested membership": LISTS + loop("{% if -1 is in x %}{% endif %}"),
    "slices": LISTS + loop("{% if x[1:] %}{% endif %}"),
    "filters of filters": "{{ range(99999) " + "| map('string') | reverse " * 60 + "| max }}",
}
CHARACTERS = {
    "doubling": grown("'aa'", "n.x + n.x"),
    "doubling with ~": grown("'aa'", "n.x ~ n.x"),
    "doubling by joining": grown("'aa'", "[n.x, n.x] | join"),
    "doubling a block": "{% set n = namespace(x='aa') %}"
    + loop("{% set x %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = x %}", 60),
    "long separator": f"{{{{ range(99999) | join('{TEXT}') }}}}",
    "literal text": loop(TEXT),
    "literal text in a macro": f"{{% macro m() %}}{TEXT}{{% endmacro %}}"
    + loop("{% if m() %}{% endif %}"),
}
UNCOUNTED = {
    "recursive macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "recursive loop": "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "wide recursive loop": "{% for a in range(999) recursive %}{{ loop(range(999)) }}{% endfor %}",
    "deep brackets": "{{ " + "(" * 4000 + "1" + ")" * 4000 + " }}",
    "deep lists": "{{ " + "[" * 4000 + "1" + "]" * 4000 + " | count }}",
    "long sum": "{{ 1" + " + 1" * 2000 + " }}" + "{{ 1 / 0 }}",
    "deep blocks": "{% if 1 %}" * 900 + "{% endif %}" * 900 + "{{ 1 / 0 }}",
    "huge number": "{{ " + "9" * 9000 + " }}",
}
"""Python itself ends these, sooner or later as its version has it."""
BOMBS = {
    "不能用在这里": FORBIDDEN,
    "模板循环太多，停不下来": STEPS,
    "模板产生的文字太多": CHARACTERS,
    "": UNCOUNTED,
}
"""By what is said of them: which bound they meet."""


@pytest.mark.parametrize(
    ("said", "source"),
    [
        pytest.param(said, source, id=name)
        for said, bombs in BOMBS.items()
        for name, source in bombs.items()
    ],
)
def test_it_always_ends_with_a_message(
    said: str, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if said:  # what a fifth of the bounds stops, they stop too, only later
        for bound in ("MAX_STEPS", "MAX_TEXT"):
            monkeypatch.setattr(sandbox, bound, getattr(sandbox, bound) // 5)

    with pytest.raises(Refused) as refused:
        rendered(source)

    (problem,) = refused.value.problems
    assert problem.rule == "layout-template"
    assert problem.message.endswith(said)


def test_a_long_bulletin_is_within_the_bounds() -> None:
    """Bounds are for bombs: 2,000 rows with a look at all rows in each are none."""
    source = (
        "{% for row in rows %}{% if loop.index == rows | length %}完{% endif %}"
        "{% for cell in row %}{{ cell | join }}{% endfor %}{% endfor %}"
    )
    text = Text(source, lambda _offset: Place("layout.yaml"))
    rows = tuple((("文" * 20,), ("文" * 300, "文" * 300)) for _ in range(2000))
    made = CellTemplate(text, LayoutEnvironment(autoescape=False)).render({"rows": rows})

    assert made.count("文") == 2000 * 620
    assert made.endswith("完" + "文" * 620)


@pytest.mark.parametrize(
    "name", ["../secret.j2", "/etc/passwd", "link.j2", "inner/../../secret.j2", ".", ""]
)
def test_nothing_outside_is_included(name: str, templates: Path, workspace: Path) -> None:
    (templates.parent / "secret.j2").write_text("geheim", encoding="utf-8")
    (templates / "link.j2").symlink_to(templates.parent / "secret.j2")
    (templates / "inner").mkdir()
    edit(templates / "bulletin.html.j2", "<main>", f"<main>{{% include '{name}' %}}")

    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html"]) == 1
    assert not (workspace / "reports" / "2025H1.html").exists()


@pytest.mark.parametrize("way", ["include", "import", "extends", "from"])
def test_every_way_out_is_closed(
    way: str, templates: Path, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tag = {
        "include": "{% include '../secret.j2' %}",
        "import": "{% import '../secret.j2' as x %}",
        "extends": "{% extends '../secret.j2' %}",
        "from": "{% from '../secret.j2' import x %}",
    }[way]
    (templates.parent / "secret.j2").write_text("geheim", encoding="utf-8")
    edit(templates / "bulletin.html.j2", "<main>", f"<main>{tag}")

    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html"]) == 1
    said = capsys.readouterr().err
    line = (templates / "bulletin.html.j2").read_text("utf-8").split("<main>")[0].count("\n") + 1
    assert f"templates/official/bulletin.html.j2:{line}:1: 错误: 没有模板“../secret.j2”" in said


def test_a_part_inside_the_folder_is_included(templates: Path, workspace: Path) -> None:
    (templates / "inner").mkdir()
    (templates / "inner" / "note.html.j2").write_text(
        "<p>{{ bulletin.area }}印</p>", encoding="utf-8"
    )
    edit(templates / "bulletin.html.j2", "</main>", "{% include 'inner/note.html.j2' %}</main>")

    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html"]) == 0
    assert "<p>槐荫区印</p></main>" in (workspace / "reports" / "2025H1.html").read_text("utf-8")


def test_html_is_escaped(templates: Path, workspace: Path) -> None:
    """Also in what the layout's own cells say."""
    edit(templates / "layout.yaml", 'cell: "{{ scope }}"', "cell: \"<script>{{ '<b>&' }}\"")

    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html"]) == 0
    page = (workspace / "reports" / "2025H1.html").read_text("utf-8")
    assert page.count("<p>&lt;script&gt;&lt;b&gt;&amp;</p>") == 20
