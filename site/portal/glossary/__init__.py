"""Terms explained to readers, and the wording agreed for each language.

``approved_terms(text, target)`` and ``glossary_pairs(source, target)`` are
what other rooms use.
"""

from portal.glossary.lookup import ApprovedTerm, approved_terms, glossary_pairs

__all__ = ["ApprovedTerm", "approved_terms", "glossary_pairs"]
