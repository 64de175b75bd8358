"""Private characters at the beginning of terms that no reader types.

They keep what was worked out apart from what was written, in the same column.
"""

# A stem; what a word sounds like in Latin letters (made in ``analysis``).
STEM_MARK, ROMAN_MARK = "\ue000", "\ue001"
# All words of a title in one; a word that a text says often.
TITLE_MARK, OFTEN_MARK = "\ue002", "\ue003"
# A term of its own between passages, over which no phrase runs.
BREAK = "\ue004"
