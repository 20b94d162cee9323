"""A typed text that cannot be read, as a Refusal that names its form field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.kernel.mistyped import Mistyped
from bela.kernel.refusal import Refusal


def read_field[Value](field: str, read: Callable[[str], Value], typed: str) -> Value:
    """What the text says. Raises `Refusal` with the reader's own code and sentence, for that field."""
    try:
        return read(typed)
    except Mistyped as wrong:
        raise mistyped(wrong, field) from None


def mistyped(wrong: Mistyped, field: str) -> Refusal:
    """The refusal of a text that could not be read, said in whatever language the reader has."""
    return Refusal(lazy(lambda: wrong.said(gettext), str)(), code=wrong.code, field=field)


def must_say(text: str, field: str, sentence: object, *, longest: int = 2000) -> str:
    """The text without what surrounds it. Raises `Refusal` where nothing or far too much is left."""
    said = text.replace("\0", "").strip()
    if not said:
        raise Refusal(sentence, code="empty", field=field)
    if len(said) > longest:
        raise Refusal(
            _("Terlalu panjang: paling banyak {longest} huruf.").format(longest=longest),
            code="too-long",
            field=field,
        )
    return said


def not_in_future(day: date, today: date, field: str) -> date:
    """The day, unless it has yet to come. Raises `Refusal`."""
    if day > today:
        raise Refusal(_("Tanggal ini belum tiba."), code="in-future", field=field)
    return day
