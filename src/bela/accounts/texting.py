"""Short texts to phones and e-mails: an interface, and a gateway that writes to a file.

A city plugs its SMS or WhatsApp gateway in by `BELA_TEXT_GATEWAY`, the dotted name of a class with one
method. The file gateway is the demo's: one line a text in the outbox of the state folder.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import ClassVar, Protocol

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from bela.accounts.contacts import Contact
from bela.accounts.refusals import NotSent

log = structlog.get_logger("bela.accounts.texting")


class TextGateway(Protocol):
    """Sends one short text to one phone."""

    def send(self, phone: str, text: str) -> None:
        """Hand the text over. Raises `OSError` (or a child of it) where it could not."""
        ...


class FileGateway:
    """Writes texts to `texts.jsonl` in the outbox, readable by the owner of the installation only."""

    def send(self, phone: str, text: str) -> None:
        """Append one line."""
        folder = Path(settings.BELA_OUTBOX)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        line = json.dumps({"at": timezone.now().isoformat(), "to": phone, "text": text}, ensure_ascii=False)
        handle = os.open(folder / "texts.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a") as out:
            out.write(line + "\n")


class MemoryGateway:
    """Keeps texts in this process, for tests."""

    sent: ClassVar[list[tuple[str, str]]] = []

    def send(self, phone: str, text: str) -> None:
        """Keep it."""
        self.sent.append((phone, text))


def gateway() -> TextGateway:
    """The gateway of this installation."""
    chosen: TextGateway = import_string(settings.BELA_TEXT_GATEWAY)()
    return chosen


def send_text(to: Contact, subject: str, text: str) -> None:
    """Send a short text by the contact's own way; the subject is the e-mail's. Raises `NotSent`."""
    try:
        if to.kind == "phone":
            gateway().send(to.value, text)
        else:
            send_mail(subject, text, None, [to.value])
    except OSError as failure:  # a gateway or mail server that is down; its message may name the person
        log.error("text not sent", kind=to.kind, failure=type(failure).__name__)
        raise NotSent(
            _("Pesan tidak bisa dikirim sekarang."), next_step=_("Coba lagi beberapa menit lagi.")
        ) from None
