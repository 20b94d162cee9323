"""Everything the register holds about one enterprise, for its owner to take out as a file; nobody else's data.

Numbers are whole: they are the owner's. Left out are the names of its other people, what a state register
has under another name, columns of lists that nobody could place (a helper's phone may stand there), and
what an officer wrote down as evidence, in which others are named.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from bela.registry.answering import KEPT, plain
from bela.registry.finding import find_enterprise
from bela.registry.merging.family import family
from bela.registry.models import Enterprise, Occasion, SecondAnswer, StagedRow, StateAnswer
from bela.registry.queries.looks import looks_at
from bela.registry.queries.suppliers import account_shown
from bela.registry.questions import BLOCKS, questions_of

type Json = Any  # what a JSON file holds; its shape is said in docs/registry.md

FORMAT = "bela-record-1"


def takeout(enterprise: str, *, owner: str, at: datetime) -> dict[str, Json]:
    """The whole record as plain data. `owner` is who takes it out, as the ledger calls them. Raises `UnknownEnterprise`."""
    row = find_enterprise(enterprise)
    keys = family(row.pk)
    return {
        "format": FORMAT,
        "taken_at": _moment(at),
        "enterprise": {
            "id": row.public_id,
            "stage": row.stage,
            "registered_at": _moment(row.registered_at),
            "activated_at": _moment(row.activated_at),
            "withdrawn_at": _moment(row.withdrawn_at),
            "also_known_as": sorted(
                Enterprise.objects.filter(pk__in=keys).exclude(pk=row.pk).values_list("public_id", flat=True)
            ),
        },
        "record": _record(row),
        "other_phones": row.owner.other_phones,
        "history": _history(keys, owner),
        "second_answers": _second(keys),
        "sources": _sources(keys),
        "papers": _papers(row),
        "checks": _checks(row, keys),
        "erasure_requests": [
            {"asked_at": _moment(f.asked_at), "groups": f.groups, "state": f.state, "answer": f.answer,
             "erased": f.erased, "kept": f.kept}
            for f in row.erasures.order_by("pk")
        ],
        "mandates": [
            {"first_on": _day(f.first_on), "last_on": _day(f.last_on), "reason": f.reason, "paper": f.paper,
             "paper_on": _day(f.paper_on), "ended_at": _moment(f.ended_at), "ended_reason": f.ended_reason,
             "signed_papers": [
                 {"act": p.act, "order": "" if p.act == "account" else p.about, "signed_on": _day(p.signed_on),
                  "added_at": _moment(p.added_at), "used_at": _moment(p.used_at)}
                 for p in f.signed_papers.all()
             ]}
            for f in row.owner.mandates.order_by("pk").prefetch_related("signed_papers")
        ],
        "looks": [
            {"at": _moment(f.at), "who": f.who, "kind": f.kind, "purpose": f.purpose, "fields": [*f.fields]}
            for f in looks_at(enterprise, size=None).rows
        ],
    }  # fmt: skip


def _moment(at: datetime | None) -> str | None:
    return None if at is None else timezone.localtime(at).isoformat(timespec="seconds")


def _day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


def _record(row: Enterprise) -> dict[str, dict[str, Json]]:
    return {
        block.key: {
            question.field: plain(KEPT[question.field].now(row)) for question in questions_of(block.key)
        }
        for block in BLOCKS
    }


def _history(keys: list[int], owner: str) -> list[dict[str, Json]]:
    occasions = Occasion.objects.filter(enterprise__in=keys).select_related("staged_row__batch")
    return [
        {
            "at": _moment(found.at), "how": found.how, "by_you": found.by == owner,
            "list": found.staged_row.batch.name if found.staged_row else None,
            "line": found.staged_row.line if found.staged_row else None,
            "answers": found.answers,
        }
        for found in occasions.order_by("at", "pk")
    ]  # fmt: skip


def _second(keys: list[int]) -> list[dict[str, Json]]:
    return [
        {"field": f.field, "value": f.value, "at": _moment(f.at), "how": f.how, "taken": f.taken}
        for f in SecondAnswer.objects.filter(enterprise__in=keys).order_by("pk")
    ]


def _sources(keys: list[int]) -> list[dict[str, Json]]:
    lines = StagedRow.objects.filter(enterprise__in=keys).select_related("batch").order_by("batch", "line")
    return [
        {
            "list": line.batch.name,
            "line": line.line,
            "cells": {
                column["column"]: cell
                for column, cell in zip(line.batch.columns, line.cells, strict=False)
                if column["field"] and cell.strip()
            },
            "read_as": line.values,
        }
        for line in lines
    ]


def _papers(row: Enterprise) -> dict[str, list[dict[str, Json]]]:
    return {
        "bank_accounts": [
            {
                "bank": account_shown(f.public_id, f.bank, f.number, f.holder).bank_name, "number": f.number,
                "holder": f.holder, "state": f.state, "added_at": _moment(f.added_at), "paper": f.paper,
                "pays_from": _day(f.pays_from), "reason": f.reason,
            }
            for f in row.bank_accounts.order_by("pk")
        ],
        "licences": [
            {"kind": f.kind, "number": f.number, "last_day": _day(f.last_day), "seen": f.seen_at is not None}
            for f in row.licences.order_by("pk")
        ],
        "tax_papers": [
            {"kind": f.kind, "number": f.number, "on": _day(f.on), "last_day": _day(f.last_day),
             "sales_this_year": f.sales_this_year}
            for f in row.tax_papers.order_by("pk")
        ],
    }  # fmt: skip


def _checks(row: Enterprise, keys: list[int]) -> dict[str, list[dict[str, Json]]]:
    return {
        "verifications": [
            {"means": f.means, "on": _day(f.on), "expires_on": _day(f.expires_on),
             "revoked_at": _moment(f.revoked_at), "revoked_reason": f.revoked_reason}
            for f in row.verifications.order_by("pk")
        ],
        "scale": [
            {"scale": f.scale, "measure": f.measure, "amount": f.amount, "on": _day(f.on)}
            for f in row.scale_decisions.order_by("pk")
        ],
        "state_registers": [
            {"register": f.register, "number": f.number, "result": f.result, "as_of": _day(f.as_of),
             "asked_at": _moment(f.asked_at)}
            for f in StateAnswer.objects.filter(enterprise__in=keys).order_by("pk")
        ],
        "suspensions": [
            {"reason_code": f.reason_code, "reason": f.reason, "from": _day(f.from_on),
             "lifted": _day(f.lifted_on)}
            for f in row.suspensions.order_by("pk")
        ],
        "debarments": [
            {"from": _day(f.period.lower), "until": _day(f.period.upper), "citation": f.citation,
             "grounds": f.grounds, "annulled": f.annulled_citation}
            for f in row.debarments.order_by("pk")
        ],
    }  # fmt: skip
