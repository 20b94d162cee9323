"""The annex to a decree of recipients: an official's paper with whole names, checkable, and closed to everybody else."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from bela.aid.annex import may_read_annex
from bela.aid.models import Decree, Recipient, Run
from bela.aid.queries.programmes import decrees_of
from bela.aid.refusals import NobodyToChoose
from bela.documents.models import Paper
from bela.documents.queries import document_of, papers_of
from bela.documents.rendering.render import render
from bela.registry.models import Enterprise
from tests.aid.conftest import LATER, Aid, nik
from tests.aid.test_recipients import three_for_two

ELSEWHERE = "12.71.05.1001"


def annex_of(decree: str) -> dict[str, Any]:
    """What the paper says."""
    (paper,) = papers_of(decree)
    found: dict[str, Any] = json.loads(document_of(paper.code).document)
    return dict(found["facts"])


def test_a_decree_issues_its_annex_with_whole_names_and_masked_numbers(aid: Aid) -> None:
    decree = aid.choose(three_for_two(aid))
    facts = annex_of(decree)
    people = [one for place in facts["places"] for one in place["people"]]
    owners = Enterprise.objects.filter(public_id__in=[aid.planted["first"], aid.planted["second"]])
    assert {one["owner"] for one in people} == {row.owner.name for row in owners}
    assert facts["digest"] == Decree.objects.get(public_id=decree).list_digest
    assert (facts["recipients"], facts["amount"]) == (2, 5_000_000)
    said = json.dumps(facts)
    for number in (1, 2, 3):
        assert nik(number) not in said
    assert all(one["nik"].endswith(nik(1)[-4:]) or one["nik"].endswith(nik(2)[-4:]) for one in people)
    assert facts["decree"]["number"] == "460/1/2026"


def test_people_are_numbered_in_their_kelurahan_and_keep_their_place_on_the_list(aid: Aid) -> None:
    aid.plant("first", 1, disability="sight")
    aid.plant("second", 2, region=ELSEWHERE)
    facts = annex_of(aid.choose(aid.announce(aid.judge())))
    assert [[one["place"] for one in place["people"]] for place in facts["places"]] == [[1], [1]]
    named = {
        row.number: row.result.region_code
        for row in Recipient.objects.select_related("result").order_by("number")
    }
    listed = [one["on_list"] for place in facts["places"] for one in place["people"]]
    assert [named[number] for number in listed] == sorted(named.values())
    assert {place["kelurahan"] for place in facts["places"]} != {"Kelurahan belum tercatat"}


def test_the_paper_can_be_rendered_and_is_found_with_its_decree(aid: Aid) -> None:
    decree = aid.choose(three_for_two(aid))
    (facts,) = decrees_of(aid.programme)
    (paper,) = papers_of(decree)
    assert facts.annex == paper.code
    assert render(document_of(paper.code).document.decode()).startswith(b"%PDF")


def test_the_aid_office_and_inspectors_read_it_and_nobody_else(aid: Aid) -> None:
    (paper,) = papers_of(aid.choose(three_for_two(aid)))
    may = {
        who: may_read_annex(aid.city.actor(who, LATER), paper)
        for who in ("desi", "maria", "rina", "dewi", "bambang", "hasan", "siti")
    }
    assert [who for who, allowed in may.items() if allowed] == ["desi", "maria"]


def test_a_later_decree_has_an_annex_of_its_own_and_a_refused_one_has_none(aid: Aid) -> None:
    aid.choose(three_for_two(aid))
    with pytest.raises(NobodyToChoose):
        aid.choose(Run.objects.get().public_id, number="460/2/2026", at=LATER + timedelta(days=1))
    assert Paper.objects.filter(kind="recipients_annex").count() == 1
    number = Paper.objects.get(kind="recipients_annex").number
    assert number.startswith("001/LPB/")


def test_the_same_decree_asked_twice_is_one_paper(aid: Aid) -> None:
    run = three_for_two(aid)
    assert aid.choose(run) == aid.choose(run)
    assert Paper.objects.filter(kind="recipients_annex").count() == 1
