"""The shape of a page on which one act is done: what it is about, what follows, one button.

    ship = act_page(Act.SHIP, form=ShipForm, says=ship_says, run=ship_it)

`says` makes the words for an order, `run` calls the use case. A refusal stands beside its field with what was
typed kept; the same form sent twice is one act; a session that ended brings the person back to the form.
Give `template` (it extends `ordering/act_page.html`) and `more` for evidence above the form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.kernel.public_id import new_public_id
from bela.kernel.refusal import NotPermitted, Refusal
from bela.ordering.lifecycle import MOVES, Act
from bela.ordering.refusals import OrderNotAllowed, UnknownOrder, WrongState
from bela.web.access import DeclaredView, Visit, signed_in
from bela.web.accounts.forms import PlainForm, refuse
from bela.web.fields import ChoiceOf
from bela.web.ordering.findings import named_finding, names_of
from bela.web.ordering.kept import comes_back, typed
from bela.web.ordering.seen import Seen, see
from bela.web.ordering.words import reason_choices
from bela.web.parts import FindingLine

KEY = "kunci"
"""The field of the form's token: a form sent twice carries the same one."""


@dataclass(frozen=True)
class Says:
    """The words of a page of one act. `follows` is the consequence, said above the button."""

    title: object
    follows: object
    button: object
    done: object
    tone: str = ""
    lead: object = ""


type Stopped = Sequence[FindingLine]
"""What the law found where it refused the act."""

type Run = Callable[[Visit, Seen, Mapping[str, Any], str], object]
"""Calls the use case with what was typed and the form's token."""


class PressForm(PlainForm):
    """A form of one button."""

    def __init__(self, *args: Any, seen: Seen, **options: Any) -> None:
        super().__init__(*args, **options)
        self.seen = seen


class ReasonForm(PressForm):
    """A coded reason and words of one's own; `act` says which reasons."""

    act: Act
    reason = ChoiceOf((), label=_("Apa alasannya?"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Keterangan (boleh kosong, kecuali alasannya lain)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["reason"]
        assert isinstance(chosen, forms.ChoiceField), "declared above"  # noqa: S101
        chosen.choices = reason_choices(self.act, sells=self.seen.viewer.sells)


def act_page(
    act: Act,
    *,
    says: Callable[[Seen], Says],
    run: Run,
    form: type[PressForm] = PressForm,
    template: str = "ordering/act_page.html",
    more: Callable[[Seen], Mapping[str, Any]] = lambda seen: {},
) -> DeclaredView[[str]]:
    """The view of that act's page."""

    @comes_back
    @signed_in
    def view(visit: Visit, order: str) -> HttpResponseBase:
        seen = see(visit, order)
        filled = form(typed(visit), visit.FILES or None, seen=seen)
        stopped: Stopped = ()
        if visit.method != "POST" and act not in seen.acts:
            return not_now(visit, seen, act)
        if visit.method == "POST" and filled.is_valid():
            try:
                done = attempt(visit, seen, filled, lambda key: run(visit, seen, filled.cleaned_data, key))
            except WrongState:
                return not_now(visit, seen, act)
            if done is None:
                messages.success(visit, str(says(seen).done))
                return HttpResponseRedirect(seen.address)
            stopped = done
        context = {"seen": seen, "row": seen.order.row, "form": filled, "says": says(seen)}
        context |= {"stopped": stopped, "key": new_public_id(), **more(seen)}
        return render(visit, template, context)

    return view


def attempt(visit: Visit, seen: Seen, form: forms.Form, run: Callable[[str], object]) -> Stopped | None:
    """Run the act under the form's token; `None` where it is done.

    Where it was refused, the refusal goes into the form, and the answer is what the law found (nothing where
    it was no question of law). Where it is not theirs: 404. Raises `WrongState`.
    """
    try:
        run(visit.POST.get(KEY) or new_public_id())
    except (NotPermitted, UnknownOrder):
        raise Http404 from None
    except WrongState:
        raise
    except OrderNotAllowed as no:
        form.add_error(None, str(no.reason))
        names = names_of(seen.order.lines)
        return [named_finding(found, names) for found in no.judgement.broken]
    except Refusal as no:
        refuse(form, no)
        return ()
    return None


def not_now(visit: Visit, seen: Seen, act: Act) -> HttpResponseBase:
    """The act does not fit any more: say so on the order's page. Whose part it never is finds nothing."""
    if not any(seen.viewer.has(hand) for move in MOVES if move.act is act for hand in move.hands):
        raise Http404
    messages.warning(visit, gettext("Langkah itu sudah tidak bisa dilakukan. Begini keadaannya sekarang."))
    return HttpResponseRedirect(seen.address)
