"""`/periksa/` and `/periksa/{code}`: anyone checks a paper by the code under its QR.

It says what kind of paper it is, its number, its day, its hashes and how its entry stands in the log;
nothing of what the paper says of anybody. A file sent here is hashed and forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.accounts.queries import actor_for
from bela.accounts.roles import ROLES
from bela.documents.answers import Paper
from bela.documents.kinds import paper_kind
from bela.documents.queries import paper as find
from bela.documents.readers import may_read
from bela.documents.refusals import UnknownPaper
from bela.documents.signing import MEANS
from bela.kernel.mistyped import Mistyped
from bela.kernel.public_id import parse_public_id, spoken
from bela.ledger.api import InclusionProof, LogDamaged, NotSealedYet, prove
from bela.web.access import public
from bela.web.fields import screen_language
from bela.web.query import QueryForm

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that is compared; a paper of ours is far smaller."""


class CodeForm(QueryForm):
    """The code that somebody reads off a paper."""

    kode = forms.CharField(
        label=_("Kode di bawah QR"),
        max_length=60,
        help_text=_("16 huruf dan angka. Tanda hubung dan huruf besar boleh."),
        error_messages={"required": _("Tulis kodenya dulu.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )

    def clean_kode(self) -> str:
        """The code as it is stored."""
        try:
            return parse_public_id(self.cleaned_data["kode"])
        except Mistyped as no:
            raise forms.ValidationError(no.said(gettext), code=no.code) from None


class FileForm(forms.Form):
    """A file to be compared with what is on record."""

    use_required_attribute = False
    berkas = forms.FileField(
        label=_("Berkas PDF atau JSON surat ini"),
        allow_empty_file=True,
        error_messages={"required": _("Pilih berkasnya dulu."), "invalid": _("Pilih berkasnya dulu.")},
    )

    def clean_berkas(self) -> UploadedFile[bytes]:
        """A file of a bearable size."""
        file: UploadedFile[bytes] = self.cleaned_data["berkas"]
        if file.size is None or file.size > LARGEST:
            raise forms.ValidationError(_("Berkas ini lebih besar dari 20 MB, jadi bukan surat dari Bela."))
        if not file.size:
            raise forms.ValidationError(_("Berkas ini kosong."))
        return file


@dataclass(frozen=True)
class Compared:
    """What became of a comparison: the file's own hash, and which form of the paper it is."""

    digest: str
    is_pdf: bool
    is_document: bool


@dataclass(frozen=True)
class Standing:
    """How a paper's entry stands in the log."""

    proof: InclusionProof | None
    damaged: bool = False


@public
def check_form(request: HttpRequest) -> HttpResponseBase:
    """Ask for a code, and lead to its paper."""
    form = CodeForm.asked(request.GET)
    if form.is_bound and form.is_valid():
        return HttpResponseRedirect(f"/periksa/{form.cleaned_data['kode']}")
    return render(request, "documents/check_form.html", {"form": form})


@public
def check_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is on record about the paper of that code, or say plainly that there is none."""
    try:
        paper = find(parse_public_id(code))
    except (Mistyped, UnknownPaper):
        asked = {"form": CodeForm(data={"kode": code}, label_suffix="")}
        return render(request, "documents/check_unknown.html", asked, status=404)
    form, compared = FileForm(label_suffix=""), None
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES, label_suffix="")
        compared = _compare(paper, form.cleaned_data["berkas"]) if form.is_valid() else None
    context = {
        "paper": paper,
        "kind": gettext(paper_kind(paper.kind).name),
        "spoken": spoken(paper.code),
        "standing": _standing(paper),
        "consents": _consents(paper),
        "form": form,
        "compared": compared,
        "may_read": _may_read(request, paper),
    }
    return render(request, "documents/check_page.html", context)


def _compare(paper: Paper, file: UploadedFile[bytes]) -> Compared:
    digest = sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    said = digest.hexdigest()
    is_pdf = paper.rendering is not None and paper.rendering.pdf_digest == said
    return Compared(said, is_pdf=is_pdf, is_document=paper.facts_digest == said)


def _standing(paper: Paper) -> Standing:
    try:
        return Standing(prove(paper.entry))
    except NotSealedYet:
        return Standing(None)
    except LogDamaged:
        return Standing(None, damaged=True)


def _consents(paper: Paper) -> Sequence[tuple[str, str, object]]:
    """In which office, how and when somebody agreed; never who."""
    return [(_capacity(one.capacity), gettext(MEANS[one.means]), one.at) for one in paper.signatures]


def _capacity(written: str) -> str:
    """The office as the paper has it, in the reader's language where it is one of ours."""
    for role in ROLES.values():
        if written == role.name.id:
            return role.name.en if screen_language() == "en" else role.name.id
    return gettext(written) if written else ""


def _may_read(request: HttpRequest, paper: Paper) -> bool:
    if not request.user.is_authenticated:
        return False
    return may_read(actor_for(request.user, at=timezone.now()), paper)
