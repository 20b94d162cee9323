"""The owner's word under a seller's form that binds the owner, where a helper is at the screen: PIN or signed paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from bela.kernel.period import legal_day
from bela.registry.queries.mandates import acts_as_helper
from bela.registry.queries.signed_papers import paper_standing
from bela.web.access import Visit
from bela.web.ordering.act_page import PressForm
from bela.web.ordering.approving import SigningForm
from bela.web.ordering.seen import Seen
from bela.web.registry.owners_word import OwnersWordForm, send_paper

PRINT_AT: Mapping[str, str] = {"accept": "terima", "handover": "serah-terima", "payment": "uang-masuk"}
"""The last part of the address of the act's page, and of the paper for it."""


class AgreedForm(OwnersWordForm, PressForm):
    """A press of the seller's; with the owner's word where a helper presses. `binds` is a word of `registry.words`."""

    binds: ClassVar[str] = "accept"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if helps(self.seen):
            _ask(self, self.seen, self.binds)


class AgreedSigningForm(OwnersWordForm, SigningForm):
    """The code that was sent; in its place the owner's word where a helper signs for them."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if helps(self.seen):
            self.fields.clear()
            _ask(self, self.seen, "handover")


def _ask(form: OwnersWordForm, seen: Seen, act: str) -> None:
    person, day = _person(seen), legal_day(seen.at)
    form.ask_word(
        print_at=f"{seen.address}surat-pemilik/{PRINT_AT[act]}/",
        paper_from=paper_standing(person, seen.order.row.supplier, act, seen.id, day),
    )


def helps(seen: Seen) -> bool:
    """Whether who looks came to the order as the seller's helper. One query, for a seller only."""
    return seen.viewer.sells and acts_as_helper(_person(seen), seen.order.row.supplier)


def send_paper_for(visit: Visit, seen: Seen, act: str, said: Mapping[str, Any]) -> None:
    """Send in the paper that came with the form, if one did."""
    send_paper(visit, seen.order.row.supplier, act, seen.id, said)


def _person(seen: Seen) -> str:
    return seen.viewer.actor.ref.removeprefix("person:")
