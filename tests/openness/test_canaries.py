"""No person comes out: canaries are planted in every field, orders run, and everything public is searched."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typst
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from bela.accounts.texting import MemoryGateway
from bela.ledger.api import follow
from bela.openness.export import export
from bela.ops.followers import FOLLOWERS
from bela.web.spreadsheet import Sheet, workbook
from tests.conftest import OwnDatabase
from tests.openness.canaries import MAIL, NAME, NIK, NOTE, NUMBERS, PHONE, WORDS, found_in
from tests.openness.planting import Planted, plant_everywhere
from tests.ordering.town import build_town

PLANTED = {"nik", "phone", "account", "address", "mail", "name"}
_ROOMS = ("accounts", "registry", "catalogue", "budget", "ordering", "documents")


@pytest.fixture
def planted(own_database: OwnDatabase, tmp_path: Path) -> Planted:
    """The town with canaries in it, sealed, followed to the end."""
    MemoryGateway.sent.clear()
    town = build_town()
    done = plant_everywhere(town, tmp_path)
    for _round in range(2):  # the papers' follower records entries of its own
        _seal(own_database)
        for follower in FOLLOWERS:
            while follow(follower.name, follower.handle):
                pass
    return done


def test_no_canary_comes_out(
    planted: Planted, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    assert found_in(_everything_kept()) >= PLANTED, "the canaries are in the rooms"
    assert len(planted.fields) >= 10
    leaks = {address: found for address, found in _hunted(tmp_path, planted) if found}
    assert leaks == {}
    written = capfd.readouterr()
    assert found_in("\n".join([caplog.text, written.out, written.err]).encode(), "text/plain") == set()


def _hunted(folder: Path, planted: Planted) -> Iterator[tuple[str, set[str]]]:
    """Everything that somebody without an account can get, and what was found in it."""
    yield from _hunt_addresses(planted)
    yield from ((f"ledger {kind}", found_in(payload, "application/json")) for kind, payload in _ledger())
    export(folder / "out")
    for path in (folder / "out").iterdir():
        content = path.read_bytes()
        assert content, path
        yield path.name, found_in(content, "application/json")


def _hunt_addresses(planted: Planted) -> Iterator[tuple[str, set[str]]]:
    client, seen = Client(), 0
    for address in _addresses():
        response = client.get(address)
        assert response.status_code < 500, address
        content = b"".join(response.streaming_content) if response.streaming else response.content
        if response.status_code == 200:
            seen += 1
            yield address, found_in(content, response.headers.get("Content-Type", ""))
    assert seen > 40
    for order in planted.orders[:3]:
        assert client.get(f"/keterbukaan/pesanan/{order}/").status_code == 200
        assert client.get(f"/api/v1/orders/{order}").status_code == 200
    assert client.get(f"/keterbukaan/pesanan/{planted.orders[3]}/").status_code == 404


def _addresses() -> Iterator[str]:
    """Every address of the site with every public id that there is in its gaps; tried as a stranger."""
    ids = _public_ids()
    for pattern in sorted(_patterns(get_resolver(), "")):
        if "<" not in pattern:
            yield f"/{pattern}"
            continue
        if pattern.count("<") == 1:
            before, _mark, rest = pattern.partition("<")
            yield from (f"/{before}{one}{rest.partition('>')[2]}" for one in ids)


def _patterns(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        route = str(one.pattern)
        if route.startswith("^"):
            continue
        if isinstance(one, URLResolver):
            yield from _patterns(one, prefix + route)
        elif isinstance(one, URLPattern):
            yield prefix + route


def _public_ids() -> list[str]:
    """Ids of orders, papers, offers, enterprises and entries: what a stranger might get hold of."""
    tables = (
        "ordering_order",
        "documents_paper",
        "catalogue_offer",
        "registry_enterprise",
        "accounts_person",
    )
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f"SELECT public_id FROM {table} ORDER BY 1 LIMIT 25")
            found += [row[0] for row in cursor.fetchall()]
        return found


def _ledger() -> list[tuple[str, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, payload FROM ledger_entry")
        return [(kind, bytes(payload)) for kind, payload in cursor.fetchall()]


def _everything_kept() -> bytes:
    """All rows of the rooms, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [row[0] for row in cursor.fetchall() if row[0].startswith(_ROOMS)]
        rows = []
        for table in tables:
            cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t')
            rows += [row[0] for row in cursor.fetchall()]
        return "\n".join(rows).encode()


def _seal(own: OwnDatabase) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bela.ops.command", "seal", "--once"],
        check=False, env=own.environment("sealer"), capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


# --- the hunter itself


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (f"<p>{NOTE}</p>".encode(), "text/html"),
        (json.dumps({"note": NOTE}).encode(), "application/json"),
        (NOTE.replace("-", " ").encode(), "text/plain"),
        (NOTE.upper().encode(), "text/plain"),
        (NOTE.replace(" ", "&nbsp;").encode(), "text/html"),
    ],
    ids=["html", "json", "spaced", "capitals", "entities"],
)
def test_the_hunter_finds_a_planted_one(content: bytes, kind: str) -> None:
    assert found_in(content, kind) == PLANTED


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("1271 0554 0691 0007", "nik"),
        ("12.71.05.540691.0007", "nik"),
        ("+62 813 7788 9911", "phone"),
        ("(0813) 7788-9911", "phone"),
        ("KENARIWATI  TERSEMBUNYI", "name"),
        ("dr. Hasan Basri Nasution", "name of hasan"),
        ("DEWI ANGGRAINI", "name of dewi"),
        ("dewi@medan.example", "mail of dewi"),
        ("+6281260001101", "phone of rina"),
        ("\\u004benariwati", "name"),
    ],
)
def test_the_hunter_finds_it_however_it_is_written(written: str, name: str) -> None:
    assert name in found_in(written.encode(), "application/json")


def test_the_hunter_looks_into_sheets_and_papers() -> None:
    sheet = workbook(Sheet("Daftar", ["Nama"], [[NAME], [PHONE]]))
    assert found_in(sheet) == {"name", "phone"}
    paper = typst.compile(f'NIK {NIK}, #"{MAIL}"'.encode(), format="pdf")
    assert found_in(bytes(paper), "application/pdf") == {"nik", "mail"}


def test_the_hunter_finds_nothing_where_nothing_is() -> None:
    assert found_in(b"Dapur Bu Rina, 100 kotak, Rp2.640.000, 0123456789") == set()
    assert len(NUMBERS) + len(WORDS) > 20
