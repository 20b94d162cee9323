"""Where the database is and as whom to connect. Reads the environment; starts nothing."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast, get_args
from urllib.parse import quote

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bela.ops.state import secret, state_folder

type Role = Literal["admin", "owner", "app", "sealer"]

_LONGEST_SOCKET_PATH = 107  # sun_path of a Unix socket is 108 bytes with its closing zero
_SOCKET_NAME = "/.s.PGSQL.5432"


class BadDatabaseUrl(Exception):
    """`DATABASE_URL` is not the address of a PostgreSQL database; the text says why."""


@dataclass(frozen=True, slots=True)
class Address:
    """Everything needed to connect, in libpq's words."""

    host: str
    port: str
    dbname: str
    user: str
    password: str
    extra: tuple[tuple[str, str], ...] = ()

    def conninfo(self) -> str:
        """As a libpq connection string."""
        return make_conninfo("", **self._words(), **dict(self.extra))

    def url(self) -> str:
        """As an address without a password, to be shown and used by other tools."""
        where = f"host={quote(self.host, safe='/')}" if self.host.startswith("/") else ""
        at = "" if where else f"{self.host}:{self.port}"
        more = "&".join(filter(None, [where, *(f"{key}={quote(value)}" for key, value in self.extra)]))
        return f"postgresql://{quote(self.user)}@{at}/{quote(self.dbname)}" + (f"?{more}" if more else "")

    def _words(self) -> dict[str, str]:
        words = {"host": self.host, "port": self.port, "dbname": self.dbname, "user": self.user}
        return {key: value for key, value in {**words, "password": self.password}.items() if value}

    def to(self, dbname: str) -> Address:
        """The same server and role, another database."""
        return replace(self, dbname=dbname)


def is_embedded() -> bool:
    """Whether Bela brings its own server."""
    return not os.environ.get("DATABASE_URL")


def role_name(role: Role) -> str:
    """The PostgreSQL role that plays this part."""
    return f"{os.environ.get('BELA_ROLE_PREFIX', 'bela')}_{role}"


def role_password(role: Role) -> str:
    """The role's password: `BELA_DATABASE_<ROLE>_PASSWORD`, or one made at first need."""
    return secret(f"database_{role}_password")


def address(role: Role) -> Address:
    """Where and as whom the given part connects. Raises `BadDatabaseUrl`."""
    admin = embedded_admin() if is_embedded() else from_url(os.environ["DATABASE_URL"])
    admin = admin.to(os.environ.get("BELA_DATABASE_NAME") or admin.dbname)
    if role == "admin":
        return admin
    return replace(admin, user=role_name(role), password=role_password(role))


def role_of_process() -> Role:
    """The role this process was started for: `BELA_DATABASE_ROLE`, else the site's."""
    named = os.environ.get("BELA_DATABASE_ROLE", "app")
    if named not in get_args(Role.__value__):
        raise SystemExit(f"BELA_DATABASE_ROLE is {named!r}: it is one of owner, app, sealer")
    return cast("Role", named)


def embedded_admin() -> Address:
    """The embedded server's administrator, reached by local socket without a password (peer)."""
    return Address(host=str(socket_folder()), port="", dbname="bela", user="postgres", password="")


def socket_folder() -> Path:
    """The folder of the embedded server's socket; a short one where the state folder's path is too long."""
    near = state_folder() / "run"
    if len(str(near)) + len(_SOCKET_NAME) <= _LONGEST_SOCKET_PATH:
        return near
    mark = hashlib.sha256(str(state_folder()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"bela-{mark}"


def from_url(url: str) -> Address:
    """Read `DATABASE_URL`. Raises `BadDatabaseUrl`, without repeating the password."""
    try:
        words = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError as wrong:
        raise BadDatabaseUrl(_without_password(str(wrong).strip(), url)) from None
    missing = [word for word in ("host", "dbname", "user") if not words.get(word)]
    if missing:
        raise BadDatabaseUrl(
            f"it does not say {', '.join(missing)}; it looks like postgresql://user:password@host:5432/database"
        )
    if not words.get("port", "5432").replace(",", "").isdigit():
        raise BadDatabaseUrl(f"its port {words['port']!r} is no number")
    taken = ("host", "port", "dbname", "user", "password")
    extra = tuple(sorted((key, value) for key, value in words.items() if key not in taken))
    return Address(
        host=words["host"],
        port=words.get("port", "5432"),
        dbname=words["dbname"],
        user=words["user"],
        password=words.get("password", ""),
        extra=extra,
    )


def _without_password(message: str, url: str) -> str:
    before, mark, after = url.rpartition("@")
    password = before.rpartition(":")[2] if mark and after else ""
    return message.replace(password, "…") if password else message
