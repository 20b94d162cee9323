"""Nothing that anybody typed freely, and nobody's name, is in the ledger or in the open."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from bela.accounts.models import Person
from bela.kernel.money import Rupiah
from bela.ordering.lifecycle import Act, State
from bela.ordering.queries import open_orders, open_view, order_for
from bela.ordering.usecases.accept_order import accept_order
from bela.ordering.usecases.answer_price import answer_price
from bela.ordering.usecases.ask_price import ask_price
from bela.ordering.usecases.book_goods import book_goods
from bela.ordering.usecases.cancel_order import cancel_order
from bela.ordering.usecases.compare_sources import compare_sources
from bela.ordering.usecases.confirm_payment import confirm_payment
from bela.ordering.usecases.dispute_order import dispute_order
from bela.ordering.usecases.draft_order import draft_order
from bela.ordering.usecases.inspect_order import inspect_order
from bela.ordering.usecases.note_arrival import note_arrival
from bela.ordering.usecases.pay_order import pay_order
from bela.ordering.usecases.resolve_dispute import resolve_dispute
from bela.ordering.usecases.return_to_orderer import return_to_orderer
from bela.ordering.usecases.ship_order import ship_order
from bela.ordering.wishes import EventWish, OutsideSource
from tests.cast import NOW
from tests.ordering.ledger import entries
from tests.ordering.town import Town

CANARY = "1271050101900001 0812-3456-7890 rina@mail.example Jl. Karya Wisata 7"


def planted_order(town: Town) -> str:
    """An order on whose way the canary is typed into every field that takes words."""
    dewi, lubis, hasan, agus = (town.actor(who) for who in ("dewi", "lubis", "hasan", "agus"))
    event = EventWish("meeting", 5, 130, outside_participants=True, title=CANARY)
    wish = town.wish(
        need=CANARY, delivery_place=CANARY, delivery_note=CANARY, event=event,
        import_approval=CANARY, standard_approval=CANARY,
    )  # fmt: skip
    order = draft_order(at=NOW, actor=dewi, wish=wish, key=CANARY).order
    ask_price(at=NOW, actor=dewi, order=order, note=CANARY)
    answer_price(at=NOW, actor=lubis, order=order, unit_prices={1: Rupiah(51_000)}, note=CANARY)
    shop = OutsideSource(CANARY, NOW.date(), Rupiah(900_000), link=CANARY, title=CANARY)
    compare_sources(at=NOW, actor=dewi, order=order, sources=[shop], reason=CANARY)
    town.submit(order)
    return_to_orderer(at=NOW, actor=hasan, order=order, reason="other", note=CANARY)
    town.submit(order)
    town.approve(order)
    accept_order(at=NOW, actor=lubis, order=order)
    ship_order(at=NOW, actor=lubis, order=order, note=CANARY)
    counted = {line.place: line.quantity for line in town.facts(order).lines}
    note_arrival(at=NOW, actor=agus, order=order, counted=counted, note=CANARY, photos=[CANARY])
    dispute_order(at=NOW, actor=agus, order=order, reason="other", note=CANARY)
    resolve_dispute(at=NOW, actor=hasan, order=order, outcome="continue", resolution=CANARY)
    inspect_order(
        at=NOW, actor=agus, order=order, accepted={place: many - 1 for place, many in counted.items()},
        function=True, quantity=False, time=True, shortfall=dict.fromkeys(counted, CANARY), note=CANARY,
    )  # fmt: skip
    town.sign(order, "hasan")
    town.sign(order, "lubis")
    from bela.ordering.usecases.send_invoice import send_invoice

    send_invoice(at=NOW, actor=lubis, order=order)
    pay_order(
        at=NOW, actor=town.actor("siti"), order=order, reference=CANARY, paid_on=NOW.date(), proof=CANARY
    )
    book_goods(
        at=NOW, actor=town.actor("nurhayati"), order=order, place=CANARY, register_code="1271050101900001",
        note=CANARY,
    )  # fmt: skip
    payment = town.facts(order).payment_made
    assert payment
    confirm_payment(at=NOW, actor=lubis, order=order, received=payment.paid_to_supplier)
    return order


def pieces() -> list[str]:
    """The canary's parts, and the name and contacts of everybody of the cast."""
    people = Person.objects.all()
    names = [person.name for person in people]
    contacts = [contact for person in people for contact in (person.phone, person.email) if contact]
    return ["1271050101900001", "3456-7890", "mail.example", "Karya Wisata", *names, *contacts]


def test_the_ledger_names_nobody_and_repeats_nothing_that_was_typed(town: Town) -> None:
    order = planted_order(town)
    cancelled = town.draft()
    cancel_order(at=NOW, actor=town.actor("dewi"), order=cancelled, reason="other", note=CANARY)
    assert town.state(order) is State.CLOSED
    written = str(entries())
    assert [piece for piece in pieces() if piece in written] == []
    assert len(entries(order)) >= 19


def test_the_open_view_names_nobody_and_repeats_nothing_that_was_typed(town: Town) -> None:
    order = planted_order(town)
    shown = repr(asdict(open_view(order))) + repr(open_orders())
    assert [piece for piece in pieces() if piece in shown] == []
    persons = set(town.city.people.values())
    assert [person for person in persons if person in shown] == []
    assert open_view(order).steps[-1].hand == "supplier"


def test_the_room_itself_keeps_it_for_the_parties(town: Town) -> None:
    order = planted_order(town)
    facts, _acts = order_for(order, town.actor("maria"), NOW + timedelta(minutes=1))
    assert facts.delivery_place == CANARY
    assert any(move.note == CANARY for move in facts.timeline if move.act == Act.SHIP)
