"""A canary in every field: its numbers and words never reach the ledger or the log."""

from __future__ import annotations

import logging

import pytest

from bela.kernel.refusal import Refusal
from bela.registry.queries.census_record import census_record
from bela.registry.questions import QUESTIONS
from bela.registry.usecases.check_bank_account import check_bank_account
from bela.registry.usecases.correct_enterprise import correct_enterprise
from bela.registry.usecases.count_enterprise import count_enterprise
from bela.registry.usecases.record_licence import record_licence
from bela.registry.usecases.settle_answer import settle_answer
from bela.registry.usecases.show_numbers import show_numbers
from bela.registry.usecases.suspend_supplier import suspend_supplier
from bela.registry.usecases.withdraw_supplier import withdraw_supplier
from tests.cast import NOW
from tests.registry.conftest import KWALA_BEKALA, Register, read_entries

MORE = {
    "family_card": "1271114503890066", "note": "Kenari catatan", "capacity": "Kenari kapasitas",
    "tools": "Kenari alat", "memberships": "Kenari koperasi", "trainings": "Kenari pelatihan",
    "aid_received": "Kenari program; 2021; 7770000777", "sni": "Kenari-7", "ip_right": "Kenari-8",
    "other_permit": "Kenari-9", "capital": "7770000777", "sales": "7770000777", "assets": "7770000777",
    "sales_month": "7770000777", "born_on": "1977-07-17", "rt": "777", "rw": "778", "latitude": "3.777777",
    "longitude": "98.777777", "pirt": "2061271777777-27", "disability": "sight", "education": "primary",
    "permit_until": "2027-07-17", "workers_paid": "77777",
}  # fmt: skip
NUMBERS = {
    "nik": "1271114503890077",
    "phone": "0812-7777-7777",
    "npwp": "1271114503890077",
    "nib": "7777777777778",
}
SPOKEN = (
    *("1271114503890066", "7770000777", "1977-07-17", "777777", "2027-07-17", "sight", "77777"),
    "Kenari",
    "1271114503890077",
    "81277777777",
    "7777777777778",
    "9977997799",
    "kenari@contoh.example",
)


def test_no_canary_leaves_the_room(register: Register, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    desi, seller = register.city.actor("desi"), register.seller()
    register.answer(
        seller, who="desi", **NUMBERS, owner="Kenari Pemilik", activity="Kenari kegiatan",
        address="Jalan Kenari 7", id_card_address="Jalan Kenari 8", product="Kenari produk",
        email="kenari@contoh.example", sex="female",
    )  # fmt: skip
    _answer_every_other_question(register, seller)
    account = register.change_account(seller, holder="Kenari Rekening", number="9977997799")
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


def _answer_every_other_question(register: Register, seller: str) -> None:
    """Every block, and one answer that meets another and is chosen."""
    begun = count_enterprise(
        at=NOW, actor=register.city.actor("fitri"), name="Kenari Lontong", region=KWALA_BEKALA, answers=MORE
    )
    rest = {field: answer for field, answer in MORE.items() if field not in ("capital", "sales")}
    register.answer(seller, **rest, who="desi")  # type: ignore[arg-type]  # texts all of them
    correct_enterprise(
        at=NOW, actor=register.city.actor("desi"), enterprise=begun, answers={"note": "Kenari pertama"}
    )
    correct_enterprise(
        at=NOW, actor=register.city.actor("fitri"), enterprise=begun, answers={"note": "Kenari kedua"}, seen=0
    )
    (second,) = census_record(begun).second
    assert second.second == "Kenari kedua"
    settle_answer(
        at=NOW, actor=register.city.actor("desi"), enterprise=begun, second=second.public_id, take=True
    )
    assert "Kenari" not in repr(census_record(begun))


def test_every_question_that_can_hold_a_word_or_a_number_had_its_canary() -> None:
    asked = {question.field for question in QUESTIONS.values() if not question.choices}
    elsewhere = {
        *NUMBERS, *("name", "owner", "activity", "product", "address", "id_card_address", "email"),
        *("region", "id_card_region", "kbli", "started_on", "bpom", "halal"),  # codes of public lists, a year
        *("workers", "workers_male", "workers_female", "workers_unpaid"),  # counts
    }  # fmt: skip
    assert asked - set(MORE) - elsewhere == set()
