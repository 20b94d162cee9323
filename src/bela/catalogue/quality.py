"""Is an offer fit to be shown? Every fault has its field, its reason and a way out; all are found at once.

Faults stop an offer; hints do not. Pure: reads no table and no clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from bela.catalogue.facts import (
    LARGEST_PRICE,
    LONGEST_DESCRIPTION,
    LONGEST_TITLE,
    MOST_PHOTOS,
    Licence,
    OfferFacts,
)
from bela.catalogue.goods_rules import objections
from bela.catalogue.lists import LICENCES, ORIGINS, uoms
from bela.catalogue.models import MOST_STOCK
from bela.kernel.identifiers import RegionCode
from bela.kernel.mistyped import Mistyped

CHEAPEST = 25
"""Rupiah; a copied page costs more, and one rupiah is no price."""

LONGEST_LEAD = 120
"""Days."""

type Words = object


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: a stable code, the field, why, and what to do."""

    code: str
    field: str
    reason: Words
    next_step: Words = ""


# A dialling number or an account: nine digits or more with at most one sign between. Prices have dots in
# threes and a unit behind, sizes have an x; neither reaches nine digits.
_LONG_NUMBER = re.compile(r"(?<![\w.,])(?:\+?62|0)[\s.()-]{0,2}(?:\d[\s.()-]{0,2}){7,14}\d|\d{13,19}")
# Numbers of papers, which nobody can dial: SNI 01-3553-2006, P-IRT 2061271010001-25, MD 224510107115.
_PAPERS = re.compile(
    r"\bSNI[\s:]*\d{2}-\d{4}(?:\.\d+)*-\d{4}\b|\b(?:SPP-?|P-?)?IRT[\s:.no]*\d{13}(?:-?\d{2})?\b"
    r"|\b(?:MD|ML|NA|SI|TR)\s*\d{9,15}\b|\bAK[LD]\s*\d{11}\b|\bISBN[\s:]*[\d-]{10,17}\b|\bID\d{10,20}\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"[\w.+-]+\s*(?:@|\(at\)|\[at\])\s*[\w-]+\s*(?:\.|\(dot\))\s*[a-z]{2,}"
    r"|https?://|www\.|\b[\w-]+\.(?:com|co\.id|id|net|org|shop|store|my\.id|link|me)\b(?!\w)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:wa|whatsapp|whats app|telegram|instagram|ig|facebook|fb|tiktok|line id|shopee|tokopedia|"
    r"lazada|bukalapak|hubungi|telepon|telpon|no\s*hp|nomor\s*hp|dm|pin\s*bb|rekening)\s*[:.@/-]|"
    r"(?<!\w)(?:hubungi kami|chat kami|order via|pesan via|transfer ke|cod ke)(?!\w)|(?<!\w)@[a-z0-9_.]{4,}",
    re.IGNORECASE,
)


def faults(facts: OfferFacts) -> tuple[Fault, ...]:
    """Everything that is wrong, in the order of the form."""
    return tuple(
        fault
        for check in (
            _title,
            _text,
            _category,
            _price,
            _origin,
            _amounts,
            _delivery,
            _licences,
            _photos,
            _goods,
        )
        for fault in check(facts)
    )


def hints(facts: OfferFacts, on: date) -> tuple[Fault, ...]:
    """What would make it better, or what the law will warn about on that day."""
    found = []
    if not facts.photos:
        found.append(Fault("no-photo", "photos", _("Belum ada foto. Foto membuat orang lebih percaya.")))
    if len(facts.description) < 40:
        found.append(Fault("short-text", "description", _("Ceritakan isi, ukuran, dan bahannya.")))
    category = facts.category_row
    for kind in category.licences if category else ():
        said = facts.licences.get(kind)
        if said is None:
            reason = _("{licence} belum diisi. Pembeli akan melihat tanda hati-hati.")
            found.append(Fault(f"no-{kind}", "licences", reason.format(licence=LICENCES[kind].name)))
        elif said.until is not None and said.until < on:
            reason = _("{licence} sudah habis.")
            found.append(Fault(f"expired-{kind}", "licences", reason.format(licence=LICENCES[kind].name)))
    return tuple(found)


def _title(facts: OfferFacts) -> Iterator[Fault]:
    if len(facts.title) < 4:
        yield Fault(
            "title-short", "title", _("Nama barang belum diisi."), _("Contoh: Nasi kotak ayam rendang.")
        )
    elif len(facts.title) > LONGEST_TITLE:
        yield Fault(
            "title-long",
            "title",
            _("Nama barang terlalu panjang, paling banyak {most} huruf.").format(most=LONGEST_TITLE),
            _("Pindahkan rinciannya ke keterangan."),
        )
    elif not re.search(r"[^\W\d_]{3}", facts.title):
        yield Fault(
            "title-wordless", "title", _("Nama barang tidak berisi kata."), _("Sebut nama barangnya.")
        )
    if len(facts.description) > LONGEST_DESCRIPTION:
        yield Fault(
            "text-long",
            "description",
            _("Keterangan terlalu panjang, paling banyak {most} huruf.").format(most=LONGEST_DESCRIPTION),
        )


def _text(facts: OfferFacts) -> Iterator[Fault]:
    for field, text in (("title", facts.title), ("description", facts.description)):
        if (found := contact_in(text)) is not None:
            yield Fault(
                "contact-in-text",
                field,
                _("Ada nomor, alamat, atau ajakan keluar pasar di sini: “{found}”.").format(found=found),
                _("Hapus. Pembeli menghubungi Anda lewat pesanan di Bela."),
            )


