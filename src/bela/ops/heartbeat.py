"""Heartbeats: each of our processes says that it is alive, and how long each may be silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from bela.ops.models import Heartbeat

# How long each process may be silent before it counts as dead.
PATIENCE = {
    "sealer": timedelta(seconds=10),
    "followers": timedelta(seconds=30),
    "clock": timedelta(minutes=5),
}


@dataclass(frozen=True, slots=True)
class Pulse:
    """A process and how long ago it was last heard of, in whole seconds; `None` where it never was."""

    name: str
    silent_seconds: int | None

    @property
    def alive(self) -> bool:
        """Whether it was heard of lately enough."""
        return self.silent_seconds is not None and self.silent_seconds <= PATIENCE[self.name].total_seconds()


def beat(name: str) -> None:
    """Say that the process is alive now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ops_heartbeat (name, at) VALUES (%s, now())"
            " ON CONFLICT (name) DO UPDATE SET at = now()",
            [name],
        )


def pulses() -> list[Pulse]:
    """Every process that should beat, heard of or not."""
    heard = dict(Heartbeat.objects.values_list("name", "at"))
    now = datetime.now(UTC)
    return [
        Pulse(name, None if name not in heard else max(0, int((now - heard[name]).total_seconds())))
        for name in PATIENCE
    ]
