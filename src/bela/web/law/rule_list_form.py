"""What the rule book can be asked: a day, words, one kind of rule."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from bela.web.fields import ChoiceOf, DayField
from bela.web.query import QueryForm, today

KINDS = (
    ("", _("Semua aturan")),
    ("blocks", _("Menahan belanja")),
    ("requires", _("Minta dilengkapi")),
    ("warns", _("Mengingatkan")),
    ("flags", _("Mencatat pola")),
)


class RuleListForm(QueryForm):
    """`pada`, `q` and `jenis` of the address."""

    pada = DayField(label=_("Berlaku pada"), initial=today, required=False)
    q = forms.CharField(
        label=_("Cari kata"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    jenis = ChoiceOf(KINDS, label=_("Yang dilakukan aturan"), required=False)
