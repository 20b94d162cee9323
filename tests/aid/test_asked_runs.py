"""A run over a large register: asked for by an officer, made by the clock in the officer's name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bela.aid.models import AskedRun, Run
from bela.aid.queries.programmes import asked_run, asked_runs
from bela.aid.refusals import BadFacts, ProgrammeNotRunning
from bela.aid.usecases.ask_for_run import ask_for_run
from bela.aid.usecases.close_programme import close_programme
from bela.aid.usecases.do_asked_run import do_asked_run
from bela.kernel.actor import Actor
from bela.kernel.errand import AlreadyAsked
from bela.kernel.refusal import NotPermitted
from bela.ops.clock import judge_programmes
from tests.aid.conftest import TODAY, Aid
from tests.cast import NOW
from tests.registry.conftest import read_entries


def ask(aid: Aid) -> None:
    """Desi asks for a run of today."""
    ask_for_run(at=NOW, actor=aid.desi, programme=aid.programme, on=TODAY)


def failed(aid: Aid) -> str:
    """Why what was asked for failed."""
    found = asked_run(aid.programme)
    return found.failed if found else ""


def test_the_clock_makes_the_run_in_the_askers_name(aid: Aid) -> None:
    aid.plant("clean", 1)
    ask(aid)
    waiting = asked_run(aid.programme)
    assert waiting is not None
    assert (waiting.is_open, waiting.begun_at, waiting.by) == (True, None, aid.desi.ref)
    judge_programmes(NOW)
    run = Run.objects.get()
    assert (run.by, run.people, run.entitled) == (aid.desi.ref, 1, 1)
    assert (AskedRun.objects.get().run_id, asked_run(aid.programme), asked_runs()) == (run.pk, None, [])
    kinds = [entry["kind"] for entry in read_entries()]
    assert [kind for kind in kinds if kind.startswith("aid_run")] == ["aid_run.asked", "aid_run.judged"]
    ask(aid)  # the same data give the run that is there
    judge_programmes(NOW)
    assert (Run.objects.count(), asked_runs()) == (1, [])


def test_a_second_wish_is_refused_while_the_first_is_open(aid: Aid) -> None:
    ask(aid)
    with pytest.raises(AlreadyAsked):
        ask(aid)
    assert AskedRun.objects.count() == 1


def test_only_for_a_day_of_the_programme_and_by_who_may(aid: Aid) -> None:
    for days, no in ((1, BadFacts), (-400, ProgrammeNotRunning)):
        with pytest.raises(no):
            ask_for_run(at=NOW, actor=aid.desi, programme=aid.programme, on=TODAY + timedelta(days=days))
    with pytest.raises(NotPermitted):
        ask_for_run(at=NOW, actor=aid.city.actor("rina"), programme=aid.programme, on=TODAY)
    assert not AskedRun.objects.exists()


def test_a_no_is_kept_with_its_reason(aid: Aid) -> None:
    ask(aid)
    close_programme(at=NOW, actor=aid.desi, programme=aid.programme)
    judge_programmes(NOW)
    assert failed(aid).startswith("Program ini sudah ditutup.")
    assert read_entries()[-1]["kind"] == "aid_run.failed"


def test_whoever_lost_the_office_meanwhile_asked_in_vain(aid: Aid) -> None:
    ask(aid)
    assert do_asked_run(at=NOW, actor=Actor(aid.desi.ref), programme=aid.programme) == ""
    assert failed(aid) == "Yang memintanya tidak berwenang lagi."


def test_a_bug_leaves_it_askable(aid: Aid, monkeypatch: pytest.MonkeyPatch) -> None:
    aid.plant("clean", 1)
    ask(aid)
    with monkeypatch.context() as broken:
        broken.setattr("bela.aid.usecases.judge_programme.result_digest", lambda results: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            judge_programmes(NOW)
    assert "kesalahan di Bela" in failed(aid)
    assert not Run.objects.exists()
    ask(aid)
    judge_programmes(NOW)
    assert (Run.objects.count(), asked_run(aid.programme)) == (1, None)


def test_a_failure_is_not_told_any_more_once_a_run_was_made(aid: Aid) -> None:
    ask(aid)
    AskedRun.objects.update(failed="Gagal.", asked_at=NOW - timedelta(hours=1))
    assert failed(aid) == "Gagal."
    aid.judge()
    assert asked_run(aid.programme) is None


def test_killed_twice_it_is_not_begun_a_third_time(aid: Aid, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*given: object) -> None:
        raise SystemExit

    ask(aid)
    with monkeypatch.context() as killed:
        killed.setattr("bela.aid.usecases.judge_programme.result_digest", die)
        for tries in (1, 2):
            with pytest.raises(SystemExit):
                judge_programmes(NOW)
            assert (AskedRun.objects.get().tries, failed(aid)) == (tries, "")
    judge_programmes(NOW)
    assert "dua kali" in failed(aid)
    ask(aid)
    judge_programmes(NOW)
    assert Run.objects.count() == 1
