"""Files as state registers hand them over, for tests."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.conf import LazySettings

from bela.kernel.actor import system
from bela.registry.state_registers.handed_over import HandedOver
from bela.registry.state_registers.layouts import LAYOUTS
from bela.registry.state_registers.register import Reply
from tests.registry.conftest import TODAY

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
