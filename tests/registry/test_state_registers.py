"""What OSS, the tax office and Dukcapil hand over: read strictly, compared, and deciding nothing."""

from __future__ import annotations

import hashlib
import logging
import os
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.actor import system
from bela.kernel.refusal import NotPermitted, Refusal
from bela.law.facts import Identity, Standing
from bela.registry.models import Enterprise, Owner, StateAnswer, Verification
from bela.registry.queries import supplier_on
from bela.registry.queries.decisions import waiting_decisions
from bela.registry.queries.state_answers import answers_about
from bela.registry.queries.trust import trust_of
from bela.registry.refusals import BadRegisterFile
from bela.registry.state_registers.comparing import Asked, compare
from bela.registry.state_registers.handed_over import HandedOver, _read
from bela.registry.state_registers.layouts import LAYOUTS
from bela.registry.state_registers.register import Connected, NotConnected, Reply
from bela.registry.trust import Level
from bela.registry.usecases.check_all_enterprises import check_all_enterprises
from bela.registry.usecases.check_state_register import check_state_register
from bela.registry.usecases.look_at_state_answer import look_at_state_answer
from bela.registry.usecases.revoke_verification import revoke_verification
from tests.cast import NOW
from tests.registry.conftest import NIK, TODAY, Register, days, read_entries

NIB, NPWP, OTHER_NIB = "1234567890123", "1271114503890001", "9120001234567"
OSS = "nib;nama;status;per_tanggal;skala_usaha"
CHECKER = system("command", "registry:verify")


@pytest.fixture
def folder(tmp_path: Path, settings: LazySettings) -> Path:
    """The folder in which offices hand over their files."""
    settings.BELA_STATE_REGISTERS = str(tmp_path)
    return tmp_path


def hand_over(
    folder: Path, *lines: str, register: str = "oss", heading: str = "nomor;nama;status;per tanggal"
) -> str:
    """A file of that register; answers its digest."""
    content = "\n".join((heading, *lines, "")).encode()
    (folder / f"{register}.csv").write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def read(folder: Path, *numbers: str, register: str = "oss") -> Reply:
    return HandedOver(LAYOUTS[register], folder).answers(numbers, TODAY)


def check(register: Register, enterprise: str, which: str = "oss") -> str:
    return check_state_register(
        at=NOW, actor=register.city.actor("desi"), enterprise=enterprise, register=which
    )


def check_all(register: Register, which: str = "oss") -> dict[str, int]:
    done = check_all_enterprises(at=NOW, actor=CHECKER, government=register.city.government, register=which)
    return {"asked": done.asked, "open": done.open, "too_old": done.too_old, **done.results}


# The file


def test_without_a_folder_a_register_is_not_connected_and_says_what_to_do() -> None:
    connection = HandedOver(LAYOUTS["oss"], None).connection()
    assert isinstance(connection, NotConnected)
    assert "oss.csv" in str(connection.reason)
    assert "pengelola" in str(connection.next_step)


def test_a_file_that_begins_well_is_connected_as_of_its_day(tmp_path: Path) -> None:
    hand_over(tmp_path, f"{NIB};Dapur Rina;Aktif;1 Maret 2026")
    assert HandedOver(LAYOUTS["oss"], tmp_path).connection() == Connected(date(2026, 3, 1))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Baris 1, number"),
        (b"nomor;nama;status\n", "Baris 1, as_of: Tidak ada kolom"),
        (b"nomor;nama;status;per tanggal\n", "tidak berisi satu baris pun"),
        (b"nomor;nama;status;per tanggal\n12;Rina;aktif;1-3-2026\n", "Baris 2, number: Nomornya harus 13"),
        (b"\xff\xfe\x00", "bukan teks UTF-8"),
        (b"x" * 200_000, "bukan teks UTF-8"),
    ],
)
def test_a_file_that_is_none_is_not_connected_and_names_line_and_field(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "oss.csv").write_bytes(content)
    connection = HandedOver(LAYOUTS["oss"], tmp_path).connection()
    assert isinstance(connection, NotConnected)
    assert said in str(connection.reason)


def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "oss.csv")
    assert isinstance(HandedOver(LAYOUTS["oss"], tmp_path).connection(), NotConnected)
    with pytest.raises(BadRegisterFile):
        read(tmp_path, NIB)


def test_what_else_an_office_says_is_kept_and_the_digest_names_the_file(tmp_path: Path) -> None:
    digest = hand_over(tmp_path, f"{NIB};Dapur Rina;AKTIF;2026-03-01;Usaha Mikro", heading=OSS)
    reply = read(tmp_path, NIB, OTHER_NIB)
    assert (reply.digest, reply.lines, reply.whole) == (digest, 1, True)
    assert reply.answers[NIB].said == {"scale": "Usaha Mikro"}
    assert OTHER_NIB not in reply.answers


