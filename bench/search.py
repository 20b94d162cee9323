"""How long the database works on one search, at 10,000 and at 100,000 offers on sale.

Offers are invented from Indonesian words, some of them in every tenth title and most in few, and go in by
COPY; the search table is filled by the room's own indexing. Measured is the time inside the database of a
whole `search()`: candidates, cards, suppliers, and the look at the vocabulary after a mistyped word.

Yardsticks, in the same run on the same rows: `ts_rank` over all matches of the same words under one plain
GIN index, which is what one would write first; and one SELECT by primary key.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import psycopg
from django.db import connection

from bench.scratch import owner_connection, scratch_database

SIZES = (10_000, 100_000)
ROUNDS = 400
SHOPS = 2_000
NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)

NOUNS = """
    kertas pulpen pensil spidol map amplop buku tinta toner stapler gunting lem penggaris kalkulator
    baterai lampu kabel mouse keyboard flashdisk printer sapu pel sabun tisu ember keset kursi meja
    lemari spanduk baliho brosur undangan sertifikat seragam kemeja kaos jaket rompi topi batik
    taplak bendera kain tas dompet sepatu plakat piala vandel anyaman nasi kue lontong bubur soto
    mie roti keripik kopi teh gula beras minyak telur sayur ikan ayam daging tenda panggung genset
    mobil servis cuci jahit fotokopi jilid
""".split()  # noqa: SIM905 - a list of words reads as words
QUALITIES = """
    hitam putih merah biru hijau kuning besar kecil sedang baru halus tebal tipis kotak panjang
    pendek polos motif lokal segar pedas manis asin gurih spesial hemat kuat ringan lipat dinding
    gantung saku kantor sekolah
