"""Who may read an order's papers: its parties, nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from bela.catalogue.facts import Licence
from bela.documents.queries import papers_of
from bela.documents.readers import may_read
from bela.kernel.period import legal_day
from bela.ordering.lifecycle import State
from bela.ordering.queries import preview
from bela.ordering.wishes import LineWish
from tests.cast import NOW
from tests.catalogue.market import LUNCH
from tests.ordering.town import Town


def test_a_paper_is_read_by_the_parties_of_its_order_and_by_no_other_seller(town: Town) -> None:
    order = town.walk(State.APPROVED)
    found = papers_of(order)[0]
    assert may_read(town.actor("lubis"), found)
    assert may_read(town.actor("dewi"), found)
    assert not may_read(town.actor("rina"), found)
    assert not may_read(town.actor("lubis"), replace(found, subject="nothing-that-exists"))


def test_a_seller_never_reads_the_other_sellers_prices_though_the_code_of_that_paper_is_public(
    town: Town,
) -> None:
    order = town.walk(State.APPROVED)
    (sheet,) = [paper for paper in papers_of(order) if paper.kind == "comparison_sheet"]
    assert not may_read(town.actor("lubis"), sheet)
    assert may_read(town.actor("dewi"), sheet)
    assert may_read(town.actor("maria"), sheet)


def test_a_licence_that_the_offer_states_counts_for_the_law(town: Town) -> None:
    until = legal_day(NOW) + timedelta(days=365)
    licensed = replace(
        LUNCH, title="Nasi kotak ikan", licences={"halal": Licence("ID12110000123450921", until)}
    )
    lunch = town.market.sell("rina", licensed, at=NOW - timedelta(days=2))
    order = town.draft(town.lunch_wish(lines=(LineWish(lunch, Decimal(60), town.meals),)))
    assert preview(order, NOW).finding("licence-valid").holds
