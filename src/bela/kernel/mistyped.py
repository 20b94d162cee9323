"""What a person typed and Bela cannot read: a code for programs, a sentence for the person.

The kernel knows no framework, so its sentences are plain Indonesian with named gaps, marked for the
translators; a door shows `error.said(gettext)`.
"""

from __future__ import annotations

from collections.abc import Callable

_LONGEST_QUOTE = 40


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for the translators and return it as it is (imported as `_`)."""
    return sentence


class Mistyped(ValueError):
    """A typed text that cannot be read for what it should be.

    `code` is stable, for programs; `sentence` is the Indonesian message with `{gaps}`, and `values` are
    what fills them. Personal numbers never go into `values`: a message may end up in a log. `str()` is
    the Indonesian message.
    """

    def __init__(self, code: str, sentence: str, **values: str | int) -> None:
        super().__init__(sentence.format(**values))
        self.code = code
        self.sentence = sentence
        self.values = values

    def said(self, translate: Callable[[str], str]) -> str:
        """The message in the reader's language; a door passes its `gettext`."""
        return translate(self.sentence).format(**self.values)


def quoted(text: str) -> str:
    """What was typed, short enough to be shown inside a message."""
    shown = " ".join(text.split())
    return shown if len(shown) <= _LONGEST_QUOTE else f"{shown[:_LONGEST_QUOTE]}…"
