"""A helper serves an owner's enterprises within a mandate; what binds needs the owner's own PIN."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.agreeing import owner_agrees
from bela.registry.models import Enterprise, Mandate, Member, Occasion, Owner, OwnerPin
from bela.registry.pins import MOST_WRONG_IN_ALL, is_guessed
from bela.registry.queries import enterprises_of_person, supplier_on
from bela.registry.queries.mandates import has_pin, mandates_of
from bela.registry.queries.readiness import readiness_of
from bela.registry.readiness import StepState
from bela.registry.refusals import (
    AlreadyDecided,
    NoMandate,
    OwnerMustAgree,
    PhoneOfAnotherOwner,
    PinLocked,
    WrongOwnerCode,
    WrongPin,
)
from bela.registry.usecases.add_bank_account import add_bank_account
from bela.registry.usecases.ask_owner_code import ask_owner_code
from bela.registry.usecases.correct_enterprise import correct_enterprise
from bela.registry.usecases.end_mandate import end_mandate
from bela.registry.usecases.give_mandate import MandateAsked, give_mandate
from bela.registry.usecases.link_owner import link_owner
from bela.registry.usecases.set_owner_pin import set_owner_pin
from bela.registry.usecases.take_out_record import take_out_record
from bela.registry.usecases.withdraw_supplier import withdraw_supplier
from tests.cast import NOW
from tests.registry.conftest import NIK, TODAY, Register, last_code, read_entries

PIN = "408271"
LAST = TODAY + timedelta(days=90)


def grandmother(register: Register) -> str:
    """Ompung has no phone; her stall stands on the register by its name."""
    owner = Owner.objects.create(name="Tiurma Hutapea", sort_name="tiurma hutapea")
    return Enterprise.objects.create(
        government_id=register.city.government, owner=owner, registered_at=NOW, name="Warung Ompung",
        sort_name="warung ompung", region_code="12.71.11.1006",
    ).public_id  # fmt: skip


def asked(first: date = TODAY, last: date = LAST, **more: object) -> MandateAsked:
    """Because she has no phone, by a paper."""
    said = {"reason": "Tidak punya HP", "paper": "SK-7/2026", "paper_on": min(first, TODAY), **more}
    return MandateAsked(first, last, **said)  # type: ignore[arg-type]  # spread from a dict


def give(register: Register, enterprise: str, helper: str = "rina", **more: object) -> str:
    """Desi records it."""
    return give_mandate(
        at=NOW, actor=register.city.actor("desi"), enterprise=enterprise, helper=register.city.people[helper],
        asked=asked(**more),  # type: ignore[arg-type]  # spread from a dict
    )  # fmt: skip


def set_pin(register: Register, enterprise: str, pin: str = PIN) -> None:
    """The owner types it at Desi's desk."""
    set_owner_pin(at=NOW, actor=register.city.actor("desi"), enterprise=enterprise, pin=pin, again=pin)


def agree(register: Register, enterprise: str, pin: str, minutes: int = 0) -> str:
    """Rina helps, the owner types."""
    at = NOW + timedelta(minutes=minutes)
    agreed = owner_agrees(
        at=at,
        actor=register.city.actor("rina", at),
        enterprise=enterprise,
        act="accept",
        about="none",
        pin=pin,
    )
    return agreed.how


