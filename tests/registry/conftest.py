"""What the tests of the register share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from bela.accounts.texting import MemoryGateway
from bela.kernel.actor import system
from bela.kernel.money import Rupiah
from bela.registry.usecases.activate_enterprise import activate_enterprise
from bela.registry.usecases.add_bank_account import add_bank_account
from bela.registry.usecases.ask_account_change import NewAccount, ask_account_change
from bela.registry.usecases.confirm_account_change import confirm_account_change
from bela.registry.usecases.correct_enterprise import correct_enterprise
from bela.registry.usecases.decide_scale import ScaleEvidence, decide_scale
from bela.registry.usecases.import_list import ListAsked, import_list
from bela.registry.usecases.register_enterprise import register_enterprise
from bela.registry.usecases.verify_enterprise import verify_enterprise
from tests.cast import NOW, City, city

__all__ = ["city"]

KWALA_BEKALA = "12.71.11.1006"
NIK = "1271114503890001"
TODAY = NOW.date()
IMPORTER = system("test", "registry:import")


@dataclass
class Register:
    """The register of the cast's city, with what most tests begin with."""

    city: City

    def kitchen(self, **answers: str) -> str:
        """Rina registers her kitchen."""
        return register_enterprise(
            at=NOW,
            actor=self.city.actor("rina"),
            person=self.city.people["rina"],
            name="Dapur Rina",
            region=KWALA_BEKALA,
            answers={"activity": "Katering", "address": "Jalan Karya Wisata 12", **answers},
        )

    def answer(self, enterprise: str, who: str = "rina", at: datetime = NOW, **answers: str) -> list[str]:
        """Somebody answers questions of the record."""
        return correct_enterprise(at=at, actor=self.city.actor(who), enterprise=enterprise, answers=answers)

    def visit(self, enterprise: str, on: date = TODAY, at: datetime = NOW) -> str:
        """Desi visits it."""
        return verify_enterprise(
            at=at,
            actor=self.city.actor("desi", at),
            enterprise=enterprise,
            means="visited",
            on=on,
            evidence="Dapur di belakang rumah, dua kompor, foto no. 12",
        )

    def size(self, enterprise: str, sales: int = 120_000_000) -> str:
        """Desi decides how large it is."""
        evidence = ScaleEvidence(
            date(2018, 5, 1), sales=Rupiah(sales), sales_year=2025, seen="Surat pernyataan"
        )
        return decide_scale(at=NOW, actor=self.city.actor("desi"), enterprise=enterprise, evidence=evidence)

    def seller(self) -> str:
        """Rina's kitchen, allowed to sell, paid to an account in her name."""
        enterprise = self.kitchen()
        self.answer(enterprise, nik=NIK)
        self.size(enterprise)
        self.visit(enterprise)
        activate_enterprise(at=NOW, actor=self.city.actor("desi"), enterprise=enterprise)
        self.account(enterprise)
        return enterprise

    def account(self, enterprise: str, holder: str = "RINA SIREGAR", number: str = "0123456789") -> str:
        """Rina says where the money goes first."""
        return add_bank_account(
            at=NOW,
            actor=self.city.actor("rina"),
            enterprise=enterprise,
            bank="014",
            number=number,
            holder=holder,
        )

    def ask_change(self, enterprise: str, holder: str = "RINA SIREGAR", number: str = "9876543210") -> str:
        """Rina asks that another account be paid to; it waits for the code on her phone."""
        account = NewAccount("014", number, holder, "Buku Tahapan 12/2026", TODAY)
        return ask_account_change(
            at=NOW, actor=self.city.actor("rina"), enterprise=enterprise, account=account
        )

    def change_account(
        self, enterprise: str, holder: str = "RINA SIREGAR", number: str = "9876543210"
    ) -> str:
        """The same, and she types the code."""
        account = self.ask_change(enterprise, holder, number)
        confirm_account_change(
            at=NOW, actor=self.city.actor("rina"), enterprise=enterprise, account=account, code=last_code()
        )
        return account

    def bring(self, path: Path, name: str = "", region: str = "", **maps: str) -> str:
        """A list is imported; answers the batch."""
        asked = ListAsked(path=path, file_name=path.name, name=name, maps=maps, region=region)
        return import_list(at=NOW, actor=IMPORTER, government=self.city.government, asked=asked)


def last_code() -> str:
    """The code in the text that was sent last."""
    found = re.search(r"[0-9]{4}-[0-9]{4}", MemoryGateway.sent[-1][1])
    assert found is not None, MemoryGateway.sent[-1]
    return found[0]


@pytest.fixture
def register(city: City) -> Register:
    """The register in the test's own transaction."""
    return Register(city)


@pytest.fixture
def entries() -> Callable[[], list[dict[str, Any]]]:
    """The ledger's entries so far: kind, subject, payload as text."""
    return read_entries


def read_entries() -> list[dict[str, Any]]:
    """All entries of the register, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, subject, convert_from(payload, 'utf8') FROM ledger_entry ORDER BY id")
        return [dict(zip(("kind", "subject", "payload"), row, strict=True)) for row in cursor.fetchall()]


def days(number: int) -> timedelta:
    """So many days."""
    return timedelta(days=number)
