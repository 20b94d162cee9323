"""`/pendataan/ganda/{id}/`: two records side by side; same, different or later, by key or button, and the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.queries.duplicates import PairShown, Wanted, duplicate_counts, duplicate_pair, next_pair
from bela.registry.refusals import UnknownPair
from bela.registry.usecases.decide_duplicate import decide_duplicate
from bela.registry.usecases.merge_enterprises import merge_enterprises
from bela.web.access import Visit, needs
from bela.web.registry.duplicates import PAGE, PERMISSION, STATES, VERDICTS, address_of, list_of
from bela.web.registry.pair_shown import Side, lines_of, reasons_of, taken
from bela.web.registry.shown import who_in_words
from bela.web.registry.words import STAGES, say

_CHOSEN = "pilih-"
_VERDICTS = ("same", "different", "later")


@needs(PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def pair_page(visit: Visit, pair: str) -> HttpResponseBase:
    """Show the pair; take the decision that was sent and go to the next."""
    found = _theirs(visit, pair)
    if visit.method == "POST" and visit.POST.get("keputusan") in _VERDICTS:
        try:
            says = _decide(visit, found)
        except NotPermitted:
            raise
        except Refusal as refused:
            messages.error(visit, f"{refused.reason} {refused.next_step}".strip())
            return render(visit, "registry/pair.html", _context(visit, _theirs(visit, pair)), status=422)
        messages.success(visit, says)
        if visit.POST.get("ulang"):
            return HttpResponseRedirect(address_of(pair, list_of(visit)))
        return HttpResponseRedirect(_onward(found, pair, list_of(visit)))
    return render(visit, "registry/pair.html", _context(visit, found))


def _theirs(visit: Visit, pair: str) -> PairShown:
    try:
        found = duplicate_pair(pair)
    except UnknownPair:
        raise Http404 from None
    if not visit.actor.may(PERMISSION, found.government):
        raise Http404
    return found


def _decide(visit: Visit, pair: PairShown) -> str:
    """Do what was sent; answers what is said of it above the next page."""
    verdict, reason = visit.POST["keputusan"], visit.POST.get("alasan", "")
    keeps = _keeps(visit, pair)
    if verdict == "same" and pair.can_merge:
        _merge(visit, pair, keeps, reason)
        return _("Digabung. Kalau ternyata keliru, bisa diurungkan di daftar penggabungan.")
    decide_duplicate(
        at=timezone.now(), actor=visit.actor, pair=pair.public_id, verdict=verdict, reason=reason, keep=keeps,
        take=taken(pair, keeps, _chosen(visit)), seen=visit.POST.get("keadaan", "open"),
    )  # fmt: skip
    return {
        "same": _("Dicatat: sama. Digabung sesudah daftarnya masuk pendataan."),
        "different": _("Dicatat: berbeda. Pasangan ini tidak diajukan lagi."),
        "later": _("Dicatat: nanti. Pasangan ini kembali di akhir antrean."),
    }[verdict]


def _merge(visit: Visit, pair: PairShown, keeps: Side, reason: str) -> None:
    """Merge the two that were on the page, as they were on the page."""
    sent = {side: visit.POST.get(side, "") for side in ("first", "second")}
    other = "second" if keeps == "first" else "first"
    seen = {sent[side]: _number(visit.POST.get(f"versi-{side}", "")) for side in ("first", "second")}
    merge_enterprises(
        at=timezone.now(), actor=visit.actor, survivor=sent[keeps], absorbed=sent[other],
        take=taken(pair, keeps, _chosen(visit)), pair=pair.public_id, reason=reason, seen=seen,
    )  # fmt: skip


def _number(typed: str) -> int:
    """The version that was looked at; none is one before all answers."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else 0


def _onward(pair: PairShown, public_id: str, in_list: str) -> str:
    """The next pair of the queue; at its end the queue itself."""
    following = next_pair(Wanted(frozenset({pair.government}), batch=in_list), after=public_id)
    return address_of(following, in_list) if following else f"{PAGE}?daftar={in_list}" if in_list else PAGE


def _keeps(visit: Visit, pair: PairShown) -> Side:
    sent = visit.POST.get("tetap", "")
    return "second" if sent == "second" else "first" if sent == "first" else pair.suggested


def _chosen(visit: Visit) -> Mapping[str, str]:
    return {
        name.removeprefix(_CHOSEN): str(value)
        for name, value in visit.POST.items()
        if name.startswith(_CHOSEN)
    }


def _context(visit: Visit, pair: PairShown) -> dict[str, Any]:
    keeps, in_list = _keeps(visit, pair), list_of(visit)
    counts = duplicate_counts(frozenset({pair.government}), in_list)
    is_open = pair.state in ("open", "later") and not pair.is_one
    return {
        "pair": pair,
        "sides": [
            ("first", "A", pair.sides[0], say(STAGES, pair.sides[0].stage)),
            ("second", "B", pair.sides[1], say(STAGES, pair.sides[1].stage)),
        ],
        "lines": lines_of(pair, keeps, _chosen(visit)),
        "keeps": keeps,
        "why": reasons_of(pair),
        "verdict": VERDICTS[pair.verdict],
        "percent": min(99, round(pair.probability * 100)),
        "proposed_by": who_in_words(pair.proposed_by) if pair.proposed_by else "",
        "state": STATES[pair.state],
        "is_open": is_open,
        "decided_by": who_in_words(pair.decided_by) if pair.decided_by else "",
        "waiting": counts.waiting + counts.later,
        "in_list": in_list,
        "reason": visit.POST.get("alasan", ""),
    }
