"""An owner who cannot type a PIN signs a paper for one act; it counts once, for that alone, and for a few days."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction

from bela.accounts.scans import Scan, path_of, read_scan
from bela.kernel.identifiers import BankAccount
from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.agreeing import Agreed, owner_agrees
from bela.registry.erasing import erase
from bela.registry.finding import find_enterprise
from bela.registry.models import AccessLook, BankAccountRow, SignedPaper
from bela.registry.queries.looks import looks_at
from bela.registry.queries.signed_papers import paper_standing, signed_papers_of
from bela.registry.refusals import NoMandate, OwnerMustAgree, UnknownSignedPaper
from bela.registry.retention import retention_on
from bela.registry.signed_papers import HOLDS_DAYS, about_account
from bela.registry.steps.use_signed_paper import use_signed_paper
from bela.registry.usecases.add_bank_account import add_bank_account
from bela.registry.usecases.add_signed_paper import add_signed_paper
from bela.registry.usecases.end_mandate import end_mandate
from bela.registry.usecases.open_signed_paper import open_signed_paper
from tests.cast import NOW
from tests.registry.conftest import TODAY, Register, read_entries
from tests.registry.test_mandates import give, grandmother

ORDER = "order00000000001"
BANK = {"bank": "014", "number": "0123456789", "holder": "TIURMA HUTAPEA"}


@pytest.fixture(autouse=True)
def files(settings: LazySettings, tmp_path: Path) -> Path:
    settings.BELA_FILES = tmp_path
    return tmp_path


def signed(mark: str = "") -> Scan:
    """A photograph of the paper; another mark is another photograph."""
    return read_scan(BytesIO(b"\xff\xd8\xff\xe0" + mark.encode() + bytes(40) + b"\xff\xd9"))


def send(
    register: Register, stall: str, *, act: str = "accept", about: str = ORDER, who: str = "rina",
    on: date = TODAY, days: int = 0, mark: str = "",
) -> str:  # fmt: skip
    """Rina sends in what Ompung signed."""
    at = NOW + timedelta(days=days)
    return add_signed_paper(
        at=at, actor=register.city.actor(who, at), enterprise=stall, act=act, about=about, signed_on=on,
        scan=signed(mark),
    )  # fmt: skip


def agree(
    register: Register, stall: str, *, act: str = "accept", about: str = ORDER, days: int = 0
) -> Agreed:
    """Rina does it without a PIN."""
    at = NOW + timedelta(days=days)
    return owner_agrees(
        at=at, actor=register.city.actor("rina", at), enterprise=stall, act=act, about=about, pin=""
    )


@pytest.fixture
def stall(register: Register) -> str:
    """Ompung's stall, which Rina serves; there is no PIN."""
    found = grandmother(register)
    give(register, found)
    return found


def test_a_signed_paper_stands_for_the_pin_and_the_act_names_it(register: Register, stall: str) -> None:
    paper = send(register, stall)
    agreed = agree(register, stall)
    assert (agreed.how, agreed.reference()) == ("paper", {"signed_paper": paper})
    assert read_entries()[-1]["kind"] == "owner.paper_added"
    assert ORDER not in repr(read_entries()[-1])


def test_it_counts_for_that_act_and_that_thing_alone(register: Register, stall: str) -> None:
    send(register, stall)
    with pytest.raises(OwnerMustAgree):
        agree(register, stall, about="order00000000002")
    with pytest.raises(OwnerMustAgree):
        agree(register, stall, act="handover")


def test_it_counts_once_and_a_refused_act_does_not_use_it_up(register: Register, stall: str) -> None:
    send(register, stall)
    agreed = agree(register, stall)
    with transaction.atomic():
        use_signed_paper(agreed, at=NOW)
        transaction.set_rollback(True)
    use_signed_paper(agreed, at=NOW)
    with pytest.raises(OwnerMustAgree, match="sudah dipakai"):
        use_signed_paper(agree(register, stall), at=NOW)


@pytest.mark.parametrize(("days", "counts"), [(0, True), (HOLDS_DAYS, True), (HOLDS_DAYS + 1, False)])
def test_it_counts_for_a_few_days(register: Register, stall: str, days: int, counts: bool) -> None:
    send(register, stall)
    standing = paper_standing(
        register.city.people["rina"], stall, "accept", ORDER, TODAY + timedelta(days=days)
    )
    assert (standing == TODAY) is counts
    if counts:
        assert agree(register, stall, days=days)
        return
    with pytest.raises(OwnerMustAgree):
        agree(register, stall, days=days)


