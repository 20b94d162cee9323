"""Turns a wish into the rows of a draft, or names the field that is wrong. One order, one supplier."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from bela.accounts.answers import UnitFacts
from bela.accounts.queries import unit as unit_of
from bela.budget.answers import LineStanding, PackageFacts
from bela.budget.queries import line_standing
from bela.budget.queries import package as package_of
from bela.catalogue.answers import OfferVersion
from bela.catalogue.queries import versions
from bela.kernel.numbers import format_quantity
from bela.kernel.period import legal_day
from bela.kernel.public_id import new_public_id
from bela.law import facts as law
from bela.ledger.api import Json
from bela.ordering.models import Order, OrderLine
from bela.ordering.pricing import Charges, price, put_price
from bela.ordering.refusals import BadOrder, OfferChanged
from bela.ordering.wishes import DraftWish, EventWish, LineWish
from bela.registry.answers import SupplierOnDay
from bela.registry.queries import supplier_on

MOST_LINES = 40
"""Lines of one order: what a person still reads, and what its ledger entry still holds."""

MOST_QUANTITY = Decimal(100_000_000)
LONGEST_TEXT = 4000
MOST_GROSS = 10**13
_EVENT_ID = re.compile(r"[0-9a-z-]{1,40}")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a draft rests on in the rooms below."""

    unit: UnitFacts
    package: PackageFacts
    versions: Mapping[str, OfferVersion]
    budget: Mapping[str, LineStanding]
    supplier: SupplierOnDay
    day: date


def find_basis(wish: DraftWish, at: datetime) -> Basis:
    """Read it, and check that it belongs together. Raises `BadOrder`, and the rooms' own refusals."""
    _check_lines(wish.lines)
    unit, package = unit_of(wish.unit), package_of(wish.package)
    if package.unit != unit.id:
        raise bad("package", _("Paket ini milik unit lain."))
    offers = versions([line.offer for line in wish.lines])
    budget = line_standing([line.budget_line for line in wish.lines])
    for place, line in enumerate(wish.lines):
        _check_offer(place, line, offers)
        _check_budget(place, line, budget, package)
    _one_supplier(offers)
    _one_budget_line_an_account(budget.values())
    day = legal_day(at)
    enterprise = next(iter(offers.values())).enterprise
    return Basis(unit, package, offers, budget, supplier_on(enterprise, day), day)


def write_draft(order: Order, wish: DraftWish, basis: Basis) -> list[OrderLine]:
    """Fill the order's row and make its lines; saves nothing. Raises `BadOrder`."""
    order.government, order.unit, order.unit_name = basis.unit.government.id, basis.unit.id, basis.unit.name
    order.year, order.package, order.package_title = (
        basis.package.year,
        basis.package.code,
        basis.package.title[:300],
    )
    order.supplier, order.supplier_name = basis.supplier.public_id, basis.supplier.name[:160]
    order.channel = _word(wish.channel or basis.unit.government.default_channel, law.Channel, "channel")
    order.funds = _word(wish.funds or next(iter(basis.budget.values())).funds, law.Funds, "funds")
    order.payment = _word(wish.payment, law.Payment, "payment")
    order.need = text(wish.need, "need", 300)
    _write_delivery(order, wish, basis)
    _write_event(order, wish.event)
    _write_reasons(order, wish)
    lines = [_line(order, place, line, basis) for place, line in enumerate(wish.lines, start=1)]
    order.title, order.line_count = title_of(lines), len(lines)
    order.shipping = max(int(basis.versions[line.offer].delivery_fee) for line in wish.lines)
    reprice(order, lines, charges_of(basis.supplier, basis.day))
    return lines


def replace_lines(order: Order, lines: list[OrderLine]) -> None:
    """Take the draft's lines out and put these in."""
    OrderLine.objects.filter(order=order).delete()
    for line in lines:
        line.pk = None
    OrderLine.objects.bulk_create(lines)


def renew_lines(order: Order, lines: list[OrderLine]) -> None:
    """Make the lines of a draft again, free of what was frozen or counted for an order that came back."""
    for line in lines:
        line.snapshot = line.digest = ""
    replace_lines(order, lines)


