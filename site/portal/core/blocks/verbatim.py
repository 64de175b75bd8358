"""What is the same in every language."""

from typing import Any

from wagtail import blocks


class Untranslated(blocks.Block):
    """A block whose value is never translated, but copied from the source.

    wagtail-localize asks each block for its translatable segments; without
    these two methods it would offer the value to translators.
    """

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        return value


class VerbatimCharBlock(Untranslated, blocks.CharBlock):
    """A line: a telephone number, an article, a name of a law."""
