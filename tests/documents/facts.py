"""The facts of one purchase, as each kind of paper says them: lunch boxes and paper for the health office."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

HEAD = {
    "government": "Pemerintah Kota Medan",
    "unit": "Dinas Kesehatan",
    "address": "Jalan Rotan Nomor 1, Petisah Tengah, Medan",
    "npwp": "0001234567890123",
}
HASAN = {
    "name": "dr. Hasan Basri Nasution",
    "nip": "197505052005011003",
    "office": "Pejabat Pembuat Komitmen",
}
RATNA = {"name": "dr. Ratna Ginting, M.Kes.", "nip": "", "office": "Pengguna Anggaran"}
SITI = {"name": "Siti Aminah Batubara", "nip": "198607072010012005", "office": "Bendahara Pengeluaran"}
AGUS = {"name": "Agus Tarigan", "nip": "", "office": "Penerima Barang"}
DEWI = {"name": "Dewi Anggraini, S.E.", "nip": "", "office": "Pejabat Pengadaan"}
LUBIS = {
    "name": "CV Lubis Jaya",
    "owner": "Budi Hartono Lubis",
    "address": "Jalan Sutomo 88, Medan Timur",
    "npwp": "0712345678901234",
    "nib": "9120001234567",
    "bank": "Bank Sumut",
    "account_number": "10002040506070",
    "account_holder": "CV Lubis Jaya",
}
ORDER = {"number": "027/014/SP/DINKES/III/2026", "on": "2026-03-02"}
CONSENTS = [
    {
        "capacity": "Pejabat Pembuat Komitmen",
        "name": HASAN["name"],
        "nip": HASAN["nip"],
        "at": "2026-03-02T10:15:00+07:00",
    },
    {"capacity": "Penyedia", "name": "Budi Hartono Lubis", "nip": "", "at": None},
]
LINES = [
    {
        "title": "Kertas HVS A4 80 gram",
        "specification": "Isi 500 lembar, putih",
        "account": "5.1.02.01.01.0025",
        "uom": "rim",
        "quantity": "100",
        "unit_price": 52_000,
        "net": 5_200_000,
        "vat": 572_000,
        "food_tax": 0,
        "gross": 5_772_000,
    },
    {
        "title": "Map kertas folio",
        "specification": "",
        "account": "5.1.02.01.01.0024",
        "uom": "buah",
        "quantity": "12.5",
        "unit_price": 3_000,
        "net": 37_500,
        "vat": 4_125,
        "food_tax": 0,
        "gross": 41_625,
    },
]
TOTALS = {
    "net": 5_237_500,
    "vat": 576_125,
    "food_tax": 0,
    "shipping": 50_000,
    "shipping_vat": 5_500,
    "gross": 5_869_125,
}
INCOME_TAX = [{"article": "22", "rate": "1.5", "base": 5_287_500, "amount": 79_313}]

_FACTS: dict[str, dict[str, Any]] = {
    "purchase_order": {
        "head": HEAD,
        "order": "7k2m9p4xq1w3e5r0",
        "package": {
            "code": "31234567",
            "title": "Belanja alat tulis kantor",
            "year": 2026,
            "funds": "apbd",
            "sub_activity": "1.02.01.2.06.0002",
        },
        "officer": HASAN,
        "supplier": LUBIS,
        "lines": LINES,
        "totals": TOTALS,
        "delivery": {"address": "Jalan Rotan Nomor 1, Medan", "due_on": "2026-03-12", "note": "Jam kerja"},
        "payment": "imprest",
        "penalty_per_mille": 1,
        "judged_on": "2026-03-02",
        "judgement": "0" * 60 + "beef",
        "consents": CONSENTS,
    },
    "handover_minutes": {
        "head": HEAD,
        "order": ORDER,
        "place": "Jalan Rotan Nomor 1, Medan",
        "supplier": LUBIS,
        "officer": HASAN,
        "lines": [
            {
                "title": "Kertas HVS A4 80 gram",
                "uom": "rim",
                "ordered": "100",
                "received": "98",
                "condition": "short",
                "note": "Dua rim menyusul",
            },
            {
                "title": "Map kertas folio",
                "uom": "buah",
                "ordered": "12.5",
                "received": "12.5",
                "condition": "good",
                "note": "",
            },
        ],
        "inspection": {
            "on": "2026-03-10",
            "function": True,
            "quantity": False,
            "time": True,
            "note": "Kurang dua rim",
            "inspector": AGUS,
        },
        "gross": 5_753_685,
        "consents": [{**CONSENTS[0], "at": "2026-03-10T11:00:00+07:00"}, CONSENTS[1]],
    },
    "invoice": {
        "head": HEAD,
        "order": ORDER,
        "handover": {"number": "027/009/BAST/DINKES/III/2026", "on": "2026-03-10"},
        "supplier": LUBIS,
        "lines": LINES,
        "totals": TOTALS,
        "payment": "direct",
        "collector": "treasurer",
        "consents": [],
    },
    "receipt": {
        "head": HEAD,
        "year": 2026,
        "sub_activity": "1.02.01.2.06.0002",
        "accounts": ["5.1.02.01.01.0025", "5.1.02.01.01.0024"],
        "received_from": "Pengguna Anggaran Dinas Kesehatan Kota Medan",
        "purpose": "Belanja kertas dan map untuk kantor",
        "order": ORDER,
        "gross": 5_869_125,
        "vat_collected": 581_625,
        "food_tax_collected": 0,
        "income_tax": INCOME_TAX,
        "withheld": 660_938,
        "paid_to_supplier": 5_208_187,
        "stamp_duty": 10_000,
        "place": "Medan",
        "payee": LUBIS,
        "approved_by": RATNA,
        "paid_by": SITI,
        "received_by": AGUS,
        "consents": [],
    },
    "tax_sheet": {
        "head": HEAD,
        "invoice": {"number": "INV/003/DINKES/2026", "on": "2026-03-11"},
        "supplier": LUBIS,
        "on": "2026-03-16",
        "collector": "treasurer",
        "payment": "direct",
        "net": 5_287_500,
        "vat": 581_625,
        "food_tax": 0,
        "gross": 5_869_125,
        "income_tax": INCOME_TAX,
        "vat_collected": 581_625,
        "food_tax_collected": 0,
        "withheld": 660_938,
        "paid_to_supplier": 5_208_187,
        "nil_slip": False,
        "receipt_stamp_duty": 10_000,
        "notes": ["Ambang Rp2.000.000 terlampaui."],
        "officer": SITI,
    },
    "comparison_sheet": {
        "head": HEAD,
        "order": "7k2m9p4xq1w3e5r0",
        "need": "Kertas HVS A4 untuk kantor, 100 rim",
        "made_on": "2026-03-02",
        "made_by": DEWI,
        "offers": [
            {
                "letter": "A",
                "supplier": "CV Lubis Jaya",
                "title": "Kertas HVS A4 80 gram",
                "uom": "rim",
                "quantity": "100",
                "goods": 5_200_000,
                "shipping": 50_000,
                "vat": 577_500,
                "food_tax": 0,
                "gross": 5_827_500,
                "lead_days": 3,
                "chosen": True,
            },
            {
                "letter": "B",
                "supplier": "Toko Manurung",
                "title": "Kertas A4 putih",
                "uom": "rim",
                "quantity": "100",
                "goods": 6_100_000,
                "shipping": 0,
                "vat": 0,
                "food_tax": 0,
                "gross": 6_100_000,
                "lead_days": None,
                "chosen": False,
            },
        ],
        "reason": "Harga sampai di tempat paling murah dan barangnya tersedia.",
        "reason_not_compared": "",
    },
    "recipients_annex": {
        "head": {**HEAD, "unit": "Bantuan alat usaha"},
        "decree": {"number": "460/1/2026", "on": "2026-03-02"},
        "programme": {
            "title": "Bantuan alat usaha",
            "year": 2026,
            "benefit": "Gerobak dan kompor",
            "decree": {"number": "188.44/12/2026", "on": "2026-01-20"},
        },
        "judged_on": "2026-02-16",
        "digest": "5f" * 32,
        "places": [
            {
                "kelurahan": "Kwala Bekala",
                "kecamatan": "Medan Johor",
                "people": [
                    {
                        "place": 1,
                        "on_list": 2,
                        "owner": "Aminah Siregar",
                        "business": "Warung Aminah",
                        "nik": "************0002",
                        "amount": 2_500_000,
                    },
                    {
                        "place": 2,
                        "on_list": 3,
                        "owner": "Berta Lubis",
                        "business": "",
                        "nik": "",
                        "amount": 2_500_000,
                    },
                ],
                "amount": 5_000_000,
            },
            {
                "kelurahan": "Petisah Tengah",
                "kecamatan": "Medan Petisah",
                "people": [
                    {
                        "place": 1,
                        "on_list": 1,
                        "owner": "Citra Ginting",
                        "business": "Toko Citra",
                        "nik": "************0003",
                        "amount": 2_500_000,
                    },
                ],
                "amount": 2_500_000,
            },
        ],
        "recipients": 3,
        "amount": 7_500_000,
    },
}


def facts_of(kind: str) -> dict[str, Any]:
    """A copy of the facts of that kind of paper."""
    return deepcopy(_FACTS[kind])
