"""The room's tables. Private: other rooms read through `queries`, doors through use cases and queries."""

from bela.registry.models.asked_check import AskedCheck
from bela.registry.models.census import CensusCount, SecondAnswer
from bela.registry.models.duplicate_work import DuplicateWork
from bela.registry.models.enterprise import Enterprise, Member, Occasion, Owner
from bela.registry.models.link_key import LinkKey
from bela.registry.models.mandate import Mandate, OwnerPin, SignedPaper
from bela.registry.models.merging import DuplicatePair, Merge
from bela.registry.models.papers import BankAccountRow, Licence, TaxPaper
from bela.registry.models.person_side import AccessLook, ErasureRequest, LookedAt, OwnerCode
from bela.registry.models.staging import Batch, FileChunk, ListSource, StagedPair, StagedRow
from bela.registry.models.standing import Debarment, ScaleDecision, StateAnswer, Suspension, Verification

__all__ = [
    "AccessLook",
    "AskedCheck",
    "BankAccountRow",
    "Batch",
    "CensusCount",
    "Debarment",
    "DuplicatePair",
    "DuplicateWork",
    "Enterprise",
    "ErasureRequest",
    "FileChunk",
    "Licence",
    "LinkKey",
    "ListSource",
    "LookedAt",
    "Mandate",
    "Member",
    "Merge",
    "Occasion",
    "Owner",
    "OwnerCode",
    "OwnerPin",
    "ScaleDecision",
    "SecondAnswer",
    "SignedPaper",
    "StagedPair",
    "StagedRow",
    "StateAnswer",
    "Suspension",
    "TaxPaper",
    "Verification",
]
