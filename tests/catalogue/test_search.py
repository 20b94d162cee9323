"""What is on sale is found, ranked by terms that anybody can work out again, page after page."""

from __future__ import annotations

import pytest

from bela.catalogue.queries import Filters, search
from tests.catalogue.market import LUNCH, PAPER, Market, offer_like


def test_an_offer_is_found_by_a_word_of_its_title_once_it_is_approved(market: Market) -> None:
    offer = market.submit("rina", LUNCH)
    assert search("rendang").hits == ()
    from bela.catalogue.usecases.approve_offer import approve_offer
    from tests.cast import NOW

    approve_offer(at=NOW, actor=market.curator(), offer=offer, number=1)
    hits = search("rendang").hits
    assert [hit.offer for hit in hits] == [offer]
    print(hits)
