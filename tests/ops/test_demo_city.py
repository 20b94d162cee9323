"""The demo city: whole after any loading, the same after a second one, every state and every role's work in it."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from bela.catalogue import queries as catalogue
from bela.kernel.period import legal_day
from bela.ledger import api as ledger
from bela.ops.demo import offers, suppliers, walking
from bela.ops.demo.accounts import PASSWORD, account_rows, acting, unit_ids
from bela.ops.demo.days import Days
from bela.ops.demo.gateway import LastCode
from bela.ops.demo.loading import load_city
from bela.ops.demo.money import ceiling_of, kind_of
from bela.ops.demo.plans import draw_plans
from bela.ops.demo.shops import draw_shops, enterprise_ids
from bela.ops.demo.sizes import FULL, SMALL, Size
from bela.ordering import queries as ordering
from bela.ordering.lifecycle import State
from bela.registry.queries.decisions import waiting_decisions
from tests.conftest import OwnDatabase, _copy, _point_django_at
from tests.ledger.logs import seal

DAYS = Days(legal_day(timezone.now()))
TABLES = (
    "registry_enterprise", "registry_member", "registry_verification", "catalogue_offer", "catalogue_offerversion",
    "catalogue_photoowner", "budget_budgetline", "budget_package", "ordering_order", "ordering_move",
    "documents_paper",
)  # fmt: skip


def load(size: Size = SMALL) -> None:
    """Load quietly."""
    load_city(DAYS, size, say=lambda _line: None)


@pytest.fixture(scope="module")
def small(template: str, django_db_setup: None, django_db_blocker: Any) -> Iterator[OwnDatabase]:
    """A small city, loaded once for the tests that only look at it."""
    before, name = connections["default"].settings_dict["NAME"], f"{template}_{os.getpid()}_city"
    with _copy(template, name), django_db_blocker.unblock():
        _point_django_at(name)
        own = OwnDatabase(name)
        try:
            load()
            yield own
        finally:
            _point_django_at(str(before))
            shutil.rmtree(own.log_folder, ignore_errors=True)


def written() -> Counter[str]:
    """How many entries of each kind there are, and how many rows in the tables that matter."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind FROM ledger_entry")
        counted = Counter(kind for (kind,) in cursor.fetchall())
        del counted["order.signing_code_sent"]  # whoever was stopped before signing asks for another code
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            counted[table] = cursor.fetchone()[0]
    return counted


def without_codes(counted: Counter[str]) -> Counter[str]:
    """The same without the codes that were sent: who was interrupted while signing asks for another."""
    return Counter({name: count for name, count in counted.items() if name != "order.signing_code_sent"})