def test_a_helper_serves_the_shop_within_the_days_and_not_after(register: Register) -> None:
    stall, rina = grandmother(register), register.city.people["rina"]
    give(register, stall, first=TODAY + timedelta(days=2))
    ids = {
        day: [found.public_id for found in enterprises_of_person(rina, TODAY + timedelta(days=day))]
        for day in (0, 2, 90, 91)
    }
    assert ids == {0: [], 2: [stall], 90: [stall], 91: []}
    assert supplier_on(stall, TODAY).people == frozenset()
    assert supplier_on(stall, LAST).people == {rina}
    assert supplier_on(stall, LAST + timedelta(days=1)).people == frozenset()
    (found,) = enterprises_of_person(rina, LAST)
    assert (found.part, found.until, found.stage) == ("helper", LAST, "drafting")
    assert enterprises_of_person(rina) == []  # never their own


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.integers(-400, 400), length=st.integers(-3, 800), day=st.integers(-500, 1300))
def test_a_mandate_is_a_year_at_most_and_holds_on_its_days_alone(
    register: Register, before: int, length: int, day: int
) -> None:
    first = TODAY + timedelta(days=before)
    last = first + timedelta(days=length)
    stall, lasts = grandmother(register), 0 <= length <= 365 and last >= TODAY
    with nullcontext() if lasts else pytest.raises(Refusal, match=r"lewat|satu tahun"):
        give(register, stall, first=first, last=last)
    on = TODAY + timedelta(days=day)
    may = register.city.people["rina"] in supplier_on(stall, on).people
    assert may == (lasts and first <= on <= last)


def test_the_table_itself_holds_a_mandate_to_a_year_and_one_at_a_time(register: Register) -> None:
    stall = grandmother(register)
    give(register, stall)
    row = Mandate.objects.get()
    with pytest.raises(IntegrityError, match="mandate_is_a_year_at_most"), transaction.atomic():
        Mandate.objects.update(last_on=TODAY + timedelta(days=366))
    row.pk, row.public_id = None, "another"
    with pytest.raises(IntegrityError, match="one_open_mandate"), transaction.atomic():
        row.save(force_insert=True)


def test_the_same_mandate_twice_is_once_and_another_waits_until_it_has_ended(register: Register) -> None:
    stall = grandmother(register)
    first = give(register, stall)
    assert give(register, stall) == first
    with pytest.raises(AlreadyDecided):
        give(register, stall, last=LAST + timedelta(days=5))
    end_mandate(
        at=NOW, actor=register.city.actor("desi"), enterprise=stall, mandate=first, reason="Diperpanjang"
    )
    assert give(register, stall, last=LAST + timedelta(days=5)) != first
    assert [found.is_open for found in mandates_of(stall, TODAY)] == [True, False]


def test_a_mandate_whose_days_are_over_makes_room_for_the_next(register: Register) -> None:
    stall = grandmother(register)
    give(register, stall)
    later = NOW + timedelta(days=120)
    again = give_mandate(
        at=later, actor=register.city.actor("desi", later), enterprise=stall,
        helper=register.city.people["rina"],
        asked=asked(first=later.date(), last=later.date() + timedelta(days=30), paper_on=later.date()),
    )  # fmt: skip
    assert Mandate.objects.get(ended_at__isnull=True).public_id == again
    assert Member.objects.filter(part="helper", ended_at__isnull=True).count() == 1


def test_nobody_gives_a_mandate_to_themselves_and_only_officers_give_one(register: Register) -> None:
    stall = grandmother(register)
    with pytest.raises(Refusal) as own:
        give(register, stall, helper="desi")
    assert own.value.code == "own-mandate"
    with pytest.raises(NotPermitted):
        give_mandate(
            at=NOW, actor=register.city.actor("rina"), enterprise=stall, helper=register.city.people["rina"],
            asked=asked(),
        )  # fmt: skip
    kitchen = register.kitchen()
    with pytest.raises(Refusal) as member:
        give(register, kitchen)
    assert member.value.code == "already-member"


def test_what_binds_the_owner_is_refused_without_a_pin_and_done_with_it(register: Register) -> None:
    stall = grandmother(register)
    give(register, stall)
    with pytest.raises(OwnerMustAgree, match="belum punya PIN"):
        agree(register, stall, PIN)
    set_pin(register, stall)
    with pytest.raises(OwnerMustAgree, match="mengikat"):
        agree(register, stall, " ")
    with pytest.raises(WrongPin):
        agree(register, stall, "114477")
    assert agree(register, stall, "40 82 71") == "pin"
    last = read_entries()[-1]
    assert last["kind"] == "owner.agreed"
    assert PIN not in repr(read_entries())
    assert PIN not in repr(list(OwnerPin.objects.values()))


