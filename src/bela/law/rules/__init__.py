"""The rules: a text for people (`<code>.yaml`) and a pure function for each, by theme.

A function takes the case and the law of its day and answers an `Outcome`. It never raises, never
reads a clock, a table or a file, and holds no number of the law: those are provisions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bela.law.case import Case
from bela.law.findings import Outcome
from bela.law.rulebook import LawOfDay
from bela.law.rules import channel, diligence, goods, money, officers, patterns, plan, supplier

type RuleFunction = Callable[[Case, LawOfDay], Outcome]

FUNCTIONS: Mapping[str, RuleFunction] = {
    "ceiling": money.ceiling,
    "funds-channel": channel.funds_channel,
    "supplier-is-small": supplier.supplier_is_small,
    "supplier-in-good-standing": supplier.supplier_in_good_standing,
    "offer-on-sale": goods.offer_on_sale,
    "plan-announced": plan.plan_announced,
    "within-budget": money.within_budget,
    "officer-appointed": officers.officer_appointed,
    "separate-hands": officers.separate_hands,
    "identity-by-value": supplier.identity_by_value,
    "plan-paper": plan.plan_paper,
    "domestic-first": goods.domestic_first,
    "within-price-standard": goods.within_price_standard,
    "estimate-made": diligence.estimate_made,
    "catalogue-checked": channel.catalogue_checked,
    "meal-justified": diligence.meal_justified,
    "compared": diligence.compared,
    "channel-basis": channel.channel_basis,
    "payment-path": money.payment_path,
    "licence-valid": goods.licence_valid,
    "package-over-method": plan.package_over_method,
    "channel-split": patterns.channel_split,
    "near-ceiling": patterns.near_ceiling,
    "fresh-listing": patterns.fresh_listing,
    "price-in-band": patterns.price_in_band,
    "working-hours": patterns.working_hours,
    "portions": patterns.portions,
}
