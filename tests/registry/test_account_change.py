"""Another account: the owner's code, a paper, a wait, and a word to every phone that was theirs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bela.accounts.texting import MemoryGateway
from bela.kernel.actor import system
from bela.kernel.refusal import NotPermitted, Refusal
from bela.law.rulebook import rule_book
from bela.registry.models import BankAccountRow, Enterprise, Occasion
from bela.registry.queries import supplier_on
from bela.registry.queries.decisions import waiting_decisions
from bela.registry.queries.record import record_of
from bela.registry.refusals import AlreadyDecided, WrongOwnerCode
from bela.registry.settling import paid_from
from bela.registry.usecases.ask_account_change import NewAccount, ask_account_change
from bela.registry.usecases.check_bank_account import check_bank_account
from bela.registry.usecases.confirm_account_change import confirm_account_change
from bela.registry.usecases.end_account_waits import end_account_waits
from bela.registry.usecases.stop_account_change import stop_account_change
from tests.cast import NOW
from tests.registry.conftest import TODAY, Register, last_code, read_entries

OLD, NEW = "0123456789", "9876543210"
CLOCK = system("clock", "registry:tend")


def paid_to(seller: str) -> str:
    """The number that is paid to."""
    found = supplier_on(seller, TODAY).bank_account
    assert found is not None
    return found.number


def see(register: Register, seller: str, account: str, *, right: bool = True, at: datetime = NOW) -> None:
    """Desi sees the paper."""
    check_bank_account(
        at=at, actor=register.city.actor("desi", at), enterprise=seller, account=account,
        holder_is_right=right, reason="Buku Tahapan asli dilihat",
    )  # fmt: skip


def test_a_change_needs_code_paper_officer_and_its_day(register: Register) -> None:
    seller = register.seller()
    asked = register.ask_change(seller)
    assert paid_to(seller) == OLD
    assert [found.kind for found in waiting_decisions(frozenset({register.city.government}), TODAY)[0]] == []
    first = confirm_account_change(
        at=NOW, actor=register.city.actor("rina"), enterprise=seller, account=asked, code=last_code()
    )
    assert first == paid_from(TODAY) > TODAY
    (waiting,) = waiting_decisions(frozenset({register.city.government}), TODAY)[0]
    assert (waiting.kind, waiting.about) == ("account", asked)
    for _twice in range(2):
        see(register, seller, asked)
    assert paid_to(seller) == OLD
    for early in (NOW, NOW + (first - TODAY) - timedelta(days=1)):
        assert end_account_waits(at=early, actor=CLOCK) == 0
    on_its_day = NOW + (first - TODAY)
    assert [end_account_waits(at=on_its_day, actor=CLOCK) for _twice in range(2)] == [1, 0]
    assert paid_to(seller) == NEW
    assert "sudah diganti" in MemoryGateway.sent[-1][1]


def test_an_officer_who_comes_after_the_wait_lets_it_be_paid_to_at_once(register: Register) -> None:
    seller = register.seller()
    asked = register.change_account(seller)
    see(register, seller, asked, at=NOW + timedelta(days=20))
    assert paid_to(seller) == NEW


def test_the_wait_is_a_dated_policy_in_working_days() -> None:
    assert rule_book().on(TODAY).number("own_record.account_wait_workdays") == 3
    friday = date(2026, 3, 6)
    assert paid_from(friday) == date(2026, 3, 11)
    assert paid_from(date(2099, 3, 6)) > date(2099, 3, 9)  # nobody has decreed the holidays of that year


def test_the_code_says_what_it_confirms_and_goes_to_the_owner(register: Register) -> None:
    seller = register.seller()
    register.ask_change(seller)
    phone, text = MemoryGateway.sent[-1]
    assert phone == "+6281260001101"
    assert "Dapur Rina" in text
    assert "3210" in text
    assert NEW not in text


def test_old_and_present_phones_hear_of_it_and_how_to_stop_it(register: Register) -> None:
    seller = register.seller()
    register.answer(seller, who="desi", phone="0813-5555-0001")
    register.answer(seller, who="desi", phone="0813-5555-0002")
    MemoryGateway.sent.clear()
    register.change_account(seller)
    told = {phone for phone, text in MemoryGateway.sent if "Kalau bukan Anda" in text}
    assert told == {"+6281260001101", "+6281355550001", "+6281355550002"}
    text = MemoryGateway.sent[-1][1]
    assert "Hentikan" in text
    assert NEW not in text


def test_a_phone_that_cannot_be_reached_keeps_no_other_from_hearing(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    seller = register.seller()
    register.answer(seller, who="desi", phone="0813-5555-0001")
    asked = register.ask_change(seller)
    code, send = last_code(), MemoryGateway.send

    def send_some(self: MemoryGateway, phone: str, text: str) -> None:
        if phone == "+6281260001101":
            raise OSError("down")
        send(self, phone, text)

    monkeypatch.setattr(MemoryGateway, "send", send_some)
    confirm_account_change(
        at=NOW, actor=register.city.actor("rina"), enterprise=seller, account=asked, code=code
    )
    assert MemoryGateway.sent[-1][0] == "+6281355550001"


def test_wrong_codes_stay_counted_and_the_fifth_ends_it(register: Register) -> None:
    seller = register.seller()
    asked = register.ask_change(seller)
    right = last_code()
    for code in ("0000-0000",) * 5 + (right,):
        with pytest.raises(WrongOwnerCode):
            confirm_account_change(
                at=NOW, actor=register.city.actor("rina"), enterprise=seller, account=asked, code=code
            )
    assert paid_to(seller) == OLD


def test_a_code_of_another_request_or_of_an_hour_ago_confirms_nothing(register: Register) -> None:
    seller = register.seller()
    register.ask_change(seller, number="1112223334")
    before = last_code()
    asked = register.ask_change(seller)
    rina = register.city.actor("rina")
    with pytest.raises(WrongOwnerCode):
        confirm_account_change(at=NOW, actor=rina, enterprise=seller, account=asked, code=before)
    late = NOW + timedelta(hours=1)
    with pytest.raises(WrongOwnerCode):
        confirm_account_change(at=late, actor=rina, enterprise=seller, account=asked, code=last_code())


def test_confirming_twice_is_once_and_tells_once(register: Register) -> None:
    seller = register.seller()
    asked = register.ask_change(seller)
    code, rina = last_code(), register.city.actor("rina")
    days = {
        confirm_account_change(at=NOW, actor=rina, enterprise=seller, account=asked, code=code)
        for _twice in range(2)
    }
    assert len(days) == 1
    kinds = [entry["kind"] for entry in read_entries()]
    assert kinds.count("enterprise.account_change_confirmed") == 1


@pytest.mark.parametrize("seen", [False, True])
def test_the_owner_stops_it_within_the_wait(register: Register, seen: bool) -> None:
    seller = register.seller()
    account = register.change_account(seller)
    if seen:
        see(register, seller, account)
    for _twice in range(2):
        stop_account_change(
            at=NOW, actor=register.city.actor("rina"), enterprise=seller, account=account, reason="Bukan saya"
        )
    assert "dihentikan" in MemoryGateway.sent[-1][1]
    with pytest.raises(AlreadyDecided):
        see(register, seller, account)
    assert end_account_waits(at=NOW + timedelta(days=30), actor=CLOCK) == 0
    assert paid_to(seller) == OLD


def test_what_is_paid_to_already_cannot_be_stopped(register: Register) -> None:
    seller = register.seller()
    account = BankAccountRow.objects.get(state="checked").public_id
    with pytest.raises(AlreadyDecided):
        stop_account_change(
            at=NOW, actor=register.city.actor("rina"), enterprise=seller, account=account, reason="Ya"
        )


def test_a_newer_change_that_is_confirmed_replaces_the_one_under_way(register: Register) -> None:
    seller = register.seller()
    first = register.change_account(seller, number="1112223334")
    see(register, seller, first)
    register.ask_change(seller)
    change = record_of(seller, TODAY).change
    assert change is not None
    assert change.public_id == first
    second = register.change_account(seller)
    assert BankAccountRow.objects.get(public_id=first).state == "replaced"
    see(register, seller, second, right=False)
    assert end_account_waits(at=NOW + timedelta(days=30), actor=CLOCK) == 0
    assert paid_to(seller) == OLD


def test_nobody_else_asks_confirms_or_stops(register: Register) -> None:
    seller = register.seller()
    asked = register.change_account(seller)
    new = NewAccount("014", "1112223334", "Togar", "Buku 1", TODAY)
    for who in ("togar", "dewi"):
        actor = register.city.actor(who)
        with pytest.raises(NotPermitted):
            ask_account_change(at=NOW, actor=actor, enterprise=seller, account=new)
        with pytest.raises(NotPermitted):
            confirm_account_change(at=NOW, actor=actor, enterprise=seller, account=asked, code="1")
        with pytest.raises(NotPermitted):
            stop_account_change(at=NOW, actor=actor, enterprise=seller, account=asked, reason="Iseng")
    with pytest.raises(NotPermitted):
        end_account_waits(at=NOW, actor=register.city.actor("desi"))


def test_an_officer_who_types_it_still_needs_the_owners_code(register: Register) -> None:
    seller, desi = register.seller(), register.city.actor("desi")
    new = NewAccount("014", NEW, "RINA SIREGAR", "Buku 1", TODAY)
    asked = ask_account_change(at=NOW, actor=desi, enterprise=seller, account=new)
    assert MemoryGateway.sent[-1][0] == "+6281260001101"
    with pytest.raises(WrongOwnerCode):
        confirm_account_change(at=NOW, actor=desi, enterprise=seller, account=asked, code="1234-5678")
    with pytest.raises(Refusal) as refused:
        register.account(seller, number=NEW)
    assert refused.value.code == "account-change"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"number": "12"}, "number"), ({"bank": "999"}, "bank"), ({"holder": " "}, "holder"),
     ({"paper": " "}, "paper"), ({"paper_on": TODAY + timedelta(days=1)}, "paper_on"),
     ({"number": OLD}, "number")],
)  # fmt: skip
def test_a_change_that_cannot_be_is_refused_with_its_field(
    register: Register, wrong: dict[str, object], field: str
) -> None:
    seller = register.seller()
    typed = {
        "bank": "014",
        "number": NEW,
        "holder": "RINA SIREGAR",
        "paper": "Buku 1",
        "paper_on": TODAY,
        **wrong,
    }
    with pytest.raises(Refusal) as refused:
        ask_account_change(
            at=NOW, actor=register.city.actor("rina"), enterprise=seller, account=NewAccount(**typed)  # type: ignore[arg-type]  # one of them wrong
        )  # fmt: skip
    assert refused.value.field == field
    assert not BankAccountRow.objects.filter(state="asked").exists()


def test_without_an_account_that_is_paid_to_there_is_nothing_to_change(register: Register) -> None:
    kitchen = register.kitchen()
    register.account(kitchen)  # waits: the business may not sell yet
    with pytest.raises(Refusal) as refused:
        register.ask_change(kitchen)
    assert refused.value.code == "no-account-yet"
    register.account(kitchen, number=NEW)  # and is freely mended until then


def test_codes_cannot_be_asked_for_without_end(register: Register) -> None:
    seller = register.seller()
    for _time in range(12):
        register.ask_change(seller)
    with pytest.raises(Refusal) as refused:
        register.ask_change(seller)
    assert refused.value.code == "too-many-codes"


def test_a_phone_that_only_a_list_gave_is_no_owner(register: Register) -> None:
    seller = register.seller()
    row = Enterprise.objects.get(public_id=seller)
    Occasion.objects.create(
        enterprise=row, at=NOW, by="system:test", how="import", answers={"phone": ["", "+628"]}
    )
    row.members.update(ended_at=NOW)
    with pytest.raises(Refusal) as refused:
        ask_account_change(
            at=NOW, actor=register.city.actor("desi"), enterprise=seller,
            account=NewAccount("014", NEW, "RINA SIREGAR", "Buku 1", TODAY),
        )  # fmt: skip
    assert refused.value.code == "no-contact"
