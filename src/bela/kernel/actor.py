"""Who acts: a person under their offices of the day, or a clock."""

from __future__ import annotations

from dataclasses import dataclass, field

from bela.kernel.refusal import NotPermitted

EVERYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts, as the doors found them out for this moment.

    `ref` is what the ledger keeps: `person:<public id>` or `system:<name>`; it names nobody.
    `grants` are pairs of a permission (`room:act`) and the public id of the unit it holds for, or
    `EVERYWHERE`. `offices` are the public ids of the offices in force that gave them.
    """

    ref: str
    grants: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    offices: tuple[str, ...] = ()

    def may(self, permission: str, unit: str | None = None) -> bool:
        """Whether the actor holds the permission, for that unit where one is named."""
        if (permission, EVERYWHERE) in self.grants:
            return True
        if unit is not None:
            return (permission, unit) in self.grants
        return any(held == permission for held, _ in self.grants)

    def must(self, permission: str, unit: str | None = None) -> None:
        """Raise `NotPermitted` unless the actor may."""
        if not self.may(permission, unit):
            raise NotPermitted(permission)


def system(name: str, *permissions: str) -> Actor:
    """A part of Bela that acts by itself: the clock, the demo, the sealer."""
    return Actor(ref=f"system:{name}", grants=frozenset((held, EVERYWHERE) for held in permissions))
