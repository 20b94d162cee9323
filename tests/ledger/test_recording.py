"""`record()` and the kinds of entries."""

from __future__ import annotations

import copy
import json
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction

from bela.kernel.actor import Actor, system
from bela.kernel.money import Rupiah
from bela.kernel.public_id import is_public_id
from bela.ledger.api import BadEntry, BadKind, EntryKind, NoTransaction, kind_named, kinds, record, standing
from tests.conftest import OwnDatabase
from tests.ledger.logs import NOON, STALL_OPENED

CLOCK = system("clock")


def entry(public_id: str) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, at, actor, subject, payload FROM ledger_entry WHERE public_id = %s", [public_id]
        )
        return tuple(cursor.fetchone())


@pytest.mark.django_db
def test_an_entry_says_what_happened_when_by_whom_and_to_what() -> None:
    actor = Actor(ref="person:abc")
    public_id = record(
        STALL_OPENED, at=NOON, actor=actor, subject="stall-7", body={"n": 7, "rent": Rupiah(5)}
    )
    kind, at, by, subject, payload = entry(public_id)
    assert is_public_id(public_id)
    assert (kind, at, by, subject) == ("stall.opened", NOON, "person:abc", "stall-7")
    assert json.loads(bytes(payload)) == {
        "id": public_id,
        "kind": "stall.opened",
        "at": "2026-11-24T12:00:00.000000Z",
        "actor": "person:abc",
        "subject": "stall-7",
        "body": {"n": 7, "rent": 5},
    }


@pytest.mark.django_db
def test_an_entry_waits_for_the_sealer_and_is_counted() -> None:
    before = standing()
    record(STALL_OPENED, at=NOON, actor=CLOCK, subject="s", body={"n": 1})
    after = standing()
    assert (after.entries, after.pending) == (before.entries + 1, before.pending + 1)
    assert after.oldest_pending_at is not None


@pytest.mark.django_db
def test_a_moment_of_any_offset_is_kept_as_utc() -> None:
    at = datetime.fromisoformat("2026-11-24T19:00:00.5+07:00")
    payload = entry(record(STALL_OPENED, at=at, actor=CLOCK, subject="s", body={"n": 1}))[4]
    assert json.loads(bytes(payload))["at"] == "2026-11-24T12:00:00.500000Z"


def test_outside_of_a_transaction_nothing_is_recorded(own_database: OwnDatabase) -> None:
    with pytest.raises(NoTransaction, match=r"stall\.opened is recorded outside"):
        record(STALL_OPENED, at=NOON, actor=CLOCK, subject="s", body={"n": 1})


def test_an_act_that_fails_leaves_no_entry(own_database: OwnDatabase) -> None:
    def act() -> None:
        record(STALL_OPENED, at=NOON, actor=CLOCK, subject="s", body={"n": 1})
        raise KeyError("price")

    with pytest.raises(KeyError), transaction.atomic():
        act()
    assert standing().entries == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"at": datetime(2026, 11, 24)}, "at: a moment needs its offset"),  # noqa: DTZ001 - that is the point
        ({"subject": ""}, "subject: a reference has 1 to 200"),
        ({"subject": "s" * 201}, "subject: a reference has 1 to 200"),
        ({"subject": 7}, "subject: a reference has 1 to 200"),
        ({"actor": Actor(ref="")}, "actor: a reference has 1 to 200"),
        ({"body": {"n": 0.5}}, r"body\.n: a float"),
        ({"body": {"m": 1}}, r"body: stall\.opened cannot be told without n"),
        ({"body": {"n": 1, "more": "x" * 66_000}}, "at most 65535 bytes"),
    ],
)
def test_what_may_not_stand_in_the_ledger_is_refused(changed: dict[str, Any], why: str) -> None:
    words: dict[str, Any] = {"at": NOON, "actor": CLOCK, "subject": "s", "body": {"n": 1}, **changed}
    with pytest.raises(BadEntry, match=why):
        record(STALL_OPENED, **words)


@pytest.mark.django_db
def test_a_kind_that_nobody_declared_is_refused() -> None:
    forged = copy.copy(STALL_OPENED)
    with pytest.raises(BadKind, match="not declared"):
        record(forged, at=NOON, actor=CLOCK, subject="s", body={"n": 1})


def test_a_kind_is_declared_once() -> None:
    with pytest.raises(BadKind, match=r"stall\.opened is declared twice, by tests and market"):
        EntryKind("stall.opened", room="market", sentence="Lapak dibuka.", privacy="No person in it.")
    assert kind_named("stall.opened") is STALL_OPENED


@pytest.mark.parametrize(
    "name", ["stall", "Stall.opened", "stall.opened.twice", "stall-opened", "stall.", "", "a.b c"]
)
def test_a_kind_has_a_name_like_order_placed(name: str) -> None:
    with pytest.raises(BadKind, match="not a name"):
        EntryKind(name, room="tests", sentence="Lapak dibuka.", privacy="No person in it.")


def test_a_kind_has_words_and_a_privacy_note() -> None:
    with pytest.raises(BadKind, match="lacks its sentence and privacy"):
        EntryKind("stall.closed", room="tests", sentence="", privacy="")
    assert kind_named("stall.closed") is None


def test_the_kinds_of_all_rooms_are_found_in_order() -> None:
    names = [kind.name for kind in kinds()]
    assert names == sorted(names)
    assert {"office.held", "stall.opened"} <= set(names)


def test_a_kind_leads_to_the_page_of_its_subject() -> None:
    assert STALL_OPENED.url("stall-7", {"n": 7}) == "/lapak/stall-7/"
    assert STALL_OPENED.fields == {"n"}
