"""The words the tables hold: append only, a constraint remembers the list it was made with."""

from __future__ import annotations

from typing import Final

REFERENCES: Final = ("population", "deceased", "officials", "borrowers", "other_aid")
"""Reference lists: everybody's NIK and name; the dead; ASN, TNI and Polri; who has a loan; other aid."""

RECIPIENT_STATES: Final = ("chosen", "handed_over", "returned", "cancelled")
HAND_OVER_WAYS: Final = ("transfer", "cash", "goods")
REVISIT_FINDINGS: Final = ("used_well", "not_used", "sold", "closed", "not_found")
CANCEL_REASONS: Final = ("not_entitled", "died", "refused", "not_found", "double", "other")
"""Why somebody chosen is chosen no more; `not_entitled`, `died` and `double` say that the list was wrong."""

WRONGLY_IN: Final = ("not_entitled", "died", "double")
VERDICTS: Final = ("upheld", "dismissed")
NOTICES: Final = ("announced", "answered", "decided", "handed_over", "cancelled")
"""What owners are told of by a text."""

CHANNELS: Final = ("page", "paper")
"""How an objection came: by its owner on their page, or on paper through an officer."""
