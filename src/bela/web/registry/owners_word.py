"""What a helper's form asks besides: the owner's PIN, or the paper that the owner signed for this one act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bela.registry.signed_papers import FOLDER
from bela.registry.usecases.add_signed_paper import add_signed_paper
from bela.web.access import Visit
from bela.web.accounts.forms import MISSING
from bela.web.fields import DayField, owners_pin
from bela.web.kept_scan import ScanForm, kept_field, scan_field
from bela.web.query import today

_OF_PAPER = ("scan", "kept", "signed_on")


class OwnersWordForm(ScanForm):
    """A form that binds an owner: `ask_word` adds what a helper needs, and nothing for anybody else."""

    folder: ClassVar[str] = FOLDER
    asks_word = False
    print_at = ""
    """Where the paper to be signed is printed from; "" where it is made from what stands in the form."""

    paper_from: date | None = None
    """The day on which the paper was signed that was sent before and still counts."""

    def ask_word(self, *, print_at: str = "", paper_from: date | None = None) -> None:
        """A helper is at the screen."""
        self.asks_word, self.print_at, self.paper_from = True, print_at, paper_from
        self.fields["pin"] = owners_pin()
        self.fields["scan"] = scan_field(_("Foto atau pindaian surat itu"))
        self.fields["kept"] = kept_field()
        self.fields["signed_on"] = DayField(label=_("Tanggal tanda tangannya"), required=False, initial=today)

    def clean(self) -> dict[str, Any]:
        """A paper has its day."""
        said = super().clean() or self.cleaned_data
        if said.get("scan") is not None and not said.get("signed_on") and "signed_on" not in self.errors:
            self.add_error("signed_on", MISSING)
        return said

    @property
    def own_fields(self) -> list[BoundField]:
        """What the form asks of everybody, and the PIN."""
        return [bound for bound in self if bound.name not in _OF_PAPER]

    @property
    def paper_open(self) -> bool:
        """Whether the way by paper is unfolded: something of it was sent, or stands beside it as wrong."""
        return self.has_kept_scan or any(name in self.errors for name in _OF_PAPER)


def send_paper(visit: Visit, enterprise: str, act: str, about: str, said: Mapping[str, Any]) -> None:
    """Send in the paper that came with the form; nothing where none came, or where the owner typed their PIN."""
    if said.get("scan") is None or said.get("pin", "").strip():
        return
    add_signed_paper(
        at=timezone.now(), actor=visit.actor, enterprise=enterprise, act=act, about=about,
        signed_on=said["signed_on"], scan=said["scan"],
    )  # fmt: skip


def without_paper(said: Mapping[str, Any]) -> dict[str, Any]:
    """What the form says of the act itself, with the PIN."""
    return {name: value for name, value in said.items() if name not in _OF_PAPER}
