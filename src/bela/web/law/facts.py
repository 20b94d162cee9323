"""Turns the answers of the form into the facts of a purchase, as the contract writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext, pgettext

from bela.kernel.period import WIB
from bela.law.api import FactError, Purchase, read_purchase
from bela.web.fields import screen_language
from bela.web.law.what_if_form import WhatIfForm

type Answers = Mapping[str, Any]

_PACKAGE, _UNIT, _CATEGORY = "andaian", "unit", "andaian"
_PLENTY = 10**15 - 1

# Which question a wrong fact came from.
_QUESTION_OF = {
    "lines.0.unit_price": "harga",
    "lines.0.quantity": "jumlah",
    "lines.0.price_standard": "standar",
    "lines.0.band.q1": "kisaran_bawah",
    "lines.0.band.q3": "kisaran_atas",
    "shipping": "antar",
    "food_tax_rate": "pajak_daerah",
    "budget.0.ceiling": "anggaran",
    "recent.0.gross": "pesanan_lain",
    "estimate": "hps",
    "event.people": "orang",
    "event.minutes": "menit",
    "placed_at": "tanggal",
}


def purchase_asked(form: WhatIfForm) -> Purchase | None:
    """The purchase that a valid form describes; `None` where it is wrong, with the error on its question."""
    if not form.is_valid():
        return None
    try:
        return read_purchase(facts_of(form.cleaned_data))
    except FactError as error:
        question = _QUESTION_OF.get(error.field or "")
        form.add_error(question, error.reason_in(screen_language()))
        return None


def facts_of(answers: Answers) -> dict[str, object]:
    """The facts as plain JSON. Where nothing was asked, the ordinary case."""
    moment = datetime.combine(answers["tanggal"], answers["pukul"] or time(10), WIB)
    return {
        "id": "andaian",
        "channel": answers["jalur"],
        "funds": answers["dana"],
        "payment": answers["bayar"],
        "placed_at": moment.isoformat(),
        "buyer": _buyer(answers),
        "supplier": _supplier(answers),
        "lines": [_line(answers, moment)],
        "shipping": int(answers["antar"] or 0),
        "food_tax_rate": answers["pajak_daerah"],
        "budget": [_budget(answers)],
        "package": _package(answers),
        "event": _event(answers),
        "recent": _recent(answers),
        "sources_compared": answers["pembanding"],
        "reason_not_compared": answers["alasan_banding"] or None,
        "reason_not_small": answers["alasan_besar"] or None,
        "import_approval": "ada" if answers["izin_impor"] else None,
        "standard_approval": "ada" if answers["izin_standar"] else None,
        "estimate": _amount(answers["hps"]),
        "catalogue_check": _catalogue(answers),
        "bos_allowed": answers["bos_boleh"],
    }


def _buyer(answers: Answers) -> dict[str, object]:
    day: date = answers["tanggal"]
    over = [(day - timedelta(days=2)).isoformat(), (day - timedelta(days=1)).isoformat()]
    in_force = [day.isoformat(), None]
    return {
        "unit": _UNIT,
        "orderer": "pemesan",
        "approver": "pemesan" if answers["rangkap"] else "penyetuju",
        "orderer_appointed": in_force,
        "approver_appointed": over if answers["sk_lewat"] else in_force,
        "unit_ceiling": _amount(answers["batas_unit"]),
        "compare_from": 0,
        "imprest_cap": _amount(answers["batas_up"]),
        "imprest_balance": _amount(answers["sisa_up"]),
    }


def _supplier(answers: Answers) -> dict[str, object]:
    day: date = answers["tanggal"]
    return {
        "id": "penjual",
        "scale": answers["skala"],
        "taxable_person": answers["ppn"],
        "standing": answers["status"],
        "identity": answers["identitas"],
        "debarred": [day.isoformat(), None] if answers["sanksi"] else None,
        "people": ["pemesan"] if answers["kerabat"] else [],
    }


def _line(answers: Answers, moment: datetime) -> dict[str, object]:
    day: date = answers["tanggal"]
    listed = moment if answers["baru_tayang"] else moment - timedelta(days=30)
    licence = (day - timedelta(days=1)) if answers["izin_habis"] else day
    return {
        "offer": gettext("Barang ini"),
        "category": _CATEGORY,
        "kind": answers["jenis"],
        "account": _account(),
        "unit_price": int(answers["harga"]),
        "price_includes_vat": answers["termasuk"],
        "quantity": format(answers["jumlah"], "f"),
        "state": "not_buyable" if answers["tidak_dijual"] else "live",
        "origin": "imported" if answers["impor"] else "domestic",
        "domestic_equivalent": answers["ada_lokal"],
        "listed_at": listed.isoformat(),
        "band": _band(answers),
        "price_standard": _amount(answers["standar"]),
        "licences_required": ["izin"] if answers["izin_habis"] else [],
        "licences": {"izin": licence.isoformat()} if answers["izin_habis"] else {},
    }


def _band(answers: Answers) -> dict[str, int] | None:
    if answers["kisaran_bawah"] is None:
        return None
    # Whoever gives a band has seen enough prices; eight is the fewest that count.
    return {"n": 8, "q1": int(answers["kisaran_bawah"]), "q3": int(answers["kisaran_atas"])}


def _budget(answers: Answers) -> dict[str, object]:
    left = answers["anggaran"]
    ceiling = _PLENTY if left is None else int(left)
    return {"account": _account(), "ceiling": ceiling, "committed": 0, "spent": 0}


def _package(answers: Answers) -> dict[str, object]:
    return {
        "code": _PACKAGE,
        "kind": answers["paket"],
        "announced_on": None if answers["belum_diumumkan"] else answers["tanggal"].isoformat(),
        "paper": "ada" if answers["ada_surat"] else None,
        "method_ceiling": _amount(answers["batas_metode"]),
    }


def _event(answers: Answers) -> dict[str, object] | None:
    if not answers["acara"]:
        return None
    return {
        "id": "acara",
        "kind": answers["acara"],
        "people": answers["orang"],
        "minutes": answers["menit"],
        "outside_participants": answers["tamu"],
    }


def _recent(answers: Answers) -> list[dict[str, object]]:
    if not answers["pesanan_lain"]:
        return []
    return [
        {
            "placed_on": answers["tanggal"].isoformat(),
            "unit": _UNIT,
            "supplier": "penjual lain",
            "package": _PACKAGE,
            "categories": [_CATEGORY],
            "event": None,
            "gross": int(answers["pesanan_lain"]),
        }
    ]


def _catalogue(answers: Answers) -> dict[str, str] | None:
    if not answers["katalog"]:
        return None
    return {"on": answers["tanggal"].isoformat(), "result": answers["katalog"]}


def _account() -> str:
    """Nobody is asked for the account, so it is called as the sentence about it needs it."""
    return pgettext("rekening", "ini")


def _amount(amount: int | None) -> int | None:
    return None if amount is None else int(amount)
