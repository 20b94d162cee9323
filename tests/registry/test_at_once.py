"""Two people do the same in the same moment, on real connections: one act, and the other is told."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections, transaction

from bela.kernel.refusal import Refusal
from bela.law.facts import Standing
from bela.registry.finding import find_enterprise
from bela.registry.models import Batch, Enterprise, Owner
from bela.registry.queries import enterprises_of_person, supplier_on
from bela.registry.queries.record import record_of
from bela.registry.usecases.activate_enterprise import activate_enterprise
from bela.registry.usecases.admit_batch import admit_batch
from bela.registry.usecases.check_bank_account import check_bank_account
from bela.registry.usecases.debar_supplier import debar_supplier
from bela.registry.usecases.import_list import ListAsked, import_list
from tests.cast import NOW, build_city
from tests.conftest import OwnDatabase
from tests.registry.conftest import IMPORTER, NIK, TODAY, Register, read_entries
from tests.registry.test_standing import YEAR


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run the acts in threads that start together; answers what each gave, or its refusal."""
    start = threading.Barrier(len(acts))
    answers: list[object] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            answers[place] = act()
        except Refusal as refused:
            answers[place] = refused
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.fixture
def register(own_database: OwnDatabase) -> Register:
    """The register, in a database that several connections can see."""
    return Register(build_city())


def counted() -> Counter[str]:
    return Counter(entry["kind"] for entry in read_entries())


def ready(register: Register) -> str:
    kitchen = register.kitchen(nik=NIK)
    register.size(kitchen)
    register.visit(kitchen)
    return kitchen


def test_two_officers_who_allow_it_at_once_allow_it_once(register: Register) -> None:
    kitchen = ready(register)
    desi = register.city.actor("desi")
    answers = at_once(*[lambda: activate_enterprise(at=NOW, actor=desi, enterprise=kitchen)] * 4)
    assert answers == [None] * 4
    assert counted()["enterprise.activated"] == 1
    assert supplier_on(kitchen, TODAY).standing is Standing.ACTIVE


def test_whoever_works_on_an_enterprise_holds_its_owner_too(register: Register) -> None:
    kitchen = register.kitchen()

    def touch() -> list[Owner]:
        try:
            with transaction.atomic():
                return list(Owner.objects.select_for_update(skip_locked=True))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            owner = find_enterprise(kitchen, lock=True).owner
            assert other.submit(touch).result() == []
        assert other.submit(touch).result() == [owner]


def test_a_form_sent_four_times_at_once_registers_one_enterprise(register: Register) -> None:
    answers = at_once(*[register.kitchen] * 4)
    assert len(set(map(str, answers))) == 1
    assert len(enterprises_of_person(register.city.people["rina"])) == 1
    assert counted()["enterprise.registered"] == 1


def test_two_officers_who_decide_otherwise_about_an_account_are_not_both_right(register: Register) -> None:
    kitchen = register.kitchen()
    account = register.account(kitchen, holder="Orang Lain")
    desi = register.city.actor("desi")

    def decide(right: bool) -> Callable[[], object]:
        return lambda: check_bank_account(
            at=NOW, actor=desi, enterprise=kitchen, account=account, holder_is_right=right, reason="Buku"
        )

    answers = at_once(decide(True), decide(False))
    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    assert [found.code for found in refused] == ["already-decided"]
    (settled,) = record_of(kitchen, TODAY).accounts
    assert settled.state == ("refused" if answers[0] in refused else "checked")


def test_a_list_admitted_twice_at_once_makes_each_enterprise_once(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("nama usaha,hp\n" + "".join(f"Warung {n},0812-6000-{n:04}\n" for n in range(50)))
    batch = register.bring(path)
    answers = at_once(*[lambda: admit_batch(at=NOW, actor=IMPORTER, batch=batch)] * 3)
    assert answers == [50, 50, 50]
    assert Enterprise.objects.count() == 50
    assert counted()["list.admitted"] == 1
    assert Batch.objects.get().state == "admitted"


def test_a_list_sent_twice_at_once_is_one_list(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("nama usaha,hp\nWarung,0812-6000-1101\n")
    asked = ListAsked(path=path, file_name="list.csv")

    def bring() -> object:
        government = register.city.government
        return import_list(at=NOW, actor=IMPORTER, government=government, asked=asked, upto="uploaded")

    assert len(set(at_once(bring, bring, bring))) == 1
    assert Batch.objects.count() == 1


def test_two_sanctions_for_one_day_at_once_leave_one(register: Register) -> None:
    seller = ready(register)
    fauzi = register.city.actor("fauzi")

    def sanction(citation: str) -> Callable[[], object]:
        return lambda: debar_supplier(
            at=NOW, actor=fauzi, enterprise=seller, period=YEAR, citation=citation, grounds="x"
        )

    answers = at_once(sanction("SK 1"), sanction("SK 2"))
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert len(record_of(seller, TODAY).debarments) == 1


def test_two_accounts_added_at_once_leave_one_to_pay_to(register: Register) -> None:
    kitchen = ready(register)
    activate_enterprise(at=NOW, actor=register.city.actor("desi"), enterprise=kitchen)
    answers = at_once(
        *(
            lambda number=number: register.account(kitchen, number=number)
            for number in ("0123456789", "9876543210")
        )
    )
    # The second is a change by then: it needs the owner's code, a paper and its wait.
    assert [answer.code for answer in answers if isinstance(answer, Refusal)] == ["account-change"]
    accounts = record_of(kitchen, TODAY).accounts
    assert Counter(account.state for account in accounts) == {"checked": 1}
