"""Sixty-four orders on one line fill it exactly and never over: from threads, and from processes."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from bela.budget import queries
from bela.budget.refusals import BudgetBusy, BudgetShort
from bela.budget.steps.release import release
from bela.budget.steps.reserve import reserve
from bela.budget.steps.spend import spend
from bela.kernel.money import Rupiah
from tests.budget.lines import FOOD, budget_line
from tests.conftest import OwnDatabase

ORDERS, EACH, FIT = 64, 1_000_000, 40


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine must not turn a queue into a refusal here."""
    monkeypatch.setattr("bela.budget.steps.holding.LONGEST_WAIT", "60s")


def _in_threads(work: Callable[[int], object], count: int) -> list[str]:
    """Run the work in so many threads, each with its own connection; answers how each ended."""
    ended: list[str] = []

    def run(number: int) -> None:
        try:
            with transaction.atomic():
                work(number)
            ended.append("done")
        except (BudgetShort, BudgetBusy) as no:
            ended.append(no.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


def test_sixty_four_orders_at_once_fill_a_line_exactly(own_database: OwnDatabase) -> None:
    line = budget_line(FIT * EACH).public_id
    ended = _in_threads(lambda number: reserve({line: Rupiah(EACH)}, order=f"o{number}"), ORDERS)
    assert sorted(ended) == ["budget-short"] * (ORDERS - FIT) + ["done"] * FIT
    standing = queries.line_standing([line])[line]
    assert (standing.committed, standing.left) == (FIT * EACH, 0)
    assert len(queries.reservations_on(line)) == FIT
    assert queries.recount() == []


def test_orders_of_several_processes_fill_a_line_exactly(own_database: OwnDatabase) -> None:
    line = budget_line(FIT * EACH).public_id
    code = (
        "import sys, django; django.setup()\n"
        "from django.db import transaction\n"
        "from bela.budget.steps.reserve import reserve\n"
        "from bela.budget.refusals import BudgetShort\n"
        "from bela.budget.steps import holding\n"
        "from bela.kernel.money import Rupiah\n"
        "holding.LONGEST_WAIT = '60s'\n"
        "line, who, done = sys.argv[1], sys.argv[2], 0\n"
        "for number in range(16):\n"
        "    try:\n"
        "        with transaction.atomic():\n"
        f"            reserve({{line: Rupiah({EACH})}}, order=f'o{{who}}-{{number}}')\n"
        "        done += 1\n"
        "    except BudgetShort:\n"
        "        pass\n"
        "print(done)\n"
    )
    environment = own_database.environment("app") | {
        "DJANGO_SETTINGS_MODULE": "bela.config.settings_for_tests"
    }
    running = [
        subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", code, line, str(who)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for who in range(4)
    ]
    done = [int(process.communicate()[0]) for process in running]
    assert sum(done) == FIT
    assert queries.line_standing([line])[line].left == 0
    assert queries.recount() == []


def test_orders_over_two_lines_in_any_order_end_and_fill_both(own_database: OwnDatabase) -> None:
    lines = [budget_line(20 * EACH).public_id, budget_line(20 * EACH, FOOD).public_id]

    def order(number: int) -> None:
        claims = lines if number % 2 else list(reversed(lines))
        reserve({line: Rupiah(EACH) for line in claims}, order=f"o{number}")

    ended = _in_threads(order, 32)
    assert ended.count("done") == 20
    assert all(standing.left == 0 for standing in queries.line_standing(lines).values())


def test_reserving_paying_and_cancelling_at_once_never_lose_a_rupiah(own_database: OwnDatabase) -> None:
    line = budget_line(16 * EACH).public_id
    with transaction.atomic():
        for number in range(16):
            reserve({line: Rupiah(EACH)}, order=f"o{number}")

    def act(number: int) -> None:
        if number < 16 and number % 2:
            spend(f"o{number}", {line: Rupiah(EACH)})
        elif number < 16:
            release(f"o{number}")
        else:
            reserve({line: Rupiah(EACH)}, order=f"o{number}")

    _in_threads(act, 32)
    standing = queries.line_standing([line])[line]
    assert standing.spent == 8 * EACH
    assert standing.committed + standing.spent <= standing.ceiling
    assert queries.recount() == []


def test_the_same_cancellation_twice_at_once_gives_back_once(own_database: OwnDatabase) -> None:
    line = budget_line(4 * EACH).public_id
    with transaction.atomic():
        reserve({line: Rupiah(2 * EACH)}, order="o1")
        reserve({line: Rupiah(EACH)}, order="o2")
    assert _in_threads(lambda number: release("o1"), 8) == ["done"] * 8
    assert queries.line_standing([line])[line].committed == EACH


def test_a_line_that_somebody_holds_too_long_asks_to_try_again(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bela.budget.steps.holding.LONGEST_WAIT", "100ms")
    line = budget_line(EACH).public_id
    with own_database.connection("app") as other, other.transaction():
        other.execute("SELECT 1 FROM budget_budgetline FOR UPDATE")
        with pytest.raises(BudgetBusy) as no, transaction.atomic():
            reserve({line: Rupiah(1)}, order="o1")
    assert "Coba lagi" in str(no.value.next_step)
    with transaction.atomic():
        reserve({line: Rupiah(1)}, order="o1")


def test_a_total_that_was_tampered_with_is_found_by_the_recount(own_database: OwnDatabase) -> None:
    line = budget_line(10 * EACH).public_id
    with transaction.atomic():
        reserve({line: Rupiah(EACH)}, order="o1")
    with own_database.connection("admin") as admin:
        admin.execute("UPDATE budget_budgetline SET committed = committed + 1, spent = spent + 2")
    (wrong,) = queries.recount()
    assert (wrong.line, wrong.committed, wrong.committed_by_reservations) == (line, EACH + 1, EACH)
    assert (wrong.spent, wrong.spent_by_reservations) == (2, 0)


def test_the_table_itself_refuses_a_line_over_its_ceiling(own_database: OwnDatabase) -> None:
    from django.db import IntegrityError

    line = budget_line(EACH)
    with pytest.raises(IntegrityError, match="line_is_never_over_its_ceiling"), transaction.atomic():
        type(line).objects.filter(pk=line.pk).update(committed=EACH + 1)