def orders() -> list[str]:
    """Every order's public id."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT public_id FROM ordering_order ORDER BY id")
        return [public_id for (public_id,) in cursor.fetchall()]


def states() -> Counter[str]:
    """How many orders stand in each state."""
    return Counter(str(ordering.order(public_id).row.state) for public_id in orders())


def test_a_city_has_orders_in_every_state_each_where_its_plan_ends(small: OwnDatabase) -> None:
    assert states() == Counter(str(plan.path.end) for plan in draw_plans(SMALL, DAYS))
    assert set(states()) == set(State)


def test_work_waits_for_every_hand_of_the_demos_accounts(small: OwnDatabase) -> None:
    hands = ordering.turn_counts([unit_ids()["dinkes"]], [enterprise_ids(SMALL, DAYS)[0]])
    assert set(hands) == {
        "requester", "procurement_officer", "committing_officer", "receiver", "finance_verifier", "treasurer",
        "goods_keeper", "supplier",
    }  # fmt: skip
    assert hands["supplier"].orders >= 5
    desi = acting("pendataan@bela.example", timezone.now())
    decisions, _many = waiting_decisions(frozenset(scope for _act, scope in desi.grants), DAYS.loaded)
    assert {"account", "verification", "scale"} <= {each.kind for each in decisions}
    assert catalogue.queue_length(acting("kurator@bela.example", timezone.now())) >= 3
    rinas = catalogue.own_offers(enterprise_ids(SMALL, DAYS)[0])
    assert {"draft", "needs_change", "live"} <= {each.state for each in rinas}


def test_nothing_of_it_is_due_to_lapse_at_once(small: OwnDatabase) -> None:
    rows = [ordering.order(public_id).row for public_id in orders()]
    lapsing = [row.turn for row in rows if row.turn and row.turn.expires]
    assert lapsing
    assert all(turn.due_on is None or turn.due_on >= DAYS.loaded for turn in lapsing)


def test_each_account_signs_in_and_sees_its_home(small: OwnDatabase) -> None:
    for row in account_rows():
        client = Client()
        client.post("/masuk/", {"login": row["login"], "password": PASSWORD})
        assert client.get(row["home"], follow=True).status_code == 200, row["role"]


def test_a_search_finds_what_rina_cooks_with_its_picture(small: OwnDatabase) -> None:
    (found,) = [
        hit for hit in catalogue.search("nasi kotak ayam rendang").hits if hit.shop == "Dapur Bu Rina"
    ]
    assert found.photo is not None
    assert "halal" in found.licences


def test_the_law_said_no_to_some_and_stands_by_all_it_said(small: OwnDatabase) -> None:
    facts = [ordering.order(public_id) for public_id in orders()]
    broken = {
        finding.rule
        for order in facts
        for kept in order.judgements
        if not kept.judgement.allowed
        for finding in kept.judgement.findings
        if not finding.holds
    }
    assert {"ceiling", "meal-justified", "compared"} <= broken
    assert all(again.same for order in facts for again in ordering.judgement_stands(order.row.id))


def test_its_ledger_is_sealed_and_holds_and_no_code_outlives_the_loading(small: OwnDatabase) -> None:
    with small.connection("sealer") as sealer:
        seal(sealer)
    checked = ledger.verify()
    assert (checked.ok, checked.pending) == (True, 0)
    assert LastCode.last == ""
    assert settings.BELA_TEXT_GATEWAY.endswith("MemoryGateway")


def test_a_second_loading_changes_nothing(small: OwnDatabase) -> None:
    before = written()
    load()
    assert written() == before


@pytest.mark.parametrize(
    ("module", "name", "calls"),
    [
        pytest.param(suppliers, "activate_enterprise", 7, marks=pytest.mark.long),
        (offers, "import_offers", 5),
        pytest.param(walking, "sign_handover", 9, marks=pytest.mark.long),
    ],
)
def test_a_loading_that_was_killed_goes_on_where_it_was(
    small: OwnDatabase, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest,
    module: object, name: str, calls: int,
) -> None:  # fmt: skip
    whole = written()
    request.getfixturevalue("own_database")
    with monkeypatch.context() as patch:
        patch.setattr(module, name, killed_after(calls, getattr(module, name)))
        with pytest.raises(KeyboardInterrupt):
            load()
    assert written() != whole
    load()
    assert without_codes(written()) == without_codes(whole)


def killed_after(calls: int, act: Callable[..., object]) -> Callable[..., object]:
    """The act, until the process is killed in it."""
    left = iter(range(calls))

    def acting_until(**facts: object) -> object:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return act(**facts)

    return acting_until


def test_the_same_day_draws_the_same_city() -> None:
    drawn = draw_shops(FULL, DAYS.loaded), draw_plans(FULL, DAYS)
    draw_shops.cache_clear()
    assert (draw_shops(FULL, DAYS.loaded), draw_plans(FULL, DAYS)) == drawn
    assert 150 <= len(drawn[1]) <= 200
    assert 4_500 <= sum(len(shop.goods) for shop in drawn[0]) <= 5_500
    assert sum(priced.picture is not None for shop in drawn[0] for priced in shop.goods) == FULL.pictures


@pytest.mark.parametrize("back", range(0, 400, 16))
def test_on_whatever_day_it_is_loaded_its_orders_fit_stock_budget_and_plan(back: int) -> None:
    days = Days(DAYS.loaded - timedelta(days=back))
    plans = draw_plans(FULL, days)
    assert {plan.path.end for plan in plans} == {str(state) for state in State}
    assert all(plan.delivery_on >= plan.moments[0].date() for plan in plans)
    assert all(plan.moments == tuple(sorted(plan.moments)) for plan in plans)
    assert all(plan.moments[-1].date() < days.loaded and plan.year in days.years for plan in plans)
    taken: Counter[tuple[str, str]] = Counter()
    claimed: Counter[tuple[str, int, str]] = Counter()
    for plan in plans:
        for bought in plan.bought:
            good = bought.priced.good
            if not good.made:
                taken[plan.shop.seller.name, good.title] += int(bought.quantity)
            if plan.path.why != "ceiling":
                account = kind_of(good.category).accounts[good.category]
                claimed[plan.unit, plan.year, account] += (
                    int(bought.priced.price) * int(bought.quantity) * 6 // 5
                )
    assert max(taken.values()) <= 400
    assert all(amount <= ceiling_of(unit, account) for (unit, _year, account), amount in claimed.items())


@pytest.mark.long
def test_a_city_that_is_loaded_at_the_new_year_is_whole_too(own_database: OwnDatabase) -> None:
    new_year = Days(date(DAYS.loaded.year, 1, 5))
    load_city(new_year, SMALL, say=lambda _line: None)
    assert states() == Counter(str(plan.path.end) for plan in draw_plans(SMALL, new_year))


@pytest.mark.long
def test_the_whole_city_loads(own_database: OwnDatabase) -> None:
    load(FULL)
    assert states() == Counter(str(plan.path.end) for plan in draw_plans(FULL, DAYS))
    assert written()["registry_enterprise"] == FULL.enterprises
