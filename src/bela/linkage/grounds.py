"""What makes a pair certain, as data: a sum of small likenesses is never enough, it must stand on one of these.

Each ground names, by comparison, the levels that must hold together. "?" means that a side says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bela.linkage.traps import Levels

_NAME: Final = ("same", "same_common")
_OWNER: Final = ("same", "same_common")
_HOUSE: Final = ("house", "stall")
_DOOR: Final = ("house", "lane", "stall")
_HERE: Final = ("kelurahan",)
_TRADE: Final = ("same", "overlap")
_NEAR: Final = (*_DOOR, "street")


@dataclass(frozen=True, slots=True)
class Ground:
    """Levels that together leave no honest doubt, and why."""

    name: str
    needs: Mapping[str, tuple[str, ...]]
    why: str

    def holds(self, levels: Levels) -> bool:
        """Whether all that is needed is there."""
        return all(levels.get(comparison, "?") in wanted for comparison, wanted in self.needs.items())


GROUNDS: Final = (
    Ground(
        "person and name", {"nik": ("same",), "name": _NAME}, "One person's NIK and one name of a business."
    ),
    Ground(
        "person, owner and almost the name",
        {"nik": ("same",), "owner": (*_OWNER, "close"), "name": ("close",)},
        "The same, with a slip of the pen in the name.",
    ),
    Ground("registration and name", {"nib": ("same",), "name": _NAME}, "One NIB and one name."),
    Ground(
        "name, owner and phone",
        {"name": _NAME, "owner": ("same",), "phone": ("same",)},
        "Three things, told apart from each other, of which the phone is one owner's.",
    ),
    Ground(
        "rare name, owner and phone",
        {"name": ("same",), "owner": ("same_common",), "phone": ("same",)},
        "An owner's name that many bear, or of one word, but a name of its own and one phone.",
    ),
    Ground(
        "name, owner, phone and street",
        {
            "name": _NAME,
            "owner": ("same_common",),
            "phone": ("same",),
            "address": (*_NEAR, "slip", "neighbours"),
        },
        "Two “Siti” with a “Warung Nasi” each may share a helper's phone, but not a street besides.",
    ),
    Ground(
        "name, owner and door",
        {"name": _NAME, "owner": _OWNER, "address": _HOUSE, "region": _HERE},
        "One name, one owner, one door: common or not, who else would it be?",
    ),
    Ground(
        "rare name, owner and neighbourhood",
        {"name": ("same",), "owner": _OWNER, "address": ("lane",), "region": ("kelurahan", "?")},
        "A name of its own and its owner, in one street of one RT.",
    ),
    Ground(
        "name, rare owner and neighbourhood",
        {
            "name": _NAME,
            "owner": ("same",),
            "address": ("lane",),
            "region": _HERE,
            "phone": ("same", "near", "?"),
        },
        "A common name, but an owner of a rare one in one street of one RT, and no other phone.",
    ),
    Ground(
        "rare name, almost the owner, birthday and door",
        {"name": ("same",), "owner": ("close",), "address": _HOUSE, "region": _HERE, "born": ("same",)},
        "Dewi and Desi are sisters; a slip of the pen only where the birthday agrees too.",
    ),
    Ground(
        "rare name, rare owner and street",
        {"name": ("same",), "owner": ("same",), "address": _NEAR, "region": _HERE},
        "A name of its own, an owner of a rare one, one street of one kelurahan; phones change.",
    ),
    Ground(
        "almost the name, owner, phone and street",
        {"name": ("close",), "owner": _OWNER, "phone": ("same",), "address": (*_NEAR, "neighbours")},
        "A slip of the pen in the name; all else agrees.",
    ),
    Ground(
        "name, almost the owner, birthday, phone and street",
        {
            "name": _NAME,
            "owner": ("close",),
            "phone": ("same",),
            "address": (*_NEAR, "neighbours"),
            "born": ("same",),
        },
        "The same; sisters share house and phone, but no birthday.",
    ),
    Ground(
        "almost the name, rare owner and door",
        {"name": ("close",), "owner": ("same",), "address": _HOUSE, "region": _HERE},
        "A slip of the pen in the name; an owner of a rare one and the door agree.",
    ),
    Ground(
        "name, phone and door",
        {"name": _NAME, "owner": ("?",), "phone": ("same",), "address": _HOUSE},
        "No owner is named on one side; name, phone and door agree.",
    ),
    Ground(
        "rare name and point",
        {"name": ("same",), "owner": ("?",), "point": ("here",), "address": (*_NEAR, "?")},
        "A list without owners: a name of its own on one point that is no market.",
    ),
    Ground(
        "rare name and phone",
        {"name": ("same",), "owner": ("?",), "phone": ("same",), "region": _HERE},
        "A list without owners: a name of its own with one phone in one kelurahan; a chain has several.",
    ),
    Ground(
        "rare name and door",
        {"name": ("same",), "owner": ("?",), "address": _HOUSE, "region": _HERE},
        "A list without owners: a name of its own behind one door.",
    ),
    Ground(
        "almost the name, rare owner and phone",
        {
            "name": ("close",),
            "owner": ("same",),
            "phone": ("same",),
            "address": (*_NEAR, "slip", "neighbours", "?"),
        },
        "A slip of the pen in the name; an owner of a rare one with one phone.",
    ),
    Ground(
        "name, phone and point",
        {"name": _NAME, "owner": ("?",), "phone": ("same",), "point": ("here",)},
        "No owner is named on one side; name, phone and point agree.",
    ),
    Ground(
        "nameless, owner, phone and door",
        {"name": ("?",), "owner": _OWNER, "phone": ("same",), "address": _DOOR, "trade": _TRADE},
        "Businesses without a name of their own: owner, phone, door and trade agree.",
    ),
    Ground(
        "nameless, person, owner and trade",
        {
            "name": ("?",),
            "owner": _OWNER,
            "nik": ("same",),
            "trade": _TRADE,
            "address": (*_NEAR, "slip", "?"),
        },
        "Businesses without a name of their own: the person and the trade agree.",
    ),
)
