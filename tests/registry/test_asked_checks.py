"""All enterprises against a state register: asked for by an officer, done by the clock."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from bela.kernel.actor import Actor
from bela.kernel.errand import AlreadyAsked
from bela.kernel.refusal import NotPermitted, Refusal
from bela.ops.clock import ask_state_registers
from bela.registry.models import AskedCheck, StateAnswer
from bela.registry.queries.asked_checks import CheckShown, latest_checks, waiting_checks
from bela.registry.usecases.ask_for_check import ask_for_check
from bela.registry.usecases.do_asked_check import do_asked_check
from tests.cast import NOW
from tests.registry.conftest import Register, read_entries
from tests.registry.state_files import NIB, folder, hand_over
from tests.web.conftest import signed_in_as
from tests.web.page import faults, page

__all__ = ["folder", "signed_in_as"]
PAGE = "/pendataan/pencocokan/"
REFRESH = '<meta http-equiv="refresh"'


def ask(register: Register) -> None:
    """Desi asks OSS about all."""
    actor, government = register.city.actor("desi"), register.city.government
    ask_for_check(at=NOW, actor=actor, government=government, register="oss")


def latest(register: Register) -> CheckShown:
    """The last time."""
    return latest_checks(frozenset({register.city.government}))["oss"]


def failed(register: Register) -> str:
    """Why it failed."""
    errand = latest(register).errand
    return errand.failed if errand else ""


def test_the_clock_asks_about_all_in_the_askers_name(register: Register, folder: Path) -> None:
    register.kitchen(nib=NIB)
    hand_over(folder, f"{NIB};RINA SIREGAR;aktif;1-3-2026", "12;X;aktif;1-3-2026")
    ask(register)
    with pytest.raises(AlreadyAsked):
        ask(register)
    desi = register.city.actor("desi").ref
    assert waiting_checks() == [(register.city.government, "oss", desi)]
    ask_state_registers(NOW)
    assert latest(register) == CheckShown(None, NOW, 1, 1)
    assert StateAnswer.objects.get().asked_by == desi
    kinds = [entry["kind"] for entry in read_entries() if entry["kind"].startswith("register.")]
    assert kinds == ["register.check_asked", "register.checked"]
    ask(register)
    assert AskedCheck.objects.count() == 2


def test_a_register_that_is_not_connected_says_so(register: Register, folder: Path) -> None:
    ask(register)
    ask_state_registers(NOW)
    assert "oss.csv" in failed(register)
    assert waiting_checks() == []
    ask(register)
    assert failed(register) == ""


def test_a_bug_leaves_it_askable_and_a_second_kill_ends_it(
    register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*given: object) -> None:
        raise SystemExit

    register.kitchen(nib=NIB)
    hand_over(folder, f"{NIB};RINA SIREGAR;aktif;1-3-2026")
    place = "bela.registry.usecases.check_all_enterprises._summed"
    ask(register)
    with monkeypatch.context() as broken:
        broken.setattr(place, lambda *given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ask_state_registers(NOW)
    assert "kesalahan di Bela" in failed(register)
    assert not StateAnswer.objects.exists()
    ask(register)
    with monkeypatch.context() as killed:
        killed.setattr(place, die)
        for _twice in range(2):
            with pytest.raises(SystemExit):
                ask_state_registers(NOW)
            assert failed(register) == ""
    ask_state_registers(NOW)
    assert "dua kali" in failed(register)
    ask(register)
    ask_state_registers(NOW)
    assert StateAnswer.objects.count() == 1


def test_only_who_may_verify_asks_and_still_may_when_it_is_done(register: Register, folder: Path) -> None:
    government = register.city.government
    with pytest.raises(NotPermitted):
        ask_for_check(at=NOW, actor=register.city.actor("rina"), government=government, register="oss")
    with pytest.raises(Refusal):
        ask_for_check(at=NOW, actor=register.city.actor("desi"), government=government, register="imigrasi")
    ask(register)
    actor = Actor(register.city.actor("desi").ref)
    assert do_asked_check(at=NOW, actor=actor, government=government, register="oss") is False
    assert failed(register) == "Yang memintanya tidak berwenang lagi."


def test_the_page_says_each_of_it(
    register: Register, folder: Path, signed_in_as: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    desi: Client = signed_in_as("desi")  # type: ignore[operator]
    button = "Cocokkan semua usaha dengan OSS"
    assert button not in page(desi.get(PAGE)).says
    hand_over(folder, f"{NIB};RINA SIREGAR;aktif;1-3-2026")
    register.kitchen(nib=NIB)
    assert button in page(desi.get(PAGE)).says
    said = page(response := desi.post(f"{PAGE}oss/semua/", follow=True)).says
    assert "Sedang dicocokkan." in said
    assert button not in said
    assert REFRESH in response.content.decode()
    assert faults(response) == []
    assert "sudah diminta" in page(desi.post(f"{PAGE}oss/semua/", follow=True)).says
    ask_state_registers(NOW)
    response = desi.get(PAGE)
    assert "1 usaha ditanyakan" in page(response).says
    assert REFRESH not in response.content.decode()
    AskedCheck.objects.update(done_at=None, failed="Yang memintanya tidak berwenang lagi.")
    said = page(response := desi.get(PAGE)).says
    assert "Pencocokannya gagal. Yang memintanya tidak berwenang lagi." in said
    assert button in said
    assert faults(response) == []
    assert desi.post(f"{PAGE}imigrasi/semua/").status_code == 404
    rina: Client = signed_in_as("rina")  # type: ignore[operator]
    assert rina.post(f"{PAGE}oss/semua/").status_code == 404
