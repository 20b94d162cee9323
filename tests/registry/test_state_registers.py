"""What OSS, the tax office and Dukcapil hand over: asked about one and about all, and deciding nothing."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from pathlib import Path

import pytest

from bela.kernel.refusal import NotPermitted, Refusal
from bela.law.facts import Identity, Standing
from bela.registry.models import Enterprise, Owner, StateAnswer, Verification
from bela.registry.queries import supplier_on
from bela.registry.queries.decisions import waiting_decisions
from bela.registry.queries.state_answers import answers_about
from bela.registry.queries.trust import trust_of
from bela.registry.refusals import BadRegisterFile
from bela.registry.trust import Level
from bela.registry.usecases.check_all_enterprises import check_all_enterprises
from bela.registry.usecases.check_state_register import check_state_register
from bela.registry.usecases.look_at_state_answer import look_at_state_answer
from bela.registry.usecases.revoke_verification import revoke_verification
from tests.cast import NOW
from tests.registry.conftest import NIK, TODAY, Register, days, read_entries
from tests.registry.state_files import CHECKER, NIB, NPWP, OTHER_NIB, folder, hand_over, read

__all__ = ["folder"]


def check(register: Register, enterprise: str, which: str = "oss") -> str:
    return check_state_register(
        at=NOW, actor=register.city.actor("desi"), enterprise=enterprise, register=which
    )


def check_all(register: Register, which: str = "oss") -> dict[str, int]:
    done = check_all_enterprises(at=NOW, actor=CHECKER, government=register.city.government, register=which)
    return {"asked": done.asked, "open": done.open, "too_old": done.too_old, **done.results}


# One enterprise


def test_a_number_that_oss_knows_by_that_name_is_a_verification(register: Register, folder: Path) -> None:
    kitchen = register.kitchen(nib=NIB)
    digest = hand_over(folder, f"{NIB};RINA SIREGAR;Aktif;1-3-2026")
    assert check(register, kitchen) == "match"
    seen = Verification.objects.get()
    assert (seen.means, seen.on, seen.expires_on) == ("nib", date(2026, 3, 1), date(2026, 3, 1) + days(1095))
    assert digest[:12] in seen.evidence
    assert supplier_on(kitchen, TODAY).identity is Identity.NIB
    assert supplier_on(kitchen, seen.expires_on).identity is Identity.NIB
    assert supplier_on(kitchen, seen.expires_on + days(1)).identity is None


def test_asking_the_same_file_again_adds_nothing(register: Register, folder: Path) -> None:
    kitchen = register.kitchen(nib=NIB)
    for line in (f"{NIB};RINA SIREGAR;aktif;1-3-2026", f"{NIB};ORANG LAIN;aktif;1-3-2026"):
        StateAnswer.objects.all().delete()
        hand_over(folder, line)
        before = len(read_entries())
        results = {check(register, kitchen) for _twice in range(2)}
        assert len(results) == StateAnswer.objects.count() == 1
        assert len(read_entries()) == before + 1


def test_a_revoked_verification_does_not_come_back_from_the_same_file(
    register: Register, folder: Path
) -> None:
    kitchen = register.kitchen(nib=NIB)
    hand_over(folder, f"{NIB};RINA SIREGAR;aktif;1-3-2026")
    check(register, kitchen)
    revoke_verification(
        at=NOW, actor=register.city.actor("desi"), enterprise=kitchen,
        verification=Verification.objects.get().public_id, reason="NIB milik orang lain",
    )  # fmt: skip
    assert check(register, kitchen) == "match"
    check_all(register)
    assert supplier_on(kitchen, TODAY).identity is None


@pytest.mark.parametrize(
    ("which", "line"),
    [
        ("oss", f"{NIB};ORANG LAIN;aktif;1-3-2026"),
        ("oss", f"{NIB};DAPUR RINA;dicabut;1-3-2026"),
        ("oss", f"{OTHER_NIB};DAPUR RINA;aktif;1-3-2026"),
        ("dukcapil", f"{NIK};RINA SIREGAR;meninggal;1-3-2026"),
        ("dukcapil", f"{NIK};RINA SIMBOLON;hidup;1-3-2026"),
        ("pajak", f"{NPWP};RINA SIREGAR;non efektif;1-3-2026"),
    ],
)
def test_what_does_not_fit_decides_nothing_and_waits_for_an_officer(
    register: Register, folder: Path, which: str, line: str
) -> None:
    seller = register.seller()
    register.answer(seller, who="desi", nib=NIB, npwp=NPWP)
    before = supplier_on(seller, TODAY)
    hand_over(folder, line, register=which)
    assert check(register, seller, which) != "match"
    assert supplier_on(seller, TODAY) == before
    assert before.standing is Standing.ACTIVE
    assert trust_of(seller, TODAY).level is Level.VISITED
    answer = StateAnswer.objects.get()
    waiting, total = waiting_decisions(frozenset([register.city.government]), TODAY)
    assert [(one.kind, one.about) for one in waiting] == [("state", answer.public_id)]
    look_at_state_answer(
        at=NOW, actor=register.city.actor("desi"), enterprise=seller, answer=answer.public_id,
        outcome="explained", note="Nama setelah menikah",
    )  # fmt: skip
    assert waiting_decisions(frozenset([register.city.government]), TODAY) == ([], 0)
    assert total == 1


def test_a_newer_answer_that_fits_clears_the_queue(register: Register, folder: Path) -> None:
    kitchen = register.kitchen(nib=NIB)
    hand_over(folder, f"{NIB};ORANG LAIN;aktif;1-3-2026")
    check(register, kitchen)
    hand_over(folder, f"{NIB};DAPUR RINA;aktif;2-3-2026")
    assert check(register, kitchen) == "match"
    waiting, _total = waiting_decisions(frozenset([register.city.government]), TODAY)
    assert "state" not in {one.kind for one in waiting}


def test_a_name_is_kept_only_where_it_differs(register: Register, folder: Path) -> None:
    kitchen = register.kitchen(nik=NIK)
    hand_over(folder, f"{NIK};RINA SIREGAR;hidup;1-3-2026", register="dukcapil")
    check(register, kitchen, "dukcapil")
    assert StateAnswer.objects.get().name_answered == ""


def test_an_answer_about_a_person_lets_nobody_sell_but_raises_the_level(
    register: Register, folder: Path
) -> None:
    kitchen = register.kitchen(nik=NIK)
    hand_over(folder, f"{NIK};RINA SIREGAR;hidup;1-3-2026", register="dukcapil")
    assert check(register, kitchen, "dukcapil") == "match"
    assert trust_of(kitchen, TODAY).level is Level.STATE
    assert supplier_on(kitchen, TODAY).identity is None
    register.answer(kitchen, nik="1271114503890002")
    assert trust_of(kitchen, TODAY).level is Level.DECLARED  # it was about another number


def test_what_is_asked_without_a_number_a_file_or_a_right_is_refused(
    register: Register, folder: Path
) -> None:
    kitchen = register.kitchen()
    with pytest.raises(Refusal) as refused:
        check(register, kitchen)
    assert (refused.value.code, refused.value.field) == ("no-number", "nib")
    register.answer(kitchen, nib=NIB)
    with pytest.raises(BadRegisterFile) as refused:
        check(register, kitchen)
    assert refused.value.code == "not-connected"
    assert refused.value.next_step
    with pytest.raises(Refusal):
        check(register, kitchen, "imigrasi")
    hand_over(folder, f"{NIB};DAPUR RINA;aktif;1-3-2026")
    with pytest.raises(NotPermitted):
        check_state_register(at=NOW, actor=register.city.actor("rina"), enterprise=kitchen, register="oss")
    assert StateAnswer.objects.count() == 0


def test_a_file_with_broken_lines_leaves_a_missing_number_open(register: Register, folder: Path) -> None:
    kitchen = register.kitchen(nib=NIB)
    hand_over(folder, f"{OTHER_NIB};Toko;aktif;1-3-2026", "rusak")
    with pytest.raises(BadRegisterFile) as refused:
        check(register, kitchen)
    assert refused.value.code == "left-open"


@pytest.mark.parametrize(("age", "good"), [(365, True), (366, False)])
def test_an_answer_is_good_to_its_last_day(register: Register, folder: Path, age: int, good: bool) -> None:
    kitchen = register.kitchen(nik=NIK)
    day = TODAY - timedelta(days=age)
    hand_over(folder, f"{NIK};RINA SIREGAR;hidup;{day:%d-%m-%Y}", register="dukcapil")
    if good:
        assert check(register, kitchen, "dukcapil") == "match"
    else:
        with pytest.raises(BadRegisterFile) as refused:
            check(register, kitchen, "dukcapil")
        assert refused.value.code == "too-old"


def test_no_number_name_or_note_leaves_the_room(
    register: Register, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    kitchen = register.kitchen(nik=NIK)
    hand_over(folder, f"{NIK};KENARI LAIN;hidup;1-3-2026", register="dukcapil")
    check(register, kitchen, "dukcapil")
    answer = StateAnswer.objects.get()
    look_at_state_answer(
        at=NOW, actor=register.city.actor("desi"), enterprise=kitchen, answer=answer.public_id,
        outcome="followed_up", note="Kenari catatan",
    )  # fmt: skip
    with pytest.raises(Refusal):
        check(register, kitchen, "oss")
    shown = repr(answers_about(kitchen, TODAY)) + repr(answer) + repr(read(folder, NIK, register="dukcapil"))
    told = " ".join(entry["payload"] for entry in read_entries()) + caplog.text + shown
    for canary in (NIK, "KENARI", "Kenari", "Rina Siregar"):
        assert canary not in told


def test_looking_at_an_answer_needs_words_and_something_to_look_at(register: Register, folder: Path) -> None:
    kitchen = register.kitchen(nib=NIB)
    hand_over(folder, f"{NIB};DAPUR RINA;aktif;1-3-2026")
    check(register, kitchen)
    fitting = StateAnswer.objects.get().public_id
    for answer, outcome, note, field in (
        (fitting, "explained", "x", "answer"), (fitting, "", "x", "outcome"),
        (fitting, "explained", " ", "note"),
    ):  # fmt: skip
        with pytest.raises(Refusal) as refused:
            look_at_state_answer(
                at=NOW, actor=register.city.actor("desi"), enterprise=kitchen, answer=answer,
                outcome=outcome, note=note,
            )  # fmt: skip
        assert refused.value.field == field


# All of them


def some(register: Register, *names: str) -> list[str]:
    """Enterprises with an NIB each, as a list brings them; answers the NIBs."""
    nibs = [f"{9120000000000 + number}" for number in range(len(names))]
    for name, nib in zip(names, nibs, strict=True):
        Enterprise.objects.create(
            government_id=register.city.government, owner=Owner.objects.create(), registered_at=NOW,
            name=name, sort_name=name.lower(), nib=nib,
        )  # fmt: skip
    return nibs


def test_all_that_lack_a_fresh_answer_are_asked_in_one_pass(register: Register, folder: Path) -> None:
    nibs = some(register, "Kedai Satu", "Kedai Dua", "Kedai Tiga", "Kedai Empat")
    hand_over(
        folder,
        f"{nibs[0]};KEDAI SATU;aktif;1-3-2026",
        f"{nibs[1]};KEDAI LAIN;aktif;1-3-2026",
        f"{nibs[2]};KEDAI TIGA;dicabut;1-3-2026",
    )
    found = check_all(register)
    assert found == {
        "asked": 4, "open": 0, "too_old": 0, "match": 1, "name_differs": 1, "not_found": 1, "not_active": 1,
        "deceased": 0,
    }  # fmt: skip
    assert check_all(register)["asked"] == 0  # nothing new can be learnt from this file
    hand_over(folder, f"{nibs[1]};KEDAI DUA;aktif;2-3-2026")
    again = check_all(register)
    assert (again["asked"], again["match"], again["not_found"]) == (3, 1, 2)
    assert Verification.objects.filter(means="nib").count() == 2


def test_a_run_is_one_entry_with_counts_and_nobodys_data(register: Register, folder: Path) -> None:
    nibs = some(register, "Kedai Kenari", "Kedai Dua")
    hand_over(folder, f"{nibs[0]};KENARI LAIN;aktif;1-3-2026")
    before = len(read_entries())
    check_all(register)
    (entry,) = read_entries()[before:]
    assert entry["subject"] == register.city.government
    assert not any(told in entry["payload"] for told in ("KENARI", "Kenari", nibs[0]))


def test_faulty_lines_leave_those_without_an_answer_open(register: Register, folder: Path) -> None:
    nibs = some(register, "Kedai Satu", "Kedai Dua")
    hand_over(folder, f"{nibs[0]};KEDAI SATU;aktif;1-3-2026", "rusak")
    found = check_all(register)
    assert (found["match"], found["open"], found["not_found"]) == (1, 1, 0)


def test_who_has_left_or_was_merged_away_is_not_asked(register: Register, folder: Path) -> None:
    nibs = some(register, "Kedai Satu", "Kedai Dua", "Kedai Tiga")
    one, two, _three = Enterprise.objects.filter(nib__in=nibs).order_by("nib")
    Enterprise.objects.filter(pk=one.pk).update(merged_into=two)
    Enterprise.objects.filter(pk=two.pk).update(withdrawn_at=NOW, withdrawn_reason="Tutup")
    hand_over(folder, f"{nibs[2]};KEDAI TIGA;aktif;1-3-2026")
    assert check_all(register)["asked"] == 1


def test_all_are_asked_only_of_a_register_that_is_there_and_by_whom_it_is_for(
    register: Register, folder: Path
) -> None:
    with pytest.raises(BadRegisterFile):
        check_all(register)
    with pytest.raises(NotPermitted):
        check_all_enterprises(
            at=NOW, actor=register.city.actor("maria"), government=register.city.government, register="oss"
        )