def contact_in(text: str) -> str | None:
    """The first telephone, address, account or call to go elsewhere in the text, shortened; else None."""
    left = _PAPERS.sub(" ", text)
    for pattern in (_ADDRESS, _LONG_NUMBER, _ELSEWHERE):
        if (hit := pattern.search(left)) is not None:
            return hit.group(0)[:4].strip() + "…"
    return None


def _category(facts: OfferFacts) -> Iterator[Fault]:
    category = facts.category_row
    if category is None:
        yield Fault("category-unknown", "category", _("Pilih golongan barang dari daftar."))
    if facts.uom not in uoms():
        yield Fault("uom-unknown", "uom", _("Pilih satuan dari daftar, misalnya kotak atau rim."))


def _price(facts: OfferFacts) -> Iterator[Fault]:
    price = int(facts.unit_price)
    if price <= 0:
        yield Fault("price-nought", "unit_price", _("Harga belum diisi."), _("Tulis harga yang sebenarnya."))
    elif price < CHEAPEST or is_made_up(price):
        yield Fault(
            "price-made-up",
            "unit_price",
            _("Harga ini tampak bukan harga sebenarnya."),
            _("Tulis harga yang benar-benar Anda minta untuk satu satuan."),
        )
    elif price > LARGEST_PRICE:
        yield Fault("price-large", "unit_price", _("Harga ini terlalu besar."), _("Periksa jumlah nolnya."))


def is_made_up(price: int) -> bool:
    """Whether somebody only filled the box: 1234, 111111, 9999999. Rp9.999 is a price in many shops."""
    digits = str(price)
    if len(digits) < 4:
        return digits in ("111", "123")
    if len(set(digits)) == 1:
        return digits[0] != "9" or len(digits) >= 7
    return digits in "1234567890"


def _origin(facts: OfferFacts) -> Iterator[Fault]:
    if facts.origin not in ORIGINS:
        yield Fault("origin-unknown", "origin", _("Pilih buatan dalam negeri atau impor."))
    elif facts.domestic_equivalent and facts.origin == "domestic":
        yield Fault(
            "equivalent-of-domestic",
            "domestic_equivalent",
            _("Barang buatan dalam negeri tidak perlu padanan dalam negeri."),
        )


def _amounts(facts: OfferFacts) -> Iterator[Fault]:
    if not 0 < facts.minimum <= MOST_STOCK:
        yield Fault("minimum-nought", "minimum", _("Pesanan paling sedikit harus di atas nol."))
    if facts.stock is not None and not 0 <= facts.stock <= MOST_STOCK:
        yield Fault("stock-wrong", "stock", _("Stok tidak bisa kurang dari nol."))
    if any(_too_fine(amount) for amount in (facts.minimum, facts.stock)):
        yield Fault("amount-fine", "minimum", _("Jumlah paling banyak tiga angka di belakang koma."))
    if not 0 <= facts.lead_days <= LONGEST_LEAD:
        yield Fault(
            "lead-wrong", "lead_days", _("Lama siap ditulis 0 sampai {most} hari.").format(most=LONGEST_LEAD)
        )


def _too_fine(amount: Decimal | None) -> bool:
    return amount is not None and amount != round(amount, 3)


def _delivery(facts: OfferFacts) -> Iterator[Fault]:
    if facts.delivery_fee < 0 or facts.delivery_fee > LARGEST_PRICE:
        yield Fault("fee-wrong", "delivery_fee", _("Ongkos antar tidak bisa kurang dari nol."))
    if wrong := [code for code in facts.delivery_regions if not _is_region(code)]:
        yield Fault(
            "region-unknown",
            "delivery_regions",
            _("Kode wilayah {code} tidak dikenal.").format(code=wrong[0]),
        )
    if len(facts.delivery_regions) > 60:
        yield Fault("regions-many", "delivery_regions", _("Paling banyak 60 wilayah antar."))


def _is_region(code: str) -> bool:
    try:
        return RegionCode.parse(code).value == code
    except Mistyped:
        return False


def _licences(facts: OfferFacts) -> Iterator[Fault]:
    for kind, said in facts.licences.items():
        if kind not in LICENCES:
            yield Fault("licence-unknown", "licences", _("Jenis izin ini tidak dikenal."))
        elif not _licence_is_written(said):
            reason = _("Nomor {licence} belum diisi.").format(licence=LICENCES[kind].name)
            yield Fault(
                "licence-numberless", "licences", reason, _("Isi nomornya, atau kosongkan tanggalnya.")
            )


def _licence_is_written(said: Licence) -> bool:
    return bool(said.number.strip()) and len(said.number) <= 60


def _photos(facts: OfferFacts) -> Iterator[Fault]:
    if len(facts.photos) > MOST_PHOTOS:
        yield Fault("photos-many", "photos", _("Paling banyak {most} foto.").format(most=MOST_PHOTOS))


def _goods(facts: OfferFacts) -> Iterator[Fault]:
    category = facts.category_row
    kind = category.kind if category else "goods"
    for rule in objections(f"{facts.title} . {facts.description}", kind, facts.licences):
        yield Fault(
            f"goods-{rule.code}",
            "title",
            rule.says,
            _("Kalau menurut Anda ini keliru, tulis kepada kurator."),
        )


_CHECKS = (_title, _text, _category, _price, _origin, _amounts, _delivery, _licences, _photos, _goods)


def first_reason(found: Iterable[Fault]) -> Fault | None:
    """The first fault, where there is one."""
    return next(iter(found), None)
