"""That somebody asked to hold a whole register of enterprises against what a state register handed over."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, UniqueConstraint

from bela.registry.models.asked_work import ENDS_ONE_WAY, WAITING, AskedWork
from bela.registry.models.columns import one_of, word
from bela.registry.words import STATE_REGISTERS


class AskedCheck(AskedWork):
    """The clock does it, and says what came of it or why it failed. Counts only."""

    government = models.ForeignKey(
        "accounts.Government", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    register = word()
    asked_about = models.PositiveIntegerField(default=0)
    bad_lines = models.PositiveIntegerField(default=0)  # of the file, which could not be read

    class Meta:
        constraints = [
            CheckConstraint(name="asked_register_is_known", condition=one_of("register", STATE_REGISTERS)),
            CheckConstraint(name="asked_check_ends_one_way", condition=ENDS_ONE_WAY),
            UniqueConstraint(
                fields=["government", "register"], name="one_check_waiting", condition=WAITING
            ),
        ]  # fmt: skip

    @property
    def act(self) -> str:  # type: ignore[override]  # a column of another name
        """Which register is asked."""
        return self.register
