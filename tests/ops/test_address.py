"""Where the database is: read from the environment, told without its password, wrong ones named."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.ops.database import address as places
from bela.ops.database.address import Address, BadDatabaseUrl, from_url


def test_an_address_is_read_with_all_its_parts() -> None:
    where = from_url("postgresql://bela:rahasia@db.example:6432/kota?sslmode=verify-full")
    assert (where.host, where.port, where.dbname, where.user) == ("db.example", "6432", "kota", "bela")
    assert where.extra == (("sslmode", "verify-full"),)
    assert "password=rahasia" in where.conninfo()
    assert "sslmode=verify-full" in where.conninfo()


def test_an_address_that_is_shown_has_no_password() -> None:
    shown = from_url("postgresql://bela:rahasia@db.example/kota").url()
    assert shown == "postgresql://bela@db.example:5432/kota"


def test_a_local_socket_is_shown_so_that_psql_takes_it() -> None:
    shown = Address(host="/var/run/bela", port="", dbname="bela", user="postgres", password="").url()
    assert shown == "postgresql://postgres@/bela?host=/var/run/bela"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://localhost", "dbname, user"),
        ("postgresql:///bela", "host"),
        ("mysql://bela:rahasia@localhost/bela", "mysql"),
        ("bukan alamat", "bukan"),
        ("postgresql://bela:rahasia@localhost:pintu/bela", "pintu"),
    ],
)
def test_a_wrong_address_says_what_is_wrong_and_keeps_the_password(url: str, says: str) -> None:
    with pytest.raises(BadDatabaseUrl) as wrong:
        from_url(url).conninfo()
    assert says in str(wrong.value)
    assert "rahasia" not in str(wrong.value)


@given(st.text(max_size=60))
def test_no_text_does_anything_but_parse_or_be_refused(text: str) -> None:
    with contextlib.suppress(BadDatabaseUrl):
        from_url(text)


def test_the_socket_is_near_unless_the_path_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELA_STATE", "/short")
    assert str(places.socket_folder()) == "/short/run"
    monkeypatch.setenv("BELA_STATE", "/long" * 30)
    far = str(places.socket_folder())
    assert not far.startswith("/long")
    assert len(far) < 80


def test_another_part_goes_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://admin:a@db.example/kota")
    monkeypatch.setenv("BELA_ROLE_PREFIX", "medan")
    monkeypatch.setenv("BELA_DATABASE_SEALER_PASSWORD", "b")
    where = places.address("sealer")
    assert (where.user, where.password, where.dbname) == ("medan_sealer", "b", "kota")


def test_a_process_without_a_known_part_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELA_DATABASE_ROLE", "superuser")
    with pytest.raises(SystemExit, match="one of owner, app, sealer"):
        places.role_of_process()
