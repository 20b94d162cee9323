"""The person's side: who looked, taking everything out, and erasing what nothing keeps."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from bela.accounts.texting import MemoryGateway
from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.erasing import NAMELESS
from bela.registry.models import AccessLook, Enterprise, ErasureRequest, LookedAt, Merge, Occasion, StagedRow
from bela.registry.queries.census_record import census_record
from bela.registry.queries.erasures import erasures, erasures_of, what_would_be
from bela.registry.queries.looks import looks_at
from bela.registry.queries.record import revealed
from bela.registry.questions import QUESTIONS
from bela.registry.refusals import AlreadyDecided, WrongOwnerCode
from bela.registry.retention import retention_on
from bela.registry.usecases.admit_batch import admit_batch
from bela.registry.usecases.answer_erasure import answer_erasure
from bela.registry.usecases.ask_erasure import ask_erasure
from bela.registry.usecases.ask_owner_code import ask_owner_code
from bela.registry.usecases.export_register import ExportAsked, export_register
from bela.registry.usecases.link_owner import link_owner
from bela.registry.usecases.merge_enterprises import merge_enterprises
from bela.registry.usecases.show_numbers import show_numbers
from bela.registry.usecases.take_out_record import take_out_record
from bela.registry.usecases.withdraw_batch import withdraw_batch
from tests.cast import NOW
from tests.registry.conftest import IMPORTER, NIK, TODAY, Register, last_code, read_entries

ALL = tuple(group.key for group in retention_on(TODAY) if group.erasable)


def code_for(register: Register, enterprise: str, act: str, who: str = "rina") -> str:
    """She asks for a code and reads it."""
    ask_owner_code(at=NOW, actor=register.city.actor(who), enterprise=enterprise, act=act)
    return last_code()


def listed(register: Register, tmp_path: Path) -> str:
    """A kitchen that came from a list with a helper's phone beside it; Rina claims it."""
    path = tmp_path / "daftar.csv"
    path.write_text(
        "nama usaha,pemilik,hp,nik,alamat,lapak kata petugas\n"
        f"Kue Kenari,Rina Siregar,0812-6000-1101,{NIK},Jalan Kenari 7,Pak Budi Pendamping\n"
    )
    batch = register.bring(path)
    admit_batch(at=NOW, actor=IMPORTER, batch=batch)
    kitchen = StagedRow.objects.get().enterprise
    assert kitchen is not None
    link_owner(
        at=NOW, actor=register.city.actor("rina"), enterprise=kitchen.public_id,
        person=register.city.people["rina"],
    )  # fmt: skip
    return kitchen.public_id


def ask(register: Register, enterprise: str, *groups: str) -> str:
    """Rina asks for erasure."""
    code = code_for(register, enterprise, "erasure")
    return ask_erasure(
        at=NOW, actor=register.city.actor("rina"), enterprise=enterprise, groups=groups or ALL, code=code
    )


def grant(register: Register, request: str) -> None:
    """Desi grants it."""
    answer_erasure(at=NOW, actor=register.city.actor("desi"), request=request, answer="granted", reason="")


def test_every_look_at_numbers_is_the_owners_to_read(register: Register) -> None:
    seller, desi = register.seller(), register.city.actor("desi")
    show_numbers(at=NOW, actor=desi, enterprise=seller, purpose="call")
    show_numbers(at=NOW + timedelta(hours=1), actor=desi, enterprise=seller, purpose="verify")
    page = looks_at(seller)
    assert [found.purpose for found in page.rows] == ["verify", "call"]
    assert page.total == 2
    first = page.rows[0]
    assert first.kind == "numbers"
    assert first.who.startswith("Desi")
    assert set(first.fields) == {"nik", "phone", "account"}
    assert NIK not in repr(list(AccessLook.objects.values()))


def test_a_file_of_the_register_is_a_look_at_everybody_in_it(register: Register, tmp_path: Path) -> None:
    seller, desi = register.seller(), register.city.actor("desi")
    other = Enterprise.objects.create(
        government_id=register.city.government, owner=Enterprise.objects.get().owner, registered_at=NOW,
        name="Lain", sort_name="lain", region_code="12.71.01.1001",
    )  # fmt: skip
    asked = ExportAsked(tmp_path / "a.csv", region="12.71.11", whole=True)
    export_register(at=NOW, actor=desi, government=register.city.government, asked=asked)
    export_register(
        at=NOW, actor=desi, government=register.city.government, asked=ExportAsked(tmp_path / "b.csv")
    )
    assert [found.kind for found in looks_at(seller).rows] == ["export_masked", "export"]
    assert [found.kind for found in looks_at(other.public_id).rows] == ["export_masked"]
    assert LookedAt.objects.count() == 3


