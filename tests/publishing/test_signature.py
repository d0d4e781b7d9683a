"""Who signed a record: said by ``ssh-keygen``, as by hand, and noticed when it does not fit."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import minsheng.publishing.signature
from minsheng.cli.app import run
from minsheng.publishing.signature import sign
from tests.conftest import PROGRESS, edit

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen")
RECORD = "data/published/2025H1.yaml"
Verify = Callable[[], tuple[int, str]]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two keys without a password: zhang and li."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("zhang", "li"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder / name]
        subprocess.run(command, check=True)
    return folder


@pytest.fixture
def signed(few: Path, keys: Path) -> Path:
    """A workspace whose record zhang has signed, who may."""
    (few / "keys").mkdir()
    line = f"张三@督查室 {(keys / 'zhang.pub').read_text()}"
    (few / "keys/allowed_signers").write_text(line, encoding="utf-8")
    said = [
        "publish",
        "2025H1",
        "--date",
        "2025-07-10",
        "-f",
        "html",
        "--sign",
        str(keys / "zhang"),
    ]
    assert run(["-C", str(few), *said]) == 0
    return few


@pytest.fixture
def verify(signed: Path, capsys: pytest.CaptureFixture[str]) -> Verify:
    def verified() -> tuple[int, str]:
        capsys.readouterr()
        code = run(["-C", str(signed), "verify", str(signed / "reports/2025H1/2025H1.html")])
        said = capsys.readouterr().out.splitlines()
        return code, next((line for line in said if line.startswith("签名")), "")

    return verified


def test_who_signed_is_said(verify: Verify) -> None:
    assert verify() == (0, "签名：张三@督查室签的，对得上")


def test_it_can_be_checked_by_hand(signed: Path) -> None:
    """As docs/verify.md says it."""
    command = ["ssh-keygen", "-Y", "verify", "-f", "keys/allowed_signers", "-I", "张三@督查室"]
    options = ["-n", "minsheng", "-s", f"{RECORD}.sig"]
    lines = (signed / RECORD).read_bytes().splitlines(keepends=True)
    text = b"".join(line for line in lines if not line.startswith(b"#"))
    subprocess.run([*command, *options], check=True, cwd=signed, input=text, capture_output=True)


def test_windows_line_ends_are_the_same(signed: Path, verify: Verify) -> None:
    for name in (RECORD, "keys/allowed_signers"):
        file = signed / name
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert verify() == (0, "签名：张三@督查室签的，对得上")


def test_another_schema_line_is_the_same(signed: Path, verify: Verify) -> None:
    text = (signed / RECORD).read_text("utf-8")
    (signed / RECORD).write_text(f"# 多一行\n{text}", encoding="utf-8")

    assert verify() == (0, "签名：张三@督查室签的，对得上")


def test_it_moves_with_its_record(signed: Path) -> None:
    assert run(["-C", str(signed), "new", "2026"]) == 0

    assert (signed / "data/2025/published/2025H1.yaml.sig").exists()
    assert not (signed / f"{RECORD}.sig").exists()


def test_a_signature_of_something_else_does_not_fit(
    signed: Path, keys: Path, verify: Verify
) -> None:
    (signed / f"{RECORD}.sig").write_bytes(sign(b"something else", keys / "zhang"))

    assert verify() == (1, "签名：签名和发布记录对不上：记录或签名被换过")


def test_another_signer(signed: Path, keys: Path, verify: Verify) -> None:
    assert run(["-C", str(signed), "publish", "2025H1", "--sign", str(keys / "li")]) == 0

    assert verify() == (1, "签名：签名的人不在keys/allowed_signers里")


@pytest.mark.parametrize("held", [b"", b"nonsense", b"-----BEGIN SSH SIGNATURE-----\nAAAA\n"])
def test_a_broken_signature(held: bytes, signed: Path, verify: Verify) -> None:
    (signed / f"{RECORD}.sig").write_bytes(held)

    assert verify() == (1, "签名：签名和发布记录对不上：记录或签名被换过")


def test_without_a_list_nobody_knows_who(signed: Path, verify: Verify) -> None:
    (signed / "keys/allowed_signers").unlink()
    code, said = verify()

    assert code == 1
    assert "不知道是谁签的" in said


def test_without_a_signature(signed: Path, verify: Verify) -> None:
    (signed / f"{RECORD}.sig").unlink()
    assert verify() == (0, "签名：没有签名")
    (signed / "keys/allowed_signers").unlink()
    assert verify() == (0, "")


def test_without_the_program(
    signed: Path, keys: Path, verify: Verify, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(minsheng.publishing.signature, "_PROGRAM", "no-such-program")
    code, said = verify()
    assert code == 1
    assert "没有核对：本机没有ssh-keygen" in said

    assert run(["-C", str(signed), "publish", "2025H1", "--sign", str(keys / "zhang")]) == 2
    assert "签不了名" in capsys.readouterr().err


def test_a_correction_without_a_signature_takes_the_old_one_away(signed: Path) -> None:
    edit(signed / PROGRESS, "screened: 3216", "screened: 3261")
    edit(
        signed / PROGRESS,
        "\nprojects:\n",
        "\ncorrections:\n  - {date: 2025-08-01, where: cancer-screening, indicator: screened,"
        " was: 3216, now: 3261, reason: 漏报}\nprojects:\n",
    )
    assert run(["-C", str(signed), "publish", "2025H1", "-f", "html"]) == 0

    assert not (signed / f"{RECORD}.sig").exists()


def test_a_key_that_is_not_there(
    signed: Path, keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(signed), "publish", "2025H1", "--sign", "no-key"]) == 2
    assert "没有密钥文件“no-key”" in capsys.readouterr().err
    open_key = Path(shutil.copy(keys / "zhang", signed / "open"))
    open_key.chmod(0o644)
    assert run(["-C", str(signed), "publish", "2025H1", "--sign", str(open_key)]) == 2
    assert "chmod 600" in capsys.readouterr().err


def test_validate_takes_no_notice(signed: Path) -> None:
    assert run(["-C", str(signed), "validate"]) == 0
