"""The signature of a record: by ``ssh-keygen -Y``, which offices with git have.

What is signed is the record's text without its comments; it holds the digests of all documents of
all editions. Who may sign stands in ``keys/allowed_signers``, as ssh-keygen and git read it.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from minsheng.model.strays import SIGNATURE
from minsheng.problem import Misuse
from minsheng.record import record
from minsheng.source.temporary import temporary_folder

NAMESPACE = "minsheng"
SIGNERS = Path("keys") / "allowed_signers"
_PROGRAM = "ssh-keygen"
_MISSING = f"本机没有{_PROGRAM}（在OpenSSH里，8.2以上）"
_SECONDS = 60


@record
class Signature:
    """What is said of a record's signature; ``is_good`` unless it is none of those who may sign."""

    said: str
    is_good: bool = True


def signature_file(record_file: Path) -> Path:
    """Where the signature of a record lies: data/published/2025H1.yaml.sig."""
    return record_file.with_name(record_file.name + SIGNATURE)


def sign(text: bytes, key: Path) -> bytes:
    """The signature of a record by a private key (or a public one, which ssh-agent has).

    ssh-keygen asks for the key's password, if it has one. Raises Misuse, in words.
    """
    if not key.is_file():
        raise Misuse(f"没有密钥文件“{key}”；新建一个：ssh-keygen -t ed25519 -f {key}")
    done = _ran("-Y", "sign", "-f", str(key), "-n", NAMESPACE, text=_signed(text), timeout=None)
    if done is None:
        raise Misuse(f"签不了名：{_MISSING}")
    if done.returncode or not done.stdout:
        raise Misuse(f"用“{key}”签不了名：{_why(done.stderr)}")
    return done.stdout


def checked(text: bytes, record_file: Path, root: Path) -> Signature | None:
    """What is to be said of a record's signature; None where there is none, and no list of signers.

    ``text`` is what the record holds, ``root`` the workspace.
    """
    signature, signers = signature_file(record_file), root / SIGNERS
    if not signature.is_file():
        return Signature("没有签名") if signers.is_file() else None
    if not signers.is_file():
        return Signature(f"有签名，但没有{SIGNERS.as_posix()}，不知道是谁签的", is_good=False)
    with temporary_folder() as folder:
        held = Path(folder) / "signature"  # a name without surprises for the program
        held.write_bytes(signature.read_bytes())
        allowed = Path(folder) / "signers"
        allowed.write_bytes(signers.read_bytes().replace(b"\r\n", b"\n"))
        return _checked(_signed(text), held, allowed)


def _checked(text: bytes, signature: Path, allowed: Path) -> Signature:
    files = ("-f", str(allowed), "-s", str(signature))
    found = _ran("-Y", "find-principals", *files, text=text)
    if found is None:
        return Signature(f"有签名，没有核对：{_MISSING}", is_good=False)
    names = found.stdout.decode("utf-8", "replace").split()
    for name in names:
        done = _ran("-Y", "verify", *files, "-n", NAMESPACE, "-I", name, text=text)
        if done and not done.returncode:
            return Signature(f"{name}签的，对得上")
    fits = _ran("-Y", "check-novalidate", *files[2:], "-n", NAMESPACE, text=text)
    if names or not fits or fits.returncode:
        return Signature("签名和发布记录对不上：记录或签名被换过", is_good=False)
    return Signature(f"签名的人不在{SIGNERS.as_posix()}里", is_good=False)


def _ran(
    *said: str, text: bytes, timeout: float | None = _SECONDS
) -> subprocess.CompletedProcess[bytes] | None:
    """What the program answered; None where there is no such program, or it does not end."""
    command: Sequence[str] = (_PROGRAM, *said)
    try:
        return subprocess.run(
            command, input=text, capture_output=True, timeout=timeout, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None


def _why(said: bytes) -> str:
    text = said.decode("utf-8", "replace")
    if "UNPROTECTED" in text or "too open" in text:
        return "私钥别人也能读，先 chmod 600"
    if "incorrect passphrase" in text:
        return "密码不对"
    return " ".join(text.split())[:150] or "ssh-keygen没有说明原因"


def _signed(text: bytes) -> bytes:
    """A record as it is signed: git may have given it Windows' ends of lines, and its first line
    tells an editor where the schema is, which another folder changes.
    """
    lines = text.replace(b"\r\n", b"\n").splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(b"#"))