def test_a_tax_number_of_fifteen_digits_with_its_dots_is_one_of_sixteen(tmp_path: Path) -> None:
    hand_over(tmp_path, "01.312.166.0-091.000,CV Lubis,Valid,1-3-2026", register="pajak",
              heading="NPWP,Nama Wajib Pajak,Status KSWP,Tanggal")  # fmt: skip
    assert read(tmp_path, "0013121660091000", register="pajak").answers["0013121660091000"].name == "CV Lubis"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("12345;Rina;aktif;1-3-2026", "number"),
        ("1,23E+12;Rina;aktif;1-3-2026", "number"),
        (f"{OTHER_NIB};;aktif;1-3-2026", "name"),
        (f"{OTHER_NIB};{'a' * 201};aktif;1-3-2026", "name"),
        (f"{OTHER_NIB};Rina;entah;1-3-2026", "status"),
        (f"{OTHER_NIB};Rina;aktif;kemarin", "as_of"),
        (f"{OTHER_NIB};Rina;aktif;3-3-2026", "as_of"),  # tomorrow
        (f"{OTHER_NIB};Rina;aktif", "line"),
        (f'{OTHER_NIB};"Rina;aktif;1-3-2026', "line"),
        (f"{OTHER_NIB};{'=' * 70_000};aktif;1-3-2026", "line"),
        (f"{OTHER_NIB};Ri\0na;aktif;1-3-2026", "line"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_still_answer(
    tmp_path: Path, line: str, field: str
) -> None:
    hand_over(tmp_path, line, "", f"{NIB};Dapur Rina;aktif;1-3-2026")
    reply = read(tmp_path, NIB)
    assert [(fault.line, fault.field) for fault in reply.faults] == [(2, field)]
    assert reply.answers[NIB].name == "Dapur Rina"
    assert not reply.whole


def test_an_answer_of_today_has_come(tmp_path: Path) -> None:
    hand_over(tmp_path, f"{NIB};Rina;aktif;{TODAY:%d-%m-%Y}")
    assert read(tmp_path, NIB).whole


def test_a_number_that_says_two_things_says_nothing_and_the_same_line_twice_is_once(tmp_path: Path) -> None:
    twice = f"{NIB};Dapur Rina;aktif;1-3-2026"
    hand_over(tmp_path, twice, twice)
    assert read(tmp_path, NIB).whole
    hand_over(tmp_path, twice, f"{NIB};Orang Lain;aktif;1-3-2026", twice)
    reply = read(tmp_path, NIB)
    assert NIB not in reply.answers
    assert [fault.line for fault in reply.faults] == [3, 4]


def test_only_the_first_faults_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    hand_over(tmp_path, *("x;y;z;w" for _line in range(500)))
    reply = read(tmp_path, NIB)
    assert (len(reply.faults), reply.fault_count, reply.lines) == (20, 500, 500)


@given(st.binary(max_size=400))
def test_whatever_is_handed_over_is_read_or_refused(content: bytes) -> None:
    """No file makes the reader stumble: it answers, names a fault, or refuses."""
    heading = b"nomor;nama;status;per tanggal\n"
    for whole in (content, heading + content):
        try:
            reply = _read(BytesIO(whole), LAYOUTS["oss"], frozenset([NIB]), TODAY)
        except BadRegisterFile:
            continue
        assert reply.fault_count <= reply.lines


# Comparing


def compared(folder: Path, *names: str, line: str = "", number: str = NIB) -> str | None:
    hand_over(folder, *([line] if line else []))
    found = compare(Asked(number, names), read(folder, number))
    return None if found is None else found.result


@pytest.mark.parametrize(
    ("name", "status", "result"),
    [
        ("DAPUR RINA", "aktif", "match"),
        ("HJ. RINA SIREGAR", "aktif", "match"),
        ("RINA SIREGAR, S.E.", "aktif", "match"),
        ("RINA SIREGAR BR. TARIGAN SIBERO", "aktif", "name_differs"),  # nobody cuts a name here
        ("RINA SIMBOLON", "aktif", "name_differs"),
        ("DAPUR RINA", "dicabut", "not_active"),
        ("ORANG LAIN", "DIBEKUKAN", "not_active"),
    ],
)
def test_a_name_fits_as_people_write_it_and_no_further(
    tmp_path: Path, name: str, status: str, result: str
) -> None:
    line = f"{NIB};{name};{status};1-3-2026"
    assert compared(tmp_path, "Dapur Rina", "Rina Siregar", line=line) == result


def test_a_number_is_missing_only_where_the_whole_file_could_be_read(tmp_path: Path) -> None:
    good = f"{OTHER_NIB};Toko Lain;aktif;1-3-2026"
    assert compared(tmp_path, "Dapur Rina", line=good) == "not_found"
    assert compared(tmp_path, "Dapur Rina", line=f"{good}\nrusak;;;") is None
    assert compared(tmp_path, "Dapur Rina") is None  # an empty file knows nobody


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
