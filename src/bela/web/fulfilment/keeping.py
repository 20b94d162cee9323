"""The goods keeper takes goods into the books: where they stand, and their code in the asset application."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.documents.queries import papers_of
from bela.ordering.lifecycle import Act
from bela.ordering.usecases.book_goods import book_goods
from bela.web.access import Visit
from bela.web.fulfilment.accepted import accepted_lines
from bela.web.ordering.act_page import PressForm, Says, act_page
from bela.web.ordering.history import papers_shown
from bela.web.ordering.seen import Seen


class BookForm(PressForm):
    """Where the goods are, and under which code."""

    place = forms.CharField(
        label=_("Disimpan di mana?"), max_length=200, help_text=_("Misalnya: Gudang lantai 1, rak B.")
    )
    register_code = forms.CharField(
        label=_("Kode barang di aplikasi aset (boleh kosong)"), required=False, max_length=80
    )
    note = forms.CharField(
        label=_("Keterangan (boleh kosong)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _says(seen: Seen) -> Says:
    return Says(
        title=gettext("Catat {title} sebagai barang milik daerah").format(title=seen.order.row.title),
        follows=gettext("Sesudah dicatat, pesanan ini hilang dari daftar Anda. Pencatatannya hanya sekali."),
        button=gettext("Catat barang ini"),
        done=gettext("Barangnya tercatat."),
    )


def _evidence(seen: Seen) -> Mapping[str, Any]:
    return {
        "lines": accepted_lines(seen.order),
        "papers": papers_shown(papers_of(seen.id), sells=False),
    }


def _book(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return book_goods(at=timezone.now(), actor=visit.actor, order=seen.id, key=key, **said)


book_page = act_page(
    Act.BOOK, form=BookForm, says=_says, run=_book, template="fulfilment/book.html", more=_evidence
)
