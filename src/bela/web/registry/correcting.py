"""`/pendataan/usaha/{id}/data/`: an officer answers questions of the record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.kernel.numbers import format_number
from bela.registry.queries.record import EnterpriseRecord
from bela.registry.usecases.correct_enterprise import correct_enterprise
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, sent
from bela.web.registry.acting import Act, do
from bela.web.registry.deciding import page_of
from bela.web.registry.places import village_choices
from bela.web.registry.scope import theirs
from bela.web.registry.shown import in_words
from bela.web.registry.words import FIELDS, LEGAL_FORMS, NIK_STATES, PLACE_KINDS, SEXES, choices

_UNKNOWN = gettext_lazy("Belum diketahui")
_WORDS = {"sex": SEXES, "legal_form": LEGAL_FORMS, "place_kind": PLACE_KINDS, "nik_state": NIK_STATES}
_SECRET = ("nik", "phone", "npwp")
_ORDER = (
    *("name", "owner", "nik", "nik_state", "phone", "sex", "born_on", "email", "legal_form", "activity"),
    *("product", "kbli", "started_on", "workers_male", "workers_female", "region", "address", "rt", "rw"),
    *("place_kind", "latitude", "longitude", "nib", "npwp", "capital", "sales"),
)


class RecordForm(PlainForm):
    """The questions of the record. Numbers of a person are not filled in: empty means unchanged."""

    def __init__(self, record: EnterpriseRecord, data: Any = None) -> None:
        super().__init__(data, initial=_initial(record))
        for name in _ORDER:
            self.fields[name] = _field(name, record)
            self.fields[name].required = False

    def answers(self) -> dict[str, str]:
        """What was answered: all of it, but an empty number only where there is none to take away."""
        return {
            field: str(said or "")
            for field, said in self.cleaned_data.items()
            if (field not in _SECRET or said) and not (field == "nik_state" and self.cleaned_data.get("nik"))
        }


def _initial(record: EnterpriseRecord) -> dict[str, str]:
    return {
        field: in_words(field, text) if field in ("born_on", "started_on") else _grouped(field, text)
        for field, text in record.answers.items()
    }


def _grouped(field: str, text: str) -> str:
    """Money as people write it, `28.000.000`; everything else as it is."""
    return format_number(int(text)) if field in ("capital", "sales") and text.isdigit() else text


def _field(field: str, record: EnterpriseRecord) -> forms.Field:
    label: Any = FIELDS[field]
    if field == "region":
        return forms.ChoiceField(label=label, choices=village_choices(record.answers["region"]))
    if field in _WORDS:
        blank = None if field == "nik_state" else _UNKNOWN
        return forms.ChoiceField(label=label, choices=choices(_WORDS[field], blank))
    masked = {"nik": record.masked_nik, "phone": record.masked_phone, "npwp": record.masked_npwp}.get(
        field, ""
    )
    hint: Any = _("Sekarang {masked}. Kosongkan kalau tidak berubah.").format(masked=masked) if masked else ""
    return forms.CharField(
        label=label, max_length=400, help_text=hint, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


@needs("registry:verify")
def correct(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Answer questions; what was answered before is kept."""
    record = theirs(visit, enterprise, timezone.localdate())
    form = RecordForm(record, sent(visit))
    act = Act(
        _("Data {name}").format(name=record.name),
        _("Isi yang diketahui saja. Jawaban yang lama tetap tersimpan di riwayatnya."),
        _("Simpan"), _("Tersimpan."), page_of(record), more={"record": record},
    )  # fmt: skip
    return do(
        visit, act, form,
        lambda said: correct_enterprise(
            at=timezone.now(), actor=visit.actor, enterprise=enterprise, answers=form.answers()
        ),
    )  # fmt: skip
