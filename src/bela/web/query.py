"""Forms that live in the address of a page, so that an answer can be shared as a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils import timezone

ASK = "cek"
"""The name of a button that asks even where every box is empty."""


class QueryForm(forms.Form):
    """A form sent by GET. A link that leaves something out means the form's own default for it.

    It counts as asked (`is_bound`) as soon as the address carries one of its names, so that the bare
    address shows the empty form and no error.
    """

    use_required_attribute = False

    @classmethod
    def asked(cls, query: QueryDict, **initial: Any) -> Self:
        """The form as the address asks it, or unbound where the address asks nothing."""
        form = cls(initial=initial, label_suffix="")
        if ASK not in query and not any(name in query for name in form.fields):
            return form
        data = query.copy()
        for name, field in form.fields.items():
            default = form.get_initial_for_field(field, name)
            if name not in query and default is not None and not isinstance(field, forms.BooleanField):
                data[name] = field.prepare_value(default)
        return cls(data=data, initial=initial, label_suffix="")

    def is_default(self, name: str) -> bool:
        """Whether a field says what it says by itself on this page."""
        return self._says(name, self.get_initial_for_field(self.fields[name], name))

    def to_link(self) -> str:
        """The query of this answer for any page: only what differs from the form's own defaults."""
        link = QueryDict(mutable=True)
        for name, field in self.fields.items():
            own = field.initial() if callable(field.initial) else field.initial
            if name in self.data and not self._says(name, own):
                link[name] = self.data[name]
        return link.urlencode()

    def _says(self, name: str, default: object) -> bool:
        field = self.fields[name]
        if isinstance(field, forms.BooleanField):
            return not field.widget.value_from_datadict(self.data, {}, name)
        typed = self.data.get(name, "")
        return field.prepare_value(typed) in ("", "" if default is None else field.prepare_value(default))


@dataclass(frozen=True)
class QuestionGroup:
    """Questions that are folded away; `open` where one has an answer of its own or a mistake."""

    title: object
    fields: Sequence[forms.BoundField]
    open: bool


@dataclass(frozen=True)
class Questions:
    """A form as the page lays it out: the questions everybody sees, then the folded groups."""

    first: Sequence[forms.BoundField]
    rest: Sequence[QuestionGroup]


def grouped(form: QueryForm, first: Sequence[str], rest: Sequence[tuple[object, Sequence[str]]]) -> Questions:
    """The fields of a form under their headings."""
    return Questions([form[name] for name in first], [_group(form, *group) for group in rest])


def _group(form: QueryForm, title: object, names: Sequence[str]) -> QuestionGroup:
    fields = [form[name] for name in names]
    touched = form.is_bound and not all(form.is_default(name) for name in names)
    return QuestionGroup(title, fields, touched or any(bound.errors for bound in fields))


def today() -> date:
    """Today in the city, as a default that is asked for at every request."""
    return timezone.localdate()
