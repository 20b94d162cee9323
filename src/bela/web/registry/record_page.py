"""`/pendataan/usaha/{id}/data/`: the census record by its blocks, what is still to be asked, one block to fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.completeness import Completeness, completeness, is_answered
from bela.registry.queries.census_record import CensusRecord, history_of_answer
from bela.registry.questions import BLOCKS, QUESTIONS, Block, questions_of
from bela.registry.usecases.correct_enterprise import correct_enterprise
from bela.registry.usecases.settle_answer import settle_answer
from bela.web.access import Visit, needs
from bela.web.accounts.forms import refuse, sent
from bela.web.registry.blocks import BlockForm, block_after, block_of, slug_of
from bela.web.registry.scope import answerable
from bela.web.registry.shown import in_words, since_in_words, who_in_words


@dataclass(frozen=True)
class AnswerLine:
    """One question on the page: its answer as people read it, since when, or that it is still to be asked."""

    field: str
    label: object
    text: str
    since: str
    wanted: bool


@dataclass(frozen=True)
class BlockShown:
    """One block on the page."""

    block: Block
    slug: str
    lines: tuple[AnswerLine, ...]
    complete: Completeness


@needs("registry:count")
@require_safe
def record_page(visit: Visit, enterprise: str) -> HttpResponse:
    """Show the record."""
    record = answerable(visit, enterprise)
    context = {
        "record": record,
        "complete": record.completeness,
        "missing": [QUESTIONS[field].label for field in record.completeness.missing],
        "blocks": [*_blocks(record)],
        "second": [
            (second, QUESTIONS[second.question].label, in_words(second.question, second.first),
             in_words(second.question, second.second), who_in_words(second.by))
            for second in record.second
        ],
        "decides": visit.actor.may("registry:verify", record.government),
    }  # fmt: skip
    return render(visit, "registry/record.html", context)


def _blocks(record: CensusRecord) -> Iterator[BlockShown]:
    known = record.known
    for block in BLOCKS:
        lines = tuple(
            AnswerLine(
                question.field,
                question.label,
                in_words(question.field, known.get(question.field, "")),
                since_in_words(record.since.get(question.field)),
                question.mandatory and not is_answered(question.field, known),
            )
            for question in questions_of(block.key)
        )
        yield BlockShown(block, slug_of(block.key), lines, completeness(known, block.key))


@needs("registry:count")
def block_page(visit: Visit, enterprise: str, slug: str) -> HttpResponseBase:
    """Fill one block; what is not known stays open, and somebody else may go on."""
    record, block = answerable(visit, enterprise), block_of(slug)
    if block is None:
        raise Http404
    form = BlockForm(block.key, record, sent(visit))
    if form.is_bound and form.is_valid():
        try:
            correct_enterprise(
                at=timezone.now(), actor=visit.actor, enterprise=enterprise,
                answers=form.answers(), seen=form.cleaned_data.get("seen"),
            )  # fmt: skip
        except NotPermitted:
            raise
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            return _saved(visit, enterprise, block, waiting={found.public_id for found in record.second})
    after = block_after(block)
    context = {"record": record, "asked": block, "form": form, "after": after}
    return render(visit, "registry/block.html", context)


def _saved(visit: Visit, enterprise: str, block: Block, *, waiting: set[str]) -> HttpResponseRedirect:
    here = f"/pendataan/usaha/{enterprise}/data/"
    met = [found for found in answerable(visit, enterprise).second if found.public_id not in waiting]
    if met:
        says = _("Orang lain baru saja menjawab pertanyaan yang sama. Kedua jawaban disimpan; pilih satu.")
        messages.warning(visit, says)
        return HttpResponseRedirect(here)
    messages.success(visit, _("Tersimpan."))
    after = block_after(block)
    if "lanjut" in visit.POST and after:
        return HttpResponseRedirect(f"{here}{slug_of(after.key)}/")
    return HttpResponseRedirect(here)


@needs("registry:count")
@require_safe
def answer_page(visit: Visit, enterprise: str, field: str) -> HttpResponse:
    """How one question was answered over time."""
    record = answerable(visit, enterprise)
    if field not in QUESTIONS:
        raise Http404
    past = [
        (once, in_words(field, once.before), in_words(field, once.after), who_in_words(once.by))
        for once in history_of_answer(enterprise, field)
    ]
    context = {
        "record": record, "question": QUESTIONS[field], "past": past,
        "slug": slug_of(QUESTIONS[field].block), "now": in_words(field, record.known.get(field, "")),
    }  # fmt: skip
    return render(visit, "registry/answer.html", context)


@needs("registry:verify")
@require_POST
def choose(visit: Visit, enterprise: str, second: str) -> HttpResponseRedirect:
    """Choose between two answers that met."""
    answerable(visit, enterprise)
    try:
        settle_answer(
            at=timezone.now(),
            actor=visit.actor,
            enterprise=enterprise,
            second=second,
            take="kedua" in visit.POST,
        )
    except NotPermitted:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(visit, str(refusal.reason))
    else:
        messages.success(visit, _("Pilihan tersimpan; jawaban yang lain tetap ada di riwayat."))
    return HttpResponseRedirect(f"/pendataan/usaha/{enterprise}/data/")
