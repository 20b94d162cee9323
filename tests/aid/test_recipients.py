"""From the announced result to the money's proof: the quota, the decree, hand-over, re-visit, return, cancel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from bela.aid.book import digest_of
from bela.aid.models import Decree, Programme, Recipient, Result, Run
from bela.aid.queries.programmes import tally_of
from bela.aid.queries.public import hide_small, public_programme
from bela.aid.queries.recipients import recipients
from bela.aid.refusals import (
    AlreadySaid,
    BadFacts,
    NobodyToChoose,
    NotAnnounced,
    NotNow,
    OwnInterest,
    StillOpen,
)
from bela.aid.usecases.announce_results import announce_results
from bela.aid.usecases.cancel_recipient import cancel_recipient
from bela.aid.usecases.decide_recipients import decide_recipients
from bela.aid.usecases.hand_over_aid import hand_over_aid, months_later
from bela.aid.usecases.return_aid import return_aid
from bela.aid.usecases.revisit_recipient import revisit_recipient
from bela.kernel.money import Rupiah
from bela.kernel.refusal import NotPermitted
from bela.kernel.workdays import working_days_between
from bela.registry.models import Enterprise, Member
from tests.aid.conftest import LATER, Aid, nik
from tests.cast import NOW


def three_for_two(aid: Aid) -> str:
    """Three entitled people and two places; answers the announced run."""
    aid.plant("first", 1, disability="sight")
    aid.plant("second", 2)
    aid.plant("third", 3, sales=100_000_000)
    return aid.announce(aid.judge())


def recipient_of(aid: Aid, who: str) -> Recipient:
    """The recipient row of somebody planted."""
    return Recipient.objects.get(result__enterprises__contains=[aid.planted[who]])


def hand(aid: Aid, who: str, receipt: str = "BAST-1", **more: Any) -> None:
    """Desi hands over to somebody."""
    said: dict[str, Any] = {"on": LATER.date(), "way": "goods", "receipt_number": receipt, **more}
    hand_over_aid(
        at=LATER, actor=aid.city.actor("desi", LATER), recipient=recipient_of(aid, who).public_id, **said
    )


def test_the_first_of_the_order_are_named_and_never_more_than_the_quota(aid: Aid) -> None:
    aid.choose(three_for_two(aid))
    named = {
        who
        for who in aid.planted
        if Recipient.objects.filter(result__enterprises__contains=[aid.planted[who]])
    }
    assert named == {"first", "second"}
    with pytest.raises(NobodyToChoose):
        aid.choose(Run.objects.get().public_id, number="460/2/2026")
    assert Recipient.objects.count() == Programme.objects.get().quota


def test_the_list_of_a_decree_is_frozen_and_can_be_hashed_again(
    aid: Aid, entries: Callable[[], list[dict[str, Any]]]
) -> None:
    decree = Decree.objects.get(public_id=aid.choose(three_for_two(aid)))
    frozen = [[row.number, row.person_key, row.amount] for row in decree.people.order_by("number")]
    assert digest_of(frozen) == decree.list_digest  # type: ignore[arg-type]
    (entry,) = [one for one in entries() if one["kind"] == "aid_recipients.decided"]
    assert decree.list_digest in entry["payload"]


def test_the_same_decree_twice_is_one_and_its_number_is_used_once(aid: Aid) -> None:
    run = three_for_two(aid)
    assert aid.choose(run) == aid.choose(run)
    with pytest.raises(AlreadySaid):
        aid.choose(run, at=LATER + timedelta(days=1))


def test_nobody_is_named_before_the_results_are_announced_and_may_be_objected_to(aid: Aid) -> None:
    aid.plant("one", 1)
    run = aid.judge()
    with pytest.raises(NotAnnounced):
        aid.choose(run)
    aid.announce(run)
    until = Run.objects.get().object_until
    assert until is not None
    assert working_days_between(NOW.date(), until) == 21
    with pytest.raises(StillOpen):
        decide_recipients(at=NOW, actor=aid.desi, run=run, number="1", dated_on=NOW.date())


def test_only_the_latest_announced_results_count(aid: Aid) -> None:
    run = three_for_two(aid)
    aid.plant("fourth", 4)
    newer = aid.judge()
    announce_results(at=NOW + timedelta(hours=1), actor=aid.desi, run=newer)
    with pytest.raises(NotAnnounced):
        aid.choose(run)


def test_announcing_twice_moves_no_deadline(aid: Aid, entries: Callable[[], list[dict[str, Any]]]) -> None:
    run = three_for_two(aid)
    before = Run.objects.get().object_until
    announce_results(at=LATER, actor=aid.city.actor("desi", LATER), run=run)
    assert Run.objects.get().object_until == before
    assert [entry["kind"] for entry in entries()].count("aid_run.announced") == 1


def test_a_cancelled_place_goes_to_the_next_one_and_never_back(aid: Aid) -> None:
    run = three_for_two(aid)
    aid.choose(run)
    for _twice in range(2):
        cancel_recipient(
            at=LATER, actor=aid.city.actor("desi", LATER), recipient=recipient_of(aid, "first").public_id,
            reason="died", note="Surat kematian 12/2026",
        )  # fmt: skip
    aid.choose(run, number="460/2/2026")
    assert recipient_of(aid, "third").state == "chosen"
    assert recipient_of(aid, "first").state == "cancelled"
    with pytest.raises(NobodyToChoose):
        aid.choose(run, number="460/3/2026")
    assert tally_of(aid.programme, LATER.date()).wrongly_in == 1


def test_an_officer_names_nobody_of_their_own(aid: Aid) -> None:
    run = three_for_two(aid)
    Member.objects.create(
        enterprise=Enterprise.objects.get(public_id=aid.planted["first"]), person_id=aid.city.people["desi"],
        part="staff", linked_at=NOW, linked_by="system:test",
    )  # fmt: skip
    with pytest.raises(OwnInterest):
        aid.choose(run)


def test_an_officer_names_nobody_whom_they_help_under_a_mandate(aid: Aid) -> None:
    run = three_for_two(aid)
    day = LATER.date()
    helping = Member.objects.create(
        enterprise=Enterprise.objects.get(public_id=aid.planted["first"]), person_id=aid.city.people["desi"],
        part="helper", period=DateRange(day, day + timedelta(days=1)), linked_at=NOW, linked_by="system:test",
    )  # fmt: skip
    with pytest.raises(OwnInterest):
        aid.choose(run)
    helping.period = DateRange(day - timedelta(days=9), day)
    helping.save()
    aid.choose(run)


@pytest.mark.parametrize("who", ["rina", "fitri", "maria", "joko"])
def test_only_the_aid_office_decides(aid: Aid, who: str) -> None:
    run = three_for_two(aid)
    with pytest.raises(NotPermitted):
        decide_recipients(
            at=LATER, actor=aid.city.actor(who, LATER), run=run, number="1", dated_on=LATER.date()
        )
    aid.choose(run)
    recipient = recipient_of(aid, "first").public_id
    with pytest.raises(NotPermitted):
        hand_over_aid(
            at=LATER, actor=aid.city.actor(who, LATER), recipient=recipient, on=LATER.date(), way="cash",
            receipt_number="1",
        )  # fmt: skip


def test_a_hand_over_has_its_proof_and_a_day_to_look_again(aid: Aid) -> None:
    aid.choose(three_for_two(aid))
    for _twice in range(2):
        hand(aid, "first")
    row = recipient_of(aid, "first")
    assert (row.state, row.receipt_number) == ("handed_over", "BAST-1")
    assert row.revisit_due_on == months_later(LATER.date(), 6)
    assert [one.public_id for one in recipients(aid.programme, due_by=row.revisit_due_on).rows] == [
        row.public_id
    ]
    assert recipients(aid.programme, due_by=LATER.date()).total == 0


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"way": "later"}, "way"), ({"receipt_number": "  "}, "receipt_number"),
        ({"on": LATER.date() + timedelta(days=1)}, "on"), ({"on": NOW.date()}, "on"),
    ],
)  # fmt: skip
def test_a_hand_over_without_proof_is_refused(aid: Aid, wrong: dict[str, Any], field: str) -> None:
    aid.choose(three_for_two(aid))
    with pytest.raises(BadFacts) as no:
        hand(aid, "first", **wrong)
    assert no.value.field == field


def test_one_receipt_proves_one_hand_over(aid: Aid) -> None:
    aid.choose(three_for_two(aid))
    hand(aid, "first")
    with pytest.raises(AlreadySaid) as no:
        hand(aid, "second")
    assert no.value.field == "receipt_number"


def test_a_re_visit_takes_the_recipient_off_the_list_of_those_due(aid: Aid) -> None:
    aid.choose(three_for_two(aid))
    hand(aid, "first")
    at = LATER + timedelta(days=200)
    row, desi = recipient_of(aid, "first"), aid.city.actor("desi", at)
    assert tally_of(aid.programme, at.date()).to_revisit == 1
    for _twice in range(2):
        revisit_recipient(at=at, actor=desi, recipient=row.public_id, on=at.date(), found="used_well")
    assert tally_of(aid.programme, at.date()).to_revisit == 0
    with pytest.raises(BadFacts):
        revisit_recipient(at=at, actor=desi, recipient=row.public_id, on=NOW.date(), found="sold")
    with pytest.raises(NotNow):
        revisit_recipient(
            at=at, actor=desi, recipient=recipient_of(aid, "second").public_id, on=at.date(), found="sold"
        )


def test_aid_comes_back_whole_or_in_part_with_a_reason(aid: Aid) -> None:
    aid.choose(three_for_two(aid))
    hand(aid, "first")
    row, desi = recipient_of(aid, "first"), aid.city.actor("desi", LATER)
    told: dict[str, Any] = {"on": LATER.date(), "reason": "not_entitled", "note": "Ternyata ASN"}
    with pytest.raises(BadFacts) as no:
        return_aid(at=LATER, actor=desi, recipient=row.public_id, amount=Rupiah(9_000_000), **told)
    assert no.value.field == "amount"
    for _twice in range(2):
        return_aid(at=LATER, actor=desi, recipient=row.public_id, amount=Rupiah(1_000_000), **told)
    row.refresh_from_db()
    assert (row.state, row.returned_amount) == ("returned", 1_000_000)
    assert tally_of(aid.programme, LATER.date()).wrongly_in == 1
    with pytest.raises(NotNow):
        cancel_recipient(at=LATER, actor=desi, recipient=row.public_id, reason="other", note="x")


def test_what_was_not_handed_over_cannot_come_back(aid: Aid) -> None:
    aid.choose(three_for_two(aid))
    with pytest.raises(NotNow):
        return_aid(
            at=LATER, actor=aid.city.actor("desi", LATER), recipient=recipient_of(aid, "first").public_id,
            on=LATER.date(), amount=Rupiah(1), reason="other", note="x",
        )  # fmt: skip


@pytest.mark.parametrize("column", ["person_key", "number_key", "family_key"])
def test_the_table_itself_refuses_a_second_place_for_a_person_a_nik_or_a_family(
    aid: Aid, column: str
) -> None:
    aid.choose(three_for_two(aid))
    one, other = recipient_of(aid, "first"), recipient_of(aid, "second")
    with pytest.raises(IntegrityError), transaction.atomic():
        Recipient.objects.filter(pk=other.pk).update(**{column: getattr(one, column)})


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)), (date(2026, 3, 2), 12, date(2027, 3, 2)),
        (date(2027, 8, 30), 6, date(2028, 2, 29)), (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)  # fmt: skip
def test_months_are_counted_to_the_same_day_or_the_last_of_the_month(
    day: date, months: int, last: date
) -> None:
    assert months_later(day, months) == last


def test_sums_come_out_between_result_recipients_and_the_public_page(aid: Aid) -> None:
    Programme.objects.update(quota=9)
    for number in range(12):
        aid.plant(f"p{number}", number)
    for number in range(12, 18):
        aid.plant(f"p{number}", number, scale="small")
    aid.choose(aid.announce(aid.judge()))
    run, shown = Run.objects.get(), public_programme(aid.programme)
    assert (run.people, run.entitled, Result.objects.filter(entitled=True).count()) == (18, 12, 12)
    assert (shown.total.people, shown.total.entitled) == (18, 12)
    assert [place.rank for place in shown.order] == list(range(1, 13))
    assert shown.total.recipients is None  # 9 of 12: the 3 left over could be known by taking away


def test_a_cell_under_five_is_hidden_and_cannot_be_had_by_taking_away() -> None:
    shown = {
        cells.region: cells for cells in hide_small({"a": (40, 20, 10), "b": (30, 10, 5), "c": (9, 3, 0)})
    }
    assert (shown["c"].people, shown["c"].entitled, shown["c"].recipients) == (9, None, None)
    assert shown["b"].entitled is None  # with c alone hidden, the sum would give it away
    assert shown["a"].entitled == 20
    near = hide_small({"a": (20, 18, 6)})[0]
    assert near.entitled is None  # 18 of 20 would tell of the two who were refused


def test_nothing_personal_is_in_the_ledger(aid: Aid, entries: Callable[[], list[dict[str, Any]]]) -> None:
    aid.plant("one", 1, name="Kenari Burung")
    aid.bring("officials", f"NIK\n{nik(9)}\n")
    aid.chosen()
    hand(aid, "one", "BAST-7")
    told = str([entry for entry in entries() if entry["kind"].startswith("aid")])
    assert len(told) > 500
    for secret in ("Kenari", nik(1), "127111", aid.planted["one"], Result.objects.get().person_key, "BAST-7"):
        assert secret not in told, secret
