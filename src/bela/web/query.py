"""Forms that live in the address of a page, so that an answer can be shared as a link."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils import timezone


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
        if not any(name in query for name in form.fields):
            return form
        data = query.copy()
        for name, field in form.fields.items():
            default = form.get_initial_for_field(field, name)
            if name not in query and default is not None and not isinstance(field, forms.BooleanField):
                data[name] = field.prepare_value(default)
        return cls(data=data, initial=initial, label_suffix="")

    def is_default(self, name: str) -> bool:
        """Whether a field says what it says by itself."""
        field = self.fields[name]
        default = self.get_initial_for_field(field, name)
        if isinstance(field, forms.BooleanField):
            return not field.widget.value_from_datadict(self.data, {}, name)
        return field.prepare_value(self.data.get(name, "")) in ("", field.prepare_value(default))

    def to_link(self) -> str:
        """The address of this answer: only what differs from the defaults."""
        link = QueryDict(mutable=True)
        for name in self.fields:
            if name in self.data and (not self.is_default(name)):
                link[name] = self.data[name]
        return link.urlencode()


def today() -> object:
    """Today in the city, as a default that is asked for at every request."""
    return timezone.localdate()