""".split()  # noqa: SIM905
_STARTS = "ba be bi da di ga ha ja ka la ma na pa ra sa su ta wa ci do".split()  # noqa: SIM905
_MIDDLES = "rang lin mur tik dong per san gul ter nas bel kom rin lap dus".split()  # noqa: SIM905
_ENDS = "a i u an ar ix or ama isa uno".split()  # noqa: SIM905
MAKES = [start + middle + end for start in _STARTS for middle in _MIDDLES for end in _ENDS]
MISTYPED = ("ketras", "pulpne", "amplpo", "spandk", "kalkulatro")


def measure() -> list[dict[str, object]]:
    """Two rows of results, one a size."""
    return [_measure(size) for size in SIZES]


def _measure(offers: int) -> dict[str, object]:
    chance = random.Random(offers)  # noqa: S311 (a bench wants the same offers every time)
    with scratch_database("search") as name:
        government = _found_government()
        with owner_connection(name) as owner:
            _load(owner, offers, chance, government)
        _index(name)
        queries = list(_queries(chance))
        spent = [_database_milliseconds(query) for query in queries]
        plain = [_ranked_over_all(words) for words, _ in queries if words]
        key = [_by_key(chance.randint(1, offers)) for _ in range(ROUNDS)]
        slowest = max(zip(spent, queries, strict=True), key=lambda pair: pair[0])
    p95, yardstick = _p95(spent), _p95(plain)
    return {
        "name": "search",
        "value": round(p95, 2),
        "unit": "ms of database time, p95",
        "better": "lower",
        "yardstick": round(yardstick, 2),
        "ratio": round(p95 / yardstick, 3),
        "rows": offers,
        "note": f"{ROUNDS} searches of eleven kinds, first pages of 24 with count and facets, the quickest "
        f"of three runs each; median {statistics.median(spent):.2f} ms, slowest {slowest[0]:.1f} ms "
        f"({slowest[1][0]!r}); yardstick: ts_rank over all matches, p95; one row by its key "
        f"{statistics.median(key):.3f} ms",
    }


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _queries(chance: random.Random) -> Iterator[tuple[str, dict[str, object]]]:
    """Eleven kinds in turn: common and rare words, several, half typed, filtered, none, mistyped."""
    kinds: tuple[Callable[[], tuple[str, dict[str, object]]], ...] = (
        lambda: (chance.choice(QUALITIES[:6]) + " ", {}),
        lambda: (chance.choice(NOUNS) + " ", {}),
        lambda: (chance.choice(MAKES) + " ", {}),
        lambda: (f"{chance.choice(NOUNS)} {chance.choice(QUALITIES)} ", {}),
        lambda: (f"{chance.choice(NOUNS)} {chance.choice(QUALITIES)} {chance.choice(MAKES)} ", {}),
        lambda: (chance.choice(NOUNS)[:4], {}),
        lambda: (chance.choice(NOUNS), {"category": chance.choice(("paper", "writing", "meal-box"))}),
        lambda: (chance.choice(NOUNS), {"deliver_to": f"12.71.{chance.randint(1, 21):02d}.1001"}),
        lambda: (chance.choice(QUALITIES), {"located_in": f"12.71.{chance.randint(1, 21):02d}"}),
        lambda: ("", {"scale": "micro", "group": "food"}),
        lambda: (chance.choice(MISTYPED), {}),
    )
    for number in range(ROUNDS):
        yield kinds[number % len(kinds)]()


def _database_milliseconds(query: tuple[str, dict[str, object]]) -> float:
    """Of one search, the quickest of three runs: other work on the machine is no part of it."""
    return min(_once(query) for _ in range(3))


def _once(query: tuple[str, dict[str, object]]) -> float:
    from bela.catalogue.queries import Filters, search

    spent: list[float] = []

    def timed(execute: Callable[..., object], *arguments: object) -> object:
        start = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            spent.append(time.perf_counter() - start)

    words, filters = query
    with connection.execute_wrapper(timed):
        search(words, Filters(**filters))  # type: ignore[arg-type]  # fields by name
    return sum(spent) * 1000


def _ranked_over_all(words: str) -> float:
    return min(_ranked_once(words) for _ in range(3))


def _ranked_once(words: str) -> float:
    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT offer_id FROM bench_plain, plainto_tsquery('indonesian', %s) AS query "
            "WHERE lexemes @@ query ORDER BY ts_rank(lexemes, query) DESC LIMIT 24",
            [words],
        )
        cursor.fetchall()
    return (time.perf_counter() - start) * 1000


def _by_key(offer: int) -> float:
    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM catalogue_offer WHERE id = %s", [offer])
        cursor.fetchone()
    return (time.perf_counter() - start) * 1000


def _title(chance: random.Random) -> str:
    # The first words of each list come far more often than the last, as in any language.
    noun = NOUNS[min(int(chance.expovariate(0.06)), len(NOUNS) - 1)]
    quality = QUALITIES[min(int(chance.expovariate(0.12)), len(QUALITIES) - 1)]
    other = QUALITIES[min(int(chance.expovariate(0.12)), len(QUALITIES) - 1)]
    return f"{noun} {quality} {other} {chance.choice(MAKES)} {chance.randint(1, 99)} gram"


def _load(owner: psycopg.Connection, offers: int, chance: random.Random, government: str) -> None:
    with owner.transaction(), owner.cursor() as cursor:
        _load_shops(cursor, government)
        _copy(cursor, "catalogue_offer (id, public_id, shop_id, state, latest, published, key, source_key, "
              "sold, created_at, listed_at, changed_at)", (
            (number, f"o{number:015d}", number % SHOPS + 1, "live", 1, 1, "", "", chance.choice((0, 0, 3)),
             NOW, NOW, NOW) for number in range(1, offers + 1)
        ))  # fmt: skip
        _copy(cursor, "catalogue_offerversion (offer_id, number, title, description, category, kind, uom, "
              "unit_price, price_includes_vat, origin, domestic_equivalent, lead_days, delivery_regions, "
              "delivery_fee, minimum, licences, licences_required, photos, repriced_at, written_at, "
              "written_by, digest)",
              (_version(number, chance) for number in range(1, offers + 1)))  # fmt: skip


def _found_government() -> str:
    from bela.accounts.usecases.found_government import found_government
    from bela.kernel.actor import system

    founder = system("bench", "accounts:organise")
    return found_government(at=NOW, actor=founder, name="Kota", kd_klpd="D999", region_code="12.71")


def _load_shops(cursor: psycopg.Cursor, government: str) -> None:
    _fill(cursor, "registry_owner", {"id": "n", "name": "'Pemilik ' || n", "nik_state": "'unasked'"})
    _fill(
        cursor,
        "registry_enterprise",
        {
            "id": "n",
            "public_id": "'e' || lpad(n::text, 15, '0')",
            "government_id": f"'{government}'",
            "owner_id": "n",
            "stage": "'active'",
            "end_state": "'open'",
            "registered_at": "now()",
            "drafting_at": "'2026-01-01'",
            "activated_at": "'2026-01-01'",
            "activated_by": "'person:bench'",
            "name": "'Usaha ' || n",
            "sort_name": "'usaha ' || n",
            "region_code": "'12.71.' || lpad((n % 21 + 1)::text, 2, '0') || '.1001'",
            "scale": "'micro'",
            "taxable_person": "false",
        },
    )
    _fill(
        cursor,
        "registry_verification",
        {
            "public_id": "'v' || lpad(n::text, 15, '0')",
            "enterprise_id": "n",
            "means": "'visited'",
            "on": "'2026-01-01'",
            "expires_on": "'2028-01-01'",
            "evidence": "'dilihat'",
            "verified_by": "'person:bench'",
            "verified_at": "now()",
        },
    )
    _fill(
        cursor,
        "registry_scaledecision",
        {
            "public_id": "'d' || lpad(n::text, 15, '0')",
            "enterprise_id": "n",
            "on": "'2026-01-01'",
            "scale": "'micro'",
            "measure": "'form'",
            "evidence": "'surat'",
            "finding": "'{}'",
            "decided_by": "'person:bench'",
            "decided_at": "now()",
        },
    )
    cursor.execute(
        "INSERT INTO catalogue_shop (id, enterprise_id, name, about, opened_at) "
        "SELECT n, 'e' || lpad(n::text, 15, '0'), 'Toko ' || n, '', now() FROM generate_series(1, %s) AS n",
        [SHOPS],
    )


def _fill(cursor: psycopg.Cursor, table: str, given: dict[str, str]) -> None:
    """One row a shop; columns that are not given and may not be null are filled with their type's nothing."""
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s "
        "AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'",
        [table],
    )
    nothing = {"ARRAY": "'{}'", "boolean": "false", "jsonb": "'{}'"}
    missing = {column: nothing.get(kind, "''") for column, kind in cursor.fetchall() if column not in given}
    columns = {**given, **missing}
    names = ", ".join(f'"{column}"' for column in columns)
    cursor.execute(
        f"INSERT INTO {table} ({names}) SELECT {', '.join(columns.values())} "  # noqa: S608 - our own words
        f"FROM generate_series(1, {SHOPS}) AS n".encode()
    )


