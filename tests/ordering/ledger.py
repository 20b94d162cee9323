"""The ledger's entries about orders, read as they are written."""

from __future__ import annotations

import json
from typing import Any

from django.db import connection

type Entry = dict[str, Any]


def entries(subject: str = "") -> list[Entry]:
    """Entries so far, in the order of writing; all of them, or those about a subject."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload FROM ledger_entry ORDER BY id")
        read = [json.loads(bytes(payload)) for (payload,) in cursor.fetchall()]
    return [entry for entry in read if not subject or entry["subject"] == subject]


def kinds(subject: str) -> list[str]:
    """The kinds of the entries about a subject."""
    return [entry["kind"] for entry in entries(subject)]
