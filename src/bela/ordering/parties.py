"""Who acts on an order: an official by the office they hold on the day, or the supplier's own people.

Grants come from the doors and are of the day too; here they are held against the offices once more, because
an act must stand on an office, and the office goes into the order's past.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from bela.accounts.queries import Holder, holders_in
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import NotPermitted
from bela.ordering.lifecycle import PERMISSIONS, READ, Hand, State
from bela.ordering.models import Order
from bela.ordering.refusals import HandsNotSeparate, OfficeNotHeld, UnknownOrder
from bela.registry.queries import supplier_on


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts: by which hand, which person (public id; empty for the clock), under which office.

    `holders` are all who can act in the unit that day, where an official acts.
    """

    hand: Hand
    person: str
    office: str
    actor: Actor
    holders: tuple[Holder, ...] = ()


def person_of(actor: Actor) -> str:
    """The person's public id, or nothing for a part of Bela that acts by itself."""
    kind, _colon, known = actor.ref.partition(":")
    return known if kind == "person" else ""


def must_be_one_of(order: Order, hands: Iterable[Hand], actor: Actor, at: datetime) -> Party:
    """The party that the actor is, of those that may. Raises `UnknownOrder` for a stranger to the order,
    `NotPermitted` for a party whose part it is not, `OfficeNotHeld` where no office stands behind it."""
    wanted = tuple(hands)
    day = legal_day(at)
    for hand in wanted:
        if hand == "supplier":
            if is_supplier(order, actor, day):
                return Party(hand, person_of(actor), "", actor)
        elif actor.may(PERMISSIONS[hand], order.unit):
            return official(hand, order.unit, actor, day)
    if may_see(order, actor, day):
        raise NotPermitted(PERMISSIONS[wanted[0]])
    raise UnknownOrder


def official(hand: Hand, unit: str, actor: Actor, day: date) -> Party:
    """The actor under the office of that role that they hold in the unit. Raises `OfficeNotHeld`."""
    person, holders = person_of(actor), holders_in(unit, day)
    for holder in holders:
        if holder.role == hand and holder.person == person:
            return Party(hand, person, holder.office, actor, holders)
    raise OfficeNotHeld(
        _("Anda tidak memegang jabatan itu di unit ini pada hari ini."),
        next_step=_("Minta administrator memeriksa keputusan pengangkatan Anda."),
    )


def is_supplier(order: Order, actor: Actor, day: date) -> bool:
    """Whether the actor is one of the supplier's people, and the order has come to them.

    What an officer drafts or submits is none of the supplier's business until it is asked of them.
    """
    person = person_of(actor)
    if not person or not actor.may(PERMISSIONS["supplier"], person):
        return False
    if order.approved_at is None and order.state != State.NEGOTIATING:
        return False
    return person in supplier_on(order.supplier, day).people


def may_see(order: Order, actor: Actor, day: date) -> bool:
    """Whether the order is the actor's to see: an official's of the unit, an overseer's, the supplier's."""
    return actor.may(READ, order.unit) or is_supplier(order, actor, day)


def must_be_other_than(party: Party, *persons: str) -> None:
    """Raise `HandsNotSeparate` where the person already did another part of the order."""
    if party.person and party.person in persons:
        raise HandsNotSeparate(
            _("Bagian ini harus dikerjakan orang lain: Anda sudah mengerjakan bagian lain pesanan ini."),
            next_step=_("Minta pemegang jabatan lain, atau pelaksana tugas, mengerjakannya."),
        )


def must_not_be_of_supplier(party: Party, order: Order, day: date) -> None:
    """Raise `HandsNotSeparate` where an official is one of the supplier's people."""
    if party.person in supplier_on(order.supplier, day).people:
        raise HandsNotSeparate(_("Anda tercatat di usaha penjualnya, jadi tidak boleh mewakili pembeli."))
