"""Finds records that may be one and the same; knows no register, decides nothing.

`link` compares a list with itself and with what is there already, `check_one` one new record with a few
candidates, `clusters` puts pairs together. Comparisons, blocking rules and traps are data; every pair says
in words why. docs/linkage.md says more.
"""

from bela.linkage.check_one import check_one
from bela.linkage.clusters import clusters
from bela.linkage.link import link
from bela.linkage.pair import Pair, Reason, Verdict
from bela.linkage.record import LinkRecord
from bela.linkage.search_keys import search_keys

__all__ = ["LinkRecord", "Pair", "Reason", "Verdict", "check_one", "clusters", "link", "search_keys"]
