"""The owner's PIN under a seller's form that binds the owner, where a helper is at the screen."""

from __future__ import annotations

from typing import Any

from bela.registry.queries.mandates import acts_as_helper
from bela.web.fields import owners_pin
from bela.web.ordering.act_page import PressForm
from bela.web.ordering.approving import SigningForm
from bela.web.ordering.seen import Seen


class AgreedForm(PressForm):
    """A press of the seller's; with the owner's PIN where a helper presses."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if helps(self.seen):
            self.fields["pin"] = owners_pin()


class AgreedSigningForm(SigningForm):
    """The code that was sent; in its place the owner's PIN where a helper signs for them."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if helps(self.seen):
            self.fields = {"pin": owners_pin()}


def helps(seen: Seen) -> bool:
    """Whether who looks came to the order as the seller's helper. One query, for a seller only."""
    person = seen.viewer.actor.ref.removeprefix("person:")
    return seen.viewer.sells and acts_as_helper(person, seen.order.row.supplier)
