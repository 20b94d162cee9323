"""Where a running Bela keeps what must outlive it: the database, secrets, the demo's accounts, logs."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[3]


def state_folder() -> Path:
    """`BELA_STATE`, or `var/` of the checkout, or the user's state folder where there is no checkout."""
    named = os.environ.get("BELA_STATE")
    if named:
        return Path(named).expanduser().resolve()
    if (_CHECKOUT / "pyproject.toml").exists():
        return _CHECKOUT / "var"
    return Path(os.environ.get("XDG_STATE_HOME", "~/.local/state")).expanduser() / "bela"


def secret(name: str, *, create: bool = True) -> str:
    """A secret of this installation: from `BELA_<NAME>`, or a file made at first need, readable by its owner.

    Returns an empty text where there is none and `create` is false.
    """
    given = os.environ.get(f"BELA_{name.upper()}")
    if given:
        return given
    path = state_folder() / "secrets" / name
    if not path.exists():
        if not create:
            return ""
        with locked("secrets"):
            if not path.exists():
                write_private(path, secrets.token_urlsafe(48))
    return path.read_text().strip()


def write_private(path: Path, text: str) -> None:
    """Write a file whole or not at all, readable by its owner only."""
    _write(path, text, mode=0o600)


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    _write(path, text, mode=0o644)


def write_json(path: Path, value: object) -> None:
    """Write a JSON file whole or not at all."""
    _write(path, json.dumps(value, indent=2, ensure_ascii=False) + "\n", mode=0o644)


def _write(path: Path, text: str, *, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    if mode == 0o600:
        path.parent.chmod(0o700)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        Path(draft).chmod(mode)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def locked(name: str) -> Iterator[None]:
    """Hold the named lock of this installation, across processes; it goes with the process that held it."""
    folder = state_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f".{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
