"""Parts of words only, and filters for money, days and numbers. Loaded in every template by settings.

{% button _("Pesan Rp2.500.000") %}            {% button _("Batal") href="/" tone="quiet" %}
{% mistakes form %}                            error summary; put first in <main>
{% field form.price %}                         label, hint, error, input; knows every widget
{% note "wait" %}…{% endnote %}                {% empty _("Belum ada apa-apa") %}…{% endempty %}
{% tag _("Semua terpenuhi") "done" %}          {% unchecked %}
{% icon "clock" %}                             {% cloth "food" "Nasi kotak" %}  {% cloth_strip %}
{{ amount|rupiah }} {{ day|tanggal }} {{ due|hari_kerja }} {{ amount|terbilang }}
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, FileInput, IntegerField, RadioSelect
from django.forms.widgets import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bela.kernel import dates, numbers
from bela.kernel.money import Rupiah
from bela.web import cloth as weaving
from bela.web import icons
from bela.web.fields import DayField, TypedField, screen_language

register = template.Library()


@register.filter
def rupiah(amount: int | None) -> str:
    """`Rp12.345.678`; a dash where there is no amount."""
    return "–" if amount is None else numbers.format_rupiah(amount)


@register.filter
def taken_off(amount: Rupiah) -> str:
    """An amount on a receipt, with a real minus where it is taken off: `−Rp62.500`."""
    return f"−{numbers.format_rupiah(-amount)}" if amount < 0 else numbers.format_rupiah(amount)


@register.filter
def tanggal(day: date | None) -> str:
    """`10 Maret 2021`, in the language of the page; a dash where there is no day."""
    if day is None:
        return "–"
    return dates.format_day(_local_day(day), screen_language())


@register.filter
def hari_tanggal(day: date) -> str:
    """`Rabu, 10 Maret 2021`."""
    return dates.format_full_day(_local_day(day), screen_language())


@register.filter
def waktu(moment: datetime) -> str:
    """`10 Maret 2021 pukul 14.05 WIB`."""
    return dates.format_moment(moment, screen_language())


@register.filter
def hari_kerja(due: date, today: date | None = None) -> str:
    """`3 hari kerja lagi`, `lewat 4 hari kerja`, counted from today."""
    return dates.countdown(due, today or timezone.localdate(), screen_language())


@register.filter
def terbilang(amount: int) -> str:
    """`dua juta lima ratus ribu rupiah`, as papers need it."""
    return numbers.terbilang_rupiah(amount)


@register.filter
def angka(value: int) -> str:
    """`1.842`."""
    return numbers.format_number(value)


@register.simple_tag
def icon(name: str, label: object = "", tone: str = "") -> SafeString:
    """One of our icons; silent to a screen reader unless labelled."""
    return icons.icon(name, label, tone)


@register.simple_tag
def cloth(kind: str, name: str, key: str = "") -> SafeString:
    """The cloth of a thing, as SVG across the whole width; `key` keeps two of the same name apart."""
    return weaving.weave(kind, name, key)


@register.simple_tag
def cloth_band(kind: str) -> SafeString:
    """The motif of a kind of thing by itself, without borders."""
    return weaving.weave(kind, "", borders=False)


@register.simple_tag
def cloth_strip() -> SafeString:
    """The woven strip on top of a page."""
    return weaving.strip()


@register.simple_tag
def tag(says: object, tone: str = "", drawing: str = "") -> SafeString:
    """A short word about a state, never by colour alone: its icon goes with its tone."""
    drawing = drawing or {"done": "yes", "wait": "warning", "stop": "no"}.get(tone, "")
    return format_html('<span class="tag {}">{}{}</span>', tone, icons.icon(drawing) if drawing else "", says)


@register.inclusion_tag("parts/unchecked.html")
def unchecked() -> dict[str, object]:
    """That no lawyer has checked a value yet."""
    return {}


@register.inclusion_tag("parts/button.html")
def button(label: object, **options: object) -> dict[str, object]:
    """A button, or with `href` a link that looks like one.

    Options: href, tone (quiet, stop, link), icon, name, value, big, disabled, type, more (words that
    only a screen reader needs to tell it from its neighbours), key (the key that does the same).
    """
    known = {"href", "tone", "icon", "name", "value", "big", "disabled", "type", "more", "key"}
    if strange := set(options) - known:
        raise template.TemplateSyntaxError(f"button has no option {', '.join(sorted(strange))}")
    return {"label": label, **options}


@register.inclusion_tag("parts/mistakes.html")
def mistakes(*forms: BaseForm) -> dict[str, object]:
    """The error summary of one or several forms; nothing where there is no error."""
    wrong = [bound for form in forms if form.is_bound for bound in form if bound.errors]
    fields = [(bound, _called(bound)) for bound in wrong]
    whole = [error for form in forms if form.is_bound for error in form.non_field_errors()]
    return {"fields": fields, "whole": whole, "count": len(whole) + sum(len(bound.errors) for bound in wrong)}


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField, after: object = "") -> dict[str, object]:
    """A labelled field of a form: label, hint, error, then the input. `after` is a unit behind it."""
    typed = bound.field if isinstance(bound.field, TypedField) else None
    return {
        "bound": bound,
        "kind": _kind(bound),
        "control": bound.as_widget(attrs=_attributes(bound)),
        "before": typed.unit_before if typed else "",
        "after": after or (typed.unit_after if typed else ""),
    }


@register.simple_block_tag
def note(content: str, tone: str = "") -> SafeString:
    """A message that stands out: `done`, `wait` or `stop`, and with words that say so too."""
    return format_html('<div class="note{}">{}</div>', f" note-{tone}" if tone else "", content)


@register.simple_block_tag
def empty(content: str, title: object) -> SafeString:
    """Where nothing is yet: says so, and what to do."""
    return format_html('<div class="empty"><h2>{}</h2>{}</div>', title, content)


def _local_day(day: date) -> date:
    return timezone.localtime(day).date() if isinstance(day, datetime) else day


def _called(bound: BoundField) -> str:
    """The name of a field in front of its error; a question needs no colon."""
    label = str(bound.label)
    return label if label.endswith("?") else f"{label}:"


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, CheckboxSelectMultiple | RadioSelect):
        return "choices"
    if isinstance(widget, CheckboxInput):
        return "tick"
    return "file" if isinstance(widget, FileInput) else "line"


def _attributes(bound: BoundField) -> dict[str, Any]:
    kind = _kind(bound)
    if kind == "file":
        return {"class": "input-file"}
    if kind != "line":
        return {}
    if isinstance(bound.field, DayField):
        return {"class": "input input-day"}
    number = isinstance(bound.field, IntegerField) or getattr(bound.field, "keyboard", "") == "decimal"
    return {"class": "input input-number" if number else "input"}
