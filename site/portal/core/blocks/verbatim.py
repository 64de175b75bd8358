"""Text that is the same in every language."""

from typing import Any

from wagtail import blocks


class VerbatimCharBlock(blocks.CharBlock):
    """A line that is never translated: a telephone number, an article, a name of a law.

    wagtail-localize asks each block for its translatable segments; without
    these two methods it would offer the value to translators as text.
    """

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        return value
