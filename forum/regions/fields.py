"""Longer texts that exist once per language."""

from typing import Any

from django import forms
from django.db import models

from forum.engine.fields import (
    MultilingualFormField,
    MultilingualTextField,
    MultilingualTextInput,
    other_languages,
)
from portal.core.text.fields import TextField

LONGEST = 2000


class LinesByLanguageWidget(MultilingualTextInput):
    """A box of several lines for each language."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.widgets = [forms.Textarea(attrs=widget.attrs | {"rows": 3}) for widget in self.widgets]


class LinesByLanguageFormField(MultilingualFormField):
    """Reads the boxes back into a mapping without empty texts."""

    widget = LinesByLanguageWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields = tuple(
            TextField(required=False, max_length=LONGEST) for _lang in other_languages()
        )


class LinesByLanguage(MultilingualTextField):
    """``{"es": "…\\n…"}``: a text of several lines in each language."""

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return models.Field.formfield(self, **({"form_class": LinesByLanguageFormField} | kwargs))