def _version(number: int, chance: random.Random) -> tuple[object, ...]:
    title = _title(chance)
    category, kind, uom = chance.choice(
        (("paper", "goods", "rim"), ("writing", "goods", "buah"), ("meal-box", "catering", "kotak"))
    )
    text = f"{title}, dibuat sendiri di Medan, siap diantar ke kantor {chance.choice(QUALITIES)}"
    photos = ["a" * 64] if chance.random() < 0.5 else []
    return (
        number, 1, title, text, category, kind, uom, chance.randint(1_000, 900_000), False, "domestic", False,
        1, ["12.71"], chance.choice((0, 20_000)), 1, "{}", [], photos, NOW, NOW, "person:bench", "b" * 64,
    )  # fmt: skip


def _copy(cursor: psycopg.Cursor, target: str, rows: Iterator[tuple[object, ...]]) -> None:
    with cursor.copy(f"COPY {target} FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write_row(row)


def _index(name: str) -> None:
    from django.db import transaction

    from bela.catalogue.models import Offer
    from bela.catalogue.search.indexing import index_offers
    from bela.catalogue.usecases.draw_search_order import draw_search_order
    from bela.kernel.actor import system

    keys = list(Offer.objects.values_list("pk", flat=True))
    for start in range(0, len(keys), 5_000):
        with transaction.atomic():
            index_offers(keys[start : start + 5_000], NOW)
    draw_search_order(at=NOW, actor=system("bench", "catalogue:tend"))
    with owner_connection(name) as owner:
        owner.execute("CREATE TABLE bench_plain AS SELECT offer_id, lexemes FROM catalogue_searchrow")
        owner.execute("CREATE INDEX ON bench_plain USING gin (lexemes)")
        owner.execute("GRANT SELECT ON bench_plain TO PUBLIC")
        owner.execute("VACUUM ANALYZE")
