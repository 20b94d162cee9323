"""Bring the database to this version: roles, tables, grants. Safe to run again, and to be killed."""

from __future__ import annotations

import os
import subprocess
import sys

from bela.ops.database import embedded, roles
from bela.ops.database.address import address, is_embedded


def migrate(*, quiet: bool = False) -> None:
    """Start the embedded server if it is needed, make the roles, migrate as the owner, grant.

    Migrating happens in a process of its own, because a process is one database role all its life.
    Raises `DatabaseUnreachable` or `EmbeddedServerFailed`, or `SystemExit` where a migration failed.
    """
    start_database()
    roles.prepare()
    _migrate_as_owner(quiet=quiet)
    roles.grant(address("owner"))


def migrate_if_needed() -> None:
    """Like `migrate`, quickly where nothing is missing: looking takes a moment, migrating seconds."""
    start_database()
    roles.prepare()
    if missing_migrations():
        _migrate_as_owner(quiet=True)
    roles.grant(address("owner"))


def missing_migrations() -> list[str]:
    """The migrations that this database lacks, in the order they would run."""
    import django

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def models_have_migrations() -> bool:
    """Whether every change of a model has its migration; Django says on standard output what lacks one."""
    start_database()
    roles.prepare()
    import django

    django.setup()
    from django.core.management import call_command

    try:
        call_command("makemigrations", check=True, dry_run=True)
    except SystemExit:
        return False
    return True


def _migrate_as_owner(*, quiet: bool) -> None:
    words = [sys.executable, "-W", "ignore", "-m", "django", "migrate", "--no-input"]
    if quiet:
        words += ["--verbosity", "0"]
    environment = {**os.environ, "BELA_DATABASE_ROLE": "owner"}
    environment.setdefault("DJANGO_SETTINGS_MODULE", "bela.config.settings")
    done = subprocess.run(words, check=False, env=environment)  # noqa: S603 - our own words
    if done.returncode != 0:
        raise SystemExit(
            "bela: migrating stopped; each migration is one transaction, so run it again when mended"
        )


def start_database() -> None:
    """Start the embedded server if there is one to start."""
    if is_embedded():
        embedded.ensure_running()
