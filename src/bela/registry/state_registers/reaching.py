"""The state registers as this installation reaches them: as files in the folder `BELA_STATE_REGISTERS`."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from bela.registry.state_registers.handed_over import HandedOver
from bela.registry.state_registers.layouts import LAYOUTS
from bela.registry.state_registers.register import StateRegister


def state_register(key: str) -> StateRegister:
    """The register of that key. Raises `KeyError` for none of ours."""
    folder = settings.BELA_STATE_REGISTERS
    return HandedOver(LAYOUTS[key], Path(folder) if folder else None)
