"""The room's tables. Private: doors read through `queries` and act through use cases."""

from bela.aid.models.programme import Programme, ReferenceList, ReferenceNumber
from bela.aid.models.recipient import Decree, Objection, Recipient
from bela.aid.models.run import Result, Run

__all__ = [
    "Decree",
    "Objection",
    "Programme",
    "Recipient",
    "ReferenceList",
    "ReferenceNumber",
    "Result",
    "Run",
]
