"""`/sehat`: is it well? 200 while the site can do its work, 503 where it cannot."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse

from bela.ledger.api import behind, standing
from bela.ops.followers import FOLLOWERS
from bela.ops.heartbeat import pulses


def health(request: HttpRequest) -> JsonResponse:
    """The database, and how far the sealer, the followers and the clock lag. No figures about people.

    A dead background process does not make the site unwell: it can still be read and written. It is told
    under `late`, so that whoever watches can act.
    """
    try:
        found, beats = standing(), pulses()
        followers = {follower.name: behind(follower.name) for follower in FOLLOWERS}
    except DatabaseError:
        return JsonResponse({"ok": False, "database": "away"}, status=503)
    return JsonResponse(
        {
            "ok": True,
            "database": "here",
            "ledger": {"entries": found.entries, "sealed": found.sealed},
            "followers": followers,
            "silent_seconds": {pulse.name: pulse.silent_seconds for pulse in beats},
            "late": [pulse.name for pulse in beats if not pulse.alive],
        }
    )
