"""What the rules say of themselves: for ``minsheng explain`` and for docs/rules.md. All pure."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from minsheng.cli.excerpt import cells

if TYPE_CHECKING:
    from minsheng.check.rule import Example, Rule

_PLAN = "data/projects.yaml"
_NOW, _EARLIER = "data/progress/2025H1.yaml", "data/progress/2025Q1.yaml"
_INTRODUCTION = """\
# 核对规则

`minsheng validate` 和 `minsheng render` 核对数据时用的规则。
在终端里看一条：`minsheng explain 规则名`。本页由 `make docs` 生成，不要手改。

- **错误**要改好才能生成通报；**警告**值得改，`minsheng validate --strict` 会因它不通过；
  **提示**供参考。
- 文件读不懂、名称对不上一类的问题不在这里，也不能关掉，照所附的建议改；
  方括号里的名称也可以用 `minsheng explain` 查。
- 示例里的 ⟦ ⟧ 标出有问题的字，填写时没有这两个符号。
- 示例是一个项目的内容：只有一句话的，是它的 `progress` 正文；分了文件的，是它在各个文件里的写法。
"""
_SWITCHES = """\
## 关掉一条规则，或在一处放过

在 `data/projects.yaml` 里写 `rules`，对这一年的各期都有效：`off` 关掉，
`error`、`warning`、`info` 改级别。

```yaml
rules: {规则名: off}
```

只在一处放过，写 `ignore`，并说明理由。它可以写在进展文件的一个项目下、分条写的某一条下，
也可以写在 `data/projects.yaml` 的一个项目下。

```yaml
ignore: [{rule: 规则名, reason: 为什么这里可以这样}]
```

没有问题可放过的 `ignore` 会得到警告，免得它留在那里没人记得。
"""


def rules_page(rules: Sequence[Rule]) -> str:
    """The text of docs/rules.md: a table of all rules, each rule, and how to switch one off."""
    table = "".join(
        f"| [`{rule.id}`](#{rule.id}) | {rule.severity.label} | {_prose(rule.title)} |\n"
        for rule in rules
    )
    parts = [
        _INTRODUCTION,
        f"| 规则 | 级别 | 查出什么 |\n|---|---|---|\n{table}",
        *(_section(rule) for rule in rules),
        _SWITCHES,
    ]
    return "\n".join(parts)


def _section(rule: Rule) -> str:
    source = f"依据：{_prose(rule.source)}\n\n" if rule.source else ""
    return (
        f"## {rule.id}\n\n"
        f"**{_prose(rule.title)}**（{rule.severity.label}）\n\n"
        f"{_prose(rule.explanation)}\n\n{source}"
        f"错误示例：\n\n{_fenced(rule.wrong)}\n\n正确示例：\n\n{_fenced(rule.right)}\n"
    )


def _fenced(example: Example) -> str:
    text = example_text(example)
    return f"```{'yaml' if text.startswith('#') else 'text'}\n{text}\n```"


def _prose(text: str) -> str:
    """Text as Markdown shows it as typed: no emphasis, no cell's end, no tag."""
    return re.sub(r"[*|]|<(?=[A-Za-z/!])", r"\\\g<0>", text)


def rule_text(rule: Rule) -> str:
    """One rule, for the terminal: the characters at fault are marked in the line below them."""
    source = f"依据：{rule.source}\n\n" if rule.source else ""
    return (
        f"{rule.id}：{rule.title}（{rule.severity.label}）\n\n{rule.explanation}\n\n{source}"
        f"错误示例：\n\n{_underlined(rule.wrong)}\n\n正确示例：\n\n{_underlined(rule.right)}\n\n"
        f"关掉这条规则，在 {_PLAN} 里写：\n\n"
        f"    rules: {{{rule.id}: off}}\n\n"
        "只在一处放过，在那个项目或那一条下写，并说明理由：\n\n"
        f"    ignore: [{{rule: {rule.id}, reason: 为什么这里可以这样}}]"
    )


def rules_list(rules: Sequence[Rule]) -> str:
    """All rules, a line each."""
    width = max(len(rule.id) for rule in rules)
    lines = [f"{rule.id:<{width}}  {rule.severity.label}  {rule.title}" for rule in rules]
    return "\n".join([*lines, "", "看一条的说明和示例：minsheng explain 规则名"])


def example_text(example: Example) -> str:
    """What an example writes into the data files, with its ⟦ ⟧: a sentence, or pieces of YAML."""
    further = (example.values, example.project, example.earlier, example.around)
    if not (any(further) or _is_yaml(example.progress)):
        return example.progress.strip("\n")
    now = example.around or _entry(example)
    pieces = ((_NOW, now), (_PLAN, example.project), (_EARLIER, example.earlier))
    return "\n".join(f"# {file}\n{text.strip(chr(10))}" for file, text in pieces if text)


def _entry(example: Example) -> str:
    values = f"values: {example.values}\n" if example.values else ""
    if _is_yaml(example.progress):
        return values + example.progress
    return f"{values}progress: |\n{textwrap.indent(example.progress, '  ')}"


def _is_yaml(progress: str) -> bool:
    return bool(re.search(r"^progress:", progress.lstrip(), re.MULTILINE))


def _underlined(example: Example) -> str:
    lines = (line for text in example_text(example).split("\n") for line in _marked(text))
    return textwrap.indent("\n".join(lines), "    ")


def _marked(line: str) -> Iterator[str]:
    """A line without its ⟦ ⟧, and below it ``^`` where they stood."""
    marker, mark = "", " "
    for character in line:
        if character in "⟦⟧":
            mark = "^" if character == "⟦" else " "
        else:
            marker += mark * cells(character)
    yield re.sub("[⟦⟧]", "", line)
    if marker := marker.rstrip():
        yield marker
