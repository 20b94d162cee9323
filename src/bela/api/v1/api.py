"""The API of version 1: its routers and how it answers what went wrong."""

from __future__ import annotations

from ninja import NinjaAPI

from bela.api.v1.catalogue import offer, offers, supplier
from bela.api.v1.law import judge, rule_book
from bela.api.v1.ordering import open_orders
from bela.api.v1.problems import Problem, answer_problems

api = NinjaAPI(
    title="Bela",
    version="1",
    description=(
        "A city buys directly from its small enterprises. Amounts are whole rupiah, days are local "
        "(Asia/Jakarta), errors are application/problem+json (RFC 9457)."
    ),
    urls_namespace="api-v1",
    openapi_url="/openapi.json",
    docs_url=None,  # the browser page would load scripts from elsewhere
)
answer_problems(api)
api.add_router("/law", rule_book.router)
api.add_router("/law", judge.router)
api.add_router("/offers", offers.router)
api.add_router("/offers", offer.router)
api.add_router("/suppliers", supplier.router)
api.add_router("/orders", open_orders.router)

__all__ = ["Problem", "api"]
