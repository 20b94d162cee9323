"""The criteria as functions: each looks at one person's facts and the value of the day, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bela.aid.applicant import Applicant
from bela.aid.checks import business, fairness, person
from bela.law.findings import Outcome
from bela.law.provisions import Value

type Check = Callable[[Applicant, Value], Outcome]

CHECKS: Mapping[str, Check] = {
    "nik-given": person.nik_given,
    "nik-valid": person.nik_valid,
    "nik-matches": person.nik_matches,
    "alive": person.alive,
    "not-official": person.not_official,
    "size-known": business.size_known,
    "micro": business.micro,
    "runs": business.runs,
    "place-known": business.place_known,
    "visited-lately": business.visited_lately,
    "single": fairness.single,
    "not-borrower": fairness.not_borrower,
    "no-other-aid": fairness.no_other_aid,
    "said-other-aid": fairness.said_other_aid,
    "family-known": fairness.family_known,
    "one-per-family": fairness.one_per_family,
}
"""By code, in the order in which results name them."""

DEFECTS: Mapping[str, str] = {
    "mismatched-nik": "nik-matches",
    "deceased": "alive",
    "official": "not-official",
    "invalid-nik": "nik-valid",
    "not-micro": "micro",
    "double": "single",
    "borrower": "not-borrower",
}
"""The seven defects that auditors found in aid to small business, and the check that looks for each."""