def test_a_merge_is_a_look_and_the_absorbed_ones_looks_come_along(register: Register) -> None:
    seller, desi = register.seller(), register.city.actor("desi")
    double = Enterprise.objects.create(
        government_id=register.city.government, owner=Enterprise.objects.get().owner, registered_at=NOW,
        name="Dapur Rina 2", sort_name="dapur rina 2",
    ).public_id  # fmt: skip
    show_numbers(at=NOW, actor=desi, enterprise=double, purpose="compare")
    merge_enterprises(
        at=NOW + timedelta(hours=1), actor=desi, survivor=seller, absorbed=double, reason="Satu dapur"
    )
    assert [found.kind for found in looks_at(seller).rows] == ["merge", "numbers"]


def test_pages_of_looks_cut_the_list_without_losing_one(register: Register) -> None:
    seller, desi = register.seller(), register.city.actor("desi")
    for hour in range(5):
        show_numbers(at=NOW + timedelta(hours=hour), actor=desi, enterprise=seller, purpose="call")
    moments = [found.at for number in (1, 2, 3) for found in looks_at(seller, page=number, size=2).rows]
    assert moments == [NOW + timedelta(hours=hour) for hour in (4, 3, 2, 1, 0)]


def test_a_file_of_the_register_keeps_no_list_from_being_withdrawn(
    register: Register, tmp_path: Path
) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("nama usaha,hp\nKue Kenari,0812-6000-4444\n")
    batch = register.bring(path)
    admit_batch(at=NOW, actor=IMPORTER, batch=batch)
    export_register(
        at=NOW, actor=register.city.actor("desi"), government=register.city.government,
        asked=ExportAsked(tmp_path / "b.csv"),
    )  # fmt: skip
    withdraw_batch(at=NOW, actor=IMPORTER, batch=batch)
    assert not Enterprise.objects.exists()


def test_an_owner_takes_out_everything_and_nobody_elses_data(register: Register, tmp_path: Path) -> None:
    kitchen = listed(register, tmp_path)
    register.answer(kitchen, activity="Kue basah")
    register.visit(kitchen)
    show_numbers(at=NOW, actor=register.city.actor("desi"), enterprise=kitchen, purpose="call")
    code = code_for(register, kitchen, "takeout")
    found = take_out_record(at=NOW, actor=register.city.actor("rina"), enterprise=kitchen, code=code)
    text = json.dumps(found, ensure_ascii=False)
    for own in (NIK, "Kue Kenari", "Jalan Kenari 7", "Kue basah", "visited", "daftar"):
        assert own in text
    assert set(found["record"]["owner"]) >= {"nik", "phone", "born_on"}
    assert {field for block in found["record"].values() for field in block} == set(QUESTIONS)
    assert [look["purpose"] for look in found["looks"]] == ["call"]
    assert found["history"][-1]["by_you"] is True
    assert "Pendamping" not in text
    assert "dua kompor" not in text  # what an officer wrote down
    assert looks_at(kitchen).rows[0].kind == "takeout"


def test_taking_out_needs_the_owner_and_a_code_that_is_used_once(register: Register) -> None:
    kitchen, rina = register.kitchen(), register.city.actor("rina")
    code = code_for(register, kitchen, "takeout")
    for who in ("togar", "desi"):
        with pytest.raises(NotPermitted):
            take_out_record(at=NOW, actor=register.city.actor(who), enterprise=kitchen, code=code)
        with pytest.raises(NotPermitted):
            ask_owner_code(at=NOW, actor=register.city.actor(who), enterprise=kitchen, act="takeout")
    take_out_record(at=NOW, actor=rina, enterprise=kitchen, code=code)
    with pytest.raises(WrongOwnerCode):
        take_out_record(at=NOW, actor=rina, enterprise=kitchen, code=code)
    with pytest.raises(WrongOwnerCode):  # a code for one act is none for another
        ask_erasure(
            at=NOW, actor=rina, enterprise=kitchen, groups=["identity"],
            code=code_for(register, kitchen, "takeout"),
        )  # fmt: skip
    with pytest.raises(Refusal):
        ask_owner_code(at=NOW, actor=rina, enterprise=kitchen, act="account")


def test_the_retention_table_speaks_of_every_answer_about_a_person() -> None:
    spoken = [field for group in retention_on(TODAY) for field in group.fields]
    assert len(spoken) == len(set(spoken))
    assert {field for field, question in QUESTIONS.items() if question.personal} <= set(spoken)
    for group in retention_on(TODAY):
        assert group.erasable or not group.fields
        for keeper in group.kept_by:
            assert keeper.why.id != keeper.why.en


def test_what_nothing_keeps_is_emptied_with_its_history_and_what_was_read_from_lists(
    register: Register, tmp_path: Path
) -> None:
    kitchen = listed(register, tmp_path)
    register.answer(kitchen, born_on="5 Maret 1989", activity="Kue basah")
    request = ask(register, kitchen)
    for _twice in range(2):
        grant(register, request)
    known = census_record(kitchen)
    assert known.name == NAMELESS
    assert known.owner_name == ""
    assert known.answers["activity"] == "Kue basah"  # says nothing about a person
    assert revealed(kitchen) == {}
    spoken = repr([list(model.objects.values()) for model in (Enterprise, Occasion, Merge)])
    line = StagedRow.objects.get()
    for gone in (NIK, "Kenari", "Siregar", "81260001101", "1989"):
        assert gone not in spoken
        assert gone not in repr((line.values, line.repairs, line.warnings))
    assert "Kue Kenari" in line.cells  # as the table says: nobody can change what came in
    (answered,) = erasures_of(kitchen)
    assert (answered.state, set(answered.erased), answered.kept) == ("granted", set(ALL), ())
    assert "sudah dijawab" in MemoryGateway.sent[-1][1]


