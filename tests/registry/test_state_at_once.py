"""The same number is asked about several times in one moment, by hand and for all: one answer is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from bela.kernel.actor import system
from bela.registry.models import StateAnswer, Verification
from bela.registry.usecases.check_all_enterprises import check_all_enterprises
from bela.registry.usecases.check_state_register import check_state_register
from tests.cast import NOW, build_city
from tests.conftest import OwnDatabase
from tests.registry.conftest import Register
from tests.registry.test_at_once import at_once

NIB = "1234567890123"


@pytest.fixture
def register(own_database: OwnDatabase, tmp_path: Path, settings: LazySettings) -> Register:
    settings.BELA_STATE_REGISTERS = str(tmp_path)
    (tmp_path / "oss.csv").write_text(f"nomor,nama,status,per tanggal\n{NIB},RINA SIREGAR,aktif,2026-03-01\n")
    return Register(build_city())


def test_asked_at_once_by_hand_and_for_all_a_number_is_answered_once(register: Register) -> None:
    kitchen = register.kitchen(nib=NIB)
    desi, command = register.city.actor("desi"), system("command", "registry:verify")

    def one() -> object:
        return check_state_register(at=NOW, actor=desi, enterprise=kitchen, register="oss")

    def everybody() -> object:
        done = check_all_enterprises(
            at=NOW, actor=command, government=register.city.government, register="oss"
        )
        return done.register

    answers = at_once(one, everybody, one, everybody)
    assert answers == ["match", "oss", "match", "oss"]
    assert (StateAnswer.objects.count(), Verification.objects.count()) == (1, 1)
