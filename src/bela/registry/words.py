"""The words the tables hold: append only, a constraint remembers the list it was made with."""

from __future__ import annotations

from typing import Final

STAGES: Final = ("name", "drafting", "active")
"""How far an enterprise has come: a name and a place; a person with a proven phone; may sell."""

SCALES: Final = ("micro", "small", "medium", "large", "cooperative")
MEANS: Final = ("visited", "vouched", "nib", "document")
"""How an officer saw that it is real: see `STRONGEST_FIRST` for those that establish an identity."""

STRONGEST_FIRST: Final = ("nib", "visited", "vouched")
"""What establishes an identity for the law, and lets an enterprise sell; a document that was seen does not."""

STATE_REGISTERS: Final = ("oss", "pajak", "dukcapil")
STATE_RESULTS: Final = ("match", "name_differs", "not_found", "not_active", "deceased")
STATE_OUTCOMES: Final = ("explained", "corrected", "followed_up")
"""What an officer did about an answer of a state register that does not fit."""

LEGAL_FORMS: Final = (
    "individual", "sole_trader", "cv", "pt", "pt_individual", "firma", "cooperative", "bumdes", "foundation",
)  # fmt: skip
"""Perorangan, UD, CV, PT, PT perorangan, firma, koperasi, BUMDes, yayasan."""

TAXED_AS_INDIVIDUALS: Final = ("individual", "sole_trader")

NIK_STATES: Final = ("unasked", "given", "refused", "none")
"""A NIK is given, refused, or there is none; a forced NIK is an invented NIK."""

PLACE_KINDS: Final = ("fixed", "roaming", "home", "market", "online")
END_STATES: Final = ("open", "closed_for_now", "closed", "moved", "double", "not_found", "refused")
SEXES: Final = ("male", "female")
HOWS: Final = ("officer", "self", "import", "helper", "merge")
"""How an answer came into the register; `merge` is from an enterprise that was found to be the same, or back."""

DISABILITIES: Final = ("no", "physical", "sight", "hearing", "mental", "several")
CAPITAL_BANDS: Final = (
    "upto_5m", "upto_25m", "upto_50m", "upto_500m", "upto_1000m", "upto_5000m", "upto_10000m", "over_10000m",
)  # fmt: skip
SALES_BANDS: Final = (
    "upto_25m", "upto_60m", "upto_300m", "upto_500m", "upto_2000m", "upto_2500m", "upto_4800m", "upto_15000m",
    "upto_50000m", "over_50000m",
)  # fmt: skip
"""Bands by their limits in million rupiah; `census.figures` says what each is called."""

MEMBER_PARTS: Final = ("owner", "staff", "helper")
"""A helper acts under a mandate of the owner, from its first day to its last."""

BINDING: Final = ("accept", "handover", "payment", "account")
"""What binds an owner: taking an order on, handing over, saying that money came, and where money goes."""

LICENCES: Final = ("pirt", "bpom", "halal", "sni", "ip_right", "health", "other")
TAX_PAPERS: Final = ("final_tax_certificate", "turnover_statement", "taxable_person_letter")
FOOD_TAX_COLLECTORS: Final = ("supplier", "treasurer")
ACCOUNT_STATES: Final = ("waiting", "checked", "refused", "replaced", "asked", "due", "stopped")
"""A change is asked, until the owner's code comes; waiting, until an officer has seen its paper; due, until its
wait is over; and only then checked, which is what money is sent to. Its owner can stop it before that."""

HOLDER_CHECKS: Final = ("rule", "person")
"""Who found that the holder is the owner or the business: the rule for names, or an officer."""

BATCH_STATES: Final = ("uploaded", "read", "mapped", "checked", "matched", "admitted", "withdrawn")
"""How far a list has come; `admitted` is called merged by whoever speaks of its stages."""

ROW_STATES: Final = ("staged", "rejected", "admitted")
PAIR_VERDICTS: Final = ("certain", "unsure")
PAIR_STATES: Final = ("open", "same", "different", "later")
PAIR_SIDES: Final = ("first", "second")
DUPLICATE_WORKS: Final = ("search", "merge")

SUSPENSION_REASONS: Final = (
    "unfair_price", "wrong_category", "not_small", "licence_over", "forbidden_goods", "false_photo",
    "no_stock", "does_not_deliver", "often_late", "poor_quality", "sells_outside", "borrowed_name",
    "conflict_of_interest", "untrue_data", "asked_for_it", "other",
)  # fmt: skip

PURPOSES: Final = ("verify", "call", "compare", "complaint")
"""What an officer may look at masked numbers for."""

CODE_ACTS: Final = ("account", "takeout", "erasure", "pin")
"""What an owner confirms with a code that goes to their own phone."""

LOOKS: Final = ("numbers", "export", "export_masked", "takeout", "signed_paper")
"""How somebody came to see a record: numbers opened, in a file of the register, taken out by its owner, or on a
paper that its owner signed."""

ERASURE_STATES: Final = ("asked", "granted", "refused")
