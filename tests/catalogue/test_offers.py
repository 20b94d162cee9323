"""An offer from draft to sale and off it again: who may, what is refused, what stays for ever."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bela.catalogue import lifecycle
from bela.catalogue.lists import categories, find_uom, uoms
from bela.catalogue.models import Offer, OfferVersion, Publication, Shop
from bela.catalogue.queries import price_history, queue, queue_length, search, version, versions
from bela.catalogue.reasons import REASONS
from bela.catalogue.refusals import (
    CuratesOwnShop,
    MayNotSellYet,
    NoReasonGiven,
    OfferFaulty,
    OfferMoved,
    UnknownOffer,
)
from bela.catalogue.usecases.approve_offer import approve_offer
from bela.catalogue.usecases.ask_offer_change import ask_offer_change
from bela.catalogue.usecases.decline_offer import decline_offer
from bela.catalogue.usecases.release_offer import release_offer
from bela.catalogue.usecases.relist_offer import relist_offer
from bela.catalogue.usecases.reprice_offer import reprice_offer
from bela.catalogue.usecases.save_draft import save_draft
from bela.catalogue.usecases.stop_offer import stop_offer
from bela.catalogue.usecases.withdraw_offer import withdraw_offer
from bela.kernel.actor import system
from bela.kernel.money import Rupiah
from bela.kernel.refusal import NotPermitted
from bela.registry.models import Member
from tests.cast import NOW
from tests.catalogue.market import LUNCH, PAPER, Market, offer_like

LATER = NOW + timedelta(days=3)
WHY = "Sebut isi kotaknya satu per satu."


def kinds() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind FROM ledger_entry WHERE kind LIKE 'offer%%' ORDER BY id")
        return [kind for (kind,) in cursor.fetchall()]


def test_a_version_is_what_an_order_needs_to_know_of_an_offer(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    found = version(offer)
    assert (found.number, found.enterprise, found.title) == (1, market.enterprises["rina"], LUNCH.title)
    assert (found.kind, found.uom, found.unit_price) == ("catering", "kotak", 24_000)
    assert (found.state, found.stage, found.current) == ("live", "live", True)
    assert (found.listed_at, found.repriced_at) == (NOW, NOW)
    assert found.licences_required == ("halal",)
    assert found.licences == {}  # it is stated, and does not end
    assert found.licence_numbers == {"halal": "ID12110000123450921"}
    assert found.digest == LUNCH.digest()
    assert versions([offer, "0000000000000000"]).keys() == {offer}
    with pytest.raises(UnknownOffer):
        version(offer, 2)
    assert kinds() == ["offer.submitted", "offer.approved"]


def test_what_is_on_sale_stays_on_sale_while_a_new_version_waits(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    market.submit("rina", offer_like(LUNCH, title="Nasi kotak ayam gulai"), offer=offer, at=LATER)
    assert (version(offer).title, version(offer).state, version(offer).stage) == (
        LUNCH.title,
        "live",
        "submitted",
    )
    assert search("gulai").hits == ()
    ask_offer_change(at=LATER, actor=market.curator(), offer=offer, number=2, reason_code="text", reason=WHY)
    assert version(offer).state == "live"
    approve_with_new = market.submit("rina", offer_like(LUNCH, title="Nasi kotak gulai ikan"), offer=offer)
    approve_offer(at=LATER, actor=market.curator(), offer=approve_with_new, number=3)
    assert (version(offer).number, version(offer, 1).title) == (3, LUNCH.title)
    assert version(offer, 1).current is False


def test_the_same_facts_sent_twice_are_one_version(market: Market) -> None:
    offer = market.submit("rina", LUNCH, key="form-1")
    assert market.submit("rina", LUNCH, key="form-1") == offer
    assert market.submit("rina", LUNCH, offer=offer) == offer
    assert OfferVersion.objects.count() == 1


def test_a_price_moves_at_once_a_little_and_through_a_curator_by_much(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    seller = market.seller("rina")
    assert reprice_offer(at=LATER, actor=seller, offer=offer, unit_price=Rupiah(26_000)) is True
    assert (version(offer).unit_price, version(offer).repriced_at, version(offer).listed_at) == (
        26_000,
        LATER,
        NOW,
    )
    assert reprice_offer(at=LATER, actor=seller, offer=offer, unit_price=Rupiah(26_000)) is True
    assert OfferVersion.objects.count() == 2
    assert reprice_offer(at=LATER, actor=seller, offer=offer, unit_price=Rupiah(60_000)) is False
    assert (version(offer).unit_price, version(offer).stage) == (26_000, "submitted")
    assert [step.unit_price for step in price_history(offer)] == [24_000, 26_000]
    with pytest.raises(OfferMoved):
        reprice_offer(at=LATER, actor=seller, offer=offer, unit_price=Rupiah(27_000))
    (hit,) = search("rendang").hits
    assert hit.unit_price == 26_000


def test_a_new_text_keeps_the_day_since_when_the_price_is_what_it_is(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    market.submit(
        "rina", offer_like(LUNCH, description="Dengan kerupuk dan sambal terasi."), offer=offer, at=LATER
    )
    assert version(offer, 2).repriced_at == NOW


def test_what_was_stopped_or_withdrawn_comes_back_only_as_it_was_approved(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    seller, curator = market.seller("rina"), market.curator()
    withdraw_offer(at=LATER, actor=seller, offer=offer)
    withdraw_offer(at=LATER, actor=seller, offer=offer)
    assert version(offer).state == "withdrawn"
    relist_offer(at=LATER, actor=seller, offer=offer)
    assert version(offer).state == "live"
    stop_offer(at=LATER, actor=curator, offer=offer, reason_code="import", reason=WHY)
    assert version(offer).state == "not_buyable"
    with pytest.raises(OfferMoved):
        relist_offer(at=LATER, actor=seller, offer=offer)
    market.submit("rina", offer_like(LUNCH, title="Nasi kotak baru"), offer=offer, at=LATER)
    assert version(offer).state == "not_buyable"  # sending it again does not open the sale
    stop_offer(at=LATER, actor=curator, offer=offer, reason_code="import", reason=WHY)
    with pytest.raises(OfferMoved) as refused:
        release_offer(at=LATER, actor=curator, offer=offer)
    assert refused.value.code == "never-approved"


def test_a_release_opens_what_was_stopped(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    stop_offer(at=LATER, actor=market.curator(), offer=offer, reason_code="price", reason=WHY)
    release_offer(at=LATER, actor=market.curator(), offer=offer)
    release_offer(at=LATER, actor=market.curator(), offer=offer)
    assert version(offer).state == "live"
    assert len(search("rendang").hits) == 1


@pytest.mark.parametrize(
    ("code", "reason"), [("", WHY), ("text", "kurang"), ("text", "  "), ("apa", WHY), ("text", "x" * 1001)]
)
def test_a_no_without_a_reason_one_can_act_on_is_not_given(market: Market, code: str, reason: str) -> None:
    offer = market.submit("rina", LUNCH)
    with pytest.raises(NoReasonGiven):
        decline_offer(at=NOW, actor=market.curator(), offer=offer, number=1, reason_code=code, reason=reason)
    assert Offer.objects.get().state == "submitted"
    assert all(REASONS[known].id and REASONS[known].en for known in REASONS)


def test_nobody_decides_about_their_own_shop(market: Market) -> None:
    offer = market.submit("rina", LUNCH)
    person = market.city.person("bambang")
    from bela.registry.models import Enterprise

    Member.objects.create(
        enterprise=Enterprise.objects.get(public_id=market.enterprises["rina"]),
        person=person,
        part="staff",
        linked_at=NOW,
        linked_by="person:test",
    )
    with pytest.raises(CuratesOwnShop):
        approve_offer(at=NOW, actor=market.curator(), offer=offer, number=1)


def test_only_its_own_people_write_for_a_shop_and_only_curators_curate(market: Market) -> None:
    offer = market.submit("rina", LUNCH)
    with pytest.raises(NotPermitted):
        market.submit("lubis", LUNCH, offer=offer)
    with pytest.raises(NotPermitted):
        withdraw_offer(at=NOW, actor=market.seller("lubis"), offer=offer)
    for who in ("rina", "dewi", "joko"):
        with pytest.raises(NotPermitted):
            approve_offer(at=NOW, actor=market.city.actor(who), offer=offer, number=1)


def test_a_curator_decides_only_for_the_own_city(market: Market) -> None:
    here, there = market.submit("lubis", PAPER), market.submit("rina", LUNCH)
    running = market.sell("lubis", offer_like(PAPER, title="Spidol papan tulis hitam"))
    market.move_away("rina")
    curator = market.curator()
    assert [row.offer for row in queue(curator)] == [here]
    assert queue_length(curator) == 1
    everywhere = system("test", "catalogue:curate")
    assert [row.offer for row in queue(everywhere)] == [here, there]
    assert queue_length(everywhere) == 2
    for no in (ask_offer_change, decline_offer):
        with pytest.raises(NotPermitted):
            no(at=NOW, actor=curator, offer=there, number=1, reason_code="text", reason=WHY)
    with pytest.raises(NotPermitted):
        approve_offer(at=NOW, actor=curator, offer=there, number=1)
    market.move_away("lubis")
    with pytest.raises(NotPermitted):
        stop_offer(at=NOW, actor=curator, offer=running, reason_code="text", reason=WHY)
    stop_offer(at=NOW, actor=everywhere, offer=running, reason_code="text", reason=WHY)
    with pytest.raises(NotPermitted):
        release_offer(at=NOW, actor=curator, offer=running)


def test_who_may_only_draft_may_send_but_not_be_shown(market: Market) -> None:
    offer = market.submit("togar", PAPER)
    with pytest.raises(MayNotSellYet):
        approve_offer(at=NOW, actor=market.curator(), offer=offer, number=1)
    assert Offer.objects.get().state == "submitted"


def test_every_fault_is_told_at_once(market: Market) -> None:
    wrong = offer_like(LUNCH, title="ab", unit_price=Rupiah(1), uom="gelas", category="obat")
    with pytest.raises(OfferFaulty) as refused:
        market.submit("rina", wrong)
    assert [fault.code for fault in refused.value.findings] == [  # type: ignore[attr-defined]  # faults
        "title-short",
        "category-unknown",
        "uom-unknown",
        "price-made-up",
    ]
    assert Offer.objects.count() == 0


def test_a_draft_keeps_whatever_was_typed(market: Market) -> None:
    actor = market.seller("rina")
    mine = market.enterprises["rina"]
    offer = save_draft(at=NOW, actor=actor, enterprise=mine, typed={"title": "Kue", "x": "?"}, key="k")
    assert save_draft(at=NOW, actor=actor, enterprise=mine, typed={"title": "Kue lapis"}, key="k") == offer
    assert Offer.objects.get().draft == {"title": "Kue lapis"}
    with pytest.raises(UnknownOffer):
        version(offer)
    with pytest.raises(OfferFaulty):
        save_draft(at=NOW, actor=actor, enterprise=mine, typed={"title": "x" * 30_000})
    with pytest.raises(NotPermitted):
        save_draft(at=NOW, actor=market.seller("lubis"), enterprise=mine, typed={"title": "?"})


_OF_NO_VERSION = """
INSERT INTO catalogue_publication (offer_id, number, at, unit_price, price_includes_vat)
SELECT id, 9, now(), 1, false FROM catalogue_offer
"""


def _run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE catalogue_offerversion SET unit_price = 1",
        "DELETE FROM catalogue_offerversion",
        "UPDATE catalogue_publication SET unit_price = 1",
        "DELETE FROM catalogue_publication",
        "UPDATE catalogue_decision SET reason = ''",
        "DELETE FROM catalogue_decision",
        "TRUNCATE catalogue_decision",
        "UPDATE catalogue_offer SET published = 7",
        "UPDATE catalogue_offer SET stock = -1",
        "UPDATE catalogue_offer SET state = 'sold'",
        "UPDATE catalogue_offer SET state = 'live', published = NULL",
        _OF_NO_VERSION,
    ],
)
def test_the_database_itself_keeps_what_was_said(market: Market, statement: str) -> None:
    offer = market.submit("rina", LUNCH)
    approve_offer(at=NOW, actor=market.curator(), offer=offer, number=1)
    with pytest.raises(DatabaseError):
        _run(statement)
    assert version(offer).unit_price == 24_000


def test_an_offers_moves_end_in_known_states_and_every_state_has_words() -> None:
    for move in lifecycle.MOVES.values():
        assert {*move.sources, move.target} <= set(lifecycle.STATES)
    assert set(lifecycle.SAID) == set(lifecycle.STATES)
    reached = {move.target for move in lifecycle.MOVES.values()} | {"draft"}
    assert reached == set(lifecycle.STATES)


@given(st.sampled_from(lifecycle.STATES), st.none() | st.integers(1, 9))
def test_only_what_was_approved_and_not_taken_off_can_be_bought(state: str, published: int | None) -> None:
    word = lifecycle.law_state(state, published)
    assert (word == "live") == (published is not None and state not in ("withdrawn", "not_buyable"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(prices=st.lists(st.integers(10_000, 13_000), min_size=1, max_size=5))
def test_the_history_tells_every_price_that_was_on_sale_in_order(market: Market, prices: list[int]) -> None:
    offer = market.sell("rina", offer_like(LUNCH, unit_price=Rupiah(10_001)))
    expected = [10_001]
    for place, price in enumerate(prices):
        at = NOW + timedelta(hours=place + 1)
        reprice_offer(at=at, actor=market.seller("rina"), offer=offer, unit_price=Rupiah(price))
        expected += [price] if price != expected[-1] else []
    assert [int(step.unit_price) for step in price_history(offer)] == expected
    assert Publication.objects.filter(offer__public_id=offer).count() == len(expected)
    assert version(offer).number == len(expected)
    assert [version(offer, number + 1).unit_price for number in range(len(expected))] == expected


def test_a_shop_is_opened_once(market: Market) -> None:
    market.submit("rina", LUNCH)
    market.submit("rina", offer_like(LUNCH, title="Kue kotak tiga macam", category="snack-box"))
    assert Shop.objects.count() == 1


def test_one_and_several_are_said_as_each_language_does() -> None:
    box, person = uoms()["kotak"], uoms()["orang"]
    assert [box.counted(number).en for number in (Decimal(1), Decimal("0.5"), 20)] == [
        "box",
        "boxes",
        "boxes",
    ]
    assert person.counted(2).en == "people"
    assert all(uom.counted(2).id == uom.name.id for uom in uoms().values())
    assert all(uom.counted(2).en != uom.name.en for uom in uoms().values())


def test_every_list_is_whole() -> None:
    for category in categories().values():
        assert set(category.uoms) <= set(uoms())
        assert category.name.id
        assert category.name.en
        assert category.words
    assert find_uom("BOX.") is uoms()["kotak"]
    assert find_uom("Lbr") is uoms()["lembar"]
    assert find_uom("gelembung") is None
    assert Decimal(1) == LUNCH.minimum / 20
