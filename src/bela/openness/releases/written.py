"""A release as its bytes: the frame around a stage's content, and the one way to write JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from bela.openness.releases import parts
from bela.openness.story import Story


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, from where, under which prefix of process ids."""

    name: str
    address: str
    prefix: str

    def ocid(self, order: str) -> str:
        """The process id of an order."""
        return f"{self.prefix}-{order}"


def publisher() -> Publisher:
    """As the settings say it."""
    return Publisher(
        f"Pemerintah {settings.BELA_CITY}", settings.BELA_ADDRESS.rstrip("/"), settings.BELA_OCID_PREFIX
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """A release before its frame: which part of its entry it is, its tags, its moment in ISO, its content."""

    part: str
    tags: Sequence[str]
    at: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """A release with its ids, its moment, and the bytes that everybody gets, as a text."""

    release_id: str
    ocid: str
    date: datetime
    payload: str


def write(story: Story, entry_number: int, draft: Draft, by: Publisher) -> Written:
    """Put the frame around: ids that are never used twice, the moment of the act, the parties."""
    ocid = by.ocid(story.row.order)
    release_id = f"{ocid}-{entry_number:08d}-{draft.part}"
    release = {
        "ocid": ocid,
        "id": release_id,
        "date": parts.moment(draft.at),
        "tag": list(draft.tags),
        "initiationType": "tender",
        "language": "id",
        "parties": parts.parties(story),
        "buyer": parts.buyer(story),
        **draft.content,
    }
    return Written(release_id, ocid, datetime.fromisoformat(draft.at), as_line(release))


def as_line(value: object) -> str:
    """JSON on one line, keys in order, so that the same facts are always the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
