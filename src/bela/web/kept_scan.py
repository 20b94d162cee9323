"""A form with the scan of a paper: what was sent once is not asked for again after a mistake elsewhere."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.http.response import HttpResponse
from django.utils.translation import gettext_lazy as _

from bela.accounts.refusals import BadScan
from bela.accounts.scans import SUFFIXES, Scan, keep_scan, kept_scan, read_scan
from bela.web.accounts.forms import PlainForm


def scan_field(label: object) -> forms.FileField:
    """Where the file is chosen; on a phone the camera offers itself."""
    return forms.FileField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        required=False,
        help_text=_("PDF, JPEG, atau PNG, paling besar 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


def kept_field() -> forms.CharField:
    """The sealed mark of a scan that was sent before: a browser cannot send a file again by itself."""
    return forms.CharField(required=False, widget=forms.HiddenInput)


class ScanForm(PlainForm):
    """The two fields are called `scan` and `kept`; `folder` is where the file lies."""

    folder: ClassVar[str] = "decrees"

    def clean_scan(self) -> Scan | None:
        """The scan that was sent now, or the one that was sent before. Raises `ValidationError`."""
        sent: UploadedFile[Any] | None = self.cleaned_data.get("scan")
        if sent is None:
            return self._scan_from_before()
        try:
            scan = read_scan(sent)
        except BadScan as bad:
            raise forms.ValidationError(f"{bad.reason} {bad.next_step}") from None
        keep_scan(scan, folder=self.folder)
        data = cast("QueryDict", self.data).copy()
        data["kept"] = signing.dumps([scan.digest, scan.type], salt=self._salt)
        self.data = data
        return scan

    @property
    def has_kept_scan(self) -> bool:
        """Whether a scan was sent before and is still with us."""
        return bool(self.data.get("kept")) and not self.errors.get("scan")

    @property
    def _salt(self) -> str:
        return f"bela.web.scan.{self.folder}"

    def _scan_from_before(self) -> Scan | None:
        mark = self.data.get("kept", "")
        if not mark:
            return None
        try:
            digest, kind = signing.loads(mark, salt=self._salt, max_age=24 * 60 * 60)
        except (signing.BadSignature, ValueError):
            return None
        return kept_scan(digest, kind, folder=self.folder)


def handed_out(scan: Scan, name: str) -> HttpResponse:
    """The file, to be saved and never to be run by the browser; `name` without its ending."""
    response = HttpResponse(scan.content, content_type=scan.type)
    response["Content-Disposition"] = f'attachment; filename="{name}{SUFFIXES[scan.type]}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
