"""From names on a list to suppliers: the list brought in, owners linked, checked and allowed to sell."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from bela.accounts import queries as accounts
from bela.accounts.usecases.register_person import register_person
from bela.kernel.actor import Actor, system
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.ops.demo.accounts import acting, city_id
from bela.ops.demo.census import Enterprise, write_list
from bela.ops.demo.days import Days
from bela.ops.demo.shops import draw_census, enterprise_ids
from bela.ops.demo.sizes import Size
from bela.registry.queries import supplier_on
from bela.registry.queries.parties import enterprises_of_person
from bela.registry.usecases.activate_enterprise import activate_enterprise
from bela.registry.usecases.add_bank_account import add_bank_account
from bela.registry.usecases.admit_batch import admit_batch
from bela.registry.usecases.decide_scale import ScaleEvidence, decide_scale
from bela.registry.usecases.import_list import ListAsked, import_list
from bela.registry.usecases.link_owner import link_owner
from bela.registry.usecases.record_licence import record_licence
from bela.registry.usecases.record_tax_paper import TaxPaperFacts, record_tax_paper
from bela.registry.usecases.set_tax_status import TaxStatus, set_tax_status
from bela.registry.usecases.suspend_supplier import suspend_supplier
from bela.registry.usecases.verify_enterprise import verify_enterprise

_REGISTRAR = "pendataan@bela.example"
_DOOR = system("demo", "accounts:register", "accounts:vouch")
_BANKS = (("002", 15), ("008", 13), ("117", 12), ("451", 10), ("014", 10))


def bring_in_the_list(size: Size, days: Days) -> None:
    """Import the list of enterprises and admit it to the register; the same list again is the same batch."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "umkm-medan-contoh.csv"
        write_list(path, list(draw_census(size, days.loaded)))
        asked = ListAsked(path, "umkm-medan-contoh.csv", "Pendataan UMKM Kota Medan (contoh)")
        at = days.after_start(2)
        batch = import_list(at=at, actor=acting(_REGISTRAR, at), government=city_id(), asked=asked)
    at = days.after_start(3)
    admit_batch(at=at, actor=acting(_REGISTRAR, at), batch=batch)


def make_suppliers(size: Size, days: Days, *, part: slice = slice(None)) -> None:
    """Link, check and allow those that sell; those who wait for an officer come after them."""
    ids = enterprise_ids(size, days)
    census = draw_census(size, days.loaded)
    officer = acting(_REGISTRAR, days.after_start(7))
    for each in census[: size.sellers][part]:
        if not _can_sell(ids[each.number], days.loaded):
            _make(each, ids[each.number], officer, days)


def make_those_who_wait(size: Size, days: Days) -> None:
    """Enterprises whose phone was proven of late and whom an officer has still to check, and accounts to look at."""
    ids = enterprise_ids(size, days)
    census = draw_census(size, days.loaded)
    officer = acting(_REGISTRAR, days.before_loading(1))
    for place, each in enumerate(census[size.sellers : size.sellers + size.waiting]):
        at = days.before_loading(1 + place % 8, 60 + place)
        person = _person(each, at)
        link_owner(at=at, actor=officer, enterprise=ids[each.number], person=person)
        if place % 3 == 0:
            bank, number = _account(each)
            # The holder is somebody of the family: a person has to look at the book.
            holder = f"{each.owner.name.split()[-1]} Sukma Lestari"
            add_bank_account(at=at, actor=officer, enterprise=ids[each.number], bank=bank, number=number,
                             holder=holder)  # fmt: skip
    _stop_one(ids, census[size.sellers - 1], officer, days)


def seller_at(each: Enterprise, at: datetime) -> Actor:
    """The owner of an enterprise, acting at a moment."""
    return acting(each.phone, at)


def _can_sell(enterprise: str, day: date) -> bool:
    known = supplier_on(enterprise, day)
    return known.stage == "active" and known.payable


