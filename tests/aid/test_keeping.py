"""Aid keeps data against erasure only of whom it helped, or whose result is being argued about."""

from __future__ import annotations

from bela.aid.keeping import RESULTS
from bela.aid.usecases.close_programme import close_programme
from bela.registry.holders import holders
from bela.registry.retention import retention_on
from tests.aid.conftest import LATER, TODAY, Aid
from tests.aid.test_recipients import three_for_two


def kept(aid: Aid) -> set[str]:
    return {who for who, enterprise in aid.planted.items() if RESULTS.holds([enterprise])}


def test_a_run_that_nobody_announced_keeps_nobody(aid: Aid) -> None:
    for number, who in enumerate(("first", "second"), 1):
        aid.plant(who, number)
    run = aid.judge()
    assert kept(aid) == set()
    aid.announce(run)
    assert kept(aid) == set(aid.planted)


def test_once_the_programme_is_closed_only_recipients_are_kept(aid: Aid) -> None:
    three_for_two(aid)
    run = aid.announce(aid.judge())
    aid.choose(run)
    close_programme(at=LATER, actor=aid.desi, programme=aid.programme)
    chosen = {who for who in aid.planted if aid.result(run, who).rank in (1, 2)}
    assert kept(aid) == chosen
    assert len(chosen) == 2


def test_the_table_says_what_stays_of_results() -> None:
    (group,) = [group for group in retention_on(TODAY) if group.key == RESULTS.group]
    assert not group.erasable
    assert RESULTS in holders()
