"""Types into copies of the sample files in a real yaml-language-server: ``make check-editor``.

Usage: editor.py FOLDER, where ``npm install --prefix FOLDER yaml-language-server`` was run. Exit
code 1 when the editor does not say what it should.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

ROOT = Path(__file__).parents[1]
PLAN, PROGRESS = "data/projects.yaml", "data/progress/2025H1.yaml"
SETTINGS = {
    "yaml": {"completion": True, "hover": True, "validate": True, "schemaStore": {"enable": False}}
}
HERE = "⟦⟧"  # where the cursor stands
PROJECT = "  - id: fluoride\n"
ENTRY = "  cancer-screening:\n"
INDICATOR = "screened: {name: 检查人数, unit: 人, target: 4600, rate_digits: 1}"


class Server:
    """The language server, spoken to by JSON-RPC over its standard input and output."""

    def __init__(self, to: IO[bytes], answers: IO[bytes]) -> None:
        self.to, self.answers = to, answers
        self.asked = 0
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}

    def print_text(self, method: str, params: object, **more: object) -> None:
        """Send a notification, or with an ``id`` a request."""
        self._send({"method": method, "params": params, **more})

    def ask(self, method: str, params: object) -> Any:
        """Send a request and return its result."""
        self.asked += 1
        self.print_text(method, params, id=self.asked)
        while (message := self.next()).get("id") != self.asked or "method" in message:
            pass
        return message["result"]

    def problems(self, uri: str) -> list[dict[str, Any]]:
        """Wait for what the server says of a file that was opened or changed."""
        while uri not in self.diagnostics:
            self.next()
        return self.diagnostics.pop(uri)

    def next(self) -> dict[str, Any]:
        """The next message; what the server itself asks for is answered."""
        length = 0
        while line := self.answers.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name == b"Content-Length" else length
        message: dict[str, Any] = json.loads(self.answers.read(length))
        match message:
            case {"method": "workspace/configuration", "params": {"items": items}}:
                said = [SETTINGS.get(item.get("section"), {}) for item in items]
                self._send({"id": message["id"], "result": said})
            case {"method": "textDocument/publishDiagnostics", "params": params}:
                self.diagnostics[params["uri"]] = params["diagnostics"]
            case {"method": _, "id": number}:
                self._send({"id": number, "result": None})
        return message

    def _send(self, message: dict[str, object]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.to.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.to.flush()


class Editor:
    """A workspace that is open in an editor."""

    def __init__(self, server: Server, root: Path) -> None:
        self.server, self.root = server, root
        self.opened = 0

    def type(self, name: str, old: str, new: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Open the sample with ``new`` instead of ``old``; return the cursor and the problems."""
        text = (self.root / name).read_text("utf-8")
        assert text.count(old) == 1, old
        before, cursor, after = text.replace(old, new).partition(HERE)
        self.opened += 1  # a name of its own, so that no late word on another is taken for its
        uri = (self.root / name).with_stem(f"copy{self.opened}").as_uri()
        said = {"uri": uri, "languageId": "yaml", "version": 1, "text": before + after}
        self.server.print_text("textDocument/didOpen", {"textDocument": said})
        problems = self.server.problems(uri)
        line = before.count("\n")
        place = {"line": line, "character": len(before) - before.rfind("\n") - 1}
        return {"textDocument": {"uri": uri}, "position": place if cursor else None}, problems

    def completes(self, name: str, old: str, new: str) -> dict[str, str]:
        """What may be typed at the cursor, and what the editor says of it."""
        found = self.server.ask("textDocument/completion", self.type(name, old, new)[0])
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: _text(item.get("documentation", "")) for item in items}

    def tells(self, name: str, old: str, new: str) -> list[str]:
        """What is shown for the word under the mouse."""
        found = self.server.ask("textDocument/hover", self.type(name, old, new)[0])
        return _text(found["contents"]).splitlines() if found else []

    def marks(self, name: str, old: str, new: str) -> list[str]:
        """What is underlined: line:column and the message."""
        problems = self.type(name, old, new)[1]
        starts = [(each["range"]["start"], each["message"]) for each in problems]
        return [f"{at['line'] + 1}:{at['character'] + 1} {said}" for at, said in starts]


