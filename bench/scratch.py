"""A database of a bench's own: made, migrated, Django pointed at it as the app, dropped afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
import psycopg

from bela.ops.database import roles
from bela.ops.database.address import address
from bela.ops.migrate import migrate, start_database


@contextmanager
def scratch_database(label: str) -> Iterator[str]:
    """Its name, while Django's default connection is to it."""
    start_database()
    roles.prepare()
    name = f"bela_bench_{label}_{os.getpid()}"
    with roles.admin_connection("postgres") as admin:
        _drop_old(admin, label)
        roles.create_database(admin, name)
    before = os.environ.get("BELA_DATABASE_NAME")
    os.environ["BELA_DATABASE_NAME"] = name
    try:
        migrate(quiet=True)
        _point_django_at(name)
        yield name
    finally:
        os.environ.pop("BELA_DATABASE_NAME")
        if before:
            os.environ["BELA_DATABASE_NAME"] = before
        _close_django()
        with roles.admin_connection("postgres") as admin:
            roles.drop_database(admin, name)


@contextmanager
def owner_connection(name: str) -> Iterator[psycopg.Connection]:
    """A connection as the owner, to load rows and to say VACUUM and ANALYZE."""
    with roles.connection(address("owner").to(name)) as opened:
        yield opened


def _point_django_at(name: str) -> None:
    from django.conf import settings
    from django.db import connections

    django.setup()
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name


def _close_django() -> None:
    from django.db import connections

    connections.close_all()


def _drop_old(admin: psycopg.Connection, label: str) -> None:
    """What a killed run left behind."""
    left = admin.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"bela_bench_{label}_%"])
    for (name,) in left.fetchall():
        roles.drop_database(admin, name)
