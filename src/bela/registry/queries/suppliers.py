"""Enterprises as suppliers on a day: one round trip for however many, for the hot path of an order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db import connection

from bela.kernel.identifiers import BankAccount
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.law.facts import Identity, Scale, Standing
from bela.registry.answers import BankAccountShown, CollectedBy, Form, SupplierOnDay
from bela.registry.banks import bank_name
from bela.registry.ranges import to_period
from bela.registry.refusals import unknown_enterprise
from bela.registry.words import STRONGEST_FIRST, TAXED_AS_INDIVIDUALS

# One statement: each column is what was in force on the day, worked out beside the row itself.
_SUPPLIERS = """
SELECT e.public_id, e.government_id, e.name, e.stage, e.taxable_person, e.legal_form, e.npwp, e.food_tax_rate,
       e.food_tax_collected_by, e.region_code, e.activated_at, e.withdrawn_at,
       CASE WHEN e.merged_into_id IS NOT NULL THEN (SELECT m.at FROM registry_merge m
         WHERE m.absorbed_id = e.id AND m.undone_at IS NULL) END AS merged_at,
       (SELECT d.scale FROM registry_scaledecision d
         WHERE d.enterprise_id = e.id AND d."on" <= %(day)s::date
         ORDER BY d."on" DESC, d.id DESC LIMIT 1) AS decided,
       ARRAY(SELECT v.means FROM registry_verification v
         WHERE v.enterprise_id = e.id AND v."on" <= %(day)s::date AND v.expires_on >= %(day)s::date
           AND v.revoked_at IS NULL) AS means,
       EXISTS (SELECT FROM registry_suspension s WHERE s.enterprise_id = e.id AND s.from_on <= %(day)s::date
           AND (s.lifted_on IS NULL OR s.lifted_on > %(day)s::date)) AS suspended,
       (SELECT jsonb_build_array(lower(b.period), upper(b.period)) FROM registry_debarment b
         WHERE b.enterprise_id = e.id AND b.annulled_at IS NULL
           AND b.period @> %(day)s::date LIMIT 1) AS debarred,
       ARRAY(SELECT m.person_id FROM registry_member m
         WHERE m.enterprise_id = e.id AND m.ended_at IS NULL
           AND (m.period IS NULL OR m.period @> %(day)s::date)) AS people,
       (SELECT t.last_day FROM registry_taxpaper t WHERE t.enterprise_id = e.id
           AND t.kind = 'final_tax_certificate' AND t."on" <= %(day)s::date
         ORDER BY t.last_day DESC LIMIT 1) AS certificate_until,
       (SELECT jsonb_build_array(t."on", t.sales_this_year) FROM registry_taxpaper t
         WHERE t.enterprise_id = e.id AND t.kind = 'turnover_statement' AND t."on" <= %(day)s::date
           AND t."on" >= date_trunc('year', %(day)s::date)
         ORDER BY t."on" DESC LIMIT 1) AS turnover,
       (SELECT jsonb_object_agg(l.kind, l.last_day) FROM registry_licence l
         WHERE l.enterprise_id = e.id AND l.ended_at IS NULL AND l.seen_at IS NOT NULL) AS licences,
       (SELECT jsonb_build_array(a.public_id, a.bank, a.number, a.holder) FROM registry_bankaccount a
         WHERE a.enterprise_id = e.id AND a.state = 'checked') AS account
  FROM registry_enterprise e WHERE e.public_id = ANY(%(ids)s)
"""


def supplier_on(enterprise: str, day: date) -> SupplierOnDay:
    """One enterprise as a supplier on a day. One query. Raises `UnknownEnterprise`."""
    found = suppliers_on([enterprise], day)
    if enterprise not in found:
        raise unknown_enterprise()
    return found[enterprise]


def suppliers_on(ids: Iterable[str], day: date) -> Mapping[str, SupplierOnDay]:
    """Several at once by public id, those that exist. One query."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_SUPPLIERS, {"ids": wanted, "day": day})
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {str(row["public_id"]): _supplier(row, day) for row in rows}


def _supplier(row: Mapping[str, Any], day: date) -> SupplierOnDay:  # a database's row has any types
    identity = next((Identity(means) for means in STRONGEST_FIRST if means in row["means"]), None)
    turnover = _json(row["turnover"])
    account = _json(row["account"])
    licences = _json(row["licences"]) or {}
    debarred = _json(row["debarred"])
    return SupplierOnDay(
        public_id=row["public_id"],
        government=row["government_id"],
        name=row["name"],
        stage=row["stage"],
        scale=Scale(row["decided"]) if row["decided"] else None,
        taxable_person=row["taxable_person"],
        standing=_standing(row, identity, day),
        identity=identity,
        debarred=to_period(*debarred) if debarred else None,
        people=frozenset(row["people"]),
        form=form_of(row["legal_form"]),
        has_tax_number=bool(row["npwp"]),
        final_tax_certificate_until=row["certificate_until"],
        turnover_statement=(date.fromisoformat(turnover[0]), Rupiah(turnover[1])) if turnover else None,
        food_tax=_food_tax(row),
        region=row["region_code"],
        payable=account is not None,
        bank_account=account_shown(*account) if account else None,
        licences=MappingProxyType({kind: _last_day(last) for kind, last in licences.items()}),
    )


def form_of(legal_form: str) -> Form:
    """How the tax law sees the legal form; nothing known yet is an individual, as most are."""
    return "individual" if legal_form in ("", *TAXED_AS_INDIVIDUALS) else "company"


def _standing(row: Mapping[str, Any], identity: Identity | None, day: date) -> Standing:
    if any(left is not None and legal_day(left) <= day for left in (row["withdrawn_at"], row["merged_at"])):
        return Standing.WITHDRAWN
    if row["suspended"]:
        return Standing.SUSPENDED
    allowed = row["activated_at"] is not None and legal_day(row["activated_at"]) <= day
    return Standing.ACTIVE if allowed and identity is not None else Standing.UNVERIFIED


def _food_tax(row: Mapping[str, Any]) -> tuple[Decimal, CollectedBy] | None:
    rate = row["food_tax_rate"]
    return None if rate is None else (rate, row["food_tax_collected_by"])


def _last_day(written: str | None) -> date:
    return date.fromisoformat(written) if written else date.max


def _json(column: str | None) -> Any:  # what the column holds is known by its query alone
    return None if column is None else json.loads(column)


def account_shown(public_id: str, bank: str, number: str, holder: str) -> BankAccountShown:
    """A bank account as others get to see it."""
    masked = BankAccount(number, bank).masked
    return BankAccountShown(public_id, bank, bank_name(bank) or f"Bank {bank}", number, masked, holder)