def reprice(order: Order, lines: Sequence[OrderLine], charges: Charges) -> None:
    """Price the rows anew under the law of a day; saves nothing."""
    priced = price(lines, order.shipping, charges)
    if priced.gross > MOST_GROSS:
        raise bad("lines", _("Nilai pesanan ini terlalu besar untuk dihitung di sini."))
    put_price(order, lines, priced, charges)
    order.categories = sorted({line.category for line in lines})


def charges_of(supplier: SupplierOnDay, day: date) -> Charges:
    """What the supplier charges on top that day."""
    return Charges(day, supplier.taxable_person, supplier.food_tax[0] if supplier.food_tax else None)


def title_of(lines: Sequence[OrderLine]) -> str:
    """What an order is called: its first line, and how many others there are."""
    return lines[0].title if len(lines) == 1 else f"{lines[0].title} +{len(lines) - 1}"


def bad(field: str, reason: object, next_step: object = "") -> BadOrder:
    """Something in the order is not as it must be."""
    return BadOrder(reason, field=field, next_step=next_step)


def text(typed: str, field: str, most: int = LONGEST_TEXT) -> str:
    """What somebody typed, without blanks around it and without what does not show. Raises `BadOrder`."""
    kept = "".join(
        sign for sign in unicodedata.normalize("NFC", typed)
        if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn")
    ).strip()  # fmt: skip
    if len(kept) > most:
        raise bad(field, _("Terlalu panjang: paling banyak {most} huruf.").format(most=most))
    return kept


def as_body(wish: object) -> Json:
    """A wish as plain JSON, for the hash that tells one request from another."""
    if is_dataclass(wish):
        return {each.name: as_body(getattr(wish, each.name)) for each in fields(wish)}
    if isinstance(wish, tuple | list):
        return [as_body(item) for item in wish]
    if wish is None or isinstance(wish, bool | int | str):
        return wish
    return str(wish)


def _check_lines(lines: Sequence[LineWish]) -> None:
    if not lines:
        raise bad("lines", _("Pilih paling sedikit satu barang."))
    if len(lines) > MOST_LINES:
        raise bad("lines", _("Satu pesanan paling banyak {most} barang.").format(most=MOST_LINES))
    if len({(line.offer, line.budget_line) for line in lines}) < len(lines):
        raise bad("lines", _("Barang yang sama tertulis dua kali: gabungkan jumlahnya."))
    if len({line.offer for line in lines}) < len(lines):
        raise bad("lines", _("Satu barang dibebankan ke satu rekening saja."))
    for place, line in enumerate(lines):
        _check_quantity(f"lines.{place}.quantity", line.quantity)


def _check_quantity(field: str, quantity: Decimal) -> None:
    if not quantity.is_finite() or quantity <= 0 or quantity > MOST_QUANTITY:
        raise bad(field, _("Jumlahnya harus lebih dari nol."))
    if quantity * 1000 != int(quantity * 1000):
        raise bad(field, _("Jumlah paling banyak tiga angka di belakang koma."))


def _check_offer(place: int, line: LineWish, offers: Mapping[str, OfferVersion]) -> None:
    version = offers.get(line.offer)
    field = f"lines.{place}.offer"
    if version is None:
        raise bad(field, _("Barang ini tidak ada."), _("Cari lagi di toko."))
    if version.state != "live" or not version.current:
        raise bad(field, _("{title} sedang tidak bisa dibeli.").format(title=version.title))
    if line.quantity < version.minimum:
        raise bad(
            f"lines.{place}.quantity",
            _("{title} dijual paling sedikit {minimum}.").format(
                title=version.title, minimum=format_quantity(version.minimum)
            ),
        )


def _check_budget(
    place: int, line: LineWish, budget: Mapping[str, LineStanding], package: PackageFacts
) -> None:
    standing = budget.get(line.budget_line)
    if standing is None or standing.unit != package.unit or standing.year != package.year:
        raise bad(f"lines.{place}.budget_line", _("Baris anggaran ini bukan milik unit dan tahun paketnya."))


def _one_supplier(offers: Mapping[str, OfferVersion]) -> None:
    if len({version.enterprise for version in offers.values()}) > 1:
        raise bad("lines", _("Satu pesanan untuk satu penjual. Pisahkan barang dari penjual lain."))


