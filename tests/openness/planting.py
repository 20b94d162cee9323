"""Plants canaries in every field that rooms offer, and runs orders through all their acts with them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bela.accounts.usecases.correct_person import correct_person
from bela.budget.models import BudgetLine, Package
from bela.kernel.actor import system
from bela.kernel.money import Rupiah
from bela.kernel.period import Period
from bela.kernel.refusal import Refusal
from bela.ordering.lifecycle import State
from bela.ordering.usecases.accept_order import accept_order
from bela.ordering.usecases.book_goods import book_goods
from bela.ordering.usecases.cancel_order import cancel_order
from bela.ordering.usecases.compare_sources import compare_sources
from bela.ordering.usecases.confirm_payment import confirm_payment
from bela.ordering.usecases.decline_order import decline_order
from bela.ordering.usecases.dispute_order import dispute_order
from bela.ordering.usecases.draft_order import draft_order
from bela.ordering.usecases.inspect_order import inspect_order
from bela.ordering.usecases.note_arrival import note_arrival
from bela.ordering.usecases.pay_order import pay_order
from bela.ordering.usecases.resolve_dispute import resolve_dispute
from bela.ordering.usecases.send_invoice import send_invoice
from bela.ordering.usecases.ship_order import ship_order
from bela.ordering.wishes import DraftWish, OutsideSource
from bela.registry.questions import QUESTIONS
from bela.registry.usecases.add_bank_account import add_bank_account
from bela.registry.usecases.admit_batch import admit_batch
from bela.registry.usecases.correct_enterprise import correct_enterprise
from bela.registry.usecases.debar_supplier import debar_supplier
from bela.registry.usecases.import_list import ListAsked, import_list
from bela.registry.usecases.record_licence import record_licence
from bela.registry.usecases.suspend_supplier import suspend_supplier
from bela.registry.usecases.verify_enterprise import verify_enterprise
from tests.cast import NOW
from tests.openness.canaries import ACCOUNT, ADDRESS, MAIL, NAME, NIK, NOTE, PHONE
from tests.ordering.town import MEETING, Town

DAY = NOW.date()
_BUSINESS = f"Dapur Bu Rina {PHONE} {MAIL}"
_FITTING = (NOTE, NIK, PHONE, ADDRESS, MAIL, NAME)


@dataclass(frozen=True, slots=True)
class Planted:
    """What was planted: the fields of the enterprise's record that took a canary, and the orders."""

    fields: Sequence[str]
    orders: Sequence[str]


def plant_everywhere(town: Town, folder: Path) -> Planted:
    """Plant, register by register, then order. Only what a field refuses by itself is left out."""
    fields = _plant_in_record(town)
    _plant_in_register(town)
    _plant_in_import(town, folder)
    _plant_in_budget()
    orders = [_closed(town), *_fallen(town)]
    lubis = town.market.enterprises["lubis"]
    suspend_supplier(at=NOW, actor=town.actor("desi"), enterprise=lubis, reason_code="other", reason=NOTE)
    return Planted(fields, orders)


def _plant_in_record(town: Town) -> list[str]:
    """Every question of an enterprise's record takes the fullest canary that it accepts."""
    return [
        name
        for name in QUESTIONS
        # A business may bear its owner's name, by consent; their telephone it may not.
        if any(_answered(town, name, canary) for canary in ([_BUSINESS] if name == "name" else _FITTING))
    ]


def _answered(town: Town, name: str, canary: str) -> bool:
    try:
        enterprise = town.market.enterprises["rina"]
        correct_enterprise(
            at=NOW, actor=town.actor("desi"), enterprise=enterprise, answers={name: canary[:150]}
        )
    except Refusal:
        return False
    return True


def _plant_in_register(town: Town) -> None:
    rina, togar = town.market.enterprises["rina"], town.market.enterprises["togar"]
    desi, city = town.actor("desi"), town.city
    add_bank_account(
        at=NOW, actor=town.actor("togar"), enterprise=togar, bank="014", number=ACCOUNT[:10], holder=NAME
    )
    verify_enterprise(
        at=NOW, actor=desi, enterprise=rina, means="visited", on=DAY, evidence=NOTE
    )  # fmt: skip
    record_licence(
        at=NOW,
        actor=desi,
        enterprise=rina,
        licence="other",
        number=f"{NIK} {PHONE}",
        last_day=date(2027, 1, 1),
    )
    debar_supplier(
        at=NOW, actor=desi, enterprise=togar, period=Period(DAY, date(2027, 1, 1)),
        citation="SK 1/2026", grounds=NOTE,
    )  # fmt: skip
    correct_person(at=NOW, actor=city.actor("joko"), person=city.people["fitri"], name=NAME)


