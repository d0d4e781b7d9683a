"""Validators that others have written, each run on one document; what they find comes back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from lxml import html
from page import validate_pdf

from tests.programs.programs import ROOT, chromium

_NODE_MODULES = ROOT / "build" / "validators" / "node_modules"
_SCRIPTS = Path(sys.executable).parent


def pdf_faults(pdf: Path, profile: str) -> list[str]:
    """What ``page-validation`` says against a profile, "pdfa3a" or "ua1"."""
    report = validate_pdf(pdf, profile=profile)
    assert report.rules.total > 100
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def reading_faults(pdf: Path) -> set[str]:
    """The rules of ``outloud`` that a PDF does not keep."""
    said = _said(_SCRIPTS / "outloud", "--quiet", "--fail-on", "never", "--json", "-", pdf)
    (result,) = json.loads(said)["results"]
    assert result["stats"]["tagged"]
    return {finding["rule"] for finding in result["findings"]}


def word_faults(document: Path) -> list[Any]:
    """What ``openxml-audit`` finds in a Word document."""
    (result,) = json.loads(_said(_SCRIPTS / "openxml-audit", "--output", "json", document))
    assert result["format"]
    errors: list[Any] = result["errors"]
    return errors


def html_faults(page: Path) -> list[str]:
    """What the Nu Html Checker says of a page."""
    jar = _NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--exit-zero-always", "--format", "json", str(page)]
    done = subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [message["message"] for message in json.loads(done.stderr)["messages"]]


def access_faults(page: Path, folder: Path, width: int) -> list[str]:
    """The rules of ``axe-core`` that a page does not keep in a window so many pixels wide.

    The watermark is left out: pale as it has to be, it is no text to be read.
    """
    axe = (_NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    run = (
        "axe.run({exclude: ['.draft']}).then(found => { document.body.dataset.axe ="
        " JSON.stringify([found.passes.length, found.violations.map(each => each.id)]) })"
    )
    probe = folder / f"axe-{width}.html"
    scripts = "".join(f"<script>{text}</script>" for text in (axe, run))
    probe.write_text(page.read_text(encoding="utf-8") + scripts, encoding="utf-8")
    size = f"--window-size={width},900"
    dom = chromium(probe, folder, size, "--virtual-time-budget=20000", "--dump-dom")
    found = str(html.document_fromstring(dom).xpath("string(//body/@data-axe)"))
    passed, faults = json.loads(found)
    assert passed > 5
    return list(map(str, faults))


def _said(*command: str | Path) -> bytes:
    return subprocess.run(command, check=False, capture_output=True, timeout=300).stdout
