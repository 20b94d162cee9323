"""How many orders are placed in a second: judge, reserve, take stock, freeze, record, all in one transaction.

Measured is the use case `submit_order` as eight buyers call it at once, each a process with a connection of
its own, on drafts that lie ready: two lines on one budget line, an open sheet of sources, a package with
earlier orders. Yardstick, in the same run with as many connections: one INSERT of a row the size of an entry
and its COMMIT, which is the least that any recorded act costs.
"""

from __future__ import annotations

import multiprocessing
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from bela.kernel.actor import Actor
from bench.scratch import owner_connection, scratch_database

BUYERS = 8
ORDERS = 1_600
UNITS = 20
PACKAGES = 5
INSERT_SECONDS = 4.0
YEAR = 2026
NOON = datetime.fromisoformat("2026-03-02T11:00:00+07:00")

type Latencies = list[float]


@dataclass(frozen=True, slots=True)
class Desk:
    """A unit that buys: its officer, one budget line, its packages, and the offers of its supplier."""

    unit: str
    officer: str
    line: str
    packages: tuple[str, ...]
    offers: tuple[str, ...]


def measure() -> list[dict[str, object]]:
    """One row of results."""
    with scratch_database("order_placement") as name:
        desks = _open_market()
        with owner_connection(name) as owner:
            owner.execute("CREATE TABLE bench_row (id bigserial PRIMARY KEY, body text)")
            owner.execute("GRANT ALL ON bench_row, bench_row_id_seq TO PUBLIC")
            owner.execute("ANALYZE")
        drafts = _in_workers(_draft_share, desks)
        with owner_connection(name) as owner:
            owner.execute("ANALYZE")
        statements = _statements_of_one(desks[0])
        latencies, wall = _placed(drafts)
        inserts = sum(_in_workers(_insert_share, desks)) / INSERT_SECONDS
        law = _judging()
    rate = len(latencies) / wall
    return [
        {
            "name": "order_placement",
            "value": round(rate),
            "unit": "orders/s",
            "better": "higher",
            "yardstick": round(inserts),
            "ratio": round(rate / inserts, 3),
            "rows": len(latencies),
            "note": f"{BUYERS} buyers, {UNITS} budget lines, 2 lines an order, {statements} "
            f"statements an order; median {statistics.median(latencies) * 1000:.0f} ms, p95 "
            f"{statistics.quantiles(latencies, n=20)[-1] * 1000:.0f} ms; judging alone {law:.2f} ms; "
            "yardstick: insert and commit of one row, same connections",
        }
    ]


def _in_workers[Got](work: Callable[[int, list[Desk]], Got], desks: list[Desk]) -> list[Got]:
    """Run the same work in every process at once; what each of them answers."""
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(BUYERS) as pool:
        return pool.starmap(work, [(number, desks) for number in range(BUYERS)])


def _draft_share(buyer: int, desks: list[Desk]) -> list[tuple[str, str]]:
    """Draft this buyer's share of the orders; officer and order of each."""
    return [_draft(desks, number) for number in range(buyer, ORDERS, BUYERS)]


def _draft(desks: list[Desk], number: int) -> tuple[str, str]:
    from bela.kernel.money import Rupiah
    from bela.ordering.usecases.compare_sources import compare_sources
    from bela.ordering.usecases.draft_order import draft_order
    from bela.ordering.wishes import DraftWish, LineWish, OutsideSource

    desk = desks[number % UNITS]
    wish = DraftWish(
        unit=desk.unit,
        package=desk.packages[number % PACKAGES],
        lines=tuple(LineWish(offer, Decimal(1 + number % 7), desk.line) for offer in desk.offers),
        delivery_place="Gudang",
        delivery_on=NOON.date() + timedelta(days=5),
        catalogue_check=(NOON.date(), "not_listed"),
    )
    actor = _actor(desk.officer)
    order = draft_order(at=NOON, actor=actor, wish=wish).order
    source = OutsideSource("Toko Maju", NOON.date(), goods=Rupiah(900_000))
    compare_sources(at=NOON, actor=actor, order=order, sources=[source])
    return desk.officer, order