def _plant_in_import(town: Town, folder: Path) -> None:
    path = folder / "daftar.csv"
    with path.open("w", newline="") as stream:
        sheet = csv.writer(stream)
        sheet.writerow(["NAMA PEMILIK", "NIK", "NAMA USAHA", "KELURAHAN", "KECAMATAN", "NO HP", "ALAMAT"])
        sheet.writerow([NAME, NIK, f"Warung {NAME}", "Kwala Bekala", "Medan Johor", PHONE, ADDRESS])
        sheet.writerow([NOTE, "", "", "", "", MAIL, NOTE])
    importer = system("test", "registry:import")
    asked = ListAsked(path=path, file_name=f"{NAME}.csv", name=f"Daftar {NAME}")
    batch = import_list(at=NOW, actor=importer, government=town.city.government, asked=asked)
    admit_batch(at=NOW, actor=importer, batch=batch)


def _plant_in_budget() -> None:
    """Titles come in by files of the finance office; whatever they say, it is screened."""
    Package.objects.update(title=f"Belanja rapat, {NOTE}"[:280], paper=NOTE[:190])
    BudgetLine.objects.update(title=f"Makanan, {NOTE}"[:190])


def _wish(town: Town, *, lunch: bool) -> DraftWish:
    wish = town.lunch_wish() if lunch else town.wish()
    event = replace(MEETING, title=NOTE[:190]) if lunch else None
    return replace(
        wish, need=NOTE[:290], delivery_place=NOTE, delivery_note=NOTE[:290], event=event,
        import_approval=NOTE, standard_approval=NOTE,
    )  # fmt: skip


def _drafted(town: Town, *, lunch: bool) -> str:
    done = draft_order(at=NOW, actor=town.actor("dewi"), wish=_wish(town, lunch=lunch))
    source = OutsideSource(
        f"Toko {NAME}",
        DAY,
        goods=Rupiah(9_000_000),
        link=f"https://rahasia.example/{PHONE}",
        title=NOTE[:190],
    )
    compare_sources(at=NOW, actor=town.actor("dewi"), order=done.order, sources=[source], reason=NOTE)
    return done.order


def _approved(town: Town, *, lunch: bool) -> str:
    order = _drafted(town, lunch=lunch)
    town.submit(order)
    town.approve(order)
    return order


def _closed(town: Town) -> str:
    """An order that goes wrong once, is mended, and comes to its end."""
    order, agus, rina = _approved(town, lunch=True), town.actor("agus"), town.actor("rina")
    accept_order(at=NOW, actor=rina, order=order)
    dispute_order(at=NOW, actor=rina, order=order, reason="other", note=NOTE)
    resolve_dispute(at=NOW, actor=town.actor("hasan"), order=order, outcome="continue", resolution=NOTE)
    ship_order(at=NOW, actor=rina, order=order, note=NOTE[:290])
    ordered = {line.place: line.quantity for line in town.facts(order).lines}
    fewer = {place: quantity - 1 for place, quantity in ordered.items()}
    note_arrival(at=NOW, actor=agus, order=order, counted=ordered, note=NOTE)
    inspect_order(
        at=NOW, actor=agus, order=order, accepted=fewer, function=True, quantity=False, time=True,
        shortfall=dict.fromkeys(fewer, NOTE[:290]), note=NOTE,
    )  # fmt: skip
    town.sign(order, "hasan")
    town.sign(order, "rina")
    send_invoice(at=NOW, actor=rina, order=order)
    pay_order(
        at=NOW, actor=town.actor("siti"), order=order, reference=f"TRF {ACCOUNT} {NAME}", paid_on=DAY,
        proof=NOTE[:190],
    )  # fmt: skip
    payment = town.facts(order).payment_made
    assert payment is not None
    confirm_payment(at=NOW, actor=rina, order=order, received=payment.paid_to_supplier)
    book_goods(
        at=NOW,
        actor=town.actor("nurhayati"),
        order=order,
        place=NOTE[:190],
        register_code=f"{NIK}",
        note=NOTE,
    )
    assert town.state(order) == State.CLOSED
    return order


def _fallen(town: Town) -> list[str]:
    """Orders that fall: declined by the supplier, cancelled, declined by the officer."""
    declined, cancelled = _approved(town, lunch=False), _approved(town, lunch=True)
    decline_order(at=NOW, actor=town.actor("lubis"), order=declined, reason="other", note=NOTE)
    cancel_order(at=NOW, actor=town.actor("hasan"), order=cancelled, reason="other", note=NOTE)
    hidden = _drafted(town, lunch=False)
    town.submit(hidden)
    decline_order(at=NOW, actor=town.actor("hasan"), order=hidden, reason="other", note=NOTE)
    return [declined, cancelled, hidden]
