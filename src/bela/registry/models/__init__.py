"""The room's tables. Private: other rooms read through `queries`, doors through use cases and queries."""

from bela.registry.models.census import CensusCount, SecondAnswer
from bela.registry.models.enterprise import Enterprise, Member, Occasion, Owner
from bela.registry.models.papers import BankAccountRow, Licence, TaxPaper
from bela.registry.models.staging import Batch, StagedRow
from bela.registry.models.standing import Debarment, ScaleDecision, Suspension, Verification

__all__ = [
    "BankAccountRow",
    "Batch",
    "CensusCount",
    "Debarment",
    "Enterprise",
    "Licence",
    "Member",
    "Occasion",
    "Owner",
    "ScaleDecision",
    "SecondAnswer",
    "StagedRow",
    "Suspension",
    "TaxPaper",
    "Verification",
]
