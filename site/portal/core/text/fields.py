"""Form fields for text and numbers that people type: the ones that every form uses.

A bare ``forms.CharField`` accepts invisible characters for text and stores
nothing, or a bidi override that turns around the rest of the page.
"""

from typing import Any

from django import forms

from portal.core.text.cleaning import clean_line, clean_text, has_visible_text
from portal.core.text.digits import normalize_code, normalize_number
from portal.core.text.names import MAX_NAME_LENGTH, normalize_name, validate_name


class LineField(forms.CharField):
    """One line: cleaned, its white space folded; empty if there is nothing to see in it."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        # Four times too long is refused as it is: looking at each character would take a while.
        if not text or (self.max_length and len(text) > 4 * self.max_length):
            return text
        text = self.clean_characters(text)
        return text if has_visible_text(text) else self.empty_value

    def clean_characters(self, text: str) -> str:
        """The text as it is stored."""
        return clean_line(text)


class TextField(LineField):
    """Text of several lines: cleaned; empty if there is nothing to see in it."""

    widget = forms.Textarea

    def clean_characters(self, text: str) -> str:
        return clean_text(text).strip()


class CodeField(forms.CharField):
    """A code of digits, typed in those of any script."""

    def to_python(self, value: Any) -> Any:
        return normalize_code(super().to_python(value) or "")


class DayField(forms.DateField):
    """A day, typed in the digits of any script."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(normalize_number(value) if isinstance(value, str) else value)


class NameField(forms.CharField):
    """A name that can be seen and is what it looks like; anything else is refused."""

    default_validators = [validate_name]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_length": MAX_NAME_LENGTH} | kwargs))

    def to_python(self, value: Any) -> Any:
        name = super().to_python(value)
        return normalize_name(name) if name else name
