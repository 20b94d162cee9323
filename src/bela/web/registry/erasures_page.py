"""`/pendataan/hapus-data/`: requests for erasure, the soonest to be answered first; each answered on a page of its own."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bela.registry.queries.erasures import ErasureShown, erasure, erasures, what_would_be
from bela.registry.retention import retention_on
from bela.registry.usecases.answer_erasure import answer_erasure
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, sent
from bela.web.registry.acting import Act, do
from bela.web.registry.retention_page import WHENS, in_words
from bela.web.registry.scope import scope_of
from bela.web.spreadsheet import Sheet, spreadsheet

STATES = {
    "asked": (gettext_lazy("menunggu jawaban"), "wait"),
    "granted": (gettext_lazy("dikabulkan"), "done"),
    "refused": (gettext_lazy("ditolak"), "stop"),
}


class AnswerForm(PlainForm):
    """Grant it, or say why not."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Jawaban"), widget=forms.RadioSelect,
        choices=[
            ("granted", gettext_lazy("Kabulkan: kosongkan yang tidak harus disimpan")),
            ("refused", gettext_lazy("Tolak")),
        ],
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Dibaca pemiliknya. Wajib kalau ditolak."),
    )  # fmt: skip


@needs("registry:verify")
@require_safe
def erasure_list(visit: Visit) -> HttpResponse:
    """Show those that wait, or those that were answered."""
    done = visit.GET.get("sudah") == "1"
    asked = visit.GET.get("hal", "1")
    number = max(1, int(asked)) if asked.isascii() and asked.isdigit() else 1
    page = erasures(scope_of(visit, "registry:verify").ids, waiting=not done, page=number)
    rows = [(found, *STATES[found.state], _named(found.groups)) for found in page.rows]
    context = {"page": page, "rows": rows, "done": done, "query": "sudah=1" if done else ""}
    return render(visit, "registry/erasures.html", context)


@needs("registry:verify")
@require_safe
def erasure_sheet(visit: Visit) -> HttpResponse:
    """All of them as a spreadsheet."""
    ids = scope_of(visit, "registry:verify").ids
    found = [*erasures(ids, size=None).rows, *erasures(ids, waiting=False, size=None).rows]
    heads = [
        _("Usaha"), _("Diminta"), _("Dijawab paling lambat"), _("Keadaan"), _("Data"), _("Dikosongkan"),
        _("Tetap disimpan"), _("Alasan"), _("Kode"),
    ]  # fmt: skip
    rows = [
        (one.name, one.asked_at, one.answer_by, str(STATES[one.state][0]), _named(one.groups),
         _named(one.erased), _named([key for key, _when in one.kept]), one.answer, one.enterprise)
        for one in found
    ]  # fmt: skip
    day = timezone.localdate().isoformat()
    sheet = Sheet(_("Hapus data"), heads, rows, widths=(34, 22, 22, 20, 44, 44, 44, 34, 20))
    return spreadsheet(f"bela-hapus-data-{day}.xlsx", sheet)


def _named(keys: object) -> str:
    names = {group.key: in_words(group.name) for group in retention_on(timezone.localdate())}
    return "; ".join(names.get(str(key), str(key)) for key in keys)  # type: ignore[attr-defined]  # some keys


@needs("registry:verify")
def erasure_answer(visit: Visit, asked: str) -> HttpResponseBase:
    """Answer one: what would go and what would stay stands above the form."""
    found = _theirs(visit, asked)
    act = Act(
        _("Hapus data {name}").format(name=found.name),
        _("Yang dikosongkan hilang juga dari riwayat, dan tidak bisa dikembalikan."),
        _("Kirim jawaban"), _("Jawaban terkirim ke pemiliknya."),
        ("/pendataan/hapus-data/", _("Permintaan hapus data")), template="registry/erasure.html",
        more={"found": found, "state": STATES[found.state], "plan": _plan(found)},
    )  # fmt: skip
    form = AnswerForm(sent(visit))
    return do(
        visit, act, form,
        lambda said: answer_erasure(at=timezone.now(), actor=visit.actor, request=asked, **said),
    )  # fmt: skip


def _theirs(visit: Visit, request: str) -> ErasureShown:
    found = erasure(request)
    if found is None or not visit.actor.may("registry:verify", found.government):
        raise Http404
    return found


def _plan(found: ErasureShown) -> list[tuple[str, str, str]]:
    """Each group that was asked for, what keeps it, and why."""
    return [
        (
            in_words(group.name), "" if keeper is None else str(WHENS[keeper.when]),
            "" if keeper is None else in_words(keeper.why),
        )
        for group, keeper in what_would_be(found.enterprise, timezone.localdate())
        if group.key in found.groups
    ]  # fmt: skip
