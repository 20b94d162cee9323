"""The blocks of the record in addresses, and one block as a form: a field for every question, by its kind."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.registry.queries.census_record import CensusRecord
from bela.registry.questions import BLOCKS, QUESTIONS, Block, Question, questions_of
from bela.web.accounts.forms import PlainForm
from bela.web.registry.places import anywhere_choices, village_choices
from bela.web.registry.shown import typed_again

SLUGS: Final = {
    "pemilik": "owner", "usaha": "business", "tempat": "place", "izin": "legality", "besar": "scale",
    "produksi": "production", "pemasaran": "marketing", "keuangan": "finance", "pembinaan": "coaching",
    "digital": "digital", "keadaan": "end",
}  # fmt: skip
"""A block's word in addresses, and its key."""

_BY_KEY: Final = {key: slug for slug, key in SLUGS.items()}
_NOT_ASKED = gettext_lazy("Belum ditanyakan")
_KEYS: Final = {
    "count": "numeric", "money": "decimal", "phone": "tel", "nik": "numeric", "family_card": "numeric",
    "nib": "numeric", "npwp": "numeric", "lane": "numeric", "email": "email", "degrees": "decimal",
}  # fmt: skip


def slug_of(block: str) -> str:
    """A block's word in addresses."""
    return _BY_KEY[block]


def block_of(slug: str) -> Block | None:
    """The block of a word in an address."""
    return next((block for block in BLOCKS if block.key == SLUGS.get(slug)), None)


def block_after(block: Block) -> Block | None:
    """The block that is asked next."""
    place = BLOCKS.index(block) + 1
    return BLOCKS[place] if place < len(BLOCKS) else None


class BlockForm(PlainForm):
    """The questions of a block. Numbers of a person are not filled in: empty means unchanged.

    What is typed stays typed: the register reads it, and says so where it cannot.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, block: str, record: CensusRecord, data: Any = None) -> None:
        first = {name: _initial(name, text) for name, text in record.answers.items()}
        super().__init__(data, initial={**first, "seen": record.version})
        self.record = record
        for question in questions_of(block):
            self.fields[question.field] = field_of(question, record)

    def answers(self) -> dict[str, str]:
        """What was answered: an empty number of a person only where there is none to take away."""
        said = {
            name: ", ".join(value) if isinstance(value, list) else str(value or "")
            for name, value in self.cleaned_data.items()
            if name != "seen"
        }
        if said.get("nik"):
            said.pop("nik_state", None)
        return {name: text for name, text in said.items() if text or name not in self.record.masked}


def field_of(question: Question, record: CensusRecord | None = None) -> forms.Field:
    """A form's field for a question, never required: what is not known stays open."""
    words: dict[str, Any] = {"label": question.label, "required": False, "help_text": _hint(question, record)}
    now = record.answers.get(question.field, "") if record else ""
    if question.kind == "region":
        choices = village_choices(now) if question.field == "region" else anywhere_choices(now)
        return forms.ChoiceField(choices=choices, **words)
    if question.kind == "words":
        widget = forms.CheckboxSelectMultiple()
        return forms.MultipleChoiceField(choices=_choices(question), widget=widget, **words)
    if question.choices:
        blank = [] if question.kind == "nik_state" or question.field == "end_state" else [("", _NOT_ASKED)]
        return forms.ChoiceField(choices=[*blank, *_choices(question)], **words)
    if question.kind in ("lines", "aid"):
        return forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), **words)
    attrs = {"autocomplete": "off", "inputmode": _KEYS.get(question.kind, "text")}
    return forms.CharField(max_length=max(question.longest, 60), widget=forms.TextInput(attrs=attrs), **words)


def _choices(question: Question) -> list[tuple[str, object]]:
    return [(choice.key, choice.words) for choice in question.choices]


def _hint(question: Question, record: CensusRecord | None) -> object:
    masked = record.masked.get(question.field, "") if record else ""
    if masked:
        return _("Sekarang {masked}. Kosongkan kalau tidak berubah.").format(masked=masked)
    return question.help or ""


def _initial(name: str, text: str) -> object:
    if QUESTIONS[name].kind == "words":
        return text.split(", ") if text else []
    return typed_again(name, text)
