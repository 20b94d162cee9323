"""An order in words and as JSON, for the `bela` command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from bela.documents.answers import Paper
from bela.kernel.numbers import format_rupiah
from bela.law.api import Judgement
from bela.ordering.answers import OrderFacts, OrderRow, TurnNow


def row_as_json(row: OrderRow) -> dict[str, object]:
    """An order of a list."""
    said = plain(row)
    assert isinstance(said, dict)  # noqa: S101
    return {**said, "turn": turn_as_json(row.turn)}


def turn_as_json(turn: TurnNow | None) -> dict[str, object] | None:
    """Whose turn it is, since when and by when; null where the order is closed."""
    if turn is None:
        return None
    return {
        "role": turn.hand,
        "name": turn.name,
        "since": turn.since.isoformat(),
        "due_on": turn.due_on.isoformat() if turn.due_on else None,
        "expires": turn.expires,
    }


def order_as_json(order: OrderFacts, papers: Sequence[Paper]) -> dict[str, object]:
    """An order whole: its row on top, then lines, judgements, papers and entries."""
    told = {
        each.name: plain(getattr(order, each.name))
        for each in fields(order)
        if each.name not in ("row", "judgements", "timeline")
    }
    return {
        **row_as_json(order.row),
        **told,
        "judgements": [
            {
                "moment": kept.moment, "at": kept.at.isoformat(), **kept.judgement.as_json(),
                "facts": kept.facts,
            }
            for kept in order.judgements
        ],
        "papers": [
            {
                "code": paper.code, "kind": paper.kind, "number": paper.number,
                "issued_on": paper.issued_on.isoformat(), "facts_sha256": paper.facts_digest,
                "pdf_sha256": paper.rendering.pdf_digest if paper.rendering else None,
                "void": paper.void is not None,
            }
            for paper in papers
        ],
        "entries": [
            {
                "entry": move.entry, "at": move.at.isoformat(), "act": move.act, "from": move.start or None,
                "to": move.end, "role": move.hand, "office": move.office or None,
                "reason": move.reason_code or None,
            }
            for move in order.timeline
        ],
    }  # fmt: skip


def order_line(row: OrderRow) -> str:
    """An order of a list on one line."""
    turn = f"{row.turn.hand} since {row.turn.since:%Y-%m-%d}" if row.turn else "-"
    return (
        f"{row.id}  {row.state:<12} {format_rupiah(row.gross):>16}  {turn:<34} {row.unit_name}: {row.title}"
    )


def order_text(order: OrderFacts, papers: Sequence[Paper]) -> str:
    """An order whole, for people."""
    return "\n".join(_lines(order, papers))


def _lines(order: OrderFacts, papers: Sequence[Paper]) -> Iterator[str]:
    row = order.row
    yield f"{row.id}  {row.state}  {row.number}".rstrip()
    yield f"  {row.unit_name}, package {row.package} ({order.package_title})"
    yield f"  from {row.supplier_name}, paid by {order.payment}, channel {order.channel}"
    if row.turn:
        since = f"{row.turn.since:%Y-%m-%d %H:%M}"
        yield f"  turn: {row.turn.hand} ({row.turn.name}) since {since}, due {row.turn.due_on or '-'}"
    for line in order.lines:
        yield f"  {line.quantity.normalize():f} {line.uom} {line.title}: {format_rupiah(line.gross)}"
    yield (
        f"  net {format_rupiah(order.net)}, VAT {format_rupiah(order.vat)}, food tax "
        f"{format_rupiah(order.food_tax)}, gross {format_rupiah(order.gross)}"
    )
    for kept in order.judgements:
        yield f"  judged at {kept.moment} on {kept.judgement.on}: {_verdict(kept.judgement)}"
    for paper in papers:
        yield f"  paper {paper.number} ({paper.kind}, {paper.code}){' VOID' if paper.void else ''}"
    for move in order.timeline:
        yield f"  {move.at:%Y-%m-%d %H:%M} {move.act:<13} {move.end:<12} by {move.hand}, entry {move.entry}"


def _verdict(judgement: Judgement) -> str:
    broken = ", ".join(found.rule for found in judgement.broken)
    return ("allowed" if judgement.allowed else "refused") + (f"; does not hold: {broken}" if broken else "")


def plain(value: object) -> object:
    """A fact as plain JSON: money whole numbers, quantities texts, days and moments ISO."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return value
