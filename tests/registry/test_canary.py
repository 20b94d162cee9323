"""A canary in every field: its numbers and words never reach the ledger or the log."""

from __future__ import annotations

import logging

import pytest

from bela.kernel.refusal import Refusal
from bela.registry.usecases.check_bank_account import check_bank_account
from bela.registry.usecases.record_licence import record_licence
from bela.registry.usecases.show_numbers import show_numbers
from bela.registry.usecases.suspend_supplier import suspend_supplier
from bela.registry.usecases.withdraw_supplier import withdraw_supplier
from tests.cast import NOW
from tests.registry.conftest import Register, read_entries

NUMBERS = {
    "nik": "1271114503890077",
    "phone": "0812-7777-7777",
    "npwp": "1271114503890077",
    "nib": "7777777777778",
}
SPOKEN = ("Kenari", "1271114503890077", "81277777777", "7777777777778", "9977997799", "kenari@contoh.example")


def test_no_canary_leaves_the_room(register: Register, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    desi, seller = register.city.actor("desi"), register.seller()
    register.answer(
        seller, who="desi", **NUMBERS, owner="Kenari Pemilik", activity="Kenari kegiatan",
        address="Jalan Kenari 7", id_card_address="Jalan Kenari 8", product="Kenari produk",
        email="kenari@contoh.example", sex="female",
    )  # fmt: skip
    account = register.account(seller, holder="Kenari Rekening", number="9977997799")
    check_bank_account(
        at=NOW, actor=desi, enterprise=seller, account=account, holder_is_right=True, reason="Kenari buku"
    )
    record_licence(at=NOW, actor=desi, enterprise=seller, licence="sni", number="Kenari-1", last_day=None)
    show_numbers(at=NOW, actor=desi, enterprise=seller, purpose="verify")
    suspend_supplier(at=NOW, actor=desi, enterprise=seller, reason_code="other", reason="Kenari alasan")
    with pytest.raises(Refusal):
        register.answer(seller, nik="1271114503890099")
    withdraw_supplier(at=NOW, actor=desi, enterprise=seller, reason="Kenari berhenti")
    told = " ".join(entry["payload"] + entry["subject"] for entry in read_entries()) + caplog.text
    assert len(read_entries()) > 8
    for canary in SPOKEN:
        assert canary not in told
