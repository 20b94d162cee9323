"""Which followers read the ledger."""

from __future__ import annotations

from bela.catalogue.following import SEARCH
from bela.documents.followers.papers import PAPERS
from bela.insight.followers.tally import TALLY
from bela.ledger.api import Follower
from bela.openness.followers.open_data import OPEN_DATA

FOLLOWERS: tuple[Follower, ...] = (PAPERS, TALLY, SEARCH, OPEN_DATA)
