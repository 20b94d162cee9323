"""From a proven phone to an enterprise that sells and is paid."""

from __future__ import annotations

import json

import pytest

from bela.accounts.queries import roles_of
from bela.kernel.refusal import NotPermitted, Refusal
from bela.law.facts import Identity, Scale, Standing
from bela.registry.queries import enterprises_of_person, party, supplier_on
from bela.registry.refusals import (
    AlreadyDecided,
    NotOneOfOurs,
    NotReadyToSell,
    PhoneNotProven,
    UnknownEnterprise,
)
from bela.registry.usecases.activate_enterprise import activate_enterprise
from bela.registry.usecases.check_bank_account import check_bank_account
from bela.registry.usecases.link_owner import link_owner
from bela.registry.usecases.register_enterprise import register_enterprise
from bela.registry.usecases.verify_enterprise import verify_enterprise
from bela.registry.usecases.withdraw_supplier import withdraw_supplier
from tests.cast import NOW
from tests.registry.conftest import KWALA_BEKALA, NIK, Register, days, read_entries

TODAY = NOW.date()


def kinds() -> list[str]:
    return [entry["kind"] for entry in read_entries() if entry["kind"].startswith(("enterprise.", "list."))]


def test_an_owner_registers_from_a_phone_and_may_draft_but_not_sell(register: Register) -> None:
    kitchen = register.kitchen()
    found = supplier_on(kitchen, TODAY)
    assert (found.stage, found.standing, found.identity, found.scale) == (
        "drafting", Standing.UNVERIFIED, None, None,
    )  # fmt: skip
    assert found.people == {register.city.people["rina"]}
    assert found.region == KWALA_BEKALA
    assert not found.payable
    assert [own.name for own in enterprises_of_person(register.city.people["rina"])] == ["Dapur Rina"]
    assert kinds() == ["enterprise.registered"]


def test_the_same_form_sent_twice_registers_one_enterprise(register: Register) -> None:
    assert register.kitchen() == register.kitchen()
    assert kinds() == ["enterprise.registered"]


def test_a_stranger_cannot_register_for_somebody_else(register: Register) -> None:
    with pytest.raises(NotPermitted):
        register_enterprise(
            at=NOW, actor=register.city.actor("togar"), person=register.city.people["rina"],
            name="Dapur", region=KWALA_BEKALA,
        )  # fmt: skip


