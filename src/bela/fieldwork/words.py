"""The words the tables hold: append only, a constraint remembers the list it was made with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

OUTCOMES: Final = ("counted", "not_found", "refused", "moved", "closed", "double")
"""What a visit found: answers were given, or why there are none."""

END_STATE_OF: Final[Mapping[str, str]] = {
    "counted": "open",
    "not_found": "not_found",
    "refused": "refused",
    "moved": "moved",
    "closed": "closed",
    "double": "double",
}
"""What an accepted visit says of the enterprise, in the register's words."""

OF_A_NEW_FIND: Final = ("counted", "refused")
"""What can be found of a business that stands on no list yet."""

VISIT_STATES: Final = ("waiting", "accepted", "returned")
CHANNELS: Final = ("phone", "page", "paper")
"""How a visit came in: from a phone that may have been without signal, typed on a page, copied from paper."""
