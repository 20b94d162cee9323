"""How far the followers are: what a start says is still being made."""

from __future__ import annotations

import pytest
from django.db import connection

from bela.ledger.api import follow
from bela.ops.commands.demo import _say_ready
from bela.ops.followers import FOLLOWERS
from bela.ops.following import left_to_follow
from tests.conftest import OwnDatabase
from tests.ledger.logs import seal, write

ACCOUNTS = [{"role": "supplier", "login": "0811-0000-0101", "name": "Rina", "password": "pasar"}]


def test_an_entry_is_left_until_the_slowest_follower_has_read_it(own_database: OwnDatabase) -> None:
    with own_database.connection("app") as app:
        write(app, 3)
    assert left_to_follow() == 3
    with own_database.connection("sealer") as sealer:
        seal(sealer)
    assert left_to_follow() == 3
    for follower in FOLLOWERS:
        assert left_to_follow() == 3
        follow(follower.name, lambda entry: None)
    assert left_to_follow() == 0


def test_a_start_says_what_is_still_being_made_and_only_then(
    own_database: OwnDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    _say_ready("http://127.0.0.1:8000", ACCOUNTS)
    assert "in the background" not in capsys.readouterr().out
    with own_database.connection("app") as app:
        write(app, 3)
    _say_ready("http://127.0.0.1:8000", ACCOUNTS)
    said = capsys.readouterr().out
    assert "papers, the search and open data, 3 entries" in said
    assert said.rstrip().endswith("Ready: http://127.0.0.1:8000")
    connection.close()