def test_where_the_money_goes_binds_too_and_withdrawing_is_not_for_helpers(register: Register) -> None:
    stall, rina = grandmother(register), register.city.actor("rina")
    give(register, stall)
    set_pin(register, stall)
    bank = {"bank": "014", "number": "0123456789", "holder": "TIURMA HUTAPEA"}
    with pytest.raises(OwnerMustAgree):
        add_bank_account(at=NOW, actor=rina, enterprise=stall, **bank)
    assert add_bank_account(at=NOW, actor=rina, enterprise=stall, pin=PIN, **bank)
    with pytest.raises(NotPermitted):
        withdraw_supplier(at=NOW, actor=rina, enterprise=stall, reason="Tutup")


def test_what_a_helper_answers_is_told_apart_from_what_the_owner_says(register: Register) -> None:
    stall = grandmother(register)
    give(register, stall)
    correct_enterprise(
        at=NOW, actor=register.city.actor("rina"), enterprise=stall, answers={"activity": "Kopi"}
    )
    assert Occasion.objects.get().how == "helper"
    late = NOW + timedelta(days=91)
    with pytest.raises(NotPermitted):
        correct_enterprise(
            at=late, actor=register.city.actor("rina", late), enterprise=stall, answers={"activity": "Teh"}
        )


def test_five_wrong_tries_lock_the_pin_for_an_hour(register: Register) -> None:
    stall = grandmother(register)
    give(register, stall)
    set_pin(register, stall)
    for _try in range(4):
        with pytest.raises(WrongPin):
            agree(register, stall, "111222")
    with pytest.raises(PinLocked):
        agree(register, stall, "111222")
    with pytest.raises(PinLocked):
        agree(register, stall, PIN, minutes=59)
    assert agree(register, stall, PIN, minutes=60) == "pin"
    assert OwnerPin.objects.get().wrong_in_all == 0


