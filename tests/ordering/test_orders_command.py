"""`bela orders list | show`, as an operator runs it."""

from __future__ import annotations

import json

from bela.law.api import judge, read_purchase
from bela.ordering.lifecycle import State
from tests.commands import run_command as bela
from tests.conftest import OwnDatabase
from tests.ordering.town import build_town


def test_orders_are_listed_and_one_is_shown_whole(own_database: OwnDatabase) -> None:
    town = build_town()
    draft, paid = town.draft(who="yusuf"), town.walk(State.PAID)
    listed = bela("orders", "list", "--json")
    assert listed.returncode == 0, listed.stderr
    said = {row["id"]: row for row in map(json.loads, listed.stdout.splitlines())}
    assert set(said) == {draft, paid}
    assert (said[draft]["state"], said[draft]["turn"]["role"]) == ("draft", "requester")
    assert (said[paid]["turn"]["role"], said[paid]["gross"]) == ("supplier", 577_200)

    shown = bela("orders", "show", paid.upper(), "--json")
    assert shown.returncode == 0, shown.stderr
    whole = json.loads(shown.stdout)
    assert [kept["moment"] for kept in whole["judgements"]] == ["submit", "approve"]
    for kept in whole["judgements"]:
        again = judge(read_purchase(kept["facts"])).as_json()
        assert again == {name: kept[name] for name in again}
    assert [paper["kind"] for paper in whole["papers"]] == [
        "purchase_order", "comparison_sheet", "handover_minutes", "invoice", "tax_sheet",
    ]  # fmt: skip
    assert whole["entries"][-1]["to"] == "paid"
    assert whole["payment_made"]["gross"] == whole["invoice"]["gross"]

    for words in (("orders", "list"), ("orders", "show", paid)):
        told = bela(*words)
        assert told.returncode == 0, told.stderr
        assert paid in told.stdout
    assert "27" not in bela("orders", "list", "--state", "closed").stdout


def test_an_order_that_is_none_and_a_state_that_is_none_are_named(own_database: OwnDatabase) -> None:
    for wrong in ("nosuchorder00000", "x", "'; DROP TABLE"):
        done = bela("orders", "show", wrong)
        assert done.returncode == 1
        assert "there is no order" in done.stderr
    done = bela("orders", "list", "--state", "lost")
    assert done.returncode == 2
    assert "lost" in done.stderr
    assert bela("orders").returncode == 2
