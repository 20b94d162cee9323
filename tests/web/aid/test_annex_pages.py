"""The annex of a decree on the pages: a link for who reads aid, the paper for nobody else, no name in public."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from bela.documents.models import Paper
from bela.registry.models import Enterprise
from tests.aid.conftest import Aid
from tests.web.page import faults, page

type SignIn = Callable[[str], Client]


def test_the_annex_is_linked_from_recipients_and_programme_and_opened_by_who_reads_aid(
    aid: Aid, signed_in_as: SignIn
) -> None:
    aid.plant("first", 1)
    aid.chosen()
    code = Paper.objects.get(kind="recipients_annex").public_id
    for who in ("desi", "maria"):
        client = signed_in_as(who)
        for address in (
            f"/pendataan/bantuan/{aid.programme}/",
            f"/pendataan/bantuan/{aid.programme}/penerima/",
        ):
            shown = client.get(address)
            assert f"/surat/{code}.pdf" in shown.content.decode()
            assert faults(shown) == []
        assert client.get(f"/surat/{code}.pdf").status_code == 202  # not rendered yet
        assert client.get(f"/surat/{code}.json").status_code == 200
    for who in ("rina", "dewi", "hasan", "fitri"):
        assert signed_in_as(who).get(f"/surat/{code}.json").status_code == 404
    public = Client().get(f"/periksa/{code}")
    assert "Lampiran Keputusan Penerima Bantuan" in page(public).says
    assert Enterprise.objects.get(public_id=aid.planted["first"]).owner.name not in page(public).says
