"""Private characters at the beginning of terms that no reader types.

They keep what was worked out of a whole text apart from what was written, in the same column;
those of stems and of sounds (U+E000, U+E001) stand with what makes them, in ``analysis``.
"""

# All words of a title in one; a word that a text says often.
TITLE_MARK, OFTEN_MARK = "\ue002", "\ue003"
# A country that a text is about, by its code.
COUNTRY_MARK = "\ue005"
# A term of its own between passages, over which no phrase runs.
BREAK = "\ue004"
