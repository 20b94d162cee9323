"""What is on sale is found, ranked by terms that anybody can work out again, page after page."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from bela.catalogue.answers import Hit
from bela.catalogue.models import Offer, SearchDay, SearchRow, SearchWord
from bela.catalogue.queries import Filters, search
from bela.catalogue.refusals import BadCursor
from bela.catalogue.search import ranking
from bela.catalogue.search.candidates import Candidate, ask, find_candidates
from bela.catalogue.search.correcting import distance
from bela.catalogue.search.cursor import Place, read_place
from bela.catalogue.search.static_order import MOST_FACTS, draw
from bela.catalogue.search.words import tokens, trigrams, upwards, vocabulary
from bela.catalogue.steps.index_enterprise import index_enterprise
from bela.catalogue.usecases.approve_offer import approve_offer
from bela.catalogue.usecases.change_stock import change_stock
from bela.catalogue.usecases.draw_search_order import draw_search_order
from bela.catalogue.usecases.withdraw_offer import withdraw_offer
from bela.kernel.actor import system
from bela.kernel.money import Rupiah
from bela.registry.models import Enterprise
from tests.cast import NOW
from tests.catalogue.market import JOHOR, LUNCH, PAPER, PETISAH, Market, offer_like

CLOCK = system("clock", "catalogue:tend")


def titles(words: str, filters: Filters | None = None) -> list[str]:
    return [hit.title for hit in search(words, filters).hits]


def test_an_offer_is_found_once_it_is_approved_and_no_longer_once_it_is_withdrawn(market: Market) -> None:
    offer = market.submit("rina", LUNCH)
    assert titles("rendang") == []
    approve_offer(at=NOW, actor=market.curator(), offer=offer, number=1)
    assert titles("rendang") == [LUNCH.title]
    withdraw_offer(at=NOW, actor=market.seller("rina"), offer=offer)
    assert titles("rendang") == []


def test_every_word_must_be_found_and_endings_do_not_matter(market: Market) -> None:
    market.sell("lubis", PAPER)
    assert titles("kertas hvs ") == [PAPER.title]
    assert titles("kertasnya ") == [PAPER.title]
    assert titles("kertas spidol ") == []
    assert titles("fotokopi ") == [PAPER.title]


def test_the_last_word_also_stands_for_its_continuations_from_three_letters_on(market: Market) -> None:
    market.sell("rina", LUNCH)
    assert titles("nasi ren") == [LUNCH.title]
    assert search("nasi ren ", exactly=True).hits == ()
    assert search("nasi re", exactly=True).hits == ()


@pytest.mark.parametrize(
    "typed", ["", "   ", "'; DROP TABLE", "a & b | !c", ":*", "=kat:paper", "\x00", "(" * 50]
)
def test_whatever_is_typed_is_words_and_nothing_else(market: Market, typed: str) -> None:
    market.sell("lubis", PAPER)
    search(typed)
    assert SearchRow.objects.count() == 1


def test_a_mistyped_word_finds_what_was_meant_and_says_so(market: Market) -> None:
    market.sell("lubis", PAPER)
    found = search("ketras hvs")
    assert [hit.title for hit in found.hits] == [PAPER.title]
    assert found.corrected == "kertas hvs"
    assert search("ketras", exactly=True).hits == ()


def test_filters_narrow_and_facets_count(market: Market) -> None:
    market.sell("rina", LUNCH)
    market.sell("lubis", PAPER)
    assert titles("", Filters(category="paper")) == [PAPER.title]
    assert titles("", Filters(group="food")) == [LUNCH.title]
    assert titles("", Filters(located_in="12.71.11")) == [LUNCH.title]
    assert titles("", Filters(licences=("halal",))) == [LUNCH.title]
    assert titles("", Filters(enterprise=market.enterprises["lubis"])) == [PAPER.title]
    assert titles("", Filters(origin="imported")) == []
    found = search("")
    assert {facet.value: facet.count for facet in found.facets["category"]} == {"meal-box": 1, "paper": 1}
    assert {facet.value for facet in found.facets["district"]} == {"12.71.11", "12.71.17"}
    assert (found.total, found.more_than_counted) == (2, False)


def test_only_what_is_delivered_to_the_buyer_is_found_and_the_nearer_scores_more(market: Market) -> None:
    market.sell("rina", LUNCH)
    market.sell("lubis", offer_like(PAPER, delivery_regions=("12.71.17",)))
    assert titles("", Filters(deliver_to=JOHOR)) == [LUNCH.title]
    assert set(titles("", Filters(deliver_to=PETISAH))) == {LUNCH.title, PAPER.title}
    (hit,) = search("", Filters(deliver_to=JOHOR)).hits
    assert next(term.points for term in hit.terms if term.code == "near") == 15


def test_the_delivered_price_holds_taxes_and_a_share_of_the_fee(market: Market) -> None:
    market.sell("rina", LUNCH)
    market.sell("lubis", offer_like(PAPER, delivery_fee=Rupiah(10_000)))
    (lunch,) = search("rendang", Filters(quantity=Decimal(100))).hits
    assert (lunch.unit_gross, lunch.unit_delivered) == (24_000, 25_000)
    (paper,) = search("kertas", Filters(quantity=Decimal(10))).hits
    assert (paper.unit_gross, paper.unit_delivered) == (57_720, 58_720)  # a taxable company: 11% on top


def test_a_share_of_the_fee_is_rounded_once_from_the_exact_number() -> None:
    offer = Candidate(1, 0, 0, "meal-box", "kotak", JOHOR, "micro", 100, 1, Decimal(1), 0, False, 0)
    assert ranking.delivered(offer, Decimal(2)) == 101  # 100½ goes up
    barely_less = Decimal("2." + "0" * 40 + "1")
    assert ranking.delivered(offer, barely_less) == 100


def again(hit: Hit) -> int:
    """The score, worked out from nothing but what the terms say."""
    total = 0
    for term in hit.terms:
        values = term.values
        match term.code:
            case "words":
                total += ranking.word_points(int(values["in_title"]), int(values["words"]))
            case "price":
                total += ranking.price_points(int(values["price"]), int(values["middle"]) or None)
            case "near":
                total += ranking.near_points(int(values["levels"]))
            case "draw":
                total += ranking.draw_points(int(values["drawn"]))
            case "facts":
                total += term.points
            case "sold-out":
                total += ranking.SOLD_OUT
    return total


def test_each_rank_can_be_worked_out_again_from_its_terms_and_the_public_seed(market: Market) -> None:
    for number in range(8):
        price = Rupiah(40_000 + number * 3_100)
        market.sell("lubis", offer_like(PAPER, title=f"Kertas HVS nomor {number}", unit_price=price))
    seed = draw_search_order(at=NOW, actor=CLOCK)
    hits = search("kertas hvs", Filters(deliver_to=JOHOR)).hits
    assert len(hits) == 8
    assert [again(hit) for hit in hits] == [hit.score for hit in hits]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        drawn = next(term.values["drawn"] for term in hit.terms if term.code == "draw")
        assert drawn == draw(seed, hit.offer)
        assert next(term.points for term in hit.terms if term.code == "facts") <= MOST_FACTS


def test_what_is_sold_out_comes_last(market: Market) -> None:
    dear = market.sell("lubis", offer_like(PAPER, title="Kertas HVS mahal", unit_price=Rupiah(90_000)))
    cheap = market.sell("lubis", offer_like(PAPER, title="Kertas HVS murah"))
    change_stock(at=NOW, actor=market.seller("lubis"), offer=cheap, stock=Decimal(0))
    hits = search("kertas").hits
    assert [hit.offer for hit in hits] == [dear, cheap]
    assert (hits[0].in_stock, hits[1].in_stock) == (True, False)


def test_pages_follow_each_other_without_a_gap_or_a_repetition(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(23):
        market.sell("lubis", offer_like(PAPER, title=f"Kertas HVS nomor {number}"))
    monkeypatch.setattr("bela.catalogue.queries.searching.WINDOW", 7)  # several windows
    seen: list[str] = []
    ranks: list[int] = []
    after = None
    for _ in range(20):
        page = search("kertas", limit=5, after=after)
        seen += [hit.offer for hit in page.hits]
        ranks += [hit.rank for hit in page.hits]
        after = page.after
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 23
    assert ranks == list(range(1, 24))


@given(st.text(max_size=60))
def test_a_cursor_that_is_not_ours_is_refused(text: str) -> None:
    place = Place()
    with contextlib.suppress(BadCursor):
        place = read_place(text)
    assert read_place(place.written()) == place


@given(
    st.none() | st.tuples(*[st.integers(-(2**61), 2**61)] * 3),
    st.none() | st.tuples(*[st.integers(-(2**61), 2**61)] * 2),
    st.integers(0, 10**9),
)
def test_a_cursor_comes_back_as_it_was(
    window: tuple[int, int, int] | None, last: tuple[int, int] | None, shown: int
) -> None:
    place = Place(window, last, shown)
    assert read_place(place.written()) == place


@given(st.text(max_size=200))
def test_words_are_few_short_and_free_of_signs(text: str) -> None:
    words = tokens(text)
    assert len(words) <= 8
    assert all(0 < len(word) <= 40 and "=" not in word and "'" not in word for word in words)
    assert vocabulary(text) <= {word for word in vocabulary(text) if word.isalpha()}


@given(st.text("abcdefg", max_size=8), st.text("abcdefg", max_size=8))
def test_spelling_distance_is_a_distance(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, other) <= max(len(one), len(other))


def test_swapped_letters_are_one_mistake() -> None:
    assert distance("ketras", "kertas") == 1
    assert distance("pulpne", "pulpen") == 1
    assert trigrams("map") == sorted(["  m", " ma", "map", "ap "])
    assert upwards("12.71.11.1005") == ["12.71.11.1005", "12.71.11", "12.71", "12"]


def test_the_order_of_a_day_is_drawn_once_recorded_and_cut_into_tiers(market: Market) -> None:
    for number in range(30):
        market.sell("lubis", offer_like(PAPER, title=f"Kertas HVS nomor {number}"))
    seed = draw_search_order(at=NOW, actor=CLOCK)
    assert draw_search_order(at=NOW + timedelta(hours=3), actor=CLOCK) == seed
    assert SearchDay.objects.count() == 1
    rows = list(SearchRow.objects.order_by("-static").values_list("tier", flat=True))
    assert rows == sorted(rows)
    assert (rows.count(0), rows.count(1)) == (1, 3)
    for row in SearchRow.objects.select_related("offer"):
        assert row.static == row.facts * 60_000 + draw(seed, row.offer.public_id)
    other = draw_search_order(at=NOW + timedelta(days=1), actor=CLOCK)
    assert other != seed


def test_the_better_tiers_come_first_and_the_others_are_not_left_out(market: Market) -> None:
    for number in range(30):
        market.sell("lubis", offer_like(PAPER, title=f"Kertas HVS nomor {number}"))
    draw_search_order(at=NOW, actor=CLOCK)
    found = find_candidates(ask(("kertas",), unfinished=False, filters=Filters()), None, 30)
    assert len(found) == 30
    assert [each.key for each in found] == sorted(
        (each.key for each in found), key=lambda key: (key[0], -key[1], -key[2])
    )


def test_words_that_no_offer_uses_any_more_are_forgotten_at_night(market: Market) -> None:
    offer = market.sell("lubis", PAPER)
    assert SearchWord.objects.filter(word="kertas").exists()
    withdraw_offer(at=NOW, actor=market.seller("lubis"), offer=offer)
    draw_search_order(at=NOW, actor=CLOCK)
    assert not SearchWord.objects.filter(word="kertas").exists()


def test_a_shop_that_may_not_sell_any_more_disappears_from_the_search(market: Market) -> None:
    market.sell("rina", LUNCH)
    Enterprise.objects.filter(public_id=market.enterprises["rina"]).update(
        withdrawn_at=NOW, withdrawn_reason="pindah"
    )
    with transaction.atomic():
        index_enterprise(market.enterprises["rina"], NOW)
    assert titles("rendang") == []


def test_a_search_takes_as_many_statements_for_fifty_results_as_for_five(market: Market) -> None:
    for number in range(5):
        market.sell("lubis", offer_like(PAPER, title=f"Kertas HVS nomor {number}"))
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert len(search("kertas", limit=100).hits) == 5
    for number in range(5, 50):
        market.sell("lubis", offer_like(PAPER, title=f"Kertas HVS nomor {number}"))
    with CaptureQueriesContext(connection) as many:
        assert len(search("kertas", limit=100).hits) == 50
    assert len(few) == len(many) <= 6


def test_selling_moves_no_index_of_the_search(market: Market) -> None:
    market.sell("lubis", PAPER)
    indexed = set()
    for index in SearchRow._meta.indexes:
        indexed |= set(index.fields)
    assert indexed == {"lexemes"}
    assert Offer.objects.count() == 1