def _text(said: object) -> str:
    return str(said["value"]) if isinstance(said, dict) else str(said)


@contextmanager
def editor(program: Path) -> Iterator[Editor]:
    """Start the server on a copy of the sample."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in ("data", "schemas"):
            shutil.copytree(ROOT / part, root / part)
        command = [str(program), "--stdio"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdin
            assert process.stdout
            server = Server(process.stdin, process.stdout)
            capabilities = {"workspace": {"configuration": True}}
            hello = {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities}
            try:
                server.ask("initialize", hello)
                server.print_text("initialized", {})
                yield Editor(server, root)
            finally:
                process.kill()


Check = tuple[str, dict[str, str] | list[str], tuple[str, ...]]
"""What was tried, what the editor said, and what has to be in it; nothing: it has to be silent."""


def checks(one: Editor) -> Iterator[Check]:
    """Type this and that."""
    for name in (PLAN, PROGRESS):
        yield f"{name}：没有写错", one.marks(name, "projects:", "projects:"), ()
    planned = INDICATOR.replace(
        "rate_digits: 1", "plan: {2025Q1: 1千, 2025-06: 超2300人, 2025: 4600}"
    )
    yield "分期目标没有写错", one.marks(PLAN, INDICATOR, planned), ()
    typed = f"  - id: new\n    {HERE}\n{PROJECT}"
    yield (
        "项目里可以写的键",
        one.completes(PLAN, PROJECT, typed),
        ("name  项目名称", "scope  内容及"),
    )
    typed = f"screened: {{name: 检查人数, t{HERE}}}"
    yield (
        "指标里可以写的键",
        one.completes(PLAN, INDICATOR, typed),
        ("target  年度目标", "kind  种类"),
    )
    typed = f"screened: {{name: 检查人数, kind: {HERE}}}"
    yield "kind可以写的词", one.completes(PLAN, INDICATOR, typed), ("cumulative", "level", "stage")
    typed = f"{ENTRY}    {HERE}\n"
    yield "进展里可以写的键", one.completes(PROGRESS, ENTRY, typed), ("as_of  这个项目的数据截至",)
    typed = INDICATOR.replace("rate_", f"rate{HERE}_")
    yield "鼠标停在rate_digits上", one.tells(PLAN, INDICATOR, typed), ("完成率保留几位小数",)
    typed = INDICATOR.replace("target", "targe")
    yield "写错的键", one.marks(PLAN, INDICATOR, typed), ("45:39 Property targe",)
    old, new = "H1\nas_of: 2025-06-30", "H1\nas_of: 6月30日"
    yield "写错的日期", one.marks(PROGRESS, old, new), ("6:8 日期应写成 2025-06-30 这样",)
    old, new = "      screened: 3216", "      Screened: 3216"
    yield "写错的代号", one.marks(PROGRESS, old, new), ("26:7 代号只用小写英文字母",)


def main(folder: str) -> int:
    """Type, and print what the editor says."""
    wrong = []
    with editor(Path(folder) / "node_modules" / ".bin" / "yaml-language-server") as one:
        for title, said, expected in checks(one):
            lines = (
                [f"{key}  {text}" for key, text in said.items()] if isinstance(said, dict) else said
            )
            shown = "\n".join(lines)
            click.echo(f"\n== {title}\n{textwrap.indent(shown, '  ') or '  （没有）'}")
            if bool(lines) != bool(expected) or any(word not in shown for word in expected):
                wrong.append(title)
                click.echo(f"  不符！应有：{'、'.join(expected) or '没有'}")
    click.echo(f"\n{'不符：' + '、'.join(wrong) if wrong else '都符合。'}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
