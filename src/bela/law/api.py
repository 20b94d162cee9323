"""The law's door for other rooms: read facts, judge them, price an order, open the rule book.

    purchase = read_purchase(parse(text))         # FactError(field, reason) for facts that are wrong
    judgement = judge(purchase)                   # or judge(purchase, on=day); .as_json() is stored
    for finding in judgement.findings:            # .rule .effect .basis .holds .values .article
        say(finding, "id"), way_out(finding, "id")

    book = rule_book()                            # .rules, .provisions, .digest, .boundaries
    rule = book.rule("ceiling")                   # .title .plain .example (Words: .of("id")), .effects,
                                                  # .basis, .provisions (keys), .cite, .sentences
    provision = book.provisions["ceiling.bela"]   # .title .label .unit .values .checked, .on(day)
    provision.values[0]                           # .start .end (half open) .value .cite .assumed .note
    spoken_value(plain_value(v.value), provision.unit, "id")    # "Rp50.000.000", "11%", "7 hari"
    book.on(day)                                  # LawOfDay: .amount("ceiling.bela"), .vat, …

Nothing here reads a clock, a table or a network, and nothing imports Django.
"""

from bela.law.case import price_purchase
from bela.law.fact_errors import FactError
from bela.law.facts import Channel, Purchase
from bela.law.findings import Effect, Finding, Judgement
from bela.law.judging import evidence, judge
from bela.law.price import Price, PricedAs, PricedLine, Rates, line_total, price_line, price_order
from bela.law.provisions import Basis, DatedValue, Provision, plain_value
from bela.law.purchase_reader import quantity, read_purchase
from bela.law.reading import parse
from bela.law.rulebook import LawOfDay, Rule, RuleBook, rule_book
from bela.law.source import RuleBookError, Words
from bela.law.speech import say, spoken_value, way_out

__all__ = [
    "Basis",
    "Channel",
    "DatedValue",
    "Effect",
    "FactError",
    "Finding",
    "Judgement",
    "LawOfDay",
    "Price",
    "PricedAs",
    "PricedLine",
    "Provision",
    "Purchase",
    "Rates",
    "Rule",
    "RuleBook",
    "RuleBookError",
    "Words",
    "evidence",
    "judge",
    "line_total",
    "parse",
    "plain_value",
    "price_line",
    "price_order",
    "price_purchase",
    "quantity",
    "read_purchase",
    "rule_book",
    "say",
    "spoken_value",
    "way_out",
]
