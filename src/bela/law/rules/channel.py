"""The channel: which funds may use it, and what the national catalogue means for it."""

from __future__ import annotations

from bela.law.case import Case
from bela.law.facts import CatalogueResult, Channel, Funds
from bela.law.findings import Outcome, failed, held
from bela.law.rulebook import LawOfDay

CATALOGUE = "catalogue.is_e_purchasing"


def funds_channel(case: Case, law: LawOfDay) -> Outcome:
    """School funds (BOS) only where they are allowed here."""
    funds = case.purchase.funds
    if funds is not Funds.BOS:
        return held("other_funds", funds=str(funds))
    return held("bos_allowed") if case.purchase.bos_allowed else failed("bos")


def catalogue_checked(case: Case, law: LawOfDay) -> Outcome:
    """Since e-purchasing means the national catalogue: it was looked at, and is not cheaper."""
    if not law.in_force(CATALOGUE):
        return held("not_yet")
    check = case.purchase.catalogue_check
    if check is None:
        return failed("missing", day=case.on.isoformat())
    checked_on = check.on.isoformat()
    if check.on > case.on:
        return failed("later", checked_on=checked_on, day=case.on.isoformat())
    if check.result is CatalogueResult.LISTED_CHEAPER:
        return failed("cheaper", checked_on=checked_on)
    return held("checked", checked_on=checked_on, result=str(check.result))


def channel_basis(case: Case, law: LawOfDay) -> Outcome:
    """Since e-purchasing means the national catalogue, other shops rest on direct purchase only."""
    channel = case.purchase.channel
    if channel is Channel.DIRECT_PURCHASE:
        return held("direct")
    if not law.in_force(CATALOGUE):
        return held("before", channel=str(channel))
    return failed("catalogue_only", channel=str(channel), day=case.on.isoformat())
