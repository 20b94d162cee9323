"""NIB: the business number, thirteen digits, one for each business whatever it does."""

from __future__ import annotations

from dataclasses import dataclass

from bela.kernel.identifiers.identifier import Identifier, must_be_digits


@dataclass(frozen=True, slots=True)
class Nib(Identifier):
    """A business number; it has no check digit, only the registry knows whether it was issued."""

    kind = "nib"
    name = "NIB"

    def _check(self) -> None:
        must_be_digits(self, 13)
