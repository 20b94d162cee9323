"""The order's page for everybody who takes part, and the pages of single acts."""

from __future__ import annotations

import pytest
from django.test import Client

from bela.ordering.lifecycle import State
from tests.ordering.town import Town
from tests.web.ordering.conftest import SignIn
from tests.web.page import faults, page

PARTIES = ("dewi", "hasan", "ratna", "yusuf", "agus", "nurhayati", "rahmat", "siti", "fauzi", "maria")
STRANGERS = ("fitri", "desi", "bambang", "joko", "rina", "togar")


def test_everybody_who_takes_part_sees_the_order_and_nobody_else(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.CLOSED)
    assert Client().get(f"/pesanan/{order}/").status_code == 302
    for who in (*PARTIES, "lubis"):
        response = signed_in_as(who).get(f"/pesanan/{order}/")
        assert response.status_code == 200, who
        assert faults(response) == [], who
    for who in STRANGERS:
        assert signed_in_as(who).get(f"/pesanan/{order}/").status_code == 404, who
    assert signed_in_as("dewi").get("/pesanan/0000000000000000/").status_code == 404