def test_who_was_allowed_to_sell_keeps_what_papers_need(register: Register) -> None:
    seller = register.seller()
    register.answer(seller, born_on="5 Maret 1989")
    request = ask(register, seller)
    grant(register, request)
    known = census_record(seller)
    assert known.name == "Dapur Rina"
    assert known.masked["nik"]
    assert known.answers["born_on"] == ""
    (answered,) = erasures_of(seller)
    assert dict(answered.kept)["identity"] == "selling"
    assert {"person", "aid_received", "visits"} == set(answered.erased)
    kept = {group.key for group, keeper in what_would_be(seller, TODAY) if keeper is not None}
    assert kept == set(ALL) - {"person", "aid_received", "visits"}


def test_only_what_was_asked_for_goes(register: Register) -> None:
    kitchen = register.kitchen(born_on="5 Maret 1989")
    register.answer(kitchen, nik=NIK)
    grant(register, ask(register, kitchen, "identity"))
    known = census_record(kitchen)
    assert "nik" not in known.masked
    assert (known.name, known.answers["born_on"], known.answers["nik_state"]) == (
        "Dapur Rina", "1989-03-05", "unasked",
    )  # fmt: skip


def test_a_refusal_says_why_and_changes_nothing(register: Register) -> None:
    kitchen, desi = register.kitchen(), register.city.actor("desi")
    request = ask(register, kitchen)
    with pytest.raises(Refusal) as refused:
        answer_erasure(at=NOW, actor=desi, request=request, answer="refused", reason=" ")
    assert refused.value.field == "reason"
    answer_erasure(at=NOW, actor=desi, request=request, answer="refused", reason="Sedang diperiksa APIP")
    assert census_record(kitchen).name == "Dapur Rina"
    with pytest.raises(AlreadyDecided):
        grant(register, request)
    assert erasures_of(kitchen)[0].answer == "Sedang diperiksa APIP"


def test_a_request_waits_with_its_deadline_and_is_one_at_a_time(register: Register) -> None:
    kitchen = register.kitchen()
    ask(register, kitchen)
    (waiting,) = erasures([register.city.government]).rows
    assert waiting.answer_by > TODAY
    assert erasures(["elsewhere"]).rows == ()
    with pytest.raises(AlreadyDecided):
        ask(register, kitchen)
    assert ErasureRequest.objects.count() == 1


@pytest.mark.parametrize("groups", [(), ("cells",), ("everything",)])
def test_what_is_never_let_go_of_cannot_be_asked_for(register: Register, groups: tuple[str, ...]) -> None:
    kitchen = register.kitchen()
    code = code_for(register, kitchen, "erasure")
    with pytest.raises(Refusal) as refused:
        ask_erasure(at=NOW, actor=register.city.actor("rina"), enterprise=kitchen, groups=groups, code=code)
    assert refused.value.field == "groups"


def test_nobody_else_asks_or_answers(register: Register) -> None:
    kitchen = register.kitchen()
    for who in ("togar", "desi"):
        with pytest.raises(NotPermitted):
            ask_erasure(
                at=NOW, actor=register.city.actor(who), enterprise=kitchen, groups=ALL, code="1234-5678"
            )
    request = ask(register, kitchen)
    for who in ("rina", "dewi"):
        with pytest.raises(NotPermitted):
            answer_erasure(
                at=NOW, actor=register.city.actor(who), request=request, answer="granted", reason=""
            )


def test_the_ledger_says_that_it_happened_and_never_to_what(register: Register, tmp_path: Path) -> None:
    kitchen = listed(register, tmp_path)
    show_numbers(at=NOW, actor=register.city.actor("desi"), enterprise=kitchen, purpose="call")
    take_out_record(
        at=NOW, actor=register.city.actor("rina"), enterprise=kitchen,
        code=code_for(register, kitchen, "takeout"),
    )  # fmt: skip
    grant(register, ask(register, kitchen))
    entries = read_entries()
    kinds = {entry["kind"] for entry in entries}
    assert {"enterprise.taken_out", "enterprise.erasure_asked", "enterprise.erasure_answered"} <= kinds
    told = " ".join(entry["payload"] + entry["subject"] for entry in entries)
    codes = [word for _phone, text in MemoryGateway.sent for word in re.findall(r"[0-9]{4}-[0-9]{4}", text)]
    assert len(codes) >= 2
    for canary in (NIK, "Kenari", "Siregar", "81260001101", *codes):
        assert canary not in told
