"""Sixteen people sign at once, and one of them drops dead: no gap in the numbers, and no double."""

from __future__ import annotations

import contextlib
import threading

import pytest
from django.db import DatabaseError, InterfaceError, connection, transaction

from bela.documents import queries
from tests.conftest import OwnDatabase
from tests.documents.issuing import issue

SIGNERS, EACH = 16, 6


def _run(work: object, count: int) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_sixteen_signers_leave_no_gap_and_no_double(own_database: OwnDatabase) -> None:
    def sign(number: int) -> None:
        try:
            for turn in range(EACH):
                with contextlib.suppress(_ChangedTheirMind), transaction.atomic():
                    issue(subject=f"order{number}")
                    if (number + turn) % 5 == 0:
                        raise _ChangedTheirMind
        finally:
            connection.close()

    _run(sign, SIGNERS)
    kept = queries.numbers_of("dinkes", "purchase_order", 2026)
    gone = sum((number + turn) % 5 == 0 for number in range(SIGNERS) for turn in range(EACH))
    assert [paper.sequence for paper in kept] == list(range(1, SIGNERS * EACH - gone + 1))
    assert len({paper.number for paper in kept}) == len(kept)


def test_a_signer_whose_connection_is_killed_in_the_middle_leaves_no_gap(own_database: OwnDatabase) -> None:
    taken, go_on = threading.Event(), threading.Event()
    broken: list[str] = []

    def die() -> None:
        try:
            with transaction.atomic():
                issue(subject="lost")
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_backend_pid()")
                    broken.append(str(cursor.fetchone()[0]))
                taken.set()
                go_on.wait(20)
                issue(subject="lost too")
        except (DatabaseError, InterfaceError) as failure:
            broken.append(type(failure).__name__)
        finally:
            connection.close()

    with transaction.atomic():
        issue(subject="before")
    dying = threading.Thread(target=die)
    dying.start()
    assert taken.wait(20)
    waiting = threading.Thread(target=_sign_after)
    waiting.start()
    with own_database.connection("admin") as admin:
        admin.execute("SELECT pg_terminate_backend(%s)", [int(broken[0])])
    go_on.set()
    dying.join()
    waiting.join()
    assert len(broken) == 2
    kept = queries.numbers_of("dinkes", "purchase_order", 2026)
    assert [(paper.sequence, paper.subject) for paper in kept] == [(1, "before"), (2, "after")]


def _sign_after() -> None:
    try:
        with transaction.atomic():
            issue(subject="after")
    finally:
        connection.close()


class _ChangedTheirMind(Exception):
    """Somebody rolls back after the number was taken."""


def test_a_number_outside_a_transaction_is_a_mistake_of_ours(own_database: OwnDatabase) -> None:
    with pytest.raises(AssertionError, match="transaction"):
        issue()
