"""The room's tables. Private: doors read through `queries` and act through use cases."""

from bela.aid.models.notice import Notice
from bela.aid.models.programme import Programme, ReferenceList, ReferenceNumber
from bela.aid.models.recipient import Decree, Objection, Recipient
from bela.aid.models.run import AskedRun, Result, Run

__all__ = [
    "AskedRun",
    "Decree",
    "Notice",
    "Objection",
    "Programme",
    "Recipient",
    "ReferenceList",
    "ReferenceNumber",
    "Result",
    "Run",
]