def _placed(drafts: list[list[tuple[str, str]]]) -> tuple[Latencies, float]:
    """Submit all drafts at once: how long each took, and how long all of them."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    ready = context.Barrier(BUYERS)
    answers: multiprocessing.SimpleQueue[tuple[Latencies, float, float]] = context.SimpleQueue()

    def buy(share: list[tuple[str, str]]) -> None:
        actors = {officer: _actor(officer) for officer, _order in share}
        ready.wait()
        start = time.perf_counter()
        latencies = [_submit(actors[officer], order) for officer, order in share]
        answers.put((latencies, start, time.perf_counter()))

    workers = [context.Process(target=buy, args=(share,)) for share in drafts]
    for worker in workers:
        worker.start()
    told = [answers.get() for _worker in workers]
    for worker in workers:
        worker.join()
    latencies = [each for took, _start, _end in told for each in took]
    return latencies, max(end for *_rest, end in told) - min(start for _took, start, _end in told)


def _submit(actor: Actor, order: str) -> float:
    from bela.ordering.usecases.submit_order import submit_order

    began = time.perf_counter()
    submit_order(at=NOON, actor=actor, order=order, key=order)
    return time.perf_counter() - began


def _insert_share(_buyer: int, _desks: list[Desk]) -> int:
    """Rows that one connection inserts and commits, each on its own."""
    body, until, done = "x" * 1_500, time.perf_counter() + INSERT_SECONDS, 0
    with connection.cursor() as cursor:
        while time.perf_counter() < until:
            cursor.execute("INSERT INTO bench_row (body) VALUES (%s)", [body])
            done += 1
    return done


def _statements_of_one(desk: Desk) -> int:
    """How many statements one placement takes, transaction and savepoint included."""
    from bela.ordering.usecases.submit_order import submit_order

    officer, order = _draft([desk] * UNITS, 0)
    actor = _actor(officer)
    with CaptureQueriesContext(connection) as captured:
        submit_order(at=NOON, actor=actor, order=order, key=order)
    return len(captured)


def _judging() -> float:
    """Milliseconds that the law alone takes for one such order, from the facts that were kept."""
    from bela.law.api import judge, parse, read_purchase
    from bela.ordering.models import OrderJudgement

    kept = OrderJudgement.objects.order_by("id").values_list("facts", flat=True)[:200]
    purchases = [read_purchase(parse(facts)) for facts in kept]
    start = time.perf_counter()
    for purchase in purchases:
        judge(purchase)
    return (time.perf_counter() - start) / len(purchases) * 1000


def _actor(person: str) -> Actor:
    from bela.accounts.models import Person
    from bela.accounts.queries import actor_for

    return actor_for(Person.objects.get(public_id=person), NOON)


def _open_market() -> list[Desk]:
    """Found a city of units that buy, each from a supplier of its own."""
    from bela.accounts.usecases.found_government import found_government
    from bela.kernel.actor import system

    founder = system(
        "bench",
        "accounts:organise",
        "accounts:register",
        "accounts:vouch",
        "accounts:own",
        "accounts:appoint",
    )
    opened = NOON - timedelta(days=30)
    government = found_government(
        at=opened, actor=founder, name="Kota Bandingan", kd_klpd="D900", region_code="12.71"
    )
    return [_desk(number, government, founder, opened) for number in range(UNITS)]


def _desk(number: int, government: str, founder: Actor, opened: datetime) -> Desk:
    from bela.accounts.models import Unit
    from bela.accounts.usecases.open_unit import open_unit
    from bela.budget.models import BudgetLine, Package

    unit = open_unit(
        at=opened, actor=founder, government=government, name=f"Dinas {number}", funds=("apbd",),
        first_day=opened.date(),
    )  # fmt: skip
    officer = _appoint(f"Pejabat {number}", "procurement_officer", number, unit, founder, opened)
    _appoint(f"Komitmen {number}", "committing_officer", number, unit, founder, opened)
    row = Unit.objects.get(public_id=unit)
    codes = tuple(f"3{number:03d}{package:03d}0" for package in range(PACKAGES))
    for code in codes:
        Package.objects.create(
            code=code, unit=row, year=YEAR, title="Alat tulis", kind="provider", method_ceiling=None,
            announced_on=date(YEAR, 1, 5),
        )  # fmt: skip
    line = BudgetLine.objects.create(
        unit=row, year=YEAR, account="5.1.02.01.01.0024", funds="apbd", title="Alat tulis", ceiling=10**12
    )
    return Desk(unit, officer, line.public_id, codes, _shop(number, government, opened))


def _appoint(name: str, role: str, number: int, unit: str, founder: Actor, at: datetime) -> str:
    from bela.accounts.steps.hold_offices import Certificate
    from bela.accounts.steps.record_decree import DecreeFacts
    from bela.accounts.usecases.appoint_officer import appoint_officer
    from bela.accounts.usecases.register_person import register_person
    from bela.kernel.period import Period

    person = register_person(
        at=at, actor=founder, name=name, phone="", email=f"{role}.{number}@kota.example", confirmed=True
    )
    appoint_officer(
        at=at, actor=founder, role=role, person=person, units=[unit],
        decree=DecreeFacts(f"800/{role}/{number}", at.date()), period=Period(at.date()),
        certificate=Certificate("PBJ-1", Period(at.date())),
    )  # fmt: skip
    return person


def _shop(number: int, government: str, at: datetime) -> tuple[str, ...]:
    """A small supplier with an NIB and two offers on sale."""
    from bela.registry.models import Enterprise, Owner, ScaleDecision, Verification

    owner = Owner.objects.create(name=f"Pemilik {number}", sort_name=f"pemilik {number}")
    row = Enterprise.objects.create(
        government_id=government, owner=owner, name=f"Toko {number}", sort_name=f"toko {number}",
        region_code="12.71.11.1005", taxable_person=number % 2 == 0, stage="active", scale="micro",
        registered_at=at, drafting_at=at, activated_at=at, activated_by="system:bench",
    )  # fmt: skip
    Verification.objects.create(
        enterprise=row, means="nib", on=at.date(), expires_on=date(YEAR + 2, 1, 1), evidence="NIB",
        verified_by="system:bench", verified_at=at,
    )  # fmt: skip
    ScaleDecision.objects.create(
        enterprise=row, on=at.date(), scale="micro", measure="form", evidence="-", finding={},
        decided_by="system:bench", decided_at=at,
    )  # fmt: skip
    return _offers(row.public_id, at)


def _offers(enterprise: str, at: datetime) -> tuple[str, ...]:
    from bela.catalogue.models import Offer, OfferVersion, Shop

    shop = Shop.objects.create(enterprise_id=enterprise, name="Toko", opened_at=at)
    found = []
    for title, price in (("Kertas HVS A4", 52_000), ("Map plastik", 4_000)):
        offer = Offer.objects.create(
            shop=shop, state="submitted", stock=Decimal(1_000_000), created_at=at, changed_at=at
        )
        OfferVersion.objects.create(
            offer=offer, number=1, title=title, description="Satu rim isi 500 lembar, putih.",
            category="paper", kind="goods", uom="rim", unit_price=price, origin="domestic",
            delivery_regions=["12.71"], delivery_fee=20_000, repriced_at=at, written_at=at,
            written_by="system:bench", digest="0" * 64,
        )  # fmt: skip
        Offer.objects.filter(pk=offer.pk).update(state="live", latest=1, published=1, listed_at=at)
        found.append(offer.public_id)
    return tuple(found)
