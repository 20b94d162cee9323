"""The demo's accounts: one for each role, the same after every run, complete after a run that was killed."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from django.test import Client

from bela.accounts import queries
from bela.accounts.roles import ROLES
from bela.accounts.usecases import appoint_officer as appointing
from bela.ops.demo import accounts as demo
from bela.ops.demo.people import COLLEAGUES, PEOPLE, UNITS


def written() -> Counter[str]:
    """How often each kind of entry stands in the ledger, and how many rows each table has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind FROM ledger_entry")
        counted = Counter(kind for (kind,) in cursor.fetchall())
        for table in ("person", "unit", "office", "decree", "government"):
            cursor.execute(f"SELECT count(*) FROM accounts_{table}")
            counted[table] = cursor.fetchone()[0]
    return counted


def test_each_of_the_fifteen_signs_in_with_a_password_and_finds_their_home(db: None) -> None:
    rows = demo.make_accounts()
    assert [row["role"] for row in rows] == list(ROLES)
    for row in rows:
        client = Client()
        response = client.post("/masuk/", {"login": row["login"], "password": row["password"]})
        assert (response.status_code, response.headers["Location"]) == (302, "/kerja/")
        assert client.get("/kerja/").headers["Location"] == row["home"]
        assert client.get(row["home"]).status_code == 200


def test_a_second_run_changes_nothing(db: None) -> None:
    first = demo.make_accounts()
    before = written()
    assert demo.make_accounts() == first
    assert written() == before


@pytest.mark.parametrize("stops_at", [0, 3, 9])
def test_a_run_that_was_killed_is_completed_by_the_next(
    db: None, monkeypatch: pytest.MonkeyPatch, stops_at: int
) -> None:
    calls = 0

    def killed(**facts: object) -> object:
        nonlocal calls
        calls += 1
        if calls > stops_at:
            raise KeyboardInterrupt
        return appointing.appoint_officer(**facts)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(demo, "appoint_officer", killed)
        with pytest.raises(KeyboardInterrupt):
            demo.make_accounts()
    half = written()
    demo.make_accounts()
    whole = written()
    assert half != whole
    assert (whole["unit"], whole["government"]) == (len(UNITS), 1)
    people = (*PEOPLE, *COLLEAGUES)
    assert (whole["person"], whole["person.registered"]) == (len(people), len(people))
    assert whole["office"] == sum(len(person.units) for person in people)
    assert whole["person.password_chosen"] == len(PEOPLE)


def test_what_somebody_has_changed_in_the_demo_stays(db: None) -> None:
    from django.utils import timezone

    from bela.accounts.usecases.correct_person import correct_person
    from bela.kernel.actor import system

    demo.make_accounts()
    rina = queries.person_by_contact("0811-0000-0101")
    assert rina
    own = system("test", "accounts:own")
    correct_person(at=timezone.now(), actor=own, person=rina, name="Nama Lain")
    demo.make_accounts()
    assert queries.person(rina).name == "Nama Lain"


def test_the_demo_cannot_be_taken_for_the_real_city(db: None) -> None:
    demo.make_accounts()
    (city,) = queries.governments()
    assert (city.kd_klpd, "contoh" in city.name) == ("D999", True)
    assert all("@" not in row["login"] or row["login"].endswith(".example") for row in demo.make_accounts())
