"""Long work on a list: asked for by an officer, done by the clock in the officer's name, and what if it fails."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from bela.kernel.actor import Actor, system
from bela.kernel.errand import AlreadyAsked, Errand
from bela.kernel.refusal import NotPermitted, Refusal
from bela.ops.clock import work_on_lists
from bela.registry.lists.reading_row import Row
from bela.registry.models import Batch, DuplicatePair, Enterprise, FileChunk
from bela.registry.queries.batches import asked_lists, batch, progress_of
from bela.registry.refusals import WrongStage
from bela.registry.staging import _made
from bela.registry.usecases.ask_for_stage import ask_for_stage
from bela.registry.usecases.do_asked_stage import do_asked_stage
from bela.registry.usecases.map_batch import map_batch
from bela.registry.usecases.withdraw_batch import withdraw_batch
from tests.cast import NOW
from tests.registry.conftest import IMPORTER, Register, read_entries
from tests.registry.test_import_stages import TWICE, at_stage
from tests.registry.test_reading_lists import DIRTY, workbook_of_two, written


@pytest.fixture
def made(register: Register, tmp_path: Path) -> str:
    """A list whose columns are known."""
    return at_stage(register, written(tmp_path, TWICE), "mapped")


@pytest.fixture
def desi(register: Register) -> Actor:
    """The registry officer."""
    return register.city.actor("desi")


def errand(made: str) -> Errand:
    """What was asked of the list and is not done."""
    found = batch(made).errand
    assert found is not None
    return found


def test_the_clock_does_stage_after_stage_in_the_askers_name(made: str, desi: Actor) -> None:
    for act, state in (("check_batch", "checked"), ("match_batch", "matched"), ("admit_batch", "admitted")):
        ask_for_stage(at=NOW, actor=desi, batch=made, act=act)
        assert (errand(made).act, errand(made).begun_at, errand(made).is_open) == (act, None, True)
        assert asked_lists() == [(made, desi.ref)]
        work_on_lists(NOW)
        found = batch(made)
        assert (found.state, found.errand) == (state, None)
        assert found.stages[state]["by"] == desi.ref
    assert asked_lists() == []
    assert DuplicatePair.objects.count() == 1
    assert Enterprise.objects.count() == 3
    kinds = [entry["kind"] for entry in read_entries() if entry["kind"].startswith(("list.work", "list.adm"))]
    assert kinds == ["list.work_asked"] * 3 + ["list.admitted"]


def test_a_list_is_read_and_mapped_by_the_clock_and_then_waits_to_be_checked(
    register: Register, desi: Actor, tmp_path: Path
) -> None:
    made = at_stage(register, written(tmp_path, TWICE), "uploaded")
    ask_for_stage(at=NOW, actor=desi, batch=made, act="read_batch")
    work_on_lists(NOW)
    assert (batch(made).state, errand(made).act, errand(made).by) == ("mapped", "check_batch", desi.ref)
    work_on_lists(NOW)
    assert (batch(made).state, batch(made).errand) == ("checked", None)


def test_the_sheet_that_was_chosen_is_the_one_that_is_read(
    register: Register, desi: Actor, tmp_path: Path
) -> None:
    path = tmp_path / "dua.xlsx"
    path.write_bytes(workbook_of_two())
    made = at_stage(register, path, "uploaded")
    ask_for_stage(at=NOW, actor=desi, batch=made, act="read_batch", sheet="Medan Kota")
    work_on_lists(NOW)
    assert (batch(made).layout["sheet"], batch(made).rows) == ("Medan Kota", 1)


def test_a_list_without_a_name_column_waits_for_whoever_chooses_it(
    register: Register, desi: Actor, tmp_path: Path
) -> None:
    made = at_stage(register, written(tmp_path, "kode,jumlah\nA,1\nB,2\n"), "uploaded")
    ask_for_stage(at=NOW, actor=desi, batch=made, act="read_batch")
    work_on_lists(NOW)
    assert (batch(made).state, batch(made).errand) == ("read", None)


def test_a_file_that_cannot_be_read_says_why_and_is_asked_for_again(
    register: Register, desi: Actor, tmp_path: Path
) -> None:
    made = at_stage(register, written(tmp_path, TWICE), "uploaded")
    kept = list(FileChunk.objects.all())
    FileChunk.objects.all().delete()
    ask_for_stage(at=NOW, actor=desi, batch=made, act="read_batch")
    work_on_lists(NOW)
    assert errand(made).failed.startswith("Berkas daftar ini tidak disimpan lagi.")
    FileChunk.objects.bulk_create(kept)
    ask_for_stage(at=NOW, actor=desi, batch=made, act="read_batch")
    work_on_lists(NOW)
    assert batch(made).state == "mapped"


def test_while_a_stage_is_at_work_others_see_how_far_it_is(
    made: str, desi: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int | None] = []

    def looked(key: int, row: Row) -> dict[str, object]:
        with connection.cursor() as cursor:  # a session of its own would look afresh by itself
            cursor.execute("SELECT pg_stat_clear_snapshot()")
        seen.append(progress_of(batch(made)))
        return _made(key, row)

    monkeypatch.setattr("bela.registry.staging._TOGETHER", 2)
    monkeypatch.setattr("bela.registry.staging._made", looked)
    ask_for_stage(at=NOW, actor=desi, batch=made, act="check_batch")
    assert progress_of(batch(made)) is None
    work_on_lists(NOW)
    assert seen == [None, None, 2]
    assert progress_of(batch(made)) is None


def test_a_second_wish_is_refused_while_the_first_is_open(made: str, desi: Actor) -> None:
    ask_for_stage(at=NOW, actor=desi, batch=made, act="check_batch")
    with pytest.raises(AlreadyAsked):
        ask_for_stage(at=NOW, actor=desi, batch=made, act="check_batch")
    work_on_lists(NOW)
    work_on_lists(NOW)
    assert batch(made).state == "checked"
    assert do_asked_stage(at=NOW, actor=desi, batch=made) is False


@pytest.mark.parametrize("act", ["match_batch", "admit_batch"])
def test_a_stage_out_of_turn_cannot_be_asked_for(made: str, desi: Actor, act: str) -> None:
    with pytest.raises(WrongStage):
        ask_for_stage(at=NOW, actor=desi, batch=made, act=act)
    with pytest.raises(Refusal):
        ask_for_stage(at=NOW, actor=desi, batch=made, act="withdraw_batch")


def test_only_who_may_import_asks(register: Register, made: str) -> None:
    with pytest.raises(NotPermitted):
        ask_for_stage(at=NOW, actor=register.city.actor("rina"), batch=made, act="check_batch")


def test_whoever_lost_the_office_meanwhile_asked_in_vain(made: str, desi: Actor) -> None:
    ask_for_stage(at=NOW, actor=desi, batch=made, act="check_batch")
    assert do_asked_stage(at=NOW, actor=Actor(desi.ref), batch=made) is False
    assert errand(made).failed == "Yang memintanya tidak berwenang lagi."
    assert batch(made).state == "mapped"


def test_a_bug_leaves_the_list_as_it_stood_and_askable(
    made: str, desi: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for_stage(at=NOW, actor=desi, batch=made, act="check_batch")
    with monkeypatch.context() as broken:
        broken.setattr("bela.registry.staging._made", lambda *given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            work_on_lists(NOW)
    assert "kesalahan di Bela" in errand(made).failed
    assert batch(made).state == "mapped"
    assert asked_lists() == []
    work_on_lists(NOW)
    assert batch(made).state == "mapped"
    ask_for_stage(at=NOW, actor=desi, batch=made, act="check_batch")
    work_on_lists(NOW)
    assert (batch(made).state, batch(made).errand) == ("checked", None)


def test_a_no_is_kept_with_its_reason(made: str, desi: Actor) -> None:
    ask_for_stage(at=NOW, actor=desi, batch=made, act="check_batch")
    Batch.objects.update(state="admitted", admitted_at=NOW, admitted_by="system:test")
    work_on_lists(NOW)
    assert errand(made).failed.startswith("Daftar ini sudah dimasukkan.")
    assert [entry["kind"] for entry in read_entries()][-1] == "list.work_failed"


def test_killed_twice_it_is_not_begun_a_third_time(
    made: str, desi: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*given: object) -> None:
        raise SystemExit

    ask_for_stage(at=NOW, actor=desi, batch=made, act="check_batch")
    with monkeypatch.context() as killed:
        killed.setattr("bela.registry.staging._made", die)
        for tries in (1, 2):
            with pytest.raises(SystemExit):
                work_on_lists(NOW + timedelta(minutes=tries))
            assert (errand(made).tries, errand(made).begun_at) == (tries, NOW + timedelta(minutes=tries))
            assert (errand(made).is_open, batch(made).state) == (True, "mapped")
    work_on_lists(NOW)
    assert "dua kali" in errand(made).failed
    ask_for_stage(at=NOW, actor=desi, batch=made, act="check_batch")
    work_on_lists(NOW)
    assert batch(made).state == "checked"


def test_a_list_taken_back_or_mapped_anew_forgets_what_was_asked(
    register: Register, made: str, desi: Actor, tmp_path: Path
) -> None:
    other = at_stage(register, written(tmp_path, DIRTY, "lain.csv"), "mapped")
    for one in (made, other):
        ask_for_stage(at=NOW, actor=desi, batch=one, act="check_batch")
    withdraw_batch(at=NOW, actor=IMPORTER, batch=made)
    map_batch(at=NOW, actor=IMPORTER, batch=other)
    assert asked_lists() == []
    assert [batch(one).errand for one in (made, other)] == [None, None]


def test_a_part_of_bela_that_is_no_person_may_nothing_by_its_name(made: str) -> None:
    from bela.accounts.queries import actor_of

    assert actor_of(system("command").ref, NOW).grants == frozenset()
