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
_DOOR: Final = ("house", "lane", "stall")
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
    Ground("person and name", {"nik": ("same",), "name": _NAME}, "One person's NIK and one name of a business."),
    Ground(
        "person, owner and almost the name", {"nik": ("same",), "owner": (*_OWNER, "close"), "name": ("close",)},
        "The same, with a slip of the pen in the name.",
    ),
    Ground("registration and name", {"nib": ("same",), "name": _NAME}, "One NIB and one name."),
    Ground(
        "name, owner and phone", {"name": _NAME, "owner": _OWNER, "phone": ("same",)},
        "Three things, told apart from each other, of which the phone is one owner's.",
    ),
    Ground(
        "rare name, owner and door", {"name": ("same",), "owner": _OWNER, "address": _DOOR, "region": ("kelurahan", "?")},
        "A name of its own, its owner and one door.",
    ),
    Ground(
        "name, rare owner and door", {"name": _NAME, "owner": ("same",), "address": _DOOR, "region": ("kelurahan",)},
        "A common name, but an owner of a rare one behind one door.",
    ),
    Ground(
        "almost the name, owner, phone and street",
        {"name": ("close",), "owner": _OWNER, "phone": ("same",), "address": (*_NEAR, "neighbours")},
        "A slip of the pen in the name; all else agrees.",
    ),
    Ground(
        "name, almost the owner, phone and street",
        {"name": _NAME, "owner": ("close",), "phone": ("same",), "address": (*_NEAR, "neighbours")},
        "A slip of the pen in the owner's name; all else agrees.",
    ),
    Ground(
        "rare name and point", {"name": ("same",), "owner": ("?",), "point": ("here",), "address": (*_NEAR, "?")},
        "A list without owners: a name of its own on one point that is no market.",
    ),
    Ground(
        "rare name and phone", {"name": ("same",), "owner": ("?",), "phone": ("same",)},
        "A list without owners: a name of its own with one phone.",
    ),
    Ground(
        "rare name and door", {"name": ("same",), "owner": ("?",), "address": ("house", "stall"), "region": ("kelurahan",)},
        "A list without owners: a name of its own behind one door.",
    ),
    Ground(
        "nameless, owner, phone and door",
        {"name": ("?",), "owner": ("same",), "phone": ("same",), "address": _DOOR, "trade": ("same", "overlap")},
        "Businesses without a name of their own: owner, phone, door and trade agree.",
    ),
)  # fmt: skip
