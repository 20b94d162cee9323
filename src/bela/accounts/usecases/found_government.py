"""Puts a government on record: a city, a district, a ministry."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts.entries import GOVERNMENT_FOUNDED
from bela.accounts.models import Government
from bela.kernel.actor import Actor
from bela.kernel.identifiers import Klpd, RegionCode
from bela.kernel.refusal import Refusal
from bela.ledger.api import record

DEFAULT_CHANNEL = "direct_purchase"
"""Since 2025-04-30 e-purchasing means the national catalogue, so a city of its own buys directly."""


def found_government(*, at: datetime, actor: Actor, name: str, kd_klpd: str, region_code: str = "") -> str:
    """Found it and answer its public id; the same one twice is one. Raises `Mistyped`, `Refusal`."""
    actor.must("accounts:organise")
    tidy = " ".join(name.split())
    if not tidy:
        raise Refusal(_("Nama pemerintah belum diisi."), code="government-without-name", field="name")
    code = Klpd.parse(kd_klpd).value
    region = RegionCode.parse(region_code).value if region_code.strip() else ""
    with transaction.atomic(durable=True):
        government, made = Government.objects.get_or_create(
            kd_klpd=code, defaults={"name": tidy, "region_code": region, "default_channel": DEFAULT_CHANNEL}
        )
        if not made and (government.name, government.region_code) == (tidy, region):
            return government.public_id
        if not made:
            raise Refusal(
                _("Kode KLPD ini sudah dipakai pemerintah lain."),
                code="government-taken",
                next_step=_("Periksa kodenya."),
                field="kd_klpd",
            )
        body = {"kd_klpd": code, "region_code": region, "channel": government.default_channel}
        record(GOVERNMENT_FOUNDED, at=at, actor=actor, subject=government.public_id, body=body)
    return government.public_id
