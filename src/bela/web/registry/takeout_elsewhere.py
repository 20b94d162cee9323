"""What the rooms above the register hold of an enterprise, put into its owner's file: visits, aid, orders.

Left out are other people, as in the register's own part: enumerators, who ordered, what officers wrote down.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bela.aid.queries.own import handed_to, results_about
from bela.aid.queries.programmes import programme
from bela.aid.queries.recipients import RecipientRow
from bela.aid.queries.results import ResultFacts
from bela.fieldwork.queries.own import OwnVisit, visits_to
from bela.ordering.answers import OrderRow
from bela.ordering.lifecycle import State
from bela.ordering.queries.lists import orders_of_supplier
from bela.web.aid.shown import headline_of, reasons_of
from bela.web.fieldwork.words import OUTCOMES, field_name
from bela.web.ordering.words import STATES
from bela.web.spreadsheet import Sheet

_AT_ONCE = 200


def with_other_rooms(found: Mapping[str, Any]) -> dict[str, Any]:
    """The file of `registry.queries.takeout` with what other rooms hold of it and of those it absorbed."""
    ids = [found["enterprise"]["id"], *found["enterprise"]["also_known_as"]]
    return {
        **found,
        "visits": [_visit(row) for row in visits_to(ids)],
        "aid": {
            "results": [_result(row) for row in results_about(ids)],
            "received": [_received(row, programme(row.programme).title) for row in handed_to(ids)],
        },
        "orders": [_order(row) for row in _orders(ids)],
    }


def _orders(ids: Collection[str]) -> Iterator[OrderRow]:
    after = ""
    while True:
        page = orders_of_supplier(ids, after=after, limit=_AT_ONCE)
        yield from page.rows
        if not (after := page.after):
            return


def _visit(row: OwnVisit) -> dict[str, Any]:
    second = row.second and {
        "on": row.second.on.isoformat(), "outcome": row.second.outcome, "answers": dict(row.second.answers),
    }  # fmt: skip
    where = row.position and {
        "latitude": row.position[0], "longitude": row.position[1], "accuracy_m": row.position[2],
    }  # fmt: skip
    return {
        "census": row.campaign, "on": row.on.isoformat(), "outcome": row.outcome, "state": row.state,
        "channel": row.channel, "answers": dict(row.answers), "position": where, "photo": row.has_photo,
        "fields_taken": [*row.taken], "back_check": second,
    }  # fmt: skip


def _result(row: ResultFacts) -> dict[str, Any]:
    said = row.objection and {
        "says": row.objection.says, "filed_at": _moment(row.objection.filed_at),
        "verdict": row.objection.verdict, "answer": row.objection.answer,
        "answered_at": _moment(row.objection.answered_at),
    }  # fmt: skip
    return {
        "programme": row.programme.title, "year": row.programme.year, "on": row.run.on.isoformat(),
        "says": headline_of(row)[0], "entitled": row.entitled, "rank": row.rank, "points": row.points,
        "reasons": [{"mark": f.mark, "says": f.says} for f in reasons_of(row.reasons)], "objection": said,
    }  # fmt: skip


def _received(row: RecipientRow, title: str) -> dict[str, Any]:
    return {
        "programme": title, "decree": row.decree_number, "amount": int(row.amount), "state": row.state,
        "handed_on": row.handed_on and row.handed_on.isoformat(), "way": row.handed_way,
        "receipt": row.receipt_number, "revisited_on": row.revisited_on and row.revisited_on.isoformat(),
        "revisit_found": row.revisit_found, "ended_on": row.ended_on and row.ended_on.isoformat(),
        "ended_reason": row.ended_reason,
    }  # fmt: skip


def _order(row: OrderRow) -> dict[str, Any]:
    return {
        "id": row.id, "number": row.number, "state": str(row.state), "unit": row.unit_name, "title": row.title,
        "lines": row.lines, "payment": row.payment, "gross": int(row.gross),
        "approved_at": _moment(row.approved_at),
        "delivery_on": row.delivery_on and row.delivery_on.isoformat(),
    }  # fmt: skip


def _moment(at: datetime | None) -> str | None:
    return None if at is None else timezone.localtime(at).isoformat(timespec="seconds")


def elsewhere_sheets(found: Mapping[str, Any]) -> list[Sheet]:
    """The same as sheets of a spreadsheet that people can read."""
    return [
        Sheet(
            _("Kunjungan"),
            [_("Pendataan"), _("Tanggal"), _("Hasil"), _("Pertanyaan"), _("Jawaban")],
            [*_visit_rows(found["visits"])], (30, 14, 26, 30, 50),
        ),
        Sheet(
            _("Bantuan"), [_("Program"), _("Apa"), _("Isinya")], [*_aid_rows(found["aid"])], (40, 26, 70)
        ),
        Sheet(
            _("Pesanan"),
            [_("Nomor"), _("Satuan kerja"), _("Isi pesanan"), _("Keadaan"), _("Nilai (Rp)"), _("Disetujui")],
            [*_order_rows(found["orders"])], (26, 36, 44, 26, 16, 26),
        ),
    ]  # fmt: skip


def _visit_rows(visits: list[dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    for visit in visits:
        for look in filter(None, (visit, visit["back_check"])):
            first = (visit["census"], look["on"], str(OUTCOMES[look["outcome"]]))
            yield (*first, "", "")
            for field, typed in look["answers"].items():
                yield (*first, str(field_name(field)), typed)
        for name, value in (visit["position"] or {}).items():
            yield visit["census"], visit["on"], "", name, str(value)


def _aid_rows(aid: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """One row a fact; facts without a sentence of their own go by the names the JSON file has for them."""
    for result in aid["results"]:
        yield result["programme"], result["on"], result["says"]
        for reason in result["reasons"]:
            yield result["programme"], reason["mark"], reason["says"]
        for name, value in (result["objection"] or {}).items():
            yield result["programme"], f"objection {name}", value or ""
    for given in aid["received"]:
        for name, value in given.items():
            if name != "programme" and value not in (None, ""):
                yield given["programme"], name, str(value)


def _order_rows(orders: list[dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    for order in orders:
        yield (
            order["number"] or order["id"], order["unit"], order["title"],
            str(STATES[State(order["state"])]), order["gross"], order["approved_at"] or "",
        )  # fmt: skip
