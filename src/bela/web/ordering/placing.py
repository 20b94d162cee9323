"""`/pesanan/{id}/ajukan/` and `/minta/`: read once more, then send it on. One press is one order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from bela.accounts.queries import holders_in, person
from bela.budget.queries import line_standing
from bela.catalogue.queries import versions
from bela.kernel.numbers import format_rupiah
from bela.kernel.period import legal_day
from bela.ordering.lifecycle import Act
from bela.ordering.usecases.request_order import request_order
from bela.ordering.usecases.submit_order import submit_order
from bela.web.access import Visit
from bela.web.ordering.act_page import Says, act_page
from bela.web.ordering.comparison import comparison_shown
from bela.web.ordering.money import account_meters, claims, order_receipt
from bela.web.ordering.seen import Seen
from bela.web.ordering.standing import stand


def _submits(seen: Seen) -> Says:
    row = seen.order.row
    gross = format_rupiah(row.gross)
    return Says(
        title=gettext("Pesan {gross} dari {name}?").format(gross=gross, name=row.supplier_name),
        follows=gettext(
            "{gross} disisihkan dari anggaran, dan {approver} diminta menyetujui. "
            "Penjual baru diberi tahu sesudah disetujui."
        ).format(gross=gross, approver=_approver(seen)),
        button=gettext("Pesan {gross} dari {name}").format(gross=gross, name=row.supplier_name),
        done=gettext("Terkirim untuk disetujui. Anggarannya sudah disisihkan."),
    )


def _requests(seen: Seen) -> Says:
    row = seen.order.row
    return Says(
        title=gettext("Kirim permintaan {gross}?").format(gross=format_rupiah(row.gross)),
        follows=gettext(
            "Draf ini pindah ke Pejabat Pengadaan. Sesudah itu Anda tidak bisa mengubahnya lagi."
        ),
        button=gettext("Kirim permintaan ke Pejabat Pengadaan"),
        done=gettext("Permintaan terkirim ke Pejabat Pengadaan."),
    )


def _approver(seen: Seen) -> str:
    """Who will be asked, by name and office. Two queries."""
    for holder in holders_in(seen.order.row.unit, legal_day(seen.at)):
        if holder.role == "committing_officer":
            return gettext("{name}, Pejabat Pembuat Komitmen,").format(name=person(holder.person).name)
    return gettext("Pejabat Pembuat Komitmen")


def _evidence(seen: Seen) -> Mapping[str, Any]:
    """What the officer reads once more."""
    offers = versions([line.offer for line in seen.order.lines])
    return {
        "standing": stand(seen, offers, from_draft=False),
        "receipt": order_receipt(seen.order),
        "meters": account_meters(seen.order, line_standing(claims(seen.order))),
        "comparison": comparison_shown(seen.order, sells=False),
        "order": seen.order,
    }


def _submit(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return submit_order(at=timezone.now(), actor=visit.actor, order=seen.id, key=key)


def _request(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return request_order(at=timezone.now(), actor=visit.actor, order=seen.id, key=key)


submit_page = act_page(
    Act.SUBMIT, says=_submits, run=_submit, template="ordering/submit_page.html", more=_evidence
)
request_page = act_page(Act.REQUEST, says=_requests, run=_request)