def _make(each: Enterprise, enterprise: str, officer: Actor, days: Days) -> None:
    at = days.after_start(5 + each.number % 24, 3 * (each.number % 100))
    person = _person(each, at)
    if not any(known.public_id == enterprise for known in enterprises_of_person(person)):
        link_owner(at=at, actor=officer, enterprise=enterprise, person=person)
    seen = f"NIB {each.nib} cocok di OSS; surat asli dilihat di kantor kelurahan."
    verify_enterprise(
        at=at, actor=officer, enterprise=enterprise, means="nib", on=legal_day(at), evidence=seen
    )
    decide_scale(at=at, actor=officer, enterprise=enterprise, evidence=_evidence(each))
    _record_taxes(each, enterprise, officer, at)
    _record_licences(each, enterprise, officer, at)
    activate_enterprise(at=at, actor=officer, enterprise=enterprise)
    bank, number = _account(each)
    # Last: who has an account that was checked needs nothing more (see `_can_sell`).
    add_bank_account(
        at=at, actor=officer, enterprise=enterprise, bank=bank, number=number, holder=each.owner.name
    )


def _person(each: Enterprise, at: datetime) -> str:
    return accounts.person_by_contact(each.phone) or register_person(
        at=at, actor=_DOOR, name=each.owner.name, phone=each.phone, wants_to_sell=True, confirmed=True
    )


def _evidence(each: Enterprise) -> ScaleEvidence:
    return ScaleEvidence(
        founded_on=date(each.started, 6, 1),
        capital=Rupiah(each.capital),
        sales=Rupiah(each.sales),
        sales_year=None,
        seen="Catatan kas dan surat pernyataan modal yang ditandatangani pemilik.",
    )


def _record_taxes(each: Enterprise, enterprise: str, officer: Actor, at: datetime) -> None:
    food = each.trade is not None and each.trade.food and each.number % 3 == 0
    status = TaxStatus(
        taxable_person=each.form in ("CV", "PT") and each.number % 10 < 7,
        food_tax_rate=Decimal(10) if food else None,
        food_tax_collected_by="supplier" if food else "",
    )
    set_tax_status(at=at, actor=officer, enterprise=enterprise, status=status)
    if (paper := _tax_paper(each, legal_day(at))) is not None:
        record_tax_paper(at=at, actor=officer, enterprise=enterprise, paper=paper)


def _tax_paper(each: Enterprise, on: date) -> TaxPaperFacts | None:
    if each.number % 4 == 1 or each.form == "Koperasi":
        last = on + timedelta(days=3 * 365)
        return TaxPaperFacts("final_tax_certificate", on, f"KET-{each.number:05d}/CONTOH", last_day=last)
    if each.number % 4 == 2 and not each.is_company:
        return TaxPaperFacts("turnover_statement", on, sales_this_year=Rupiah(each.sales // 9))
    return None


def _record_licences(each: Enterprise, enterprise: str, officer: Actor, at: datetime) -> None:
    if each.trade is None or not each.trade.food or each.number % 11 == 5:
        return  # a few cook without: the buyer is warned
    last = legal_day(at) + timedelta(days=170 if each.number % 13 == 4 else 900)
    record_licence(at=at, actor=officer, enterprise=enterprise, licence="halal", number=halal_of(each),
                   last_day=last)  # fmt: skip
    if each.trade.code == "grocer":
        record_licence(at=at, actor=officer, enterprise=enterprise, licence="pirt", number=pirt_of(each),
                       last_day=last)  # fmt: skip


def halal_of(each: Enterprise) -> str:
    """The number of its halal certificate."""
    return f"ID1211{each.number:04d}999000000"


def pirt_of(each: Enterprise) -> str:
    """The number of its home food certificate."""
    return f"2061271{each.number:04d}9930"


def _account(each: Enterprise) -> tuple[str, str]:
    bank, length = _BANKS[each.number % len(_BANKS)]
    return bank, f"{(each.number + 1) * 104_729_771 % 10**9:09d}".rjust(length, "7")


def _stop_one(ids: Mapping[int, str], each: Enterprise, officer: Actor, days: Days) -> None:
    at = days.before_loading(6)
    suspend_supplier(
        at=at, actor=officer, enterprise=ids[each.number], reason_code="often_late",
        reason="Tiga kali terlambat mengantar dalam sebulan, menurut catatan tiga kecamatan.",
    )  # fmt: skip