def _one_budget_line_an_account(budget: Iterable[LineStanding]) -> None:
    standings = list(budget)
    if len({standing.account for standing in standings}) < len(standings):
        raise bad("lines", _("Satu pesanan memakai satu baris anggaran untuk tiap rekening."))
    if len({standing.funds for standing in standings}) > 1:
        raise bad("lines", _("Satu pesanan memakai satu sumber dana."))


def _write_delivery(order: Order, wish: DraftWish, basis: Basis) -> None:
    order.delivery_place = text(wish.delivery_place, "delivery_place", 500)
    order.delivery_note = text(wish.delivery_note, "delivery_note", 300)
    order.delivery_region = text(wish.delivery_region or basis.unit.region_code, "delivery_region", 13)
    if wish.delivery_on is not None and wish.delivery_on < basis.day:
        raise bad("delivery_on", _("Hari pengirimannya sudah lewat."))
    order.delivery_on = wish.delivery_on
    for place, line in enumerate(wish.lines):
        _check_reach(f"lines.{place}.offer", basis.versions[line.offer], order.delivery_region)


def _check_reach(field: str, version: OfferVersion, region: str) -> None:
    if not region or not version.delivery_regions:
        return
    if not any(
        region.startswith(reached) or reached.startswith(region) for reached in version.delivery_regions
    ):
        raise bad(field, _("{title} tidak diantar ke tempat ini.").format(title=version.title))


def _write_event(order: Order, event: EventWish | None) -> None:
    if event is None:
        order.event_id = order.event_title = order.event_kind = ""
        order.event_people = order.event_minutes = order.event_outside = None
        return
    if event.id and not _EVENT_ID.fullmatch(event.id):
        raise bad("event.id", _("Kode acara ini tidak dikenal."))
    if not 0 <= event.people <= 1_000_000 or not 0 <= event.minutes <= 1_000_000:
        raise bad("event.people", _("Jumlah orang atau lamanya acara tidak masuk akal."))
    order.event_id = event.id or order.event_id or new_public_id()
    order.event_title = text(event.title, "event.title", 200)
    order.event_kind = _word(event.kind, law.EventKind, "event.kind")
    order.event_people, order.event_minutes = event.people, event.minutes
    order.event_outside = event.outside_participants


def _write_reasons(order: Order, wish: DraftWish) -> None:
    order.reason_not_compared = _word(
        wish.reason_not_compared, law.NotCompared, "reason_not_compared", blank=True
    )
    order.reason_not_small = _word(wish.reason_not_small, law.NotSmall, "reason_not_small", blank=True)
    order.import_approval = text(wish.import_approval, "import_approval")
    order.standard_approval = text(wish.standard_approval, "standard_approval")
    if wish.estimate is not None and not 0 <= wish.estimate <= MOST_GROSS:
        raise bad("estimate", _("HPS harus nol atau lebih."))
    order.estimate = wish.estimate
    on, result = wish.catalogue_check or (None, "")
    order.catalogue_checked_on = on
    order.catalogue_result = _word(result, law.CatalogueResult, "catalogue_check", blank=on is None)


def _line(order: Order, place: int, wish: LineWish, basis: Basis) -> OrderLine:
    version = basis.versions[wish.offer]
    return OrderLine(
        order=order,
        place=place,
        offer=version.offer,
        version=version.number,
        title=version.title[:300],
        category=version.category,
        kind=version.kind,
        uom=version.uom,
        unit_price=int(version.unit_price),
        price_includes_vat=version.price_includes_vat,
        quantity=wish.quantity,
        budget_line=wish.budget_line,
        account=basis.budget[wish.budget_line].account,
    )


def _word(typed: str, known: type[StrEnum], field: str, *, blank: bool = False) -> str:
    if (blank and not typed) or typed in set(known):
        return str(typed)
    raise bad(field, _("Pilih salah satu dari daftar."))


def must_be_current(lines: Sequence[OrderLine], offers: Mapping[str, OfferVersion]) -> None:
    """Raise `OfferChanged` where an offer went on to a newer version since the draft was written."""
    for line in lines:
        version = offers.get(line.offer)
        if version is None or (version.state == "live" and not version.current):
            raise OfferChanged(
                _("{title} berubah sejak Anda memilihnya.").format(title=line.title),
                next_step=_("Buka pesanannya, periksa harga barunya, lalu simpan lagi."),
                field="lines",
            )
