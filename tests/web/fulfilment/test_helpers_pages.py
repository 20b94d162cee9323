"""The seller's pages under a mandate: they ask for the owner's PIN, and never show or keep it."""

from __future__ import annotations

from django.test import Client

from bela.ordering.lifecycle import State
from tests.ordering.test_under_mandate import PIN, helped
from tests.ordering.town import Town
from tests.web.fulfilment.conftest import Send, SignIn, token
from tests.web.page import faults, page


def test_accepting_asks_a_helper_for_the_owners_pin(town: Town, send: Send, signed_in_as: SignIn) -> None:
    order = town.walk(State.APPROVED)
    helped(town, order)
    shown = signed_in_as("fitri").get(f"/pesanan/{order}/terima/")
    assert "PIN pemilik" in page(shown).says
    assert faults(shown) == []
    wrong = send("fitri", order, "terima", pin="903175")
    assert "PIN pemilik salah" in page(wrong).says
    assert "903175" not in wrong.content.decode()
    assert "Pesanan Anda terima" in page(send("fitri", order, "terima", pin=PIN)).says


def test_the_owner_is_asked_for_no_pin(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.APPROVED)
    helped(town, order)
    assert "PIN pemilik" not in page(signed_in_as("rina").get(f"/pesanan/{order}/terima/")).says


def test_a_helper_signs_the_handover_with_the_pin(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.INSPECTED)
    helped(town, order)
    fitri, address = signed_in_as("fitri"), f"/pesanan/{order}/serah-terima/"
    assert faults(fitri.get(address)) == []
    done = fitri.post(address, {"kunci": token(fitri, address), "pin": PIN}, follow=True)
    assert "Persetujuan Anda tercatat" in page(done).says


def test_a_pin_is_not_kept_for_after_signing_in(town: Town) -> None:
    order = town.walk(State.APPROVED)
    stranger = Client()
    stranger.post(f"/pesanan/{order}/terima/", {"kunci": "x", "pin": PIN})
    assert PIN not in repr(dict(stranger.session))
