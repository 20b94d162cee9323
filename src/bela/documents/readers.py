"""Who may read a whole paper. Higher rooms know whose a paper is; this room only asks them.

A room registers its answer in its app's `ready()`: `let_read(may_read_order)`.
"""

from __future__ import annotations

from collections.abc import Callable

from bela.documents.answers import Paper
from bela.kernel.actor import Actor

type MayRead = Callable[[Actor, Paper], bool]
"""Whether a paper of that kind and subject is the actor's to read; false for a subject it does not know."""

_answers: list[MayRead] = []


def let_read(may_read: MayRead) -> None:
    """Ask this callable too, from now on. The same one twice is asked once."""
    if may_read not in _answers:
        _answers.append(may_read)


def may_read(actor: Actor, paper: Paper) -> bool:
    """Whether the actor holds `documents:read` for the paper's series, or another room lets them."""
    return actor.may("documents:read", paper.series) or any(ask(actor, paper) for ask in _answers)