@pytest.mark.parametrize(
    ("on", "code"), [(TODAY + timedelta(days=1), "in-future"), (TODAY - timedelta(days=8), "paper-too-old")]
)
def test_a_paper_of_tomorrow_or_of_long_ago_is_refused(
    register: Register, stall: str, on: date, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        send(register, stall, on=on)
    assert (refused.value.code, refused.value.field) == (code, "signed_on")


def test_the_same_photograph_is_once_and_never_for_another_thing(register: Register, stall: str) -> None:
    first = send(register, stall)
    assert send(register, stall, days=1) == first
    with pytest.raises(Refusal) as refused:
        send(register, stall, about="order00000000002")
    assert (refused.value.code, refused.value.field) == ("paper-of-another", "scan")
    assert [entry["kind"] for entry in read_entries()].count("owner.paper_added") == 1


def test_only_a_helper_of_the_day_sends_one(register: Register, stall: str) -> None:
    for who in ("desi", "togar"):
        with pytest.raises(NotPermitted):
            send(register, stall, who=who)
    mandate = send(register, stall) and SignedPaper.objects.get().mandate.public_id
    end_mandate(
        at=NOW, actor=register.city.actor("desi"), enterprise=stall, mandate=mandate, reason="Selesai"
    )
    with pytest.raises(NotPermitted):
        send(register, stall, mark="b")


def test_a_paper_of_a_mandate_that_is_over_binds_nobody(register: Register, stall: str) -> None:
    late = TODAY + timedelta(days=90)
    send(register, stall, on=late, days=90)
    with pytest.raises(NoMandate):
        agree(register, stall, days=91)


def test_an_account_is_taken_as_the_paper_names_it_and_not_another(register: Register, stall: str) -> None:
    rina = register.city.actor("rina")
    about = about_account(BankAccount.parse(BANK["number"], BANK["bank"]), BANK["holder"])
    paper = send(register, stall, act="account", about=about)
    with pytest.raises(OwnerMustAgree):
        add_bank_account(at=NOW, actor=rina, enterprise=stall, **{**BANK, "number": "0123456780"})
    add_bank_account(at=NOW, actor=rina, enterprise=stall, **BANK)
    assert paper in read_entries()[-1]["payload"]
    add_bank_account(at=NOW, actor=rina, enterprise=stall, **BANK)  # sent twice is once
    BankAccountRow.objects.all().delete()
    with pytest.raises(OwnerMustAgree, match="sudah dipakai"):
        add_bank_account(at=NOW, actor=rina, enterprise=stall, **BANK)
    assert BANK["number"] not in repr(list(SignedPaper.objects.values()))


def test_an_officer_opens_it_and_the_owner_reads_that_they_did(register: Register, stall: str) -> None:
    paper = send(register, stall)
    scan = open_signed_paper(at=NOW, actor=register.city.actor("desi"), enterprise=stall, paper=paper)
    assert scan.content == signed().content
    assert looks_at(stall).rows[0].kind == "signed_paper"
    with pytest.raises(NotPermitted):
        open_signed_paper(at=NOW, actor=register.city.actor("togar"), enterprise=stall, paper=paper)
    with pytest.raises(UnknownSignedPaper):
        open_signed_paper(
            at=NOW, actor=register.city.actor("desi"), enterprise=register.kitchen(), paper=paper
        )
    assert AccessLook.objects.count() == 1
    assert [found.order for found in signed_papers_of(stall)] == [ORDER]


def test_with_the_accounts_the_papers_that_name_them_are_erased(
    register: Register, stall: str, django_capture_on_commit_callbacks: object
) -> None:
    send(register, stall)
    send(register, stall, act="account", about="0" * 64, mark="b")
    groups = [group for group in retention_on(TODAY) if group.key == "accounts"]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest-django's own
        erase(find_enterprise(stall, lock=True), groups, at=NOW, by="person:desi")
    assert list(SignedPaper.objects.values_list("act", flat=True)) == ["accept"]
    assert path_of(signed().digest, "signed").exists()
    assert not path_of(signed("b").digest, "signed").exists()


def test_the_table_itself_takes_a_file_once_and_no_use_before_it_came(register: Register, stall: str) -> None:
    send(register, stall)
    with pytest.raises(IntegrityError, match="signed_paper_is_used_after_it_came"), transaction.atomic():
        SignedPaper.objects.update(used_at=NOW - timedelta(days=1))
    row = SignedPaper.objects.get()
    row.pk, row.public_id = None, "another"
    with pytest.raises(IntegrityError, match="one_act_a_paper"), transaction.atomic():
        row.save(force_insert=True)
