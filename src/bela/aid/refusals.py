"""The room's foreseen Noes: each with its code, what happened and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bela.kernel.refusal import Refusal


class NotThere(Refusal):
    """There is no such programme, run, result, recipient or objection."""

    code = "not-there"


class BadProgramme(Refusal):
    """A programme's days, numbers or basis cannot be as they were given."""

    code = "bad-programme"


class ProgrammeNotRunning(Refusal):
    """The programme is closed, or the day lies outside of it."""

    code = "programme-not-running"


class BadReferenceFile(Refusal):
    """A reference list that cannot be taken; `findings` are sentences that name its bad lines."""

    code = "bad-reference-file"


class ListOutOfKey(Refusal):
    """A list was keyed with another secret than today's, so it compares with nobody."""

    code = "list-out-of-key"


class NotAnnounced(Refusal):
    """The results were not announced, so nothing can follow from them."""

    code = "not-announced"


class NobodyToChoose(Refusal):
    """The quota is used up, or nobody is left who is entitled."""

    code = "nobody-to-choose"


class StillOpen(Refusal):
    """Objections wait for an answer, or may still be filed."""

    code = "still-open"


class OwnInterest(Refusal):
    """The officer is one of those it is about."""

    code = "own-interest"


class SamePerson(Refusal):
    """Whoever decided cannot be the one who answers the objection."""

    code = "same-person"


class TooLate(Refusal):
    """The last day for it has passed."""

    code = "too-late"


class AlreadySaid(Refusal):
    """It was said or done before, and otherwise."""

    code = "already-said"


class NotNow(Refusal):
    """The recipient is not in a state for this."""

    code = "not-now"


class BadFacts(Refusal):
    """A field of an act cannot be as it was given."""

    code = "bad-facts"


def not_there() -> NotThere:
    """What was asked for does not exist."""
    return NotThere(_("Data ini tidak ada."), next_step=_("Kembali ke daftar, lalu pilih lagi."))