def test_a_place_that_no_government_serves_is_refused_with_its_field(register: Register) -> None:
    with pytest.raises(NotOneOfOurs) as refused:
        register_enterprise(
            at=NOW, actor=register.city.actor("rina"), person=register.city.people["rina"],
            name="Dapur", region="35.74.03.1001",
        )  # fmt: skip
    assert refused.value.field == "region"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("nik", "3.27123E+15"), ("nik", "123"), ("born_on", "31-02-1990"), ("region", "12.71.99"),
        ("name", "   "), ("rt", "abc"), ("capital", "sekitar 5 juta"), ("legal_form", "raja"),
        ("latitude", "91"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_read_is_refused_with_its_field(
    register: Register, field: str, typed: str
) -> None:
    kitchen = register.kitchen()
    with pytest.raises(Refusal) as refused:
        register.answer(kitchen, **{field: typed})
    assert refused.value.field == field
    assert str(refused.value.reason)
    assert typed.strip() == "" or typed not in str(refused.value.reason) or field != "nik"


def test_a_nik_is_given_or_refused_or_there_is_none(register: Register) -> None:
    kitchen = register.kitchen()
    assert register.answer(kitchen, nik_state="refused") == ["nik_state"]
    assert set(register.answer(kitchen, nik=NIK)) == {"nik", "nik_state"}
    assert register.answer(kitchen, nik=NIK) == []
    assert set(register.answer(kitchen, nik="")) == {"nik", "nik_state"}


def test_the_ledger_says_which_fields_moved_and_never_what_they_hold(register: Register) -> None:
    register.answer(register.kitchen(), nik=NIK, phone="0812-6000-9999")
    (entry,) = [found for found in read_entries() if found["kind"] == "enterprise.corrected"]
    assert json.loads(entry["payload"])["body"] == {"fields": "nik, phone, nik_state"}
    assert NIK not in entry["payload"]


def test_nobody_is_allowed_to_sell_before_nik_scale_and_verification(register: Register) -> None:
    kitchen = register.kitchen()
    desi = register.city.actor("desi")
    for missing, step in (
        (("nik", "scale", "verification"), lambda: register.answer(kitchen, nik=NIK)),
        (("scale", "verification"), lambda: register.size(kitchen)),
        (("verification",), lambda: register.visit(kitchen)),
    ):
        with pytest.raises(NotReadyToSell) as refused:
            activate_enterprise(at=NOW, actor=desi, enterprise=kitchen)
        assert refused.value.findings == missing
        step()
    activate_enterprise(at=NOW, actor=desi, enterprise=kitchen)
    activate_enterprise(at=NOW, actor=desi, enterprise=kitchen)
    found = supplier_on(kitchen, TODAY)
    assert (found.standing, found.identity, found.scale) == (
        Standing.ACTIVE, Identity.VISITED, Scale.MICRO,
    )  # fmt: skip
    assert kinds().count("enterprise.activated") == 1
    assert supplier_on(kitchen, TODAY - days(1)).standing is Standing.UNVERIFIED


def test_only_an_officer_verifies_and_never_their_own(register: Register) -> None:
    kitchen = register.kitchen()
    for who in ("rina", "dewi", "fitri", "maria"):
        with pytest.raises(NotPermitted):
            verify_enterprise(
                at=NOW, actor=register.city.actor(who), enterprise=kitchen, means="visited",
                on=TODAY, evidence="x",
            )  # fmt: skip


def test_an_officer_does_not_decide_about_an_enterprise_of_their_own(register: Register) -> None:
    desi = register.city.people["desi"]
    from bela.registry.models import Enterprise, Member

    kitchen = register.kitchen()
    row = Enterprise.objects.get(public_id=kitchen)
    Member.objects.create(
        enterprise=row, person_id=desi, part="staff", linked_at=NOW, linked_by="system:test"
    )
    with pytest.raises(Refusal) as refused:
        register.visit(kitchen)
    assert refused.value.code == "own-enterprise"


def test_a_verification_ends_and_the_supplier_is_unverified_the_day_after(register: Register) -> None:
    seller = register.seller()
    last = TODAY + days(730)
    assert supplier_on(seller, last).standing is Standing.ACTIVE
    assert supplier_on(seller, last + days(1)).standing is Standing.UNVERIFIED


def test_verifying_by_nib_needs_the_number(register: Register) -> None:
    kitchen = register.kitchen()
    desi = register.city.actor("desi")
    with pytest.raises(Refusal) as refused:
        verify_enterprise(at=NOW, actor=desi, enterprise=kitchen, means="nib", on=TODAY, evidence="OSS")
    assert refused.value.code == "no-nib"
    register.answer(kitchen, nib="1234567890123")
    verify_enterprise(at=NOW, actor=desi, enterprise=kitchen, means="nib", on=TODAY, evidence="OSS, cocok")
    register.visit(kitchen)
    assert supplier_on(kitchen, TODAY).identity is Identity.NIB


@pytest.mark.parametrize(
    ("means", "evidence", "offset", "code"),
    [("seen", "x", 0, "not-a-choice"), ("visited", " ", 0, "empty"), ("visited", "x", 1, "in-future"),
     ("vouched", "x", -366, "too-old")],
)  # fmt: skip
def test_a_verification_that_cannot_be_is_refused(
    register: Register, means: str, evidence: str, offset: int, code: str
) -> None:
    kitchen = register.kitchen()
    with pytest.raises(Refusal) as refused:
        verify_enterprise(
            at=NOW, actor=register.city.actor("desi"), enterprise=kitchen, means=means,
            on=TODAY + days(offset), evidence=evidence,
        )  # fmt: skip
    assert refused.value.code == code


def test_once_verified_the_owner_cannot_change_who_owns_it_alone(register: Register) -> None:
    seller = register.seller()
    for field, typed in (("nik", "1271114503890002"), ("owner", "Orang Lain"), ("nib", "1234567890123")):
        with pytest.raises(Refusal) as refused:
            register.answer(seller, **{field: typed})
        assert (refused.value.code, refused.value.field) == ("proven-already", field)
    assert register.answer(seller, activity="Katering dan kue") == ["activity"]
    assert register.answer(seller, who="desi", nib="1234567890123") == ["nib"]


def test_an_nib_sells_once(register: Register) -> None:
    seller = register.seller()
    register.answer(seller, who="desi", nib="1234567890123")
    other = register_enterprise(
        at=NOW, actor=register.city.actor("togar"), person=register.city.people["togar"], name="Toko Togar",
        region=KWALA_BEKALA, answers={"nik": "1271114503890003", "nib": "1234567890123"},
    )  # fmt: skip
    register.size(other)
    register.visit(other)
    with pytest.raises(AlreadyDecided) as refused:
        activate_enterprise(at=NOW, actor=register.city.actor("desi"), enterprise=other)
    assert refused.value.code == "nib-taken"


def test_an_account_in_the_owners_name_is_paid_to_at_once(register: Register) -> None:
    seller = register.seller()
    found = supplier_on(seller, TODAY)
    assert found.payable
    assert found.bank_account is not None
    assert (found.bank_account.bank_name, found.bank_account.number) == ("BCA", "0123456789")
    assert "0123456789" not in found.bank_account.masked
    assert "0123456789" not in repr(found)
    assert "RINA" not in repr(found)


def test_a_first_account_in_another_name_waits_for_an_officer_and_for_nothing_else(
    register: Register,
) -> None:
    kitchen = register.kitchen()
    waiting = register.account(kitchen, holder="Suami Rina", number="9876543210")
    assert not supplier_on(kitchen, TODAY).payable
    desi = register.city.actor("desi")
    for _twice in range(2):
        check_bank_account(
            at=NOW, actor=desi, enterprise=kitchen, account=waiting, holder_is_right=True,
            reason="Buku rekening",
        )  # fmt: skip
    assert supplier_on(kitchen, TODAY).bank_account.number == "9876543210"  # type: ignore[union-attr]
    with pytest.raises(AlreadyDecided):
        check_bank_account(
            at=NOW, actor=desi, enterprise=kitchen, account=waiting, holder_is_right=False,
            reason="Bukan",
        )  # fmt: skip


def test_a_name_that_the_business_gave_itself_since_opens_no_account(register: Register) -> None:
    kitchen = register.kitchen()
    register.answer(kitchen, nik=NIK)
    register.size(kitchen)
    register.visit(kitchen)
    activate_enterprise(at=NOW, actor=register.city.actor("desi"), enterprise=kitchen)
    register.answer(kitchen, name="Budi Perampas")
    register.account(kitchen, holder="Budi Perampas", number="9876543210")
    assert not supplier_on(kitchen, TODAY).payable


def test_a_refused_account_is_never_paid_to(register: Register) -> None:
    kitchen = register.kitchen()
    account = register.account(kitchen, holder="Orang Lain")
    check_bank_account(
        at=NOW, actor=register.city.actor("desi"), enterprise=kitchen, account=account,
        holder_is_right=False, reason="Nama di buku lain",
    )  # fmt: skip
    assert not supplier_on(kitchen, TODAY).payable


@pytest.mark.parametrize(
    ("bank", "number", "holder", "field"),
    [("999", "0123456789", "Rina", "bank"), ("014", "12", "Rina", "number"),
     ("014", "0123456789", " ", "holder"), ("014", "1.23E+10", "Rina", "number")],
)  # fmt: skip
def test_an_account_that_cannot_be_is_refused_with_its_field(
    register: Register, bank: str, number: str, holder: str, field: str
) -> None:
    from bela.registry.usecases.add_bank_account import add_bank_account

    with pytest.raises(Refusal) as refused:
        add_bank_account(
            at=NOW, actor=register.city.actor("rina"), enterprise=register.kitchen(), bank=bank,
            number=number, holder=holder,
        )  # fmt: skip
    assert refused.value.field == field


def test_an_owner_claims_what_carries_their_phone_and_nothing_else(
    register: Register, tmp_path: object
) -> None:
    from bela.registry.models import Enterprise, Owner

    rina, togar = (register.city.people[who] for who in ("rina", "togar"))
    owner = Owner.objects.create(name="Rina", sort_name="rina", phone="+6281260001101")
    on_list = Enterprise.objects.create(
        government_id=register.city.government, owner=owner, registered_at=NOW, name="Rina", sort_name="rina"
    )
    with pytest.raises(UnknownEnterprise):
        link_owner(at=NOW, actor=register.city.actor("togar"), enterprise=on_list.public_id, person=togar)
    for _twice in range(2):
        link_owner(at=NOW, actor=register.city.actor("rina"), enterprise=on_list.public_id, person=rina)
    assert supplier_on(on_list.public_id, TODAY).stage == "drafting"
    assert kinds() == ["enterprise.owner_linked"]
    with pytest.raises(AlreadyDecided):
        link_owner(at=NOW, actor=register.city.actor("desi"), enterprise=on_list.public_id, person=togar)


def test_an_owner_stops_selling_and_is_withdrawn_from_that_day(register: Register) -> None:
    seller = register.seller()
    withdraw_supplier(at=NOW + days(1), actor=register.city.actor("rina"), enterprise=seller, reason="Pindah")
    withdraw_supplier(at=NOW + days(2), actor=register.city.actor("rina"), enterprise=seller, reason="Lagi")
    assert supplier_on(seller, TODAY).standing is Standing.ACTIVE
    assert supplier_on(seller, TODAY + days(1)).standing is Standing.WITHDRAWN
    assert kinds().count("enterprise.withdrawn") == 1
    with pytest.raises(Refusal):
        register.visit(seller)


def test_a_paper_carries_the_place_in_words(register: Register) -> None:
    register.answer(kitchen := register.kitchen(), rt="3", rw="02")
    found = party(kitchen)
    assert found.address == "Jalan Karya Wisata 12, RT 003 RW 002, Kwala Bekala, Medan Johor, Kota Medan"
    assert (found.name, found.owner_name, found.form) == ("Dapur Rina", "Rina Siregar", "individual")
    assert "Karya Wisata" not in repr(found)


def test_who_registers_an_enterprise_stands_as_a_supplier_from_then_on(register: Register) -> None:
    agus = register.city.people["agus"]
    assert "supplier" not in roles_of(register.city.person("agus"), NOW)
    register_enterprise(
        at=NOW, actor=register.city.actor("agus"), person=agus, name="Kedai Agus", region=KWALA_BEKALA
    )
    assert "supplier" in roles_of(register.city.person("agus"), NOW)


def test_who_never_proved_a_phone_registers_nothing(register: Register) -> None:
    with pytest.raises(PhoneNotProven) as refused:
        register_enterprise(
            at=NOW, actor=register.city.actor("lubis"), person=register.city.people["lubis"],
            name="CV Lubis", region=KWALA_BEKALA,
        )  # fmt: skip
    assert str(refused.value.next_step)


def test_a_name_lent_while_nobody_had_looked_opens_no_account(register: Register) -> None:
    kitchen = register.kitchen(nik=NIK)
    register.answer(kitchen, name="Budi Perampas")
    register.account(kitchen, holder="Budi Perampas", number="9876543210")
    register.answer(kitchen, name="Dapur Rina")
    register.size(kitchen)
    register.visit(kitchen)
    activate_enterprise(at=NOW, actor=register.city.actor("desi"), enterprise=kitchen)
    assert supplier_on(kitchen, TODAY).bank_account is None
