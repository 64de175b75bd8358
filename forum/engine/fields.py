"""The field for short texts in several languages, where the forum's migrations look for it."""

from portal.core.multilingual import (
    MultilingualFormField,
    MultilingualTextField,
    MultilingualTextInput,
    other_languages,
)

__all__ = [
    "MultilingualFormField",
    "MultilingualTextField",
    "MultilingualTextInput",
    "other_languages",
]
