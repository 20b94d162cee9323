"""A new installation gets its first administrator by command, and only its first."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bela.accounts import queries
from bela.ops.command import main
from tests.conftest import OwnDatabase

WORDS = [
    *("administrator", "--name", "Joko Susilo", "--login", "0812-6000-1117"),
    *("--government", "Pemerintah Kota Medan", "--kd-klpd", "D999", "--region", "12.71"),
    *("--unit", "Sekretariat Daerah", "--decree", "800/1", "--dated-on", "2026-01-05"),
]


def test_the_first_administrator_is_appointed_once(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(WORDS) == 0
    from django.utils import timezone

    (office,) = queries.offices_on(timezone.localdate(), role="administrator")
    assert (office.person_name, office.decree.number) == ("Joko Susilo", "800/1")
    assert queries.person_by_contact("081260001117") == office.person
    assert main(WORDS) == 1
    assert "there is an administrator already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "value", "status"),
    [("--login", "12", 1), ("--kd-klpd", "x", 1), ("--name", " ", 1), ("--dated-on", "2099-01-01", 1)],
)
def test_what_cannot_be_is_refused_in_one_line(
    db: None, capsys: pytest.CaptureFixture[str], word: str, value: str, status: int
) -> None:
    words = list(WORDS)
    words[words.index(word) + 1] = value
    assert main(words) == status
    assert capsys.readouterr().err.startswith("bela: ")
    assert main(WORDS) == 0, "what was kept of the failed run does not stand in the way"


def test_a_day_that_is_none_is_called_wrongly(db: None) -> None:
    words = list(WORDS)
    words[words.index("--dated-on") + 1] = "kemarin"
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2


def test_the_command_runs_as_the_site_does(own_database: OwnDatabase) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bela.ops.command", *WORDS],
        check=False, capture_output=True, text=True, env=own_database.environment("app"), timeout=60,
    )  # fmt: skip
    assert (done.returncode, "sign in at /masuk/kode/" in done.stdout) == (0, True), done.stderr
