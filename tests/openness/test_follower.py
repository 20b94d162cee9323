"""The follower: the same entries always give the same bytes, and what was published stays."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from bela.kernel.actor import system
from bela.ledger.api import FollowerStopped, follow, record
from bela.openness.followers.open_data import OPEN_DATA, ReleaseDiffers, follow_entry
from bela.openness.models import Process, Release
from bela.openness.queries import extent, releases
from bela.ordering import entries as kinds
from tests.conftest import OwnDatabase
from tests.openness.told import MORNING, Order, Told

FRAME = ("order", "shown_number", "last_number", "state", "gross", "facts")


def test_reading_the_same_entries_again_changes_nothing(told: Told) -> None:
    Order(told).whole_life()
    Order(told).submitted().approved().declined()
    before = list(releases(extent())), list(Process.objects.order_by("order").values(*FRAME))
    for entry in told.entries:
        follow_entry(entry)
    assert (list(releases(extent())), list(Process.objects.order_by("order").values(*FRAME))) == before


def test_from_entry_0_the_same_bytes_come_out(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told(monkeypatch)
    Order(told).whole_life()
    Order(told).submitted().approved().declined()
    before = list(releases(extent())), list(Process.objects.order_by("order").values(*FRAME))
    _seal(own_database)
    with own_database.connection("admin") as admin:
        admin.execute("ALTER TABLE openness_release DISABLE TRIGGER ALL")
        admin.execute("TRUNCATE openness_release, openness_process, openness_shownpaper, openness_choice")
        admin.execute("ALTER TABLE openness_release ENABLE ALWAYS TRIGGER openness_release_stays")
        admin.execute("ALTER TABLE openness_release ENABLE ALWAYS TRIGGER openness_releases_stay")
    assert list(releases(extent())) == []
    assert follow(OPEN_DATA.name, OPEN_DATA.handle) == len(told.entries)
    assert (list(releases(extent())), list(Process.objects.order_by("order").values(*FRAME))) == before
    assert len(before[0]) > 10


def test_a_release_that_would_come_out_differently_stops_loudly(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = Order(told).submitted().approved()
    told.names[order.id].unit_name = "Dinas Lain"
    with pytest.raises(ReleaseDiffers, match=r"-planning was"):
        _read_all_again(told)


def test_a_release_is_written_once(told: Told) -> None:
    Order(told).submitted().approved()
    for act in (lambda: Release.objects.update(payload="{}"), lambda: Release.objects.all().delete()):
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            act()


def test_an_entry_that_is_none_of_its_business_is_passed_over(told: Told) -> None:
    told.tell(kinds.ORDER_DRAFTED, "0rder00000000000", gross=5)
    told.tell(kinds.ORDER_SHIPPED, "0rder00000000000", state="shipped")
    assert not Process.objects.exists()
    assert not Release.objects.exists()


def test_a_second_submission_begins_the_order_anew(told: Told) -> None:
    order = Order(told).submitted()
    told.tell(kinds.ORDER_RETURNED, order.id, **order.brief("draft"), reason="wrong_price")
    order.more = {"year": 2027}
    first = told.clock
    order.submitted().approved()
    row = Process.objects.get(pk=order.id)
    assert row.year == 2027
    assert row.facts["submitted_at"] > (first - timedelta(hours=7)).isoformat()


def test_it_follows_the_sealed_log_and_keeps_its_bookmark(own_database: OwnDatabase) -> None:
    with transaction.atomic():
        told = record(
            kinds.ORDER_DRAFTED,
            at=MORNING,
            actor=system("test"),
            subject="0rder00000000000",
            body={"gross": 5},
        )
    _seal(own_database)
    assert follow(OPEN_DATA.name, OPEN_DATA.handle) == 1
    assert follow(OPEN_DATA.name, OPEN_DATA.handle) == 0
    assert told


def test_an_order_whose_frozen_names_are_gone_holds_the_follower(own_database: OwnDatabase) -> None:
    body = {
        "state": "submitted", "government": "g", "unit": "u", "supplier": "s", "package": "p", "gross": 1,
        "year": 2026, "lines": [{"category": "paper"}],
    }  # fmt: skip
    with transaction.atomic():
        for kind in (kinds.ORDER_SUBMITTED, kinds.ORDER_APPROVED):
            record(kind, at=MORNING, actor=system("test"), subject="0rder00000000000", body=body)
    _seal(own_database)
    with pytest.raises(FollowerStopped) as stopped:
        follow(OPEN_DATA.name, OPEN_DATA.handle)
    assert stopped.value.entry.kind == "order.approved"
    assert Process.objects.get().shown_number is None


def _read_all_again(told: Told) -> None:
    for entry in told.entries:
        follow_entry(entry)


def _seal(own: OwnDatabase) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bela.ops.command", "seal", "--once"],
        check=False, env=own.environment("sealer"), capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
