"""Questions of the register as boxes of a form. What is typed is kept as typed: the register reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bela.fieldwork.sent import Fault
from bela.fieldwork.words import OUTCOMES as OUTCOME_KEYS
from bela.registry.questions import Question
from bela.web.accounts.forms import PlainForm
from bela.web.fieldwork.words import OUTCOMES
from bela.web.registry.places import village_choices

_KEYBOARDS = {
    "count": "numeric", "lane": "numeric", "nik": "numeric", "family_card": "numeric", "nib": "numeric",
    "npwp": "numeric", "phone": "tel", "email": "email", "money": "decimal", "since": "numeric",
}  # fmt: skip
_CHOSEN = ("word", "place_kind", "nik_state", "band", "yesno")
_LONG = ("lines", "aid")


class AnswerForm(PlainForm):
    """The questions as boxes; with `outcome`, what was found stands in front of them."""

    def __init__(
        self, questions: Iterable[Question], data: Any = None, *, outcome: bool = False, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        if outcome:
            self.fields["outcome"] = _outcome()
        for question in questions:
            self.fields[question.field] = answer_field(question)

    def name_faults(self, faults: Iterable[Fault]) -> None:
        """Put faults beside their boxes; those of no box above all."""
        for field, reason in faults:
            self.add_error(field if field in self.fields else None, str(reason))


def answer_field(question: Question) -> forms.Field:
    """One question as a box that refuses nothing by itself."""
    more: dict[str, Any] = {"label": question.label, "required": False, "help_text": question.help or ""}
    options = [(choice.key, choice.words) for choice in question.choices if choice.key != "unasked"]
    if question.kind == "words":
        return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **more)
    if question.kind == "region":
        return forms.ChoiceField(choices=village_choices(), **more)
    if question.kind in _CHOSEN:
        return forms.ChoiceField(choices=[("", _("Belum ditanyakan")), *options], **more)
    if question.kind in _LONG:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=4000, **more)
    attrs = {"autocomplete": "off"}
    if question.kind in _KEYBOARDS:
        attrs["inputmode"] = _KEYBOARDS[question.kind]
    return forms.CharField(max_length=question.longest, widget=forms.TextInput(attrs=attrs), **more)


def typed_answers(data: QueryDict, questions: Iterable[Question]) -> dict[str, str]:
    """What was sent for the questions, as text; several ticks with commas between."""
    return {
        question.field: ", ".join(filter(None, data.getlist(question.field)))
        for question in questions
        if question.field in data
    }


def as_initial(answers: Mapping[str, str], questions: Iterable[Question]) -> dict[str, object]:
    """Answers as boxes show them."""
    return {
        question.field: _ticks(answers[question.field])
        if question.kind == "words"
        else answers[question.field]
        for question in questions
        if question.field in answers
    }


def _ticks(text: str) -> list[str]:
    return [key.strip() for key in text.split(",") if key.strip()]


def _outcome() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Apa yang Anda temui?"), choices=[(key, OUTCOMES[key]) for key in OUTCOME_KEYS],
        required=False, widget=forms.RadioSelect,
    )  # fmt: skip