def test_who_keeps_guessing_closes_the_pin_until_the_owner_sets_a_new_one(register: Register) -> None:
    stall = grandmother(register)
    give(register, stall)
    set_pin(register, stall)
    for hour in range(MOST_WRONG_IN_ALL // 5):
        for _try in range(5):
            with pytest.raises((WrongPin, PinLocked)):
                agree(register, stall, "111222", minutes=61 * hour)
    with pytest.raises(PinLocked, match="ditutup"):
        agree(register, stall, PIN, minutes=61 * 24)
    set_pin(register, stall, "730914")
    assert agree(register, stall, "730914") == "pin"


def test_an_expired_mandate_binds_nobody_even_with_the_pin(register: Register) -> None:
    stall = grandmother(register)
    give(register, stall)
    set_pin(register, stall)
    with pytest.raises(NoMandate):
        agree(register, stall, PIN, minutes=60 * 24 * 91)


@pytest.mark.parametrize("who", ["desi", "rina"])
def test_an_officer_or_the_helper_ends_it_at_once(register: Register, who: str) -> None:
    stall = grandmother(register)
    mandate = give(register, stall)
    for _twice in range(2):
        end_mandate(
            at=NOW, actor=register.city.actor(who), enterprise=stall, mandate=mandate, reason="Sudah selesai"
        )
    assert supplier_on(stall, TODAY).people == frozenset()
    assert [entry["kind"] for entry in read_entries()].count("mandate.ended") == 1
    assert agree(register, stall, "") == ""  # no helper any more: the act's own check says no


def test_an_owner_ends_it_and_a_stranger_does_not(register: Register) -> None:
    kitchen = register.kitchen()
    mandate = give(register, kitchen, helper="fitri")
    with pytest.raises(NotPermitted):
        end_mandate(
            at=NOW, actor=register.city.actor("togar"), enterprise=kitchen, mandate=mandate, reason="Iseng"
        )
    end_mandate(
        at=NOW, actor=register.city.actor("rina"), enterprise=kitchen, mandate=mandate, reason="Cukup"
    )
    assert mandates_of(kitchen, TODAY)[0].ended_reason == "Cukup"


def test_an_owner_sets_the_pin_by_code_from_their_own_phone(register: Register) -> None:
    kitchen, rina = register.kitchen(), register.city.actor("rina")
    with pytest.raises(WrongOwnerCode):
        set_owner_pin(at=NOW, actor=rina, enterprise=kitchen, pin=PIN, again=PIN)
    ask_owner_code(at=NOW, actor=rina, enterprise=kitchen, act="pin")
    set_owner_pin(at=NOW, actor=rina, enterprise=kitchen, pin=PIN, again=PIN, code=last_code())
    assert has_pin(kitchen)


def test_a_helper_never_sets_the_owners_pin(register: Register) -> None:
    stall = grandmother(register)
    give(register, stall)
    with pytest.raises(NotPermitted):
        set_owner_pin(at=NOW, actor=register.city.actor("rina"), enterprise=stall, pin=PIN, again=PIN)


@pytest.mark.parametrize(
    "pin",
    ["123456", "654321", "890123", "111111", "121212", "123123", "112233", "198512", "121985", "123321"],
)
def test_what_anybody_tries_first_is_no_pin(register: Register, pin: str) -> None:
    assert is_guessed(pin)
    with pytest.raises(Refusal) as refused:
        set_pin(register, grandmother(register), pin)
    assert refused.value.code == "pin-is-guessed"


def test_a_birthday_or_a_part_of_ones_own_numbers_is_no_pin(register: Register) -> None:
    stall = grandmother(register)
    Owner.objects.update(nik=NIK, nik_state="given", born_on=date(1953, 8, 27), phone="+6281260417390")
    for pin in (NIK[6:12], "270853", "417390"):
        with pytest.raises(Refusal) as refused:
            set_pin(register, stall, pin)
        assert refused.value.code == "pin-is-guessed"
    with pytest.raises(Refusal) as short:
        set_pin(register, stall, "40827")
    assert short.value.code == "pin-not-six-digits"


def test_one_phone_is_one_owners_and_the_refusal_names_the_mandate(register: Register) -> None:
    register.kitchen()
    kitchen = Owner.objects.get()
    kitchen.name, kitchen.sort_name = "Rina Siregar", "rina siregar"
    kitchen.save()
    stall = grandmother(register)
    with pytest.raises(PhoneOfAnotherOwner) as refused:
        link_owner(
            at=NOW, actor=register.city.actor("desi"), enterprise=stall, person=register.city.people["rina"]
        )
    assert "kuasa" in str(refused.value.next_step)


def test_a_second_business_of_the_same_owner_is_linked(register: Register) -> None:
    register.kitchen()
    Owner.objects.update(name="Rina Siregar", sort_name="rina siregar")
    stall = grandmother(register)
    Owner.objects.filter(name="Tiurma Hutapea").update(name="RINA SIREGAR")
    link_owner(
        at=NOW, actor=register.city.actor("desi"), enterprise=stall, person=register.city.people["rina"]
    )
    assert len(enterprises_of_person(register.city.people["rina"])) == 2


def test_an_owner_takes_out_who_acted_for_them_without_the_helpers_name(register: Register) -> None:
    kitchen, rina = register.kitchen(), register.city.actor("rina")
    give(register, kitchen, helper="fitri")
    ask_owner_code(at=NOW, actor=rina, enterprise=kitchen, act="takeout")
    found = take_out_record(at=NOW, actor=rina, enterprise=kitchen, code=last_code())
    (mandate,) = found["mandates"]
    assert (mandate["paper"], mandate["last_on"]) == ("SK-7/2026", LAST.isoformat())
    assert "Fitri" not in repr(found["mandates"])


def test_an_owner_without_a_phone_is_on_the_way_to_selling_once_they_have_a_pin(register: Register) -> None:
    stall = grandmother(register)
    give(register, stall)
    row = Enterprise.objects.get(public_id=stall)
    assert readiness_of(row, TODAY).steps["phone"] is StepState.TODO
    set_pin(register, stall)
    assert readiness_of(row, TODAY).steps["phone"] is StepState.DONE
    assert readiness_of(row, LAST + timedelta(days=1)).steps["phone"] is StepState.TODO
