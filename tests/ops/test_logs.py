"""What is logged names the mistake and nobody: not from the words, not from the row the database shows."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from django.db import DatabaseError, IntegrityError, transaction

from bela.ops.logs import logging_settings, without_detail
from bela.ordering.models import SigningCode
from tests.cast import NOW

SECRET = "Rina Siregar\n\nJalan Karya 12"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What a logger under our settings writes."""
    settings = logging_settings(debug=False)
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    formatter = dict(settings["formatters"]["json"])
    handler.setFormatter(formatter.pop("()")(**formatter))
    logger = logging.getLogger("bela.of_this_test")
    logger.addHandler(handler)
    yield written
    logger.removeHandler(handler)


def failing_row() -> IntegrityError:
    """What the database says of a row it does not take, a name in it."""
    with pytest.raises(IntegrityError) as failed, transaction.atomic():
        SigningCode.objects.create(  # type: ignore[misc]  # the mistake is meant
            order_id=None, person="a" * 16, act="sign", digest=SECRET, asked_at=NOW, expires_at=NOW
        )
    return failed.value


@pytest.mark.django_db
def test_a_failed_constraint_is_logged_without_the_row(lines: io.StringIO) -> None:
    error = failing_row()
    assert "Jalan Karya" in str(error)
    structlog.get_logger("bela.of_this_test").error("broke", exc_info=error)
    logging.getLogger("bela.of_this_test").error("broke", exc_info=error)
    for line in lines.getvalue().splitlines():
        told = json.loads(line)["exception"]
        assert "violates not-null constraint" in told
        assert "test_logs.py" in told
        assert "Rina" not in line
        assert "Jalan Karya" not in line
    assert "Jalan Karya" in str(error), "only the line is cut, not the error"


@pytest.mark.django_db
def test_the_row_is_left_out_wherever_the_error_hides(lines: io.StringIO) -> None:
    error = failing_row()
    behind = RuntimeError(f"could not keep it: {error}")
    behind.__cause__ = error
    group = ExceptionGroup("several", [ValueError("one"), behind])
    structlog.get_logger("bela.of_this_test").error("broke", exc_info=group, said=str(error))
    told = json.loads(lines.getvalue())
    assert "could not keep it" in told["exception"]
    assert "several" in told["exception"]
    assert "violates not-null constraint" in told["said"]
    assert "Jalan Karya" not in lines.getvalue()


def test_a_loop_of_causes_comes_to_an_end(lines: io.StringIO) -> None:
    first, second = DatabaseError("first"), DatabaseError("second")
    first.__cause__, second.__cause__ = second, first
    structlog.get_logger("bela.of_this_test").error("broke", exc_info=first)
    assert "second" in json.loads(lines.getvalue())["exception"]


def test_a_text_without_detail_stays_as_it_is() -> None:
    assert without_detail("Detail pesanan: tiga kotak") == "Detail pesanan: tiga kotak"
