"""Money: the ceiling of an order, the budget of its accounts, the way it is paid."""

from __future__ import annotations

from bela.law.case import Case
from bela.law.facts import Json, Payment
from bela.law.findings import Outcome, failed, held
from bela.law.rulebook import LawOfDay


def ceiling(case: Case, law: LawOfDay) -> Outcome:
    """Gross ≤ the channel's ceiling of that day, or the unit's own where it is lower."""
    channel, gross, most = str(case.purchase.channel), int(case.gross), case.ceiling
    provision = f"ceiling.{channel}"
    if most is None:
        return failed("no_ceiling", provision, channel=channel, gross=gross)
    whose = "unit" if most != case.channel_ceiling else "channel"
    values: dict[str, Json] = {"channel": channel, "gross": gross, "ceiling": int(most), "whose": whose}
    if gross <= most:
        return Outcome(True, "within", {**values, "left": int(most) - gross}, provision)
    way = "over_unit" if whose == "unit" else "over"
    return Outcome(False, way, {**values, "over": gross - int(most)}, provision)


def within_budget(case: Case, law: LawOfDay) -> Outcome:
    """For every account of the lines: what they need ≤ its ceiling − committed − spent."""
    available = {
        line.account: int(line.ceiling) - int(line.committed) - int(line.spent)
        for line in case.purchase.budget
    }
    accounts: list[Json] = []
    short: Outcome | None = None
    for account, needed in _needed(case).items():
        left = available.get(account)
        accounts.append({"account": account, "needed": needed, "available": left})
        if short is None and left is None:
            short = failed("no_account", account=account, needed=needed, accounts=accounts)
        elif short is None and left is not None and needed > left:
            short = failed(
                "short",
                account=account,
                needed=needed,
                available=left,
                short=needed - left,
                accounts=accounts,
            )
    return short or held("enough", accounts=accounts, needed=int(case.gross))


def _needed(case: Case) -> dict[str, int]:
    """Gross by account; the shipping with its VAT goes to the first line's."""
    needed = {case.purchase.lines[0].account: int(case.price.shipping) + int(case.price.shipping_vat)}
    for line, price in zip(case.purchase.lines, case.price.lines, strict=True):
        needed[line.account] = needed.get(line.account, 0) + int(price.gross)
    return needed


def payment_path(case: Case, law: LawOfDay) -> Outcome:
    """Imprest only within its cap and its balance, where they are given."""
    buyer, gross = case.purchase.buyer, int(case.gross)
    if case.purchase.payment is not Payment.IMPREST:
        return held("other_payment", payment=str(case.purchase.payment))
    if buyer.imprest_cap is not None and gross > buyer.imprest_cap:
        return failed("over_cap", gross=gross, cap=int(buyer.imprest_cap))
    if buyer.imprest_balance is not None and gross > buyer.imprest_balance:
        return failed("over_balance", gross=gross, balance=int(buyer.imprest_balance))
    return held("within", gross=gross)
